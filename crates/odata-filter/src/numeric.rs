//! Exact numbers: comparison across integers, decimals and doubles, and arithmetic that has no answer
//! rather than a wrong one.

use std::cmp::Ordering;

use chrono::TimeDelta;

use super::decimal::Decimal;
use super::operator::CompareOp;
use crate::double;

/// A constant number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Number {
    Int(i64),
    Decimal(Decimal),
    Double(f64),
}

/// What is left of the comparison of a field with a constant, once the constant has the field's type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reduced<V> {
    Compare(CompareOp, V),
    /// The same for every value, null included.
    Always(bool),
}

/// `integer field op number`
pub(super) fn reduce_to_int(op: CompareOp, number: Number) -> Reduced<i64> {
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
pub(super) fn reduce_to_double(op: CompareOp, number: Number) -> Reduced<f64> {
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

/// How an integer stands to a double, exactly.
pub(super) fn int_double(a: i64, b: f64) -> Option<Ordering> {
    if b.is_nan() {
        return None;
    }
    // An `i128` holds every integer, and saturates where a double is beyond all of them.
    let whole = b.trunc();
    let order = i128::from(a).cmp(&(whole as i128));
    Some(order.then_with(|| 0.0.partial_cmp(&(b - whole)).unwrap_or(Ordering::Equal)))
}

/// How a decimal stands to a double, exactly.
pub(super) fn decimal_double(a: Decimal, b: f64) -> Option<Ordering> {
    match to_double(a).partial_cmp(&b)? {
        // Rounding keeps the order, so only where it made them equal does it have to be undone.
        Ordering::Equal => {}
        order => return Some(order),
    }
    // No decimal is beyond an `i128`.
    let (near, beyond) = fraction(b.fract().abs());
    let sign = if b < 0.0 { -1 } else { 1 };
    let order = parts(a).cmp(&(b.trunc() as i128, sign * near));
    Some(order.then(match (beyond, sign) {
        (false, _) => Ordering::Equal,
        (true, 1) => Ordering::Less,
        (true, _) => Ordering::Greater,
    }))
}

/// The fraction of a double in units of the last place that a decimal can have, and whether there is
/// more of it.
fn fraction(fraction: f64) -> (i128, bool) {
    const HALF: u128 = 10_u128.pow(Decimal::MAX_DIGITS as u32 / 2);
    // fraction = mantissa / 2^shift, the mantissa below 2^53.
    let exponent = i64::try_from(fraction.to_bits() >> 52).unwrap_or(0);
    let bits = fraction.to_bits() & ((1 << 52) - 1);
    let (mantissa, shift) = match exponent {
        0 => (bits, 1074),
        _ => (bits | 1 << 52, 1075 - exponent),
    };
    // Half of the digits, and then the other half, so that nothing is beyond 256 bits.
    let high = u128::from(mantissa) * HALF;
    let digits = shift_right(0, high, shift);
    let rest = if shift < 128 {
        high & ((1 << shift) - 1)
    } else {
        high
    };
    let (low, carry) = ((rest & u128::from(u64::MAX)) * HALF, (rest >> 64) * HALF);
    let (low, overflow) = low.overflowing_add(carry << 64);
    let high = (carry >> 64) + u128::from(overflow);
    let more = shift_right(high, low, shift);
    let beyond = match shift {
        0..128 => low & ((1 << shift) - 1) != 0,
        128..256 => low != 0 || high & ((1 << (shift - 128)) - 1) != 0,
        _ => low != 0 || high != 0,
    };
    (i128::try_from(digits * HALF + more).unwrap_or(0), beyond)
}

/// The lower half of what 256 bits are, shifted to the right.
fn shift_right(high: u128, low: u128, by: i64) -> u128 {
    match by {
        0 => low,
        1..128 => low >> by | high << (128 - by),
        128..256 => high >> (by - 128),
        _ => 0,
    }
}

/// The part before the point, and the part after it in units of its last possible place.
fn parts(value: Decimal) -> (i128, i128) {
    let unit = 10_i128.pow(value.scale());
    let fill = 10_i128.pow(u32::from(Decimal::MAX_DIGITS) - value.scale());
    (value.mantissa() / unit, value.mantissa() % unit * fill)
}

/// The double nearest to a decimal.
pub(super) fn to_double(value: Decimal) -> f64 {
    // Reading decimals is what the standard library rounds correctly.
    double::parse(&value.to_string()).unwrap_or(f64::NAN)
}

/// The decimal that a double is, where one is exactly that.
pub(super) fn exact_decimal(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    let (near, beyond) = fraction(value.fract().abs());
    if beyond {
        return None;
    }
    let sign = if value < 0.0 { -1 } else { 1 };
    let fraction = Decimal::new(sign * near, Decimal::MAX_DIGITS.into())?;
    add(Decimal::new(value.trunc() as i128, 0)?, fraction)
}

/// The greatest integer that is not greater.
pub(super) fn floor(value: Decimal) -> Decimal {
    let unit = 10_i128.pow(value.scale());
    whole(value.mantissa().div_euclid(unit))
}

/// The least integer that is not less.
pub(super) fn ceiling(value: Decimal) -> Decimal {
    let unit = 10_i128.pow(value.scale());
    whole(-(-value.mantissa()).div_euclid(unit))
}

/// The nearest integer, halves away from zero.
pub(super) fn round(value: Decimal) -> Decimal {
    let unit = 10_i128.pow(value.scale());
    let (quotient, rest) = (value.mantissa() / unit, value.mantissa() % unit);
    let away = i128::from(rest.unsigned_abs() >= unit.unsigned_abs() - rest.unsigned_abs());
    // A number without a fraction has a unit of 1 and no rest.
    whole(quotient + if rest == 0 { 0 } else { away * rest.signum() })
}

/// An integer of no more digits than the decimal that it was made of.
fn whole(mantissa: i128) -> Decimal {
    Decimal::new(mantissa, 0).unwrap_or(Decimal::from(0))
}

/// `a add b`, where it has no more digits than a decimal holds.
pub(super) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let shift = |v: Decimal| v.mantissa().checked_mul(10_i128.pow(scale - v.scale()));
    Decimal::new(shift(a)?.checked_add(shift(b)?)?, scale)
}

/// `-a`
pub(super) fn negate(a: Decimal) -> Option<Decimal> {
    Decimal::new(-a.mantissa(), a.scale())
}

/// `a sub b`
pub(super) fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, negate(b)?)
}

