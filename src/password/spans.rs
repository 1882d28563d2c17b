//! Parts of a password: collected, merged, and counted in another unit.

use std::ops::Range;

/// Collects spans in any order, any number of them, in the memory of one number a position.
#[derive(Default)]
pub(super) struct Marks {
    /// For each position the furthest end of a span that starts there, or zero.
    ends: Vec<usize>,
}

impl Marks {
    pub(super) fn mark(&mut self, span: Range<usize>) {
        if self.ends.len() <= span.start {
            self.ends.resize(span.start + 1, 0);
        }
        if let Some(end) = self.ends.get_mut(span.start) {
            *end = span.end.max(*end);
        }
    }

    /// The spans in order, those that overlap made one.
    pub(super) fn into_spans(self) -> Vec<Range<usize>> {
        let mut spans: Vec<Range<usize>> = Vec::new();
        for (start, end) in self.ends.into_iter().enumerate() {
            match spans.last_mut() {
                _ if end <= start => {}
                Some(last) if start < last.end => last.end = last.end.max(end),
                _ => spans.push(start..end),
            }
        }
        spans
    }
}

/// Counts spans, which are in order, in another unit: `from` and `to` give the size of a character
/// in the old unit and in the new one.
pub(super) fn recount(
    spans: &mut [Range<usize>],
    text: &str,
    from: fn(char) -> usize,
    to: fn(char) -> usize,
) {
    let mut characters = text.chars();
    let (mut old, mut new) = (0, 0);
    for span in spans {
        for offset in [&mut span.start, &mut span.end] {
            while old < *offset
                && let Some(character) = characters.next()
            {
                old += from(character);
                new += to(character);
            }
            *offset = new;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_spans_are_one_and_touching_ones_are_not() {
        let mut marks = Marks::default();
        for span in [6..9, 0..2, 1..4, 4..6, 1..3, 6..7] {
            marks.mark(span);
        }
        assert_eq!(marks.into_spans(), [0..4, 4..6, 6..9]);
        assert!(Marks::default().into_spans().is_empty());
    }

    #[test]
    fn spans_are_recounted_whatever_the_text() {
        let mut spans = vec![0..4, 4..6, 7..8];
        recount(&mut spans, "😀é-z", char::len_utf8, char::len_utf16);
        assert_eq!(spans, [0..2, 2..3, 4..5]);
        // Of another text than the one that the spans are of: no panic, and within it.
        let mut spans = vec![0..4, 9..12];
        recount(&mut spans, "é", char::len_utf8, char::len_utf16);
        assert_eq!(spans, [0..1, 1..1]);
    }
}
