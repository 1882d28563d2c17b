//! Violations as they cross: data without a sentence. The façade has the catalogue, once for all modules.

use pbx_rules::violation::{Plain, Violation};
use serde::ser::SerializeTuple;
use serde::{Serialize, Serializer};

/// A violation, as a list: `[code, path, params, suggestion, renameTo]`, null where there is none of the last two.
///
/// The code is its place among all: the façade has the names, beside the sentences, of those that a page needs.
#[derive(Clone, Copy)]
pub(super) struct Crossing<'v>(&'v Violation);

impl Serialize for Crossing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(violation) = self;
        let mut list = serializer.serialize_tuple(5)?;
        list.serialize_element(&violation.code().number())?;
        list.serialize_element(violation.path())?;
        list.serialize_element(&Params(violation))?;
        list.serialize_element(&violation.suggestion().map(Value))?;
        list.serialize_element(&violation.rename_to())?;
        list.end()
    }
}

/// The params of a violation, by name.
struct Params<'v>(&'v Violation);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let params = self.0.params();
        serializer.collect_map(params.map(|(name, value)| (name, Value(value))))
    }
}

/// A param. A number that is not whole is the two whole ones of which it is m·2ⁿ: that takes no printing of digits.
struct Value<'v>(&'v Plain);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Plain::Bool(value) => serializer.serialize_bool(*value),
            Plain::Integer(number) => serializer.serialize_i64(*number),
            Plain::Number(number) => binary(number.get()).serialize(serializer),
            Plain::Text(text) => serializer.serialize_str(text),
            Plain::List(texts) => texts.serialize(serializer),
            _ => serializer.serialize_unit(),
        }
    }
}

/// The m and the n of a finite number that is m·2ⁿ.
fn binary(number: f64) -> (i64, i32) {
    const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
    let bits = number.to_bits();
    let exponent = (bits >> MANTISSA & 0x7FF) as i32;
    let fraction = (bits & ((1 << MANTISSA) - 1)) as i64;
    let mantissa = match exponent {
        0 => fraction,
        _ => fraction | 1 << MANTISSA,
    };
    let signed = match number.is_sign_negative() {
        true => -mantissa,
        false => mantissa,
    };
    (signed, exponent.max(1) - 1075)
}

impl<'v> From<&'v Violation> for Crossing<'v> {
    fn from(violation: &'v Violation) -> Self {
        Self(violation)
    }
}

/// Violations, in order.
pub(super) fn crossing<'v>(
    violations: impl IntoIterator<Item = &'v Violation>,
) -> Vec<Crossing<'v>> {
    violations.into_iter().map(Crossing::from).collect()
}

/// Violations, as a JSON list.
pub(super) fn list<'v>(violations: impl IntoIterator<Item = &'v Violation>) -> String {
    super::json(&crossing(violations))
}

#[cfg(test)]
mod tests {
    use super::binary;

    #[test]
    fn a_number_is_two_whole_ones() {
        for number in [30.5, 0.1, -1e300, 5e-324, f64::MAX, f64::MIN_POSITIVE] {
            let (mantissa, exponent) = binary(number);
            // In two steps, since the least numbers have a power that is none by itself.
            let half = exponent / 2;
            let power = |exponent: i32| 2_f64.powi(exponent);
            assert_eq!(
                mantissa as f64 * power(half) * power(exponent - half),
                number
            );
        }
        assert_eq!(binary(0.0).0, 0);
    }
}
