//! The rows of one block, as the loops of `mask` go through them: side by side, or in pieces.
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

use super::mask::{BLOCK, first, rows};

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
