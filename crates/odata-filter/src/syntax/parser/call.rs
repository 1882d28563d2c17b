//! Functions, `case` and the lambda operators.

use std::ops::RangeInclusive;

use crate::error::{Error, ErrorKind, Expected};
use crate::limits::MAX_LAMBDAS;
use crate::syntax::ast::{NodeId, NodeKind};
use crate::syntax::function::Function;
use crate::syntax::lexer::TokenKind;
use crate::syntax::operator::{Precedence, Quantifier};
use crate::syntax::parser::Parser;
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;

impl Parser<'_> {
    /// `name(…)`, the name consumed.
    pub(super) fn call(&mut self, name: Span) -> Result<NodeId, Error> {
        let text = self.slice(name);
        let function = match Function::from_name(text) {
            Some(function) => function,
            None if text.eq_ignore_ascii_case("case") => return self.case(name),
            None if text.eq_ignore_ascii_case("cast") => return self.cast(name, NodeKind::Cast),
            None if text.eq_ignore_ascii_case("isof") => return self.cast(name, NodeKind::IsOf),
            None => return Err(self.unknown_function(name)),
        };
        let open = self.advance()?;
        let base = self.operands.len();
        if self.token.kind != TokenKind::CloseParenthesis {
            loop {
                let argument = self.expression(Precedence::Or)?;
                self.operands.push(argument);
                // A comma too many can go where the arguments before it are enough.
                let enough = function.arity().contains(&(self.operands.len() - base));
                let more = match enough {
                    true => self.take_comma(TokenKind::CloseParenthesis)?,
                    false => self.take(TokenKind::Comma)?,
                };
                if !more {
                    break;
                }
            }
        }
        self.close(open, &[Expected::Comma])?;
        let span = self.span_from(name.start());
        let arguments = self.operands.get(base..).unwrap_or_default();
        if !function.arity().contains(&arguments.len()) {
            let error = argument_count(function.as_str(), function.arity(), arguments.len(), span);
            return Err(error.suggesting(self.joined(function, arguments)));
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
            if !self.take_comma(TokenKind::CloseParenthesis)? {
                break;
            }
        }
        self.close(open, &[Expected::Comma])?;
        let links = self.ast.link(self.operands.get(base..).unwrap_or_default());
        let below = self.deepest(base);
        self.operands.truncate(base);
        self.node(NodeKind::Case(links), self.span_from(name.start()), below)
    }

    /// `cast(operand,type)` or `isof(operand,type)`, the name consumed.
    fn cast(
        &mut self,
        name: Span,
        kind: fn(NodeId, Primitive) -> NodeKind,
    ) -> Result<NodeId, Error> {
        let open = self.advance()?;
        if self.token.kind == TokenKind::CloseParenthesis {
            return Err(self.one_argument(name, 0));
        }
        let operand = self.expression(Precedence::Or)?;
        if self.token.kind == TokenKind::CloseParenthesis {
            return Err(self.one_argument(name, 1));
        }
        if !self.take(TokenKind::Comma)? {
            self.close(open, &[Expected::Comma])?;
        }
        let named = matches!(self.token.kind, TokenKind::QualifiedName | TokenKind::Word);
        let to = Primitive::from_name(self.slice(self.token.span)).filter(|_| named);
        let to = to.ok_or_else(|| self.no_type())?;
        self.step()?;
        self.close(open, &[])?;
        let below = self.ast.depth(operand);
        self.node(kind(operand, to), self.span_from(name.start()), below)
    }

    /// `cast` or `isof` without the type.
    #[cold]
    fn one_argument(&self, name: Span, found: usize) -> Error {
        let span = name.to(self.token.span);
        argument_count(self.slice(name), 2..=2, found, span)
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
            return Err(self.no_colon_of_variable());
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
fn argument_count(function: &str, arity: RangeInclusive<usize>, found: usize, span: Span) -> Error {
    let (min, max) = arity.into_inner();
    let function = function.to_owned();
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