/// `a mul b`
pub(super) fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    let mantissa = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::new(mantissa, a.scale() + b.scale())
}

/// The digits that a quotient that does not end is rounded to.
///
/// A decision; the specification leaves it open.
const QUOTIENT_DIGITS: u32 = 28;

/// `a div b`, exactly where the quotient ends within [`QUOTIENT_DIGITS`], else rounded to them, halves
/// away from zero.
pub(super) fn div(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (numerator, denominator) = (a.mantissa().unsigned_abs(), b.mantissa().unsigned_abs());
    let mut quotient = numerator.checked_div(denominator)?;
    let mut rest = numerator % denominator;
    // quotient × 10^-scale is the answer so far; the scale can be negative.
    let mut scale = i64::from(a.scale()) - i64::from(b.scale());
    let most = i64::from(Decimal::MAX_DIGITS);
    while (rest != 0 && quotient < 10_u128.pow(QUOTIENT_DIGITS - 1) && scale < most) || scale < 0 {
        (quotient, rest) = next_digit(quotient, rest, denominator)?;
        scale += 1;
    }
    if rest >= denominator - rest {
        quotient += 1;
    }
    let sign = a.mantissa().signum() * b.mantissa().signum();
    Decimal::new(
        i128::try_from(quotient).ok()? * sign,
        u32::try_from(scale).ok()?,
    )
}

