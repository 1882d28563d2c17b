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

#[test]
fn what_resembles_the_account_is_found_however_it_is_written() {
    let account = || Account::new().first_name("Jane").last_name("O'Brien");
    let names = |name: &str| Account::new().last_name(name);
    let phone = || Account::new().phone("+1 (555) 867-5309");
    let email = |address: &str| Account::new().email(address);
    for (password, account, resembles) in [
        // Signs for letters, on both sides and reversed.
        ("Xq-0br13n", account(), true),
        ("Xq-obr1en", account(), true),
        ("Xq-n31rb0", account(), true),
        ("Xq-$m1th", names("Smith"), true),
        ("Xq-h7|m$", names("Smith"), true),
        ("ej4n", account(), true),
        ("Xq-w!ll!am", names("William"), true),
        ("Xq-m4x1m", names("M4xim"), true),
        // Longer words of a value, and whole values however short.
        (
            "Xq9!and1",
            Account::new().display_name("Sales and Support"),
            false,
        ),
        ("Xq9!the1", Account::new().display_name("The Office"), false),
        (
            "Xq9!supp",
            Account::new().display_name("Sales and Support"),
            false,
        ),
        (
            "Xq9!sales",
            Account::new().display_name("Sales and Support"),
            true,
        ),
        ("Xq9!eva", Account::new().first_name("Eva"), true),
        // Of an address what stands before the at sign.
        ("Welcome9!x", email("kq@example.com"), false),
        ("Income7!zq", email("kq@example.com"), false),
        ("network-7X", email("kq@example.net"), false),
        ("organ-7-X", email("kq@example.org"), false),
        ("example-7X", email("kq@example.org"), false),
        ("Xq-jsmith9", email("jsmith@example.org"), true),
        // Digits of a phone number in a row.
        ("Xq-8675309", phone(), true),
        ("Xq-90357x", phone(), true),
        ("Xq-86753x", phone(), true),
        ("Xq-8675x", phone(), false),
        ("Xq-13579x", phone(), false),
        // Marks and how one writes without them.
        ("Xq-muller", names("Müller"), true),
        ("Xq-mueller", names("Müller"), true),
        ("Xq-MU\u{308}LLER", names("Müller"), true),
        ("Xq-Müller", names("Muller"), true),
        ("Xq-strauss", names("Strauß"), true),
        ("Xq-soerensen", names("Sørensen"), true),
        ("Xq-sorensen", names("Sørensen"), true),
        ("Xq-nguyen", names("Nguye\u{302}\u{303}n"), true),
        ("Xq-bjork", names("Björk"), true),
    ] {
        let report = PasswordPolicy::default().check(password, &account);
        let rule = report.rule(Rule::DisableAccountInformation).unwrap();
        assert_eq!(!rule.is_ok(), resembles, "{password}");
    }
}

#[test]
fn a_letter_is_one_composed_or_not() {
    let repeats = |password: &str| {
        let report = PasswordPolicy::default().check(password, &Account::new());
        let rule = report.rule(Rule::DisableRepeatingCharacters).unwrap();
        rule.spans()
            .iter()
            .map(|span| (span.start, span.end))
            .collect::<Vec<_>>()
    };
    assert_eq!(repeats("ééé"), [(0, 6)]);
    assert_eq!(repeats("e\u{301}e\u{301}e\u{301}"), [(0, 9)]);
    assert_eq!(repeats("x-Ée\u{301}éy"), [(2, 9)]);
    assert_eq!(repeats("e\u{301}ee\u{300}"), []);
    assert_eq!(repeats("éèé"), []);
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
        name in "[a-z]{4,8}",
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
