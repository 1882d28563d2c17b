//! Records from formats other than JSON, which say some things in other ways.

use pbx_rules::draft::Draft;
use pbx_rules::voicemail::VoicemailServerDraft;
use serde::de::value::{Error, MapDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// What a format may call the value of a field, or a record.
#[derive(Clone, Debug)]
enum Said {
    Some(Box<Said>),
    Newtype(Box<Said>),
    None,
    Unit,
    Bytes,
    I64(i64),
    U128(u128),
    F64(f64),
    Bool(bool),
    Map(Vec<(Said, Said)>),
    Text(&'static str),
}

impl<'de> Deserializer<'de> for Said {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Some(inner) => visitor.visit_some(*inner),
            Self::Newtype(inner) => visitor.visit_newtype_struct(*inner),
            Self::None => visitor.visit_none(),
            Self::Unit => visitor.visit_unit(),
            Self::Bytes => visitor.visit_bytes(b"\xFF"),
            Self::I64(value) => visitor.visit_i64(value),
            Self::U128(value) => visitor.visit_u128(value),
            Self::F64(value) => visitor.visit_f64(value),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Map(entries) => visitor.visit_map(MapDeserializer::new(entries.into_iter())),
            Self::Text(text) => visitor.visit_str(text),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Said {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// What is wrong, or how many days messages are kept.
fn read(said: Said) -> Result<Option<i64>, String> {
    let draft = VoicemailServerDraft::deserialize(said).map_err(|error| error.to_string())?;
    match draft.check() {
        Ok(record) => {
            let json = serde_json::to_value(record).map_err(|error| error.to_string())?;
            Ok(json["retain_days"].as_i64())
        }
        Err(violations) => Err(violations.to_string()),
    }
}

fn days(value: Said) -> Said {
    Said::Map(vec![(Said::Text("retain_days"), value)])
}

#[test]
fn an_option_and_a_wrapper_are_what_is_in_them() {
    let seven = || Box::new(Said::I64(7));
    assert_eq!(read(days(Said::Some(seven()))), Ok(Some(7)));
    assert_eq!(read(days(Said::Newtype(seven()))), Ok(Some(7)));
    let record = || Box::new(days(Said::I64(7)));
    assert_eq!(read(Said::Some(record())), Ok(Some(7)));
    assert_eq!(read(Said::Newtype(record())), Ok(Some(7)));
    // A field that is given twice is noticed within them too.
    let twice = Said::Map(vec![
        (Said::Text("retain_days"), Said::Some(seven())),
        (Said::Text("retain_days"), Said::Newtype(seven())),
    ]);
    assert!(read(twice).is_err());
}

#[test]
fn nothing_is_null() {
    assert_eq!(read(days(Said::None)), read(days(Said::Unit)));
    assert_eq!(read(days(Said::None)), Ok(Some(30)), "the default");
    let null = read(Said::Unit).expect_err("no record");
    assert_eq!(read(Said::None), Err(null.clone()));
    assert_ne!(read(Said::Bytes), Err(null));
}

#[test]
fn a_record_that_is_something_else_is_called_what_it_is() {
    let wrong = |said| read(said).expect_err("no record");
    let number = wrong(Said::I64(-1));
    assert_eq!(number, wrong(Said::F64(0.5)));
    let others = [
        wrong(Said::Bytes),
        wrong(Said::Unit),
        wrong(Said::Bool(true)),
        wrong(Said::Text("a")),
    ];
    for (index, other) in others.iter().enumerate() {
        assert_ne!(*other, number);
        assert!(!others[..index].contains(other), "{other}");
    }
}

#[test]
fn integers_of_sixteen_bytes_are_integers() {
    assert_eq!(read(days(Said::U128(7))), Ok(Some(7)));
    assert_eq!(
        read(days(Said::U128(u128::MAX))),
        Err("retain_days: Must be at most 2147483647.".to_owned())
    );
}

/// What no record is made of is refused by the format, in its words and with ours for what it should be.
#[test]
fn what_a_format_refuses_says_what_is_expected() {
    let record = VoicemailServerDraft::deserialize(Said::U128(7)).expect_err("no record");
    assert!(
        record.to_string().ends_with("expected an object"),
        "{record}"
    );
    let key = Said::Map(vec![(Said::U128(7), Said::I64(1))]);
    let key = VoicemailServerDraft::deserialize(key).expect_err("no key");
    assert!(key.to_string().ends_with("expected a field name"), "{key}");
}

#[test]
fn keys_that_are_no_texts_are_named_as_they_would_be_written() {
    let keys = [
        (Said::Bool(true), "true"),
        (Said::I64(-7), "-7"),
        (Said::F64(1.5), "1.5"),
        (Said::Unit, "null"),
    ];
    for (key, name) in keys {
        assert_eq!(
            read(Said::Map(vec![(key, Said::I64(1))])),
            Err(format!("{name}: There is no field of this name."))
        );
    }
}

#[test]
fn keys_of_later_versions_are_kept_by_name() {
    use pbx_rules::tenant::StoredTenantDraft;
    let read = |json: &str| StoredTenantDraft::from_json(json).expect("JSON");
    let record = read(r#"{"id": "a", "later": [1], "much_later": "x"}"#).check();
    let record = record.expect("a stored tenant");
    let extra = record.extra_fields();
    assert_eq!(extra.len(), 2);
    assert!(!extra.is_empty());
    assert_eq!(extra.get("later"), Some(&serde_json::json!([1])));
    assert_eq!(extra.get("much_later"), Some(&serde_json::json!("x")));
    assert_eq!(extra.get("id"), None);
    let record = read(r#"{"id": "a"}"#).check().expect("a stored tenant");
    let none = record.extra_fields();
    assert_eq!((none.len(), none.is_empty()), (0, true));
    // They count when drafts are compared.
    assert_ne!(read(r#"{"later": [1]}"#), read(r#"{"later": [2]}"#));
    assert_eq!(read(r#"{"later": [1]}"#), read(r#"{"later": [1]}"#));
}
