//! Columns of whole numbers, which most values are in some unit: days, milliseconds, cents.
//!
//! The encoding is *frame of reference*: a value is `(base + code) × 10^-places`. The unit is the coarsest in
//! which all values of a column are whole, the base the least of them, and codes are as narrow as the
//! greatest needs.
//!
//! ```text
//! 2026-12-25T10:30:00Z  2026-12-25T10:30:07Z   …   unit 1 s, base 1798194600, codes 0, 7, …: one byte
//! 12.50  13.75  9.00                               unit 0.01, base 900, codes 350, 475, 0: two bytes
//! ```
//!
//! A constant of a test goes the same way: it is a code, or lies between two, or is beyond all, so that a
//! comparison across types (an integer field with `2.5`, a decimal with a double) stays exact and costs a row
//! no more. Values that lie too far apart for 64 bits in one unit stay as they are (`raw`). Changes that need
//! a finer unit or a lower base are in `frame`; how the values of a type are numbers of a unit is in `unit`.

use crate::columns::Validity;
use crate::columns::codes::Codes;
use crate::columns::raw::RawColumn;
use crate::columns::unit::{FrameOfReference, NANO_PLACES};
use crate::eval::block::Lanes;
use crate::eval::code_set::{CodeAnswer, CodeSet, Memo};
use crate::eval::field_test::{Clock, Comparison, FieldTest};
use crate::eval::set::Set;
use crate::eval::source::LoadInto;
use crate::syntax::operator::CompareOp;

/// Values that are `(base + code) × 10^-places`.
pub(super) struct IntColumn {
    pub(super) base: i64,
    pub(super) places: u32,
    /// A code that none is above; after changes perhaps all are below it.
    pub(super) most: u64,
    pub(super) codes: Codes,
}

impl IntColumn {
    /// The values as numbers; or as they are, where they are too far apart for that.
    pub(super) fn new<V: FrameOfReference>(
        values: Vec<V>,
        present: Validity,
    ) -> Result<Self, RawColumn<V>> {
        let there = |(row, _): &(usize, &V)| present.has(*row);
        let mut places = values.iter().enumerate().filter(there);
        let places = places.try_fold(0, |most, (_, value)| Some(value.places()?.max(most)));
        let numbers = places.and_then(|places| {
            let number = |value: &V| i64::try_from(value.floor(places).0).ok();
            let mut numbers = Vec::with_capacity(values.len());
            for (row, value) in values.iter().enumerate() {
                let there = present.has(row).then(|| number(value));
                numbers.push(there.unwrap_or(Some(0))?);
            }
            Some((places, numbers))
        });
        match numbers {
            Some((places, numbers)) => Ok(Self::scaled(numbers, places, present)),
            None => Err(RawColumn { values, present }),
        }
    }

    /// Integers, or what is one.
    pub(super) fn integers(numbers: Vec<i64>, present: Validity) -> Self {
        Self::scaled(numbers, 0, present)
    }

    fn scaled(numbers: Vec<i64>, places: u32, present: Validity) -> Self {
        let mut ends: Option<(i64, i64)> = None;
        for (row, &number) in numbers.iter().enumerate() {
            if present.has(row) {
                let (least, most) = ends.unwrap_or((number, number));
                ends = Some((least.min(number), most.max(number)));
            }
        }
        let (base, most) = ends.unwrap_or_default();
        let most = most.abs_diff(base);
        // What stands for a null may be below the base, and is cut to size like all others.
        let code = |number: i64| number.wrapping_sub(base).cast_unsigned();
        let codes: Vec<u64> = numbers.into_iter().map(code).collect();
        Self {
            base,
            places,
            most,
            codes: Codes::new(codes, most, present),
        }
    }

    pub(super) fn test(&self, at: usize, live: u64, test: &FieldTest, memo: Option<&Memo>) -> u64 {
        if let &FieldTest::Clock(clock) = test {
            return self.ask_clock(at, live, clock);
        }
        match memo {
            Some(memo) => {
                let answers = memo.answers(|| self.answers(test));
                self.codes.test(at, live, answers)
            }
            None => self.codes.test(at, live, &self.answers(test)),
        }
    }

