//! From the text of a search to its tree.

use super::super::ast::{Ast, Chain, NodeId, NodeKind};
use super::super::error::{Error, ErrorCode, Expected};
use super::super::span::Span;
use super::super::{MAX_NESTING, MAX_TEXT};
use super::{Operator, ends_word};

/// Parses a search.
pub(super) fn search(text: &str) -> Result<(Ast, NodeId), Error> {
    let mut parser = Parser::new(text)?;
    let root = parser.or()?;
    match parser.token {
        Token::End => Ok((parser.ast, root)),
        _ => Err(parser.unexpected()),
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

    /// A whole search, or what stands in parentheses.
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
