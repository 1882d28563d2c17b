//! The laws of drafts: whatever comes in, from whatever format, is answered.

use pbx_rules::draft::{Draft, UnexpectedFields};
use pbx_rules::tenant::{StoredTenantDraft, TenantUpdate, TenantUpdateDraft};
use pbx_rules::violation::{Plain, Violations};
use pbx_rules::voicemail::VoicemailServerDraft;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::answers::{is_right, lead_into, would_do};

#[test]
fn numbers_are_kept_to_the_last_digit() {
    let text = r#"{"id":"a","ratio":2.0264444444444443e+79,"share":0.10000000000000002}"#;
    let tenant = StoredTenantDraft::from_json(text).expect("JSON").check();
    let tenant = json!(tenant.expect("a tenant"));
    assert_eq!(tenant["ratio"].as_f64(), Some(2.026_444_444_444_444_3e79));
    assert_eq!(tenant["share"].as_f64(), Some(0.100_000_000_000_000_02));
}

/// A wrong input is answered in field order, in bounded space, and the same from JSON and CBOR.
fn obeys<D: Draft<Record: Serialize> + DeserializeOwned>(input: &Value) {
    let draft: D = serde_json::from_value(input.clone()).expect("any JSON");
    let checked = draft.check().map(|record| is_right::<D>(&record));
    if let Err(violations) = &checked {
        is_in_field_order::<D>(violations);
        is_bounded(violations);
        lead_into(violations, input);
        would_do::<D>(violations, input);
    }

    let draft = D::from_json(&input.to_string()).expect("valid JSON");
    assert_eq!(check(draft), checked, "the same from a text of JSON");

    let mut cbor = Vec::new();
    ciborium::into_writer(input, &mut cbor).expect("any JSON");
    let draft: D = ciborium::from_reader(&*cbor).expect("any CBOR");
    assert_eq!(check(draft), checked, "the same from CBOR");
}

fn check<D: Draft>(draft: D) -> Result<(), Violations> {
    draft.check().map(|_| ())
}

/// The whole input first, then the fields in order, then unknown keys.
fn is_in_field_order<D: Draft>(violations: &Violations) {
    let rank = |field: Option<&str>| match field {
        None => 0,
        Some(field) => {
            let position = D::FIELDS.iter().position(|&name| name == field);
            position.unwrap_or(D::FIELDS.len()) + 1
        }
    };
    let ranks = violations
        .iter()
        .map(|violation| rank(violation.path().field()));
    assert!(ranks.is_sorted(), "{violations}");
}

fn is_bounded(violations: &Violations) {
    assert!(violations.iter().count() <= 200, "{violations}");
    for violation in violations {
        let field = violation.path().field().unwrap_or_default();
        assert!(field.chars().count() <= Plain::EXCERPT + 1, "{violation:?}");
        if let Some(Plain::Text(found)) = violation.param("found") {
            assert!(found.chars().count() <= Plain::EXCERPT + 1, "{violation:?}");
        }
    }
}

