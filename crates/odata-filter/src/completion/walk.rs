//! The text before the cursor, token by token: what stands open there, and the types of its operands.
//!
//! It is the parser's grammar as a stack that can be looked at. A level of parentheses is a frame; in
//! a frame operators wait for their right operand, each binding tighter than the one before it. Types
//! are those of the binder ([`crate::bind::typing`]). A text that the parser or the binder would refuse
//! leads nowhere: nothing that could be added makes it right.

use crate::bind::binder::{Binder, Purpose};
use crate::bind::overload::Overloads;
use crate::bind::params::Params;
use crate::bind::typing::Operand;
use crate::completion::case_values::CaseValues;
use crate::completion::frame::{
    Found, Frame, Given, Opener, Pending, Variable, accept, apply, closed, may_be_looked_for,
};
use crate::limits::MAX_NESTING;
use crate::schema::types::Fields;
use crate::syntax::expr::ExprKind;
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::{Lexer, Token, TokenKind};
use crate::syntax::operator::{Precedence, Quantifier};
use crate::syntax::parser::literal::{is_number, is_signed, keyword};
use crate::syntax::parser::{self, negates};
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;

pub(super) struct Walk<'w> {
    pub(super) text: &'w str,
    pub(super) binder: Binder<'w>,
    pub(super) fields: &'w Fields,
    pub(super) params: &'w Params,
    pub(super) order: bool,
    pub(super) frames: Vec<Frame<'w>>,
    pub(super) lexer: Lexer<'w>,
    pub(super) token: Token,
    /// Where the token before it ends.
    pub(super) end: usize,
}

impl<'w> Walk<'w> {
    /// Walks all of a text; `None` where nothing can follow it.
    pub(super) fn over(
        text: &'w str,
        fields: &'w Fields,
        params: &'w Params,
        order: bool,
    ) -> Option<Self> {
        let purpose = match order {
            true => Purpose::Order,
            false => Purpose::Filter,
        };
        let mut lexer = Lexer::new(text).ok()?;
        let token = lexer.token().ok()?;
        let mut walk = Self {
            text,
            binder: Binder::new(fields, params, purpose),
            fields,
            params,
            order,
            frames: vec![Frame::new(Opener::Text)],
            lexer,
            token,
            end: 0,
        };
        while walk.token.kind != TokenKind::End {
            walk.step()?;
        }
        Some(walk)
    }

