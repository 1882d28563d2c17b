//! Any JSON as each record.
//!
//! What is wrong is reported in a space that the input does not decide, at a place in the input, with a suggestion
//! that would do there. What is right is checked to itself. JavaScript's buffer of the same values has the verdict of
//! their JSON.

use pbx_rules::draft::Draft;
use pbx_rules::holiday::{HolidayDraft, HolidayUpdateDraft, StoredHolidayDraft};
use pbx_rules::password::{PasswordPolicyDraft, PasswordPolicyUpdateDraft};
use pbx_rules::tenant::{
    NewTenantDraft, StoredTenantDraft, TenantAdminUpdateDraft, TenantUpdateDraft,
};
use pbx_rules::voicemail::{VoicemailServerDraft, VoicemailServerUpdateDraft};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::javascript::{as_javascript, entries};
use crate::{answers, object, text};

/// JSON, as each record.
pub fn run(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
    record::<NewTenantDraft>(text);
    record::<TenantUpdateDraft>(text);
    record::<TenantAdminUpdateDraft>(text);
    record::<StoredTenantDraft>(text);
    record::<VoicemailServerDraft>(text);
    record::<VoicemailServerUpdateDraft>(text);
    record::<PasswordPolicyDraft>(text);
    record::<PasswordPolicyUpdateDraft>(text);
    record::<HolidayDraft>(text);
    record::<HolidayUpdateDraft>(text);
    record::<StoredHolidayDraft>(text);
}

fn record<D: Draft<Record: Serialize> + DeserializeOwned>(text: &str) {
    let Ok(draft) = D::from_json(text) else {
        return;
    };
    if let Err(violations) = draft.check() {
        assert!(violations.iter().count() <= 1001);
        for violation in &violations {
            assert!(format!("{violation:?} {violation}").len() < 20_000);
        }
    }
    // The reader of JSON takes what a value of it cannot hold: a key twice, a number without end.
    let Ok(input) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let input = as_javascript(input);
    let draft = D::from_json(&input.to_string()).expect("a value is JSON");
    let checked = draft.check();
    match &checked {
        Ok(record) => answers::is_right::<D>(record),
        Err(violations) => {
            answers::lead_into(violations, &input);
            answers::would_do::<D>(violations, &input);
        }
    }
    let Value::Object(fields) = &input else {
        return;
    };
    let mut shape = D::default();
    let buffer = entries(fields, &mut shape);
    let by_json = verdict(D::from_json(&input.to_string()).expect("a value is JSON"));
    let by_buffer = verdict(object::draft::<D>(&buffer));
    assert_eq!(by_json, by_buffer, "{input}");
}

/// The record, or what is wrong with it, and what is advisable.
fn verdict<D: Draft<Record: Serialize>>(mut draft: D) -> Value {
    let warnings = json!(draft.warnings());
    match draft.check() {
        // What is kept of a later version, the package keeps on its own side.
        Ok(_) if D::KEYS.keeps_unknown || warnings != json!([]) => json!({ "warnings": warnings }),
        Ok(record) => json!({ "record": record }),
        Err(violations) => json!({ "violations": violations, "warnings": warnings }),
    }
}
