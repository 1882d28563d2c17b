//! Violations: their catalogue, their messages, their wire forms.

use std::collections::BTreeSet;

use pbx_rules::draft::Draft;
use pbx_rules::tenant::{NewTenant, NewTenantDraft, TenantUpdate, TenantUpdateDraft};
use pbx_rules::violation::{Code, Plain, Violations, WireCode, WireErrors};
use serde_json::json;

#[test]
fn codes_are_unique_and_read_back() {
    let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for &code in Code::ALL {
        assert_eq!(code.as_str().parse(), Ok(code));
        assert!(
            code.as_str()
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')),
            "{code}"
        );
    }
    assert!("no_such_code".parse::<Code>().is_err());
}

#[test]
fn violations_read_back_from_the_wire_error() {
    let violations = TenantUpdate::from_json(r#"{"currency": "HRK", "nmae": 1}"#).unwrap_err();
    let text = serde_json::to_string(&violations.to_wire()).unwrap();
    let errors: WireErrors = serde_json::from_str(&text).unwrap();
    assert_eq!(errors.errors[0].code, WireCode::ValidateFailed);
    assert_eq!(errors.errors[0].detail.as_ref(), Some(&violations));
}

#[test]
fn other_wire_errors_read_as_unknown() {
    let errors: WireErrors = serde_json::from_value(json!({
        "errors": [{"code": "QUOTA_EXCEEDED", "message": "…", "detail": {"any": ["json"]}}]
    }))
    .unwrap();
    assert_eq!(errors.errors[0].code, WireCode::Unknown);
    assert_eq!(errors.errors[0].detail, None);
}

fn paths(violations: &Violations) -> Vec<String> {
    violations
        .iter()
        .map(|violation| violation.path().to_string())
        .collect()
}

#[test]
fn everything_wrong_is_told_at_once_in_field_order() {
    let violations = NewTenant::from_json(
        r#"{"zzz": 1, "disk_quota": [], "contact_match_type": "MATCH_LENGTH", "log_retention": {},
            "currency": true, "domain": 7, "name": null}"#,
    )
    .unwrap_err();
    assert_eq!(
        paths(&violations),
        [
            "name",
            "domain",
            "timezone",
            "currency",
            "region",
            "log_retention",
            "contact_match_length",
            "disk_quota",
            "zzz",
        ],
    );
}

#[test]
fn an_input_that_is_no_object_is_one_violation() {
    for (input, found) in [
        ("[]", "list"),
        ("null", "null"),
        ("7", "number"),
        ("-7.5", "number"),
        ("\"\"", "string"),
        ("true", "boolean"),
    ] {
        let violations = NewTenant::from_json(input).unwrap_err();
        assert_eq!(violations.as_ref().len(), 1, "{input}");
        let violation = &violations.as_ref()[0];
        assert_eq!(violation.code(), Code::NotAnObject, "{input}");
        assert!(violation.path().is_root());
        assert_eq!(violation.param("found").unwrap().to_string(), found);
    }
}

#[test]
fn text_that_is_no_json_says_where() {
    let violations = TenantUpdate::from_json("{\n  \"name\": }").unwrap_err();
    assert_eq!(
        violations.to_string(),
        "This is not valid JSON: look at line 2, column 11.",
    );
}

