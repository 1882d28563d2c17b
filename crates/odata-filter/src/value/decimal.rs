//! `Edm.Decimal`: exact decimal numbers, as literals write them.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::value::literal_error::LiteralError;

/// An exact decimal number: `mantissa × 10^-scale`.
///
/// Kept in its shortest form (`1.50` is `15 × 10^-1`), so that equality is equality of the value.
///
/// ```
/// use odata_filter::Decimal;
///
/// let price: Decimal = "12.50".parse()?;
/// assert_eq!((price.mantissa(), price.scale()), (125, 1));
/// assert!(price < "12.51".parse()?);
/// assert_eq!(Decimal::from(3).to_string(), "3.0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    // As bytes: an `i128` would align every node of the tree to 16 bytes.
    mantissa: [u8; 16],
    scale: u8,
}

impl Decimal {
    /// The most digits that a decimal holds, on both sides of the point together.
    ///
    /// A decision: it is what a mantissa of 128 bits holds for certain, and what SQL databases offer.
    pub const MAX_DIGITS: u8 = 38;

    const MAX_MANTISSA: i128 = 10_i128.pow(Self::MAX_DIGITS as u32) - 1;

    /// The number `mantissa × 10^-scale`, or `None` where it has more than
    /// [`MAX_DIGITS`](Self::MAX_DIGITS) digits or decimal places.
    #[must_use]
    pub const fn new(mut mantissa: i128, mut scale: u32) -> Option<Self> {
        if mantissa == 0 {
            scale = 0;
        }
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if mantissa < -Self::MAX_MANTISSA
            || mantissa > Self::MAX_MANTISSA
            || scale > Self::MAX_DIGITS as u32
        {
            return None;
        }
        Some(Self {
            mantissa: mantissa.to_ne_bytes(),
            scale: scale as u8,
        })
    }

    /// All digits of the number, with its sign.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        i128::from_ne_bytes(self.mantissa)
    }

    /// How many of the digits stand after the point.
    #[must_use]
    pub const fn scale(self) -> u32 {
        self.scale as u32
    }

    /// The part before the point, and the part after it as a mantissa of `MAX_DIGITS` places.
    pub(crate) fn parts(self) -> (i128, i128) {
        let unit = 10_i128.pow(self.scale());
        let fill = 10_i128.pow(u32::from(Self::MAX_DIGITS) - self.scale());
        (self.mantissa() / unit, self.mantissa() % unit * fill)
    }
}

impl From<i64> for Decimal {
    fn from(integer: i64) -> Self {
        Self {
            mantissa: i128::from(integer).to_ne_bytes(),
            scale: 0,
        }
    }
}

/// Exact: theirs has 29 digits at most.
#[cfg(feature = "rust_decimal")]
impl From<rust_decimal::Decimal> for Decimal {
    fn from(decimal: rust_decimal::Decimal) -> Self {
        Self::new(decimal.mantissa(), decimal.scale()).unwrap_or_else(|| Self::from(0))
    }
}

/// Fails where a decimal has more digits than theirs can hold.
#[cfg(feature = "rust_decimal")]
impl TryFrom<Decimal> for rust_decimal::Decimal {
    type Error = rust_decimal::Error;

    fn try_from(decimal: Decimal) -> Result<Self, Self::Error> {
        Self::try_from_i128_with_scale(decimal.mantissa(), decimal.scale())
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    /// Always with a point, so that it reads back as a decimal: `3.0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mantissa = self.mantissa();
        let sign = if mantissa < 0 { "-" } else { "" };
        let unit = 10_u128.pow(self.scale());
        let digits = mantissa.unsigned_abs();
        let places = usize::from(self.scale.max(1));
        write!(f, "{sign}{}.{:0places$}", digits / unit, digits % unit,)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Decimal {
    type Err = LiteralError;

    /// Reads `[+-]digits[.digits]`, without an exponent.
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let mut mantissa = 0_i128;
        let mut scale = 0;
        let mut point = false;
        // Zeros wait here until a digit follows them, so that `1.000…` of any length is 1.
        let mut zeros = 0_u32;
        let mut any = false;
        for &byte in digits {
            match byte {
                b'.' if !point && any => {
                    point = true;
                    any = false;
                    // Zeros before the point count.
                    mantissa = shift(mantissa, zeros).ok_or(LiteralError::OutOfRange)?;
                    zeros = 0;
                }
                b'0' => {
                    any = true;
                    zeros += 1;
                }
                b'1'..=b'9' => {
                    any = true;
                    mantissa = shift(mantissa, zeros + 1)
                        .map(|shifted| shifted + i128::from(byte - b'0'))
                        .ok_or(LiteralError::OutOfRange)?;
                    if point {
                        scale += zeros + 1;
                    }
                    zeros = 0;
                }
                _ => return Err(LiteralError::Malformed),
            }
        }
        if !any {
            return Err(LiteralError::Malformed);
        }
        if !point {
            mantissa = shift(mantissa, zeros).ok_or(LiteralError::OutOfRange)?;
        }
        Self::new(if negative { -mantissa } else { mantissa }, scale)
            .ok_or(LiteralError::OutOfRange)
    }
}

/// `mantissa × 10^places`, where it stays within the digits that a decimal holds.
fn shift(mantissa: i128, places: u32) -> Option<i128> {
    if mantissa == 0 {
        return Some(0);
    }
    let shifted = mantissa.checked_mul(10_i128.checked_pow(places)?)?;
    (shifted <= Decimal::MAX_MANTISSA).then_some(shifted)
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// An interpreter reads a million characters in many minutes.
    const MANY: usize = if cfg!(miri) { 1_000 } else { 1_000_000 };

    #[test]
    fn shortest_form() {
        assert_eq!(decimal("1.500"), decimal("1.5"));
        assert_eq!(decimal("-0.0"), Decimal::from(0));
        assert_eq!(
            decimal(&format!("1.{}", "0".repeat(MANY))),
            Decimal::from(1)
        );
        assert_eq!(decimal(&format!("{}1", "0".repeat(MANY))), Decimal::from(1));
        assert_eq!(decimal("100").mantissa(), 100);
    }

    #[test]
    fn prints_what_it_reads() {
        for text in ["0.0", "-0.5", "12.05", "-7.0", "99999999999999999999.0"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        let long = format!("0.{}1", "0".repeat(37));
        assert_eq!(decimal(&long).to_string(), long);
    }

    #[test]
    fn no_more_than_its_digits() {
        assert!("9".repeat(38).parse::<Decimal>().is_ok());
        assert!("9".repeat(39).parse::<Decimal>().is_err());
        assert!(format!("0.{}1", "0".repeat(38)).parse::<Decimal>().is_err());
        for first_beyond in [10_i128.pow(38), -(10_i128.pow(38))] {
            assert_eq!(Decimal::new(first_beyond, 0), None);
            assert!(Decimal::new(first_beyond - first_beyond.signum(), 0).is_some());
        }
        for text in ["", "-", ".", "1.", ".5", "1.2.3", "1e5", "--1"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn orders_by_value() {
        let sorted = [
            "-10", "-1.01", "-1", "-0.5", "0", "0.05", "0.4", "1", "1.5", "12",
        ];
        for pair in sorted.windows(2) {
            assert!(decimal(pair[0]) < decimal(pair[1]), "{pair:?}");
        }
        let big = "9".repeat(38);
        assert!(decimal(&big) > decimal(&format!("0.{big}")));
    }
}
