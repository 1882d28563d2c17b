//! The time that a holiday means.

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

use super::moment::{Clock, Date, Moment};
use super::yearly::Yearly;
use super::zone::{Zone, civil_at};
use super::{Holiday, Hour, Minute, Occurrence};

/// The time that a holiday means: once, or in every year.
///
/// It is civil time, the time that clocks show, and becomes a stretch of instants only in a
/// time zone. Its last minute belongs to it: a holiday to 23:59 ends as the next day begins.
///
/// ```
/// use chrono::NaiveDate;
/// use pbx_rules::holiday::Holiday;
///
/// let holiday = Holiday::from_json(
///     r#"{"name": "New Year", "region": "CHE", "consecutive": true, "every_year": true,
///         "month_start": 12, "day_start": 30, "month_end": 1, "day_end": 2}"#,
/// )?;
/// let span = holiday.span();
/// let at = |year, month, day, hour| {
///     NaiveDate::from_ymd_opt(year, month, day).and_then(|date| date.and_hms_opt(hour, 0, 0))
/// };
/// assert!(span.is_active_at_civil(at(2027, 1, 2, 23).unwrap()));
/// assert!(!span.is_active_at_civil(at(2027, 1, 3, 0).unwrap()));
///
/// let occurrence = span.occurrence_in(2026).unwrap();
/// assert_eq!(Some(occurrence.start()), at(2026, 12, 30, 0));
/// assert_eq!(Some(occurrence.end()), at(2027, 1, 3, 0));
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// This once.
    Once(Occurrence),
    /// In every year that has a day of it.
    Yearly(Yearly),
}

impl Holiday {
    /// The time that the holiday means.
    #[must_use]
    pub fn span(&self) -> Span {
        let (first, last) = (self.first(), self.last());
        if self.every_year() {
            Span::Yearly(Yearly::new(first, last))
        } else {
            Span::Once(Occurrence::of_minutes(first.minutes()..last.minutes() + 1))
        }
    }

    /// Its first minute.
    pub(super) fn first(&self) -> Moment {
        let year = match self.year_start {
            Some(year) if !self.every_year => year.get(),
            _ => Date::ANY_YEAR,
        };
        let clock = clock(self.hour_start, self.minute_start);
        Moment {
            date: Date {
                year,
                month: self.month_start.get(),
                day: self.day_start.get(),
            },
            clock: clock.unwrap_or(Clock::FIRST),
        }
    }

    /// Its last minute, which belongs to it.
    pub(super) fn last(&self) -> Moment {
        let first = self.first().date;
        let year = match self.year_end {
            Some(year) if !self.every_year => year.get(),
            _ => first.year,
        };
        let clock = clock(self.hour_end, self.minute_end);
        Moment {
            date: Date {
                year,
                month: self.month_end.map_or(first.month, |month| month.get()),
                day: self.day_end.map_or(first.day, |day| day.get()),
            },
            clock: clock.unwrap_or(Clock::LAST),
        }
    }
}

fn clock(hour: Option<Hour>, minute: Option<Minute>) -> Option<Clock> {
    Clock::given(
        hour.map(|hour| hour.get()),
        minute.map(|minute| minute.get()),
    )
}

impl Span {
    /// Whether it is going on at an instant, by the clocks of a time zone.
    pub fn is_active_at(&self, instant: DateTime<Utc>, zone: &impl Zone) -> bool {
        self.is_active_at_civil(civil_at(instant, zone))
    }

    /// Whether it is going on when clocks show this.
    #[must_use]
    pub fn is_active_at_civil(&self, civil: NaiveDateTime) -> bool {
        match self {
            Self::Once(occurrence) => occurrence.contains(civil),
            Self::Yearly(yearly) => yearly.contains(civil),
        }
    }

    /// The occurrence that begins in a year, if one does.
    ///
    /// 29 February alone has none in a common year. Otherwise a common year goes without the day:
    /// what begins on it begins with 1 March, and what ends on it ends with 28 February.
    ///
    /// There is none either in a year beyond those that chrono can count.
    #[must_use]
    pub fn occurrence_in(&self, year: i32) -> Option<Occurrence> {
        match self {
            Self::Once(occurrence) => Some(*occurrence).filter(|once| once.start().year() == year),
            Self::Yearly(yearly) => yearly.occurrence_in(year),
        }
    }

    /// The occurrences that share some time with a range, the earliest first.
    ///
    /// They are found one by one as the iterator is asked for them: a range may span all of time.
    pub fn occurrences_civil(
        &self,
        range: Range<NaiveDateTime>,
    ) -> impl Iterator<Item = Occurrence> + use<> {
        let span = *self;
        let years = match span {
            Self::Once(once) => once.start().year()..=once.start().year(),
            // One of the year before may last until now.
            Self::Yearly(_) => range.start.year() - 1..=range.end.year(),
        };
        let meets = !range.is_empty();
        years
            .filter_map(move |year| span.occurrence_in(year))
            .skip_while(move |occurrence| occurrence.end() <= range.start)
            .take_while(move |occurrence| meets && occurrence.start() < range.end)
    }

    /// The first occurrence to begin after this time of the clocks.
    #[must_use]
    pub fn next_civil(&self, after: NaiveDateTime) -> Option<Occurrence> {
        self.starting_after(after).next()
    }

    /// The first occurrence to begin after an instant, from its first instant to the first one
    /// after it; [`Occurrence::in_zone`] says which these are where clocks are changed.
    pub fn next(&self, after: DateTime<Utc>, zone: &impl Zone) -> Option<Range<DateTime<Utc>>> {
        self.starting_after(civil_at(after, zone))
            .filter_map(|occurrence| occurrence.in_zone(zone))
            .find(|instants| instants.start > after)
    }

    fn starting_after(&self, civil: NaiveDateTime) -> impl Iterator<Item = Occurrence> + use<> {
        self.occurrences_civil(civil..NaiveDateTime::MAX)
            .skip_while(move |occurrence| occurrence.start() <= civil)
    }
}
