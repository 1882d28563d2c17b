//! `tolower` and `toupper`.
//!
//! ASCII is folded sixteen bytes at a time, by arithmetic on a window (`swar::between` marks the letters, and
//! the bit 0x20 of those is flipped). Any other text is mapped character by character, as
//! `char::to_lowercase` has it, into a scratch buffer that the rows of a block share.

use crate::eval::swar::{WINDOW, between, whole, windows};

/// `tolower` and `toupper`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    Lower,
    Upper,
}

impl Fold {
    /// The text with each character mapped by itself; what a character expands to is kept.
    pub(crate) fn apply<'s>(self, text: &str, scratch: &'s mut Vec<u8>) -> &'s [u8] {
        scratch.clear();
        if text.is_ascii() {
            scratch.extend_from_slice(text.as_bytes());
            match self {
                Self::Lower => scratch.make_ascii_lowercase(),
                Self::Upper => scratch.make_ascii_uppercase(),
            }
        } else {
            for character in self.characters(text) {
                let mut utf8 = [0; 4];
                scratch.extend_from_slice(character.encode_utf8(&mut utf8).as_bytes());
            }
        }
        scratch
    }

    /// The same as a string.
    pub(crate) fn string(self, text: &str) -> String {
        match self {
            Self::Lower if text.is_ascii() => text.to_ascii_lowercase(),
            Self::Upper if text.is_ascii() => text.to_ascii_uppercase(),
            _ => self.characters(text).collect(),
        }
    }

    fn characters(self, text: &str) -> impl Iterator<Item = char> {
        let lower = move |c: char| (self == Self::Lower).then(|| c.to_lowercase());
        let upper = move |c: char| (self == Self::Upper).then(|| c.to_uppercase());
        text.chars().flat_map(move |c| {
            let lower = lower(c).into_iter().flatten();
            lower.chain(upper(c).into_iter().flatten())
        })
    }

    /// The same of bytes that all are ASCII.
    #[inline(always)]
    pub(crate) fn window(self, bytes: u128) -> u128 {
        let (first, last) = match self {
            Self::Lower => (b'A', b'Z'),
            Self::Upper => (b'a', b'z'),
        };
        // The bit that tells a letter of one case from that of the other.
        bytes ^ between(bytes, first, last) >> 2
    }

    /// Whether a text that is ASCII becomes the constant.
    #[inline]
    pub(crate) fn equals(self, text: &[u8], constant: &[u8]) -> bool {
        if text.len() != constant.len() {
            return false;
        }
        match (whole(text), whole(constant)) {
            (Some(text), Some(constant)) => self.window(text) == constant,
            _ => windows(text, WINDOW)
                .zip(windows(constant, WINDOW))
                .all(|(text, constant)| self.window(text) == constant),
        }
    }

    /// Whether no text but one of the same length becomes the constant.
    pub(crate) fn keeps_length(self, constant: &[u8]) -> bool {
        // Of other scripts than ASCII only a few characters become letters of ASCII: the sign of the
        // kelvin, the dotless i, the long s, ligatures.
        let rare = match self {
            Self::Lower => b"k".as_slice(),
            Self::Upper => b"FIS",
        };
        constant
            .iter()
            .all(|byte| byte.is_ascii() && !rare.contains(byte))
    }
}

#[cfg(test)]
mod tests {
    use super::Fold;

    #[test]
    fn equals_what_the_text_becomes() {
        let text = "The @Quick` Brown[ Fox{ Jumps Over 13 Lazy Dogs\x7f\0";
        for fold in [Fold::Lower, Fold::Upper] {
            for end in 0..text.len() {
                for start in 0..end {
                    let text = &text[start..end];
                    let mut folded = fold.string(text).into_bytes();
                    assert!(fold.equals(text.as_bytes(), &folded), "{text}");
                    folded[(start + end) % (end - start)] ^= 0x20;
                    assert!(!fold.equals(text.as_bytes(), &folded), "{text}");
                }
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn rare_characters_alone_become_ascii() {
        for fold in [Fold::Lower, Fold::Upper] {
            for character in ('\u{80}'..=char::MAX).map(String::from) {
                let folded = fold.string(&character);
                assert!(!folded.is_ascii() || !fold.keeps_length(folded.as_bytes()));
            }
        }
    }
}
