//! The base64 of a PEM block (RFC 4648, section 4).

use zeroize::Zeroizing;

use crate::value::pem::lines;
use crate::violation::{Code, Violation};

/// Decodes the body of a block that starts on a line; white space counts for nothing. The bytes are
/// wiped when they are dropped, since they may be a key's.
pub(super) fn decode(body: &str, first_line: usize) -> Result<Zeroizing<Vec<u8>>, Violation> {
    // Reserved whole, so that growing leaves no copy of a secret behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(body.len() / 4 * 3 + 3));
    let mut group: u32 = 0;
    let mut digits = 0;
    let mut padding = 0;
    let mut line = first_line;
    let mut before = 0;
    let wrong = |line| Violation::new(Code::PemNotBase64).with("line", line);
    for byte in body.bytes() {
        let last = std::mem::replace(&mut before, byte);
        match (byte, digit(byte)) {
            (b'\n', _) if last == b'\r' => {}
            (b'\n' | b'\r', _) => line += 1,
            (byte, _) if byte.is_ascii_whitespace() => {}
            (b'=', _) if digits + padding < 4 && digits >= 2 => padding += 1,
            (_, Some(value)) if padding == 0 => {
                group = group << 6 | u32::from(value);
                digits += 1;
            }
            // Padding in the wrong place: something is missing before it, who knows where.
            (b'=', _) => return Err(wrong(first_line + odd_line(body))),
            _ => return Err(wrong(line)),
        }
        if digits == 4 {
            let [_, first, second, third] = group.to_be_bytes();
            bytes.extend_from_slice(&[first, second, third]);
            (group, digits) = (0, 0);
        }
    }
    match (digits, padding) {
        (0, 0) if !bytes.is_empty() => {}
        (2, 2) => bytes.push((group >> 4).to_be_bytes()[3]),
        (3, 1) => bytes.extend_from_slice(&((group >> 2) as u16).to_be_bytes()),
        _ => return Err(wrong(first_line + odd_line(body))),
    }
    Ok(bytes)
}

/// The first line that is not as long as the others, counted from 0: where characters were lost or
/// came twice. The last one, if all are alike.
fn odd_line(body: &str) -> usize {
    let mut lengths = lines(body.trim_end()).map(|line| line.trim().len());
    let first = lengths.next().unwrap_or_default();
    let rest: Vec<_> = lengths.collect();
    let odd = rest.iter().position(|&length| length != first);
    odd.unwrap_or(rest.len().saturating_sub(1)) + usize::from(!rest.is_empty())
}

/// Encodes bytes, on one line.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let (first, second, third) = match *chunk {
            [first, second, third] => (first, second, third),
            [first, second] => (first, second, 0),
            [first] => (first, 0, 0),
            _ => break,
        };
        let group = u32::from_be_bytes([0, first, second, third]);
        let digits = [18, 12, 6, 0].map(|shift| letter((group >> shift) & 0x3F));
        let used = chunk.len() + 1;
        text.extend(digits.iter().take(used));
        text.extend(std::iter::repeat_n('=', 4 - used));
    }
    text
}

fn letter(digit: u32) -> char {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let index = usize::try_from(digit).unwrap_or_default();
    DIGITS.get(index).copied().map_or('=', char::from)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(body: &str) -> Result<Vec<u8>, Violation> {
        decode(body, 2).map(|bytes| bytes.to_vec())
    }

    #[test]
    fn decodes_the_vectors_of_rfc_4648() {
        for (text, bytes) in [
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
            (" Zm9v\r\n\tYm Fy \n", "foobar"),
        ] {
            assert_eq!(decoded(text), Ok(bytes.into()), "{text}");
            let compact: String = text.split_whitespace().collect();
            assert_eq!(encode(bytes.as_bytes()), compact);
        }
        assert_eq!(encode(b""), "");
        assert_eq!(decoded("+/+/"), Ok(vec![0xFB, 0xFF, 0xBF]));
    }

    #[test]
    fn names_the_line() {
        for (text, line) in [
            ("", 2),
            ("\n\n", 2),
            ("Zm9v\nZm-v\n", 3),
            ("Zm9v\nZm9\n", 3),
            ("Zm9v\rZm-v\r", 3),
            ("Zm9v\r\nZm-v\r\n", 3),
            ("Zm9v\nZm9\nZm9v\nZg==\n", 3),
            ("Zm9v\nZm9v\nZg=\n", 4),
            ("Zm9v\nZm9v\nZm9vZ\n", 4),
            ("Zg=", 2),
            ("Zg===", 2),
            ("=", 2),
            ("Z===", 2),
            ("Zg==\nZg==", 3),
            ("Zm9v=", 2),
            // Padding that cannot be is where characters were lost, not where the next ones follow.
            ("Zm9v\n=\nZm9v\n", 3),
            ("Zm9v\nZg===\nZm9v\n", 3),
            ("Zm9v\nZm8==\nZm9v\n", 3),
            ("Zg==\nZm9v\nZm9v\nZm9v\n", 3),
            ("é", 2),
        ] {
            let wrong = decoded(text).unwrap_err();
            assert_eq!(wrong.param("line"), Some(&line.into()), "{text:?}");
        }
    }
}
