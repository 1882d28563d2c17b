//! A block: up to 64 rows, sets of them, a value for each, and how their loops go through them.
//!
//! Bit `n` of a `u64` is the `n`-th row of a block. Its rows lie side by side, or in pieces.
//!
//! The elements of lists that a block of rows has lie in a slice a row, each too short to be worth a call of a
//! kernel. As pieces of one block they take a call together, and each loop is compiled once, for a layout that
//! it sees through:
//!
//! ```text
//! lists    [a b] [c d e] [] [f]        four rows
//! pieces   [a b] [c d e]    [f]
//! lanes     0 1   2 3 4      5         one block of six elements
//! ```

/// How many rows a block has at most: as many as a mask has bits.
pub(crate) const BLOCK: usize = 64;

/// A value for each row of a block.
pub(crate) type Lanes<V> = [V; BLOCK];

/// The set of the first `len` rows.
#[inline]
pub(crate) fn first(len: usize) -> u64 {
    let others = BLOCK.saturating_sub(len);
    u64::MAX.checked_shr(others as u32).unwrap_or(0)
}

/// The rows of a set, lowest first.
#[inline]
pub(crate) fn rows(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        if mask == 0 {
            return None;
        }
        let row = mask.trailing_zeros() as usize;
        mask &= mask - 1;
        Some(row)
    })
}

/// Does something for each row of a set, and says for which of them it gave a value.
#[inline(always)]
pub(crate) fn for_each_lane(live: u64, mut act: impl FnMut(usize) -> Option<()>) -> u64 {
    let mut present = 0;
    for row in rows(live) {
        present |= u64::from(act(row).is_some()) << row;
    }
    present
}

/// Puts a value into its lane.
#[inline(always)]
pub(crate) fn store<V>(lanes: &mut [V], row: usize, value: Option<V>) -> Option<()> {
    *lanes.get_mut(row)? = value?;
    Some(())
}

/// At most [`BLOCK`] rows, known by their lane.
pub(crate) trait Block<'r, R: 'r>: Copy {
    /// All rows, where they are as many as a block has and side by side.
    fn whole(self) -> Option<&'r [R; BLOCK]>;

    /// Shows every row, in order.
    fn every(self, see: impl FnMut(usize, &'r R));

    /// Shows the live rows, in order.
    fn each(self, live: u64, see: impl FnMut(usize, &'r R));
}

impl<'r, R> Block<'r, R> for &'r [R] {
    #[inline(always)]
    fn whole(self) -> Option<&'r [R; BLOCK]> {
        self.first_chunk()
    }

    #[inline(always)]
    fn every(self, mut see: impl FnMut(usize, &'r R)) {
        for (lane, row) in self.iter().enumerate().take(BLOCK) {
            see(lane, row);
        }
    }

    #[inline(always)]
    fn each(self, live: u64, mut see: impl FnMut(usize, &'r R)) {
        for lane in rows(live) {
            if let Some(row) = self.get(lane) {
                see(lane, row);
            }
        }
    }
}

/// Slices whose rows are one block together: [`BLOCK`] at most.
pub(crate) struct Pieces<'p, 'r, R>(pub(crate) &'p [&'r [R]]);

impl<R> Clone for Pieces<'_, '_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Pieces<'_, '_, R> {}

impl<'r, R> Block<'r, R> for Pieces<'_, 'r, R> {
    #[inline(always)]
    fn whole(self) -> Option<&'r [R; BLOCK]> {
        match self.0 {
            [rows] => rows.first_chunk(),
            _ => None,
        }
    }

    #[inline(always)]
    fn every(self, mut see: impl FnMut(usize, &'r R)) {
        let mut lane = 0;
        for piece in self.0 {
            for row in *piece {
                see(lane, row);
                lane += 1;
            }
        }
    }

    #[inline(always)]
    fn each(self, live: u64, mut see: impl FnMut(usize, &'r R)) {
        let mut lane = 0;
        for piece in self.0 {
            // A piece of a block ends before its last lane does.
            let here = live.checked_shr(lane as u32).unwrap_or(0) & first(piece.len());
            for row in rows(here) {
                if let Some(value) = piece.get(row) {
                    see(lane + row, value);
                }
            }
            lane += piece.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{first, rows};

    #[test]
    fn sets_of_rows() {
        assert_eq!(first(0), 0);
        assert_eq!(first(3), 0b111);
        assert_eq!(first(63), u64::MAX >> 1);
        assert_eq!(first(64), u64::MAX);
        assert_eq!(rows(1 << 63 | 0b101).collect::<Vec<_>>(), [0, 2, 63]);
    }
}
