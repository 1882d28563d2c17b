//! What a filter that is pushed down costs beside the SQL that one would write by hand: twelve filters
//! over a million rows, counted by SQLite and, where `PBX_RULES_POSTGRES` says how to connect to it, by
//! PostgreSQL.
//!
//! `cargo bench --bench cost`; `PBX_RULES_ROWS` says of how many rows. Both statements are run in turn,
//! and the fastest of each counts. A plan is the same where `EXPLAIN` names the same steps; the plans
//! themselves are below each table.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use odata_filter::sql::Dialect;
use odata_filter::{Choice, Filter, Rows};
use postgres::types::ToSql;
use sea_query::{
    Asterisk, Expr, Func, PostgresQueryBuilder, Query, SelectStatement, SqliteQueryBuilder, Value,
};

const RUNS: usize = 7;

#[derive(Rows)]
#[allow(dead_code)]
struct Call {
    caller: String,
    callee: String,
    status: Status,
    seconds: i64,
    started_at: DateTime<Utc>,
    note: Option<String>,
}

#[derive(Choice)]
#[rows(rename_all = "UPPERCASE")]
#[allow(dead_code)]
enum Status {
    Answered,
    Missed,
    Busy,
}

/// A filter, and its SQL by hand for PostgreSQL and for SQLite.
const FILTERS: [(&str, &str, &str); 12] = [
    ("seconds gt 3500", "seconds > 3500", "seconds > 3500"),
    ("caller eq '101'", "caller = '101'", "caller = '101'"),
    (
        "status eq 'MISSED' and seconds lt 100",
        "status = 'MISSED' AND seconds < 100",
        "status = 'MISSED' AND seconds < 100",
    ),
    ("note eq null", "note IS NULL", "note IS NULL"),
    (
        "note ne 'call back'",
        "note IS DISTINCT FROM 'call back'",
        "note IS NOT 'call back'",
    ),
    (
        "started_at ge 2024-06-01T00:00:00Z and started_at lt 2024-06-08T00:00:00Z",
        "started_at >= '2024-06-01T00:00:00Z' AND started_at < '2024-06-08T00:00:00Z'",
        "started_at >= 1717200000000000 AND started_at < 1717804800000000",
    ),
    (
        "year(started_at) eq 2024 and month(started_at) eq 2",
        "EXTRACT(YEAR FROM started_at AT TIME ZONE 'UTC') = 2024 AND EXTRACT(MONTH FROM started_at AT TIME ZONE 'UTC') = 2",
        "strftime('%Y', started_at / 1000000, 'unixepoch') = '2024' AND strftime('%m', started_at / 1000000, 'unixepoch') = '02'",
    ),
    (
        "contains(callee,'4711')",
        "callee LIKE '%4711%'",
        "instr(callee, '4711') > 0",
    ),
    (
        "startswith(callee,'+15551')",
        "callee LIKE '+15551%'",
        "callee GLOB '+15551*'",
    ),
    (
        "contains(tolower(note),'order')",
        "lower(note) LIKE '%order%'",
        "instr(lower(note), 'order') > 0",
    ),
    (
        "seconds in (1,2,3,5,8,13,21,34,55,89,144,233,377,610,987,1597,2584)",
        "seconds IN (1,2,3,5,8,13,21,34,55,89,144,233,377,610,987,1597,2584)",
        "seconds IN (1,2,3,5,8,13,21,34,55,89,144,233,377,610,987,1597,2584)",
    ),
    (
        "seconds mul 2 add 1 gt 7000",
        "seconds * 2 + 1 > 7000",
        "seconds * 2 + 1 > 7000",
    ),
];

enum Database {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Client>),
}

fn main() {
    let rows = std::env::var("PBX_RULES_ROWS").ok();
    let rows = rows.and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let sqlite = rusqlite::Connection::open_in_memory().unwrap();
    compare(Database::Sqlite(sqlite), rows);
    match std::env::var("PBX_RULES_POSTGRES") {
        Ok(config) => {
            let client = postgres::Client::connect(&config, postgres::NoTls).unwrap();
            compare(Database::Postgres(Box::new(client)), rows);
        }
        Err(_) => println!("PBX_RULES_POSTGRES does not say where PostgreSQL is"),
    }
}

