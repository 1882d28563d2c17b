//! Calls: there are too many to read, so that the database filters, sorts and counts them.

use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use odata_filter::sql::Dialect;
use odata_filter::{Choice, Rows};
use pbx_rules::axum::{Json, ListQuery, Page};
use sea_query::{Expr, ExprTrait as _, Func, Order, Query, SelectStatement};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::App;
use crate::error::{Error, Result};
use crate::session::Caller;

/// How many rows are looked at where the database cannot run all of a query.
const MAX_LOOKED_AT: u64 = 50_000;
/// How many calls are made up at once.
const MAX_SEED: i64 = 1_000_000;

/// A call, as it is listed: the names are those of the wire, of filters, and of the columns.
#[derive(Rows, Serialize)]
#[rows(table = "calls")]
pub struct Call {
    id: i64,
    #[rows(searchable)]
    caller: String,
    #[rows(searchable)]
    callee: String,
    status: Status,
    seconds: i64,
    started_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    #[rows(searchable)]
    note: Option<String>,
}

#[derive(Choice, Clone, Copy, Deserialize, Serialize)]
#[rows(rename_all = "UPPERCASE")]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    Answered,
    Missed,
    Busy,
}

/// `GET /calls`
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    ListQuery(query): ListQuery,
) -> Result<Response> {
    let query = query.at(Utc::now()).bind(&app.calls)?;
    let sql = query.to_sql(app.store.dialect);
    let mut matching = Query::select();
    matching.from("calls").and_where_option(
        caller
            .scope()
            .map(|tenant| Expr::col(("calls", "tenant")).eq(tenant)),
    );
    let mut select = matching.clone();
    columns(&mut select, app.store.dialect);
    sql.apply(&mut select);
    if !sql.is_whole() {
        select.limit(MAX_LOOKED_AT + 1);
        let rows = read(&app, &select).await?;
        if rows.len() as u64 > MAX_LOOKED_AT {
            return Err(Error::TooBroad(sql.explain()));
        }
        return Ok(Page::<&Call>::from(sql.finish(&rows)).into_response());
    }
    // Of calls that are equal in every key the order is ours, so that pages do not overlap.
    select.order_by(("calls", "id"), Order::Asc);
    let items = read(&app, &select).await?;
    let count = match sql.has_count() {
        true => {
            matching
                .expr(Func::count(Expr::col(("calls", "id"))))
                .and_where(sql.condition().clone());
            usize::try_from(app.store.count(&matching).await?).ok()
        }
        false => None,
    };
    Ok(Page { count, items }.into_response())
}

/// In the order of [`Call::of`]: instants in microseconds, as SQLite has them.
fn columns(select: &mut SelectStatement, dialect: Dialect) {
    let column = |name: &'static str| Expr::col(("calls", name));
    let instant = |name: &'static str| match dialect {
        Dialect::Postgres => Expr::cust_with_exprs(
            "CAST(EXTRACT(EPOCH FROM $1) * 1000000 AS bigint)",
            [column(name)],
        ),
        _ => column(name),
    };
    for name in ["id", "caller", "callee", "status", "seconds"] {
        select.expr(column(name));
    }
    select
        .expr(instant("started_at"))
        .expr(instant("answered_at"))
        .expr(column("note"));
}

async fn read(app: &App, select: &SelectStatement) -> Result<Vec<Call>> {
    app.store
        .select(select)
        .await?
        .iter()
        .map(Call::of)
        .collect()
}

impl Call {
    fn of(row: &AnyRow) -> Result<Self> {
        let instant = |micros| DateTime::from_timestamp_micros(micros).ok_or(Error::Internal);
        let status: String = row.try_get(3)?;
        Ok(Self {
            id: row.try_get(0)?,
            caller: row.try_get(1)?,
            callee: row.try_get(2)?,
            status: serde_json::from_value(status.into()).map_err(|_| Error::Internal)?,
            seconds: row.try_get(4)?,
            started_at: instant(row.try_get(5)?)?,
            answered_at: row.try_get::<Option<i64>, _>(6)?.map(instant).transpose()?,
            note: row.try_get(7)?,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seed {
    tenant: String,
    count: i64,
}

#[derive(Serialize)]
pub struct Seeded {
    calls: u64,
}

/// `POST /calls/seed`: makes calls up, in one statement, so that there are all of them or none.
pub async fn seed(
    State(app): State<App>,
    caller: Caller,
    Json(Seed { tenant, count }): Json<Seed>,
) -> Result<Json<Seeded>> {
    caller.admin()?;
    let tenant = caller.tenant(&tenant)?;
    // Four minutes between two calls, from 2024 on.
    let instant = match app.store.dialect {
        Dialect::Postgres => "to_timestamp(1704067200 + {})",
        _ => "(1704067200 + {}) * 1000000",
    };
    let started = instant.replace("{}", "i * 240");
    let answered = instant.replace("{}", "i * 240 + i % 17");
    let sql = format!(
        "INSERT INTO calls (tenant, caller, callee, status, seconds, started_at, answered_at, note)
        WITH RECURSIVE n(i) AS (
            SELECT CAST(0 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < CAST($2 AS bigint)
        )
        SELECT $1, CAST(100 + i * 7919 % 900 AS text),
            '+1555' || CAST(1000000 + i * 104729 % 8999999 AS text),
            CASE i % 5 WHEN 0 THEN 'MISSED' WHEN 1 THEN 'BUSY' ELSE 'ANSWERED' END,
            CASE WHEN i % 5 < 2 THEN 0 ELSE 1 + i * 31 % 3600 END, {started},
            CASE WHEN i % 5 < 2 THEN NULL ELSE {answered} END,
            CASE i % 10 WHEN 0 THEN 'call back' WHEN 3 THEN 'Order 4711' END
        FROM n"
    );
    let insert = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(tenant.as_str());
    let insert = insert.bind(count.clamp(1, MAX_SEED));
    let calls = insert.execute(&app.store.pool).await?.rows_affected();
    Ok(Json(Seeded { calls }))
}
