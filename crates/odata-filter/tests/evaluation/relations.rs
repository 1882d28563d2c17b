//! Relations between answers, which need no reference: what a change of the filter, the rows, the
//! schema or the page does to the rows that are found.

use std::collections::BTreeSet;

use odata_filter::{Collection, Filter, OrderBy, Params, Query, Search};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::dynamic::{self, Column, Kind, Row};
use super::laws::{boolean, cases, key, table};

/// The positions of the rows that a filter finds, over rows and over columns.
fn found(text: &str, columns: &[Column], rows: &[Row]) -> Vec<usize> {
    let schema = dynamic::schema(columns);
    let filter = Filter::parse(text).unwrap();
    let by_rows: Vec<usize> = filter.bind(&schema).unwrap().select(rows).iter().collect();
    let collection = Collection::from_rows(rows, &schema);
    let by_columns: Vec<usize> = collection.select(&filter).unwrap().iter().collect();
    assert_eq!(by_rows, by_columns, "{text}");
    by_rows
}

/// Text that somebody may send who wants to see more than he should: valid filters, pieces of them,
/// and what other languages would run.
fn hostile() -> impl Strategy<Value = String> {
    let cut = (boolean(2), any::<Index>(), any::<Index>()).prop_map(|(text, from, to)| {
        let at = |index: Index| {
            let at = index.index(text.len() + 1);
            (0..=at)
                .rev()
                .find(|&at| text.is_char_boundary(at))
                .unwrap()
        };
        let (from, to) = (at(from), at(to));
        text[from.min(to)..from.max(to)].to_owned()
    });
    let known = select(vec![
        "",
        " ",
        "true",
        "not false",
        "1 eq 1",
        "null eq null",
        "name eq null or true",
        "true) or (true",
        "') or ('' eq '",
        "small ne 0 or small eq 0",
        "tags/any() or not tags/any()",
        "-- small eq 0",
        "' OR '1'='1",
        "small eq @p or true",
        "case(true:true)",
        "isof(name,Edm.String) or true",
        "legs/any(l:true) or legs/all(l:true)",
    ]);
    prop_oneof![
        4 => boolean(2),
        2 => cut,
        2 => known.prop_map(str::to_owned),
        1 => "\\PC{0,20}",
        1 => (boolean(1), boolean(1)).prop_map(|(a, b)| format!("{a} or not ({b}) or true")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 8, ..cases() })]

    /// Negating twice is nothing, and a filter or its negation is whatever is not null.
    #[test]
    fn negation_is_three_valued(text in boolean(2), (columns, rows) in table(12)) {
        let all = found(&text, &columns, &rows);
        let not = found(&format!("not ({text})"), &columns, &rows);
        prop_assert_eq!(&found(&format!("not (not ({text}))"), &columns, &rows), &all);
        let either = found(&format!("({text}) or not ({text})"), &columns, &rows);
        prop_assert_eq!(&either, &found(&format!("({text}) ne null"), &columns, &rows));
        let apart: BTreeSet<usize> = all.iter().chain(&not).copied().collect();
        prop_assert_eq!(apart.len(), all.len() + not.len(), "{} and its negation", text);
        prop_assert_eq!(apart.into_iter().collect::<Vec<_>>(), either);
        let neither = found(&format!("({text}) and not ({text})"), &columns, &rows);
        prop_assert!(neither.is_empty(), "{}", text);
    }

    /// A row is found or not whatever rows are about it, wherever they stand in a block of 64.
    #[test]
    fn a_row_is_found_by_itself(
        text in boolean(2),
        (columns, rows) in table(12),
        from in any::<Index>(),
        seed in any::<u64>(),
    ) {
        let all = found(&text, &columns, &rows);
        let from = from.index(rows.len() + 1);
        let rest: Vec<usize> = found(&text, &columns, &rows[from..]).iter().map(|at| at + from).collect();
        prop_assert_eq!(rest, all.iter().copied().filter(|&at| at >= from).collect::<Vec<_>>());

        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&at| (at as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let shuffled: Vec<Row> = order.iter().map(|&at| rows[at].clone()).collect();
        let mut found: Vec<usize> = found(&text, &columns, &shuffled).iter().map(|&at| order[at]).collect();
        found.sort_unstable();
        prop_assert_eq!(found, all);
    }

    /// A field more in the schema changes no answer of a filter that does not name it.
    #[test]
    fn a_new_field_changes_nothing(text in boolean(2), (columns, rows) in table(12), at in any::<Index>()) {
        let all = found(&text, &columns, &rows);
        let mut more = columns.clone();
        let new = Column { name: "added".to_owned(), kind: Kind::Plain("string"), searchable: false, nullable: true, scale: None };
        more.insert(at.index(columns.len() + 1), new);
        prop_assert_eq!(found(&text, &more, &rows), all);
    }

    /// The pages one after the other are the whole list, each row once.
    #[test]
    fn pages_are_the_whole(
        text in boolean(1),
        key in key(),
        (columns, rows) in table(20),
        top in 1..9_usize,
    ) {
        let schema = dynamic::schema(&columns);
        let collection = Collection::from_rows(&rows, &schema);
        let query = Query::new()
            .filter(Filter::parse(&text).unwrap())
            .order_by(OrderBy::parse(&key).unwrap());
        let whole = query.bind(&schema).unwrap().run(&rows).positions().to_vec();
        for by_columns in [false, true] {
            let mut pages = Vec::new();
            // One page more than there are: it is empty.
            for page in 0..=rows.len() / top + 1 {
                let query = query.clone().skip(page * top).top(top);
                let positions = match by_columns {
                    true => collection.query(&query).unwrap().positions,
                    false => query.bind(&schema).unwrap().run(&rows).positions().to_vec(),
                };
                prop_assert!(positions.len() <= top);
                pages.extend(positions);
            }
            prop_assert_eq!(&pages, &whole, "{} by {}", text, key);
        }
    }

    /// Whatever is asked, a query that is restricted to some rows shows no other: not in a page, not
    /// in a count, not among the values of a field.
    #[test]
    fn no_query_shows_a_foreign_row(
        own in boolean(1),
        filter in hostile(),
        search in prop_oneof![Just(String::new()), hostile()],
        order in prop_oneof![key(), hostile().boxed()],
        (columns, rows) in table(20),
        skip in 0..4_usize,
        top in prop_oneof![Just(0_usize), Just(3), Just(usize::MAX)],
    ) {
        let schema = dynamic::schema(&columns);
        let seen: BTreeSet<usize> = found(&own, &columns, &rows).into_iter().collect();
        let own = Filter::parse(&own).unwrap();
        let mut query = Query::new().skip(skip).top(top).count(true);
        query = query.params(Params::new().with("p", 1));
        // Each part that is refused is left out, which is the widest that a careless caller does.
        if let Ok(filter) = Filter::parse(&filter) {
            query = query.filter(filter);
        }
        if let Ok(search) = Search::parse(&search) {
            query = query.search(search);
        }
        if let Ok(order) = OrderBy::parse(&order) {
            query = query.order_by(order);
        }

        let bound_own = own.bind(&schema).unwrap();
        if let Ok(bound) = query.bind(&schema) {
            let scoped = bound.restrict_to(move |row: &Row| bound_own.matches(row));
            let page = scoped.run(&rows);
            prop_assert!(page.positions().iter().all(|at| seen.contains(at)), "{}", filter);
            prop_assert!(page.count().unwrap() <= seen.len(), "{}", filter);
            let values = scoped.distinct("small", &rows).unwrap();
            prop_assert!(values.iter().map(|value| value.count).sum::<usize>() <= seen.len());
        }
        let collection = Collection::from_rows(&rows, &schema);
        let scoped = collection.restrict_to(&own, &Params::new()).unwrap();
        if let Ok(page) = scoped.query(&query) {
            prop_assert!(page.positions.iter().all(|at| seen.contains(at)), "{}", filter);
            prop_assert!(page.count <= seen.len(), "{}", filter);
        }
        if let Ok(values) = scoped.distinct("small", &query) {
            prop_assert!(values.iter().map(|value| value.count).sum::<usize>() <= seen.len());
        }
        if let Ok(filter) = Filter::parse(&filter)
            && let Ok(selected) = scoped.select_with(&filter, &Params::new().with("p", 1))
        {
            prop_assert!(selected.iter().all(|at| seen.contains(&at)), "{}", filter);
        }
    }
}
