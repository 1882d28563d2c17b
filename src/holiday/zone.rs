//! Between instants and what clocks show.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, SubsecRound, TimeDelta, TimeZone, Utc};

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
}

impl Zone for FixedOffset {
    fn offset_at(&self, _: DateTime<Utc>) -> FixedOffset {
        *self
    }
}

#[cfg(feature = "time-zone")]
impl Zone for crate::value::TimeZone {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        (*self).offset_at(instant)
    }
}

#[cfg(feature = "time-zone")]
impl Zone for chrono_tz::Tz {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        crate::value::TimeZone::from(*self).offset_at(instant)
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

/// The first instant at which clocks show this or later.
///
/// Where they show it twice it is the earlier one, where they skip it the change.
pub(crate) fn start_at(civil: NaiveDateTime, zone: &impl Zone) -> Option<DateTime<Utc>> {
    match Offsets::around(civil, zone) {
        Offsets::Fixed(offset) => instant(civil, offset),
        Offsets::Change { at, before, after } => {
            let earlier = instant(civil, before)?;
            if earlier < at {
                Some(earlier)
            } else {
                Some(instant(civil, after)?.max(at))
            }
        }
    }
}

/// The first instant after the last at which clocks show a time before this.
///
/// Where they show it twice it is the later one, where they skip it the change.
pub(super) fn end_at(civil: NaiveDateTime, zone: &impl Zone) -> Option<DateTime<Utc>> {
    match Offsets::around(civil, zone) {
        Offsets::Fixed(offset) => instant(civil, offset),
        Offsets::Change { at, before, after } => {
            let later = instant(civil, after)?;
            if later > at {
                Some(later)
            } else {
                Some(instant(civil, before)?.min(at))
            }
        }
    }
}

/// The first time of the clocks that is shown at an instant or after it: an earlier one than at the
/// instant itself, where the clocks are about to be put back.
pub(super) fn earliest_civil_from(instant: DateTime<Utc>, zone: &impl Zone) -> NaiveDateTime {
    let now = civil_at(instant, zone);
    match Offsets::between(instant, later(instant, LONGEST), zone) {
        Offsets::Fixed(_) => now,
        Offsets::Change { at, .. } => civil_at(at, zone).min(now),
    }
}

/// More than any clock is from UTC.
const LONGEST: TimeDelta = TimeDelta::days(1);

/// How far clocks are ahead of UTC over some days, in which they are changed once at most.
pub(crate) enum Offsets {
    Fixed(FixedOffset),
    Change {
        /// The first instant with the new offset.
        at: DateTime<Utc>,
        before: FixedOffset,
        after: FixedOffset,
    },
}

impl Offsets {
    /// Over all instants at which clocks somewhere show this.
    fn around(civil: NaiveDateTime, zone: &impl Zone) -> Self {
        let utc = civil.and_utc();
        Self::between(earlier(utc, LONGEST), later(utc, LONGEST), zone)
    }

    /// From an instant to another, at most two days later.
    pub(crate) fn between(from: DateTime<Utc>, to: DateTime<Utc>, zone: &impl Zone) -> Self {
        let (before, after) = (zone.offset_at(from), zone.offset_at(to));
        if before == after {
            return Self::Fixed(before);
        }
        // Clocks are changed between seconds: after `old`, and not after `new`.
        let (mut old, mut new) = (from.trunc_subsecs(0), to.trunc_subsecs(0));
        loop {
            let half = TimeDelta::seconds((new - old).num_seconds() / 2);
            if half.is_zero() {
                break;
            }
            let middle = later(old, half);
            if zone.offset_at(middle) == before {
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

fn instant(civil: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<Utc>> {
    Some(civil.checked_sub_offset(offset)?.and_utc())
}

fn earlier(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    instant
        .checked_sub_signed(by)
        .unwrap_or(DateTime::<Utc>::MIN_UTC)
}

fn later(instant: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    instant
        .checked_add_signed(by)
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}
