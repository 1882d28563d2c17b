//! What completion asks of the binder: the type of an expression, of whose operands the types are known.
//!
//! Nothing here types on its own account: each is asked of what binds the expression itself, so
//! that completion cannot come to think otherwise.

use crate::bind::arithmetic::{computed, negated};
use crate::bind::binder::Binder;
use crate::bind::case::{rank, widen};
use crate::bind::coercion::{coerce, coerce_both};
use crate::bind::compare::holds_flags;
use crate::bind::typed::Typed;
use crate::error::Error;
use crate::eval::condition::Predicate;
use crate::eval::context::{FieldRef, Scope};
use crate::eval::pattern::Pattern;
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::schema::types::{Enumeration, Field, Fields, Type};
use crate::syntax::keyword::Infix;
use crate::syntax::literal::Literal;
use crate::syntax::operator::CompareOp;
use crate::text::span::Span;
use crate::value::decimal::Decimal;
use crate::value::type_kind::TypeKind;

/// What is known of an operand: its type, and of a constant what a type is taken from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    /// `null`, or what may be of any type: the value of an alias that was not given.
    Null,
    /// Of a plain type.
    Of(TypeKind),
    /// A constant text, which takes the type of what it stands beside.
    Text(Box<str>),
    /// The same of content that is not known: what a function made of constants.
    SomeText,
    /// An integer below zero, and a constant.
    Negative,
    Enum(Enumeration),
    /// The members of an enum literal.
    Members(Box<str>),
    List(Fields),
}

impl From<&Type> for Operand {
    fn from(r#type: &Type) -> Self {
        match r#type {
            Type::Enum(members) => Self::Enum(members.clone()),
            Type::List(fields) => Self::List(fields.clone()),
            other => Self::Of(other.kind()),
        }
    }
}

impl From<Literal<'_>> for Operand {
    fn from(literal: Literal<'_>) -> Self {
        match literal {
            Literal::Integer(value) if value < 0 => Self::Negative,
            literal => Self::from(&Typed::constant(literal)),
        }
    }
}

impl From<&Typed> for Operand {
    fn from(typed: &Typed) -> Self {
        match typed {
            Typed::Text(Text::Constant(Some(text))) => Self::Text(text.clone()),
            Typed::Members(members) => Self::Members(members.clone()),
            Typed::Enum(_, members) => Self::Enum(members.clone()),
            Typed::List(_, fields) => Self::List(fields.clone()),
            Typed::Derived(derived) => match &derived.element {
                Some(element) => Self::List(Fields::element(element.clone(), false)),
                None => Self::Of(TypeKind::List),
            },
            other => other.kind().map_or(Self::Null, Self::Of),
        }
    }
}

impl Operand {
    /// Its type; `None` is null's.
    pub(crate) fn kind(&self) -> Option<TypeKind> {
        Some(match self {
            Self::Null => return None,
            Self::Of(kind) => *kind,
            Self::Text(_) | Self::SomeText => TypeKind::Text,
            Self::Negative => TypeKind::Int,
            Self::Enum(_) | Self::Members(_) => TypeKind::Enum,
            Self::List(_) => TypeKind::List,
        })
    }

    /// An expression of the type.
    fn typed(&self) -> Typed {
        let kind = match self {
            Self::Null => return Typed::Null,
            Self::Text(text) => return Typed::Text(Text::Constant(Some(text.clone()))),
            Self::SomeText => return Typed::Text(Text::Constant(None)),
            Self::Negative => return Typed::Int(Scalar::of(-1)),
            Self::Enum(members) => {
                return Typed::Enum(Scalar::Null, members.clone());
            }
            Self::Members(members) => return Typed::Members(members.clone()),
            Self::List(fields) => return list(fields.clone()),
            Self::Of(kind) => *kind,
        };
        match kind {
            TypeKind::List => list(Fields::element(Type::Text, false)),
            kind => Typed::null_of(kind),
        }
    }
}

fn list(fields: Fields) -> Typed {
    let at = FieldRef {
        scope: Scope::Row,
        field: 0,
    };
    Typed::List(at, fields)
}

/// No error of these expressions is seen, so their places are nowhere.
fn nowhere() -> (Span, Span) {
    Default::default()
}

