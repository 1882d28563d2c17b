//! Slips of typing and copying that a value is not meant to have.

use std::borrow::Cow;

/// A text as it was probably meant: without marks of no width, without white space, control characters
/// and quotes around it, and with the full-width forms of East Asian keyboards as ASCII.
///
/// It means the same, since none of these is a part of a value whose grammar is ASCII. White space
/// and control characters *within* stay: a line break, a tab or a space stands between two values.
pub(crate) fn normalize(text: &str) -> String {
    // Of ASCII, every character is as wide as it should be.
    let visible: Cow<'_, str> = match text.is_ascii() {
        true => text.into(),
        false => {
            let visible = text.chars().filter(|&character| !has_no_width(character));
            visible.map(narrow).collect()
        }
    };
    let is_quote = |character: char| {
        matches!(
            character,
            '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '<' | '>'
        )
    };
    visible
        .trim_matches(|character| is_around(character) || is_quote(character))
        .to_owned()
}

/// A text without the white space, the control characters and the marks of no width around it; what is
/// within stays as it is.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|character| is_around(character) || has_no_width(character))
}

/// Whether a character around a value is no part of it.
fn is_around(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

/// Whether one would not see a character.
fn is_invisible(character: char) -> bool {
    character.is_control() || has_no_width(character)
}

/// The marks that come along when one copies from a page.
fn has_no_width(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// The ASCII character that a full-width form stands for (U+FF01 to U+FF5E), and `.` for `。`.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFF01 + 0x21).unwrap_or(character)
        }
        '\u{3002}' | '\u{FF61}' => '.',
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// A character as a message can show it: by its code point if one would not see it.
pub(super) fn shown(character: char) -> String {
    match character {
        ' ' => " ".to_owned(),
        _ if is_invisible(character) || character.is_whitespace() => {
            format!("U+{:04X}", u32::from(character))
        }
        _ => character.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{normalize, shown, trimmed};

    #[test]
    fn removes_what_is_no_part_of_a_value() {
        assert_eq!(
            normalize("\u{FEFF} “pbx。example。com”\u{200B}\r\n"),
            "pbx.example.com"
        );
        assert_eq!(normalize("１００ＭＢ"), "100MB");
        assert_eq!(normalize("<a 'b' c>"), "a 'b' c");
        assert_eq!(normalize(" \"\" "), "");
        assert_eq!(normalize("\u{0}a\u{0}"), "a");
        assert_eq!(trimmed("\u{FEFF} “ａ\u{200B}b” \n"), "“ａ\u{200B}b”");
    }

    #[test]
    fn keeps_apart_what_is_apart() {
        for two in ["a\nb", "a\tb", "a b", "a\u{0}b", "a\u{1E}b", "a\u{2028}b"] {
            assert_eq!(normalize(two), two);
        }
    }

    #[test]
    fn shows_what_one_would_not_see() {
        assert_eq!(shown('ü'), "ü");
        assert_eq!(shown('\u{A0}'), "U+00A0");
        assert_eq!(shown('\u{200B}'), "U+200B");
    }
}
