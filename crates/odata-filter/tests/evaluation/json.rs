//! Rows out of a JSON text are the rows that other readers make of it.

use odata_filter::{
    Collection, Enumeration, Field, Fields, Filter, JsonErrorKind, JsonPath, OrderBy, Query, Type,
    Value,
};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::dynamic::{self, Row};
use super::exchange;
use super::laws::{boolean, cases, columns, row};

/// A JSON text of rows, written in one of the ways in which it can be: with white space or without, keys in
/// any order, twice, or of no field, texts with escapes, paths as objects or as whole names.
struct Writer {
    text: String,
    draws: u64,
}

impl Writer {
    fn below(&mut self, bound: u64) -> u64 {
        self.draws = self
            .draws
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.draws >> 33) % bound
    }

    fn space(&mut self) {
        let space = ["", "", "", " ", "\n\t", "\r  "][self.below(6) as usize];
        self.text.push_str(space);
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for character in text.chars() {
            if self.below(8) > 0 && !matches!(character, '"' | '\\' | '\0'..' ') {
                self.text.push(character);
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                self.text += &format!("\\u{unit:04x}");
            }
        }
        self.text.push('"');
    }

    fn key(&mut self, name: &str) {
        self.space();
        self.string(name);
        self.space();
        self.text.push(':');
        self.space();
    }

    /// A value that no field must read.
    fn noise(&mut self) {
        let noise = [
            "null",
            "7",
            "[[],{}]",
            r#"{"a":[1,{"b":"]}"}]}"#,
            r#""\ud800""#,
            "\"101\"",
            "true",
            r#"{"city":"Oslo"}"#,
            "1e999",
        ];
        let noise = noise[self.below(noise.len() as u64) as usize];
        self.text.push_str(noise);
    }

    fn value(&mut self, json: &Json) {
        match json {
            Json::String(text) => self.string(text),
            Json::Array(items) => self.list(items),
            Json::Object(fields) => {
                let mut names: Vec<&String> = fields.keys().collect();
                let count = names.len().max(1) as u64;
                let turn = self.below(count) as usize;
                names.rotate_left(turn);
                self.text.push('{');
                let mut first = true;
                for name in names {
                    for _ in 0..=self.below(12) / 11 {
                        if !std::mem::take(&mut first) {
                            self.text.push(',');
                        }
                        match self.below(8) {
                            // What comes last counts.
                            0 => {
                                self.key(name);
                                self.noise();
                            }
                            1 => {
                                self.key("of no field");
                                self.noise();
                            }
                            _ => {
                                self.key(name);
                                self.value(&fields[name]);
                                continue;
                            }
                        }
                        self.text.push(',');
                        self.key(name);
                        self.value(&fields[name]);
                    }
                }
                self.space();
                self.text.push('}');
            }
            plain => self.text += &plain.to_string(),
        }
    }

    fn list(&mut self, items: &[Json]) {
        self.text.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.space();
            self.value(item);
            self.space();
        }
        self.space();
        self.text.push(']');
    }
}

/// A row without what JSON has no number for.
fn finite(mut row: Row) -> Row {
    row.values
        .retain(|_, value| !matches!(value, Value::Double(value) if !value.is_finite()));
    row
}

