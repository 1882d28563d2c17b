//! Functions and arithmetic.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operator::ArithmeticOp;

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
            (F::Length, [text]) if self.dialect == Dialect::Postgres => {
                let text = self.operand(*text)?.sql_of(name, &Type::Text)?;
                let sql = self.dialect.sql("CAST(char_length(?) AS bigint)", [text]);
                Ok(Operand::Sql(Type::Int, sql))
            }
            (F::ToLower, [text]) => {
                let text = self.operand(*text)?.sql_of(name, &Type::Text)?;
                Ok(Operand::Lower(self.lower(text)))
            }
            (
                F::Year | F::Month | F::Day | F::Hour | F::Minute | F::Second | F::Date | F::Time,
                [at],
            ) => match self.operand(*at)? {
                Operand::Sql(r#type, sql) => self.date_part(function, &r#type, sql),
                _ => Err(Reason::Constant),
            },
            (F::Round | F::Floor | F::Ceiling, [number]) => {
                let number = self.operand(*number)?.sql_of(name, &Type::Int)?;
                Ok(Operand::Sql(Type::Int, number))
            }
            _ => Err(Reason::NotOffered(name)),
        }
    }

    /// A text, which may be a constant.
    fn text_operand(&mut self, expr: Expr<'t>, name: &'static str) -> Result<Sql> {
        match self.operand(expr)? {
            Operand::Constant(Literal::String(text)) => self.text_value(text),
            other => other.sql_of(name, &Type::Text),
        }
    }

    /// `tolower`, as far as texts of ASCII are looked for in it: folded by ASCII's rules, and the two
    /// characters beyond ASCII whose lower case has letters of ASCII replaced by that. All others stay
    /// beyond ASCII in either case.
    pub(super) fn lower(&self, text: Sql) -> Sql {
        self.dialect.either(
            "lower(replace(replace(? COLLATE \"C\", '\u{212a}', 'k'), '\u{130}', 'i\u{307}') COLLATE \"C\")",
            "lower(replace(replace(?, '\u{212a}', 'k'), '\u{130}', 'i\u{307}'))",
            [text],
        )
    }

    /// A function of a text and what is looked for in it.
    fn text_function(
        &mut self,
        function: Function,
        text: Operand<'t>,
        part: Operand<'t>,
    ) -> Result<Operand<'t>> {
        let (text, part) = match (text, part) {
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part)))
                if function == Function::EndsWith =>
            {
                return self.ends_with(text, part);
            }
            (Operand::Lower(text), Operand::Constant(Literal::String(part)))
                if part.is_ascii() && function == Function::EndsWith =>
            {
                return self.ends_with(text, part);
            }
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part))) => {
                (text, self.text_value(part)?)
            }
            (Operand::Lower(text), Operand::Constant(Literal::String(part)))
                if part.is_ascii() && function != Function::IndexOf =>
            {
                (text, self.text_value(part)?)
            }
            (Operand::Sql(Type::Text, text), Operand::Sql(Type::Text, part)) => (text, part),
            (Operand::Constant(Literal::String(text)), Operand::Sql(Type::Text, part)) => {
                (self.text_value(text)?, part)
            }
            (Operand::Lower(_), _) | (_, Operand::Lower(_)) => return Err(Reason::CaseFolding),
            _ => return Err(Reason::NotOffered(function.as_str())),
        };
        let (r#type, postgres, sqlite) = match function {
            Function::Contains => (
                Type::Boolean,
                "(strpos(? COLLATE \"C\", ?) > 0)",
                "(instr(?, ?) > 0)",
            ),
            Function::StartsWith => (
                Type::Boolean,
                "starts_with(? COLLATE \"C\", ?)",
                "(instr(?, ?) = 1)",
            ),
            Function::IndexOf => (
                Type::Int,
                "CAST(strpos(? COLLATE \"C\", ?) - 1 AS bigint)",
                "(instr(?, ?) - 1)",
            ),
            _ => return Err(Reason::NotOffered(function.as_str())),
        };
        Ok(Operand::Sql(
            r#type,
            self.dialect.either(postgres, sqlite, [text, part]),
        ))
    }

    /// Whether a text ends with a constant. In SQLite bytes are compared, because its `substr` of a
    /// text ends at NUL; in UTF-8 the ends of texts are the ends of their bytes.
    fn ends_with(&mut self, text: Sql, part: &str) -> Result<Operand<'t>> {
        let constant = self.text_value(part)?;
        if part.is_empty() {
            let text = Operand::Sql(Type::Text, text);
            return self.text_function(
                Function::Contains,
                text,
                Operand::Constant(Literal::String("")),
            );
        }
        let len = match self.dialect {
            Dialect::Postgres => part.chars().count(),
            Dialect::Sqlite => part.len(),
        };
        let len = i64::try_from(len).map_err(|_| Reason::OutOfRange("text"))?;
        let sql = match self.dialect {
            Dialect::Postgres => {
                let len = self.int_value(len);
                self.dialect.sql(
                    "(right(? COLLATE \"C\", CAST(? AS integer)) = ?)",
                    [text, len, constant],
                )
            }
            Dialect::Sqlite => {
                let (start, len) = (self.int_value(-len), self.int_value(len));
                // `substr` of no bytes is null.
                self.dialect.sql(
                    "(length(CAST(? AS BLOB)) >= ? AND substr(CAST(? AS BLOB), ?) = CAST(? AS BLOB))",
                    [text.clone(), len, text, start, constant],
                )
            }
        };
        Ok(Operand::Sql(Type::Boolean, sql))
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

    /// Arithmetic of integers, null where the result overflows or the divisor is 0. It names its
    /// operands twice, so operands of operands are residual.
    pub(super) fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        left: Expr<'t>,
        right: Expr<'t>,
    ) -> Result<Operand<'t>> {
        let name = op.as_str();
        let (postgres, sqlite) = match op {
            ArithmeticOp::Add => ("CAST(? AS numeric) + ?", "? + ?"),
            ArithmeticOp::Sub => ("CAST(? AS numeric) - ?", "? - ?"),
            ArithmeticOp::Mul => ("CAST(? AS numeric) * ?", "? * ?"),
            ArithmeticOp::Div => ("div(CAST(? AS numeric), NULLIF(?, 0))", "? / ?"),
            ArithmeticOp::Mod => ("mod(CAST(? AS numeric), NULLIF(?, 0))", "? % ?"),
            ArithmeticOp::DivBy => return Err(Reason::NotOffered(name)),
        };
        let left = self.int_operand(left, name)?;
        let right = self.int_operand(right, name)?;
        Ok(Operand::Sql(
            Type::Int,
            self.in_range(postgres, sqlite, left, right),
        ))
    }

    pub(super) fn negate(&mut self, operand: Expr<'t>) -> Result<Operand<'t>> {
        let operand = self.int_operand(operand, "-")?;
        let zero = self.int_value(0);
        let sql = self.in_range("CAST(? AS numeric) - ?", "? - ?", zero, operand);
        Ok(Operand::Sql(Type::Int, sql))
    }

    fn in_range(&self, postgres: &str, sqlite: &str, left: Sql, right: Sql) -> Sql {
        let template = match self.dialect {
            Dialect::Postgres => format!(
                "CASE WHEN ({postgres}) BETWEEN -9223372036854775808 AND 9223372036854775807 \
                 THEN CAST(({postgres}) AS bigint) END"
            ),
            // A result that overflows becomes a double there.
            Dialect::Sqlite => {
                format!("CASE WHEN typeof({sqlite}) = 'integer' THEN ({sqlite}) END")
            }
        };
        let operands = vec![left.clone(), right.clone(), left, right];
        self.dialect.sql_owned(format!("({template})"), operands)
    }

    fn int_operand(&mut self, expr: Expr<'t>, name: &'static str) -> Result<Sql> {
        if matches!(
            expr.kind(),
            ExprKind::Arithmetic { .. } | ExprKind::Negate(_)
        ) {
            return Err(Reason::NotOffered(name));
        }
        // Named twice, and so two parameters.
        self.parameters += 1;
        match self.operand(expr)? {
            Operand::Constant(Literal::Integer(value)) => Ok(self.int_value(value)),
            other => other.sql_of(name, &Type::Int),
        }
    }
}

/// A call of `strftime` with the second of a point in time, rounded down, before 1970 too.
fn of_day(before: &str, after: &str) -> String {
    format!("{before}(? - (? % 1000000 + 1000000) % 1000000) / 1000000, 'unixepoch'{after}")
}
