//! Of which holiday it is that the office is closed, at each minute.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

/// No holiday.
const NONE: usize = usize::MAX;

/// A line of minutes, cut into stretches: in each of them the same holiday is the first in order of
/// those that are going on, or none is. Two that follow on one another differ.
///
/// ```text
/// holiday 0          ├───────┤
/// holiday 1      ├──────┤
/// holiday 2                      ├───┤
/// stretches   -  | 1 |   0   | - | 2 | -
/// ```
///
/// Starts stand apart from the holidays, because the search reads starts alone.
#[derive(Clone, Debug)]
pub(super) struct Stretches {
    starts: Vec<i64>,
    holidays: Vec<usize>,
}

impl Default for Stretches {
    fn default() -> Self {
        Self::new(i64::MIN, [])
    }
}

impl Stretches {
    /// From a first minute on; of intervals, each with the index of its holiday.
    pub(super) fn new(
        first: i64,
        intervals: impl IntoIterator<Item = (Range<i64>, usize)>,
    ) -> Self {
        let mut intervals: Vec<_> = intervals.into_iter().collect();
        intervals.sort_unstable_by_key(|(minutes, _)| minutes.start);
        let starts = intervals.iter().map(|(minutes, _)| minutes.start);
        let ends = intervals.iter().map(|(minutes, _)| minutes.end);
        let mut cuts: Vec<i64> = starts.chain(ends).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut stretches = Self {
            starts: vec![first],
            holidays: vec![NONE],
        };
        let mut intervals = intervals.into_iter().peekable();
        // The least index on top.
        let mut going_on = BinaryHeap::new();
        for at in cuts {
            while let Some((minutes, index)) = intervals.next_if(|(minutes, _)| minutes.start <= at)
            {
                going_on.push(Reverse((index, minutes.end)));
            }
            while going_on.peek().is_some_and(|Reverse((_, end))| *end <= at) {
                going_on.pop();
            }
            let index = going_on.peek().map_or(NONE, |Reverse((index, _))| *index);
            stretches.push(at, index);
        }
        stretches
    }

    fn push(&mut self, at: i64, index: usize) {
        if self.starts.last() == Some(&at) {
            self.holidays.pop();
            self.starts.pop();
        }
        if self.holidays.last() != Some(&index) {
            self.starts.push(at);
            self.holidays.push(index);
        }
    }

    /// Whether no holiday is ever going on.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.len() == 1 && !self.is_closed(0)
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The position of the stretch that a minute is in.
    pub(super) fn at(&self, minute: i64) -> usize {
        let begun = self.starts.partition_point(|&start| start <= minute);
        begun.saturating_sub(1)
    }

    /// The holiday of a stretch.
    pub(super) fn holiday(&self, position: usize) -> Option<usize> {
        let index = self.holidays.get(position).copied();
        index.filter(|&index| index != NONE)
    }

    pub(super) fn is_closed(&self, position: usize) -> bool {
        self.holiday(position).is_some()
    }

    /// When a stretch begins; `None` beyond the last.
    pub(super) fn start(&self, position: usize) -> Option<i64> {
        self.starts.get(position).copied()
    }

    /// When the holidays are over that go on without a gap from a stretch in which one does, or a
    /// minute that it is enough to reach.
    pub(super) fn closed_to(&self, mut position: usize, enough: i64) -> i64 {
        while self.is_closed(position) {
            position += 1;
            if self.start(position).is_none_or(|start| start >= enough) {
                return enough;
            }
        }
        self.start(position).unwrap_or(enough)
    }
}
