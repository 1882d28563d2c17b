//! Violations as they cross: data without a sentence. The façade has the catalogue, once for all modules.

use super::json::{Json, binary};
use pbx_rules::violation::{Plain, Segment, Violation};

/// Writes violations, one after the other, into the list that they are read from: of each its code, the number of steps
/// of its path and these, the number of its params and of each its name and its value, the suggestion and the key to use
/// instead, null where there is none of the last two. A list without lists in it takes JavaScript a fifth of the time
/// to read.
///
/// The code is its place among all: the façade has the names, beside the sentences, of those that a page needs.
pub(super) fn write(json: &mut Json, violations: &[Violation]) {
    for violation in violations {
        json.integer(violation.code().number().into());
        let path = violation.path().segments();
        json.count(path.len());
        for segment in path {
            match segment {
                Segment::Key(key) => json.text(key),
                Segment::Index(index) => json.count(*index),
            }
        }
        json.count(violation.params().count());
        for (name, value) in violation.params() {
            json.text(name);
            write_value(json, Some(value));
        }
        write_value(json, violation.suggestion());
        match violation.rename_to() {
            Some(name) => json.text(name),
            None => json.null(),
        }
    }
}

/// Violations, as a JSON list.
pub(super) fn list(violations: &[Violation]) -> String {
    let mut json = Json::new();
    write_list(&mut json, violations);
    json.written()
}

/// The same within an answer.
pub(super) fn write_list(json: &mut Json, violations: &[Violation]) {
    json.begin('[');
    write(json, violations);
    json.end(']');
}

/// A param. A number that is not whole is the two whole ones of which it is m·2ⁿ: that takes no printing of digits.
fn write_value(json: &mut Json, value: Option<&Plain>) {
    match value {
        Some(Plain::Bool(value)) => json.bool(*value),
        Some(Plain::Integer(number)) => json.integer(*number),
        Some(Plain::Number(number)) => {
            let (mantissa, exponent) = binary(number.get());
            json.begin('[');
            json.integer(mantissa);
            json.integer(exponent.into());
            json.end(']');
        }
        Some(Plain::Text(text)) => json.text(text),
        Some(Plain::List(texts)) => {
            json.begin('[');
            texts.iter().for_each(|text| json.text(text));
            json.end(']');
        }
        _ => json.null(),
    }
}
