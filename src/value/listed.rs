//! The columns of list queries, by the type of a record's field.

use super::pem::{CertificatePem, PrivateKeyPem};
use super::{
    Country, Currency, DiskQuota, EmailRecipients, FileSize, Integer, JsonText, OrEmpty, PlainText,
    ResourceId, SipDomain, TenantName, TimeZone, Timestamp, Website,
};
use crate::query::{Decimal, Enumeration, SchemaBuilder};

/// The type of a field that a list of records can be asked by: each type says what column it is, so
/// that a new field is among the columns by its declaration.
pub(crate) trait Listed: Sized {
    /// Adds the column of a field; none, for what no list is asked by.
    fn column<T: 'static>(
        builder: SchemaBuilder<T>,
        name: &str,
        read: fn(&T) -> Option<&Self>,
    ) -> SchemaBuilder<T>;
}

/// Texts, by what they are read as.
macro_rules! texts {
    ($([$($generics:tt)*] $Type:ty: $read:expr;)+) => { $(
        impl<$($generics)*> $crate::value::listed::Listed for $Type {
            fn column<T: 'static>(
                builder: $crate::query::SchemaBuilder<T>,
                name: &str,
                read: fn(&T) -> Option<&Self>,
            ) -> $crate::query::SchemaBuilder<T> {
                let text: fn(&Self) -> Option<&str> = $read;
                builder.nullable_text(name, move |row| read(row).and_then(text))
            }
        }
    )+ };
}

#[cfg(feature = "holiday")]
pub(crate) use texts;

texts! {
    [] Country: |value| Some(value.alpha3());
    [] Currency: |value| Some(value.code());
    [] OrEmpty<EmailRecipients>: |value| value.value().map(EmailRecipients::as_str);
    [] OrEmpty<Website>: |value| value.value().map(Website::as_str);
    [] ResourceId: |value| Some(value.as_str());
    [] SipDomain: |value| Some(value.as_str());
    [] TenantName: |value| Some(value.as_str());
    [] TimeZone: |value| Some(value.name());
    [const MIN: usize, const MAX: usize, const LINES: bool] PlainText<MIN, MAX, LINES>:
        |value| Some(value.as_str());
}

impl Listed for bool {
    fn column<T: 'static>(
        builder: SchemaBuilder<T>,
        name: &str,
        read: fn(&T) -> Option<&Self>,
    ) -> SchemaBuilder<T> {
        builder.nullable_boolean(name, move |row| read(row).copied())
    }
}

impl<const MIN: i32, const MAX: i32> Listed for Integer<MIN, MAX> {
    fn column<T: 'static>(
        builder: SchemaBuilder<T>,
        name: &str,
        read: fn(&T) -> Option<&Self>,
    ) -> SchemaBuilder<T> {
        builder.nullable_int(name, move |row| read(row).map(|value| value.get()))
    }
}

impl Listed for Timestamp {
    fn column<T: 'static>(
        builder: SchemaBuilder<T>,
        name: &str,
        read: fn(&T) -> Option<&Self>,
    ) -> SchemaBuilder<T> {
        builder.nullable_timestamp(name, move |row| read(row).map(Timestamp::instant))
    }
}

/// Bytes; null, where there is no limit.
impl Listed for DiskQuota {
    fn column<T: 'static>(
        builder: SchemaBuilder<T>,
        name: &str,
        read: fn(&T) -> Option<&Self>,
    ) -> SchemaBuilder<T> {
        builder.nullable_decimal(name, move |row| {
            Decimal::new(read(row)?.limit()?.bytes().into(), 0)
        })
    }
}

/// Bytes; null, where what the API gives cannot be read.
impl Listed for FileSize {
    fn column<T: 'static>(
        builder: SchemaBuilder<T>,
        name: &str,
        read: fn(&T) -> Option<&Self>,
    ) -> SchemaBuilder<T> {
        builder.nullable_decimal(name, move |row| Decimal::new(read(row)?.bytes()?.into(), 0))
    }
}

/// What no list is asked by: certificates, secrets, options of the tenant's own, and records.
macro_rules! not_listed {
    ($($Type:ty),+ $(,)?) => { $(
        impl $crate::value::listed::Listed for $Type {
            fn column<T: 'static>(
                builder: $crate::query::SchemaBuilder<T>,
                _: &str,
                _: fn(&T) -> Option<&Self>,
            ) -> $crate::query::SchemaBuilder<T> {
                builder
            }
        }
    )+ };
}

pub(crate) use not_listed;

not_listed!(
    OrEmpty<CertificatePem>,
    OrEmpty<JsonText>,
    OrEmpty<PrivateKeyPem>,
);

/// The column of a choice: its members are in the order of their declaration.
pub(crate) fn choice<T: 'static, C: 'static>(
    builder: SchemaBuilder<T>,
    name: &str,
    members: &'static [&'static str],
    read: fn(&T) -> Option<&C>,
    position: fn(&C) -> i64,
) -> SchemaBuilder<T> {
    let members = Enumeration::new(members.iter().copied());
    builder.nullable_choice(name, members, move |row| read(row).map(position))
}
