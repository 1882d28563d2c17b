//! Codes: whole numbers from 0, side by side in as few bytes as the greatest of them needs.
//!
//! This is null suppression by whole bytes: one, two, four or eight a code for all of a column. (Bit packing
//! would be smaller still; bytes can be compared where they lie.)
//!
//! ```text
//! values      517   512   null   519        base 512
//! codes         5     0      0     7        one byte each: a cache line holds a whole block
//! present       1     1      0     1        validity, one bit per row
//! ```
//!
//! A range test is `code.wrapping_sub(least) <= most - least`, one comparison for both ends, which the
//! compiler makes vectors of: sixteen or thirty-two codes of a byte at once. At the end of a column a block
//! of padding follows, so that a block can begin at any row and is always whole.

use std::ops::Range;

use super::ranges;
use crate::columns::Validity;
use crate::eval::block::{BLOCK, Lanes};
use crate::eval::code_set::{CodeAnswer, CodeSet};
use crate::eval::mask::{packed, pick, sparse};

/// Codes, and which of them stand for a value rather than for null.
pub(super) struct Codes {
    width: Width,
    pub(super) present: Validity,
}

/// A block of codes more than there are follows the last one, so that every block is whole.
enum Width {
    One(Vec<u8>),
    Two(Vec<u16>),
    Four(Vec<u32>),
    Eight(Vec<u64>),
}

