//! Paths in the text before the cursor, and what they name.

use crate::bind::typing::Operand;
use crate::completion::frame::{Opener, Variable};
use crate::completion::walk::Walk;
use crate::limits::MAX_LAMBDAS;
use crate::schema::types::{Enumeration, Field, Fields, Type};
use crate::syntax::lexer::TokenKind;
use crate::syntax::operator::Quantifier;
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;

impl<'w> Walk<'w> {
    /// A path, its first name consumed.
    pub(super) fn path(&mut self, first: Span) -> Option<()> {
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
    pub(super) fn is_path(&self, path: &str) -> bool {
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

    /// The enumerations of which a field has its values, or a variable.
    pub(super) fn enumerations(&self) -> Vec<Enumeration> {
        let variables = self.variables().map(|(_, fields)| fields);
        let fields = variables.chain([self.fields]).flat_map(Fields::iter);
        let mut found: Vec<Enumeration> = Vec::new();
        for field in fields.filter(|field| self.usable(field)) {
            if let Type::Enum(members) = field.r#type()
                && !found.contains(members)
            {
                found.push(members.clone());
            }
        }
        found
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
}
