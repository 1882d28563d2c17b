//! What a layout of rows offers to evaluation, and the place where evaluation is.

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
};

use super::answers::Memo;
use super::mask::{self, BLOCK};
use super::probe::Test;
use crate::decimal::Decimal;
use crate::guid::Guid;

/// One value a row of a block.
pub(crate) type Lanes<V> = [V; BLOCK];

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
    fn test(&self, field: usize, at: usize, live: u64, test: &Test, memo: Option<&Memo>) -> u64;

    /// Which of the live rows have a value that is not null.
    fn present(&self, field: usize, at: usize, live: u64) -> u64;

    /// Loads the values of the live rows and says which are not null. The other lanes may hold
    /// anything. Integers load as doubles too.
    fn load<'s>(&'s self, field: usize, at: usize, live: u64, into: Into<'_, 's>) -> u64;

    /// The doubles of a block and which of its live rows are not null, where the layout has them side
    /// by side: nobody needs to copy them.
    fn doubles(&self, _field: usize, _at: usize, _live: u64) -> Option<(&Lanes<f64>, u64)> {
        None
    }

    /// Whole numbers that are in the order of a block's values, whatever their type, and which of its
    /// live rows are not null, where the layout keeps such numbers in the place of the values.
    fn numbers(&self, _: usize, _: usize, _: u64, _: &mut Lanes<i64>) -> Option<u64> {
        None
    }

    /// Shows the elements of a row's list. Where the list is null it shows none, and says `false`.
    fn list(&self, field: usize, row: usize, show: &mut dyn FnMut(&dyn Source)) -> bool;
}

/// Where [`Source::load`] puts values.
pub(crate) enum Into<'o, 's> {
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

/// A field of the row, or of the element that a lambda's variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FieldRef {
    pub(crate) scope: Scope,
    pub(crate) field: usize,
}

/// Whose fields are meant: those of the row, or of a variable. A variable has the number of the
/// list's node in the syntax tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Row,
    Variable(usize),
}

/// A block, and what is around it.
#[derive(Clone, Copy)]
pub(crate) struct Place<'s> {
    pub(crate) source: &'s dyn Source,
    pub(crate) at: usize,
    pub(crate) memos: &'s [Memo],
    pub(crate) scope: Scope,
    /// In a lambda, the block around, and which of its rows has the list.
    pub(crate) outer: Option<(&'s Place<'s>, usize)>,
}

impl<'s> Place<'s> {
    /// The block that has this field, and, where it is one around, the row that counts.
    fn find(&self, scope: Scope) -> (&Place<'s>, Option<usize>) {
        let (mut place, mut row) = (self, None);
        while place.scope != scope {
            match place.outer {
                Some((outer, lane)) => (place, row) = (outer, Some(lane)),
                None => break,
            }
        }
        (place, row)
    }

    pub(crate) fn test(&self, field: FieldRef, live: u64, test: &Test, memo: usize) -> u64 {
        let (place, row) = self.find(field.scope);
        // A variable's elements have a source for each row, but all of them are of one list field.
        let memo = self.memos.get(memo);
        match row {
            None => place.source.test(field.field, place.at, live, test, memo),
            Some(row) => spread(
                place
                    .source
                    .test(field.field, place.at, 1 << row, test, memo),
                live,
            ),
        }
    }

    pub(crate) fn present(&self, field: FieldRef, live: u64) -> u64 {
        match self.find(field.scope) {
            (place, None) => place.source.present(field.field, place.at, live),
            (place, Some(row)) => {
                spread(place.source.present(field.field, place.at, 1 << row), live)
            }
        }
    }

    pub(crate) fn load<V: Native>(&self, field: FieldRef, live: u64, out: &mut Lanes<V>) -> u64 {
        match self.find(field.scope) {
            (place, None) => V::load(place.source, field.field, place.at, live, out),
            (place, Some(row)) => {
                let present = V::load(place.source, field.field, place.at, 1 << row, out);
                if let Some(&value) = out.get(row) {
                    out.fill(value);
                }
                spread(present, live)
            }
        }
    }

    /// The doubles of a field, where they need no loading.
    pub(crate) fn doubles(&self, field: FieldRef, live: u64) -> Option<(&Lanes<f64>, u64)> {
        match self.find(field.scope) {
            (place, None) => place.source.doubles(field.field, place.at, live),
            (_, Some(_)) => None,
        }
    }

    /// Whole numbers in the order of a field's values, where it has them.
    pub(crate) fn numbers(&self, field: FieldRef, live: u64, out: &mut Lanes<i64>) -> Option<u64> {
        match self.find(field.scope) {
            (place, None) => place.source.numbers(field.field, place.at, live, out),
            (_, Some(_)) => None,
        }
    }

    pub(crate) fn load_text(&self, field: FieldRef, live: u64, out: &mut Lanes<&'s str>) -> u64 {
        let (place, row) = self.find(field.scope);
        let source: &'s dyn Source = place.source;
        match row {
            None => source.load(field.field, place.at, live, Into::Text(out)),
            Some(row) => {
                let present = source.load(field.field, place.at, 1 << row, Into::Text(out));
                if let Some(&value) = out.get(row) {
                    out.fill(value);
                }
                spread(present, live)
            }
        }
    }

    /// Shows the elements of the list that a row of the block has.
    pub(crate) fn list(
        &self,
        field: FieldRef,
        row: usize,
        show: &mut dyn FnMut(&dyn Source),
    ) -> bool {
        let (place, outer) = self.find(field.scope);
        place
            .source
            .list(field.field, place.at + outer.unwrap_or(row), show)
    }
}

