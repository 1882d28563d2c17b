//! Lists in the text before the cursor: what stands to the right of `in`, and arrays.

use crate::bind::params::Value;
use crate::bind::typing::Operand;
use crate::completion::frame::{Found, Opener, Pending, list_of};
use crate::completion::walk::{Walk, literal_of};
use crate::syntax::json_string;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::TokenKind;
use crate::syntax::parser::literal::keyword;
use crate::text::span::Span;
use crate::value::type_kind::TypeKind;

impl<'w> Walk<'w> {
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

    /// What stands to the right of `in`.
    pub(super) fn collection(&mut self) -> Option<()> {
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
    pub(super) fn list_path(&mut self, first: Span, value: &Operand) -> Option<()> {
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
    pub(super) fn looked_up(&mut self, path: Option<Span>) -> Option<()> {
        // A field in parentheses.
        if let Opener::List { .. } = self.frame()?.opener {
            return self.found(Some(Operand::Of(TypeKind::List)), path);
        }
        self.top()?.pending.pop()?;
        self.value(Operand::Of(TypeKind::Boolean))
    }

    /// An item of a list.
    pub(super) fn item(&mut self) -> Option<()> {
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
                let quoted = self.slice(token.span);
                let content = quoted.get(1..quoted.len().checked_sub(1)?)?;
                Operand::Text(json_string::unescaped(content)?.into())
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

    pub(super) fn close_list(&mut self) -> Option<()> {
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
}
