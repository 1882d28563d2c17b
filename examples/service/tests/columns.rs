//! Checked values in columns: what is written is read again, and what breaks the rules is an error of its
//! column.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "the other tests use the rest")]
mod client;

use std::fmt::Debug;

use client::Service;
use pbx_rules::sqlx::Document;
use pbx_rules::value::{
    Country, Currency, DiskQuota, ExtensionNumber, Integer, ResourceId, SipDomain, Size, TimeZone,
};
use pbx_rules::voicemail::VoicemailServer;
use sqlx::{Any, AnyConnection, Connection as _, Decode, Encode, Type};
use tokio::runtime::Runtime;

/// A value is what it was after a column, of that type of SQL; and the wrong one is none.
async fn keeps<V>(connection: &mut AnyConnection, r#type: &str, value: V, wrong: &str)
where
    V: Clone + Debug + PartialEq + Send + Sync + Unpin + Type<Any>,
    V: for<'q> Encode<'q, Any> + for<'r> Decode<'r, Any>,
{
    let run = |sql: String| sqlx::AssertSqlSafe(sql);
    let table = format!("kept_{type}");
    for sql in [
        format!("CREATE TABLE IF NOT EXISTS {table} (value {type})"),
        format!("DELETE FROM {table}"),
    ] {
        sqlx::query(run(sql))
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    let insert = format!("INSERT INTO {table} (value) VALUES ($1)");
    let insert = sqlx::query(run(insert)).bind(value.clone());
    insert.execute(&mut *connection).await.unwrap();
    let select = format!("SELECT value FROM {table}");
    let read = || sqlx::query_scalar::<_, V>(run(select.clone()));
    assert_eq!(read().fetch_one(&mut *connection).await.unwrap(), value);
    let update = format!("UPDATE {table} SET value = {wrong}");
    let update = sqlx::query(run(update));
    update.execute(&mut *connection).await.unwrap();
    let error = read().fetch_one(&mut *connection).await.unwrap_err();
    assert!(matches!(error, sqlx::Error::ColumnDecode { .. }), "{error}");
    assert!(!pbx_rules::sqlx::is_unavailable(&error));
}

fn columns_keep_values(service: &Service) {
    Runtime::new().unwrap().block_on(async {
        let mut connection = AnyConnection::connect(service.database()).await.unwrap();
        let on = &mut connection;
        keeps(on, "text", Country::parse("DEU").unwrap(), "'Narnia'").await;
        keeps(on, "text", Currency::parse("EUR").unwrap(), "'HRK'").await;
        keeps(
            on,
            "text",
            TimeZone::parse("Europe/Berlin").unwrap(),
            "'Mars/Phobos'",
        )
        .await;
        keeps(
            on,
            "text",
            SipDomain::parse("grand.pbx.example").unwrap(),
            "'a b'",
        )
        .await;
        keeps(on, "text", ResourceId::from_snowflake(7), "''").await;
        keeps(on, "text", ExtensionNumber::parse("999").unwrap(), "'9x9'").await;
        keeps(on, "text", Size::parse("10MB").unwrap(), "'ten'").await;
        keeps(on, "text", DiskQuota::parse("10GB").unwrap(), "'-1GB'").await;
        keeps(on, "integer", Integer::<1, 9>::new(7).unwrap(), "10").await;
        let server = VoicemailServer::from_json("{}").unwrap();
        let wrong = r#"'{"retain_days": -1}'"#;
        keeps(on, "text", Document(server), wrong).await;
    });
}

#[test]
fn sqlite_columns_keep_values() {
    columns_keep_values(&Service::sqlite());
}

#[test]
fn postgres_columns_keep_values() {
    if let Some(service) = Service::postgres() {
        columns_keep_values(&service);
    }
}
