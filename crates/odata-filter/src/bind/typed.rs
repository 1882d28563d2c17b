//! Expressions whose type is known.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use crate::eval::condition::Predicate;
use crate::eval::context::FieldRef;
use crate::eval::list::List;
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::schema::types::{Enumeration, Fields, Type};
use crate::syntax::literal::Literal;
use crate::text::span::Span;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;
use crate::value::number::Number;
use crate::value::type_kind::TypeKind;

/// An expression and its type.
pub(crate) enum Typed {
    /// `null`, of no type.
    Null,
    Boolean(Predicate),
    Int(Scalar<i64>),
    Decimal(Scalar<Decimal>),
    Double(Scalar<f64>),
    Text(Text),
    Guid(Scalar<Guid>),
    Date(Scalar<NaiveDate>),
    TimeOfDay(Scalar<NaiveTime>),
    Timestamp(Scalar<DateTime<FixedOffset>>),
    Duration(Scalar<TimeDelta>),
    Enum(Scalar<i64>, Enumeration),
    /// The members of an enum literal, of no known enumeration yet.
    Members(Box<str>),
    List(FieldRef, Fields),
    /// The items of an array, each of a type of its own.
    Items(Vec<(Typed, Span)>),
    /// A list that a function gives.
    Derived(Box<DerivedList>),
}

/// A list that a function gives, of plain values.
pub(crate) struct DerivedList {
    pub(crate) list: List,
    /// The type of its items; none, where no item says it.
    pub(crate) element: Option<Type>,
}

impl Typed {
    pub(super) fn constant(literal: Literal<'_>) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Boolean(value) => Self::Boolean(Predicate::Constant(Some(value))),
            Literal::Integer(value) => Self::Int(Scalar::of(value)),
            Literal::Decimal(value) => Self::Decimal(Scalar::of(value)),
            Literal::Double(value) => Self::Double(Scalar::of(value)),
            Literal::String(value) => Self::Text(Text::Constant(Some(value.into()))),
            Literal::Guid(value) => Self::Guid(Scalar::of(value)),
            Literal::Date(value) => Self::Date(Scalar::of(value)),
            Literal::TimeOfDay(value) => Self::TimeOfDay(Scalar::of(value)),
            Literal::DateTimeOffset(value) => Self::Timestamp(Scalar::of(value)),
            Literal::Duration(value) => Self::Duration(Scalar::of(value)),
            Literal::Enum { members, .. } => Self::Members(members.into()),
        }
    }

    /// A null of a type; where the type's name alone does not say it, `null`.
    pub(super) fn null_of(kind: TypeKind) -> Self {
        match kind {
            TypeKind::Boolean => Self::Boolean(Predicate::Constant(None)),
            TypeKind::Int => Self::Int(Scalar::Null),
            TypeKind::Decimal => Self::Decimal(Scalar::Null),
            TypeKind::Double => Self::Double(Scalar::Null),
            TypeKind::Text => Self::Text(Text::Constant(None)),
            TypeKind::Guid => Self::Guid(Scalar::Null),
            TypeKind::Date => Self::Date(Scalar::Null),
            TypeKind::TimeOfDay => Self::TimeOfDay(Scalar::Null),
            TypeKind::Timestamp => Self::Timestamp(Scalar::Null),
            TypeKind::Duration => Self::Duration(Scalar::Null),
            TypeKind::Enum | TypeKind::List => Self::Null,
        }
    }

    /// Its type; `None` is null's.
    pub(crate) fn kind(&self) -> Option<TypeKind> {
        Some(match self {
            Self::Null => return None,
            Self::Boolean(_) => TypeKind::Boolean,
            Self::Int(_) => TypeKind::Int,
            Self::Decimal(_) => TypeKind::Decimal,
            Self::Double(_) => TypeKind::Double,
            Self::Text(_) => TypeKind::Text,
            Self::Guid(_) => TypeKind::Guid,
            Self::Date(_) => TypeKind::Date,
            Self::TimeOfDay(_) => TypeKind::TimeOfDay,
            Self::Timestamp(_) => TypeKind::Timestamp,
            Self::Duration(_) => TypeKind::Duration,
            Self::Enum(..) | Self::Members(_) => TypeKind::Enum,
            Self::List(..) | Self::Items(_) | Self::Derived(_) => TypeKind::List,
        })
    }

    /// The type's name, as errors have it.
    pub(super) fn type_name(&self) -> &'static str {
        self.kind().map_or("null", TypeKind::name)
    }

    /// Whether it is the same for every row.
    pub(super) fn is_constant(&self) -> bool {
        match self {
            Self::Null | Self::Members(_) => true,
            Self::Boolean(value) => matches!(value, Predicate::Constant(_)),
            Self::Int(value) | Self::Enum(value, _) => value.is_constant(),
            Self::Decimal(value) => value.is_constant(),
            Self::Double(value) => value.is_constant(),
            Self::Text(value) => matches!(value, Text::Constant(_)),
            Self::Guid(value) => value.is_constant(),
            Self::Date(value) => value.is_constant(),
            Self::TimeOfDay(value) => value.is_constant(),
            Self::Timestamp(value) => value.is_constant(),
            Self::Duration(value) => value.is_constant(),
            // In a list no list is an item.
            Self::List(..) | Self::Items(_) | Self::Derived(_) => true,
        }
    }

    /// The text that it is, where it is a constant.
    pub(super) fn constant_text(&self) -> Option<&str> {
        match self {
            Self::Text(Text::Constant(Some(text))) => Some(text),
            _ => None,
        }
    }

    /// The number that it is, where it is a constant.
    pub(super) fn constant_number(&self) -> Option<Number> {
        match self {
            Self::Int(value) => value.constant().map(Number::Int),
            Self::Decimal(value) => value.constant().map(Number::Decimal),
            Self::Double(value) => value.constant().map(Number::Double),
            _ => None,
        }
    }
}
