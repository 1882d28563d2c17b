//! What is suggested parses and binds, and what is wrong never widens an answer.

use odata_filter::{Error, Filter, OrderBy, Query, Schema};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::dynamic::{self, Row};
use super::laws::{boolean, cases, columns, key, row};

/// What people write, and the languages that they come from.
const NEAR_MISSES: &[(&str, &str)] = &[
    (" eq ", " = "),
    (" eq ", " == "),
    (" eq ", " is "),
    (" ne ", " != "),
    (" ne ", " <> "),
    (" gt ", " > "),
    (" ge ", " gte "),
    (" le ", " <= "),
    (" and ", " && "),
    (" or ", " || "),
    ("not ", "!"),
    (" eq ", " eqq "),
    (" in ", " inn "),
    ("name", "nmae"),
    ("qty", "qyt"),
    ("status", "state"),
    ("address/city", "address/town"),
    ("tags", "tag"),
    ("'", "\""),
    ("'OPEN'", "'OPNE'"),
    ("T00:00:00Z", "T00:00:00"),
    ("T00:00:00Z", ""),
    ("+08:00", " 08:00"),
    ("T08", " 08"),
    ("duration'PT1H'", "PT1H"),
    ("duration'", "time'"),
    ("true", "1"),
    ("/any(", "/some("),
    ("contains(", "substringof("),
    ("length(", "len("),
    ("tolower(", "lower("),
    ("/$count", "/$Count"),
    ("/any()", "/any"),
    (",1)", ",1,)"),
    ("Edm.Int32", "Edm.Integer"),
    ("Edm.String", "'Edm.String'"),
    ("['vip'", "'vip'"),
    ("1.5", "1.5m"),
    ("0.1", ".1"),
    (",", ", ,"),
    (")", "))"),
    ("(", "( "),
    ("'a'", "‘a’"),
    ("hassubset", "hassubsets"),
    ("l/small", "l/smal"),
    (" eq ", " eq"),
    ("qty", "qty/x"),
    (" eq ", " === "),
    (" ne ", " !== "),
    (" eq ", " is equal to "),
    (" ne ", " is not "),
    (" gt ", " is greater than "),
    (" ge ", " ≥ "),
    (" ge ", "≥"),
    (" lt ", " less than "),
    (" le ", " at most "),
    (" eq ", "%20eq%20"),
    (" eq ", "+eq+"),
    (" eq ", " like "),
    (" eq ", " contains "),
    (" gt ", " between "),
    (" and ", " and and "),
    (" and ", " xor "),
    (" add ", " + "),
    (" in ", " not in "),
    (" 1", "1"),
    ("'", "’"),
    ("'a'", "„a“"),
    ("name", "`name`"),
    ("name", "$name"),
    ("address/city", "address.city"),
    ("l/small", "l.small"),
    ("l/small", "small"),
    ("/any(", "/every("),
    ("/$count", "/$count()"),
    ("/$count", "/count"),
    ("contains(", "like("),
    ("startswith(", "beginswith("),
    ("length(name)", "name.length"),
    ("tolower(name)", "name.toLowerCase()"),
    ("tags/any()", "tags eq 'a'"),
    ("t:", "t => "),
    ("@", ":"),
];

/// Holds an error to what is promised of its suggestion; the text as it then is.
fn applied(text: &str, error: &Error, again: impl Fn(&str) -> Result<(), Error>) -> Option<String> {
    let suggestion = error.suggestion()?;
    let mut changed = text.to_owned();
    changed.replace_range(error.span().range(), suggestion);
    let place = error.span().start()..error.span().start() + suggestion.len();
    if let Err(next) = again(&changed) {
        // The text may have another mistake elsewhere.
        assert!(
            next.span().start() >= place.end.max(place.start + 1)
                || next.span().end() <= place.start,
            "{text:?}: {error}\n{changed:?}: {next}"
        );
    }
    Some(changed)
}

