//! Slips of typing and copying that a value is not meant to have.

/// A text as it was probably meant: without invisible characters, without white space and quotes
/// around it, and with the full-width forms of East Asian keyboards as ASCII.
pub(crate) fn normalize(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|&character| !is_invisible(character))
        .map(narrow)
        .collect();
    let is_around = |character: char| {
        character.is_whitespace() || matches!(character, '"' | '\'' | '`' | '“' | '”' | '<' | '>')
    };
    visible.trim_matches(is_around).to_owned()
}

/// Control characters, and the marks of no width that come along when one copies from a page.
pub(super) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
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
    use super::{normalize, shown};

    #[test]
    fn tidies() {
        assert_eq!(
            normalize("\u{FEFF} “pbx。example。com”\u{200B}\r\n"),
            "pbx.example.com"
        );
        assert_eq!(normalize("１００ＭＢ"), "100MB");
        assert_eq!(normalize("<a 'b' c>"), "a 'b' c");
        assert_eq!(normalize(" \"\" "), "");
    }

    #[test]
    fn shows_what_one_would_not_see() {
        assert_eq!(shown('ü'), "ü");
        assert_eq!(shown('\u{A0}'), "U+00A0");
        assert_eq!(shown('\u{200B}'), "U+200B");
    }
}
