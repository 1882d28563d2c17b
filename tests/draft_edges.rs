//! The edges of drafts: how deep, how many, how large, and what stays when something is too much.

use pbx_rules::draft::{Draft, ExtraFields, UnexpectedFields, UpdateDraft};
use pbx_rules::holiday::{HolidayUpdateDraft, StoredHolidayDraft};
use pbx_rules::tenant::{
    NewTenantDraft, StoredTenant, StoredTenantDraft, TenantUpdate, TenantUpdateDraft,
};
use pbx_rules::violation::{Code, Plain, Violation};
use pbx_rules::voicemail::VoicemailServerDraft;
use serde_json::json;

/// The path, the code and what was found.
fn shown<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> Vec<(String, Code, String)> {
    let found = |violation: &Violation| violation.param("found").map(|found| json!(found));
    let shown = violations.into_iter().map(|violation| {
        let found = found(violation).unwrap_or_default().to_string();
        (violation.path().to_string(), violation.code(), found)
    });
    shown.collect()
}

fn wrong<D: Draft>(draft: D) -> Vec<(String, Code, String)> {
    match draft.check() {
        Ok(_) => Vec::new(),
        Err(violations) => shown(&violations),
    }
}

/// So many lists, or so many objects, within each other.
fn nested(depth: usize, open: &str, close: &str) -> String {
    format!("{}1{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn what_is_kept_is_kept_to_a_depth_and_read_past_it_to_the_end() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let read = |depth: usize| {
            let value = nested(depth, open, close);
            let json = format!(r#"{{"later": {value}, "id": "a", "much_later": 1}}"#);
            StoredTenantDraft::from_json(&json).expect("JSON")
        };
        let record = read(ExtraFields::MAX_DEPTH).check().expect("it is kept");
        let expected: serde_json::Value =
            serde_json::from_str(&nested(ExtraFields::MAX_DEPTH, open, close)).expect("JSON");
        assert_eq!(record.extra_fields().get("later"), Some(&expected));
        for depth in [1, 2, 40] {
            let deep = wrong(read(ExtraFields::MAX_DEPTH + depth));
            assert_eq!(
                deep,
                [("later".to_owned(), Code::TooDeep, "null".to_owned())]
            );
        }
    }
}

#[test]
fn so_many_unknown_keys_are_listed_and_the_rest_is_counted() {
    let unknown = |count: usize| {
        let keys = (0..count).map(|nth| (format!("no_{nth}"), json!(1)));
        serde_json::Value::Object(keys.collect()).to_string()
    };
    let max = UnexpectedFields::MAX_LISTED;
    let found = |json: &str| wrong(VoicemailServerDraft::from_json(json).expect("JSON"));
    let are_listed = |found: &[(String, Code, String)]| {
        found.iter().all(|(_, code, _)| *code == Code::UnknownField)
    };
    let at_most = found(&unknown(max));
    assert!(at_most.len() == max && are_listed(&at_most), "{at_most:?}");
    let more = found(&unknown(max + 1));
    let total = (String::new(), Code::TooManyFields, (max + 1).to_string());
    assert!(more[0] == total && more.len() == max + 1 && are_listed(&more[1..]));
    // Those of an update count in what it is merged into.
    let mut stored = StoredTenantDraft::from_json(r#"{"id": "a"}"#).expect("JSON");
    let update = TenantUpdateDraft::from_json(&unknown(max + 8)).expect("JSON");
    update.merge_into(&mut stored);
    let merged = wrong(stored);
    let total = (String::new(), Code::TooManyFields, (max + 8).to_string());
    assert_eq!((merged.len(), &merged[0]), (max + 1, &total));
}

#[test]
fn unknown_keys_are_allowed_in_records_within_too() {
    let input = json!({
        "zzz": 1,
        "event_hook": {"zzz": 1},
        "outbound_caller_ids": [{"zzz": 1}],
    });
    let read = || TenantUpdateDraft::from_json(&input.to_string()).expect("JSON");
    let about_unknown = |draft: TenantUpdateDraft| {
        let found = wrong(draft).into_iter();
        found
            .filter(|(_, code, _)| *code == Code::UnknownField)
            .count()
    };
    assert!(about_unknown(read()) >= 1, "{:?}", wrong(read()));
    assert_eq!(about_unknown(read().allow_unknown_fields()), 0);
}

#[test]
fn numbers_at_the_ends_of_integers_are_named_as_they_are() {
    for (json, found) in [
        (
            json!(9_223_372_036_854_775_808.0),
            "9.223372036854775808e18",
        ),
        (json!(-1e300), "-1e300"),
    ] {
        let draft = VoicemailServerDraft::from_json(&json!({"retain_days": json}).to_string());
        let wrong = draft.expect("JSON").check().expect_err("out of range");
        let first = wrong.iter().next().expect("a violation");
        let expected: f64 = found.parse().expect("a number");
        let found = first.param("found").and_then(|found| json!(found).as_f64());
        assert_eq!(found, Some(expected), "{json}");
    }
    let entries = [("retain_days", "98765432109876543210")];
    let wrong = VoicemailServerDraft::from_form(entries).check();
    let wrong = wrong.expect_err("out of range");
    let found = wrong.iter().next().and_then(|wrong| wrong.param("found"));
    assert_eq!(json!(found).as_f64(), Some(98_765_432_109_876_543_210.0));
}

#[test]
fn a_name_of_a_form_that_begins_with_a_dot_is_no_path() {
    let wrong = wrong(VoicemailServerDraft::from_form([
        (".retain_days", "7"),
        ("a.b", "1"),
    ]));
    let paths: Vec<_> = wrong.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths.len(), 2, "{wrong:?}");
    assert!(
        paths[0].contains(".retain_days") && paths[1] == "a",
        "{paths:?}"
    );
}

