//! `case(condition:value,…)`.

use crate::bind::arithmetic::double;
use crate::bind::binder::Binder;
use crate::bind::coercion::coerce;
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::Predicate;
use crate::eval::condition_kinds::{BoolToCondition, ConditionToBool};
use crate::eval::scalar::{Case, Scalar};
use crate::eval::text::Text;
use crate::syntax::expr::Expr;
use crate::syntax::operands::Branches;
use crate::value::double;

impl Binder<'_> {
    /// The values have one type; numbers of several types take the widest.
    pub(super) fn case(&mut self, branches: Branches<'_>) -> Result<Typed, Error> {
        let mut bound: Vec<(Predicate, Typed, Expr<'_>)> = Vec::with_capacity(branches.len());
        for (condition, value) in branches {
            bound.push((self.predicate(condition)?, self.expr(value)?, value));
        }
        // The type of the first value that has one; of numbers the widest.
        let model = bound.iter().enumerate();
        let model = model.max_by_key(|(at, (_, value, _))| (rank(value), std::cmp::Reverse(*at)));
        let Some(model) = model.map(|(at, _)| at) else {
            return Ok(Typed::Null);
        };
        let model = match bound.get(model) {
            Some((_, value, _)) => blank(value),
            None => Typed::Null,
        };
        let mut branches = Vec::with_capacity(bound.len());
        for (condition, value, expr) in bound {
            let value = coerce(value, expr.span(), &model)?;
            let found = value.type_name();
            let Some(value) = widen(value, &model) else {
                let kind = ErrorKind::TypeMismatch {
                    expected: vec![model.type_name()],
                    found,
                };
                return Err(Error::new(kind, expr.span()));
            };
            branches.push((condition, value));
        }
        Ok(choose(branches, model))
    }
}

/// Which of the values of a `case` gives it its type: the highest.
pub(super) fn rank(typed: &Typed) -> u8 {
    match typed {
        Typed::Null => 0,
        // A text takes the type of what it stands beside.
        Typed::Text(Text::Constant(_)) | Typed::Members(_) => 1,
        Typed::Int(_) => 2,
        Typed::Decimal(_) => 3,
        Typed::Double(_) => 4,
        _ => 2,
    }
}

/// A null of the same type.
fn blank(typed: &Typed) -> Typed {
    match typed {
        Typed::Enum(_, members) => Typed::Enum(Scalar::Null, members.clone()),
        typed => typed.kind().map_or(Typed::Null, Typed::null_of),
    }
}

/// A value in the type of the model, if it can have it.
pub(super) fn widen(value: Typed, model: &Typed) -> Option<Typed> {
    use Typed as T;
    Some(match (value, model) {
        (T::Null, model) => blank(model),
        (T::Int(value), T::Decimal(_)) => T::Decimal(value.map(|value| Some(value.into()))),
        (T::Int(value), T::Double(_)) => T::Double(double(value)),
        (T::Decimal(value), T::Double(_)) => {
            T::Double(value.map(|value| Some(double::to_double(value))))
        }
        (T::Enum(value, members), T::Enum(_, others)) => {
            (members == *others).then_some(T::Enum(value, members))?
        }
        (value @ (T::Members(_) | T::List(..) | T::Items(_) | T::Derived(_)), _) => {
            return lost(value);
        }
        (value, model) => {
            let same = std::mem::discriminant(&value) == std::mem::discriminant(model);
            same.then_some(value)?
        }
    })
}

fn lost(_: Typed) -> Option<Typed> {
    None
}

fn choose(branches: Vec<(Predicate, Typed)>, model: Typed) -> Typed {
    use Typed as T;
    /// The values of one variant, which all of them have.
    macro_rules! case {
        ($variant:ident) => {
            scalars(branches, |value| match value {
                T::$variant(value) => Some(value),
                _ => None,
            })
        };
    }
    match model {
        T::Null | T::Members(_) | T::List(..) | T::Items(_) | T::Derived(_) => T::Null,
        T::Int(_) => T::Int(case!(Int)),
        T::Decimal(_) => T::Decimal(case!(Decimal)),
        T::Double(_) => T::Double(case!(Double)),
        T::Guid(_) => T::Guid(case!(Guid)),
        T::Date(_) => T::Date(case!(Date)),
        T::TimeOfDay(_) => T::TimeOfDay(case!(TimeOfDay)),
        T::Timestamp(_) => T::Timestamp(case!(Timestamp)),
        T::Duration(_) => T::Duration(case!(Duration)),
        T::Enum(_, members) => {
            let values = scalars(branches, |value| match value {
                T::Enum(value, _) => Some(value),
                _ => None,
            });
            T::Enum(values, members)
        }
        T::Boolean(_) => {
            let values = scalars(branches, |value| match value {
                T::Boolean(value) => Some(Scalar::computed(ConditionToBool(value))),
                _ => None,
            });
            T::Boolean(Predicate::condition(BoolToCondition(values)))
        }
        T::Text(_) => {
            let mut values = Vec::with_capacity(branches.len());
            for (condition, value) in branches {
                if let T::Text(value) = value {
                    values.push((condition, value));
                }
            }
            T::Text(Text::Case(values))
        }
    }
}

#[inline(never)]
fn scalars<V: ColumnType>(
    branches: Vec<(Predicate, Typed)>,
    value: fn(Typed) -> Option<Scalar<V>>,
) -> Scalar<V> {
    let mut values = Vec::with_capacity(branches.len());
    for (condition, typed) in branches {
        if let Some(value) = value(typed) {
            values.push((condition, value));
        }
    }
    Scalar::computed(Case::new(values))
}
