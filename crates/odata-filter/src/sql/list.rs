//! Lists: `in`, `any` and `all`.

use sea_query::Expr as Sql;

use crate::bind::params::Value;
use crate::schema::types::{Field, Fields, Type};
use crate::sql::compare::{Nulls, member_value};
use crate::sql::dialect::Dialect;
use crate::sql::domain::Domain;
use crate::sql::explain::Reason;
use crate::sql::monotone;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::json_string::quoted;
use crate::syntax::literal::Literal;
use crate::syntax::operator::{CompareOp, Quantifier};
use crate::value::comparison::{Reduced, reduce_to_double, reduce_to_int};
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::number::Number;

/// The longest list whose items are parameters each; longer ones are one parameter.
const MAX_ITEMS: usize = 16;

impl<'t> Translator<'t> {
    /// `item in collection`: true, and false or null where it is not.
    pub(super) fn is_in(&mut self, item: Expr<'t>, collection: Expr<'t>) -> Result<Sql> {
        let params = self.params;
        let literals: Vec<Literal<'t>> = match collection.kind() {
            ExprKind::List(items) => items
                .map(|item| match self.operand(item)? {
                    Operand::Constant(literal) => Ok(literal),
                    _ => Err(Reason::NotOffered("in")),
                })
                .collect::<Result<_>>()?,
            ExprKind::Alias(name) => match params.get(name) {
                Some(Value::List(values)) => values
                    .iter()
                    .map(|value| value.as_literal().ok_or(Reason::NotOffered("in")))
                    .collect::<Result<_>>()?,
                _ => return Err(Reason::NotOffered("in")),
            },
            _ => return self.is_in_list(item, collection),
        };
        let (r#type, sql) = match self.operand(item)? {
            Operand::Sql(r#type, sql) => (r#type, sql),
            Operand::Scaled(scale, sql) => return self.scaled_in(scale, sql, literals),
            Operand::Folded(fold, sql) => {
                let texts = literals.iter().filter_map(|literal| match literal {
                    Literal::String(text) => Some(*text),
                    _ => None,
                });
                let wanted: String = texts.collect();
                (Type::Text, self.fold(fold, sql, &wanted)?)
            }
            _ => return Err(Reason::NotOffered("in")),
        };
        let null = literals.iter().any(|item| matches!(item, Literal::Null));
        let values = literals
            .into_iter()
            .filter(|item| !matches!(item, Literal::Null));
        let found = match r#type {
            Type::Int => self.ints_in(sql.clone(), values)?,
            Type::Text => self.texts_in(sql.clone(), values)?,
            Type::Boolean => return Err(Reason::NotOffered("in")),
            r#type => {
                let mut constants = Vec::new();
                for literal in values {
                    constants.extend(self.item(literal, &r#type)?);
                }
                self.one_of(&r#type, sql.clone(), constants)
            }
        };
        Ok(match null {
            true => self.dialect.sql("(? OR ? IS NULL)", [found, sql]),
            false => found,
        })
    }

    /// Of decimals that are stored as integers.
    fn scaled_in(&mut self, scale: u32, sql: Sql, literals: Vec<Literal<'t>>) -> Result<Sql> {
        let mut ints = Vec::new();
        let mut null = false;
        for literal in literals {
            if matches!(literal, Literal::Null) {
                null = true;
                continue;
            }
            let equal = monotone::range(Domain::Scaled(scale), &[], CompareOp::Eq, literal);
            let equal = equal.ok_or(Reason::OutOfRange("number"))?;
            ints.extend((!equal.is_empty).then_some(Literal::Integer(equal.first)));
        }
        let found = self.ints_in(sql.clone(), ints.into_iter())?;
        Ok(match null {
            true => self.dialect.sql("(? OR ? IS NULL)", [found, sql]),
            false => found,
        })
    }

    /// An item of a list as what the database holds; none where no value of the type equals it.
    fn item(&mut self, literal: Literal<'_>, r#type: &Type) -> Result<Option<Sql>> {
        let number = Operand::Constant(literal).number();
        self.parameters += 1;
        match (r#type, number) {
            (Type::Double, Some(number)) => match reduce_to_double(CompareOp::Eq, number) {
                Reduced::Compare(_, value) if !value.is_nan() => {
                    self.dialect.double(value).map(Some)
                }
                _ => Ok(None),
            },
            (Type::Decimal, Some(number)) => {
                let value = match number {
                    Number::Int(value) => Some(Decimal::from(value)),
                    Number::Decimal(value) => Some(value),
                    Number::Double(value) => double::exact_decimal(value),
                };
                value.map(|value| self.dialect.decimal(value)).transpose()
            }
            (Type::Enum(members), None) => {
                let value = member_value(members, literal)?;
                if members.is_flags() {
                    return Ok(Some(self.int_value(value)));
                }
                let name = usize::try_from(value)
                    .ok()
                    .and_then(|at| members.members().nth(at));
                name.map(|name| self.text_value(name)).transpose()
            }
            _ => self.constant(literal, r#type).map(Some),
        }
    }

    fn ints_in(&mut self, sql: Sql, values: impl Iterator<Item = Literal<'t>>) -> Result<Sql> {
        let mut ints = Vec::new();
        for literal in values {
            let number = Operand::Constant(literal).number();
            let number = number.ok_or(Reason::Types("integer", "constant"))?;
            if let Reduced::Compare(_, value) = reduce_to_int(CompareOp::Eq, number) {
                ints.push(value);
            }
        }
        if ints.len() <= MAX_ITEMS {
            let ints = ints
                .into_iter()
                .map(|value| self.int_value(value))
                .collect();
            return Ok(self.one_of(&Type::Int, sql, ints));
        }
        self.parameters += 1;
        let joined = ints
            .iter()
            .map(i64::to_string)
            .collect::<Vec<_>>()
            .join(",");
        Ok(match self.dialect {
            Dialect::Postgres => {
                let array = Sql::val(format!("{{{joined}}}"));
                // A subquery, because the array would be read again for each row.
                self.dialect.sql(
                    "(? IN (SELECT unnest(CAST(CAST(? AS text) AS bigint[]))))",
                    [sql, array],
                )
            }
            Dialect::Sqlite => {
                let array = Sql::val(format!("[{joined}]"));
                self.dialect
                    .sql("(? IN (SELECT value FROM json_each(?)))", [sql, array])
            }
        })
    }

    fn texts_in(&mut self, sql: Sql, values: impl Iterator<Item = Literal<'t>>) -> Result<Sql> {
        let mut texts = Vec::new();
        for literal in values {
            match literal {
                Literal::String(text) => texts.push(text),
                _ => return Err(Reason::Types("text", "constant")),
            }
        }
        if texts.len() <= MAX_ITEMS {
            let texts = texts.into_iter().map(|text| self.text_value(text));
            let texts = texts.collect::<Result<Vec<_>>>()?;
            return Ok(self.one_of(&Type::Text, sql, texts));
        }
        // PostgreSQL holds no NUL, and SQLite's JSON ends at one.
        if texts.iter().any(|text| text.contains('\0')) {
            return Err(Reason::OutOfRange("text"));
        }
        self.parameters += 1;
        let sql = self.collated(&Type::Text, sql);
        Ok(match self.dialect {
            Dialect::Postgres => {
                let quoted = texts
                    .iter()
                    .map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")));
                let array = format!("{{{}}}", quoted.collect::<Vec<_>>().join(","));
                self.dialect.sql(
                    "(? IN (SELECT unnest(CAST(CAST(? AS text) AS text[]))))",
                    [sql, Sql::val(array)],
                )
            }
            Dialect::Sqlite => {
                let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                let array = format!("[{}]", quoted.join(","));
                self.dialect.sql(
                    "(? IN (SELECT value FROM json_each(?)))",
                    [sql, Sql::val(array)],
                )
            }
        })
    }

    /// `item in field`: some element equals the item.
    fn is_in_list(&mut self, item: Expr<'t>, collection: Expr<'t>) -> Result<Sql> {
        let item = self.operand(item)?;
        self.over_elements(Quantifier::Any, collection, |translator| {
            let element = translator.element("", collection)?;
            translator.compare_operands(CompareOp::Eq, element, item, Nulls::ALIKE)
        })
    }

    pub(super) fn lambda(
        &mut self,
        quantifier: Quantifier,
        collection: Expr<'t>,
        predicate: Expr<'t>,
    ) -> Result<Sql> {
        self.over_elements(quantifier, collection, |translator| {
            translator.predicate(predicate, false)
        })
    }

    pub(super) fn exists(&mut self, collection: Expr<'t>) -> Result<Sql> {
        self.over_elements(Quantifier::Any, collection, |translator| {
            Ok(translator.dialect.boolean(true))
        })
    }

    /// Whether a predicate is true for some or all elements; a null list has none.
    fn over_elements(
        &mut self,
        quantifier: Quantifier,
        collection: Expr<'t>,
        predicate: impl FnOnce(&mut Self) -> Result<Sql>,
    ) -> Result<Sql> {
        let (fields, list, is_json) = self.list(collection)?;
        self.not_hidden(collection)?;
        // A name of its own for each level, which hides no column of the statement around it, as those
        // of `json_each` would.
        let name = format!("odata_element_{}", self.variables.len());
        let source = match (self.dialect, is_json) {
            (Dialect::Postgres, false) => format!("unnest(?) AS {name}({name})"),
            (Dialect::Postgres, true) => format!("jsonb_array_elements(?) AS {name}({name})"),
            (Dialect::Sqlite, _) => format!("(SELECT value AS {name} FROM json_each(?))"),
        };
        let element = match self.dialect {
            Dialect::Postgres => Sql::col((name.clone(), name)),
            Dialect::Sqlite => Sql::col(name),
        };
        let element = match (self.dialect, is_json, fields.plain().map(Field::r#type)) {
            (Dialect::Postgres, true, Some(r#type)) => {
                let text = self.dialect.sql("(? #>> '{}')", [element]);
                self.of_json_text(text, r#type)?
            }
            _ => element,
        };
        self.variables.push((collection.index(), fields, element));
        let predicate = predicate(self)?;
        self.variables.pop();
        let template = match quantifier {
            Quantifier::Any => format!("(EXISTS (SELECT 1 FROM {source} WHERE ?))"),
            Quantifier::All => {
                format!("(NOT EXISTS (SELECT 1 FROM {source} WHERE (? IS NOT TRUE)))")
            }
        };
        Ok(self.dialect.sql_owned(template, vec![list, predicate]))
    }

    /// A column without a table would be hidden by one of `json_each` that has its name.
    fn not_hidden(&self, collection: Expr<'t>) -> Result<()> {
        const HIDING: [&str; 10] = [
            "key", "value", "type", "atom", "id", "parent", "fullkey", "path", "json", "root",
        ];
        let ExprKind::Field(path) = collection.kind() else {
            return Ok(());
        };
        let column = self.fields.get(path.as_str()).map(Field::column);
        let hidden = column.is_some_and(|column| {
            let hides = |name: &&str| name.eq_ignore_ascii_case(column.name());
            column.table().is_none() && HIDING.iter().any(hides)
        });
        match hidden && self.dialect == Dialect::Sqlite {
            true => Err(Reason::NotOffered("list")),
            false => Ok(()),
        }
    }

    /// What a list is: its elements, where it is, and whether it is JSON. Lists of records are, and
    /// so is all that is in JSON.
    fn list(&mut self, collection: Expr<'t>) -> Result<(Fields, Sql, bool)> {
        let Operand::Sql(Type::List(fields), list) = self.operand(collection)? else {
            return Err(Reason::NotOffered("list"));
        };
        let in_column = match collection.kind() {
            ExprKind::Field(path) => {
                let column = self.fields.get(path.as_str()).map(Field::column);
                column.is_some_and(|column| column.json_path().len() == 0)
            }
            _ => false,
        };
        match (fields.plain().map(Field::r#type), in_column) {
            (Some(Type::Text | Type::Int), true) => Ok((fields, list, false)),
            (Some(_), true) => Err(Reason::NotOffered("list")),
            (None, true) if self.dialect == Dialect::Postgres => {
                let list = self.dialect.sql("CAST(? AS jsonb)", [list]);
                Ok((fields, self.json_array(list)?, true))
            }
            (_, _) => Ok((fields, self.json_array(list)?, true)),
        }
    }

    /// What the variable of a lambda around stands for, or a field of the record that it is.
    pub(super) fn element(&mut self, path: &str, collection: Expr<'t>) -> Result<Operand<'t>> {
        let mut variables = self.variables.iter().rev();
        let found = variables.find(|(list, ..)| *list == collection.index());
        let (_, fields, element) = found.ok_or(Reason::NotOffered("variable"))?;
        let (fields, element) = (fields.clone(), element.clone());
        match (path.split_once('/'), fields.plain()) {
            (None, Some(plain)) => Ok(Operand::Sql(plain.r#type().clone(), element)),
            (Some((_, name)), None) => {
                let field = fields.get(name).ok_or(Reason::NotOffered("path"))?;
                let member = self.member_of_record(element, field)?;
                Ok(self.of_field(field, member))
            }
            _ => Err(Reason::NotOffered("variable")),
        }
    }

    /// The field that the variable of a lambda around stands for, or that of the record that it is.
    pub(super) fn element_field(&self, path: &str, collection: Expr<'t>) -> Option<&Field> {
        let mut variables = self.variables.iter().rev();
        let (_, fields, _) = variables.find(|(list, ..)| *list == collection.index())?;
        match path.split_once('/') {
            None => fields.plain(),
            Some((_, name)) => fields.get(name),
        }
    }
}
