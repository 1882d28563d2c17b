//! Between instants and what clocks show.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone, Utc};

/// A time zone: how far its clocks are ahead of UTC, at each instant.
///
/// That is all that is asked of one, because it is all that each platform has: a
/// [`value::TimeZone`](crate::value::TimeZone) has the rules of the IANA database that is compiled
/// in, a browser's `Intl` makes another, and a program may implement its own. The way back, from
/// civil time to instants, follows from it as long as clocks are not changed twice within two days;
/// in the IANA database there is always most of a week between.
///
/// A `chrono_tz::Tz` stands for the zone of its name, with the rules of
/// [`TZDATA_VERSION`](crate::value::TZDATA_VERSION); its own are in [`ChronoZone`].
pub trait Zone {
    /// How far clocks are ahead of UTC at an instant.
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset;

    /// The same in seconds, so many seconds after 1970-01-01 00:00 UTC.
    ///
    /// This is what is asked in the midst of a search. A zone that counts in seconds by itself saves
    /// a date by answering it; what it says must be what [`offset_at`](Self::offset_at) says.
    fn seconds_ahead(&self, second: i64) -> i32 {
        self.offset_at(instant_of(second)).local_minus_utc()
    }
}

/// Beyond what chrono can count, the end of it.
fn instant_of(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap_or(match second {
        0.. => DateTime::<Utc>::MAX_UTC,
        _ => DateTime::<Utc>::MIN_UTC,
    })
}

/// A time zone with the rules of an implementation of chrono's trait, such as `chrono::Local`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ChronoZone<T>(pub T);

impl<T: TimeZone> Zone for ChronoZone<T> {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        self.0.offset_from_utc_datetime(&instant.naive_utc()).fix()
    }
}

impl Zone for Utc {
    fn offset_at(&self, _: DateTime<Utc>) -> FixedOffset {
        self.fix()
    }

    fn seconds_ahead(&self, _: i64) -> i32 {
        0
    }
}

impl Zone for FixedOffset {
    fn offset_at(&self, _: DateTime<Utc>) -> FixedOffset {
        *self
    }

    fn seconds_ahead(&self, _: i64) -> i32 {
        self.local_minus_utc()
    }
}

#[cfg(feature = "time-zone")]
impl Zone for crate::value::TimeZone {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        (*self).offset_at(instant)
    }

    fn seconds_ahead(&self, second: i64) -> i32 {
        (*self).seconds_ahead(second)
    }
}

#[cfg(feature = "time-zone")]
impl Zone for chrono_tz::Tz {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        crate::value::TimeZone::from(*self).offset_at(instant)
    }

    fn seconds_ahead(&self, second: i64) -> i32 {
        crate::value::TimeZone::from(*self).seconds_ahead(second)
    }
}

/// What clocks show at an instant; at the ends of what chrono can count, the end.
pub(crate) fn civil_at(instant: DateTime<Utc>, zone: &impl Zone) -> NaiveDateTime {
    let offset = zone.offset_at(instant);
    let utc = instant.naive_utc();
    utc.checked_add_offset(offset)
        .unwrap_or(match offset.local_minus_utc() {
            0.. => NaiveDateTime::MAX,
            _ => NaiveDateTime::MIN,
        })
}

/// What clocks show at an instant, in seconds since 1970-01-01 00:00.
pub(crate) fn civil_second(second: i64, zone: &impl Zone) -> i64 {
    second.saturating_add(zone.seconds_ahead(second).into())
}

/// The first instant at which clocks show this or later.
///
/// Where they show it twice it is the earlier one, where they skip it the change.
pub(crate) fn start_at(civil: NaiveDateTime, zone: &impl Zone) -> Option<DateTime<Utc>> {
    let civil = civil.and_utc().timestamp();
    DateTime::from_timestamp(start_second(civil, zone), 0)
}

/// The same in seconds.
pub(crate) fn start_second(civil: i64, zone: &impl Zone) -> i64 {
    match Offsets::around(civil, zone) {
        Offsets::Fixed(offset) => civil - offset,
        Offsets::Change { at, before, .. } if civil - before < at => civil - before,
        Offsets::Change { at, after, .. } => at.max(civil - after),
    }
}

/// The first instant after the last at which clocks show a time before this.
///
/// Where they show it twice it is the later one, where they skip it the change.
pub(super) fn end_at(civil: NaiveDateTime, zone: &impl Zone) -> Option<DateTime<Utc>> {
    let civil = civil.and_utc().timestamp();
    let end = match Offsets::around(civil, zone) {
        Offsets::Fixed(offset) => civil - offset,
        Offsets::Change { at, after, .. } if civil - after > at => civil - after,
        Offsets::Change { at, before, .. } => at.min(civil - before),
    };
    DateTime::from_timestamp(end, 0)
}

/// The first time of the clocks that is shown at an instant or after it: an earlier one than at the
/// instant itself, where the clocks are about to be put back.
pub(super) fn earliest_civil_from(instant: DateTime<Utc>, zone: &impl Zone) -> NaiveDateTime {
    let now = civil_at(instant, zone);
    let second = instant.timestamp();
    match Offsets::between(second, second + LONGEST, zone) {
        Offsets::Fixed(_) => now,
        Offsets::Change { at, .. } => civil_at(instant_of(at), zone).min(now),
    }
}

/// More than any clock is from UTC, in seconds.
const LONGEST: i64 = 86_400;

/// How many seconds clocks are ahead of UTC over some days, in which they are changed once at most.
pub(crate) enum Offsets {
    Fixed(i64),
    Change {
        /// The first second with the new offset.
        at: i64,
        before: i64,
        after: i64,
    },
}

impl Offsets {
    /// Over all instants at which clocks somewhere show this.
    fn around(civil: i64, zone: &impl Zone) -> Self {
        Self::between(civil - LONGEST, civil + LONGEST, zone)
    }

    /// From a second to another, at most two days later.
    pub(crate) fn between(from: i64, to: i64, zone: &impl Zone) -> Self {
        Self::from_known(from, zone.seconds_ahead(from).into(), to, zone)
    }

    /// The same where it is known how far they are ahead at the first.
    pub(crate) fn from_known(from: i64, before: i64, to: i64, zone: &impl Zone) -> Self {
        let ahead = |second| i64::from(zone.seconds_ahead(second));
        let after = ahead(to);
        if before == after {
            return Self::Fixed(before);
        }
        // Clocks are changed after `old`, and not after `new`.
        let (mut old, mut new) = (from, to);
        while new - old > 1 {
            let middle = old + (new - old) / 2;
            if ahead(middle) == before {
                old = middle;
            } else {
                new = middle;
            }
        }
        Self::Change {
            at: new,
            before,
            after,
        }
    }
}
