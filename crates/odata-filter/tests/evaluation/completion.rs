//! What may stand at the cursor.

use odata_filter::{
    Completer, CompletionKind, Enumeration, Filter, Function, Params, Schema, complete,
    complete_order_by,
};

use super::dynamic;

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
        .choice("rights", Enumeration::flags(["READ", "WRITE"]), |_| 0)
        .boolean("active", |_| true)
        .timestamp("at", |_| chrono::DateTime::<chrono::Utc>::UNIX_EPOCH)
        .duration("took", |_| chrono::TimeDelta::zero())
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
            &[
                "and", "or", "add", "sub", "mul", "div", "divby", "mod", "eq", "ne", "gt", "ge",
                "lt", "le",
            ],
        ),
        ("name in ('a') an", &["and"]),
        ("contains(name,'x') a", &["and"]),
        ("status eq 'O", &["OPEN"]),
        ("status in ", &["(", "["]),
        ("status in (", &["OPEN", "HELD", "null", ")"]),
        ("status in ('OPEN',", &["OPEN", "HELD", "null"]),
        ("active eq tr", &["true", "trim"]),
        ("contains(name,tol", &["tolower"]),
        ("not (qty eq 5) an", &["and"]),
        ("year(da", &["day", "date", "day"]),
        ("year(day) e", &["eq"]),
        ("address/", &["city"]),
        ("address/c", &["city"]),
        ("tags/", &["$count", "any", "all"]),
        ("tags/any(", &["t", ")"]),
        ("tags/any(t", &["t", ":"]),
        ("parts/any(p:p/", &["qty", "sku"]),
        ("parts/any(p:p/qty g", &["gt", "ge"]),
        ("parts/any(p:p/qty gt 5) a", &["and"]),
        ("name eq 'unfinished ", &[]),
        ("name ? ", &[]),
        ("now(", &[")"]),
    ] {
        assert_eq!(labels(text), expected, "{text}");
    }
    for (text, first) in [
        ("status eq ", &["OPEN", "HELD", "null", "status"][..]),
        ("length(", &["''", "null", "name", "address/city", "tags"]),
        ("tags/any(t:", &["t", "qty", "name"]),
    ] {
        let found = labels(text);
        assert_eq!(found[..first.len()], *first, "{text}");
    }
}

/// What stands in parentheses beside an enumeration is a field, or a `case` of such fields.
#[test]
fn offers_case_in_parentheses_beside_members() {
    assert_eq!(labels("status eq (")[..2], ["OPEN", "HELD"]);
    for text in [
        "rights eq (",
        "rights eq (c",
        "status eq ((ca",
        "status eq ",
    ] {
        assert!(labels(text).contains(&"case".to_owned()), "{text}");
    }
}

/// Constant texts are members, dates and the like if a value of that type comes after them, and else a computed text.
#[test]
fn constants_of_a_case_take_the_type_of_a_later_value() {
    let offers = |text: &str, label: &str| labels(text).iter().any(|found| found == label);
    for (text, wanted, unwanted) in [
        ("status eq case(true:", "OPEN", "name"),
        ("status eq case(true:'OPEN'", ",", ")"),
        ("status eq case(true:'OPEN',true:", "status", "rights"),
        ("status eq case(true:'OPEN',true:status", ")", "add"),
        ("day eq case(true:'2026-12-25',true:", "day", "name"),
        ("case(true:'OPEN') eq ", "name", "status"),
        ("case(true:'OPEN') ne case(true:", "name", "status"),
        ("name eq case(true:'OPEN'", ")", "add"),
        ("case(true:'x',true:'OPEN',true:", "name", "status"),
        ("case(true:'HELD',true:'OPEN',true:", "status", "rights"),
    ] {
        assert!(offers(text, wanted), "{text}: {:?}", labels(text));
        assert!(!offers(text, unwanted), "{text}: {:?}", labels(text));
    }
    for dead in ["qty le case(true:'OPEN',", "qty le case(true:'OPEN',tr"] {
        assert_eq!(labels(dead), Vec::<String>::new(), "{dead}");
    }
    assert!(!offers("qty le case(true:", "OPEN"));
}

/// What was offered, and could not be continued.
#[test]
fn offers_nothing_that_leads_nowhere() {
    for (text, missing) in [
        ("matchesPattern(name,", "name"),
        ("took mul ", "took"),
        ("name eq ", "qty"),
        ("substring(name,", "name"),
        ("substring(name,1,-1", ")"),
        ("totalseconds(", "name"),
        ("now(", "name"),
        ("status eq ", "rights"),
        ("unknown eq 5 and ", "qty"),
        ("qty in (", "name"),
    ] {
        let found = labels(text);
        assert!(
            !found.iter().any(|label| label == missing),
            "{text}: {found:?}"
        );
    }
}

