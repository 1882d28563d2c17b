//! Laws over many names, numbers and ways to write them. The ways are generated; what is expected
//! comes from how they were, not from how they are read.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use unicode_normalization::UnicodeNormalization;

use crate::password::{Account, PasswordPolicy, PasswordReport, Rule};

fn check(password: &str, account: &Account) -> PasswordReport {
    PasswordPolicy::default().check(password, account)
}

fn resembles(password: &str, account: &Account) -> bool {
    let report = check(password, account);
    !report
        .rule(Rule::DisableAccountInformation)
        .unwrap()
        .is_ok()
}

/// Names of one word, each with the spellings of its letters that are not ASCII.
const NAMES: &[&str] = &[
    "Müller",
    "Jörg",
    "Jäger",
    "Groß",
    "Weiß",
    "Süß",
    "Zoë",
    "Renée",
    "François",
    "Muñoz",
    "Søren",
    "Åkesson",
    "Łukasz",
    "Đorđe",
    "Þóra",
    "Æbelø",
    "Nguyễn",
    "Dvořák",
    "Őry",
    "Çelik",
    "Işık",
    "Ħamrun",
    "Smith",
    "Brien",
    "Jane",
    "Lily",
    "Bill",
    "Tess",
    "Otto",
    "Vasquez",
];

/// Every way to write a letter in upper or lower case, accents left out or not.
fn spellings(letter: char) -> Vec<String> {
    let lower: String = letter.to_lowercase().collect();
    let stripped: String = lower.nfd().take(1).collect();
    let more: &[&str] = match lower.as_str() {
        "ä" => &["ae"],
        "ö" => &["oe"],
        "ü" => &["ue"],
        "å" => &["aa"],
        "ø" => &["o", "oe"],
        "ß" => &["ss"],
        "æ" => &["ae"],
        "đ" => &["d"],
        "ł" => &["l"],
        "ħ" => &["h"],
        "þ" => &["th"],
        "ı" => &["i"],
        _ => &[],
    };
    let mut spellings = vec![lower.nfd().collect(), stripped, lower];
    spellings.extend(more.iter().map(|&spelling| spelling.to_owned()));
    spellings
}

/// What looks like a letter, and the letter itself.
fn look_alikes(letter: char) -> &'static str {
    match letter {
        'o' => "o0",
        'i' | 'l' => "il1!|",
        'e' => "e3",
        'a' => "a4@",
        's' => "s5$",
        't' => "t7",
        _ => "",
    }
}

/// One way to write a name, as the choices say: letter by letter, each spelled, its look-alikes
/// taken, and in upper case where the choice says so.
fn disguised(name: &str, choices: &[(Index, Index, bool)], is_reversed: bool) -> String {
    let mut written = Vec::new();
    for (letter, (spelling, sign, is_upper)) in name.chars().zip(choices.iter().cycle()) {
        let all = spellings(letter);
        let units = spelling
            .get(&all)
            .chars()
            .fold(Vec::new(), |mut units, character| {
                match ('\u{300}'..='\u{36f}').contains(&character) {
                    true => units.last_mut().unwrap(),
                    false => {
                        units.push(String::new());
                        units.last_mut().unwrap()
                    }
                }
                .push(character);
                units
            });
        for unit in units {
            let signs: Vec<char> = match unit.len() {
                1 => look_alikes(unit.chars().next().unwrap()).chars().collect(),
                _ => Vec::new(),
            };
            written.push(match (signs.is_empty(), is_upper) {
                (false, _) => sign.get(&signs).to_string(),
                // Only where the way back to lower case is the same letter.
                (true, true) if unit.to_uppercase().to_lowercase() == unit => unit.to_uppercase(),
                (true, _) => unit,
            });
        }
    }
    if is_reversed {
        written.reverse();
    }
    written.concat()
}

