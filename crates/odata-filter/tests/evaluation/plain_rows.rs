//! Rows for texts as large as the limits allow, here and on the small stacks of `fuzz/tests/stack.rs`.

use odata_filter::{Decimal, Schema};

/// A field of each sort that the limits matter for.
pub struct Row {
    pub n: i64,
    pub rate: Decimal,
    pub name: String,
    pub tags: Vec<String>,
}

pub fn schema() -> Schema<Row> {
    Schema::builder()
        .int("n", |row: &Row| row.n)
        .decimal("rate", |row| row.rate)
        .text("name", |row| &row.name)
        .searchable()
        .texts("tags", |row| &row.tags)
        .build()
}

pub fn rows() -> Vec<Row> {
    let row = |n: i64| Row {
        n,
        rate: n.into(),
        name: format!("name {n}"),
        tags: vec![n.to_string()],
    };
    (0..100).map(row).collect()
}
