//! Functions, `case` and the lambda operators.

use crate::error::{Error, ErrorKind, Expected};
use crate::limits::MAX_LAMBDAS;
use crate::syntax::ast::{NodeId, NodeKind};
use crate::syntax::function::Function;
use crate::syntax::lexer::TokenKind;
use crate::syntax::operator::{Precedence, Quantifier};
use crate::syntax::parser::Parser;
use crate::text::span::Span;

impl Parser<'_> {
    /// `name(…)`, the name consumed.
    pub(super) fn call(&mut self, name: Span) -> Result<NodeId, Error> {
        let text = self.slice(name);
        let function = match Function::from_name(text) {
            Some(function) => function,
            None if text.eq_ignore_ascii_case("case") => return self.case(name),
            None => return Err(self.unknown_function(name)),
        };
        let open = self.advance()?;
        let base = self.operands.len();
        if self.token.kind != TokenKind::CloseParenthesis {
            loop {
                let argument = self.expression(Precedence::Or)?;
                self.operands.push(argument);
                if !self.take(TokenKind::Comma)? {
                    break;
                }
            }
        }
        self.close(open, &[Expected::Comma])?;
        let span = self.span_from(name.start());
        let arguments = self.operands.get(base..).unwrap_or_default();
        if !function.arity().contains(&arguments.len()) {
            return Err(argument_count(function, arguments.len(), span));
        }
        let links = self.ast.link(arguments);
        let below = self.deepest(base);
        self.operands.truncate(base);
        let call = self.node(NodeKind::Call(function, links), span, below)?;
        if self.token.kind == TokenKind::Slash && self.touches() {
            return Err(Error::unsupported_sort(
                self.token.span,
                "path_after_function",
            ));
        }
        Ok(call)
    }

    /// `case(condition:value,…)`, the name consumed.
    fn case(&mut self, name: Span) -> Result<NodeId, Error> {
        let open = self.advance()?;
        let base = self.operands.len();
        loop {
            let condition = self.expression(Precedence::Or)?;
            self.operands.push(condition);
            if !self.take(TokenKind::Colon)? {
                return Err(self.no_colon());
            }
            let value = self.expression(Precedence::Or)?;
            self.operands.push(value);
            if !self.take(TokenKind::Comma)? {
                break;
            }
        }
        self.close(open, &[Expected::Comma])?;
        let links = self.ast.link(self.operands.get(base..).unwrap_or_default());
        let below = self.deepest(base);
        self.operands.truncate(base);
        self.node(NodeKind::Case(links), self.span_from(name.start()), below)
    }

    /// `list/any(…)` or `list/all(…)`, all consumed up to the parenthesis.
    pub(super) fn lambda(&mut self, list: Span, quantifier: Quantifier) -> Result<NodeId, Error> {
        let collection = self.field(list)?;
        let open = self.advance()?;
        if quantifier == Quantifier::Any && self.take(TokenKind::CloseParenthesis)? {
            let below = self.ast.depth(collection);
            return self.node(
                NodeKind::Exists(collection),
                self.span_from(list.start()),
                below,
            );
        }
        let variable = self.token.span;
        if self.token.kind != TokenKind::Word {
            return Err(self.no_operand_of(match quantifier {
                Quantifier::Any => &[Expected::Variable, Expected::CloseParenthesis],
                Quantifier::All => &[Expected::Variable],
            }));
        }
        self.step()?;
        if !self.take(TokenKind::Colon)? {
            return Err(self.no_colon());
        }
        if self.variables.len() >= MAX_LAMBDAS {
            return Err(Error::new(
                ErrorKind::LambdasTooDeep { max: MAX_LAMBDAS },
                list,
            ));
        }
        self.variables.push((self.slice(variable), collection));
        let predicate = self.expression(Precedence::Or)?;
        self.variables.pop();
        self.close(open, &[])?;
        let kind = NodeKind::Lambda {
            quantifier,
            collection,
            variable,
            predicate,
        };
        let below = self.deeper(collection, predicate);
        self.node(kind, self.span_from(list.start()), below)
    }
}

#[cold]
fn argument_count(function: Function, found: usize, span: Span) -> Error {
    let (min, max) = (*function.arity().start(), *function.arity().end());
    let function = function.to_string();
    let kind = match min == max {
        true => ErrorKind::ArgumentCount {
            function,
            expected: max,
            found,
        },
        false => ErrorKind::ArgumentRange {
            function,
            min,
            max,
            found,
        },
    };
    Error::new(kind, span)
}
