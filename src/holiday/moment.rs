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
