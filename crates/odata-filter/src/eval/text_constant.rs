//! The constants that texts are compared with, made ready so that most texts differ at the first look.
//!
//! ```text
//! Constant  "Wireless Mouse"   length 14, ends "Wire" and "ouse", head "Wireless" for order
//! Affix     "Wire"             one number of up to eight bytes, and a mask for those that count
//! ```
//!
//! Length and ends decide eight bytes; only what agrees in both is compared in full.

use std::cmp::Ordering;

use crate::eval::block::Block;
use crate::eval::mask::{pick, scan, sparse};
use crate::eval::read_text::{ReadText, bytes};
use crate::eval::set::Keyed;

/// A text to compare with.
#[derive(Clone, Debug)]
pub(crate) struct Constant {
    pub(super) text: Box<[u8]>,
    ends: Ends,
    /// The first eight bytes, most significant first; zeros where there are fewer.
    head: u64,
}

/// First and last four bytes, or for shorter texts all bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ends {
    first: u32,
    last: u32,
}

impl Ends {
    #[inline(always)]
    fn of(text: &[u8]) -> Self {
        if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
            return Self {
                first: u32::from_le_bytes(*first),
                last: u32::from_le_bytes(*last),
            };
        }
        let byte = |at: usize| u32::from(text.get(at).copied().unwrap_or(0));
        Self {
            first: byte(0) | byte(1) << 8 | byte(2) << 16,
            last: 0,
        }
    }
}

impl Constant {
    pub(super) fn new(text: Box<str>) -> Self {
        let text = text.into_boxed_bytes();
        Self {
            ends: Ends::of(&text),
            head: head(&text),
            text,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.text).ok()
    }

    #[inline(always)]
    pub(super) fn equals(&self, text: &[u8]) -> bool {
        text.len() == self.text.len() && self.equals_of_length(text)
    }

    /// Whether a text that is as long as this one equals it.
    #[inline(always)]
    pub(super) fn equals_of_length(&self, text: &[u8]) -> bool {
        // Eight bytes are known by their ends.
        Ends::of(text) == self.ends && (text.len() <= 8 || *text == *self.text)
    }

    /// The length stands in the row itself; only where it is right is the text worth fetching.
    #[inline]
    pub(super) fn scan<'b, 'r: 'b, R: 'r>(
        &self,
        block: impl Block<'b, 'r, R>,
        live: u64,
        reader: &impl ReadText<R>,
    ) -> u64 {
        let len = self.text.len();
        if sparse(live) {
            return pick(block, live, |row| {
                bytes(reader, row)
                    .is_some_and(|text| text.len() == len && self.equals_of_length(text))
            });
        }
        let live = scan(block, live, |row| {
            reader.text(row).is_some_and(|text| text.len() == len)
        });
        pick(block, live, |row| {
            bytes(reader, row).is_some_and(|text| self.equals_of_length(text))
        })
    }

    /// How a text stands to this one.
    #[inline(always)]
    pub(super) fn order(&self, text: &[u8]) -> Ordering {
        match head(text).cmp(&self.head) {
            // Equal heads may be padded.
            Ordering::Equal => text.cmp(&self.text),
            order => order,
        }
    }
}

/// The first eight bytes as a number that is in the order of the texts.
#[inline(always)]
pub(crate) fn head(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(head) => u64::from_be_bytes(*head),
        None => {
            let mut padded = [0; 8];
            for (slot, byte) in padded.iter_mut().zip(text) {
                *slot = *byte;
            }
            u64::from_be_bytes(padded)
        }
    }
}

/// A prefix or a suffix: up to eight bytes are compared as one number.
#[derive(Clone, Debug)]
pub(crate) struct Affix {
    pub(super) text: Box<[u8]>,
    bits: u64,
    mask: u64,
}

impl Affix {
    pub(super) fn prefix(text: Box<str>) -> Self {
        let len = text.len().min(8);
        let mut bytes = [0; 8];
        bytes
            .iter_mut()
            .zip(text.as_bytes())
            .for_each(|(slot, byte)| *slot = *byte);
        Self {
            text: text.into_boxed_bytes(),
            bits: u64::from_le_bytes(bytes),
            mask: crate::eval::block::first(8 * len),
        }
    }

    pub(super) fn suffix(text: Box<str>) -> Self {
        let len = text.len().min(8);
        let mut bytes = [0; 8];
        bytes
            .iter_mut()
            .rev()
            .zip(text.as_bytes().iter().rev())
            .for_each(|(slot, byte)| *slot = *byte);
        Self {
            text: text.into_boxed_bytes(),
            bits: u64::from_le_bytes(bytes),
            mask: !crate::eval::block::first(64 - 8 * len),
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.text).ok()
    }

    #[inline(always)]
    pub(super) fn starts(&self, text: &[u8]) -> bool {
        match text.first_chunk() {
            Some(head) => {
                (u64::from_le_bytes(*head) & self.mask) == self.bits
                    && (self.text.len() <= 8 || text.starts_with(&self.text))
            }
            None => text.starts_with(&self.text),
        }
    }

    #[inline(always)]
    pub(super) fn ends(&self, text: &[u8]) -> bool {
        match text.last_chunk() {
            Some(tail) => {
                (u64::from_le_bytes(*tail) & self.mask) == self.bits
                    && (self.text.len() <= 8 || text.ends_with(&self.text))
            }
            None => text.ends_with(&self.text),
        }
    }
}

impl Keyed for [u8] {
    #[inline]
    fn key(&self) -> u64 {
        // The ends tell most texts apart; the middle those that share them.
        let middle = self.len() / 2;
        let middle = self.get(middle.saturating_sub(2)..).unwrap_or_default();
        let (ends, middle) = (Ends::of(self), Ends::of(middle));
        let ends = u64::from(ends.first) | u64::from(ends.last) << 32;
        ends ^ u64::from(middle.first).rotate_left(19) ^ (self.len() as u64).rotate_left(56)
    }

    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}
