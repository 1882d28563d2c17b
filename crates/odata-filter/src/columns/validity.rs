//! Which rows of a column have a value: its validity bitmap.

use crate::eval::mask::BLOCK;

/// Which rows have a value; all of them where there are no bits.
#[derive(Default)]
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
    pub(super) fn has(&self, row: usize) -> bool {
        self.of(row, 1) == 1
    }

    pub(super) fn memory(&self) -> usize {
        self.0.as_ref().map_or(0, |words| size_of_val(&**words))
    }
}