/// All live rows where one row passed, or none.
fn spread(passed: u64, live: u64) -> u64 {
    if passed == 0 { 0 } else { live }
}

/// The sets of rows that pass, over a whole source, block by block.
pub(crate) fn blocks(len: usize) -> impl ExactSizeIterator<Item = (usize, u64)> {
    (0..len.div_ceil(BLOCK)).map(move |block| {
        let at = block * BLOCK;
        (at, mask::first(len - at))
    })
}

/// A type whose values are computed with, a block at a time.
pub(crate) trait Native: Copy + PartialEq + PartialOrd + Send + Sync + 'static {
    /// Whether so much is computed with it that its comparisons are worth loops of their own even where
    /// bytes are dear.
    const USUAL: bool = false;

    /// What lanes hold that nothing was put in.
    fn blank() -> Self;

    /// Loads a field of this type.
    fn load(source: &dyn Source, field: usize, at: usize, live: u64, out: &mut Lanes<Self>) -> u64;

    /// How many ranks a value has.
    const RANKS: usize = 1;

    /// One of the numbers that are in the order of the values, the first of them first: values with
    /// the same ranks are equal. What is not a number comes last.
    fn rank(&self, nth: usize) -> u64;
}

/// The rank of an integer: the least is 0.
fn rank(value: i64) -> u64 {
    value.cast_unsigned() ^ 1 << 63
}

macro_rules! native {
    ($($type:ty: $variant:ident, $blank:expr, $ranks:literal ranks: $value:ident, $nth:pat => $rank:expr;)*) => { $(
        impl Native for $type {
            const RANKS: usize = $ranks;

            fn blank() -> Self {
                $blank
            }

            fn load(
                source: &dyn Source,
                field: usize,
                at: usize,
                live: u64,
                out: &mut Lanes<Self>,
            ) -> u64 {
                source.load(field, at, live, Into::$variant(out))
            }

            fn rank(&self, nth: usize) -> u64 {
                let ($value, $nth) = (*self, nth);
                $rank
            }
        }
    )* };
}

native! {
    bool: Boolean, false, 1 ranks: value, _ => u64::from(value) << 63;
    i64: Int, 0, 1 ranks: value, _ => rank(value);
    Decimal: Decimal, Decimal::from(0), 5 ranks: value, nth => {
        let (whole, fraction) = value.parts();
        match nth {
            0 => rank(whole.clamp(i64::MIN.into(), i64::MAX.into()) as i64),
            1 => rank((whole >> 64) as i64),
            2 => whole as u64,
            3 => rank((fraction >> 64) as i64),
            _ => fraction as u64,
        }
    };
    Guid: Guid, Guid::from_u128(0), 2 ranks: value, nth => match nth {
        0 => (value.as_u128() >> 64) as u64,
        _ => value.as_u128() as u64,
    };
    NaiveDate: Date, NaiveDate::default(), 1 ranks: value, _ => {
        rank(value.num_days_from_ce().into())
    };
    NaiveTime: TimeOfDay, NaiveTime::default(), 1 ranks: value, _ => {
        u64::from(value.num_seconds_from_midnight()) << 32 | u64::from(value.nanosecond())
    };
    DateTime<Utc>: Timestamp, DateTime::default(), 2 ranks: value, nth => instant(&value, nth);
    TimeDelta: Duration, TimeDelta::zero(), 2 ranks: value, nth => match nth {
        0 => rank(value.num_seconds()),
        _ => rank(value.subsec_nanos().into()),
    };
}

/// The ranks of a point in time: seconds and so much of their fraction as fits beside them, then all
/// of the fraction.
fn instant<Z: TimeZone>(at: &DateTime<Z>, nth: usize) -> u64 {
    // A leap second has a fraction from 1 to 2.
    let nanoseconds = u64::from(at.timestamp_subsec_nanos());
    match nth {
        // With their sign the seconds of chrono's years need 44 bits.
        0 => (at.timestamp() + (1 << 43)).cast_unsigned() << 20 | nanoseconds >> 11,
        _ => nanoseconds,
    }
}

impl Native for f64 {
    const USUAL: bool = true;

    fn blank() -> Self {
        0.0
    }

    fn load(source: &dyn Source, field: usize, at: usize, live: u64, out: &mut Lanes<Self>) -> u64 {
        source.load(field, at, live, Into::Double(out))
    }

    fn rank(&self, _: usize) -> u64 {
        if self.is_nan() {
            return u64::MAX;
        }
        // The bits of a double are in its order, backwards where it is negative.
        let bits = (*self + 0.0).to_bits().cast_signed();
        rank(bits ^ (bits >> 63 & i64::MAX))
    }
}

impl Native for DateTime<FixedOffset> {
    fn blank() -> Self {
        Self::default()
    }

    fn load(source: &dyn Source, field: usize, at: usize, live: u64, out: &mut Lanes<Self>) -> u64 {
        let mut utc = [DateTime::<Utc>::default(); BLOCK];
        let present = source.load(field, at, live, Into::Timestamp(&mut utc));
        for (out, utc) in out.iter_mut().zip(utc) {
            *out = utc.fixed_offset();
        }
        present
    }

    const RANKS: usize = 2;

    fn rank(&self, nth: usize) -> u64 {
        instant(self, nth)
    }
}
