//! One stretch of time in which a holiday is going on.

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::zone::{Zone, end_at, start_at};

/// One stretch of civil time in which a holiday is going on: whole minutes, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Occurrence {
    start: NaiveDateTime,
    end: NaiveDateTime,
}

impl Occurrence {
    /// `None`, where there is nothing between the two.
    pub(super) fn new(start: NaiveDateTime, end: NaiveDateTime) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Of minutes since 1970-01-01 00:00.
    pub(super) fn of_minutes(minutes: Range<i64>) -> Self {
        Self {
            start: civil_of_minute(minutes.start),
            end: civil_of_minute(minutes.end),
        }
    }

    /// What clocks show when it begins.
    #[must_use]
    pub const fn start(&self) -> NaiveDateTime {
        self.start
    }

    /// What clocks show when it is over: the first minute that is no part of it.
    #[must_use]
    pub const fn end(&self) -> NaiveDateTime {
        self.end
    }

    /// Whether it is going on when clocks show this.
    #[must_use]
    pub fn contains(&self, civil: NaiveDateTime) -> bool {
        self.start <= civil && civil < self.end
    }

    /// The instants of it in a time zone: from the first one at which clocks show a time of it to
    /// the first one after the last.
    ///
    /// Where clocks are put back, and show an hour twice, it so begins at the earlier of the two
    /// instants that show its start, and ends at the later of those that show its last minute.
    /// Where clocks are put forward, no instant shows the time that is skipped: what begins or
    /// ends in it does so at the very change. `None`, where nothing is left then, as on a day that
    /// a zone skipped by crossing the date line; or where chrono cannot count the instants.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use chrono_tz::{America::New_York, Pacific::Apia};
    /// use pbx_rules::holiday::Holiday;
    ///
    /// let day = |month, day| Holiday::from_json(&format!(
    ///     r#"{{"name": "Day", "region": "WSM", "consecutive": false, "every_year": false,
    ///          "year_start": 2011, "month_start": {month}, "day_start": {day}}}"#,
    /// ));
    /// // The day on which summer time ends has 25 hours.
    /// let autumn = day(11, 6)?.span().occurrence_in(2011).unwrap().in_zone(&New_York).unwrap();
    /// assert_eq!((autumn.end - autumn.start).num_hours(), 25);
    /// // Samoa went from 29 December to the 31st.
    /// assert_eq!(day(12, 30)?.span().occurrence_in(2011).unwrap().in_zone(&Apia), None);
    /// # Ok::<(), pbx_rules::violation::Violations>(())
    /// ```
    pub fn in_zone(&self, zone: &impl Zone) -> Option<Range<DateTime<Utc>>> {
        let instants = start_at(self.start, zone)?..end_at(self.end, zone)?;
        Some(instants).filter(|instants| !instants.is_empty())
    }
}

/// When a minute since 1970-01-01 00:00 begins; the end of what chrono can count, beyond that.
pub(super) fn civil_of_minute(minute: i64) -> NaiveDateTime {
    DateTime::UNIX_EPOCH
        .naive_utc()
        .checked_add_signed(TimeDelta::try_minutes(minute).unwrap_or(TimeDelta::MAX))
        .unwrap_or(NaiveDateTime::MAX)
}
