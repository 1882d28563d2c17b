//! What a layout of rows offers to evaluation.

use crate::eval::block::{BLOCK, Lanes, first};
use crate::eval::code_set::Memo;
use crate::eval::field_test::FieldTest;
use crate::eval::outer_field::RowTest;
use crate::eval::relation::Relation;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::ops::Range;

/// Rows in some layout, whose fields are known by their position in the schema.
///
/// A block begins at the row `at`, and `live` holds none of its rows beyond the last one.
pub(crate) trait Source {
    /// How many rows there are.
    fn len(&self) -> usize;

    /// Whether tests should be given memos.
    fn remembers(&self) -> bool {
        false
    }

    /// Which of the live rows pass a test. `memo` is the test's own, where there will be
    /// more blocks of this source to test.
    fn test(
        &self,
        field: usize,
        at: usize,
        live: u64,
        test: &FieldTest,
        memo: Option<&Memo>,
    ) -> u64;

    /// Which of the live rows have a value that is not null.
    fn present(&self, field: usize, at: usize, live: u64) -> u64;

    /// Loads the values of the live rows and returns which are not null. The other lanes may hold
    /// anything. Integers load as doubles too.
    fn load<'s>(&'s self, field: usize, at: usize, live: u64, into: LoadInto<'_, 's>) -> u64;

    /// The doubles of a block and which of its live rows are not null, where the layout has them side
    /// by side: they need not be copied.
    fn doubles(&self, _field: usize, _at: usize, _live: u64) -> Option<(&Lanes<f64>, u64)> {
        None
    }

    /// Whole numbers that are in the order of a block's values, whatever their type, and which of its
    /// live rows are not null, where the layout keeps such numbers in the place of the values.
    fn numbers(&self, _: usize, _: usize, _: u64, _: &mut Lanes<i64>) -> Option<u64> {
        None
    }

    /// Shows the lists of the live rows, several at a time, each row once; other rows may be shown with any
    /// list. Where that is not worth it, it shows nothing, and says `false`.
    fn lists(
        &self,
        _field: usize,
        _at: usize,
        _live: u64,
        _show: &mut dyn FnMut(Lists<'_>),
    ) -> bool {
        false
    }

    /// How long the lists of the live rows are, where that is known without going through them; else it says
    /// `false`.
    fn lengths(&self, _list: usize, _at: usize, _live: u64, _out: &mut Lanes<i64>) -> bool {
        false
    }

    /// Which of the live rows have items in their list, where the layout goes through the lists by itself.
    fn with_items(
        &self,
        _list: usize,
        _at: usize,
        _live: u64,
        _items: &mut Items<'_>,
    ) -> Option<u64> {
        None
    }

    /// Asks which of the live rows have an element in a list that decides, where the layout goes through the
    /// elements by itself. Where it does not, it says `false`.
    fn seek(&self, _list: usize, _at: usize, _live: u64, _seek: &mut Seek<'_, '_>) -> bool {
        false
    }

    /// Shows the elements of a row's list. Where the list is null it shows none, and says `false`.
    fn list(&self, field: usize, row: usize, show: &mut dyn FnMut(&dyn Source)) -> bool;
}

/// The lists of some rows that follow each other in a block.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'s> {
    /// The elements of all of them, one list after the other.
    pub(crate) elements: &'s dyn Source,
    /// The lane of the first row.
    pub(crate) first: usize,
    /// Where among the elements each list ends.
    pub(crate) ends: &'s [usize],
}

