//! The host of a SIP domain or of a URL.

mod idn;

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{is_letter_or_digit, length, misplaced};
use crate::violation::{Code, Plain, Violation};

/// A host: a name, an IPv4 address or an IPv6 address.
///
/// A name is that of RFC 1123, section 2.1: labels of 1 to 63 ASCII letters, digits and hyphens,
/// no hyphen at either end of a label, 253 characters in all, a dot at the end allowed. A decision:
/// what has a last label of digits alone is an IPv4 address or wrong, so that `999.1.1.1` and
/// `123.456` are no names. An IPv4 address is four decimal numbers without leading zeros; an IPv6
/// address is that of RFC 4291, section 2.2, without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host<'a> {
    /// A name, as it was written.
    Name(&'a str),
    /// An IPv4 address.
    Ipv4(Ipv4Addr),
    /// An IPv6 address; brackets around it are no part of it.
    Ipv6(Ipv6Addr),
}

impl<'a> Host<'a> {
    /// The most characters of a name, a dot at its end not counted.
    pub const MAX_NAME_LENGTH: usize = 253;
    /// The most characters between two dots of a name.
    pub const MAX_LABEL_LENGTH: usize = 63;

    /// Parses a host that begins `offset` characters into the text of its field.
    pub(super) fn parse(text: &'a str, offset: usize) -> Result<Self, Violation> {
        Self::parse_where(text, offset, is_number)
    }

    /// Parses the host of a URL, of which browsers read a last label such as `0x7f` as a number too (WHATWG
    /// URL, "ends in a number").
    pub(super) fn parse_in_url(text: &'a str, offset: usize) -> Result<Self, Violation> {
        Self::parse_where(text, offset, |label| {
            is_number(label) || is_hexadecimal(label)
        })
    }

    fn parse_where(
        text: &'a str,
        offset: usize,
        is_number: fn(&[u8]) -> bool,
    ) -> Result<Self, Violation> {
        if text.starts_with('[') || looks_like_ipv6(text) {
            return ipv6(text)
                .map(Self::Ipv6)
                .ok_or_else(|| Violation::new(Code::InvalidIpv6));
        }
        check_characters(text, offset)?;
        let relative = text.strip_suffix('.').unwrap_or(text);
        let mut labels = relative.as_bytes().split(|&byte| byte == b'.');
        if labels.clone().next_back().is_some_and(is_number) {
            return text
                .parse()
                .map(Self::Ipv4)
                .map_err(|_| Violation::new(Code::InvalidIpv4));
        }
        labels.try_for_each(check_label)?;
        length(relative, 1, Self::MAX_NAME_LENGTH)?;
        Ok(Self::Name(text))
    }

    /// What a text that did parse is.
    pub(super) fn of(parsed: &'a str) -> Self {
        if let Ok(address) = parsed.parse() {
            Self::Ipv4(address)
        } else if let Some(address) = ipv6(parsed) {
            Self::Ipv6(address)
        } else {
            Self::Name(parsed)
        }
    }
}

/// Whether the colons in a text are those of a bare IPv6 address, right or wrong, and not that of
/// a port.
fn looks_like_ipv6(text: &str) -> bool {
    let mut groups = text.as_bytes().split(|&byte| byte == b':');
    let first = groups.next().unwrap_or_default();
    groups.nth(1).is_some() && first.len() <= 4 && first.iter().all(u8::is_ascii_hexdigit)
}

/// Splits a host from the port after it, be that a number or not: no other part of a host has a colon but
/// an IPv6 address.
pub(super) fn split_port(text: &str) -> (&str, Option<&str>) {
    // Searched by bytes, as texts this short are faster so.
    let from = match text.starts_with('[') {
        true => text.bytes().position(|byte| byte == b']'),
        false if looks_like_ipv6(text) => None,
        false => Some(0),
    };
    let colon = from.and_then(|from| {
        let rest = text.as_bytes().get(from..)?;
        Some(from + rest.iter().position(|&byte| byte == b':')?)
    });
    match colon.and_then(|at| text.split_at_checked(at)) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => (text, None),
    }
}

