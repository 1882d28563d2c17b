//! Whether a text holds another one.

use std::num::NonZeroU64;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::fold::Fold;
use super::window::{self, WINDOW, splat};

/// A part to look for, in texts that mostly are short: names rather than books.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    text: Box<[u8]>,
    /// The part as a number, where it is short and no byte of it is what fills up windows.
    bits: Option<NonZeroU64>,
    /// Made for the first long text: most filters never see one.
    finder: OnceLock<Box<Finder<'static>>>,
}

/// Longer texts are worth the start-up of a search by vector instructions.
const SHORT: usize = 96;

/// Longer parts would begin in too few places of a window.
const FITS: usize = 8;

const ONES: u64 = u64::from_le_bytes([1; 8]);

impl Part {
    pub(crate) fn new(text: Box<str>) -> Self {
        let text = text.into_boxed_bytes();
        let fits = (1..=FITS).contains(&text.len()) && !text.contains(&0);
        let bits = text
            .iter()
            .rfold(0, |bits, byte| bits << 8 | u64::from(*byte));
        Self {
            bits: NonZeroU64::new(bits).filter(|_| fits),
            text,
            finder: OnceLock::new(),
        }
    }

    /// Whether it is in the text.
    #[inline(always)]
    pub(crate) fn is_in(&self, text: &[u8]) -> bool {
        match (self.bits, window::whole(text)) {
            (Some(bits), Some(window)) => self.is_in_window(bits, window),
            _ => self.is_in_long(text),
        }
    }

    #[inline(never)]
    fn is_in_long(&self, text: &[u8]) -> bool {
        if text.len() > SHORT {
            let finder = || Box::new(Finder::new(&self.text).into_owned());
            return self.finder.get_or_init(finder).find(text).is_some();
        }
        match self.bits {
            Some(bits) => self
                .windows(text)
                .any(|window| self.is_in_window(bits, window)),
            None => self.is_in_eights(text),
        }
    }

    /// Whether it is in what a text becomes that is ASCII, where it pays to know without a copy.
    pub(crate) fn is_in_folded(&self, fold: Fold, text: &[u8]) -> Option<bool> {
        let bits = self.bits.filter(|_| text.len() <= SHORT)?;
        let is_in = |window| self.is_in_window(bits, fold.window(window));
        Some(match window::whole(text) {
            Some(window) => is_in(window),
            None => self.windows(text).any(is_in),
        })
    }

    /// The windows of a text that show every place where it could begin.
    fn windows(&self, text: &[u8]) -> impl Iterator<Item = u128> {
        window::windows(text, WINDOW + 1 - self.text.len())
    }

    /// Whether a window shows it. Nothing that is not in the text has to be ruled out: the part has
    /// none of the zeros after its end.
    #[inline(always)]
    fn is_in_window(&self, bits: NonZeroU64, window: u128) -> bool {
        let bits = bits.get();
        let offset = 8 * self.text.len() - 8;
        let (first, last) = (splat(bits as u8), splat((bits >> (offset & 0x38)) as u8));
        let wrong = (window ^ first) | (window >> (offset & 0x78) ^ last);
        let mask = u64::MAX >> ((56 - offset) & 0x38);
        let mut right = window::zeros(wrong);
        loop {
            // Where there is none this asks the first place, in vain: a branch for it would be dearer.
            let place = right.trailing_zeros() & 0x78;
            let found = (window >> place) as u64 & mask == bits;
            right &= right.wrapping_sub(1);
            if found || right == 0 {
                return found;
            }
        }
    }

    /// The same for a part of any length: by its first and its last byte.
    fn is_in_eights(&self, text: &[u8]) -> bool {
        let (Some(&first), Some(&last)) = (self.text.first(), self.text.last()) else {
            return true;
        };
        let (first, last) = (splat(first) as u64, splat(last) as u64);
        let offset = self.text.len() - 1;
        // The bytes where the part could begin, and those where it then would end.
        let Some(ends) = text.get(offset..) else {
            return false;
        };
        let starts = text.get(..ends.len()).unwrap_or_default();
        let (Some(head), Some(head_end)) = (starts.first_chunk::<8>(), ends.first_chunk::<8>())
        else {
            return text
                .windows(self.text.len())
                .any(|window| *window == *self.text);
        };
        // Zero where both the first and the last byte are right.
        let wrong = |starts: &[u8; 8], ends: &[u8; 8]| {
            (u64::from_le_bytes(*starts) ^ first) | (u64::from_le_bytes(*ends) ^ last)
        };
        // Eight beginnings at a time; the last eight overlap those before.
        let mut found = self.in_eight(wrong(head, head_end), 0, text);
        let last_start = starts.len() - 8;
        let mut at = 8;
        while !found && at < starts.len() {
            let from = at.min(last_start);
            let eight = |bytes: &[u8]| bytes.get(from..).and_then(|b| b.first_chunk().copied());
            if let (Some(start), Some(end)) = (eight(starts), eight(ends)) {
                found = self.in_eight(wrong(&start, &end), from, text);
            }
            at += 8;
        }
        found
    }

    /// Whether it begins at one of the eight places from `at`.
    #[inline(always)]
    fn in_eight(&self, wrong: u64, at: usize, text: &[u8]) -> bool {
        // The top bit of every byte that is zero, and of some above one that is.
        let mut right = wrong.wrapping_sub(ONES) & !wrong & (ONES << 7);
        while right != 0 {
            let start = at + right.trailing_zeros() as usize / 8;
            if text.get(start..start + self.text.len()) == Some(&self.text) {
                return true;
            }
            right &= right - 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Fold, Part};

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts: Vec<String> = (0..400_u32)
            .map(|n| {
                let letter = |k: u32| char::from(b'a' + (n * 7 + k * k * 3 + n * k % 5) as u8 % 3);
                (0..n % 130).map(letter).collect()
            })
            .collect();
        for text in &texts {
            for part in texts.iter().filter(|part| part.len() < 12) {
                let found = Part::new(part.as_str().into()).is_in(text.as_bytes());
                assert_eq!(found, text.contains(part.as_str()), "{part} in {text}");
                let folded = Part::new(part.as_str().into());
                let folded = folded.is_in_folded(Fold::Lower, text.to_uppercase().as_bytes());
                assert_eq!(folded.unwrap_or(found), found, "{part} in {text}, folded");
            }
        }
    }
}
