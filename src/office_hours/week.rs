//! The hours of a week.

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime};

use super::year::DAY;
use crate::tenant::{DayHours, Week};

/// The minutes of a week.
const WEEK: i64 = 7 * DAY;

/// The minute in which a range ends that ends with the day.
///
/// A range ends before its last minute, but for 23:59, which is a decision: many type it for the end of
/// the day, and mean that minute too.
const LAST_MINUTE: u16 = 1439;

/// The times in which a day is open, from a minute to another.
fn times(day: &DayHours) -> impl Iterator<Item = (u16, u16)> {
    let enabled = day.enabled().unwrap_or_default();
    let ranges = day.ranges().map(|ranges| &**ranges).unwrap_or_default();
    let all_day = (enabled && ranges.is_empty()).then_some((0, 1440));
    let ranges = ranges.iter().filter(move |_| enabled);
    let ranges = ranges.map(|range| (range.from().minute_of_day(), range.to().minute_of_day()));
    ranges.chain(all_day)
}

/// The hours of a week, by the clocks: open or closed at each of its minutes.
///
/// Ranges that overlap or touch are one, over midnight too.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct WeeklyHours {
    /// The minutes of the week, from Monday 00:00, at which the office opens or closes, in order. A
    /// week follows on itself, so they are even in number: at each of them it is what it was not
    /// before.
    changes: Vec<u16>,
    /// Whether it is open as the week ends, and so before the first change of the next.
    open_at_end: bool,
}

impl WeeklyHours {
    /// The hours of the days, from Monday to Sunday.
    #[must_use]
    pub fn new(days: [&DayHours; 7]) -> Self {
        let times = (0..)
            .zip(days)
            .flat_map(|(day, hours)| times(hours).map(move |(from, to)| (day, from, to)));
        Self::from_times(times)
    }

    /// The hours in which days are open: the day, 0 for Monday, and from which minute of it to which. What
    /// is beyond a day does not count.
    pub fn from_times(times: impl IntoIterator<Item = (u8, u16, u16)>) -> Self {
        let minutes = |(day, from, to): (u8, u16, u16)| {
            let end = match to {
                LAST_MINUTE => DAY,
                to => i64::from(to).min(DAY),
            };
            let midnight = i64::from(day.min(6)) * DAY;
            midnight + i64::from(from)..midnight + end
        };
        let times = times.into_iter().map(minutes);
        let mut open: Vec<Range<i64>> = times.filter(|range| !range.is_empty()).collect();
        open.sort_unstable_by_key(|range| range.start);
        let mut bounds: Vec<i64> = Vec::with_capacity(2 * open.len());
        for range in open {
            match bounds.last_mut() {
                Some(end) if range.start <= *end => *end = range.end.max(*end),
                _ => bounds.extend([range.start, range.end]),
            }
        }
        let open_at_end = bounds.last() == Some(&WEEK);
        if open_at_end {
            bounds.pop();
            // Open over the end of the week: that is no change.
            match bounds.first() {
                Some(0) => drop(bounds.remove(0)),
                _ => bounds.insert(0, 0),
            }
        }
        Self {
            changes: bounds
                .into_iter()
                .filter_map(|at| at.try_into().ok())
                .collect(),
            open_at_end,
        }
    }

    /// Whether the office is open when clocks show this.
    #[must_use]
    pub fn is_open_at(&self, civil: NaiveDateTime) -> bool {
        self.is_open_at_minute(minute(civil))
    }

    /// The first time of the clocks after this at which the office opens or closes.
    #[must_use]
    pub fn changes_after(&self, civil: NaiveDateTime) -> Option<NaiveDateTime> {
        civil_of(self.changes_after_minute(minute(civil))?)
    }

    /// The same of minutes since 1970-01-01 00:00.
    pub(super) fn is_open_at_minute(&self, minute: i64) -> bool {
        self.is_open_before_change(self.changes_until(minute_of_week(minute)))
    }

    /// The same of minutes since 1970-01-01 00:00.
    pub(super) fn changes_after_minute(&self, minute: i64) -> Option<i64> {
        let of_week = minute_of_week(minute);
        let next = match self.changes.get(self.changes_until(of_week)) {
            Some(&at) => i64::from(at),
            None => i64::from(*self.changes.first()?) + WEEK,
        };
        Some(minute + next - i64::from(of_week))
    }

    /// The first minute, counted from Monday 00:00, at which it is open, no earlier than one.
    pub(super) fn opens_from_minute(&self, minute: i64) -> Option<i64> {
        let of_week = u16::try_from(minute.rem_euclid(WEEK)).unwrap_or_default();
        let next = self.changes_until(of_week);
        if self.is_open_before_change(next) {
            return Some(minute);
        }
        let at = match self.changes.get(next) {
            Some(&at) => i64::from(at),
            None => i64::from(*self.changes.first()?) + WEEK,
        };
        Some(minute + at - i64::from(of_week))
    }

    /// How many changes there are until a minute of the week.
    fn changes_until(&self, minute: u16) -> usize {
        self.changes.partition_point(|&at| at <= minute)
    }

    const fn is_open_before_change(&self, changes: usize) -> bool {
        self.open_at_end ^ (changes % 2 == 1)
    }

    /// Whether there is no minute in which the office is open.
    #[must_use]
    pub fn is_never_open(&self) -> bool {
        self.changes.is_empty() && !self.open_at_end
    }
}

/// The minute of the week, from Monday 00:00, of a minute since 1970-01-01 00:00, which was a Thursday.
fn minute_of_week(minute: i64) -> u16 {
    // A week has 10,080 minutes.
    u16::try_from((minute + 3 * DAY).rem_euclid(WEEK)).unwrap_or_default()
}

/// The minute since 1970-01-01 00:00 that this is in.
pub(super) fn minute(civil: NaiveDateTime) -> i64 {
    civil.and_utc().timestamp().div_euclid(60)
}

/// When a minute begins; `None` beyond what chrono can count.
pub(super) fn civil_of(minute: i64) -> Option<NaiveDateTime> {
    let instant = DateTime::from_timestamp(minute.checked_mul(60)?, 0)?;
    Some(instant.naive_utc())
}

impl From<&Week> for WeeklyHours {
    /// The hours of a week as the API has it: a day that is absent is closed.
    fn from(week: &Week) -> Self {
        let closed = &DayHours::CLOSED;
        Self::new(week.days().map(|day| day.unwrap_or(closed)))
    }
}
