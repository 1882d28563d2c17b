//! The loops that test the rows of a block, and give those that pass as a bit mask.
//!
//! There are three ways to fill one, by what a test costs and how its values lie:
//!
//! - [`packed`]: values side by side, a test of one instruction. All 64 are tested, live or not, in a loop
//!   without branches, which the compiler makes vectors of. Values of eight bytes keep a bit each by a
//!   blend with a table of bits; narrower ones become bytes of 0 and 1, which one multiplication gathers:
//!
//!   ```text
//!   0000000h 0000000g … 0000000a  ×  0102040810204080  →  the upper byte is hgfedcba
//!   ```
//!
//! - [`scan`]: structs, a cheap test. The bits of every eighth row go into a sum of their own, so that no
//!   row waits for the one before it; the eight sums are then an 8×8 bit matrix, which is transposed
//!   (Hacker's Delight, 7-3). Where few rows are live it is `pick`.
//! - [`pick`]: any values, a test that is not cheap. It goes from one live row to the next.
//!
//! `packed` costs a fraction of an instruction a row, `scan` a few, `pick` a loop over the bits that are set.

use super::block::{BLOCK, Block};

/// Whether so few rows are live that going from one to the next is cheaper than looking at all.
#[inline]
pub(crate) fn sparse(live: u64) -> bool {
    live.count_ones() < BLOCK as u32 * 3 / 8
}

