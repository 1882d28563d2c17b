//! Days, weeks and years at a glance.

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::week::minute;
use super::{OfficeHours, Reason};
use crate::holiday::{HolidayCalendar, Zone, civil_at};

/// A day as clocks show it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Day {
    /// Its date.
    pub date: NaiveDate,
    /// When the office is open, in minutes since midnight, holidays taken out; the last one is
    /// 1,440.
    pub open: Vec<Range<u16>>,
    /// The holidays that have some time of the day, in order.
    pub holidays: Vec<usize>,
}

/// A stretch of time without a change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stretch {
    /// From its first instant to the first one after it.
    pub instants: Range<DateTime<Utc>>,
    /// Why the office is open or closed.
    pub reason: Reason,
}

impl OfficeHours {
    /// A day as its clocks show it, for a page that draws a week or a year.
    ///
    /// It is what a day in the calendar says, of which a day on which clocks are changed has more or
    /// less. [`stretches`](Self::stretches) are instants.
    #[must_use]
    pub fn day(&self, date: NaiveDate) -> Day {
        const DAY: i64 = 1440;
        let start = date.and_time(NaiveTime::MIN);
        let end = start
            .checked_add_signed(TimeDelta::days(1))
            .unwrap_or(NaiveDateTime::MAX);
        let midnight = minute(start);
        let of_day = |minute: i64| u16::try_from(minute - midnight);
        let mut open = Vec::new();
        let mut at = midnight;
        while let Some(from) = self
            .opens_from(self.openings.place(at))
            .filter(|&at| at < midnight + DAY)
        {
            let closes = self
                .openings
                .closes_after(self.openings.place(from))
                .unwrap_or(i64::MAX);
            at = closes.min(midnight + DAY);
            if let (Ok(from), Ok(to)) = (of_day(from), of_day(at)) {
                open.push(from..to);
            }
        }
        let mut holidays: Vec<usize> = self
            .holidays
            .occurrences_civil(start..end)
            .map(|(index, _)| index)
            .collect();
        holidays.sort_unstable();
        holidays.dedup();
        Day {
            date,
            open,
            holidays,
        }
    }

    /// The seven days from the Monday on or before a date.
    pub fn week(&self, date: NaiveDate) -> impl Iterator<Item = Day> {
        let monday = date
            .week(chrono::Weekday::Mon)
            .checked_first_day()
            .unwrap_or(date);
        monday.iter_days().take(7).map(|date| self.day(date))
    }

    /// The days of a year.
    pub fn year(&self, year: i32) -> impl Iterator<Item = Day> {
        let first = NaiveDate::from_yo_opt(year, 1).into_iter();
        let days = first.flat_map(|first| first.iter_days());
        days.take_while(move |date| date.year() == year)
            .map(|date| self.day(date))
    }

    /// The stretches of a range of time between changes, one after the other without a gap; at the
    /// ends they are cut.
    ///
    /// They are found one by one as the iterator is asked for them: a range may span all of time.
    pub fn stretches(
        &self,
        range: Range<DateTime<Utc>>,
        zone: &impl Zone,
    ) -> impl Iterator<Item = Stretch> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            let start = Some(at).filter(|&at| at < range.end)?;
            at = self.unchanged_until(start, range.end, zone);
            Some(Stretch {
                instants: start..at,
                reason: self.reason_at_civil(civil_at(start, zone)),
            })
        })
    }

    /// The first change after an instant, however far away, but not after an end.
    fn unchanged_until(
        &self,
        start: DateTime<Utc>,
        end: DateTime<Utc>,
        zone: &impl Zone,
    ) -> DateTime<Utc> {
        let mut at = start;
        while at < end {
            if let Some(change) = self.reason_changes_after(at, zone) {
                return change.min(end);
            }
            at = at
                .checked_add_signed(HolidayCalendar::FORESEEABLE)
                .unwrap_or(end);
        }
        end
    }
}
