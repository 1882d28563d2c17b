//! How an object of JavaScript comes across: in one piece, entry after entry, written by `pkg/src/object.ts`.
//!
//! That costs one crossing, where an object read from here costs one for each key and each value. It is not JSON,
//! since an input may hold what JSON has no word for: `NaN`, a lone surrogate, a function.
//!
//! ```text
//! list    = *record
//! record  = "{" block            ; an object
//!         / "?" counted          ; the kind of anything else
//! object  = *entry
//! entry   = key value
//! key     = %x00-FD              ; the position of a known field
//!         / %xFF counted         ; any other key
//! nested  = "{" *entry %xFE      ; where a field holds a record
//!         / "[" *item "]"        ; where it holds a list
//! item    = nested / value / "+" ; the last is one beyond those that are read
//! value   = nested
//!         / "n" / "t" / "f"      ; null, true, false
//!         / "#" 8OCTET           ; a number: IEEE 754, least byte first
//!         / %x22 counted         ; a text
//!         / "~"                  ; a text that is no Unicode
//!         / "?" counted          ; the kind of anything else
//! counted = block                ; in UTF-8
//! block   = 4OCTET *OCTET        ; the number of bytes, least byte first; so many
//! ```

use pbx_rules::describe::Kind;
use pbx_rules::draft::{Draft, FieldSlot, InputValue, RecordSlots};
use pbx_rules::violation::{Code, Violation, Violations};

/// The kinds of value that no field holds.
const KINDS: [&str; 7] = [
    "list", "object", "function", "symbol", "bigint", "date", "file",
];

/// The key of an entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Key<'a> {
    /// The position of a known field.
    Field(usize),
    /// Any other.
    Name(&'a str),
}

/// Reads the entries of an object; ends at the first that is malformed, which the façade never writes.
pub(super) struct Entries<'a>(pub(super) &'a [u8]);

/// Ends the entries of a record within a record.
const END: u8 = 0xFE;

/// Puts an object into a draft.
pub(super) fn draft<T: Draft>(object: &[u8]) -> T {
    let mut draft = T::default();
    read(object, &mut draft);
    draft
}

/// The same, whatever the draft; gives the positions of the fields that the object has.
pub(super) fn read(object: &[u8], draft: &mut dyn RecordSlots) -> Vec<usize> {
    let mut given = Vec::with_capacity(32);
    Entries(object).read_record(draft, false, &mut |position| given.push(position));
    given
}

impl Entries<'_> {
    /// Reads the entries of a record, to their end. It calls itself for a record within: as deep as records are declared,
    /// since only the slot of a record begins one. Where unknown keys are kept, they are kept in what is within too.
    fn read_record(
        &mut self,
        record: &mut dyn RecordSlots,
        keeps_unknown: bool,
        given: &mut dyn FnMut(usize),
    ) -> Option<()> {
        let keeps_unknown = keeps_unknown || record.keys().keeps_unknown;
        loop {
            let position = match self.byte()? {
                END => return Some(()),
                0xFF => {
                    let name = self.counted()?;
                    let Some(position) = record.position(name) else {
                        self.value()?;
                        record.note_unknown(name, keeps_unknown);
                        continue;
                    };
                    position
                }
                position => usize::from(position),
            };
            match record.slot_at(position) {
                Some(slot) => {
                    self.read_slot(slot, keeps_unknown)?;
                    given(position);
                }
                None => drop(self.value()?),
            }
        }
    }

    /// Reads a value into its slot.
    fn read_slot(&mut self, slot: &mut dyn FieldSlot, keeps_unknown: bool) -> Option<()> {
        match self.0.first()? {
            b'{' => {
                self.byte()?;
                self.read_record(slot.begin_record()?, keeps_unknown, &mut |_| ())?;
            }
            b'[' => {
                self.byte()?;
                let list = slot.begin_list()?;
                while *self.0.first()? != b']' {
                    let item = list.next();
                    match (*self.0.first()? == b'+', item) {
                        (false, Some(item)) => self.read_slot(item, keeps_unknown)?,
                        _ => drop(self.byte()?),
                    }
                }
                self.byte()?;
            }
            _ => drop(slot.set(self.value()?)),
        }
        Some(())
    }
}

/// A value that must be a text.
pub(super) fn text(value: &[u8]) -> Result<&str, Violation> {
    found_text(Entries(value).value().unwrap_or(InputValue::Null))
}

/// A value that is a text or null.
#[cfg(feature = "certificate")]
pub(super) fn optional_text(value: &[u8]) -> Result<Option<&str>, Violation> {
    match Entries(value).value() {
        None | Some(InputValue::Null) => Ok(None),
        Some(found) => found_text(found).map(Some),
    }
}

/// The text that an entry must have.
pub(super) fn found_text(found: InputValue<'_>) -> Result<&str, Violation> {
    let kind = match found {
        InputValue::Text(text) => return Ok(text),
        InputValue::Null => return Err(Violation::new(Code::Required)),
        InputValue::BrokenText => return Err(Violation::new(Code::NotUnicode)),
        InputValue::Bool(_) => "boolean",
        InputValue::Integer(_) | InputValue::Number(_) => "number",
        InputValue::Other(kind) => kind,
        _ => "object",
    };
    Err(Violation::wrong_type(Kind::String, kind))
}

