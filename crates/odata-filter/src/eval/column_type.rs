//! The types whose values are computed with, a block at a time.

use crate::eval::block::{BLOCK, Lanes};
use crate::eval::context::{EvalContext, FieldRef};
use crate::eval::field_test::{Comparison, FieldTest};
use crate::eval::outer_field::RowValues;
use crate::eval::source::{LoadInto, Source};
use crate::syntax::operator::CompareOp;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;
use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
};

/// A type whose values are computed with, a block at a time.
pub(crate) trait ColumnType: Copy + PartialEq + PartialOrd + Send + Sync + 'static {
    /// Whether so much is computed with it that its comparisons are worth loops of their own even where
    /// bytes are expensive.
    const HOT: bool = false;

    /// What lanes hold that nothing was put in.
    fn blank() -> Self;

    /// Loads a field of this type.
    fn load(source: &dyn Source, field: usize, at: usize, live: u64, out: &mut Lanes<Self>) -> u64;

    /// The test that compares a field of this type with a constant.
    fn compared(op: CompareOp, constant: Self) -> FieldTest;

    /// Shows what a field has in the live rows of a block, and in which of them it is not null.
    fn show_values(
        field: FieldRef,
        context: &EvalContext<'_>,
        live: u64,
        show: &mut dyn FnMut(RowValues<'_>, u64),
    );

    /// How many key words a value has.
    const SORT_KEY_WORDS: usize = 1;

    /// One of the numbers that are in the order of the values, the first of them first: values with
    /// the same key words are equal. What is not a number comes last.
    fn sort_key_word(&self, nth: usize) -> u64;
}

/// The key word of an integer: the least is 0.
fn sort_key_word(value: i64) -> u64 {
    value.cast_unsigned() ^ 1 << 63
}

macro_rules! native {
    ($($type:ty: $variant:ident, $blank:expr, $sort_key_words:literal sort_key_words: $value:ident, $nth:pat => $sort_key_word:expr;)*) => { $(
        impl ColumnType for $type {
            const SORT_KEY_WORDS: usize = $sort_key_words;

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
                source.load(field, at, live, LoadInto::$variant(out))
            }

            fn compared(op: CompareOp, constant: Self) -> FieldTest {
                FieldTest::$variant(Comparison::Compare(op, constant))
            }

            fn show_values(
                field: FieldRef,
                context: &EvalContext<'_>,
                live: u64,
                show: &mut dyn FnMut(RowValues<'_>, u64),
            ) {
                let mut values = [Self::blank(); BLOCK];
                let present = context.load(field, live, &mut values);
                show(RowValues::$variant(&values), present);
            }

            fn sort_key_word(&self, nth: usize) -> u64 {
                let ($value, $nth) = (*self, nth);
                $sort_key_word
            }
        }
    )* };
}

native! {
    bool: Boolean, false, 1 sort_key_words: value, _ => u64::from(value) << 63;
    i64: Int, 0, 1 sort_key_words: value, _ => sort_key_word(value);
    Decimal: Decimal, Decimal::from(0), 5 sort_key_words: value, nth => {
        let (whole, fraction) = value.parts();
        match nth {
            0 => sort_key_word(whole.clamp(i64::MIN.into(), i64::MAX.into()) as i64),
            1 => sort_key_word((whole >> 64) as i64),
            2 => whole as u64,
            3 => sort_key_word((fraction >> 64) as i64),
            _ => fraction as u64,
        }
    };
    Guid: Guid, Guid::from_u128(0), 2 sort_key_words: value, nth => match nth {
        0 => (value.as_u128() >> 64) as u64,
        _ => value.as_u128() as u64,
    };
    NaiveDate: Date, NaiveDate::default(), 1 sort_key_words: value, _ => {
        sort_key_word(value.num_days_from_ce().into())
    };
    NaiveTime: TimeOfDay, NaiveTime::default(), 1 sort_key_words: value, _ => {
        u64::from(value.num_seconds_from_midnight()) << 32 | u64::from(value.nanosecond())
    };
    DateTime<Utc>: Timestamp, DateTime::default(), 2 sort_key_words: value, nth => instant(&value, nth);
    TimeDelta: Duration, TimeDelta::zero(), 2 sort_key_words: value, nth => match nth {
        0 => sort_key_word(value.num_seconds()),
        _ => sort_key_word(value.subsec_nanos().into()),
    };
}

/// The key words of a point in time: seconds and so much of their fraction as fits beside them, then all
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

impl ColumnType for f64 {
    const HOT: bool = true;

    fn blank() -> Self {
        0.0
    }

    fn load(source: &dyn Source, field: usize, at: usize, live: u64, out: &mut Lanes<Self>) -> u64 {
        source.load(field, at, live, LoadInto::Double(out))
    }

    fn compared(op: CompareOp, constant: Self) -> FieldTest {
        FieldTest::Double(Comparison::Compare(op, constant))
    }

    fn show_values(
        field: FieldRef,
        context: &EvalContext<'_>,
        live: u64,
        show: &mut dyn FnMut(RowValues<'_>, u64),
    ) {
        let mut values = [0.0; BLOCK];
        let present = context.load(field, live, &mut values);
        show(RowValues::Double(&values), present);
    }

    fn sort_key_word(&self, _: usize) -> u64 {
        if self.is_nan() {
            return u64::MAX;
        }
        // The bits of a double are in its order, backwards where it is negative.
        let bits = (*self + 0.0).to_bits().cast_signed();
        sort_key_word(bits ^ (bits >> 63 & i64::MAX))
    }
}

impl ColumnType for DateTime<FixedOffset> {
    fn blank() -> Self {
        Self::default()
    }

    fn load(source: &dyn Source, field: usize, at: usize, live: u64, out: &mut Lanes<Self>) -> u64 {
        let mut utc = [DateTime::<Utc>::default(); BLOCK];
        let present = source.load(field, at, live, LoadInto::Timestamp(&mut utc));
        for (out, utc) in out.iter_mut().zip(utc) {
            *out = utc.fixed_offset();
        }
        present
    }

    fn compared(op: CompareOp, constant: Self) -> FieldTest {
        DateTime::<Utc>::compared(op, constant.to_utc())
    }

    fn show_values(
        field: FieldRef,
        context: &EvalContext<'_>,
        live: u64,
        show: &mut dyn FnMut(RowValues<'_>, u64),
    ) {
        DateTime::<Utc>::show_values(field, context, live, show);
    }

    const SORT_KEY_WORDS: usize = 2;

    fn sort_key_word(&self, nth: usize) -> u64 {
        instant(self, nth)
    }
}
