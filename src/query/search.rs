//! A free-text search: words and phrases, joined by `AND`, `OR` and `NOT`.

use std::fmt::{self, Write};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ast::{Ast, Chain, Expr, ExprKind, Exprs, NodeId, NodeKind};
use super::error::{Error, ErrorCode, Expected};
use super::literal::Literal;
use super::operator::Precedence;
use super::span::Span;
use super::{MAX_NESTING, MAX_TEXT};

/// A parsed `$search` (OData 4.01, part 2, section 5.1.8).
///
/// Words that stand side by side must all be found; `AND`, which may be left out, binds tighter than
/// `OR`, and `NOT` tightest. The three are read in any case; in double quotes they are words.
///
/// ```
/// use pbx_rules::query::{Search, SearchKind};
///
/// let search = Search::parse("101 or \"or\" not (blue mouse)")?;
/// assert_eq!(search.to_string(), "101 OR \"or\" AND NOT (blue AND mouse)");
/// let SearchKind::Or(operands) = search.root().kind() else { panic!() };
/// assert_eq!(operands.len(), 2);
/// # Ok::<(), pbx_rules::query::Error>(())
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
    /// Parses the text of a search, already percent-decoded.
    ///
    /// # Errors
    ///
    /// The first error in the text. The time is linear in its length.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut parser = Parser::new(text)?;
        let root = parser.or()?;
        match parser.token {
            Token::End => Ok(Self {
                ast: parser.ast,
                root,
            }),
            _ => Err(parser.unexpected()),
        }
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

impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Search").field(&self.to_string()).finish()
    }
}

impl FromStr for Search {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text)
    }
}

impl Serialize for Search {
    /// As canonical text.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Search {
    /// From text.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Whether the character ends a word.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '"')
}

fn write_term(f: &mut fmt::Formatter<'_>, term: &str) -> fmt::Result {
    if Operator::from_word(term).is_none() && !term.contains(ends_word) {
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Word,
    /// `"…"`, and whether it holds a `\`.
    Phrase {
        escaped: bool,
    },
    Operator(Operator),
    Open,
    Close,
    End,
}

/// What a part of a search begins with.
const OPERAND: &[Expected] = &[
    Expected::Word,
    Expected::Phrase,
    Expected::Not,
    Expected::OpenParenthesis,
];

struct Parser<'s> {
    text: &'s str,
    /// The token that is not consumed yet, and where it stands.
    token: Token,
    span: Span,
    /// Where the token before it ends.
    end: usize,
    ast: Ast,
    operands: Vec<NodeId>,
    nesting: usize,
}

