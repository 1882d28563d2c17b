//! The deepest inputs that the limits allow, each on a thread with a small stack, as optimised code needs it.
//!
//! What they need, found by halves on x86-64: filters between 512 and 640 KiB, what is refused for its depth between 96 and
//! 128, records between 64 and 96, patterns between 32 and 48. Each has a little more here. `PBX_RULES_STACK` says how many KiB instead, for whoever
//! looks for the least: an overflow ends the process.

#[path = "../../crates/odata-filter/tests/evaluation/plain_rows.rs"]
mod plain_rows;

use std::thread;

use odata_filter::sql::Dialect;
use odata_filter::{Collection, Completer, Filter, MAX_NESTING, OrderBy, Query, Search};
use pbx_rules::draft::{Draft, ExtraFields};
use pbx_rules::tenant::{StoredTenantDraft, TenantUpdateDraft};
use plain_rows::{rows, schema};

fn on_a_small_stack(name: &'static str, kib: usize, run: impl FnOnce() + Send + 'static) {
    let asked = std::env::var("PBX_RULES_STACK").ok();
    let kib = asked.and_then(|kib| kib.parse().ok()).unwrap_or(kib);
    let builder = thread::Builder::new().stack_size(kib << 10);
    // An overflow ends the process: what was begun last is what overflowed.
    eprintln!("{name} on {kib} KiB");
    builder.spawn(run).unwrap().join().unwrap();
}

/// `inner` between what opens and closes, as often as nesting allows, and what ends it.
fn deepest((inner, open, close, end): (&str, &str, &str, &str)) -> String {
    let nested = |times: usize| [&open.repeat(times), inner, &close.repeat(times), end].concat();
    let mut all = (0..=MAX_NESTING).rev().map(nested);
    all.find(|text| Filter::parse(text).is_ok()).unwrap()
}

const NESTED: [(&str, &str, &str, &str); 15] = [
    ("n eq 5", "not (", ")", " in (true,false)"),
    ("n", "(", " add 1)", " gt n"),
    ("n", "(1 add ", ")", " gt n"),
    ("rate", "(0.5 add ", ")", " gt rate"),
    ("name", "concat(name,", ")", " eq name"),
    ("name", "tolower(", ")", " eq 'name 7'"),
    ("n", "case(n ge 0:", ")", " eq 3"),
    ("n eq 5", "(", ") eq (n eq 5)", " ne null"),
    ("n eq 5", "(n eq 1 or n gt 2 and ", ")", ""),
    ("1", "length([", "])", " eq 1"),
    ("tags", "concat(tags,", ")", " ne tags"),
    ("tags", "substring(", ",0)", " eq tags"),
    ("name", "cast(", ",Edm.String)", " eq name"),
    ("n", "isof(", ",Edm.Boolean)", ""),
    ("t eq name", "tags/any(t:", ")", ""),
];

#[test]
fn filters_as_deep_as_the_limit_fit() {
    for shape in NESTED {
        on_a_small_stack("filter", 704, move || {
            let text = deepest(shape);
            let filter = Filter::parse(&text).unwrap();
            assert_eq!(Filter::parse(&filter.to_string()).unwrap(), filter.clone());
            let (rows, schema) = (rows(), schema());
            let bound = filter.bind(&schema).unwrap();
            let found = bound.count(&rows);
            assert_eq!(rows.iter().filter(|row| bound.matches(row)).count(), found);
            let columns = Collection::from_rows(&rows, &schema);
            assert_eq!(columns.count(&filter).unwrap(), found);
            assert!(!format!("{filter:?}").is_empty());
            let query = Query::new().filter(filter).top(5);
            let sql = query.bind(&schema).unwrap();
            assert!(
                !sql.to_sql(Dialect::Postgres)
                    .explain()
                    .to_string()
                    .is_empty()
            );
            let _ = Completer::new(schema.fields()).complete(&text, text.len() / 2);
            let order = format!("{} desc", text.split(" eq ").next().unwrap());
            if let Ok(order) = OrderBy::parse(&order) {
                drop(
                    Query::new()
                        .order_by(order)
                        .bind(&schema)
                        .map(|bound| bound.run(&rows).positions().len()),
                );
            }
        });
    }
}

#[test]
fn what_is_deeper_is_refused_on_the_same_stack() {
    for (_, open, _, _) in NESTED {
        on_a_small_stack("refused", 144, move || {
            assert!(Filter::parse(&open.repeat(200_000)).is_err());
            drop(Search::parse(&"(".repeat(200_000)));
            drop(Search::parse_strict(&"(a OR NOT ".repeat(200_000)));
        });
    }
}

#[test]
fn patterns_as_deep_as_the_limit_fit() {
    on_a_small_stack("pattern", 64, || {
        let schema = schema();
        for levels in [60, 64, 65, 1000] {
            let pattern = format!("{}a{}", "(".repeat(levels), ")*".repeat(levels));
            let filter = Filter::parse(&format!("matchesPattern(name,'{pattern}')")).unwrap();
            if let Ok(bound) = filter.bind(&schema) {
                let _ = bound.count(&rows());
            }
        }
    });
}

#[test]
fn records_as_deep_as_the_limit_fit() {
    on_a_small_stack("record", 112, || {
        let nested = |key: &str, depth| {
            format!("{{\"{key}\": {}1{}}}", "[".repeat(depth), "]".repeat(depth))
        };
        let objects = |depth| {
            format!(
                "{{\"office_hours\": {}1{}}}",
                r#"{"monday":"#.repeat(depth),
                "}".repeat(depth)
            )
        };
        let texts = [
            nested("ai_engine", ExtraFields::MAX_DEPTH),
            nested("ai_engine", 10_000),
            nested("name", 10_000),
            nested("new_key", 100_000),
            objects(100),
            objects(100_000),
        ];
        for text in texts {
            drop(
                TenantUpdateDraft::from_json(&text)
                    .map(|draft| draft.check().map(|record| serde_json::to_string(&record))),
            );
            drop(
                StoredTenantDraft::from_json(&text)
                    .map(|draft| draft.check().map(|record| serde_json::to_string(&record))),
            );
        }
    });
}
