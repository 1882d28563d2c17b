//! The types that a record can have a field of: scalars, records, lists of records.

use super::FieldInput;
use crate::describe::{Constraints, Documentation};
use crate::value::Scalar;
use crate::violation::Plain;

/// The type of a record's field: a scalar, a record, or a list of records.
pub trait Field: Clone + Sized {
    /// What an input gives for it: the value itself where it is a scalar, else a draft.
    type Draft;

    /// The value, where nothing is wrong with it.
    fn build(draft: Self::Draft) -> Option<Self>;

    /// The value of a field, where one is given with which nothing is wrong.
    fn given(input: FieldInput<Self::Draft>) -> Option<Self> {
        match input {
            FieldInput::Value(draft) => Self::build(draft),
            _ => None,
        }
    }

    /// The draft that checks to the value.
    fn into_draft(self) -> Self::Draft;

    /// What it accepts.
    fn constraints() -> Constraints;

    /// What the fields within it mean: of a scalar there are none.
    #[must_use]
    fn documentation() -> Vec<Documentation> {
        Vec::new()
    }

    /// As plain data, for the description of a default; records and lists have none.
    fn to_plain(&self) -> Option<Plain> {
        None
    }

    /// The change that makes the one value of the other; `None` where there is none to make.
    fn change(stored: Option<&Self>, edited: Option<&Self>) -> Option<Self>;
}

impl<T: Scalar + PartialEq> Field for T {
    type Draft = Self;

    fn build(value: Self) -> Option<Self> {
        Some(value)
    }

    fn into_draft(self) -> Self {
        self
    }

    fn constraints() -> Constraints {
        <T as Scalar>::constraints()
    }

    fn to_plain(&self) -> Option<Plain> {
        Some(<T as Scalar>::to_plain(self))
    }

    fn change(stored: Option<&Self>, edited: Option<&Self>) -> Option<Self> {
        edited.filter(|_| edited != stored).cloned()
    }
}
