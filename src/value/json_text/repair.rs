//! What is nearly JSON, as it was meant.
//!
//! Inside of its texts nothing is changed: what stands between two quotes is content, whatever it looks
//! like. Why each repair keeps the meaning:
//!
//! | what is repaired | why it means the same |
//! | --- | --- |
//! | a raw line break or another control character in a text | written as the escape that stands for it, `\\n` |
//! | a comma between the last item and the bracket | JavaScript and many others read it so; `[,]` and `[1,,2]`, of which an item may be missing, stay |
//! | typographic quotes around a text, `“a”` | they are quotes; a text with a straight quote in it stays |
//! | a byte order mark before all | no part of the text |

/// Longer suggestions are not made: they would not be read.
const LONGEST: usize = 4096;

/// The text with all that repaired. It may still be no JSON; `None` where it is not clear what was meant.
pub(super) fn repaired(text: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.len() > LONGEST {
        return None;
    }
    let mut guess = String::with_capacity(text.len());
    // The character that began the text that we are in.
    let mut quote = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let Some(opening) = quote else {
            match character {
                '"' => quote = Some(character),
                _ if is_typographic(character) => quote = Some(character),
                ']' | '}' => drop_last_comma(&mut guess),
                _ => {}
            }
            guess.push(if quote.is_some() { '"' } else { character });
            continue;
        };
        match character {
            '\\' => {
                guess.push(character);
                guess.extend(characters.next());
            }
            '"' if opening == '"' => {
                quote = None;
                guess.push('"');
            }
            // Does it end the text, or stand in it?
            '"' => return None,
            _ if opening != '"' && is_typographic(character) => {
                quote = None;
                guess.push('"');
            }
            '\n' => guess.push_str("\\n"),
            '\r' => guess.push_str("\\r"),
            '\t' => guess.push_str("\\t"),
            '\0'..='\u{1F}' => guess.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => guess.push(character),
        }
    }
    Some(guess)
}

fn is_typographic(character: char) -> bool {
    matches!(character, '“' | '”' | '„' | '‟')
}

/// Drops the comma after the last item of a list or an object, where there is an item before it.
fn drop_last_comma(guess: &mut String) {
    let Some(before) = guess.trim_end().strip_suffix(',') else {
        return;
    };
    if !before.trim_end().ends_with(['[', '{', ',', ':']) {
        guess.truncate(before.len());
    }
}

#[cfg(test)]
mod tests {
    use super::super::JsonText;
    use crate::violation::{Code, Plain};

    fn suggestion(text: &str) -> Option<String> {
        let wrong = JsonText::parse(text).expect_err(text);
        assert_eq!(wrong.code(), Code::NotJson, "{text}");
        wrong.suggestion().map(Plain::to_string)
    }

    #[test]
    fn repairs_commas_quotes_and_line_breaks() {
        for (text, guess) in [
            ("[1, 2, ]", "[1, 2]"),
            ("{“a”: „b”,\n}", "{\"a\": \"b\"}"),
            ("\u{FEFF}{}", "{}"),
            ("{\"a\": \"b\nc\"}", "{\"a\": \"b\\nc\"}"),
            ("[\"a\r\n\tb\u{1}\"]", "[\"a\\r\\n\\tb\\u0001\"]"),
            ("[\"\\\"\n\"]", "[\"\\\"\\n\"]"),
            // What stands in a text stays.
            ("[\"a,]\", ]", "[\"a,]\"]"),
            ("[\"“a”, ]\",]", "[\"“a”, ]\"]"),
            ("[\"a “, ” b\",]", "[\"a “, ” b\"]"),
        ] {
            assert_eq!(suggestion(text).as_deref(), Some(guess), "{text}");
        }
    }

    #[test]
    fn does_not_guess() {
        for text in [
            "[,]",
            "{,}",
            "[1,,]",
            "[1,,2]",
            "{a: 1}",
            "[“a\"]",
            "[“a \"b\" c”]",
            "{\"a\":,}",
            "\"a\nb",
        ] {
            assert_eq!(suggestion(text), None, "{text}");
        }
        assert_eq!(
            suggestion(&format!("[{},]", "1,".repeat(2_500) + "1")),
            None
        );
    }
}
