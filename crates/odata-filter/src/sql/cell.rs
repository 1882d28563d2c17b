//! One value of a column, while it is computed with.

use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::syntax::literal::Literal;
use crate::value::comparison::{decimal_double, int_double};
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::number::Number;
use crate::value::temporal;

/// A value on the way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell {
    Int(i64),
    Decimal(Decimal),
    Double(f64),
    Duration(TimeDelta),
    Timestamp(DateTime<Utc>),
    Date(NaiveDate),
}

impl Cell {
    pub(super) fn of(literal: Literal<'_>) -> Option<Self> {
        Some(match literal {
            Literal::Integer(value) => Self::Int(value),
            Literal::Decimal(value) => Self::Decimal(value),
            Literal::Double(value) => Self::Double(value),
            Literal::Duration(value) => Self::Duration(value),
            Literal::DateTimeOffset(value) => Self::Timestamp(value.to_utc()),
            Literal::Date(value) => Self::Date(value),
            _ => return None,
        })
    }

    pub(super) fn number(self) -> Option<Number> {
        match self {
            Self::Int(value) => Some(Number::Int(value)),
            Self::Decimal(value) => Some(Number::Decimal(value)),
            Self::Double(value) => Some(Number::Double(value)),
            _ => None,
        }
    }

    /// Less or greater than zero.
    pub(super) fn sign(self) -> Option<Ordering> {
        match self {
            Self::Int(value) => Some(value.cmp(&0)),
            Self::Decimal(value) => Some(value.mantissa().cmp(&0)),
            Self::Double(value) if value.is_finite() => value.partial_cmp(&0.0),
            Self::Duration(value) => Some(value.cmp(&TimeDelta::zero())),
            _ => None,
        }
    }

    /// How it compares with a constant, as `bind::compare` has it; none where it does not.
    pub(super) fn compare(self, constant: Literal<'_>) -> Option<Ordering> {
        if let Some(number) = self.number() {
            return compare_numbers(number, Cell::of(constant)?.number()?);
        }
        Some(match (self, constant) {
            (Self::Duration(value), Literal::Duration(constant)) => value.cmp(&constant),
            (Self::Duration(value), Literal::String(text)) => {
                value.cmp(&temporal::parse_duration(text).ok()?)
            }
            (Self::Timestamp(value), Literal::DateTimeOffset(constant)) => {
                value.cmp(&constant.to_utc())
            }
            (Self::Timestamp(value), Literal::String(text)) => {
                let constant = temporal::parse_date_time_offset(text).ok()?;
                value.cmp(&constant.to_utc())
            }
            (Self::Date(value), Literal::Date(constant)) => value.cmp(&constant),
            (Self::Date(value), Literal::String(text)) => {
                value.cmp(&temporal::parse_date(text).ok()?)
            }
            _ => return None,
        })
    }
}

fn compare_numbers(value: Number, constant: Number) -> Option<Ordering> {
    use Number as N;
    match (value, constant) {
        (N::Int(a), N::Int(b)) => Some(a.cmp(&b)),
        (N::Int(a), N::Decimal(b)) => Some(Decimal::from(a).cmp(&b)),
        (N::Decimal(a), N::Int(b)) => Some(a.cmp(&b.into())),
        (N::Decimal(a), N::Decimal(b)) => Some(a.cmp(&b)),
        (N::Int(a), N::Double(b)) => int_double(a, b),
        (N::Decimal(a), N::Double(b)) => decimal_double(a, b),
        (N::Double(a), N::Double(b)) => a.partial_cmp(&b),
        (N::Double(a), N::Int(b)) => int_double(b, a).map(Ordering::reverse),
        // Beside a double a fraction is read as one.
        (N::Double(a), N::Decimal(b)) if b.scale() > 0 => a.partial_cmp(&double::to_double(b)),
        (N::Double(a), N::Decimal(b)) => decimal_double(b, a).map(Ordering::reverse),
    }
}
