//! The laws of every scalar that is written as a text.

use std::fmt::Debug;

use pbx_rules::value::{
    CertificatePem, Country, Currency, DiskQuota, ExtensionNumber, FileSize, Integer, JsonText,
    OrEmpty, PrivateKeyPem, ResourceId, Scalar, SipDomain, Size, TenantName, TimeZone, Website,
};
use pbx_rules::violation::{Plain, Violation};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What parses is kept as written, and reads back from what it writes; what does not parse says so
/// in a whole sentence, in bounded space, and suggests only what parses.
fn obeys<T>(text: &str)
where
    T: Scalar + Debug + PartialEq + Serialize + DeserializeOwned,
{
    match T::from_text(text) {
        Ok(value) => {
            let json = serde_json::to_value(&value).expect("a text");
            assert_eq!(json, text, "printed as written");
            let read: T = serde_json::from_value(json).expect("reads back");
            assert_eq!(read, value);
            if !T::SECRET {
                assert_eq!(value.to_plain(), Plain::from(text.to_owned()));
            }
        }
        Err(wrong) => {
            is_well_formed(&wrong);
            if let Some(suggestion) = wrong.suggestion() {
                let Plain::Text(meant) = suggestion else {
                    panic!("{suggestion:?} is no text");
                };
                assert!(
                    T::from_text(meant).is_ok(),
                    "{text:?}: {meant:?} does not parse"
                );
                assert_ne!(meant, text);
            }
        }
    }
}

/// Every param is of its kind, and none is longer than an excerpt.
fn is_well_formed(wrong: &Violation) {
    crate::catalogues::has_its_params(wrong);
    for (name, value) in wrong.params() {
        if let Plain::Text(text) = value {
            assert!(
                text.chars().count() <= Plain::EXCERPT + 1,
                "{name} is long: {wrong:?}"
            );
        }
    }
}

fn all_obey(text: &str) {
    obeys::<TenantName>(text);
    obeys::<SipDomain>(text);
    obeys::<Website>(text);
    obeys::<OrEmpty<Website>>(text);
    obeys::<JsonText>(text);
    obeys::<OrEmpty<JsonText>>(text);
    obeys::<Size>(text);
    obeys::<DiskQuota>(text);
    obeys::<ResourceId>(text);
    obeys::<ExtensionNumber>(text);
    obeys::<Country>(text);
    obeys::<Currency>(text);
    obeys::<TimeZone>(text);
    obeys::<CertificatePem>(text);
    obeys::<PrivateKeyPem>(text);
}

/// Texts that parse as one type or another, or nearly: what mutations begin with.
const SEEDS: &[&str] = &[
    "",
    "Hilton Hotel",
    "pbx.example.com",
    "pbx.example.com:5060",
    "sip:alice@pbx.example.com:5060;transport=tls",
    "192.0.2.1",
    "[2001:db8::1]:5060",
    "fe80::1%eth0",
    "https://user@www.example.com:8443/a/b;c?d=%20e#f",
    "www.example.com/a b",
    "http://[::1]/%zz",
    "{\"a\": [1, 2.5e3, \"\\u00e9\", null]}",
    "100MB",
    "1,000.5 gb",
    "18446744073709551615KB",
    "NzAwNTUxOTA5NzczMTQ4MTYw",
    "(10) 20-30",
    "USA",
    "usd",
    "HRK",
    "asia/shanghai",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
    "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----",
];

/// What people and attackers put between the characters of a text.
const FRAGMENTS: &[&str] = &[
    " ",
    "\t",
    "\n",
    "\r\n",
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    ".",
    "..",
    ",",
    ":",
    "::",
    "/",
    "//",
    "://",
    "\\",
    "?",
    "#",
    "@",
    "[",
    "]",
    "%",
    "%2",
    "%41",
    "-",
    "_",
    "+",
    "=",
    "~",
    "'",
    "\"",
    "{",
    "}",
    "0",
    "00",
    "9",
    "255",
    "256",
    "1024",
    "KB",
    "mb",
    "GiB",
    "TB",
    "a",
    "Z",
    "é",
    "ü",
    "ß",
    "𝄞",
    "İ",
    "１",
    "．",
    "http",
    "https",
    "sip:",
    "www.",
    "xn--",
    "com",
    "99999999999999999999",
];

