//! The TNAuthList extension: for whom a certificate may sign (RFC 8226, section 9).

use serde::{Deserialize, Serialize};

use super::der::{Element, Tag};
use crate::violation::{Code, Violation};

/// The telephone numbers and providers that a certificate speaks for.
///
/// ```text
/// TNAuthorizationList   ::= SEQUENCE SIZE (1..MAX) OF TNEntry
/// TNEntry               ::= CHOICE { spc   [0] ServiceProviderCode,
///                                    range [1] TelephoneNumberRange,
///                                    one   [2] TelephoneNumber }
/// ServiceProviderCode   ::= IA5String
/// TelephoneNumberRange  ::= SEQUENCE { start TelephoneNumber, count INTEGER (2..MAX), ... }
/// TelephoneNumber       ::= IA5String (SIZE (1..15)) (FROM ("0123456789#*"))
/// ```
///
/// The tags are explicit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TnAuthList {
    /// The service provider codes (SPC): in North America, operating company numbers.
    pub service_provider_codes: Vec<String>,
    /// The telephone numbers, one by one or in ranges.
    pub telephone_numbers: Vec<TelephoneNumbers>,
}

/// Telephone numbers that follow one another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TelephoneNumbers {
    /// The first number: digits, `*` and `#`, 15 at most.
    pub start: String,
    /// How many numbers; 1 for a single one, at most 10^15.
    pub count: u64,
}

impl TelephoneNumbers {
    const MAX_LENGTH: usize = 15;
    /// No more numbers than this have 15 digits or less.
    const MAX_COUNT: u64 = 1_000_000_000_000_000;
}

/// What a text is encoded as, in a list that is not right.
const STRINGS: &[(Tag, &str)] = &[
    (Tag::UTF8_STRING, "UTF8String"),
    (Tag::PRINTABLE_STRING, "PrintableString"),
    (Tag::VISIBLE_STRING, "VisibleString"),
    (Tag::NUMERIC_STRING, "NumericString"),
    (Tag::TELETEX_STRING, "TeletexString"),
    (Tag::OCTET_STRING, "OCTET STRING"),
];

impl TnAuthList {
    /// Reads the value of the extension.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Violation> {
        let list = Element::whole(bytes).map_err(|_| malformed())?;
        match (list.tag, list.tag.context()) {
            (Tag::SEQUENCE, _) => {}
            (Tag::IA5_STRING, _) => return Err(Violation::new(Code::TnAuthListUntagged)),
            (_, Some(_)) => return Err(Violation::new(Code::TnAuthListNotAList)),
            _ => return Err(string_type(list)),
        }
        let entries = list.members().map_err(|_| malformed())?;
        if entries.is_empty() {
            return Err(Violation::new(Code::TnAuthListEmpty));
        }
        let mut decoded = Self::default();
        for entry in entries {
            decoded.take(entry)?;
        }
        Ok(decoded)
    }

    fn take(&mut self, entry: Element<'_>) -> Result<(), Violation> {
        let (number, constructed) = match entry.tag.context() {
            Some(context) => context,
            None if entry.tag == Tag::IA5_STRING => {
                return Err(Violation::new(Code::TnAuthListUntagged));
            }
            None => return Err(string_type(entry)),
        };
        if number > 2 {
            return Err(malformed());
        }
        if !constructed {
            return Err(Violation::new(Code::TnAuthListImplicitTag));
        }
        let inner = match *entry.members().map_err(|_| malformed())? {
            [inner] => inner,
            [first, _] if number == 1 && first.tag == Tag::IA5_STRING => {
                return Err(Violation::new(Code::TnAuthListImplicitTag));
            }
            _ => return Err(malformed()),
        };
        match number {
            0 => match ia5(inner)? {
                code if code.is_empty() => Err(Violation::new(Code::TnAuthListEmptyCode)),
                code => {
                    self.service_provider_codes.push(code);
                    Ok(())
                }
            },
            1 => {
                self.telephone_numbers.push(range(inner)?);
                Ok(())
            }
            _ => {
                let start = telephone_number(inner)?;
                self.telephone_numbers
                    .push(TelephoneNumbers { start, count: 1 });
                Ok(())
            }
        }
    }
}

fn range(range: Element<'_>) -> Result<TelephoneNumbers, Violation> {
    if range.tag != Tag::SEQUENCE {
        return Err(malformed());
    }
    // More may follow: the type is extensible.
    let (start, count) = match range.members().map_err(|_| malformed())?.as_slice() {
        [start, count, ..] => (telephone_number(*start)?, *count),
        _ => return Err(malformed()),
    };
    match count.unsigned() {
        Ok(count @ 2..=TelephoneNumbers::MAX_COUNT) => Ok(TelephoneNumbers { start, count }),
        _ if count.tag == Tag::INTEGER => Err(Violation::new(Code::TnAuthListRange)),
        _ => Err(malformed()),
    }
}

fn telephone_number(value: Element<'_>) -> Result<String, Violation> {
    let number = ia5(value)?;
    let length = 1..=TelephoneNumbers::MAX_LENGTH;
    let known = |byte: u8| byte.is_ascii_digit() || byte == b'#' || byte == b'*';
    if length.contains(&number.len()) && number.bytes().all(known) {
        Ok(number)
    } else {
        Err(Violation::new(Code::TnAuthListNumber).with("max", TelephoneNumbers::MAX_LENGTH))
    }
}

fn ia5(value: Element<'_>) -> Result<String, Violation> {
    match std::str::from_utf8(value.value) {
        Ok(text) if value.tag == Tag::IA5_STRING && text.is_ascii() => Ok(text.to_owned()),
        _ => Err(string_type(value)),
    }
}

/// A text of another type than IA5String; or no text at all.
fn string_type(value: Element<'_>) -> Violation {
    match STRINGS.iter().find(|(tag, _)| *tag == value.tag) {
        Some(&(_, name)) => Violation::new(Code::TnAuthListStringType).with("found", name),
        None => malformed(),
    }
}

fn malformed() -> Violation {
    Violation::new(Code::TnAuthListMalformed)
}