impl<'a> Iterator for Entries<'a> {
    type Item = (Key<'a>, InputValue<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = match self.byte()? {
            0xFF => Key::Name(self.counted()?),
            position => Key::Field(position.into()),
        };
        Some((key, self.value()?))
    }
}

impl<'a> Entries<'a> {
    fn value(&mut self) -> Option<InputValue<'a>> {
        Some(match self.byte()? {
            b'n' => InputValue::Null,
            b't' => InputValue::Bool(true),
            b'f' => InputValue::Bool(false),
            b'#' => InputValue::from(f64::from_le_bytes(*self.bytes()?)),
            b'"' => InputValue::Text(self.counted()?),
            b'~' => InputValue::BrokenText,
            b'?' => InputValue::Other(kind(self.counted()?)),
            _ => return None,
        })
    }

    fn counted(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.block()?).ok()
    }

    fn block(&mut self) -> Option<&'a [u8]> {
        let length = u32::from_le_bytes(*self.bytes()?);
        let (block, rest) = self.0.split_at_checked(length.try_into().ok()?)?;
        self.0 = rest;
        Some(block)
    }

    fn byte(&mut self) -> Option<u8> {
        let &[byte] = self.bytes()?;
        Some(byte)
    }

    fn bytes<const LENGTH: usize>(&mut self) -> Option<&'a [u8; LENGTH]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(bytes)
    }
}

/// Reads the objects of a list; ends at the first that is malformed.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Records<'a> {
    /// An object, or what is wrong with something else.
    type Item = Result<&'a [u8], Violations>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut rest = Entries(self.0);
        let record = match rest.byte()? {
            b'{' => Ok(rest.block()?),
            b'?' => Err(not_an_object(rest.counted()?)),
            _ => return None,
        };
        self.0 = rest.0;
        Some(record)
    }
}

/// The violations of an input that is no object, but of that kind.
pub(super) fn not_an_object(kind: &str) -> Violations {
    Violation::new(Code::NotAnObject)
        .with("found", kind.to_owned())
        .into()
}

/// The name of a kind, as it may stand in a violation.
fn kind(name: &str) -> &'static str {
    KINDS
        .iter()
        .copied()
        .find(|&kind| kind == name)
        .unwrap_or("object")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes out of texts, numbers and lists of bytes.
    macro_rules! bytes {
        ($($part:expr),*) => {{
            let mut bytes: Vec<u8> = Vec::new();
            $( bytes.extend_from_slice(AsRef::<[u8]>::as_ref(&$part)); )*
            bytes
        }};
    }

    fn counted(text: &str) -> Vec<u8> {
        bytes![u32::try_from(text.len()).unwrap().to_le_bytes(), text]
    }

    fn read(object: &[u8]) -> Vec<(Key<'_>, InputValue<'_>)> {
        Entries(object).collect()
    }

    #[test]
    fn reads_every_kind_of_value() {
        let object = bytes![
            b"\0n\x01t\x02f\x03#",
            1.5_f64.to_le_bytes(),
            b"\x04\"",
            counted("é😀"),
            b"\x05~\x06?",
            counted("list"),
            b"\x07?",
            counted("novel"),
            b"\xFF",
            counted("key"),
            b"n"
        ];
        assert_eq!(
            read(&object),
            [
                (Key::Field(0), InputValue::Null),
                (Key::Field(1), InputValue::Bool(true)),
                (Key::Field(2), InputValue::Bool(false)),
                (Key::Field(3), InputValue::Number(1.5)),
                (Key::Field(4), InputValue::Text("é😀")),
                (Key::Field(5), InputValue::BrokenText),
                (Key::Field(6), InputValue::Other("list")),
                (Key::Field(7), InputValue::Other("object")),
                (Key::Name("key"), InputValue::Null),
            ]
        );
    }

    #[test]
    fn reads_the_records_of_a_list() {
        let list = bytes![
            b"{",
            counted("\x01t"),
            b"?",
            counted("symbol"),
            b"{",
            counted("")
        ];
        let records: Vec<_> = Records(&list).collect();
        assert_eq!(
            records,
            [
                Ok(&b"\x01t"[..]),
                Err(not_an_object("symbol")),
                Ok(&b""[..])
            ]
        );
        assert_eq!(Records(&list[..list.len() - 1]).count(), 2);
        assert_eq!(Records(b"!").count(), 0);
    }

    #[test]
    fn stops_at_what_is_malformed() {
        let whole = bytes![
            b"\0\"",
            counted("text"),
            b"\xFF",
            counted("key"),
            b"#",
            7.0_f64.to_le_bytes()
        ];
        assert_eq!(read(&whole).len(), 2);
        for end in 0..whole.len() {
            assert!(read(whole.get(..end).unwrap()).len() < 2, "{end}");
        }
        assert_eq!(read(b"\0z"), []);
        assert_eq!(read(b"\0\"\xFF\xFF\xFF\xFFtext"), []);
        assert_eq!(read(b"\0\"\x01\0\0\0\xFF"), []);
    }
}