fn near_miss() -> impl Strategy<Value = String> {
    let mutation = (
        any::<prop::sample::Index>(),
        0..4_usize,
        prop::sample::select(FRAGMENTS),
    );
    let mutated = (
        prop::sample::select(SEEDS),
        prop::collection::vec(mutation, 0..4),
    )
        .prop_map(|(seed, mutations)| {
            let mut characters: Vec<char> = seed.chars().collect();
            for (at, removed, inserted) in mutations {
                let start = at.index(characters.len() + 1);
                let end = (start + removed).min(characters.len());
                characters.splice(start..end, inserted.chars());
            }
            characters.into_iter().collect()
        });
    let composed = prop::collection::vec(prop::sample::select(FRAGMENTS), 0..12)
        .prop_map(|fragments| fragments.concat());
    prop_oneof![4 => mutated, 4 => composed, 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_scalar_obeys_its_laws(text in near_miss()) {
        all_obey(&text);
    }

    #[test]
    fn a_number_makes_an_id_and_comes_back(number: u64) {
        let id = ResourceId::from_snowflake(number);
        prop_assert_eq!(id.as_snowflake(), Some(number));
        obeys::<ResourceId>(id.as_str());
    }

    #[test]
    fn no_other_id_has_a_number(text in "[A-Za-z0-9=]{1,32}") {
        let id = ResourceId::parse(&text).expect("in the alphabet");
        if let Some(number) = id.as_snowflake() {
            prop_assert_eq!(ResourceId::from_snowflake(number), id);
        }
    }

    #[test]
    fn sizes_are_never_wrapped(amount: u64, unit in prop::sample::select(&["KB", "MB", "GB", "PB"])) {
        let power = ["", "KB", "MB", "GB", "TB", "PB"].iter().position(|&name| name == unit);
        let bytes = u128::from(amount) * 1024_u128.pow(u32::try_from(power.expect("a unit")).expect("small"));
        match Size::parse(&format!("{amount}{unit}")) {
            Ok(size) => prop_assert_eq!(u128::from(size.bytes()), bytes),
            Err(_) => prop_assert!(amount == 0 || bytes > u64::MAX.into()),
        }
    }

    #[test]
    fn a_domain_equals_itself_in_any_case(text in near_miss()) {
        if let Ok(domain) = SipDomain::parse(&text) {
            let other = SipDomain::parse(&text.to_ascii_uppercase()).expect("the same rules");
            prop_assert_eq!(domain.cmp(&other), std::cmp::Ordering::Equal);
            prop_assert_eq!(domain, other);
        }
    }

    /// JSON as this crate reads it is JSON as serde_json does, but for what only values have
    /// (numbers that overflow, lone surrogates).
    #[test]
    fn json_is_what_others_read(text in near_miss()) {
        if serde_json::from_str::<serde_json::Value>(&text).is_ok() {
            prop_assert!(JsonText::parse(&text).is_ok());
        }
    }
}

#[test]
fn seeds_and_fragments_obey() {
    SEEDS
        .iter()
        .chain(FRAGMENTS)
        .for_each(|text| all_obey(text));
}

#[test]
fn ten_megabytes_obey() {
    for unit in ["a.", "9", "\n"] {
        all_obey(&unit.repeat(10_000_000 / unit.len()));
    }
}

#[test]
fn numeric_codes_of_countries_have_three_digits() {
    assert_eq!(Country::from_numeric("840"), Some(Country::USA));
    assert_eq!(Country::from_numeric("004"), Country::from_alpha3("AFG"));
    for other in ["4", "04", "0840", "8400", "+84", "84 ", "8a0", "", "000"] {
        assert_eq!(Country::from_numeric(other), None, "{other:?}");
    }
}

#[test]
fn file_sizes_are_bytes_where_they_can_be_read() {
    let bytes = |text: &str| FileSize::from_text(text).expect("a text").bytes();
    assert_eq!(bytes("7"), Some(7));
    assert_eq!(bytes("7MB"), Some(7 * 1024 * 1024));
    assert_eq!(bytes("seven"), None);
}

#[test]
fn values_are_handed_out_as_what_they_are() {
    let size = Size::parse("1024MB").expect("a size");
    assert_eq!((size.amount(), size.unit().as_str()), (1024, "MB"));
    let other = |text: &str| Size::parse(text).expect("a size");
    assert!(size == other("1GB") && size != other("1MB") && size != other("1024GB"));
    assert_eq!(i32::from(Integer::<0, 9>::new(7).expect("in range")), 7);
    assert_eq!(
        FileSize::from_text("7MB").expect("a text").to_string(),
        "7MB"
    );
    assert!(DiskQuota::from(size).allows(1024 * 1024 * 1024));
    assert!(!DiskQuota::from(size).allows(1024 * 1024 * 1024 + 1));
    let name = OrEmpty::<TenantName>::from_text("Grand")
        .expect("a name")
        .into_value();
    assert_eq!(
        OrEmpty::from(name),
        OrEmpty::from_text("Grand").expect("a name")
    );
    assert_eq!("Grand".parse(), OrEmpty::<TenantName>::from_text("Grand"));
    assert_eq!("".parse(), OrEmpty::<TenantName>::from_text(""));
    assert!("\0".parse::<OrEmpty<TenantName>>().is_err());
}

#[test]
fn integers_are_written_plainly_and_guessed_from_groups_of_digits() {
    type Days = Integer<0, 2_000_000>;
    assert_eq!(Days::new(1_000).expect("in range").to_string(), "1000");
    assert_eq!(format!("{:>6}", Days::new(7).expect("in range")), "     7");
    let guess = |text: &str| Days::from_text(text).err()?.suggestion().cloned();
    for (text, meant) in [
        ("1,000", Some(1_000)),
        ("1'000", Some(1_000)),
        ("1 000 000", Some(1_000_000)),
        ("12,000", Some(12_000)),
        ("12,34", None),
        ("1,0000", None),
        ("1234,000", None),
        ("0,000", None),
        ("1,000 000", None),
        ("1.000", None),
        (",000", None),
        ("1,000,", None),
    ] {
        assert_eq!(guess(text), meant.map(Plain::Integer), "{text}");
    }
}

#[test]
fn what_may_be_empty_is_its_value_or_nothing() {
    let name = OrEmpty::<TenantName>::from_text("Grand").expect("a name");
    assert_eq!(
        (name.to_string(), name.clone().into_value().is_some()),
        ("Grand".to_owned(), true)
    );
    let none = OrEmpty::<TenantName>::from_text("").expect("nothing");
    assert_eq!((none.to_string(), none.into_value()), (String::new(), None));
}

#[test]
fn a_quota_allows_its_bytes_and_no_more() {
    let quota = DiskQuota::parse("1KB").expect("a quota");
    assert_eq!(
        [0, 1024, 1025].map(|bytes| quota.allows(bytes)),
        [true, true, false]
    );
    assert!(DiskQuota::parse("").is_ok_and(|quota| quota.allows(u64::MAX)));
}
