//! Any text as a filter.
//!
//! What is wrong points at the text. The canonical text is the same filter, and its own canonical text. Rows, columns,
//! one row at a time and the reference give the same answer.

use std::sync::LazyLock;

use pbx_rules::query::{Collection, ErrorCode, Filter, Schema};

use crate::draw::Draw;
use crate::engine::{dynamic, laws};
use crate::rows::{self, Row, points_at};
use crate::text;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows::rows);
static SCHEMA: LazyLock<Schema<Row>> = LazyLock::new(rows::schema);
static COLUMNS: LazyLock<Collection> = LazyLock::new(|| Collection::from_rows(&ROWS, &SCHEMA));

/// The rows of the engine's own laws, which the reference knows.
static TABLE: LazyLock<(Vec<dynamic::Column>, Vec<dynamic::Row>)> = LazyLock::new(|| {
    let mut draw = Draw::new(b"rows");
    let columns = laws::columns();
    let rows = draw.value(&proptest::collection::vec(laws::row(&columns), 20..40));
    (columns, rows)
});

/// A filter.
pub fn run(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
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

    is_as_the_reference_says(text, &filter);

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
}

fn is_as_the_reference_says(text: &str, filter: &Filter) {
    let (columns, rows) = &*TABLE;
    // Of patterns the reference knows those of its own laws.
    if text.to_ascii_lowercase().contains("matchespattern") {
        return;
    }
    if filter.bind(&dynamic::schema(columns)).is_ok() {
        laws::filter_agrees(text, columns, rows).unwrap_or_else(|error| panic!("{error}"));
    }
}
