//! Reads a value of any shape that is kept as it is given, as deep as is allowed.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::ExtraFields;

/// Reads a value: `None`, where it is nested deeper than [`ExtraFields::MAX_DEPTH`]. Then it is read to
/// its end all the same, so that the rest of the input is read too.
#[derive(Clone, Copy, Default)]
pub(super) struct Keep {
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Keep {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        match self.depth < ExtraFields::MAX_DEPTH {
            true => deserializer.deserialize_any(self),
            false => deserializer.deserialize_any(Leaf),
        }
    }
}

impl Keep {
    const fn deeper(self) -> Self {
        Self {
            depth: self.depth + 1,
        }
    }
}

/// The visits of what holds nothing else.
macro_rules! leaves {
    () => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value")
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<Option<Value>, E> {
            Ok(Some(value.into()))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Option<Value>, E> {
            Ok(Some(value.into()))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Option<Value>, E> {
            Ok(Some(value.into()))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<Option<Value>, E> {
            Ok(Some(
                Number::from_f64(value).map_or(Value::Null, Value::Number),
            ))
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<Option<Value>, E> {
            Ok(Some(value.into()))
        }

        fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Option<Value>, E> {
            Ok(Some(value.into()))
        }

        fn visit_unit<E: Error>(self) -> Result<Option<Value>, E> {
            Ok(Some(Value::Null))
        }

        fn visit_none<E: Error>(self) -> Result<Option<Value>, E> {
            Ok(Some(Value::Null))
        }

        fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Option<Value>, D::Error> {
            inner.deserialize_any(self)
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(
            self,
            inner: D,
        ) -> Result<Option<Value>, D::Error> {
            inner.deserialize_any(self)
        }
    };
}

impl<'de> Visitor<'de> for Keep {
    type Value = Option<Value>;

    leaves!();

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Value>, A::Error> {
        let mut items = Some(Vec::new());
        while let Some(item) = seq.next_element_seed(self.deeper())? {
            items = items.zip(item).map(|(mut items, item)| {
                items.push(item);
                items
            });
        }
        Ok(items.map(Value::Array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Value>, A::Error> {
        let mut entries = Some(Map::new());
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.deeper())?;
            entries = entries.zip(value).map(|(mut entries, value)| {
                entries.insert(key, value);
                entries
            });
        }
        Ok(entries.map(Value::Object))
    }
}

/// What is as deep as is allowed holds nothing else.
#[derive(Clone, Copy)]
struct Leaf;

impl<'de> Visitor<'de> for Leaf {
    type Value = Option<Value>;

    leaves!();

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<Value>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<Value>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
