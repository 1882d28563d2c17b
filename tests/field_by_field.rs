//! What a form asks of one field is what a check of the whole says of it.

use std::collections::BTreeSet;

use pbx_rules::draft::{Draft, RecordSlots};
use pbx_rules::violation::{Violation, Violations};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

type Finding = (String, &'static str);

fn list<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> Vec<Finding> {
    let of = |violation: &Violation| (violation.path().to_string(), violation.code().as_str());
    violations.into_iter().map(of).collect()
}

fn all(violations: Option<Violations>) -> Vec<Finding> {
    list(violations.iter().flatten())
}

/// Each field by itself, and the fields that are given, against the check of all.
fn agrees<D: Draft + DeserializeOwned>(input: &Value) {
    let read = || D::from_json(&input.to_string()).expect("JSON");
    let whole = read().violations();
    for &name in D::FIELDS {
        let at_name = |violation: &&Violation| violation.path().field() == Some(name);
        let expected = list(whole.iter().flatten().filter(at_name));
        let found = all(read().check_field(name).err());
        assert_eq!(found, expected, "{name} of {input}");
    }
    let Some(object) = input.as_object() else {
        return;
    };
    let given: Vec<usize> = (0..)
        .zip(D::FIELDS)
        .filter_map(|(position, name)| object.contains_key(*name).then_some(position))
        .collect();
    let mut draft = read();
    let slots: &mut dyn RecordSlots = &mut draft;
    let (violations, warnings) = slots.findings(&given);
    assert_eq!(all(violations), all(whole), "{input}");
    assert_eq!(list(&warnings), list(&read().warnings()), "{input}");
    for &position in &given {
        let name = D::FIELDS[position];
        let alone = json!({name: object[name]});
        let expected = D::from_json(&alone.to_string())
            .expect("JSON")
            .check_field(name);
        let mut draft = D::from_json(&alone.to_string()).expect("JSON");
        let slots: &mut dyn RecordSlots = &mut draft;
        let (violations, _) = slots.findings_of_field(position);
        assert_eq!(all(violations), all(expected.err()), "{name} of {input}");
    }
}

#[test]
fn a_field_of_a_tenant() {
    use pbx_rules::tenant::{NewTenantDraft, TenantAdminUpdateDraft, TenantUpdateDraft};
    let inputs = [
        json!(null),
        json!([]),
        json!({}),
        json!({"name": "A", "domain": "a.example", "currency": "EUR"}),
        json!({"name": " A ", "domain": "a b", "currency": "eur", "nmae": 1}),
        json!({"contact_match_type": "MATCH_LENGTH", "contact_match_length": 0}),
        json!({"office_hours": {"monday": {"ranges": [{"from": "9:3", "to": "7"}]}}}),
        json!({"stir_shaken_cert": "", "stir_shaken_key": 5, "log_retention": -1}),
        json!({"custom_options": 1, "timezone": "Mars", "enabled": "yes", "region": null}),
    ];
    for input in &inputs {
        agrees::<NewTenantDraft>(input);
        agrees::<TenantUpdateDraft>(input);
        agrees::<TenantAdminUpdateDraft>(input);
    }
}

#[test]
fn a_value_that_is_no_text_is_named_by_what_it_is() {
    use pbx_rules::voicemail::VoicemailServerDraft;
    let found = |json: &str| match VoicemailServerDraft::from_json(json).expect("JSON").check() {
        Ok(_) => String::new(),
        Err(violations) => violations.to_string(),
    };
    let messages: BTreeSet<String> = ["null", "true", "-1", "1", "1.5", "\"a\"", "[1, 2]"]
        .into_iter()
        .map(found)
        .collect();
    // Null, a boolean, a number, a text and a list.
    assert_eq!(messages.len(), 5, "{messages:?}");
    assert!(messages.iter().all(|message| !message.is_empty()));
}
