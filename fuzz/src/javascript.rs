//! Writes JSON as the npm package does: `pkg/src/object.ts`, whose grammar is in `pkg/wasm/src/object.rs`.

use pbx_rules::draft::{FieldSlot, RecordSlots};
use serde_json::{Map, Number, Value};

/// What JavaScript has of a JSON text: its numbers are doubles, of which a whole one is an integer.
pub fn as_javascript(value: Value) -> Value {
    match value {
        Value::Number(number) => number_of(number.as_f64().unwrap_or_default()),
        Value::Array(items) => items.into_iter().map(as_javascript).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(
                fields
                    .map(|(key, value)| (key, as_javascript(value)))
                    .collect(),
            )
        }
        other => other,
    }
}

fn number_of(number: f64) -> Value {
    // From 2^63 on no integer of ours holds it.
    let whole = number.fract() == 0.0 && number.abs() < 9_223_372_036_854_775_808.0;
    let number = if whole {
        Some((number as i64).into())
    } else {
        Number::from_f64(number)
    };
    number.map_or(Value::Null, Value::Number)
}

/// The entries of an object. The draft is a fresh one of the same kind, which says what its fields hold.
pub fn entries(object: &Map<String, Value>, shape: &mut dyn RecordSlots) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_entries(&mut bytes, object, shape);
    bytes
}

fn write_entries(bytes: &mut Vec<u8>, object: &Map<String, Value>, shape: &mut dyn RecordSlots) {
    for (key, value) in object {
        let mut fields = shape.keys().fields.iter();
        match fields.position(|field| field == key) {
            Some(position) => {
                bytes.push(u8::try_from(position).expect("a record has few fields"));
                let slot = shape.slot_at(position).expect("a field has a slot");
                write_field(bytes, value, slot);
            }
            // What it holds does not matter.
            None => {
                bytes.push(0xFF);
                write_text(bytes, key);
                bytes.push(b'n');
            }
        }
    }
}

fn write_field(bytes: &mut Vec<u8>, value: &Value, slot: &mut dyn FieldSlot) {
    match value {
        Value::Object(fields) => {
            if let Some(record) = slot.begin_record() {
                bytes.push(b'{');
                write_entries(bytes, fields, record);
                return bytes.push(0xFE);
            }
        }
        Value::Array(items) => {
            if let Some(list) = slot.begin_list() {
                bytes.push(b'[');
                for item in items {
                    match list.next() {
                        Some(slot) => write_field(bytes, item, slot),
                        None => bytes.push(b'+'),
                    }
                }
                return bytes.push(b']');
            }
        }
        _ => {}
    }
    write_value(bytes, value);
}

fn write_value(bytes: &mut Vec<u8>, value: &Value) {
    let kind = match value {
        Value::Null => return bytes.push(b'n'),
        Value::Bool(true) => return bytes.push(b't'),
        Value::Bool(false) => return bytes.push(b'f'),
        Value::Number(number) => {
            bytes.push(b'#');
            return bytes.extend(number.as_f64().unwrap_or_default().to_le_bytes());
        }
        Value::String(text) => {
            bytes.push(b'"');
            return write_text(bytes, text);
        }
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    };
    bytes.push(b'?');
    write_text(bytes, kind);
}

fn write_text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend(u32::try_from(text.len()).expect("short").to_le_bytes());
    bytes.extend(text.as_bytes());
}
