//! The letters of a text as comparisons see them.

use std::ops::Range;

use closest_match::lower;

use super::accent::{Accents, split};

/// A character with the combining marks that follow it, in whichever form they are written.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    /// In lower case, and without its accents.
    pub(super) base: char,
    pub(super) accents: Accents,
    /// Where it starts and ends, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Unit {
    /// Whether both are the same letter, with the same accents.
    pub(super) fn is_same(self, other: Self) -> bool {
        self.base == other.base && self.accents == other.accents
    }
}

/// The units of a text.
pub(super) fn units(text: &str) -> Units<'_> {
    Units { text, at: 0 }
}

/// See [`units`].
pub(super) struct Units<'a> {
    text: &'a str,
    at: usize,
}

impl Units<'_> {
    /// The character that comes next.
    #[inline]
    fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at)? {
            &ascii @ ..0x80 => Some(ascii.into()),
            _ => self.text.get(self.at..)?.chars().next(),
        }
    }

    /// The accents that come next, and are passed over.
    fn accents(&mut self) -> Accents {
        let mut accents = Accents::NONE;
        while let Some(accent) = self.peek().and_then(Accents::from_char) {
            accents = accents.and(accent);
            self.at += ACCENT_LENGTH;
        }
        accents
    }
}

/// How many bytes a combining mark is long.
const ACCENT_LENGTH: usize = 2;

impl Iterator for Units<'_> {
    type Item = Unit;

    #[inline]
    fn next(&mut self) -> Option<Unit> {
        let start = self.at;
        let character = self.peek()?;
        self.at += character.len_utf8();
        let (base, accents) = match character.is_ascii() {
            true => (character.to_ascii_lowercase(), Accents::NONE),
            false => split(lower(character)),
        };
        let follows_ascii = self.text.as_bytes().get(self.at).is_none_or(u8::is_ascii);
        let accents = if follows_ascii {
            accents
        } else {
            accents.and(self.accents())
        };
        Some(Unit {
            base,
            accents,
            start,
            end: self.at,
        })
    }
}

/// One letter, digit or sign of a text that is spelled in the letters of ASCII as far as it can be.
#[derive(Clone, Copy, Default)]
pub(super) struct Letter {
    /// In lower case and without accents.
    pub(super) lower: char,
    /// The letter that it is commonly written for, if such signs are to be folded.
    pub(super) folded: char,
    /// Where what it is a spelling of starts and ends, in bytes. No text that is spelled has more
    /// than a `u16` counts.
    start: u16,
    end: u16,
    /// Whether it may be left out: the second letter of `ue` for `ü`.
    pub(super) is_optional: bool,
}

impl Letter {
    pub(super) fn is_digit(&self) -> bool {
        self.lower.is_ascii_digit()
    }

    /// Whether it is a letter, of any script: beyond ASCII whatever is in no block of punctuation and symbols, which
    /// is all that is distinguished here, and takes no table of all letters.
    pub(super) fn is_letter(&self) -> bool {
        self.lower.is_ascii_alphabetic()
            || matches!(self.lower, '\u{C0}'..='\u{1FFF}' | '\u{2C00}'..='\u{2FFF}' | '\u{3040}'..)
    }

    /// As it is compared.
    pub(super) fn side(&self, side: Side) -> char {
        match side {
            Side::Written => self.lower,
            Side::Folded => self.folded,
        }
    }

    /// From this letter to another one, in bytes, in whichever order they are.
    pub(super) fn span_to(&self, other: &Self) -> Range<usize> {
        self.start.min(other.start).into()..self.end.max(other.end).into()
    }
}

impl zeroize::DefaultIsZeroes for Letter {}

/// What is compared of a letter.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Written,
    Folded,
}

