//! Arithmetic of doubles, a block at a time.

use super::scalar::{Compute, Scalar};
use super::source::{Lanes, Place};
use crate::query::operator::ArithmeticOp;

/// `left op right`, as IEEE 754 has it; where one is null the result is.
pub(crate) fn doubles(op: ArithmeticOp, left: Scalar<f64>, right: Scalar<f64>) -> Scalar<f64> {
    match (left, right) {
        (Scalar::Constant(None), _) | (_, Scalar::Constant(None)) => Scalar::Constant(None),
        (Scalar::Constant(Some(left)), Scalar::Constant(Some(right))) => {
            let mut lanes = [left];
            apply(op, &mut lanes, &[right]);
            let [result] = lanes;
            Scalar::Constant(Some(result))
        }
        (left, right) => Scalar::computed(Doubles { op, left, right }),
    }
}

struct Doubles {
    op: ArithmeticOp,
    left: Scalar<f64>,
    right: Scalar<f64>,
}

impl Compute<f64> for Doubles {
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<f64>) -> u64 {
        let present = self.left.eval(place, live, out);
        if let Scalar::Field(field) = self.right
            && let Some((right, present)) = place.doubles(field, present)
        {
            apply(self.op, out, right);
            return present;
        }
        self.right.with(place, present, |right, present| {
            apply(self.op, out, right);
            present
        })
    }

    // The left operand is computed where the result will be.
    fn depth(&self) -> usize {
        self.left.depth().max(1 + self.right.depth())
    }
}

/// Lanes without a value hold something all the same; what comes of it is not looked at.
fn apply(op: ArithmeticOp, left: &mut [f64], right: &[f64]) {
    let lanes = left.iter_mut().zip(right);
    match op {
        ArithmeticOp::Add => lanes.for_each(|(left, right)| *left += right),
        ArithmeticOp::Sub => lanes.for_each(|(left, right)| *left -= right),
        ArithmeticOp::Mul => lanes.for_each(|(left, right)| *left *= right),
        ArithmeticOp::Div | ArithmeticOp::DivBy => lanes.for_each(|(left, right)| *left /= right),
        ArithmeticOp::Mod => lanes.for_each(|(left, right)| *left %= right),
    }
}
