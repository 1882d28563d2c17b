//! An answer that is declared for serde: what `serde_json::to_string` would write.

use std::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::Json;

/// What serde asks for; nothing that is serialised here fails.
#[derive(Debug)]
pub(in super::super) struct Failed;

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

/// Begins a list or an object, whose items or members follow.
fn begin(json: &mut Json, open: char) -> Result<&mut Json, Failed> {
    json.begin(open);
    Ok(json)
}

/// The kinds of numbers that are written as one of 64 bits.
macro_rules! integers {
    ($( $visit:ident $Type:ty; )+) => {
        $(
            fn $visit(self, number: $Type) -> Written {
                self.integer(number.into());
                Ok(())
            }
        )+
    };
}

impl<'a> Serializer for &'a mut Json {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = &'a mut Json;
    type SerializeTuple = &'a mut Json;
    type SerializeTupleStruct = &'a mut Json;
    type SerializeTupleVariant = &'a mut Json;
    type SerializeMap = &'a mut Json;
    type SerializeStruct = &'a mut Json;
    type SerializeStructVariant = &'a mut Json;

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
        self.natural(number);
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
        self.bool(value);
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
        self.null();
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
        self.begin('{');
        self.name(name);
        value.serialize(&mut *self)?;
        self.end('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<&'a mut Json, Failed> {
        begin(self, '[')
    }

    fn serialize_tuple(self, _: usize) -> Result<&'a mut Json, Failed> {
        begin(self, '[')
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<&'a mut Json, Failed> {
        begin(self, '[')
    }

    /// No answer has a variant with fields.
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<&'a mut Json, Failed> {
        Err(Failed)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<&'a mut Json, Failed> {
        begin(self, '{')
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<&'a mut Json, Failed> {
        begin(self, '{')
    }

    /// No answer has a variant with fields.
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<&'a mut Json, Failed> {
        Err(Failed)
    }
}

/// What a list, a tuple and such have in common.
macro_rules! lists {
    ($( $Trait:ident $item:ident; )+) => {
        $(
            impl ser::$Trait for &mut Json {
                type Ok = ();
                type Error = Failed;

                fn $item<T: Serialize + ?Sized>(&mut self, item: &T) -> Written {
                    item.serialize(&mut **self)
                }

                fn end(self) -> Written {
                    Json::end(self, ']');
                    Ok(())
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

impl ser::SerializeMap for &mut Json {
    type Ok = ();
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        key.serialize(&mut **self)?;
        self.0.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        Json::end(self, '}');
        Ok(())
    }
}

/// What a struct and a variant with fields have in common.
macro_rules! structs {
    ($( $Trait:ident; )+) => {
        $(
            impl ser::$Trait for &mut Json {
                type Ok = ();
                type Error = Failed;

                fn serialize_field<T: Serialize + ?Sized>(
                    &mut self,
                    key: &'static str,
                    value: &T,
                ) -> Written {
                    self.name(key);
                    value.serialize(&mut **self)
                }

                fn end(self) -> Written {
                    Json::end(self, '}');
                    Ok(())
                }
            }
        )+
    };
}

structs! {
    SerializeStruct;
    SerializeStructVariant;
}
