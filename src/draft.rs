//! How untrusted input becomes a draft: every field holds what was given, right or wrong.
//!
//! A draft deserialises from any self-describing serde format and never fails on a field. A value
//! of the wrong type is remembered as the violation that it is, an unknown key is noted, an input
//! that is no object at all is noted too; `check` then gives the record, or everything that is
//! wrong with it at once.
//!
//! ```
//! use pbx_rules::draft::Draft;
//! use pbx_rules::voicemail::VoicemailServerDraft;
//!
//! let draft: VoicemailServerDraft =
//!     serde_json::from_str(r#"{"extension_number": "9x9", "retain_days": -1, "retries": 3}"#)?;
//! let violations = draft.check().unwrap_err();
//! assert_eq!(
//!     violations.iter().map(|violation| violation.path().to_string()).collect::<Vec<_>>(),
//!     ["extension_number", "retain_days", "retries"],
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```

mod deserialize;
pub mod form;
mod record;

use std::borrow::Cow;

pub(crate) use deserialize::deserialize;
pub use form::Form;
pub(crate) use record::{
    build_field, declared, field_type, getter, is_given, is_required, serialize_entry, take_field,
};
pub(crate) use record::{record, record_with_update};

use crate::describe::json_schema::JsonSchema;
use crate::describe::{FieldDescription, Kind};
use crate::value::{Scalar, inexact_number, trimmed};
use crate::violation::{Code, Finite, Plain, Violation, Violations};
use closest_match::nearest;

/// What an input gives for one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FieldInput<T> {
    /// Nothing: the key is absent.
    #[default]
    Absent,
    /// `null`, which means the same as nothing: the API sends a blank field so.
    Null,
    /// A value that passes.
    Value(T),
    /// Something that does not.
    Wrong(Violation),
}

impl<T> FieldInput<T> {
    /// The value, where one that passes is given.
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
    /// Something that no field holds; its type (`list`, `object`, `function` …).
    Other(&'static str),
}

/// A field of a draft, whatever its type: a place that a found scalar can be put into.
pub trait FieldSlot {
    /// Parses what was found and keeps the outcome. The first value counts: answers whether this
    /// was the first.
    fn set(&mut self, found: InputValue<'_>) -> bool;
}

impl<T: Scalar> FieldSlot for FieldInput<T> {
    fn set(&mut self, found: InputValue<'_>) -> bool {
        if !matches!(self, Self::Absent) {
            return false;
        }
        let parsed = match found {
            InputValue::Null => {
                *self = Self::Null;
                return true;
            }
            InputValue::Bool(value) => T::from_bool(value),
            InputValue::Integer(value) => T::from_integer(value),
            InputValue::Number(value) => from_number(value),
            InputValue::Text(text) => {
                T::from_text(text).map_err(|wrong| with_trimmed_suggestion::<T>(text, wrong))
            }
            InputValue::BrokenText => Err(Violation::new(Code::NotUnicode)),
            InputValue::Other(kind) => Err(Violation::wrong_type(T::KIND, kind)),
        };
        *self = parsed.map_or_else(Self::Wrong, Self::Value);
        true
    }
}

/// Longer texts are not trimmed: a slip is made in something short.
const MAX_TRIMMED: usize = 4096;

/// White space around an otherwise right value is the commonest slip of all: offers it without. Nothing
/// within the text is touched, since not every field has a grammar that knows what is no part of it.
fn with_trimmed_suggestion<T: Scalar>(text: &str, wrong: Violation) -> Violation {
    if wrong.suggestion().is_some() || T::SECRET || text.len() > MAX_TRIMMED {
        return wrong;
    }
    let meant = trimmed(text);
    match meant != text && T::from_text(meant).is_ok() {
        true => wrong.suggest(meant.to_owned()),
        false => wrong,
    }
}

/// A number that came as a float, as all of JavaScript's do.
fn from_number<T: Scalar>(value: f64) -> Result<T, Violation> {
    // The first float beyond i64: 2^63.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    if T::KIND == Kind::String && !T::SECRET && value.fract() == 0.0 {
        // Beyond i64, and so beyond what is exact.
        return Err(inexact_number());
    }
    if T::KIND != Kind::Integer {
        return Err(Violation::wrong_type(T::KIND, "number"));
    }
    if value.fract() == 0.0 && value.abs() < BEYOND {
        #[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
        return T::from_integer(value as i64);
    }
    if value.is_finite() && value.fract() == 0.0 {
        let end = if value > 0.0 { i64::MAX } else { i64::MIN };
        return T::from_integer(end).map_err(|limit| with_found(limit, value));
    }
    Err(with_found(Violation::new(Code::NotAnInteger), value))
}

/// A number as it was found; JSON has no word for those that are not finite.
fn with_found(violation: Violation, value: f64) -> Violation {
    match Finite::new(value) {
        Some(found) => violation.with("found", found),
        None => violation,
    }
}

/// What an input holds beside the fields of its record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnexpectedFields {
    not_an_object: Option<Violation>,
    unknown: Bounded,
    duplicate: Bounded,
}

/// At most [`UnexpectedFields::MAX_LISTED`] violations, and the number of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bounded {
    listed: Vec<Violation>,
    total: usize,
}

impl Bounded {
    fn push(&mut self, violation: impl FnOnce() -> Violation) {
        self.total += 1;
        if self.listed.len() < UnexpectedFields::MAX_LISTED {
            self.listed.push(violation());
        }
    }

    fn report(self, report: &mut Report) {
        if self.total > UnexpectedFields::MAX_LISTED {
            report.push(
                Violation::new(Code::TooManyFields)
                    .with("max", UnexpectedFields::MAX_LISTED)
                    .with("found", self.total),
            );
        }
        report.violations.extend(self.listed);
    }
}

impl UnexpectedFields {
    /// How many unknown keys are listed one by one; beyond that, only their number is told. A
    /// decision: a longer list is not read, and an answer must stay small whatever the input.
    pub const MAX_LISTED: usize = 32;

    pub(crate) fn not_an_object(&mut self, found: &'static str) {
        self.not_an_object
            .get_or_insert_with(|| Violation::new(Code::NotAnObject).with("found", found));
    }

    fn unknown(&mut self, key: &str, known: &[&'static str]) {
        self.unknown.push(|| {
            let violation = Violation::new(Code::UnknownField).with("field", Plain::excerpt(key));
            match nearest(key, known.iter().copied()) {
                Some(name) => violation.with_rename_to(name),
                None => violation,
            }
            .at(excerpt(key).into_owned())
        });
    }

    fn duplicate(&mut self, key: &'static str) {
        self.duplicate
            .push(|| Violation::new(Code::DuplicateField).at(key));
    }
}

/// A key as a path may hold it: cut, so that a violation stays small.
fn excerpt(key: &str) -> Cow<'_, str> {
    match Plain::excerpt(key) {
        Plain::Text(text) => text,
        _ => Cow::Borrowed(key),
    }
}

/// A record in the making. Implemented by the draft that belongs to each record.
pub trait Draft: Default {
    /// What the draft becomes where nothing is wrong.
    type Record;

    /// The names of the fields, in order.
    const FIELDS: &'static [&'static str];

    /// Keys of the API's answers that no body takes: left out without a word, so that a form over what the API sent is
    /// not stopped by what it cannot change.
    const READ_ONLY: &'static [&'static str];

    /// The field of that name.
    fn slot(&mut self, name: &str) -> Option<&mut dyn FieldSlot>;

    /// What does not belong to a field.
    fn unexpected_fields(&mut self) -> &mut UnexpectedFields;

    /// The record, or everything that is wrong, in field order.
    ///
    /// # Errors
    /// Every violation of a field, of a rule between fields, and of the shape of the input.
    fn check(self) -> Result<Self::Record, Violations>;

    /// What is wrong with one field on its own, whatever the others lack: for a form that checks
    /// at every keystroke.
    ///
    /// # Errors
    /// The violations at that field.
    fn check_field(self, name: &str) -> Result<(), Violations> {
        let Err(violations) = self.check() else {
            return Ok(());
        };
        let of_field = violations
            .into_iter()
            .filter(|violation| violation.path().field() == Some(name));
        Violations::new(of_field.collect()).map_or(Ok(()), Err)
    }

    /// What each field accepts, in order.
    fn describe() -> Vec<FieldDescription>;

    /// The same as JSON Schema.
    #[must_use]
    fn json_schema() -> JsonSchema {
        JsonSchema::new(&Self::describe(), Self::READ_ONLY)
    }

    /// Puts in what was found under a key: the way in for a format that is not serde's.
    fn put(&mut self, key: &str, found: InputValue<'_>) {
        let first = self.slot(key).map(|slot| slot.set(found));
        self.note(key, first);
    }

    /// Notes a key that is unknown (`None`) or comes again (`Some(false)`).
    fn note(&mut self, key: &str, first: Option<bool>) {
        match first {
            Some(true) => {}
            Some(false) => {
                if let Some(&name) = Self::FIELDS.iter().find(|&&name| name == key) {
                    self.unexpected_fields().duplicate(name);
                }
            }
            None if Self::READ_ONLY.contains(&key) => {}
            None => self.unexpected_fields().unknown(key, Self::FIELDS),
        }
    }

    /// Forgets the unknown keys: for a caller who lets them pass.
    #[must_use]
    fn allow_unknown_fields(mut self) -> Self {
        self.unexpected_fields().unknown = Bounded::default();
        self
    }

    /// Reads a draft from the names and texts of a form; [`Form`] has what they mean.
    ///
    /// ```
    /// use pbx_rules::draft::Draft;
    /// use pbx_rules::voicemail::VoicemailServerDraft;
    ///
    /// let draft = VoicemailServerDraft::from_form([("extension_number", " 999 "), ("retain_days", "1e3")]);
    /// let violations = draft.check().unwrap_err();
    /// assert_eq!(violations.to_string(), "retain_days: Must be a whole number.");
    /// ```
    fn from_form<N: AsRef<str>, T: AsRef<str>>(entries: impl IntoIterator<Item = (N, T)>) -> Self
    where
        Self: serde::de::DeserializeOwned,
    {
        let form = Form::read(&Self::describe(), entries);
        // A form is an object, and a draft takes whatever one holds.
        let input = serde_json::to_string(&form).unwrap_or_default();
        Self::from_json(&input).unwrap_or_default()
    }

    /// Reads a draft from the text of a JSON object.
    ///
    /// # Errors
    /// [`Code::NotJson`], where the text is not JSON. Everything else waits for [`check`](Self::check).
    fn from_json(text: &str) -> Result<Self, Violations>
    where
        Self: serde::de::DeserializeOwned,
    {
        serde_json::from_str(text).map_err(|error| {
            Violation::new(Code::NotJson)
                .with("line", error.line())
                .with("column", column(text, &error))
                .into()
        })
    }
}

