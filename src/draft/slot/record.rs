//! How the keys of an object are put into a record, and one record is merged into another.

use std::mem;

use super::{FieldSlot, InputValue, Nested, RecordSlots};
use crate::draft::unexpected::Unknown;

impl<'a> dyn RecordSlots + 'a {
    /// The position of the field of that name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.keys().position(name, 0)
    }

    /// The field of that name.
    pub fn slot(&mut self, name: &str) -> Option<&mut dyn FieldSlot> {
        let position = self.position(name)?;
        self.slot_at(position)
    }

    /// Puts in what was found under a key.
    pub fn put(&mut self, key: &str, found: InputValue<'_>) {
        match self.slot(key) {
            Some(slot) => {
                let first = slot.set(found);
                self.note_known(key, first);
            }
            None => {
                self.note_unknown(key, self.keys().keeps_unknown);
            }
        }
    }

    /// Notes a known key whose value was not the first.
    pub fn note_known(&mut self, key: &str, first: bool) {
        if first {
            return;
        }
        if let Some(&name) = self.keys().fields.iter().find(|&&name| name == key) {
            self.unexpected_fields().duplicate(name);
        }
    }

    /// Notes a key that no field has, in a record that keeps such keys or not; answers whether its value is kept.
    pub fn note_unknown(&mut self, key: &str, keeps_unknown: bool) -> bool {
        let keys = self.keys();
        if keys.read_only.contains(&key) {
            return false;
        }
        let unknown = if keys.newer.contains(&key) {
            Unknown::Newer
        } else if keeps_unknown {
            Unknown::Kept
        } else {
            Unknown::Rejected
        };
        self.unexpected_fields().unknown(key, unknown, keys.fields);
        unknown != Unknown::Rejected
    }

    /// Forgets the unknown keys, at every level.
    pub fn allow_unknown(&mut self) {
        self.unexpected_fields().allow_unknown();
        for position in 0..self.keys().fields.len() {
            if let Some(slot) = self.slot_at(position) {
                slot.allow_unknown();
            }
        }
    }

    /// Merges an update: a scalar and a list are replaced as a whole, a record field by field.
    pub fn merge(&mut self, update: &mut dyn RecordSlots) {
        for (position, &name) in update.keys().fields.iter().enumerate() {
            if let (Some(stored), Some(update)) = (self.slot(name), update.slot_at(position)) {
                stored.merge(update);
            }
        }
        let unexpected = mem::take(update.unexpected_fields());
        self.unexpected_fields().merge(unexpected);
    }
}

impl<'a> dyn FieldSlot + 'a {
    fn allow_unknown(&mut self) {
        match self.nested() {
            Some(Nested::Record(record)) => record.allow_unknown(),
            Some(Nested::List(list)) => {
                list.each(|item| {
                    item.allow_unknown();
                    Vec::new()
                });
            }
            None => {}
        }
    }

    fn merge(&mut self, update: &mut dyn FieldSlot) {
        if update.is_blank() {
            return;
        }
        if let Some(Nested::Record(update)) = update.nested()
            && update.keys().merges
        {
            if let Some(Nested::Record(stored)) = self.nested() {
                return stored.merge(update);
            }
            update.unexpected_fields().set_merged();
        }
        self.replace(update);
    }
}
