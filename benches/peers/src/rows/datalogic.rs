//! datalogic-rs: JSONLogic, compiled, over values that were parsed into an arena before the clock starts.
//!
//! Instants are seconds since 1970, which is the fastest that it can compare.

use datalogic_rs::bumpalo::Bump;
use datalogic_rs::{DataValue, Engine};
use serde_json::{Value, json};

use super::customers;
use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

pub fn q3() -> Value {
    json!({"or": [
        {"in": ["Mouse", {"var": "name"}]},
        {"and": [{">": [{"var": "qty"}, 900]}, {"in": [{"var": "status"}, ["open", "held"]]}]},
    ]})
}

fn rule(title: &str) -> Option<Value> {
    let var = |name: &str| json!({ "var": name });
    Some(match title {
        "number" => json!({">": [var("qty"), 500]}),
        "and" => json!({"and": [{">": [var("qty"), 100]}, {"===": [var("status"), "open"]}]}),
        "contains" => q3(),
        "null" => json!({"and": [
            {"!==": [var("discount"), null]},
            {">=": [var("discount"), 10]},
            {"===": [var("note"), null]},
        ]}),
        "in 100" => {
            let list: Value =
                serde_json::from_str(&customers(r#"[""#, r#"",""#, r#""]"#)).expect("a list");
            json!({"in": [var("customer"), list]})
        }
        "dates" => json!({"and": [
            {">=": [var("placed_at"), 1_646_092_800]},
            {"<": [var("placed_at"), 1_661_990_400]},
        ]}),
        "arithmetic" => json!({">": [{"*": [var("qty"), var("price")]}, 100_000]}),
        "tolower" => json!({"===": [{"lower": var("name")}, "wireless mouse"]}),
        "not" => json!({"!": {"or": [
            {"===": [var("status"), "closed"]},
            {"starts_with": [var("name"), "USB"]},
        ]}}),
        "path" => json!({"and": [
            {"===": [var("address.city"), "Oslo"]},
            {"<": [var("address.zip"), 5000]},
        ]}),
        "length" => json!({"and": [
            {">": [{"length": var("name")}, 12]},
            {"ends_with": [var("customer"), "7"]},
        ]}),
        _ => return None,
    })
}

fn json(row: &Order) -> String {
    json!({
        "qty": row.qty,
        "price": row.price,
        "discount": row.discount,
        "status": row.status,
        "name": row.name,
        "customer": row.customer,
        "note": row.note,
        "placed_at": row.placed_at.timestamp(),
        "address": {"city": row.address.city, "zip": row.address.zip},
    })
    .to_string()
}

pub fn contender<'a>(rows: &[Order]) -> Contender<'a> {
    // The values borrow from the arena, and both live as long as the program measures.
    let arena: &'static Bump = Box::leak(Box::default());
    let values = rows.iter().map(|row| {
        let text = arena.alloc_str(&json(row));
        &*arena.alloc(DataValue::from_str(text, arena).expect("JSON"))
    });
    let values: &'static [&'static DataValue<'static>] = Vec::leak(values.collect());
    Contender::new("datalogic-rs", move |query: &Query| {
        let engine = Engine::new();
        let rule = engine.compile(&rule(query.title)?).expect("a rule");
        let count: Count<'_> = Box::new(move || {
            let mut session = engine.session();
            let matches = |value: &&&'static DataValue<'static>| {
                let found = session
                    .eval_borrowed(&rule, **value)
                    .expect("an answer")
                    .as_bool();
                session.reset();
                found == Some(true)
            };
            values.iter().filter(matches).count()
        });
        Some(count)
    })
}
