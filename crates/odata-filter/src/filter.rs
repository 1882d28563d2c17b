//! A filter: one expression.

pub(crate) mod bound;
pub(crate) mod selection;

use std::fmt;

use crate::error::Error;
use crate::syntax::ast::{Ast, NodeId};
use crate::syntax::expr::Expr;
use crate::syntax::parser;

/// A parsed `$filter`: an expression that is true, false or null for a row.
///
/// ```
/// use odata_filter::{ExprKind, Filter};
///
/// let filter = Filter::parse("NOT closed AND (qty gt -5 or (status) in ('open', 'held'))")?;
/// assert_eq!(
///     filter.to_string(),
///     "not closed and (qty gt -5 or status in ('open','held'))",
/// );
/// let ExprKind::And(operands) = filter.root().kind() else { panic!() };
/// assert_eq!(operands.len(), 2);
/// # Ok::<(), odata_filter::Error>(())
/// ```
///
/// Two filters are equal where they have the same canonical text.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Filter {
    ast: Ast,
    root: NodeId,
}

impl Filter {
    /// Parses the text of a filter, already percent-decoded.
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
        let (ast, root) = parser::filter(text)?;
        Ok(Self { ast, root })
    }

    /// The expression.
    #[must_use]
    pub fn root(&self) -> Expr<'_> {
        self.ast.expr(self.root)
    }

    /// All nodes of the expression.
    #[must_use]
    pub fn ast(&self) -> &Ast {
        &self.ast
    }

    /// The text as it was parsed; spans are ranges of it.
    #[must_use]
    pub fn source(&self) -> &str {
        self.ast.source()
    }
}

impl fmt::Display for Filter {
    /// The canonical text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}
