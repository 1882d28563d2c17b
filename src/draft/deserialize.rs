//! serde's way into a draft. Nothing here is generic over the draft's fields: each is a [`FieldSlot`].

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess};
use serde::de::{SeqAccess, VariantAccess, Visitor};

use super::keep::Keep;
use super::{Draft, FieldSlot, InputValue, ListSlots, RecordSlots};

/// Deserialises a draft from any self-describing format.
pub(crate) fn deserialize<'de, T: Draft, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut draft = T::default();
    RecordSeed(&mut draft).deserialize(deserializer)?;
    Ok(draft)
}

/// Reads the text of a JSON object into a draft, where it is: a draft is too large to be handed around.
pub(super) fn read_json(draft: &mut dyn RecordSlots, text: &str) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_str(text);
    RecordSeed(draft).deserialize(&mut reader)?;
    reader.end()
}

/// Reads an object into a draft. Anything else is read to its end and noted as what it is.
struct RecordSeed<'a>(&'a mut dyn RecordSlots);

impl RecordSeed<'_> {
    /// Notes that the input is no object.
    fn found<E>(self, kind: &'static str) -> Result<(), E> {
        self.0.unexpected_fields().not_an_object(kind);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        read_record(self.0, map, false)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let (IgnoredAny, tagged) = data.variant()?;
        tagged.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        self.found("list")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.found("null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.found("null")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.found("boolean")
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.found("number")
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.found("number")
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.found("number")
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        self.found("string")
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        self.found("bytes")
    }
}

/// Reads the entries of an object. It calls itself for a record within the record: as deep as records
/// are declared, whatever the input. Where unknown keys are kept, they are kept in what is within too.
fn read_record<'de, A: MapAccess<'de>>(
    record: &mut dyn RecordSlots,
    mut map: A,
    keeps_unknown: bool,
) -> Result<(), A::Error> {
    let keeps_unknown = keeps_unknown || record.keys().keeps_unknown;
    // Inputs have most of their fields in the order of the record.
    let mut next = 0;
    while let Some(key) = map.next_key_seed(KeySeed)? {
        let position = record.keys().position(&key, next);
        if let Some(slot) = position.and_then(|position| record.slot_at(position)) {
            let first = map.next_value_seed(SlotSeed(slot, keeps_unknown))?;
            record.note_known(&key, first);
            next = position.map_or(0, |position| position + 1);
        } else if record.note_unknown(&key, keeps_unknown) {
            match map.next_value_seed(Keep::default())? {
                Some(value) => record.unexpected_fields().keep(key.into_owned(), value),
                None => record.unexpected_fields().too_deep(&key),
            }
        } else {
            map.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

/// Reads a key, borrowed where the format can lend it.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeySeed {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_owned()))
    }

    // Formats such as YAML and CBOR have keys that are no texts: unknown fields, whatever they are.

    fn visit_bool<E: Error>(self, key: bool) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_string()))
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_string()))
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_string()))
    }

    fn visit_f64<E: Error>(self, key: f64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(key.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_bytes<E: Error>(self, key: &[u8]) -> Result<Self::Value, E> {
        Ok(Cow::Owned(String::from_utf8_lossy(key).into_owned()))
    }
}

/// Reads whatever comes into a slot, and keeps unknown keys within it or not; answers whether it was the first value of it.
struct SlotSeed<'a>(&'a mut dyn FieldSlot, bool);

impl<'de> DeserializeSeed<'de> for SlotSeed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a number beyond i64 is out of every range; only its size is reported"
)]
impl<'de> Visitor<'de> for SlotSeed<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        Ok(self.0.set(match i64::try_from(value) {
            Ok(value) => InputValue::Integer(value),
            Err(_) => InputValue::Number(value as f64),
        }))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<bool, E> {
        Ok(self.0.set(match i64::try_from(value) {
            Ok(value) => InputValue::Integer(value),
            Err(_) => InputValue::Number(value as f64),
        }))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<bool, E> {
        Ok(self.0.set(match i64::try_from(value) {
            Ok(value) => InputValue::Integer(value),
            Err(_) => InputValue::Number(value as f64),
        }))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Number(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Text(value)))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Other("bytes")))
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Null))
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        Ok(self.0.set(InputValue::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        if let Some(list) = self.0.begin_list() {
            while seq.next_element_seed(ItemSeed(list, self.1))?.is_some() {}
            return Ok(true);
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.0.set(InputValue::Other("list")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        if let Some(record) = self.0.begin_record() {
            read_record(record, map, self.1)?;
            return Ok(true);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.0.set(InputValue::Other("object")))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<bool, A::Error> {
        // A tag, as of CBOR or YAML: the value that it stands before counts.
        let (IgnoredAny, tagged) = data.variant()?;
        tagged.newtype_variant_seed(self)
    }
}

/// Reads an item of a list, as [`SlotSeed`] does; one beyond those that are kept is passed over.
struct ItemSeed<'a>(&'a mut dyn ListSlots, bool);

impl<'de> DeserializeSeed<'de> for ItemSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.0.next() {
            Some(slot) => SlotSeed(slot, self.1).deserialize(deserializer).map(drop),
            None => IgnoredAny::deserialize(deserializer).map(drop),
        }
    }
}
