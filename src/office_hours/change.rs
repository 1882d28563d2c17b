//! When what follows from the clocks changes, as an instant.

use crate::holiday::{HolidayCalendar, Offsets, Zone, civil_second, start_second};

/// The first second after one at which a state, which clocks decide, is another than at it: a second
/// since 1970-01-01 00:00 UTC, given with the one that clocks show then. Minutes are those of clocks.
///
/// `is_other` says whether it is another at a minute, `next` gives the first minute after one with
/// another state, which `first` is for `after` itself. Clocks may be put forward over it, or show once more what they showed before: the
/// state is asked again wherever they are changed. `None`, where there is no other state within
/// [nine years](HolidayCalendar::FORESEEABLE).
pub(super) fn first_change(
    (after, civil): (i64, i64),
    zone: &impl Zone,
    first: Option<i64>,
    is_other: impl Fn(i64) -> bool,
    next: impl Fn(i64) -> Option<i64>,
) -> Option<i64> {
    let limit = after.saturating_add(HolidayCalendar::FORESEEABLE.num_seconds());
    let (mut at, mut civil, mut minute) = (after, civil, first);
    while at < limit {
        let then = minute.map(|minute| minute.saturating_mul(60));
        let ahead = civil - at;
        let change = match (
            then,
            Offsets::from_known(at, ahead, at + LONGEST_BACK, zone),
        ) {
            (Some(then), Offsets::Fixed(_)) if then - civil < LONGEST_BACK => {
                return Some(then - ahead);
            }
            (_, Offsets::Fixed(_)) => None,
            (_, Offsets::Change { at, .. }) => Some(at),
        };
        let start = then.map(|then| start_second(then, zone));
        at = start.into_iter().chain(change).min()?;
        civil = civil_second(at, zone);
        if is_other(civil.div_euclid(60)) {
            return Some(at);
        }
        minute = next(civil.div_euclid(60));
    }
    None
}

/// No clock is put back by more: what it showed so long ago it does not show again.
const LONGEST_BACK: i64 = 86_400;
