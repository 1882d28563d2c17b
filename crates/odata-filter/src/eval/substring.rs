//! Whether a text holds another one: `contains`.
//!
//! There are three texts to think of, and a way for each:
//!
//! ```text
//! a block of short texts     their first 16 bytes side by side (`Windows`), first and last byte of the part
//!                            compared in all 64 at once; only rows where both fit are looked at
//! one text, up to 96 bytes   windows of 16 bytes (`swar`), the part as one number of up to 8 bytes
//! a longer text              `memchr::memmem`, whose start-up pays from there on; made at the first one
//! ```
//!
//! A part of more than eight bytes, or one that holds the zero which fills up windows, is looked for in
//! chunks (`chunk`). In WebAssembly that is the only way, because the others are not worth their bytes there.
//!
//! Over a dictionary of a column the search runs once through the pool of all texts of a block, not once a
//! text (`Pool::holding`).

use crate::eval::platform::SMALL_CODE;
use std::num::NonZeroU64;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use crate::eval::block::{Block, for_each_lane};
use crate::eval::chunk;
use crate::eval::fold::Fold;
use crate::eval::mask::{pick, sparse};
use crate::eval::read_text::{ReadText, bytes};
use crate::eval::swar::{self, WINDOW, Windows, splat};

/// A part to look for, in texts that mostly are short: names rather than books.
#[derive(Clone, Debug)]
pub(crate) struct Needle {
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

impl Needle {
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

    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.text).ok()
    }

    /// Which of the live rows of a block have a text that it is in.
    #[inline(always)]
    pub(crate) fn scan<'b, 'r: 'b, R: 'r>(
        &self,
        block: impl Block<'b, 'r, R>,
        live: u64,
        reader: &impl ReadText<R>,
    ) -> u64 {
        let is_in = |row: &'r R| bytes(reader, row).is_some_and(|text| self.is_in(text));
        let (Some(&first), Some(&last)) = (self.text.first(), self.text.last()) else {
            return pick(block, live, is_in);
        };
        if sparse(live) || self.text.len() > WINDOW {
            return pick(block, live, is_in);
        }
        let mut windows = Windows::new();
        let mut long = 0;
        for (row, window) in windows.iter_mut().enumerate() {
            let text = block.get(row).and_then(|row| bytes(reader, row));
            if let Some(text) = text {
                long |= u64::from(!swar::show(text, window)).wrapping_shl(row as u32);
            }
        }
        let begun = live & windows.begun(first, last, self.text.len());
        let found = match self.bits {
            Some(bits) => for_each_lane(begun & !long, |row| {
                self.is_in_window(bits, windows.at(row)).then_some(())
            }),
            None => pick(block, begun & !long, is_in),
        };
        found | pick(block, live & long, is_in)
    }

    /// Whether it is in the text.
    #[inline(always)]
    pub(crate) fn is_in(&self, text: &[u8]) -> bool {
        if SMALL_CODE {
            return self.find_in_chunks(text).is_some();
        }
        match (self.bits, swar::whole(text)) {
            (Some(bits), Some(window)) => self.is_in_window(bits, window),
            _ => self.is_in_long(text),
        }
    }

    #[inline(never)]
    fn is_in_long(&self, text: &[u8]) -> bool {
        if text.len() > SHORT {
            return self.find(text).is_some();
        }
        match self.bits {
            Some(bits) => self
                .windows(text)
                .any(|window| self.is_in_window(bits, window)),
            None => self.find_in_chunks(text).is_some(),
        }
    }

    /// Whether it is in what a text becomes that is ASCII, where it pays to know without a copy.
    pub(crate) fn is_in_folded(&self, fold: Fold, text: &[u8]) -> Option<bool> {
        let bits = self.bits.filter(|_| text.len() <= SHORT && !SMALL_CODE)?;
        let is_in = |window| self.is_in_window(bits, fold.window(window));
        Some(match swar::whole(text) {
            Some(window) => is_in(window),
            None => self.windows(text).any(is_in),
        })
    }

    /// The windows of a text that show every place where it could begin.
    fn windows(&self, text: &[u8]) -> impl Iterator<Item = u128> {
        swar::windows(text, WINDOW + 1 - self.text.len())
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
        let mut right = swar::zeros(wrong);
        loop {
            // Where there is none this compares the first place, in vain: a branch for it would cost more.
            let context = right.trailing_zeros() & 0x78;
            let found = (window >> context) as u64 & mask == bits;
            right &= right.wrapping_sub(1);
            if found || right == 0 {
                return found;
            }
        }
    }

    /// Where it first is in a long text.
    fn find(&self, text: &[u8]) -> Option<usize> {
        // Without much of vector instructions, what the library does is not worth its bytes.
        if SMALL_CODE {
            return self.find_in_chunks(text);
        }
        let finder = || Box::new(Finder::new(&self.text).into_owned());
        self.finder.get_or_init(finder).find(text)
    }

    /// Shows where it is in a long text, place after place, and goes on from where the caller says, further on.
    pub(crate) fn find_all(&self, text: &[u8], mut found: impl FnMut(usize) -> usize) {
        let mut from = 0;
        if SMALL_CODE {
            self.in_chunks(text, &mut |start| {
                if start >= from {
                    from = found(start);
                }
                false
            });
            return;
        }
        while let Some(offset) = text.get(from..).and_then(|rest| self.find(rest)) {
            from = found(from + offset);
        }
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The same for a part of any length and a text of any.
    fn find_in_chunks(&self, text: &[u8]) -> Option<usize> {
        let mut first = None;
        self.in_chunks(text, &mut |start| {
            first = first.or(Some(start));
            true
        });
        first
    }

    /// Shows where it is, found by its first and its last byte, until that is enough.
    #[inline(always)]
    fn in_chunks(&self, text: &[u8], enough: &mut impl FnMut(usize) -> bool) {
        let (Some(&first), Some(&last)) = (self.text.first(), self.text.last()) else {
            enough(0);
            return;
        };
        // The bytes where the part could begin, and those where it then would end.
        let ends = text.get(self.text.len() - 1..).unwrap_or_default();
        let starts = text.get(..ends.len()).unwrap_or_default();
        let mut begins = |mut right: u64, at: usize| {
            while right != 0 {
                let start = at + (right.trailing_zeros() / chunk::PLACE) as usize;
                let it = text.get(start..start + self.text.len()) == Some(&self.text);
                if it && enough(start) {
                    return true;
                }
                right &= right - 1;
            }
            false
        };
        let ((chunks, rest), (end_chunks, _)) = (starts.as_chunks(), ends.as_chunks());
        for (index, (starts, ends)) in chunks.iter().zip(end_chunks).enumerate() {
            let right = chunk::right(first, last, starts, ends);
            if right != 0 && begins(right, chunk::SIZE * index) {
                return;
            }
        }
        // The last chunk overlaps those before; where there is none, each place is looked at.
        match (starts.last_chunk(), ends.last_chunk()) {
            _ if rest.is_empty() => {}
            (Some(head), Some(tail)) => {
                let right = chunk::right(first, last, head, tail);
                begins(right, starts.len() - chunk::SIZE);
            }
            _ => {
                for start in 0..starts.len() {
                    if begins(1, start) {
                        return;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fold, Needle};
    use crate::eval::read_text::ReadText;

    struct Given;

    impl ReadText<Option<String>> for Given {
        fn text<'r>(&self, row: &'r Option<String>) -> Option<&'r str> {
            row.as_deref()
        }
    }

    #[test]
    fn finds_what_each_text_of_a_block_holds() {
        let text = |row: usize| match row % 5 {
            0 => None,
            // From empty to longer than a window, with the part at any place or cut off at the end.
            n => Some("abcab\0".repeat(5)[row % n..row * 7 % 23 + n].to_owned()),
        };
        let block: Vec<Option<String>> = (0..64).map(text).collect();
        for part in [
            "",
            "a",
            "ab",
            "\0",
            "b\0a",
            "cab\0abcab",
            "b\0abcab\0abcab\0abcab\0a",
        ] {
            let holds = |text: &Option<String>| text.as_ref().is_some_and(|t| t.contains(part));
            for (len, live) in [(64, u64::MAX), (64, 0xf0f0), (40, u64::MAX >> 24), (3, 7)] {
                let expected = (0..len).filter(|&row| live >> row & 1 == 1 && holds(&block[row]));
                let expected = expected.fold(0, |set: u64, row| set | 1 << row);
                let found = Needle::new(part.into()).scan(&block[..len], live, &Given);
                assert_eq!(found, expected, "{part:?} in {len} texts");
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn finds_what_the_standard_library_finds() {
        let texts: Vec<String> = (0..400_u32)
            .map(|n| {
                let letter = |k: u32| char::from(b'a' + (n * 7 + k * k * 3 + n * k % 5) as u8 % 3);
                (0..n % 130).map(letter).collect()
            })
            .collect();
        for text in &texts {
            for part in texts.iter().filter(|part| part.len() < 12) {
                let found = Needle::new(part.as_str().into()).is_in(text.as_bytes());
                assert_eq!(found, text.contains(part.as_str()), "{part} in {text}");
                let folded = Needle::new(part.as_str().into());
                let folded = folded.is_in_folded(Fold::Lower, text.to_uppercase().as_bytes());
                assert_eq!(folded.unwrap_or(found), found, "{part} in {text}, folded");
                let part = Needle::new(part.as_str().into());
                let position = text.as_bytes().windows(part.len().max(1));
                let position = position.clone().position(|window| *window == *part.text);
                if part.len() > 0 {
                    assert_eq!(part.find(text.as_bytes()), position, "{part:?} in {text}");
                    assert_eq!(part.find_in_chunks(text.as_bytes()), position);
                    let windows = text.as_bytes().windows(part.len()).enumerate();
                    let all = windows.filter(|(_, window)| **window == *part.text);
                    let all: Vec<usize> = all.map(|(start, _)| start).collect();
                    let mut shown = Vec::new();
                    part.find_all(text.as_bytes(), |start| {
                        shown.push(start);
                        start + 1
                    });
                    assert_eq!(shown, all, "{part:?} in {text}");
                    shown.clear();
                    part.in_chunks(text.as_bytes(), &mut |start| {
                        shown.push(start);
                        false
                    });
                    // The last chunk may show some of them again.
                    shown.sort_unstable();
                    shown.dedup();
                    assert_eq!(shown, all, "{part:?} in {text}, in chunks");
                }
            }
        }
    }
}
