//! Conditions, orders and pages, asked of SQLite and of memory.

use std::cell::RefCell;

use odata_filter::sql::Dialect;
use odata_filter::{Filter, OrderBy, Query, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use sea_query::SelectStatement;

use crate::draw::Draw;
use crate::engine::dynamic::{self, Column, Row};
use crate::engine::laws;
use crate::engine::store::Store;

thread_local! {
    static FILTERS: [BoxedStrategy<String>; 3] = [0, 1, 2].map(laws::boolean);
    static KEYS: BoxedStrategy<String> = laws::key();
    static STORE: RefCell<Store> = RefCell::new(Store::sqlite());
}

/// A table in the database, a filter and a page of it.
pub fn run(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    STORE.with_borrow_mut(|store| ask(*choice, Draw::new(data), store));
}

fn ask(choice: u8, mut draw: Draw, store: &mut Store) {
    let mut columns = laws::columns();
    let nullable = draw.value(&any::<u32>());
    for (position, column) in columns.iter_mut().enumerate() {
        column.nullable = nullable >> position & 1 == 1;
        if column.name == "rate" && nullable >> 31 == 1 {
            column.scale = Some(3);
        }
    }
    let mut rows = draw.value(&vec(laws::row(&columns), 1..12));
    for (row, number) in rows.iter_mut().zip(0_i64..) {
        store.round(&columns, row);
        // What tells all rows apart, because a database sorts no ties.
        row.values.insert("qty".to_owned(), Value::Int(number));
    }
    store.fill(&columns, &rows);
    let filter = FILTERS.with(|filters| draw.value(&filters[usize::from(choice % 3)]));
    filter_agrees(store, &filter, &columns, &rows);
    if choice % 3 == 0 {
        let key = KEYS.with(|key| draw.value(key));
        let order = format!("{key}{},qty", if choice & 64 == 0 { "" } else { " desc" });
        let skip = usize::from(choice >> 3 & 3);
        page_agrees(store, &filter, &order, skip, &columns, &rows);
    }
}

fn select() -> SelectStatement {
    let mut select = sea_query::Query::select();
    select.column("id").from("rows");
    select
}

fn filter_agrees(store: &mut Store, text: &str, columns: &[Column], rows: &[Row]) {
    let schema = dynamic::schema(columns);
    let filter = Filter::parse(text).unwrap();
    let bound = filter.bind(&schema).unwrap();
    let sql = bound.to_sql(Dialect::Sqlite);
    let mut statement = select();
    statement.and_where(sql.condition().clone());
    let found = store.ids(&statement);
    let mut found = found.unwrap_or_else(|error| panic!("{text}: {error}"));
    found.sort_unstable();
    if let Some(residual) = sql.residual() {
        found.retain(|&id| residual.matches(&rows[id]));
    }
    let expected: Vec<usize> = bound.select(rows).iter().collect();
    assert_eq!(found, expected, "{text}\n{}", sql.explain());
}

fn page_agrees(
    store: &mut Store,
    filter: &str,
    order: &str,
    skip: usize,
    columns: &[Column],
    rows: &[Row],
) {
    let schema = dynamic::schema(columns);
    let query = Query::new()
        .filter(Filter::parse(filter).unwrap())
        .order_by(OrderBy::parse(order).unwrap())
        .skip(skip)
        .top(5);
    let bound = query.bind(&schema).unwrap();
    let sql = bound.to_sql(Dialect::Sqlite);
    let mut statement = select();
    sql.apply(&mut statement);
    let ids = store.ids(&statement);
    let mut ids = ids.unwrap_or_else(|error| panic!("{order}: {error}"));
    if !sql.is_whole() {
        ids.sort_unstable();
    }
    let fetched: Vec<Row> = ids.iter().map(|&id| rows[id].clone()).collect();
    let page = sql.finish(&fetched);
    let found: Vec<usize> = page.positions().iter().map(|&at| ids[at]).collect();
    assert_eq!(found, bound.run(rows).positions(), "{filter} | {order}");
}