impl<'s> Parser<'s> {
    fn new(text: &'s str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT {
            let message = format!("the text has more than {MAX_TEXT} bytes");
            return Err(Error::new(ErrorCode::TextTooLong, Span::at(0), message));
        }
        let mut parser = Self {
            text,
            token: Token::End,
            span: Span::at(0),
            end: 0,
            ast: Ast::for_source(text),
            operands: Vec::new(),
            nesting: 0,
        };
        parser.advance()?;
        Ok(parser)
    }

    /// Consumes the token.
    fn advance(&mut self) -> Result<(), Error> {
        self.end = self.span.end();
        let rest = self.text.get(self.end..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t']);
        let start = self.text.len() - rest.len();
        let (token, len) = match rest.chars().next() {
            None => (Token::End, 0),
            Some('(') => (Token::Open, 1),
            Some(')') => (Token::Close, 1),
            Some('"') => phrase(rest, start)?,
            Some(c) if ends_word(c) => {
                let span = Span::new(start, start + c.len_utf8());
                let message = format!("the character U+{:04X} has no meaning here", u32::from(c));
                return Err(Error::new(ErrorCode::UnexpectedCharacter, span, message)
                    .suggesting(" ".to_owned()));
            }
            Some(_) => {
                let len = rest.find(ends_word).unwrap_or(rest.len());
                let word = rest.get(..len).unwrap_or_default();
                let token = Operator::from_word(word).map_or(Token::Word, Token::Operator);
                (token, len)
            }
        };
        self.token = token;
        self.span = Span::new(start, start + len);
        Ok(())
    }

    fn or(&mut self) -> Result<NodeId, Error> {
        let start = self.span.start();
        let first = self.and()?;
        if self.token != Token::Operator(Operator::Or) {
            return Ok(first);
        }
        let base = self.operands.len();
        self.ast.gather(Chain::Or, first, &mut self.operands);
        while self.token == Token::Operator(Operator::Or) {
            self.advance()?;
            let operand = self.and()?;
            self.ast.gather(Chain::Or, operand, &mut self.operands);
        }
        self.chain(Chain::Or, base, start)
    }

    fn and(&mut self) -> Result<NodeId, Error> {
        let start = self.span.start();
        let first = self.operand()?;
        if !self.goes_on() {
            return Ok(first);
        }
        let base = self.operands.len();
        self.ast.gather(Chain::And, first, &mut self.operands);
        while self.goes_on() {
            if self.token == Token::Operator(Operator::And) {
                self.advance()?;
            }
            let operand = self.operand()?;
            self.ast.gather(Chain::And, operand, &mut self.operands);
        }
        self.chain(Chain::And, base, start)
    }

    /// Whether another operand of `AND` follows, the operator being there or not.
    fn goes_on(&self) -> bool {
        !matches!(
            self.token,
            Token::End | Token::Close | Token::Operator(Operator::Or)
        )
    }

    fn chain(&mut self, chain: Chain, base: usize, start: usize) -> Result<NodeId, Error> {
        let operands = self.operands.get(base..).unwrap_or_default();
        let below = self.ast.deepest(operands);
        let kind = self.ast.chain(chain, operands);
        self.operands.truncate(base);
        Ok(self.ast.push(kind, Span::new(start, self.end), below))
    }

    fn operand(&mut self) -> Result<NodeId, Error> {
        let span = self.span;
        let term = match self.token {
            Token::Word => span,
            Token::Phrase { escaped } => {
                let content = Span::new(span.start() + 1, span.end() - 1);
                if escaped {
                    let text = self.text.get(content.range()).unwrap_or_default();
                    self.ast.intern(unescape(text))
                } else {
                    content
                }
            }
            Token::Operator(Operator::Not) => {
                return self.nested(|parser| {
                    parser.advance()?;
                    let operand = parser.operand()?;
                    let span = Span::new(span.start(), parser.end);
                    let below = parser.ast.depth(operand);
                    Ok(parser.ast.push(NodeKind::Not(operand), span, below))
                });
            }
            Token::Open => {
                return self.nested(|parser| {
                    parser.advance()?;
                    let inner = parser.or()?;
                    if parser.token != Token::Close {
                        let message = "`(` is not closed";
                        return Err(Error::new(ErrorCode::UnclosedParenthesis, span, message)
                            .expecting(&[Expected::CloseParenthesis]));
                    }
                    parser.advance()?;
                    Ok(inner)
                });
            }
            Token::Operator(_) | Token::Close | Token::End => return Err(self.unexpected()),
        };
        self.advance()?;
        Ok(self.ast.push(NodeKind::String(term), span, 0))
    }

    /// One level deeper.
    fn nested(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Result<NodeId, Error>,
    ) -> Result<NodeId, Error> {
        if self.nesting >= MAX_NESTING {
            let message = format!("nested deeper than {MAX_NESTING} levels");
            return Err(Error::new(ErrorCode::NestingTooDeep, self.span, message));
        }
        self.nesting += 1;
        let parsed = parse(self)?;
        self.nesting -= 1;
        Ok(parsed)
    }

    fn unexpected(&self) -> Error {
        let found = self.text.get(self.span.range()).unwrap_or_default();
        match self.token {
            Token::End => {
                let message = "a word to search for is expected, and the text ends";
                Error::new(ErrorCode::UnexpectedEnd, self.span, message).expecting(OPERAND)
            }
            Token::Close if self.nesting == 0 => {
                let message = "`)` closes nothing";
                Error::new(ErrorCode::UnopenedParenthesis, self.span, message)
            }
            Token::Operator(_) => {
                let message = format!("a word is expected, and the operator `{found}` stands here");
                Error::new(ErrorCode::UnexpectedToken, self.span, message)
                    .expecting(OPERAND)
                    .suggesting(format!("\"{found}\""))
            }
            _ => {
                let message = format!("a word is expected, and `{found}` stands here");
                Error::new(ErrorCode::UnexpectedToken, self.span, message).expecting(OPERAND)
            }
        }
    }
}

/// The phrase that `rest` begins with, and its length. `start` is where it stands.
fn phrase(rest: &str, start: usize) -> Result<(Token, usize), Error> {
    let mut escaped = false;
    let mut bytes = rest.bytes().enumerate().skip(1);
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                escaped = true;
                bytes.next();
            }
            b'"' if index == 1 => {
                let message = "a phrase holds one character at least";
                let span = Span::new(start, start + 2);
                return Err(
                    Error::new(ErrorCode::UnexpectedToken, span, message).expecting(OPERAND)
                );
            }
            b'"' => return Ok((Token::Phrase { escaped }, index + 1)),
            _ => {}
        }
    }
    let message = "the phrase has no closing quote";
    let span = Span::new(start, start + rest.len());
    Err(Error::new(ErrorCode::UnterminatedString, span, message))
}

/// A phrase without its escapes: `\"` is a quote, `\\` a backslash, and any other backslash itself.
fn unescape(text: &str) -> impl Iterator<Item = char> {
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || match characters.next()? {
        '\\' => Some(
            characters
                .next_if(|c| matches!(c, '"' | '\\'))
                .unwrap_or('\\'),
        ),
        c => Some(c),
    })
}
