//! The time of a holiday that comes every year.

use std::ops::Range;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::Occurrence;
use super::moment::{Clock, Date, Moment};

/// The time of a holiday in every year, from a minute of the year to another.
///
/// A minute of the year is counted as in a leap year; a common year goes without those of
/// 29 February. So what holds of a day and its time holds of its number, in any year, and a range
/// that runs over the new year is one with an end in a second year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Yearly {
    start: i64,
    end: i64,
}

/// The minutes of a day.
const DAY: i64 = 24 * 60;
/// The minutes of a leap year.
pub(super) const YEAR: i64 = 366 * DAY;
/// The first minute of 29 February.
const LEAP_DAY: i64 = 59 * DAY;
/// The first minute of 1 March.
const MARCH: i64 = LEAP_DAY + DAY;

impl Yearly {
    /// From a first to a last minute, both of any year.
    pub(super) fn new(first: Moment, last: Moment) -> Self {
        const NEW_YEAR: Moment = Moment {
            date: Date {
                year: Date::ANY_YEAR,
                month: 1,
                day: 1,
            },
            clock: Clock::FIRST,
        };
        let minute = |moment: Moment| moment.minutes() - NEW_YEAR.minutes();
        let (start, end) = (minute(first), minute(last) + 1);
        Self {
            start,
            end: if last < first { end + YEAR } else { end },
        }
    }

    /// Its minutes of the year; those beyond the year are in the next.
    pub(super) const fn minutes(self) -> Range<i64> {
        self.start..self.end
    }

    pub(super) fn contains(self, civil: NaiveDateTime) -> bool {
        let minute = minute_of_year(civil);
        self.minutes().contains(&minute) || self.minutes().contains(&(minute + YEAR))
    }

    pub(super) fn occurrence_in(self, year: i32) -> Option<Occurrence> {
        occurrence_in(year, self.minutes())
    }
}

/// The minute of the year that this is in.
pub(super) fn minute_of_year(civil: NaiveDateTime) -> i64 {
    let day = i64::from(civil.ordinal0());
    let minute = day * DAY + i64::from(civil.num_seconds_from_midnight() / 60);
    if minute >= LEAP_DAY && !civil.date().leap_year() {
        minute + DAY
    } else {
        minute
    }
}

/// What begins in a year of a range of minutes of the year: nothing, where the year has none of
/// them, or chrono does not have the year.
pub(super) fn occurrence_in(year: i32, minutes: Range<i64>) -> Option<Occurrence> {
    let start = civil_of_year(year, minutes.start)?;
    let end = civil_of_year(year, minutes.end)?;
    Occurrence::new(start, end)
}

/// When a minute of the year begins; 1 March, where the year does not have it.
pub(super) fn civil_of_year(year: i32, minute: i64) -> Option<NaiveDateTime> {
    if minute >= YEAR {
        return civil_of_year(year.checked_add(1)?, minute - YEAR);
    }
    let new_year = NaiveDate::from_yo_opt(year, 1)?;
    let elapsed = if minute >= LEAP_DAY && !new_year.leap_year() {
        minute.max(MARCH) - DAY
    } else {
        minute
    };
    new_year
        .and_time(NaiveTime::MIN)
        .checked_add_signed(TimeDelta::try_minutes(elapsed)?)
}
