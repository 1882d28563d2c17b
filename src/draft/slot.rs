//! The places of a draft that an input is put into, whatever the types of their fields.
//!
//! | file | what is there |
//! | --- | --- |
//! | this one | a field, a record and a list of records as such places |
//! | `scalar` | how a scalar is put into a field |
//! | `record` | how an object is put into a record, and one record merged into another |
//! | `findings` | what is wrong, and what is advisable |

mod findings;
mod record;
mod scalar;

use std::any::Any;

use super::{FieldInput, InputValue, Report, UnexpectedFields};
use crate::describe::{Keys, Kind};
use crate::value::Scalar;
use crate::violation::{Code, Violation};

/// A field of a draft, whatever its type: a place that what was found can be put into. The first
/// value counts.
pub trait FieldSlot: Any {
    /// The type of the field, and whether it is a secret.
    fn kind(&self) -> (Kind, bool);

    /// Parses a scalar, which is neither null nor broken, and keeps it.
    ///
    /// # Errors
    /// What is wrong with it; then the field is as it was.
    fn parse(&mut self, found: InputValue<'_>) -> Result<(), Violation>;

    /// Keeps null, or the violation that was found.
    fn keep(&mut self, outcome: Option<Violation>);

    /// Whether the input has given nothing yet, not even null.
    fn is_absent(&self) -> bool;

    /// The draft to read an object into, where the field holds a record and this is the first value.
    fn begin_record(&mut self) -> Option<&mut dyn RecordSlots> {
        None
    }

    /// The draft to read a list into, where the field holds one and this is the first value.
    fn begin_list(&mut self) -> Option<&mut dyn ListSlots> {
        None
    }

    /// The draft of the record or of the list that is given.
    fn nested(&mut self) -> Option<Nested<'_>> {
        None
    }

    /// Whether nothing is given: absent or null.
    fn is_blank(&self) -> bool;

    /// What is wrong with the value itself.
    fn violation(&mut self) -> Option<&mut Violation>;

    /// What is advisable about the value itself.
    fn advice(&self) -> Vec<Violation> {
        Vec::new()
    }

    /// Takes the value of an update's field of the same type, in place of its own.
    fn replace(&mut self, update: &mut dyn FieldSlot);
}

/// The draft of a record or of a list that a field holds.
pub enum Nested<'a> {
    /// Of a record.
    Record(&'a mut dyn RecordSlots),
    /// Of a list.
    List(&'a mut dyn ListSlots),
}

/// The fields of the draft of a record, by name.
pub trait RecordSlots {
    /// The field at that position, in the order of [`Keys::fields`].
    fn slot_at(&mut self, position: usize) -> Option<&mut dyn FieldSlot>;

    /// What does not belong to a field.
    fn unexpected_fields(&mut self) -> &mut UnexpectedFields;

    /// The keys that the record knows.
    fn keys(&self) -> &'static Keys;

    /// Reports what does not fit together: the draft's [`CrossField`](super::CrossField).
    fn report_cross_field(&self, report: &mut Report);
}

/// The items of the draft of a list.
pub trait ListSlots {
    /// The place of the next item; `None` beyond the most that the list may have, which are only
    /// counted.
    fn next(&mut self) -> Option<&mut dyn FieldSlot>;

    /// The item at a position.
    fn item(&mut self, index: usize) -> Option<&mut dyn FieldSlot>;

    /// The most items that the list may have, and how many are given.
    fn length(&self) -> (usize, usize);
}

/// A list of more items than it may have.
pub(crate) fn too_many(max: usize, found: usize) -> Violation {
    Violation::new(Code::TooManyItems)
        .with("max", max)
        .with("found", found)
}

/// What a field that takes anything but a scalar has in common with one that takes a scalar.
macro_rules! slot_of_input {
    () => {
        fn is_blank(&self) -> bool {
            $crate::draft::FieldInput::is_blank(self)
        }

        fn violation(&mut self) -> Option<&mut $crate::violation::Violation> {
            match self {
                Self::Wrong(violation) => Some(violation),
                _ => None,
            }
        }

        fn is_absent(&self) -> bool {
            matches!(self, Self::Absent)
        }

        fn keep(&mut self, outcome: Option<$crate::violation::Violation>) {
            *self = outcome.map_or(Self::Null, Self::Wrong);
        }

        fn replace(&mut self, update: &mut dyn $crate::draft::FieldSlot) {
            let update: &mut dyn std::any::Any = update;
            if let Some(update) = update.downcast_mut::<Self>() {
                *self = std::mem::take(update);
            }
        }
    };
}

pub(crate) use slot_of_input;

impl<T: Scalar + 'static> FieldSlot for FieldInput<T> {
    slot_of_input!();

    fn advice(&self) -> Vec<Violation> {
        self.value().map(Scalar::warnings).unwrap_or_default()
    }

    fn kind(&self) -> (Kind, bool) {
        (T::KIND, T::SECRET)
    }

    fn parse(&mut self, found: InputValue<'_>) -> Result<(), Violation> {
        *self = Self::Value(match found {
            InputValue::Bool(value) => T::from_bool(value)?,
            InputValue::Integer(value) => T::from_integer(value)?,
            InputValue::Text(text) => T::from_text(text)?,
            other => return Err(Violation::wrong_type(T::KIND, other.kind())),
        });
        Ok(())
    }
}

/// What is wrong with something else in a record's place.
pub(crate) fn not_a_record(found: InputValue<'_>) -> Violation {
    Violation::new(Code::NotAnObject).with("found", found.kind())
}

/// The draft that a field begins with its first value.
pub(crate) fn begin<T: Default>(slot: &mut FieldInput<T>) -> Option<&mut T> {
    if !matches!(slot, FieldInput::Absent) {
        return None;
    }
    *slot = FieldInput::Value(T::default());
    match slot {
        FieldInput::Value(draft) => Some(draft),
        _ => None,
    }
}
