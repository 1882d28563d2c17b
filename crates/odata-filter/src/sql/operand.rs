//! Operands: what a comparison or a function works on, and its type.

use sea_query::{Expr as Sql, IntoColumnRef};

use crate::bind::params::Value;
use crate::eval::fold::Fold;
use crate::schema::types::{Field, Type};
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;
use crate::value::number::Number;
use crate::value::temporal;

/// What a comparison or a function works on.
pub(super) enum Operand<'e> {
    Constant(Literal<'e>),
    Sql(Type, Sql),
    /// A decimal as the integer that it is in units of the place of that number after the point.
    Scaled(u32, Sql),
    /// The same of what was computed: beyond 64 bits a double.
    Units(u32, Sql),
    /// `tolower` or `toupper` of a text, as far as constants are looked for in it.
    Folded(Fold, Sql),
    /// A date, a point in time or a duration that was computed, in microseconds.
    Moved(Type, Sql),
    /// A double that was computed in SQLite, whose null may be what is not a number.
    Float(Sql),
}

impl Operand<'_> {
    /// The SQL of that type, where it is no constant.
    pub(super) fn sql_of(self, name: &'static str, wanted: &Type) -> Result<Sql> {
        match self {
            Self::Sql(r#type, sql) if r#type == *wanted => Ok(sql),
            Self::Sql(..) => Err(Reason::NotOffered(name)),
            Self::Constant(_) => Err(Reason::Constant),
            Self::Folded(..) => Err(Reason::CaseFolding),
            Self::Scaled(..) | Self::Units(..) => Err(Reason::Types("decimal", "number")),
            Self::Moved(..) | Self::Float(_) => Err(Reason::NotOffered(name)),
        }
    }

    pub(super) fn number(&self) -> Option<Number> {
        match self {
            Self::Constant(Literal::Integer(value)) => Some(Number::Int(*value)),
            Self::Constant(Literal::Decimal(value)) => Some(Number::Decimal(*value)),
            Self::Constant(Literal::Double(value)) => Some(Number::Double(*value)),
            _ => None,
        }
    }
}

impl<'t> Translator<'t> {
    pub(super) fn operand(&mut self, expr: Expr<'t>) -> Result<Operand<'t>> {
        if let ExprKind::Call { .. } | ExprKind::Arithmetic { .. } | ExprKind::Negate(_) =
            expr.kind()
            && let Some(constant) = self.folded(expr)
        {
            return constant;
        }
        match expr.kind() {
            // Where a field has the name of the literal, the field is meant.
            ExprKind::Literal(Literal::Double(value))
                if !value.is_finite() && self.names_a_field(value) =>
            {
                Err(Reason::NotOffered("INF"))
            }
            ExprKind::Literal(literal) => Ok(Operand::Constant(literal)),
            ExprKind::Alias(name) => {
                let value = self.params.get(name).and_then(Value::as_literal);
                value
                    .map(Operand::Constant)
                    .ok_or(Reason::NotOffered("alias"))
            }
            ExprKind::Field(path) => {
                let field = self.fields.get(path.as_str());
                let field = field.ok_or(Reason::NotOffered("path"))?;
                let sql = self.column(field)?;
                Ok(self.of_field(field, sql))
            }
            ExprKind::Variable { path, collection } => self.element(path.as_str(), collection),
            ExprKind::Call {
                function,
                arguments,
            } => self.call(function, arguments.collect()),
            ExprKind::Arithmetic { op, left, right } => self.arithmetic(op, left, right),
            ExprKind::Negate(operand) => self.negate(operand),
            ExprKind::Case(branches) => self.case(branches),
            _ => Ok(Operand::Sql(Type::Boolean, self.predicate(expr, true)?)),
        }
    }

    fn names_a_field(&self, value: f64) -> bool {
        let name = if value.is_nan() { "NaN" } else { "INF" };
        self.fields.get(name).is_some()
    }

    /// The value of a field, of what is stored of it.
    pub(super) fn of_field(&self, field: &Field, sql: Sql) -> Operand<'t> {
        match (field.r#type(), field.scale(), self.dialect) {
            (Type::Decimal, Some(scale), Dialect::Sqlite) => Operand::Scaled(scale, sql),
            (Type::Decimal, Some(scale), Dialect::Postgres) => {
                let template = format!("(? * CAST('1e-{scale}' AS numeric))");
                Operand::Sql(Type::Decimal, self.dialect.sql_owned(template, vec![sql]))
            }
            (r#type, ..) => Operand::Sql(r#type.clone(), sql),
        }
    }

    /// Where the database has a field.
    pub(super) fn column(&mut self, field: &Field) -> Result<Sql> {
        let column = field.column();
        let name = column.name().to_owned();
        let base = match column.table() {
            Some(table) => Sql::col((table.to_owned(), name).into_column_ref()),
            None => Sql::col(name),
        };
        match column.json_path().len() {
            0 => Ok(base),
            _ => self.member(base, column.json_path(), field.r#type()),
        }
    }

    /// A constant as a parameter of the type of what it stands beside. Numbers are the business of
    /// comparisons, which compare them across types.
    pub(super) fn constant(&mut self, literal: Literal<'_>, r#type: &Type) -> Result<Sql> {
        self.parameters += 1;
        let dialect = self.dialect;
        let other = || Reason::Types(r#type.name(), "constant");
        match (r#type, literal) {
            (Type::Boolean, Literal::Boolean(value)) => Ok(dialect.boolean(value)),
            (Type::Text, Literal::String(value)) => self.text_value(value),
            (Type::Guid, Literal::Guid(value)) => Ok(dialect.guid(value)),
            (Type::Guid, Literal::String(text)) => text
                .parse()
                .map(|guid| dialect.guid(guid))
                .map_err(|_| other()),
            (Type::Date, Literal::Date(value)) => dialect.date(value),
            (Type::Date, Literal::String(text)) => {
                dialect.date(temporal::parse_date(text).map_err(|_| other())?)
            }
            (Type::TimeOfDay, Literal::TimeOfDay(value)) => dialect.time_of_day(value),
            (Type::TimeOfDay, Literal::String(text)) => {
                dialect.time_of_day(temporal::parse_time_of_day(text).map_err(|_| other())?)
            }
            (Type::Timestamp, Literal::DateTimeOffset(value)) => dialect.timestamp(value),
            (Type::Timestamp, Literal::String(text)) => {
                dialect.timestamp(temporal::parse_date_time_offset(text).map_err(|_| other())?)
            }
            (Type::Duration, Literal::Duration(value)) => dialect.duration(value),
            (Type::Duration, Literal::String(text)) => {
                dialect.duration(temporal::parse_duration(text).map_err(|_| other())?)
            }
            _ => Err(other()),
        }
    }

    pub(super) fn text_value(&mut self, text: &str) -> Result<Sql> {
        // In PostgreSQL equality is asked for in two collations.
        self.parameters += match self.dialect {
            Dialect::Postgres => 2,
            Dialect::Sqlite => 1,
        };
        self.dialect.text(text)
    }

    pub(super) fn int_value(&mut self, value: i64) -> Sql {
        self.parameters += 1;
        self.dialect.int(value)
    }
}
