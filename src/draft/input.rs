//! What an input gives: for one field, and as a single scalar.

use crate::violation::Violation;

/// What an input gives for one field.
///
/// `T` is the field's type where that is a scalar, and its draft where it is a record or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FieldInput<T> {
    /// Nothing: the key is absent.
    #[default]
    Absent,
    /// `null`, which means the same as nothing: the API sends a blank field so.
    Null,
    /// A value that passes; the draft of a record or of a list, which may hold some that do not.
    Value(T),
    /// Something that does not.
    Wrong(Violation),
}

impl<T> FieldInput<T> {
    /// The value, where one is given.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Whether nothing is given: absent or null.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Absent | Self::Null)
    }
}

impl<T> From<T> for FieldInput<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for FieldInput<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

/// A scalar as it was found in an input, before it is parsed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum InputValue<'a> {
    /// `null`, `None`, a unit.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number that is no `i64`: with a fraction, too large, infinite or not a number.
    Number(f64),
    /// A text.
    Text(&'a str),
    /// A text that is no Unicode, as JavaScript's strings can be.
    BrokenText,
    /// Something that no scalar is; its type (`list`, `object`, `function` …).
    Other(&'static str),
}

impl From<f64> for InputValue<'_> {
    /// A whole number that 64 bits hold is an integer, however it was written: JavaScript has no other.
    fn from(number: f64) -> Self {
        // The first float beyond i64: 2^63. (The engine, which is a crate of its own, has the same.)
        const BEYOND: f64 = 9_223_372_036_854_775_808.0;
        if number.fract() == 0.0 && number.abs() < BEYOND {
            #[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
            return Self::Integer(number as i64);
        }
        Self::Number(number)
    }
}

impl InputValue<'_> {
    /// The name of its type.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Integer(_) | Self::Number(_) => "number",
            Self::Text(_) | Self::BrokenText => "string",
            Self::Other(kind) => kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::InputValue;

    #[test]
    fn a_whole_number_is_an_integer() {
        let number = InputValue::from;
        assert_eq!(number(-12.0), InputValue::Integer(-12));
        assert_eq!(number(-0.0), InputValue::Integer(0));
        assert_eq!(
            number(9_007_199_254_740_992.0),
            InputValue::Integer(1 << 53)
        );
        assert_eq!(number(-9.3e18), InputValue::Number(-9.3e18));
        assert_eq!(number(f64::INFINITY), InputValue::Number(f64::INFINITY));
        assert_eq!(number(5e-324), InputValue::Number(5e-324));
        assert!(matches!(number(f64::NAN), InputValue::Number(number) if number.is_nan()));
    }
}
