//! The corpus: each text gives its canonical text, or its error.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use odata_filter::{Error, Filter, OrderBy, Search};
use serde::Deserialize;

const FILTERS: &str = include_str!("../corpus/filter.json");
const ORDERS: &str = include_str!("../corpus/orderby.json");
const SEARCHES: &str = include_str!("../corpus/search.json");

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Of the specification: part 2 (URL conventions) by number, the ABNF by heading.
    section: String,
    /// Whether a search is held to the grammar of the specification.
    #[serde(default)]
    strict: bool,
    text: String,
    canonical: Option<String>,
    error: Option<Expected>,
}

#[derive(Deserialize, PartialEq, Debug)]
#[serde(deny_unknown_fields)]
struct Expected {
    code: String,
    /// In bytes.
    span: [usize; 2],
    /// In UTF-16 units, where that differs.
    span_utf16: Option<[usize; 2]>,
    suggestion: Option<String>,
    construct: Option<String>,
}

impl Expected {
    fn of(error: &Error, text: &str) -> Self {
        let span = [error.span().start(), error.span().end()];
        let utf16 = error.span().to_utf16(text);
        let utf16 = [utf16.start, utf16.end];
        Self {
            code: error.code().to_string(),
            span,
            span_utf16: (utf16 != span).then_some(utf16),
            suggestion: error.suggestion().map(str::to_owned),
            construct: error.construct(),
        }
    }
}

fn cases(json: &str) -> Vec<Case> {
    serde_json::from_str::<Corpus>(json).unwrap().cases
}

fn holds<T>(json: &str, least: usize)
where
    T: FromStr<Err = Error> + Display + Debug + PartialEq,
{
    all_hold(&cases(json), least, |text, _| text.parse::<T>());
}

fn all_hold<T>(cases: &[Case], least: usize, parse: impl Fn(&str, bool) -> Result<T, Error>)
where
    T: Display + Debug + PartialEq,
{
    assert!(cases.len() >= least, "{} cases", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let found = parse(&case.text, case.strict);
        let right = match (&found, &case.canonical, &case.error) {
            (Ok(found), Some(canonical), None) => {
                found.to_string() == *canonical
                    && parse(canonical, case.strict).as_ref() == Ok(found)
            }
            (Err(error), None, Some(expected)) => Expected::of(error, &case.text) == *expected,
            _ => false,
        };
        if !right {
            failures.push(format!("{}: {:?}\n    {found:?}", case.section, case.text));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn filters() {
    holds::<Filter>(FILTERS, 400);
}

#[test]
fn orders() {
    holds::<OrderBy>(ORDERS, 30);
}

#[test]
fn searches() {
    let cases = cases(SEARCHES);
    all_hold(&cases, 150, |text, strict| match strict {
        true => Search::parse_strict(text),
        false => Search::parse(text),
    });
}

#[test]
fn what_the_specification_allows_is_read_alike_as_it_is_typed() {
    for case in cases(SEARCHES) {
        if let Ok(strict) = Search::parse_strict(&case.text) {
            assert_eq!(Search::parse(&case.text), Ok(strict), "{:?}", case.text);
        }
    }
}
