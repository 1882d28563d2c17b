//! An answer as JSON.
//!
//! This is `serde_json::to_string` without what an answer does not need, since a page pays for every byte: there is no
//! error, no writer but a text, and no shortest form of a number with a fraction. Such a number is written to its last
//! digit, of which JavaScript reads the same number again.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{self, Serializer};

/// An answer. What the crate serialises are maps with text keys, which JSON always has room for.
pub(super) fn json<T: Serialize + ?Sized>(answer: &T) -> String {
    // Room for what most answers take, so that it seldom grows.
    let mut json = Json(String::with_capacity(512));
    let written = answer.serialize(&mut json);
    debug_assert!(written.is_ok());
    json.0
}

/// What is written so far.
struct Json(String);

impl Json {
    fn text(&mut self, text: &str) {
        self.0.push('"');
        let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        match text.bytes().all(is_plain) {
            true => self.0.push_str(text),
            false => self.escaped(text),
        }
        self.0.push('"');
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

    fn integer(&mut self, number: u64, negative: bool) {
        if negative {
            self.0.push('-');
        }
        let mut digits = Digits::of(number);
        digits.write(&mut self.0);
    }

    /// A finite number is m·2ⁿ with a whole m; for a negative n that is m·5⁻ⁿ·10ⁿ.
    fn float(&mut self, number: f64) {
        if !number.is_finite() {
            return self.0.push_str("null");
        }
        const MANTISSA: u32 = f64::MANTISSA_DIGITS - 1;
        let bits = number.abs().to_bits();
        let biased = bits >> MANTISSA;
        let fraction = bits & ((1 << MANTISSA) - 1);
        let mantissa = if biased == 0 {
            fraction
        } else {
            fraction | 1 << MANTISSA
        };
        let spare = if mantissa == 0 {
            0
        } else {
            mantissa.trailing_zeros()
        };
        let exponent = biased.max(1) as i32 - 1075 + spare as i32;
        if number.is_sign_negative() {
            self.0.push('-');
        }
        let mut digits = Digits::of(mantissa >> spare);
        for _ in 0..exponent.unsigned_abs() {
            digits.multiply(if exponent > 0 { 2 } else { 5 });
        }
        digits.write(&mut self.0);
        if exponent < 0 && mantissa > 0 {
            self.0.push_str("e-");
            self.integer(exponent.unsigned_abs().into(), false);
        }
    }

    /// Begins a list or an object.
    fn begin(&mut self, open: char) -> Items<'_> {
        self.0.push(open);
        Items {
            json: self,
            close: if open == '[' { ']' } else { '}' },
            is_first: true,
        }
    }
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

/// What serde asks for; nothing that is serialised here fails.
#[derive(Debug)]
struct Failed;

impl ser::Error for Failed {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl Display for Failed {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Failed {}

type Written = Result<(), Failed>;

/// The items of a list, or the entries of an object.
struct Items<'a> {
    json: &'a mut Json,
    close: char,
    is_first: bool,
}

impl Items<'_> {
    fn next(&mut self) -> &mut Json {
        if !self.is_first {
            self.json.0.push(',');
        }
        self.is_first = false;
        self.json
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Written {
        let json = self.next();
        json.text(key);
        json.0.push(':');
        value.serialize(json)
    }

    fn close(self) -> Written {
        self.json.0.push(self.close);
        Ok(())
    }
}

/// The kinds of numbers that are written as one of 64 bits.
macro_rules! integers {
    ($( $visit:ident $Type:ty; )+) => {
        $(
            fn $visit(self, number: $Type) -> Written {
                let number = i64::from(number);
                self.integer(number.unsigned_abs(), number < 0);
                Ok(())
            }
        )+
    };
}

impl<'a> Serializer for &'a mut Json {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeStructVariant = Items<'a>;

    integers! {
        serialize_i8 i8;
        serialize_i16 i16;
        serialize_i32 i32;
        serialize_i64 i64;
        serialize_u8 u8;
        serialize_u16 u16;
        serialize_u32 u32;
    }

    fn serialize_u64(self, number: u64) -> Written {
        self.integer(number, false);
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Written {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Written {
        self.float(number);
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Written {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, character: char) -> Written {
        self.text(character.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Written {
        self.text(text);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Written {
        self.text(&value.to_string());
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Written {
        let mut object = self.begin('{');
        object.entry(name, value)?;
        object.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Failed> {
        Ok(self.begin('['))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, Failed> {
        Ok(self.begin('['))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Failed> {
        Ok(self.begin('['))
    }

    /// No answer has a variant with fields.
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a>, Failed> {
        Err(Failed)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>, Failed> {
        Ok(self.begin('{'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Failed> {
        Ok(self.begin('{'))
    }

    /// No answer has a variant with fields.
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Items<'a>, Failed> {
        Err(Failed)
    }
}

/// What a list, a tuple and such have in common.
macro_rules! lists {
    ($( $Trait:ident $item:ident; )+) => {
        $(
            impl ser::$Trait for Items<'_> {
                type Ok = ();
                type Error = Failed;

                fn $item<T: Serialize + ?Sized>(&mut self, item: &T) -> Written {
                    item.serialize(self.next())
                }

                fn end(self) -> Written {
                    self.close()
                }
            }
        )+
    };
}

lists! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

impl ser::SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        key.serialize(self.next())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.json.0.push(':');
        value.serialize(&mut *self.json)
    }

    fn end(self) -> Written {
        self.close()
    }
}

/// What a struct and a variant with fields have in common.
macro_rules! structs {
    ($( $Trait:ident; )+) => {
        $(
            impl ser::$Trait for Items<'_> {
                type Ok = ();
                type Error = Failed;

                fn serialize_field<T: Serialize + ?Sized>(
                    &mut self,
                    key: &'static str,
                    value: &T,
                ) -> Written {
                    self.entry(key, value)
                }

                fn end(self) -> Written {
                    self.close()
                }
            }
        )+
    };
}

structs! {
    SerializeStruct;
    SerializeStructVariant;
}

#[cfg(test)]
mod tests {
    use super::json;

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