fn filter(schema: &Schema<Row>) -> impl Fn(&str) -> Result<(), Error> {
    let schema = schema.clone();
    move |text| Filter::parse(text)?.bind(&schema).map(drop)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn suggestions_parse_and_bind(text in boolean(2), (from, to) in select(NEAR_MISSES), at in any::<Index>()) {
        let schema = dynamic::schema(&columns());
        let again = filter(&schema);
        let places: Vec<usize> = text.match_indices(from).map(|(place, _)| place).collect();
        if places.is_empty() {
            return Ok(());
        }
        let place = *at.get(&places);
        let mut text = text;
        text.replace_range(place..place + from.len(), to);
        // One suggestion after the other, as somebody takes them who types.
        for _ in 0..8 {
            let Err(error) = again(&text) else { break };
            // What does not parse knows of no schema.
            let parse = |text: &str| Filter::parse(text).map(drop);
            let parses = parse(&text).is_ok();
            let applied = match parses {
                true => applied(&text, &error, &again),
                false => applied(&text, &error, parse),
            };
            match applied {
                Some(changed) => text = changed,
                None => break,
            }
        }
    }

    #[test]
    fn suggestions_of_orders_parse_and_bind(text in key(), (from, to) in select(NEAR_MISSES)) {
        let schema = dynamic::schema(&columns());
        let text = text.replacen(from, to, 1) + " ascending";
        let again = |text: &str| {
            let order = OrderBy::parse(text)?;
            let bound = Query::new().order_by(order).bind(&schema);
            let wrong = bound.err();
            let wrong = wrong.iter().flat_map(|errors| errors.iter()).find_map(|error| match error.kind() {
                odata_filter::QueryErrorKind::Text(error) => Some(error.clone()),
                _ => None,
            });
            wrong.map_or(Ok(()), Err)
        };
        if let Err(error) = OrderBy::parse(&text) {
            applied(&text, &error, |text| OrderBy::parse(text).map(drop));
        } else if let Err(error) = again(&text) {
            applied(&text, &error, again);
        }
    }

    /// Whatever becomes of a text, an answer has the rows that the text is true for, and no others.
    #[test]
    fn no_text_widens_an_answer(
        text in boolean(2),
        rows in prop::collection::vec(row(&columns()), 1..8),
        at in any::<Index>(),
        byte in select(b"_'\"()[]{}0-+.,:/@$ =!\\\0\n%T&#;".as_slice()),
        change in 0..3,
    ) {
        let schema = dynamic::schema(&columns());
        let mut bytes = text.into_bytes();
        let place = at.index(bytes.len());
        match change {
            0 => bytes[place] = byte,
            1 => bytes.insert(place, byte),
            _ => drop(bytes.remove(place)),
        }
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for address in [format!("filter={encoded}"), format!("$filter={encoded}&top=100")] {
            let Ok(query) = Query::parse_str(&address) else { continue };
            let Ok(parsed) = Filter::parse(&text) else {
                // Nothing but an empty box is no filter.
                prop_assert!(text.trim().is_empty(), "{}", address);
                continue;
            };
            let Ok(bound) = query.bind(&schema) else { continue };
            let page = bound.run(&rows);
            let expected: Vec<usize> = parsed.bind(&schema).unwrap().select(&rows).iter().collect();
            prop_assert_eq!(page.positions(), &expected[..], "{}", text);
        }
    }
}

#[test]
fn every_suggestion_of_the_corpus_parses_and_binds() {
    let read = |name: &str| -> serde_json::Value {
        let path = format!("{}/tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let schema = dynamic::schema(&dynamic::columns(&read("query_rows.json")["schema"]));
    let bind = filter(&schema);
    let parse = |text: &str| Filter::parse(text).map(drop);
    let mut suggested = 0;
    for (file, key, again) in [
        (
            "filter_rows.json",
            "filter",
            &bind as &dyn Fn(&str) -> Result<(), Error>,
        ),
        ("filter.json", "text", &parse),
    ] {
        for case in read(file)["cases"].as_array().unwrap() {
            let text = case[key].as_str().unwrap();
            if let Err(error) = again(text) {
                suggested += usize::from(applied(text, &error, again).is_some());
            }
        }
    }
    assert!(suggested > 100, "{suggested}");
}
