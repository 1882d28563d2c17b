//! Comparisons that are not a test of one field with a constant.

use std::cmp::Ordering;

use crate::eval::block::{for_each_lane, rows};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::{Condition, Outcome, Predicate, given, two_valued};
use crate::eval::context::EvalContext;
use crate::eval::field_test::compare_lanes;
use crate::eval::mask::sparse;
use crate::eval::platform::SMALL_CODE;
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::syntax::operator::CompareOp;

/// A comparison of two expressions. With a null `eq` asks whether both are null, `ne` the
/// opposite, and the others are false.
pub(crate) struct Compare<V, W, F> {
    pub(crate) op: CompareOp,
    pub(crate) left: Scalar<V>,
    pub(crate) right: Scalar<W>,
    /// How two values stand to each other; `None` where one is not a number.
    pub(crate) order: F,
}

impl<V: ColumnType, W: ColumnType, F> Condition for Compare<V, W, F>
where
    F: Fn(V, W) -> Option<Ordering> + Send + Sync,
{
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let accepted = accepted(self.op);
        let holds = |order: Option<Ordering>| accepted >> order.map_or(3, |o| o as i8 + 1) & 1;
        self.left.with(context, live, |left, l| {
            self.right.with(context, live, |right, r| {
                let mut mask = 0;
                if SMALL_CODE || sparse(l & r) {
                    for row in rows(l & r) {
                        if let (Some(&left), Some(&right)) = (left.get(row), right.get(row)) {
                            mask |= holds((self.order)(left, right)) << row;
                        }
                    }
                } else {
                    for (row, (&left, &right)) in left.iter().zip(right).enumerate() {
                        mask |= holds((self.order)(left, right)) << row;
                    }
                }
                two_valued(live, mask & l & r | nulls(self.op, live, l, r))
            })
        })
    }
}

/// The orders in which two values can stand that the operator holds for: a bit for less, equal,
/// greater, and none of them.
fn accepted(op: CompareOp) -> u64 {
    match op {
        CompareOp::Eq => 0b0010,
        CompareOp::Ne => 0b1101,
        CompareOp::Gt => 0b0100,
        CompareOp::Ge => 0b0110,
        CompareOp::Lt => 0b0001,
        CompareOp::Le => 0b0011,
    }
}

/// A comparison of an expression with a constant.
pub(crate) struct CompareConstant<V> {
    pub(crate) op: CompareOp,
    pub(crate) value: Scalar<V>,
    pub(crate) constant: V,
}

impl<V: ColumnType> Condition for CompareConstant<V> {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let compared = match &self.value {
            Scalar::Computed(value) => value.compared(context, live, self.op, self.constant),
            _ => None,
        };
        let (found, present) = compared.unwrap_or_else(|| {
            self.value.with(context, live, |values, present| {
                (compare_lanes(self.op, self.constant, values), present)
            })
        });
        let null = given(self.op == CompareOp::Ne, live & !present);
        two_valued(live, present & found | null)
    }
}

/// A comparison of two texts.
pub(crate) struct CompareText {
    pub(crate) op: CompareOp,
    pub(crate) left: Text,
    pub(crate) right: Text,
}

impl Condition for CompareText {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let (left, l) = self.left.lanes(context, live);
        let (right, r) = self.right.lanes(context, live);
        let holds = for_each_lane(l & r, |row| {
            let order = left.get(row)?.cmp(right.get(row)?);
            self.op.accepts(order).then_some(())
        });
        two_valued(live, holds | nulls(self.op, live, l, r))
    }

    fn cost(&self) -> u32 {
        30
    }
}

/// A comparison of two truth values, where one is more than a field.
pub(crate) struct CompareBoolean {
    pub(crate) op: CompareOp,
    pub(crate) left: Predicate,
    pub(crate) right: Predicate,
}

impl Condition for CompareBoolean {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let left = self.left.outcome(context, live);
        let right = self.right.outcome(context, live);
        let both = left.known & right.known;
        let (less, greater) = (!left.truth & right.truth, left.truth & !right.truth);
        let holds = match self.op {
            CompareOp::Eq => !(less | greater),
            CompareOp::Ne => less | greater,
            CompareOp::Gt => greater,
            CompareOp::Ge => !less,
            CompareOp::Lt => less,
            CompareOp::Le => !greater,
        };
        let nulls = nulls(self.op, live, left.known, right.known);
        two_valued(live, both & holds | nulls)
    }
}

/// The rows that `op` is true for because one side or both are null.
fn nulls(op: CompareOp, live: u64, left: u64, right: u64) -> u64 {
    match op {
        CompareOp::Eq => live & !left & !right,
        CompareOp::Ne => live & (left ^ right),
        _ => 0,
    }
}
