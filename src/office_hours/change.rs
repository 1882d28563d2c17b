//! When what follows from the clocks changes, as an instant.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::holiday::{HolidayCalendar, Offsets, Zone, civil_at, start_at};

/// The first instant after this one at which a state, which clocks decide, is another than at it.
///
/// `next` gives the first time of the clocks after another with another state. Clocks may be put
/// forward over it, or show once more what they showed before: the state is asked again wherever
/// they are changed. `None`, where there is no other state within
/// [nine years](HolidayCalendar::FORESEEABLE).
pub(super) fn first_change<S: PartialEq>(
    after: DateTime<Utc>,
    zone: &impl Zone,
    before: &S,
    state: impl Fn(NaiveDateTime) -> S,
    next: impl Fn(NaiveDateTime) -> Option<NaiveDateTime>,
) -> Option<DateTime<Utc>> {
    let mut at = after;
    let mut civil = civil_at(at, zone);
    while at - after < HolidayCalendar::FORESEEABLE {
        let next = next(civil);
        let soon = at
            .checked_add_signed(LONGEST_BACK)
            .unwrap_or(DateTime::<Utc>::MAX_UTC);
        let change = match (next, Offsets::between(at, soon, zone)) {
            (Some(next), Offsets::Fixed(offset)) if next - civil < LONGEST_BACK => {
                return Some(next.checked_sub_offset(offset)?.and_utc());
            }
            (_, Offsets::Fixed(_)) => None,
            (_, Offsets::Change { at, .. }) => Some(at),
        };
        let next = match next {
            Some(next) => Some(start_at(next, zone)?),
            None => None,
        };
        at = next.into_iter().chain(change).min()?;
        civil = civil_at(at, zone);
        if state(civil) != *before {
            return Some(at);
        }
    }
    None
}

/// No clock is put back by more: what it showed so long ago it does not show again.
const LONGEST_BACK: TimeDelta = TimeDelta::days(1);
