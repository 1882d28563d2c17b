//! Holidays: when the office is closed whatever its hours.
//!
//! A [`Holiday`] is what the API stores: a name, a region, and the numbers of a form. What was
//! absent there stays absent when it is written back. A checked one always means a time, its
//! [`Span`], and has [words](Sentence) for it. Many are asked at once in a [`HolidayCalendar`].
//!
//! Time is civil at its core: the time that clocks show. A [`Zone`] takes it to instants and back.

mod calendar;
pub mod csv;
#[cfg(feature = "icalendar")]
pub mod icalendar;
mod import;
#[cfg(feature = "query")]
mod list;
mod moment;
mod moving;
mod name;
mod occurrence;
mod rules;
mod sentence;
mod span;
mod yearly;
mod zone;

pub use calendar::HolidayCalendar;
pub use import::{Import, ImportIssue};
pub use moving::{
    Length, MovingHoliday, MovingHolidayDraft, MovingRule, Nth, Offset, Weekday, WeekendShift,
    orthodox_easter, western_easter,
};
pub use name::HolidayName;
pub use occurrence::Occurrence;
pub use sentence::{Pattern, Sentence};
pub use span::Span;
pub use yearly::Yearly;
#[cfg(feature = "icalendar")]
pub(crate) use zone::start_at;
pub use zone::{ChronoZone, Zone};
pub(crate) use zone::{Offsets, civil_at, civil_second, start_second};

use crate::draft::record_with_update_and_stored;
use crate::value::{Country, Integer, ResourceId};

/// A year of the API, or 0 for none, as a holiday of every year may have it.
pub type Year = Integer<0, 9999>;

/// The least year of a holiday that does not come every year.
///
/// The API states no range; that a year has four digits is a decision. `26` may mean 1926 or 2026,
/// so nothing is suggested for it. The years of a holiday that comes every year mean nothing and
/// are taken as they are.
pub const MIN_YEAR: i32 = 1000;

/// A month, 1 for January.
pub type Month = Integer<1, 12>;
/// A day of a month.
pub type Day = Integer<1, 31>;
/// An hour of a day.
pub type Hour = Integer<0, 23>;
/// A minute of an hour.
pub type Minute = Integer<0, 59>;

record_with_update_and_stored! {
    /// A holiday: a time within a single day, or several days in a row; in one year, or in every.
    ///
    /// ```
    /// use pbx_rules::holiday::Holiday;
    ///
    /// let holiday = Holiday::from_json(
    ///     r#"{"name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
    ///         "month_start": 12, "day_start": 25, "day_end": 26}"#,
    /// )?;
    /// assert_eq!(holiday.day_end().map(|day| day.get()), Some(26));
    /// assert_eq!(holiday.hour_start(), None);
    /// # Ok::<(), pbx_rules::violation::Violations>(())
    /// ```
    ///
    /// # What a missing number means
    ///
    /// The API does not say; these are decisions:
    /// - A year, month or day of the end is that of the start.
    /// - Hour and minute both are 00:00 for the start and 23:59 for the end; an hour without a
    ///   minute is the full hour. A minute without an hour means nothing and is rejected.
    /// - The start's month and day must be given, and its year unless it is
    ///   [`every_year`](Self::every_year).
    ///
    /// # What must fit together
    ///
    /// - A year has four digits ([`MIN_YEAR`]), unless the holiday comes every year.
    /// - The days exist: the month has them, in that year. 29 February may stand where the year
    ///   is left open.
    /// - Where not [`consecutive`](Self::consecutive), the end's date is the start's.
    /// - The end does not come before the start. Only days in a row of every year may end at an
    ///   earlier date: they run into the next year. Within one date the times are in order, even
    ///   there: a holiday from 18:00 to 08:00 of the same day would last for a year.
    pub struct Holiday from HolidayDraft;

    /// A change to a [`Holiday`]: a field that is absent or null stays as it is.
    pub struct HolidayUpdate from HolidayUpdateDraft;

    /// A holiday as the API answers (`GET /holidays`), with its ID.
    ///
    /// It is read leniently: any field may be absent, keys that are not known are kept with a warning,
    /// and the rules between fields wait for an update that is merged into it, or for what makes a
    /// [`Holiday`] of it. A wrong value is a violation.
    ///
    /// ```
    /// use pbx_rules::holiday::{Holiday, StoredHoliday};
    ///
    /// let stored = StoredHoliday::from_json(
    ///     r#"{"id": "NzAwNTUxOTA5NzczMTQ4MTYw", "name": "Christmas", "region": "DEU",
    ///         "consecutive": true, "every_year": true, "month_start": 12, "day_start": 25}"#,
    /// )?;
    /// assert_eq!(stored.id().unwrap().as_str(), "NzAwNTUxOTA5NzczMTQ4MTYw");
    /// assert_eq!(Holiday::try_from(stored)?.day_start().get(), 25);
    /// # Ok::<(), pbx_rules::violation::Violations>(())
    /// ```
    pub struct StoredHoliday from StoredHolidayDraft;

    {
        /// What it is called.
        name: HolidayName, required;
        /// The country that it belongs to: a label to group by, which keeps no holiday from
        /// closing the office.
        region: Country, required;
        /// Whether it is one stretch of time from its start to its end, over several days, rather
        /// than a time within a single day.
        consecutive: bool, required;
        /// Whether it comes every year; then its years mean nothing.
        every_year: bool, required;
        /// The year of the start.
        year_start: Year, optional;
        /// The year of the end.
        year_end: Year, optional;
        /// The month of the start.
        month_start: Month, required;
        /// The month of the end.
        month_end: Month, optional;
        /// The day of the start.
        day_start: Day, required;
        /// The day of the end.
        day_end: Day, optional;
        /// The hour of the start.
        hour_start: Hour, optional;
        /// The hour of the end.
        hour_end: Hour, optional;
        /// The minute of the start.
        minute_start: Minute, optional;
        /// The last minute: it belongs to the holiday to its last instant.
        minute_end: Minute, optional;
    }

    answers {
        /// The ID that the API gave it.
        id: ResourceId;
    }
}
