//! Functions, and those of dates and times.

use sea_query::Expr as Sql;

use crate::eval::fold::Fold;
use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::Expr;
use crate::syntax::function::Function;

/// The microsecond of the day of a point in time in SQLite, before 1970 too.
const MICROSECOND_OF_DAY: &str = "((? % 86400000000 + 86400000000) % 86400000000)";

impl<'t> Translator<'t> {
    pub(super) fn call(
        &mut self,
        function: Function,
        arguments: Vec<Expr<'t>>,
    ) -> Result<Operand<'t>> {
        use Function as F;
        let name = function.as_str();
        match (function, arguments.as_slice()) {
            (F::Contains | F::StartsWith | F::EndsWith | F::IndexOf, [text, part]) => {
                let (text, part) = (self.operand(*text)?, self.operand(*part)?);
                self.text_function(function, text, part)
            }
            (F::Concat, [a, b]) => {
                let a = self.text_operand(*a, name)?;
                let b = self.text_operand(*b, name)?;
                Ok(Operand::Sql(
                    Type::Text,
                    self.dialect.sql("(? || ?)", [a, b]),
                ))
            }
            (F::Length, [text]) => self.length(*text),
            (F::ToLower, [text]) => {
                let text = self.operand(*text)?.sql_of(name, &Type::Text)?;
                Ok(Operand::Folded(Fold::Lower, text))
            }
            (
                F::Year | F::Month | F::Day | F::Hour | F::Minute | F::Second | F::Date | F::Time,
                [at],
            ) => match self.operand(*at)? {
                Operand::Sql(r#type, sql) => self.date_part(function, &r#type, sql),
                _ => Err(Reason::Constant),
            },
            (F::ToUpper, [text]) => {
                let text = self.operand(*text)?.sql_of(name, &Type::Text)?;
                Ok(Operand::Folded(Fold::Upper, text))
            }
            (F::TotalSeconds, [duration]) => {
                let duration = self.operand(*duration)?;
                let micros = duration.sql_of(name, &Type::Duration)?;
                Ok(self.of_micros(micros))
            }
            (F::FractionalSeconds, [at]) => match self.operand(*at)? {
                Operand::Sql(r#type @ (Type::Timestamp | Type::TimeOfDay), sql) => {
                    Ok(self.fraction(&r#type, sql))
                }
                _ => Err(Reason::NotOffered(name)),
            },
            (F::Trim, [text]) => {
                let text = self.operand(*text)?.sql_of(name, &Type::Text)?;
                self.trim(text)
            }
            (F::Substring, [text, rest @ ..]) => self.substring(*text, rest),
            (F::Round | F::Floor | F::Ceiling, [number]) => {
                let number = self.operand(*number)?;
                self.round(function, number)
            }
            _ => Err(Reason::NotOffered(name)),
        }
    }

    /// The microseconds behind the second.
    fn fraction(&self, r#type: &Type, sql: Sql) -> Operand<'t> {
        let postgres = match r#type {
            Type::Timestamp => {
                "(CAST(EXTRACT(MICROSECONDS FROM ? AT TIME ZONE 'UTC') AS bigint) % 1000000)"
            }
            _ => "(CAST(EXTRACT(MICROSECONDS FROM ?) AS bigint) % 1000000)",
        };
        let sql = match self.dialect {
            Dialect::Postgres => self.dialect.sql(postgres, [sql]),
            // Before 1970 too.
            Dialect::Sqlite => self
                .dialect
                .sql("((? % 1000000 + 1000000) % 1000000)", [sql]),
        };
        self.of_micros(sql)
    }

    /// So many microseconds, in seconds.
    fn of_micros(&self, micros: Sql) -> Operand<'t> {
        match self.dialect {
            Dialect::Postgres => {
                let sql = self
                    .dialect
                    .sql("(CAST(? AS numeric) * 0.000001)", [micros]);
                Operand::Sql(Type::Decimal, sql)
            }
            Dialect::Sqlite => Operand::Scaled(6, micros),
        }
    }

