//! The rows of one block, as the loops of `mask` go through them: side by side, or where they lie.
//!
//! The elements of lists that a block of rows has lie in a slice a row, each too short to be worth a call of a
//! kernel. So the places of a block of elements are gathered first, and every test goes through these:
//!
//! ```text
//! lists    [a b] [c d e] [] [f]        four rows
//! places   &a &b &c &d &e &f           one block of six elements
//! ```
//!
//! A loop in each list in turn would be cheaper to set up, but how often it runs is not foreseen by the processor,
//! list by list and test by test.

use super::mask::{BLOCK, rows};

/// At most [`BLOCK`] rows, known by their lane.
pub(crate) trait Block<'r, R: 'r>: Copy {
    /// All rows, where they are as many as a block has and side by side.
    fn whole(self) -> Option<&'r [R; BLOCK]>;

    /// Where the rows lie, if that is in no order; behind the last one it is any of them.
    fn places(&self) -> Option<&[&'r R; BLOCK]> {
        None
    }

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

/// Rows side by side, or the places of rows; [`BLOCK`] at most.
pub(crate) enum Rows<'p, 'r, R> {
    Slice(&'r [R]),
    /// And how many they are.
    Places(&'p [&'r R; BLOCK], usize),
}

/// The places of the elements of lists that have [`BLOCK`] at most together; none where they have none.
pub(crate) fn gather<'r, E>(lists: &[&'r [E]]) -> Option<[&'r E; BLOCK]> {
    /// Longer lists are gathered by a loop.
    const SHORT: usize = 8;
    let any = lists.iter().find_map(|list| list.first())?;
    let mut places = [any; BLOCK];
    let mut len = 0;
    for list in lists {
        let free = places.get_mut(len..).unwrap_or_default();
        match free.first_chunk_mut::<SHORT>() {
            // Without a branch that depends on the length: what is put behind the last one is put there again.
            Some(free) if list.len() <= SHORT => {
                for (at, place) in free.iter_mut().enumerate() {
                    *place = list.get(at).unwrap_or(any);
                }
            }
            _ => {
                for (place, element) in free.iter_mut().zip(*list) {
                    *place = element;
                }
            }
        }
        len += list.len();
    }
    Some(places)
}

impl<R> Clone for Rows<'_, '_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Rows<'_, '_, R> {}

impl<'r, R> Block<'r, R> for Rows<'_, 'r, R> {
    #[inline(always)]
    fn whole(self) -> Option<&'r [R; BLOCK]> {
        match self {
            Self::Slice(rows) => rows.first_chunk(),
            Self::Places(..) => None,
        }
    }

    #[inline(always)]
    fn places(&self) -> Option<&[&'r R; BLOCK]> {
        match self {
            Self::Slice(_) => None,
            Self::Places(places, _) => Some(places),
        }
    }

    #[inline(always)]
    fn every(self, mut see: impl FnMut(usize, &'r R)) {
        match self {
            Self::Slice(rows) => rows.every(see),
            Self::Places(places, len) => {
                for (lane, row) in places.iter().enumerate().take(len) {
                    see(lane, row);
                }
            }
        }
    }

    #[inline(always)]
    fn each(self, live: u64, mut see: impl FnMut(usize, &'r R)) {
        for lane in rows(live) {
            let row = match self {
                Self::Slice(rows) => rows.get(lane),
                Self::Places(places, _) => places.get(lane).copied(),
            };
            if let Some(row) = row {
                see(lane, row);
            }
        }
    }
}
