//! Changes of columns of whole numbers: other rows may need a finer unit, a lower base or more bytes.
//!
//! All codes are then written anew, which costs as much as there are rows. It happens a bounded number of
//! times in the life of a column, however it is changed: a unit only gets finer, codes only get wider, and
//! a base that has to be lowered goes half of the way that the width of the codes allows, so that each
//! time leaves half as far to go.

use std::ops::Range;

use super::codes::Codes;
use super::int::IntColumn;
use super::raw::RawColumn;
use super::unit::FrameOfReference;

impl IntColumn {
    /// Makes codes for the numbers of another column possible; `false` where no unit holds the values of
    /// both.
    pub(super) fn make_room(&mut self, other: &Self) -> bool {
        if !other.is_any() {
            return true;
        }
        if !self.is_any() {
            (self.base, self.places, self.most) = (other.base, other.places, other.most);
            self.codes.recode(other.most, &|_| 0);
            return true;
        }
        let places = self.places.max(other.places);
        let (Some(ours), Some(theirs)) = (self.scaled_to(places), other.scaled_to(places)) else {
            return false;
        };
        let (least, most) = (ours.0.min(theirs.0), ours.1.max(theirs.1));
        let (Ok(least), Ok(most)) = (i64::try_from(least), i64::try_from(most)) else {
            return false;
        };
        if places == self.places
            && least >= self.base
            && most.abs_diff(self.base) <= self.codes.room()
        {
            self.most = most.abs_diff(self.base);
            return true;
        }
        let span = most.abs_diff(least);
        let slack = match theirs.0 < ours.0 {
            true => (Codes::room_for(span) - span) / 2,
            false => 0,
        };
        let base = least.saturating_sub_unsigned(slack);
        self.most = most.abs_diff(base);
        let code = recoded(self, places, base);
        self.codes.recode(self.most, &code);
        (self.base, self.places) = (base, places);
        true
    }

    /// Puts the numbers of another column, for which there is room, into the place of a range.
    pub(super) fn splice(&mut self, range: &Range<usize>, from: &Self) {
        let code = recoded(from, self.places, self.base);
        let codes = (0..from.codes.len()).map(|row| code(from.codes.get(row)));
        let codes: Vec<u64> = codes.collect();
        self.codes.splice(range, &codes, &from.codes.present);
    }

    pub(super) fn remove(&mut self, ranges: &[Range<usize>]) {
        self.codes.remove(ranges);
    }

    /// The values themselves.
    pub(super) fn values<V: FrameOfReference>(&self) -> RawColumn<V> {
        let value = |row| match self.codes.present.has(row) {
            true => V::of(self.number(row), self.places),
            false => V::blank(),
        };
        RawColumn {
            values: (0..self.codes.len()).map(value).collect(),
            present: self.codes.present.clone(),
        }
    }

    fn is_any(&self) -> bool {
        self.codes.present.any(self.codes.len())
    }

    /// The least and the greatest number that there can be, with so many decimal places.
    fn scaled_to(&self, places: u32) -> Option<(i128, i128)> {
        let unit = 10_i128.checked_pow(places.checked_sub(self.places)?)?;
        let base = i128::from(self.base);
        let most = base + i128::from(self.most);
        Some((base.checked_mul(unit)?, most.checked_mul(unit)?))
    }
}

/// Makes the codes of a column those of another unit and base. All wrap around: a null has any code.
fn recoded(column: &IntColumn, places: u32, base: i64) -> impl Fn(u64) -> u64 + use<> {
    let finer = places.saturating_sub(column.places);
    let unit = 10_i128.checked_pow(finer).unwrap_or(0) as i64;
    let own_base = column.base;
    move |code| {
        let number = own_base.wrapping_add(code.cast_signed());
        number.wrapping_mul(unit).wrapping_sub(base).cast_unsigned()
    }
}
