//! The check of a password.

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::object::{self, Entries, Key};
use super::{Misuse, entries, json};
use pbx_rules::draft::{Draft, InputValue};
use pbx_rules::password::{Account, PasswordOptions, PasswordPolicyDraft, RuleReport};
use pbx_rules::violation::{Violation, Violations};

/// Checks a password against a policy, for an account: a value and three objects (`object.rs`).
/// Gives the report as JSON, its spans in UTF-16 units.
///
/// # Errors
/// A key that an account or the options don't have, an option out of range.
#[wasm_bindgen]
pub fn check_password(
    password: &[u8],
    policy: &[u8],
    account: &[u8],
    options: &[u8],
) -> Result<String, Misuse> {
    let options: PasswordOptions = entries::read(options)?;
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
    let mut violations = Vec::new();
    let texts = Entries(object).map(|(key, found)| match object::found_text(found) {
        // A blank field: nothing is known.
        _ if found == InputValue::Null => (key, found),
        Ok(_) => (key, found),
        Err(violation) => {
            if let Key::Name(name) = key {
                violations.push(violation.at(name.to_owned()));
            }
            // Kept, so that the key is held against the account's too.
            (key, InputValue::Null)
        }
    });
    let account = entries::read_entries(texts)?;
    Ok((account, Violations::new(violations)))
}
