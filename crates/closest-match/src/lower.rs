//! Letters in lower case.
//!
//! Natively the standard library has the tables. In a browser the host has them too (ECMA-262,
//! `String.prototype.toLowerCase`), as old or new as its Unicode is, and a page need not download them.

#[cfg(all(target_family = "wasm", feature = "host-letters"))]
mod host;

/// A letter in lower case, by the simple mapping of Unicode: one character for one.
///
/// Only `İ` has a full mapping of more than one character, and its first is the simple one.
#[must_use]
pub fn lower(letter: char) -> char {
    match letter {
        '\0'..='\x7f' => letter.to_ascii_lowercase(),
        // Kana, ideographs and Hangul have no case: most of what is typed in them needs no table.
        '\u{3000}'..='\u{a63f}' | '\u{ac00}'..='\u{d7a3}' => letter,
        _ => lower_by_table(letter),
    }
}

/// The letters of a text in lower case, one for one.
pub fn lower_case(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(lower)
}

#[cfg(all(target_family = "wasm", feature = "host-letters"))]
use host::lower as lower_by_table;

#[cfg(not(all(target_family = "wasm", feature = "host-letters")))]
fn lower_by_table(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "too many characters for an interpreter")]
    fn every_letter_is_that_of_the_standard_library() {
        for letter in char::MIN..=char::MAX {
            assert_eq!(Some(lower(letter)), letter.to_lowercase().next());
        }
    }
}
