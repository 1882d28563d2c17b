//! Sorted iterators, kept sorted.

use std::iter::from_fn;

/// Merges two iterators that are sorted by the key.
pub(super) fn merge<T, K: Ord>(
    left: impl Iterator<Item = T>,
    right: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> impl Iterator<Item = T> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    from_fn(move || match (left.peek(), right.peek()) {
        (Some(first), Some(second)) if key(second) < key(first) => right.next(),
        (None, _) => right.next(),
        _ => left.next(),
    })
}

/// Sorts by their index the items of equal keys, in an iterator that is sorted by the key.
pub(super) fn by_index_where_equal<T, K: Ord>(
    items: impl Iterator<Item = (usize, T)>,
    key: impl Fn(&T) -> K,
) -> impl Iterator<Item = (usize, T)> {
    let mut items = items.peekable();
    let mut equal: Vec<(usize, T)> = Vec::new();
    from_fn(move || {
        if equal.is_empty() {
            let first = items.next()?;
            let same = key(&first.1);
            equal.push(first);
            while let Some(next) = items.next_if(|(_, item)| key(item) == same) {
                equal.push(next);
            }
            // The least index last: the next to leave.
            equal.sort_by_key(|&(index, _)| std::cmp::Reverse(index));
        }
        equal.pop()
    })
}