fn compare(mut database: Database, rows: i64) {
    let dialect = database.dialect();
    database.fill(rows);
    println!("\n{dialect:?}, {rows} rows\n");
    println!("| filter | found | by hand | pushed | times | plan | translated |");
    println!("| --- | ---: | ---: | ---: | ---: | --- | ---: |");
    let mut product = 0.0;
    let mut explained = String::new();
    let mut beyond = Vec::new();
    for (filter, postgres, sqlite) in FILTERS {
        let hand = match dialect {
            Dialect::Postgres => postgres,
            _ => sqlite,
        };
        let hand = format!("SELECT count(*) FROM calls WHERE {hand}");
        let (sql, values) = pushed(filter, dialect);
        let mut fastest = [Duration::MAX; 2];
        let mut counts = [0; 2];
        for _ in 0..RUNS {
            for (at, (sql, values)) in [(&hand, &Vec::new()), (&sql, &values)]
                .into_iter()
                .enumerate()
            {
                let start = Instant::now();
                counts[at] = database.count(sql, values);
                fastest[at] = fastest[at].min(start.elapsed());
            }
        }
        assert_eq!(counts[0], counts[1], "{filter}");
        let plans = [
            database.explain(&hand, &[]),
            database.explain(&sql, &values),
        ];
        let names = plans.each_ref().map(|plan| steps(plan));
        let plan = if names[0] == names[1] {
            "same"
        } else {
            "other"
        };
        let times = fastest[1].as_secs_f64() / fastest[0].as_secs_f64();
        product += times.ln();
        if times > 1.05 {
            beyond.push(format!("`{filter}` {times:.2}"));
        }
        println!(
            "| `{filter}` | {} | {:.2} ms | {:.2} ms | {times:.2} | {plan} | {:.1} µs |",
            counts[0],
            fastest[0].as_secs_f64() * 1e3,
            fastest[1].as_secs_f64() * 1e3,
            translation(filter, dialect).as_secs_f64() * 1e6,
        );
        explained.push_str(&format!(
            "\n{filter}\n  by hand:\n    {}\n  pushed:\n    {}\n",
            plans[0].join("\n    "),
            plans[1].join("\n    ")
        ));
    }
    println!(
        "\ngeometric mean: {:.2}; beyond 5 %: {}\n{explained}",
        (product / FILTERS.len() as f64).exp(),
        if beyond.is_empty() {
            "none".to_owned()
        } else {
            beyond.join(", ")
        }
    );
}

/// The statement of a filter.
fn pushed(filter: &str, dialect: Dialect) -> (String, Vec<Value>) {
    let bound = Filter::parse(filter)
        .unwrap()
        .bind(&Call::schema())
        .unwrap();
    let sql = bound.to_sql(dialect);
    assert!(sql.residual().is_none(), "{}", sql.explain());
    let mut select: SelectStatement = Query::select();
    select.expr(Func::count(Expr::col(Asterisk))).from("calls");
    select.and_where(sql.condition().clone());
    let (sql, values) = match dialect {
        Dialect::Postgres => select.build(PostgresQueryBuilder),
        _ => select.build(SqliteQueryBuilder),
    };
    (sql, values.0)
}

/// How long parsing, binding and rendering take.
fn translation(filter: &str, dialect: Dialect) -> Duration {
    let schema = Call::schema();
    let once = || {
        let bound = Filter::parse(filter).unwrap().bind(&schema).unwrap();
        let mut select = Query::select();
        select.and_where(bound.to_sql(dialect).condition().clone());
        match dialect {
            Dialect::Postgres => select.build(PostgresQueryBuilder),
            _ => select.build(SqliteQueryBuilder),
        }
    };
    let fastest = (0..20).map(|_| {
        let start = Instant::now();
        (0..50).for_each(|_| drop(std::hint::black_box(once())));
        start.elapsed() / 50
    });
    fastest.min().unwrap()
}

impl Database {
    fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    fn run(&mut self, sql: &str) {
        match self {
            Self::Sqlite(client) => client.execute_batch(sql).unwrap(),
            Self::Postgres(client) => client.batch_execute(sql).unwrap(),
        }
    }

