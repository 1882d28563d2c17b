//! Numbers as digits. The standard library's formatting, which knows widths, signs and fills, would be a fortieth of what a
//! page downloads to check a certificate.

use super::der::Oid;

/// Two hexadecimal digits.
pub(super) fn push_byte(text: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        let digit = char::from_digit(digit.into(), 16);
        text.extend(digit.map(|digit| digit.to_ascii_uppercase()));
    }
}

/// A number of at least so many decimal digits. It calls itself for those before the last.
pub(super) fn push_number(text: &mut String, number: u32, width: usize) {
    if number > 9 || width > 1 {
        push_number(text, number / 10, width.saturating_sub(1));
    }
    text.extend(char::from_digit(number % 10, 10));
}

/// An object identifier: `1.2.840.10045.2.1`.
pub(super) fn of_oid(oid: Oid) -> String {
    let mut text = String::new();
    for arc in oid.arcs() {
        if !text.is_empty() {
            text.push('.');
        }
        push_number(&mut text, arc, 1);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_the_standard_library_writes() {
        for number in [0, 7, 10, 999, u32::MAX] {
            for width in [0, 1, 2, 4] {
                let mut text = String::new();
                push_number(&mut text, number, width);
                assert_eq!(text, format!("{number:0width$}"));
            }
        }
        for byte in 0..=u8::MAX {
            let mut text = String::new();
            push_byte(&mut text, byte);
            assert_eq!(text, format!("{byte:02X}"));
        }
        for text in ["1.2.840.10045.2.1", "0.9.2342.19200300.100.1.25", "2.5.4.3"] {
            let oid = Oid::new_unwrap(text);
            assert_eq!(of_oid(oid), oid.to_string());
        }
    }
}