impl Binder<'_> {
    /// The type of `left op right`, where that binds.
    pub(crate) fn combined(
        &mut self,
        op: Infix,
        left: &Operand,
        right: &Operand,
    ) -> Option<Operand> {
        let taken = |operand: &Operand| {
            let kind = operand
                .kind()
                .filter(|_| matches!(op, Infix::Compare(_) | Infix::Has));
            kind.is_some_and(TypeKind::is_written_as_text)
        };
        // It may well be one of those that the other operand is, as a constant text would have to be.
        match (left, right) {
            (Operand::SomeText, other) if taken(other) => {
                return self.combined(op, other, other);
            }
            (other, Operand::SomeText) if taken(other) => {
                return self.combined(op, other, other);
            }
            _ => {}
        }
        let (l, r) = (left.typed(), right.typed());
        let found = match op {
            Infix::Chain(_) => {
                let both = self.is_condition(left) && self.is_condition(right);
                return both.then_some(Operand::Of(TypeKind::Boolean));
            }
            Infix::Compare(op) => self.compared(op, l, r).map(Typed::Boolean),
            Infix::Arithmetic(op) => computed(op, l, r, nowhere()),
            Infix::Has => holds_flags(l, r, nowhere()).map(Typed::Boolean),
            Infix::In => return None,
        };
        found.ok().map(|typed| Operand::from(&typed))
    }

    fn compared(
        &mut self,
        op: CompareOp,
        mut left: Typed,
        mut right: Typed,
    ) -> Result<Predicate, Error> {
        coerce_both(&mut left, &mut right, nowhere())?;
        self.compare_typed(op, left, right, nowhere())
    }

    /// Whether a value can stand where something is true or false.
    pub(crate) fn is_condition(&self, operand: &Operand) -> bool {
        matches!(operand, Operand::Null | Operand::Of(TypeKind::Boolean))
    }

    /// The type of `-value`.
    pub(crate) fn negation(&self, operand: &Operand) -> Option<Operand> {
        let typed = negated(operand.typed(), nowhere().0).ok()?;
        Some(Operand::from(&typed))
    }

    /// Whether a constant can stand in the list that a value is looked for in.
    pub(crate) fn is_item(&mut self, value: &Operand, item: &Operand) -> bool {
        let item = match item.kind() {
            Some(TypeKind::Int) => Typed::Int(Scalar::of(0)),
            Some(TypeKind::Decimal) => Typed::Decimal(Scalar::of(Decimal::from(0))),
            Some(TypeKind::Double) => Typed::Double(Scalar::of(0.0)),
            _ => item.typed(),
        };
        let items = vec![(item, nowhere().0)];
        self.is_in_constants(value.typed(), nowhere().0, items)
            .is_ok()
    }

    /// Whether a value can be looked for in a list.
    pub(crate) fn is_in_list(&mut self, value: &Operand, fields: &Fields) -> bool {
        let Some(element) = fields.plain().map(Field::r#type) else {
            return false;
        };
        let element = Operand::from(element).typed();
        self.is_element(value.typed(), element, nowhere()).is_ok()
    }

    /// Whether two lists can stand beside each other.
    pub(crate) fn are_lists_alike(&mut self, list: &Operand, other: &Operand) -> bool {
        let equal = Infix::Compare(CompareOp::Eq);
        self.combined(equal, list, other).is_some()
    }

    /// The type of a `case` with some values, to which another one comes.
    pub(crate) fn unified(&self, model: &Operand, value: &Operand) -> Option<Operand> {
        // None of them is a value of a `case`.
        if matches!(value, Operand::Members(_)) || value.kind() == Some(TypeKind::List) {
            return None;
        }
        let (m, v) = (model.typed(), value.typed());
        let (wide, narrow) = match rank(&v) > rank(&m) {
            true => ((v, value), m),
            false => ((m, model), v),
        };
        let narrow = coerce(narrow, nowhere().0, &wide.0).ok()?;
        widen(narrow, &wide.0)?;
        Some(wide.1.clone())
    }

    /// Whether a constant text is a pattern.
    pub(crate) fn is_pattern(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Null | Operand::SomeText => true,
            Operand::Text(pattern) => Pattern::compile(pattern, nowhere().0).is_ok(),
            _ => false,
        }
    }

    /// The value of an alias; null where it is not known.
    pub(crate) fn alias_operand(&self, name: &str) -> Option<Operand> {
        match self.params.get(name).map(|value| value.as_literal()) {
            None => Some(Operand::Null),
            Some(Some(literal)) => Some(Operand::from(literal)),
            Some(None) => None,
        }
    }
}
