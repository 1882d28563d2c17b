//! wirefilter: compiles to closures over a context, which holds the values of one row.
//!
//! It has integers of 32 bits, so instants are seconds since 1970, and no null, no doubles and no
//! functions; what a regular expression can say, it is given as one.

use std::sync::LazyLock;

use wirefilter::{ExecutionContext, Filter, Scheme, Type};

use super::customers;
use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

pub static SCHEME: LazyLock<Scheme> = LazyLock::new(|| {
    let fields = [
        ("qty", Type::Int),
        ("status", Type::Bytes),
        ("name", Type::Bytes),
        ("customer", Type::Bytes),
        ("placed_at", Type::Int),
        ("address.city", Type::Bytes),
        ("address.zip", Type::Int),
    ];
    Scheme::try_from_iter(fields.map(|(name, kind)| (name.to_owned(), kind)))
        .expect("distinct names")
});

pub const Q3: &str = r#"name contains "Mouse" or (qty > 900 and status in {"open" "held"})"#;

fn text(title: &str) -> Option<String> {
    Some(match title {
        "number" => "qty > 500".to_owned(),
        "and" => r#"qty > 100 and status == "open""#.to_owned(),
        "contains" => Q3.to_owned(),
        "in 100" => customers(r#"customer in {""#, r#"" ""#, r#""}"#),
        "dates" => "placed_at >= 1646092800 and placed_at < 1661990400".to_owned(),
        "tolower" => r#"name matches "(?i)^wireless mouse$""#.to_owned(),
        "not" => r#"not (status == "closed" or name matches "^USB")"#.to_owned(),
        "path" => r#"address.city == "Oslo" and address.zip < 5000"#.to_owned(),
        "length" => r#"name matches "^.{13,}$" and customer matches "7$""#.to_owned(),
        _ => return None,
    })
}

fn compile<'s>(query: &Query) -> Option<Filter<'s>> {
    let text = text(query.title)?;
    let scheme: &'s Scheme = &SCHEME;
    Some(scheme.parse(&text).expect("a filter").compile())
}

fn set<'e>(context: &mut ExecutionContext<'e>, row: &'e Order) {
    let set = [
        context.set_field_value("qty", row.qty as i32),
        context.set_field_value("status", row.status.as_str()),
        context.set_field_value("name", row.name.as_str()),
        context.set_field_value("customer", row.customer.as_str()),
        context.set_field_value("placed_at", row.placed_at.timestamp() as i32),
        context.set_field_value("address.city", row.address.city.as_str()),
        context.set_field_value("address.zip", row.address.zip as i32),
    ];
    assert!(set.iter().all(Result::is_ok));
}

/// With a context a row, filled before the clock starts.
pub fn prebuilt<'a>(rows: &'a [Order]) -> Contender<'a> {
    let contexts = rows.iter().map(|row| {
        let mut context = ExecutionContext::new(&SCHEME);
        set(&mut context, row);
        context
    });
    let contexts = std::rc::Rc::new(contexts.collect::<Vec<_>>());
    Contender::new("wirefilter, contexts prebuilt", move |query: &Query| {
        let filter: Filter<'a> = compile(query)?;
        let contexts = contexts.clone();
        let count: Count<'_> = Box::new(move || {
            let matches = |context: &&ExecutionContext<'a>| filter.execute(context) == Ok(true);
            contexts.iter().filter(matches).count()
        });
        Some(count)
    })
}

/// With one context, filled anew for each row, as for rows that come and go.
pub fn filled<'a>(rows: &'a [Order]) -> Contender<'a> {
    Contender::new("wirefilter, contexts filled", move |query: &Query| {
        let filter: Filter<'a> = compile(query)?;
        let count: Count<'_> = Box::new(move || {
            let mut context = ExecutionContext::new(&SCHEME);
            let matches = |row: &&'a Order| {
                set(&mut context, row);
                filter.execute(&context) == Ok(true)
            };
            rows.iter().filter(matches).count()
        });
        Some(count)
    })
}
