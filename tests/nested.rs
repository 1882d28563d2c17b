//! Records within records, lists, and what is merged.

use std::time::{Duration, Instant};

use pbx_rules::draft::{Draft, ExtraFields};
use pbx_rules::tenant::{
    StoredTenant, StoredTenantDraft, TenantAdminUpdate, TenantUpdate, TenantUpdateDraft,
};
use proptest::prelude::*;
use serde_json::{Value, json};

fn codes(text: &str) -> Vec<String> {
    let draft = TenantUpdateDraft::from_json(text).unwrap();
    let violations = draft.check().expect_err("something is wrong");
    let shown = violations
        .iter()
        .map(|violation| format!("{} {}", violation.path(), violation.code().as_str()));
    shown.collect()
}

#[test]
fn a_path_leads_through_records_and_lists() {
    assert_eq!(
        codes(
            r#"{"office_hours": {"monday": {"ranges": [{"from": "09:00", "to": "10:00"}, {"from": "x", "tu": 1}]}}}"#
        ),
        [
            "office_hours.monday.ranges[1].from not_a_time_of_day",
            "office_hours.monday.ranges[1].to required",
            "office_hours.monday.ranges[1].tu unknown_field",
        ]
    );
}

#[test]
fn what_is_nested_deep_or_long_is_answered_soon() {
    let start = Instant::now();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let objects = format!("{}1{}", r#"{"monday":"#.repeat(10_000), "}".repeat(10_000));
    assert_eq!(
        codes(&format!(r#"{{"name": {deep}}}"#)),
        ["name wrong_type"]
    );
    assert_eq!(
        codes(&format!(r#"{{"office_hours": {objects}}}"#)),
        ["office_hours.monday.monday unknown_field"]
    );
    assert_eq!(
        codes(&format!(
            r#"{{"office_hours": {{"monday": {{"ranges": {deep}}}}}}}"#
        )),
        ["office_hours.monday.ranges[0] not_an_object"]
    );
    // What is kept is kept whole, or not at all.
    assert_eq!(
        codes(&format!(r#"{{"ai_engine": {deep}}}"#)),
        ["ai_engine too_deep"]
    );
    let nested = |depth| {
        format!(
            r#"{{"ai_engine": {}{}}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    assert!(TenantUpdate::from_json(&nested(ExtraFields::MAX_DEPTH)).is_ok());
    let ids = vec![json!({"x": 1, "provider_id": 7}); 100_000];
    let found = codes(&json!({ "outbound_caller_ids": ids }).to_string());
    assert_eq!(found.len(), 1001);
    assert!(found.starts_with(&[" too_many_violations".to_owned()]));
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn secrets_are_in_no_debug() {
    let update =
        r#"{"cdr_event": {"password": "secret12", "token": "eyJhbGciOi"}, "ai_engine": "hidden"}"#;
    let draft = TenantUpdateDraft::from_json(update).unwrap();
    let shown = format!("{draft:?} {:?}", draft.clone().check().unwrap());
    for secret in ["secret12", "eyJhbGciOi", "hidden"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    // They are written, as keys are.
    let written = serde_json::to_value(draft.check().unwrap()).unwrap();
    assert_eq!(written["cdr_event"]["password"], "secret12");
    assert_eq!(written["ai_engine"], "hidden");
}

#[test]
fn an_update_with_a_slip_replaces_what_is_stored_and_is_reported() {
    let stored = StoredTenantDraft::from_json(r#"{"region": "XX", "log_retention": 0}"#).unwrap();
    let mut merged = stored;
    let update = TenantUpdateDraft::from_json(r#"{"region": "DEU"}"#).unwrap();
    pbx_rules::draft::UpdateDraft::merge_into(update, &mut merged);
    let violations = merged.check().unwrap_err();
    assert_eq!(violations.to_string(), "log_retention: Must be at least 1.");
}

fn day() -> impl Strategy<Value = Value> {
    let range = prop_oneof![
        Just(json!([])),
        Just(json!([{"from": "09:00", "to": "12:00"}])),
        Just(json!([{"from": "09:00", "to": "12:00"}, {"from": "13:00", "to": "24:00"}])),
    ];
    (prop::option::of(any::<bool>()), prop::option::of(range))
        .prop_map(|(enabled, ranges)| json!({ "enabled": enabled, "ranges": ranges }))
}

fn tenant() -> impl Strategy<Value = StoredTenant> {
    let days =
        prop::collection::btree_map(prop::sample::select(&["monday", "friday"][..]), day(), 0..3);
    let hook = prop_oneof![
        Just(json!(null)),
        Just(json!({"auth": "BASIC", "username": "sender1", "password": "secret1"})),
        Just(json!({"enabled": true, "url": "https://a.example"})),
    ];
    (prop::option::of(days), hook, prop::option::of(1..9_i32), prop::option::of(any::<bool>())).prop_map(
        |(hours, hook, days, mode)| {
            let input = json!({"office_hours": hours, "cdr_event": hook, "log_retention": days,
                               "enable_night_mode": mode, "e164": {"enabled": mode}, "max_extensions": days});
            StoredTenant::from_json(&input.to_string()).unwrap()
        },
    )
}

/// A record without what is null in it or empty.
fn given(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(key, value)| (key, given(value)));
            Value::Object(fields.filter(|(_, value)| *value != json!({})).collect())
        }
        value => value,
    }
}

#[test]
fn what_a_later_server_has_within_is_kept_and_no_part_of_a_change() {
    let answer = json!({
        "office_hours": {"monday": {"enabled": true, "colour": 1}},
        "e164": {"enabled": true, "colour": 1},
        "outbound_caller_ids": [{"provider_id": "7", "caller_id": "100", "display_name": "Hotel", "colour": 1}],
    });
    let stored = StoredTenant::from_json(&answer.to_string()).unwrap();
    assert_eq!(json!(stored), answer);
    let paths: Vec<_> = StoredTenantDraft::from_json(&answer.to_string())
        .unwrap()
        .warnings()
        .iter()
        .map(|warning| warning.path().to_string())
        .collect();
    let colours = ["office_hours.monday.colour", "e164.colour"];
    assert!(
        colours
            .iter()
            .all(|path| paths.contains(&(*path).to_owned())),
        "{paths:?}"
    );

    let mut edited = answer;
    edited["office_hours"]["monday"]["colour"] = json!(2);
    edited["office_hours"]["friday"] = json!({"enabled": false, "colour": 1});
    edited["e164"]["enabled"] = json!(false);
    edited["outbound_caller_ids"][0]["caller_id"] = json!("101");
    let edited = StoredTenant::from_json(&edited.to_string()).unwrap();
    let changes = json!({
        "office_hours": {"friday": {"enabled": false}},
        "e164": {"enabled": false},
        "outbound_caller_ids": [{"provider_id": "7", "caller_id": "101", "display_name": "Hotel"}],
    });
    assert_eq!(json!(TenantUpdate::changes(&stored, &edited)), changes);
}

proptest! {
    #[test]
    fn changes_that_are_merged_give_what_was_edited(stored in tenant(), edited in tenant()) {
        let nothing = TenantAdminUpdate::from_json("{}").unwrap();
        prop_assert_eq!(&stored.merge(&nothing).unwrap(), &stored);
        prop_assert_eq!(&TenantAdminUpdate::changes(&stored, &stored), &nothing);

        let update = TenantAdminUpdate::changes(&stored, &edited);
        // Through the wire, as it is sent.
        let update = serde_json::to_string(&update).unwrap();
        let update = TenantAdminUpdate::from_json(&update).unwrap();
        let merged = stored.merge(&update).unwrap();
        prop_assert_eq!(&TenantAdminUpdate::changes(&merged, &edited), &nothing);
        let merged_again = merged.merge(&update).unwrap();
        prop_assert_eq!(&merged_again, &merged);
        // What the edited lacks stays; what it has is there.
        let (merged, edited) = (given(serde_json::to_value(&merged).unwrap()), given(serde_json::to_value(&edited).unwrap()));
        for (key, value) in edited.as_object().unwrap() {
            if !value.is_object() {
                prop_assert_eq!(&merged[key], value);
            }
        }
    }
}
