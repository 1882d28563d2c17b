//! Checked values in the columns of a database, by `sqlx`.
//!
//! Each scalar type of [`value`](crate::value) is a column of text, or of an integer where it is a
//! number: bind it, and read it with `try_get` or in a struct with `#[derive(sqlx::FromRow)]`. What is
//! read is parsed again: a column whose value breaks the rules is an error of that column.
//! A record is kept as [`Document`], in a column of text that holds its JSON.
//!
//! ```
//! use pbx_rules::sqlx::Document;
//! use pbx_rules::value::{Country, TenantName};
//! use pbx_rules::voicemail::VoicemailServer;
//!
//! #[derive(sqlx::FromRow)]
//! struct Tenant {
//!     name: TenantName,
//!     region: Country,
//!     voicemail: Document<VoicemailServer>,
//! }
//! # fn is_row<T: for<'r> sqlx::FromRow<'r, sqlx::any::AnyRow>>() {}
//! # is_row::<Tenant>();
//! ```
//!
//! A secret is no such column: how it is stored is to be thought about.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::database::Database;
use sqlx::encode::{Encode, IsNull};
use sqlx::error::BoxDynError;
use sqlx::{Decode, Type};

/// A record in a column of text, as its JSON; reading checks it again.
///
/// ```
/// use pbx_rules::sqlx::Document;
/// use pbx_rules::voicemail::VoicemailServer;
///
/// // sqlx::query_scalar("SELECT body FROM settings").fetch_one(…)
/// fn open(Document(server): Document<VoicemailServer>) -> VoicemailServer {
///     server
/// }
/// let server = VoicemailServer::from_json("{}")?;
/// assert_eq!(open(Document(server.clone())), server);
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Document<R>(pub R);

impl<DB: Database, R> Type<DB> for Document<R>
where
    String: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <String as Type<DB>>::type_info()
    }

    fn compatible(found: &DB::TypeInfo) -> bool {
        <String as Type<DB>>::compatible(found)
    }
}

impl<'q, DB: Database, R: Serialize> Encode<'q, DB> for Document<R>
where
    String: Encode<'q, DB>,
{
    fn encode_by_ref(
        &self,
        arguments: &mut <DB as Database>::ArgumentBuffer,
    ) -> Result<IsNull, BoxDynError> {
        serde_json::to_string(&self.0)?.encode(arguments)
    }
}

impl<'r, DB: Database, R: DeserializeOwned> Decode<'r, DB> for Document<R>
where
    String: Decode<'r, DB>,
{
    fn decode(value: <DB as Database>::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = String::decode(value)?;
        Ok(Self(serde_json::from_str(&text)?))
    }
}

/// Whether a database is away, busy or full, so that the same may succeed in a while: what a service
/// answers with `503 Service Unavailable`, and every other error with `500`.
///
/// ```
/// use pbx_rules::sqlx::is_unavailable;
///
/// assert!(is_unavailable(&sqlx::Error::PoolTimedOut));
/// assert!(!is_unavailable(&sqlx::Error::RowNotFound));
/// ```
#[must_use]
pub fn is_unavailable(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => true,
        sqlx::Error::Database(error) => match error.code().as_deref() {
            // Classes of SQLSTATE: connection, resources, state, intervention, system.
            Some(code) if code.len() == 5 => ["08", "53", "55", "57", "58"]
                .iter()
                .any(|class| code.starts_with(class)),
            // Of SQLite: busy, locked, read-only, input and output, full, cannot open.
            Some(code) => code
                .parse()
                .is_ok_and(|code: u32| matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14)),
            None => false,
        },
        _ => false,
    }
}

/// A statement of `sea-query`, such as one that a list query was [applied](odata_filter::sql::SqlQuery::apply)
/// to, as the text and the arguments of a query of `sqlx`.
///
/// ```
/// use pbx_rules::query::sql::Dialect;
/// use pbx_rules::sqlx::statement;
/// use sea_query::{Expr, ExprTrait as _, Query};
/// use sqlx::any::AnyArguments;
///
/// let mut select = Query::select();
/// select.column("id").from("calls").and_where(Expr::col("seconds").gt(60_i64));
/// let (sql, arguments): (_, AnyArguments) = statement(&select, Dialect::Sqlite)?;
/// let query = sqlx::query_with(sqlx::AssertSqlSafe(sql), arguments);
/// # drop(query);
/// # Ok::<(), sqlx::Error>(())
/// ```
///
/// # Errors
/// [`sqlx::Error::Encode`], where a value is none that push-down makes: those are texts, numbers and truth
/// values.
#[cfg(feature = "sql")]
pub fn statement<DB: Database>(
    select: &sea_query::SelectStatement,
    dialect: odata_filter::sql::Dialect,
) -> Result<(String, DB::Arguments), sqlx::Error>
where
    Option<bool>: for<'q> Encode<'q, DB> + Type<DB>,
    Option<i64>: for<'q> Encode<'q, DB> + Type<DB>,
    Option<f64>: for<'q> Encode<'q, DB> + Type<DB>,
    Option<String>: for<'q> Encode<'q, DB> + Type<DB>,
{
    use odata_filter::sql::Dialect;
    use sea_query::Value;
    use sqlx::Arguments as _;

    let (sql, values) = match dialect {
        Dialect::Postgres => select.build(sea_query::PostgresQueryBuilder),
        _ => select.build(sea_query::SqliteQueryBuilder),
    };
    let mut arguments = DB::Arguments::default();
    for value in values {
        let added = match value {
            Value::Bool(value) => arguments.add(value),
            Value::SmallInt(value) => arguments.add(value.map(i64::from)),
            Value::Int(value) => arguments.add(value.map(i64::from)),
            Value::BigInt(value) => arguments.add(value),
            Value::BigUnsigned(value) => {
                arguments.add(value.and_then(|value| i64::try_from(value).ok()))
            }
            Value::Double(value) => arguments.add(value),
            Value::String(value) => arguments.add(value),
            other => Err(format!("a statement takes no {other:?}").into()),
        };
        added.map_err(sqlx::Error::Encode)?;
    }
    Ok((sql, arguments))
}
