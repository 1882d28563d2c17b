//! The check of a password.

use std::collections::BTreeMap;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::object::{self, Entries, Key};
use super::{Misuse, json};
use crate::draft::{Draft, Found};
use crate::password::{Account, PasswordOptions, PasswordPolicyDraft, RuleReport};
use crate::violation::{Violation, Violations};

/// Checks a password against a policy, for an account: a value and two objects (`object.rs`); the options are JSON.
/// Gives the report as JSON, its spans in UTF-16 units.
///
/// # Errors
/// A key that an account or the options don't have, an option out of range.
#[wasm_bindgen]
pub fn check_password(
    password: &[u8],
    policy: &[u8],
    account: &[u8],
    options: &str,
) -> Result<String, Misuse> {
    let options: PasswordOptions = serde_json::from_str(options)?;
    let password = object::text(password).map_err(Violations::from);
    let policy = object::draft::<PasswordPolicyDraft>(policy).check();
    let (account, wrong_account) = read_account(account)?;
    match (password, policy, wrong_account) {
        (Ok(password), Ok(policy), None) => {
            let report = policy.check_with(password, &account, &options);
            Ok(json(&report.in_utf16(password)))
        }
        (password, policy, account) => {
            let policy = policy.map_err(|wrong| wrong.at("policy"));
            let account = account.map(|wrong| wrong.at("account"));
            let wrong = [password.err(), policy.err(), account];
            Ok(json(&Unchecked {
                ok: false,
                rules: [],
                violations: wrong.into_iter().flatten().flatten().collect(),
            }))
        }
    }
}

/// A report in which no rule was checked; otherwise like that of a password.
#[derive(Serialize)]
struct Unchecked {
    ok: bool,
    rules: [RuleReport; 0],
    violations: Vec<Violation>,
}

/// The account, without the values that are no texts, and these.
fn read_account(object: &[u8]) -> Result<(Account, Option<Violations>), Misuse> {
    let mut values = BTreeMap::new();
    let mut violations = Vec::new();
    for (key, found) in Entries(object) {
        let Key::Name(key) = key else { continue };
        match object::found_text(found) {
            Ok(text) => drop(values.insert(key, text)),
            // A blank field: nothing is known.
            Err(_) if found == Found::Null => {}
            Err(violation) => {
                // Kept blank, so that the key is held against the account's too.
                values.insert(key, "");
                violations.push(violation.at(key.to_owned()));
            }
        }
    }
    let account: Account = serde_json::from_str(&json(&values))?;
    Ok((account, Violations::new(violations)))
}