impl Lists<'_> {
    /// The lane of each row, and from where to where its elements are.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let mut start = 0;
        let ranges = self.ends.iter().map(move |&end| {
            let range = start..end;
            start = end;
            range
        });
        (self.first..).zip(ranges)
    }

    /// From where to where the elements of a row are.
    pub(crate) fn of(&self, row: usize) -> Range<usize> {
        let end = |nth: Option<usize>| nth.and_then(|nth| self.ends.get(nth).copied());
        let nth = row.checked_sub(self.first);
        let start = end(nth.and_then(|nth| nth.checked_sub(1))).unwrap_or(0);
        start..end(nth).unwrap_or(start)
    }

    /// The row of each element of the block at `at`; lanes behind the last element may have any.
    pub(crate) fn owners(&self, at: usize) -> Lanes<u8> {
        let before = self.ends.partition_point(|&end| end <= at);
        // How many lists end where a lane begins. A loop over the elements of each would cost a branch that is
        // predicted wrongly.
        let mut ended = [0_u8; BLOCK];
        for &end in self.ends.iter().skip(before) {
            let Some(count) = ended.get_mut(end - at) else {
                break;
            };
            *count += 1;
        }
        let mut owner = (self.first + before) as u8;
        ended.map(|count| {
            owner += count;
            owner
        })
    }
}

/// Items that a list has at its start or end, or that are all of it.
pub(crate) struct Items<'t> {
    pub(crate) relation: Relation,
    /// A test for each, of the element in its place; none where it is more than a test of that element's value.
    pub(crate) tests: &'t mut dyn Iterator<Item = Option<&'t FieldTest>>,
    /// How many there are.
    pub(crate) count: usize,
}

impl Items<'_> {
    /// Where in a list of so many elements the items are to be.
    pub(crate) fn offset(&self, len: usize) -> Option<usize> {
        let rest = len.checked_sub(self.count)?;
        match self.relation {
            Relation::Equal if rest > 0 => None,
            Relation::EndsWith => Some(rest),
            _ => Some(0),
        }
    }
}

/// The search for rows that have an element which decides about them.
pub(crate) struct Seek<'t, 'f> {
    /// A test that decides, or leaves few elements to be asked more.
    pub(crate) first: Option<FirstTest<'t>>,
    /// Whether nothing is asked but the test, or without one whether there is an element.
    pub(crate) alone: bool,
    /// Asks the rest: which elements of a block decide.
    pub(crate) decide: &'f mut dyn FnMut(Elements<'_>) -> u64,
    /// The rows found.
    pub(crate) found: u64,
}

/// The test of one field, and whether elements are sought that pass it, or those that do not.
#[derive(Clone, Copy)]
pub(crate) struct FirstTest<'t> {
    pub(crate) field: usize,
    pub(crate) test: ElementTest<'t>,
    pub(crate) wanted: bool,
}

/// What is asked of the elements of all rows, or of those of each row by what it has.
#[derive(Clone, Copy)]
pub(crate) enum ElementTest<'t> {
    All(&'t FieldTest),
    OuterField(RowTest<'t>),
}

/// A block of elements of many lists.
pub(crate) struct Elements<'s> {
    pub(crate) source: &'s dyn Source,
    pub(crate) owners: &'s Lanes<u8>,
    /// Whether the first test has been asked of them.
    pub(crate) tested: bool,
}

/// Where [`Source::load`] puts values.
pub(crate) enum LoadInto<'o, 's> {
    Boolean(&'o mut Lanes<bool>),
    Int(&'o mut Lanes<i64>),
    Double(&'o mut Lanes<f64>),
    Decimal(&'o mut Lanes<Decimal>),
    Guid(&'o mut Lanes<Guid>),
    Date(&'o mut Lanes<NaiveDate>),
    TimeOfDay(&'o mut Lanes<NaiveTime>),
    Timestamp(&'o mut Lanes<DateTime<Utc>>),
    Duration(&'o mut Lanes<TimeDelta>),
    Text(&'o mut Lanes<&'s str>),
}

/// The sets of rows that pass, over a whole source, block by block.
pub(crate) fn blocks(len: usize) -> impl ExactSizeIterator<Item = (usize, u64)> {
    (0..len.div_ceil(BLOCK)).map(move |block| {
        let at = block * BLOCK;
        (at, first(len - at))
    })
}
