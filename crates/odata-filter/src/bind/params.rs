//! The values of parameter aliases, and the instant that `now()` is.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};

use crate::syntax::literal::Literal;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// A value of any type that a field can have.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// No value.
    Null,
    /// A truth value.
    Boolean(bool),
    /// An integer.
    Int(i64),
    /// A decimal.
    Decimal(Decimal),
    /// A double.
    Double(f64),
    /// A text; also the member of an enumeration.
    Text(String),
    /// A GUID.
    Guid(Guid),
    /// A date.
    Date(NaiveDate),
    /// A time of day.
    TimeOfDay(NaiveTime),
    /// A point in time.
    Timestamp(DateTime<FixedOffset>),
    /// A duration.
    Duration(TimeDelta),
    /// Values to look for, to the right of `in`.
    List(Vec<Value>),
}

impl Value {
    /// The text that it is, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The same as a literal; a list is none.
    #[must_use]
    pub fn as_literal(&self) -> Option<Literal<'_>> {
        Some(match self {
            Self::Null => Literal::Null,
            Self::Boolean(value) => Literal::Boolean(*value),
            Self::Int(value) => Literal::Integer(*value),
            Self::Decimal(value) => Literal::Decimal(*value),
            Self::Double(value) => Literal::Double(*value),
            Self::Text(value) => Literal::String(value),
            Self::Guid(value) => Literal::Guid(*value),
            Self::Date(value) => Literal::Date(*value),
            Self::TimeOfDay(value) => Literal::TimeOfDay(*value),
            Self::Timestamp(value) => Literal::DateTimeOffset(*value),
            Self::Duration(value) => Literal::Duration(*value),
            Self::List(_) => return None,
        })
    }
}

impl From<Literal<'_>> for Value {
    /// The members of an enum literal become a text.
    fn from(literal: Literal<'_>) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Boolean(value) => Self::Boolean(value),
            Literal::Integer(value) => Self::Int(value),
            Literal::Decimal(value) => Self::Decimal(value),
            Literal::Double(value) => Self::Double(value),
            Literal::String(value) => Self::Text(value.to_owned()),
            Literal::Guid(value) => Self::Guid(value),
            Literal::Date(value) => Self::Date(value),
            Literal::TimeOfDay(value) => Self::TimeOfDay(value),
            Literal::DateTimeOffset(value) => Self::Timestamp(value),
            Literal::Duration(value) => Self::Duration(value),
            Literal::Enum { members, .. } => Self::Text(members.to_owned()),
        }
    }
}

macro_rules! from {
    ($($type:ty: $value:ident => $result:expr;)*) => { $(
        impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $result
            }
        }
    )* };
}

from! {
    bool: value => Self::Boolean(value);
    i32: value => Self::Int(value.into());
    u32: value => Self::Int(value.into());
    i64: value => Self::Int(value);
    f64: value => Self::Double(value);
    Decimal: value => Self::Decimal(value);
    &str: value => Self::Text(value.to_owned());
    String: value => Self::Text(value);
    Guid: value => Self::Guid(value);
    NaiveDate: value => Self::Date(value);
    NaiveTime: value => Self::TimeOfDay(value);
    DateTime<FixedOffset>: value => Self::Timestamp(value);
    DateTime<Utc>: value => Self::Timestamp(value.fixed_offset());
    TimeDelta: value => Self::Duration(value);
}

impl<V: Into<Value>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<V: Into<Value>> From<Vec<V>> for Value {
    fn from(values: Vec<V>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<V: Into<Value>, const N: usize> From<[V; N]> for Value {
    fn from(values: [V; N]) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<V: Into<Value>> FromIterator<V> for Value {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

/// What a query is given from outside of its text.
///
/// A parameter alias stands in a text for a value that is not part of it, so no value can be taken
/// for syntax, and none has to be quoted:
///
/// ```
/// use odata_filter::{Filter, Params, Schema};
///
/// struct Call { caller: String, seconds: i64 }
/// let schema = Schema::<Call>::builder()
///     .text("caller", |call| &call.caller)
///     .int("seconds", |call| call.seconds)
///     .build();
///
/// let filter = Filter::parse("caller in @callers and seconds gt @least")?;
/// let params = Params::new().with("callers", ["101", "o'hara"]).with("least", 60);
/// let filter = filter.bind_with(&schema, &params)?;
/// assert!(filter.matches(&Call { caller: "o'hara".to_owned(), seconds: 61 }));
/// # Ok::<(), odata_filter::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params {
    values: BTreeMap<String, Value>,
    now: Option<DateTime<Utc>>,
}

impl Params {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the value of an alias, whose name is without the `@`.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    /// Sets the instant that `now()` is.
    #[must_use]
    pub fn at<Z: TimeZone>(mut self, now: DateTime<Z>) -> Self {
        self.now = Some(now.to_utc());
        self
    }

    /// The value of an alias.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// The instant that `now()` is.
    #[must_use]
    pub fn now(&self) -> Option<DateTime<Utc>> {
        self.now
    }

    /// The names of the aliases that have a value.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }
}
