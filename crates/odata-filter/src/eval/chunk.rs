//! Some bytes of a text at once, of which those are looked for where a part could begin and end.
//!
//! The filter is that of *generic SIMD* substring search (Muła): a place is worth a comparison only where the
//! part's first byte stands there *and* its last byte so far behind it. Two loads, two comparisons, one
//! `and`, for as many places at once as a chunk has bytes: eight by arithmetic on a `u64` (SWAR), sixteen
//! by the vector instructions of WebAssembly.

pub(crate) use implementation::{PLACE, SIZE, right};

/// By the arithmetic of numbers of eight bytes.
#[cfg(not(all(target_family = "wasm", target_feature = "simd128")))]
mod implementation {
    /// How many bytes a chunk has.
    pub(crate) const SIZE: usize = 8;
    /// How many bits a place takes.
    pub(crate) const PLACE: u32 = 8;

    const ONES: u64 = u64::from_le_bytes([1; 8]);

    /// The places where both bytes are right, the lowest bit of each; and some after one of these.
    #[inline(always)]
    pub(crate) fn right(first: u8, last: u8, starts: &[u8; SIZE], ends: &[u8; SIZE]) -> u64 {
        let wrong = |bytes: &[u8; SIZE], byte: u8| {
            u64::from_le_bytes(*bytes) ^ u64::from(byte).wrapping_mul(ONES)
        };
        let wrong = wrong(starts, first) | wrong(ends, last);
        (wrong.wrapping_sub(ONES) & !wrong) >> 7 & ONES
    }
}

/// By the vector instructions of WebAssembly.
#[cfg(all(target_family = "wasm", target_feature = "simd128"))]
mod implementation {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128, v128_and};

    pub(crate) const SIZE: usize = 16;
    pub(crate) const PLACE: u32 = 1;

    #[inline(always)]
    pub(crate) fn right(first: u8, last: u8, starts: &[u8; SIZE], ends: &[u8; SIZE]) -> u64 {
        let starts = u8x16_eq(vector(starts), u8x16_splat(first));
        let ends = u8x16_eq(vector(ends), u8x16_splat(last));
        u8x16_bitmask(v128_and(starts, ends)).into()
    }

    #[inline(always)]
    fn vector(bytes: &[u8; SIZE]) -> v128 {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *bytes;
        u64x2(
            u64::from_le_bytes([a, b, c, d, e, f, g, h]),
            u64::from_le_bytes([i, j, k, l, m, n, o, p]),
        )
    }
}
