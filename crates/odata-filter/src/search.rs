//! A free-text search: words and phrases, joined by `AND`, `OR` and `NOT`.

use std::fmt::{self, Write};

use crate::error::Error;
use crate::syntax::ast::{Ast, NodeId};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;
use crate::syntax::operands::Exprs;
use crate::syntax::operator::Precedence;
use crate::text::span::Span;

mod bind;
mod parser;

pub(crate) use bind::bind;
use parser::Grammar;

/// A parsed `$search` (OData 4.01, part 2, section 5.1.8).
///
/// Words that stand side by side must all be found; `AND`, which may be left out, binds tighter than
/// `OR`, and `NOT` tightest. The three are read in any case; in double quotes they are words.
///
/// ```
/// use odata_filter::{Search, SearchKind};
///
/// let search = Search::parse("101 or \"or\" not (blue mouse)")?;
/// assert_eq!(search.to_string(), "101 OR \"or\" AND NOT (blue AND mouse)");
/// let SearchKind::Or(operands) = search.root().kind() else { panic!() };
/// assert_eq!(operands.len(), 2);
/// # Ok::<(), odata_filter::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Search {
    // Terms are string literals; the other nodes are `not`, `and` and `or`.
    ast: Ast,
    root: NodeId,
}

/// A part of a search, and with it all that hangs below it.
#[derive(Clone, Copy)]
pub struct SearchExpr<'a>(Expr<'a>);

/// What a part of a search is.
#[derive(Clone, Debug)]
pub enum SearchKind<'a> {
    /// A word or a phrase, to be found as it stands; never empty.
    Term(&'a str),
    /// What must not be found.
    Not(SearchExpr<'a>),
    /// Two parts or more that must all be found, none of them an `And`.
    And(SearchExprs<'a>),
    /// Two parts or more of which one must be found, none of them an `Or`.
    Or(SearchExprs<'a>),
}

impl Search {
    /// Parses the text of a search, already percent-decoded, as far as it is typed.
    ///
    /// A search box asks at every keystroke, so what is not complete yet is no error: an operator
    /// without an operand beside it is a word (`foo and`), and an open quote or parenthesis reaches to
    /// the end (`"blue`). What holds nothing (`""`) or closes nothing (`)`) is searched for as it
    /// stands, so that no text finds more than what it says. A text in single quotes is one incomplete
    /// search, taken as it is (section 5.1.8.1).
    ///
    /// ```
    /// use odata_filter::Search;
    ///
    /// let text = |search| Search::parse(search).map(|search| search.to_string());
    /// assert_eq!(text("blue or")?, "blue AND \"or\"");
    /// assert_eq!(text("(blue or gr")?, "blue OR gr");
    /// assert_eq!(text("'blue p'")?, "\"blue p\"");
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A blank text, one beyond [`MAX_TEXT`](crate::MAX_TEXT), and parentheses beyond
    /// [`MAX_NESTING`](crate::MAX_NESTING). The time is linear in the length.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::of_grammar(text, Grammar::Typed)
    }

    /// Parses the text of a search by the grammar of the specification, where what is not complete is
    /// an error.
    ///
    /// # Errors
    ///
    /// The first error in the text. The time is linear in its length.
    pub fn parse_strict(text: &str) -> Result<Self, Error> {
        Self::of_grammar(text, Grammar::Strict)
    }

    fn of_grammar(text: &str, grammar: Grammar) -> Result<Self, Error> {
        let (ast, root) = parser::search(text, grammar)?;
        Ok(Self { ast, root })
    }

    /// The whole search.
    #[must_use]
    pub fn root(&self) -> SearchExpr<'_> {
        SearchExpr(self.ast.expr(self.root))
    }

    /// Every part, parts before what they are parts of, the root last.
    pub fn iter(&self) -> SearchExprs<'_> {
        SearchExprs(self.ast.iter())
    }

    /// How many parts there are. [`SearchExpr::index`] is below it.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a search has a term at least")]
    pub fn len(&self) -> usize {
        self.ast.len()
    }

    /// The text as it was parsed; spans are ranges of it.
    #[must_use]
    pub fn source(&self) -> &str {
        self.ast.source()
    }
}

