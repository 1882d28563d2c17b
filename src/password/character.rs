//! Characters as comparisons see them.

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

/// The letter that a digit or a sign is commonly written for; anything else is itself.
fn fold(character: char) -> char {
    match character {
        '0' => 'o',
        '1' => 'l',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '!' => 'i',
        _ => character,
    }
}

/// A character as it is compared: equal are those of the same lower case.
#[derive(Clone, Copy)]
pub(super) struct Character {
    pub(super) lower: char,
    /// The letter that it is commonly written for, if such signs are to be folded.
    pub(super) folded: char,
}

impl Character {
    pub(super) fn new(character: char, folding: bool) -> Self {
        let lower = lower(character);
        let folded = if folding { fold(lower) } else { lower };
        Self { lower, folded }
    }
}

impl PartialEq for Character {
    fn eq(&self, other: &Self) -> bool {
        self.lower == other.lower
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