/// What stands after the colon is no port. Anything but digits is not repeated: it may be a password that is
/// still being typed, before the `@` that follows it.
pub(super) fn invalid_port(port: &str) -> Violation {
    let wrong = Violation::new(Code::InvalidPort).with("max", i32::from(u16::MAX));
    match port.bytes().all(|byte| byte.is_ascii_digit()) {
        true => wrong.with("found", Plain::excerpt(port)),
        false => wrong,
    }
}

/// An IPv6 address, bare or in brackets.
fn ipv6(text: &str) -> Option<Ipv6Addr> {
    text.strip_prefix('[')
        .map_or(Some(text), |rest| rest.strip_suffix(']'))?
        .parse()
        .ok()
}

fn is_number(label: &[u8]) -> bool {
    !label.is_empty() && label.iter().all(u8::is_ascii_digit)
}

/// `0x` and hexadecimal digits, or none: browsers read it as a number.
fn is_hexadecimal(label: &[u8]) -> bool {
    match label {
        [b'0', b'x' | b'X', digits @ ..] => digits.iter().all(u8::is_ascii_hexdigit),
        _ => false,
    }
}

fn check_characters(text: &str, offset: usize) -> Result<(), Violation> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    if text.bytes().all(allowed) {
        return Ok(());
    }
    for (at, character) in (offset..).zip(text.chars()) {
        return Err(match character {
            '-' | '.' => continue,
            '_' => Violation::new(Code::Underscore).with("at", at),
            _ if character.is_ascii_alphanumeric() => continue,
            _ if is_letter_or_digit(character) => Violation::new(Code::NonAsciiHost)
                .with("character", character)
                .with("at", at),
            _ => misplaced(character, at),
        });
    }
    Ok(())
}

/// The label is ASCII, as its characters are checked.
fn check_label(label: &[u8]) -> Result<(), Violation> {
    if label.is_empty() {
        Err(Violation::new(Code::EmptyLabel))
    } else if label.len() > Host::MAX_LABEL_LENGTH {
        Err(Violation::new(Code::LabelTooLong)
            .with("max", Host::MAX_LABEL_LENGTH)
            .with("found", label.len()))
    } else if label.starts_with(b"-") || label.ends_with(b"-") {
        let label = String::from_utf8_lossy(label);
        Err(Violation::new(Code::HyphenAtLabelEdge).with("label", Plain::excerpt(&label)))
    } else {
        Ok(())
    }
}

/// The host that a text means which is nearly one. It may still be none.
///
/// Each repair leaves the name or the address as it is: brackets that are missing or stand around the wrong
/// kind of address, the dot at the end of an IPv4 address, a dot typed twice, commas of a number pad in an
/// address of four numbers, letters of other alphabets. Nothing is left out of a name nor changed in it: an underscore, a hyphen at the
/// edge of a label and a dot before the first would make another name of it, a comma or a space may stand
/// between two. Nor is an address of IPv6 taken from its zone, or a number with a leading zero, which some
/// programs read as octal, for either of its readings.
pub(super) fn repaired(host: &str) -> String {
    let unbracketed = host.trim_matches(['[', ']']);
    if looks_like_ipv6(unbracketed) {
        return match host.starts_with('[') {
            true => format!("[{unbracketed}]"),
            false => unbracketed.to_owned(),
        };
    }
    let with_dots = unbracketed.replace(',', ".");
    let address = with_dots.strip_suffix('.').unwrap_or(&with_dots);
    if address.parse::<Ipv4Addr>().is_ok() {
        return address.to_owned();
    }
    // At the end, one more would be the dot of the root.
    let name = match unbracketed.ends_with("..") {
        true => unbracketed.to_owned(),
        false => unbracketed.replace("..", "."),
    };
    match name.is_ascii() {
        true => name,
        false => idn::to_ascii(&name).unwrap_or(name),
    }
}
