//! The hours of a week.

use std::ops::Range;

use chrono::{NaiveDateTime, TimeDelta};

/// The minutes of a day.
const DAY: i64 = 24 * 60;
/// The minutes of a week.
const WEEK: i64 = 7 * DAY;

/// The hours of one day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct DayHours {
    /// Whether it is a working day; a day that is off is closed, whatever its ranges.
    pub enabled: bool,
    /// The working times; none where it is open all day.
    pub ranges: Vec<TimeRange>,
}

/// A working time of a day, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeRange {
    /// The minute in which it begins.
    pub from: u16,
    /// The minute before which it ends; 1,440 is the end of the day, and so is
    /// [`LAST_MINUTE`](Self::LAST_MINUTE). What is beyond does not count.
    pub to: u16,
}

impl TimeRange {
    /// 23:59.
    ///
    /// A range ends before its last minute, but for this one, which is a decision: many type
    /// `23:59` for the end of the day, and mean that minute too.
    pub const LAST_MINUTE: u16 = 1439;

    /// From a minute of the day to another.
    #[must_use]
    pub const fn new(from: u16, to: u16) -> Self {
        Self { from, to }
    }

    fn minutes(self) -> Range<i64> {
        let end = match self.to {
            Self::LAST_MINUTE => DAY,
            to => i64::from(to).min(DAY),
        };
        self.from.into()..end
    }
}

impl DayHours {
    /// No working day.
    pub const CLOSED: Self = Self {
        enabled: false,
        ranges: Vec::new(),
    };
    /// Open from midnight to midnight.
    pub const ALL_DAY: Self = Self {
        enabled: true,
        ranges: Vec::new(),
    };

    /// Open in some ranges; all day where there are none.
    #[must_use]
    pub fn open(ranges: &[TimeRange]) -> Self {
        Self {
            enabled: true,
            ranges: ranges.to_vec(),
        }
    }

    /// The minutes in which it is open.
    fn minutes(&self) -> impl Iterator<Item = Range<i64>> {
        let all_day = (self.enabled && self.ranges.is_empty()).then_some(0..DAY);
        let ranges = self.ranges.iter().filter(|_| self.enabled);
        let ranges = ranges.map(|range| range.minutes());
        ranges.chain(all_day).filter(|range| !range.is_empty())
    }
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
        let mut open: Vec<Range<i64>> = (0..)
            .zip(days)
            .flat_map(|(day, hours)| hours.minutes().map(move |range| (day, range)))
            .map(|(day, range)| day * DAY + range.start..day * DAY + range.end)
            .collect();
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