    fn ask_clock(&self, at: usize, live: u64, clock: Clock) -> u64 {
        let a_second = 10_i64.pow(self.places.min(NANO_PLACES));
        let second = |row: usize| {
            let number = self.number(at + row);
            let seconds = match a_second {
                1 => number,
                _ => number.div_euclid(a_second),
            };
            u32::try_from(seconds.rem_euclid(86_400)).unwrap_or(0)
        };
        clock.pick(live, self.codes.present.of(at, live), second)
    }

    fn answers(&self, test: &FieldTest) -> CodeAnswer {
        match test {
            FieldTest::Boolean(test) => self.answer(test),
            FieldTest::Int(test) => self.answer(test),
            FieldTest::Decimal(test) => self.answer(test),
            FieldTest::Date(test) => self.answer(test),
            FieldTest::TimeOfDay(test) => self.answer(test),
            FieldTest::Timestamp(test) => self.answer(test),
            FieldTest::Duration(test) => self.answer(test),
            FieldTest::InRange(tests) => {
                let [from, to] = &**tests;
                let codes_that_pass = self
                    .answers(from)
                    .codes_that_pass
                    .and(self.answers(to).codes_that_pass);
                CodeAnswer {
                    codes_that_pass,
                    null: false,
                }
            }
            // Binding gives a field the tests of its type.
            FieldTest::Double(_)
            | FieldTest::Guid(_)
            | FieldTest::Text(_)
            | FieldTest::Clock(_) => CodeAnswer {
                codes_that_pass: CodeSet::given(false),
                null: false,
            },
        }
    }

    fn answer<V: FrameOfReference>(&self, test: &Comparison<V>) -> CodeAnswer {
        match test {
            Comparison::Compare(op, constant) => self.compared(*op, constant.floor(self.places)),
            Comparison::OneOf(set) => {
                self.one_of(&mut set.iter().map(|value| value.floor(self.places)))
            }
        }
    }

    fn one_of(&self, constants: &mut dyn Iterator<Item = (i128, bool)>) -> CodeAnswer {
        let codes = constants.filter_map(|constant| self.exact_code(constant));
        CodeAnswer {
            codes_that_pass: CodeSet::Set(Set::new::<i64>(codes)),
            null: false,
        }
    }

    fn compared(&self, op: CompareOp, (floor, exact): (i128, bool)) -> CodeAnswer {
        let floor = floor.saturating_sub(self.base.into());
        CodeAnswer {
            codes_that_pass: CodeSet::compare(op, floor, exact),
            null: op == CompareOp::Ne,
        }
    }

    /// The code of a constant that is a number; perhaps no row has it.
    fn exact_code(&self, (floor, exact): (i128, bool)) -> Option<i64> {
        let code = u64::try_from(floor.saturating_sub(self.base.into()));
        code.ok().filter(|_| exact).map(u64::cast_signed)
    }

    pub(super) fn load(&self, at: usize, live: u64, into: LoadInto<'_, '_>) -> u64 {
        match into {
            LoadInto::Int(out) => self.codes.load(at, self.base, out),
            LoadInto::Double(out) => self.codes.load_doubles(at, self.base, out),
            LoadInto::Boolean(out) => return self.decode(at, live, out),
            LoadInto::Decimal(out) => return self.decode(at, live, out),
            LoadInto::Date(out) => return self.decode(at, live, out),
            LoadInto::TimeOfDay(out) => return self.decode(at, live, out),
            LoadInto::Timestamp(out) => return self.decode(at, live, out),
            LoadInto::Duration(out) => return self.decode(at, live, out),
            LoadInto::Guid(_) | LoadInto::Text(_) => return 0,
        }
        self.codes.present.of(at, live)
    }

    fn decode<V: FrameOfReference>(&self, at: usize, live: u64, out: &mut Lanes<V>) -> u64 {
        let present = self.codes.present.of(at, live);
        for row in crate::columns::live_rows(present) {
            if let Some(out) = out.get_mut(row) {
                *out = V::of(self.number(at + row), self.places);
            }
        }
        present
    }

