//! One row, given value by value: no column is made for it.

use chrono::{DateTime, NaiveTime, Timelike, Utc};

use super::part::InvalidAt;
use super::text::Itself;
use crate::eval::block::Lanes;
use crate::eval::code_set::Memo;
use crate::eval::column_type::ColumnType;
use crate::eval::field_test::{Comparison, FieldTest};
use crate::eval::set::Keyed;
use crate::eval::source::{LoadInto, Source};
use crate::schema::types::Type;
use crate::syntax::literal::Literal;

/// The values of a row, and by the position of a field the position of its value.
pub(super) struct Row<'r> {
    pub(super) values: &'r [Literal<'r>],
    pub(super) places: &'r [Option<usize>],
}

/// Whether values are of these types, or null.
pub(super) fn check(values: &[Literal<'_>], types: &[Type]) -> Result<(), InvalidAt> {
    if values.len() != types.len() {
        return Err(InvalidAt(values.len().min(types.len())));
    }
    let mut pairs = values.iter().zip(types);
    let wrong = pairs.position(|(value, r#type)| {
        !matches!(
            (value, r#type),
            (Literal::Boolean(_), Type::Boolean)
                | (Literal::Integer(_), Type::Int | Type::Enum(_))
                | (Literal::Decimal(_), Type::Decimal)
                | (Literal::Double(_), Type::Double)
                | (Literal::String(_), Type::Text)
                | (Literal::Guid(_), Type::Guid)
                | (Literal::Date(_), Type::Date)
                | (Literal::TimeOfDay(_), Type::TimeOfDay)
                | (Literal::DateTimeOffset(_), Type::Timestamp)
                | (Literal::Duration(_), Type::Duration)
        ) && (*value != Literal::Null || matches!(r#type, Type::List(_)))
    });
    wrong.map_or(Ok(()), |at| Err(InvalidAt(at)))
}

impl<'r> Row<'r> {
    fn get(&self, field: usize) -> Literal<'r> {
        let place = self.places.get(field).copied().flatten();
        let value = place.and_then(|place| self.values.get(place).copied());
        value.unwrap_or(Literal::Null)
    }
}

fn accepts<V: Copy + PartialOrd + Keyed>(test: &Comparison<V>, value: Option<V>) -> bool {
    value.map_or_else(|| test.takes_null(), |value| test.accepts(&value))
}

fn put<V: ColumnType>(out: &mut Lanes<V>, value: Option<V>) -> bool {
    if let ([first, ..], Some(value)) = (out, value) {
        *first = value;
        return true;
    }
    false
}

macro_rules! value {
    ($value:expr, $($literal:ident)|+) => {
        match $value {
            $(Literal::$literal(value) => Some(value),)+
            _ => None,
        }
    };
}

impl Source for Row<'_> {
    fn len(&self) -> usize {
        1
    }

    fn test(&self, field: usize, _: usize, live: u64, test: &FieldTest, _: Option<&Memo>) -> u64 {
        let value = self.get(field);
        let passes = match test {
            FieldTest::Boolean(test) => accepts(test, value!(value, Boolean)),
            FieldTest::Int(test) => accepts(test, value!(value, Integer)),
            FieldTest::Double(test) => accepts(test, value!(value, Double)),
            FieldTest::Decimal(test) => accepts(test, value!(value, Decimal)),
            FieldTest::Guid(test) => accepts(test, value!(value, Guid)),
            FieldTest::Date(test) => accepts(test, value!(value, Date)),
            FieldTest::TimeOfDay(test) => accepts(test, value!(value, TimeOfDay)),
            FieldTest::Timestamp(test) => {
                let at = value!(value, DateTimeOffset);
                accepts(test, at.map(|at| at.to_utc()))
            }
            FieldTest::Duration(test) => accepts(test, value!(value, Duration)),
            FieldTest::Text(test) => match value {
                Literal::String(text) => return test.scan([text].as_slice(), live, &Itself),
                _ => test.takes_null(),
            },
            FieldTest::Clock(clock) => {
                let time = match value {
                    Literal::TimeOfDay(time) => Some(time),
                    Literal::DateTimeOffset(at) => Some(at.to_utc().time()),
                    _ => None,
                };
                let second = time.map(|time: NaiveTime| time.num_seconds_from_midnight());
                let present = if second.is_some() { live } else { 0 };
                return clock.pick(live, present, |_| second.unwrap_or(0));
            }
            FieldTest::InRange(tests) => {
                let each = tests.iter();
                return each.fold(live, |live, test| self.test(field, 0, live, test, None));
            }
        };
        if passes { live } else { 0 }
    }

    fn present(&self, field: usize, _: usize, live: u64) -> u64 {
        match self.get(field) {
            Literal::Null => 0,
            _ => live,
        }
    }

    fn load<'s>(&'s self, field: usize, _: usize, live: u64, into: LoadInto<'_, 's>) -> u64 {
        let value = self.get(field);
        let there = match into {
            LoadInto::Boolean(out) => put(out, value!(value, Boolean)),
            LoadInto::Int(out) => put(out, value!(value, Integer)),
            LoadInto::Double(out) => match value {
                Literal::Integer(value) => put(out, Some(value as f64)),
                value => put(out, value!(value, Double)),
            },
            LoadInto::Decimal(out) => put(out, value!(value, Decimal)),
            LoadInto::Guid(out) => put(out, value!(value, Guid)),
            LoadInto::Date(out) => put(out, value!(value, Date)),
            LoadInto::TimeOfDay(out) => put(out, value!(value, TimeOfDay)),
            LoadInto::Timestamp(out) => {
                let at: Option<DateTime<Utc>> = value!(value, DateTimeOffset).map(|at| at.to_utc());
                put(out, at)
            }
            LoadInto::Duration(out) => put(out, value!(value, Duration)),
            LoadInto::Text(out) => match (value, out) {
                (Literal::String(text), [first, ..]) => {
                    *first = text;
                    true
                }
                _ => false,
            },
        };
        if there { live } else { 0 }
    }

    fn list(&self, _: usize, _: usize, _: &mut dyn FnMut(&dyn Source)) -> bool {
        false
    }
}
