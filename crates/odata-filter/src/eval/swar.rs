//! Sixteen bytes of a text as one number, whose lowest byte is the first (SWAR: SIMD within a register).
//!
//! Most texts of a list (names, numbers, states) have no more than sixteen bytes. Such a text is loaded
//! into a `u128` by two loads that overlap, without a loop and without a branch a byte, and then each of its
//! bytes is tested at once by arithmetic:
//!
//! ```text
//! text      M  o  u  s  e                      5 bytes, zeros after them
//! ^ splat   each byte that equals the one sought is 00
//! - ONES    each 00 borrows: its highest bit is set       (Mycroft's test for a zero byte)
//! & HIGH    80 where a byte was 00, and perhaps in some above one that was
//! ```
//!
//! A false bit above a true one is ruled out by whoever uses the mask. A longer text is a row of windows
//! that overlap. A window costs the same few instructions, whatever it holds.

use crate::eval::block::BLOCK;

/// How many bytes a window shows.
pub(crate) const WINDOW: usize = 16;

/// One in every byte.
const ONES: u128 = u128::from_le_bytes([1; WINDOW]);

/// The highest bit of every byte.
const HIGH: u128 = ONES << 7;

/// The byte in every place.
#[inline(always)]
pub(crate) fn splat(byte: u8) -> u128 {
    let half = u64::from(byte) * ONES as u64;
    u128::from(half) << 64 | u128::from(half)
}

/// The highest bit of every byte that is zero, and of some above one that is.
#[inline(always)]
pub(crate) fn zeros(bytes: u128) -> u128 {
    bytes.wrapping_sub(ONES) & !bytes & HIGH
}

/// The highest bit of every byte, of which all are ASCII, that lies between two others.
#[inline(always)]
pub(crate) fn between(bytes: u128, least: u8, most: u8) -> u128 {
    let not_below = bytes + splat(0x80 - least);
    let above = bytes + splat(0x7f - most);
    not_below & !above & HIGH
}

/// The whole of a text that is no longer than a window, with zeros after it.
#[inline(always)]
pub(crate) fn whole(text: &[u8]) -> Option<u128> {
    // The first and the last bytes overlap where there are fewer than both take.
    let after = |taken: usize| 8 * (text.len() - taken);
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        return match text.len() {
            8..=WINDOW => Some(u128::from(first) | u128::from(last) << after(8)),
            _ => None,
        };
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return Some(u128::from(first) | u128::from(last) << after(4));
    }
    let bytes = text.iter().rev();
    Some(bytes.fold(0, |window, byte| window << 8 | u128::from(*byte)))
}

/// Shows the whole of a text that is no longer than a window in one that is empty; says whether it did.
#[inline(always)]
pub(crate) fn show(text: &[u8], window: &mut [u8; WINDOW]) -> bool {
    // As in `whole`, but what overlaps is written twice, which is cheaper than to bring it into place.
    if let (Some(first), Some(last)) = (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        let Some(end) = window.get_mut(text.len() - 8..text.len()) else {
            return false;
        };
        end.copy_from_slice(last);
        if let Some(start) = window.first_chunk_mut() {
            *start = *first;
        }
        return true;
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        if let Some(end) = window.get_mut(text.len() - 4..text.len()) {
            end.copy_from_slice(last);
        }
        if let Some(start) = window.first_chunk_mut() {
            *start = *first;
        }
        return true;
    }
    for (byte, shown) in text.iter().zip(window) {
        *shown = *byte;
    }
    true
}

/// The windows of a longer text, each of them so far from the one before; the last one is where the
/// text ends.
#[inline(always)]
pub(crate) fn windows(text: &[u8], step: usize) -> impl Iterator<Item = u128> {
    let last = text.len().saturating_sub(WINDOW);
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = last.min(next?);
        next = (start < last).then_some(start + step);
        let window = text.get(start..)?.first_chunk()?;
        Some(u128::from_le_bytes(*window))
    })
}

/// The windows of a block of texts, side by side, and an empty one after them.
pub(crate) struct Windows([[u8; WINDOW]; BLOCK + 1]);

impl Windows {
    pub(crate) fn new() -> Self {
        Self([[0; WINDOW]; BLOCK + 1])
    }

    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, [u8; WINDOW]> {
        let [windows @ .., _] = &mut self.0;
        windows.iter_mut()
    }

    /// The window at a place, as a number.
    pub(crate) fn at(&self, context: usize) -> u128 {
        self.0
            .get(context)
            .map_or(0, |window| u128::from_le_bytes(*window))
    }

    /// In which windows a part may begin, of so many bytes: its first byte is there, and its last one
    /// so far after it. A part longer than a window begins in none.
    // By itself, the compiler asks all bytes of a window at once; among other code it does not.
    #[inline(never)]
    pub(crate) fn begun(&self, first: u8, last: u8, len: usize) -> u64 {
        let ends = self.0.as_flattened().get(len.wrapping_sub(1)..);
        let (ends, _) = ends.unwrap_or_default().as_chunks::<WINDOW>();
        let (starts, ends) = (self.0.first_chunk::<BLOCK>(), ends.first_chunk::<BLOCK>());
        let (Some(starts), Some(ends)) = (starts, ends) else {
            return 0;
        };
        let mut begun = 0;
        for (row, (starts, ends)) in starts.iter().zip(ends).enumerate() {
            let places = starts.iter().zip(ends);
            let context = |any, (start, end): (&u8, &u8)| any | (*start == first) & (*end == last);
            begun |= u64::from(places.fold(false, context)) << row;
        }
        begun
    }
}

#[cfg(test)]
mod tests {
    use super::{between, show, splat, whole, windows, zeros};

    #[test]
    fn shows_texts() {
        let text = b"abcdefghijklmnopqrstuvwxyz";
        for len in 0..=16 {
            let mut padded = [0; 16];
            padded[..len].copy_from_slice(&text[..len]);
            assert_eq!(whole(&text[..len]), Some(u128::from_le_bytes(padded)));
            let mut window = [0; 16];
            assert!(show(&text[..len], &mut window));
            assert_eq!(window, padded);
        }
        assert!(!show(&text[..17], &mut [0; 16]));
        assert_eq!(whole(&text[..17]), None);
        let first = |window: u128| char::from(window as u8);
        assert_eq!(windows(text, 4).map(first).collect::<String>(), "aeik");
        assert_eq!(windows(&text[..24], 8).map(first).collect::<String>(), "ai");
    }

    #[test]
    fn asks_every_byte() {
        assert_eq!(zeros(splat(7) ^ 6 << 48).trailing_zeros(), 128);
        assert_eq!(zeros(splat(7) ^ 7 << 48).trailing_zeros(), 55);
        assert_eq!(zeros(splat(0x80)), 0);
        let bytes = u128::from_le_bytes(*b"@AZ[0a\x7f\0@AZ[0a\x7f\0");
        let upper =
            u128::from_le_bytes([0, 0x80, 0x80, 0, 0, 0, 0, 0, 0, 0x80, 0x80, 0, 0, 0, 0, 0]);
        assert_eq!(between(bytes, b'A', b'Z'), upper);
    }
}