    fn fill(&mut self, rows: i64) {
        let (instant, at) = match self {
            Self::Sqlite(_) => ("integer", "(1704067200 + i * 60) * 1000000"),
            Self::Postgres(_) => ("timestamptz", "to_timestamp(1704067200 + i * 60)"),
        };
        self.run(&format!(
            "CREATE TEMP TABLE calls (caller text NOT NULL, callee text NOT NULL, status text NOT NULL,
                seconds bigint NOT NULL, started_at {instant} NOT NULL, note text);
            INSERT INTO calls
            WITH RECURSIVE n(i) AS (
                SELECT CAST(0 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows}
            )
            SELECT CAST(100 + i * 7919 % 9000 AS text),
                '+1555' || CAST(1000000 + i * 104729 % 8999999 AS text),
                CASE i % 5 WHEN 0 THEN 'MISSED' WHEN 1 THEN 'BUSY' ELSE 'ANSWERED' END,
                i * 31 % 3607, {at}, CASE i % 10 WHEN 0 THEN 'call back' WHEN 3 THEN 'Order 4711' END
            FROM n;
            CREATE INDEX calls_caller ON calls (caller);
            CREATE INDEX calls_started_at ON calls (started_at);
            ANALYZE calls;"
        ));
        if let Self::Postgres(_) = self {
            self.run("SET max_parallel_workers_per_gather = 0; SET jit = off");
        }
    }

    fn count(&mut self, sql: &str, values: &[Value]) -> i64 {
        match self {
            Self::Sqlite(client) => {
                let mut statement = client.prepare_cached(sql).unwrap();
                let values = rusqlite::params_from_iter(values.iter().map(sqlite));
                statement.query_row(values, |row| row.get(0)).unwrap()
            }
            Self::Postgres(client) => {
                let values: Vec<_> = values.iter().map(postgres).collect();
                let values: Vec<_> = values.iter().map(|value| &**value).collect();
                client.query_one(sql, &values).unwrap().get(0)
            }
        }
    }

    /// The lines of a plan.
    fn explain(&mut self, sql: &str, values: &[Value]) -> Vec<String> {
        match self {
            Self::Sqlite(client) => {
                let mut statement = client
                    .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                    .unwrap();
                let values = rusqlite::params_from_iter(values.iter().map(sqlite));
                let steps = statement
                    .query_map(values, |row| row.get::<_, String>(3))
                    .unwrap();
                steps.map(Result::unwrap).collect()
            }
            Self::Postgres(client) => {
                let values: Vec<_> = values.iter().map(postgres).collect();
                let values: Vec<_> = values.iter().map(|value| &**value).collect();
                let sql = format!("EXPLAIN (COSTS OFF) {sql}");
                let rows = client.query(&sql, &values).unwrap();
                rows.iter().map(|row| row.get(0)).collect()
            }
        }
    }
}

/// The steps that a plan names, without what they compare.
fn steps(plan: &[String]) -> Vec<&str> {
    let steps = plan
        .iter()
        .map(|line| line.trim_start_matches([' ', '-', '>']));
    let compares = [
        "Filter:",
        "Index Cond:",
        "Recheck Cond:",
        "Hash Cond:",
        "Rows Removed",
    ];
    steps
        .filter(|step| !compares.iter().any(|name| step.starts_with(name)))
        .map(|step| step.split(" (").next().unwrap_or(step))
        .collect()
}

fn sqlite(value: &Value) -> rusqlite::types::Value {
    match value.clone() {
        Value::Bool(value) => value.into(),
        Value::BigInt(value) => value.into(),
        Value::Double(value) => value.into(),
        Value::String(value) => value.into(),
        other => panic!("{other:?}"),
    }
}

fn postgres(value: &Value) -> Box<dyn ToSql + Sync> {
    match value.clone() {
        Value::Bool(value) => Box::new(value),
        Value::BigInt(value) => Box::new(value),
        Value::Double(value) => Box::new(value),
        Value::String(value) => Box::new(value),
        other => panic!("{other:?}"),
    }
}
