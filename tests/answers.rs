//! What every answer to an input holds to: a violation is about a place in the input, its suggestion
//! would do there, and a record that was checked is right.

use pbx_rules::draft::Draft;
use pbx_rules::violation::{Code, Plain, Segment, Violation, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A record is written as an input that is checked to the same record.
pub fn is_right<D: Draft + DeserializeOwned>(record: &D::Record)
where
    D::Record: Serialize,
{
    let written = serde_json::to_value(record).expect("a record is JSON");
    let again = serde_json::from_value::<D>(written.clone()).expect("any JSON");
    let again = again
        .check()
        .unwrap_or_else(|violations| panic!("{written}: {violations}"));
    assert_eq!(
        serde_json::to_value(again).expect("a record is JSON"),
        written
    );
}

/// Each violation is about a value of the input, or about one that is not there beside those that are.
pub fn lead_into(violations: &Violations, input: &Value) {
    for violation in violations {
        let segments = violation.path().segments();
        let Some((last, before)) = segments.split_last() else {
            continue;
        };
        let parent = before.iter().try_fold(input, step);
        let parent = parent.unwrap_or_else(|| panic!("{violation:?} is nowhere in {input}"));
        let is_cut = matches!(last, Segment::Key(key) if key.chars().count() > Plain::EXCERPT);
        let is_there = step(parent, last).is_some() || is_cut;
        // What is missing is a field of an object.
        let may_be_missing = parent.is_object() && matches!(last, Segment::Key(_));
        assert!(is_there || may_be_missing, "{violation:?} of {input}");
    }
}

fn step<'v>(value: &'v Value, segment: &Segment) -> Option<&'v Value> {
    match segment {
        Segment::Index(position) => value.get(position),
        Segment::Key(key) => value.get(key.as_ref()),
    }
}

/// A suggestion is not what was found, and in its place there is nothing to say against it, nor
/// anything better to suggest.
pub fn would_do<D: Draft + DeserializeOwned>(violations: &Violations, input: &Value) {
    for violation in violations {
        let Some(suggestion) = violation.suggestion() else {
            continue;
        };
        let suggestion = serde_json::to_value(suggestion).expect("a plain value is JSON");
        let Some(taken) = with(input, violation, suggestion.clone()) else {
            continue;
        };
        assert_ne!(&taken, input, "{violation:?} suggests what is there");
        let draft = serde_json::from_value::<D>(taken).expect("any JSON");
        let left = draft.check().err();
        let left: Vec<&Violation> = left
            .iter()
            .flatten()
            .filter(|left| left.path() == violation.path())
            .collect();
        assert!(
            left.is_empty(),
            "{suggestion} for {violation:?} of {input} leaves {left:?}"
        );
    }
}

/// The input with a suggestion taken; nothing where the suggestion is the name of another key.
fn with(input: &Value, violation: &Violation, suggestion: Value) -> Option<Value> {
    if matches!(violation.code(), Code::UnknownField) {
        return None;
    }
    let mut input = input.clone();
    let mut place = &mut input;
    for segment in violation.path().segments() {
        place = match segment {
            Segment::Index(position) => place.get_mut(position)?,
            Segment::Key(key) => match place {
                Value::Object(fields) => fields.entry(key.as_ref()).or_insert(Value::Null),
                _ => return None,
            },
        };
    }
    *place = suggestion;
    Some(input)
}
