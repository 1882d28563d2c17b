//! The time zones that a file names, and the one in which the holidays are kept.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Offset as _, TimeDelta, Utc};

use super::stamp::Stamp;
use crate::holiday::{Zone, civil_at, start_at};
use crate::value::TimeZone;
use crate::violation::{Code, Plain, Violation};

/// Time zones by their names.
pub trait Zones {
    /// How far the clocks of a zone are ahead of UTC at an instant; `None`, where its name is not
    /// known.
    fn offset_at(&self, name: &str, instant: DateTime<Utc>) -> Option<FixedOffset>;
}

/// The zones of the IANA database, with the rules that are compiled in.
#[cfg(feature = "time-zone")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IanaZones;

#[cfg(feature = "time-zone")]
impl Zones for IanaZones {
    fn offset_at(&self, name: &str, instant: DateTime<Utc>) -> Option<FixedOffset> {
        let zone = TimeZone::parse(name).ok()?;
        Some(zone.offset_at(instant))
    }
}

/// Whose clocks show a time, other than those of the holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ClockZone {
    Utc,
    Named(Rc<str>),
}

/// A zone other than that of the holidays, which is none.
type OtherZone = Option<ClockZone>;

/// The zone of the holidays, where one is given.
#[derive(Clone, Default)]
pub(super) struct Clocks<'a> {
    own: Option<(&'a str, &'a dyn Zones)>,
    /// The last name that is none, with the zone that was meant by it: a file has few such names, each
    /// in many lines.
    last_meant: RefCell<Option<(Box<str>, Option<OtherZone>)>>,
}

impl<'a> Clocks<'a> {
    pub(super) fn new(name: &'a str, zones: &'a dyn Zones) -> Self {
        Self {
            own: Some((name, zones)),
            ..Self::default()
        }
    }

    /// What clocks show in the zone of a `TZID`, in UTC, or wherever the holidays are kept.
    pub(super) fn stamp(
        &self,
        civil: NaiveDateTime,
        has_time: bool,
        is_utc: bool,
        zone: Option<&str>,
    ) -> Result<Stamp, Violation> {
        let zone = match (has_time, is_utc, zone) {
            (true, true, _) if self.own.is_none() => {
                return Err(Violation::new(Code::TimeZoneNeeded));
            }
            (true, true, _) => Some(ClockZone::Utc),
            (true, false, Some(zone)) => self.named(zone)?,
            _ => None,
        };
        Ok(Stamp {
            civil,
            has_time,
            zone,
        })
    }

    /// The zone of a `TZID`. Some programs write a prefix of their own before the name, with a slash
    /// at its beginning and at its end; others the name that Windows has for the zone, or an offset:
    /// what a tenant's zone would be put right to is what they mean.
    fn named(&self, zone: &str) -> Result<Option<ClockZone>, Violation> {
        /// No name has more parts; a prefix has few.
        const MAX_PARTS: usize = 6;
        if self.own.is_none() {
            return Ok(None);
        }
        let mut name = zone;
        for _ in 0..MAX_PARTS {
            if let Some(known) = self.known(name) {
                return Ok(known);
            }
            match name.split_once('/') {
                Some((_, rest)) if zone.starts_with('/') => name = rest,
                _ => break,
            }
        }
        if zone == "tzone://Microsoft/Utc" {
            // How Exchange writes it.
            return Ok(Some(ClockZone::Utc));
        }
        self.meant(zone).ok_or_else(|| {
            let wrong = Violation::new(Code::UnknownTimeZone);
            wrong.with("found", Plain::excerpt(zone))
        })
    }

    /// The same of what is no name, by what is meant.
    fn meant(&self, text: &str) -> Option<OtherZone> {
        let mut last = self.last_meant.borrow_mut();
        if let Some((known, meant)) = last.as_ref()
            && **known == *text
        {
            return meant.clone();
        }
        let refused = TimeZone::parse(text).err();
        let meant = match refused.as_ref().and_then(Violation::suggestion) {
            Some(Plain::Text(name)) => self.known(name),
            _ => None,
        };
        *last = Some((text.into(), meant.clone()));
        meant
    }

    /// The zone of exactly that name, where it is known.
    fn known(&self, name: &str) -> Option<OtherZone> {
        let (own, zones) = self.own?;
        if name == own {
            return Some(None);
        }
        let is_known = zones.offset_at(name, DateTime::UNIX_EPOCH).is_some();
        is_known.then(|| Some(ClockZone::Named(name.into())))
    }

    /// What clocks of the holidays show.
    pub(super) fn own(&self, stamp: &Stamp) -> NaiveDateTime {
        match (&stamp.zone, self.instant(stamp), self.own) {
            (Some(_), Some(instant), Some((name, zones))) => {
                civil_at(instant, &Named { name, zones })
            }
            _ => stamp.civil,
        }
    }

    /// How much later the end is than the start, by the clocks of the start.
    pub(super) fn between(&self, start: &Stamp, end: &Stamp) -> TimeDelta {
        if start.zone == end.zone || !start.has_time || !end.has_time {
            return end.civil - start.civil;
        }
        match (self.instant(start), self.instant(end)) {
            (Some(start), Some(end)) => end - start,
            _ => end.civil - start.civil,
        }
    }

    /// The last time of the clocks of a start at which a recurrence may go on.
    ///
    /// The end may be a date, where starts have a time, or the other way round, which many write.
    pub(super) fn until(
        &self,
        start: &Stamp,
        (civil, has_time, is_utc): (NaiveDateTime, bool, bool),
    ) -> NaiveDateTime {
        let own = self.own.map(|(name, _)| name);
        match (start.has_time && has_time, is_utc, &start.zone, own) {
            (true, false, ..) | (true, true, Some(ClockZone::Utc), _) => civil,
            (true, true, Some(ClockZone::Named(name)), _) => self.shown(civil.and_utc(), name),
            (true, true, None, Some(own)) => self.shown(civil.and_utc(), own),
            _ => civil.date().and_time(NaiveTime::MIN) + TimeDelta::days(1) - TimeDelta::seconds(1),
        }
    }

    /// What the clocks of a zone show.
    fn shown(&self, instant: DateTime<Utc>, name: &str) -> NaiveDateTime {
        match self.own {
            Some((_, zones)) => civil_at(instant, &Named { name, zones }),
            None => instant.naive_utc(),
        }
    }

    /// The instant at which clocks show it; `None`, where these are not known.
    fn instant(&self, stamp: &Stamp) -> Option<DateTime<Utc>> {
        let (own, zones) = self.own?;
        match &stamp.zone {
            Some(ClockZone::Utc) => Some(stamp.civil.and_utc()),
            Some(ClockZone::Named(name)) => start_at(stamp.civil, &Named { name, zones }),
            None => start_at(stamp.civil, &Named { name: own, zones }),
        }
    }
}

impl fmt::Debug for Clocks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.own.map(|(name, _)| name);
        f.debug_struct("Clocks").field("own", &name).finish()
    }
}

/// A zone by its name, which is known.
struct Named<'a> {
    name: &'a str,
    zones: &'a dyn Zones,
}

impl Zone for Named<'_> {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        let offset = self.zones.offset_at(self.name, instant);
        offset.unwrap_or_else(|| Utc.fix())
    }
}
