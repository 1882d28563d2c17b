//! `length` and `substring`.
//!
//! SQLite's own end at the first NUL of a text. Where there is one, they work on a copy: the text as JSON,
//! in which a NUL is an escape sequence that is replaced by a space, and back. It has as many characters,
//! and as many bytes before each of them.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::Expr;
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;

/// The copy without NUL. A backslash becomes another escape sequence first, so that none of the text's own
/// is taken for the beginning of one.
const COPY: &str =
    r"json_extract(replace(replace(json_quote(?), '\\', '\u005c'), '\u0000', ' '), '$')";

impl<'t> Translator<'t> {
    /// The characters of a text.
    pub(super) fn length(&mut self, text: Expr<'t>) -> Result<Operand<'t>> {
        let text = self.operand(text)?;
        let text = text.sql_of(Function::Length.as_str(), &Type::Text)?;
        let sql = match self.dialect {
            Dialect::Postgres => self.dialect.sql("CAST(char_length(?) AS bigint)", [text]),
            Dialect::Sqlite => {
                self.repeat(&text, 2)?;
                let template = format!(
                    "(CASE instr(?, char(0)) WHEN 0 THEN length(?) ELSE length({COPY}) END)"
                );
                self.dialect.sql_owned(template, vec![text; 3])
            }
        };
        Ok(Operand::Sql(Type::Int, sql))
    }

    /// A part of a text, of constant bounds.
    pub(super) fn substring(&mut self, text: Expr<'t>, bounds: &[Expr<'t>]) -> Result<Operand<'t>> {
        let name = Function::Substring.as_str();
        let mut numbers = bounds.iter().map(|bound| match self.operand(*bound)? {
            Operand::Constant(Literal::Integer(value)) => Ok(value),
            _ => Err(Reason::NotOffered(name)),
        });
        let start = numbers.next().ok_or(Reason::NotOffered(name))??;
        let length = numbers.next().transpose()?;
        drop(numbers);
        // No text has as many characters, and no sum of two is beyond the type that it has there.
        let bounded = |number: u64| number.min(1 << 30).cast_signed();
        let count = bounded(start.unsigned_abs());
        let length = match length.map(u64::try_from).transpose() {
            Ok(length) => length.map(bounded),
            Err(_) => return Err(Reason::NotOffered(name)),
        };
        let text = self.operand(text)?.sql_of(name, &Type::Text)?;
        let sql = match self.dialect {
            Dialect::Postgres => self.piece(text, start < 0, count, length),
            Dialect::Sqlite => self.piece_with_nul(text, start < 0, count, length)?,
        };
        Ok(Operand::Sql(Type::Text, sql))
    }

    /// What follows so many characters, or so many characters of the end; and of that the first.
    fn piece(&mut self, text: Sql, of_end: bool, count: i64, length: Option<i64>) -> Sql {
        let tail = match (of_end, self.dialect) {
            (false, dialect) => {
                let first = self.int_value(count + 1);
                let (postgres, sqlite) = ("substr(?, CAST(? AS integer))", "substr(?, ?)");
                dialect.either(postgres, sqlite, [text, first])
            }
            (true, Dialect::Postgres) => {
                let count = self.int_value(count);
                let right = "right(?, CAST(? AS integer))";
                self.dialect.sql(right, [text, count])
            }
            // Without a length it is as if the longest text that there can be ended there.
            (true, Dialect::Sqlite) => {
                let (start, count) = (self.int_value(-count), self.int_value(count));
                self.dialect.sql("substr(?, ?, ?)", [text, start, count])
            }
        };
        match length {
            None => tail,
            Some(length) => {
                let length = self.int_value(length);
                let (postgres, sqlite) = ("left(?, CAST(? AS integer))", "substr(?, 1, ?)");
                self.dialect.either(postgres, sqlite, [tail, length])
            }
        }
    }

    /// The same in SQLite. Where there is a NUL, the bytes of the part are found by the copy: those before
    /// it are all but those of the rest.
    fn piece_with_nul(
        &mut self,
        text: Sql,
        of_end: bool,
        count: i64,
        length: Option<i64>,
    ) -> Result<Sql> {
        self.repeat(&text, 4)?;
        let copy = self.dialect.sql(COPY, [text.clone()]);
        let tail = self.piece(copy, of_end, count, None);
        let plain = self.piece(text.clone(), of_end, count, length);
        let mut exprs = vec![text.clone(), plain, text.clone()];
        let part = match length {
            None => "odata_tail",
            Some(length) => {
                exprs.push(self.int_value(length));
                "substr(odata_tail, 1, ?)"
            }
        };
        exprs.extend([text, tail]);
        // `substr` of no bytes is null.
        let template = format!(
            "(CASE WHEN instr(?, char(0)) = 0 THEN ? WHEN ? IS NOT NULL THEN \
             (SELECT coalesce(CAST(substr(odata_bytes, \
             length(odata_bytes) - length(CAST(odata_tail AS BLOB)) + 1, \
             length(CAST({part} AS BLOB))) AS TEXT), '') \
             FROM (SELECT CAST(? AS BLOB) AS odata_bytes, ? AS odata_tail)) END)"
        );
        Ok(self.dialect.sql_owned(template, exprs))
    }
}
