//! The records, each behind the same three questions: check it, check one field, describe it.

use wasm_bindgen::prelude::wasm_bindgen;

use super::{form, json, object, violation};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{HolidayDraft, HolidayUpdateDraft};
use pbx_rules::password::{PasswordPolicyDraft, PasswordPolicyUpdateDraft};
use pbx_rules::tenant::{NewTenantDraft, TenantUpdateDraft};
use pbx_rules::violation::Violations;
use pbx_rules::voicemail::{VoicemailServerDraft, VoicemailServerUpdateDraft};

/// The records that can be checked.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Schema {
    /// What creates a tenant.
    NewTenant,
    /// A change to a tenant.
    TenantUpdate,
    /// The voicemail server of a tenant.
    VoicemailServer,
    /// A change to it.
    VoicemailServerUpdate,
    /// What a tenant asks of its passwords.
    PasswordPolicy,
    /// A change to it.
    PasswordPolicyUpdate,
    /// A holiday.
    Holiday,
    /// A change to it.
    HolidayUpdate,
}

/// Calls a function that is generic over the draft.
macro_rules! with_draft {
    ($schema:expr, $function:ident($($argument:expr),*)) => {
        match $schema {
            Schema::NewTenant => $function::<NewTenantDraft>($($argument),*),
            Schema::TenantUpdate => $function::<TenantUpdateDraft>($($argument),*),
            Schema::VoicemailServer => $function::<VoicemailServerDraft>($($argument),*),
            Schema::VoicemailServerUpdate => $function::<VoicemailServerUpdateDraft>($($argument),*),
            Schema::PasswordPolicy => $function::<PasswordPolicyDraft>($($argument),*),
            Schema::PasswordPolicyUpdate => $function::<PasswordPolicyUpdateDraft>($($argument),*),
            Schema::Holiday => $function::<HolidayDraft>($($argument),*),
            Schema::HolidayUpdate => $function::<HolidayUpdateDraft>($($argument),*),
        }
    };
}

/// Checks an object: nothing, or its violations as a JSON list.
///
/// A value that passes is kept as it is, so the façade already has it: it does not cross again.
#[wasm_bindgen]
#[must_use]
pub fn check(schema: Schema, object: &[u8]) -> Option<String> {
    fn run<T: Draft>(object: &[u8]) -> Option<String> {
        let outcome = object::draft::<T>(object).check();
        outcome.err().map(|violations| violation::list(&violations))
    }
    with_draft!(schema, run(object))
}

/// Checks one field by its position, given as an object that holds nothing else: nothing, or its violations as a JSON list.
#[wasm_bindgen]
#[must_use]
pub fn check_field(schema: Schema, field: usize, object: &[u8]) -> Option<String> {
    fn run<T: Draft>(field: usize, object: &[u8]) -> Option<String> {
        let name = T::FIELDS.get(field).copied();
        let violations = object::draft::<T>(object).check().err()?.into_iter();
        let of_field = violations.filter(|violation| violation.path().field() == name);
        Violations::new(of_field.collect()).map(|violations| violation::list(&violations))
    }
    with_draft!(schema, run(field, object))
}

/// The constraints of each field, as a JSON list.
#[wasm_bindgen]
#[must_use]
pub fn describe(schema: Schema) -> String {
    fn run<T: Draft>() -> String {
        json(&T::describe())
    }
    with_draft!(schema, run())
}

/// Reads the entries of a form (`form.rs`).
#[wasm_bindgen]
#[must_use]
pub fn read_form(schema: Schema, entries: &[u8]) -> String {
    use form::read;
    with_draft!(schema, read(entries))
}

/// The JSON Schema of a record, which may let unknown keys pass.
#[wasm_bindgen]
#[must_use]
pub fn json_schema(schema: Schema, allow_unknown_fields: bool) -> String {
    fn run<T: Draft>(allow_unknown_fields: bool) -> String {
        match allow_unknown_fields {
            true => json(&T::json_schema().allow_unknown_fields()),
            false => json(&T::json_schema()),
        }
    }
    with_draft!(schema, run(allow_unknown_fields))
}
