//! What may stand at the cursor.

use odata_filter::{Enumeration, Filter, Schema, complete, complete_order_by};

struct Item;

fn schema() -> Schema<Item> {
    let part = Schema::<Item>::builder()
        .int("qty", |_| 0)
        .text("sku", |_| "")
        .build();
    Schema::builder()
        .int("qty", |_: &Item| 0)
        .text("name", |_| "")
        .choice("status", Enumeration::new(["OPEN", "HELD"]), |_| 0)
        .choice("rights", Enumeration::flags(["READ"]), |_| 0)
        .boolean("active", |_| true)
        .date("day", |_| chrono::NaiveDate::MIN)
        .text("address/city", |_| "")
        .text("secret", |_| "")
        .not_filterable()
        .not_sortable()
        .texts::<String, _>("tags", |_| &[])
        .list("parts", part, |_| &[])
        .build()
}

/// The labels at the end of a text.
fn labels(text: &str) -> Vec<String> {
    let found = complete(text, text.len(), &schema());
    found.into_iter().map(|found| found.label).collect()
}

#[test]
fn fits_the_place() {
    let compare = ["eq", "ne", "gt", "ge", "lt", "le", "in"];
    for (text, expected) in [
        ("q", &["qty"][..]),
        ("na", &["name"]),
        ("sec", &["second"]),
        ("name ", &compare),
        ("name e", &["eq"]),
        (
            "rights ",
            &["eq", "ne", "gt", "ge", "lt", "le", "in", "has"],
        ),
        (
            "day ",
            &["eq", "ne", "gt", "ge", "lt", "le", "in", "add", "sub"],
        ),
        (
            "qty gt 5 ",
            &["and", "or", "add", "sub", "mul", "div", "divby", "mod"],
        ),
        ("name eq 'x' ", &["and", "or"]),
        ("name in ('a') ", &["and", "or"]),
        ("contains(name,'x') a", &["and"]),
        ("status eq ", &["OPEN", "HELD", "null", "status"]),
        ("status eq 'O", &["OPEN"]),
        ("status in ", &["("]),
        ("status in (", &["OPEN", "HELD", "null"]),
        ("status in ('OPEN',", &["OPEN", "HELD", "null"]),
        ("active eq t", &["true"]),
        (
            "length(",
            &[
                "name",
                "address/city",
                "concat",
                "substring",
                "tolower",
                "toupper",
                "trim",
            ],
        ),
        ("contains(name,tol", &["tolower"]),
        ("not (qty eq 5) an", &["and"]),
        ("year(d", &["day", "date", "day"]),
        ("year(day) e", &["eq"]),
        ("address/", &["city"]),
        ("address/c", &["city"]),
        ("tags/", &["any", "all"]),
        ("tags/any(t:", &["t", "name", "address/city"]),
        ("parts/any(p:p/", &["qty", "sku"]),
        ("parts/any(p:p/qty g", &["gt", "ge"]),
        ("parts/any(p:p/qty gt 5) a", &["and"]),
        ("name eq 'unfinished ", &[]),
        ("name ? ", &[]),
    ] {
        let mut found = labels(text);
        if text.starts_with("tags/any(t:") {
            found.retain(|label| expected.contains(&label.as_str()));
        }
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn looks_at_what_is_before_the_cursor() {
    let found = complete("na eq 'x'", 2, &schema());
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].insert.as_str(), found[0].replaces.range()),
        ("name", 0..2)
    );
    let found = complete("status eq 'H", 12, &schema());
    assert_eq!(
        (found[0].insert.as_str(), found[0].replaces.range()),
        ("'HELD'", 10..12)
    );
    assert_eq!(found[0].kind.as_str(), "member");
}

#[test]
fn orders() {
    let labels = |text: &str| -> Vec<String> {
        let found = complete_order_by(text, text.len(), &schema());
        found.into_iter().map(|found| found.label).collect()
    };
    assert_eq!(
        labels("qty a"),
        ["asc", "and", "add"]
            .into_iter()
            .filter(|l| *l != "and")
            .collect::<Vec<_>>()
    );
    assert_eq!(labels("name d"), ["desc"]);
    assert_eq!(labels("name desc,q"), ["qty"]);
    assert_eq!(labels("sec"), ["second"]);
}

/// What is offered can be read: each completion in its place never makes a text worse.
#[test]
fn survives_every_prefix() {
    let corpus = include_str!("../corpus/filter_rows.json");
    let corpus: serde_json::Value = serde_json::from_str(corpus).unwrap();
    for case in corpus["cases"].as_array().unwrap() {
        let text = case["filter"].as_str().unwrap();
        for cursor in 0..=text.len() + 1 {
            for found in complete(text, cursor, &schema()) {
                let before = text.get(..found.replaces.start()).unwrap();
                let _ = Filter::parse(&format!("{before}{}", found.insert));
            }
        }
    }
}

/// The text with what was found in it, up to its end.
fn written(text: &str, label: &str) -> String {
    let found = complete(text, text.len(), &schema());
    let found = found.into_iter().find(|found| found.label == label);
    let found = found.unwrap_or_else(|| panic!("no {label} after {text}"));
    text[..found.replaces.start()].to_owned() + &found.insert
}

#[test]
fn what_is_inserted_stands_apart() {
    assert_eq!(written("qty eq 5", "and"), "qty eq 5 and ");
    assert_eq!(written("name eq 'x'", "and"), "name eq 'x' and ");
    assert_eq!(written("(qty eq 5)", "and"), "(qty eq 5)and ");
    assert_eq!(written("qty eq 5 an", "and"), "qty eq 5 and ");
    assert_eq!(written("qty ", "eq"), "qty eq ");
}

#[test]
fn members_are_quoted_as_their_list_is() {
    let members = Enumeration::new(["it's", "\"b\""]);
    let schema = Schema::<Item>::builder()
        .choice("status", members, |_| 0)
        .build();
    let inserted = |text: &str| {
        let found = complete(text, text.len(), &schema);
        let inserts = found.into_iter().map(|found| found.insert);
        inserts.take(2).collect::<Vec<_>>()
    };
    assert_eq!(inserted("status eq "), ["'it''s'", "'\"b\"'"]);
    assert_eq!(inserted("status in ("), ["'it''s'", "'\"b\"'"]);
    assert_eq!(inserted("status in ["), ["\"it's\"", "\"\\\"b\\\"\""]);
    assert_eq!(inserted("status in [\"it"), ["\"it's\""]);
}

#[test]
fn a_list_goes_on_with_a_comma() {
    for text in [
        "status in ('OPEN' ",
        "status in ('OPEN'",
        "qty in [5",
        "qty in (5 ",
    ] {
        assert_eq!(labels(text), [""; 0], "{text}");
    }
    assert_eq!(labels("status in ('OPEN',"), ["OPEN", "HELD", "null"]);
}

#[test]
fn long_texts_take_no_longer_than_their_length() {
    for text in [
        "a/".repeat(200_000),
        "(".repeat(200_000) + &"a ".repeat(200_000),
        "tags/any(t:".repeat(100_000) + &"t eq t and ".repeat(50_000),
    ] {
        assert_eq!(labels(&text), [""; 0]);
    }
}
