//! Members of JSON: of a column, and of the records of a list.

use sea_query::Expr as Sql;

use crate::schema::types::{Field, Type};
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::translate::{Result, Translator};

impl Translator<'_> {
    /// The value at a path in JSON. A list stays JSON.
    pub(super) fn member<'p>(
        &mut self,
        base: Sql,
        path: impl Iterator<Item = &'p str>,
        r#type: &Type,
    ) -> Result<Sql> {
        let mut path = path.peekable();
        if self.dialect == Dialect::Sqlite {
            let mut text = String::from("$");
            for name in path {
                if name.contains(['"', '\\']) {
                    return Err(Reason::NotOffered("path"));
                }
                text.push_str(&format!(".\"{name}\""));
            }
            let path = self.text_value(&text)?;
            return Ok(self.dialect.sql("json_extract(?, ?)", [base, path]));
        }
        let mut sql = base;
        while let Some(name) = path.next() {
            let name = self.text_value(name)?;
            let template = match (path.peek(), r#type) {
                (Some(_), _) | (None, Type::List(_)) => "(? -> ?)",
                (None, _) => "(? ->> ?)",
            };
            sql = self.dialect.sql(template, [sql, name]);
        }
        self.of_json_text(sql, r#type)
    }

    /// Where the field of a record in a list is: in its column's member, else in that of its name, or
    /// of each name of its path.
    pub(super) fn member_of_record(&mut self, record: Sql, field: &Field) -> Result<Sql> {
        match &field.column {
            Some(column) => {
                let path = std::iter::once(column.name()).chain(column.json_path());
                self.member(record, path, field.r#type())
            }
            None => self.member(record, field.name().split('/'), field.r#type()),
        }
    }

    /// In PostgreSQL: a value of its text in JSON. As SQLite stores it, times are integers and GUIDs
    /// texts.
    pub(super) fn of_json_text(&mut self, sql: Sql, r#type: &Type) -> Result<Sql> {
        let template = match r#type {
            Type::Text | Type::List(_) => return Ok(sql),
            Type::Enum(members) if !members.is_flags() => return Ok(sql),
            Type::Int | Type::Duration | Type::Enum(_) => "CAST(? AS bigint)",
            Type::Boolean => "CAST(? AS boolean)",
            Type::Decimal => "CAST(? AS numeric)",
            Type::Double => "CAST(? AS double precision)",
            Type::Guid => "CAST(? AS uuid)",
            Type::Date => "CAST(? AS date)",
            // Each product is a double that holds it exactly.
            Type::Timestamp => {
                "(TIMESTAMPTZ 'epoch' + CAST(? AS bigint) / 1000000 * INTERVAL '1 second' \
                 + CAST(? AS bigint) % 1000000 * INTERVAL '1 microsecond')"
            }
            Type::TimeOfDay => "(TIME '00:00' + CAST(? AS bigint) * INTERVAL '1 microsecond')",
        };
        let places = template.matches('?').count();
        if places > 1 {
            self.repeat(&sql, places - 1)?;
        }
        Ok(self.dialect.sql(template, vec![sql; places]))
    }

    /// A JSON array, and nothing of what is none.
    pub(super) fn json_array(&mut self, list: Sql) -> Result<Sql> {
        self.repeat(&list, 1)?;
        let template = match self.dialect {
            Dialect::Postgres => "CASE jsonb_typeof(?) WHEN 'array' THEN ? END",
            Dialect::Sqlite => "CASE json_type(?) WHEN 'array' THEN ? END",
        };
        Ok(self.dialect.sql(template, [list.clone(), list]))
    }
}