/// The words of a text that are letters and digits.
fn account_of(field: usize, value: &str) -> Account {
    match field {
        0 => Account::new().username(value),
        1 => Account::new().display_name(format!("{value} of Sales")),
        2 => Account::new().first_name(value),
        3 => Account::new().last_name(value),
        _ => Account::new().email(format!("{value}@example.com")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else { 2_000 }))]

    #[test]
    fn a_name_is_found_however_it_is_written(
        name in select(NAMES),
        choices in prop::collection::vec(any::<(Index, Index, bool)>(), 12),
        account_choices in prop::collection::vec(any::<(Index, bool)>(), 12),
        is_reversed in any::<bool>(),
        field in 0_usize..5,
        before in "[BKXZ96#-]{0,5}",
        after in "[BKXZ96#-]{0,5}",
    ) {
        // The account has the name with its accents, in either form, or reversed look-alikes.
        let value: String = name
            .chars()
            .zip(account_choices.iter().cycle())
            .map(|(letter, (_, is_decomposed))| match is_decomposed {
                true => letter.nfd().collect::<String>(),
                false => letter.to_string(),
            })
            .collect();
        let account = account_of(field, &value);
        // Words of a value count from four letters on.
        prop_assume!(name.chars().count() > 3 || field != 1);
        let written = disguised(name, &choices, is_reversed);
        let password = format!("{before}{written}{after}");
        let report = check(&password, &account);
        let rule = report.rule(Rule::DisableAccountInformation).unwrap();
        let expected = before.len()..before.len() + written.len();
        prop_assert!(
            rule.spans().iter().any(|span| span.start <= expected.start && expected.end <= span.end),
            "{password} for {value}: {:?}",
            rule.spans()
        );
    }

    #[test]
    fn the_account_may_be_the_one_without_accents(
        name in select(NAMES),
        choices in prop::collection::vec(any::<(Index, Index, bool)>(), 12),
        is_reversed in any::<bool>(),
    ) {
        // `Mueller`, `M0eller` … in the account, `Müller` in the password.
        let account = Account::new().username(disguised(name, &choices, false));
        let has_letters = disguised(name, &choices, false).chars().any(char::is_alphabetic);
        prop_assume!(has_letters);
        let written: String = match is_reversed {
            true => name.chars().rev().collect(),
            false => name.to_owned(),
        };
        let password = format!("K9#{written}-X");
        prop_assert!(resembles(&password, &account));
    }

    #[test]
    fn the_form_of_accents_makes_no_difference(
        password in "[a-eéèüöåñøß1#]{0,12}",
        name in "[a-eéèüöåñøß]{3,6}",
    ) {
        let account = Account::new().last_name(name.as_str());
        let (composed, decomposed): (String, String) =
            (password.nfc().collect(), password.nfd().collect());
        let (of_composed, of_decomposed) =
            (check(&composed, &account), check(&decomposed, &account));
        for rule in [Rule::DisableAccountInformation, Rule::DisableRepeatingCharacters] {
            let spans = |report: &PasswordReport, text: &str| -> Vec<String> {
                let spans = report.rule(rule).unwrap().spans().to_vec();
                spans.into_iter().map(|span| text[span].nfc().collect()).collect()
            };
            prop_assert_eq!(spans(&of_composed, &composed), spans(&of_decomposed, &decomposed));
        }
    }

    #[test]
    fn five_digits_of_a_phone_number_are_found(
        number in "[0-9]{7,15}",
        from in any::<Index>(),
        length in 5_usize..15,
        is_reversed in any::<bool>(),
        separator in select(&["", "-", ".", " ", " - ", "/"][..]),
    ) {
        let start = from.index(number.len() - 4);
        let part = &number[start..number.len().min(start + length)];
        let mut digits: Vec<String> = part.chars().map(String::from).collect();
        if is_reversed {
            digits.reverse();
        }
        let written = digits.join(separator);
        let notation = format!("+{} ({}) {}", &number[..1], &number[1..4], &number[4..]);
        let password = format!("Kx{written}q#");
        let report = check(&password, &Account::new().phone(notation));
        let rule = report.rule(Rule::DisableAccountInformation).unwrap();
        let expected = 2..2 + written.len();
        prop_assert!(
            rule.spans().iter().any(|span| span.start <= expected.start && expected.end <= span.end)
        );
    }

    #[test]
    fn spans_in_digits_are_the_windows_of_the_number(
        number in "[0-2]{5,12}",
        password in "[0-2]{0,14}",
    ) {
        let report = check(&format!("Kqxvzwjy{password}Kqxvzwjy"), &Account::new().phone(number.as_str()));
        let reversed: String = number.chars().rev().collect();
        let mut expected = vec![false; password.len()];
        for start in 0..password.len().saturating_sub(4) {
            let window = &password[start..start + 5];
            if number.contains(window) || reversed.contains(window) {
                expected[start..start + 5].fill(true);
            }
        }
        let mut found = vec![false; password.len()];
        for span in report.rule(Rule::DisableAccountInformation).unwrap().spans() {
            found[span.start - 8..span.end - 8].fill(true);
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn four_digits_of_a_phone_number_are_none(number in "[0-9]{10,12}", from in any::<Index>()) {
        let start = from.index(number.len() - 4);
        let password = format!("Kx{}q#Vzwy", &number[start..start + 4]);
        prop_assert!(!resembles(&password, &Account::new().phone(number)));
    }

    #[test]
    fn short_words_forbid_nothing(words in prop::collection::vec("[a-z]{1,3}", 2..6), from in any::<Index>()) {
        let account = Account::new().display_name(words.join(" "));
        let password = format!("X9#K7V{}Q4Z8-HB2W", from.get(&words));
        prop_assert!(!resembles(&password, &account));
    }

    #[test]
    fn the_domain_of_an_address_forbids_nothing(
        domain in "[a-z]{3,10}\\.(com|net|org|de|co\\.uk)",
        field in prop::bool::ANY,
    ) {
        let address = format!("kq@{domain}");
        let account = match field {
            true => Account::new().email(address),
            false => Account::new().username(address),
        };
        let password = format!("X9#{domain}!");
        prop_assert!(!resembles(&password, &account));
    }
}

#[test]
fn reported_complaints() {
    let phone = || Account::new().phone("+1 (555) 867-5309");
    let sales = || Account::new().display_name("Sales and Support");
    let mail = |domain: &str| Account::new().email(format!("kq@example.{domain}"));
    for (password, account, expected) in [
        ("Welcome9!x", mail("com"), false),
        ("Income7!zq", mail("com"), false),
        ("network7!Q", mail("net"), false),
        ("0rganic!Qx", mail("org"), false),
        ("Xq9!and1", sales(), false),
        ("Xq9!sales", sales(), true),
        ("0br13n-X", Account::new().last_name("O'Brien"), true),
        ("obr1en-X9", Account::new().last_name("O'Brien"), true),
        ("$m1th-Kx", Account::new().last_name("Smith"), true),
        ("ej4n-K9x", Account::new().first_name("Jane"), true),
        ("8675309-Kx", phone(), true),
        ("9035768-Kx", phone(), true),
        ("5309-KxV", phone(), false),
        ("867-5309Kx", phone(), true),
        ("muller-K9", Account::new().last_name("Müller"), true),
        ("mueller-K9", Account::new().last_name("Müller"), true),
        ("rellum-K9", Account::new().last_name("Müller"), true),
        ("Müller-K9", Account::new().last_name("Mueller"), true),
    ] {
        assert_eq!(resembles(password, &account), expected, "{password}");
    }
}