    /// A part of a date or of a point in time, in UTC.
    fn date_part(&self, function: Function, r#type: &Type, sql: Sql) -> Result<Operand<'t>> {
        use Function as F;
        let (result, postgres, sqlite): (Type, &str, String) = match (function, r#type) {
            (F::Year, Type::Date) => (
                Type::Int,
                "EXTRACT(YEAR FROM ?)",
                "CAST(substr(?, 1, 4) AS INTEGER)".to_owned(),
            ),
            (F::Month, Type::Date) => (
                Type::Int,
                "EXTRACT(MONTH FROM ?)",
                "CAST(substr(?, 6, 2) AS INTEGER)".to_owned(),
            ),
            (F::Day, Type::Date) => (
                Type::Int,
                "EXTRACT(DAY FROM ?)",
                "CAST(substr(?, 9, 2) AS INTEGER)".to_owned(),
            ),
            (F::Year, Type::Timestamp) => (
                Type::Int,
                "EXTRACT(YEAR FROM ? AT TIME ZONE 'UTC')",
                of_day("CAST(strftime('%Y', ", ") AS INTEGER)"),
            ),
            (F::Month, Type::Timestamp) => (
                Type::Int,
                "EXTRACT(MONTH FROM ? AT TIME ZONE 'UTC')",
                of_day("CAST(strftime('%m', ", ") AS INTEGER)"),
            ),
            (F::Day, Type::Timestamp) => (
                Type::Int,
                "EXTRACT(DAY FROM ? AT TIME ZONE 'UTC')",
                of_day("CAST(strftime('%d', ", ") AS INTEGER)"),
            ),
            (F::Date, Type::Timestamp) => (
                Type::Date,
                "CAST(? AT TIME ZONE 'UTC' AS date)",
                of_day("strftime('%Y-%m-%d', ", ")"),
            ),
            (F::Time, Type::Timestamp) => (
                Type::TimeOfDay,
                "CAST(? AT TIME ZONE 'UTC' AS time)",
                MICROSECOND_OF_DAY.to_owned(),
            ),
            (F::Hour, Type::Timestamp) => (
                Type::Int,
                "EXTRACT(HOUR FROM ? AT TIME ZONE 'UTC')",
                format!("({MICROSECOND_OF_DAY} / 3600000000)"),
            ),
            (F::Minute, Type::Timestamp) => (
                Type::Int,
                "EXTRACT(MINUTE FROM ? AT TIME ZONE 'UTC')",
                format!("({MICROSECOND_OF_DAY} / 60000000 % 60)"),
            ),
            (F::Second, Type::Timestamp) => (
                Type::Int,
                "floor(EXTRACT(SECOND FROM ? AT TIME ZONE 'UTC'))",
                format!("({MICROSECOND_OF_DAY} / 1000000 % 60)"),
            ),
            (F::Hour, Type::TimeOfDay) => (
                Type::Int,
                "EXTRACT(HOUR FROM ?)",
                "(? / 3600000000)".to_owned(),
            ),
            (F::Minute, Type::TimeOfDay) => (
                Type::Int,
                "EXTRACT(MINUTE FROM ?)",
                "(? / 60000000 % 60)".to_owned(),
            ),
            (F::Second, Type::TimeOfDay) => (
                Type::Int,
                "floor(EXTRACT(SECOND FROM ?))",
                "(? / 1000000 % 60)".to_owned(),
            ),
            _ => return Err(Reason::NotOffered(function.as_str())),
        };
        let template = match (self.dialect, &result) {
            (Dialect::Sqlite, _) => sqlite,
            (Dialect::Postgres, Type::Int) => format!("CAST({postgres} AS bigint)"),
            (Dialect::Postgres, _) => postgres.to_owned(),
        };
        let places = template.matches('?').count();
        let sql = self.dialect.sql_owned(template, vec![sql; places]);
        Ok(Operand::Sql(result, sql))
    }
}

/// A call of `strftime` with the second of a point in time, rounded down, before 1970 too.
fn of_day(before: &str, after: &str) -> String {
    format!("{before}(? - (? % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch'{after}")
}
