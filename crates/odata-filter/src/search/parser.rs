//! From the text of a search to its tree.
//!
//! A search is read while it is typed, so what is not complete yet is read as far as it goes: an
//! operator without an operand beside it is a word, an open quote or parenthesis reaches to the end,
//! and what holds nothing (`""`, `()`) or closes nothing (`)`) is searched for as it stands. The
//! strict grammar calls each of them an error.

use crate::error::render::clip;
use crate::error::{Error, ErrorKind, Expected};
use crate::limits::{MAX_NESTING, MAX_TEXT};
use crate::search::{Operator, ends_word};
use crate::syntax::ast::{Ast, NodeId, NodeKind};
use crate::syntax::operator::Chain;
use crate::text::span::Span;

/// Parses a search.
pub(super) fn search(text: &str, grammar: Grammar) -> Result<(Ast, NodeId), Error> {
    let mut parser = Parser::new(text, grammar)?;
    let root = parser.or()?;
    match parser.token.kind {
        Kind::End => Ok((parser.ast, root)),
        _ => Err(parser.unexpected()),
    }
}

/// How much of a search must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grammar {
    /// As far as it is typed.
    Typed,
    /// What the specification allows.
    Strict,
}

#[derive(Clone, Copy)]
struct Token {
    kind: Kind,
    span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Phrase(Phrase),
    Operator(Operator),
    Open,
    Close,
    End,
}

/// A text in quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Phrase {
    quote: char,
    /// Whether a character of it is written as two.
    escaped: bool,
    closed: bool,
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
    grammar: Grammar,
    /// The token that is not consumed yet, and the one after it.
    token: Token,
    next: Token,
    /// Where the token before them ends.
    end: usize,
    ast: Ast,
    operands: Vec<NodeId>,
    nesting: usize,
}

impl<'s> Parser<'s> {
    fn new(text: &'s str, grammar: Grammar) -> Result<Self, Error> {
        if text.len() > MAX_TEXT {
            return Err(Error::new(
                ErrorKind::TextTooLong { max: MAX_TEXT },
                Span::at(0),
            ));
        }
        let nothing = Token {
            kind: Kind::End,
            span: Span::at(0),
        };
        let mut parser = Self {
            text,
            grammar,
            token: nothing,
            next: nothing,
            end: 0,
            ast: Ast::for_source(text),
            operands: Vec::new(),
            nesting: 0,
        };
        parser.next = parser.read(0)?;
        parser.advance()?;
        Ok(parser)
    }

    /// Consumes the token.
    fn advance(&mut self) -> Result<(), Error> {
        self.end = self.token.span.end();
        self.token = self.next;
        self.next = self.read(self.token.span.end())?;
        Ok(())
    }

    /// The token that follows a place in the text.
    fn read(&self, from: usize) -> Result<Token, Error> {
        let rest = self.text.get(from..).unwrap_or_default().trim_start();
        let start = self.text.len() - rest.len();
        let (kind, len) = match rest.chars().next() {
            None => (Kind::End, 0),
            Some('(') => (Kind::Open, 1),
            Some(')') => (Kind::Close, 1),
            Some('"') => {
                let (phrase, len) = double_quoted(rest);
                (Kind::Phrase(phrase), len)
            }
            Some(_) => match self.single_quoted(rest, start) {
                Some((phrase, len)) => (Kind::Phrase(phrase), len),
                None => {
                    let len = rest.find(ends_word).unwrap_or(rest.len());
                    let word = rest.get(..len).unwrap_or_default();
                    let operator = Operator::from_word(word);
                    (operator.map_or(Kind::Word, Kind::Operator), len)
                }
            },
        };
        let span = Span::new(start, start + len);
        match kind {
            Kind::Phrase(phrase) if self.grammar == Grammar::Strict => {
                self.complete(phrase, span)?;
            }
            _ => {}
        }
        Ok(Token { kind, span })
    }

