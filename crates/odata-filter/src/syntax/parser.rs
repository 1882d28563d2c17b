//! From tokens to the syntax tree: precedence climbing, with one token of lookahead.
//!
//! The parser recurses once for each level of the text, and [`MAX_NESTING`] bounds the levels. The
//! operands of `and`, `or`, lists and calls wait on one stack until their number is known, so a chain
//! of any length is one level and one node.

use crate::error::{Error, ErrorKind, Expected};
use crate::limits::MAX_NESTING;
use crate::syntax::ast::{Ast, NodeId, NodeKind};
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::{self, Lexer, Token, TokenKind};
use crate::syntax::operator::{Chain, Precedence, Quantifier};
use crate::text::span::Span;

mod balance;
mod call;
mod dates;
mod habit;
mod list;
pub(crate) mod literal;
mod mistake;
mod surplus;

/// What an expression begins with.
const OPERAND: &[Expected] = &[
    Expected::Field,
    Expected::Literal,
    Expected::Function,
    Expected::Alias,
    Expected::Not,
    Expected::Minus,
    Expected::OpenParenthesis,
];

/// What goes on from an expression.
const OPERATOR: &[Expected] = &[
    Expected::Comparison,
    Expected::In,
    Expected::Has,
    Expected::Arithmetic,
    Expected::And,
    Expected::Or,
];

/// Parses a filter: one expression.
pub(crate) fn filter(text: &str) -> Result<(Ast, NodeId), Error> {
    let mut parser = Parser::new(text)?;
    let root = parser.expression(Precedence::Or)?;
    match parser.token.kind {
        TokenKind::End => Ok((parser.ast, root)),
        _ => Err(parser.no_operator(&[Expected::End])),
    }
}

/// Parses what may stand to the right of `in`, alone.
pub(crate) fn collection(text: &str) -> Result<(Ast, NodeId), Error> {
    let mut parser = Parser::new(text)?;
    let root = parser.collection()?;
    match parser.token.kind {
        TokenKind::End => Ok((parser.ast, root)),
        _ => Err(parser.no_operand_of(&[Expected::End])),
    }
}

/// A parser in the midst of a text.
pub(crate) struct Parser<'s> {
    text: &'s str,
    lexer: Lexer<'s>,
    /// The token that is not consumed yet.
    pub(crate) token: Token,
    /// Where the token before it ends.
    end: usize,
    pub(crate) ast: Ast,
    /// Operands of nodes that are not complete yet.
    operands: Vec<NodeId>,
    /// The variables of the lambdas around the place, and the lists that they range over.
    variables: Vec<(&'s str, NodeId)>,
    nesting: usize,
}

impl<'s> Parser<'s> {
    pub(crate) fn new(text: &'s str) -> Result<Self, Error> {
        let mut lexer = Lexer::new(text)?;
        Ok(Self {
            token: lexer.token()?,
            text,
            lexer,
            end: 0,
            ast: Ast::for_source(text),
            operands: Vec::with_capacity(8),
            variables: Vec::new(),
            nesting: 0,
        })
    }

    /// Consumes the token, and gives it.
    pub(crate) fn advance(&mut self) -> Result<Token, Error> {
        let token = self.token;
        self.step()?;
        Ok(token)
    }

    /// Consumes the token.
    fn step(&mut self) -> Result<(), Error> {
        self.end = self.token.span.end();
        self.token.kind = self.lexer.scan()?;
        self.token.span = self.lexer.span();
        Ok(())
    }

    /// Consumes the token if it is of that kind.
    pub(crate) fn take(&mut self, kind: TokenKind) -> Result<bool, Error> {
        let found = self.token.kind == kind;
        if found {
            self.step()?;
        }
        Ok(found)
    }

    fn slice(&self, span: Span) -> &'s str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The place that the consumed text ends at.
    pub(crate) fn consumed(&self) -> Span {
        Span::at(self.end)
    }

    /// Whether the token follows the one before it without white space.
    fn touches(&self) -> bool {
        self.token.span.start() == self.end
    }

