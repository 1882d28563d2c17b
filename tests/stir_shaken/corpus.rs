//! The corpus is made of the cases, and says what the cases ask for.
//!
//! `PBX_RULES_BLESS=1` writes it anew; the npm package runs the same file.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use pbx_rules::stir_shaken::{CertificateReport, check};
use pbx_rules::violation::{Plain, Violation};
use serde_json::{Map, Value, json};

use super::cases::{self, Case};

fn path() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests/corpus/certificate.json"]
        .iter()
        .collect()
}

fn report(case: &Case) -> CertificateReport {
    let at = case.at.map(|at| at.parse::<DateTime<Utc>>().unwrap());
    check(&case.cert, case.key.as_deref(), at)
}

/// A case as the corpus writes it: what is given, then what is answered.
fn entry(case: &Case) -> Value {
    let mut entry = Map::new();
    entry.insert("name".into(), json!(case.name));
    entry.insert("cert".into(), json!(case.cert));
    if let Some(key) = &case.key {
        entry.insert("key".into(), json!(key));
    }
    if let Some(at) = case.at {
        entry.insert("at".into(), json!(at));
    }
    let Value::Object(answer) = serde_json::to_value(report(case)).unwrap() else {
        panic!("a report is an object");
    };
    entry.extend(answer);
    Value::Object(entry)
}

fn places(violations: &[Violation]) -> Vec<String> {
    violations
        .iter()
        .map(|violation| format!("{}: {}", violation.path(), violation.code()))
        .collect()
}

#[test]
fn every_case_is_told_as_it_should() {
    for case in cases::all() {
        let report = report(case);
        assert_eq!(places(&report.violations), case.violations, "{}", case.name);
        assert_eq!(places(&report.warnings), case.warnings, "{}", case.name);
        assert_eq!(report.is_ok(), case.violations.is_empty(), "{}", case.name);
    }
}

#[test]
fn the_corpus_is_made_of_the_cases() {
    let entries: Vec<Value> = cases::all().iter().map(entry).collect();
    if std::env::var_os("PBX_RULES_BLESS").is_some() {
        // An entry a line: a change shows as the lines of the cases that it touches.
        let lines: Vec<String> = entries.iter().map(Value::to_string).collect();
        let text = format!(
            "{{\"subject\": \"checkCertificate\", \"cases\": [\n{}\n]}}\n",
            lines.join(",\n")
        );
        std::fs::write(path(), text).unwrap();
    }
    let corpus: Value = serde_json::from_slice(&std::fs::read(path()).unwrap()).unwrap();
    let cases = corpus["cases"].as_array().unwrap();
    assert_eq!(cases.len(), entries.len());
    for (case, entry) in cases.iter().zip(entries) {
        assert_eq!(*case, entry);
    }
}

#[test]
fn names_of_cases_are_unique() {
    let mut names: Vec<_> = cases::all().iter().map(|case| &case.name).collect();
    names.sort();
    let count = names.len();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn what_is_suggested_passes() {
    let mut suggestions = 0;
    for case in cases::all() {
        let report = report(case);
        for told in report.violations.iter().chain(&report.warnings) {
            let Some(Plain::Text(text)) = told.suggestion() else {
                continue;
            };
            assert_eq!(told.path().to_string(), "cert", "never for a key");
            let better = check(text, None, None);
            assert!(better.is_ok(), "{}", case.name);
            assert_eq!(places(&better.warnings), [""; 0], "{}", case.name);
            suggestions += 1;
        }
    }
    assert!(suggestions >= 7, "{suggestions}");
}

#[test]
fn every_code_of_the_subject_has_a_case() {
    use pbx_rules::violation::Code;
    let told: Vec<Code> = cases::all()
        .iter()
        .map(report)
        .flat_map(|report| [report.violations, report.warnings].concat())
        .map(|violation| violation.code())
        .collect();
    let first = Code::ALL.iter().position(|&code| code == Code::PemMissing);
    let last = Code::ALL.iter().position(|&code| code == Code::ChainBroken);
    for code in &Code::ALL[first.unwrap()..=last.unwrap()] {
        assert!(told.contains(code), "{code}");
    }
}

#[test]
fn a_tenant_is_checked_with_its_certificate_where_that_is_asked_for() {
    use pbx_rules::draft::Draft;
    use pbx_rules::tenant::TenantUpdateDraft;

    for case in cases::all() {
        let Some(key) = &case.key else { continue };
        let draft = || {
            let json = serde_json::json!({"stir_shaken_cert": case.cert, "stir_shaken_key": key});
            TenantUpdateDraft::from_json(&json.to_string()).unwrap()
        };
        let examined = draft().check_with_certificate();
        let passes = case.violations.is_empty();
        let blank = case.cert.is_empty() || key.is_empty();
        assert!(
            blank || examined.is_ok() == passes,
            "{}: {examined:?}",
            case.name
        );
        // What the plain check finds is found by the other too.
        if let Err(violations) = draft().check() {
            let examined = examined.expect_err(&case.name);
            assert_eq!(
                examined.iter().count(),
                violations.iter().count(),
                "{}",
                case.name
            );
        }
    }
}

/// What is wrong with one half by itself does not make the other one missing.
#[test]
fn a_pair_with_a_wrong_half_is_reported_once() {
    use pbx_rules::draft::Draft;
    use pbx_rules::tenant::TenantUpdateDraft;

    let case = cases::all().iter().find(|case| {
        case.violations.is_empty()
            && !case.cert.is_empty()
            && case.key.as_ref().is_some_and(|key| !key.is_empty())
    });
    let case = case.expect("a certificate with its key");
    let cert = serde_json::json!({"stir_shaken_cert": case.cert, "stir_shaken_key": 5});
    let key = serde_json::json!({"stir_shaken_cert": 5, "stir_shaken_key": case.key});
    for (json, path) in [(cert, "stir_shaken_key"), (key, "stir_shaken_cert")] {
        let draft = TenantUpdateDraft::from_json(&json.to_string()).unwrap();
        let violations = draft.check().expect_err(path);
        let paths: Vec<_> = violations
            .iter()
            .map(|wrong| wrong.path().to_string())
            .collect();
        assert_eq!(paths, [path]);
    }
}

/// Two of the same text are the same, two of other texts are not; a key is compared like a certificate.
#[test]
fn certificates_and_keys_are_compared_by_their_text() {
    use pbx_rules::stir_shaken::{Certificate, PrivateKey};
    use std::collections::HashSet;

    let read = cases::all().iter().filter_map(|case| {
        let certificate = Certificate::parse(&case.cert).ok()?;
        Some((certificate, case.cert.clone()))
    });
    let read: Vec<_> = read.collect();
    for (certificate, text) in read.iter().take(20) {
        for (other, other_text) in &read {
            let same = certificate.as_str() == other.as_str();
            assert_eq!(certificate == other, same, "{text}\n{other_text}");
            assert_eq!(
                certificate.partial_cmp(other),
                Some(certificate.as_str().cmp(other.as_str()))
            );
        }
    }
    let texts: HashSet<_> = read.iter().map(|(read, _)| read.as_str()).collect();
    let certificates: HashSet<_> = read.iter().map(|(read, _)| read.clone()).collect();
    assert_eq!(certificates.len(), texts.len());
    assert!(texts.len() > 1);

    let keys = cases::all().iter().filter_map(|case| case.key.as_deref());
    let keys: Vec<_> = keys.filter_map(|key| PrivateKey::parse(key).ok()).collect();
    let differ = keys.iter().filter(|key| **key != keys[0]).count();
    assert!(keys[0] == keys[0].clone());
    assert!(differ > 0, "keys of several cases");
}