fn any_scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..50_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        // Those that every reader of JSON reads to the last bit.
        any::<i32>().prop_map(|number| (f64::from(number) / 64.0).into()),
        prop::sample::select(&[-0.0, 1e300, -1e300, 1e-300, 1e19, 1e21, 1.5]).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        prop::sample::select(&[
            "",
            " ",
            "true",
            "30",
            "1e3",
            "101",
            "USD",
            "usd",
            "USA",
            "Asia/Shanghai",
            "DISABLE",
            "MATCH_LENGTH",
            "1GB",
            "1TB",
            "pbx.example.com",
            "https://example.com",
            "{}",
            "{",
        ])
        .prop_map(Value::from),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    any_scalar().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(".*", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn any_input<D: Draft>() -> impl Strategy<Value = Value> {
    let known = prop::sample::select(D::FIELDS).prop_map(str::to_owned);
    let mistyped = (known.clone(), ".{0,2}").prop_map(|(name, more)| name + &more);
    let key = prop_oneof![8 => known, 1 => mistyped, 1 => ".*"];
    let object = prop::collection::btree_map(key, any_value(), 0..24)
        .prop_map(|map| Value::Object(map.into_iter().collect()));
    prop_oneof![9 => object, 1 => any_value()]
}

macro_rules! laws {
    ($($(#[$meta:meta])* $name:ident: $Draft:ty;)+) => {
        proptest! {
            $(
                $(#[$meta])*
                #[test]
                fn $name(input in any_input::<$Draft>()) {
                    obeys::<$Draft>(&input);
                }
            )+
        }
    };
}

laws! {
    new_tenant: pbx_rules::tenant::NewTenantDraft;
    tenant_update: pbx_rules::tenant::TenantUpdateDraft;
    tenant_admin_update: pbx_rules::tenant::TenantAdminUpdateDraft;
    stored_tenant: pbx_rules::tenant::StoredTenantDraft;
    voicemail_server: VoicemailServerDraft;
    #[cfg(feature = "password")]
    password_policy: pbx_rules::password::PasswordPolicyDraft;
    #[cfg(feature = "holiday")]
    holiday: pbx_rules::holiday::HolidayDraft;
}

#[test]
fn a_hundred_thousand_unknown_keys_are_counted() {
    let keys: serde_json::Map<_, _> = (0..100_000)
        .map(|index| (format!("key{index}"), json!(index)))
        .collect();
    let draft: VoicemailServerDraft = serde_json::from_value(keys.into()).expect("any JSON");
    let violations = draft.check().expect_err("unknown keys");
    assert_eq!(violations.iter().count(), UnexpectedFields::MAX_LISTED + 1);
    let total = violations.iter().next().expect("the total");
    assert_eq!(total.code().as_str(), "too_many_fields");
    assert_eq!(total.param("found"), Some(&100_000_i64.into()));
}

#[test]
fn a_long_text_is_cut() {
    let input = json!({ "extension_number": "x".repeat(10_000_000), "retain_days": "9".repeat(10_000_000) });
    obeys::<VoicemailServerDraft>(&input);
}

#[test]
fn what_only_cbor_has_is_answered_too() {
    use ciborium::Value as Cbor;
    let read = |key: Cbor, value: Cbor| {
        let mut bytes = Vec::new();
        ciborium::into_writer(&Cbor::Map(vec![(key, value)]), &mut bytes).expect("CBOR");
        let draft: VoicemailServerDraft = ciborium::from_reader(&*bytes).expect("a map");
        check(draft).map_err(|violations| violations.to_string())
    };
    let days = || Cbor::from("retain_days");
    let wrong = |message: &str| Err(message.to_owned());

    assert_eq!(read(days(), Cbor::from(30)), Ok(()));
    assert_eq!(read(days(), Cbor::from(30.0)), Ok(()));
    assert_eq!(read(days(), Cbor::Null), Ok(()));
    assert_eq!(
        read(days(), Cbor::from(f64::NAN)),
        wrong("retain_days: Must be a whole number."),
    );
    assert_eq!(
        read(days(), Cbor::from(u64::MAX)),
        wrong("retain_days: Must be at most 2147483647."),
    );
    assert_eq!(
        read(days(), Cbor::from(i128::from(i64::MIN) * 2)),
        wrong("retain_days: Must be at least 0."),
    );
    assert_eq!(
        read(days(), Cbor::Bytes(vec![0xFF])),
        wrong("retain_days: Must be a whole number."),
    );
    assert_eq!(
        read(days(), Cbor::Tag(1, Box::new(Cbor::from(30)))),
        Ok(()),
        "the value that a tag stands before"
    );
    assert_eq!(
        read(Cbor::from(7), Cbor::from(30)),
        wrong("7: There is no field of this name."),
    );
    assert_eq!(
        read(Cbor::Bytes(b"retain_days".to_vec()), Cbor::from(30)),
        Ok(()),
    );
}

#[test]
fn a_tag_leaves_the_other_fields_in_place() {
    use ciborium::Value as Cbor;
    let tagged = Cbor::Tag(
        55_799,
        Box::new(Cbor::Map(vec![
            (
                Cbor::from("retain_days"),
                Cbor::Tag(4, Box::new(Cbor::Array(vec![Cbor::from(1)]))),
            ),
            (Cbor::from("min_seconds"), Cbor::from(-1)),
        ])),
    );
    let mut bytes = Vec::new();
    ciborium::into_writer(&tagged, &mut bytes).expect("CBOR");
    let draft: VoicemailServerDraft = ciborium::from_reader(&*bytes).expect("a tagged map");
    assert_eq!(
        check(draft).expect_err("two wrong fields").to_string(),
        "retain_days: Must be a whole number.\nmin_seconds: Must be at least 0.",
    );
}

#[test]
fn a_column_counts_characters() {
    let column = |text: &str| {
        let violations = TenantUpdateDraft::from_json(text).unwrap_err();
        let violation = violations.iter().next().unwrap().clone();
        (
            violation.param("line").cloned(),
            violation.param("column").cloned(),
        )
    };
    let at = |line: i64, column: i64| (Some(line.into()), Some(column.into()));
    assert_eq!(column(r#"{"name": "a" x}"#), at(1, 14));
    assert_eq!(column(r#"{"name": "é" x}"#), at(1, 14));
    assert_eq!(column("{\n\"name\": \"🐭é\" x}"), at(2, 14));
}

#[test]
fn records_are_written_where_the_number_of_entries_comes_first() {
    let update = TenantUpdate::from_json(r#"{"name": "A", "log_retention": 3}"#).unwrap();
    let bytes = postcard::to_allocvec(&update).unwrap();
    assert_eq!(bytes.first(), Some(&2));
    let violations = TenantUpdate::from_json(r#"{"name": "", "nmae": 1}"#).unwrap_err();
    assert!(postcard::to_allocvec(&violations).is_ok());
}