    /// From `start` to the end of what was consumed.
    fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.end)
    }

    /// Adds a node without operands.
    #[inline]
    fn leaf(&mut self, kind: NodeKind, span: Span) -> Result<NodeId, Error> {
        Ok(self.ast.push(kind, span, 0))
    }

    /// Adds a node with operands, of which the deepest is that deep.
    #[inline]
    fn node(&mut self, kind: NodeKind, span: Span, below: u16) -> Result<NodeId, Error> {
        // Operators that associate left nest without a level of the text.
        if usize::from(below) >= MAX_NESTING {
            return Err(too_deep(span));
        }
        Ok(self.ast.push(kind, span, below))
    }

    /// The deeper one of two operands.
    fn deeper(&self, a: NodeId, b: NodeId) -> u16 {
        self.ast.depth(a).max(self.ast.depth(b))
    }

    /// The deepest of the operands from `base` on.
    fn deepest(&self, base: usize) -> u16 {
        let operands = self.operands.get(base..).unwrap_or_default();
        operands
            .iter()
            .map(|&id| self.ast.depth(id))
            .max()
            .unwrap_or(0)
    }

    /// An expression, up to an operator that binds more loosely than `place`.
    pub(crate) fn expression(&mut self, place: Precedence) -> Result<NodeId, Error> {
        if self.nesting >= MAX_NESTING {
            return Err(too_deep(self.token.span));
        }
        self.nesting += 1;
        let start = self.token.span.start();
        let mut left = self.operand()?;
        while let Some(op) = self.infix() {
            if op.precedence() < place {
                break;
            }
            left = match op {
                Infix::Chain(chain) => self.chain(chain, left, start)?,
                Infix::In => {
                    self.consume_infix()?;
                    let collection = self.collection()?;
                    let below = self.deeper(left, collection);
                    self.node(NodeKind::In(left, collection), self.span_from(start), below)?
                }
                Infix::Has | Infix::Compare(_) | Infix::Arithmetic(_) => {
                    self.consume_infix()?;
                    let right = self.expression(op.precedence().tighter())?;
                    let (span, below) = (self.span_from(start), self.deeper(left, right));
                    let kind = match op {
                        Infix::Compare(op) => NodeKind::Compare(op, left, right),
                        Infix::Arithmetic(op) => NodeKind::Arithmetic(op, left, right),
                        _ => NodeKind::Has(left, right),
                    };
                    self.node(kind, span, below)?
                }
            };
        }
        self.nesting -= 1;
        Ok(left)
    }

    /// The operator that the token is.
    fn infix(&self) -> Option<Infix> {
        match self.token.kind {
            TokenKind::Word => Infix::from_word(self.slice(self.token.span)),
            _ => None,
        }
    }

    /// Consumes an operator, which white space or a parenthesis must part from its operands.
    fn consume_infix(&mut self) -> Result<(), Error> {
        let closed = matches!(
            self.text.as_bytes().get(self.end.wrapping_sub(1)),
            Some(b')' | b']')
        );
        if self.touches() && !closed {
            return Err(lexer::missing_whitespace(self.end));
        }
        self.step()?;
        match self.token.kind {
            TokenKind::OpenParenthesis | TokenKind::OpenBracket | TokenKind::End => Ok(()),
            _ if self.touches() => Err(self
                .undecoded()
                .unwrap_or_else(|| lexer::missing_whitespace(self.end))),
            _ => Ok(()),
        }
    }

    /// `left and b and c`, or the same with `or`: all operands of the chain as one node.
    fn chain(&mut self, chain: Chain, left: NodeId, start: usize) -> Result<NodeId, Error> {
        let base = self.operands.len();
        let op = Infix::Chain(chain);
        self.ast.gather(chain, left, &mut self.operands);
        while self.infix() == Some(op) {
            self.consume_infix()?;
            let operand = self.expression(op.precedence().tighter())?;
            self.ast.gather(chain, operand, &mut self.operands);
        }
        let below = self.deepest(base);
        let operands = self.operands.get(base..).unwrap_or_default();
        let kind = self.ast.chain(chain, operands);
        self.operands.truncate(base);
        self.node(kind, self.span_from(start), below)
    }

    /// What stands between operators.
    fn operand(&mut self) -> Result<NodeId, Error> {
        match self.token.kind {
            TokenKind::Word => self.word(),
            TokenKind::OpenParenthesis => {
                let open = self.advance()?;
                let inner = self.expression(Precedence::Or)?;
                self.close(open, &[])?;
                Ok(inner)
            }
            TokenKind::OpenBracket => self.array(),
            TokenKind::Minus => self.minus(),
            TokenKind::Alias => self.alias(),
            TokenKind::QualifiedName => self.qualified_name(),
            _ => match self.literal()? {
                Some(literal) => Ok(literal),
                None => Err(self.no_operand()),
            },
        }
    }

    /// Consumes the parenthesis or bracket that closes `open`.
    fn close(&mut self, open: Token, otherwise: &[Expected]) -> Result<(), Error> {
        let (kind, expected) = match open.kind {
            TokenKind::OpenBracket => (TokenKind::CloseBracket, Expected::CloseBracket),
            _ => (TokenKind::CloseParenthesis, Expected::CloseParenthesis),
        };
        if self.take(kind)? {
            return Ok(());
        }
        let closers = [&[expected], otherwise].concat();
        if self.token.kind == TokenKind::End {
            let found = self.slice(open.span).to_owned();
            let expected = [OPERATOR, &closers].concat();
            let (span, closed) = self.closed_at_end(open.span).unzip();
            let span = span.unwrap_or(open.span);
            return Err(Error::new(ErrorKind::NotClosed { found }, span)
                .expecting(&expected)
                .suggesting(closed));
        }
        Err(self.no_operator(&closers))
    }

    /// What begins with a word: a literal, `not`, a call, or a path.
    fn word(&mut self) -> Result<NodeId, Error> {
        let word = self.token.span;
        let name = self.slice(word);
        if let Some(kind) = literal::keyword(name) {
            self.step()?;
            return self.leaf(kind, word);
        }
        if name.eq_ignore_ascii_case("not") && self.is_not() {
            self.step()?;
            let operand = self.expression(Precedence::Unary)?;
            let below = self.ast.depth(operand);
            return self.node(NodeKind::Not(operand), self.span_from(word.start()), below);
        }
        self.step()?;
        match self.token.kind {
            TokenKind::OpenParenthesis if self.touches() => self.call(word),
            TokenKind::OpenParenthesis if Function::from_name(name).is_some() => {
                Err(self.space_before_arguments(name))
            }
            TokenKind::String if self.touches() => self.prefixed_string(word),
            TokenKind::Slash if self.touches() => self.path(word),
            TokenKind::Alias if self.touches() => Err(mistake::annotation(
                self.token.span,
                self.slice(self.token.span),
            )),
            _ => self.field(word),
        }
    }

    fn is_not(&self) -> bool {
        negates(self.text, self.lexer.clone(), self.token.span)
    }

    /// A path of one name: a field, or a variable of a lambda around it.
    fn field(&mut self, path: Span) -> Result<NodeId, Error> {
        if self.variables.is_empty() {
            return self.leaf(NodeKind::Field(path), path);
        }
        let text = self.slice(path);
        let root = text.split('/').next().unwrap_or(text);
        let variable = self.variables.iter().rev().find(|(name, _)| *name == root);
        let kind = match variable {
            Some(&(_, collection)) => NodeKind::Variable { path, collection },
            None => NodeKind::Field(path),
        };
        self.leaf(kind, path)
    }

    /// A path of several names, the first of them consumed: a field, or a list with `any` or `all`.
    fn path(&mut self, first: Span) -> Result<NodeId, Error> {
        let mut path = first;
        while self.token.kind == TokenKind::Slash && self.touches() {
            self.step()?;
            let member = self.token;
            let name = self.slice(member.span);
            match member.kind {
                _ if !self.touches() => return Err(self.no_member()),
                TokenKind::Word => {}
                TokenKind::Dollar if name == "$count" => return self.count(path),
                TokenKind::QualifiedName | TokenKind::Alias | TokenKind::Dollar => {
                    return Err(self.unsupported_member());
                }
                _ => return Err(self.no_member()),
            }
            self.step()?;
            if self.token.kind == TokenKind::OpenParenthesis && self.touches() {
                let quantifier = Quantifier::ALL
                    .iter()
                    .find(|quantifier| quantifier.as_str().eq_ignore_ascii_case(name));
                return match quantifier {
                    Some(&quantifier) => self.lambda(path, quantifier),
                    None => Err(self.no_quantifier(path, member.span)),
                };
            }
            path = path.to(member.span);
        }
        self.field(path)
    }

    /// `@name`
    fn alias(&mut self) -> Result<NodeId, Error> {
        let alias = self.advance()?.span;
        let name = self.slice(alias);
        if name.contains('.') {
            return Err(mistake::annotation(alias, name));
        }
        if self.token.kind == TokenKind::Slash && self.touches() {
            return Err(Error::unsupported_sort(self.token.span, "path_after_alias"));
        }
        self.leaf(
            NodeKind::Alias(Span::new(alias.start() + 1, alias.end())),
            alias,
        )
    }

    /// `list/$count`, all consumed up to `$count`.
    fn count(&mut self, list: Span) -> Result<NodeId, Error> {
        let collection = self.field(list)?;
        self.step()?;
        if self.touches() {
            let sort = match self.token.kind {
                TokenKind::OpenParenthesis => Some("options_of_count"),
                TokenKind::Slash => Some("path_after_count"),
                _ => None,
            };
            if let Some(sort) = sort {
                return Err(self.after_count(sort));
            }
        }
        let below = self.ast.depth(collection);
        self.node(
            NodeKind::Count(collection),
            self.span_from(list.start()),
            below,
        )
    }
}

