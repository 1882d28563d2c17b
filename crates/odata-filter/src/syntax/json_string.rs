//! The strings of JSON (RFC 8259, section 7), which an array to the right of `in` may hold.
//!
//! They are read and written here, because a library for all of JSON is ten kilobytes for a browser to fetch.

/// What stands for itself, and what for it after a backslash.
const ESCAPES: [(char, char); 8] = [
    ('"', '"'),
    ('\\', '\\'),
    ('/', '/'),
    ('b', '\u{8}'),
    ('f', '\u{c}'),
    ('n', '\n'),
    ('r', '\r'),
    ('t', '\t'),
];

/// A text as a string of JSON, in its quotes.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        let escape = ESCAPES.iter().find(|(_, escaped)| *escaped == character);
        match escape {
            Some((name, _)) if character != '/' => quoted.extend(['\\', *name]),
            _ if character < ' ' => {
                let digit = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                let code = u32::from(character);
                quoted.push_str("\\u00");
                quoted.extend([digit(code >> 4), digit(code & 15)]);
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// What stands between the quotes, without escapes; `None` where one is malformed, for a control
/// character, and for half of a surrogate pair.
pub(crate) fn unescaped(content: &str) -> Option<String> {
    let mut text = String::with_capacity(content.len());
    let mut rest = content.chars();
    while let Some(character) = rest.next() {
        text.push(match character {
            '\\' => match rest.next()? {
                'u' => escaped(&mut rest)?,
                escape => ESCAPES.iter().find(|(name, _)| *name == escape)?.1,
            },
            '\0'..' ' | '"' => return None,
            character => character,
        });
    }
    Some(text)
}

/// The character of `\u`, which is two of them where it has two UTF-16 units.
pub(crate) fn escaped(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let first = hex(rest, 4)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    if rest.next()? != '\\' || rest.next()? != 'u' {
        return None;
    }
    let second = hex(rest, 4).filter(|second| (0xDC00..0xE000).contains(second))?;
    char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
}

/// The number of so many hexadecimal digits; one that is too large stays so.
pub(crate) fn hex(rest: &mut std::str::Chars<'_>, digits: usize) -> Option<u32> {
    (0..digits).try_fold(0_u32, |number, _| {
        Some(number.saturating_mul(16) | rest.next()?.to_digit(16)?)
    })
}

#[cfg(test)]
mod tests {
    use super::{quoted, unescaped};
    use proptest::prelude::*;

    #[test]
    fn control_characters_are_escaped() {
        let text: String = ('\0'..'\u{100}').collect();
        assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(quoted(&text), json.clone());
            prop_assert_eq!(unescaped(&json[1..json.len() - 1]), Some(text));
        }

        #[test]
        fn reads_what_the_library_reads(content in r#"([a"\\ /bnu0-9dDcC\u{1}é]|\\u[dD][89a-fA-F][0-9a-f]{2}){0,12}"#) {
            let expected = serde_json::from_str::<String>(&format!("\"{content}\"")).ok();
            prop_assert_eq!(unescaped(&content), expected);
        }
    }
}
