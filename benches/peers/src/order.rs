//! Sorting all rows, and finding the first hundred.

use std::cmp::Ordering;

use odata_filter::{Collection, OrderBy, Query};

use crate::orders::{self, Order};
use crate::report::Section;
use crate::support::Table;

const TOP: usize = 100;

struct Case {
    text: &'static str,
    by_hand: fn(&Order, &Order) -> Ordering,
}

const CASES: &[Case] = &[
    Case {
        text: "price desc",
        by_hand: |a, b| b.price.total_cmp(&a.price),
    },
    Case {
        text: "status,qty desc,name",
        by_hand: |a, b| {
            let qty = || b.qty.cmp(&a.qty);
            a.status
                .cmp(&b.status)
                .then_with(qty)
                .then_with(|| a.name.cmp(&b.name))
        },
    },
    Case {
        text: "discount,customer desc",
        by_hand: |a, b| {
            a.discount
                .cmp(&b.discount)
                .then_with(|| b.customer.cmp(&a.customer))
        },
    },
];

pub fn measure(rows: &[Order]) -> [Section; 2] {
    let schema = orders::schema();
    let collection = Collection::from_rows(rows, &schema);
    let mut all = section(
        "Sort all",
        "Every row, sorted; the order by hand is `sort_by` over references, stable as ours is.",
        &["sort_by by hand", "pbx-rules, rows", "pbx-rules, columns"],
    );
    let mut top = section(
        "Top 100",
        "The first hundred, beside sorting them all and beside a selection by hand \
         (`select_nth_unstable_by`, then a sort of what it leaves).",
        &[
            "sort_by by hand",
            "selection by hand",
            "pbx-rules, rows, all",
            "pbx-rules, rows",
            "pbx-rules, columns",
        ],
    );
    for case in CASES {
        let order = || OrderBy::parse(case.text).expect("an order");
        let query = Query::new().order_by(order());
        let first = query.clone().top(TOP);
        let bound = query.bind(&schema).expect("fields of an order");
        let bound_first = first.bind(&schema).expect("fields of an order");
        let full_sort = || {
            let mut sorted: Vec<&Order> = rows.iter().collect();
            sorted.sort_by(|a, b| (case.by_hand)(a, b));
            sorted
        };
        let selection = || {
            let mut sorted: Vec<(usize, &Order)> = rows.iter().enumerate().collect();
            let compare = |a: &(usize, &Order), b: &(usize, &Order)| {
                (case.by_hand)(a.1, b.1).then(a.0.cmp(&b.0))
            };
            sorted.select_nth_unstable_by(TOP, compare);
            sorted.truncate(TOP);
            sorted.sort_unstable_by(compare);
            sorted
        };
        let same = |a: &Order, b: &Order| std::ptr::eq(a, b);
        let by_hand = full_sort();
        let page = bound.run(rows);
        assert!(
            page.items().zip(&by_hand).all(|(a, b)| same(a, b)),
            "{}",
            case.text
        );
        let positions = collection
            .query(&query)
            .expect("fields of an order")
            .positions;
        assert!(
            positions
                .iter()
                .zip(&by_hand)
                .all(|(&a, b)| same(&rows[a], b))
        );
        let page = bound_first.run(rows);
        assert!(page.items().count() == TOP && page.items().zip(&by_hand).all(|(a, b)| same(a, b)));
        assert!(selection().iter().zip(&by_hand).all(|(a, b)| same(a.1, b)));

        let figures = Table::new(format!("sort all: {}", case.text))
            .per("row", rows.len())
            .row("sort_by by hand", full_sort)
            .row("pbx-rules, rows", || bound.run(rows).positions().len())
            .row("pbx-rules, columns", || collection.query(&query))
            .run();
        all.lines.push((
            format!("`{}`", case.text),
            figures.into_iter().map(Some).collect(),
        ));
        let figures = Table::new(format!("top {TOP}: {}", case.text))
            .per("row", rows.len())
            .row("sort_by by hand", full_sort)
            .row("selection by hand", selection)
            .row("pbx-rules, rows, all", || bound.run(rows).positions().len())
            .row("pbx-rules, rows", || {
                bound_first.run(rows).positions().len()
            })
            .row("pbx-rules, columns", || collection.query(&first))
            .run();
        top.lines.push((
            format!("`{}`", case.text),
            figures.into_iter().map(Some).collect(),
        ));
    }
    [top, all]
}

fn section(title: &str, about: &str, contenders: &[&str]) -> Section {
    Section {
        title: format!("{title} of 1,000,000"),
        about: about.to_owned(),
        unit: "row",
        contenders: contenders.iter().map(|&name| name.to_owned()).collect(),
        lines: Vec::new(),
    }
}
