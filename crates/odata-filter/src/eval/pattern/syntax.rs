//! The syntax tree of a pattern.

/// A pattern that was read.
pub(super) struct Tree {
    pub(super) root: Node,
    /// What the classes hold, one class after the other: first and last code points.
    pub(super) ranges: Vec<(u32, u32)>,
}

/// A part of a pattern.
pub(super) enum Node {
    /// One character.
    Class(Class),
    /// A place between two characters.
    Assertion(Assertion),
    /// One part after the other; none of them is empty.
    Sequence(Vec<Node>),
    /// One of the parts, of which there are two at least.
    Either(Vec<Node>),
    /// A part that is not empty, so many times; it may be once at least.
    Repeat {
        node: Box<Node>,
        least: u32,
        most: u32,
    },
}

/// Which characters a pattern takes at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Class {
    /// The place of the ranges in those of the pattern.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it takes what is in none of them.
    pub(super) negated: bool,
}

/// An assertion about the characters before and after a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Assertion {
    Start,
    End,
    /// A word begins or ends.
    Boundary,
    /// No word begins or ends.
    NoBoundary,
}

/// The `most` of what may be repeated without end. No text is so long.
pub(super) const UNBOUNDED: u32 = u32::MAX;

/// So many ranges of a class count as one state.
const RANGES: usize = 4;

impl Node {
    /// What matches without a character.
    pub(super) const EMPTY: Self = Self::Sequence(Vec::new());

    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Self::Sequence(nodes) if nodes.is_empty())
    }

    /// How many states a matcher has for it, where each repetition has its own.
    pub(super) fn size(&self) -> usize {
        let total = |nodes: &[Self]| {
            let sizes = nodes.iter().map(Self::size);
            sizes.fold(0, usize::saturating_add)
        };
        match self {
            Self::Class(class) => (class.end - class.start).div_ceil(RANGES).max(1),
            Self::Assertion(_) => 1,
            Self::Sequence(nodes) => total(nodes),
            Self::Either(nodes) => total(nodes).saturating_add(2 * (nodes.len() - 1)),
            Self::Repeat { node, least, most } => {
                let size = node.size();
                let optional = match *most {
                    UNBOUNDED if *least == 0 => size.saturating_add(2),
                    UNBOUNDED => 1,
                    most => (size.saturating_add(1)).saturating_mul((most - least) as usize),
                };
                size.saturating_mul(*least as usize)
                    .saturating_add(optional)
            }
        }
    }
}