/// What was not offered, and can be written.
#[test]
fn offers_whatever_leads_on() {
    for (text, wanted) in [
        ("", "case"),
        ("at sub ", "took"),
        ("at sub ", "at"),
        ("'x' in ", "tags"),
        ("rights eq 'READ,", "WRITE"),
        ("contains(name", ","),
        ("contains(name,'x'", ")"),
        ("case(active", ":"),
        ("case(active:1", ","),
        ("(qty", ")"),
        ("tags", "/"),
        ("qty gt", "qty"),
    ] {
        let found = labels(text);
        assert!(
            found.iter().any(|label| label == wanted),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn parameters_are_offered_by_type() {
    let params = Params::new()
        .with("least", 5)
        .with("names", ["a"])
        .with("name", "x");
    let schema = schema();
    let completer = Completer::new(schema.fields()).params(&params);
    let offered = |text: &str| -> Vec<String> {
        let found = completer.complete(text, text.len());
        let found = found.into_iter().map(|found| found.label);
        found.filter(|label| label.starts_with('@')).collect()
    };
    assert_eq!(offered("qty gt "), ["@least"]);
    assert_eq!(offered("name eq @na"), ["@name"]);
    assert_eq!(offered("name in "), ["@names"]);
    assert_eq!(offered("name in ("), ["@name"]);
}

#[test]
fn offers_say_what_they_are() {
    let found = complete("subs", 4, &schema());
    assert_eq!(
        found[0].detail,
        "substring(text: string | list, start: int, length?: int): string | list"
    );
    assert_eq!(found[0].documentation, Function::Substring.summary());
    let found = complete("ye", 2, &schema());
    assert_eq!(found[0].detail, "year(at: date | datetime): int");
    let found = complete("rig", 3, &schema());
    assert_eq!(
        (found[0].detail.as_str(), found[0].kind),
        ("flags", CompletionKind::Field)
    );
}

/// The text and its cursor, where a `|` stands, and what it becomes with the first offer of a label.
#[test]
fn what_is_there_already_is_not_doubled() {
    for (text, label, becomes) in [
        ("status eq 'OP|'", "OPEN", "status eq 'OPEN'"),
        ("status eq '|'", "HELD", "status eq 'HELD'"),
        ("status eq 'OP|EN'", "OPEN", "status eq 'OPEN'"),
        ("status in ('OP|')", "OPEN", "status in ('OPEN')"),
        ("status in [\"OP|\"]", "OPEN", "status in [\"OPEN\"]"),
        (
            "status eq 'OP| and name eq 'x'",
            "OPEN",
            "status eq 'OPEN' and name eq 'x'",
        ),
        ("rights eq 'READ,|'", "WRITE", "rights eq 'READ,WRITE'"),
        ("na|me eq 'x'", "name", "name eq 'x'"),
        ("len|(name) gt 1", "length", "length(name) gt 1"),
        ("address/c|ity eq 'x'", "city", "address/city eq 'x'"),
        (
            "ad|dress/city eq 'x'",
            "address/city",
            "address/city eq 'x'",
        ),
        ("qty e| 5", "eq", "qty eq 5"),
        ("a|t lt now()", "at", "at lt now()"),
    ] {
        let cursor = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let found = complete(&text, cursor, &schema());
        let found = found.iter().find(|found| found.label == label);
        let found = found.unwrap_or_else(|| panic!("no {label} in {text}"));
        let written = format!(
            "{}{}{}",
            &text[..found.replaces.start()],
            found.insert,
            &text[found.replaces.end()..]
        );
        assert_eq!(written, becomes);
    }
    let found = complete("contains(name,'x')", 17, &schema());
    assert!(found.iter().all(|found| found.label != ")"));
}

#[test]
fn looks_at_what_is_before_the_cursor() {
    let found = complete("na eq 'x'", 2, &schema());
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
    for (text, expected) in [
        ("status in ('OPEN' ", [",", ")"]),
        ("status in ('OPEN'", [",", ")"]),
        ("qty in [5", [",", "]"]),
        ("qty in (5 ", [",", ")"]),
    ] {
        assert_eq!(labels(text), expected, "{text}");
    }
}

/// The corpus: a `|` is the cursor.
#[test]
fn corpus() {
    let corpus = include_str!("../corpus/completion.json");
    let corpus: serde_json::Value = serde_json::from_str(corpus).unwrap();
    let schema = dynamic::schema(&dynamic::columns(&corpus["schema"]));
    let params = Params::new().with("least", 5).with("who", "x");
    let completer = Completer::new(schema.fields()).params(&params);
    for case in corpus["cases"].as_array().unwrap() {
        let marked = case["text"].as_str().unwrap();
        let (cursor, text) = (marked.find('|').unwrap(), marked.replacen('|', "", 1));
        let found = completer.complete(&text, cursor);
        let labels: Vec<_> = found.iter().map(|found| found.label.as_str()).collect();
        let listed = |key: &str| case[key].as_array().into_iter().flatten();
        for wanted in listed("offers").map(|label| label.as_str().unwrap()) {
            assert!(
                labels.contains(&wanted),
                "{marked}: no {wanted} in {labels:?}"
            );
        }
        for unwanted in listed("not").map(|label| label.as_str().unwrap()) {
            assert!(!labels.contains(&unwanted), "{marked}: {unwanted}");
        }
        for (label, becomes) in case["becomes"].as_object().into_iter().flatten() {
            let found = found.iter().find(|found| found.label == *label).unwrap();
            let mut written = text.clone();
            written.replace_range(found.replaces.range(), &found.insert);
            assert_eq!(written, *becomes, "{marked}");
        }
    }
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
