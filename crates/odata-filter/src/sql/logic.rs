//! Logic of three values, which is SQL's own.

use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;
use crate::syntax::operands::Exprs;

impl<'t> Translator<'t> {
    /// An expression that is true, false or null.
    ///
    /// Where `exact`, a null and a false matter apart; else a condition may be null where OData's is
    /// false, which leaves out the same rows and lets the database use its indexes.
    pub(super) fn predicate(&mut self, expr: Expr<'t>, exact: bool) -> Result<Sql> {
        match expr.kind() {
            ExprKind::Not(operand) => {
                // Of null too each of the two is true where the other is not.
                if let ExprKind::Compare { op, left, right } = operand.kind()
                    && let Some(op) = op.negated()
                    && self.folded_comparison(operand).is_none()
                {
                    return self.compare(op, left, right, exact);
                }
                let operand = self.predicate(operand, true)?;
                Ok(self.dialect.sql("(NOT ?)", [operand]))
            }
            ExprKind::And(operands) => self.chain("(? AND ?)", operands, exact),
            ExprKind::Or(operands) => self.chain("(? OR ?)", operands, exact),
            ExprKind::Compare { op, left, right } => match self.folded_comparison(expr) {
                Some(value) => Ok(self.dialect.boolean(value)),
                None => self.compare(op, left, right, exact),
            },
            ExprKind::In { item, collection } => {
                let found = self.is_in(item, collection)?;
                Ok(self.two_valued(found, exact))
            }
            ExprKind::Has { left, right } => {
                let has = self.has(left, right)?;
                Ok(self.two_valued(has, exact))
            }
            ExprKind::Lambda {
                quantifier,
                collection,
                predicate,
                ..
            } => self.lambda(quantifier, collection, predicate),
            ExprKind::Exists(collection) => self.exists(collection),
            ExprKind::Literal(Literal::Boolean(value)) => Ok(self.dialect.boolean(value)),
            ExprKind::Field(_)
            | ExprKind::Variable { .. }
            | ExprKind::Alias(_)
            | ExprKind::Case(_)
            | ExprKind::Call { .. } => match self.operand(expr)? {
                Operand::Sql(Type::Boolean, sql) => Ok(sql),
                Operand::Constant(Literal::Boolean(value)) => Ok(self.dialect.boolean(value)),
                _ => Err(Reason::Constant),
            },
            ExprKind::Literal(_) => Err(Reason::Constant),
            _ => Err(Reason::NotOffered("expression")),
        }
    }

    fn chain(&mut self, operator: &'static str, operands: Exprs<'t>, exact: bool) -> Result<Sql> {
        let operands = operands.map(|operand| self.predicate(operand, exact));
        let operands = operands.collect::<Result<Vec<_>>>()?;
        self.dialect
            .chain(operator, operands)
            .ok_or(Reason::Constant)
    }

    /// False where it is null, if that matters.
    pub(super) fn two_valued(&self, sql: Sql, exact: bool) -> Sql {
        match exact {
            true => self.dialect.sql("(? IS TRUE)", [sql]),
            false => sql,
        }
    }
}
