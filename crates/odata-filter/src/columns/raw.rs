//! Columns of values as they are: doubles, GUIDs, and what is too far apart for whole numbers of one
//! unit.
//!
//! Values stand side by side, a null as any value, with the validity bitmap beside them. Doubles are lent to
//! arithmetic as they lie, without a copy.

use std::ops::Range;

use super::ranges;
use crate::columns::Validity;
use crate::eval::block::{BLOCK, Lanes};
use crate::eval::column_type::ColumnType;
use crate::eval::field_test::{Clock, Comparison};
use crate::eval::mask::{packed, pick};
use crate::eval::set::Keyed;
use crate::syntax::operator::CompareOp;

/// Values side by side; where there is none stands anything.
pub(super) struct RawColumn<V> {
    pub(super) values: Vec<V>,
    pub(super) present: Validity,
}

impl<V: ColumnType + Keyed> RawColumn<V> {
    pub(super) fn test(&self, at: usize, live: u64, test: &Comparison<V>) -> u64 {
        let present = self.present.of(at, live);
        let found = pick(self.block(at), present, |value| test.accepts(value));
        match test.takes_null() {
            true => found | live & !present,
            false => found,
        }
    }

    /// The same of a clock, given the second of the day of a value.
    pub(super) fn ask_clock(
        &self,
        at: usize,
        live: u64,
        clock: Clock,
        second: impl Fn(&V) -> u32,
    ) -> u64 {
        let values = self.block(at);
        let present = self.present.of(at, live);
        clock.pick(live, present, |row| values.get(row).map_or(0, &second))
    }

    pub(super) fn load(&self, at: usize, live: u64, out: &mut Lanes<V>) -> u64 {
        for (out, value) in out.iter_mut().zip(self.block(at)) {
            *out = *value;
        }
        self.present.of(at, live)
    }

    /// The values of the block at a row; at the end it is shorter.
    fn block(&self, at: usize) -> &[V] {
        let rest = self.values.get(at..).unwrap_or_default();
        rest.get(..BLOCK).unwrap_or(rest)
    }

    /// Puts the values of another column into the place of a range.
    pub(super) fn splice(&mut self, range: &Range<usize>, from: &Self) {
        let len = self.values.len();
        let range = &ranges::within(range, len);
        ranges::splice(&mut self.values, range, &from.values);
        let from_len = from.values.len();
        self.present.splice(range, len, &from.present, from_len);
    }

    pub(super) fn remove(&mut self, removed: &[Range<usize>]) {
        self.present.remove(removed, self.values.len());
        ranges::remove(&mut self.values, removed);
    }

    pub(super) fn memory(&self) -> usize {
        size_of_val(&*self.values) + self.present.memory()
    }
}

/// DoubleColumn. A block of them more than there are follows the last one, so that every block is whole.
pub(super) struct DoubleColumn(RawColumn<f64>);

impl DoubleColumn {
    pub(super) fn new(mut values: Vec<f64>, present: Validity) -> Self {
        values.extend([0.0; BLOCK]);
        Self(RawColumn { values, present })
    }

    pub(super) fn present(&self) -> &Validity {
        &self.0.present
    }

    pub(super) fn test(&self, at: usize, live: u64, test: &Comparison<f64>) -> u64 {
        match (test, self.block(at, live)) {
            (&Comparison::Compare(op, constant), Some((values, present))) => {
                let found = compare(op, constant, values);
                match test.takes_null() {
                    true => live & (found | !present),
                    false => present & found,
                }
            }
            _ => self.0.test(at, live, test),
        }
    }

    /// The values of a block, and which of the live ones are not null.
    pub(super) fn block(&self, at: usize, live: u64) -> Option<(&Lanes<f64>, u64)> {
        let values = self.0.block(at).first_chunk()?;
        Some((values, self.0.present.of(at, live)))
    }

    pub(super) fn load(&self, at: usize, live: u64, out: &mut Lanes<f64>) -> u64 {
        let Some((values, present)) = self.block(at, live) else {
            return 0;
        };
        *out = *values;
        present
    }

    pub(in crate::columns) fn len(&self) -> usize {
        self.0.values.len().saturating_sub(BLOCK)
    }

    /// The value of a row, none where it is null.
    pub(super) fn get(&self, row: usize) -> Option<f64> {
        let value = self.0.values.get(row).copied();
        value.filter(|_| self.0.present.has(row))
    }

    pub(super) fn splice(&mut self, range: &Range<usize>, from: &Self) {
        let (len, from_len) = (self.len(), from.len());
        let range = &ranges::within(range, len);
        let values = from.0.values.get(..from_len).unwrap_or_default();
        ranges::splice(&mut self.0.values, range, values);
        self.0.present.splice(range, len, &from.0.present, from_len);
    }

    pub(super) fn remove(&mut self, removed: &[Range<usize>]) {
        self.0.present.remove(removed, self.len());
        ranges::remove(&mut self.0.values, removed);
    }

    pub(super) fn memory(&self) -> usize {
        self.0.memory()
    }
}

/// Which values stand to a constant as the operator says.
fn compare(op: CompareOp, constant: f64, values: &Lanes<f64>) -> u64 {
    use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
    // No value is in a range that ends before it begins; what is not a number is in none.
    let (least, most) = match op {
        _ if constant.is_nan() => (f64::INFINITY, f64::NEG_INFINITY),
        Eq | Ne => (constant, constant),
        Ge => (constant, f64::INFINITY),
        Le => (f64::NEG_INFINITY, constant),
        Gt if constant == f64::INFINITY => (f64::INFINITY, f64::NEG_INFINITY),
        Gt => (constant.next_up(), f64::INFINITY),
        Lt if constant == f64::NEG_INFINITY => (f64::INFINITY, f64::NEG_INFINITY),
        Lt => (f64::NEG_INFINITY, constant.next_down()),
    };
    let found = packed(values, |value| (least <= value) & (value <= most));
    if op == Ne { !found } else { found }
}
