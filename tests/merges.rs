//! Runs `tests/corpus/merge.json`, as the npm package does: what an update makes of what is stored.
//!
//! A case has the `schema` of the update, and the `value` or the `violations` of the merged record, with
//! the `warnings` where there are any.

use pbx_rules::draft::{Draft, UpdateDraft};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Case {
    name: String,
    schema: String,
    stored: Value,
    update: Value,
    unknown_fields: Option<String>,
    value: Option<Value>,
    violations: Option<Value>,
    warnings: Option<Value>,
}

fn merge<U>(case: &Case) -> (Option<Value>, Option<Value>, Value)
where
    U: UpdateDraft + DeserializeOwned,
    U::Stored: DeserializeOwned,
    <U::Stored as Draft>::Record: Serialize,
{
    let mut stored = U::Stored::from_json(&case.stored.to_string()).unwrap();
    let mut update = U::from_json(&case.update.to_string()).unwrap();
    if case.unknown_fields.as_deref() == Some("allow") {
        stored = stored.allow_unknown_fields();
        update = update.allow_unknown_fields();
    }
    update.merge_into(&mut stored);
    let warnings = json!(stored.warnings());
    match stored.check() {
        Ok(record) => (Some(json!(record)), None, warnings),
        Err(violations) => (None, Some(json!(violations)), warnings),
    }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let corpus: Corpus = serde_json::from_str(include_str!("corpus/merge.json")).unwrap();
    assert!(!corpus.cases.is_empty());
    for case in corpus.cases {
        let (value, violations, warnings) = match case.schema.as_str() {
            "tenantUpdate" => merge::<pbx_rules::tenant::TenantUpdateDraft>(&case),
            "tenantAdminUpdate" => merge::<pbx_rules::tenant::TenantAdminUpdateDraft>(&case),
            "voicemailServerUpdate" => {
                merge::<pbx_rules::voicemail::VoicemailServerUpdateDraft>(&case)
            }
            "passwordPolicyUpdate" => {
                merge::<pbx_rules::password::PasswordPolicyUpdateDraft>(&case)
            }
            "holidayUpdate" => merge::<pbx_rules::holiday::HolidayUpdateDraft>(&case),
            other => panic!("{}: there is no schema {other}", case.name),
        };
        assert_eq!(violations, case.violations, "{}", case.name);
        assert_eq!(value, case.value, "{}", case.name);
        if let Some(expected) = case.warnings {
            assert_eq!(warnings, expected, "{}", case.name);
        }
    }
}
