//! An answer as JSON.
//!
//! A page pays for every byte, so this writes what an answer needs and no more: there is no error, no writer but a text,
//! and no shortest form of a number with a fraction. Such a number is written to its last digit, of which JavaScript
//! reads the same number again. An answer is written value by value; one that is declared for serde, by `json/serde.rs`.

mod serde;

use ::serde::Serialize;

/// An answer that is declared for serde.
pub(super) fn json<T: Serialize + ?Sized>(answer: &T) -> String {
    let mut json = Json::new();
    json.value(answer);
    json.0
}

/// What is written so far.
pub(super) struct Json(String);

impl Json {
    pub(super) fn new() -> Self {
        // Room for what most answers take, so that it seldom grows.
        Self(String::with_capacity(512))
    }

    pub(super) fn written(self) -> String {
        self.0
    }

    /// Begins a list with `[`, an object with `{`.
    pub(super) fn begin(&mut self, open: char) {
        self.next();
        self.0.push(open);
    }

    /// Ends it.
    pub(super) fn end(&mut self, close: char) {
        self.0.push(close);
    }

    /// The name of a member of an object; its value comes next.
    pub(super) fn name(&mut self, name: &str) {
        self.text(name);
        self.0.push(':');
    }

    /// A value that is declared for serde. What the crate serialises are maps with text keys, which JSON always has
    /// room for.
    pub(super) fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        let written = value.serialize(&mut *self);
        debug_assert!(written.is_ok());
    }

    pub(super) fn null(&mut self) {
        self.word("null");
    }

    pub(super) fn bool(&mut self, value: bool) {
        self.word(if value { "true" } else { "false" });
    }

    pub(super) fn text(&mut self, text: &str) {
        self.next();
        self.0.push('"');
        let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        match text.bytes().all(is_plain) {
            true => self.0.push_str(text),
            false => self.escaped(text),
        }
        self.0.push('"');
    }

    pub(super) fn integer(&mut self, number: i64) {
        self.whole(number.unsigned_abs(), number < 0);
    }

    pub(super) fn natural(&mut self, number: u64) {
        self.whole(number, false);
    }

    /// A number of things, or a place among them.
    pub(super) fn count(&mut self, count: usize) {
        self.natural(count.try_into().unwrap_or(u64::MAX));
    }

    /// A comma, unless the next value is the first of a list or an object, or that of a name.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'[' | b'{' | b':')) {
            self.0.push(',');
        }
    }

    fn word(&mut self, word: &str) {
        self.next();
        self.0.push_str(word);
    }

    fn escaped(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '"' | '\\' => {
                    self.0.push('\\');
                    self.0.push(character);
                }
                '\0'..='\x1F' => {
                    self.0.push_str("\\u00");
                    for digit in [u32::from(character) >> 4, u32::from(character) & 15] {
                        self.0.extend(char::from_digit(digit, 16));
                    }
                }
                _ => self.0.push(character),
            }
        }
    }

    fn whole(&mut self, number: u64, is_negative: bool) {
        self.next();
        if is_negative {
            self.0.push('-');
        }
        self.digits(number);
    }

    /// The digits of a number, from the first on.
    fn digits(&mut self, number: u64) {
        let mut unit = 1;
        while number / unit > 9 {
            unit *= 10;
        }
        while unit > 0 {
            self.0.push(char::from(b'0' + (number / unit % 10) as u8));
            unit /= 10;
        }
    }

    /// A finite number is m·2ⁿ with a whole m; for a negative n that is m·5⁻ⁿ·10ⁿ.
    fn float(&mut self, number: f64) {
        if !number.is_finite() {
            return self.null();
        }
        let (mantissa, exponent) = binary(number.abs());
        let spare = match mantissa {
            0 => 0,
            mantissa => mantissa.trailing_zeros(),
        };
        let exponent = exponent + spare as i32;
        self.next();
        if number.is_sign_negative() {
            self.0.push('-');
        }
        let mut digits = Digits::of(mantissa.unsigned_abs() >> spare);
        for _ in 0..exponent.unsigned_abs() {
            digits.multiply(if exponent > 0 { 2 } else { 5 });
        }
        digits.write(&mut self.0);
        if exponent < 0 && mantissa > 0 {
            self.0.push_str("e-");
            self.digits(exponent.unsigned_abs().into());
        }
    }
}

/// The m and the n of a finite number that is m·2ⁿ.
pub(super) fn binary(number: f64) -> (i64, i32) {
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

/// Decimal digits, the last one first.
struct Digits(Vec<u8>);

impl Digits {
    fn of(mut number: u64) -> Self {
        let mut digits = Vec::new();
        loop {
            digits.push((number % 10) as u8);
            number /= 10;
            if number == 0 {
                return Self(digits);
            }
        }
    }

    fn multiply(&mut self, factor: u8) {
        let mut carry = 0;
        for digit in &mut self.0 {
            let product = *digit * factor + carry;
            *digit = product % 10;
            carry = product / 10;
        }
        if carry > 0 {
            self.0.push(carry);
        }
    }

    fn write(&mut self, out: &mut String) {
        out.extend(self.0.iter().rev().map(|digit| char::from(b'0' + digit)));
    }
}

#[cfg(test)]
mod tests {
    use super::{binary, json};

    /// What `serde_json` writes is read as the same.
    fn is_as_by_serde(answer: &(impl serde::Serialize + std::fmt::Debug)) {
        let written: serde_json::Value = serde_json::from_str(&json(answer)).unwrap();
        assert_eq!(written, serde_json::to_value(answer).unwrap(), "{answer:?}");
    }

    #[test]
    fn numbers_are_read_as_the_same() {
        let limits = [
            0.0,
            f64::MIN_POSITIVE,
            f64::EPSILON,
            f64::MAX,
            5e-324,
            30.5,
            0.1,
        ];
        for number in limits {
            for number in [number, -number, number + 1.0, number.sqrt(), 1.0 / 3.0] {
                // Its own reader is exact with a feature only; Rust's is.
                assert_eq!(
                    json(&number).parse::<f64>().unwrap().to_bits(),
                    number.to_bits()
                );
            }
        }
        assert_eq!(json(&30.5), "305e-1");
        assert_eq!(json(&f64::NAN), "null");
        is_as_by_serde(&[i64::MIN, -1, 0, 10, i64::MAX]);
        is_as_by_serde(&u64::MAX);
    }

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

    #[test]
    fn texts_and_what_holds_them() {
        let all: String = (0..0x80)
            .filter_map(char::from_u32)
            .chain("é😀".chars())
            .collect();
        is_as_by_serde(&all);
        is_as_by_serde(&[Some(all), None]);
        is_as_by_serde(&std::collections::BTreeMap::from([
            ("a", vec![1, 2]),
            ("b", vec![]),
        ]));
        is_as_by_serde(&(true, 'x', "y", ()));
        is_as_by_serde(&Ok::<u8, ()>(1));
    }
}
