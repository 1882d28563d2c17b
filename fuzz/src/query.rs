//! Any text as an order, a search, the query part of an address, and beside a cursor.
//!
//! What is wrong points at the text. Rows and columns give the same page. What may stand at a cursor can be put there.

use std::sync::LazyLock;

use pbx_rules::query::{
    Collection, Completion, Lexer, OrderBy, Query, QueryErrorKind, QueryErrors, Schema, Search,
    TokenKind, complete, complete_order_by,
};

use crate::rows::{self, Row, is_within, points_at};
use crate::text;

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows::rows);
static SCHEMA: LazyLock<Schema<Row>> = LazyLock::new(rows::schema);
static COLUMNS: LazyLock<Collection> = LazyLock::new(|| Collection::from_rows(&ROWS, &SCHEMA));

/// What someone types.
pub fn run(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
    match OrderBy::parse(text) {
        Ok(order) => {
            let canonical = order.to_string();
            let again = OrderBy::parse(&canonical).expect(&canonical);
            assert_eq!(again, order);
            assert_eq!(again.to_string(), canonical);
            ask(&Query::new().order_by(order.clone()));
            ask(&Query::new().order_by(order).top(7));
        }
        Err(error) => points_at(&error, text),
    }
    match Search::parse(text) {
        Ok(search) => {
            let canonical = search.to_string();
            let again = Search::parse(&canonical).expect(&canonical);
            assert_eq!(again, search);
            assert_eq!(again.to_string(), canonical);
            ask(&Query::new().search(search));
        }
        Err(error) => points_at(&error, text),
    }
    if let Ok(query) = Query::parse_str(text) {
        ask(&query);
    }
    for name in ["filter", "search", "orderby", "@a"] {
        let encoded: String = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
        if let Err(errors) = Query::parse_str(&format!("{name}={encoded}")) {
            point_at(&errors, text);
        }
    }
    for cursor in (0..=text.len())
        .step_by(text.len() / 16 + 1)
        .chain([text.len()])
    {
        for found in complete(text, cursor, &*SCHEMA) {
            fits(text, &found);
        }
        for found in complete_order_by(text, cursor, &*SCHEMA) {
            fits(text, &found);
        }
    }
}

/// Rows and columns give the same page.
fn ask(query: &Query) {
    let query = query.clone().params(rows::params());
    match (query.bind(&SCHEMA), COLUMNS.query(&query)) {
        (Ok(bound), Ok(found)) => assert_eq!(bound.run(&ROWS).positions(), found.positions),
        (bound, found) => assert_eq!(bound.unwrap_err(), found.unwrap_err()),
    }
}

fn point_at(errors: &QueryErrors, text: &str) {
    for error in errors {
        if let QueryErrorKind::Text(error) = error.kind() {
            is_within(error.span().range(), text);
        }
    }
}

/// What is put in a text stands there as tokens of its own.
fn fits(text: &str, found: &Completion) {
    is_within(found.replaces.range(), text);
    let before = &text[..found.replaces.start()];
    let written = format!("{before}{}", found.insert);
    let mut lexer = Lexer::new(&written).expect("as long as the text");
    loop {
        let token = lexer
            .token()
            .unwrap_or_else(|error| panic!("{written:?}: {error}"));
        if token.kind == TokenKind::End {
            break;
        }
        let (start, end) = (token.span.start(), token.span.end());
        assert!(end <= before.len() || start >= before.len(), "{written:?}");
    }
}
