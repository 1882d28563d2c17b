//! The minutes that any of many intervals holds.

use std::ops::Range;

/// Stretches of minutes with gaps between them, by their start.
///
/// Starts stand apart from ends, because the search reads starts alone: the fewer bytes it jumps
/// about in, the faster it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Cover {
    starts: Vec<i64>,
    ends: Vec<i64>,
}

impl Cover {
    pub(super) const EMPTY: Self = Self {
        starts: Vec::new(),
        ends: Vec::new(),
    };

    /// Joins intervals, sorted by their start, that share a minute or follow on one another.
    pub(super) fn new(intervals: impl Iterator<Item = Range<i64>>) -> Self {
        let mut cover = Self::EMPTY;
        for interval in intervals {
            match cover.ends.last_mut() {
                Some(end) if interval.start <= *end => *end = interval.end.max(*end),
                _ => {
                    cover.starts.push(interval.start);
                    cover.ends.push(interval.end);
                }
            }
        }
        cover
    }

    /// Where the stretch ends that holds the minute, if one does.
    pub(super) fn end_at(&self, minute: i64) -> Option<i64> {
        let begun = self.starts.partition_point(|&start| start <= minute);
        let end = *self.ends.get(begun.checked_sub(1)?)?;
        (minute < end).then_some(end)
    }

    /// The memory that it holds on to, in bytes.
    pub(super) fn memory(&self) -> usize {
        (self.starts.capacity() + self.ends.capacity()) * size_of::<i64>()
    }
}
