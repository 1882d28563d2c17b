//! A level of parentheses, what opened it, and what waits in it.

use crate::bind::binder::Binder;
use crate::bind::overload::Overloads;
use crate::bind::typing::Operand;
use crate::completion::case_values::CaseValues;
use crate::schema::types::{Fields, Type};
use crate::syntax::keyword::Infix;
use crate::syntax::operator::{Precedence, Quantifier};
use crate::text::span::Span;
use crate::value::temporal::parse_duration;
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
    pub(super) depth: usize,
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
        /// The values before.
        values: CaseValues,
    },
}

/// What is known of the arguments of a call.
#[derive(Clone, Default)]
pub(super) struct Given {
    /// Where the name of the function stands.
    pub(super) at: usize,
    /// Whether a constant text is among them, and another text.
    pub(super) constant: bool,
    pub(super) text: bool,
    /// The first list among them.
    pub(super) list: Option<Operand>,
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

impl<'w> Frame<'w> {
    pub(super) fn new(opener: Opener<'w>) -> Self {
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
        Opener::Case {
            value: true,
            values,
        } => values.closed(binder, &value),
        Opener::Case { .. } | Opener::Text | Opener::List { .. } | Opener::Cast { .. } => None,
    }
}

/// What a list of constants is, beside a list of some type or beside none.
pub(super) fn list_of(value: &Operand, of: Option<TypeKind>) -> Operand {
    let element = match (value, of) {
        (Operand::Enum(members), _) => Some(Type::Enum(members.clone())),
        (Operand::Null, of) => of.and_then(Type::of_kind),
        (value, _) => value.kind().and_then(Type::of_kind),
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
    let of_records = matches!(value, Operand::List(fields) if fields.plain().is_none());
    // A duration may be written without its prefix.
    let duration = Operand::Of(TypeKind::Duration);
    let value = match value {
        Operand::Text(text)
            if overloads.accepted() == [TypeKind::Duration] && parse_duration(text).is_ok() =>
        {
            &duration
        }
        value => value,
    };
    let wrong = overloads.wants_pattern() && !binder.is_pattern(value)
        || overloads.wants_no_negative() && *value == Operand::Negative
        || of_records && !overloads.takes_records();
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
