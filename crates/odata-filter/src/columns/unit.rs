//! How the values of a type are whole numbers of a unit, which is a power of ten: days of a date, seconds or
//! parts of them of a time, cents of an amount.
//!
//! `places` gives the coarsest unit of a value, `floor` its number in any unit, and `of` the value back. A
//! constant of a test need not be a number of the column's unit: then `floor` is the number below it, and says so.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use crate::eval::column_type::ColumnType;
use crate::eval::set::Keyed;
use crate::value::decimal::Decimal;

/// A type whose values are numbers of some unit, which is a power of ten.
pub(super) trait FrameOfReference: ColumnType + Keyed {
    /// With how many decimal places the value is whole: of seconds, for one, 3 where it is a number of
    /// milliseconds. A leap second never is.
    fn places(&self) -> Option<u32>;

    /// The greatest whole number that is not above the value in that unit, and whether it is the value.
    /// Beyond what a number can be, it is at the end.
    fn floor(&self, places: u32) -> (i128, bool);

    /// The value that is that number.
    fn of(number: i64, places: u32) -> Self;
}

/// Declares types that have no smaller unit than their own.
macro_rules! whole {
    ($($type:ty: $value:ident => $number:expr, $from:ident => $of:expr;)*) => { $(
        impl FrameOfReference for $type {
            fn places(&self) -> Option<u32> {
                Some(0)
            }

            fn floor(&self, _: u32) -> (i128, bool) {
                let $value = *self;
                ($number.into(), true)
            }

            fn of($from: i64, _: u32) -> Self {
                $of
            }
        }
    )* };
}

whole! {
    bool: value => value, number => number != 0;
    i64: value => value, number => number;
    NaiveDate: date => date.num_days_from_ce(), days => {
        let days = i32::try_from(days).unwrap_or(0);
        Self::from_num_days_from_ce_opt(days).unwrap_or_default()
    };
}

const NANOS: u32 = 1_000_000_000;
/// The decimal places of a second down to a nanosecond.
pub(super) const NANO_PLACES: u32 = 9;

/// Declares types that are seconds and nanoseconds.
macro_rules! seconds {
    ($($type:ty: $value:ident => $parts:expr, $seconds:ident, $nanos:ident => $of:expr;)*) => { $(
        impl FrameOfReference for $type {
            fn places(&self) -> Option<u32> {
                let $value = self;
                let (_, nanos) = $parts;
                second_places(nanos)
            }

            fn floor(&self, places: u32) -> (i128, bool) {
                let $value = self;
                let (seconds, nanos) = $parts;
                floor_of_seconds(seconds.into(), nanos, places)
            }

            fn of(number: i64, places: u32) -> Self {
                let ($seconds, $nanos) = seconds_of(number, places);
                $of
            }
        }
    )* };
}

seconds! {
    NaiveTime: time => (time.num_seconds_from_midnight(), time.nanosecond()),
        seconds, nanos => {
            let seconds = u32::try_from(seconds).unwrap_or(0);
            Self::from_num_seconds_from_midnight_opt(seconds, nanos).unwrap_or_default()
        };
    DateTime<Utc>: at => (at.timestamp(), at.timestamp_subsec_nanos()),
        seconds, nanos => Self::from_timestamp(seconds, nanos).unwrap_or_default();
    TimeDelta: duration => {
            // Both have the sign of the duration.
            let (seconds, nanos) = (duration.num_seconds(), duration.subsec_nanos());
            let below = i64::from(nanos < 0);
            (seconds - below, (nanos + below as i32 * NANOS as i32).cast_unsigned())
        },
        seconds, nanos => Self::new(seconds, nanos).unwrap_or_default();
}

fn second_places(nanos: u32) -> Option<u32> {
    match nanos {
        0 => Some(0),
        NANOS.. => None,
        _ if nanos.is_multiple_of(1_000_000) => Some(3),
        _ if nanos.is_multiple_of(1_000) => Some(6),
        _ => Some(NANO_PLACES),
    }
}

fn floor_of_seconds(seconds: i128, nanos: u32, places: u32) -> (i128, bool) {
    let unit = 10_u32.pow(NANO_PLACES.saturating_sub(places));
    let a_second = NANOS / unit;
    let (fraction, exact) = match nanos {
        // A leap second is after all of the second that it belongs to, and before the next one.
        NANOS.. => (a_second - 1, false),
        _ => (nanos / unit, nanos.is_multiple_of(unit)),
    };
    (seconds * i128::from(a_second) + i128::from(fraction), exact)
}

fn seconds_of(number: i64, places: u32) -> (i64, u32) {
    let unit = 10_u32.pow(NANO_PLACES.saturating_sub(places));
    let a_second = i64::from(NANOS / unit);
    let fraction = u32::try_from(number.rem_euclid(a_second)).unwrap_or(0);
    (number.div_euclid(a_second), fraction * unit)
}

impl FrameOfReference for Decimal {
    fn places(&self) -> Option<u32> {
        Some(self.scale())
    }

    fn floor(&self, places: u32) -> (i128, bool) {
        let mantissa = self.mantissa();
        match self.scale().checked_sub(places) {
            // In its shortest form it is not whole with fewer places.
            Some(fewer @ 1..) => (mantissa.div_euclid(10_i128.pow(fewer)), false),
            _ => {
                let unit = 10_i128.pow(places - self.scale());
                let end = if mantissa < 0 { i128::MIN } else { i128::MAX };
                (mantissa.checked_mul(unit).unwrap_or(end), true)
            }
        }
    }

    fn of(number: i64, places: u32) -> Self {
        Self::new(number.into(), places).unwrap_or(Self::from(0))
    }
}
