//! Characters as comparisons see them.

use super::latin::{decomposed, is_mark};

/// The simple lower-case mapping of Unicode: one character for one.
///
/// Only `İ` has a full mapping of more than one character, and its first is the simple one.
pub(super) fn lower(character: char) -> char {
    if character.is_ascii() {
        character.to_ascii_lowercase()
    } else {
        character.to_lowercase().next().unwrap_or(character)
    }
}

/// The letter that a digit or a sign is commonly written for; anything else is itself. `1`, `l`, `i`,
/// `!` and `|` look so much alike that they are one letter.
fn fold(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | 'i' | '!' | '|' => 'l',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => character,
    }
}

/// One character to a reader: a letter with the marks that follow it, or are a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// In lower case and without marks.
    pub(super) base: char,
    /// What tells its marks from others.
    pub(super) marks: u32,
}

/// The characters of a text to a reader: `é` is one, composed or not.
pub(super) fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let with = |marks: u32, mark: char| marks.wrapping_mul(1 << 12) ^ u32::from(mark);
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, character) = characters.next()?;
        let letter = lower(character);
        let (base, own) = decomposed(letter);
        // A stroke, or the missing dot of `ı`, is no mark of its own, and tells letters apart as one does.
        let other = own.is_empty() && base != letter;
        let mut marks = own.iter().copied().fold(u32::from(other), with);
        while let Some((_, mark)) = characters.next_if(|&(_, next)| is_mark(next)) {
            marks = with(marks, mark);
        }
        Some(Letter { start, base, marks })
    })
}

/// A character as it is compared: equal are those that are written for the same letter.
#[derive(Clone, Copy)]
pub(super) struct Character {
    pub(super) lower: char,
    /// The letter that it is commonly written for, if such signs are to be folded.
    pub(super) folded: char,
}

impl Character {
    /// Of a character in lower case and without marks.
    pub(super) fn new(lower: char, folding: bool) -> Self {
        let folded = if folding { fold(lower) } else { lower };
        Self { lower, folded }
    }
}

impl PartialEq for Character {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

/// Which characters a text has; exact for ASCII, and never without one that the text has.
#[derive(Clone, Copy)]
pub(super) struct Set(u128);

impl Set {
    pub(super) fn of(text: impl Iterator<Item = char>) -> Self {
        Self(text.fold(0, |set, character| set | 1 << (u32::from(character) % 128)))
    }

    /// Whether the other text may be made of these characters alone. A `false` is certain.
    pub(super) fn may_cover(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_is_one_character_for_one() {
        for (upper, expected) in [('A', 'a'), ('É', 'é'), ('ẞ', 'ß'), ('İ', 'i'), ('Σ', 'σ')]
        {
            assert_eq!(lower(upper), expected);
        }
        for same in ['a', 'ß', 'ı', 'ς', '7', '!', '😀', '\u{301}'] {
            assert_eq!(lower(same), same);
        }
        let longer: Vec<char> = (char::MIN..=char::MAX)
            .filter(|character| character.to_lowercase().count() > 1)
            .collect();
        assert_eq!(longer, ['İ']);
    }
}
