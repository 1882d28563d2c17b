//! The text before the cursor, token by token: what stands open there, and the types of its operands.
//!
//! It is the parser's grammar as a stack that can be looked at. A level of parentheses is a frame; in
//! a frame operators wait for their right operand, each binding tighter than the one before it. Types
//! are those of the binder ([`crate::bind::typing`]). A text that the parser or the binder would refuse
//! leads nowhere: nothing that could be added makes it right.

use crate::bind::binder::{Binder, Purpose};
use crate::bind::overload::Overloads;
use crate::bind::params::{Params, Value};
use crate::bind::typing::Operand;
use crate::limits::{MAX_LAMBDAS, MAX_NESTING};
use crate::schema::types::{Field, Fields, Type};
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

/// What is known of a level of parentheses.
pub(super) struct Frame<'w> {
    pub(super) opener: Opener<'w>,
    /// The operators that wait for their right operand.
    pub(super) pending: Vec<Pending>,
    /// The operand that stands before the place, if one does.
    pub(super) operand: Option<Found>,
    /// Whether `asc` or `desc` was said.
    pub(super) directed: bool,
    /// How deep the operands are that are complete.
    depth: usize,
}

/// What opened a level.
pub(super) enum Opener<'w> {
    /// The text itself.
    Text,
    Group,
    Call {
        overloads: Overloads,
        given: Given,
    },
    /// The list to the right of `in`: what is looked for, whether it is an array of JSON, and how many
    /// items it has.
    List {
        value: Operand,
        array: bool,
        items: usize,
        /// Whether it is a field in parentheses.
        field: bool,
        /// Whether it is an operand of its own, and not to the right of `in`; and the type of its items.
        literal: bool,
        of: Option<TypeKind>,
    },
    /// `cast` or `isof`.
    Cast {
        is_of: bool,
        typed: bool,
    },
    Lambda {
        list: &'w str,
        fields: Fields,
        quantifier: Quantifier,
        variable: Variable<'w>,
    },
    Case {
        /// Whether a value stands here, and not a condition.
        value: bool,
        /// What is known of the values before.
        model: Operand,
    },
}

/// What is known of the arguments of a call.
#[derive(Clone, Default)]
pub(super) struct Given {
    /// Whether a constant text is among them, and another text.
    constant: bool,
    text: bool,
    /// The first list among them.
    list: Option<Operand>,
}

impl Given {
    pub(super) fn list(&self) -> Option<&Operand> {
        self.list.as_ref()
    }
}

