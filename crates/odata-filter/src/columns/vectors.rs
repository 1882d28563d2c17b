//! The loops over codes by the vector instructions of WebAssembly, which no compiler that saves bytes
//! would think of. Each says of 64 codes which are at most so far above the least.

use core::arch::wasm32::{
    u8x16_bitmask, u8x16_le, u8x16_splat, u8x16_sub, u16x8, u16x8_bitmask, u16x8_le, u16x8_splat,
    u16x8_sub, u32x4, u32x4_bitmask, u32x4_le, u32x4_splat, u32x4_sub, u64x2,
};

use crate::eval::block::Lanes;

pub(super) fn bytes(codes: &Lanes<u8>, least: u8, span: u8) -> u64 {
    let (least, span) = (u8x16_splat(least), u8x16_splat(span));
    let (chunks, _) = codes.as_chunks::<8>();
    let (chunks, _) = chunks.as_chunks::<2>();
    let mut mask = 0;
    for [low, high] in chunks.iter().rev() {
        let codes = u64x2(u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        let within = u8x16_le(u8x16_sub(codes, least), span);
        mask = mask << 16 | u64::from(u8x16_bitmask(within));
    }
    mask
}

pub(super) fn pairs(codes: &Lanes<u16>, least: u16, span: u16) -> u64 {
    let (least, span) = (u16x8_splat(least), u16x8_splat(span));
    let (chunks, _) = codes.as_chunks::<8>();
    let mut mask = 0;
    for &[a, b, c, d, e, f, g, h] in chunks.iter().rev() {
        let codes = u16x8(a, b, c, d, e, f, g, h);
        let within = u16x8_le(u16x8_sub(codes, least), span);
        mask = mask << 8 | u64::from(u16x8_bitmask(within));
    }
    mask
}

pub(super) fn fours(codes: &Lanes<u32>, least: u32, span: u32) -> u64 {
    let (least, span) = (u32x4_splat(least), u32x4_splat(span));
    let (chunks, _) = codes.as_chunks::<4>();
    let mut mask = 0;
    for &[a, b, c, d] in chunks.iter().rev() {
        let codes = u32x4(a, b, c, d);
        let within = u32x4_le(u32x4_sub(codes, least), span);
        mask = mask << 4 | u64::from(u32x4_bitmask(within));
    }
    mask
}
