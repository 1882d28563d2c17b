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

/// The characters beyond ASCII whose upper case has letters of ASCII.
const UPPER: &[char] = &[
    'ß', 'ŉ', 'ǰ', 'ı', 'ſ', 'ẖ', 'ẗ', 'ẘ', 'ẙ', 'ẚ', 'ﬀ', 'ﬁ', 'ﬂ', 'ﬃ', 'ﬄ', 'ﬅ', 'ﬆ',
];

impl<'t> Translator<'t> {
    /// A text, which may be a constant.
    pub(super) fn text_operand(&mut self, expr: Expr<'t>, name: &'static str) -> Result<Sql> {
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
            (Operand::Folded(text), Operand::Constant(Literal::String(part)))
                if part.is_ascii() && is_like =>
            {
                let pattern = self.text_value(&like(part))?;
                let sql = self
                    .dialect
                    .sql("(? COLLATE \"C\" LIKE ?)", [text, pattern]);
                return Ok(Operand::Sql(Type::Boolean, sql));
            }
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part)))
                if function == Function::EndsWith =>
            {
                return self.ends_with(text, part);
            }
            (Operand::Folded(text), Operand::Constant(Literal::String(part)))
                if part.is_ascii() && function == Function::EndsWith =>
            {
                return self.ends_with(text, part);
            }
            (Operand::Sql(Type::Text, text), Operand::Constant(Literal::String(part))) => {
                (text, self.text_value(part)?)
            }
            (Operand::Folded(text), Operand::Constant(Literal::String(part)))
                if part.is_ascii() && function != Function::IndexOf =>
            {
                (text, self.text_value(part)?)
            }
            (Operand::Sql(Type::Text, text), Operand::Sql(Type::Text, part)) => (text, part),
            (Operand::Constant(Literal::String(text)), Operand::Sql(Type::Text, part)) => {
                (self.text_value(text)?, part)
            }
            (Operand::Folded(_), _) | (_, Operand::Folded(_)) => return Err(Reason::CaseFolding),
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

    /// `toupper`, in the same way as [`lower`](Self::lower).
    pub(super) fn upper(&self, text: Sql) -> Sql {
        let mut template = String::from("?");
        for character in UPPER {
            let upper = character.to_uppercase();
            template = format!("replace({template}, '{character}', '{upper}')");
        }
        let template = match self.dialect {
            Dialect::Postgres => {
                let template = template.replacen('?', "? COLLATE \"C\"", 1);
                format!("upper({template} COLLATE \"C\")")
            }
            Dialect::Sqlite => format!("upper({template})"),
        };
        self.dialect.sql_owned(template, vec![text])
    }

    pub(super) fn trim(&mut self, text: Sql) -> Result<Operand<'t>> {
        let white = self.text_value(WHITE_SPACE)?;
        let sql = self
            .dialect
            .either("btrim(?, ?)", "trim(?, ?)", [text, white]);
        Ok(Operand::Sql(Type::Text, sql))
    }

    /// A part of a text, of constant bounds. SQLite's ends at NUL.
    pub(super) fn substring(&mut self, text: Expr<'t>, bounds: &[Expr<'t>]) -> Result<Operand<'t>> {
        let name = Function::Substring.as_str();
        if self.dialect == Dialect::Sqlite {
            return Err(Reason::NotOffered(name));
        }
        let mut numbers = bounds.iter().map(|bound| match self.operand(*bound)? {
            Operand::Constant(Literal::Integer(value)) => Ok(value),
            _ => Err(Reason::NotOffered(name)),
        });
        let start = numbers.next().ok_or(Reason::NotOffered(name))??;
        let length = numbers.next().transpose()?;
        drop(numbers);
        // No text has as many characters, and no sum of two is beyond the type that it has there.
        let bounded = |number: u64| number.min(1 << 30).cast_signed();
        let text = self.operand(text)?.sql_of(name, &Type::Text)?;
        let count = match start {
            0.. => bounded(start.unsigned_abs()) + 1,
            _ => bounded(start.unsigned_abs()),
        };
        let count = self.int_value(count);
        let from = match start {
            0.. => self
                .dialect
                .sql("substr(?, CAST(? AS integer))", [text, count]),
            _ => self
                .dialect
                .sql("right(?, CAST(? AS integer))", [text, count]),
        };
        let sql = match length {
            None => from,
            Some(length) => {
                let length = u64::try_from(length).map_err(|_| Reason::NotOffered(name))?;
                let length = self.int_value(bounded(length));
                self.dialect
                    .sql("left(?, CAST(? AS integer))", [from, length])
            }
        };
        Ok(Operand::Sql(Type::Text, sql))
    }
}

#[cfg(test)]
mod tests {
    use super::{UPPER, WHITE_SPACE};

    #[test]
    fn all_characters_are_listed() {
        let all = || '\0'..=char::MAX;
        let white: String = all().filter(|c| c.is_whitespace()).collect();
        assert_eq!(white, WHITE_SPACE);
        let ascii = |c: &char| !c.is_ascii() && c.to_uppercase().any(|upper| upper.is_ascii());
        let mut upper: Vec<char> = all().filter(ascii).collect();
        let mut listed = UPPER.to_vec();
        upper.sort_unstable();
        listed.sort_unstable();
        assert_eq!(upper, listed);
    }
}
