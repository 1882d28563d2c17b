//! Filters over rows as they are: ours, the closures one would write instead, and the engines one could take.

pub mod boxed;
pub mod cel;
pub mod datalogic;
pub mod evalexpr;
pub mod rhai;
pub mod wirefilter;

use crate::orders::{self, Order, Query};
use crate::report::{Contender, Count};
use odata_filter::Filter;

/// How far an interpreter is taken: beyond it, its contexts fill the memory and a round takes seconds.
const INTERPRETED_ROWS: usize = 10_000;

/// The closure first; it is what the others are measured against.
pub fn contenders(rows: &[Order]) -> Vec<Contender<'_>> {
    let mut contenders = vec![by_hand(rows), ours(rows), boxed::contender(rows)];
    contenders.push(wirefilter::prebuilt(rows));
    contenders.push(wirefilter::filled(rows));
    contenders.push(datalogic::contender(rows));
    if rows.len() <= INTERPRETED_ROWS {
        contenders.push(evalexpr::contender(rows));
        contenders.push(rhai::contender(rows));
        contenders.push(cel::contender(rows));
    }
    contenders
}

pub fn by_hand(rows: &[Order]) -> Contender<'_> {
    Contender::new("closure by hand", move |query: &Query| {
        let all = orders::queries();
        let by_hand = all
            .into_iter()
            .find(|other| other.title == query.title)?
            .by_hand;
        let count: Count<'_> = Box::new(move || by_hand(rows));
        Some(count)
    })
}

fn ours(rows: &[Order]) -> Contender<'_> {
    Contender::new("pbx-rules", move |query: &Query| {
        let filter = Filter::parse(&query.text).expect("a filter");
        let filter = filter.bind(&orders::schema()).expect("fields of an order");
        let count: Count<'_> = Box::new(move || filter.count(rows));
        Some(count)
    })
}

/// The names of the query with the long list, in the quotes that a rival wants around each.
pub fn customers(open: &str, between: &str, close: &str) -> String {
    let names: Vec<String> = (0..100)
        .map(|n| format!("customer-{:04}", n * 17))
        .collect();
    format!("{open}{}{close}", names.join(between))
}