#[test]
fn a_list_of_a_form_is_read_one_item_past_its_length() {
    let name = |nth: usize, field: &str| format!("office_hours.monday.ranges[{nth}].{field}");
    let entries = |count: usize| {
        let times = ["from", "to"];
        let items = (0..count).flat_map(move |nth| times.map(|field| (nth, field)));
        items.map(|(nth, field)| {
            let minutes = nth * 14 + if field == "to" { 7 } else { 0 };
            (
                name(nth, field),
                format!("{:02}:{:02}", minutes / 60, minutes % 60),
            )
        })
    };
    let too_many = |count: usize| {
        let found = wrong(TenantUpdateDraft::from_form(entries(count))).into_iter();
        let found = found.filter(|(_, code, _)| *code == Code::TooManyItems);
        found.map(|(_, _, found)| found).collect::<Vec<_>>()
    };
    assert_eq!(too_many(100), Vec::<String>::new());
    assert_eq!(too_many(101), ["101"]);
    assert_eq!(too_many(102), ["101"], "the rest is not read");
}

#[test]
fn white_space_is_cut_in_suggestions_of_texts_of_some_length() {
    let suggestion = |text: &str| {
        let draft = HolidayUpdateDraft::from_json(&json!({"name": text}).to_string());
        let wrong = draft.expect("JSON").check_field("name").err()?;
        wrong.iter().next()?.suggestion().cloned()
    };
    let padded = |width: usize| format!("{:<width$}", "Day");
    assert_eq!(suggestion(&padded(80)), Some(Plain::from("Day")));
    assert_eq!(suggestion(&padded(4096)), Some(Plain::from("Day")));
    assert_eq!(suggestion(&padded(4097)), None);
}

#[test]
fn an_update_carries_what_changed_among_keys_of_later_versions_alone() {
    let stored =
        json!({"id": "a", "crm_contact_type": "X", "recording_access_mode": 1, "other": 1});
    let edited =
        json!({"id": "a", "crm_contact_type": "Y", "recording_access_mode": 1, "other": 2});
    let read = |json: serde_json::Value| StoredTenant::from_json(&json.to_string());
    let (stored, edited) = (
        read(stored).expect("a tenant"),
        read(edited).expect("a tenant"),
    );
    let update = TenantUpdate::changes(&stored, &edited);
    assert_eq!(json!(update), json!({"crm_contact_type": "Y"}));
    assert_eq!(json!(TenantUpdate::changes(&stored, &stored)), json!({}));
    // A record that is read and written again keeps what it does not know.
    let draft = pbx_rules::draft::Field::into_draft(edited.clone());
    assert_eq!(draft.check().expect("a tenant"), edited);
}

#[test]
fn texts_that_are_no_unicode_and_values_of_other_types_are_named() {
    use pbx_rules::draft::InputValue;
    let found = |value: InputValue<'_>| {
        let mut draft = NewTenantDraft::default();
        draft.put("name", value);
        let wrong = draft.check_field("name").expect_err("no name");
        wrong.iter().map(Violation::code).collect::<Vec<_>>()
    };
    assert_eq!(found(InputValue::BrokenText), [Code::NotUnicode]);
    assert_eq!(found(InputValue::Other("function")), [Code::WrongType]);
}

