//! Tests of one field whose values are small: numbers, dates, truth values.
//!
//! A test is `field op constant`, `field in (constants)`, a pair of bounds, or a comparison of what a clock
//! shows. It is handed to the layout as data, and each layout has a loop of its own for it: rows read the
//! field through its accessor and compare (`mask::scan`), columns turn it into a set of codes
//! (`code_set`). What is not of this form is computed a block at a time (`scalar`, `comparison`).

use std::borrow::Borrow;
use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::eval::block::{Block, Lanes, rows};
use crate::eval::mask::{packed, packed_pairs, scan};
use crate::eval::set::{Keyed, Set};
use crate::eval::text_test::TextTest;
use crate::syntax::operator::CompareOp;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// A test of the value of a field, which may be null.
#[derive(Clone, Debug)]
pub(crate) enum Comparison<V> {
    /// `field op constant`. Null makes `ne` true and all others false.
    Compare(CompareOp, V),
    /// `field in (constants)`; null is in none.
    OneOf(Set<V>),
}

/// A [`Comparison`] of any type.
#[derive(Clone, Debug)]
pub(crate) enum FieldTest {
    Boolean(Comparison<bool>),
    Int(Comparison<i64>),
    Double(Comparison<f64>),
    Decimal(Comparison<Decimal>),
    Guid(Comparison<Guid>),
    Date(Comparison<NaiveDate>),
    TimeOfDay(Comparison<NaiveTime>),
    Timestamp(Comparison<DateTime<Utc>>),
    Duration(Comparison<TimeDelta>),
    Text(TextTest),
    /// Of a point in time or a time of day.
    Clock(Clock),
    /// Both of two comparisons, each of them with `gt`, `ge`, `lt` or `le`.
    InRange(Box<[FieldTest; 2]>),
}

impl FieldTest {
    /// The test, which leaves another one behind.
    pub(crate) fn take(&mut self) -> Self {
        std::mem::replace(
            self,
            Self::Boolean(Comparison::Compare(CompareOp::Eq, true)),
        )
    }

    /// Whether it is a comparison with `gt`, `ge`, `lt` or `le`. Where two of them make no range of codes
    /// it says no.
    pub(crate) fn is_bound(&self) -> bool {
        let op = match self {
            Self::Int(Comparison::Compare(op, _)) => op,
            Self::Decimal(Comparison::Compare(op, _)) => op,
            Self::Date(Comparison::Compare(op, _)) => op,
            Self::TimeOfDay(Comparison::Compare(op, _)) => op,
            Self::Timestamp(Comparison::Compare(op, _)) => op,
            Self::Duration(Comparison::Compare(op, _)) => op,
            _ => return false,
        };
        !matches!(op, CompareOp::Eq | CompareOp::Ne)
    }

    /// How expensive it is, compared with the test of a number.
    pub(crate) fn cost(&self) -> u32 {
        match self {
            Self::Text(test) => test.cost(),
            Self::Clock(_) => 2,
            _ => 1,
        }
    }
}

/// A test of what a clock shows: `hour(field) op constant`, and minutes and seconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    shown: Shown,
    /// A bit for each number that passes.
    codes_that_pass: u64,
    /// Whether a null passes.
    null: bool,
}

/// What of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Hour,
    Minute,
    Second,
}

impl Clock {
    pub(crate) fn new(shown: Shown, op: CompareOp, constant: i64) -> Self {
        let passes = |number: &u32| op.accepts(i64::from(*number).cmp(&constant));
        Self {
            shown,
            codes_that_pass: (0..60).filter(passes).map(|number| 1 << number).sum(),
            null: op == CompareOp::Ne,
        }
    }

    /// Which of the rows that have a value pass, and of those that are null; it is given the second of
    /// the day of a row.
    pub(crate) fn pick(self, live: u64, present: u64, second: impl Fn(usize) -> u32) -> u64 {
        let mut found = if self.null { live & !present } else { 0 };
        for row in rows(present) {
            let second = second(row);
            let number = match self.shown {
                Shown::Hour => second / 3_600,
                Shown::Minute => second / 60 % 60,
                Shown::Second => second % 60,
            };
            found |= (self.codes_that_pass >> (number & 63) & 1) << row;
        }
        found
    }
}

impl<V: Copy + PartialOrd + Keyed + Borrow<V>> Comparison<V> {
    /// Runs a loop with the test; `read` gives the value of a row.
    #[inline]
    pub(crate) fn run<'r, R: 'r, L: Loop<'r, R>>(
        &self,
        rows: L,
        read: impl Fn(&'r R) -> Option<V>,
    ) -> L::Found {
        // One loop an operator: the constant stays in a register, and nothing is decided a row.
        match self {
            Self::OneOf(set) => rows.run(|row| read(row).is_some_and(|v| set.has(&v))),
            &Self::Compare(op, constant) => match op {
                CompareOp::Eq => rows.run(|row| read(row) == Some(constant)),
                CompareOp::Ne => rows.run(|row| read(row) != Some(constant)),
                CompareOp::Gt => rows.run(|row| read(row).is_some_and(|v| v > constant)),
                CompareOp::Ge => rows.run(|row| read(row).is_some_and(|v| v >= constant)),
                CompareOp::Lt => rows.run(|row| read(row).is_some_and(|v| v < constant)),
                CompareOp::Le => rows.run(|row| read(row).is_some_and(|v| v <= constant)),
            },
        }
    }

