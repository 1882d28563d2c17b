//! What two lists are to each other: equal, one in the other, its start or end.
//!
//! All of it asks nothing of two items but whether they are equal, as `eq` has it, and is answered in one pass
//! over both lists, or after sorting them.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::value::comparison::{decimal_double, int_double};
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// An item of a list.
#[derive(Clone, Debug)]
pub(crate) enum Item<'t> {
    Null,
    Boolean(bool),
    /// An integer, or a value of an enumeration.
    Int(i64),
    Decimal(Decimal),
    Double(f64),
    Text(Cow<'t, str>),
    Guid(Guid),
    Date(NaiveDate),
    TimeOfDay(NaiveTime),
    Timestamp(DateTime<Utc>),
    Duration(TimeDelta),
}

impl Item<'_> {
    /// How two items stand to each other in an order of all items; none where one is not a number, which
    /// equals nothing.
    fn order(&self, other: &Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Decimal(a), Self::Decimal(b)) => a.cmp(b),
            (Self::Double(a), Self::Double(b)) => return a.partial_cmp(b),
            (Self::Int(a), Self::Decimal(b)) => Decimal::from(*a).cmp(b),
            (Self::Decimal(a), Self::Int(b)) => a.cmp(&Decimal::from(*b)),
            (Self::Int(a), Self::Double(b)) => return int_double(*a, *b),
            (Self::Double(a), Self::Int(b)) => return int_double(*b, *a).map(Ordering::reverse),
            (Self::Decimal(a), Self::Double(b)) => return decimal_double(*a, *b),
            (Self::Double(a), Self::Decimal(b)) => {
                return decimal_double(*b, *a).map(Ordering::reverse);
            }
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Guid(a), Self::Guid(b)) => a.cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::TimeOfDay(a), Self::TimeOfDay(b)) => a.cmp(b),
            (Self::Timestamp(a), Self::Timestamp(b)) => a.cmp(b),
            (Self::Duration(a), Self::Duration(b)) => a.cmp(b),
            // Two lists have items of one type, or null.
            (a, b) => matches!(b, Self::Null).cmp(&matches!(a, Self::Null)),
        })
    }

    fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (a, b) => a.order(b) == Some(Ordering::Equal),
        }
    }

    /// Whether it equals nothing, not even itself.
    fn is_nan(&self) -> bool {
        matches!(self, Self::Double(value) if value.is_nan())
    }
}

/// What is asked about two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    Equal,
    Contains,
    StartsWith,
    EndsWith,
    Subset,
    Subsequence,
}

impl Relation {
    pub(crate) fn holds(self, list: &[Item<'_>], other: &[Item<'_>]) -> bool {
        match self {
            Self::Equal => list.len() == other.len() && all_equal(list, other),
            Self::Contains => position(list, other).is_some(),
            Self::StartsWith => list
                .get(..other.len())
                .is_some_and(|it| all_equal(it, other)),
            Self::EndsWith => {
                let start = list.len().checked_sub(other.len());
                let end = start.and_then(|start| list.get(start..));
                end.is_some_and(|it| all_equal(it, other))
            }
            Self::Subset => has_subset(list, other),
            Self::Subsequence => {
                let mut rest = list.iter();
                other
                    .iter()
                    .all(|wanted| rest.any(|item| item.equals(wanted)))
            }
        }
    }
}

fn all_equal(list: &[Item<'_>], other: &[Item<'_>]) -> bool {
    list.iter().zip(other).all(|(a, b)| a.equals(b))
}

/// Whether each item of the other list has one of its own in the list.
fn has_subset(list: &[Item<'_>], other: &[Item<'_>]) -> bool {
    if other.len() > list.len() || other.iter().any(Item::is_nan) {
        return false;
    }
    fn sorted<'i, 't>(items: &'i [Item<'t>]) -> Vec<&'i Item<'t>> {
        let mut sorted: Vec<_> = items.iter().filter(|item| !item.is_nan()).collect();
        sorted.sort_by(|a, b| a.order(b).unwrap_or(Ordering::Equal));
        sorted
    }
    let list = sorted(list);
    let mut rest = list.iter();
    sorted(other)
        .iter()
        .all(|wanted| rest.any(|item| item.equals(wanted)))
}

