//! The law of suggestions: each keeps the meaning of what was typed, or there is none.
//!
//! What has more than one reading (a list, a range, a grouping dot, an octal number, a name that only
//! resembles another) has none; what is offered passes, is not the text itself, and offers nothing more.

use pbx_rules::draft::Draft;
use pbx_rules::tenant::TenantUpdateDraft;
use pbx_rules::value::{
    Country, Currency, DiskQuota, ExtensionNumber, JsonText, ResourceId, Scalar, SipDomain, Size,
    TimeZone, Website,
};
use pbx_rules::violation::{Plain, Violation};
use proptest::prelude::*;

/// The suggestion for a text that is wrong: it passes, and it is another text.
fn suggestion<T: Scalar>(text: &str) -> Option<String> {
    let wrong = T::from_text(text).err()?;
    let meant = match wrong.suggestion()? {
        Plain::Text(meant) => meant.to_string(),
        other => panic!("{text:?}: {other:?} is no text"),
    };
    assert_ne!(meant, text);
    assert!(T::from_text(&meant).is_ok(), "{text:?}: {meant:?}");
    Some(meant)
}

fn number() -> impl Strategy<Value = u64> {
    100_u64..100_000
}

/// What people write between the items of a list, or the ends of a range.
fn separator() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &[
            ",", ", ", ";", "; ", " ", "  ", "\t", "\n", "\r\n", "/", " / ", "|", "-", " - ", "–",
            "…", "..", " to ", " and ", " & ", "+", ":", "\u{2028}", "\0", "\u{1E}",
        ][..],
    )
}

fn host() -> impl Strategy<Value = String> {
    "[a-z]{2,8}\\.example\\.(com|net)"
}

