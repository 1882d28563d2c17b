//! The start and the end of a holiday as numbers, with what is missing filled in.

use std::fmt;

/// A day of the calendar, or of any year; one that the month may not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: i32,
    pub(super) day: i32,
}

/// A minute of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clock {
    pub(super) hour: i32,
    pub(super) minute: i32,
}

/// A minute of the calendar. Ordered, as its parts are, as time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) date: Date,
    pub(super) clock: Clock,
}

impl Date {
    /// Year 0 stands for any year: it is a leap year, so it has every day that a year can have.
    pub(super) const ANY_YEAR: i32 = 0;

    /// The last day of its month, in its year.
    pub(super) const fn last_of_month(self) -> i32 {
        let is_leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    pub(super) const fn exists(self) -> bool {
        self.day <= self.last_of_month()
    }

    /// The days since 1970-01-01 in the Gregorian calendar, without an end in either direction.
    ///
    /// As in H. Hinnant, “chrono-Compatible Low-Level Date Algorithms” (`days_from_civil`): years
    /// begin in March, so that the leap day is the last of its year.
    const fn days(self) -> i64 {
        let (year, month) = match self.month {
            1 | 2 => (self.year as i64 - 1, self.month as i64 + 9),
            _ => (self.year as i64, self.month as i64 - 3),
        };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + self.day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }
}

impl Clock {
    /// When a day begins.
    pub(super) const FIRST: Self = Self { hour: 0, minute: 0 };
    /// The last minute of a day.
    pub(super) const LAST: Self = Self {
        hour: 23,
        minute: 59,
    };

    /// What a form gives; an hour without a minute is the full hour.
    pub(super) fn given(hour: Option<i32>, minute: Option<i32>) -> Option<Self> {
        let minute = minute.unwrap_or(0);
        hour.map(|hour| Self { hour, minute })
    }
}

impl Moment {
    /// The minutes since 1970-01-01 00:00.
    pub(super) const fn minutes(self) -> i64 {
        let hours = self.date.days() * 24 + self.clock.hour as i64;
        hours * 60 + self.clock.minute as i64
    }
}

impl fmt::Display for Date {
    /// As `2026-12-24`, or `12-24` in any year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year != Self::ANY_YEAR {
            write!(f, "{:04}-", self.year)?;
        }
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.date, self.clock)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use proptest::prelude::*;

    use super::{Clock, Date, Moment};

    proptest! {
        #[test]
        fn minutes_are_those_of_chrono(
            year in -10_000..10_000, month in 1..=12, day in 1..=31, hour in 0..24, minute in 0..60,
        ) {
            let date = Date { year, month, day };
            let parts = [month, day, hour, minute].map(i32::cast_unsigned);
            let chrono = NaiveDate::from_ymd_opt(year, parts[0], parts[1]);
            prop_assert_eq!(date.exists(), chrono.is_some());
            if let Some(chrono) = chrono {
                let chrono = chrono.and_hms_opt(parts[2], parts[3], 0).unwrap();
                let moment = Moment { date, clock: Clock { hour, minute } };
                let elapsed = chrono.and_utc() - DateTime::UNIX_EPOCH;
                prop_assert_eq!(moment.minutes(), elapsed.num_minutes());
            }
        }
    }
}