    /// A text in single quotes (OData 4.01, part 2, section 5.1.8.1): an incomplete search, which is
    /// taken as it is. A quote that nothing closes opens one at the start of the search alone;
    /// elsewhere it is an apostrophe.
    fn single_quoted(&self, rest: &str, start: usize) -> Option<(Phrase, usize)> {
        let content = rest.strip_prefix('\'')?;
        let mut escaped = false;
        let mut quotes = content
            .match_indices('\'')
            .map(|(index, _)| index)
            .peekable();
        while let Some(index) = quotes.next() {
            if quotes.next_if_eq(&(index + 1)).is_some() {
                escaped = true;
                continue;
            }
            let after = content.get(index + 1..)?.chars().next();
            let closed = after.is_none_or(ends_word);
            let quote = '\'';
            return closed.then_some((
                Phrase {
                    quote,
                    escaped,
                    closed,
                },
                index + 2,
            ));
        }
        let first = self.text.get(..start)?.trim().is_empty();
        let phrase = Phrase {
            quote: '\'',
            escaped,
            closed: false,
        };
        first.then_some((phrase, rest.len()))
    }

    /// Whether a phrase is what the specification calls one.
    fn complete(&self, phrase: Phrase, span: Span) -> Result<(), Error> {
        if !phrase.closed {
            return Err(Error::new(ErrorKind::QuoteMissing, span));
        }
        if span.len() == 2 {
            return Err(Error::new(ErrorKind::PhraseEmpty, span).expecting(OPERAND));
        }
        Ok(())
    }

    /// A whole search, or what stands in parentheses.
    fn or(&mut self) -> Result<NodeId, Error> {
        let start = self.token.span.start();
        let first = self.and()?;
        if !self.is_operator(Operator::Or) {
            return Ok(first);
        }
        let base = self.operands.len();
        self.ast.gather(Chain::Or, first, &mut self.operands);
        while self.is_operator(Operator::Or) {
            self.advance()?;
            let operand = self.and()?;
            self.ast.gather(Chain::Or, operand, &mut self.operands);
        }
        self.chain(Chain::Or, base, start)
    }

    fn and(&mut self) -> Result<NodeId, Error> {
        let start = self.token.span.start();
        let first = self.operand()?;
        if !self.goes_on() {
            return Ok(first);
        }
        let base = self.operands.len();
        self.ast.gather(Chain::And, first, &mut self.operands);
        while self.goes_on() {
            if self.is_operator(Operator::And) {
                self.advance()?;
            }
            let operand = self.operand()?;
            self.ast.gather(Chain::And, operand, &mut self.operands);
        }
        self.chain(Chain::And, base, start)
    }

    /// Whether another operand of `AND` follows, the operator being there or not.
    fn goes_on(&self) -> bool {
        !self.ends(self.token.kind) && !self.is_operator(Operator::Or)
    }

    /// Whether the token is that operator. An operator that no operand follows is a word.
    fn is_operator(&self, operator: Operator) -> bool {
        self.token.kind == Kind::Operator(operator)
            && (self.grammar == Grammar::Strict || !self.ends(self.next.kind))
    }

    /// Whether a token ends the search, or what stands in parentheses.
    fn ends(&self, kind: Kind) -> bool {
        match kind {
            Kind::End => true,
            Kind::Close => self.nesting > 0 || self.grammar == Grammar::Strict,
            _ => false,
        }
    }

    fn chain(&mut self, chain: Chain, base: usize, start: usize) -> Result<NodeId, Error> {
        let operands = self.operands.get(base..).unwrap_or_default();
        let below = self.ast.deepest(operands);
        let kind = self.ast.chain(chain, operands);
        self.operands.truncate(base);
        Ok(self.ast.push(kind, Span::new(start, self.end), below))
    }