/// Whether the word `not` is the operator, and not a field: an operand follows it. `ahead` stands behind
/// the word.
pub(crate) fn negates(text: &str, mut ahead: Lexer<'_>, not: Span) -> bool {
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let Ok(next) = ahead.token() else { return true };
    match next.kind {
        TokenKind::End
        | TokenKind::CloseParenthesis
        | TokenKind::CloseBracket
        | TokenKind::Comma
        | TokenKind::Colon
        | TokenKind::Symbol => false,
        TokenKind::Slash => next.span.start() != not.end(),
        // `not eq 5` compares a field `not`; `not eq`, `not eq and a` and `not eq/any()` negate a field `eq`.
        TokenKind::Word if Infix::from_word(slice(next.span)).is_some() => {
            ahead.token().map_or(true, |after| match after.kind {
                TokenKind::Word => Infix::from_word(slice(after.span)).is_some(),
                TokenKind::Slash => after.span.start() == next.span.end(),
                TokenKind::End
                | TokenKind::CloseParenthesis
                | TokenKind::Comma
                | TokenKind::Colon => true,
                _ => false,
            })
        }
        _ => true,
    }
}

#[cold]
fn too_deep(span: Span) -> Error {
    Error::new(ErrorKind::NestingTooDeep { max: MAX_NESTING }, span)
}
