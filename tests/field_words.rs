//! What a form shows of each field: its words in every language, and where it is required.

use std::collections::BTreeSet;

use pbx_rules::describe::{Constraints, Expected, FieldDescription, Kind, RequiredWhen};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{
    HolidayDraft, HolidayUpdateDraft, MovingHolidayDraft, StoredHolidayDraft,
};
use pbx_rules::password::{PasswordPolicyDraft, PasswordPolicyUpdateDraft};
use pbx_rules::tenant::{
    EventHookDraft, NewTenantDraft, StoredTenantDraft, TenantAdminUpdateDraft, TenantUpdateDraft,
};
use pbx_rules::violation::catalogue::{ALL, Catalogue, ENGLISH};
use pbx_rules::voicemail::{VoicemailServerDraft, VoicemailServerUpdateDraft};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The fields of every record, in a language.
fn records(catalogue: &Catalogue) -> Vec<(&'static str, Vec<FieldDescription>)> {
    fn of<D: Draft>(catalogue: &Catalogue) -> (&'static str, Vec<FieldDescription>) {
        let name = D::constraints().format.unwrap();
        (name, D::describe_in(catalogue))
    }
    vec![
        of::<NewTenantDraft>(catalogue),
        of::<TenantUpdateDraft>(catalogue),
        of::<TenantAdminUpdateDraft>(catalogue),
        of::<StoredTenantDraft>(catalogue),
        of::<VoicemailServerDraft>(catalogue),
        of::<VoicemailServerUpdateDraft>(catalogue),
        of::<PasswordPolicyDraft>(catalogue),
        of::<PasswordPolicyUpdateDraft>(catalogue),
        of::<HolidayDraft>(catalogue),
        of::<HolidayUpdateDraft>(catalogue),
        of::<StoredHolidayDraft>(catalogue),
        of::<MovingHolidayDraft>(catalogue),
    ]
}

