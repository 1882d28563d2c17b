//! cel: an interpreter of Google's Common Expression Language, reading each row through a resolver.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cel::common::types::{CelDouble, CelInt, CelNull, CelString, CelTimestamp};
use cel::common::value::{CowVal, Val};
use cel::context::VariableResolver;
use cel::{Context, Env, Value, extensions};
use chrono::{DateTime, FixedOffset};

use super::customers;
use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

pub const Q3: &str = "name.contains('Mouse') || (qty > 900 && status in ['open', 'held'])";

fn text(title: &str) -> Option<String> {
    Some(match title {
        "number" => "qty > 500".to_owned(),
        "and" => "qty > 100 && status == 'open'".to_owned(),
        "contains" => Q3.to_owned(),
        "null" => "discount != null && discount >= 10 && note == null".to_owned(),
        "in 100" => customers("customer in ['", "','", "']"),
        "dates" => "placed_at >= march && placed_at < september".to_owned(),
        "arithmetic" => "double(qty) * price > 100000.0".to_owned(),
        "tolower" => "name.lowerAscii() == 'wireless mouse'".to_owned(),
        "not" => "!(status == 'closed' || name.startsWith('USB'))".to_owned(),
        "path" => "city == 'Oslo' && zip < 5000".to_owned(),
        "year" => "placed_at.getFullYear() == 2022 && placed_at.getHours() >= 9".to_owned(),
        "length" => "size(name) > 12 && customer.endsWith('7')".to_owned(),
        _ => return None,
    })
}

/// The row that is being looked at, read where it lies.
struct Rows<'a> {
    rows: &'a [Order],
    at: AtomicUsize,
    march: DateTime<FixedOffset>,
    september: DateTime<FixedOffset>,
}

impl VariableResolver for Rows<'_> {
    fn resolve<'b>(&'b self, variable: &str) -> Option<CowVal<'b, 'b>> {
        let row = &self.rows[self.at.load(Ordering::Relaxed)];
        Some(match variable {
            "qty" => owned(CelInt::from(row.qty)),
            "price" => owned(CelDouble::from(row.price)),
            "discount" => row
                .discount
                .map_or_else(|| owned(CelNull), |n| owned(CelInt::from(n))),
            "status" => owned(CelString::from(row.status.as_str())),
            "name" => owned(CelString::from(row.name.as_str())),
            "customer" => owned(CelString::from(row.customer.as_str())),
            "note" => match &row.note {
                Some(note) => owned(CelString::from(note.as_str())),
                None => owned(CelNull),
            },
            "placed_at" => owned(CelTimestamp::from(row.placed_at.fixed_offset())),
            "march" => owned(CelTimestamp::from(self.march)),
            "september" => owned(CelTimestamp::from(self.september)),
            "city" => owned(CelString::from(row.address.city.as_str())),
            "zip" => owned(CelInt::from(row.address.zip)),
            _ => return None,
        })
    }
}

fn owned<'b>(value: impl Val + 'b) -> CowVal<'b, 'b> {
    CowVal::owned(value)
}

pub fn contender(rows: &[Order]) -> Contender<'_> {
    let mut env = Env::stdlib();
    env.add_extension(extensions::strings)
        .expect("the strings extension");
    let env = Arc::new(env);
    let instant = |text| DateTime::parse_from_rfc3339(text).expect("a timestamp");
    Contender::new("cel", move |query: &Query| {
        let program = env.compile(&text(query.title)?).expect("an expression");
        let env = env.clone();
        let resolver = Rows {
            rows,
            at: AtomicUsize::new(0),
            march: instant("2022-03-01T00:00:00Z"),
            september: instant("2022-09-01T00:00:00Z"),
        };
        let count: Count<'_> = Box::new(move || {
            let mut context = Context::with_env(env.clone());
            context.set_variable_resolver(&resolver);
            let matches = |&at: &usize| {
                resolver.at.store(at, Ordering::Relaxed);
                program.execute(&context) == Ok(Value::Bool(true))
            };
            (0..rows.len()).filter(matches).count()
        });
        Some(count)
    })
}
