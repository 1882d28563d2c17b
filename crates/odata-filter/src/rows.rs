//! Rows as they are: a slice of any type, read through the accessors of a schema.
//!
//! `accessor` has the loops over a block, one for each kind of value. A list's elements are rows again, with a
//! schema of their own: so a schema holds accessors, and the accessor of a list (`elements`) holds a schema.

pub(crate) mod accessor;
pub(crate) mod elements;

use chrono::{DateTime, NaiveTime, Timelike};

use accessor::Read;

use crate::eval::block::{BLOCK, Block, Lanes, RowBlock};
use crate::eval::code_set::Memo;
use crate::eval::field_test::FieldTest;
use crate::eval::mask::pick;
use crate::eval::source::{Items, Lists, LoadInto, Seek, Source};
use crate::schema::builder::{Reader, Schema};

/// The second of the day.
fn second(time: Option<NaiveTime>) -> u32 {
    time.map_or(0, |time| time.num_seconds_from_midnight())
}

/// A match over a reader and what is asked of it, with the same arm for every type of a plain value.
macro_rules! match_plain {
    ($reader:expr, $asked:expr, $enum:ident, ($read:ident, $one:ident) => $then:expr; $($others:tt)*) => {
        match ($reader, $asked) {
            (Some(Reader::Boolean($read)), $enum::Boolean($one)) => $then,
            (Some(Reader::Int($read)), $enum::Int($one)) => $then,
            (Some(Reader::Decimal($read)), $enum::Decimal($one)) => $then,
            (Some(Reader::Double($read)), $enum::Double($one)) => $then,
            (Some(Reader::Text($read)), $enum::Text($one)) => $then,
            (Some(Reader::Guid($read)), $enum::Guid($one)) => $then,
            (Some(Reader::Date($read)), $enum::Date($one)) => $then,
            (Some(Reader::TimeOfDay($read)), $enum::TimeOfDay($one)) => $then,
            (Some(Reader::Timestamp($read)), $enum::Timestamp($one)) => $then,
            (Some(Reader::Duration($read)), $enum::Duration($one)) => $then,
            $($others)*
        }
    };
}
use match_plain;

/// Rows and their schema.
pub(crate) struct Rows<'r, T> {
    schema: &'r Schema<T>,
    rows: Layout<'r, T>,
}

/// How rows lie.
enum Layout<'r, T> {
    Slice(&'r [T]),
    /// One block, and how many rows it has.
    Scattered(&'r [&'r T; BLOCK], usize),
}

impl<'r, T> Rows<'r, T> {
    pub(crate) fn new(schema: &'r Schema<T>, rows: &'r [T]) -> Self {
        Self {
            schema,
            rows: Layout::Slice(rows),
        }
    }