impl<'a> IntoIterator for &'a Search {
    type Item = SearchExpr<'a>;
    type IntoIter = SearchExprs<'a>;

    fn into_iter(self) -> SearchExprs<'a> {
        self.iter()
    }
}

impl<'a> SearchExpr<'a> {
    /// What it is.
    #[must_use]
    pub fn kind(self) -> SearchKind<'a> {
        match self.0.kind() {
            ExprKind::Not(operand) => SearchKind::Not(SearchExpr(operand)),
            ExprKind::And(operands) => SearchKind::And(SearchExprs(operands)),
            ExprKind::Or(operands) => SearchKind::Or(SearchExprs(operands)),
            ExprKind::Literal(Literal::String(term)) => SearchKind::Term(term),
            // The parser below makes no other node.
            _ => SearchKind::Term(""),
        }
    }

    /// Where in the source it stands, without parentheses around it.
    #[must_use]
    pub fn span(self) -> Span {
        self.0.span()
    }

    /// The number of the part in its search, above those of its own parts.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.index()
    }

    fn precedence(self) -> Precedence {
        match self.kind() {
            SearchKind::Or(_) => Precedence::Or,
            SearchKind::And(_) => Precedence::And,
            SearchKind::Not(_) => Precedence::Unary,
            SearchKind::Term(_) => Precedence::Atom,
        }
    }

    fn print(self, f: &mut fmt::Formatter<'_>, place: Precedence) -> fmt::Result {
        let own = self.precedence();
        let (open, close) = if own < place { ("(", ")") } else { ("", "") };
        f.write_str(open)?;
        match self.kind() {
            SearchKind::Term(term) => write_term(f, term)?,
            SearchKind::Not(operand) => {
                f.write_str("NOT ")?;
                operand.print(f, own)?;
            }
            SearchKind::And(operands) => operands.print(f, " AND ", own.tighter())?,
            SearchKind::Or(operands) => operands.print(f, " OR ", own.tighter())?,
        }
        f.write_str(close)
    }
}

impl fmt::Display for SearchExpr<'_> {
    /// The canonical text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, Precedence::Or)
    }
}

impl fmt::Debug for SearchExpr<'_> {
    /// `#5`, the index.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Parts of a search, in the order of the text.
#[derive(Clone, Debug)]
pub struct SearchExprs<'a>(Exprs<'a>);

impl SearchExprs<'_> {
    fn print(self, f: &mut fmt::Formatter<'_>, separator: &str, place: Precedence) -> fmt::Result {
        for (index, operand) in self.enumerate() {
            if index > 0 {
                f.write_str(separator)?;
            }
            operand.print(f, place)?;
        }
        Ok(())
    }
}

impl<'a> Iterator for SearchExprs<'a> {
    type Item = SearchExpr<'a>;

    fn next(&mut self) -> Option<SearchExpr<'a>> {
        self.0.next().map(SearchExpr)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for SearchExprs<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(SearchExpr)
    }
}

impl ExactSizeIterator for SearchExprs<'_> {}

impl fmt::Display for Search {
    /// The canonical text: operators in upper case, as the specification writes them, and none left
    /// out; quotes where a term needs them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}

/// Whether the character ends a word.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '"')
}

fn write_term(f: &mut fmt::Formatter<'_>, term: &str) -> fmt::Result {
    let bare = !term.starts_with('\'') && !term.contains(ends_word);
    if bare && Operator::from_word(term).is_none() {
        return f.write_str(term);
    }
    f.write_char('"')?;
    for c in term.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
    Not,
}

impl Operator {
    /// The operator that the word is, in any case.
    fn from_word(word: &str) -> Option<Self> {
        match word.len() {
            2 if word.eq_ignore_ascii_case("or") => Some(Self::Or),
            3 if word.eq_ignore_ascii_case("and") => Some(Self::And),
            3 if word.eq_ignore_ascii_case("not") => Some(Self::Not),
            _ => None,
        }
    }
}
