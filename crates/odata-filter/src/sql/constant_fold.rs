//! Expressions of constants alone, computed here: `now() sub duration'P1D'`, `tolower('ABC')`.

use std::cell::OnceCell;

use crate::bind::binder::{Binder, Purpose};
use crate::bind::typed::Typed;

use crate::eval::condition::Predicate;
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::schema::types::Fields;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;

impl<'t> Translator<'t> {
    /// The value of an expression that names no field.
    pub(super) fn folded(&self, expr: Expr<'t>) -> Option<Result<Operand<'t>>> {
        if !is_constant(expr) {
            return None;
        }
        let none = Fields::new(Vec::new());
        let mut binder = Binder::new(&none, self.params, Purpose::Filter);
        let value = binder.expr(expr).ok()?;
        Some(
            self.literal(value)
                .map(Operand::Constant)
                .ok_or(Reason::Constant),
        )
    }

    /// Whether a comparison of constants is true.
    pub(super) fn folded_comparison(&self, expr: Expr<'t>) -> Option<bool> {
        let ExprKind::Compare { left, right, .. } = expr.kind() else {
            return None;
        };
        if !is_constant(left) || !is_constant(right) {
            return None;
        }
        let none = Fields::new(Vec::new());
        let mut binder = Binder::new(&none, self.params, Purpose::Filter);
        match binder.predicate(expr).ok()? {
            Predicate::Constant(value) => value,
            _ => None,
        }
    }

    fn literal(&self, value: Typed) -> Option<Literal<'t>> {
        fn of<V>(
            value: Scalar<V>,
            literal: impl FnOnce(V) -> Literal<'static>,
        ) -> Option<Literal<'static>> {
            match value {
                Scalar::Null => Some(Literal::Null),
                Scalar::Constant(value) => Some(literal(*value)),
                _ => None,
            }
        }
        match value {
            Typed::Null => Some(Literal::Null),
            Typed::Boolean(Predicate::Constant(value)) => {
                Some(value.map_or(Literal::Null, Literal::Boolean))
            }
            Typed::Int(value) => of(value, Literal::Integer),
            Typed::Decimal(value) => of(value, Literal::Decimal),
            Typed::Double(value) => of(value, Literal::Double),
            Typed::Guid(value) => of(value, Literal::Guid),
            Typed::Date(value) => of(value, Literal::Date),
            Typed::TimeOfDay(value) => of(value, Literal::TimeOfDay),
            Typed::Timestamp(value) => of(value, Literal::DateTimeOffset),
            Typed::Duration(value) => of(value, Literal::Duration),
            Typed::Text(Text::Constant(None)) => Some(Literal::Null),
            Typed::Text(Text::Constant(Some(text))) => self.texts.keep(text).map(Literal::String),
            _ => None,
        }
    }
}

/// Depth is bounded by that of what is translated.
pub(super) fn is_constant(expr: Expr<'_>) -> bool {
    match expr.kind() {
        ExprKind::Literal(_) | ExprKind::Alias(_) => true,
        ExprKind::Negate(operand) => is_constant(operand),
        ExprKind::Arithmetic { left, right, .. } => is_constant(left) && is_constant(right),
        ExprKind::Call { mut arguments, .. } => arguments.all(is_constant),
        _ => false,
    }
}

/// Texts that were computed, for as long as a query is translated: a list that only grows, so that what
/// was lent stays where it is.
#[derive(Default)]
pub(super) struct Texts(OnceCell<(Box<str>, Box<Texts>)>);

impl Texts {
    /// A query computes a few; dropping the list nests as deep as it is long.
    const MAX: usize = 64;

    fn keep(&self, text: Box<str>) -> Option<&str> {
        let mut end = self;
        for _ in 0..Self::MAX {
            match end.0.get() {
                Some((_, next)) => end = next,
                None => return Some(&end.0.get_or_init(|| (text, Box::default())).0),
            }
        }
        None
    }
}
