//! Random filters, searches and orders.

use std::collections::BTreeMap;

use odata_filter::{Filter, OrderBy, Query as ListQuery, Search};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use sea_query::{Query, SelectStatement};

use super::computed;
use super::dynamic::{self, Column, Row};
use super::laws;
use super::pushed;
use super::store::Store;

/// How many filters are asked of the same rows.
const BATCH: usize = 50;

/// Numbers that the reference is not made for: some have as many digits as a decimal can.
const EXTREMES: computed::Numbers = &[
    "3",
    "7.0",
    "1e0",
    "-3e-1",
    "1e300",
    "5e-324",
    "12345678901234567.25",
    "-99999999999999999999999999999999999999.0",
    "0.00000000000000000000000001",
    "0.00000000000000000000000000000000000007",
    "9223372036854775807",
];

fn cases() -> usize {
    let cases = std::env::var("PBX_RULES_CASES").ok();
    let usual = if std::env::var_os("CI").is_some() {
        5_000
    } else {
        1_000
    };
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// Other cases with every run where `PBX_RULES_SEED` says so.
fn runner() -> TestRunner {
    let seed = std::env::var("PBX_RULES_SEED").ok();
    let seed: u8 = seed.and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    TestRunner::new_with_rng(ProptestConfig::default(), rng)
}

fn draw<S: Strategy>(runner: &mut TestRunner, strategy: S) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

fn select() -> SelectStatement {
    let mut select = Query::select();
    select.column("id").from("rows");
    select
}

/// Columns, each of them nullable or not, and the decimals stored as such or as integers.
fn columns(runner: &mut TestRunner) -> Vec<Column> {
    let (nullable, scaled) = draw(runner, (any::<u32>(), any::<bool>()));
    let mut columns = laws::columns();
    for (position, column) in columns.iter_mut().enumerate() {
        column.nullable = nullable >> position & 1 == 1;
        if scaled && column.name == "rate" {
            column.scale = Some(3);
        }
    }
    columns
}

fn rows(store: &Store, columns: &[Column], runner: &mut TestRunner) -> Vec<Row> {
    let mut rows = draw(runner, prop::collection::vec(laws::row(columns), 20..80));
    rows.iter_mut().for_each(|row| store.round(columns, row));
    rows
}

/// Counts what is pushed and what is not, and why.
#[derive(Default)]
struct Tally {
    pushed: usize,
    residual: BTreeMap<String, usize>,
}

impl Tally {
    fn note(&mut self, parts: &[odata_filter::sql::Pushed]) {
        for part in parts {
            match part.residual() {
                None => self.pushed += 1,
                Some(reason) => *self.residual.entry(reason.to_string()).or_default() += 1,
            }
        }
    }

    fn check(&self, store: &Store, cases: usize) {
        let residual: usize = self.residual.values().sum();
        eprintln!(
            "{:?}: {cases} cases, {} parts pushed, {residual} residual",
            store.dialect(),
            self.pushed
        );
        for (reason, count) in &self.residual {
            eprintln!("  {count}: {reason}");
        }
        assert!(self.pushed > residual / 4, "hardly anything is pushed");
    }
}

fn filters_agree(mut store: Store) {
    let mut runner = runner();
    let depths = [0, 1, 2].map(laws::boolean);
    let extreme = computed::comparison_with(EXTREMES, EXTREMES);
    let conditions = [&depths[..], &[extreme, pushed::comparison()]].concat();
    let mut tally = Tally::default();
    let cases = cases();
    for _ in 0..cases.div_ceil(BATCH) {
        let columns = columns(&mut runner);
        let schema = dynamic::schema(&columns);
        let rows = rows(&store, &columns, &mut runner);
        store.fill(&columns, &rows);
        for _ in 0..BATCH {
            let depth = draw(&mut runner, 0..conditions.len());
            let text = draw(&mut runner, &conditions[depth]);
            let bound = Filter::parse(&text).unwrap().bind(&schema).unwrap();
            let sql = bound.to_sql(store.dialect());
            tally.note(sql.parts());
            let mut statement = select();
            statement.and_where(sql.condition().clone());
            let mut found = store
                .ids(&statement)
                .unwrap_or_else(|error| panic!("{text}: {error}"));
            found.sort_unstable();
            if let Some(residual) = sql.residual() {
                found.retain(|&id| residual.matches(&rows[id]));
            }
            let expected: Vec<usize> = bound.select(&rows).iter().collect();
            assert_eq!(found, expected, "{text}\n{statement:?}\n{}", sql.explain());
        }
    }
    tally.check(&store, cases);
}

fn queries_agree(mut store: Store) {
    let mut runner = runner();
    let (keys, filters) = (laws::key(), laws::boolean(0));
    let mut tally = Tally::default();
    let cases = cases() / 4;
    let terms = [
        "mouse",
        "O",
        "K",
        "i",
        "101 or vip",
        "not a",
        "blue open",
        "\"e p\"",
        "ü",
        "ÜNÏ",
        "são",
        "(x or y) long",
    ];
    for _ in 0..cases.div_ceil(BATCH) {
        let columns = columns(&mut runner);
        let schema = dynamic::schema(&columns);
        let mut rows = rows(&store, &columns, &mut runner);
        // `qty` tells all rows apart, because a database sorts no ties.
        for (row, number) in rows.iter_mut().zip(0_i64..) {
            row.values
                .insert("qty".to_owned(), odata_filter::Value::Int(number));
        }
        store.fill(&columns, &rows);
        for _ in 0..BATCH {
            let key = draw(&mut runner, &keys);
            let direction = draw(&mut runner, prop::sample::select(vec!["", " desc"]));
            let order = format!("{key}{direction},qty");
            let term = draw(&mut runner, prop::sample::select(terms.to_vec()));
            let filter = draw(&mut runner, &filters);
            let (skip, top) = draw(&mut runner, (0..6_usize, 1..30_usize));
            let mut query = ListQuery::new()
                .filter(Filter::parse(&filter).unwrap())
                .order_by(OrderBy::parse(&order).unwrap())
                .skip(skip);
            if top < 25 {
                query = query.top(top);
            }
            if top % 2 == 0 {
                query = query.search(Search::parse(term).unwrap());
            }
            let bound = query.bind(&schema).unwrap();
            let sql = bound.to_sql(store.dialect());
            tally.note(sql.parts());
            let mut statement = select();
            sql.apply(&mut statement);
            let ids = store
                .ids(&statement)
                .unwrap_or_else(|error| panic!("{order}: {error}"));
            let ids = if sql.is_whole() {
                ids
            } else {
                {
                    let mut ids = ids;
                    ids.sort_unstable();
                    ids
                }
            };
            let fetched: Vec<Row> = ids.iter().map(|&id| rows[id].clone()).collect();
            let page = sql.finish(&fetched);
            let found: Vec<usize> = page.positions().iter().map(|&at| ids[at]).collect();
            let expected = bound.run(&rows).positions().to_vec();
            assert_eq!(
                found,
                expected,
                "{filter} | {term} | {order}\n{}",
                sql.explain()
            );
        }
    }
    tally.check(&store, cases);
}

#[test]
fn sqlite_filters_agree() {
    filters_agree(Store::sqlite());
}

#[test]
fn sqlite_queries_agree() {
    queries_agree(Store::sqlite());
}

#[test]
fn postgres_filters_agree() {
    if let Some(store) = Store::postgres() {
        filters_agree(store);
    }
}

#[test]
fn postgres_queries_agree() {
    if let Some(store) = Store::postgres() {
        queries_agree(store);
    }
}
