//! Distinguished names as text (RFC 4514).

use ::der::Encode;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RelativeDistinguishedName};

use super::der::{Tag, Tagged};
use super::oid;

/// The name as RFC 4514 writes it, the most specific part first: `CN=SHAKEN 1234,O=Example,C=US`.
pub(super) fn to_text(name: &Name) -> String {
    let part = |part: &RelativeDistinguishedName| {
        let attributes: Vec<_> = part.iter().map(attribute).collect();
        backwards(attributes, "+")
    };
    backwards(name.iter_rdn().map(part).collect(), ",")
}

fn backwards(mut parts: Vec<String>, separator: &str) -> String {
    parts.reverse();
    parts.join(separator)
}

/// The common names, in the order of the certificate.
pub(super) fn common_names(name: &Name) -> impl Iterator<Item = String> {
    name.iter()
        .filter(|attribute| attribute.oid == oid::COMMON_NAME)
        .map(|attribute| text(attribute).unwrap_or_else(|| hexadecimal(attribute)))
}

/// A value is a text only where its type has a name (RFC 4514, section 2.4).
fn attribute(attribute: &AttributeTypeAndValue) -> String {
    match (oid::attribute(attribute.oid), text(attribute)) {
        (Some(name), Some(text)) => format!("{name}={}", escaped(&text)),
        (Some(name), None) => format!("{name}={}", hexadecimal(attribute)),
        (None, _) => format!("{}={}", attribute.oid, hexadecimal(attribute)),
    }
}

/// The value of an attribute, where it is a text.
fn text(attribute: &AttributeTypeAndValue) -> Option<String> {
    let bytes = attribute.value.value();
    match attribute.value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String | Tag::NumericString => {
            String::from_utf8(bytes.to_vec()).ok()
        }
        // What is sold as T.61 is Latin-1 in practice.
        Tag::TeletexString => Some(bytes.iter().copied().map(char::from).collect()),
        Tag::BmpString => {
            let (pairs, rest) = bytes.as_chunks::<2>();
            let units = pairs.iter().map(|&pair| u16::from_be_bytes(pair));
            let text = char::decode_utf16(units).collect::<Result<_, _>>().ok();
            text.filter(|_| rest.is_empty())
        }
        _ => None,
    }
}

/// A value that is no text: `#` and its bytes (RFC 4514, section 2.4).
fn hexadecimal(attribute: &AttributeTypeAndValue) -> String {
    let bytes = attribute.value.to_der().unwrap_or_default();
    std::iter::once("#".to_owned())
        .chain(bytes.iter().map(|byte| format!("{byte:02X}")))
        .collect()
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
                    escaped.push_str(&format!("\\{byte:02X}"));
                }
            }
            other => escaped.push(other),
        }
    }
    escaped
}
