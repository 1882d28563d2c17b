//! rhai: a script interpreter, over a scope of variables that is prebuilt a row.
//!
//! Instants are seconds since 1970.

use std::cell::RefCell;
use std::rc::Rc;

use rhai::{Dynamic, Engine, Map, Scope};

use super::customers;
use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

pub const Q3: &str = r#"name.contains("Mouse") || (qty > 900 && status in ["open", "held"])"#;

fn text(title: &str) -> Option<String> {
    Some(match title {
        "number" => "qty > 500".to_owned(),
        "and" => r#"qty > 100 && status == "open""#.to_owned(),
        "contains" => Q3.to_owned(),
        "null" => "discount != () && discount >= 10 && note == ()".to_owned(),
        "in 100" => customers(r#"customer in [""#, r#"",""#, r#""]"#),
        "dates" => "placed_at >= 1646092800 && placed_at < 1661990400".to_owned(),
        "arithmetic" => "qty * price > 100000".to_owned(),
        "tolower" => r#"name.to_lower() == "wireless mouse""#.to_owned(),
        "not" => r#"!(status == "closed" || name.starts_with("USB"))"#.to_owned(),
        "path" => r#"address.city == "Oslo" && address.zip < 5000"#.to_owned(),
        "length" => r#"name.len > 12 && customer.ends_with("7")"#.to_owned(),
        _ => return None,
    })
}

fn scope(row: &Order) -> Scope<'static> {
    let address: Map = [
        ("city".into(), row.address.city.clone().into()),
        ("zip".into(), row.address.zip.into()),
    ]
    .into_iter()
    .collect();
    let mut scope = Scope::new();
    scope
        .push("qty", row.qty)
        .push("price", row.price)
        .push_dynamic(
            "discount",
            row.discount.map_or(Dynamic::UNIT, Dynamic::from),
        )
        .push("status", row.status.clone())
        .push("name", row.name.clone())
        .push("customer", row.customer.clone())
        .push_dynamic(
            "note",
            row.note.clone().map_or(Dynamic::UNIT, Dynamic::from),
        )
        .push("placed_at", row.placed_at.timestamp())
        .push("address", address);
    scope
}

pub fn contender<'a>(rows: &[Order]) -> Contender<'a> {
    let scopes: Vec<Scope<'static>> = rows.iter().map(scope).collect();
    let scopes = Rc::new(RefCell::new(scopes));
    Contender::new("rhai", move |query: &Query| {
        let engine = Engine::new();
        let script = engine
            .compile_expression(text(query.title)?)
            .expect("an expression");
        let scopes = scopes.clone();
        let count: Count<'_> = Box::new(move || {
            let mut scopes = scopes.borrow_mut();
            let answers = scopes.iter_mut().map(|scope| {
                engine
                    .eval_ast_with_scope::<bool>(scope, &script)
                    .expect("a boolean")
            });
            answers.filter(|&found| found).count()
        });
        Some(count)
    })
}
