//! What is asked of one field whose values are small: numbers, dates, truth values.

use std::borrow::Borrow;
use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::mask::{scan, whole};
use super::set::{Keyed, Set};
use super::source::Lanes;
use super::text::TextProbe;
use crate::query::decimal::Decimal;
use crate::query::guid::Guid;
use crate::query::operator::CompareOp;

/// A question about the value of a field, which may be null.
#[derive(Clone, Debug)]
pub(crate) enum Probe<V> {
    /// `field op constant`. Null makes `ne` true and all others false.
    Compare(CompareOp, V),
    /// `field in (constants)`; null is in none.
    OneOf(Set<V>),
}

/// A [`Probe`] of any type.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    Boolean(Probe<bool>),
    Int(Probe<i64>),
    Double(Probe<f64>),
    Decimal(Probe<Decimal>),
    Guid(Probe<Guid>),
    Date(Probe<NaiveDate>),
    TimeOfDay(Probe<NaiveTime>),
    Timestamp(Probe<DateTime<Utc>>),
    Duration(Probe<TimeDelta>),
    Text(TextProbe),
}

impl Test {
    /// How dear it is, compared with the test of a number.
    pub(crate) fn cost(&self) -> u32 {
        match self {
            Self::Text(probe) => probe.cost(),
            _ => 1,
        }
    }
}

impl<V: Copy + PartialOrd + Keyed + Borrow<V>> Probe<V> {
    /// Which of the live rows of a block pass; `read` gives the value of a row.
    #[inline]
    pub(crate) fn scan<R>(&self, block: &[R], live: u64, read: impl Fn(&R) -> Option<V>) -> u64 {
        match self {
            &Self::Compare(op, constant) => compare(op, constant, block, live, read),
            Self::OneOf(set) => scan(block, live, |row| read(row).is_some_and(|v| set.has(&v))),
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

/// Which of the live rows of a block stand to a constant as the operator says.
#[inline]
pub(crate) fn compare<R, V: Copy + PartialOrd>(
    op: CompareOp,
    constant: V,
    block: &[R],
    live: u64,
    read: impl Fn(&R) -> Option<V>,
) -> u64 {
    // One loop an operator: the constant stays in a register, and nothing is decided a row.
    match op {
        CompareOp::Eq => scan(block, live, |row| read(row) == Some(constant)),
        CompareOp::Ne => scan(block, live, |row| read(row) != Some(constant)),
        CompareOp::Gt => scan(block, live, |row| read(row).is_some_and(|v| v > constant)),
        CompareOp::Ge => scan(block, live, |row| read(row).is_some_and(|v| v >= constant)),
        CompareOp::Lt => scan(block, live, |row| read(row).is_some_and(|v| v < constant)),
        CompareOp::Le => scan(block, live, |row| read(row).is_some_and(|v| v <= constant)),
    }
}

/// The same over values that lie side by side, which the processor compares many at a time.
pub(crate) fn compare_lanes<V: Copy + PartialOrd>(
    op: CompareOp,
    constant: V,
    values: &Lanes<V>,
) -> u64 {
    match op {
        CompareOp::Eq => whole(values, |&v| v == constant),
        CompareOp::Ne => whole(values, |&v| v != constant),
        CompareOp::Gt => whole(values, |&v| v > constant),
        CompareOp::Ge => whole(values, |&v| v >= constant),
        CompareOp::Lt => whole(values, |&v| v < constant),
        CompareOp::Le => whole(values, |&v| v <= constant),
    }
}

/// Declares the key of types that compare exactly.
macro_rules! keyed {
    ($($type:ty: $value:ident => $key:expr;)*) => { $(
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
    bool: value => u64::from(value);
    i64: value => value.cast_unsigned();
    Decimal: value => (value.mantissa() as u64) ^ u64::from(value.scale()).rotate_left(56);
    Guid: value => value.as_u128() as u64 ^ (value.as_u128() >> 64) as u64;
    NaiveDate: value => chrono::Datelike::num_days_from_ce(&value) as u64;
    NaiveTime: value => {
        use chrono::Timelike;
        u64::from(value.num_seconds_from_midnight()) << 32 | u64::from(value.nanosecond())
    };
    DateTime<Utc>: value => {
        (value.timestamp() as u64).rotate_left(30) ^ u64::from(value.timestamp_subsec_nanos())
    };
    TimeDelta: value => {
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
