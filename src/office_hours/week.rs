//! The hours of a week.

use std::ops::Range;

use chrono::{NaiveDateTime, TimeDelta};

use crate::tenant::{DayHours, Week};

/// The minutes of a day.
const DAY: i64 = 24 * 60;
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
        let minute = minute_of_week(civil);
        let changes = self.changes.partition_point(|&at| at <= minute);
        self.open_at_end ^ (changes % 2 == 1)
    }

    /// The first time of the clocks after this at which the office opens or closes.
    #[must_use]
    pub fn changes_after(&self, civil: NaiveDateTime) -> Option<NaiveDateTime> {
        let minute = minute_of_week(civil);
        let next = self.changes.partition_point(|&at| at <= minute);
        let minutes = match self.changes.get(next) {
            Some(&at) => i64::from(at) - i64::from(minute),
            None => i64::from(*self.changes.first()?) + WEEK - i64::from(minute),
        };
        cut_to_minute(civil)?.checked_add_signed(TimeDelta::try_minutes(minutes)?)
    }

    /// Whether there is no minute in which the office is open.
    #[must_use]
    pub fn is_never_open(&self) -> bool {
        self.changes.is_empty() && !self.open_at_end
    }
}

fn minute_of_week(civil: NaiveDateTime) -> u16 {
    use chrono::{Datelike, Timelike};
    let day = civil.weekday().num_days_from_monday();
    let minute = day * 1440 + civil.num_seconds_from_midnight() / 60;
    // A week has 10,080 minutes.
    u16::try_from(minute).unwrap_or_default()
}

fn cut_to_minute(civil: NaiveDateTime) -> Option<NaiveDateTime> {
    use chrono::Timelike;
    civil.with_nanosecond(0)?.with_second(0)
}

impl From<&Week> for WeeklyHours {
    /// The hours of a week as the API has it: a day that is absent is closed.
    fn from(week: &Week) -> Self {
        let closed = &DayHours::CLOSED;
        Self::new(week.days().map(|day| day.unwrap_or(closed)))
    }
}
