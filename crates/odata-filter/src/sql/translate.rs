//! From a syntax tree that is bound to an expression of SQL.
//!
//! Binding has checked names and types; so whatever is not known here is not an error but residual,
//! and every `match` falls back to that.

use sea_query::Expr as Sql;

use crate::bind::params::Params;
use crate::schema::types::{Fields, Type};
use crate::sql::constant_fold::Texts;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::syntax::expr::Expr;

pub(super) type Result<T> = std::result::Result<T, Reason>;

/// How deep what is pushed may nest. SQLite takes a depth of 1,000, and one level here becomes up to
/// four there.
const MAX_DEPTH: usize = 100;

/// How many parts an expression has that a statement repeats.
const MAX_REPEATED: usize = 100;

/// The parts of an expression, and those of them that are parameters.
fn size(sql: &Sql) -> (usize, usize) {
    match sql {
        Sql::Value(_) => (1, 1),
        Sql::CustomWithExpr(_, exprs) => exprs
            .iter()
            .map(size)
            .fold((1, 0), |(parts, parameters), (more, of_them)| {
                (parts + more, parameters + of_them)
            }),
        _ => (1, 0),
    }
}

/// What translating needs to know, and what it keeps count of.
pub(super) struct Translator<'t> {
    pub(super) dialect: Dialect,
    pub(super) fields: &'t Fields,
    pub(super) params: &'t Params,
    pub(super) parameters: usize,
    pub(super) texts: &'t Texts,
    /// The lists that lambdas around range over, by the index of their nodes.
    pub(super) variables: Vec<(usize, Fields, Sql)>,
}

impl<'t> Translator<'t> {
    pub(super) fn new(
        dialect: Dialect,
        fields: &'t Fields,
        params: &'t Params,
        texts: &'t Texts,
    ) -> Self {
        Self {
            dialect,
            fields,
            params,
            parameters: 0,
            texts,
            variables: Vec::new(),
        }
    }

    /// Translates a part as a whole or, where that cannot be, not at all.
    pub(super) fn part<R>(
        &mut self,
        depth: usize,
        translate: impl FnOnce(&mut Self) -> Result<R>,
    ) -> Result<R> {
        if depth > MAX_DEPTH {
            return Err(Reason::TooDeep);
        }
        let parameters = self.parameters;
        let translated = translate(self).and_then(|sql| {
            let fits = self.parameters <= self.dialect.max_parameters();
            fits.then_some(sql).ok_or(Reason::TooManyParameters)
        });
        if translated.is_err() {
            self.parameters = parameters;
            self.variables.clear();
        }
        translated
    }

    /// Counts an expression that stands in a statement so many times more. Of what is large already
    /// repetitions would soon be all of the statement.
    pub(super) fn repeat(&mut self, sql: &Sql, times: usize) -> Result<()> {
        let (parts, parameters) = size(sql);
        if parts > MAX_REPEATED {
            return Err(Reason::TooDeep);
        }
        self.parameters += parameters * times;
        Ok(())
    }

    /// What an order sorts by; nothing where that is a constant.
    pub(super) fn sort_key(&mut self, expr: Expr<'t>) -> Result<Option<Sql>> {
        if let Operand::Constant(_) = self.operand(expr)? {
            return Ok(None);
        }
        self.varying_key(expr).map(Some)
    }

    fn varying_key(&mut self, expr: Expr<'t>) -> Result<Sql> {
        match self.operand(expr)? {
            Operand::Constant(_) => Err(Reason::Constant),
            Operand::Folded(..) => Err(Reason::CaseFolding),
            Operand::Moved(..) | Operand::Float(_) | Operand::Units(..) => {
                Err(Reason::NotOffered("orderby"))
            }
            Operand::Sql(Type::Decimal, _) if self.dialect == Dialect::Sqlite => {
                Err(Reason::Types("decimal", "decimal"))
            }
            Operand::Scaled(_, sql) => Ok(sql),
            Operand::Sql(Type::List(_), _) => Err(Reason::NotOffered("list")),
            Operand::Sql(Type::Enum(members), sql) if !members.is_flags() => {
                let mut exprs = vec![sql];
                let mut template = String::from("CASE ?");
                for (position, name) in members.members().enumerate() {
                    exprs.push(self.text_value(name)?);
                    template.push_str(&format!(" WHEN ? THEN {position}"));
                }
                template.push_str(" END");
                Ok(self.dialect.sql_owned(template, exprs))
            }
            Operand::Sql(r#type, sql) => Ok(self.collated(&r#type, sql)),
        }
    }

    /// Texts compare by code point, whatever the collation of their column.
    pub(super) fn collated(&self, r#type: &Type, sql: Sql) -> Sql {
        match (r#type, self.dialect) {
            (Type::Text, Dialect::Postgres) => self.dialect.sql("? COLLATE \"C\"", [sql]),
            (Type::Text | Type::Guid | Type::Date | Type::Enum(_), Dialect::Sqlite) => {
                self.dialect.sql("? COLLATE BINARY", [sql])
            }
            _ => sql,
        }
    }
}
