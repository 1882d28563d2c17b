//! Every prefix and every one-byte change of the corpus: an answer or a typed error, whose span lies
//! in the text and on its characters. And how errors read.

use std::fmt::Display;
use std::str::FromStr;

use odata_filter::{Error, ErrorCode, Expected, Filter, OrderBy, Search};
use serde_json::Value;

/// A byte of each kind that a lexer tells apart.
const BYTES: &[u8] = b"a_'\"()[]{}0-+.,:/@$ =!\\\0\n%T";

fn texts(json: &str) -> Vec<String> {
    let corpus: Value = serde_json::from_str(json).unwrap();
    let cases = corpus["cases"].as_array().unwrap();
    let text = |case: &Value| case["text"].as_str().unwrap().to_owned();
    cases.iter().map(text).collect()
}

/// Parses, and holds the outcome to what is promised of any text.
fn promise<T: FromStr<Err = Error> + Display + PartialEq>(text: &str) {
    match text.parse::<T>() {
        Ok(parsed) => {
            let canonical = parsed.to_string();
            let again = canonical.parse::<T>();
            assert!(
                again.is_ok_and(|again| again == parsed),
                "{text:?}: {canonical:?}"
            );
        }
        Err(error) => {
            assert!(
                text.get(error.span().range()).is_some(),
                "{text:?}: {error:?}"
            );
            let utf16 = error.span().to_utf16(text);
            assert!(
                utf16.end <= text.encode_utf16().count(),
                "{text:?}: {error:?}"
            );
            assert!(
                error.to_string().lines().count() <= 1,
                "{text:?}: {error:?}"
            );
            assert!(
                error.render(text).to_string().lines().count() == 4,
                "{text:?}: {error:?}"
            );
        }
    }
}

fn mutate<T: FromStr<Err = Error> + Display + PartialEq>(json: &str) {
    for text in texts(json) {
        for (offset, _) in text.char_indices() {
            promise::<T>(&text[..offset]);
            promise::<T>(&text[offset..]);
        }
        for offset in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            for &byte in BYTES {
                bytes[offset] = byte;
                if let Ok(changed) = std::str::from_utf8(&bytes) {
                    promise::<T>(changed);
                }
            }
            bytes.remove(offset);
            if let Ok(changed) = std::str::from_utf8(&bytes) {
                promise::<T>(changed);
            }
        }
    }
}

#[test]
fn mutated_filters() {
    mutate::<Filter>(include_str!("../corpus/filter.json"));
}

#[test]
fn mutated_orders() {
    mutate::<OrderBy>(include_str!("../corpus/orderby.json"));
}

#[test]
fn mutated_searches() {
    mutate::<Search>(include_str!("../corpus/search.json"));
}

#[test]
fn every_suggestion_mends_its_text() {
    let mut repaired = 0;
    for text in texts(include_str!("../corpus/filter.json")) {
        let Err(error) = Filter::parse(&text) else {
            continue;
        };
        let Some(suggestion) = error.suggestion() else {
            continue;
        };
        let mut text = text;
        text.replace_range(error.span().range(), suggestion);
        // A text may hold another mistake behind the one that is repaired.
        if let Err(next) = Filter::parse(&text) {
            assert_ne!(
                (next.code(), next.span().start()),
                (error.code(), error.span().start())
            );
        }
        repaired += 1;
    }
    assert!(repaired > 50, "{repaired}");
}

#[test]
fn expectations_name_what_may_stand_there() {
    let expected = |text| Filter::parse(text).unwrap_err().expected().to_vec();
    let at_start = expected("");
    assert!(at_start.contains(&Expected::Field) && at_start.contains(&Expected::Not));
    let after_operand = expected("qty 5");
    assert!(
        after_operand.contains(&Expected::Comparison) && after_operand.contains(&Expected::End)
    );
    assert!(expected("(qty gt 5").contains(&Expected::CloseParenthesis));
    assert!(expected("length(name").contains(&Expected::Comma));
    assert!(expected("qty in").contains(&Expected::List));
    assert!(expected("tags/").contains(&Expected::Quantifier));
    assert!(expected("tags/any(").contains(&Expected::Variable));
    assert!(expected("case(a").contains(&Expected::Colon));
    let order = OrderBy::parse("name x").unwrap_err();
    assert!(order.expected().contains(&Expected::Direction));
}

#[test]
fn errors_read_well() {
    let error = Filter::parse("contain(name,'x')").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no function `contain`; did you mean `contains`? (at bytes 0..7)"
    );
    // Wide characters take two columns, tabs and control characters one.
    let text = "名前 eq\t'🐭' && b";
    assert_eq!(
        Filter::parse(text).unwrap_err().render(text).to_string(),
        "error: `&&` is not an operator\n  |\n1 | 名前 eq '🐭' && b\n  |              ^^ did you mean `and`?\n"
    );
    let text = "a eq 'x\ny' = 1";
    assert_eq!(
        Filter::parse(text).unwrap_err().render(text).to_string(),
        "error: `=` is not an operator\n  |\n2 | y' = 1\n  |    ^ did you mean `eq`?\n"
    );
    // A long line is cut to forty characters before the place.
    let text = format!("{} = 1", "a eq 1 and ".repeat(1_000) + "a");
    let before = &text[text.len() - 3 - 40..text.len() - 3];
    let caret = format!("{}^", " ".repeat(1 + 40));
    assert_eq!(
        Filter::parse(&text).unwrap_err().render(&text).to_string(),
        format!(
            "error: `=` is not an operator\n  |\n1 | …{before}= 1\n  | {caret} did you mean `eq`?\n"
        )
    );
}

#[test]
fn codes_are_unique_and_snake_case() {
    let mut codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    assert!(
        codes
            .iter()
            .all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
    );
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), ErrorCode::ALL.len());
}
