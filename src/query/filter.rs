//! A filter: one expression.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ast::{Ast, NodeId};
use super::error::Error;
use super::expr::Expr;
use super::parser;

/// A parsed `$filter`: an expression that is true, false or null for a row.
///
/// ```
/// use pbx_rules::query::{ExprKind, Filter};
///
/// let filter = Filter::parse("NOT closed AND (qty gt -5 or (status) in ('open', 'held'))")?;
/// assert_eq!(
///     filter.to_string(),
///     "not closed and (qty gt -5 or status in ('open','held'))",
/// );
/// let ExprKind::And(operands) = filter.root().kind() else { panic!() };
/// assert_eq!(operands.len(), 2);
/// # Ok::<(), pbx_rules::query::Error>(())
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

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filter").field(&self.to_string()).finish()
    }
}

impl FromStr for Filter {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl Serialize for Filter {
    /// As canonical text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Filter {
    /// From text.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
