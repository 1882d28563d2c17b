//! What the inputs of a form hold: `tests/corpus/form.json`, which the npm package runs too, and the laws of reading it.

use pbx_rules::describe::Kind;
use pbx_rules::draft::form::FormValue;
use pbx_rules::draft::{Draft, Form};
use pbx_rules::holiday::HolidayUpdateDraft;
use pbx_rules::tenant::{NewTenantDraft, TenantUpdate, TenantUpdateDraft};
use pbx_rules::violation::Violation;
use pbx_rules::voicemail::VoicemailServerDraft;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    schema: String,
    entries: Vec<(String, String)>,
    blank: Vec<String>,
    #[serde(default)]
    value: Option<Value>,
    /// Of each violation the path, the code, what was found, and what the key would be renamed to.
    #[serde(default)]
    wrong: Vec<Vec<Value>>,
}

fn run<D: Draft<Record: Serialize> + DeserializeOwned>(case: &Case) {
    let name = &case.name;
    let form = Form::read(&D::describe(), case.entries.clone());
    assert_eq!(form.blank(), case.blank, "{name}");
    let checked = D::from_form(case.entries.clone()).check();
    match (checked, &case.value) {
        (Ok(record), Some(value)) => assert_eq!(&json!(record), value, "{name}"),
        (Err(violations), None) => {
            assert_eq!(
                violations.iter().count(),
                case.wrong.len(),
                "{name}: {violations}"
            );
            for (violation, wrong) in violations.iter().zip(&case.wrong) {
                // What a case does not say of a violation, it does not ask.
                let found: Vec<_> = shown(violation).into_iter().take(wrong.len()).collect();
                assert_eq!(&found, wrong, "{name}");
            }
        }
        (checked, _) => panic!("{name}: {:?}", checked.map(|record| json!(record))),
    }
}

fn shown(violation: &Violation) -> Vec<Value> {
    vec![
        violation.path().to_string().into(),
        violation.code().as_str().into(),
        json!(violation.param("found")),
        json!(violation.rename_to()),
    ]
}

#[test]
fn every_case_gives_what_it_says() {
    let corpus: Value = serde_json::from_str(include_str!("corpus/form.json")).unwrap();
    let cases: Vec<Case> = serde_json::from_value(corpus["cases"].clone()).unwrap();
    assert!(cases.len() > 10);
    for case in &cases {
        match case.schema.as_str() {
            "newTenant" => run::<NewTenantDraft>(case),
            "tenantUpdate" => run::<TenantUpdateDraft>(case),
            "voicemailServer" => run::<VoicemailServerDraft>(case),
            "holidayUpdate" => run::<HolidayUpdateDraft>(case),
            other => panic!("{}: there is no schema {other}", case.name),
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_posted_is_answered(entries in prop::collection::vec(("\\PC{0,12}|[a-z_]{1,20}|name|log_retention|enable_night_mode", "\\PC{0,20}|-?[0-9.]{0,30}"), 0..40)) {
        let _ = TenantUpdateDraft::from_form(entries).check();
    }

    #[test]
    fn a_number_is_read_as_json_reads_it(number in -1e18_f64..1e18, whole in any::<i64>()) {
        let read = FormValue::read(Kind::Integer, &whole.to_string());
        prop_assert_eq!(read, FormValue::Integer(whole));
        let text = format!("{:.4}", number / 1e9);
        match FormValue::read(Kind::Integer, &text) {
            FormValue::Number(read) => {
                let exact: f64 = text.parse().unwrap();
                prop_assert!((read - exact).abs() <= exact.abs() * 1e-15, "{} {}", read, exact);
                prop_assert_eq!(read.fract() == 0.0, exact.fract() == 0.0);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn no_number_is_anything_but_decimal_digits(text in "[0-9a-fA-FxXeE+_,' -]{1,8}") {
        let digits = text.trim().strip_prefix('-').unwrap_or(text.trim());
        let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let read = FormValue::read(Kind::Integer, &text);
        prop_assert_eq!(matches!(read, FormValue::Integer(_) | FormValue::Number(_)), is_decimal);
    }

    #[test]
    fn a_record_posted_is_the_record(name in "[A-Za-z]{1,9}( [A-Za-z]{1,9})?", days in 1..i32::MAX, night in any::<bool>()) {
        let record = TenantUpdate::from_json(&json!({"name": name, "log_retention": days, "enable_night_mode": night}).to_string()).unwrap();
        let days = days.to_string();
        let entries = [("name", name.as_str()), ("log_retention", &days), ("enable_night_mode", if night { "on" } else { "off" })];
        prop_assert_eq!(TenantUpdateDraft::from_form(entries).check(), Ok(record));
    }
}

#[test]
fn no_text_of_a_form_is_in_its_debug_output() {
    let posted = [
        ("cdr_event.password", "s3cr3t"),
        ("stir_shaken_key", "s3cr3t"),
        ("cdr_event.pasword", "s3cr3t"),
        ("log_retention", "30"),
    ];
    let form = Form::read(&TenantUpdateDraft::describe(), posted);
    let shown = format!("{form:?}");
    assert!(
        shown.contains("Integer(30)") && !shown.contains("s3cr3t"),
        "{shown}"
    );
}

#[test]
fn a_hundred_thousand_entries_take_linear_time() {
    let entries: Vec<_> = (0..100_000)
        .map(|index| (format!("key{index}"), "x"))
        .collect();
    let violations = TenantUpdateDraft::from_form(entries).check().unwrap_err();
    assert_eq!(violations.iter().count(), 33);
    let same = vec![("log_retention", "1"); 100_000];
    assert!(TenantUpdateDraft::from_form(same).check().is_err());
}

/// What the program keeps is in the form by its place, but for texts that mean themselves.
#[test]
fn texts_and_files_that_the_program_keeps_are_in_the_form_by_their_places() {
    use pbx_rules::draft::form::Reader;
    let fields = TenantUpdateDraft::describe();
    let mut reader = Reader::new(&fields);
    reader.text_at("name", "Grand Hotel", 0);
    reader.text_at("log_retention", "30", 1);
    reader.text_at("website", "", 2);
    reader.place("avatar_file_id", 3);
    let form = reader.finish();
    assert_eq!(
        json!(form),
        json!({"name": {"$": 0}, "log_retention": 30, "website": null, "avatar_file_id": {"$": 3}})
    );
    assert_eq!(form.blank(), ["website"]);
}

/// A text under the name of a record is no part of it, and is wrong whatever the names of its fields have.
#[test]
fn the_name_of_a_record_is_no_name_of_a_field_in_it() {
    let posted = [("cdr_event.enabled", "on"), ("cdr_event", "x")];
    for posted in [posted, [posted[1], posted[0]]] {
        let wrong = TenantUpdateDraft::from_form(posted).check().unwrap_err();
        let paths: Vec<_> = wrong.iter().map(|wrong| wrong.path().to_string()).collect();
        assert!(paths.iter().any(|path| path == "cdr_event"), "{wrong}");
    }
}
