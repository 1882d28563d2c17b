//! Runs `tests/corpus/*.json`: what goes in, and the value or the violations that come out.
//!
//! The npm package runs the same files; both must give the same JSON. A file is
//!
//! ```json
//! {"schema": "tenantUpdate", "field": "domain", "cases": [
//!     {"name": "a name", "input": "pbx.example.com", "value": "pbx.example.com"},
//!     {"name": "nothing between dots", "input": "a..b", "violations": [ … ]}
//! ]}
//! ```
//!
//! Without `field`, the input and the value are those of the whole record. Violations are written
//! out whole. A file of another subject has `subject` instead of `schema`, and a runner of its own.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use pbx_rules::draft::Draft;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answers::{is_right, lead_into, would_do};

/// The subjects whose files have another form.
const OTHER_SUBJECTS: &[&str] = &[
    "checkCertificate",
    "checkPassword",
    "filter",
    "filterRows",
    "form",
    "holidayCalendar",
    "merge",
    "movingHoliday",
    "officeHours",
    "orderRows",
    "orderby",
    "queryRows",
    "readHolidaysCsv",
    "readICalendar",
    "search",
    "searchRows",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    schema: String,
    #[serde(default)]
    field: Option<String>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: Value,
    #[serde(default, deserialize_with = "present")]
    value: Option<Value>,
    #[serde(default)]
    violations: Option<Value>,
    /// Compared where they are given.
    #[serde(default)]
    warnings: Option<Value>,
}

/// Tells `null` from nothing.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// What a schema makes of an input, and the warnings, as JSON.
type Check = fn(&Value) -> (Result<Value, Value>, Value);

fn schema(name: &str) -> Option<Check> {
    Some(match name {
        "newTenant" => check::<pbx_rules::tenant::NewTenantDraft>,
        "tenantUpdate" => check::<pbx_rules::tenant::TenantUpdateDraft>,
        "storedTenant" => check::<pbx_rules::tenant::StoredTenantDraft>,
        "tenantAdminUpdate" => check::<pbx_rules::tenant::TenantAdminUpdateDraft>,
        "voicemailServer" => check::<pbx_rules::voicemail::VoicemailServerDraft>,
        #[cfg(feature = "password")]
        "passwordPolicy" => check::<pbx_rules::password::PasswordPolicyDraft>,
        #[cfg(feature = "holiday")]
        "holiday" => check::<pbx_rules::holiday::HolidayDraft>,
        #[cfg(feature = "holiday")]
        "holidayUpdate" => check::<pbx_rules::holiday::HolidayUpdateDraft>,
        _ => return None,
    })
}

fn check<D: Draft<Record: Serialize> + DeserializeOwned>(
    input: &Value,
) -> (Result<Value, Value>, Value) {
    let mut warnings = Value::Array(Vec::new());
    let checked = D::from_json(&input.to_string()).and_then(|mut draft| {
        warnings = serde_json::to_value(draft.warnings()).expect("warnings are JSON");
        draft.check()
    });
    match &checked {
        Ok(record) => is_right::<D>(record),
        Err(violations) => {
            lead_into(violations, input);
            would_do::<D>(violations, input);
        }
    }
    let checked = checked
        .map(|record| serde_json::to_value(record).expect("a record is JSON"))
        .map_err(|violations| serde_json::to_value(violations).expect("violations are JSON"));
    (checked, warnings)
}

/// What a schema makes of one field: its value, or the violations at it.
fn check_field(check: Check, field: &str, input: &Value) -> (Result<Value, Value>, Value) {
    let record = Map::from_iter([(field.to_owned(), input.clone())]);
    let (checked, warnings) = check(&record.into());
    let checked = match checked {
        Ok(mut record) => Ok(record[field].take()),
        Err(violations) => {
            let mut violations = violations.as_array().expect("a list").clone();
            violations.retain(|violation| violation["path"][0] == field);
            match violations.is_empty() {
                // Other fields are required; a value is kept as it is given.
                true => Ok(input.clone()),
                false => Err(violations.into()),
            }
        }
    };
    (checked, warnings)
}

