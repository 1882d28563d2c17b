//! Doubles as texts: read, and written with as few digits as tell them apart.
//!
//! Natively the standard library does it. In a browser the host has both already, correctly rounded
//! (ECMA-262, `Number` and `Number.prototype.toExponential`), and the tables that the standard library
//! brings are some twenty kilobytes to fetch.

/// The double nearest to a number that is written with or without point and exponent; infinite beyond
/// all doubles.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let digits = |byte: &u8| byte.is_ascii_digit();
    // What the host takes beside numbers (`0x1F`, an empty text) is none, nor is what Rust takes (`inf`).
    let numeric = |byte: &u8| digits(byte) || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    if !bytes.iter().any(digits) || !bytes.iter().all(numeric) {
        return None;
    }
    read(text)
}

/// The digits of a finite number with an exponent: `1.5e-7`.
pub(crate) fn exponential(value: f64) -> String {
    if value.is_sign_negative() {
        return format!("-{}", written(-value));
    }
    written(value)
}

#[cfg(not(all(target_family = "wasm", feature = "host-numbers")))]
fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(not(all(target_family = "wasm", feature = "host-numbers")))]
fn written(value: f64) -> String {
    format!("{value:e}")
}

#[cfg(all(target_family = "wasm", feature = "host-numbers"))]
mod host {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = Number)]
        pub(crate) fn number(text: &str) -> f64;

        #[wasm_bindgen(js_namespace = ["Number", "prototype", "toExponential"], js_name = call)]
        pub(crate) fn to_exponential(value: f64) -> String;
    }
}

#[cfg(all(target_family = "wasm", feature = "host-numbers"))]
fn read(text: &str) -> Option<f64> {
    let value = host::number(text);
    (!value.is_nan()).then_some(value)
}

#[cfg(all(target_family = "wasm", feature = "host-numbers"))]
fn written(value: f64) -> String {
    host::to_exponential(value).replace('+', "")
}

#[cfg(test)]
mod tests {
    use super::exponential;
    use proptest::prelude::*;

    #[test]
    fn reads_numbers_alone() {
        use super::parse;
        assert_eq!(parse("-1.5e3"), Some(-1500.0));
        assert_eq!(parse("1e400"), Some(f64::INFINITY));
        for text in ["", " 1", "0x1F", "inf", "nan", "e", "1e", "--1", "1.2.3"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL) {
            prop_assert_eq!(super::parse(&exponential(value)), Some(value));
        }
    }
}
