//! Runs `tests/corpus/password.json`: a password, and the whole report of its check.
//!
//! ```json
//! {"subject": "checkPassword", "cases": [
//!     {"name": "…", "password": "…", "policy": {}, "account": {}, "options": {},
//!      "report": {"ok": false, "rules": [{"rule": "min_length", "ok": true, "spans": []}], "violations": []}}
//! ]}
//! ```
//!
//! `policy`, `account` and `options` may be missing. Spans are in UTF-16 code units. The npm package
//! runs the same file.

use std::collections::BTreeSet;

use pbx_rules::password::{Account, PasswordOptions, PasswordPolicy};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    password: String,
    #[serde(default)]
    policy: PasswordPolicy,
    #[serde(default)]
    account: Account,
    #[serde(default)]
    options: PasswordOptions,
    report: Value,
}

#[test]
fn every_case_gives_its_report() {
    let corpus: Corpus = serde_json::from_str(include_str!("corpus/password.json")).unwrap();
    let mut names = BTreeSet::new();
    let mut failures = Vec::new();
    for case in &corpus.cases {
        let Case { name, password, .. } = case;
        assert!(names.insert(name), "two cases are called {name}");
        let report = case
            .policy
            .check_with(password, &case.account, &case.options);
        let found = serde_json::to_value(report.in_utf16(password)).unwrap();
        if found != case.report {
            failures.push(format!(
                "{name}\n   expected {}\n      found {found}",
                case.report
            ));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn the_password_is_in_no_panic() {
    // No input panics; were one to, the message could quote it. These are the likeliest to.
    let account = Account::new().username("İ").phone("+").email("@");
    for password in ["", "İ", "ẞ", "\u{301}", "😀", "\0", "\u{10ffff}"] {
        for repeat in [1, 3, 64, 65, 300] {
            let password = password.repeat(repeat);
            let report = PasswordPolicy::default().check(&password, &account);
            assert!(!report.in_utf16("another").is_ok());
        }
    }
}

#[test]
fn each_option_is_set_beside_the_others() {
    use pbx_rules::password::{RunLength, Similarity, TokenLength};

    let options = PasswordOptions::new()
        .sequence_run(RunLength::of::<5>())
        .keyboard_rows(true)
        .repetition_run(RunLength::of::<6>())
        .token_length(TokenLength::of::<7>())
        .part_length(TokenLength::of::<8>())
        .phone_digits(TokenLength::of::<9>())
        .fold(false)
        .similarity(Similarity::new(0.5).unwrap());
    let expected = serde_json::json!({
        "sequenceRun": 5, "keyboardRows": true, "repetitionRun": 6, "tokenLength": 7, "partLength": 8,
        "phoneDigits": 9, "fold": false, "similarity": 0.5
    });
    assert_eq!(serde_json::to_value(&options).unwrap(), expected);
}
