//! The check of a password.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

use super::json::Json;
use super::object::{self, Entries, Key};
use super::{Misuse, violation};
use pbx_rules::draft::{Draft, InputValue};
use pbx_rules::password::{Account, PasswordOptions, PasswordPolicyDraft, RuleReport, Similarity};
use pbx_rules::value::Integer;
use pbx_rules::violation::{Violation, Violations};

/// Checks a password against a policy, for an account: a value and three objects (`object.rs`).
/// Gives the report as JSON, its spans in UTF-16 units.
///
/// # Errors
/// A key that an account or the options don't have, an option out of range.
#[wasm_bindgen]
pub fn check_password(
    password: Vec<u8>,
    policy: &[u8],
    account: Vec<u8>,
    options: &[u8],
) -> Result<String, Misuse> {
    let (password, account) = (Zeroizing::new(password), Zeroizing::new(account));
    let options = read_options(options)?;
    let password = object::text(&password).map_err(Violations::from);
    let policy = object::draft::<PasswordPolicyDraft>(policy).check();
    let (account, wrong_account) = read_account(&account)?;
    match (password, policy, wrong_account) {
        (Ok(password), Ok(policy), None) => {
            let report = policy.check_with(password, &account, &options);
            let report = report.in_utf16(password);
            let violations: Vec<Violation> = report.violations().collect();
            Ok(written(report.is_ok(), report.rules(), &violations))
        }
        (password, policy, account) => {
            let policy = policy.map_err(|wrong| wrong.at("policy"));
            let account = account.map(|wrong| wrong.at("account"));
            let wrong = [password.err(), policy.err(), account];
            let wrong: Vec<Violation> = wrong.into_iter().flatten().flatten().collect();
            Ok(written(false, &[], &wrong))
        }
    }
}

/// A report, as it crosses; without rules where none was checked.
fn written(is_ok: bool, rules: &[RuleReport], violations: &[Violation]) -> String {
    let mut json = Json::new();
    json.begin('{');
    json.name("ok");
    json.bool(is_ok);
    json.name("rules");
    json.begin('[');
    for report in rules {
        json.begin('{');
        json.name("rule");
        json.text(report.rule().as_str());
        json.name("ok");
        json.bool(report.is_ok());
        json.name("spans");
        json.begin('[');
        for span in report.spans() {
            json.begin('[');
            json.count(span.start);
            json.count(span.end);
            json.end(']');
        }
        json.end(']');
        json.end('}');
    }
    json.end(']');
    json.name("violations");
    violation::write_list(&mut json, violations);
    json.end('}');
    json.written()
}

/// The account, without the values that are no texts, and these.
fn read_account(object: &[u8]) -> Result<(Account, Option<Violations>), Misuse> {
    let mut account = Account::new();
    let mut violations = Vec::new();
    for (name, found) in named(object) {
        let text = match found {
            // A blank field: nothing is known.
            InputValue::Null => "",
            found => object::found_text(found).unwrap_or_else(|violation| {
                violations.push(violation.at(name.to_owned()));
                ""
            }),
        };
        account = match name {
            "username" => account.username(text),
            "displayName" => account.display_name(text),
            "firstName" => account.first_name(text),
            "lastName" => account.last_name(text),
            "extensionNumber" => account.extension_number(text),
            "phone" => account.phone(text),
            "email" => account.email(text),
            _ => return Err(Misuse::unknown("account", name)),
        };
    }
    Ok((account, Violations::new(violations)))
}

fn read_options(object: &[u8]) -> Result<PasswordOptions, Misuse> {
    let mut options = PasswordOptions::new();
    for (name, found) in named(object) {
        options = match name {
            "sequenceRun" => options.sequence_run(integer(name, &found)?),
            "keyboardRows" => options.keyboard_rows(flag(name, &found)?),
            "repetitionRun" => options.repetition_run(integer(name, &found)?),
            "tokenLength" => options.token_length(integer(name, &found)?),
            "partLength" => options.part_length(integer(name, &found)?),
            "phoneDigits" => options.phone_digits(integer(name, &found)?),
            "fold" => options.fold(flag(name, &found)?),
            "similarity" => options.similarity(ratio(name, &found)?),
            _ => return Err(Misuse::unknown("options", name)),
        };
    }
    Ok(options)
}

fn named(object: &[u8]) -> impl Iterator<Item = (&str, InputValue<'_>)> {
    Entries(object).filter_map(|(key, found)| match key {
        Key::Name(name) => Some((name, found)),
        Key::Field(_) => None,
    })
}

fn integer<const MIN: i32, const MAX: i32>(
    name: &str,
    found: &InputValue<'_>,
) -> Result<Integer<MIN, MAX>, Misuse> {
    match found {
        InputValue::Integer(number) => {
            Integer::new(*number).map_err(|wrong| Misuse::option(wrong, name))
        }
        _ => Err(Misuse::type_of(name, "a whole number")),
    }
}

fn ratio(name: &str, found: &InputValue<'_>) -> Result<Similarity, Misuse> {
    let number = match found {
        InputValue::Integer(0) => 0.0,
        InputValue::Integer(1) => 1.0,
        InputValue::Number(number) => *number,
        _ => return Err(Misuse::type_of(name, "a number from 0 to 1")),
    };
    Similarity::new(number).map_err(|wrong| Misuse::option(wrong, name))
}

fn flag(name: &str, found: &InputValue<'_>) -> Result<bool, Misuse> {
    match found {
        InputValue::Bool(on) => Ok(*on),
        _ => Err(Misuse::type_of(name, "true or false")),
    }
}

impl Misuse {
    fn unknown(object: &str, key: &str) -> Self {
        Self(["`", object, "` has no key `", key, "`."].concat())
    }

    fn type_of(option: &str, expected: &str) -> Self {
        Self(["`", option, "` must be ", expected, "."].concat())
    }

    fn option(wrong: Violation, name: &str) -> Self {
        wrong.at(name.to_owned()).into()
    }
}
