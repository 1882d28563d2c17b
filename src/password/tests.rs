use proptest::prelude::*;

use super::*;

fn policy(text: &str) -> PasswordPolicy {
    PasswordPolicy::from_json(text).unwrap()
}

/// A password that breaks every rule but one of the lengths, for an account that it is made of.
fn broken_report(secret: &str) -> PasswordReport {
    let account = Account::new().username(secret).last_name("Smith");
    policy(r#"{"max_length": 6}"#).check(secret, &account)
}

#[test]
fn the_password_is_in_no_output() {
    for secret in ["ZYXwvu987666qQq", "éééghijßßß", "𝔭𝔞𝔰𝔰𝔭𝔞𝔰𝔰"] {
        let report = broken_report(secret);
        assert!(!report.is_ok());
        let violations = report.to_result().unwrap_err();
        let json = serde_json::to_string(&report).unwrap();
        let outputs = [
            format!("{report:?}"),
            format!("{:?}", report.clone().in_utf16(secret)),
            format!("{violations:?}"),
            format!("{violations}"),
            serde_json::to_string(&violations.to_wire()).unwrap(),
            json,
            format!("{:?}", PasswordOptions::default()),
        ];
        let characters: Vec<char> = secret.chars().collect();
        for output in outputs.map(|output| output.to_lowercase()) {
            for part in characters.windows(3) {
                let part = part.iter().collect::<String>().to_lowercase();
                assert!(!output.contains(&part), "{part} is in {output}");
            }
        }
    }
}

#[test]
fn an_input_beyond_the_bound_is_not_looked_at() {
    let policy = PasswordPolicy::default();
    let at_bound = policy.check(&"é".repeat(MAX_BYTES / 2), &Account::new());
    assert_eq!(at_bound.rules().len(), Rule::ALL.len());
    let beyond = policy.check(&"a".repeat(MAX_BYTES + 1), &Account::new());
    assert!(!beyond.is_ok());
    assert!(beyond.rules().is_empty());
    let violations = beyond.to_result().unwrap_err();
    assert_eq!(
        serde_json::to_value(&violations).unwrap(),
        serde_json::json!([{
            "path": [], "code": "input_too_long",
            "message": "This is too long: at most 1024 bytes are read.",
            "params": {"max": 1024, "found": 1025},
        }])
    );
}

#[test]
fn a_rule_that_is_switched_off_is_left_out() {
    let policy = policy(
        r#"{
            "contains_letters": false, "contains_numbers": false, "contains_special_letters": false,
            "disable_sequential_characters": false, "disable_repeating_characters": false,
            "disable_account_information": false
        }"#,
    );
    let report = policy.check("aaaaaa", &Account::new().username("aaaaaa"));
    assert!(report.is_ok());
    let rules: Vec<Rule> = report.rules().iter().map(RuleReport::rule).collect();
    assert_eq!(rules, [Rule::MinLength, Rule::MaxLength]);
}

#[test]
fn only_the_first_characters_of_a_value_are_considered() {
    let check = |name: String| {
        let account = Account::new().display_name(name);
        PasswordPolicy::default()
            .check("Xq7-smith", &account)
            .is_ok()
    };
    assert!(!check(format!(
        "{} smith",
        "-".repeat(Account::CONSIDERED - 6)
    )));
    assert!(check(format!("{} smith", "-".repeat(Account::CONSIDERED))));
}

/// The runs of neighbours by definition: every substring is tried.
fn sequences(password: &str, min: usize) -> Vec<bool> {
    let characters: Vec<char> = password.to_lowercase().chars().collect();
    let mut offending = vec![false; characters.len()];
    for start in 0..characters.len() {
        for end in start + min..=characters.len() {
            let run: String = characters[start..end].iter().collect();
            let rows = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz"];
            let rows = rows.map(|row| [row.to_owned(), row.chars().rev().collect()]);
            if rows.iter().flatten().any(|row| row.contains(&run)) {
                offending[start..end].fill(true);
            }
        }
    }
    offending
}

/// Which characters of an ASCII password a rule's spans cover.
fn covered(report: &PasswordReport, rule: Rule, length: usize) -> Vec<bool> {
    let mut covered = vec![false; length];
    for span in report.rule(rule).unwrap().spans() {
        covered[span.clone()].fill(true);
    }
    covered
}

proptest! {
    #[test]
    fn any_input_has_a_report(
        password in any::<String>(),
        name in any::<String>(),
        phone in any::<String>(),
        rows in any::<bool>(),
        fold in any::<bool>(),
    ) {
        let account = Account::new().display_name(name).phone(phone).email(password.as_str());
        let options = PasswordOptions::new().keyboard_rows(rows).fold(fold);
        let report = PasswordPolicy::default().check_with(&password, &account, &options);
        prop_assert_eq!(report.is_ok(), report.violations().next().is_none());
        for rule in report.rules() {
            let mut from = 0;
            for span in rule.spans() {
                prop_assert!(from <= span.start && span.start < span.end);
                prop_assert!(password.get(span.clone()).is_some());
                from = span.end;
            }
        }
        let units = password.encode_utf16().count();
        for rule in report.in_utf16(&password).rules() {
            prop_assert!(rule.spans().iter().all(|span| span.start < span.end && span.end <= units));
        }
    }

    #[test]
    fn sequences_are_the_substrings_of_the_rows(password in "[a-d890ABy-z9:@`]{0,14}", min in 2_i32..6) {
        let options = PasswordOptions::new().sequence_run(RunLength::new(min).unwrap());
        let report = PasswordPolicy::default().check_with(&password, &Account::new(), &options);
        let rule = Rule::DisableSequentialCharacters;
        prop_assert_eq!(
            covered(&report, rule, password.len()),
            sequences(&password, usize::try_from(min).unwrap())
        );
    }

    #[test]
    fn a_part_of_the_account_is_found_wherever_it_is(
        name in "[a-z]{3,8}",
        before in "[A-Z0-9#-]{0,6}",
        after in "[A-Z0-9#-]{0,6}",
        reversed in any::<bool>(),
    ) {
        let found = if reversed { name.chars().rev().collect() } else { name.clone() };
        let found = found.replace('o', "0").replace('s', "$").replace('e', "3");
        let account = Account::new().email(format!("{}.xyz@example.com", name.to_uppercase()));
        let password = format!("{before}{found}{after}");
        let report = PasswordPolicy::default().check(&password, &account);
        let rule = report.rule(Rule::DisableAccountInformation).unwrap();
        let expected = before.len()..before.len() + found.len();
        prop_assert!(
            rule.spans().iter().any(|span| span.start <= expected.start && expected.end <= span.end)
        );
    }
}
