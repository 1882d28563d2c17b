//! The database: checked records as JSON documents, and statements of `sea-query`.

use odata_filter::sql::Dialect;
use pbx_rules::sqlx::{Document, statement};
use sea_query::SelectStatement;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::{AnyPoolOptions, AnyRow};
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Connection as _, Row as _};
use std::time::Duration;

use crate::error::{Error, Result};

/// The tables; what the databases differ in stands between braces.
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS documents (
        kind text NOT NULL, tenant text NOT NULL, id text NOT NULL, body text NOT NULL,
        PRIMARY KEY (kind, tenant, id)
    );
    CREATE TABLE IF NOT EXISTS users (
        username text PRIMARY KEY, tenant text NOT NULL, role text NOT NULL, hash text NOT NULL,
        account text NOT NULL
    );
    CREATE TABLE IF NOT EXISTS calls (
        id {serial} PRIMARY KEY, tenant text NOT NULL, caller text NOT NULL, callee text NOT NULL,
        status text NOT NULL, seconds bigint NOT NULL, started_at {instant} NOT NULL,
        answered_at {instant}, note text
    );
    CREATE INDEX IF NOT EXISTS calls_of_tenant ON calls (tenant, started_at)";

/// A record that is kept as a document of a tenant.
pub trait Kept: Serialize + DeserializeOwned + Send + Unpin {
    const KIND: &'static str;
}

/// The database, by its address: `sqlite:pbx.db?mode=rwc`, `postgres://…`.
#[derive(Clone)]
pub struct Store {
    pub pool: AnyPool,
    pub dialect: Dialect,
}

impl Store {
    /// Opens the database, and creates its tables.
    pub async fn open(address: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let dialect = match address.starts_with("postgres") {
            true => Dialect::Postgres,
            false => Dialect::Sqlite,
        };
        let options = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(3));
        // Who opens it first may create a file; later a file that is gone is not made anew.
        AnyConnection::connect(address).await?.close().await?;
        let pool = options
            .connect(&address.replace("mode=rwc", "mode=rw"))
            .await?;
        let (serial, instant) = match dialect {
            Dialect::Postgres => ("bigint GENERATED ALWAYS AS IDENTITY", "timestamptz"),
            _ => ("integer", "integer"),
        };
        if dialect == Dialect::Sqlite {
            // Readers do not wait for a writer; the file remembers it.
            sqlx::query("PRAGMA journal_mode = WAL")
                .execute(&pool)
                .await?;
        }
        let tables = TABLES
            .replace("{serial}", serial)
            .replace("{instant}", instant);
        for table in tables.split(';') {
            sqlx::query(AssertSqlSafe(table.to_owned()))
                .execute(&pool)
                .await?;
        }
        Ok(Self { pool, dialect })
    }

    /// What is kept under a key; reading checks it again.
    pub async fn get<D: Kept>(&self, tenant: &str, id: &str) -> Result<Option<D>> {
        let sql = "SELECT body FROM documents WHERE kind = $1 AND tenant = $2 AND id = $3";
        let found = sqlx::query_scalar(sql).bind(D::KIND).bind(tenant).bind(id);
        let found = found.fetch_optional(&self.pool).await?;
        Ok(found.map(|Document(kept)| kept))
    }

    /// All of a kind, of a tenant or, where none is named, of all.
    pub async fn all<D: Kept>(&self, tenant: Option<&str>) -> Result<Vec<D>> {
        let sql = "SELECT body FROM documents
            WHERE kind = $1 AND (CAST($2 AS text) IS NULL OR tenant = $2) ORDER BY tenant, id";
        let found = sqlx::query_scalar(sql).bind(D::KIND).bind(tenant);
        let found = found.fetch_all(&self.pool).await?;
        Ok(found.into_iter().map(|Document(kept)| kept).collect())
    }

    /// Keeps what was not there; answers whether it was not.
    pub async fn insert<D: Kept>(&self, tenant: &str, id: &str, document: &D) -> Result<bool> {
        let sql = "INSERT INTO documents (kind, tenant, id, body) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING";
        let insert = sqlx::query(sql).bind(D::KIND).bind(tenant).bind(id);
        let insert = insert.bind(Document(document));
        Ok(insert.execute(&self.pool).await?.rows_affected() == 1)
    }

    /// Replaces what is kept by what a function makes of it. Of two that do so at once one starts
    /// over with what the other has written, so that no change is lost and none is half written.
    pub async fn update<D: Kept>(
        &self,
        tenant: &str,
        id: &str,
        change: impl Fn(Option<D>) -> Result<D>,
    ) -> Result<D> {
        for _ in 0..16 {
            let sql =
                "SELECT body, body FROM documents WHERE kind = $1 AND tenant = $2 AND id = $3";
            let found = sqlx::query_as(sql).bind(D::KIND).bind(tenant).bind(id);
            let found: Option<(String, Document<D>)> = found.fetch_optional(&self.pool).await?;
            let (old, stored) = found.map(|(old, Document(stored))| (old, stored)).unzip();
            let new = change(stored)?;
            let done = match old {
                None => self.insert(tenant, id, &new).await?,
                Some(old) => {
                    let sql = "UPDATE documents SET body = $5
                        WHERE kind = $1 AND tenant = $2 AND id = $3 AND body = $4";
                    let update = sqlx::query(sql).bind(D::KIND).bind(tenant).bind(id);
                    let update = update.bind(old).bind(Document(&new));
                    update.execute(&self.pool).await?.rows_affected() == 1
                }
            };
            if done {
                return Ok(new);
            }
        }
        Err(Error::Unavailable)
    }

    /// The rows of a statement.
    pub async fn select(&self, select: &SelectStatement) -> Result<Vec<AnyRow>> {
        let (sql, arguments) = statement::<Any>(select, self.dialect)?;
        let query = sqlx::query_with(AssertSqlSafe(sql), arguments);
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// The number that a statement gives.
    pub async fn count(&self, select: &SelectStatement) -> Result<i64> {
        let rows = self.select(select).await?;
        Ok(rows.first().map_or(Ok(0), |row| row.try_get(0))?)
    }
}
