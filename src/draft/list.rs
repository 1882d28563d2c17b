//! A list of records, as the field of another.

use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::slot::{begin, slot_of_input, too_many};
use super::{Field, FieldInput, FieldSlot, InputValue, ListSlots, Nested};
use crate::describe::{Constraints, Documentation, Kind};
use crate::violation::Violation;

/// At most `MAX` records.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List<T, const MAX: usize>(Vec<T>);

impl<T, const MAX: usize> List<T, MAX> {
    /// None.
    pub const EMPTY: Self = Self(Vec::new());

    /// Takes records.
    ///
    /// # Errors
    /// [`TooManyItems`](crate::violation::Code::TooManyItems).
    pub fn new(items: Vec<T>) -> Result<Self, Violation> {
        match items.len() <= MAX {
            true => Ok(Self(items)),
            false => Err(too_many(MAX, items.len())),
        }
    }
}

impl<T, const MAX: usize> Default for List<T, MAX> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T, const MAX: usize> Deref for List<T, MAX> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T, const MAX: usize> IntoIterator for &'a List<T, MAX> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Serialize, const MAX: usize> Serialize for List<T, MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

/// What an input gives for a list: its first `MAX` items, each right or wrong, and the number of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListDraft<D, const MAX: usize> {
    items: Vec<FieldInput<D>>,
    total: usize,
}

impl<D, const MAX: usize> ListDraft<D, MAX> {
    /// The items, each right or wrong.
    #[must_use]
    pub fn items(&self) -> &[FieldInput<D>] {
        &self.items
    }
}

impl<D, const MAX: usize> Default for ListDraft<D, MAX> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            total: 0,
        }
    }
}

impl<D, const MAX: usize> ListSlots for ListDraft<D, MAX>
where
    FieldInput<D>: FieldSlot,
{
    fn next(&mut self) -> Option<&mut dyn FieldSlot> {
        self.total += 1;
        if self.items.len() >= MAX {
            return None;
        }
        self.items.push(FieldInput::Absent);
        self.items.last_mut().map(|item| item as &mut dyn FieldSlot)
    }

    fn item(&mut self, index: usize) -> Option<&mut dyn FieldSlot> {
        let item = self.items.get_mut(index)?;
        Some(item)
    }

    fn length(&self) -> (usize, usize) {
        (MAX, self.total)
    }
}

impl<D: 'static, const MAX: usize> FieldSlot for FieldInput<ListDraft<D, MAX>>
where
    FieldInput<D>: FieldSlot,
{
    slot_of_input!();

    fn kind(&self) -> (Kind, bool) {
        (Kind::List, false)
    }

    fn parse(&mut self, found: InputValue<'_>) -> Result<(), Violation> {
        Err(Violation::wrong_type(Kind::List, found.kind()))
    }

    fn begin_list(&mut self) -> Option<&mut dyn ListSlots> {
        begin(self).map(|draft| draft as &mut dyn ListSlots)
    }

    fn nested(&mut self) -> Option<Nested<'_>> {
        match self {
            Self::Value(draft) => Some(Nested::List(draft)),
            _ => None,
        }
    }
}

impl<T: Field + PartialEq, const MAX: usize> Field for List<T, MAX> {
    type Draft = ListDraft<T::Draft, MAX>;

    fn build(draft: Self::Draft) -> Option<Self> {
        let items = draft.items.into_iter().map(T::given);
        Some(Self(items.collect::<Option<_>>()?))
    }

    fn into_draft(self) -> Self::Draft {
        ListDraft {
            total: self.len(),
            items: self
                .0
                .into_iter()
                .map(|item| item.into_draft().into())
                .collect(),
        }
    }

    fn constraints() -> Constraints {
        Constraints::list(MAX, T::constraints())
    }

    fn documentation() -> Vec<Documentation> {
        T::documentation()
    }

    fn change(stored: Option<&Self>, edited: Option<&Self>) -> Option<Self> {
        let edited = edited.filter(|_| edited != stored)?;
        let items = edited.0.iter();
        let items = items.filter_map(|item| T::change(None, Some(item)));
        Some(Self(items.collect()))
    }
}
