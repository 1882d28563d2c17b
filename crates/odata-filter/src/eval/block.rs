//! A block: up to 64 rows, sets of them, a value for each, and how their loops go through them.
//!
//! Bit `n` of a `u64` is the `n`-th row of a block. Its rows lie side by side, or each of them where it is.
//!
//! The elements of lists that a block of rows has lie in a slice a row, each too short to be worth a call of a
//! kernel. References to all of them, in the order of the rows, are one block, which a kernel tests in one
//! loop that does not ask where a list ends:
//!
//! ```text
//! lists    [a b] [c d e] [] [f]        four rows
//! lanes     0 1   2 3 4      5         one block of six elements
//! block    &a &b &c &d &e &f &f …      the lanes without an element repeat one; none of them is live
//! ```
//!
//! A loop over lists costs a branch that the processor predicts wrongly for each list, and so does every test of
//! their elements. Here only those who write the references down go through the lists, and they do so without
//! such a branch (`rows::scatter`). A test of an element then costs a load more than a test of a row.

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
pub(crate) trait Block<'b, 'r: 'b, R: 'r>: Copy {
    /// All rows, where they are as many as a block has and side by side.
    fn whole(self) -> Option<&'r [R; BLOCK]>;

    /// All lanes, where each row is somewhere else.
    fn scattered(self) -> Option<&'b [&'r R; BLOCK]>;

    /// The row of a lane.
    fn get(self, lane: usize) -> Option<&'r R>;

    /// Shows the live rows, in order.
    #[inline(always)]
    fn each(self, live: u64, mut see: impl FnMut(usize, &'r R)) {
        for lane in rows(live) {
            if let Some(row) = self.get(lane) {
                see(lane, row);
            }
        }
    }
}

impl<'r, R> Block<'r, 'r, R> for &'r [R] {
    #[inline(always)]
    fn whole(self) -> Option<&'r [R; BLOCK]> {
        self.first_chunk()
    }

    #[inline(always)]
    fn scattered(self) -> Option<&'r [&'r R; BLOCK]> {
        None
    }

    #[inline(always)]
    fn get(self, lane: usize) -> Option<&'r R> {
        self.get(lane)
    }
}

/// The rows of a block of one's own.
pub(crate) enum RowBlock<'b, 'r, R> {
    /// Side by side.
    Slice(&'r [R]),
    /// Each where it is; the lanes beyond the last row repeat some row.
    Scattered(&'b [&'r R; BLOCK]),
}

impl<R> Clone for RowBlock<'_, '_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for RowBlock<'_, '_, R> {}

impl<'b, 'r: 'b, R> Block<'b, 'r, R> for RowBlock<'b, 'r, R> {
    #[inline(always)]
    fn whole(self) -> Option<&'r [R; BLOCK]> {
        match self {
            Self::Slice(rows) => rows.first_chunk(),
            Self::Scattered(_) => None,
        }
    }

    #[inline(always)]
    fn scattered(self) -> Option<&'b [&'r R; BLOCK]> {
        match self {
            Self::Slice(_) => None,
            Self::Scattered(rows) => Some(rows),
        }
    }

    #[inline(always)]
    fn get(self, lane: usize) -> Option<&'r R> {
        match self {
            Self::Slice(rows) => rows.get(lane),
            Self::Scattered(rows) => rows.get(lane).copied(),
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