/// Spells a text out, and adds it to `letters`: at most as many as the text has bytes.
pub(super) fn spell(text: &str, folding: bool, letters: &mut Vec<Letter>) {
    let spelled = |lower, start, end, is_optional| Letter {
        lower,
        folded: if folding { fold(lower) } else { lower },
        start,
        end,
        is_optional,
    };
    if text.is_ascii() {
        let bytes = (0..).zip(text.bytes());
        letters.extend(
            bytes.map(|(at, byte)| spelled(byte.to_ascii_lowercase().into(), at, at + 1, false)),
        );
        return;
    }
    let position = |bytes| u16::try_from(bytes).unwrap_or(u16::MAX);
    for unit in units(text) {
        let (first, second) = spelling(unit);
        let (start, end) = (position(unit.start), position(unit.end));
        let letter = |lower, is_optional| spelled(lower, start, end, is_optional);
        letters.push(letter(first, false));
        match second {
            Second::None => {}
            Second::Always(second) => letters.push(letter(second, false)),
            Second::Perhaps(second) => letters.push(letter(second, true)),
        }
    }
}

/// Adds the text of these letters reversed: what is spelled with two letters keeps their order.
pub(super) fn reverse(letters: &[Letter], reversed: &mut Vec<Letter>) {
    let groups = letters.chunk_by(|a, b| a.start == b.start);
    reversed.extend(groups.rev().flatten());
}

/// Sees to it that no letter that may be left out stands before the same letter that may not: `e?e`
/// is `ee?`. Then [`match_at`] never has to try twice.
pub(super) fn normalize(letters: &mut [Letter]) {
    let mut letters = letters.iter_mut();
    let mut before = letters.next();
    for letter in letters {
        if let Some(before) = before
            && before.is_optional
            && !letter.is_optional
            && before.folded == letter.folded
        {
            (before.is_optional, letter.is_optional) = (false, true);
        }
        before = Some(letter);
    }
}

/// The second letter of a spelling.
enum Second {
    None,
    Always(char),
    Perhaps(char),
}

/// How a letter is spelled where there are no others than those of ASCII: `ß` as `ss`, `ł` as `l`; and
/// `ä` as `a` by those who drop the accent, as `ae` by those who know German.
fn spelling(unit: Unit) -> (char, Second) {
    use Second::{Always, None, Perhaps};
    match unit.base {
        'a' if unit.accents == Accents::DIAERESIS => ('a', Perhaps('e')),
        'a' if unit.accents == Accents::RING => ('a', Perhaps('a')),
        base @ ('o' | 'u') if unit.accents == Accents::DIAERESIS => (base, Perhaps('e')),
        base if base.is_ascii() => (base, None),
        'ø' => ('o', Perhaps('e')),
        'æ' => ('a', Always('e')),
        'œ' => ('o', Always('e')),
        'ß' => ('s', Always('s')),
        'þ' => ('t', Always('h')),
        'ĳ' => ('i', Always('j')),
        'ð' | 'đ' => ('d', None),
        'ħ' => ('h', None),
        'ı' => ('i', None),
        'ŀ' | 'ł' => ('l', None),
        'ſ' => ('s', None),
        'ŧ' => ('t', None),
        base => (base, None),
    }
}

/// The letter that a digit or a sign is commonly written for; anything else is itself. `1`, `l`, `i`,
/// `!` and `|` look all alike, and `i` stands for them.
fn fold(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | 'l' | '!' | '|' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => character,
    }
}

/// The last letter that the part takes of a text, from its first on; `None` where they are spelled
/// otherwise. Both are [normalized](normalize).
pub(super) fn match_at<'a>(text: &'a [Letter], part: &[Letter], side: Side) -> Option<&'a Letter> {
    let mut rest = text.iter();
    let mut next = rest.next();
    let mut last = None;
    for wanted in part {
        loop {
            match next {
                Some(found) if found.side(side) == wanted.side(side) => {
                    last = next;
                    next = rest.next();
                    break;
                }
                _ if wanted.is_optional => break,
                Some(found) if found.is_optional => next = rest.next(),
                _ => return None,
            }
        }
    }
    last
}