    pub(super) fn number(&self, row: usize) -> i64 {
        self.base.wrapping_add(self.codes.get(row).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

    use super::*;
    use crate::columns::{Column, Columnar, Columns, Validity};
    use crate::eval::block::BLOCK;
    use crate::eval::set::Keyed;
    use crate::schema::types::Fields;
    use crate::value::decimal::Decimal;

    /// Whether a column of these values and a null became numbers. It answers all comparisons with all
    /// of the values and the constants as the values do, and gives the values back.
    fn is_whole<V: FrameOfReference + Columnar + std::fmt::Debug>(
        values: &[V],
        constants: &[V],
        test: fn(Comparison<V>) -> FieldTest,
    ) -> bool {
        let (null, live) = (values.len(), (2 << values.len()) - 1);
        let mut with_null = values.to_vec();
        with_null.push(V::blank());
        let present = Validity(Some(vec![live >> 1]));
        let columns = Columns {
            fields: Fields::new(Vec::new()),
            len: null + 1,
            columns: vec![V::column(with_null, present)],
        };
        let mut lanes = [V::blank(); BLOCK];
        assert_eq!(V::load(&columns.view(), 0, 0, live, &mut lanes), live >> 1);
        assert_eq!(lanes[..null], *values);
        let Some(Column::IntColumn(numbers)) = columns.columns.first() else {
            return false;
        };
        let constants = [values, constants].concat();
        for constant in &constants {
            use CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
            for op in [Eq, Ne, Gt, Ge, Lt, Le] {
                let accepts = |value: &V| op.accepts(Keyed::order(value, constant));
                let rows = values.iter().enumerate();
                let expected = rows.map(|(row, value)| u64::from(accepts(value)) << row);
                let expected = expected.sum::<u64>() | u64::from(op == Ne) << null;
                let found = numbers.test(0, live, &test(Comparison::Compare(op, *constant)), None);
                assert_eq!(found, expected, "{values:?} {op} {constant:?}");
            }
        }
        for (from, to) in constants.iter().zip(constants.iter().rev()) {
            use CompareOp::{Ge, Gt, Le, Lt};
            for (from_op, to_op) in [(Ge, Lt), (Gt, Le), (Ge, Le), (Gt, Lt)] {
                let tests = [(from_op, *from), (to_op, *to)];
                let tests = tests.map(|(op, constant)| test(Comparison::Compare(op, constant)));
                let within = FieldTest::InRange(Box::new(tests.clone()));
                let found = numbers.test(0, live, &within, None);
                let each = tests.map(|test| numbers.test(0, live, &test, None));
                assert_eq!(found, each[0] & each[1], "{values:?} {from:?} {to:?}");
            }
        }
        for start in 0..constants.len() {
            let listed = || constants[start..].iter().copied();
            let set = test(Comparison::OneOf(Set::new::<V>(listed())));
            let rows = values.iter().enumerate();
            let expected = rows.map(|(row, value)| u64::from(listed().any(|v| v == *value)) << row);
            assert_eq!(numbers.test(0, live, &set, None), expected.sum::<u64>());
        }
        true
    }

    fn ints(values: &[i64]) -> bool {
        let constants = [i64::MIN, -129, -1, 0, 1, 255, 256, 70_000, i64::MAX];
        is_whole(values, &constants, FieldTest::Int)
    }

    #[test]
    fn integers_of_every_width() {
        assert!(ints(&[]));
        assert!(ints(&[7]));
        assert!(ints(&[-1, 0, 254]));
        assert!(ints(&[-1, 0, 255]));
        assert!(ints(&[70_000, 70_001, 70_255]));
        assert!(ints(&[0, 65_535]));
        assert!(ints(&[-1, 65_535]));
        assert!(ints(&[i64::MIN, i64::MIN + u32::MAX as i64]));
        assert!(ints(&[0, 1 << 40]));
        assert!(ints(&[i64::MIN, -1, 0, 1, i64::MAX]));
        assert!(is_whole(&[false, true], &[], FieldTest::Boolean));
        assert!(is_whole(&[true], &[false], FieldTest::Boolean));
    }

    #[test]
    fn every_day_there_is() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
        let near = [day(2026, 1, 1), day(2026, 12, 31)];
        assert!(is_whole(
            &near,
            &[first, day(2026, 6, 1), last],
            FieldTest::Date
        ));
        assert!(is_whole(&[first, near[0], last], &[], FieldTest::Date));
    }

    #[test]
    fn times_of_day_with_all_that_a_second_has() {
        let time = |nanos| NaiveTime::from_hms_nano_opt(23, 59, 59, nanos).unwrap();
        let is_whole = |values: &[NaiveTime]| {
            let constants = [
                0,
                1,
                999,
                1_000_000,
                999_999_999,
                1_000_000_000,
                1_999_999_999,
            ];
            let constants = constants.map(time).into_iter().chain([NaiveTime::MIN]);
            let constants: Vec<_> = constants.collect();
            is_whole(values, &constants, FieldTest::TimeOfDay)
        };
        assert!(is_whole(&[time(0), NaiveTime::MIN]));
        assert!(is_whole(&[time(0), time(1_000_000)]));
        assert!(is_whole(&[time(0), time(999_000)]));
        assert!(is_whole(&[
            NaiveTime::MIN,
            time(0),
            time(1),
            time(999_999_999)
        ]));
        // A leap second is no number of anything.
        assert!(!is_whole(&[time(0), time(1_000_000_000)]));
    }

    #[test]
    fn points_in_time_to_the_ends() {
        let at = |seconds, nanos| DateTime::from_timestamp(seconds, nanos).unwrap();
        let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        let is_whole = |values: &[DateTime<Utc>]| {
            let constants = [
                first,
                at(-2, 999_999_999),
                at(-1, 0),
                at(-1, 1),
                at(0, 0),
                at(0, 250_000),
                at(59, 1_500_000_000),
                at(60, 0),
                last,
            ];
            is_whole(values, &constants, FieldTest::Timestamp)
        };
        assert!(is_whole(&[at(-1, 0), at(0, 0), at(60, 0)]));
        assert!(is_whole(&[at(-1, 999_000_000), at(59, 1_000_000)]));
        assert!(is_whole(&[at(-1, 999_999_000), at(59, 0)]));
        assert!(is_whole(&[at(-1, 999_999_999), at(59, 0), at(60, 1)]));
        let whole = |at: DateTime<Utc>| at.with_nanosecond(0).unwrap();
        assert!(is_whole(&[whole(first), at(0, 0), whole(last)]));
        assert!(is_whole(&[whole(first), at(0, 1_000), whole(last)]));
        // So many nanoseconds are no number of 64 bits.
        assert!(!is_whole(&[first, at(0, 1), last]));
        assert!(!is_whole(&[at(59, 1_500_000_000)]));
    }

    #[test]
    fn durations_of_both_signs() {
        let is_whole = |values: &[TimeDelta]| {
            let nanos = [-1_500_000_000, -1_000_000_001, -1, 1, 999_999_999];
            let constants = nanos.map(TimeDelta::nanoseconds).into_iter();
            let constants = constants.chain([TimeDelta::MIN, TimeDelta::MAX]);
            let constants: Vec<_> = constants.collect();
            is_whole(values, &constants, FieldTest::Duration)
        };
        let (least, most) = (TimeDelta::MIN, TimeDelta::MAX);
        assert!(is_whole(&[TimeDelta::seconds(-1), TimeDelta::zero()]));
        assert!(is_whole(&[
            TimeDelta::milliseconds(-1_500),
            TimeDelta::seconds(1)
        ]));
        assert!(is_whole(&[
            TimeDelta::nanoseconds(-1),
            TimeDelta::nanoseconds(1)
        ]));
        assert!(is_whole(&[least, TimeDelta::zero(), most]));
        assert!(!is_whole(&[least, TimeDelta::microseconds(1), most]));
    }

    #[test]
    fn decimals_of_one_scale() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        let most = "9".repeat(38);
        let is_whole = |values: &[&str]| {
            let values: Vec<_> = values.iter().map(|text| decimal(text)).collect();
            let constants = ["-0.001", "0", "0.255", "0.26", "2.5", "1000"];
            let constants = constants.map(decimal).into_iter();
            let ends = [most.clone(), format!("-{most}"), format!("0.{most}")];
            let constants: Vec<_> = constants.chain(ends.map(|text| decimal(&text))).collect();
            is_whole(&values, &constants, FieldTest::Decimal)
        };
        assert!(is_whole(&["0.25", "-12", "2.5", "0"]));
        assert!(is_whole(&["92233720368547758.07", "-92233720368547758.08"]));
        assert!(!is_whole(&["92233720368547758.08", "0"]));
        assert!(!is_whole(&["0", &most, &format!("0.{most}")]));
    }
}
