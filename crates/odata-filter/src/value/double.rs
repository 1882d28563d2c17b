//! Doubles as what they are exactly: an integer, a decimal, the digits of a fraction.

use super::number::add;
use crate::text::float_text;
use crate::value::decimal::Decimal;

/// The double nearest to a decimal.
pub(crate) fn to_double(value: Decimal) -> f64 {
    // Reading decimals is what the standard library rounds correctly.
    float_text::parse(&value.to_string()).unwrap_or(f64::NAN)
}

/// The decimal that a double is, where one is exactly that.
pub(crate) fn exact_decimal(value: f64) -> Option<Decimal> {
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

/// The integer that a double is: none where it has a fraction, or is beyond 64 bits.
pub(crate) fn exact_int(value: f64) -> Option<i64> {
    // Of 2^63 both signs are doubles; the greatest integer, one below it, is none.
    const END: f64 = 9_223_372_036_854_775_808.0;
    (value.trunc() == value && (-END..END).contains(&value)).then_some(value as i64)
}

/// The fraction of a double in units of the last place that a decimal can have, and whether there is
/// more of it.
pub(super) fn fraction(fraction: f64) -> (i128, bool) {
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
        // So small a fraction has more digits, unless it is none.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_64_bits_to_the_ends() {
        // Not `powi`, whose last digit the language leaves open.
        let two_63 = 9_223_372_036_854_775_808_f64;
        for (value, integer) in [
            (-0.0, Some(0)),
            (-12.0, Some(-12)),
            (0.5, None),
            (-two_63, Some(i64::MIN)),
            (two_63, None),
            (two_63 - 1024.0, Some(i64::MAX - 1023)),
            (f64::INFINITY, None),
            (f64::NAN, None),
        ] {
            assert_eq!(exact_int(value), integer, "{value}");
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
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
        assert_eq!(exact_decimal(-12.375), Some("-12.375".parse().unwrap()));
        assert_eq!(
            exact_decimal(1e37).unwrap().to_string(),
            "9999999999999999538762658202121142272.0"
        );
        for none in [0.1, 5e-324, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(exact_decimal(none), None);
        }
    }
}
