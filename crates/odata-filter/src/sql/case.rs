//! `case(condition:value,…)`.

use crate::schema::types::Type;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::Branches;
use crate::syntax::literal::Literal;

impl<'t> Translator<'t> {
    /// The values have one type, which the first that is no constant has, or constants of one type.
    pub(super) fn case(&mut self, branches: Branches<'t>) -> Result<Operand<'t>> {
        let other = Reason::NotOffered("case");
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        for (condition, value) in branches {
            conditions.push(self.predicate(condition, false)?);
            values.push(self.operand(value)?);
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
        let r#type = typed.or(constant).ok_or(other.clone())?;
        if let Type::List(_) | Type::Enum(_) | Type::Decimal | Type::Double = r#type {
            return Err(other);
        }
        let mut template = String::from("(CASE");
        let mut exprs = Vec::new();
        for (condition, value) in conditions.into_iter().zip(values) {
            template.push_str(" WHEN ? THEN ?");
            exprs.push(condition);
            exprs.push(match value {
                Operand::Sql(found, sql) if found == r#type => sql,
                Operand::Constant(Literal::Integer(value)) if r#type == Type::Int => {
                    self.int_value(value)
                }
                Operand::Constant(Literal::Null) => self.dialect.sql("NULL", []),
                Operand::Constant(literal) if r#type != Type::Int => {
                    self.constant(literal, &r#type)?
                }
                _ => return Err(other),
            });
        }
        template.push_str(" END)");
        Ok(Operand::Sql(
            r#type,
            self.dialect.sql_owned(template, exprs),
        ))
    }
}
