//! Filters over rows as they are, beside the closure that one would write by hand.
//!
//! `cargo bench --bench rows -- [count of rows …] [title of a query …]`
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

#[path = "support/orders.rs"]
mod orders;
mod support;

use pbx_rules::query::Filter;
use support::Table;

fn main() {
    let counts: Vec<usize> = std::env::args()
        .filter_map(|count| count.parse().ok())
        .collect();
    let counts = if counts.is_empty() {
        vec![10_000]
    } else {
        counts
    };
    let titles: Vec<String> = std::env::args()
        .skip(1)
        .filter(|title| title.parse::<usize>().is_err() && !title.starts_with('-'))
        .collect();
    let schema = orders::schema();
    for count in counts {
        let rows = orders::orders(count);
        let mut ratios = Vec::new();
        for query in orders::queries() {
            if !titles.is_empty() && !titles.iter().any(|title| *title == query.title) {
                continue;
            }
            let filter = Filter::parse(&query.text).unwrap().bind(&schema).unwrap();
            assert_eq!(
                filter.count(&rows),
                (query.by_hand)(&rows),
                "{}",
                query.text
            );
            let title = format!("{} ({count} rows): {:.60}", query.title, query.text);
            let figures = Table::new(title)
                .per("row", count)
                .row("by hand", || (query.by_hand)(&rows))
                .row("filter", || filter.count(&rows))
                .run();
            ratios.push(figures[1] / figures[0]);
        }
        let mean = ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64;
        let worst = ratios.iter().copied().fold(0.0, f64::max);
        println!(
            "{count} rows: geometric mean {:.2}, worst {worst:.2}",
            mean.exp()
        );
    }
}
