//! Runs of one and the same character.

use std::ops::Range;

use super::character::lower;
use super::options::RunLength;

/// The runs of at least `min` times the same character, whatever its case.
pub(super) fn spans(password: &str, min: RunLength) -> Vec<Range<usize>> {
    let min = usize::try_from(min.get()).unwrap_or_default();
    let mut spans = Vec::new();
    let mut rest = password.char_indices().peekable();
    while let Some((start, character)) = rest.next() {
        let character = lower(character);
        let mut length = 1;
        while rest
            .next_if(|&(_, next)| lower(next) == character)
            .is_some()
        {
            length += 1;
        }
        if length >= min {
            let end = rest.peek().map_or(password.len(), |&(end, _)| end);
            spans.push(start..end);
        }
    }
    spans
}
