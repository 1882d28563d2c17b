//! Comparisons that are not a test of one field with a constant.

use std::cmp::Ordering;

use crate::eval::block::{BLOCK, for_each_lane, rows};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::{Condition, Outcome, Predicate, given, two_valued};
use crate::eval::context::{EvalContext, FieldRef};
use crate::eval::field_test::compare_lanes;
use crate::eval::mask::sparse;
use crate::eval::outer_field::{FieldPair, RowValues};
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

/// How two values can stand that the operator holds for: a bit for less, equal, greater, none of them, both null, and
/// one of them null.
pub(super) fn accepted(op: CompareOp) -> u64 {
    match op {
        CompareOp::Eq => 0b01_0010,
        CompareOp::Ne => 0b10_1101,
        CompareOp::Gt => 0b00_0100,
        CompareOp::Ge => 0b00_0110,
        CompareOp::Lt => 0b00_0001,
        CompareOp::Le => 0b00_0011,
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

impl CompareText {
    /// The rows for which it is true, given which have a text to the left and to the right, and both texts of a row.
    fn truth<'t>(
        &self,
        live: u64,
        (left, right): (u64, u64),
        texts: impl Fn(usize) -> Option<(&'t str, &'t str)>,
    ) -> u64 {
        let holds = for_each_lane(left & right, |row| {
            let (a, b) = texts(row)?;
            let holds = match self.op {
                CompareOp::Eq => a == b,
                CompareOp::Ne => a != b,
                op => op.accepts(a.cmp(b)),
            };
            holds.then_some(())
        });
        holds | nulls(self.op, live, left, right)
    }
}

impl Condition for CompareText {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let truth = match (&self.left, &self.right) {
            // Nothing has to be made of these.
            (&Text::Field(left), &Text::Field(right)) if !SMALL_CODE => {
                let (mut a, mut b) = ([""; BLOCK], [""; BLOCK]);
                let left = context.load_text(left, live, &mut a);
                let right = context.load_text(right, live, &mut b);
                let texts = |row: usize| Some((*a.get(row)?, *b.get(row)?));
                self.truth(live, (left, right), texts)
            }
            (left, right) => {
                let (a, left) = left.lanes(context, live);
                let (b, right) = right.lanes(context, live);
                let texts = |row: usize| Some((&**a.get(row)?, &**b.get(row)?));
                self.truth(live, (left, right), texts)
            }
        };
        two_valued(live, truth)
    }

    fn cost(&self) -> u32 {
        30
    }

    fn pair(&self) -> Option<FieldPair> {
        match (&self.left, &self.right) {
            (&Text::Field(left), &Text::Field(right)) if !SMALL_CODE => Some(FieldPair {
                op: self.op,
                left,
                right,
            }),
            _ => None,
        }
    }

    fn show_values(
        &self,
        field: FieldRef,
        context: &EvalContext<'_>,
        live: u64,
        show: &mut dyn FnMut(RowValues<'_>, u64),
    ) {
        if !SMALL_CODE {
            let mut texts = [""; BLOCK];
            let present = context.load_text(field, live, &mut texts);
            show(RowValues::Text(&texts), present);
        }
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
pub(super) fn nulls(op: CompareOp, live: u64, left: u64, right: u64) -> u64 {
    match op {
        CompareOp::Eq => live & !left & !right,
        CompareOp::Ne => live & (left ^ right),
        _ => 0,
    }
}