/// The column of an error in characters, from 1; the reader of JSON counts bytes.
fn column(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default().as_bytes();
    let before = line.get(..error.column()).unwrap_or(line);
    // Each character has one byte that does not continue another.
    before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// The rules between the fields of a record; run on the draft, so that they speak even where other
/// fields are wrong.
pub trait CrossField {
    /// Keys of the API's answers that its bodies do not take: [`Draft::READ_ONLY`].
    const READ_ONLY: &'static [&'static str] = &[];

    /// Reports what does not fit together, among the fields that hold a value.
    fn cross_field(&self, _report: &mut Report) {}
}

/// Gathers what is wrong with a draft.
#[derive(Debug, Default)]
pub struct Report {
    violations: Vec<Violation>,
}

impl Report {
    /// Adds a violation.
    pub fn push(&mut self, violation: Violation) {
        self.violations.push(violation);
    }

    /// Takes over what belongs to no field. What is no object at all has no fields to speak of.
    pub(crate) fn unexpected_fields(
        &mut self,
        unexpected_fields: UnexpectedFields,
    ) -> Result<(), Violations> {
        if let Some(violation) = unexpected_fields.not_an_object {
            return Err(violation.into());
        }
        unexpected_fields.duplicate.report(self);
        unexpected_fields.unknown.report(self);
        Ok(())
    }