    pub(super) fn slice(&self, span: Span) -> &'w str {
        self.text.get(span.range()).unwrap_or_default()
    }

    pub(super) fn frame(&self) -> Option<&Frame<'w>> {
        self.frames.last()
    }

    pub(super) fn top(&mut self) -> Option<&mut Frame<'w>> {
        self.frames.last_mut()
    }

    pub(super) fn advance(&mut self) -> Option<Token> {
        let token = self.token;
        self.end = token.span.end();
        self.token = self.lexer.token().ok()?;
        Some(token)
    }

    /// Whether the token stands right behind the one before it.
    pub(super) fn touches(&self, kind: TokenKind) -> bool {
        self.token.kind == kind && self.token.span.start() == self.end
    }

    pub(super) fn step(&mut self) -> Option<()> {
        let frame = self.frame()?;
        match &frame.opener {
            Opener::Lambda { variable, .. } if !matches!(variable, Variable::Declared(_)) => {
                self.variable()
            }
            _ if frame.operand.is_some() => self.after_operand(),
            Opener::List { .. } => self.item(),
            Opener::Cast { typed: true, .. } => self.type_name(),
            _ if frame.awaits_list() => self.collection(),
            _ => self.operand(),
        }
    }

    pub(super) fn push(&mut self, opener: Opener<'w>) -> Option<()> {
        self.frames.push(Frame::new(opener));
        (self.frames.len() <= MAX_NESTING).then_some(())
    }

    /// Puts an operand where one is expected.
    pub(super) fn found(&mut self, value: Option<Operand>, path: Option<Span>) -> Option<()> {
        self.top()?.operand = Some(Found { value, path });
        Some(())
    }

    pub(super) fn value(&mut self, value: Operand) -> Option<()> {
        self.found(Some(value), None)
    }

    /// The variable of a lambda, and the colon behind it.
    pub(super) fn variable(&mut self) -> Option<()> {
        let token = self.advance()?;
        let word = self.slice(token.span);
        let Opener::Lambda {
            quantifier,
            variable,
            ..
        } = &mut self.top()?.opener
        else {
            return None;
        };
        match (*variable, token.kind) {
            (Variable::None, TokenKind::Word) => *variable = Variable::Named(word),
            (Variable::None, TokenKind::CloseParenthesis) if *quantifier == Quantifier::Any => {
                self.frames.pop();
                self.value(Operand::Of(TypeKind::Boolean))?;
            }
            (Variable::Named(name), TokenKind::Colon) => *variable = Variable::Declared(name),
            _ => return None,
        }
        Some(())
    }

    /// What stands between operators.
    pub(super) fn operand(&mut self) -> Option<()> {
        match self.token.kind {
            TokenKind::Word => self.word(),
            TokenKind::OpenParenthesis => {
                self.advance()?;
                self.push(Opener::Group)
            }
            TokenKind::CloseParenthesis => self.close_empty(),
            TokenKind::OpenBracket => {
                self.advance()?;
                let opener = Opener::List {
                    value: self.element_expected(),
                    array: true,
                    items: 0,
                    field: false,
                    literal: true,
                    of: None,
                };
                self.push(opener)
            }
            TokenKind::Minus if !self.number_touches() => {
                self.advance()?;
                self.wait(Pending::Negate)
            }
            TokenKind::Alias => {
                let name = self.alias_name()?;
                let value = self.binder.alias_operand(name)?;
                self.value(value)
            }
            _ => {
                let value = self.literal()?;
                self.value(value)
            }
        }
    }

    /// The type to which a `cast` goes.
    pub(super) fn type_name(&mut self) -> Option<()> {
        let token = self.advance()?;
        let named = matches!(token.kind, TokenKind::QualifiedName | TokenKind::Word);
        let primitive = Primitive::from_name(self.slice(token.span)).filter(|_| named)?;
        self.value(Operand::Of(primitive.kind()))
    }

    /// `name()` of a function without parameters, and `()`.
    pub(super) fn close_empty(&mut self) -> Option<()> {
        self.advance()?;
        let frame = self.frames.pop()?;
        match frame.opener {
            Opener::Call { overloads, .. } if overloads.count() == 0 => {
                let complete = overloads
                    .is_complete()
                    .then(|| overloads.results().next())?;
                self.value(Operand::Of(complete?))
            }
            _ => None,
        }
    }

    pub(super) fn wait(&mut self, pending: Pending) -> Option<()> {
        let frame = self.top()?;
        frame.pending.push(pending);
        (frame.pending.len() < MAX_NESTING).then_some(())
    }

    /// `@name`, without its sign.
    pub(super) fn alias_name(&mut self) -> Option<&'w str> {
        let token = self.advance()?;
        let name = self.slice(token.span).strip_prefix('@')?;
        (!name.contains('.')).then_some(name)
    }

    /// Whether a sign, which is the token, has a number right after it.
    pub(super) fn number_touches(&self) -> bool {
        let mut ahead = self.lexer.clone();
        let Ok(next) = ahead.token() else {
            return false;
        };
        next.span.start() == self.token.span.end()
            && (is_number(next.kind) && is_signed(next.kind)
                || self.token.kind == TokenKind::Minus && self.slice(next.span) == "INF")
    }

    /// A literal, of one token or with a sign or a prefix.
    pub(super) fn literal(&mut self) -> Option<Operand> {
        let start = self.token.span.start();
        match self.token.kind {
            TokenKind::Minus | TokenKind::Plus => {
                self.advance()?;
            }
            TokenKind::Word | TokenKind::QualifiedName => {
                self.advance()?;
                if !self.touches(TokenKind::String) {
                    return None;
                }
            }
            _ => {}
        }
        let end = self.advance()?.span.end();
        literal_of(self.slice(Span::new(start, end)))
    }

    /// What begins with a word: a literal, `not`, a call, or a path.
    pub(super) fn word(&mut self) -> Option<()> {
        let span = self.token.span;
        let word = self.slice(span);
        // Fields may be called `INF` or `NaN`, and are these then.
        let literal = keyword(word).is_some();
        if literal && !(word.starts_with(['I', 'N']) && self.fields.find(word).is_some()) {
            self.advance()?;
            let value = literal_of(word)?;
            return self.value(value);
        }
        if word.eq_ignore_ascii_case("not") && self.negates(span) {
            self.advance()?;
            return self.wait(Pending::Not);
        }
        if self.prefixes(span) {
            let value = self.literal()?;
            return self.value(value);
        }
        self.advance()?;
        if self.touches(TokenKind::OpenParenthesis) {
            self.advance()?;
            let opener = match Function::from_name(word) {
                Some(function) => Opener::Call {
                    overloads: Overloads::new(function),
                    given: Given {
                        at: span.start(),
                        ..Given::default()
                    },
                },
                None if word.eq_ignore_ascii_case("case") => Opener::Case {
                    value: false,
                    values: CaseValues::new(),
                },
                None if word.eq_ignore_ascii_case("cast") => Opener::Cast {
                    is_of: false,
                    typed: false,
                },
                None if word.eq_ignore_ascii_case("isof") => Opener::Cast {
                    is_of: true,
                    typed: false,
                },
                None => return None,
            };
            return self.push(opener);
        }
        self.path(span)
    }

    /// Whether a string stands right behind the word.
    pub(super) fn prefixes(&self, word: Span) -> bool {
        let next = self.lexer.clone().token();
        next.is_ok_and(|next| next.kind == TokenKind::String && next.span.start() == word.end())
    }

    /// Whether `not` is the operator. At the end of the text it is, unless a field has the name.
    pub(super) fn negates(&self, span: Span) -> bool {
        self.fields.find(self.slice(span)).is_none() || negates(self.text, self.lexer.clone(), span)
    }

    /// What stands behind an operand.
    pub(super) fn after_operand(&mut self) -> Option<()> {
        let frame = self.frame()?;
        frame.operand.as_ref()?.value.as_ref()?;
        let is_list = matches!(
            frame.opener,
            Opener::List { .. } | Opener::Cast { typed: true, .. }
        );
        match self.token.kind {
            TokenKind::Word if !is_list && !frame.directed => self.operator(),
            TokenKind::Comma => {
                self.advance()?;
                self.comma()
            }
            TokenKind::Colon => {
                self.advance()?;
                let condition = self.reduced()?;
                self.binder.is_condition(&condition).then_some(())?;
                match &mut self.top()?.opener {
                    Opener::Case { value, .. } if !*value => *value = true,
                    _ => return None,
                }
                Some(())
            }
            TokenKind::CloseParenthesis => {
                self.advance()?;
                self.close()
            }
            TokenKind::CloseBracket => match frame.opener {
                Opener::List { array: true, .. } => self.close_list(),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn operator(&mut self) -> Option<()> {
        let touches = self.token.span.start() == self.end;
        let before = self.text.get(..self.end)?;
        if touches && !before.ends_with([')', ']']) {
            return None;
        }
        let word = self.advance().map(|token| self.slice(token.span))?;
        if self.order
            && self.frames.len() == 1
            && ["asc", "desc"]
                .iter()
                .any(|known| word.eq_ignore_ascii_case(known))
        {
            let value = self.reduced()?;
            let frame = self.top()?;
            frame.directed = true;
            frame.operand = Some(Found {
                value: Some(value),
                path: None,
            });
            return Some(());
        }
        let op = Infix::from_word(word)?;
        let parts = matches!(
            self.token.kind,
            TokenKind::OpenParenthesis | TokenKind::OpenBracket | TokenKind::End
        );
        if !parts && self.token.span.start() == self.end {
            return None;
        }
        let value = self.reduced_to(op.precedence())?;
        if op == Infix::In && !may_be_looked_for(&value) {
            return None;
        }
        let frame = self.top()?;
        // A chain of any length is one level.
        frame.depth = match op {
            Infix::Chain(_) => 0,
            _ => frame.depth + 1,
        };
        if frame.depth >= MAX_NESTING {
            return None;
        }
        self.wait(Pending::Infix(value, op))
    }

    /// The operand with all operators of the frame.
    pub(super) fn reduced(&mut self) -> Option<Operand> {
        let value = self.reduced_to(Precedence::Or)?;
        self.top()?.pending.is_empty().then_some(value)
    }

    /// The operand with the operators that bind as tightly or tighter.
    pub(super) fn reduced_to(&mut self, precedence: Precedence) -> Option<Operand> {
        let mut value = self.top()?.operand.take()?.value?;
        while let Some(pending) = self
            .top()?
            .pending
            .pop_if(|pending| pending.precedence() >= precedence)
        {
            value = apply(&mut self.binder, &pending, &value)?;
        }
        Some(value)
    }

    pub(super) fn comma(&mut self) -> Option<()> {
        let value = self.reduced()?;
        let (frame, binder) = (self.frames.last_mut()?, &mut self.binder);
        frame.depth = 0;
        match &mut frame.opener {
            Opener::Call { overloads, given } => {
                accept(binder, overloads, given, &value)?;
                (!overloads.accepted().is_empty()).then_some(())
            }
            Opener::Case {
                value: is_value,
                values,
            } if *is_value => {
                values.push(binder, &value)?;
                *is_value = false;
                Some(())
            }
            Opener::List { items, field, .. } if !*field => {
                *items += 1;
                Some(())
            }
            Opener::Cast { typed, .. } if !*typed && value.kind() != Some(TypeKind::List) => {
                *typed = true;
                Some(())
            }
            Opener::Text if self.order => {
                frame.directed = false;
                (value.kind() != Some(TypeKind::List)).then_some(())
            }
            _ => None,
        }
    }

    pub(super) fn close(&mut self) -> Option<()> {
        if let Opener::List { array: false, .. } = self.frame()?.opener {
            self.frames.pop();
            return self.looked_up(None);
        }
        let value = self.reduced()?;
        let frame = self.frames.pop()?;
        let at = match &frame.opener {
            Opener::Call { given, .. } => Some(given.at),
            _ => None,
        };
        let value = match (closed(&mut self.binder, frame.opener, value)?, at) {
            (Operand::SomeText, Some(at)) => self.computed(at).unwrap_or(Operand::SomeText),
            (value, _) => value,
        };
        self.top()?.depth += frame.depth;
        self.value(value)
    }

    /// What the call makes that begins there and has just been closed, as the binder computes it of constants.
    fn computed(&mut self, at: usize) -> Option<Operand> {
        let call = self.text.get(at..self.end)?;
        if call.len() > LONGEST_CALL {
            return None;
        }
        let (ast, root) = parser::filter(call).ok()?;
        let typed = self.binder.expr(ast.expr(root)).ok()?;
        Some(Operand::from(&typed))
    }
}

/// Calls of constants beyond this are not computed, since each that stands within another is read anew.
const LONGEST_CALL: usize = 256;

/// What a literal is, which the text is.
pub(super) fn literal_of(text: &str) -> Option<Operand> {
    let (ast, root) = parser::filter(text).ok()?;
    match ast.expr(root).kind() {
        ExprKind::Literal(literal) => Some(Operand::from(literal)),
        _ => None,
    }
}