/// Lists of so many items are looked for at each place in turn.
const FEW: usize = 8;

/// Where the other list first begins in the list: of a longer one by the algorithm of Knuth, Morris and Pratt,
/// in one pass over both.
pub(crate) fn position(list: &[Item<'_>], other: &[Item<'_>]) -> Option<usize> {
    if (1..=FEW).contains(&other.len()) {
        let mut places = list.windows(other.len());
        return places.position(|place| all_equal(place, other));
    }
    if other.len() > list.len() || other.iter().any(Item::is_nan) {
        return None;
    }
    // Of each start of the other list, how long the longest shorter one is that it ends with.
    let mut borders = vec![0; other.len()];
    for end in 1..other.len() {
        let border = extended(other, &borders, other.get(end)?, *borders.get(end - 1)?);
        *borders.get_mut(end)? = border;
    }
    let mut matched = 0;
    for (at, item) in list.iter().enumerate() {
        if matched == other.len() {
            return at.checked_sub(matched);
        }
        matched = extended(other, &borders, item, matched);
    }
    (matched == other.len()).then(|| list.len() - matched)
}

/// How many items of the start of `other` are matched with one more item, after so many.
fn extended(other: &[Item<'_>], borders: &[usize], item: &Item<'_>, mut matched: usize) -> usize {
    loop {
        if other.get(matched).is_some_and(|wanted| wanted.equals(item)) {
            return matched + 1;
        }
        match matched.checked_sub(1).and_then(|last| borders.get(last)) {
            Some(border) => matched = *border,
            None => return 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, Relation, position};
    use proptest::prelude::*;

    fn items(numbers: &[i64]) -> Vec<Item<'static>> {
        numbers.iter().map(|number| Item::Int(*number)).collect()
    }

    fn few() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::vec(0..3_i64, 0..9)
    }

    proptest! {
        #[test]
        fn relations_are_what_they_say(list in few(), other in few()) {
            let holds = |relation: Relation| relation.holds(&items(&list), &items(&other));
            let windows = (0..=list.len()).find(|&at| list[at..].starts_with(&other));
            prop_assert_eq!(position(&items(&list), &items(&other)), windows);
            prop_assert_eq!(holds(Relation::Contains), windows.is_some());
            prop_assert_eq!(holds(Relation::StartsWith), list.starts_with(&other));
            prop_assert_eq!(holds(Relation::EndsWith), list.ends_with(&other));
            prop_assert_eq!(holds(Relation::Equal), list == other);
            let count = |list: &[i64], n| list.iter().filter(|item| **item == n).count();
            let fits = (0..3).all(|n| count(&other, n) <= count(&list, n));
            prop_assert_eq!(holds(Relation::Subset), fits);
            let mut rest = list.iter();
            let in_order = other.iter().all(|n| rest.any(|item| item == n));
            prop_assert_eq!(holds(Relation::Subsequence), in_order);
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn long_lists_take_no_longer_than_their_length() {
        let list = items(&[vec![0; 200_000], vec![1]].concat());
        let other = items(&[vec![0; 100_000], vec![1]].concat());
        assert_eq!(position(&list, &other), Some(100_000));
        assert!(Relation::Subset.holds(&list, &other));
        assert!(Relation::Subsequence.holds(&list, &other));
        assert!(!Relation::Contains.holds(&other, &list));
    }

    #[test]
    fn what_is_no_number_equals_nothing() {
        let nan = [Item::Double(f64::NAN)];
        for relation in [
            Relation::Equal,
            Relation::Contains,
            Relation::Subset,
            Relation::Subsequence,
        ] {
            assert!(!relation.holds(&nan, &nan));
        }
        let list = [Item::Double(f64::NAN), Item::Int(1), Item::Null];
        for (relation, other) in [
            (Relation::Subset, &list[1..]),
            (Relation::EndsWith, &list[1..]),
            (Relation::Contains, &list[1..2]),
        ] {
            assert!(relation.holds(&list, other));
        }
    }
}