/// Which of the live rows pass a cheap test: where most are live, the others are tested as well,
/// which costs less than a branch for each.
#[inline(always)]
pub(crate) fn scan<'b, 'r: 'b, R: 'r>(
    block: impl Block<'b, 'r, R>,
    live: u64,
    mut hit: impl FnMut(&'r R) -> bool,
) -> u64 {
    match (sparse(live), block.whole(), block.scattered()) {
        (false, Some(block), _) => whole(block, hit) & live,
        (false, _, Some(block)) => whole(block, |row| hit(row)) & live,
        _ => pick(block, live, hit),
    }
}

/// Which of the live rows pass a test that is not cheap: the others are not touched.
#[inline(always)]
pub(crate) fn pick<'b, 'r: 'b, R: 'r>(
    block: impl Block<'b, 'r, R>,
    live: u64,
    mut hit: impl FnMut(&'r R) -> bool,
) -> u64 {
    let mut mask = 0;
    block.each(live, |row, value| {
        mask |= u64::from(hit(value)).wrapping_shl(row as u32)
    });
    mask
}

/// Which rows of a whole block pass. Every eighth row goes into the same sum: so no row waits for the
/// one before it, and the sums can be built several at a time.
#[inline(always)]
pub(crate) fn whole<'r, R>(block: &'r [R; BLOCK], mut hit: impl FnMut(&'r R) -> bool) -> u64 {
    let (eights, _) = block.as_chunks::<8>();
    let mut sums = [0; 8];
    for eight in eights.iter().rev() {
        for (sum, row) in sums.iter_mut().zip(eight) {
            *sum = *sum << 1 | u64::from(hit(row));
        }
    }
    let bytes = sums.iter().rev().fold(0, |bytes, sum| bytes << 8 | sum);
    transposed(bytes)
}

/// Bit `i` of byte `k` becomes bit `k` of byte `i`.
#[inline]
fn transposed(bits: u64) -> u64 {
    // Squares of one bit, of two by two and of four by four change places across the diagonal.
    let swapped = |bits: u64, distance: u32, above: u64| {
        let differ = (bits ^ bits >> distance) & above;
        bits ^ differ ^ differ << distance
    };
    let bits = swapped(bits, 7, 0x00aa_00aa_00aa_00aa);
    let bits = swapped(bits, 14, 0x0000_cccc_0000_cccc);
    swapped(bits, 28, 0x0000_0000_f0f0_f0f0)
}

/// Which values of a whole block pass, where they lie side by side and the processor compares many at a
/// time.
#[inline(always)]
pub(crate) fn packed<V: Copy>(block: &[V; BLOCK], hit: impl Fn(V) -> bool) -> u64 {
    if cfg!(target_family = "wasm") {
        return unrolled(block, hit);
    }
    let (eights, _) = block.as_chunks::<8>();
    // What compilers make vectors of depends on how many values a vector holds.
    if size_of::<V>() < 8 {
        /// Brings the lowest bit of byte `i` to bit `56 + i`.
        const GATHER: u64 = 0x0102_0408_1020_4080;
        let mut bytes = [[0; 8]; 8];
        if size_of::<V>() < 4 {
            for (byte, value) in bytes.as_flattened_mut().iter_mut().zip(block) {
                *byte = u8::from(hit(*value));
            }
        } else {
            for (bytes, eight) in bytes.iter_mut().zip(eights) {
                for (byte, value) in bytes.iter_mut().zip(eight) {
                    *byte = u8::from(hit(*value));
                }
            }
        }
        let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(GATHER) >> 56;
        let eights = bytes.iter().enumerate();
        return eights.fold(0, |mask, (at, eight)| mask | bits(eight) << (8 * at));
    }
    let values = block.iter().zip(&BITS);
    values.fold(0, |mask, (value, bit)| {
        mask | if hit(*value) { *bit } else { 0 }
    })
}

/// Which pairs of values of two whole blocks pass, of eight bytes each.
#[inline(always)]
pub(crate) fn packed_pairs<V: Copy>(
    left: &[V; BLOCK],
    right: &[V; BLOCK],
    hit: impl Fn(V, V) -> bool,
) -> u64 {
    let pairs = left.iter().zip(right).zip(&BITS);
    pairs.fold(0, |mask, ((left, right), bit)| {
        mask | if hit(*left, *right) { *bit } else { 0 }
    })
}

/// The bit of each row. A vector of values as wide as these keeps those of its rows that pass.
#[expect(clippy::indexing_slicing, reason = "the compiler evaluates it")]
const BITS: [u64; BLOCK] = {
    let mut bits = [0; BLOCK];
    let mut row = 0;
    while row < BLOCK {
        bits[row] = 1 << row;
        row += 1;
    }
    bits
};

/// The same where no vector instruction helps.
#[inline(always)]
fn unrolled<V: Copy>(block: &[V; BLOCK], hit: impl Fn(V) -> bool) -> u64 {
    let (eights, _) = block.as_chunks::<8>();
    let bit = |value: V, place: u32| u32::from(hit(value)) << place;
    let mut mask = 0;
    for &[a, b, c, d, e, f, g, h] in eights.iter().rev() {
        let low = bit(a, 0) | bit(b, 1) | bit(c, 2) | bit(d, 3);
        let high = bit(e, 4) | bit(f, 5) | bit(g, 6) | bit(h, 7);
        mask = mask << 8 | u64::from(low | high);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::{packed, packed_pairs, pick, scan, unrolled, whole};
    use crate::eval::block::{RowBlock, first};

    #[test]
    fn dense_and_sparse_agree() {
        let values: Vec<u32> = (0..64).map(|n| n * 37 % 64).collect();
        for len in [0, 1, 63, 64] {
            for live in [0, 1, 0xff00_ff00_ff00_ff00, u64::MAX] {
                let live = live & first(len);
                let block = &values[..len];
                let scattered = std::array::from_fn(|lane| block.get(lane).unwrap_or(&21));
                let scattered = RowBlock::Scattered(&scattered);
                let hit = |value: &u32| *value > 20;
                let expected = pick(block, live, hit);
                assert_eq!(scan(block, live, hit), expected);
                assert_eq!(scan(RowBlock::Slice(block), live, hit), expected);
                assert_eq!(scan(scattered, live, hit), expected);
                assert_eq!(pick(scattered, live, hit), expected);
            }
        }
        let block = values.first_chunk().unwrap();
        assert_eq!(
            packed(block, |v| v > 20),
            pick(block.as_slice(), u64::MAX, |v| *v > 20)
        );
        let wide: [u64; 64] = std::array::from_fn(|row| values[row].into());
        assert_eq!(packed(&wide, |v| v > 20), packed(block, |v| v > 20));
        let sum = |a: u64, b: u64| a + b > 20;
        let sums = packed_pairs(&wide, &wide, sum);
        assert_eq!(sums, packed(&wide, |v| sum(v, v)));
        let narrow: [u8; 64] = std::array::from_fn(|row| values[row] as u8);
        assert_eq!(packed(&narrow, |v| v > 20), packed(block, |v| v > 20));
        assert_eq!(unrolled(block, |v| v > 20), packed(block, |v| v > 20));
        for row in 0..64 {
            assert_eq!(whole(block, |v| *v == row * 37 % 64), 1 << row);
        }
    }
}
