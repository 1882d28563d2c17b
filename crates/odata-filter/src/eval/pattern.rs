//! The patterns of `matchesPattern`: ECMAScript's regular expressions (OData 4.01, part 2, section
//! 5.1.1.7.1), as far as they can be matched in linear time.
//!
//! They are those of Unicode mode without flags: a character is a code point, `^` and `$` are the
//! start and the end of the text, and what has no meaning is an error. Two parts of the language cannot
//! be matched in linear time, look-around and back references; `\p{…}` would need tables of Unicode.
//! More is allowed in one thing: a `\` makes any ASCII punctuation mean itself, so that no one has to
//! know which of it needs one.
//!
//! | file | holds |
//! | --- | --- |
//! | `parser`, `class` | from text to tree; the classes that have a name |
//! | `syntax` | the tree, and its size |
//! | `translate` | what the crate `regex` makes of it, which is faster and weighs more than all the rest |
//! | `program` | our own matcher, where the feature `pattern` is off |

mod class;
mod parser;
#[cfg(any(test, not(feature = "pattern")))]
mod program;
mod syntax;
#[cfg(any(test, feature = "pattern"))]
mod translate;

use crate::error::{Error, ErrorKind};
use crate::text::span::Span;
use parser::Fault;
use syntax::Tree;

/// The longest pattern, in bytes.
const MAX_LENGTH: usize = 4096;

/// How deep the groups of a pattern may nest.
const MAX_NESTING: usize = 64;

/// How many states a pattern may have. Each is looked at for each character of a text at the most.
const MAX_SIZE: usize = 2000;

#[cfg(feature = "pattern")]
type Matcher = regex::Regex;
#[cfg(not(feature = "pattern"))]
type Matcher = program::Program;

/// A pattern that takes time linear in the text that it is matched with, whatever it is.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(Matcher);

impl Pattern {
    /// Compiles a pattern; `span` is where it stands.
    pub(crate) fn compile(pattern: &str, span: Span) -> Result<Self, Error> {
        let matcher = read(pattern).and_then(matcher);
        let matcher = matcher.map_err(|kind| Error::new(kind, span))?;
        Ok(Self(matcher))
    }

    /// Whether the pattern occurs in a text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// The tree of a pattern that is within all bounds, or what is wrong with it.
fn read(pattern: &str) -> Result<Tree, ErrorKind> {
    if pattern.len() > MAX_LENGTH {
        return Err(ErrorKind::PatternTooLong { max: MAX_LENGTH });
    }
    let tree = parser::parse(pattern).map_err(|Fault { at, reason }| {
        let at = pattern.get(..at).unwrap_or_default().chars().count();
        ErrorKind::PatternUnreadable { at, reason }
    })?;
    match tree.root.size() {
        ..=MAX_SIZE => Ok(tree),
        _ => Err(too_large()),
    }
}

fn too_large() -> ErrorKind {
    ErrorKind::PatternTooLarge
}

#[cfg(feature = "pattern")]
fn matcher(tree: Tree) -> Result<Matcher, ErrorKind> {
    // Its own bounds are wider than ours.
    translate::compile(&tree).map_err(|_| too_large())
}

#[cfg(not(feature = "pattern"))]
fn matcher(tree: Tree) -> Result<Matcher, ErrorKind> {
    Ok(program::Program::new(tree))
}

#[cfg(test)]
mod tests;