/// A quotient with one digit more, and what is left then.
fn next_digit(quotient: u128, rest: u128, denominator: u128) -> Option<(u128, u128)> {
    // Ten times the rest may be beyond 128 bits; the rest of a denominator twice never is.
    let (digit, rest) = (0..10).fold((0, 0), |(digit, sum), _| match sum + rest {
        sum if sum >= denominator => (digit + 1, sum - denominator),
        sum => (digit, sum),
    });
    Some((quotient.checked_mul(10)?.checked_add(digit)?, rest))
}

/// `a mod b`: what is left of `a`, with its sign.
pub(super) fn rem(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let shift = |v: Decimal| v.mantissa().checked_mul(10_i128.pow(scale - v.scale()));
    Decimal::new(shift(a)?.checked_rem(shift(b)?)?, scale)
}

const NANOS: i128 = 1_000_000_000;

/// A duration in nanoseconds.
pub(super) fn nanos(duration: TimeDelta) -> i128 {
    i128::from(duration.num_seconds()) * NANOS + i128::from(duration.subsec_nanos())
}

/// The duration of so many nanoseconds.
pub(super) fn from_nanos(nanos: i128) -> Option<TimeDelta> {
    let seconds = i64::try_from(nanos.div_euclid(NANOS)).ok()?;
    TimeDelta::new(seconds, u32::try_from(nanos.rem_euclid(NANOS)).ok()?)
}

/// A duration in seconds.
pub(super) fn total_seconds(duration: TimeDelta) -> Option<Decimal> {
    Decimal::new(nanos(duration), 9)
}

/// A duration times a number, to the nanosecond towards zero.
pub(super) fn scale_duration(duration: TimeDelta, by: Number, divide: bool) -> Option<TimeDelta> {
    let nanos = nanos(duration);
    from_nanos(match (by, divide) {
        (Number::Int(by), false) => nanos.checked_mul(by.into())?,
        (Number::Int(by), true) => nanos.checked_div(by.into())?,
        (Number::Decimal(by), false) => nanos_times(nanos, by)?,
        (Number::Decimal(by), true) => nanos_divided_by(nanos, by)?,
        (Number::Double(by), divide) => {
            let nanos = nanos as f64;
            let scaled = if divide { nanos / by } else { nanos * by };
            // Saturates beyond all durations; what is not a number has no duration.
            (!scaled.is_nan()).then_some(scaled as i128)?
        }
    })
}

/// The nanoseconds of a duration times a decimal, towards zero.
fn nanos_times(nanos: i128, by: Decimal) -> Option<i128> {
    // No more digits at once than 128 bits hold beside those of the longest duration.
    const DIGITS: u32 = 12;
    let (mut mantissa, mut places) = (by.mantissa(), by.scale());
    let mut carry = 0;
    while places > 0 {
        let unit = 10_i128.pow(places.min(DIGITS));
        carry = (nanos * (mantissa % unit) + carry) / unit;
        mantissa /= unit;
        places = places.saturating_sub(DIGITS);
    }
    nanos.checked_mul(mantissa)?.checked_add(carry)
}

