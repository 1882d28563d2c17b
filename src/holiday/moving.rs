//! Holidays that fall on another date each year.
//!
//! The API stores dates alone, so that a holiday such as the fourth Thursday of November is one
//! holiday in each year. [`MovingHoliday`] says by which rule it moves, and gives them.

mod easter;
mod rules;

pub use easter::{orthodox_easter, western_easter};

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::{Day, Holiday, HolidayDraft, HolidayName, Hour, Minute, Month, Year};
use crate::draft::{Draft, FieldInput, record};
use crate::value::{Country, Integer, choices};

/// Which one of a month: 1 for the first.
pub type Nth = Integer<1, 5>;
/// Days after a date; before it, where they are negative.
pub type Offset = Integer<-366, 366>;
/// How many days in a row.
pub type Length = Integer<1, 366>;

choices! {
    /// By which rule a holiday moves, and which fields say more of it.
    pub enum MovingRule {
        /// The first, second … of a weekday in a month: `month`, `weekday`, `nth`.
        NthWeekday = "NTH_WEEKDAY",
        /// The last of a weekday in a month: `month`, `weekday`.
        LastWeekday = "LAST_WEEKDAY",
        /// The first of a weekday on or after a date: `month`, `day`, `weekday`.
        WeekdayFrom = "WEEKDAY_FROM",
        /// Easter Sunday of the western churches.
        Easter = "EASTER",
        /// Easter Sunday of the orthodox churches.
        OrthodoxEaster = "ORTHODOX_EASTER",
        /// The same date: `month`, `day`.
        FixedDate = "FIXED_DATE",
    }
}

choices! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Monday = "MONDAY",
        /// Tuesday.
        Tuesday = "TUESDAY",
        /// Wednesday.
        Wednesday = "WEDNESDAY",
        /// Thursday.
        Thursday = "THURSDAY",
        /// Friday.
        Friday = "FRIDAY",
        /// Saturday.
        Saturday = "SATURDAY",
        /// Sunday.
        Sunday = "SUNDAY",
    }
}

choices! {
    /// To which day a holiday is moved that falls on a Saturday or a Sunday.
    pub enum WeekendShift {
        /// To the nearest: from Saturday to Friday, from Sunday to Monday.
        NearestWeekday = "NEAREST_WEEKDAY",
        /// To Monday.
        NextWeekday = "NEXT_WEEKDAY",
        /// To Friday.
        PreviousWeekday = "PREVIOUS_WEEKDAY",
        /// From Sunday to Monday; a Saturday stays.
        SundayToMonday = "SUNDAY_TO_MONDAY",
    }
}

record! {
    /// A holiday that falls on another date each year, by a rule.
    ///
    /// ```
    /// use pbx_rules::holiday::MovingHoliday;
    ///
    /// let thanksgiving = MovingHoliday::from_json(
    ///     r#"{"name": "Thanksgiving", "region": "USA", "rule": "NTH_WEEKDAY",
    ///         "month": 11, "weekday": "THURSDAY", "nth": 4}"#,
    /// )?;
    /// let days: Vec<_> = thanksgiving
    ///     .in_years(2026..=2028)
    ///     .map(|holiday| holiday.day_start().get())
    ///     .collect();
    /// assert_eq!(days, [26, 25, 23]);
    /// # Ok::<(), pbx_rules::violation::Violations>(())
    /// ```
    ///
    /// Dates are those of the Gregorian calendar. The API has no such record; this one is a
    /// decision.
    pub struct MovingHoliday from MovingHolidayDraft, replaced {
        /// What it is called.
        name: HolidayName, required;
        /// The country that it belongs to.
        region: Country, required;
        /// By which rule it moves.
        rule: MovingRule, required;
        /// The month of the rule.
        month: Month, optional;
        /// The day of the month.
        day: Day, optional;
        /// The day of the week.
        weekday: Weekday, optional;
        /// Which of the weekdays of the month. A month without a fifth has no holiday.
        nth: Nth, optional;
        /// How many days after the date of the rule it is; before it, where negative. Good Friday
        /// is -2 from Easter Sunday.
        offset: Offset, default(Offset::of::<0>());
        /// To which day it is moved from a Saturday or a Sunday; none unless given.
        weekend_shift: WeekendShift, optional;
        /// How many days in a row it lasts.
        days: Length, default(Length::of::<1>());
        /// The hour of the start, on the first day.
        hour_start: Hour, optional;
        /// The hour of the end, on the last day.
        hour_end: Hour, optional;
        /// The minute of the start.
        minute_start: Minute, optional;
        /// The last minute.
        minute_end: Minute, optional;
    }
}

