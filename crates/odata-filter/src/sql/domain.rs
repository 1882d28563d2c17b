//! The values of columns as numbers, so that they can be searched by halves.

use chrono::{DateTime, NaiveDate, TimeDelta};

use crate::sql::cell::Cell;
use crate::value::decimal::Decimal;

/// The values that a column can hold, in their order, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Domain {
    Int,
    /// Integers, in units of the place of that number after the point.
    Scaled(u32),
    /// As the order of their bits.
    Double,
    /// Microseconds.
    Duration,
    /// Microseconds since 1970.
    Timestamp,
    /// Days since 1970.
    Date,
}

impl Domain {
    /// The first value and the last.
    pub(super) fn ends(self) -> (i64, i64) {
        match self {
            Self::Int | Self::Scaled(_) | Self::Duration => (i64::MIN, i64::MAX),
            Self::Double => (bits(f64::NEG_INFINITY), bits(f64::INFINITY)),
            // From the year 1 to 9999.
            Self::Timestamp => (-62_135_596_800_000_000, 253_402_300_799_999_999),
            Self::Date => (-719_162, 2_932_896),
        }
    }

    pub(super) fn cell(self, at: i64) -> Option<Cell> {
        Some(match self {
            Self::Int => Cell::Int(at),
            Self::Scaled(scale) => Cell::Decimal(Decimal::new(at.into(), scale)?),
            Self::Double => Cell::Double(of_bits(at)),
            Self::Duration => Cell::Duration(TimeDelta::microseconds(at)),
            Self::Timestamp => Cell::Timestamp(DateTime::from_timestamp_micros(at)?),
            Self::Date => {
                let days = NaiveDate::default().checked_add_signed(TimeDelta::try_days(at)?)?;
                Cell::Date(days)
            }
        })
    }
}

/// Doubles in their order as integers: the bits of those below zero count backwards.
fn bits(value: f64) -> i64 {
    let bits = value.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

fn of_bits(bits: i64) -> f64 {
    let bits = bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed();
    f64::from_bits(bits.cast_unsigned())
}