#[test]
fn stored_holidays_are_read_leniently() {
    let stored = StoredHolidayDraft::from_json(r#"{"name": "New Year", "later": 1}"#);
    let record = stored.expect("JSON").check().expect("a stored holiday");
    assert_eq!(record.extra_fields().len(), 1);
}

/// Items that lack both of what they need: two violations each.
fn lacking(items: usize) -> Vec<(String, Code, String)> {
    let items = vec![json!({}); items];
    let input = json!({ "outbound_caller_ids": items }).to_string();
    wrong(TenantUpdateDraft::from_json(&input).expect("JSON"))
}

#[test]
fn so_many_violations_are_listed_and_the_rest_is_counted() {
    let max = pbx_rules::draft::Report::MAX_LISTED;
    for items in [1, max / 2 - 1, max / 2] {
        let found = lacking(items);
        assert_eq!(found.len(), 2 * items);
        assert!(found.iter().all(|(_, code, _)| *code == Code::Required));
    }
    for items in [max / 2 + 1, max] {
        let found = lacking(items);
        let total = (
            String::new(),
            Code::TooManyViolations,
            (2 * items).to_string(),
        );
        assert_eq!(found.len(), max + 1);
        assert!(found.contains(&total), "{:?}", found.first());
    }
}

#[test]
fn what_is_wrong_with_the_whole_is_before_what_is_wrong_with_the_first_field() {
    let unknown = (0..=UnexpectedFields::MAX_LISTED).map(|nth| (format!("no_{nth}"), json!(1)));
    let mut input: serde_json::Map<_, _> = unknown.collect();
    input.insert("extension_number".to_owned(), json!(true));
    input.insert("min_seconds".to_owned(), json!(true));
    let input = serde_json::Value::Object(input).to_string();
    let found = wrong(VoicemailServerDraft::from_json(&input).expect("JSON"));
    let first: Vec<_> = found
        .iter()
        .map(|(path, ..)| path.as_str())
        .take(4)
        .collect();
    assert_eq!(first, ["", "extension_number", "min_seconds", "no_0"]);
}

/// A key that is given twice is noticed, though the first value says nothing.
#[test]
fn a_null_and_a_value_of_one_key_are_two_values() {
    let wrong = |json: &str| wrong(VoicemailServerDraft::from_json(json).expect("JSON"));
    for (one, other) in [("null", "7"), ("7", "null"), ("null", "null"), ("7", "7")] {
        let found = wrong(&format!(
            r#"{{"extension_number": "100", "retain_days": {one}, "retain_days": {other}}}"#
        ));
        let about: Vec<_> = found
            .iter()
            .map(|(path, code, _)| (path.as_str(), *code))
            .collect();
        assert_eq!(
            about,
            [("retain_days", Code::DuplicateField)],
            "{one}, {other}"
        );
    }
}

/// Not even without the white space around it: a suggestion is shown.
#[test]
fn nothing_is_suggested_for_a_secret() {
    let input = json!({
        "cdr_event": {"auth": "BASIC", "username": " sender1 ", "password": " secret1 ", "token": " a\tb "},
        "stir_shaken_key": " secret1 ",
    });
    let draft = TenantUpdateDraft::from_json(&input.to_string()).expect("JSON");
    let violations = draft.check().expect_err("white space");
    let suggested = |path: &str| {
        let mut of_path = violations
            .iter()
            .filter(|wrong| wrong.path().to_string() == path);
        of_path.next().map(|wrong| wrong.suggestion().cloned())
    };
    assert_eq!(
        suggested("cdr_event.username"),
        Some(Some(Plain::from("sender1")))
    );
    assert_eq!(suggested("cdr_event.password"), Some(None));
    assert_eq!(suggested("stir_shaken_key"), Some(None));
}

/// A number that no 64 bits hold is named as it is, and not as the last that they do.
#[test]
fn numbers_beyond_integers_are_no_integers() {
    use pbx_rules::draft::InputValue;
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    const BEFORE: f64 = 9_223_372_036_854_774_784.0;
    for number in [BEYOND, -BEYOND, 1e300, 0.5, f64::INFINITY] {
        assert_eq!(InputValue::from(number), InputValue::Number(number));
    }
    for (number, integer) in [
        (BEFORE, BEFORE as i64),
        (-BEFORE, -(BEFORE as i64)),
        (-0.0, 0),
    ] {
        assert_eq!(InputValue::from(number), InputValue::Integer(integer));
    }
}

#[test]
fn items_of_a_list_are_handed_out_in_order() {
    let input = json!({"outbound_caller_ids": [
        {"provider_id": "a", "caller_id": "1"}, {"provider_id": "b", "caller_id": "2"},
    ]});
    let update = TenantUpdate::from_json(&input.to_string()).expect("an update");
    let ids = update.outbound_caller_ids().expect("a list");
    let mut found = Vec::new();
    for id in ids {
        found.push(json!(id)["caller_id"].clone());
    }
    assert_eq!(found, ["1", "2"]);
}
