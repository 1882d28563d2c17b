//! Sets of rows.

use std::fmt;
use std::iter::FusedIterator;

use crate::eval::block::BLOCK;

/// The rows that a filter is true for, as positions in the slice that was looked at.
///
/// One bit a row, so that two selections of the same rows are joined and cut in no time.
///
/// ```
/// use odata_filter::{Filter, Schema};
///
/// let schema = Schema::<i64>::builder().int("n", |n| *n).build();
/// let even = Filter::parse("n mod 2 eq 0")?.bind(&schema)?.select(&[4, 5, 6]);
/// assert_eq!(even.iter().collect::<Vec<_>>(), [0, 2]);
/// assert_eq!((even.count(), even.contains(1)), (2, false));
/// # Ok::<(), odata_filter::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    words: Vec<u64>,
}

impl Selection {
    pub(crate) fn with_len(rows: usize) -> Self {
        Self {
            words: Vec::with_capacity(rows.div_ceil(BLOCK)),
        }
    }

    /// These positions of so many rows.
    pub(crate) fn of(rows: usize, positions: impl IntoIterator<Item = usize>) -> Self {
        let mut words = vec![0; rows.div_ceil(BLOCK)];
        for position in positions {
            if let Some(word) = words.get_mut(position / BLOCK) {
                *word |= 1 << (position % BLOCK);
            }
        }
        Self { words }
    }

    /// Adds the next 64 rows.
    pub(crate) fn push(&mut self, word: u64) {
        self.words.push(word);
    }

    /// Which rows of the block that begins at a row are in it.
    pub(crate) fn block(&self, at: usize) -> u64 {
        self.words.get(at / BLOCK).copied().unwrap_or(0)
    }

    /// How many rows are in it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Whether no row is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// Whether the row at a position is in it.
    #[must_use]
    pub fn contains(&self, position: usize) -> bool {
        let word = self.words.get(position / BLOCK).copied().unwrap_or(0);
        word >> (position % BLOCK) & 1 == 1
    }

    /// The positions of its rows, in order.
    #[must_use]
    pub fn iter(&self) -> Positions<'_> {
        Positions {
            words: self.words.iter(),
            base: 0,
            word: 0,
            started: false,
        }
    }

    /// The positions of its rows from the `start`th to the one before the `end`th, in order.
    pub(crate) fn slice(&self, start: usize, end: usize) -> Vec<usize> {
        let mut positions = Vec::with_capacity(end.saturating_sub(start));
        let mut seen = 0;
        for (block, &word) in self.words.iter().enumerate() {
            let count = word.count_ones() as usize;
            if seen + count > start && seen < end {
                let found = positions_in(word, block * BLOCK);
                let range = start.saturating_sub(seen)..count.min(end - seen);
                positions.extend_from_slice(found.get(range).unwrap_or_default());
            }
            seen += count;
        }
        positions
    }

    /// The bits: of word `w`, bit `b` is the row at `64 w + b`.
    #[must_use]
    pub fn words(&self) -> &[u64] {
        &self.words
    }
}

/// The positions of a word's bits, counted from a base; what follows them means nothing.
fn positions_in(mut word: u64, base: usize) -> [usize; BLOCK] {
    let mut found = [0; BLOCK];
    let mut next = || {
        let position = base + word.trailing_zeros() as usize;
        word &= word.wrapping_sub(1);
        (position, word != 0)
    };
    // Four at a time: to ask after each one whether it was the last costs as much as to find it.
    let (fours, _) = found.as_chunks_mut::<4>();
    for [a, b, c, d] in fours {
        ((*a, _), (*b, _), (*c, _)) = (next(), next(), next());
        let more;
        (*d, more) = next();
        if !more {
            break;
        }
    }
    found
}

impl fmt::Debug for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()
    }
}

impl<'a> IntoIterator for &'a Selection {
    type Item = usize;
    type IntoIter = Positions<'a>;

    fn into_iter(self) -> Positions<'a> {
        self.iter()
    }
}

/// The positions of the rows in a [`Selection`], in order.
#[derive(Clone, Debug)]
pub struct Positions<'a> {
    words: std::slice::Iter<'a, u64>,
    base: usize,
    word: u64,
    started: bool,
}

impl Iterator for Positions<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.word == 0 {
            self.word = *self.words.next()?;
            self.base += if self.started { BLOCK } else { 0 };
            self.started = true;
        }
        let position = self.base + self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        Some(position)
    }
}

impl FusedIterator for Positions<'_> {}

#[cfg(test)]
mod tests {
    use super::Selection;

    #[test]
    fn slices_are_those_of_the_positions() {
        let rows: Vec<usize> = (0..1000)
            .filter(|row| row * row % 7 < 3 && row / 64 != 5)
            .collect();
        let selection = Selection::of(1000, rows.iter().copied());
        for start in 0..rows.len() {
            for end in [start, start + 1, start + 64, start + 100, rows.len()] {
                let end = end.min(rows.len());
                assert_eq!(selection.slice(start, end), rows[start..end]);
            }
        }
    }
}