/// Runs a case; gives what is wrong with it.
fn run(check: Check, field: Option<&str>, case: &Case) -> Result<(), String> {
    let expected = match (&case.value, &case.violations) {
        (Some(value), None) => Ok(value.clone()),
        (None, Some(violations)) => Err(violations.clone()),
        _ => return Err("must have either a value or violations".to_owned()),
    };
    let (found, warnings) = match field {
        Some(field) => check_field(check, field, &case.input),
        None => check(&case.input),
    };
    let show = |outcome: &Result<Value, Value>| match outcome {
        Ok(value) => format!("value {value}"),
        Err(violations) => format!("violations {violations}"),
    };
    if let Some(expected) = case
        .warnings
        .as_ref()
        .filter(|&expected| *expected != warnings)
    {
        return Err(format!(
            "expected warnings {expected}\n      found {warnings}"
        ));
    }
    match found == expected {
        true => Ok(()),
        false => Err(format!(
            "expected {}\n      found {}",
            show(&expected),
            show(&found)
        )),
    }
}

fn files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

#[test]
fn every_case_gives_what_it_says() {
    let mut failures = String::new();
    for path in files() {
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let json: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        if let Some(subject) = json["subject"].as_str() {
            assert!(
                OTHER_SUBJECTS.contains(&subject),
                "{file}: no runner for {subject}"
            );
            continue;
        }
        let corpus: Corpus =
            serde_json::from_value(json).unwrap_or_else(|error| panic!("{file}: {error}"));
        let check = schema(&corpus.schema)
            .unwrap_or_else(|| panic!("{file}: there is no schema {}", corpus.schema));
        assert!(!corpus.cases.is_empty(), "{file}: there are no cases");
        let mut names = BTreeSet::new();
        for case in &corpus.cases {
            let name = &case.name;
            assert!(names.insert(name), "{file}: two cases are called {name}");
            if let Err(wrong) = run(check, corpus.field.as_deref(), case) {
                writeln!(failures, "{file}: {name}\n   {wrong}").expect("a String takes all");
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// A field without a case is one whose rule may be wrong, or gone, without a failing test.
#[cfg(all(feature = "holiday", feature = "password"))]
#[test]
fn every_field_of_a_record_has_a_case() {
    use pbx_rules::{holiday, password, tenant, voicemail};

    /// The key of a certificate has the cases of the pair: `checkCertificate`.
    const ELSEWHERE: &[&str] = &["stir_shaken_key"];

    fn gather(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| gather(item, names)),
            Value::Object(fields) => {
                for (name, field) in fields {
                    names.insert(name.clone());
                    gather(field, names);
                }
            }
            _ => {}
        }
    }

    let mut given = BTreeSet::new();
    for path in files() {
        let text = std::fs::read_to_string(&path).expect("a file");
        let Ok(corpus) = serde_json::from_str::<Corpus>(&text) else {
            continue;
        };
        given.extend(corpus.field);
        for case in &corpus.cases {
            gather(&case.input, &mut given);
        }
    }
    let records: [(&str, &[&str]); 10] = [
        ("NewTenant", tenant::NewTenantDraft::FIELDS),
        ("TenantUpdate", tenant::TenantUpdateDraft::FIELDS),
        ("TenantAdminUpdate", tenant::TenantAdminUpdateDraft::FIELDS),
        ("Week", tenant::WeekDraft::FIELDS),
        ("E164", tenant::E164Draft::FIELDS),
        ("EventHook", tenant::EventHookDraft::FIELDS),
        ("OutboundCallerId", tenant::OutboundCallerIdDraft::FIELDS),
        ("VoicemailServer", voicemail::VoicemailServerDraft::FIELDS),
        ("PasswordPolicy", password::PasswordPolicyDraft::FIELDS),
        ("Holiday", holiday::HolidayDraft::FIELDS),
    ];
    for (record, fields) in records {
        for field in fields {
            let has_case = given.contains(*field) || ELSEWHERE.contains(field);
            assert!(has_case, "{record}: no case gives {field}");
        }
    }
}
