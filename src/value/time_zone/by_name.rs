//! Zones by their names, and by the cities that these end in.
//!
//! `Tz::from_str` has a perfect hash for it, a constant of 8 KB that no compression makes smaller in
//! the browser. The table here is made when it is first needed.

use std::sync::LazyLock;

use chrono_tz::Tz;

use super::names;

/// A power of two, so that a hash is made a slot by its first bits; a third of the slots is in use.
const SLOTS: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 11;

/// A zone stands in the slot of the city in its name, or in the next one that was free.
static TABLE: LazyLock<Vec<Option<Tz>>> = LazyLock::new(|| {
    let mut table = vec![None; SLOTS];
    for (zone, name) in names::all() {
        let free = slots(city_of(name)).find(|&slot| table.get(slot) == Some(&None));
        if let Some(slot) = free.and_then(|slot| table.get_mut(slot)) {
            *slot = Some(zone);
        }
    }
    table
});

/// The zone of exactly that name.
pub(super) fn find(name: &str) -> Option<Tz> {
    ending_in(city_of(name)).find(|zone| names::of(*zone) == name)
}

/// The zone of that name, in any case.
pub(super) fn find_in_any_case(name: &str) -> Option<Tz> {
    ending_in(city_of(name)).find(|zone| names::of(*zone).eq_ignore_ascii_case(name))
}

/// Every zone whose name ends in that city, in any case, and few others.
pub(super) fn ending_in(city: &str) -> impl Iterator<Item = Tz> {
    slots(city).map_while(|slot| *TABLE.get(slot)?)
}

/// What stands behind the last slash of a name.
fn city_of(name: &str) -> &str {
    let slash = name.bytes().rposition(|byte| byte == b'/');
    slash
        .and_then(|slash| name.get(slash + 1..))
        .unwrap_or(name)
}

/// The slots to look at, one after the other.
fn slots(city: &str) -> impl Iterator<Item = usize> {
    /// 2^64 divided by the golden ratio: spreads what differs little (Fibonacci hashing).
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    // Cities differ in how they end: few have both their length and their last letters in common.
    let last = city.bytes().rev().take(8);
    let ending = last.fold(0, |ending, byte| {
        ending << 8 | u64::from(byte.to_ascii_lowercase())
    });
    let hash = (ending ^ city.len() as u64).wrapping_mul(SPREAD);
    let first = (hash >> (u64::BITS - SLOT_BITS)) as usize;
    (first..SLOTS).chain(0..first)
}

#[cfg(test)]
mod tests {
    use chrono_tz::TZ_VARIANTS;

    use super::*;

    #[test]
    fn every_name_is_found_and_nothing_else() {
        for zone in TZ_VARIANTS {
            assert_eq!(find(zone.name()), Some(zone));
            assert_eq!(find(&zone.name()[1..]), zone.name()[1..].parse().ok());
            assert_eq!(find(&format!("{}_", zone.name())), None);
            assert_eq!(find_in_any_case(&zone.name().to_uppercase()), Some(zone));
        }
        assert_eq!(find(""), None);
    }

    #[test]
    fn few_slots_are_looked_at() {
        let looked_at =
            |zone: &Tz| slots(city_of(zone.name())).position(|slot| TABLE[slot] == Some(*zone));
        let total: usize = TZ_VARIANTS.iter().filter_map(looked_at).sum();
        assert!(total < TZ_VARIANTS.len() / 2, "{total}");
        assert!(TZ_VARIANTS.iter().filter_map(looked_at).max() < Some(16));
    }
}
