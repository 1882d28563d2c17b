//! When a suggestion is made, and when it is not: names that are taken, texts that are too long to write anew.

use odata_filter::Filter;
use serde_json::json;

use super::dynamic;

/// What is suggested for a filter over these fields, which does not bind.
fn suggested(text: &str) -> Option<String> {
    let columns = dynamic::columns(&json!({"fields": {
        "qty": "int",
        "opens": "int",
        "state": {"type": "enum", "members": ["open", "closed"]},
        "at": "datetime",
        "tags": "string[]",
        "legs": {"type": "object[]", "fields": {
            "skills": "string[]",
            "hops": {"type": "object[]", "fields": {"node": "string"}},
        }},
    }}));
    let filter = Filter::parse(text).unwrap();
    let error = filter.bind(&dynamic::schema(&columns)).expect_err(text);
    error.suggestion().map(ToOwned::to_owned)
}

/// Beside an enumeration a member is meant, though a field has nearly its name.
#[test]
fn a_member_without_its_quotes_is_meant_before_a_field_of_nearly_its_name() {
    assert_eq!(suggested("state eq open").as_deref(), Some("'open'"));
    assert_eq!(suggested("qty eq open").as_deref(), Some("opens"));
}

/// A lambda that is suggested has a variable of its own.
#[test]
fn no_variable_is_suggested_that_is_taken() {
    let of_elements =
        |variable: &str| suggested(&format!("legs/any({variable}:{variable}/skills in ('de'))"));
    assert_eq!(
        of_elements("l").as_deref(),
        Some("l/skills/any(x:x in ('de'))")
    );
    assert_eq!(of_elements("x"), None);
    let of_members =
        |variable: &str| suggested(&format!("legs/any({variable}:{variable}/hops/node eq 'a')"));
    assert_eq!(
        of_members("l").as_deref(),
        Some("l/hops/any(x:x/node eq 'a')")
    );
    assert_eq!(of_members("x"), None);
}

/// An expression of more than 400 bytes is not written anew.
#[test]
fn what_is_long_is_not_written_anew() {
    const MAX: usize = 400;
    // White space counts, as spans are of what was given.
    let chain = |bytes: usize| {
        let text = format!(
            "1 lt qty{} lt 10",
            " ".repeat(bytes - "1 lt qty lt 10".len())
        );
        assert_eq!(text.len(), bytes);
        suggested(&text)
    };
    let sum = |bytes: usize| {
        let argument = format!("qty{}add 1", " ".repeat(bytes - "qtyadd 1".len()));
        suggested(&format!("length({argument}) eq 1"))
    };
    for bytes in [20, MAX - 1, MAX] {
        assert_eq!(
            chain(bytes).as_deref(),
            Some("1 lt qty and qty lt 10"),
            "{bytes}"
        );
        assert!(
            sum(bytes).is_some_and(|meant| meant.starts_with("cast(")),
            "{bytes}"
        );
    }
    for bytes in [MAX + 1, MAX + 2, 2 * MAX] {
        assert_eq!((chain(bytes), sum(bytes)), (None, None), "{bytes}");
    }
}