/// What passes and means another thing than many take it for is said, and blocks nothing.
#[test]
fn a_record_warns_of_values_that_mislead() {
    let mut draft = TenantUpdateDraft::from_json(
        r#"{"timezone": "Etc/GMT+8", "custom_options": "{\"a\": 1, \"a\": 2}"}"#,
    )
    .unwrap();
    let warnings: Vec<_> = draft
        .warnings()
        .iter()
        .map(|warning| format!("{} {}", warning.path(), warning.code()))
        .collect();
    assert_eq!(
        warnings,
        ["timezone reversed_offset", "custom_options duplicate_key"]
    );
    assert!(draft.check().is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_list_or_range_becomes_one_extension(a in number(), b in number(), between in separator()) {
        prop_assert_eq!(suggestion::<ExtensionNumber>(&format!("{a}{between}{b}")), None);
    }

    #[test]
    fn the_number_of_a_spreadsheet_is_that_extension(number in number(), zeros in "0{1,2}") {
        prop_assert_eq!(suggestion::<ExtensionNumber>(&format!("{number}.{zeros}")), Some(number.to_string()));
    }

    #[test]
    fn what_stands_around_an_extension_is_no_part_of_it(
        number in number(),
        around in prop::sample::select(&[" ", "\n", "\u{A0}", "\u{FEFF}", "\"", "'", "“"][..]),
    ) {
        let text = format!("{around}{number}{around}");
        prop_assert_eq!(suggestion::<ExtensionNumber>(&text), Some(number.to_string()));
    }

    #[test]
    fn no_list_or_range_becomes_one_size(
        a in number(), b in number(), between in separator(),
        unit in prop::sample::select(&["KB", "MB", "GB"][..]),
    ) {
        prop_assert_eq!(suggestion::<Size>(&format!("{a}{unit}{between}{b}{unit}")), None);
    }

    /// A comma or a space between two numbers may be that of a thousand; every other mark is none.
    #[test]
    fn no_list_or_range_before_a_unit_becomes_one_size(a in number(), b in 1_u64..1000, between in separator()) {
        let found = suggestion::<Size>(&format!("{a}{between}{b}MB"));
        if let Some(meant) = found {
            prop_assert_eq!(between, ",", "{}", &meant);
        }
    }

    #[test]
    fn a_dot_before_three_digits_is_ambiguous(
        whole in 1_u32..1000, rest in 0_u32..1000, space in " ?", unit in prop::sample::select(&["MB", "GB"][..]),
    ) {
        // 1.500 is a thousand and a half, or one and a half.
        prop_assert_eq!(suggestion::<Size>(&format!("{whole}.{rest:03}{space}{unit}")), None);
    }

    /// What is offered for a fraction has as many bytes, or less than one in two hundred more or fewer.
    #[test]
    fn a_fraction_has_as_many_bytes(whole in 0_u64..5000, tenths in 1_u64..100, unit in 0_usize..3) {
        let (name, bytes) = [("MB", 1_u128 << 20), ("GB", 1 << 30), ("TB", 1 << 40)][unit];
        if tenths % 10 != 0
            && let Some(meant) = suggestion::<Size>(&format!("{whole}.{tenths:02}{name}"))
        {
            let exact = (u128::from(whole) * 100 + u128::from(tenths)) * bytes;
            let found = u128::from(Size::parse(&meant).unwrap().bytes()) * 100;
            prop_assert!(exact.abs_diff(found) * 200 <= exact, "{meant}");
            // And it can be read.
            prop_assert!(meant.len() <= "99999999MB".len(), "{meant}");
        }
    }

    #[test]
    fn a_number_alone_is_bytes_or_nothing(number in 1_u64..1 << 50) {
        for (text, bytes) in [(number, number), (number << 20, number << 20)] {
            if let Some(meant) = suggestion::<DiskQuota>(&text.to_string()) {
                prop_assert_eq!(Size::parse(&meant).unwrap().bytes(), bytes);
            }
        }
        prop_assert!(number >= 1 << 43 || suggestion::<Size>(&(number << 20).to_string()).is_some());
    }

    #[test]
    fn no_two_hosts_become_one(a in host(), b in host(), between in separator()) {
        let text = format!("{a}{between}{b}");
        prop_assume!(SipDomain::parse(&text).is_err());
        // Two dots are taken for one; a hyphen makes a name.
        prop_assume!(between != "..");
        prop_assert_eq!(suggestion::<SipDomain>(&text), None);
        for text in [text.clone(), format!("https://{text}/")] {
            if let Some(meant) = suggestion::<Website>(&text) {
                // `a.example.com/b.example.com` is a host and a path.
                prop_assert!(between.trim() == "/", "{text:?}: {meant}");
            }
        }
    }

    #[test]
    fn no_two_addresses_become_one(a in host(), b in host(), between in separator()) {
        let text = format!("https://{a}/{between}https://{b}/");
        if let Some(meant) = suggestion::<Website>(&text) {
            panic!("{text:?}: {meant}");
        }
    }

    /// What is offered names the very host that was typed.
    #[test]
    fn a_host_keeps_its_name(
        host in "[a-z_-]{1,6}(\\.[a-z0-9_-]{1,6}){0,2}",
        before in prop::sample::select(&["", " ", "sip:", "https://", "http:/", "<"][..]),
        after in prop::sample::select(&["", "/", ":5060", " ", ">", ";transport=tls"][..]),
    ) {
        let text = format!("{before}{host}{after}");
        if let Some(meant) = suggestion::<SipDomain>(&text) {
            prop_assert_eq!(meant, &*host);
        }
        if let Some(meant) = suggestion::<Website>(&text) {
            prop_assert!(meant.contains(&*host), "{text:?}: {meant}");
        }
    }

    #[test]
    fn an_octal_number_is_no_decimal_one(a in 0_u8..=255, b in 0_u8..=255, zeros in "0{1,2}", comma in "[.,]") {
        for text in [format!("{zeros}{a}.{b}.1.1"), format!("192.{zeros}{a}.{b}.1"), format!("192.1.{b}.{zeros}{a}")] {
            let text = text.replace('.', &comma);
            prop_assert_eq!(suggestion::<SipDomain>(&text), None);
            prop_assert_eq!(suggestion::<Website>(&format!("http://{text}/")), None);
        }
    }

    /// Neither half of what stands before an `@` is in anything that is said.
    #[test]
    fn credentials_are_never_repeated(
        user in "[b-y]{7}", password in "[A-Z0-9]{4}[/@:?#%. \\\\]?[A-Z0-9]{5}",
        scheme in prop::sample::select(&["https://", "http://", "", "sip:", "ftp://", "https:/", "//"][..]),
        path in prop::sample::select(&["", "/", "/a?b#c", ":8080/", ":port"][..]),
    ) {
        let text = format!("{scheme}{user}:{password}@zzz.aaa{path}");
        let wrongs: Vec<Violation> = [Website::from_text(&text).err(), SipDomain::from_text(&text).err()]
            .into_iter().flatten().collect();
        prop_assert!(SipDomain::from_text(&text).is_err());
        for wrong in &wrongs {
            let said = serde_json::to_string(wrong).unwrap();
            for secret in [&*user, &password[..4], &password[password.len() - 5..]] {
                prop_assert!(!said.contains(secret), "{text:?}: {said}");
            }
        }
    }

    /// A name with one letter changed is that name, another one in full, or none.
    #[test]
    fn a_name_is_not_taken_for_the_nearest(
        country in prop::sample::select(Country::all().collect::<Vec<_>>()),
        currency in prop::sample::select(Currency::all().collect::<Vec<_>>()),
        at: prop::sample::Index,
        letter in prop::char::range('a', 'z'),
    ) {
        let changed = |name: &str| {
            let mut letters: Vec<char> = name.to_lowercase().chars().collect();
            let at = at.index(letters.len());
            letters[at] = letter;
            letters.into_iter().collect::<String>()
        };
        let name = changed(country.name());
        if let Some(meant) = suggestion::<Country>(&name) {
            let found = Country::parse(&meant).unwrap();
            let is_a_name = found.name().to_lowercase().starts_with(&name);
            prop_assert!(found == country || is_a_name || name.len() < 6, "{name}: {meant}");
        }
        let name = changed(currency.name());
        if let Some(meant) = suggestion::<Currency>(&name) {
            let found = Currency::parse(&meant).unwrap();
            prop_assert!(found == currency || found.name().to_lowercase() == name || name.len() < 4, "{name}: {meant}");
        }
    }

    #[test]
    fn an_offset_is_the_zone_with_that_offset(hours in 0_i32..=12, west: bool, prefix in "(UTC|GMT|utc|)") {
        let sign = if west { '-' } else { '+' };
        let text = format!("{prefix}{sign}{hours:02}:00");
        let expected = match (hours, west) {
            (0, _) => "UTC".to_owned(),
            (_, true) => format!("Etc/GMT+{hours}"),
            (_, false) => format!("Etc/GMT-{hours}"),
        };
        prop_assert_eq!(suggestion::<TimeZone>(&text), Some(expected));
    }

    /// A repaired text of JSON says what was written, raw line breaks included.
    #[test]
    fn json_keeps_its_texts(key in "[a-z“”,\\]}\n\t\r]{0,8}", value in "[a-z“”,\\]}: \n\t\r]{0,12}") {
        let text = format!("{{\"{key}\": [\"{value}\", ], }}");
        let meant = suggestion::<JsonText>(&text).unwrap();
        let read: serde_json::Value = serde_json::from_str(&meant).unwrap();
        prop_assert_eq!(read, serde_json::json!({ key: [value] }));
    }

    #[test]
    fn no_two_ids_become_one(a in "[A-Za-z0-9]{4,12}", b in "[A-Za-z0-9]{4,12}", between in "[ \n\t\r,;]{1,2}") {
        prop_assert_eq!(suggestion::<ResourceId>(&format!("{a}{between}{b}")), None);
    }

    /// A number that JavaScript may have rounded is not offered as a text.
    #[test]
    fn a_number_is_never_rounded(number: i64) {
        let wrong = ResourceId::from_integer(number).unwrap_err();
        let expected = (number.unsigned_abs() < 1 << 53).then(|| Plain::from(number.to_string()));
        prop_assert_eq!(wrong.suggestion(), expected.as_ref());
    }
}
