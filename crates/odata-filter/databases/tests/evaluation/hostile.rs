//! Texts and names that try to be something else, and members of JSON columns.

use odata_filter::{Column, Filter, Params, Schema, Search};
use sea_query::Query;

use super::store::Store;

const HOSTILE: &[&str] = &[
    "'; DROP TABLE rows; --",
    "\" OR 1=1 --",
    "$1 ? :a @b ?? $$",
    "%_\\%",
    "{\"a\",NULL}",
    "NULL",
    "\\",
    "a\u{0}b",
    "ü\u{0}\\u0000\\\u{0}\"é\n",
    "\u{202e}\u{feff}🐭",
    "",
];

struct Row {
    id: i64,
    text: String,
    city: Option<String>,
    floor: Option<i64>,
}

fn schema() -> Schema<Row> {
    Schema::<Row>::builder()
        .int("id", |row: &Row| row.id)
        .text("text", |row: &Row| &row.text)
        .column(Column::new("te\"xt").of("rows"))
        .searchable()
        .nullable_text("address/city", |row: &Row| row.city.as_deref())
        .column(Column::new("address").json(["ci'ty ?"]))
        .nullable_int("address/floor", |row: &Row| row.floor)
        .column(Column::new("address").json(["at", "floor"]))
        .build()
}

fn rows(store: &Store) -> Vec<Row> {
    let holds_nul = matches!(store, Store::Sqlite(_));
    let texts = HOSTILE
        .iter()
        .filter(|text| holds_nul || !text.contains('\0'));
    let row = |(id, text): (i64, &&str)| Row {
        id,
        text: (*text).to_owned(),
        city: (id % 3 > 0 && !text.contains('\0')).then(|| (*text).to_owned()),
        floor: (id % 2 == 0).then_some(id - 4),
    };
    (0..).zip(texts).map(row).collect()
}

fn fill(store: &mut Store, rows: &[Row]) {
    let address = |row: &Row| {
        serde_json::json!({ "ci'ty ?": row.city, "at": { "floor": row.floor } }).to_string()
    };
    match store {
        Store::Sqlite(client) => {
            client
                .execute_batch("CREATE TABLE rows (id integer, \"te\"\"xt\" TEXT COLLATE NOCASE, address TEXT)")
                .unwrap();
            for row in rows {
                client
                    .execute(
                        "INSERT INTO rows VALUES (?, ?, ?)",
                        (row.id, &row.text, address(row)),
                    )
                    .unwrap();
            }
        }
        Store::Postgres(client) => {
            client
                .batch_execute(
                    "CREATE TEMP TABLE rows (id integer, \"te\"\"xt\" text, address jsonb)",
                )
                .unwrap();
            for row in rows {
                let values: [&(dyn postgres::types::ToSql + Sync); 3] =
                    [&(row.id as i32), &row.text, &address(row)];
                client
                    .execute(
                        "INSERT INTO rows VALUES ($1, $2, CAST(CAST($3 AS text) AS jsonb))",
                        &values,
                    )
                    .unwrap();
            }
        }
    }
}

/// The database and memory find the same rows.
fn check(store: &mut Store, rows: &[Row], filter: &str, params: &Params) {
    let bound = Filter::parse(filter).unwrap();
    let bound = bound.bind_with(&schema(), params).unwrap();
    let sql = bound.to_sql(store.dialect());
    let mut select = Query::select();
    select
        .column("id")
        .from("rows")
        .and_where(sql.condition().clone());
    let found = store.ids(&select);
    let mut found = found.unwrap_or_else(|error| panic!("{filter}: {error}"));
    found.sort_unstable();
    if let Some(residual) = sql.residual() {
        found.retain(|&id| residual.matches(&rows[id]));
    }
    let expected: Vec<usize> = bound.select(rows).iter().collect();
    assert_eq!(found, expected, "{filter} {params:?}\n{}", sql.explain());
}

fn texts_are_parameters(mut store: Store) {
    let schema = schema();
    let rows = rows(&store);
    fill(&mut store, &rows);
    for text in HOSTILE {
        let long = vec![(*text).to_owned(); 40];
        let params = Params::new().with("text", *text).with("texts", long);
        for filter in [
            "text eq @text",
            "text ne @text",
            "text gt @text",
            "text le @text",
            "@text lt text",
            "not (text eq @text)",
            "contains(text,@text)",
            "startswith(text,@text)",
            "endswith(text,@text)",
            "indexof(text,@text) eq 1",
            "text in @texts",
            "not (text in @texts)",
            "tolower(text) eq @text",
            "contains(tolower(text),@text)",
            "concat(text,@text) ne text",
            "toupper(text) ne @text",
            "startswith(toupper(text),@text)",
            "length(text) gt 2",
            "length(concat(text,@text)) eq 10",
            "substring(text,1) eq @text",
            "substring(text,-2,1) eq 'é'",
            "substring(text,2,20) gt @text",
            "substring(text,7) eq @text",
            "substring(text,3,1) eq 'u'",
            "concat(substring(text,0,2),substring(text,2)) eq text",
            "length(substring(text,-7)) gt 3",
            "address/city eq @text",
            "address/city ne @text",
            "not contains(address/city,@text)",
            "address/city in @texts",
            "address/floor gt -3",
            "address/floor ne 0",
            "address/floor eq null",
        ] {
            check(&mut store, &rows, filter, &params);
        }
        let quoted = text.replace('\'', "''");
        check(
            &mut store,
            &rows,
            &format!("text eq '{quoted}' or endswith(text,'{quoted}')"),
            &Params::new(),
        );
        if let Ok(search) = Search::parse(text) {
            let query = odata_filter::Query::new().search(search);
            let bound = query.bind(&schema).unwrap();
            let sql = bound.to_sql(store.dialect());
            let mut select = Query::select();
            select.column("id").from("rows");
            sql.apply(&mut select);
            let mut ids = store.ids(&select).unwrap();
            ids.sort_unstable();
            if sql.is_whole() {
                assert_eq!(ids, bound.run(&rows).positions(), "{text}");
            }
        }
    }
    let long = "x".repeat(16 << 20);
    let params = Params::new().with("text", long);
    let bound = Filter::parse("contains(text,@text)").unwrap();
    let bound = bound.bind_with(&schema, &params).unwrap();
    let mut select = Query::select();
    let condition = bound.to_sql(store.dialect()).condition().clone();
    select.column("id").from("rows").and_where(condition);
    assert_eq!(store.ids(&select), Ok(Vec::new()));
    // A long flat chain, and more parameters than a statement takes.
    for count in [20_000, 200_000] {
        let terms: Vec<String> = (0..count).map(|n| format!("id eq {}", n + 5)).collect();
        let bound = Filter::parse(&terms.join(" or "))
            .unwrap()
            .bind(&schema)
            .unwrap();
        let sql = bound.to_sql(store.dialect());
        assert_eq!(sql.residual().is_some(), count > 100_000);
        let mut select = Query::select();
        select
            .column("id")
            .from("rows")
            .and_where(sql.condition().clone());
        let found = store.ids(&select).unwrap();
        assert_eq!(
            found.len(),
            if count > 100_000 {
                rows.len()
            } else {
                rows.len() - 5
            }
        );
    }
}

#[test]
fn sqlite_takes_texts_as_parameters() {
    texts_are_parameters(Store::sqlite());
}

#[test]
fn postgres_takes_texts_as_parameters() {
    if let Some(store) = Store::postgres() {
        texts_are_parameters(store);
    }
}
