//! Numbers of different types, compared exactly.

use super::double::{fraction, to_double};
use super::number::{Number, floor};
use crate::syntax::operator::CompareOp;
use crate::value::decimal::Decimal;
use std::cmp::Ordering;

/// What is left of the comparison of a field with a constant, once the constant has the field's type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reduced<V> {
    Compare(CompareOp, V),
    /// The same for every value, null included.
    Always(bool),
}

/// `integer field op number`
pub(crate) fn reduce_to_int(op: CompareOp, number: Number) -> Reduced<i64> {
    let (floor, exact) = match number {
        Number::Int(value) => return Reduced::Compare(op, value),
        Number::Decimal(value) => {
            let floor = floor(value);
            (floor.mantissa(), floor == value)
        }
        Number::Double(value) if value.is_nan() => return Reduced::Always(op == CompareOp::Ne),
        // Saturates far outside of 64 bits, and is exact where a double has a fraction.
        Number::Double(value) => (value.floor() as i128, value.floor() == value),
    };
    // Between two integers, every operator but `eq` and `ne` asks on which side of the floor.
    let op = match op {
        CompareOp::Eq | CompareOp::Ne if !exact => return Reduced::Always(op == CompareOp::Ne),
        CompareOp::Ge if !exact => CompareOp::Gt,
        CompareOp::Lt if !exact => CompareOp::Le,
        op => op,
    };
    match i64::try_from(floor) {
        Ok(floor) => Reduced::Compare(op, floor),
        // Beyond all integers, those that are not null are on one side.
        Err(_) => match (op, floor > 0) {
            (CompareOp::Eq, _) => Reduced::Always(false),
            (CompareOp::Ne, _) => Reduced::Always(true),
            (CompareOp::Lt | CompareOp::Le, true) => Reduced::Compare(CompareOp::Le, i64::MAX),
            (CompareOp::Gt | CompareOp::Ge, false) => Reduced::Compare(CompareOp::Ge, i64::MIN),
            _ => Reduced::Always(false),
        },
    }
}

/// `double field op number`
pub(crate) fn reduce_to_double(op: CompareOp, number: Number) -> Reduced<f64> {
    let (near, order) = match number {
        Number::Double(value) => return Reduced::Compare(op, value),
        Number::Int(value) => (value as f64, int_double(value, value as f64)),
        // A fraction is written in decimals, and was rounded when the field got its value: beside a
        // double it is read as the double that it is nearest to.
        Number::Decimal(value) if value.scale() > 0 => {
            return Reduced::Compare(op, to_double(value));
        }
        Number::Decimal(value) => {
            let near = to_double(value);
            (near, decimal_double(value, near))
        }
    };
    // No double lies between the number and the double nearest to it.
    match (op, order) {
        (_, Some(Ordering::Equal) | None) => Reduced::Compare(op, near),
        (CompareOp::Eq, _) => Reduced::Always(false),
        (CompareOp::Ne, _) => Reduced::Always(true),
        (CompareOp::Gt | CompareOp::Ge, Some(Ordering::Greater)) => {
            Reduced::Compare(CompareOp::Gt, near)
        }
        (CompareOp::Gt | CompareOp::Ge, Some(Ordering::Less)) => {
            Reduced::Compare(CompareOp::Ge, near)
        }
        (CompareOp::Lt | CompareOp::Le, Some(Ordering::Greater)) => {
            Reduced::Compare(CompareOp::Le, near)
        }
        (CompareOp::Lt | CompareOp::Le, Some(Ordering::Less)) => {
            Reduced::Compare(CompareOp::Lt, near)
        }
    }
}

/// How an integer compares with a double, exactly.
pub(crate) fn int_double(a: i64, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    // An `i128` holds every integer, and saturates where a double is beyond all of them.
    let whole = b.trunc();
    let order = i128::from(a).cmp(&(whole as i128));
    Some(order.then_with(|| 0.0.partial_cmp(&(b - whole)).unwrap_or(Ordering::Equal)))
}

