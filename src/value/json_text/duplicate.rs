//! Keys that stand in an object more than once.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::grammar::{self, Event};
use super::{JsonText, place};
use crate::violation::{Code, Plain, Violation};

/// How many keys are reported.
const MAX_REPORTED: usize = 8;

/// A warning for each key that its object has already. RFC 8259, section 4, lets an object have it, and says
/// that programs differ in what they make of it: most take the last value, some the first, some neither.
pub(super) fn warnings(text: &str) -> Vec<Violation> {
    let mut warnings = Vec::new();
    // The keys of each object that is open.
    let mut open: Vec<BTreeSet<Cow<'_, str>>> = Vec::new();
    let mut meet = |event| match event {
        Event::Open => open.push(BTreeSet::new()),
        Event::Close => drop(open.pop()),
        Event::Key(start, end) => {
            let written = text.get(start..end).unwrap_or_default();
            // Compared as what it says: `\u0061` is `a`. A lone surrogate says nothing but itself.
            let key = match written.contains('\\') {
                true => said(written).map_or(Cow::Borrowed(written), Cow::Owned),
                false => Cow::Borrowed(written.trim_matches('"')),
            };
            let warning = |key: &str| {
                place(Violation::new(Code::DuplicateKey), text, start)
                    .with("key", Plain::excerpt(key))
            };
            if let Some(keys) = open.last_mut()
                && let Some(again) = keys.replace(key)
                && warnings.len() < MAX_REPORTED
            {
                warnings.push(warning(&again));
            }
        }
    };
    // What is wrong with it is no warning.
    let _ = grammar::read(text, JsonText::MAX_DEPTH, &mut meet);
    warnings
}

/// What a text says that is right by the grammar, with its quotes; `None`, where it holds half a surrogate pair.
fn said(written: &str) -> Option<String> {
    let mut said = String::new();
    let mut rest = written.get(1..written.len().checked_sub(1)?)?;
    while let Some((before, escaped)) = rest.split_once('\\') {
        said.push_str(before);
        let mut after = escaped.chars();
        let character = match after.next()? {
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut units = [unit(after.as_str())?, 0];
                after = after.as_str().get(4..)?.chars();
                let mut count = 1;
                if matches!(units, [0xD800..=0xDBFF, _])
                    && let Some(low) = after.as_str().strip_prefix("\\u")
                {
                    units = [units[0], unit(low)?];
                    after = low.get(4..)?.chars();
                    count = 2;
                }
                let mut decoded = char::decode_utf16(units.into_iter().take(count));
                let character = decoded.next()?.ok()?;
                if let Some(Err(_)) = decoded.next() {
                    return None;
                }
                character
            }
            other => other,
        };
        said.push(character);
        rest = after.as_str();
    }
    said.push_str(rest);
    Some(said)
}

/// The unit of UTF-16 that four hexadecimal digits are.
fn unit(digits: &str) -> Option<u16> {
    u16::from_str_radix(digits.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::JsonText;
    use super::said;

    proptest! {
        #[test]
        fn a_key_says_what_another_reader_reads(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "a", "é", "😀", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t",
                    "\\u0061", "\\ud83d", "\\ude00", "\\uD83D\\uDE00", "\\u0000",
                ]),
                0..6,
            ),
        ) {
            let written = format!("\"{}\"", pieces.concat());
            prop_assert_eq!(said(&written), serde_json::from_str::<String>(&written).ok());
        }
    }

    fn found(text: &str) -> Vec<String> {
        let json = JsonText::parse(text).unwrap();
        json.warnings().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn reports_keys_that_come_again_in_their_object() {
        assert_eq!(
            found("{\"a\": 1,\n \"\\u0061\": 2}"),
            [
                "The key “a” is given again in line 2, column 2: programs differ in which value they take."
            ]
        );
        assert_eq!(
            found("{\"a\": {\"a\": [{\"a\": 1}, {\"a\": 1}]}, \"b\": \"a\"}").len(),
            0
        );
        assert_eq!(found("[{\"a\": {\"b\": 1, \"b\": 2}, \"a\": 3}]").len(), 2);
        assert_eq!(found("{\"\\ud800\": 1, \"\\ud800\": 2}").len(), 1);
        assert_eq!(found("null").len(), 0);
        assert_eq!(
            found(&format!("{{{}\"a\":1}}", "\"a\":1,".repeat(9_000))).len(),
            8
        );
    }
}
