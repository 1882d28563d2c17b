//! Doubles as texts: read, and written with as few digits as tell them apart.

/// The digits of a finite number with an exponent: `1.5e-7`.
pub(crate) fn exponential(value: f64) -> String {
    if value.is_sign_negative() {
        return format!("-{}", written(-value));
    }
    written(value)
}

fn written(value: f64) -> String {
    format!("{value:e}")
}

/// A number as it reads best: with an exponent where it would have a row of zeros.
pub(crate) fn readable(value: f64) -> String {
    if !value.is_finite() {
        let name = if value.is_nan() { "NaN" } else { "inf" };
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{name}");
    }
    let exponential = exponential(value);
    let (number, exponent) = exponential.split_once('e').unwrap_or((&exponential, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-6..21).contains(&exponent) {
        return exponential;
    }
    let (sign, number) = match number.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", number),
    };
    let digits = number.replace('.', "");
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    let places = i32::try_from(digits.len()).unwrap_or(i32::MAX) - 1 - exponent;
    match usize::try_from(exponent + 1) {
        _ if exponent < 0 => format!("{sign}0.{}{digits}", zeros(-1 - exponent)),
        Ok(whole) if places > 0 => {
            let (whole, fraction) = digits.split_at_checked(whole).unwrap_or((&digits, ""));
            format!("{sign}{whole}.{fraction}")
        }
        _ => format!("{sign}{digits}{}", zeros(-places)),
    }
}

#[cfg(test)]
mod tests {
    use super::readable;
    use proptest::prelude::*;

    #[test]
    fn reads_best() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1.5, "1.5"),
            (-12.25, "-12.25"),
            (100.0, "100"),
            (1e20, "100000000000000000000"),
            (1e21, "1e21"),
            (1.5e21, "1.5e21"),
            (0.000_001, "0.000001"),
            (0.000_000_15, "1.5e-7"),
            (f64::NAN, "NaN"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(readable(value), text);
        }
    }

    proptest! {
        #[test]
        fn readable_is_what_the_standard_library_writes(value in -1e20..1e20_f64) {
            let expected = match value.abs() < 1e-6 && value != 0.0 {
                true => format!("{value:e}"),
                false => value.to_string(),
            };
            prop_assert_eq!(readable(value), expected);
        }
    }
}
