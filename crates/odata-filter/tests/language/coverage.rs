//! Every function, operator and kind of error has a case in the corpus.

use std::collections::BTreeSet;

use odata_filter::{
    ArithmeticOp, CompareOp, Error, ErrorKind, Expr, ExprKind, Filter, Function, OrderBy,
    Quantifier, Query, QueryErrorKind, Schema, Search,
};
use serde_json::Value as Json;

use crate::evaluation::dynamic;

fn read(name: &str) -> Json {
    let path = format!("{}/tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn texts(file: &str, key: &str) -> Vec<String> {
    let file = read(file);
    let cases = file["cases"].as_array().unwrap().iter();
    cases
        .map(|case| case[key].as_str().unwrap().to_owned())
        .collect()
}

/// What an expression has in it, by the names of the language.
fn words(expr: Expr<'_>, into: &mut BTreeSet<&'static str>) {
    match expr.kind() {
        ExprKind::Not(_) => into.insert("not"),
        ExprKind::Negate(_) => into.insert("-"),
        ExprKind::And(_) => into.insert("and"),
        ExprKind::Or(_) => into.insert("or"),
        ExprKind::Has { .. } => into.insert("has"),
        ExprKind::In { .. } => into.insert("in"),
        ExprKind::Case(_) => into.insert("case"),
        ExprKind::Compare { op, .. } => into.insert(op.as_str()),
        ExprKind::Arithmetic { op, .. } => into.insert(op.as_str()),
        ExprKind::Call { function, .. } => into.insert(function.as_str()),
        ExprKind::Lambda { quantifier, .. } => into.insert(quantifier.as_str()),
        ExprKind::Exists(_) => into.insert(Quantifier::Any.as_str()),
        ExprKind::Cast { .. } => into.insert("cast"),
        ExprKind::IsOf { .. } => into.insert("isof"),
        ExprKind::Count(_) => into.insert("$count"),
        _ => false,
    };
    for operand in expr.operands() {
        words(operand, into);
    }
}

/// All words that the language has.
fn language() -> BTreeSet<&'static str> {
    let functions = Function::ALL.iter().map(|function| function.as_str());
    let compare = CompareOp::ALL.iter().map(|op| op.as_str());
    let arithmetic = ArithmeticOp::ALL.iter().map(|op| op.as_str());
    let quantifiers = Quantifier::ALL.iter().map(|quantifier| quantifier.as_str());
    let others = [
        "not", "-", "and", "or", "has", "in", "case", "cast", "isof", "$count",
    ];
    let words = functions.chain(compare).chain(arithmetic);
    words.chain(quantifiers).chain(others).collect()
}

/// The words that the filters of a corpus have in them.
fn found(file: &str, key: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for text in texts(file, key) {
        if let Ok(filter) = Filter::parse(&text) {
            words(filter.root(), &mut found);
        }
    }
    found
}

fn none(missing: Vec<&&str>, file: &str) {
    assert!(missing.is_empty(), "no case of {file} has {missing:?}");
}

#[test]
fn every_function_and_operator_is_parsed_by_a_case() {
    let found = found("filter.json", "text");
    none(language().difference(&found).collect(), "filter.json");
}

#[test]
fn every_function_and_operator_is_evaluated_by_a_case() {
    let found = found("filter_rows.json", "filter");
    none(language().difference(&found).collect(), "filter_rows.json");
}

/// Kinds that no case of a corpus can have, and why.
const BEYOND_A_CASE: [&str; 10] = [
    // They need params, or the text of an address: `parameters.rs` holds them.
    "alias_is_no_list",
    "alias_nests_lists",
    "alias_value",
    // Their texts are too long to be written down: `bounds.rs` holds them.
    "text_too_long",
    "pattern_too_long",
    // They need schemas beyond the limits: `evaluation/bounds.rs` holds them.
    "schema_too_deep",
    "schema_too_large",
    // It needs a schema that is wrong: `evaluation/bounds.rs` holds it.
    "duplicate_member",
    // They need fields that the rows of the corpus do not have: the test below holds them.
    "not_filterable",
    "not_sortable",
];

#[test]
fn errors_of_fields_that_the_corpus_does_not_have() {
    struct Row;
    let schema = Schema::builder()
        .text("secret", |_: &Row| "")
        .not_filterable()
        .not_sortable()
        .build();
    let filter = Filter::parse("secret eq 'x'").unwrap();
    let error = filter.bind(&schema).unwrap_err();
    assert_eq!(error.kind().name(), "not_filterable");
    let order = Query::new().order_by(OrderBy::parse("secret").unwrap());
    let errors = order.bind(&schema).unwrap_err();
    let QueryErrorKind::Text(error) = errors.iter().next().unwrap().kind() else {
        panic!("{errors:?}");
    };
    assert_eq!(error.kind().name(), "not_sortable");
}

#[test]
fn every_kind_of_error_is_that_of_a_case() {
    let schema = dynamic::schema(&dynamic::columns(&read("query_rows.json")["schema"]));
    let mut found = BTreeSet::new();
    let mut add = |error: Error| {
        found.insert(error.kind().name());
    };
    let bind_filter = |text: &str| Filter::parse(text)?.bind(&schema).map(drop);
    let filters = texts("filter.json", "text").into_iter();
    for text in filters.chain(texts("filter_rows.json", "filter")) {
        bind_filter(&text).err().map(&mut add);
    }
    let orders = texts("orderby.json", "text").into_iter();
    for text in orders.chain(texts("order_rows.json", "orderby")) {
        match OrderBy::parse(&text) {
            Err(error) => add(error),
            Ok(order) => {
                let bound = Query::new().order_by(order).bind(&schema);
                let errors = bound.err();
                for error in errors.iter().flat_map(|errors| errors.iter()) {
                    if let QueryErrorKind::Text(error) = error.kind() {
                        add(error.clone());
                    }
                }
            }
        }
    }
    for text in texts("search.json", "text") {
        Search::parse_strict(&text).err().map(&mut add);
    }
    let names: BTreeSet<_> = ErrorKind::NAMES.iter().copied().collect();
    let beyond = BTreeSet::from(BEYOND_A_CASE);
    assert_eq!(
        &names - &found,
        beyond,
        "kinds without a case, and those that can have none"
    );
}
