//! Runs of one and the same character.

use std::ops::Range;

use super::letter::units;
use super::options::RunLength;

/// The runs of at least `min` times the same character, whatever its case and however its accents
/// are written.
pub(super) fn spans(password: &str, min: RunLength) -> Vec<Range<usize>> {
    let min = usize::try_from(min.get()).unwrap_or_default();
    let mut spans = Vec::new();
    let mut rest = units(password);
    let Some(mut run) = rest.next() else {
        return spans;
    };
    let mut length = 1;
    for unit in rest {
        if unit.is_same(run) {
            length += 1;
            run.end = unit.end;
        } else {
            if length >= min {
                spans.push(run.start..run.end);
            }
            (run, length) = (unit, 1);
        }
    }
    if length >= min {
        spans.push(run.start..run.end);
    }
    spans
}
