//! How untrusted input becomes a draft: every field holds what was given, right or wrong.
//!
//! A draft deserialises from any self-describing serde format and never fails on a field. A value
//! of the wrong type is remembered as the violation that it is, an unknown key is noted, an input
//! that is no object at all is noted too; `check` then gives the record, or everything that is
//! wrong with it at once.
//!
//! A field is a scalar, a record or a list of records; a path says where in them a value is:
//! `office_hours.monday.ranges[1].to`. Nesting is as deep as the records are, lists are as long as
//! their fields allow, and what is beyond is not followed, only counted.
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
mod field;
pub mod form;
mod input;
mod keep;
mod list;
mod record;
mod report;
mod slot;
mod unexpected;

pub(crate) use deserialize::deserialize;
pub use field::Field;
pub use form::Form;
pub use input::{FieldInput, InputValue};
pub use list::{List, ListDraft};
pub(crate) use record::*;
pub(crate) use report::cross_field;
pub use report::{CrossField, Report};
pub use slot::{FieldSlot, ListSlots, Nested, RecordSlots};
pub(crate) use slot::{begin, not_a_record, slot_of_input};
pub use unexpected::{ExtraFields, UnexpectedFields};

use crate::describe::json_schema::JsonSchema;
use crate::describe::{Constraints, Documentation, FieldDescription, Keys};
use crate::violation::catalogue::Catalogue;
use crate::violation::{Code, Violation, Violations};

/// A record in the making. Implemented by the draft that belongs to each record.
pub trait Draft: Default + RecordSlots {
    /// What the draft becomes where nothing is wrong.
    type Record;

    /// The names of the fields, in order.
    const FIELDS: &'static [&'static str] = Self::KEYS.fields;

    /// The keys that the record knows.
    const KEYS: Keys;

    /// The record, or everything that is wrong, in field order.
    ///
    /// # Errors
    /// Every violation of a field, of a rule between fields, and of the shape of the input.
    fn check(mut self) -> Result<Self::Record, Violations> {
        let slots: &mut dyn RecordSlots = &mut self;
        match slots.take_violations() {
            Some(violations) => Err(violations),
            None => self
                .build()
                .ok_or_else(|| Violation::new(Code::Required).into()),
        }
    }

    /// Everything that is wrong, in field order, without the record: `None`, where nothing is.
    fn violations(&mut self) -> Option<Violations> {
        let slots: &mut dyn RecordSlots = self;
        slots.violations()
    }

    /// The record, of a draft with which nothing is wrong; see [`check`](Self::check).
    fn build(self) -> Option<Self::Record>;

    /// What is advisable, and blocks nothing: keys of later versions
    /// ([`Code::NewerField`]), which are kept as they are given.
    fn warnings(&mut self) -> Vec<Violation> {
        let slots: &mut dyn RecordSlots = self;
        slots.warnings()
    }

    /// What is wrong with one field on its own, whatever the others lack: for a form that checks
    /// at every keystroke.
    ///
    /// # Errors
    /// The violations at that field.
    fn check_field(mut self, name: &str) -> Result<(), Violations> {
        let slots: &mut dyn RecordSlots = &mut self;
        slots.violations_of_field(name).map_or(Ok(()), Err)
    }

    /// What the record accepts.
    fn constraints() -> Constraints;

    /// What each field accepts, in order.
    fn describe() -> Vec<FieldDescription> {
        Self::constraints().fields
    }

    /// What each field means, in order: its documentation, which is English.
    fn documentation() -> Vec<Documentation>;

    /// What each field accepts, in order, with what a form calls it and says of it in a language.
    ///
    /// ```
    /// use pbx_rules::draft::Draft;
    /// use pbx_rules::violation::catalogue::ENGLISH;
    /// use pbx_rules::voicemail::VoicemailServerDraft;
    ///
    /// let fields = VoicemailServerDraft::describe_in(&ENGLISH);
    /// assert_eq!(fields[1].label, Some("Keep messages (days)"));
    /// assert_eq!(fields[1].help.as_deref(), Some("How many days a message is kept."));
    /// ```
    fn describe_in(catalogue: &Catalogue) -> Vec<FieldDescription> {
        Self::described(catalogue).fields
    }

    /// What the record accepts, with what a form calls its fields and says of them in a language.
    fn described(catalogue: &Catalogue) -> Constraints {
        let mut record = Self::constraints();
        record.name_fields(catalogue, &Self::documentation());
        record
    }

    /// The same as JSON Schema.
    #[must_use]
    fn json_schema() -> JsonSchema {
        JsonSchema::new(&Self::constraints(), Self::KEYS.read_only)
    }

    /// Puts in what was found under a key: the way in for a format that is not serde's.
    fn put(&mut self, key: &str, found: InputValue<'_>) {
        let slots: &mut dyn RecordSlots = self;
        slots.put(key, found);
    }

    /// Forgets the unknown keys, at every level: for a caller who lets them pass.
    #[must_use]
    fn allow_unknown_fields(mut self) -> Self {
        let slots: &mut dyn RecordSlots = &mut self;
        slots.allow_unknown();
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
        let mut draft = Self::default();
        draft.read_json(text)?;
        Ok(draft)
    }

    /// The same, into a draft that holds nothing yet.
    ///
    /// # Errors
    /// [`Code::NotJson`].
    fn read_json(&mut self, text: &str) -> Result<(), Violations> {
        deserialize::read_json(self, text).map_err(|error| not_json(text, &error).into())
    }
}

/// The draft of an update: what is merged into what is stored.
pub trait UpdateDraft: Draft {
    /// The draft of what is stored.
    type Stored: Draft;

    /// Merges the update into what is stored: a scalar and a list are replaced as a whole, a record
    /// field by field. The rules between fields are checked on the result.
    fn merge_into(mut self, stored: &mut Self::Stored) {
        let stored: &mut dyn RecordSlots = stored;
        stored.merge(&mut self);
    }
}

/// A checked update, which can be merged into what is stored.
pub trait Update {
    /// What is stored.
    type Stored;

    /// What is stored with the update merged into it, the rules between fields included.
    ///
    /// # Errors
    /// What does not fit together in the result.
    fn merge_into(&self, stored: &Self::Stored) -> Result<Self::Stored, Violations>;
}

fn not_json(text: &str, error: &serde_json::Error) -> Violation {
    Violation::new(Code::NotJson)
        .with("line", error.line())
        .with("column", column(text, error))
}

/// The column of an error in characters, from 1; the reader of JSON counts bytes.
fn column(text: &str, error: &serde_json::Error) -> usize {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default().as_bytes();
    let before = line.get(..error.column()).unwrap_or(line);
    // Each character has one byte that does not continue another.
    before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}
