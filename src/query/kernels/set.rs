//! Sets of constants, for `in`: asked for every row, and built once.

use std::borrow::Borrow;
use std::cmp::Ordering;

/// A value that has a key of 64 bits and an order; equal values have equal keys.
pub(crate) trait Keyed: PartialEq {
    /// The key.
    fn key(&self) -> u64;

    /// Any total order.
    fn order(&self, other: &Self) -> Ordering;
}

/// A set that answers in a few steps, whatever is in it.
///
/// It has no hash function that could be attacked: where the keys crowd the table under one
/// multiplier, another one is tried, and in the end they are searched in order.
#[derive(Clone, Debug)]
pub(crate) enum Set<V> {
    /// So few that comparing with each is fastest.
    Few(Vec<V>),
    /// A table; no value stands further than [`Table::REACH`] from the place its key gives.
    Table(Table<V>),
    /// In order.
    Sorted(Vec<V>),
}

#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    slots: Vec<Option<V>>,
    multiplier: u64,
    shift: u32,
}

const FEW: usize = 4;

impl<V> Set<V> {
    /// The set of these values.
    pub(crate) fn new<Q>(values: impl IntoIterator<Item = V>) -> Self
    where
        V: Borrow<Q> + Clone,
        Q: Keyed + ?Sized,
    {
        let mut sorted: Vec<V> = values.into_iter().collect();
        sorted.sort_by(|a, b| a.borrow().order(b.borrow()));
        sorted.dedup_by(|a, b| (*a).borrow() == (*b).borrow());
        if sorted.len() <= FEW {
            return Self::Few(sorted);
        }
        match Table::new(&sorted) {
            Some(table) => Self::Table(table),
            None => Self::Sorted(sorted),
        }
    }

    /// The values of the set.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &V> {
        let (values, slots): (&[V], &[Option<V>]) = match self {
            Self::Few(values) | Self::Sorted(values) => (values, &[]),
            Self::Table(table) => (&[], &table.slots),
        };
        values.iter().chain(slots.iter().flatten())
    }

    /// Whether a value is in the set.
    #[inline]
    pub(crate) fn has<Q>(&self, item: &Q) -> bool
    where
        V: Borrow<Q>,
        Q: Keyed + ?Sized,
    {
        match self {
            // No early exit: the values are few, and a branch for each is dearer.
            Self::Few(values) => values
                .iter()
                .fold(false, |hit, value| hit | (value.borrow() == item)),
            Self::Table(table) => table.has(item),
            Self::Sorted(sorted) => sorted
                .binary_search_by(|value| value.borrow().order(item))
                .is_ok(),
        }
    }
}

impl<V> Table<V> {
    const REACH: usize = 4;
    const TRIES: u64 = 8;

    fn new<Q>(values: &[V]) -> Option<Self>
    where
        V: Borrow<Q> + Clone,
        Q: Keyed + ?Sized,
    {
        let places = values.len().checked_mul(4)?.next_power_of_two();
        (0..Self::TRIES).find_map(|attempt| {
            let mut table = Self {
                slots: vec![None; places + Self::REACH],
                // Odd multiples of the golden ratio's fraction, which spread well.
                multiplier: 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * attempt + 1),
                shift: 64 - places.trailing_zeros(),
            };
            for value in values {
                let start = table.place(value.borrow().key());
                let reach = table.slots.get_mut(start..start + Self::REACH)?;
                *reach.iter_mut().find(|slot| slot.is_none())? = Some(value.clone());
            }
            Some(table)
        })
    }

    #[inline]
    fn place(&self, key: u64) -> usize {
        let mixed = (key ^ key >> 32).wrapping_mul(self.multiplier);
        (mixed >> self.shift) as usize
    }

    #[inline]
    fn has<Q>(&self, item: &Q) -> bool
    where
        V: Borrow<Q>,
        Q: Keyed + ?Sized,
    {
        let start = self.place(item.key());
        let reach = self.slots.get(start..start + Self::REACH);
        reach
            .unwrap_or_default()
            .iter()
            .map_while(Option::as_ref)
            .any(|value| value.borrow() == item)
    }
}

#[cfg(test)]
mod tests {
    use super::{Keyed, Set};
    use std::cmp::Ordering;

    #[derive(Clone, Debug, PartialEq)]
    struct Crowded(u64);

    impl Keyed for Crowded {
        fn key(&self) -> u64 {
            self.0 % 3
        }

        fn order(&self, other: &Self) -> Ordering {
            self.0.cmp(&other.0)
        }
    }

    impl Keyed for u64 {
        fn key(&self) -> u64 {
            *self
        }

        fn order(&self, other: &Self) -> Ordering {
            self.cmp(other)
        }
    }

    #[test]
    fn holds_what_was_put_in() {
        for count in [0, 1, 4, 5, 100, 10_000_u64] {
            let set = Set::new((0..count).map(|n| n * 1_000_003));
            for n in 0..count + 3 {
                let value = n * 1_000_003;
                assert_eq!(set.has(&value), n < count);
                assert!(!set.has(&(value + 1)));
            }
        }
    }

    #[test]
    fn crowded_keys_are_searched() {
        let set = Set::new((0..100).map(Crowded));
        assert!(matches!(set, Set::Sorted(_)));
        assert!(set.has(&Crowded(1)) && !set.has(&Crowded(100)));
    }
}