impl Codes {
    /// The codes, none of which is above `most`.
    pub(super) fn new<C: Code>(codes: Vec<C>, most: u64, present: Validity) -> Self {
        Self {
            width: Width::of(&codes, most),
            present,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        let padded = match &self.width {
            Width::One(codes) => codes.len(),
            Width::Two(codes) => codes.len(),
            Width::Four(codes) => codes.len(),
            Width::Eight(codes) => codes.len(),
        };
        padded.saturating_sub(BLOCK)
    }

    /// The greatest code for which there is room.
    pub(super) fn room(&self) -> u64 {
        match &self.width {
            Width::One(_) => u8::MAX.into(),
            Width::Two(_) => u16::MAX.into(),
            Width::Four(_) => u32::MAX.into(),
            Width::Eight(_) => u64::MAX,
        }
    }

    /// The greatest code in as few bytes as this one needs.
    pub(super) fn room_for(most: u64) -> u64 {
        [u8::MAX.into(), u16::MAX.into(), u32::MAX.into()]
            .into_iter()
            .find(|&room| most <= room)
            .unwrap_or(u64::MAX)
    }

    /// Makes other codes of all, none of which is above `most`; what a null becomes does not matter.
    pub(super) fn recode(&mut self, most: u64, code: &dyn Fn(u64) -> u64) {
        let mut codes = match &self.width {
            Width::One(codes) => widened(codes),
            Width::Two(codes) => widened(codes),
            Width::Four(codes) => widened(codes),
            Width::Eight(codes) => codes.clone(),
        };
        codes.truncate(self.len());
        codes.iter_mut().for_each(|each| *each = code(*each));
        self.width = Width::of(&codes, most);
    }

    /// Puts codes for which there is room into the place of a range.
    pub(super) fn splice(&mut self, range: &Range<usize>, codes: &[u64], present: &Validity) {
        let len = self.len();
        let range = &ranges::within(range, len);
        match &mut self.width {
            Width::One(into) => ranges::splice(into, range, &narrowed(codes, |code| code as u8)),
            Width::Two(into) => ranges::splice(into, range, &narrowed(codes, |code| code as u16)),
            Width::Four(into) => ranges::splice(into, range, &narrowed(codes, |code| code as u32)),
            Width::Eight(into) => ranges::splice(into, range, codes),
        }
        self.present.splice(range, len, present, codes.len());
    }

    pub(super) fn remove(&mut self, removed: &[Range<usize>]) {
        self.present.remove(removed, self.len());
        match &mut self.width {
            Width::One(codes) => ranges::remove(codes, removed),
            Width::Two(codes) => ranges::remove(codes, removed),
            Width::Four(codes) => ranges::remove(codes, removed),
            Width::Eight(codes) => ranges::remove(codes, removed),
        }
    }

    /// Which of the live rows of the block at a row pass.
    pub(super) fn test(&self, at: usize, live: u64, answers: &CodeAnswer) -> u64 {
        let present = self.present.of(at, live);
        let found = match (&answers.codes_that_pass, &self.width) {
            (CodeSet::Set(set), _) => {
                let mut codes = [0; BLOCK];
                self.load(at, 0, &mut codes);
                pick(codes.as_slice(), present, |code| set.has(code))
            }
            (codes_that_pass, Width::One(codes)) => {
                test(block(codes, at), present, codes_that_pass)
            }
            (codes_that_pass, Width::Two(codes)) => {
                test(block(codes, at), present, codes_that_pass)
            }
            (codes_that_pass, Width::Four(codes)) => {
                test(block(codes, at), present, codes_that_pass)
            }
            (codes_that_pass, Width::Eight(codes)) => {
                test(block(codes, at), present, codes_that_pass)
            }
        };
        match answers.null {
            true => found | live & !present,
            false => found,
        }
    }

    /// What all codes of the block at a row are, counted from a base.
    pub(super) fn load(&self, at: usize, base: i64, out: &mut Lanes<i64>) {
        let number = |code: u64| base.wrapping_add(code.cast_signed());
        match &self.width {
            Width::One(codes) => load(block(codes, at), out, number),
            Width::Two(codes) => load(block(codes, at), out, number),
            Width::Four(codes) => load(block(codes, at), out, number),
            Width::Eight(codes) => load(block(codes, at), out, number),
        }
    }

    /// The same as doubles.
    pub(super) fn load_doubles(&self, at: usize, base: i64, out: &mut Lanes<f64>) {
        /// From here to the double of it, the lowest bit of a double counts one.
        const START: f64 = (1_u64 << 52) as f64;
        let shift = START - base as f64;
        let exact = |code: u64| f64::from_bits(START.to_bits() | code) - shift;
        let small = base.unsigned_abs() < 1 << 51;
        match &self.width {
            Width::One(codes) if small => load(block(codes, at), out, exact),
            Width::Two(codes) if small => load(block(codes, at), out, exact),
            Width::Four(codes) if small => load(block(codes, at), out, exact),
            _ => {
                let mut integers = [0; BLOCK];
                self.load(at, base, &mut integers);
                for (out, integer) in out.iter_mut().zip(integers) {
                    *out = integer as f64;
                }
            }
        }
    }

    /// The code of a row.
    pub(super) fn get(&self, row: usize) -> u64 {
        match &self.width {
            Width::One(codes) => codes.get(row).map_or(0, |&code| code.into()),
            Width::Two(codes) => codes.get(row).map_or(0, |&code| code.into()),
            Width::Four(codes) => codes.get(row).map_or(0, |&code| code.into()),
            Width::Eight(codes) => codes.get(row).copied().unwrap_or(0),
        }
    }

    pub(super) fn memory(&self) -> usize {
        let codes = match &self.width {
            Width::One(codes) => size_of_val(&**codes),
            Width::Two(codes) => size_of_val(&**codes),
            Width::Four(codes) => size_of_val(&**codes),
            Width::Eight(codes) => size_of_val(&**codes),
        };
        codes + self.present.memory()
    }
}

/// A whole number of some width.
pub(super) trait Code: Copy + 'static + PartialOrd + TryFrom<u64> + Into<u64> {
    const ZEROS: &Lanes<Self>;
    const MOST: Self;

    /// How far it is above another one, around the end where it is below.
    fn wrapping_sub(self, other: Self) -> Self;

    /// Which of the codes are at most so far above the least: what is below it is, around the end, far
    /// above it.
    #[inline(always)]
    fn in_range(codes: &Lanes<Self>, least: Self, span: Self) -> u64 {
        packed(codes, |code| code.wrapping_sub(least) <= span)
    }
}

