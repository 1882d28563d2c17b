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
//! let filter = Filter::parse("seconds gt 60 and matchesPattern(caller,'^10+1$')")?.bind(&schema)?;
//! let sql = filter.to_sql(Dialect::Sqlite);
//! let mut select = Query::select();
//! select.columns(["caller", "seconds"]).from("calls").and_where(sql.condition().clone());
//! assert_eq!(
//!     select.to_string(SqliteQueryBuilder),
//!     r#"SELECT "caller", "seconds" FROM "calls" WHERE ("seconds" > 60)"#,
//! );
//! let fetched = [Call { caller: "1001".to_owned(), seconds: 61 }];
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
//! | decimal | `numeric` | `INTEGER`, [scaled](crate::Column::scaled); else as you like: only `null` is asked for |
//! | double | `double precision` | `REAL` |
//! | text, member of an enumeration | `text`, `varchar` | `TEXT` |
//! | GUID | `uuid` | `TEXT`, 36 characters in lower case |
//! | date, of the years 1 to 9999 | `date` | `TEXT`, `2026-12-25` |
//! | time of day | `time` | `INTEGER`, microseconds |
//! | timestamp, of the years 1 to 9999 | `timestamptz` | `INTEGER`, microseconds since 1970 in UTC |
//! | duration | `bigint`, microseconds | `INTEGER`, microseconds |
//! | list of texts or integers | `text[]`, `bigint[]` | `TEXT`, a JSON array |
//! | list of records | `jsonb` or `json`, an array of objects | `TEXT`, a JSON array of objects |
//!
//! A column holds no null where its field is not nullable; comparisons of such a one are plain operators.
//!
//! Times are whole microseconds, which is what PostgreSQL holds. A member of a JSON column, or of a
//! record in a list, is written as in the column of SQLite, a decimal in PostgreSQL as a JSON number.
//!
//! # What is pushed
//!
//! | construct | PostgreSQL | SQLite |
//! | --- | --- | --- |
//! | `and`, `or`, `not`, `null` | yes | yes |
//! | what names no field: `now() sub duration'P1D'`, `tolower('ABC')` | computed first | computed first |
//! | comparisons of a field, or of an expression below, with a constant | yes | yes, decimals where they are scaled |
//! | comparisons of two of them, of one type | yes | yes, decimals where they are scaled |
//! | comparisons of a decimal and an integer | yes | yes, where it is scaled |
//! | comparisons with a constant of what grows or falls with one field: `add`, `sub`, `mul`, `div`, `divby`, `-` with constants; `year`, `date`, `totalseconds`, `round`, `floor`, `ceiling` | as a range of the field | as a range of the field |
//! | `in` a list of constants; more than 16 integers or texts as one parameter | yes | yes |
//! | `has` | yes | yes |
//! | `contains`, `startswith`, `endswith`, `indexof`, `concat`, `trim` | yes | yes |
//! | `length`; `substring` with constant bounds | yes | yes, behind a NUL too |
//! | `tolower`, `toupper` beside constants in `eq`, `ne`, `in`, `contains`, `startswith`, `endswith` | yes | yes |
//! | `year` to `second`, `date`, `time`, `fractionalseconds`, in UTC; `totalseconds` | yes | yes |
//! | `add`, `sub`, `mul`, `div`, `mod`, `-` of integers | yes | yes |
//! | `add`, `sub`, `mul`, `mod`, `-` of decimals | yes | of two that are scaled, beside a constant or a third |
//! | `div`, `divby`, `round`, `floor`, `ceiling` of decimals, `divby` of integers | yes | no: it has no decimals |
//! | `add`, `sub`, `mul`, `div` by a constant, of two doubles, beside a constant | no: its doubles fail | yes |
//! | `floor`, `ceiling` of doubles | yes | no |
//! | one `add` or `sub` of dates, points in time and durations, beside a constant | yes | yes |
//! | one `mul`, `div` or `divby` of a duration and a number, beside a constant | yes | no: its numbers have 64 bits |
//! | `case` of values of one type, but for enumerations; of numbers of several | yes | yes, decimals where all have one scale |
//! | `any`, `all`, `in` over a list of texts or integers; `any`, `all` over records, nested too | yes | yes |
//! | a search, but for a word of more than 80 letters of other alphabets | yes | yes |
//! | orders by what can be compared with more than a constant | yes | yes |
//!
//! A range is the field itself between two values, found when the condition is made: `year(at) eq 2021` is
//! `at BETWEEN …`, and `seconds mul 2 add 1 gt 7000` is `seconds >= 3500`, so that an index serves them and
//! no database computes them in its own way.
//!
//! Everything else is residual: `matchesPattern`, folded texts beside other fields, `cast`, functions of lists,
//! durations times doubles, durations and times of day finer than a microsecond and, in PostgreSQL, constants
//! with a NUL, which its texts cannot hold. [`Reason::code`] tells the reasons apart for programs.
//!
//! Texts are compared by code point, so that PostgreSQL uses an index for ranges, beginnings and orders
//! of a text where that is of the collation "C"; for equality and `in` any index of the column does.
//!
//! An order of a database is not stable: rows that are equal in every key come in any order, so that
//! pages overlap unless the last key tells all rows apart.

mod arithmetic;
mod case;
mod cell;
mod compare;
mod constant;
mod constant_fold;
mod dialect;
mod domain;
mod explain;
mod fold;
mod function;
mod json;
mod list;
mod logic;
mod monotone;
mod nullable;
mod operand;
mod plan;
mod range;
mod scaled;
mod substring;
mod temporal;
mod text;
mod translate;

pub use dialect::Dialect;
pub use explain::{Pushed, Reason};
pub use plan::{SqlFilter, SqlQuery};