/// The nanoseconds of a duration divided by a decimal, towards zero.
fn nanos_divided_by(nanos: i128, by: Decimal) -> Option<i128> {
    let (numerator, denominator) = (nanos.unsigned_abs(), by.mantissa().unsigned_abs());
    let mut quotient = numerator.checked_div(denominator)?;
    let mut rest = numerator % denominator;
    for _ in 0..by.scale() {
        (quotient, rest) = next_digit(quotient, rest, denominator)?;
    }
    Some(i128::try_from(quotient).ok()? * nanos.signum() * by.mantissa().signum())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn quotients() {
        let div = |a, b| div(decimal(a), decimal(b)).map(|q| q.to_string());
        assert_eq!(div("5", "2").unwrap(), "2.5");
        assert_eq!(div("-1", "3").unwrap(), format!("-0.{}", "3".repeat(28)));
        assert_eq!(div("2", "3").unwrap(), format!("0.{}7", "6".repeat(27)));
        assert_eq!(div("100", "0.001").unwrap(), "100000.0");
        assert_eq!(div("0", "7").unwrap(), "0.0");
        assert_eq!(div("1", "0"), None);
        // Ten times the rest is beyond 128 bits.
        let (a, b) = (
            format!("34{}", "9".repeat(36)),
            format!("7{}1", "0".repeat(36)),
        );
        assert_eq!(div(&a, &b).unwrap(), "0.5");
        assert_eq!(div("99999999999999999999999999999999999999", "0.1"), None);
    }

    #[test]
    fn scales_durations_by_all_digits() {
        let scale = |seconds, by, divide| {
            let duration = TimeDelta::seconds(seconds);
            let scaled = scale_duration(duration, Number::Decimal(decimal(by)), divide);
            scaled.and_then(|scaled| scaled.num_nanoseconds())
        };
        let third = format!("0.{}", "3".repeat(28));
        let minus_third = format!("-0.{}", "3".repeat(38));
        assert_eq!(scale(3600, &third, false), Some(1_199_999_999_999));
        assert_eq!(scale(-3600, &third, false), Some(-1_199_999_999_999));
        assert_eq!(scale(3600, &third, true), Some(10_800_000_000_000));
        assert_eq!(scale(3600, &minus_third, true), Some(-10_800_000_000_000));
        assert_eq!(
            scale(3600, "1.000000000000000000000001", false),
            Some(3_600_000_000_000)
        );
        assert_eq!(scale(3, "0.000000000999999999999999", false), Some(2));
        assert_eq!(scale(9_000_000_000_000_000, "1024.5", false), None);
        assert_eq!(scale(1, "0", true), None);
    }

    #[test]
    fn rounds() {
        for (text, down, near, up) in [
            ("2.5", "2", "3", "3"),
            ("-2.5", "-3", "-3", "-2"),
            ("2.4999", "2", "2", "3"),
            ("-0.1", "-1", "0", "0"),
            ("7", "7", "7", "7"),
            ("0", "0", "0", "0"),
        ] {
            let value = decimal(text);
            assert_eq!(floor(value), decimal(down), "{text}");
            assert_eq!(round(value), decimal(near), "{text}");
            assert_eq!(ceiling(value), decimal(up), "{text}");
        }
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
        assert_eq!(int_double(1, f64::NEG_INFINITY), Some(Greater));
    }

    #[test]
    fn fractions_are_what_all_their_digits_say() {
        let mut seed = 1_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed >> 8
        };
        let bits = (0..5000).map(|_| next() << 8 ^ next());
        let values = bits.map(|bits| f64::from_bits(bits & !(3 << 62) | (bits >> 63) << 61));
        let powers = (0..1074).map(|shift| 0.5_f64.powi(shift) * 1.5);
        for value in values.chain(powers).map(|value| value.fract().abs()) {
            let digits = format!("{value:.1100}");
            let digits = digits.split_once('.').unwrap().1;
            let (near, far) = digits.split_at(38);
            let expected = (
                near.parse().unwrap(),
                far.bytes().any(|digit| digit != b'0'),
            );
            assert_eq!(fraction(value), expected, "{value:e}");
        }
        assert_eq!(exact_decimal(-12.375), Some(decimal("-12.375")));
        assert_eq!(
            exact_decimal(1e37).unwrap().to_string(),
            "9999999999999999538762658202121142272.0"
        );
        for none in [0.1, 5e-324, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(exact_decimal(none), None);
        }
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
        assert_eq!(reduce_to_int(Ne, Number::Double(f64::NAN)), Always(true));
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
