//! Keys that stand in an object more than once.

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
    let mut open: Vec<BTreeSet<String>> = Vec::new();
    let mut meet = |event| match event {
        Event::Open => open.push(BTreeSet::new()),
        Event::Close => drop(open.pop()),
        Event::Key(start, end) => {
            let written = text.get(start..end).unwrap_or_default();
            // Compared as what it says: `\u0061` is `a`. A lone surrogate says nothing but itself.
            let key = serde_json::from_str(written).unwrap_or_else(|_| written.to_owned());
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

#[cfg(test)]
mod tests {
    use super::super::JsonText;

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