/// The row as JSON; the city in an object, as a path leads to it.
fn object(row: &Row, nested: bool) -> Json {
    let mut json = exchange::object(row);
    for (name, value) in json.as_object_mut().unwrap() {
        if let Value::Int(value_of_row) = row.get(name) {
            *value = (*value_of_row).into();
        }
        if let Value::Double(value_of_row) = row.get(name) {
            *value = (*value_of_row).into();
        }
    }
    if nested && let Some(city) = json.as_object_mut().unwrap().remove("address/city") {
        json["address"] = serde_json::json!({ "city": city });
    }
    json
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 4, ..cases() })]

    #[test]
    fn a_text_is_loaded_as_its_rows_are(
        rows in prop_oneof![
            5 => prop::collection::vec(row(&columns()).prop_map(finite), 0..12),
            1 => prop::collection::vec(row(&columns()).prop_map(finite), 60..140),
        ],
        draws: u64,
        nested: bool,
        filters in prop::collection::vec(boolean(2), 4),
    ) {
        let schema = dynamic::schema(&columns());
        let expected = Collection::from_rows(&rows, &schema);
        let mut writer = Writer { text: String::new(), draws };
        let objects: Vec<Json> = rows.iter().map(|row| object(row, nested)).collect();
        writer.space();
        writer.list(&objects);
        writer.space();
        let found = Collection::from_json(&writer.text, schema.fields()).map_err(|error| {
            TestCaseError::fail(format!("{error} in {}", writer.text))
        })?;
        prop_assert_eq!(found.len(), expected.len());
        for filter in filters {
            let filter = Filter::parse(&filter).unwrap();
            prop_assert_eq!(found.select(&filter), expected.select(&filter), "{}", writer.text);
        }
        for order in ["name,qty desc", "at,rate", "price,took", "address/city desc,key", "status,rights,active"] {
            let query = Query::new().order_by(OrderBy::parse(order).unwrap());
            prop_assert_eq!(found.query(&query), expected.query(&query), "{}", writer.text);
        }
    }

    /// Whatever the bytes are, there is no panic, and an error is at a place in them.
    #[test]
    fn any_bytes_are_read(
        text in r#"\[?(\{?("(n|day|tags|calls|a|a/b)"|"b"|:|,|\[|\]|\}|null|1|"x"|2e3|"2026-01-01"|[\x00-\xff]|é){0,12}\}?,?){0,3}\]?"#,
        cut: prop::sample::Index,
    ) {
        let bytes = text.as_bytes();
        for bytes in [bytes, &bytes[..cut.index(bytes.len() + 1)]] {
            if let Err(error) = Collection::from_json(bytes, &fields()) {
                prop_assert!(error.offset() <= bytes.len());
                prop_assert!(error.line() >= 1 && error.column() >= 1);
            }
        }
    }
}

fn fields() -> Fields {
    let call = Fields::new(vec![
        Field::new("seconds", Type::Int, false),
        Field::new("tags", Type::List(Fields::element(Type::Text, false)), true),
    ]);
    Fields::new(vec![
        Field::new("n", Type::Int, false),
        Field::new("day", Type::Date, true),
        Field::new(
            "state",
            Type::Enum(Enumeration::new(["OPEN", "HELD"])),
            true,
        ),
        Field::new("tags", Type::List(Fields::element(Type::Text, false)), true),
        Field::new("must", Type::List(Fields::element(Type::Int, false)), true),
        Field::new("calls", Type::List(call), true),
        Field::new("a/b", Type::Text, true),
        Field::new("a/c/d", Type::Text, true),
        Field::new("a", Type::Text, true),
        Field::new("price", Type::Decimal, true),
    ])
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    use JsonErrorKind::{Missing, NotAList, NotAnObject, NotUtf8, Syntax};
    let unexpected = |expected| JsonErrorKind::Unexpected { expected };
    for (json, kind, path, offset) in [
        ("", Syntax, "", 0),
        ("{}", NotAList, "", 0),
        ("null", NotAList, "", 0),
        ("[", Syntax, "", 1),
        ("[{\"n\":1},]", Syntax, "", 9),
        ("[{\"n\":1}] x", Syntax, "", 10),
        ("[{\"n\":01}]", Syntax, "", 7),
        ("[{\"n\":1 \"day\":null}]", Syntax, "", 8),
        ("[{\"n\":1,\"x\":[1,}]}]", Syntax, "", 15),
        ("[{\"n\":1,\"x\":\"a\nb\"}]", Syntax, "", 14),
        ("[{\"n\":1,\"x\":\"\\x\"}]", Syntax, "", 13),
        ("[{\"n\":1,\"tags\":[\"a\"", Syntax, "", 19),
        ("\u{feff}[]", Syntax, "", 0),
        ("[{\"n\":1},7]", NotAnObject, "[1]", 9),
        ("[{\"n\":1},[]]", NotAnObject, "[1]", 9),
        ("[{}]", Missing, "[0].n", 1),
        ("[{\"n\":null}]", Missing, "[0].n", 6),
        (
            "[{\"n\":1,\"n\":\"1\"}]",
            unexpected("integer"),
            "[0].n",
            13,
        ),
        ("[{\"n\":1.5}]", unexpected("integer"), "[0].n", 6),
        (
            "[{\"n\":9223372036854775808}]",
            unexpected("integer"),
            "[0].n",
            6,
        ),
        (
            "[{\"n\":1,\"day\":\"2026-02-30\"}]",
            unexpected("date"),
            "[0].day",
            15,
        ),
        (
            "[{\"n\":1,\"state\":\"open\"}]",
            unexpected("member"),
            "[0].state",
            17,
        ),
        (
            "[{\"n\":1,\"a\":\"\\ud800\"}]",
            unexpected("text"),
            "[0].a",
            13,
        ),
        (
            "[{\"n\":1,\"a\":{\"b\":1}}]",
            unexpected("text"),
            "[0].a/b",
            17,
        ),
        (
            "[{\"n\":1,\"tags\":\"x\"}]",
            unexpected("list"),
            "[0].tags",
            16,
        ),
        (
            "[{\"n\":1,\"tags\":[\"x\",null]}]",
            Missing,
            "[0].tags[1]",
            20,
        ),
        (
            "[{\"n\":1,\"tags\":[[]]}]",
            unexpected("text"),
            "[0].tags[0]",
            16,
        ),
        (
            "[{\"n\":1,\"calls\":[{\"seconds\":2},{}]}]",
            Missing,
            "[0].calls[1].seconds",
            31,
        ),
        (
            "[{\"n\":1,\"calls\":[{\"seconds\":2,\"tags\":[7]}]}]",
            unexpected("text"),
            "[0].calls[0].tags[0]",
            38,
        ),
        (
            "[{\"n\":1,\"calls\":[null]}]",
            NotAnObject,
            "[0].calls[0]",
            17,
        ),
    ] {
        let error = Collection::from_json(json, &fields()).expect_err(json);
        let shown = error
            .path()
            .iter()
            .fold(String::new(), |shown, part| match part {
                JsonPath::Index(index) => format!("{shown}[{index}]"),
                JsonPath::Name(name) => format!("{shown}.{name}"),
            });
        let found = (error.kind().clone(), &*shown, error.offset());
        assert_eq!(found, (kind, path, offset), "{json}");
    }
    let error = Collection::from_json(b"[\"\xff\"]", &fields()).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (&NotUtf8, 2));
    let error =
        Collection::from_json("[\n {\"n\":1},\n {\"é\":1,\"n\":x}]", &fields()).unwrap_err();
    assert_eq!((error.line(), error.column()), (3, 13));
}

