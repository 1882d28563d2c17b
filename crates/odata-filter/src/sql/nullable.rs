//! Which expressions are never null, so that a comparison of them needs no care for null.

use crate::sql::translate::Translator;
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;

impl<'t> Translator<'t> {
    /// Whether an expression is null for no row. A column of a field that is not nullable holds none;
    /// in JSON a member may be missing all the same.
    pub(super) fn never_null(&self, expr: Expr<'t>) -> bool {
        match expr.kind() {
            ExprKind::Literal(literal) => !matches!(literal, Literal::Null),
            ExprKind::Field(path) => self
                .fields
                .get(path.as_str())
                .is_some_and(|field| !field.is_nullable() && field.column().json_path().len() == 0),
            ExprKind::Compare { .. } => true,
            ExprKind::Call {
                function,
                mut arguments,
            } => is_total(function) && arguments.all(|argument| self.never_null(argument)),
            _ => false,
        }
    }
}

/// Functions that have a result for all arguments.
fn is_total(function: Function) -> bool {
    use Function as F;
    matches!(
        function,
        F::Contains
            | F::StartsWith
            | F::EndsWith
            | F::IndexOf
            | F::Length
            | F::Concat
            | F::ToLower
            | F::ToUpper
            | F::Trim
            | F::Year
            | F::Month
            | F::Day
            | F::Hour
            | F::Minute
            | F::Second
            | F::Date
            | F::Time
            | F::FractionalSeconds
            | F::TotalSeconds
    )
}
