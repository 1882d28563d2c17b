//! Decimals that are stored as integers, near the ends of 64 bits.

use odata_filter::{Column, Decimal, Filter, Schema};
use sea_query::Query;

use super::store::Store;

const NUMBERS: [i64; 11] = [
    i64::MIN,
    i64::MIN + 1,
    -1_000_000_000_000,
    -250,
    -1,
    0,
    1,
    99,
    3_037_000_500,
    i64::MAX - 1,
    i64::MAX,
];

/// Each number beside each.
struct Row {
    cents: i64,
    others: i64,
}

fn schema() -> Schema<Row> {
    let decimal = |units: i64, scale| Decimal::new(units.into(), scale).unwrap();
    Schema::<Row>::builder()
        .decimal("cents", move |row: &Row| decimal(row.cents, 2))
        .column(Column::new("cents").scaled(2))
        .decimal("other", move |row: &Row| decimal(row.others, 2))
        .column(Column::new("others").scaled(2))
        .decimal("mills", move |row: &Row| decimal(row.others, 3))
        .column(Column::new("others").scaled(3))
        .int("units", |row: &Row| row.others)
        .column("others")
        .build()
}

fn fill(store: &mut Store, rows: &[Row]) {
    let create = "CREATE TEMP TABLE rows (id integer, cents bigint, others bigint)";
    let values: Vec<String> = (0..)
        .zip(rows)
        .map(|(id, row): (i64, &Row)| format!("({id}, {}, {})", row.cents, row.others))
        .collect();
    let insert = format!("INSERT INTO rows VALUES {}", values.join(", "));
    match store {
        Store::Sqlite(client) => client
            .execute_batch(&format!("{create}; {insert}"))
            .unwrap(),
        Store::Postgres(client) => client
            .batch_execute(&format!("{create}; {insert}"))
            .unwrap(),
    }
}

fn decimals_agree(mut store: Store) {
    let rows: Vec<Row> = NUMBERS
        .iter()
        .flat_map(|&cents| NUMBERS.map(|others| Row { cents, others }))
        .collect();
    fill(&mut store, &rows);
    let schema = schema();
    let computed = [
        "cents add other",
        "cents sub other",
        "cents sub 0.01",
        "cents mod other",
        "cents mod 0.07",
        "cents mul other",
        "cents mul units",
        "cents mul 1.5",
        "-cents",
        "case(units gt 0:cents,true:0.25)",
        "cents",
        "mills",
    ];
    let others = [
        "cents",
        "other",
        "mills",
        "units",
        "0",
        "-2.5",
        "92233720368547758.06",
        "92233720368547758.07",
        "-92233720368547758.08",
        "1e300",
        "0.001",
    ];
    let mut whole = 0;
    for left in computed {
        for right in others {
            for op in ["eq", "ne", "gt", "ge", "lt", "le"] {
                for filter in [
                    format!("{left} {op} {right}"),
                    format!("not ({right} {op} {left})"),
                ] {
                    let bound = Filter::parse(&filter).unwrap().bind(&schema).unwrap();
                    let sql = bound.to_sql(store.dialect());
                    let mut select = Query::select();
                    select
                        .column("id")
                        .from("rows")
                        .and_where(sql.condition().clone());
                    let found = store.ids(&select);
                    let mut found = found.unwrap_or_else(|error| panic!("{filter}: {error}"));
                    found.sort_unstable();
                    match sql.residual() {
                        Some(residual) => found.retain(|&id| residual.matches(&rows[id])),
                        None => whole += 1,
                    }
                    let expected: Vec<usize> = bound.select(&rows).iter().collect();
                    assert_eq!(found, expected, "{filter}\n{}", sql.explain());
                }
            }
        }
    }
    assert!(whole > 1_000, "{whole}");
}

#[test]
fn sqlite_decimals_agree() {
    decimals_agree(Store::sqlite());
}

#[test]
fn postgres_decimals_agree() {
    if let Some(store) = Store::postgres() {
        decimals_agree(store);
    }
}
