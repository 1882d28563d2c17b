//! The corpus: texts and rows, and the rows that they are true for.

use odata_filter::{
    Collection, Error, Filter, OrderBy, Query, QueryDraft, QueryError, QueryErrorKind, Search,
    Value,
};
use serde_json::Value as Json;

use super::dynamic::{self, Column, Row};
use super::reference;

fn read(name: &str) -> Json {
    let path = format!("{}/tests/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn rows() -> (Vec<Column>, Vec<Row>) {
    let data = read("query_rows.json");
    let columns = dynamic::columns(&data["schema"]);
    let rows = data["rows"].as_array().unwrap().iter();
    let rows = rows.map(|row| dynamic::row(&columns, row)).collect();
    (columns, rows)
}

fn cases(name: &str) -> Vec<Json> {
    let file = read(name);
    assert_eq!(file["rows"], "query_rows.json");
    file["cases"].as_array().unwrap().clone()
}

/// What is wrong with the outcome of a case, if anything.
fn wrong(case: &Json, text: &str, found: Result<Vec<usize>, Error>) -> Option<String> {
    let found = match &found {
        Ok(rows) => serde_json::json!({ "rows": rows }),
        Err(error) => {
            let span = [error.span().start(), error.span().end()];
            let mut json = serde_json::json!({ "code": error.code().as_str(), "span": span });
            if let Some(suggestion) = error.suggestion() {
                json["suggestion"] = suggestion.into();
            }
            if let Some(construct) = error.construct() {
                json["construct"] = construct.into();
            }
            serde_json::json!({ "error": json })
        }
    };
    let expected = match &case["error"] {
        Json::Null => serde_json::json!({ "rows": case["rows"] }),
        error => serde_json::json!({ "error": error }),
    };
    (found != expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
}

fn none(wrong: Vec<String>) {
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn filters() {
    let (columns, rows) = rows();
    let schema = dynamic::schema(&columns);
    let cases = cases("filter_rows.json");
    assert!(cases.len() >= 300);
    let run = |case: &Json| {
        let text = case["filter"].as_str().unwrap();
        let filter = Filter::parse(text).unwrap();
        let bound = filter.bind(&schema);
        if let Ok(bound) = &bound {
            for (index, row) in rows.iter().enumerate() {
                let expected = bound.select(&rows).contains(index);
                assert_eq!(bound.matches(row), expected, "{text}, row {index}");
            }
        }
        wrong(
            case,
            text,
            bound.map(|bound| bound.select(&rows).iter().collect()),
        )
    };
    none(cases.iter().filter_map(run).collect());
}

#[test]
fn the_reference_agrees_with_the_corpus() {
    let (columns, rows) = rows();
    let run = |case: &Json| {
        let text = case["filter"].as_str().unwrap();
        let filter = Filter::parse(text).unwrap();
        let matches = |row: &Row| reference::matches(filter.root(), &columns, row);
        let found = (0..rows.len())
            .filter(|&index| matches(&rows[index]))
            .collect();
        wrong(case, text, Ok(found))
    };
    let cases = cases("filter_rows.json");
    let cases = cases.iter().filter(|case| case["error"].is_null());
    none(cases.filter_map(run).collect());
}

#[test]
fn orders() {
    let (columns, rows) = rows();
    let schema = dynamic::schema(&columns);
    let run = |case: &Json| {
        let text = case["orderby"].as_str().unwrap();
        let order = OrderBy::parse(text).unwrap();
        let found = match Query::new().order_by(order).bind(&schema) {
            Ok(query) => serde_json::json!({ "rows": query.run(&rows).positions() }),
            Err(errors) => {
                let QueryErrorKind::Text(found) = errors.iter().next().unwrap().kind() else {
                    panic!("{text}");
                };
                let mut error = serde_json::json!({
                    "code": found.code().as_str(),
                    "span": [found.span().start(), found.span().end()],
                });
                if let Some(suggestion) = found.suggestion() {
                    error["suggestion"] = suggestion.into();
                }
                serde_json::json!({ "error": error })
            }
        };
        let expected = match &case["error"] {
            Json::Null => serde_json::json!({ "rows": case["rows"] }),
            error => serde_json::json!({ "error": error }),
        };
        (found != expected).then(|| format!("{text}\n  expected {expected}\n  found    {found}"))
    };
    none(cases("order_rows.json").iter().filter_map(run).collect());
}

/// What the parts of a query are, of which several are wrong.
#[test]
fn errors_together() {
    let (columns, rows) = rows();
    let schema = dynamic::schema(&columns);
    let collection = Collection::from_rows(&rows, &schema);
    let run = |case: &Json| {
        let text = |part: &str| case["query"][part].as_str();
        let mut draft = QueryDraft::new();
        if let Some(filter) = text("filter") {
            draft = draft.filter(filter);
        }
        if let Some(search) = text("search") {
            draft = draft.search(search);
        }
        if let Some(order) = text("orderby") {
            draft = draft.order_by(order);
        }
        let errors = draft.clone().check(collection.fields()).unwrap_err();
        assert_eq!(draft.bind(&schema).map(drop).unwrap_err(), errors);
        let found = errors.iter().map(|error| {
            let QueryErrorKind::Text(found) = error.kind() else {
                panic!("{error}");
            };
            let mut json = serde_json::json!({
                "parameter": error.parameter(),
                "code": found.code().as_str(),
                "span": [found.span().start(), found.span().end()],
            });
            if let Some(suggestion) = found.suggestion() {
                json["suggestion"] = suggestion.into();
            }
            json
        });
        let (found, expected) = (Json::from_iter(found), &case["errors"]);
        let name = &case["name"];
        (found != *expected).then(|| format!("{name}\n  expected {expected}\n  found    {found}"))
    };
    none(cases("query_errors.json").iter().filter_map(run).collect());
}

/// The query strings of addresses: what they ask, or everything that is wrong with them.
#[test]
fn query_strings() {
    let (columns, _) = rows();
    let schema = dynamic::schema(&columns);
    let run = |case: &Json| {
        let draft = QueryDraft::parse_str(case["text"].as_str().unwrap());
        let checked = draft.check(schema.fields());
        let fits = match (&checked, &case["errors"]) {
            (Ok(query), Json::Null) => asks(query, &case["query"]),
            (Err(errors), Json::Array(expected)) => {
                errors.iter().count() == expected.len()
                    && errors
                        .iter()
                        .zip(expected)
                        .all(|(error, expected)| is(error, expected))
            }
            _ => false,
        };
        (!fits).then(|| format!("{}\n  expected {case}\n  found {checked:?}", case["name"]))
    };
    none(cases("query_strings.json").iter().filter_map(run).collect());
}

fn asks(query: &Query, expected: &Json) -> bool {
    let parts = query.parts();
    let text = |name: &str| expected[name].as_str();
    let params = expected["params"].as_object().cloned().unwrap_or_default();
    parts.filter.map(Filter::source) == text("filter")
        && parts.search.map(Search::source) == text("search")
        && parts.order_by.map(OrderBy::source) == text("orderby")
        && parts.skip as u64 == expected["skip"]
        && parts.top.map(|top| top as u64) == expected["top"].as_u64()
        && parts.count == expected["count"]
        && parts.params.names().count() == params.len()
        && params
            .iter()
            .all(|(name, expected)| parts.params.get(name) == Some(&value(expected)))
}

/// A value of an alias as every language has it, or as a literal.
fn value(json: &Json) -> Value {
    match json {
        Json::Array(items) => Value::List(items.iter().map(value).collect()),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(object) => object["literal"].as_str().unwrap().parse().unwrap(),
        plain => plain.to_string().parse().unwrap(),
    }
}

fn is(error: &QueryError, expected: &Json) -> bool {
    let (code, span, suggestion) = match error.kind() {
        QueryErrorKind::Text(error) => {
            let span = serde_json::json!([error.span().start(), error.span().end()]);
            (error.code().as_str(), span, error.suggestion())
        }
        QueryErrorKind::UnknownParameter { nearest } => (error.kind().code(), Json::Null, *nearest),
        kind => (kind.code(), Json::Null, None),
    };
    let message = expected["message"].as_str().unwrap_or_default();
    let kind = expected.get("kind").unwrap_or(&expected["code"]);
    expected["parameter"] == error.parameter()
        && *kind == code
        && expected["span"] == span
        && expected["suggestion"].as_str() == suggestion
        && error.to_string().contains(message)
}

#[test]
fn searches() {
    let (columns, rows) = rows();
    let schema = dynamic::schema(&columns);
    let run = |case: &Json| {
        let text = case["search"].as_str().unwrap();
        let query = Query::new().search(Search::parse(text).unwrap());
        let page = query.bind(&schema).unwrap().run(&rows);
        wrong(case, text, Ok(page.positions().to_vec()))
    };
    none(cases("search_rows.json").iter().filter_map(run).collect());
}
