//! The records, each behind the same questions: check it, check one field, merge into it, describe it.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

use super::json::{Json, json};
use super::{form, object, violation};
use pbx_rules::describe::Constraints;
use pbx_rules::describe::json_schema::JsonSchema;
use pbx_rules::draft::{Draft, RecordSlots};
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

/// What is generic in a record. The rest is the same code for all of them.
struct Record {
    draft: fn() -> Box<dyn RecordSlots>,
    constraints: fn() -> Constraints,
    json_schema: fn() -> JsonSchema,
}

impl Record {
    const fn of<T: Draft + 'static>() -> Self {
        Self {
            draft: || Box::new(T::default()),
            constraints: T::constraints,
            json_schema: T::json_schema,
        }
    }

    /// Reads an object (`object.rs`); gives the positions of the fields that it has too.
    fn read(&self, object: &[u8], allow_unknown: bool) -> (Box<dyn RecordSlots>, Vec<usize>) {
        let mut draft = (self.draft)();
        let given = object::read(object, &mut *draft);
        if allow_unknown {
            draft.allow_unknown();
        }
        (draft, given)
    }
}

impl Schema {
    fn record(self) -> &'static Record {
        const NEW_TENANT: &Record = &Record::of::<NewTenantDraft>();
        const TENANT_UPDATE: &Record = &Record::of::<TenantUpdateDraft>();
        const TENANT_ADMIN_UPDATE: &Record = &Record::of::<TenantAdminUpdateDraft>();
        const STORED_TENANT: &Record = &Record::of::<StoredTenantDraft>();
        const VOICEMAIL_SERVER: &Record = &Record::of::<VoicemailServerDraft>();
        const VOICEMAIL_SERVER_UPDATE: &Record = &Record::of::<VoicemailServerUpdateDraft>();
        const PASSWORD_POLICY: &Record = &Record::of::<PasswordPolicyDraft>();
        const PASSWORD_POLICY_UPDATE: &Record = &Record::of::<PasswordPolicyUpdateDraft>();
        const HOLIDAY: &Record = &Record::of::<HolidayDraft>();
        const HOLIDAY_UPDATE: &Record = &Record::of::<HolidayUpdateDraft>();
        const STORED_HOLIDAY: &Record = &Record::of::<StoredHolidayDraft>();
        match self {
            Self::NewTenant => NEW_TENANT,
            Self::TenantUpdate => TENANT_UPDATE,
            Self::TenantAdminUpdate => TENANT_ADMIN_UPDATE,
            Self::StoredTenant => STORED_TENANT,
            Self::VoicemailServer => VOICEMAIL_SERVER,
            Self::VoicemailServerUpdate => VOICEMAIL_SERVER_UPDATE,
            Self::PasswordPolicy => PASSWORD_POLICY,
            Self::PasswordPolicyUpdate => PASSWORD_POLICY_UPDATE,
            Self::Holiday => HOLIDAY,
            Self::HolidayUpdate => HOLIDAY_UPDATE,
            Self::StoredHoliday => STORED_HOLIDAY,
        }
    }

    /// What an update of this schema is merged into.
    const fn stored(self) -> Option<Self> {
        match self {
            Self::TenantUpdate | Self::TenantAdminUpdate => Some(Self::StoredTenant),
            Self::VoicemailServerUpdate => Some(Self::VoicemailServer),
            Self::PasswordPolicyUpdate => Some(Self::PasswordPolicy),
            Self::HolidayUpdate => Some(Self::StoredHoliday),
            _ => None,
        }
    }
}

/// What a check finds: nothing, or a JSON list of the violations and the warnings.
fn findings(violations: Option<Violations>, warnings: &[Violation]) -> Option<String> {
    let violations = violations.as_ref().map(AsRef::as_ref).unwrap_or_default();
    match violations.is_empty() && warnings.is_empty() {
        true => None,
        false => {
            let mut json = Json::new();
            json.begin('[');
            for findings in [violations, warnings] {
                violation::write_list(&mut json, findings);
            }
            json.end(']');
            Some(json.written())
        }
    }
}

/// Checks an object: nothing, or its violations and warnings as a JSON list of two lists.
///
/// A value that passes is kept as it is, so the façade already has it: it does not cross again.
#[wasm_bindgen]
#[must_use]
pub fn check(schema: Schema, object: Vec<u8>, allow_unknown: bool) -> Option<String> {
    let object = Zeroizing::new(object);
    let (mut draft, given) = schema.record().read(&object, allow_unknown);
    let (violations, warnings) = draft.findings(&given);
    findings(violations, &warnings)
}

/// Checks what is stored with an update merged into it; the schema is the update's. Answers as `check` does; nothing for
/// a schema that is no update's.
#[wasm_bindgen]
#[must_use]
pub fn merge(
    schema: Schema,
    stored: Vec<u8>,
    update: Vec<u8>,
    allow_unknown: bool,
) -> Option<String> {
    let (stored, update) = (Zeroizing::new(stored), Zeroizing::new(update));
    let (mut merged, _) = schema.stored()?.record().read(&stored, allow_unknown);
    let (mut update, _) = schema.record().read(&update, allow_unknown);
    merged.merge(&mut *update);
    findings(merged.violations(), &merged.warnings())
}

/// Checks one field by its position, given as an object that holds nothing else: nothing, or its violations and warnings
/// as a JSON list of two lists.
#[wasm_bindgen]
#[must_use]
pub fn check_field(schema: Schema, field: usize, object: Vec<u8>) -> Option<String> {
    let object = Zeroizing::new(object);
    let (mut draft, _) = schema.record().read(&object, false);
    let (violations, warnings) = draft.findings_of_field(field);
    findings(violations, &warnings)
}

/// What a record accepts, and the fields that its rules between fields look at, as a JSON list of the two; null, where that
/// may be any field.
#[wasm_bindgen]
#[must_use]
pub fn describe(schema: Schema) -> String {
    let record = schema.record();
    json(&((record.constraints)(), (record.draft)().keys().looks_at))
}

/// Reads the entries of a form (`form.rs`).
#[wasm_bindgen]
#[must_use]
pub fn read_form(schema: Schema, entries: Vec<u8>) -> String {
    let entries = Zeroizing::new(entries);
    form::read(&(schema.record().constraints)().fields, &entries)
}

/// The JSON Schema of a record, which may let unknown keys pass.
#[wasm_bindgen]
#[must_use]
pub fn json_schema(schema: Schema, allow_unknown_fields: bool) -> String {
    let schema = (schema.record().json_schema)();
    json(&match allow_unknown_fields {
        true => schema.allow_unknown_fields(),
        false => schema,
    })
}
