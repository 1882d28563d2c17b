//! Whether an office is open, why, and until when.

use chrono::{DateTime, Utc};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// Whether an office is open at an instant, why, and until when.
///
/// It is serialised as `{"open": false, "reason": "holiday", "holiday": 0, "until": "…"}`, in which
/// only a holiday has an index, and `until` may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct OpenStatus {
    /// Whether it is open.
    pub open: bool,
    /// Why it is open or closed.
    pub reason: Reason,
    /// The first instant at which it is not so any more: when an open office closes, or a closed one
    /// opens, whatever the reasons until then. `None`, where that does not happen within
    /// [nine years](crate::holiday::HolidayCalendar::FORESEEABLE), or, in night mode, by itself.
    pub until: Option<DateTime<Utc>>,
}

/// Why an office is open or closed. The first that applies, in this order, is the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The night mode is on: it is closed.
    NightMode,
    /// A holiday, by its index: it is closed.
    Holiday(usize),
    /// It is open, as its hours say.
    WithinHours,
    /// It is closed, as its hours say.
    OutsideHours,
}

impl Reason {
    /// Whether the office is open for this reason.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::WithinHours)
    }

    /// The holiday's index, where it is one.
    #[must_use]
    pub const fn holiday(self) -> Option<usize> {
        match self {
            Self::Holiday(index) => Some(index),
            _ => None,
        }
    }

    /// The stable name: `night_mode`, `holiday`, `within_hours`, `outside_hours`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NightMode => "night_mode",
            Self::Holiday(_) => "holiday",
            Self::WithinHours => "within_hours",
            Self::OutsideHours => "outside_hours",
        }
    }
}

impl Serialize for OpenStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let holiday = self.reason.holiday();
        let fields = 3 + usize::from(holiday.is_some());
        let mut status = serializer.serialize_struct("OpenStatus", fields)?;
        status.serialize_field("open", &self.open)?;
        status.serialize_field("reason", self.reason.as_str())?;
        if let Some(index) = holiday {
            status.serialize_field("holiday", &index)?;
        }
        status.serialize_field("until", &self.until)?;
        status.end()
    }
}
