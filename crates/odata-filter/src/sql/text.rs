//! Functions of texts.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::Expr;
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;

/// The characters that `trim` takes away: `White_Space` of Unicode.
const WHITE_SPACE: &str = "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\
    \u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";

impl<'t> Translator<'t> {
    /// A text, which may be a constant.
    pub(super) fn text_operand(&mut self, expr: Expr<'t>, name: &'static str) -> Result<Sql> {
        match self.operand(expr)? {
            Operand::Constant(Literal::String(text)) => self.text_value(text),
            other => other.sql_of(name, &Type::Text),
        }
    }

    /// A function of a text and what is looked for in it.
    pub(super) fn text_function(
        &mut self,
        function: Function,
        text: Operand<'t>,
        part: Operand<'t>,
    ) -> Result<Operand<'t>> {
        let like = |part: &str| {
            let pattern = part
                .replace('\\', "\\\\")
                .replace('%', "\\%")
                .replace('_', "\\_");
            match function {
                Function::StartsWith => format!("{pattern}%"),
                _ => format!("%{pattern}%"),
            }
        };
        let is_like = self.dialect == Dialect::Postgres
            && matches!(function, Function::Contains | Function::StartsWith);
        // What is folded becomes a text as soon as it is known what is looked for in it.
        let text = match (text, &part) {
            (Operand::Folded(fold, text), Operand::Constant(Literal::String(part)))
                if function != Function::IndexOf =>
            {
                Operand::Sql(Type::Text, self.fold(fold, text, part)?)
            }
            (text, _) => text,
        };
        let (text, part) = match (text, part) {
            // Of a constant the pattern is known, and an index of the collation "C" has its beginning.
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part)))
                if is_like =>
            {
                let pattern = self.text_value(&like(part))?;
                let sql = self
                    .dialect
                    .sql("(? COLLATE \"C\" LIKE ?)", [text, pattern]);
                return Ok(Operand::Sql(Type::Boolean, sql));
            }
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part)))
                if function == Function::StartsWith =>
            {
                return self.starts_with(text, part);
            }
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part)))
                if function == Function::EndsWith =>
            {
                return self.ends_with(text, part);
            }
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part))) => {
                (text, self.text_value(part)?)
            }
            (Operand::Sql(Type::Text, text), Operand::Sql(Type::Text, part)) => (text, part),
            (Operand::Constant(Literal::String(text)), Operand::Sql(Type::Text, part)) => {
                (self.text_value(text)?, part)
            }
            (Operand::Folded(..), _) | (_, Operand::Folded(..)) => return Err(Reason::CaseFolding),
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

    /// Whether a text starts with a constant, in SQLite: whether it is among the texts from that one to
    /// the last that starts so, for which an index of the column is used.
    fn starts_with(&mut self, text: Sql, part: &str) -> Result<Operand<'t>> {
        let text = self.collated(&Type::Text, text);
        let first = self.text_value(part)?;
        let sql = match after_all_with(part) {
            Some(end) => {
                let end = self.text_value(&end)?;
                self.repeat(&text, 1)?;
                let operands = [text.clone(), first, text, end];
                self.dialect.sql("(? >= ? AND ? < ?)", operands)
            }
            None => self.dialect.sql("(? >= ?)", [text, first]),
        };
        Ok(Operand::Sql(Type::Boolean, sql))
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

    pub(super) fn trim(&mut self, text: Sql) -> Result<Operand<'t>> {
        let white = self.text_value(WHITE_SPACE)?;
        let sql = self
            .dialect
            .either("btrim(?, ?)", "trim(?, ?)", [text, white]);
        Ok(Operand::Sql(Type::Text, sql))
    }
}

/// The first text behind all that start with a part; none where all behind it do.
fn after_all_with(part: &str) -> Option<String> {
    let mut end = part.to_owned();
    while let Some(last) = end.pop() {
        // The character after a code point that is none is the next that is one.
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            end.push(next);
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{WHITE_SPACE, after_all_with};

    #[test]
    fn the_end_of_what_starts_so_is_the_next_text() {
        let end = |part| after_all_with(part);
        assert_eq!(end("+15").as_deref(), Some("+16"));
        assert_eq!(end("a\u{d7ff}").as_deref(), Some("a\u{e000}"));
        assert_eq!(end("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!((end(""), end("\u{10ffff}")), (None, None));
    }

    #[test]
    fn all_white_space_is_listed() {
        let white: String = ('\0'..=char::MAX).filter(|c| c.is_whitespace()).collect();
        assert_eq!(white, WHITE_SPACE);
    }
}
