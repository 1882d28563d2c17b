//! Ranges of rows that are replaced or removed, in vectors of one value per row.

use std::ops::Range;

/// What is left behind the first of some ranges, which are in order and apart from each other.
pub(super) fn kept(ranges: &[Range<usize>], len: usize) -> Vec<Range<usize>> {
    let starts = ranges.iter().skip(1).map(|range| range.start);
    let ends = starts.chain(std::iter::once(len));
    let kept = ranges.iter().zip(ends);
    let kept = kept.map(|(range, end)| range.end.min(len)..end.min(len));
    kept.filter(|kept| !kept.is_empty()).collect()
}

/// The part of a range that there is of so many rows.
pub(super) fn within(range: &Range<usize>, len: usize) -> Range<usize> {
    let end = range.end.min(len);
    range.start.min(end)..end
}

/// Puts values into the place of a range. Where there are as many of them nothing else is touched.
pub(super) fn splice<T: Copy>(values: &mut Vec<T>, range: &Range<usize>, with: &[T]) {
    let range = within(range, values.len());
    match values.get_mut(range.clone()) {
        Some(place) if place.len() == with.len() => place.copy_from_slice(with),
        _ => {
            let behind = values.get(range.end..).unwrap_or_default().to_vec();
            values.truncate(range.start);
            values.extend_from_slice(with);
            values.extend_from_slice(&behind);
        }
    }
}

/// Moves what is behind each of the ranges to the front: each value once.
pub(super) fn remove<T: Copy>(values: &mut Vec<T>, ranges: &[Range<usize>]) {
    let len = values.len();
    let Some(first) = ranges.first() else { return };
    let mut end = first.start.min(len);
    for kept in kept(ranges, len) {
        let count = kept.len();
        values.copy_within(kept, end);
        end += count;
    }
    values.truncate(end);
}
