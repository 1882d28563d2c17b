//! The places of a draft that an input is put into, whatever the types of their fields.

use std::any::Any;
use std::mem;

use super::report::capped;
use super::unexpected::Unknown;
use super::{FieldInput, InputValue, Report, UnexpectedFields};
use crate::describe::{Keys, Kind};
use crate::value::{Scalar, inexact_number, trimmed};
use crate::violation::{Code, Finite, Plain, Violation, Violations};

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

    /// Everything that is wrong, in field order: of the whole input first, of unknown keys last; `None`, where nothing is.
    pub fn violations(&mut self) -> Option<Violations> {
        Violations::new(capped(self.all_violations(copied)))
    }

    /// The same, taken out of the draft.
    pub(super) fn take_violations(&mut self) -> Option<Violations> {
        Violations::new(capped(self.all_violations(taken)))
    }

    /// What is advisable, in field order.
    pub fn warnings(&mut self) -> Vec<Violation> {
        capped(self.all_warnings())
    }

    /// What is wrong with one field on its own, whatever the others lack.
    pub fn violations_of_field(&mut self, name: &str) -> Option<Violations> {
        let mut report = Report::default();
        if self.unexpected_fields().report(&mut report) {
            self.report_cross_field(&mut report);
            if let Some(position) = self.position(name) {
                self.report_field(position, &mut report, copied);
            }
        }
        report.retain_at(name);
        Violations::new(capped(report.into_violations(&[])))
    }

    /// What is wrong with the field at a position, in a draft that has nothing else, and what is advisable about it. What is
    /// wrong is taken out of the draft.
    pub fn findings_of_field(&mut self, position: usize) -> (Option<Violations>, Vec<Violation>) {
        let (mut report, mut advice) = (Report::default(), Report::default());
        if let Some(&name) = self.keys().fields.get(position) {
            self.report_cross_field(&mut report);
            report.retain_at(name);
            self.report_field(position, &mut report, taken);
            self.advise_on_field(position, &mut advice);
        }
        (
            Violations::new(capped(report.into_violations(&[]))),
            capped(advice.into_violations(&[])),
        )
    }

    /// What is wrong, and what is advisable, in a draft that has nothing but the fields at these positions, each once: what
    /// `violations` and `warnings` find by looking at every field. What is wrong is
    /// taken out of the draft.
    pub fn findings(&mut self, given: &[usize]) -> (Option<Violations>, Vec<Violation>) {
        let (mut report, mut advice) = (Report::default(), Report::default());
        let keys = self.keys();
        for &position in given {
            self.advise_on_field(position, &mut advice);
        }
        let unexpected = self.unexpected_fields();
        advice.extend(unexpected.warnings());
        if unexpected.report(&mut report) {
            self.report_cross_field(&mut report);
            let missing = (0..).zip(keys.required);
            let missing = missing.filter(|(position, _)| !given.contains(position));
            let missing = missing.filter_map(|(position, &required)| required.then_some(position));
            for position in missing.chain(given.iter().copied()) {
                self.report_field(position, &mut report, taken);
            }
        }
        (
            Violations::new(capped(report.into_violations(keys.fields))),
            capped(advice.into_violations(keys.fields)),
        )
    }

    fn all_violations(&mut self, get: fn(&mut Violation) -> Violation) -> Vec<Violation> {
        let mut report = Report::default();
        if !self.unexpected_fields().report(&mut report) {
            return report.into_violations(&[]);
        }
        self.report_cross_field(&mut report);
        let keys = self.keys();
        for position in 0..keys.fields.len() {
            self.report_field(position, &mut report, get);
        }
        report.into_violations(keys.fields)
    }

    /// Takes a field's suggestion back where it passes by itself, but not beside the other fields.
    fn keep_fitting_suggestion(&mut self, position: usize, name: &str) {
        let is_apart = |looks_at: &[&str]| !looks_at.contains(&name);
        if self.keys().looks_at.is_some_and(is_apart) {
            return;
        }
        let Some(slot) = self.slot_at(position) else {
            return;
        };
        let Some(wrong) = slot.violation().cloned() else {
            return;
        };
        let suggested = match wrong.suggestion() {
            Some(Plain::Integer(number)) => InputValue::Integer(*number),
            Some(Plain::Text(text)) => InputValue::Text(text),
            _ => return,
        };
        if slot.parse(suggested).is_err() {
            return;
        }
        let mut beside = Report::default();
        self.report_cross_field(&mut beside);
        let wrong = match beside.is_about(name) {
            true => wrong.without_suggestion(),
            false => wrong,
        };
        if let Some(slot) = self.slot_at(position) {
            slot.keep(Some(wrong));
        }
    }

    /// Reports what is wrong with a field by itself.
    fn report_field(
        &mut self,
        position: usize,
        report: &mut Report,
        get: fn(&mut Violation) -> Violation,
    ) {
        let keys = self.keys();
        let Some(&name) = keys.fields.get(position) else {
            return;
        };
        self.keep_fitting_suggestion(position, name);
        let Some(slot) = self.slot_at(position) else {
            return;
        };
        if slot.is_blank() {
            // Of most fields an update says nothing.
            if keys.required.get(position) == Some(&true) {
                report.push(Violation::new(Code::Required).at(name));
            }
        } else if let Some(violation) = slot.violation() {
            report.push(get(violation).at(name));
        } else {
            report.extend_at(slot.violations(), name);
        }
    }

    /// Reports what is advisable about a field.
    fn advise_on_field(&mut self, position: usize, report: &mut Report) {
        let keys = self.keys();
        match self.slot_at(position).zip(keys.fields.get(position)) {
            Some((slot, &name)) if !slot.is_blank() => report.extend_at(slot.warnings(), name),
            _ => {}
        }
    }

    fn all_warnings(&mut self) -> Vec<Violation> {
        let mut report = Report::default();
        let keys = self.keys();
        for position in 0..keys.fields.len() {
            self.advise_on_field(position, &mut report);
        }
        report.extend(self.unexpected_fields().warnings());
        report.into_violations(keys.fields)
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
    /// Parses a scalar and keeps the outcome: answers whether this was the first value.
    pub fn set(&mut self, found: InputValue<'_>) -> bool {
        if !self.is_absent() {
            return false;
        }
        match found {
            InputValue::Null => self.keep(None),
            found => {
                if let Err(violation) = self.read(found) {
                    self.keep(Some(violation));
                }
            }
        }
        true
    }

    /// Parses a scalar, whatever the field holds.
    fn read(&mut self, found: InputValue<'_>) -> Result<(), Violation> {
        let (kind, is_secret) = self.kind();
        match (found, kind) {
            (_, Kind::Object | Kind::List) => self.parse(found),
            (InputValue::BrokenText, _) => Err(Violation::new(Code::NotUnicode)),
            (InputValue::Other(other), _) => Err(Violation::wrong_type(kind, other)),
            (InputValue::Number(value), _) => self.read_number(value, kind, is_secret),
            (InputValue::Text(text), _) => self
                .parse(found)
                .map_err(|wrong| self.with_trimmed_suggestion(text, wrong, is_secret)),
            _ => self.parse(found),
        }
    }

    /// White space around an otherwise right value is the commonest slip of all: offers it without. Nothing
    /// within the text is touched, since not every field has a grammar that knows what is no part of it.
    fn with_trimmed_suggestion(
        &mut self,
        text: &str,
        wrong: Violation,
        is_secret: bool,
    ) -> Violation {
        if wrong.suggestion().is_some() || is_secret || text.len() > MAX_TRIMMED {
            return wrong;
        }
        let meant = trimmed(text);
        match meant != text && self.parse(InputValue::Text(meant)).is_ok() {
            true => wrong.suggest(meant.to_owned()),
            false => wrong,
        }
    }

    /// A number that came as a float, as all of JavaScript's do.
    fn read_number(&mut self, value: f64, kind: Kind, is_secret: bool) -> Result<(), Violation> {
        if kind == Kind::String && !is_secret && value.fract() == 0.0 {
            // Beyond i64, and so beyond what is exact.
            return Err(inexact_number());
        }
        if kind != Kind::Integer {
            return Err(Violation::wrong_type(kind, "number"));
        }
        if let whole @ InputValue::Integer(_) = InputValue::from(value) {
            return self.parse(whole);
        }
        if value.is_finite() && value.fract() == 0.0 {
            let end = if value > 0.0 { i64::MAX } else { i64::MIN };
            return self
                .parse(InputValue::Integer(end))
                .map_err(|limit| with_found(limit, value));
        }
        Err(with_found(Violation::new(Code::NotAnInteger), value))
    }

    fn violations(&mut self) -> Vec<Violation> {
        if let Some(violation) = self.violation() {
            return vec![violation.clone()];
        }
        match self.nested() {
            Some(Nested::Record(record)) => record.all_violations(copied),
            Some(Nested::List(list)) => list.violations(),
            None => Vec::new(),
        }
    }

    fn warnings(&mut self) -> Vec<Violation> {
        match self.nested() {
            Some(Nested::Record(record)) => record.all_warnings(),
            Some(Nested::List(list)) => list.each(|item| item.warnings()).into_violations(&[]),
            None => self.advice(),
        }
    }

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

impl<'a> dyn ListSlots + 'a {
    fn violations(&mut self) -> Vec<Violation> {
        let mut report = self.each(|item| match item.is_blank() {
            true => vec![Violation::new(Code::Required)],
            false => item.violations(),
        });
        let (max, found) = self.length();
        if found > max {
            report.push(too_many(max, found));
        }
        report.into_violations(&[])
    }

    fn each(&mut self, mut find: impl FnMut(&mut dyn FieldSlot) -> Vec<Violation>) -> Report {
        let mut report = Report::default();
        for index in 0.. {
            match self.item(index) {
                Some(item) => report.extend_at(find(item), index),
                None => break,
            }
        }
        report
    }
}

/// Leaves a violation where it is.
fn copied(violation: &mut Violation) -> Violation {
    violation.clone()
}

/// Takes a violation out of where it is: another one stays in its place.
fn taken(violation: &mut Violation) -> Violation {
    mem::replace(violation, Violation::new(Code::Required))
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

/// Longer texts are not trimmed: a slip is made in something short.
const MAX_TRIMMED: usize = 4096;

/// A number as it was found; JSON has no word for those that are not finite.
fn with_found(violation: Violation, value: f64) -> Violation {
    match Finite::new(value) {
        Some(found) => violation.with("found", found),
        None => violation,
    }
}
