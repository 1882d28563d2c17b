//! Twelve filters over rows as they are and over columns, beside the closure that one would write by
//! hand; and sorting, beside `sort_by`.
//!
//! `cargo bench --bench evaluate -- [count of rows …] [title of a query …]`
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

#[path = "../../../benches/support/orders.rs"]
mod orders;
#[path = "../../../benches/support/mod.rs"]
mod support;

use odata_filter::{Collection, Filter, OrderBy, Query, Schema};
use orders::Order;
use support::Table;

fn main() {
    let arguments = || {
        std::env::args()
            .skip(1)
            .filter(|argument| !argument.starts_with('-'))
    };
    let counts: Vec<usize> = arguments().filter_map(|count| count.parse().ok()).collect();
    let counts = if counts.is_empty() {
        vec![10_000]
    } else {
        counts
    };
    let titles: Vec<String> = arguments()
        .filter(|title| title.parse::<usize>().is_err())
        .collect();
    let wanted = |title: &str| titles.is_empty() || titles.iter().any(|wanted| wanted == title);
    let schema = orders::schema();
    for count in counts {
        let rows = orders::orders(count);
        let collection = Collection::from_rows(&rows, &schema);
        println!(
            "\n{count} rows; columns take {} bytes a row",
            collection.memory() / count
        );
        filters(&rows, &collection, &schema, wanted);
        if wanted("columns by hand") {
            columns_by_hand(&rows, &collection);
        }
        if wanted("order") {
            order(&rows, &schema);
        }
        if wanted("objects") {
            objects(count);
        }
    }
}

fn filters(
    rows: &[Order],
    collection: &Collection,
    schema: &Schema<Order>,
    wanted: impl Fn(&str) -> bool,
) {
    let mut ratios = [Vec::new(), Vec::new()];
    for query in orders::queries()
        .into_iter()
        .filter(|query| wanted(query.title))
    {
        let filter = Filter::parse(&query.text).unwrap();
        let bound = filter.bind(schema).unwrap();
        assert_eq!(bound.count(rows), (query.by_hand)(rows), "{}", query.text);
        assert_eq!(
            collection.count(&filter).unwrap(),
            (query.by_hand)(rows),
            "{}",
            query.text
        );
        let title = format!("{}: {:.60}", query.title, query.text);
        let figures = Table::new(title)
            .per("row", rows.len())
            .row("closure by hand", || (query.by_hand)(rows))
            .row("rows", || bound.count(rows))
            .row("columns, bound anew", || collection.count(&filter).unwrap())
            .run();
        ratios[0].push(figures[1] / figures[0]);
        ratios[1].push(figures[2] / figures[0]);
    }
    for (layout, ratios) in ["rows", "columns"].into_iter().zip(ratios) {
        let mean = ratios.iter().map(|ratio| ratio.ln()).sum::<f64>() / ratios.len() as f64;
        let worst = ratios.iter().copied().fold(0.0, f64::max);
        println!(
            "\n{layout}: geometric mean {:.2}, worst {worst:.2}",
            mean.exp()
        );
    }
}

/// The loops that one would write over columns.
fn columns_by_hand(rows: &[Order], collection: &Collection) {
    let qty: Vec<i64> = rows.iter().map(|order| order.qty).collect();
    const STATUS: [&str; 4] = ["open", "held", "closed", "shipped"];
    let code = |order: &Order| {
        STATUS
            .iter()
            .position(|status| *status == order.status)
            .unwrap()
    };
    let status: Vec<u8> = rows.iter().map(|order| code(order) as u8).collect();
    let filter = Filter::parse("qty gt 500").unwrap();
    Table::new("number, columns")
        .per("row", rows.len())
        .row("loop by hand", || {
            qty.iter().filter(|qty| **qty > 500).count()
        })
        .row("columns, bound anew", || collection.count(&filter).unwrap())
        .run();
    let filter = Filter::parse("qty gt 100 and status eq 'open'").unwrap();
    Table::new("and, columns")
        .per("row", rows.len())
        .row("loop by hand", || {
            let both = qty.iter().zip(&status);
            both.filter(|(qty, status)| **qty > 100 && **status == 0)
                .count()
        })
        .row("columns, bound anew", || collection.count(&filter).unwrap())
        .run();
}

struct Leg {
    seconds: i64,
    state: &'static str,
    hops: Vec<i64>,
}

