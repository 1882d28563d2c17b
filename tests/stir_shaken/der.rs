//! Writes DER, right or wrong, as the test asks.

use p256::pkcs8::ObjectIdentifier;

pub fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let value = parts.concat();
    let mut out = vec![tag];
    match value.len() {
        length @ 0..0x80 => out.push(length as u8),
        length @ 0x80..0x100 => out.extend([0x81, length as u8]),
        length => {
            out.push(0x82);
            out.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
    }
    out.extend(value);
    out
}

pub fn seq(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, parts)
}

pub fn set(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x31, parts)
}

pub fn oid(text: &str) -> Vec<u8> {
    tlv(0x06, &[ObjectIdentifier::new(text).unwrap().as_bytes()])
}

/// An INTEGER of just these bytes.
pub fn int(bytes: &[u8]) -> Vec<u8> {
    tlv(0x02, &[bytes])
}

pub fn octets(bytes: &[u8]) -> Vec<u8> {
    tlv(0x04, &[bytes])
}

pub fn bits(bytes: &[u8]) -> Vec<u8> {
    tlv(0x03, &[&[0], bytes])
}

pub fn utf8(text: &str) -> Vec<u8> {
    tlv(0x0C, &[text.as_bytes()])
}

pub fn printable(text: &str) -> Vec<u8> {
    tlv(0x13, &[text.as_bytes()])
}

pub fn ia5(text: &str) -> Vec<u8> {
    tlv(0x16, &[text.as_bytes()])
}

/// A constructed value with a context-specific tag.
pub fn context(number: u8, parts: &[&[u8]]) -> Vec<u8> {
    tlv(0xA0 | number, parts)
}

/// A primitive value with a context-specific tag.
pub fn context_primitive(number: u8, bytes: &[u8]) -> Vec<u8> {
    tlv(0x80 | number, &[bytes])
}

/// A time as RFC 5280, section 4.1.2.5 writes it, from `2026-01-01T00:00:00Z`.
pub fn time(rfc3339: &str) -> Vec<u8> {
    let digits: String = rfc3339.chars().filter(char::is_ascii_digit).collect();
    let (tag, text) = match digits.as_str() < "2050" {
        true => (0x17, format!("{}Z", &digits[2..])),
        false => (0x18, format!("{digits}Z")),
    };
    tlv(tag, &[text.as_bytes()])
}

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 bit by bit: slow, and not the way that the crate does it.
pub fn base64(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    let mut text: String = bits
        .chunks(6)
        .map(|chunk| {
            let value = (0..6).fold(0, |value, bit| value << 1 | chunk.get(bit).unwrap_or(&0));
            char::from(ALPHABET[usize::from(value)])
        })
        .collect();
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

pub fn pem(label: &str, der: &[u8]) -> String {
    let body = base64(der);
    let lines: Vec<&str> = body
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    format!(
        "-----BEGIN {label}-----\n{}\n-----END {label}-----\n",
        lines.join("\n")
    )
}
