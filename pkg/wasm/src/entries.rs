//! The entries of an object as serde reads them: for what is given beside the data, such as options.
//!
//! A wrong one is a mistake of the program's, so the first is enough, in a sentence.

use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde::de::{Deserializer, Error, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::Misuse;
use super::object::{Entries, Key};
use pbx_rules::draft::InputValue;

/// Reads an object whose keys are names (`object.rs`).
pub(super) fn read<'de, T: Deserialize<'de>>(object: &'de [u8]) -> Result<T, Misuse> {
    read_entries(Entries(object))
}

/// The same of its entries.
pub(super) fn read_entries<'de, T: Deserialize<'de>>(
    entries: impl Iterator<Item = (Key<'de>, InputValue<'de>)>,
) -> Result<T, Misuse> {
    let named = entries.filter_map(|(key, found)| match key {
        Key::Name(name) => Some((name, Entry(found))),
        Key::Field(_) => None,
    });
    T::deserialize(MapDeserializer::new(named))
}

/// The value of an entry.
struct Entry<'de>(InputValue<'de>);

impl<'de> IntoDeserializer<'de, Misuse> for Entry<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Entry<'de> {
    type Error = Misuse;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misuse> {
        match self.0 {
            InputValue::Null => visitor.visit_unit(),
            InputValue::Bool(value) => visitor.visit_bool(value),
            InputValue::Integer(value) => visitor.visit_i64(value),
            InputValue::Number(value) => visitor.visit_f64(value),
            InputValue::Text(text) => visitor.visit_borrowed_str(text),
            InputValue::BrokenText => Err(Misuse::custom("a text must be Unicode")),
            InputValue::Other(kind) => Err(Misuse::invalid_type(Unexpected::Other(kind), &visitor)),
            _ => Err(Misuse::custom("this is no value of an option")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misuse> {
        match self.0 {
            InputValue::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// The name of a variant.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misuse> {
        match self.0 {
            InputValue::Text(text) => visitor.visit_enum(text.into_deserializer()),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl Error for Misuse {
    fn custom<T: std::fmt::Display>(why: T) -> Self {
        Self(why.to_string())
    }

    /// Without the value that was found, which may be anything.
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("expected {expected}"))
    }

    /// As above.
    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("expected {expected}"))
    }
}

impl std::error::Error for Misuse {}

impl std::fmt::Display for Misuse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
