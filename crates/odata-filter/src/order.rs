//! An order: expressions, each ascending or descending.

mod key;
mod sort;
pub(crate) mod sort_order;

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::error::{Error, Expected};
use crate::syntax::ast::{Ast, NodeId};
use crate::syntax::expr::Expr;
use crate::syntax::lexer::TokenKind;
use crate::syntax::operator::Precedence;
use crate::syntax::parser::Parser;
use crate::text::span::Span;

/// A parsed `$orderby`: what rows are sorted by, the first key first (OData 4.01, part 2, section
/// 5.1.5).
///
/// ```
/// use odata_filter::{Direction, OrderBy};
///
/// let order = OrderBy::parse("caller asc, length(name) DESC")?;
/// assert_eq!(order.to_string(), "caller,length(name) desc");
/// let directions: Vec<_> = order.keys().map(|key| key.direction).collect();
/// assert_eq!(directions, [Direction::Ascending, Direction::Descending]);
/// # Ok::<(), odata_filter::Error>(())
/// ```
#[derive(Clone)]
pub struct OrderBy {
    ast: Ast,
    keys: Vec<Key>,
}

#[derive(Clone, Copy)]
struct Key {
    expr: NodeId,
    direction: Direction,
    span: Span,
}

/// One key of an order.
#[derive(Clone, Copy, Debug)]
pub struct OrderKey<'a> {
    /// What is sorted by.
    pub expr: Expr<'a>,
    /// Which way.
    pub direction: Direction,
    /// Where in the text the key stands, its direction included.
    pub span: Span,
}

/// Which way a key sorts. Nulls come first ascending and last descending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// `asc`, or nothing.
    #[default]
    Ascending,
    /// `desc`
    Descending,
}

impl Direction {
    /// The direction that the word is, in any case.
    fn from_word(word: &str) -> Option<Self> {
        match word.len() {
            3 if word.eq_ignore_ascii_case("asc") => Some(Self::Ascending),
            4 if word.eq_ignore_ascii_case("desc") => Some(Self::Descending),
            _ => None,
        }
    }
}

impl OrderBy {
    /// Parses the text of an order, already percent-decoded.
    ///
    /// # Errors
    ///
    /// The first error in the text. The time is linear in its length.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let again = |text: &str| Self::parse_once(text).map(drop);
        Self::parse_once(text).map_err(|error| error.verified(text, again))
    }

    /// The same, where what errors suggest is not looked at.
    pub(crate) fn parse_once(text: &str) -> Result<Self, Error> {
        const CLOSERS: &[Expected] = &[Expected::Direction, Expected::Comma, Expected::End];

        let mut parser = Parser::new(text)?;
        let mut keys = Vec::new();
        loop {
            let start = parser.token.span;
            let expr = parser.expression(Precedence::Or)?;
            let mut span = start.to(parser.consumed());
            let mut direction = Direction::Ascending;
            if parser.token.kind == TokenKind::Word {
                let word = text.get(parser.token.span.range()).unwrap_or_default();
                match Direction::from_word(word) {
                    Some(found) => direction = found,
                    None => return Err(parser.no_direction(CLOSERS)),
                }
                span = span.to(parser.advance()?.span);
            }
            keys.push(Key {
                expr,
                direction,
                span,
            });
            if parser.take(TokenKind::Comma)? {
                continue;
            }
            return match parser.token.kind {
                TokenKind::End => Ok(Self {
                    ast: parser.ast,
                    keys,
                }),
                _ => Err(parser.no_operator(CLOSERS)),
            };
        }
    }

    /// The keys, the most significant first; at least one.
    pub fn keys(
        &self,
    ) -> impl ExactSizeIterator<Item = OrderKey<'_>> + DoubleEndedIterator + Clone {
        self.keys.iter().map(|key| OrderKey {
            expr: self.ast.expr(key.expr),
            direction: key.direction,
            span: key.span,
        })
    }

    /// All nodes of all keys.
    #[must_use]
    pub fn ast(&self) -> &Ast {
        &self.ast
    }

    /// The text as it was parsed; spans are ranges of it.
    #[must_use]
    pub fn source(&self) -> &str {
        self.ast.source()
    }

    fn shape(&self) -> impl Iterator<Item = (NodeId, Direction)> {
        self.keys.iter().map(|key| (key.expr, key.direction))
    }
}

impl PartialEq for OrderBy {
    fn eq(&self, other: &Self) -> bool {
        self.ast == other.ast && self.shape().eq(other.shape())
    }
}

impl Eq for OrderBy {}

impl Hash for OrderBy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ast.hash(state);
        self.shape().for_each(|key| key.hash(state));
    }
}

impl fmt::Display for OrderBy {
    /// The canonical text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.keys().enumerate() {
            let separator = if index > 0 { "," } else { "" };
            write!(f, "{separator}{}", key.expr)?;
            if key.direction == Direction::Descending {
                f.write_str(" desc")?;
            }
        }
        Ok(())
    }
}
