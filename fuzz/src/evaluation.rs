//! Filters and orders over rows of a schema: the engine over both layouts, and the reference.

use proptest::prelude::*;

use crate::draw::Draw;
use crate::engine::laws;

thread_local! {
    /// Made once, since they are large.
    static FILTERS: [BoxedStrategy<String>; 3] = [1, 2, 3].map(laws::boolean);
    static KEYS: BoxedStrategy<String> = laws::key();
}

/// A table, a filter and an order of it.
pub fn run(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    let mut draw = Draw::new(data);
    let (columns, rows) = draw.value(&laws::table(12));
    let depth = usize::from(choice % 4);
    if let Some(filter) = FILTERS.with(|filters| Some(draw.value(filters.get(depth)?))) {
        laws::filter_agrees(&filter, &columns, &rows).unwrap_or_else(|error| panic!("{error}"));
    } else {
        let (one, other) = KEYS.with(|key| (draw.value(key), draw.value(key)));
        let text = format!("{one} desc,{other}");
        let (skip, top) = (usize::from(choice / 4 % 8), usize::from(choice / 32 + 1));
        laws::order_agrees(&text, &columns, &rows, skip, top)
            .unwrap_or_else(|error| panic!("{error}"));
    }
}
