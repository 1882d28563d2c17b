//! What the functions take and give, for completion; binding is exact about it.

use crate::schema::types::Type;
use crate::syntax::function::Function;

/// The type of what a function gives; `None` where it depends, unless an argument's type tells.
pub(super) fn result(function: Function, argument: Option<Type>) -> Option<Type> {
    use Function as F;
    Some(match function {
        F::Contains | F::EndsWith | F::StartsWith | F::MatchesPattern => Type::Boolean,
        F::HasSubset | F::HasSubsequence => Type::Boolean,
        F::Concat | F::Substring | F::ToLower | F::ToUpper | F::Trim => Type::Text,
        F::IndexOf | F::Length | F::Year | F::Month | F::Day | F::Hour | F::Minute | F::Second => {
            Type::Int
        }
        F::TotalOffsetMinutes => Type::Int,
        F::FractionalSeconds | F::TotalSeconds => Type::Decimal,
        F::Date => Type::Date,
        F::Time => Type::TimeOfDay,
        F::MaxDateTime | F::MinDateTime | F::Now => Type::Timestamp,
        F::Ceiling | F::Floor | F::Round => return Some(argument.unwrap_or(Type::Double)),
    })
}

/// The type of a parameter; `None` where it may have several.
pub(super) fn parameter(function: Function, position: usize) -> Option<Type> {
    use Function as F;
    Some(match function {
        F::Substring if position > 0 => Type::Int,
        F::Concat | F::Contains | F::EndsWith | F::IndexOf | F::Length | F::StartsWith => {
            Type::Text
        }
        F::Substring | F::MatchesPattern | F::ToLower | F::ToUpper | F::Trim => Type::Text,
        F::Date | F::Time | F::TotalOffsetMinutes => Type::Timestamp,
        F::TotalSeconds => Type::Duration,
        F::Ceiling | F::Floor | F::Round => Type::Double,
        _ => return None,
    })
}