    fn operand(&mut self) -> Result<NodeId, Error> {
        let span = self.token.span;
        let strict = self.grammar == Grammar::Strict;
        let term = match self.token.kind {
            Kind::Word => span,
            Kind::Phrase(phrase) => self.content(phrase, span),
            Kind::Operator(Operator::Not) if strict || self.is_operator(Operator::Not) => {
                return self.nested(|parser| {
                    parser.advance()?;
                    let operand = parser.operand()?;
                    let span = Span::new(span.start(), parser.end);
                    let below = parser.ast.depth(operand);
                    Ok(parser.ast.push(NodeKind::Not(operand), span, below))
                });
            }
            Kind::Open if strict || !matches!(self.next.kind, Kind::Close | Kind::End) => {
                return self.nested(|parser| {
                    parser.advance()?;
                    let inner = parser.or()?;
                    match parser.token.kind {
                        Kind::Close => parser.advance()?,
                        Kind::End if !strict => {}
                        _ => {
                            let found = "(".to_owned();
                            return Err(Error::new(ErrorKind::NotClosed { found }, span)
                                .expecting(&[Expected::CloseParenthesis]));
                        }
                    }
                    Ok(inner)
                });
            }
            _ if strict || self.ends(self.token.kind) => return Err(self.unexpected()),
            Kind::Open if self.next.kind == Kind::Close => {
                let span = Span::new(span.start(), self.next.span.end());
                self.advance()?;
                span
            }
            // An operator without operands, a parenthesis that holds or closes nothing.
            _ => span,
        };
        let span = Span::new(span.start(), self.token.span.end());
        self.advance()?;
        Ok(self.ast.push(NodeKind::String(term), span, 0))
    }

    /// What a phrase holds; where that is nothing, the quotes themselves.
    fn content(&mut self, phrase: Phrase, span: Span) -> Span {
        let content = Span::new(span.start() + 1, span.end() - usize::from(phrase.closed));
        if content.is_empty() {
            return span;
        }
        if !phrase.escaped {
            return content;
        }
        let text = self.text.get(content.range()).unwrap_or_default();
        self.ast.intern(unescape(text, phrase.quote))
    }

    /// One level deeper.
    fn nested(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Result<NodeId, Error>,
    ) -> Result<NodeId, Error> {
        if self.nesting >= MAX_NESTING {
            let kind = ErrorKind::NestingTooDeep { max: MAX_NESTING };
            return Err(Error::new(kind, self.token.span));
        }
        self.nesting += 1;
        let parsed = parse(self)?;
        self.nesting -= 1;
        Ok(parsed)
    }

    fn unexpected(&self) -> Error {
        let span = self.token.span;
        let found = clip(self.text.get(span.range()).unwrap_or_default());
        let expected = vec!["word"];
        match self.token.kind {
            Kind::End => Error::new(ErrorKind::UnexpectedEnd { expected }, span).expecting(OPERAND),
            Kind::Close if self.nesting == 0 => Error::new(ErrorKind::NotOpened { found }, span),
            Kind::Operator(_) => {
                let quoted = format!("\"{found}\"");
                Error::new(ErrorKind::Unexpected { expected, found }, span)
                    .expecting(OPERAND)
                    .suggesting(quoted)
            }
            _ => Error::new(ErrorKind::Unexpected { expected, found }, span).expecting(OPERAND),
        }
    }
}

/// The phrase in double quotes that `rest` begins with, and its length.
fn double_quoted(rest: &str) -> (Phrase, usize) {
    let mut phrase = Phrase {
        quote: '"',
        escaped: false,
        closed: false,
    };
    let mut bytes = rest.bytes().enumerate().skip(1);
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                phrase.escaped = true;
                bytes.next();
            }
            b'"' => {
                phrase.closed = true;
                return (phrase, index + 1);
            }
            _ => {}
        }
    }
    (phrase, rest.len())
}

/// A phrase without its escapes. In double quotes `\"` is a quote, `\\` a backslash, and any other
/// backslash itself; in single quotes two quotes are one.
fn unescape(text: &str, quote: char) -> impl Iterator<Item = char> {
    let mut characters = text.chars().peekable();
    std::iter::from_fn(move || match characters.next()? {
        '\\' if quote == '"' => Some(
            characters
                .next_if(|c| matches!(c, '"' | '\\'))
                .unwrap_or('\\'),
        ),
        '\'' if quote == '\'' => {
            characters.next_if_eq(&'\'');
            Some('\'')
        }
        c => Some(c),
    })
}
