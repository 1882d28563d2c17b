//! The names of the zones. `Tz::name` has them behind a table of pointers and lengths: 5 KB, of which compression leaves a
//! third.

use chrono_tz::{TZ_VARIANTS, Tz};

use crate::value::packed::Packed;

/// In the order of the zones.
static NAMES: Packed = Packed::new(include_str!("names.txt"));

/// The name of a zone.
pub(super) fn of(zone: Tz) -> &'static str {
    NAMES.get(zone as usize)
}

/// Every zone, with its name.
pub(super) fn all() -> impl Iterator<Item = (Tz, &'static str)> {
    whose(|_| true)
}

/// The zones whose names pass a test, with these.
pub(super) fn whose(
    passes: impl FnMut(&'static [u8]) -> bool,
) -> impl Iterator<Item = (Tz, &'static str)> {
    let named = NAMES.places(passes);
    named.filter_map(|(index, name)| Some((*TZ_VARIANTS.get(index)?, name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_those_of_the_zones() {
        assert_eq!(all().count(), TZ_VARIANTS.len());
        for ((zone, name), known) in all().zip(TZ_VARIANTS) {
            assert_eq!(zone, known);
            assert_eq!(name, known.name());
            assert_eq!(of(zone), known.name());
        }
    }
}
