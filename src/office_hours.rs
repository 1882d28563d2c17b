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
mod status;
mod week;

pub use crate::tenant::{DayHours, TimeRange, Week};
pub use glance::{Day, Stretch};
pub use status::{OpenStatus, Reason};
pub use week::WeeklyHours;

use chrono::{DateTime, NaiveDateTime, Utc};

use self::change::first_change;
use crate::holiday::{Holiday, HolidayCalendar, Zone, civil_at};

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
    week: WeeklyHours,
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
        Self {
            week: week.into(),
            holidays: HolidayCalendar::new(holidays),
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
        let reason = self.reason_at_civil(civil_at(instant, zone));
        let open = reason.is_open();
        let until = first_change(
            instant,
            zone,
            &open,
            |civil| self.is_open_at_civil(civil),
            |civil| match open {
                true => self.closes_after(civil),
                false => self.opens_after(civil),
            },
        );
        OpenStatus {
            open,
            reason,
            until,
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
        let reason = self.reason_at_civil(civil_at(after, zone));
        first_change(
            after,
            zone,
            &reason,
            |civil| self.reason_at_civil(civil),
            |civil| self.other_reason_after(civil, reason),
        )
    }

    /// Whether the office is open when clocks show this.
    #[must_use]
    pub fn is_open_at_civil(&self, civil: NaiveDateTime) -> bool {
        !self.night_mode && self.week.is_open_at(civil) && !self.holidays.is_active_at_civil(civil)
    }

    /// Why the office is open or closed when clocks show this. Of several holidays, it is the first
    /// in order.
    #[must_use]
    pub fn reason_at_civil(&self, civil: NaiveDateTime) -> Reason {
        if self.night_mode {
            Reason::NightMode
        } else if let Some(index) = self.holidays.first_active_at_civil(civil) {
            Reason::Holiday(index)
        } else if self.week.is_open_at(civil) {
            Reason::WithinHours
        } else {
            Reason::OutsideHours
        }
    }

    /// The first time of the clocks after this, at which the office is open, at which it is closed.
    fn closes_after(&self, civil: NaiveDateTime) -> Option<NaiveDateTime> {
        let holiday = self.holidays.begins_after_civil(civil);
        self.week
            .changes_after(civil)
            .into_iter()
            .chain(holiday)
            .min()
    }

    /// The first time of the clocks after this, at which the office is closed, at which it is open.
    fn opens_after(&self, civil: NaiveDateTime) -> Option<NaiveDateTime> {
        if self.night_mode || self.week.is_never_open() {
            return None;
        }
        let mut at = civil;
        while at - civil < HolidayCalendar::FORESEEABLE {
            at = if self.holidays.is_active_at_civil(at) {
                self.holidays.active_until_civil(at)?
            } else if self.week.is_open_at(at) {
                return Some(at);
            } else {
                self.week.changes_after(at)?
            };
        }
        None
    }

    /// The first time of the clocks after this, at which there is a reason, with another.
    fn other_reason_after(&self, civil: NaiveDateTime, reason: Reason) -> Option<NaiveDateTime> {
        if self.night_mode {
            return None;
        }
        let mut at = civil;
        while at - civil < HolidayCalendar::FORESEEABLE {
            let starts = self.holidays.next_civil(at).map(|(_, next)| next.start());
            let ends = self.holidays.next_end_civil(at).map(|(_, next)| next.end());
            let candidates = [self.week.changes_after(at), starts, ends];
            at = candidates.into_iter().flatten().min()?;
            if self.reason_at_civil(at) != reason {
                return Some(at);
            }
        }
        None
    }
}
