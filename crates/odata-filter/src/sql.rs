//! Queries that a database runs: conditions, orders and limits of [`sea_query`].
//!
//! A bound filter or query becomes a condition that joins the caller's own statement. Its answer is
//! that of [`BoundFilter::select`](crate::BoundFilter::select), to the last null. What a database
//! cannot say in the same words stays behind as the **residual**, which is run over the rows that
//! were fetched; then the page is cut in memory too. [`SqlFilter::explain`] and
//! [`SqlQuery::explain`] tell which part is where, and why.
//!
//! ```
//! use odata_filter::sql::Dialect;
//! use odata_filter::{Filter, Schema};
//! use sea_query::{Query, SqliteQueryBuilder};
//!
//! struct Call { caller: String, seconds: i64 }
//! let schema = Schema::<Call>::builder()
//!     .text("caller", |call| &call.caller)
//!     .int("seconds", |call| call.seconds)
//!     .build();
//!
//! let filter = Filter::parse("seconds gt 60 and trim(caller) eq '101'")?.bind(&schema)?;
//! let sql = filter.to_sql(Dialect::Sqlite);
//! let mut select = Query::select();
//! select.columns(["caller", "seconds"]).from("calls").and_where(sql.condition().clone());
//! assert_eq!(
//!     select.to_string(SqliteQueryBuilder),
//!     r#"SELECT "caller", "seconds" FROM "calls" WHERE ("seconds" > 60)"#,
//! );
//! let fetched = [Call { caller: " 101".to_owned(), seconds: 61 }];
//! assert_eq!(sql.residual().map(|rest| rest.count(&fetched)), Some(1));
//! # Ok::<(), odata_filter::Error>(())
//! ```
//!
//! # How values are stored
//!
//! | type | PostgreSQL 13 and later | SQLite 3.40 and later, encoded as UTF-8 |
//! | --- | --- | --- |
//! | boolean | `boolean` | `INTEGER`, 0 or 1 |
//! | integer, flags | `smallint`, `integer`, `bigint` | `INTEGER` |
//! | decimal | `numeric` | as you like: only `null` is asked for |
//! | double | `double precision` | `REAL` |
//! | text, member of an enumeration | `text`, `varchar` | `TEXT` |
//! | GUID | `uuid` | `TEXT`, 36 characters in lower case |
//! | date, of the years 1 to 9999 | `date` | `TEXT`, `2026-12-25` |
//! | time of day | `time` | `INTEGER`, microseconds |
//! | timestamp, of the years 1 to 9999 | `timestamptz` | `INTEGER`, microseconds since 1970 in UTC |
//! | duration | `bigint`, microseconds | `INTEGER`, microseconds |
//! | list of texts or integers | `text[]`, `bigint[]` | `TEXT`, a JSON array |
//!
//! Times are whole microseconds, which is what PostgreSQL holds. A member of a JSON column is written
//! as in the column of SQLite.
//!
//! # What is pushed
//!
//! | construct | PostgreSQL | SQLite |
//! | --- | --- | --- |
//! | `and`, `or`, `not`, `null` | yes | yes |
//! | comparisons of a field, or of an expression below, with a constant | yes | all but decimals |
//! | comparisons of two of them, of one type | all but doubles | all but decimals |
//! | `in` a list of constants; more than 16 integers or texts as one parameter | yes | yes |
//! | `has` | yes | yes |
//! | `contains`, `startswith`, `endswith`, `indexof`, `concat` | yes | yes |
//! | `length` | yes | no: it stops at NUL |
//! | `tolower` beside a constant of ASCII in a search or a text function | yes | yes |
//! | `year` to `second`, `date`, `time`, in UTC | yes | yes |
//! | one `add`, `sub`, `mul`, `div` or `mod` of integers, `-` | yes | yes |
//! | `any`, `all`, `in` over a list of texts or integers | yes | yes |
//! | a search for words of ASCII | yes | yes |
//! | orders by what can be compared | yes | yes |
//!
//! Everything else is residual: arithmetic of decimals, doubles and times, `case`, `matchesPattern`,
//! `trim`, `substring`, `toupper`, folding beyond ASCII, lists of records, constants finer than a
//! microsecond or, in PostgreSQL, with a NUL, which its texts cannot hold.
//!
//! An order of a database is not stable: rows that are equal in every key come in any order, so that
//! pages overlap unless the last key tells all rows apart.

mod compare;
mod constant;
mod dialect;
mod explain;
mod function;
mod list;
mod logic;
mod operand;
mod plan;
mod translate;

pub use dialect::Dialect;
pub use explain::{Pushed, Reason};
pub use plan::{SqlFilter, SqlQuery};
