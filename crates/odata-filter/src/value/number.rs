//! Exact arithmetic of decimals and durations.

use crate::value::decimal::Decimal;
use chrono::TimeDelta;

/// A constant number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Int(i64),
    Decimal(Decimal),
    Double(f64),
}

/// The greatest integer that is not greater.
pub(crate) fn floor(value: Decimal) -> Decimal {
    let unit = 10_i128.pow(value.scale());
    whole(value.mantissa().div_euclid(unit))
}

/// The least integer that is not less.
pub(crate) fn ceiling(value: Decimal) -> Decimal {
    let unit = 10_i128.pow(value.scale());
    whole(-(-value.mantissa()).div_euclid(unit))
}

/// The nearest integer, halves away from zero.
pub(crate) fn round(value: Decimal) -> Decimal {
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
pub(crate) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let shift = |v: Decimal| v.mantissa().checked_mul(10_i128.pow(scale - v.scale()));
    Decimal::new(shift(a)?.checked_add(shift(b)?)?, scale)
}

/// `-a`
pub(crate) fn negate(a: Decimal) -> Option<Decimal> {
    Decimal::new(-a.mantissa(), a.scale())
}

/// `a sub b`
pub(crate) fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, negate(b)?)
}

/// `a mul b`
pub(crate) fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    let mantissa = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::new(mantissa, a.scale() + b.scale())
}

/// The digits that a quotient that does not end is rounded to.
///
/// A decision; the specification leaves it open.
const QUOTIENT_DIGITS: u32 = 28;

/// `a div b`, exactly where the quotient ends within [`QUOTIENT_DIGITS`], else rounded to them, halves
/// away from zero.
pub(crate) fn div(a: Decimal, b: Decimal) -> Option<Decimal> {
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
pub(crate) fn rem(a: Decimal, b: Decimal) -> Option<Decimal> {
    let scale = a.scale().max(b.scale());
    let shift = |v: Decimal| v.mantissa().checked_mul(10_i128.pow(scale - v.scale()));
    Decimal::new(shift(a)?.checked_rem(shift(b)?)?, scale)
}

const NANOS: i128 = 1_000_000_000;

/// A duration in nanoseconds.
pub(crate) fn nanos(duration: TimeDelta) -> i128 {
    i128::from(duration.num_seconds()) * NANOS + i128::from(duration.subsec_nanos())
}

/// The duration of so many nanoseconds.
pub(crate) fn from_nanos(nanos: i128) -> Option<TimeDelta> {
    let seconds = i64::try_from(nanos.div_euclid(NANOS)).ok()?;
    TimeDelta::new(seconds, u32::try_from(nanos.rem_euclid(NANOS)).ok()?)
}

/// A duration in seconds.
pub(crate) fn total_seconds(duration: TimeDelta) -> Option<Decimal> {
    Decimal::new(nanos(duration), 9)
}

/// A duration times a number, to the nanosecond towards zero.
pub(crate) fn scale_duration(duration: TimeDelta, by: Number, divide: bool) -> Option<TimeDelta> {
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
        let most = "9".repeat(38);
        assert_eq!(div(&most, "0.1"), None);
        assert_eq!(div(&most, "1").unwrap(), format!("{most}.0"));
        // Rounded at the 28th digit, which is the last but one of a number that is hardly more than 1.
        let below_two = format!("1.{}", "9".repeat(27));
        assert_eq!(
            div("2", &below_two).unwrap(),
            format!("1.{}1", "0".repeat(26))
        );
        assert_eq!(div(&format!("0.{}1", "0".repeat(37)), "3").unwrap(), "0.0");
    }

    #[test]
    fn products_and_what_is_left() {
        let text = |value: Option<Decimal>| value.map(|value| value.to_string());
        let mul = |a, b| text(mul(decimal(a), decimal(b)));
        assert_eq!(mul("0.5", "-0.5").unwrap(), "-0.25");
        assert_eq!(mul("1200", "0.01").unwrap(), "12.0");
        assert_eq!(mul("99999999999999999999", "99999999999999999999"), None);
        let sub = |a, b| text(sub(decimal(a), decimal(b)));
        assert_eq!(sub("5", "2.25").unwrap(), "2.75");
        assert_eq!(sub("-5", "-5").unwrap(), "0.0");
        let rem = |a, b| text(rem(decimal(a), decimal(b)));
        assert_eq!(rem("5.5", "2").unwrap(), "1.5");
        assert_eq!(rem("-5.5", "2").unwrap(), "-1.5");
        assert_eq!(rem("7", "0.04").unwrap(), "0.0");
        assert_eq!(rem("7", "-0.3").unwrap(), "0.1");
        assert_eq!(rem("1", "0"), None);
    }

    #[test]
    fn durations_in_seconds() {
        let seconds = |millis| total_seconds(TimeDelta::milliseconds(millis)).unwrap();
        assert_eq!(seconds(-1500), decimal("-1.5"));
        assert_eq!(seconds(86_400_001), decimal("86400.001"));
    }

    #[test]
    fn scales_durations_by_doubles() {
        let scale = |nanos, by, divide| {
            let scaled = scale_duration(TimeDelta::nanoseconds(nanos), Number::Double(by), divide);
            scaled.and_then(|scaled| scaled.num_nanoseconds())
        };
        assert_eq!(scale(3, 2.0, true), Some(1));
        assert_eq!(scale(3, 2.5, false), Some(7));
        assert_eq!(scale(-3, 2.5, false), Some(-7));
        assert_eq!(scale(3, f64::INFINITY, true), Some(0));
        for (by, divide) in [(f64::NAN, false), (0.0, true), (f64::INFINITY, false)] {
            assert_eq!(scale(3, by, divide), None);
            assert_eq!(scale(0, by, divide), None);
        }
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
        assert_eq!(scale(0, "-0.5", true), Some(0));
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
}
