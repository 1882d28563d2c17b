//! Arithmetic of doubles, a block at a time.
//!
//! `left op right` and its comparison with a constant are one loop over 64 pairs: the result is not stored
//! where only its comparison is wanted. Decimals and integers, which have to notice overflow, go through
//! `scalar` value by value.

use crate::eval::block::Lanes;
use crate::eval::context::EvalContext;
use crate::eval::mask::packed_pairs;
use crate::eval::platform::SMALL_CODE;
use crate::eval::scalar::{Compute, Scalar};
use crate::syntax::operator::{ArithmeticOp, CompareOp};

/// `left op right`, as IEEE 754 has it; where one is null the result is.
pub(crate) fn doubles(op: ArithmeticOp, left: Scalar<f64>, right: Scalar<f64>) -> Scalar<f64> {
    if let (Scalar::Null, _) | (_, Scalar::Null) = (&left, &right) {
        return Scalar::Null;
    }
    let is_constant = left.is_constant() && right.is_constant();
    Scalar::folded(Box::new(Doubles { op, left, right }), is_constant)
}

struct Doubles {
    op: ArithmeticOp,
    left: Scalar<f64>,
    right: Scalar<f64>,
}

impl Compute<f64> for Doubles {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<f64>) -> u64 {
        let present = self.left.eval(context, live, out);
        self.right.with_doubles(context, present, |right, present| {
            apply(self.op, out, right);
            present
        })
    }

    // The left operand is computed where the result will be.
    fn depth(&self) -> usize {
        self.left.depth().max(1 + self.right.depth())
    }

    fn compared(
        &self,
        context: &EvalContext<'_>,
        live: u64,
        op: CompareOp,
        constant: f64,
    ) -> Option<(u64, u64)> {
        // So many loops are not worth their bytes where bytes are expensive.
        if SMALL_CODE {
            return None;
        }
        Some(self.left.with_doubles(context, live, |left, present| {
            self.right.with_doubles(context, present, |right, present| {
                let found = match self.op {
                    ArithmeticOp::Add => compared(op, constant, left, right, |a, b| a + b),
                    ArithmeticOp::Sub => compared(op, constant, left, right, |a, b| a - b),
                    ArithmeticOp::Mul => compared(op, constant, left, right, |a, b| a * b),
                    ArithmeticOp::Div | ArithmeticOp::DivBy => {
                        compared(op, constant, left, right, |a, b| a / b)
                    }
                    ArithmeticOp::Mod => compared(op, constant, left, right, |a, b| a % b),
                };
                (found, present)
            })
        }))
    }
}

/// Lanes without a value hold something all the same; what comes of it is not looked at.
fn apply(op: ArithmeticOp, left: &mut Lanes<f64>, right: &Lanes<f64>) {
    let lanes = left.iter_mut().zip(right);
    match op {
        ArithmeticOp::Add => lanes.for_each(|(left, right)| *left += right),
        ArithmeticOp::Sub => lanes.for_each(|(left, right)| *left -= right),
        ArithmeticOp::Mul => lanes.for_each(|(left, right)| *left *= right),
        ArithmeticOp::Div | ArithmeticOp::DivBy => lanes.for_each(|(left, right)| *left /= right),
        ArithmeticOp::Mod => lanes.for_each(|(left, right)| *left %= right),
    }
}

/// Of which lanes the result stands to a constant as the operator says: compared as it comes, it need
/// not be stored.
// By itself, the compiler makes vectors of it; among other code it does not.
#[inline(never)]
fn compared(
    op: CompareOp,
    constant: f64,
    left: &Lanes<f64>,
    right: &Lanes<f64>,
    result: impl Fn(f64, f64) -> f64,
) -> u64 {
    match op {
        CompareOp::Eq => packed_pairs(left, right, |a, b| result(a, b) == constant),
        CompareOp::Ne => packed_pairs(left, right, |a, b| result(a, b) != constant),
        CompareOp::Gt => packed_pairs(left, right, |a, b| result(a, b) > constant),
        CompareOp::Ge => packed_pairs(left, right, |a, b| result(a, b) >= constant),
        CompareOp::Lt => packed_pairs(left, right, |a, b| result(a, b) < constant),
        CompareOp::Le => packed_pairs(left, right, |a, b| result(a, b) <= constant),
    }
}
