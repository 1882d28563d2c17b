//! The time zones that a file names, and the one in which the holidays are kept.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime, Offset as _, TimeDelta, Utc};

use super::stamp::Stamp;
use super::vtimezone::{Changes, DescribedZones};
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
    /// One that the file describes, by its number.
    Described(usize),
}

/// A zone other than that of the holidays, which is none.
type OtherZone = Option<ClockZone>;

/// The zone of the holidays, where one is given, and those that the file describes.
#[derive(Clone, Default)]
pub(super) struct Clocks<'a> {
    own: Option<(&'a str, &'a dyn Zones)>,
    described: DescribedZones,
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

    /// The same with the zones that a file describes.
    pub(super) fn of_file(&self, text: &str) -> Self {
        Self {
            own: self.own,
            // Without a zone of the holidays no other one is asked for.
            described: match self.own {
                Some(_) => DescribedZones::of(text),
                None => DescribedZones::default(),
            },
            ..Self::default()
        }
    }

    /// What is wrong with the zones that the file describes, where an event was in one since this was last called.
    pub(super) fn take_failures(&self) -> Vec<(usize, Violation)> {
        self.described.take_failures()
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
    /// what a tenant's zone would be put right to is what they mean, unless the file itself says it.
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
        self.not_named(zone).ok_or_else(|| {
            let wrong = Violation::new(Code::UnknownTimeZone);
            wrong.with("found", Plain::excerpt(zone))
        })
    }

    /// The same of what is no name, by what the file says of it or by what is meant.
    fn not_named(&self, text: &str) -> Option<OtherZone> {
        let mut last = self.last_meant.borrow_mut();
        if let Some((known, guess)) = last.as_ref()
            && **known == *text
        {
            return guess.clone();
        }
        let described = self.described.find(text);
        let guess = described
            .and_then(|zone| self.as_described(text, zone))
            .or_else(|| self.guess(text));
        *last = Some((text.into(), guess.clone()));
        guess
    }

    /// A zone that the file describes: the one that it names beside its rules, or Windows by that name, whose
    /// past and future the database has as well; else these rules.
    fn as_described(&self, name: &str, zone: usize) -> Option<OtherZone> {
        let location = self.described.location(zone);
        let of_windows = || self.known(TimeZone::of_windows(name)?.name());
        let changes = || self.described.changes(zone);
        location
            .and_then(|name| self.known(name))
            .or_else(of_windows)
            .or_else(|| changes().map(|_| Some(ClockZone::Described(zone))))
    }

    /// What a tenant's zone would be put right to.
    fn guess(&self, text: &str) -> Option<OtherZone> {
        let refused = TimeZone::parse(text).err();
        match refused.as_ref().and_then(Violation::suggestion) {
            Some(Plain::Text(name)) => self.known(name),
            _ => None,
        }
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
        match (&stamp.zone, self.instant(stamp), self.rules(None)) {
            (Some(_), Some(instant), Some(own)) => civil_at(instant, &own),
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
        match (
            start.has_time && has_time,
            is_utc,
            self.rules(start.zone.as_ref()),
        ) {
            (true, false, _) => civil,
            (true, true, Some(rules)) => civil_at(civil.and_utc(), &rules),
            _ => civil.date().and_time(NaiveTime::MIN) + TimeDelta::days(1) - TimeDelta::seconds(1),
        }
    }

    /// The instant at which clocks show it; `None`, where these are not known.
    fn instant(&self, stamp: &Stamp) -> Option<DateTime<Utc>> {
        start_at(stamp.civil, &self.rules(stamp.zone.as_ref())?)
    }

    /// The rules of a zone, of that of the holidays for none.
    fn rules<'z>(&'z self, zone: Option<&'z ClockZone>) -> Option<Rules<'z>> {
        let (own, zones) = self.own?;
        Some(match zone {
            Some(ClockZone::Utc) => Rules::Utc,
            Some(ClockZone::Named(name)) => Rules::Named { name, zones },
            Some(ClockZone::Described(zone)) => Rules::Described(self.described.changes(*zone)?),
            None => Rules::Named { name: own, zones },
        })
    }
}

impl fmt::Debug for Clocks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.own.map(|(name, _)| name);
        f.debug_struct("Clocks").field("own", &name).finish()
    }
}

/// How far the clocks of a zone are ahead of UTC.
enum Rules<'a> {
    Utc,
    /// A name that is known.
    Named {
        name: &'a str,
        zones: &'a dyn Zones,
    },
    Described(&'a Changes),
}

impl Zone for Rules<'_> {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        match self {
            Self::Utc => Utc.fix(),
            Self::Named { name, zones } => {
                zones.offset_at(name, instant).unwrap_or_else(|| Utc.fix())
            }
            Self::Described(changes) => changes.offset_at(instant),
        }
    }
}
