//! Which rows of a column have a value: its validity bitmap.
//!
//! One bit a row, lowest first, 64 rows a word, as Arrow has it; none at all where no value is null. A block
//! that begins at any row takes two shifts to read.

use std::ops::Range;

use super::ranges::kept;
use crate::eval::block::{BLOCK, first};

/// Which rows have a value; all of them where there are no bits.
#[derive(Clone, Default)]
pub(super) struct Validity(pub(super) Option<Vec<u64>>);

impl Validity {
    /// Those of the live rows of the block that begins at a row.
    #[inline]
    pub(super) fn of(&self, at: usize, live: u64) -> u64 {
        let Some(words) = &self.0 else { return live };
        let word = |index: usize| words.get(index).copied().unwrap_or(0);
        let (index, shift) = (at / BLOCK, at % BLOCK);
        match shift {
            0 => word(index) & live,
            _ => (word(index) >> shift | word(index + 1) << (BLOCK - shift)) & live,
        }
    }

    /// Whether a row is one of them.
    #[inline(always)]
    pub(super) fn has(&self, row: usize) -> bool {
        let Some(words) = &self.0 else { return true };
        let word = words.get(row / BLOCK).copied().unwrap_or(0);
        word >> (row % BLOCK) & 1 == 1
    }

    /// Whether any of so many rows is one of them.
    pub(super) fn any(&self, len: usize) -> bool {
        match &self.0 {
            None => len > 0,
            Some(words) => words.iter().any(|&word| word != 0),
        }
    }

    /// Puts the bits of so many other rows into the place of a range, where there were bits of `len` rows.
    pub(super) fn splice(
        &mut self,
        range: &Range<usize>,
        len: usize,
        from: &Self,
        from_len: usize,
    ) {
        if self.0.is_none() && from.0.is_none() {
            return;
        }
        let words = self.0.take();
        let words = words.unwrap_or_else(|| vec![u64::MAX; len.div_ceil(BLOCK)]);
        // What is behind the range, from the word on in which it ends.
        let (word, shift) = (range.end / BLOCK, range.end % BLOCK);
        let behind = Self(Some(words.get(word..).unwrap_or_default().to_vec()));
        let mut bits = BitWriter::new(words, range.start);
        bits.append(from, 0..from_len);
        bits.append(&behind, shift..shift + len.saturating_sub(range.end));
        self.0 = Some(bits.words);
    }

    /// Removes ranges of the bits of so many rows.
    pub(super) fn remove(&mut self, ranges: &[Range<usize>], len: usize) {
        let (Some(words), Some(first)) = (&mut self.0, ranges.first()) else {
            return;
        };
        let old = Self(Some(words.clone()));
        let mut bits = BitWriter::new(std::mem::take(words), first.start);
        for kept in kept(ranges, len) {
            bits.append(&old, kept);
        }
        *words = bits.words;
    }

    pub(super) fn memory(&self) -> usize {
        self.0.as_ref().map_or(0, |words| size_of_val(&**words))
    }
}

/// Bits that others are added to; those beyond the last one are zero.
struct BitWriter {
    words: Vec<u64>,
    len: usize,
}

impl BitWriter {
    /// The first of some bits.
    fn new(mut words: Vec<u64>, len: usize) -> Self {
        words.truncate(len.div_ceil(BLOCK));
        if let (Some(last), rest @ 1..) = (words.last_mut(), len % BLOCK) {
            *last &= first(rest);
        }
        Self { words, len }
    }

    fn append(&mut self, from: &Validity, range: Range<usize>) {
        for at in range.clone().step_by(BLOCK) {
            let count = (range.end - at).min(BLOCK);
            let bits = from.of(at, first(count));
            let shift = self.len % BLOCK;
            match self.words.last_mut() {
                Some(last) if shift > 0 => {
                    *last |= bits << shift;
                    if shift + count > BLOCK {
                        self.words.push(bits >> (BLOCK - shift));
                    }
                }
                _ => self.words.push(bits),
            }
            self.len += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn validity(bits: &[bool], all: bool) -> Validity {
        let words = bits.chunks(BLOCK).map(|chunk| {
            let bits = chunk.iter().enumerate();
            bits.fold(0, |word, (row, bit)| word | u64::from(*bit) << row)
        });
        Validity((!all).then(|| words.collect()))
    }

    fn bits() -> impl Strategy<Value = (Vec<bool>, bool)> {
        let bits = prop::collection::vec(any::<bool>(), 0..200);
        (bits, any::<bool>()).prop_map(|(bits, all)| match all {
            true => (vec![true; bits.len()], true),
            false => (bits, false),
        })
    }

    proptest! {
        #[test]
        fn changes_are_those_of_a_vector(
            (bits, all) in bits(), (others, others_all) in bits(), a: prop::sample::Index, b: prop::sample::Index,
        ) {
            let (a, b) = (a.index(bits.len() + 1), b.index(bits.len() + 1));
            let range = a.min(b)..a.max(b);
            let mut spliced = validity(&bits, all);
            spliced.splice(&range, bits.len(), &validity(&others, others_all), others.len());
            let mut expected = bits.clone();
            expected.splice(range.clone(), others);
            for (row, &bit) in expected.iter().enumerate() {
                prop_assert_eq!(spliced.has(row), bit);
            }

            let ranges = [range.start / 2..range.start, range];
            let mut removed = validity(&bits, all);
            removed.remove(&ranges, bits.len());
            let is_removed = |row: &usize| ranges.iter().any(|range| range.contains(row));
            let rows = (0..bits.len()).filter(|row| !is_removed(row));
            for (row, old) in rows.enumerate() {
                prop_assert_eq!(removed.has(row), bits[old]);
            }
        }
    }
}