#[test]
fn the_first_of_duplicate_keys_counts() {
    let violations = TenantUpdate::from_json(r#"{"name": "A", "name": "B"}"#).unwrap_err();
    assert_eq!(violations.as_ref()[0].code(), Code::DuplicateField);
    assert_eq!(paths(&violations), ["name"]);
}

#[test]
fn unknown_keys_pass_where_they_are_allowed() {
    let read = || TenantUpdateDraft::from_json(r#"{"nmae": 1, "name": "A"}"#).unwrap();
    let violations = read().check().unwrap_err();
    assert_eq!(violations.as_ref()[0].rename_to(), Some("name"));
    let update = read().allow_unknown_fields().check().unwrap();
    assert_eq!(update.name().unwrap().as_str(), "A");
}

#[test]
fn many_unknown_keys_are_counted_and_few_are_listed() {
    let keys: Vec<String> = (0..100_000)
        .map(|key| format!("\"key{key}\":{key}"))
        .collect();
    let violations = TenantUpdate::from_json(&format!("{{{}}}", keys.join(","))).unwrap_err();
    assert_eq!(violations.as_ref().len(), 33);
    let count = &violations.as_ref()[0];
    assert_eq!(count.code(), Code::TooManyFields);
    assert_eq!(count.param("found").unwrap().to_string(), "100000");
}

#[test]
fn huge_texts_leave_small_violations() {
    let text = "x".repeat(10_000_000);
    for field in NewTenantDraft::FIELDS {
        let input = format!("{{\"{field}\": \"{text}\"}}");
        let violations = NewTenant::from_json(&input).unwrap_err();
        assert!(
            serde_json::to_string(&violations).unwrap().len() < 20_000,
            "{field}"
        );
    }
}

#[cfg(feature = "query")]
#[test]
fn what_is_wrong_with_a_list_query_is_a_violation_of_its_parameter() {
    use pbx_rules::query::QueryDraft;

    let violations =
        |text: &str| -> Violations { QueryDraft::parse_str(text).finish().expect_err(text).into() };
    let one = |text: &str| {
        let violations = violations(text);
        assert_eq!(violations.iter().count(), 1, "{violations}");
        violations.iter().next().cloned().expect("one violation")
    };
    for (text, code, path) in [
        ("filter=n+gt", Code::InvalidQuery, "filter"),
        ("flter=n", Code::UnknownField, "flter"),
        ("top=1&top=2", Code::DuplicateField, "top"),
        ("search=%FF", Code::InvalidEncoding, "search"),
        ("top=ten", Code::NotAnInteger, "top"),
        ("top=0", Code::TooSmall, "top"),
        ("top=101", Code::TooLarge, "top"),
        ("count=perhaps", Code::UnknownChoice, "count"),
    ] {
        let violation = one(text);
        assert_eq!(violation.code(), code, "{text}");
        assert_eq!(violation.path().to_string(), path, "{text}");
    }
    assert_eq!(one("flter=n").rename_to(), Some("filter"));
    assert_eq!(one("top=0").suggestion(), Some(&Plain::Integer(1)));
    assert_eq!(one("top=101").suggestion(), Some(&Plain::Integer(100)));
    assert_eq!(one("top=ten").param("found"), Some(&"ten".into()));
    // The sentence is the engine's own, as a sentence.
    let filter = one("filter=n+gt");
    assert!(filter.message().len() > 10, "{}", filter.message());
    assert!(filter.message().ends_with('.'), "{}", filter.message());
    assert_eq!(filter.param("start"), Some(&Plain::Integer(4)));

    let many: Vec<_> = (0..200).map(|index| format!("unknown{index}=")).collect();
    let many = violations(&many.join("&"));
    let last = many.iter().last().expect("the number of them");
    assert_eq!(last.code(), Code::TooManyFields);
    assert_eq!(last.param("found"), Some(&Plain::Integer(200)));
}

#[test]
fn violations_read_back_from_a_format_that_counts_fields() {
    let input = r#"{"currency": "eur", "nmae": 1, "name": 5}"#;
    let mut named = 0;
    for violation in &TenantUpdate::from_json(input).unwrap_err() {
        let mut bytes = Vec::new();
        ciborium::into_writer(violation, &mut bytes).expect("CBOR");
        let read: pbx_rules::violation::Violation =
            ciborium::from_reader(&*bytes).expect("a violation");
        assert_eq!(read, *violation);
        let names: Vec<_> = violation.params().map(|(name, _)| name).collect();
        assert!(names.iter().all(|name| violation.param(name).is_some()));
        named += names.len();
    }
    assert!(named > 0, "some of them have params");
}

#[test]
fn an_empty_suggestion_is_offered_in_words_of_its_own() {
    use pbx_rules::violation::Violation;
    use pbx_rules::violation::catalogue::ENGLISH;
    let offer = |violation: Violation| ENGLISH.offer(&violation);
    let wrong = || Violation::new(Code::UnknownChoice);
    let empty = offer(wrong().suggest(""));
    let text = offer(wrong().suggest("EUR"));
    assert!(text.contains("EUR"));
    assert!(!empty.is_empty());
    assert_ne!(empty, text.replace("EUR", ""));
    assert_eq!(offer(wrong()), "");
}

#[test]
fn what_is_no_code_says_so() {
    let error = "no_such_code".parse::<Code>().unwrap_err();
    assert_eq!(error.to_string(), "no violation has this code");
}