/// Visits each field, those within records and lists too.
fn visit(
    record: &'static str,
    fields: &[FieldDescription],
    see: &mut impl FnMut(&'static str, &FieldDescription),
) {
    for field in fields {
        see(record, field);
        let within = |constraints: &Constraints| {
            (
                constraints.format.unwrap_or_default(),
                constraints.fields.clone(),
            )
        };
        let (record, fields) = match &field.constraints.items {
            Some(items) => within(items),
            None => within(&field.constraints),
        };
        visit(record, &fields, see);
    }
}

#[test]
fn every_field_has_a_label_and_a_line_of_help_in_every_language() {
    for catalogue in ALL {
        let stop = if catalogue.language == "zh-CN" {
            '。'
        } else {
            '.'
        };
        let mut seen = BTreeSet::new();
        for (record, fields) in records(catalogue) {
            visit(record, &fields, &mut |record, field| {
                let place = format!("{} {record}.{}", catalogue.language, field.name);
                let label = field
                    .label
                    .unwrap_or_else(|| panic!("{place} has no label"));
                let help = field.help.as_deref().unwrap();
                assert!(
                    !label.is_empty() && !label.ends_with(stop),
                    "{place}: {label}"
                );
                assert!(
                    help.ends_with(stop) && !help.contains('\n') && !help.contains('['),
                    "{place}: {help}"
                );
                let words = catalogue.field(record, field.name).unwrap();
                seen.insert(std::ptr::from_ref(words).addr());
            });
        }
        let words = catalogue.fields.iter().map(|record| record.fields.len());
        assert_eq!(
            seen.len(),
            words.sum::<usize>(),
            "{} has words for no field",
            catalogue.language
        );
    }
}

#[test]
fn english_help_is_the_documentation_of_the_field() {
    let fields = TenantUpdateDraft::describe_in(&ENGLISH);
    let length = fields
        .iter()
        .find(|field| field.name == "contact_match_length")
        .unwrap();
    assert_eq!(
        length.help.as_deref(),
        Some("How many digits must match, where contact_match_type is MATCH_LENGTH.")
    );
    let hours = fields
        .iter()
        .find(|field| field.name == "office_hours")
        .unwrap();
    let monday = &hours.constraints.fields[0].constraints;
    let ranges = monday.fields[1].constraints.items.as_deref().unwrap();
    assert_eq!(
        ranges.fields[1].help.as_deref(),
        Some("When it ends; 24:00 is the end of the day.")
    );
    assert_eq!(TenantUpdateDraft::describe()[0].label, None);
}

/// Whether a draft of the input has something wrong at a field.
fn is_wrong<D: Draft + DeserializeOwned>(input: &Value, field: &str) -> bool {
    let mut draft: D = serde_json::from_value(input.clone()).unwrap();
    let violations = draft.violations();
    violations
        .iter()
        .flatten()
        .any(|wrong| wrong.path().to_string() == field)
}

/// The values that a field can have.
fn values(field: &FieldDescription) -> Vec<(Expected, Value)> {
    match field.constraints.kind {
        Kind::Boolean => [false, true]
            .map(|flag| (Expected::Flag(flag), json!(flag)))
            .into(),
        _ => field
            .constraints
            .choices
            .iter()
            .map(|&choice| (Expected::Choice(choice), json!(choice)))
            .collect(),
    }
}

/// A whole record lacks one field, and another has each value it can have: the check and the description agree.
fn agrees<D: Draft + DeserializeOwned>(whole: &Value) {
    let fields = D::describe();
    for (name, other) in fields
        .iter()
        .flat_map(|field| fields.iter().map(move |other| (field.name, other)))
    {
        let field = fields.iter().find(|field| field.name == name).unwrap();
        if field.required || name == other.name {
            continue;
        }
        let mut input = whole.clone();
        input.as_object_mut().unwrap().remove(name);
        let of_other = field.required_when.filter(|when| when.field == other.name);
        for (value, json) in values(other) {
            input[other.name] = json;
            let required = of_other
                .is_some_and(|RequiredWhen { is, .. }| is.is_empty() || is.contains(&value));
            if field
                .required_when
                .is_none_or(|when| when.field == other.name)
            {
                assert_eq!(
                    is_wrong::<D>(&input, name),
                    required,
                    "{name} where {} is {value:?}",
                    other.name
                );
            }
        }
        if of_other.is_some_and(|when| when.is.is_empty()) {
            input[other.name] = whole[other.name].clone();
            assert!(
                is_wrong::<D>(&input, name),
                "{name} where {} is given",
                other.name
            );
            input[other.name] = Value::Null;
            assert!(
                !is_wrong::<D>(&input, name),
                "{name} where {} is not given",
                other.name
            );
        }
    }
}

#[test]
fn what_is_required_when_is_what_a_check_requires() {
    agrees::<EventHookDraft>(&json!({
        "enabled": true, "auth": "DISABLE", "username": "sender1", "password": "secret12", "token": "token123",
    }));
    agrees::<NewTenantDraft>(&json!({
        "name": "Hilton", "domain": "sip.example.com", "timezone": "Asia/Shanghai", "currency": "CNY", "region": "CHN",
        "contact_match_type": "MATCH_EXACTLY", "contact_match_length": 7,
    }));
    agrees::<HolidayDraft>(&json!({
        "name": "Day", "region": "DEU", "consecutive": false, "every_year": true, "year_start": 2026, "month_start": 5,
        "day_start": 1, "hour_start": 9, "minute_start": 30, "hour_end": 17, "minute_end": 30,
    }));
    agrees::<MovingHolidayDraft>(&json!({
        "name": "Day", "region": "DEU", "rule": "EASTER", "month": 5, "day": 1, "weekday": "MONDAY", "nth": 1,
        "hour_start": 9, "minute_start": 30, "hour_end": 17, "minute_end": 30,
    }));
    let certificate = include_str!("../examples/data/certificate.pem");
    let key = include_str!("../examples/data/private_key.pem");
    let pair = json!({ "stir_shaken_cert": certificate, "stir_shaken_key": key });
    for (field, other) in [
        ("stir_shaken_cert", "stir_shaken_key"),
        ("stir_shaken_key", "stir_shaken_cert"),
    ] {
        let description = TenantUpdateDraft::describe();
        let described = description.iter().find(|described| described.name == field);
        assert_eq!(
            described.unwrap().required_when,
            Some(RequiredWhen::given(other))
        );
        let mut alone = pair.clone();
        alone.as_object_mut().unwrap().remove(field);
        assert!(is_wrong::<TenantUpdateDraft>(&alone, field));
        assert!(!is_wrong::<TenantUpdateDraft>(&pair, field));
    }
}
