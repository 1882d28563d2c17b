//! A pattern in the dialect of the crate `regex`.

use std::fmt::{self, Display, Formatter};

use regex::{Regex, RegexBuilder};

use crate::eval::pattern::MAX_NESTING;
use crate::eval::pattern::syntax::{Assertion, Class, Node, Tree, UNBOUNDED};

/// More memory than the largest pattern takes, in bytes.
const MAX_MEMORY: usize = 1 << 26;

/// The memory for what is known of the texts so far, in bytes.
const CACHE: usize = 1 << 20;

/// A group of ours is no more levels of theirs: a repetition of a group of alternatives, in a sequence.
const LEVELS: usize = 8;

pub(super) fn compile(tree: &Tree) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&tree.to_string())
        .size_limit(MAX_MEMORY)
        .dfa_size_limit(CACHE)
        .nest_limit((LEVELS * (MAX_NESTING + 1)) as u32)
        .build()
}

impl Display for Tree {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.write(&self.root, f)
    }
}

impl Tree {
    fn write(&self, node: &Node, f: &mut Formatter<'_>) -> fmt::Result {
        match node {
            Node::Class(class) => self.write_class(class, f),
            Node::Assertion(assertion) => f.write_str(match assertion {
                Assertion::Start => r"\A",
                Assertion::End => r"\z",
                Assertion::Boundary => r"(?-u:\b)",
                Assertion::NoBoundary => r"(?-u:\B)",
            }),
            Node::Sequence(nodes) => nodes.iter().try_for_each(|node| self.write(node, f)),
            Node::Either(nodes) => {
                f.write_str("(?:")?;
                for (index, node) in nodes.iter().enumerate() {
                    f.write_str(if index > 0 { "|" } else { "" })?;
                    self.write(node, f)?;
                }
                f.write_str(")")
            }
            Node::Repeat { node, least, most } => {
                f.write_str("(?:")?;
                self.write(node, f)?;
                match *most {
                    UNBOUNDED => write!(f, "){{{least},}}"),
                    most => write!(f, "){{{least},{most}}}"),
                }
            }
        }
    }

    fn write_class(&self, class: &Class, f: &mut Formatter<'_>) -> fmt::Result {
        let ranges = self.ranges.get(class.start..class.end).unwrap_or_default();
        if ranges.is_empty() {
            // Brackets that hold nothing mean something else there.
            let not = if class.negated { "" } else { "^" };
            return write!(f, r"[{not}\x00-\x{{10ffff}}]");
        }
        f.write_str(if class.negated { "[^" } else { "[" })?;
        for (first, last) in ranges {
            write!(f, r"\x{{{first:x}}}-\x{{{last:x}}}")?;
        }
        f.write_str("]")
    }
}
