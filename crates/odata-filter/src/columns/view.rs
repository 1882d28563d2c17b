//! Columns as a source of rows.

use super::column::{Column, Columns};
use crate::eval::block::{BLOCK, Lanes, first, rows};
use crate::eval::code_set::Memo;
use crate::eval::field_test::FieldTest;
use crate::eval::mask::sparse;
use crate::eval::source::{Lists, LoadInto, Source};
use chrono::{DateTime, NaiveTime, Timelike, Utc};

/// Some rows of columns that follow each other: all of them, or the elements of one list.
pub(super) struct View<'c> {
    pub(super) columns: &'c Columns,
    pub(super) start: usize,
    pub(super) len: usize,
}

impl Columns {
    /// All rows.
    pub(super) fn view(&self) -> View<'_> {
        View {
            columns: self,
            start: 0,
            len: self.len,
        }
    }
}

impl Source for View<'_> {
    fn len(&self) -> usize {
        self.len
    }

    fn remembers(&self) -> bool {
        true
    }

    fn test(
        &self,
        field: usize,
        at: usize,
        live: u64,
        test: &FieldTest,
        memo: Option<&Memo>,
    ) -> u64 {
        if let Some(Column::IntColumn(numbers)) = self.columns.columns.get(field) {
            return numbers.test(self.start + at, live, test, memo);
        }
        if let FieldTest::InRange(tests) = test {
            let each = tests.iter();
            return each.fold(live, |live, test| self.test(field, at, live, test, None));
        }
        let at = self.start + at;
        match (self.columns.columns.get(field), test) {
            (Some(Column::Double(doubles)), FieldTest::Double(test)) => {
                doubles.test(at, live, test)
            }
            (Some(Column::Text(texts)), FieldTest::Text(test)) => texts.test(at, live, test, memo),
            (Some(Column::Guid(plain)), FieldTest::Guid(test)) => plain.test(at, live, test),
            (Some(Column::Decimal(plain)), FieldTest::Decimal(test)) => plain.test(at, live, test),
            (Some(Column::TimeOfDay(plain)), FieldTest::TimeOfDay(test)) => {
                plain.test(at, live, test)
            }
            (Some(Column::Timestamp(plain)), FieldTest::Timestamp(test)) => {
                plain.test(at, live, test)
            }
            (Some(Column::Duration(plain)), FieldTest::Duration(test)) => {
                plain.test(at, live, test)
            }
            (Some(Column::TimeOfDay(plain)), &FieldTest::Clock(clock)) => {
                plain.ask_clock(at, live, clock, NaiveTime::num_seconds_from_midnight)
            }
            (Some(Column::Timestamp(plain)), &FieldTest::Clock(clock)) => {
                let second = |at: &DateTime<Utc>| at.time().num_seconds_from_midnight();
                plain.ask_clock(at, live, clock, second)
            }
            // Binding gives a field the tests of its type.
            _ => 0,
        }
    }

    fn present(&self, field: usize, at: usize, live: u64) -> u64 {
        let Some(column) = self.columns.columns.get(field) else {
            return 0;
        };
        let bits = column.present();
        bits.map_or(live, |bits| bits.of(self.start + at, live))
    }

    fn load<'s>(&'s self, field: usize, at: usize, live: u64, into: LoadInto<'_, 's>) -> u64 {
        let at = self.start + at;
        match (self.columns.columns.get(field), into) {
            (Some(Column::IntColumn(numbers)), into) => numbers.load(at, live, into),
            (Some(Column::Double(doubles)), LoadInto::Double(out)) => doubles.load(at, live, out),
            (Some(Column::Text(texts)), LoadInto::Text(out)) => texts.load(at, live, out),
            (Some(Column::Guid(plain)), LoadInto::Guid(out)) => plain.load(at, live, out),
            (Some(Column::Decimal(plain)), LoadInto::Decimal(out)) => plain.load(at, live, out),
            (Some(Column::TimeOfDay(plain)), LoadInto::TimeOfDay(out)) => plain.load(at, live, out),
            (Some(Column::Timestamp(plain)), LoadInto::Timestamp(out)) => plain.load(at, live, out),
            (Some(Column::Duration(plain)), LoadInto::Duration(out)) => plain.load(at, live, out),
            _ => 0,
        }
    }

    fn doubles(&self, field: usize, at: usize, live: u64) -> Option<(&Lanes<f64>, u64)> {
        match self.columns.columns.get(field) {
            Some(Column::Double(doubles)) => doubles.block(self.start + at, live),
            _ => None,
        }
    }

    fn numbers(&self, field: usize, at: usize, live: u64, out: &mut Lanes<i64>) -> Option<u64> {
        match self.columns.columns.get(field) {
            Some(Column::IntColumn(numbers)) => {
                Some(numbers.load(self.start + at, live, LoadInto::Int(out)))
            }
            _ => None,
        }
    }

    fn lists(&self, field: usize, at: usize, live: u64, show: &mut dyn FnMut(Lists<'_>)) -> bool {
        let Some(Column::List(lists)) = self.columns.columns.get(field) else {
            return false;
        };
        // All lists up to the last live row are shown, which few rows are not worth.
        if sparse(live) {
            return false;
        }
        let rows = BLOCK - live.leading_zeros() as usize;
        let end = |row: usize| lists.ends.get(row).map_or(0, |&end| end as usize);
        let first = self.start + at;
        let start = first.checked_sub(1).map_or(0, end);
        let mut ends = [0; BLOCK];
        let (Some(known), Some(ends)) = (lists.ends.get(first..first + rows), ends.get_mut(..rows))
        else {
            return false;
        };
        for (end, &known) in ends.iter_mut().zip(known) {
            *end = (known as usize).saturating_sub(start);
        }
        let elements = View {
            columns: &lists.elements,
            start,
            len: ends.last().copied().unwrap_or(0),
        };
        show(Lists {
            elements: &elements,
            first: 0,
            ends,
        });
        true
    }

    fn list(&self, field: usize, row: usize, show: &mut dyn FnMut(&dyn Source)) -> bool {
        let Some(Column::List(lists)) = self.columns.columns.get(field) else {
            return false;
        };
        let end = |row: usize| lists.ends.get(row).map_or(0, |&end| end as usize);
        let row = self.start + row;
        let start = row.checked_sub(1).map_or(0, end);
        show(&View {
            columns: &lists.elements,
            start,
            len: end(row).saturating_sub(start),
        });
        true
    }
}

/// The live rows of a block, by their position in it.
pub(super) fn live_rows(live: u64) -> impl Iterator<Item = usize> {
    rows(live & first(BLOCK))
}
