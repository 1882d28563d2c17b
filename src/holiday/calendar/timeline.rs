//! Intervals on a line of minutes, found by the minutes that they hold.

use std::ops::Range;

use super::cover::Cover;

/// Half-open intervals, sorted by their start.
///
/// The slice is a balanced tree as well: its middle is the root, what is left and right of it are
/// the subtrees. Each node knows how far its subtree reaches, so that one that ends too early is
/// passed over (an augmented interval tree: Cormen et al., “Introduction to Algorithms”, 14.3).
#[derive(Clone, Debug, Default)]
pub(super) struct Timeline {
    nodes: Vec<Node>,
    /// Positions in `nodes`, sorted by the end of the interval.
    by_end: Vec<usize>,
    cover: Cover,
}

/// An interval, and to which holiday it belongs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) start: i64,
    pub(super) end: i64,
    /// The greatest end in the subtree of which this is the root.
    reach: i64,
    pub(super) index: usize,
}

impl Node {
    pub(super) const fn minutes(&self) -> Range<i64> {
        self.start..self.end
    }
}

impl Timeline {
    pub(super) const EMPTY: Self = Self {
        nodes: Vec::new(),
        by_end: Vec::new(),
        cover: Cover::EMPTY,
    };

    /// Sorts the intervals, each with the index of its holiday.
    pub(super) fn new(intervals: impl IntoIterator<Item = (Range<i64>, usize)>) -> Self {
        let mut nodes: Vec<Node> = intervals
            .into_iter()
            .map(|(Range { start, end }, index)| Node {
                start,
                end,
                reach: end,
                index,
            })
            .collect();
        nodes.sort_unstable_by_key(|node| (node.start, node.index));
        set_reach(&mut nodes);
        let mut ends: Vec<(i64, usize)> = nodes.iter().map(|node| node.end).zip(0..).collect();
        ends.sort_unstable();
        Self {
            cover: Cover::new(nodes.iter().map(Node::minutes)),
            nodes,
            by_end: ends.into_iter().map(|(_, position)| position).collect(),
        }
    }

    /// All intervals, by their start.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether any interval holds the minute.
    pub(super) fn any_at(&self, minute: i64) -> bool {
        self.cover.end_at(minute).is_some()
    }

    /// The first minute from this one on that no interval holds.
    pub(super) fn free_from(&self, minute: i64) -> i64 {
        self.cover.end_at(minute).unwrap_or(minute)
    }

    /// Visits the intervals that share a minute with the range, by their start.
    pub(super) fn each_meeting<'a>(&'a self, range: &Range<i64>, visit: &mut impl FnMut(&'a Node)) {
        each_meeting(&self.nodes, range, visit);
    }

    /// The intervals that begin after the minute, by their start.
    pub(super) fn starting_after(&self, minute: i64) -> &[Node] {
        let first = self.nodes.partition_point(|node| node.start <= minute);
        self.nodes.get(first..).unwrap_or_default()
    }

    /// The intervals that end after the first minute and not after the last, by their end.
    pub(super) fn ending_in(&self, after: i64, last: i64) -> impl Iterator<Item = &Node> + Clone {
        let end = |&position: &usize| self.nodes.get(position).map_or(i64::MAX, |node| node.end);
        let first = self
            .by_end
            .partition_point(|position| end(position) <= after);
        let positions = self.by_end.get(first..).unwrap_or_default();
        positions
            .iter()
            .filter_map(|&position| self.nodes.get(position))
            .take_while(move |node| node.end <= last)
    }

    /// The memory that it holds on to, in bytes.
    pub(super) fn memory(&self) -> usize {
        let nodes = self.nodes.capacity() * size_of::<Node>();
        nodes + self.by_end.capacity() * size_of::<usize>() + self.cover.memory()
    }
}

/// The left subtree, the root, the right subtree.
fn parts(subtree: &[Node]) -> Option<(&[Node], &Node, &[Node])> {
    let (left, rest) = subtree.split_at(subtree.len() / 2);
    let (root, right) = rest.split_first()?;
    Some((left, root, right))
}

/// Fills in the reach of every node; as deep as the tree is high, the logarithm of its size.
fn set_reach(subtree: &mut [Node]) -> i64 {
    let (left, rest) = subtree.split_at_mut(subtree.len() / 2);
    let Some((root, right)) = rest.split_first_mut() else {
        return i64::MIN;
    };
    root.reach = root.end.max(set_reach(left)).max(set_reach(right));
    root.reach
}

/// As deep as the tree is high.
fn each_meeting<'a>(subtree: &'a [Node], range: &Range<i64>, visit: &mut impl FnMut(&'a Node)) {
    let Some((left, root, right)) = parts(subtree) else {
        return;
    };
    if root.reach <= range.start {
        return;
    }
    each_meeting(left, range, visit);
    if root.start < range.end {
        if root.end > range.start {
            visit(root);
        }
        each_meeting(right, range, visit);
    }
}
