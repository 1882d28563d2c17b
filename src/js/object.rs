//! How an object of JavaScript comes across: one text, entry after entry, written by `pkg/src/object.ts`.
//!
//! One text costs one crossing, where an object read from here costs one for each key and each value. It is not JSON,
//! since an input may hold what JSON has no word for: `NaN`, a lone surrogate, a function.
//!
//! ```text
//! object  = *entry
//! entry   = key value
//! key     = position                     ; of a known field: one character, '0' for the first
//!         / "*" counted                  ; any other key
//! value   = "n" / "t" / "f"              ; null, true, false
//!         / "#" number ";"               ; as JavaScript prints it
//!         / "'" counted                  ; a text
//!         / "~"                          ; a text that is no Unicode
//!         / "?" kind ";"                 ; anything else
//! counted = length ":" text              ; the length in UTF-16 units
//! ```

use crate::describe::Kind;
use crate::draft::{Draft, Found};
use crate::value::wrong_type;
use crate::violation::{Code, Violation};

/// The kinds of value that no field holds.
const KINDS: [&str; 6] = ["list", "object", "function", "symbol", "bigint", "date"];

/// The key of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Key<'a> {
    /// The position of a known field.
    Field(usize),
    /// Any other.
    Name(&'a str),
}

/// Reads the entries of an object; ends at the first that is malformed, which the façade never writes.
pub(super) struct Entries<'a>(pub(super) &'a str);

/// Puts an object into a draft.
pub(super) fn draft<T: Draft>(object: &str) -> T {
    let mut draft = T::default();
    for (key, found) in Entries(object) {
        let name = match key {
            Key::Field(position) => T::FIELDS.get(position).copied().unwrap_or_default(),
            Key::Name(name) => name,
        };
        draft.put(name, found);
    }
    draft
}

/// A value that must be a text.
pub(super) fn text(value: &str) -> Result<&str, Violation> {
    found_text(Entries(value).value().unwrap_or(Found::Null))
}

/// The same, of an entry.
pub(super) fn found_text(found: Found<'_>) -> Result<&str, Violation> {
    let kind = match found {
        Found::Text(text) => return Ok(text),
        Found::Null => return Err(Violation::new(Code::Required)),
        Found::BrokenText => return Err(Violation::new(Code::NotUnicode)),
        Found::Bool(_) => "boolean",
        Found::Integer(_) | Found::Number(_) => "number",
        Found::Other(kind) => kind,
    };
    Err(wrong_type(Kind::String, kind))
}

/// The name of a kind, as it may stand in a violation.
fn kind(name: &str) -> &'static str {
    KINDS
        .iter()
        .copied()
        .find(|&kind| kind == name)
        .unwrap_or("object")
}

impl<'a> Iterator for Entries<'a> {
    type Item = (Key<'a>, Found<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = match self.character()? {
            '*' => Key::Name(self.counted()?),
            field => Key::Field((field as usize).checked_sub('0' as usize)?),
        };
        Some((key, self.value()?))
    }
}

impl<'a> Entries<'a> {
    fn value(&mut self) -> Option<Found<'a>> {
        Some(match self.character()? {
            'n' => Found::Null,
            't' => Found::Bool(true),
            'f' => Found::Bool(false),
            '#' => number(self.until(';')?)?,
            '\'' => Found::Text(self.counted()?),
            '~' => Found::BrokenText,
            '?' => Found::Other(kind(self.until(';')?)),
            _ => return None,
        })
    }

    fn character(&mut self) -> Option<char> {
        let mut characters = self.0.chars();
        let first = characters.next();
        self.0 = characters.as_str();
        first
    }

    fn until(&mut self, end: char) -> Option<&'a str> {
        let (text, rest) = self.0.split_once(end)?;
        self.0 = rest;
        Some(text)
    }

    fn counted(&mut self) -> Option<&'a str> {
        let units: usize = self.until(':')?.parse().ok()?;
        // As many units as bytes, where they are all ASCII.
        let end = match self.0.get(..units) {
            Some(text) if text.is_ascii() => units,
            _ => bytes(self.0, units)?,
        };
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(text)
    }
}

/// How many bytes the first `units` UTF-16 units of a text take.
fn bytes(text: &str, units: usize) -> Option<usize> {
    let mut left = units;
    for (at, character) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(character.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

fn number(text: &str) -> Option<Found<'static>> {
    match text.parse() {
        Ok(whole) => Some(Found::Integer(whole)),
        Err(_) => text.parse().ok().map(Found::Number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(object: &str) -> Vec<(Key<'_>, Found<'_>)> {
        Entries(object).collect()
    }

    #[test]
    fn reads_every_kind_of_value() {
        let object = "0n1t2f3#-12;4#1e+21;5'2:ab6~7?list;8?novel;*3:keyn";
        assert_eq!(
            read(object),
            [
                (Key::Field(0), Found::Null),
                (Key::Field(1), Found::Bool(true)),
                (Key::Field(2), Found::Bool(false)),
                (Key::Field(3), Found::Integer(-12)),
                (Key::Field(4), Found::Number(1e21)),
                (Key::Field(5), Found::Text("ab")),
                (Key::Field(6), Found::BrokenText),
                (Key::Field(7), Found::Other("list")),
                (Key::Field(8), Found::Other("object")),
                (Key::Name("key"), Found::Null),
            ]
        );
    }

    #[test]
    fn reads_numbers_as_javascript_prints_them() {
        assert_eq!(number("Infinity"), Some(Found::Number(f64::INFINITY)));
        assert_eq!(number("-Infinity"), Some(Found::Number(f64::NEG_INFINITY)));
        assert!(matches!(number("NaN"), Some(Found::Number(number)) if number.is_nan()));
        assert_eq!(number("5e-324"), Some(Found::Number(5e-324)));
        assert_eq!(number("9007199254740992"), Some(Found::Integer(1 << 53)));
        assert_eq!(number("1,000"), None);
    }

    #[test]
    fn counts_texts_in_utf16_units() {
        let object = "0'1:é1'2:😀2'0:3'4:a😀b4'3::;n";
        let texts: Vec<Found<'_>> = read(object).into_iter().map(|(_, found)| found).collect();
        let expected = ["é", "😀", "", "a😀b", ":;n"].map(Found::Text);
        assert_eq!(texts, expected);
    }

    #[test]
    fn stops_at_what_is_malformed() {
        for object in [
            "0", "0'", "0'5:abc", "0'x:abc", "0#1", "0#x;", "0?list", "0z", "*", "*1:a", " n",
            "0'1:😀",
        ] {
            assert_eq!(read(object), [], "{object}");
        }
    }
}
