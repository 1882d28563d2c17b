//! Distinguished names as text (RFC 4514).

use super::der::{Element, Oid, Reader, Result, Tag};
use super::{digits, oid};

/// `Name ::= SEQUENCE OF SET OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }` (RFC 5280, section
/// 4.1.2.4), the attributes of each set in the order of DER.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Name(Vec<Vec<Attribute>>);

#[derive(Clone, PartialEq, Eq)]
struct Attribute {
    oid: Oid,
    /// The DER of the value.
    value: Vec<u8>,
}

impl Name {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let mut parts = reader.sequence()?;
        let mut name = Vec::new();
        while !parts.is_finished() {
            let mut members = parts.expect(Tag::SET)?.contents();
            let mut attributes = Vec::new();
            while !members.is_finished() {
                let member = members.expect(Tag::SEQUENCE)?;
                attributes.push((member.der, Attribute::read(member)?));
            }
            attributes.sort_unstable_by_key(|&(der, _)| der);
            name.push(
                attributes
                    .into_iter()
                    .map(|(_, attribute)| attribute)
                    .collect(),
            );
        }
        Ok(Self(name))
    }

    /// The name as RFC 4514 writes it, the most specific part first: `CN=SHAKEN 1234,O=Example,C=US`.
    pub(super) fn to_text(&self) -> String {
        let part =
            |part: &Vec<Attribute>| backwards(part.iter().map(Attribute::to_text).collect(), "+");
        backwards(self.0.iter().map(part).collect(), ",")
    }

    /// How many attributes of that type there are.
    pub(super) fn count(&self, attribute: Oid) -> usize {
        let attributes = self.0.iter().flatten();
        attributes.filter(|known| known.oid == attribute).count()
    }

    /// The common names, in the order of the certificate.
    pub(super) fn common_names(&self) -> impl Iterator<Item = String> {
        self.0
            .iter()
            .flatten()
            .filter(|attribute| attribute.oid == oid::COMMON_NAME)
            .map(|attribute| attribute.text().unwrap_or_else(|| attribute.hexadecimal()))
    }
}

fn backwards(mut parts: Vec<String>, separator: &str) -> String {
    parts.reverse();
    parts.join(separator)
}

impl Attribute {
    fn read(element: Element<'_>) -> Result<Self> {
        let mut fields = element.contents();
        let oid = fields.oid()?;
        let value = fields.next()?.der.to_vec();
        fields.finish()?;
        Ok(Self { oid, value })
    }

    /// A value is a text only where its type has a name (RFC 4514, section 2.4).
    fn to_text(&self) -> String {
        let (name, value) = match (oid::attribute(self.oid), self.text()) {
            (Some(name), Some(text)) => (name.to_owned(), escaped(&text)),
            (Some(name), None) => (name.to_owned(), self.hexadecimal()),
            (None, _) => (digits::of_oid(self.oid), self.hexadecimal()),
        };
        [name, value].join("=")
    }

    /// The value, where it is a text.
    fn text(&self) -> Option<String> {
        let value = Element::whole(&self.value).ok()?;
        let bytes = value.value;
        match value.tag {
            Tag::UTF8_STRING | Tag::PRINTABLE_STRING | Tag::IA5_STRING | Tag::NUMERIC_STRING => {
                String::from_utf8(bytes.to_vec()).ok()
            }
            // What is sold as T.61 is Latin-1 in practice.
            Tag::TELETEX_STRING => Some(bytes.iter().copied().map(char::from).collect()),
            Tag::BMP_STRING => {
                let (pairs, rest) = bytes.as_chunks::<2>();
                let units = pairs.iter().map(|&pair| u16::from_be_bytes(pair));
                let text = char::decode_utf16(units)
                    .collect::<std::result::Result<_, _>>()
                    .ok();
                text.filter(|_| rest.is_empty())
            }
            _ => None,
        }
    }

    /// A value that is no text: `#` and its bytes (RFC 4514, section 2.4).
    fn hexadecimal(&self) -> String {
        let mut text = "#".to_owned();
        for &byte in &self.value {
            digits::push_byte(&mut text, byte);
        }
        text
    }
}

/// With what has a meaning of its own escaped (RFC 4514, section 2.4), and all control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (position, character) in text.chars().enumerate() {
        let at_an_end = position == 0 || position == last;
        match character {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => escaped.extend(['\\', character]),
            ' ' if at_an_end => escaped.push_str("\\ "),
            '#' if position == 0 => escaped.push_str("\\#"),
            control if control.is_control() => {
                let mut bytes = [0; 4];
                for byte in control.encode_utf8(&mut bytes).bytes() {
                    escaped.push('\\');
                    digits::push_byte(&mut escaped, byte);
                }
            }
            other => escaped.push(other),
        }
    }
    escaped
}