/// The variable of a lambda.
#[derive(Clone, Copy)]
pub(super) enum Variable<'w> {
    None,
    Named(&'w str),
    Declared(&'w str),
}

/// An operator that waits for its right operand.
pub(super) enum Pending {
    Not,
    Negate,
    Infix(Operand, Infix),
}

impl Pending {
    pub(super) fn precedence(&self) -> Precedence {
        match self {
            Self::Not | Self::Negate => Precedence::Unary,
            Self::Infix(_, op) => op.precedence(),
        }
    }
}

/// A complete operand.
pub(super) struct Found {
    /// What it is; of a path that is none yet, nothing.
    pub(super) value: Option<Operand>,
    /// The path that it is, which may go on.
    pub(super) path: Option<Span>,
}

pub(super) struct Walk<'w> {
    pub(super) text: &'w str,
    pub(super) binder: Binder<'w>,
    pub(super) fields: &'w Fields,
    pub(super) params: &'w Params,
    pub(super) order: bool,
    pub(super) frames: Vec<Frame<'w>>,
    lexer: Lexer<'w>,
    token: Token,
    /// Where the token before it ends.
    end: usize,
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

    fn top(&mut self) -> Option<&mut Frame<'w>> {
        self.frames.last_mut()
    }

    fn advance(&mut self) -> Option<Token> {
        let token = self.token;
        self.end = token.span.end();
        self.token = self.lexer.token().ok()?;
        Some(token)
    }

    /// Whether the token stands right behind the one before it.
    fn touches(&self, kind: TokenKind) -> bool {
        self.token.kind == kind && self.token.span.start() == self.end
    }

    fn step(&mut self) -> Option<()> {
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

    fn push(&mut self, opener: Opener<'w>) -> Option<()> {
        self.frames.push(Frame::new(opener));
        (self.frames.len() <= MAX_NESTING).then_some(())
    }

    /// Puts an operand where one is expected.
    fn found(&mut self, value: Option<Operand>, path: Option<Span>) -> Option<()> {
        self.top()?.operand = Some(Found { value, path });
        Some(())
    }

    fn value(&mut self, value: Operand) -> Option<()> {
        self.found(Some(value), None)
    }

    /// The variable of a lambda, and the colon behind it.
    fn variable(&mut self) -> Option<()> {
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
    fn operand(&mut self) -> Option<()> {
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
    fn type_name(&mut self) -> Option<()> {
        let token = self.advance()?;
        let named = matches!(token.kind, TokenKind::QualifiedName | TokenKind::Word);
        let primitive = Primitive::from_name(self.slice(token.span)).filter(|_| named)?;
        self.value(Operand::Of(primitive.kind()))
    }

    /// What the items of a list must be beside another list.
    pub(super) fn element_expected(&self) -> Operand {
        let list = self
            .frame()
            .and_then(|frame| match (&frame.opener, frame.pending.last()) {
                (_, Some(Pending::Infix(left, _))) => Some(left),
                (Opener::Call { given, .. }, None) => given.list(),
                _ => None,
            });
        match list {
            Some(Operand::List(fields)) => match fields.plain() {
                Some(element) => Operand::from(element.r#type()),
                None => Operand::Null,
            },
            _ => Operand::Null,
        }
    }

    /// `name()` of a function without parameters, and `()`.
    fn close_empty(&mut self) -> Option<()> {
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

    fn wait(&mut self, pending: Pending) -> Option<()> {
        let frame = self.top()?;
        frame.pending.push(pending);
        (frame.pending.len() < MAX_NESTING).then_some(())
    }

    /// `@name`, without its sign.
    fn alias_name(&mut self) -> Option<&'w str> {
        let token = self.advance()?;
        let name = self.slice(token.span).strip_prefix('@')?;
        (!name.contains('.')).then_some(name)
    }

    /// Whether a sign, which is the token, has a number right after it.
    fn number_touches(&self) -> bool {
        let mut ahead = self.lexer.clone();
        let Ok(next) = ahead.token() else {
            return false;
        };
        next.span.start() == self.token.span.end()
            && (is_number(next.kind) && is_signed(next.kind)
                || self.token.kind == TokenKind::Minus && self.slice(next.span) == "INF")
    }

    /// A literal, of one token or with a sign or a prefix.
    fn literal(&mut self) -> Option<Operand> {
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
    fn word(&mut self) -> Option<()> {
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
                    given: Given::default(),
                },
                None if word.eq_ignore_ascii_case("case") => Opener::Case {
                    value: false,
                    model: Operand::Null,
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
    fn prefixes(&self, word: Span) -> bool {
        let next = self.lexer.clone().token();
        next.is_ok_and(|next| next.kind == TokenKind::String && next.span.start() == word.end())
    }

    /// Whether `not` is the operator. At the end of the text it is, unless a field has the name.
    fn negates(&self, span: Span) -> bool {
        self.fields.find(self.slice(span)).is_none() || negates(self.text, self.lexer.clone(), span)
    }

    /// A path, its first name consumed.
    fn path(&mut self, first: Span) -> Option<()> {
        let mut path = first;
        while self.touches(TokenKind::Slash) {
            let slash = self.advance()?;
            if self.touches(TokenKind::Dollar) && self.slice(self.token.span) == "$count" {
                self.quantifies(self.slice(path))?;
                self.advance()?;
                return self.value(Operand::Of(TypeKind::Int));
            }
            if self.token.kind == TokenKind::End && self.end == self.text.len() {
                return self.found(None, Some(path.to(slash.span)));
            }
            if !self.touches(TokenKind::Word) {
                return None;
            }
            let member = self.advance()?;
            if self.touches(TokenKind::OpenParenthesis) {
                let name = self.slice(member.span);
                let mut quantifiers = Quantifier::ALL.iter();
                let quantifier =
                    quantifiers.find(|known| known.as_str().eq_ignore_ascii_case(name))?;
                let Some(Operand::List(fields)) = self.resolve(self.slice(path)) else {
                    return None;
                };
                self.advance()?;
                return self.push(Opener::Lambda {
                    list: self.slice(path),
                    fields,
                    quantifier: *quantifier,
                    variable: Variable::None,
                });
            }
            path = path.to(member.span);
        }
        let name = self.slice(path);
        let value = self.resolve(name);
        if value.is_none() && !self.is_path(name) {
            return None;
        }
        self.found(value, Some(path))
    }

    /// What a path names: a field, a variable, or a field of what a variable stands for.
    pub(super) fn resolve(&self, path: &str) -> Option<Operand> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let field = match self.variables().find(|(name, _)| *name == first) {
            Some((_, fields)) if rest.is_empty() => {
                return Some(Operand::from(fields.plain()?.r#type()));
            }
            Some((_, fields)) if fields.plain().is_some() => return None,
            Some((_, fields)) => fields.get(rest)?,
            None => self.fields.get(path)?,
        };
        self.usable(field).then(|| Operand::from(field.r#type()))
    }

    /// Whether a path goes on to the name of a field.
    fn is_path(&self, path: &str) -> bool {
        self.members(path).next().is_some() || self.quantifies(path).is_some()
    }

    /// The fields whose names go on from a path, and the rest of their names.
    pub(super) fn members(&self, path: &str) -> impl Iterator<Item = (&Field, &str)> {
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let variable = self.variables().find(|(name, _)| *name == first);
        let (fields, before) = match variable {
            Some((_, fields)) => (fields, rest),
            None => (self.fields, path),
        };
        let depth = before.len();
        let before = before.to_owned();
        let fields = fields.iter().filter(|field| self.usable(field));
        fields.filter_map(move |field| {
            let name = field.name();
            let rest = match depth {
                0 => name,
                _ => name.strip_prefix(before.as_str())?.strip_prefix('/')?,
            };
            (!rest.is_empty()).then_some((field, rest))
        })
    }

    /// The elements of the list that a path names.
    pub(super) fn quantifies(&self, path: &str) -> Option<Fields> {
        match self.resolve(path) {
            Some(Operand::List(fields)) => Some(fields),
            _ => None,
        }
    }

    /// The variables around the place, the innermost first.
    pub(super) fn variables(&self) -> impl Iterator<Item = (&'w str, &Fields)> {
        self.frames
            .iter()
            .rev()
            .filter_map(|frame| match &frame.opener {
                Opener::Lambda {
                    fields,
                    variable: Variable::Declared(name),
                    ..
                } => Some((*name, fields)),
                _ => None,
            })
    }

    /// How many lambdas are open.
    pub(super) fn may_quantify(&self) -> bool {
        let lambdas = self.frames.iter();
        let lambdas = lambdas.filter(|frame| matches!(frame.opener, Opener::Lambda { .. }));
        lambdas.count() < MAX_LAMBDAS
    }

    pub(super) fn usable(&self, field: &Field) -> bool {
        match self.order {
            true => field.is_sortable(),
            false => field.is_filterable(),
        }
    }

    /// What stands to the right of `in`.
    fn collection(&mut self) -> Option<()> {
        let Some(Pending::Infix(value, Infix::In)) = self.top()?.pending.last() else {
            return None;
        };
        let value = value.clone();
        let list = |array| Opener::List {
            value: value.clone(),
            array,
            items: 0,
            field: false,
            literal: false,
            of: None,
        };
        match self.token.kind {
            TokenKind::OpenParenthesis => {
                self.advance()?;
                self.push(list(false))
            }
            TokenKind::OpenBracket => {
                self.advance()?;
                self.push(list(true))
            }
            TokenKind::Alias => {
                let name = self.alias_name()?;
                self.is_alias_list(&value, name).then_some(())?;
                self.looked_up(None)
            }
            TokenKind::Word => {
                let word = self.advance()?;
                self.list_path(word.span, &value)
            }
            _ => None,
        }
    }

    /// Whether the value of an alias is a list that a value can be looked for in.
    pub(super) fn is_alias_list(&mut self, value: &Operand, name: &str) -> bool {
        match self.params.get(name) {
            None => true,
            Some(Value::List(items)) => items.iter().all(|item| {
                let item = item.as_literal().map(Operand::from);
                item.is_some_and(|item| self.binder.is_item(value, &item))
            }),
            Some(_) => false,
        }
    }

    /// The path of a list, where one is expected.
    fn list_path(&mut self, first: Span, value: &Operand) -> Option<()> {
        self.path(first)?;
        let operand = self.top()?.operand.take()?;
        match operand.value {
            Some(Operand::List(fields)) => {
                self.binder.is_in_list(value, &fields).then_some(())?;
                self.looked_up(operand.path)
            }
            // A path that goes on.
            _ if operand.path.is_some() => {
                self.top()?.operand = Some(Found {
                    value: None,
                    path: operand.path,
                });
                Some(())
            }
            _ => None,
        }
    }

    /// `value in …` is complete.
    fn looked_up(&mut self, path: Option<Span>) -> Option<()> {
        // A field in parentheses.
        if let Opener::List { .. } = self.frame()?.opener {
            return self.found(Some(Operand::Of(TypeKind::List)), path);
        }
        self.top()?.pending.pop()?;
        self.value(Operand::Of(TypeKind::Boolean))
    }

    /// An item of a list.
    fn item(&mut self) -> Option<()> {
        let Opener::List {
            value,
            array,
            items,
            ..
        } = &self.frame()?.opener
        else {
            return None;
        };
        let (value, array, first) = (value.clone(), *array, *items == 0);
        let item = match self.token.kind {
            TokenKind::CloseParenthesis if first && !array => return self.close_list(),
            TokenKind::CloseBracket if first && array => return self.close_list(),
            TokenKind::Alias if !array => {
                let name = self.alias_name()?;
                self.binder.alias_operand(name)?
            }
            TokenKind::JsonString if array => {
                let token = self.advance()?;
                let content: String = serde_json::from_str(self.slice(token.span)).ok()?;
                Operand::Text(content.into())
            }
            TokenKind::Word if keyword(self.slice(self.token.span)).is_some() => {
                let word = self.advance()?;
                literal_of(self.slice(word.span))?
            }
            TokenKind::Word if first && !array && !self.prefixes(self.token.span) => {
                let word = self.advance()?;
                self.list_path(word.span, &value)?;
                if let Opener::List { field, .. } = &mut self.top()?.opener {
                    *field = true;
                }
                return Some(());
            }
            TokenKind::Minus if !self.number_touches() => return None,
            _ => self.literal()?,
        };
        self.binder.is_item(&value, &item).then_some(())?;
        if let Opener::List { of, .. } = &mut self.top()?.opener {
            *of = of.or(item.kind());
        }
        self.value(item)
    }

    fn close_list(&mut self) -> Option<()> {
        self.advance()?;
        match self.frames.pop()?.opener {
            Opener::List {
                literal: true,
                value,
                of,
                ..
            } => self.value(list_of(&value, of)),
            _ => self.looked_up(None),
        }
    }

    /// What stands behind an operand.
    fn after_operand(&mut self) -> Option<()> {
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

    fn operator(&mut self) -> Option<()> {
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
    fn reduced(&mut self) -> Option<Operand> {
        let value = self.reduced_to(Precedence::Or)?;
        self.top()?.pending.is_empty().then_some(value)
    }

    /// The operand with the operators that bind as tightly or tighter.
    fn reduced_to(&mut self, precedence: Precedence) -> Option<Operand> {
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

    fn comma(&mut self) -> Option<()> {
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
                model,
            } if *is_value => {
                *model = binder.unified(model, &value)?;
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

    fn close(&mut self) -> Option<()> {
        if let Opener::List { array: false, .. } = self.frame()?.opener {
            self.frames.pop();
            return self.looked_up(None);
        }
        let value = self.reduced()?;
        let frame = self.frames.pop()?;
        let value = closed(&mut self.binder, frame.opener, value)?;
        self.top()?.depth += frame.depth;
        self.value(value)
    }
}

impl<'w> Frame<'w> {
    fn new(opener: Opener<'w>) -> Self {
        Self {
            opener,
            pending: Vec::new(),
            operand: None,
            directed: false,
            depth: 0,
        }
    }

    /// Whether a list is to the right of `in`.
    pub(super) fn awaits_list(&self) -> bool {
        self.operand.is_none() && matches!(self.pending.last(), Some(Pending::Infix(_, Infix::In)))
    }
}

/// What a literal is, which the text is.
fn literal_of(text: &str) -> Option<Operand> {
    let (ast, root) = parser::filter(text).ok()?;
    match ast.expr(root).kind() {
        ExprKind::Literal(literal) => Some(Operand::from(literal)),
        _ => None,
    }
}

/// What a level is that is closed behind a value, where that is right.
pub(super) fn closed(
    binder: &mut Binder<'_>,
    opener: Opener<'_>,
    value: Operand,
) -> Option<Operand> {
    match opener {
        Opener::Group => Some(value),
        Opener::Call {
            mut overloads,
            mut given,
        } => {
            accept(binder, &mut overloads, &mut given, &value)?;
            let result = overloads
                .is_complete()
                .then(|| overloads.results().next())??;
            Some(match (result, given) {
                // Of constants the binder makes a constant.
                (
                    TypeKind::Text,
                    Given {
                        constant: true,
                        text: false,
                        ..
                    },
                ) => Operand::SomeText,
                (
                    TypeKind::List,
                    Given {
                        list: Some(list), ..
                    },
                ) => list,
                (result, _) => Operand::Of(result),
            })
        }
        Opener::Cast {
            is_of: true,
            typed: true,
        } => Some(Operand::Of(TypeKind::Boolean)),
        Opener::Cast { typed: true, .. } => Some(value),
        Opener::Lambda { .. } => binder
            .is_condition(&value)
            .then_some(Operand::Of(TypeKind::Boolean)),
        Opener::Case { value: true, model } => binder.unified(&model, &value),
        Opener::Case { .. } | Opener::Text | Opener::List { .. } | Opener::Cast { .. } => None,
    }
}

/// What a list of constants is, beside a list of some type or beside none.
fn list_of(value: &Operand, of: Option<TypeKind>) -> Operand {
    let element = match (value, of) {
        (Operand::Enum(members), _) => Some(Type::Enum(members.clone())),
        (Operand::Null, of) => of.and_then(TypeKind::plain),
        (value, _) => value.kind().and_then(TypeKind::plain),
    };
    match element {
        Some(element) => Operand::List(Fields::element(element, false)),
        None => Operand::Of(TypeKind::List),
    }
}

/// Takes an argument, where the function takes it.
pub(super) fn accept(
    binder: &mut Binder<'_>,
    overloads: &mut Overloads,
    given: &mut Given,
    value: &Operand,
) -> Option<()> {
    let wrong = overloads.wants_pattern() && !binder.is_pattern(value)
        || overloads.wants_no_negative() && *value == Operand::Negative;
    if wrong || !overloads.accept(value.kind()) {
        return None;
    }
    if value.kind() == Some(TypeKind::List) {
        match &given.list {
            Some(list) if !binder.are_lists_alike(list, value) => return None,
            Some(_) => {}
            None => given.list = Some(value.clone()),
        }
    }
    given.constant |= matches!(value, Operand::Text(_) | Operand::SomeText);
    given.text |= *value == Operand::Of(TypeKind::Text);
    Some(())
}

/// What an operator makes of its right operand.
pub(super) fn apply(
    binder: &mut Binder<'_>,
    pending: &Pending,
    value: &Operand,
) -> Option<Operand> {
    match pending {
        Pending::Not => binder
            .is_condition(value)
            .then_some(Operand::Of(TypeKind::Boolean)),
        Pending::Negate => binder.negation(value),
        Pending::Infix(left, op) => binder.combined(*op, left, value),
    }
}

/// Whether a value can stand to the left of `in`.
pub(super) fn may_be_looked_for(value: &Operand) -> bool {
    !matches!(value, Operand::List(_) | Operand::Members(_)) && value.kind() != Some(TypeKind::List)
}