macro_rules! code {
    ($($type:ty: $vectors:ident)*) => { $(
        impl Code for $type {
            const ZEROS: &Lanes<Self> = &[0; BLOCK];
            const MOST: Self = Self::MAX;

            #[inline(always)]
            fn wrapping_sub(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }

            #[cfg(all(target_family = "wasm", target_feature = "simd128"))]
            fn in_range(codes: &Lanes<Self>, least: Self, span: Self) -> u64 {
                crate::columns::vectors::$vectors(codes, least, span)
            }
        }
    )* };
}

code! {
    u8: bytes
    u16: pairs
    u32: fours
}

impl Code for u64 {
    const ZEROS: &Lanes<Self> = &[0; BLOCK];
    const MOST: Self = Self::MAX;

    #[inline(always)]
    fn wrapping_sub(self, other: Self) -> Self {
        self.wrapping_sub(other)
    }
}

impl Width {
    /// The codes, none of which is above `most`.
    fn of<C: Code>(codes: &[C], most: u64) -> Self {
        if u8::try_from(most).is_ok() {
            Self::One(pad(narrowed(codes, |code| code as u8)))
        } else if u16::try_from(most).is_ok() {
            Self::Two(pad(narrowed(codes, |code| code as u16)))
        } else if u32::try_from(most).is_ok() {
            Self::Four(pad(narrowed(codes, |code| code as u32)))
        } else {
            Self::Eight(pad(narrowed(codes, |code| code)))
        }
    }
}

/// The codes in so many bytes, with room for a block more.
fn narrowed<C: Code, N>(codes: &[C], code: impl Fn(u64) -> N) -> Vec<N> {
    let mut narrowed = Vec::with_capacity(codes.len() + BLOCK);
    narrowed.extend(codes.iter().map(|&wide| code(wide.into())));
    narrowed
}

fn widened<N: Code>(codes: &[N]) -> Vec<u64> {
    codes.iter().map(|&code| code.into()).collect()
}

fn pad<N: Code>(mut codes: Vec<N>) -> Vec<N> {
    codes.extend_from_slice(N::ZEROS);
    codes
}

/// The codes from a row on; it is no further than the last one.
#[inline]
fn block<N: Code>(codes: &[N], at: usize) -> &Lanes<N> {
    let rest = codes.get(at..).unwrap_or_default();
    rest.first_chunk().unwrap_or(N::ZEROS)
}

fn load<N: Code, V>(codes: &Lanes<N>, out: &mut Lanes<V>, value: impl Fn(u64) -> V) {
    for (out, code) in out.iter_mut().zip(codes) {
        *out = value((*code).into());
    }
}

fn test<N: Code>(codes: &Lanes<N>, live: u64, codes_that_pass: &CodeSet) -> u64 {
    match codes_that_pass {
        &CodeSet::Range { least, most, not } => {
            let most = N::try_from(most).unwrap_or(N::MOST);
            let found = match N::try_from(least) {
                Ok(least) => N::in_range(codes, least, most.wrapping_sub(least)),
                Err(_) => 0,
            };
            live & if not { !found } else { found }
        }
        CodeSet::Table(table) => look_up(codes, live, table),
        // It is asked before.
        CodeSet::Set(_) => 0,
    }
}

/// Which codes pass a look into a table.
#[inline]
fn look_up<N: Code>(codes: &Lanes<N>, live: u64, table: &[bool]) -> u64 {
    if table.is_empty() {
        return 0;
    }
    let places = table.len() - 1;
    let passes = |code: &N| {
        let code: u64 = (*code).into();
        table
            .get(code as usize & places)
            .is_some_and(|passes| *passes)
    };
    if sparse(live) {
        return pick(codes.as_slice(), live, passes);
    }
    // Eight by themselves, so that no row waits for the one before it.
    let (eights, _) = codes.as_chunks::<8>();
    let byte = |eight: &[N; 8]| {
        let bits = eight.iter().enumerate();
        bits.fold(0, |byte, (row, code)| byte | u64::from(passes(code)) << row)
    };
    let bytes = eights.iter().enumerate();
    live & bytes.fold(0, |mask, (at, eight)| mask | byte(eight) << (8 * at))
}
