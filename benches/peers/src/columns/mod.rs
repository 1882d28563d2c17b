//! Filters over columns: ours, the loop one would write over arrays, and Arrow's kernels.

pub mod arrow;
pub mod by_hand;

use crate::orders::{self, Order, Query};
use crate::report::{Contender, Count};
use odata_filter::{Collection, Filter};

/// The closure over rows first, since it is what one has without columns.
pub fn contenders(rows: &[Order]) -> Vec<Contender<'_>> {
    let mut contenders = vec![
        crate::rows::by_hand(rows),
        ours(rows),
        by_hand::contender(rows),
    ];
    contenders.extend(arrow::contenders(rows));
    contenders
}

/// Binding included: a collection binds at each call.
fn ours<'a>(rows: &[Order]) -> Contender<'a> {
    let collection = std::rc::Rc::new(Collection::from_rows(rows, &orders::schema()));
    Contender::new("pbx-rules, columns", move |query: &Query| {
        let filter = Filter::parse(&query.text).expect("a filter");
        let collection = collection.clone();
        let count: Count<'_> =
            Box::new(move || collection.count(&filter).expect("fields of an order"));
        Some(count)
    })
}
