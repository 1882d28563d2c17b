//! Office hours: is the office open now, why, and until when?
//!
//! [`OfficeHours`] are the hours of a [week](WeeklyHours), the holidays that override them, and the
//! night mode that overrides both. They are civil time, the time that clocks show; a [`Zone`]
//! says what they show at an instant. So a change of clocks needs no
//! rule of its own: the office is open at an instant where what clocks show then lies in its hours.
//!
//! What the API leaves open is decided here:
//! - A range ends as its last time is shown: from 09:00 to 17:00, the office closes at 17:00:00.
//! - `24:00` is the end of a day, and so is `23:59`.
//! - A day that is on is open in its ranges, or all day where it has none. One that is off is closed,
//!   whatever its ranges, and so is one that is absent.
//! - A holiday closes the office, and the night mode closes it until it is switched off.

mod change;
mod glance;
mod openings;
mod reasons;
mod status;
mod week;
mod year;

pub use crate::tenant::{DayHours, TimeRange, Week};
pub use glance::{Day, Stretch};
pub use status::{OpenStatus, Reason};
pub use week::WeeklyHours;

use chrono::{DateTime, NaiveDateTime, Utc};

use self::change::first_change;
use self::openings::{Cause, Openings, Place};
use self::week::minute;
use crate::holiday::{Holiday, HolidayCalendar, Zone, civil_second};

/// When an office is open: the hours of a week, but for holidays, and never in night mode.
///
/// ```
/// use chrono::{TimeZone, Utc};
/// use pbx_rules::holiday::Holiday;
/// use pbx_rules::office_hours::{DayHours, OfficeHours, Reason, WeeklyHours};
/// use pbx_rules::value::TimeZone as Zone;
///
/// // Monday to Friday from 9 to 17 o'clock.
/// let day = DayHours::from_json(r#"{"enabled": true, "ranges": [{"from": "09:00", "to": "17:00"}]}"#)?;
/// let week = WeeklyHours::new([&day, &day, &day, &day, &day, &DayHours::CLOSED, &DayHours::CLOSED]);
/// let christmas = Holiday::from_json(
///     r#"{"name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
///         "month_start": 12, "day_start": 25, "day_end": 26}"#,
/// )?;
/// let office = OfficeHours::new(week, [&christmas]);
///
/// let berlin = Zone::parse("Europe/Berlin").unwrap();
/// let at = |day, hour, minute| Utc.with_ymd_and_hms(2026, 12, day, hour, minute, 0).unwrap();
/// let status = office.open_at(at(24, 15, 59), &berlin);
/// assert!(status.open);
/// assert_eq!(status.until, Some(at(24, 16, 0)));
///
/// // Christmas is a Friday, so it opens again on Monday.
/// let status = office.open_at(at(25, 11, 0), &berlin);
/// assert_eq!(status.reason, Reason::Holiday(0));
/// assert_eq!(status.until, Some(at(28, 8, 0)));
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct OfficeHours {
    openings: Openings,
    holidays: HolidayCalendar,
    night_mode: bool,
}

impl OfficeHours {
    /// The hours of a week, without those of the holidays. Holidays are told apart by their index,
    /// from 0 in the order in which they are given.
    pub fn new<'a>(
        week: impl Into<WeeklyHours>,
        holidays: impl IntoIterator<Item = &'a Holiday>,
    ) -> Self {
        let holidays = HolidayCalendar::new(holidays);
        Self {
            openings: Openings::new(week.into(), &holidays),
            holidays,
            night_mode: false,
        }
    }

    /// The same with night mode on, which closes the office, or off.
    #[must_use]
    pub fn with_night_mode(mut self, on: bool) -> Self {
        self.night_mode = on;
        self
    }

    /// The holidays, indexed.
    #[must_use]
    pub const fn holidays(&self) -> &HolidayCalendar {
        &self.holidays
    }
}

/// Whether it is open.
impl OfficeHours {
    /// Whether the office is open at an instant, by the clocks of a time zone; why, and until when.
    pub fn open_at(&self, instant: DateTime<Utc>, zone: &impl Zone) -> OpenStatus {
        let second = instant.timestamp();
        let civil = civil_second(second, zone);
        let place = self.openings.place(civil.div_euclid(60));
        let reason = self.reason(place);
        let open = reason.is_open();
        let next = |place| match open {
            true => self.openings.closes_after(place),
            false => self.opens_from(place),
        };
        let until = first_change(
            (second, civil),
            zone,
            next(place),
            |minute| self.is_open_at_minute(minute) != open,
            |minute| next(self.openings.place(minute)),
        );
        OpenStatus {
            open,
            reason,
            until: until.and_then(instant_of),
        }
    }

    /// The next change of the status, be it of the reason alone: the instant, and what is from then
    /// on. `None`, where there is none within [nine years](HolidayCalendar::FORESEEABLE).
    ///
    /// The status before says until when the office is open or closed; a holiday that begins while
    /// it is closed is a change all the same.
    pub fn next_change(
        &self,
        after: DateTime<Utc>,
        zone: &impl Zone,
    ) -> Option<(DateTime<Utc>, OpenStatus)> {
        let at = self.reason_changes_after(after, zone)?;
        Some((at, self.open_at(at, zone)))
    }

    fn reason_changes_after(
        &self,
        after: DateTime<Utc>,
        zone: &impl Zone,
    ) -> Option<DateTime<Utc>> {
        if self.night_mode {
            return None;
        }
        let second = after.timestamp();
        let civil = civil_second(second, zone);
        let minute = civil.div_euclid(60);
        let cause = self.openings.cause_at(minute);
        let next = |minute| self.openings.other_cause_after(minute, cause);
        let is_other = |minute| self.openings.cause_at(minute) != cause;
        instant_of(first_change(
            (second, civil),
            zone,
            next(minute),
            is_other,
            next,
        )?)
    }

    /// Whether the office is open when clocks show this.
    #[must_use]
    pub fn is_open_at_civil(&self, civil: NaiveDateTime) -> bool {
        self.is_open_at_minute(minute(civil))
    }

    /// Why the office is open or closed when clocks show this. Of several holidays, it is the first
    /// in order.
    #[must_use]
    pub fn reason_at_civil(&self, civil: NaiveDateTime) -> Reason {
        self.reason_at_minute(minute(civil))
    }

    fn is_open_at_minute(&self, minute: i64) -> bool {
        self.reason_at_minute(minute).is_open()
    }

    fn reason_at_minute(&self, minute: i64) -> Reason {
        self.reason(self.openings.place(minute))
    }

    fn reason(&self, place: Place) -> Reason {
        if self.night_mode {
            return Reason::NightMode;
        }
        match self.openings.cause(place) {
            Cause::Holiday(index) => Reason::Holiday(index),
            Cause::Open => Reason::WithinHours,
            Cause::Closed => Reason::OutsideHours,
        }
    }

    /// The first minute on or after one at which the office is open.
    fn opens_from(&self, place: Place) -> Option<i64> {
        match self.night_mode {
            true => None,
            false => self.openings.opens_from(place),
        }
    }
}

/// `None` beyond what chrono can count.
fn instant_of(second: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(second, 0)
}
