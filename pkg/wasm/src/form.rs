//! What the inputs of a form hold, read as the fields of a record take it.

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::json::json;
use super::object::{Entries, Key};
use pbx_rules::describe::{FieldDescription, Kind};
use pbx_rules::draft::InputValue;
use pbx_rules::draft::form::{Form, FormValue, Reader};

/// What the façade gets of a form: what a check takes, and the names of what was left blank.
#[derive(Serialize)]
struct Answer<'a> {
    input: &'a Form,
    blank: &'a [String],
}

/// Reads the entries of a form: a text is read, and anything else is null. The façade keeps the values, each at the place
/// of its entry; what is not read to something else does not cross back, since it may be a secret.
pub(super) fn read(fields: &[FieldDescription], entries: &[u8]) -> String {
    let mut reader = Reader::new(fields);
    for (place, (key, found)) in (0..).zip(Entries(entries)) {
        match (key, found) {
            (Key::Name(name), InputValue::Text(text)) => reader.text_at(name, text, place),
            (Key::Name(name), _) => reader.place(name, place),
            _ => {}
        }
    }
    let form = reader.finish();
    json(&Answer {
        input: &form,
        blank: form.blank(),
    })
}

/// What a text means to a field of that type, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn read_text(kind: &str, text: &str) -> String {
    let kinds = [Kind::Boolean, Kind::Integer, Kind::String];
    let kind = kinds.into_iter().find(|known| known.as_str() == kind);
    json(&FormValue::read(kind.unwrap_or(Kind::String), text))
}