impl MovingHoliday {
    /// The holiday of each year, in order.
    ///
    /// They are made one by one as the iterator is asked for them.
    pub fn in_years(&self, years: RangeInclusive<i32>) -> impl Iterator<Item = Holiday> {
        years.filter_map(|year| self.in_year(year))
    }

    /// The holiday of a year; none, where the year has no such day, or the API has no such year. One
    /// that an offset or a weekend moves over the new year belongs to the year of its rule.
    #[must_use]
    pub fn in_year(&self, year: i32) -> Option<Holiday> {
        let first = self.date(year)?;
        let last = first.checked_add_signed(TimeDelta::days(i64::from(self.days.get()) - 1))?;
        let several = first != last;
        let mut draft = HolidayDraft {
            name: self.name.clone().into(),
            region: self.region.into(),
            consecutive: several.into(),
            every_year: false.into(),
            year_start: number(first.year()),
            month_start: number(first.month().cast_signed()),
            day_start: number(first.day().cast_signed()),
            hour_start: self.hour_start.into(),
            hour_end: self.hour_end.into(),
            minute_start: self.minute_start.into(),
            minute_end: self.minute_end.into(),
            ..HolidayDraft::default()
        };
        if several {
            draft.year_end = number::<0, 9999>(last.year());
            draft.month_end = number(last.month().cast_signed());
            draft.day_end = number(last.day().cast_signed());
        }
        draft.check().ok()
    }

    /// The day of a year that the rule gives, moved.
    fn date(&self, year: i32) -> Option<NaiveDate> {
        if Year::new(year).is_err() {
            return None;
        }
        let date = self.date_by_rule(year)?;
        let offset = TimeDelta::days(self.offset.get().into());
        let date = date.checked_add_signed(offset)?;
        self.weekend_shift
            .map_or(Some(date), |shift| shift.apply(date))
    }

    /// A field that the rule needs is there, or the record was not made.
    fn date_by_rule(&self, year: i32) -> Option<NaiveDate> {
        let month = || self.month.map(|month| month.get().cast_unsigned());
        let day = || self.day.map(|day| day.get().cast_unsigned());
        let weekday = || self.weekday.map(Weekday::to_chrono);
        match self.rule {
            MovingRule::NthWeekday => {
                let nth = u8::try_from(self.nth?.get()).ok()?;
                NaiveDate::from_weekday_of_month_opt(year, month()?, weekday()?, nth)
            }
            MovingRule::LastWeekday => [5, 4].into_iter().find_map(|nth| {
                NaiveDate::from_weekday_of_month_opt(year, month()?, weekday()?, nth)
            }),
            MovingRule::WeekdayFrom => {
                let from = NaiveDate::from_ymd_opt(year, month()?, day()?)?;
                let days = weekday()?.days_since(from.weekday());
                from.checked_add_signed(TimeDelta::days(days.into()))
            }
            MovingRule::Easter => western_easter(year),
            MovingRule::OrthodoxEaster => orthodox_easter(year),
            MovingRule::FixedDate => NaiveDate::from_ymd_opt(year, month()?, day()?),
        }
    }
}

impl WeekendShift {
    fn apply(self, date: NaiveDate) -> Option<NaiveDate> {
        use chrono::Weekday::{Sat, Sun};
        let days = match (self, date.weekday()) {
            (Self::NearestWeekday | Self::PreviousWeekday, Sat) => -1,
            (Self::PreviousWeekday, Sun) => -2,
            (Self::NextWeekday, Sat) => 2,
            (Self::NearestWeekday | Self::NextWeekday | Self::SundayToMonday, Sun) => 1,
            _ => 0,
        };
        date.checked_add_signed(TimeDelta::days(days))
    }
}

impl Weekday {
    const fn to_chrono(self) -> chrono::Weekday {
        match self {
            Self::Monday => chrono::Weekday::Mon,
            Self::Tuesday => chrono::Weekday::Tue,
            Self::Wednesday => chrono::Weekday::Wed,
            Self::Thursday => chrono::Weekday::Thu,
            Self::Friday => chrono::Weekday::Fri,
            Self::Saturday => chrono::Weekday::Sat,
            Self::Sunday => chrono::Weekday::Sun,
        }
    }
}

/// A number of a field; one that the field cannot hold is wrong there.
fn number<const MIN: i32, const MAX: i32>(number: i32) -> FieldInput<Integer<MIN, MAX>> {
    Integer::new(number).map_or_else(FieldInput::Wrong, FieldInput::Value)
}
