//! What an input holds beside the fields of its record.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;

use super::Report;
use crate::violation::{Code, Plain, Violation};
use closest_match::nearest;

/// What an input holds beside the fields of its record.
///
/// Most inputs hold nothing: then it is a pointer that is null, so that a draft stays small.
#[derive(Clone, Debug, Default)]
pub struct UnexpectedFields(Option<Box<Found>>);

impl PartialEq for UnexpectedFields {
    fn eq(&self, other: &Self) -> bool {
        self.found() == other.found()
    }
}

impl Eq for UnexpectedFields {}

/// What is found of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Found {
    not_an_object: Option<Violation>,
    unknown: Bounded,
    duplicate: Bounded,
    warnings: Bounded,
    extra: ExtraFields,
    merged: bool,
}

/// What is done with a key that no field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// It is a violation.
    Rejected,
    /// It is kept, as a later version of the API has it.
    Newer,
    /// It is kept, as the API itself gave it.
    Kept,
}

/// At most [`UnexpectedFields::MAX_LISTED`] violations, and the number of all.
///
/// A report is cut to its own number once it is made; here what is beyond is not even made, since an input may have
/// any number of keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Bounded {
    listed: Vec<Violation>,
    total: usize,
}

impl Found {
    const NOTHING: &Self = &Self {
        not_an_object: None,
        unknown: Bounded::NONE,
        duplicate: Bounded::NONE,
        warnings: Bounded::NONE,
        extra: ExtraFields::new(),
        merged: false,
    };
}

impl Bounded {
    const NONE: Self = Self {
        listed: Vec::new(),
        total: 0,
    };

    fn push(&mut self, violation: impl FnOnce() -> Violation) {
        self.total += 1;
        if self.listed.len() < UnexpectedFields::MAX_LISTED {
            self.listed.push(violation());
        }
    }

    fn merge(&mut self, other: Self) {
        self.total += other.total;
        self.listed.extend(other.listed);
        self.listed.truncate(UnexpectedFields::MAX_LISTED);
    }

    /// The total, where there are more than are listed, and those that are.
    fn iter(&self) -> impl Iterator<Item = Violation> {
        let total = (self.total > UnexpectedFields::MAX_LISTED).then(|| {
            Violation::new(Code::TooManyFields)
                .with("max", UnexpectedFields::MAX_LISTED)
                .with("found", self.total)
        });
        total.into_iter().chain(self.listed.iter().cloned())
    }
}

impl UnexpectedFields {
    /// How many unknown keys are listed one by one; beyond that, only their number is given. A
    /// decision: an administrator reads no more, and an answer must stay small whatever the input.
    pub const MAX_LISTED: usize = 32;

    fn found(&self) -> &Found {
        self.0.as_deref().unwrap_or(Found::NOTHING)
    }

    fn found_mut(&mut self) -> &mut Found {
        self.0.get_or_insert_default()
    }

    pub(crate) fn not_an_object(&mut self, found: &'static str) {
        self.found_mut()
            .not_an_object
            .get_or_insert_with(|| Violation::new(Code::NotAnObject).with("found", found));
    }