/// How a decimal compares with a double, exactly.
pub(crate) fn decimal_double(a: Decimal, b: f64) -> Option<Ordering> {
    match to_double(a).partial_cmp(&b)? {
        // Rounding keeps the order, so only where it made them equal does it have to be undone.
        Ordering::Equal => {}
        order => return Some(order),
    }
    // No decimal is beyond an `i128`.
    let (near, beyond) = fraction(b.fract().abs());
    let sign = if b < 0.0 { -1 } else { 1 };
    let order = a.parts().cmp(&(b.trunc() as i128, sign * near));
    Some(order.then(match (beyond, sign) {
        (false, _) => Ordering::Equal,
        (true, 1) => Ordering::Less,
        (true, _) => Ordering::Greater,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn doubles_are_what_they_are() {
        use Ordering::{Equal, Greater, Less};
        assert_eq!(decimal_double(decimal("0.1"), 0.1), Some(Less));
        assert_eq!(decimal_double(decimal("-0.1"), -0.1), Some(Greater));
        assert_eq!(decimal_double(decimal("0.5"), 0.5), Some(Equal));
        assert_eq!(decimal_double(decimal("0.5"), f64::NAN), None);
        assert_eq!(decimal_double(decimal("1"), f64::INFINITY), Some(Less));
        assert_eq!(decimal_double(decimal("0"), 5e-324), Some(Less));
        assert_eq!(
            // The double nearest to 10^38 is below it, by some 2 × 10^21.
            decimal_double(decimal("99999999999999999999999999999999999999"), 1e38),
            Some(Greater)
        );
        let two_53 = 9_007_199_254_740_992;
        assert_eq!(int_double(two_53 + 1, two_53 as f64), Some(Greater));
        assert_eq!(
            int_double(i64::MAX, 9_223_372_036_854_775_808.0),
            Some(Less)
        );
        assert_eq!(int_double(-1, -1.5), Some(Greater));
        assert_eq!(int_double(5, 5.0), Some(Equal));
        assert_eq!(int_double(1, f64::NEG_INFINITY), Some(Greater));
    }

    #[test]
    fn constants_take_the_type_of_the_field() {
        use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
        use Reduced::{Always, Compare};
        assert_eq!(reduce_to_int(Ge, Number::Double(5.5)), Compare(Gt, 5));
        assert_eq!(reduce_to_int(Lt, Number::Double(-5.5)), Compare(Le, -6));
        assert_eq!(reduce_to_int(Le, Number::Double(5.0)), Compare(Le, 5));
        assert_eq!(reduce_to_int(Eq, Number::Double(5.5)), Always(false));
        assert_eq!(
            reduce_to_int(Lt, Number::Double(1e300)),
            Compare(Le, i64::MAX)
        );
        assert_eq!(
            reduce_to_int(Gt, Number::Double(f64::NEG_INFINITY)),
            Compare(Ge, i64::MIN)
        );
        assert_eq!(reduce_to_int(Gt, Number::Double(1e300)), Always(false));
        assert_eq!(reduce_to_int(Ne, Number::Double(1e300)), Always(true));
        assert_eq!(reduce_to_int(Eq, Number::Double(-1e300)), Always(false));
        assert_eq!(reduce_to_int(Ne, Number::Double(f64::NAN)), Always(true));
        for op in [Eq, Gt, Ge, Lt, Le] {
            assert_eq!(reduce_to_int(op, Number::Double(f64::NAN)), Always(false));
            assert_eq!(reduce_to_int(op, Number::Double(5.0)), Compare(op, 5));
            let five = Number::Decimal(decimal("5"));
            assert_eq!(reduce_to_int(op, five), Compare(op, 5));
        }
        let between = Number::Decimal(decimal("5.5"));
        assert_eq!(reduce_to_int(Ge, between), Compare(Gt, 5));
        assert_eq!(reduce_to_int(Eq, between), Always(false));
        let two_53 = 9_007_199_254_740_992_i64;
        assert_eq!(
            reduce_to_double(Gt, Number::Int(two_53 + 1)),
            Compare(Gt, two_53 as f64)
        );
        assert_eq!(
            reduce_to_double(Eq, Number::Decimal(decimal("0.1"))),
            Compare(Eq, 0.1)
        );
        assert_eq!(
            reduce_to_double(Eq, Number::Decimal(decimal("9007199254740993"))),
            Always(false)
        );
    }
}