    /// Rows of one block, each somewhere else, and how many there are.
    fn scattered(schema: &'r Schema<T>, rows: &'r [&'r T; BLOCK], len: usize) -> Self {
        Self {
            schema,
            rows: Layout::Scattered(rows, len),
        }
    }

    /// The rows of the block at `at`.
    #[inline]
    fn block(&self, at: usize) -> RowBlock<'r, 'r, T> {
        match self.rows {
            Layout::Slice(rows) => {
                let rest = rows.get(at..).unwrap_or_default();
                RowBlock::Slice(rest.get(..BLOCK).unwrap_or(rest))
            }
            Layout::Scattered(rows, _) => RowBlock::Scattered(rows),
        }
    }

    /// Which of the live rows of a block pass a test that is not cheap.
    pub(crate) fn pick(&self, at: usize, live: u64, hit: impl FnMut(&'r T) -> bool) -> u64 {
        pick(self.block(at), live, hit)
    }
}

impl<T> Source for Rows<'_, T> {
    fn len(&self) -> usize {
        match self.rows {
            Layout::Slice(rows) => rows.len(),
            Layout::Scattered(_, len) => len,
        }
    }

    fn test(&self, field: usize, at: usize, live: u64, test: &FieldTest, _: Option<&Memo>) -> u64 {
        let block = self.block(at);
        match_plain! {
            self.schema.reader(field), test, FieldTest,
            (read, test) => read.test(block, live, test);
            (Some(_), FieldTest::InRange(tests)) => {
                let each = tests.iter();
                each.fold(live, |live, test| self.test(field, at, live, test, None))
            }
            (Some(Reader::Timestamp(read)), FieldTest::Clock(clock)) => {
                let mut at = [DateTime::default(); BLOCK];
                let present = read.load(block, live, &mut at);
                clock.pick(live, present, |row| second(at.get(row).map(|at| at.time())))
            }
            (Some(Reader::TimeOfDay(read)), FieldTest::Clock(clock)) => {
                let mut times = [NaiveTime::MIN; BLOCK];
                let present = read.load(block, live, &mut times);
                clock.pick(live, present, |row| second(times.get(row).copied()))
            }
            // Binding gives a field the tests of its type.
            _ => 0,
        }
    }

    fn present(&self, field: usize, at: usize, live: u64) -> u64 {
        let block = self.block(at);
        match self.schema.reader(field) {
            Some(Reader::Boolean(read)) => read.present(block, live),
            Some(Reader::Int(read)) => {
                let read: &dyn Read<T, i64> = &**read;
                read.present(block, live)
            }
            Some(Reader::Decimal(read)) => read.present(block, live),
            Some(Reader::Double(read)) => read.present(block, live),
            Some(Reader::Text(read)) => read.present(block, live),
            Some(Reader::Guid(read)) => read.present(block, live),
            Some(Reader::Date(read)) => read.present(block, live),
            Some(Reader::TimeOfDay(read)) => read.present(block, live),
            Some(Reader::Timestamp(read)) => read.present(block, live),
            Some(Reader::Duration(read)) => read.present(block, live),
            Some(Reader::List(_)) => live,
            None => 0,
        }
    }

    fn load<'s>(&'s self, field: usize, at: usize, live: u64, into: LoadInto<'_, 's>) -> u64 {
        let block = self.block(at);
        match_plain! {
            self.schema.reader(field), into, LoadInto,
            (read, out) => read.load(block, live, out);
            (Some(Reader::Int(read)), LoadInto::Double(out)) => read.load_doubles(block, live, out),
            _ => 0,
        }
    }

    fn list(&self, field: usize, row: usize, show: &mut dyn FnMut(&dyn Source)) -> bool {
        let Some(Reader::List(read)) = self.schema.reader(field) else {
            return false;
        };
        let mut shown = false;
        let (at, lane) = (row / BLOCK * BLOCK, row % BLOCK);
        self.block(at).each(1 << lane, |_, row| {
            read.show(row, show);
            shown = true;
        });
        shown
    }

    fn lengths(&self, list: usize, at: usize, live: u64, out: &mut Lanes<i64>) -> bool {
        let Some(Reader::List(read)) = self.schema.reader(list) else {
            return false;
        };
        read.lengths(self.block(at), live, out);
        true
    }

    fn with_items(&self, list: usize, at: usize, live: u64, items: &mut Items<'_>) -> Option<u64> {
        match self.schema.reader(list) {
            Some(Reader::List(read)) => read.with_items(self.block(at), live, items),
            _ => None,
        }
    }

    fn seek(&self, list: usize, at: usize, live: u64, seek: &mut Seek<'_, '_>) -> bool {
        let Some(Reader::List(read)) = self.schema.reader(list) else {
            return false;
        };
        read.seek(self.block(at), live, seek);
        true
    }

    fn lists(&self, field: usize, at: usize, live: u64, show: &mut dyn FnMut(Lists<'_>)) -> bool {
        let Some(Reader::List(read)) = self.schema.reader(field) else {
            return false;
        };
        read.show_all(self.block(at), live, show);
        true
    }
}