#[test]
fn the_last_of_equal_keys_counts() {
    for (json, filter) in [
        (r#"{"n":1,"n":2}"#, "n eq 2"),
        (r#"{"n":"x","n":2}"#, "n eq 2"),
        (r#"{"n":0,"a":{"b":"x","b":"y"}}"#, "a/b eq 'y'"),
        (r#"{"n":0,"a":{"b":"x"},"a":null}"#, "a/b eq null"),
        (
            r#"{"n":0,"a":{"b":"x","c":{"d":"z"}},"a":{"c":null},"a":null}"#,
            "a/c/d eq null",
        ),
        (
            r#"{"n":0,"a":{"b":"x"},"a/b":"whole","a":null}"#,
            "a/b eq 'whole'",
        ),
        (
            r#"{"n":0,"a/b":null,"\u0061":{"\u0062":"x"},"a":{"b":"z"},"a":"t"}"#,
            "a/b eq null",
        ),
        (
            r#"{"n":0,"tags":["x"],"tags":["y","z"]}"#,
            "tags/any(t: t eq 'z') and not tags/any(t: t eq 'x')",
        ),
        (
            r#"{"n":0,"calls":[{"seconds":5,"seconds":7}]}"#,
            "calls/all(c: c/seconds eq 7)",
        ),
        (r#"{"n":0,"price":12.50}"#, "price eq 12.5"),
        (r#"{"n":0,"price":"0.1"}"#, "price eq 0.1"),
        (r#"{"n":1e3,"price":1e-3}"#, "n eq 1000 and price eq 0.001"),
        (r#"{"n":-9223372036854775808}"#, "n eq -9223372036854775808"),
    ] {
        let json = format!("[{json}]");
        let fields = fields();
        let fields = fields.iter().filter(|field| field.name() != "a");
        let fields = Fields::new(fields.cloned().collect());
        let rows = Collection::from_json(&json, &fields).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(rows.count(&Filter::parse(filter).unwrap()), Ok(1), "{json}");
    }
}