    pub(super) fn unknown(&mut self, key: &str, what: Unknown, known: &[&'static str]) {
        let violation = |code| Violation::new(code).with("field", Plain::excerpt(key));
        let at_key = |violation: Violation| violation.at(excerpt(key).into_owned());
        let found = self.found_mut();
        match what {
            Unknown::Rejected => found.unknown.push(|| {
                let violation = violation(Code::UnknownField);
                at_key(match nearest(key, known.iter().copied()) {
                    Some(name) => violation.with_rename_to(name),
                    None => violation,
                })
            }),
            Unknown::Newer => found.warnings.push(|| at_key(violation(Code::NewerField))),
            Unknown::Kept => found
                .warnings
                .push(|| at_key(violation(Code::UnknownField))),
        }
    }

    pub(super) fn duplicate(&mut self, key: &'static str) {
        self.found_mut()
            .duplicate
            .push(|| Violation::new(Code::DuplicateField).at(key));
    }

    /// Keeps the value of a key that no field has.
    pub(super) fn keep(&mut self, key: String, value: Value) {
        self.found_mut().extra.0.push((key, value));
    }

    /// A kept value that is nested deeper than is read.
    pub(super) fn too_deep(&mut self, key: &str) {
        let violation = Violation::new(Code::TooDeep).with("max", ExtraFields::MAX_DEPTH);
        self.found_mut()
            .unknown
            .push(|| violation.at(excerpt(key).into_owned()));
    }

    /// Forgets the unknown keys.
    pub(super) fn allow_unknown(&mut self) {
        if let Some(found) = &mut self.0 {
            found.unknown = Bounded::NONE;
        }
    }

    /// Whether the draft is what an update was merged into: then the rules between fields apply that do
    /// not apply to an answer of the API.
    pub(crate) fn is_merged(&self) -> bool {
        self.found().merged
    }

    pub(super) fn set_merged(&mut self) {
        self.found_mut().merged = true;
    }

    /// Takes over what an update holds.
    pub(super) fn merge(&mut self, update: Self) {
        self.set_merged();
        let (Some(found), Some(update)) = (&mut self.0, update.0) else {
            return;
        };
        if found.not_an_object.is_none() {
            found.not_an_object = update.not_an_object;
        }
        found.unknown.merge(update.unknown);
        found.duplicate.merge(update.duplicate);
        found.warnings.merge(update.warnings);
        let extra = &mut found.extra.0;
        for (key, value) in update.extra.0 {
            match extra.iter_mut().find(|(known, _)| *known == key) {
                Some((_, old)) => *old = value,
                None => extra.push((key, value)),
            }
        }
    }

    /// What is advisable.
    pub(super) fn warnings(&self) -> impl Iterator<Item = Violation> {
        self.found().warnings.iter()
    }

    /// Reports what belongs to no field. What is no object at all has no fields to speak of: then the
    /// answer is `false`.
    pub(super) fn report(&self, report: &mut Report) -> bool {
        let Some(found) = &self.0 else {
            return true;
        };
        if let Some(violation) = &found.not_an_object {
            report.push(violation.clone());
            return false;
        }
        report.extend(found.duplicate.iter());
        report.extend(found.unknown.iter());
        true
    }

    /// What is kept.
    pub(crate) fn into_extra(self) -> ExtraFields {
        self.0.map(|found| found.extra).unwrap_or_default()
    }
}

/// A key as a path may hold it: cut, so that a violation stays small.
fn excerpt(key: &str) -> Cow<'_, str> {
    match Plain::excerpt(key) {
        Plain::Text(text) => text,
        _ => Cow::Borrowed(key),
    }
}

/// What an input gives under keys that are not this version's: kept as given, in their order.
///
/// `Debug` shows the keys alone: what a later version keeps secret is not known here.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ExtraFields(Vec<(String, Value)>);

impl ExtraFields {
    /// How deep a kept value may be nested. A decision, so that no stack overflows.
    pub const MAX_DEPTH: usize = 64;

    /// No fields.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of that key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.iter()
            .find_map(|(name, value)| (name == key).then_some(value))
    }

    /// The keys and their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }

    /// Those that are new or other than before.
    pub(crate) fn changed_since(&self, before: &Self) -> Self {
        let is_changed = |(key, value): &&(String, Value)| before.get(key) != Some(value);
        Self(self.0.iter().filter(is_changed).cloned().collect())
    }
}

impl ExtraFields {
    /// Those of these keys.
    pub(crate) fn of(mut self, keys: &[&str]) -> Self {
        self.0.retain(|(key, _)| keys.contains(&&**key));
        self
    }
}

impl From<ExtraFields> for UnexpectedFields {
    fn from(extra: ExtraFields) -> Self {
        let found = Found {
            extra,
            ..Found::default()
        };
        Self((!found.extra.is_empty()).then(|| Box::new(found)))
    }
}

impl fmt::Debug for ExtraFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(key, _)| key))
            .finish()
    }
}
