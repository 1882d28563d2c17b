//! Sets of constants, for `in`: built once, looked up a row.
//!
//! ```text
//! up to 4 values   all are compared, without a branch
//! more             a hash table, a quarter full: the key times an odd multiple of the golden ratio (Fibonacci
//!                  hashing), then at most REACH = 4 neighbours, which are in one cache line
//! keys that crowd  eight multipliers are tried; then the values are sorted and searched by halves
//! ```
//!
//! So a look-up has a bound whatever the values are, and there is no hash function that could be attacked:
//! values made to collide under every multiplier get the binary search.

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
#[derive(Clone, Debug)]
pub(crate) struct Set<V> {
    values: Box<[V]>,
    index: Index,
}

/// Where in a list of values one is, known by its key.
///
/// It has no hash function that could be attacked: where the keys crowd the table under one
/// multiplier, another one is tried, and in the end the values are searched in their order.
#[derive(Clone, Debug)]
enum Index {
    /// So few values that comparing with each is fastest.
    Few,
    Table(Box<Table>),
    /// The positions of the values in order.
    Sorted(Box<[u32]>),
}

/// Keys and positions; none stands further than [`Table::REACH`] from the place that its key gives.
#[derive(Clone, Debug)]
struct Table {
    slots: Vec<Slot>,
    multiplier: u64,
    shift: u32,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: u64,
    position: u32,
}

impl Slot {
    const EMPTY: Self = Self {
        key: 0,
        position: u32::MAX,
    };
}

const FEW: usize = 4;

impl<V> Set<V> {
    /// The set of these values.
    pub(crate) fn new<Q>(values: impl IntoIterator<Item = V>) -> Self
    where
        V: Borrow<Q>,
        Q: Keyed + ?Sized,
    {
        let values: Box<[V]> = values.into_iter().collect();
        let value = |position: u32| values.get(position as usize).map(Borrow::borrow);
        let key = |position| value(position).map(Keyed::key);
        let index = Index::new(&key, &|a, b| match (value(a), value(b)) {
            (Some(a), Some(b)) => a.order(b),
            _ => Ordering::Equal,
        });
        Self { values, index }
    }

    /// The values of the set; one may be there several times.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &V> {
        self.values.iter()
    }

    /// Whether a value is in the set.
    #[inline]
    pub(crate) fn has<Q>(&self, item: &Q) -> bool
    where
        V: Borrow<Q>,
        Q: Keyed + ?Sized,
    {
        let value = |position: u32| self.values.get(position as usize).map(Borrow::borrow);
        match &self.index {
            // No early exit: the values are few, and a branch for each costs more.
            Index::Few => {
                let values = self.values.iter();
                values.fold(false, |hit, value| hit | (value.borrow() == item))
            }
            Index::Table(table) => {
                let key = item.key();
                let mut found = table.near(key).iter().filter(|slot| slot.key == key);
                found.any(|slot| value(slot.position) == Some(item))
            }
            Index::Sorted(sorted) => sorted
                .binary_search_by(|&position| {
                    value(position).map_or(Ordering::Less, |value| value.order(item))
                })
                .is_ok(),
        }
    }
}

/// How the values at two positions stand to each other.
type Order<'v> = &'v dyn Fn(u32, u32) -> Ordering;

impl Index {
    /// Of the values that have a key, by their positions from 0 on.
    fn new(key: &dyn Fn(u32) -> Option<u64>, order: Order<'_>) -> Self {
        let keys: Vec<u64> = (0..).map_while(key).collect();
        let keys = keys.as_slice();
        if keys.len() <= FEW {
            return Self::Few;
        }
        if let Some(table) = Table::new(keys, order) {
            return Self::Table(Box::new(table));
        }
        let mut sorted: Box<[u32]> = (0..).zip(keys).map(|(position, _)| position).collect();
        sorted.sort_by(|&a, &b| order(a, b));
        Self::Sorted(sorted)
    }
}

impl Table {
    const REACH: usize = 4;
    const TRIES: u64 = 8;

    fn new(keys: &[u64], order: Order<'_>) -> Option<Self> {
        let places = keys.len().checked_mul(4)?.next_power_of_two();
        (0..Self::TRIES).find_map(|attempt| {
            let mut table = Self {
                slots: vec![Slot::EMPTY; places + Self::REACH],
                // Odd multiples of the golden ratio's fraction, which spread well.
                multiplier: 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(2 * attempt + 1),
                shift: 64 - places.trailing_zeros(),
            };
            for (position, &key) in (0..).zip(keys) {
                let start = table.context(key);
                let reach = table.slots.get_mut(start..start + Self::REACH)?;
                let slot = reach.iter_mut().find(|slot| {
                    let empty = slot.position == u32::MAX;
                    empty || slot.key == key && order(slot.position, position).is_eq()
                });
                *slot? = Slot { key, position };
            }
            Some(table)
        })
    }

    #[inline]
    fn context(&self, key: u64) -> usize {
        let mixed = (key ^ key >> 32).wrapping_mul(self.multiplier);
        (mixed >> self.shift) as usize
    }

    /// The slots where the values with a key can be.
    #[inline]
    fn near(&self, key: u64) -> &[Slot] {
        let start = self.context(key);
        let near = self.slots.get(start..start + Self::REACH);
        near.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, Keyed, Set};
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
    fn the_same_value_many_times() {
        let set = Set::new([7; 1000].into_iter().chain([8]));
        assert!(matches!(set.index, Index::Table(_)));
        assert!(set.has(&7_u64) && set.has(&8) && !set.has(&9));
    }

    #[test]
    fn crowded_keys_are_searched() {
        let set = Set::new((0..100).map(Crowded));
        assert!(matches!(set.index, Index::Sorted(_)));
        assert!(set.has(&Crowded(1)) && !set.has(&Crowded(100)));
    }
}
