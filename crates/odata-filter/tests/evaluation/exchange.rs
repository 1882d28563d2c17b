//! Filters and rows by chance, with what the reference says, for the package's tests to ask JavaScript.
//!
//! They stand in `target/tmp/list_queries.jsonl`: the schema, and then a case a line.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use chrono::SecondsFormat;
use odata_filter::{Filter, Value};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, json};

use super::dynamic::Row;
use super::laws::{boolean, cases, columns, row, schema};
use super::reference;

/// A value, as rows of JavaScript have it; what JSON has no word for is a text that says so.
fn value(value: &Value) -> serde_json::Value {
    const EXACT: u64 = 1 << 53;
    match value {
        Value::Null => json!(null),
        Value::Boolean(value) => json!(value),
        Value::Int(value) if value.unsigned_abs() < EXACT => json!(value),
        Value::Int(value) => json!(format!("bigint {value}")),
        Value::Double(value) if value.is_nan() => json!("double NaN"),
        Value::Double(value) if value.is_infinite() => {
            let sign = if *value < 0.0 { "-" } else { "" };
            json!(format!("double {sign}Infinity"))
        }
        Value::Double(value) => json!(format!("double {value:e}")),
        Value::Decimal(value) => json!(value.to_string()),
        Value::Text(value) => json!(value),
        Value::Guid(value) => json!(value.to_string()),
        Value::Date(value) => json!(value.to_string()),
        Value::TimeOfDay(value) => json!(value.to_string()),
        Value::Timestamp(value) => json!(value.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        Value::Duration(value) => json!(value.to_string()),
        other => panic!("no field has {other:?}"),
    }
}

pub(super) fn object(row: &Row) -> serde_json::Value {
    let values = row.values.iter().map(|(name, it)| (name, value(it)));
    let texts = row.texts.iter().map(|(name, texts)| (name, json!(texts)));
    let ints = row.ints.iter().map(|(name, ints)| (name, json!(ints)));
    let records = row.records.iter().map(|(name, records)| {
        let records: Vec<_> = records.iter().map(object).collect();
        (name, json!(records))
    });
    let fields = values.chain(texts).chain(ints).chain(records);
    let fields: Map<String, serde_json::Value> =
        fields.map(|(name, it)| (name.clone(), it)).collect();
    fields.into()
}

#[test]
fn cases_for_javascript() {
    let columns = columns();
    let few = prop::collection::vec(row(&columns), 0..12);
    let many = prop::collection::vec(row(&columns), 60..140);
    let strategy = (boolean(3), prop_oneof![19 => few, 1 => many]);
    let mut runner = TestRunner::new(cases());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("list_queries.jsonl");
    let mut file = BufWriter::new(File::create(path).unwrap());
    writeln!(file, "{}", schema()).unwrap();
    for _ in 0..cases().cases {
        let (filter, rows) = strategy.new_tree(&mut runner).unwrap().current();
        let parsed = Filter::parse(&filter).unwrap();
        let found: Vec<usize> = (0..rows.len())
            .filter(|&index| reference::matches(parsed.root(), &columns, &rows[index]))
            .collect();
        let rows: Vec<_> = rows.iter().map(object).collect();
        let case = json!({ "filter": filter, "rows": rows, "found": found });
        writeln!(file, "{case}").unwrap();
    }
    file.flush().unwrap();
}
