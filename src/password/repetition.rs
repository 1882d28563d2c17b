//! Runs of one and the same character.

use std::ops::Range;

use super::character::{Letter, letters};
use super::options::RunLength;

/// The runs of at least `min` times the same character, whatever its case, composed or not.
pub(super) fn spans(password: &str, min: RunLength) -> Vec<Range<usize>> {
    let min = usize::try_from(min.get()).unwrap_or_default();
    let mut spans = Vec::new();
    let mut rest = letters(password).peekable();
    while let Some(letter) = rest.next() {
        let start = letter.start;
        let same = |next: &Letter| (next.base, next.marks) == (letter.base, letter.marks);
        let mut length = 1;
        while rest.next_if(same).is_some() {
            length += 1;
        }
        if length >= min {
            let end = rest.peek().map_or(password.len(), |next| next.start);
            spans.push(start..end);
        }
    }
    spans
}