    pub(crate) fn optional<T>(&mut self, name: &'static str, given: FieldInput<T>) -> Option<T> {
        match given {
            FieldInput::Absent | FieldInput::Null => None,
            FieldInput::Value(value) => Some(value),
            FieldInput::Wrong(violation) => {
                self.push(violation.at(name));
                None
            }
        }
    }

    pub(crate) fn required<T>(&mut self, name: &'static str, given: FieldInput<T>) -> Option<T> {
        if given.is_blank() {
            self.push(Violation::new(Code::Required).at(name));
        }
        self.optional(name, given)
    }

    /// The record, or the violations in the order of the fields: those of the whole input first,
    /// those of unknown keys last.
    pub(crate) fn finish<T>(self, fields: &[&str], record: Option<T>) -> Result<T, Violations> {
        match self.in_order(fields) {
            Some(violations) => Err(violations),
            None => record.ok_or_else(|| Violation::new(Code::Required).into()),
        }
    }

    // Not generic, so that a program holds the sort once, not once a record.
    fn in_order(mut self, fields: &[&str]) -> Option<Violations> {
        self.violations
            .sort_by_key(|violation| match violation.path().field() {
                None => 0,
                Some(field) => {
                    1 + fields
                        .iter()
                        .position(|&name| name == field)
                        .unwrap_or(fields.len())
                }
            });
        Violations::new(self.violations)
    }
}
