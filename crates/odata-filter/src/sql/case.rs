//! `case(condition:value,…)`.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::scaled::units;
use crate::sql::translate::{Result, Translator};
use crate::syntax::literal::Literal;
use crate::syntax::operands::Branches;
use crate::value::double;
use crate::value::number::Number;

/// What the values of a `case` become.
enum Common {
    Type(Type),
    /// Units of the place of that number after the point.
    Scaled(u32),
}

impl<'t> Translator<'t> {
    /// The values have one type, which the first that is no constant has; numbers the widest.
    pub(super) fn case(&mut self, branches: Branches<'t>) -> Result<Operand<'t>> {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        for (condition, value) in branches {
            conditions.push(self.predicate(condition, false)?);
            values.push(self.operand(value)?);
        }
        let common = common(&values).ok_or(Reason::NotOffered("case"))?;
        let mut template = String::from("(CASE");
        let mut exprs = Vec::new();
        for (condition, value) in conditions.into_iter().zip(values) {
            template.push_str(" WHEN ? THEN ?");
            exprs.push(condition);
            exprs.push(match (&common, value) {
                (_, Operand::Constant(Literal::Null)) => self.dialect.sql("NULL", []),
                (Common::Type(r#type), value) => self.value_of_case(value, r#type)?,
                (Common::Scaled(scale), Operand::Scaled(of, sql)) if of == *scale => sql,
                (Common::Scaled(scale), Operand::Constant(literal)) => {
                    let units = units(literal, *scale).ok_or(Reason::OutOfRange("number"))?;
                    self.int_value(units)
                }
                _ => return Err(Reason::NotOffered("case")),
            });
        }
        template.push_str(" END)");
        let sql = self.dialect.sql_owned(template, exprs);
        Ok(match common {
            Common::Type(r#type) => Operand::Sql(r#type, sql),
            Common::Scaled(scale) => Operand::Scaled(scale, sql),
        })
    }

    fn value_of_case(&mut self, value: Operand<'t>, r#type: &Type) -> Result<Sql> {
        let dialect = self.dialect;
        if let Some(number) = value.number() {
            self.parameters += 1;
            return match (r#type, number) {
                (Type::Int, Number::Int(value)) => Ok(dialect.int(value)),
                (Type::Decimal, Number::Int(value)) => dialect.decimal(value.into()),
                (Type::Decimal, Number::Decimal(value)) => dialect.decimal(value),
                (Type::Double, Number::Int(value)) => dialect.double(value as f64),
                (Type::Double, Number::Decimal(value)) => dialect.double(double::to_double(value)),
                (Type::Double, Number::Double(value)) => dialect.double(value),
                _ => Err(Reason::NotOffered("case")),
            };
        }
        match (value, r#type) {
            (Operand::Sql(found, sql), _) if found == *r#type => Ok(sql),
            (Operand::Sql(Type::Int, sql), Type::Decimal) => {
                Ok(dialect.sql("CAST(? AS numeric)", [sql]))
            }
            (Operand::Sql(Type::Decimal, _), Type::Double) if dialect == Dialect::Sqlite => {
                Err(Reason::Types("decimal", "double"))
            }
            (Operand::Sql(Type::Int | Type::Decimal, sql), Type::Double) => {
                Ok(dialect.either("CAST(? AS double precision)", "CAST(? AS REAL)", [sql]))
            }
            (Operand::Constant(literal), _) => self.constant(literal, r#type),
            _ => Err(Reason::NotOffered("case")),
        }
    }
}

/// What all values can become; none where databases have no such type.
fn common(values: &[Operand<'_>]) -> Option<Common> {
    let has = |wanted: fn(&Operand<'_>) -> bool| values.iter().any(wanted);
    let scale = values.iter().find_map(|value| match value {
        Operand::Scaled(scale, _) => Some(*scale),
        _ => None,
    });
    let is_double = |value: &Operand<'_>| {
        matches!(
            value,
            Operand::Sql(Type::Double, _) | Operand::Constant(Literal::Double(_))
        )
    };
    let is_decimal = |value: &Operand<'_>| {
        matches!(
            value,
            Operand::Sql(Type::Decimal, _) | Operand::Constant(Literal::Decimal(_))
        )
    };
    if has(is_double) {
        return scale.is_none().then_some(Common::Type(Type::Double));
    }
    if let Some(scale) = scale {
        return Some(Common::Scaled(scale));
    }
    if has(is_decimal) {
        return Some(Common::Type(Type::Decimal));
    }
    let typed = values.iter().find_map(|value| match value {
        Operand::Sql(r#type, _) => Some(r#type.clone()),
        _ => None,
    });
    let constant = values.iter().find_map(|value| match value {
        Operand::Constant(Literal::Integer(_)) => Some(Type::Int),
        Operand::Constant(Literal::String(_)) => Some(Type::Text),
        _ => None,
    });
    let r#type = typed.or(constant)?;
    let is_offered = !matches!(r#type, Type::List(_) | Type::Enum(_));
    is_offered.then_some(Common::Type(r#type))
}