/// Which characters a text has: a bit stands for several, so that some may seem to be there, but none
/// that is there is missed. The letters `a` to `z` have a bit each.
#[derive(Clone, Copy)]
pub(super) struct Set(u64);

impl Set {
    pub(super) fn of(text: impl Iterator<Item = char>) -> Self {
        Self(text.fold(0, |set, character| {
            set | 1 << (u32::from(character) % u64::BITS)
        }))
    }

    /// Whether the other text may be made of these characters alone. A `false` is certain.
    pub(super) fn may_cover(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
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

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn no_spelling_is_longer_than_the_text() {
        for character in char::MIN..=char::MAX {
            let mut letters = Vec::new();
            spell(character.encode_utf8(&mut [0; 4]), true, &mut letters);
            assert!(letters.len() <= character.len_utf8(), "{character}");
        }
    }

    fn spelled(text: &str) -> Vec<Letter> {
        let mut letters = Vec::new();
        spell(text, true, &mut letters);
        normalize(&mut letters);
        letters
    }

    /// Two letters stand for one only where a language writes them so.
    #[test]
    fn each_accent_has_spellings_of_its_own() {
        for (text, expected) in [
            ("ä", &["a", "ae"][..]),
            ("å", &["a", "aa"]),
            ("á", &["a"]),
            ("ö", &["o", "oe"]),
            ("ó", &["o"]),
            ("ü", &["u", "ue"]),
            ("ů", &["u"]),
            ("ï", &["i"]),
            ("ø", &["o", "oe"]),
            ("æ", &["ae"]),
            ("ß", &["ss"]),
            ("þ", &["th"]),
            ("ł", &["i"]),
            ("я", &["я"]),
        ] {
            let mut found = readings(&spelled(text));
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    /// A letter that may be left out comes behind the same one that may not, so that one try is enough.
    #[test]
    fn what_may_be_left_out_comes_last() {
        let optional = |text: &str| -> Vec<bool> {
            let letters = spelled(text).into_iter();
            letters.map(|letter| letter.is_optional).collect()
        };
        assert_eq!(optional("äe"), [false, false, true]);
        assert_eq!(optional("äee"), [false, false, false, true]);
        assert_eq!(optional("äb"), [false, true, false]);
        assert_eq!(optional("åä"), [false, false, true, true]);
        assert!(match_at(&spelled("aee"), &spelled("äee"), Side::Folded).is_some());
    }

    #[test]
    fn a_set_covers_what_is_made_of_its_characters() {
        let set = |text: &str| Set::of(text.chars());
        assert!(set("abz").may_cover(set("zab")) && set("a").may_cover(set("")));
        for (text, other) in [("a", "b"), ("abc", "abcd"), ("", "z"), ("y", "z")] {
            assert!(!set(text).may_cover(set(other)), "{text} {other}");
        }
    }

    /// Every way to read letters of which some may be left out.
    fn readings(letters: &[Letter]) -> Vec<String> {
        letters
            .iter()
            .fold(vec![String::new()], |readings, letter| {
                let without = readings.iter().filter(|_| letter.is_optional).cloned();
                let with = readings
                    .iter()
                    .map(|reading| format!("{reading}{}", letter.folded));
                with.chain(without).collect()
            })
    }

    proptest! {
        #[test]
        fn spellings_match_where_any_two_readings_do(text in "[aeuüäoøßs]{1,6}", part in "[aeuüäoøßs]{1,6}") {
            let (text, part) = (spelled(&text), spelled(&part));
            let found = match_at(&text, &part, Side::Folded).is_some();
            let (texts, parts) = (readings(&text), readings(&part));
            let expected = texts.iter().any(|text| parts.iter().any(|part| text.starts_with(part.as_str())));
            prop_assert_eq!(found, expected);
        }
    }
}
