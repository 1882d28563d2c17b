//! What stands to the right of `in`: a list in parentheses, a JSON array, or an expression.

use crate::error::render::LONGEST_QUOTE;
use crate::error::{Error, ErrorKind, Expected};
use crate::syntax::ast::{NodeId, NodeKind};
use crate::syntax::function::Function;
use crate::syntax::json_string;
use crate::syntax::lexer::{Token, TokenKind};
use crate::syntax::operator::Precedence;
use crate::syntax::parser::{Parser, literal};
use crate::text::span::Span;

impl Parser<'_> {
    /// The right operand of `in`.
    pub(super) fn collection(&mut self) -> Result<NodeId, Error> {
        match self.token.kind {
            TokenKind::OpenParenthesis => self.list(),
            TokenKind::OpenBracket => self.array(),
            _ => {
                let start = self.token.span;
                let collection = match self.token.kind {
                    TokenKind::Word | TokenKind::Alias => self.expression(Precedence::Atom)?,
                    _ => {
                        let literal = matches!(self.token.kind, TokenKind::String)
                            || literal::is_number(self.token.kind);
                        return Err(self.no_list(start, literal));
                    }
                };
                self.require_list(collection)
            }
        }
    }

    /// Lets pass what may be a list.
    fn require_list(&self, collection: NodeId) -> Result<NodeId, Error> {
        match self.ast.kind(collection) {
            NodeKind::Field(_) | NodeKind::Variable { .. } | NodeKind::Alias(_) => Ok(collection),
            NodeKind::Call(Function::Concat | Function::Substring, _) => Err(
                Error::unsupported_sort(self.ast.span(collection), "computed_list_after_in"),
            ),
            _ => {
                let literal = self.ast.expr(collection).is_literal();
                Err(self.no_list(self.ast.span(collection), literal))
            }
        }
    }

    /// `(1,2,3)`, possibly empty. A field alone in the parentheses is the list itself.
    fn list(&mut self) -> Result<NodeId, Error> {
        let open = self.advance()?;
        if self.token.kind == TokenKind::OpenParenthesis {
            // Not an item: the list is an expression in parentheses.
            let collection = self.operand()?;
            self.close(open, &[])?;
            return self.require_list(collection);
        }
        let base = self.operands.len();
        if self.token.kind != TokenKind::CloseParenthesis {
            loop {
                let item = self.list_item()?;
                self.operands.push(item);
                if !self.take_comma(TokenKind::CloseParenthesis)? {
                    break;
                }
            }
        }
        self.close_list(open)?;
        let items = self.operands.get(base..).unwrap_or_default();
        let field = items.iter().copied().find(|&item| {
            matches!(
                self.ast.kind(item),
                NodeKind::Field(_) | NodeKind::Variable { .. }
            )
        });
        match (field, items) {
            (Some(field), [_]) => {
                self.operands.truncate(base);
                Ok(field)
            }
            (Some(field), items) => Err(self.name_in_list(field, items)),
            (None, _) => self.push_list(base, open),
        }
    }

    /// A name among the items of a list: a text without its quotes where the others are texts, or members are in capitals.
    #[cold]
    fn name_in_list(&self, name: NodeId, items: &[NodeId]) -> Error {
        let span = self.ast.span(name);
        let text = self.slice(span);
        let is_text = |item: &NodeId| matches!(self.ast.kind(*item), NodeKind::String(_));
        let is_known = text.contains(char::is_uppercase) || items.iter().any(is_text);
        let quoted = is_known && !text.contains('/') && text.len() <= LONGEST_QUOTE;
        not_an_item(span).suggesting(quoted.then(|| ["'", text, "'"].concat()))
    }

    /// A literal, an alias, or a field.
    fn list_item(&mut self) -> Result<NodeId, Error> {
        let start = self.token.span;
        match self.token.kind {
            TokenKind::OpenParenthesis | TokenKind::OpenBracket | TokenKind::OpenBrace => {
                Err(not_an_item(start))
            }
            TokenKind::Comma => Err(self.no_item(start)),
            TokenKind::CloseParenthesis | TokenKind::End => {
                Err(self.no_operand_of(&[Expected::Literal, Expected::Alias]))
            }
            _ => {
                let item = self.operand()?;
                match self.ast.kind(item) {
                    NodeKind::Not(_)
                    | NodeKind::Negate(_)
                    | NodeKind::Call(..)
                    | NodeKind::Case(_)
                    | NodeKind::Exists(_)
                    | NodeKind::Lambda { .. } => Err(not_an_item(self.ast.span(item))),
                    _ => Ok(item),
                }
            }
        }
    }

    /// `["open","held"]`: the same list as an array of JSON.
    pub(super) fn array(&mut self) -> Result<NodeId, Error> {
        let open = self.advance()?;
        let base = self.operands.len();
        if self.token.kind != TokenKind::CloseBracket {
            loop {
                let item = self.array_item()?;
                self.operands.push(item);
                if !self.take_comma(TokenKind::CloseBracket)? {
                    break;
                }
            }
        }
        self.close_list(open)?;
        self.push_list(base, open)
    }

    /// A string of JSON, or any expression.
    fn array_item(&mut self) -> Result<NodeId, Error> {
        let span = self.token.span;
        match self.token.kind {
            TokenKind::JsonString => {
                let string = NodeKind::String(self.json_string()?);
                self.step()?;
                self.leaf(string, span)
            }
            TokenKind::OpenBracket => Err(Error::unsupported_sort(span, "nested_array")),
            TokenKind::Comma => Err(self.no_item(span)),
            TokenKind::CloseBracket | TokenKind::End => {
                Err(self.no_operand_of(&[Expected::Literal]))
            }
            _ => self.expression(Precedence::Or),
        }
    }

    /// Consumes the comma after an item, if there is one, which another item follows.
    pub(super) fn take_comma(&mut self, close: TokenKind) -> Result<bool, Error> {
        let comma = self.token.span;
        let found = self.take(TokenKind::Comma)?;
        if found && (self.token.kind == close || self.token.kind == TokenKind::Comma) {
            return Err(self.no_item(comma));
        }
        Ok(found)
    }

    /// What stands in the JSON string that the token is, unescaped.
    fn json_string(&mut self) -> Result<Span, Error> {
        let span = self.token.span;
        let text = self.slice(span);
        let content = Span::new(span.start() + 1, span.end().saturating_sub(1));
        if !text.bytes().any(|byte| byte < 0x20 || byte == b'\\') {
            return Ok(content);
        }
        match json_string::unescaped(self.slice(content)) {
            Some(string) => Ok(self.ast.intern(string.chars())),
            None => Err(Error::new(ErrorKind::InvalidString, span)),
        }
    }

    fn close_list(&mut self, open: Token) -> Result<(), Error> {
        match self.infix() {
            // `(1 or 2)`: an expression where a list is.
            Some(_) => Err(self.no_comma()),
            None => self.close(open, &[Expected::Comma]),
        }
    }

    fn push_list(&mut self, base: usize, open: Token) -> Result<NodeId, Error> {
        let links = self.ast.link(self.operands.get(base..).unwrap_or_default());
        let below = self.deepest(base);
        self.operands.truncate(base);
        self.node(
            NodeKind::List(links),
            self.span_from(open.span.start()),
            below,
        )
    }

    #[cold]
    fn no_list(&self, span: Span, literal: bool) -> Error {
        if self.token.kind == TokenKind::End && span.is_empty() {
            return self.no_operand_of(&[Expected::List]);
        }
        let span = if literal {
            self.with_others(span)
        } else {
            span
        };
        let suggestion = format!("({})", self.slice(span));
        let has_repair = literal && span.len() <= LONGEST_QUOTE;
        Error::new(ErrorKind::ListExpected, span)
            .expecting(&[Expected::List])
            .suggesting(has_repair.then_some(suggestion))
    }
}

impl Parser<'_> {
    /// A literal, and those that follow it with commas between: a list without its parentheses.
    fn with_others(&self, first: Span) -> Span {
        let (mut ahead, mut list) = (self.lexer.clone(), first);
        // Where the literal is consumed already, the token is what follows it.
        let mut next = match self.token.span == first {
            true => ahead.token(),
            false => Ok(self.token),
        };
        while next.is_ok_and(|token| token.kind == TokenKind::Comma) {
            match ahead.token() {
                Ok(item) if item.kind == TokenKind::String || literal::is_number(item.kind) => {
                    list = list.to(item.span);
                }
                _ => break,
            }
            next = ahead.token();
        }
        list
    }
}

#[cold]
fn not_an_item(span: Span) -> Error {
    Error::new(ErrorKind::NotAnItem, span).expecting(&[Expected::Literal, Expected::Alias])
}
