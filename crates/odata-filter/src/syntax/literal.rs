//! The primitive literals of OData 4.01 (part 2, section 5.1.1.14.1; ABNF, section 7).

use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use crate::text::float_text;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;
use crate::value::temporal;

/// A literal, with its value.
///
/// Two literals are equal where they print the same canonical text: `NaN` equals itself, `0.0` (a
/// decimal) does not equal `0`, and the same instant in another offset is another literal.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Literal<'a> {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean(bool),
    /// Digits alone, within 64 bits: `42`, `-5`.
    Integer(i64),
    /// Digits with a point, or an integer beyond 64 bits: `12.50`.
    Decimal(Decimal),
    /// A number with an exponent, `INF`, `-INF` or `NaN`.
    Double(f64),
    /// A string, unescaped. It also stands for what OData 4.01 lets one write without a prefix: an
    /// enum member (`'OPEN'`) or a duration (`'PT1H'`), where the other operand is of that type.
    String(&'a str),
    /// `01234567-89ab-cdef-0123-456789abcdef`
    Guid(Guid),
    /// `2026-12-25`
    Date(NaiveDate),
    /// `10:30`, `10:30:00.5`
    TimeOfDay(NaiveTime),
    /// `2026-12-25T10:30:00Z`, `2026-12-25T10:30+08:00`
    DateTimeOffset(DateTime<FixedOffset>),
    /// `duration'P1DT2H'`
    Duration(TimeDelta),
    /// `Sales.Status'OPEN'`; `members` is separated by commas and holds names or integers.
    Enum {
        /// The qualified name of the type: `Sales.Status`.
        type_name: &'a str,
        /// What stands between the quotes: `OPEN` or `Read,Write`.
        members: &'a str,
    },
}

impl PartialEq for Literal<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(a), Self::Boolean(b)) => a == b,
            (Self::Integer(a), Self::Integer(b)) => a == b,
            (Self::Decimal(a), Self::Decimal(b)) => a == b,
            (Self::Double(a), Self::Double(b)) => double_bits(*a) == double_bits(*b),
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Guid(a), Self::Guid(b)) => a == b,
            (Self::Date(a), Self::Date(b)) => a == b,
            (Self::TimeOfDay(a), Self::TimeOfDay(b)) => a == b,
            // chrono compares instants; here the offset is part of what was written.
            (Self::DateTimeOffset(a), Self::DateTimeOffset(b)) => {
                a == b && a.offset() == b.offset()
            }
            (Self::Duration(a), Self::Duration(b)) => a == b,
            (
                Self::Enum {
                    type_name: a,
                    members: c,
                },
                Self::Enum {
                    type_name: b,
                    members: d,
                },
            ) => a == b && c == d,
            _ => false,
        }
    }
}

impl Eq for Literal<'_> {}

impl Hash for Literal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match *self {
            Self::Null => {}
            Self::Boolean(value) => value.hash(state),
            Self::Integer(value) => value.hash(state),
            Self::Decimal(value) => value.hash(state),
            Self::Double(value) => double_bits(value).hash(state),
            Self::String(value) => value.hash(state),
            Self::Guid(value) => value.hash(state),
            Self::Date(value) => value.hash(state),
            Self::TimeOfDay(value) => value.hash(state),
            Self::DateTimeOffset(value) => (value, value.offset()).hash(state),
            Self::Duration(value) => value.hash(state),
            Self::Enum { type_name, members } => (type_name, members).hash(state),
        }
    }
}

/// The bits of a double, with one pattern for all that is not a number.
fn double_bits(value: f64) -> u64 {
    if value.is_nan() {
        f64::NAN.to_bits()
    } else {
        value.to_bits()
    }
}

impl fmt::Display for Literal<'_> {
    /// The canonical text, which reads back as the same literal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Decimal(value) => write!(f, "{value}"),
            Self::Double(value) if value.is_nan() => f.write_str("NaN"),
            Self::Double(f64::INFINITY) => f.write_str("INF"),
            Self::Double(f64::NEG_INFINITY) => f.write_str("-INF"),
            Self::Double(value) => f.write_str(&float_text::exponential(value)),
            Self::String(value) => write_quoted(f, value),
            Self::Guid(value) => write!(f, "{value}"),
            Self::Date(value) => temporal::write_date(f, value),
            Self::TimeOfDay(value) => temporal::write_time_of_day(f, value),
            Self::DateTimeOffset(value) => temporal::write_date_time_offset(f, value),
            Self::Duration(value) => {
                f.write_str("duration'")?;
                temporal::write_duration(f, value)?;
                f.write_str("'")
            }
            Self::Enum { type_name, members } => write!(f, "{type_name}'{members}'"),
        }
    }
}

/// Writes a string literal, its quotes doubled.
fn write_quoted(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    f.write_str("'")?;
    let mut parts = value.split('\'');
    f.write_str(parts.next().unwrap_or_default())?;
    for part in parts {
        f.write_str("''")?;
        f.write_str(part)?;
    }
    f.write_str("'")
}