    /// Whether a value passes.
    pub(crate) fn accepts(&self, value: &V) -> bool {
        match self {
            Self::Compare(op, constant) => match value.partial_cmp(constant) {
                Some(order) => op.accepts(order),
                // What is not a number differs from everything.
                None => *op == CompareOp::Ne,
            },
            Self::OneOf(set) => set.has(value),
        }
    }

    /// Whether a null passes.
    pub(crate) fn takes_null(&self) -> bool {
        matches!(self, Self::Compare(CompareOp::Ne, _))
    }
}

/// A loop over rows that is compiled for each test by itself.
pub(crate) trait Loop<'r, R: 'r> {
    /// What comes of it.
    type Found;

    /// Runs it with a test of a row.
    fn run(self, hit: impl FnMut(&'r R) -> bool) -> Self::Found;
}

/// Which of the live rows of a block pass a cheap test.
pub(crate) struct Scan<B> {
    pub(crate) block: B,
    pub(crate) live: u64,
}

impl<'b, 'r: 'b, R: 'r, B: Block<'b, 'r, R>> Loop<'r, R> for Scan<B> {
    type Found = u64;

    #[inline(always)]
    fn run(self, hit: impl FnMut(&'r R) -> bool) -> u64 {
        scan(self.block, self.live, hit)
    }
}

/// Which values of a block stand to a constant as the operator says, where they lie side by side and the processor
/// compares many at a time.
// By itself, the compiler makes vectors of it; among other code it does not.
#[inline(never)]
pub(crate) fn compare_lanes<V: Copy + PartialOrd>(
    op: CompareOp,
    constant: V,
    values: &Lanes<V>,
) -> u64 {
    use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
    let strictly = match op {
        Eq | Ne => 0,
        Lt | Le => packed(values, |v| v < constant),
        Gt | Ge => packed(values, |v| v > constant),
    };
    let equal = match op {
        Gt | Lt => 0,
        Eq | Ne | Ge | Le => packed(values, |v| v == constant),
    };
    let found = strictly | equal;
    if op == Ne { !found } else { found }
}

/// The same of pairs of values.
#[inline(never)]
pub(crate) fn compare_pairs<V: Copy + PartialOrd>(
    op: CompareOp,
    left: &Lanes<V>,
    right: &Lanes<V>,
) -> u64 {
    use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
    let strictly = match op {
        Eq | Ne => 0,
        Lt | Le => packed_pairs(left, right, |a, b| a < b),
        Gt | Ge => packed_pairs(left, right, |a, b| a > b),
    };
    let equal = match op {
        Gt | Lt => 0,
        Eq | Ne | Ge | Le => packed_pairs(left, right, |a, b| a == b),
    };
    let found = strictly | equal;
    if op == Ne { !found } else { found }
}

/// A type of which a field is looked for in a set.
pub(crate) trait Listed: Keyed + Sized {
    /// The test whether a field of this type is in a set.
    fn one_of(set: Set<Self>) -> FieldTest;
}

impl Listed for f64 {
    fn one_of(set: Set<Self>) -> FieldTest {
        FieldTest::Double(Comparison::OneOf(set))
    }
}

/// Declares the key of types that compare exactly.
macro_rules! keyed {
    ($($type:ty: $variant:ident, $value:ident => $key:expr;)*) => { $(
        impl Listed for $type {
            fn one_of(set: Set<Self>) -> FieldTest {
                FieldTest::$variant(Comparison::OneOf(set))
            }
        }

        impl Keyed for $type {
            #[inline]
            fn key(&self) -> u64 {
                let $value = *self;
                $key
            }

            fn order(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }
        }
    )* };
}

keyed! {
    bool: Boolean, value => u64::from(value);
    i64: Int, value => value.cast_unsigned();
    Decimal: Decimal, value => (value.mantissa() as u64) ^ u64::from(value.scale()).rotate_left(56);
    Guid: Guid, value => value.as_u128() as u64 ^ (value.as_u128() >> 64) as u64;
    NaiveDate: Date, value => chrono::Datelike::num_days_from_ce(&value) as u64;
    NaiveTime: TimeOfDay, value => {
        use chrono::Timelike;
        u64::from(value.num_seconds_from_midnight()) << 32 | u64::from(value.nanosecond())
    };
    DateTime<Utc>: Timestamp, value => {
        (value.timestamp() as u64).rotate_left(30) ^ u64::from(value.timestamp_subsec_nanos())
    };
    TimeDelta: Duration, value => {
        (value.num_seconds() as u64).rotate_left(30) ^ value.subsec_nanos() as u64
    };
}

impl Keyed for f64 {
    #[inline]
    fn key(&self) -> u64 {
        // Adding zero turns -0 into 0, which it equals.
        (*self + 0.0).to_bits()
    }

    fn order(&self, other: &Self) -> Ordering {
        (*self + 0.0).total_cmp(&(*other + 0.0))
    }
}
