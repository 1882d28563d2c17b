//! `cargo +nightly fuzz run filter -- -dict=filter.dict`: any text as a filter.
//!
//! What is wrong points at the text. The canonical text is the same filter, and its own canonical
//! text. Rows, columns and one row at a time give the same answer.
//!
//! The filters of the tests are a good start:
//! `mkdir -p corpus/filter` and
//! `jq -r '.cases[] | .filter // .text' ../crates/odata-filter/tests/corpus/filter*.json | split -a 4 -l 1 - corpus/filter/`.
#![no_main]

mod rows;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pbx_rules::query::{Collection, ErrorCode, Filter, Schema};
use rows::{Row, points_at};

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows::rows);
static SCHEMA: LazyLock<Schema<Row>> = LazyLock::new(rows::schema);
static COLUMNS: LazyLock<Collection> = LazyLock::new(|| Collection::from_rows(&ROWS, &SCHEMA));

fuzz_target!(|text: &str| {
    let filter = match Filter::parse(text) {
        Ok(filter) => filter,
        Err(error) => return points_at(&error, text),
    };
    let canonical = filter.to_string();
    match Filter::parse(&canonical) {
        Ok(again) => {
            assert_eq!(again, filter);
            assert_eq!(again.to_string(), canonical);
        }
        // The parentheses of `(not)` and `-(5)` are a level that the text may not have had.
        Err(error) => assert_eq!(error.code(), ErrorCode::NestingTooDeep, "{canonical}"),
    }

    let params = rows::params();
    let bound = match filter.bind_with(&SCHEMA, &params) {
        Ok(bound) => bound,
        Err(error) => {
            assert_eq!(COLUMNS.select_with(&filter, &params).unwrap_err(), error);
            return points_at(&error, text);
        }
    };
    let selected: Vec<usize> = bound.select(&ROWS).iter().collect();
    let columns = COLUMNS.select_with(&filter, &params).expect(text);
    assert_eq!(columns.iter().collect::<Vec<_>>(), selected);
    assert_eq!(bound.count(&ROWS), selected.len());
    let matching = ROWS
        .iter()
        .enumerate()
        .filter(|(_, row)| bound.matches(row));
    assert_eq!(matching.map(|(at, _)| at).collect::<Vec<_>>(), selected);
});
