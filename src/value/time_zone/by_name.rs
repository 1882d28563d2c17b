//! Zones by their names.
//!
//! `Tz::from_str` has a perfect hash for it, a constant of 8 KB that no compression makes smaller in
//! the browser. The table here is made when it is first needed.

use std::sync::LazyLock;

use chrono_tz::{TZ_VARIANTS, Tz};

/// A power of two, so that a hash is made a slot by its first bits; a third of the slots is in use.
const SLOTS: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 11;

/// A zone stands in the slot of its name, or in the next one that was free.
static TABLE: LazyLock<Vec<Option<Tz>>> = LazyLock::new(|| {
    let mut table = vec![None; SLOTS];
    for zone in TZ_VARIANTS {
        let free = slots(zone.name()).find(|&slot| table.get(slot) == Some(&None));
        if let Some(slot) = free.and_then(|slot| table.get_mut(slot)) {
            *slot = Some(zone);
        }
    }
    table
});

/// The zone of exactly that name.
pub(super) fn find(name: &str) -> Option<Tz> {
    slots(name)
        .map_while(|slot| *TABLE.get(slot)?)
        .find(|zone| zone.name() == name)
}

/// The slots to look at, one after the other.
fn slots(name: &str) -> impl Iterator<Item = usize> {
    /// 2^64 divided by the golden ratio: spreads what differs little (Fibonacci hashing).
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    // Names differ in how they end: few have both their length and their last letters in common.
    let last = name.bytes().rev().take(8);
    let ending = last.fold(0, |ending, byte| ending << 8 | u64::from(byte));
    let hash = (ending ^ name.len() as u64).wrapping_mul(SPREAD);
    let first = (hash >> (u64::BITS - SLOT_BITS)) as usize;
    (first..SLOTS).chain(0..first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_nothing_else() {
        for zone in TZ_VARIANTS {
            assert_eq!(find(zone.name()), Some(zone));
            assert_eq!(find(&zone.name()[1..]), zone.name()[1..].parse().ok());
            assert_eq!(find(&format!("{}_", zone.name())), None);
        }
        assert_eq!(find(""), None);
    }

    #[test]
    fn few_slots_are_looked_at() {
        let looked_at = |zone: &Tz| slots(zone.name()).position(|slot| TABLE[slot] == Some(*zone));
        let total: usize = TZ_VARIANTS.iter().filter_map(looked_at).sum();
        assert!(total < TZ_VARIANTS.len() / 2, "{total}");
        assert!(TZ_VARIANTS.iter().filter_map(looked_at).max() < Some(16));
    }
}
