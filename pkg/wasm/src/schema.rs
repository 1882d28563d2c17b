//! The records, each behind the same questions: check it, check one field, merge into it, describe it.

use wasm_bindgen::prelude::wasm_bindgen;

use super::{form, json, object, violation};
use pbx_rules::draft::{Draft, UpdateDraft};
use pbx_rules::holiday::{HolidayDraft, HolidayUpdateDraft, StoredHolidayDraft};
use pbx_rules::password::{PasswordPolicyDraft, PasswordPolicyUpdateDraft};
use pbx_rules::tenant::{
    NewTenantDraft, StoredTenantDraft, TenantAdminUpdateDraft, TenantUpdateDraft,
};
use pbx_rules::violation::{Violation, Violations};
use pbx_rules::voicemail::{VoicemailServerDraft, VoicemailServerUpdateDraft};

/// The records that can be checked.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Schema {
    /// What creates a tenant.
    NewTenant,
    /// What a tenant changes of itself.
    TenantUpdate,
    /// What the administrator changes of a tenant.
    TenantAdminUpdate,
    /// A tenant as the API answers.
    StoredTenant,
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
    /// A holiday as the API answers.
    StoredHoliday,
}

/// Calls a function that is generic over the draft.
macro_rules! with_draft {
    ($schema:expr, $function:ident($($argument:expr),*)) => {
        match $schema {
            Schema::NewTenant => $function::<NewTenantDraft>($($argument),*),
            Schema::TenantUpdate => $function::<TenantUpdateDraft>($($argument),*),
            Schema::TenantAdminUpdate => $function::<TenantAdminUpdateDraft>($($argument),*),
            Schema::StoredTenant => $function::<StoredTenantDraft>($($argument),*),
            Schema::VoicemailServer => $function::<VoicemailServerDraft>($($argument),*),
            Schema::VoicemailServerUpdate => $function::<VoicemailServerUpdateDraft>($($argument),*),
            Schema::PasswordPolicy => $function::<PasswordPolicyDraft>($($argument),*),
            Schema::PasswordPolicyUpdate => $function::<PasswordPolicyUpdateDraft>($($argument),*),
            Schema::Holiday => $function::<HolidayDraft>($($argument),*),
            Schema::StoredHoliday => $function::<StoredHolidayDraft>($($argument),*),
            Schema::HolidayUpdate => $function::<HolidayUpdateDraft>($($argument),*),
        }
    };
}

/// What a check finds: nothing, or a JSON list of the violations and the warnings.
fn findings(violations: Option<Violations>, warnings: &[Violation]) -> Option<String> {
    let violations = violations.as_ref().map(AsRef::as_ref).unwrap_or_default();
    match violations.is_empty() && warnings.is_empty() {
        true => None,
        false => Some(json(&[violations, warnings].map(violation::crossing))),
    }
}

/// Reads an object (`object.rs`).
fn read<T: Draft>(object: &[u8], allow_unknown: bool) -> T {
    let draft = object::draft::<T>(object);
    match allow_unknown {
        true => draft.allow_unknown_fields(),
        false => draft,
    }
}

/// Checks an object: nothing, or its violations and warnings as a JSON list of two lists.
///
/// A value that passes is kept as it is, so the façade already has it: it does not cross again.
#[wasm_bindgen]
#[must_use]
pub fn check(schema: Schema, object: &[u8], allow_unknown: bool) -> Option<String> {
    fn run<T: Draft>(object: &[u8], allow_unknown: bool) -> Option<String> {
        let mut draft = read::<T>(object, allow_unknown);
        findings(draft.violations(), &draft.warnings())
    }
    with_draft!(schema, run(object, allow_unknown))
}

/// Checks what is stored with an update merged into it; the schema is the update's. Answers as `check` does; nothing for
/// a schema that is no update's.
#[wasm_bindgen]
#[must_use]
pub fn merge(schema: Schema, stored: &[u8], update: &[u8], allow_unknown: bool) -> Option<String> {
    fn run<T: UpdateDraft>(stored: &[u8], update: &[u8], allow_unknown: bool) -> Option<String> {
        let mut merged = read::<T::Stored>(stored, allow_unknown);
        read::<T>(update, allow_unknown).merge_into(&mut merged);
        findings(merged.violations(), &merged.warnings())
    }
    match schema {
        Schema::TenantUpdate => run::<TenantUpdateDraft>(stored, update, allow_unknown),
        Schema::TenantAdminUpdate => run::<TenantAdminUpdateDraft>(stored, update, allow_unknown),
        Schema::VoicemailServerUpdate => {
            run::<VoicemailServerUpdateDraft>(stored, update, allow_unknown)
        }
        Schema::PasswordPolicyUpdate => {
            run::<PasswordPolicyUpdateDraft>(stored, update, allow_unknown)
        }
        Schema::HolidayUpdate => run::<HolidayUpdateDraft>(stored, update, allow_unknown),
        _ => None,
    }
}

/// Checks one field by its position, given as an object that holds nothing else: nothing, or its violations and warnings
/// as a JSON list of two lists.
#[wasm_bindgen]
#[must_use]
pub fn check_field(schema: Schema, field: usize, object: &[u8]) -> Option<String> {
    fn run<T: Draft>(field: usize, object: &[u8]) -> Option<String> {
        let name = T::FIELDS.get(field).copied().unwrap_or_default();
        let mut draft = object::draft::<T>(object);
        let warnings = draft.warnings();
        findings(draft.check_field(name).err(), &warnings)
    }
    with_draft!(schema, run(field, object))
}

/// What a record accepts, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn describe(schema: Schema) -> String {
    fn run<T: Draft>() -> String {
        json(&T::constraints())
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