struct Call {
    limit: i64,
    legs: Vec<Leg>,
    tags: Vec<&'static str>,
    digits: Vec<i64>,
}

/// Calls of no leg to seven, of no tag to two and of no digit to three; legs of no hop to two.
fn calls(count: usize) -> Vec<Call> {
    let mut seed: u64 = 1;
    let mut number = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let mut call = || {
        let legs = (0..number(8)).map(|_| Leg {
            seconds: number(70) as i64,
            state: ["RINGING", "ANSWERED", "MISSED"][number(3)],
            hops: (0..number(3)).map(|_| number(20) as i64).collect(),
        });
        Call {
            legs: legs.collect(),
            limit: 20 + number(50) as i64,
            tags: ["sales", "vip", "new"][..number(3)].to_vec(),
            digits: (0..number(4)).map(|_| number(3) as i64).collect(),
        }
    };
    (0..count).map(|_| call()).collect()
}

/// Lists of objects and of values, beside the nested loop that one would write.
fn objects(count: usize) {
    let rows = calls(count);
    let leg = Schema::<Leg>::builder()
        .int("seconds", |leg| leg.seconds)
        .text("state", |leg| leg.state)
        .ints("hops", |leg| &leg.hops)
        .build();
    let schema = Schema::<Call>::builder()
        .int("limit", |call| call.limit)
        .list("legs", leg, |call| &call.legs)
        .texts("tags", |call| &call.tags)
        .ints("digits", |call| &call.digits)
        .build();
    let collection = Collection::from_rows(&rows, &schema);
    type ByHand = (&'static str, fn(&Call) -> bool);
    let by_hand: [ByHand; 8] = [
        (
            "legs/any(l:l/seconds gt 60 and l/state eq 'ANSWERED')",
            |call| {
                call.legs
                    .iter()
                    .any(|leg| leg.seconds > 60 && leg.state == "ANSWERED")
            },
        ),
        ("legs/all(l:l/seconds lt 50)", |call| {
            call.legs.iter().all(|leg| leg.seconds < 50)
        }),
        ("legs/any(l:l/hops/any(h:h eq 7))", |call| {
            call.legs.iter().any(|leg| leg.hops.contains(&7))
        }),
        ("legs/any(l:l/seconds gt limit)", |call| {
            call.legs.iter().any(|leg| leg.seconds > call.limit)
        }),
        ("legs/$count gt 5", |call| call.legs.len() > 5),
        ("tags eq ['sales','vip']", |call| {
            call.tags == ["sales", "vip"]
        }),
        ("digits eq [1,2]", |call| call.digits == [1, 2]),
        ("endswith(digits,[2])", |call| call.digits.ends_with(&[2])),
    ];
    for (text, by_hand) in by_hand {
        let filter = Filter::parse(text).unwrap();
        let bound = filter.bind(&schema).unwrap();
        let expected = rows.iter().filter(|call| by_hand(call)).count();
        assert_eq!(bound.count(&rows), expected, "{text}");
        assert_eq!(collection.count(&filter).unwrap(), expected, "{text}");
        Table::new(format!("objects: {text}"))
            .per("row", rows.len())
            .row("loop by hand", || {
                rows.iter().filter(|call| by_hand(call)).count()
            })
            .row("rows", || bound.count(&rows))
            .row("columns, bound anew", || collection.count(&filter).unwrap())
            .run();
    }
}

fn order(rows: &[Order], schema: &Schema<Order>) {
    let bind = |text: &str, top: Option<usize>| {
        let query = Query::new().order_by(OrderBy::parse(text).unwrap());
        let query = top.into_iter().fold(query, |query, top| query.top(top));
        query.bind(schema).unwrap()
    };
    let all = bind("status,qty desc,name", None);
    let first = bind("status,qty desc,name", Some(100));
    let price = bind("price desc", Some(100));
    Table::new("order: status,qty desc,name")
        .per("row", rows.len())
        .row("sort_by by hand", || {
            let mut sorted: Vec<&Order> = rows.iter().collect();
            sorted.sort_by(|a, b| {
                a.status
                    .cmp(&b.status)
                    .then(b.qty.cmp(&a.qty))
                    .then_with(|| a.name.cmp(&b.name))
            });
            sorted
        })
        .row("all", || all.run(rows).positions().len())
        .row("first 100", || first.run(rows).positions().len())
        .row("first 100 by price", || price.run(rows).positions().len())
        .run();
}
