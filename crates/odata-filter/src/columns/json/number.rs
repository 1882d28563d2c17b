//! Numbers of JSON. Most are of a few digits, and exact without any rounding.

use crate::text::float_text;
use crate::value::decimal::Decimal;
use crate::value::double::exact_int;

/// The digits of a number, and the power of ten that they are to be multiplied by.
struct Parts {
    negative: bool,
    digits: i128,
    exponent: i64,
}

/// `None` where there are more digits than 128 bits hold; zeros at the end do not count.
fn parts(text: &str) -> Option<Parts> {
    let bytes = text.as_bytes();
    let (negative, bytes) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (mut digits, mut zeros, mut exponent): (i128, u32, i64) = (0, 0, 0);
    let (mut point, mut rest) = (false, bytes.iter());
    while let Some(&byte) = rest.next() {
        match byte {
            b'0' => {
                // They wait until a digit follows them.
                zeros += 1;
                exponent -= i64::from(point);
            }
            b'1'..=b'9' => {
                if digits != 0 {
                    digits = digits.checked_mul(10_i128.checked_pow(zeros)?)?;
                }
                digits = digits.checked_mul(10)?.checked_add((byte - b'0').into())?;
                zeros = 0;
                exponent -= i64::from(point);
            }
            b'.' => point = true,
            _ => {
                exponent = exponent.saturating_add(written_exponent(rest.as_slice()));
                break;
            }
        }
    }
    Some(Parts {
        negative,
        digits,
        exponent: exponent.saturating_add(zeros.into()),
    })
}

/// What stands behind the `e`; saturated.
fn written_exponent(text: &[u8]) -> i64 {
    let (sign, digits) = match text {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        rest => (1, rest),
    };
    let digits = digits.iter().map(|&digit| i64::from(digit - b'0'));
    sign * digits.fold(0, |number: i64, digit| {
        number.saturating_mul(10).saturating_add(digit).min(1 << 40)
    })
}

/// The digits of a number of few characters without an exponent, how many of them are behind the point, and whether
/// it is negative: what most numbers are, in registers alone.
fn short(text: &str) -> Option<(u64, usize, bool)> {
    /// So many digits fit 64 bits whatever they are.
    const FEW: usize = 18;
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.len() > FEW {
        return None;
    }
    let (mut number, mut places, mut point) = (0_u64, 0, 0);
    for &byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            number = number * 10 + u64::from(digit);
            places += point;
        } else if byte == b'.' {
            point = 1;
        } else {
            return None;
        }
    }
    Some((number, places, negative))
}

/// An integer of 64 bits; one that is written with a point or an exponent up to 2^53, as a double is one.
pub(super) fn integer(text: &str) -> Option<i64> {
    const SAFE: i64 = (1 << 53) - 1;
    if let Some((number, 0, negative)) = short(text) {
        let number = number.cast_signed();
        return Some(if negative { -number } else { number });
    }
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    if text.bytes().all(plain) {
        return text.parse().ok();
    }
    exact_int(double(text)?).filter(|number| number.abs() <= SAFE)
}

pub(super) fn double(text: &str) -> Option<f64> {
    /// Powers of ten that are doubles.
    const POWERS: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];
    if let Some((number, places, negative)) = short(text)
        && number <= 1 << 53
        && let Some(power) = POWERS.get(places)
    {
        let value = number as f64 / power;
        return Some(if negative { -value } else { value });
    }
    // Where both are doubles, a product or quotient of theirs is rounded once, to the nearest one.
    if let Some(parts) = parts(text)
        && parts.digits <= 1 << 53
        && let Ok(exponent) = usize::try_from(parts.exponent.unsigned_abs())
        && let Some(power) = POWERS.get(exponent)
    {
        let digits = parts.digits as f64;
        let value = match parts.exponent < 0 {
            true => digits / power,
            false => digits * power,
        };
        return Some(if parts.negative { -value } else { value });
    }
    float_text::parse(text)
}

/// A decimal, as it is written.
pub(super) fn decimal(text: &str) -> Option<Decimal> {
    let parts = parts(text)?;
    let digits = if parts.negative {
        -parts.digits
    } else {
        parts.digits
    };
    if digits == 0 {
        return Some(Decimal::from(0));
    }
    match u32::try_from(parts.exponent) {
        Ok(exponent) => Decimal::new(digits.checked_mul(10_i128.checked_pow(exponent)?)?, 0),
        Err(_) => Decimal::new(digits, u32::try_from(parts.exponent.unsigned_abs()).ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NUMBER: &str = r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,30}0{0,3})?([eE][+-]?[0-9]{1,3})?";

    #[test]
    fn exponents_of_any_length_are_read() {
        let far = format!("1e{}", "9".repeat(1000));
        assert_eq!(double(&far), Some(f64::INFINITY));
        assert_eq!(double(&far.replace('e', "e-")), Some(0.0));
        assert_eq!(decimal(&far), None);
        assert_eq!(decimal(&far.replace('e', "e-")), None);
        assert_eq!(decimal(&far.replacen('1', "0", 1)), Some(Decimal::from(0)));
        let zeros = format!("1{}e-1000", "0".repeat(1000));
        assert_eq!(decimal(&zeros), Some(Decimal::from(1)));
        assert_eq!(double("-0").map(f64::to_bits), Some((-0.0_f64).to_bits()));
    }

    #[test]
    fn integers_are_whole() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("9223372036854775807", Some(i64::MAX)),
            ("-9223372036854775808", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("1e3", Some(1000)),
            ("1.0", Some(1)),
            ("-1.50e1", Some(-15)),
            ("1.5", None),
            ("9007199254740991e0", Some(9_007_199_254_740_991)),
            ("9007199254740992e0", None),
            ("1e400", None),
        ] {
            assert_eq!(integer(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn doubles_are_the_nearest(text in NUMBER) {
            let expected: f64 = text.parse().unwrap();
            prop_assert_eq!(double(&text).map(f64::to_bits), Some(expected.to_bits()), "{}", text);
        }

        #[test]
        fn decimals_are_as_written(text in r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20}0{0,9})?", exponent in -9_i32..9) {
            let expected = text.parse::<Decimal>();
            prop_assert_eq!(decimal(&text), expected.ok(), "{}", text);
            let scaled = decimal(&format!("{text}e{exponent}"));
            if let (Ok(written), Some(scaled)) = (expected, scaled) {
                let back = format!("{scaled}e{}", -exponent);
                prop_assert_eq!(decimal(&back), Some(written));
            }
        }
    }
}
