//! The values of a field, each once, and how many rows have it.
//!
//! What stands in a column as a small code is counted in a table of all codes, one addition per row, and only
//! the values that there are get sorted. Other values are sorted as they are.

use std::cmp::Ordering;

use super::codes::Codes;
use super::column::{Column, Columns, ListColumn};
use super::int::IntColumn;
use super::raw::{DoubleColumn, RawColumn};
use super::text::TextColumn;
use super::unit::FrameOfReference;
use super::validity::Validity;
use crate::bind::params::Value;
use crate::eval::column_type::ColumnType;
use crate::filter::selection::Selection;
use crate::schema::types::{Enumeration, Type};
use crate::value::decimal::Decimal;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// A value of a field, and how many rows have it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ValueCount {
    /// The value; of an enumeration the name of its member.
    pub value: Value,
    /// How many rows have it; of a list, how many lists hold it.
    pub count: usize,
}

/// The places in a column that are looked at, each with the row that it belongs to.
struct Places<'c> {
    rows: &'c Selection,
    /// Where each row has a list: where these end.
    ends: Option<&'c [u32]>,
}

impl Places<'_> {
    fn each(&self, mut visit: impl FnMut(usize, u32)) {
        for row in self.rows {
            let end = |row: usize| self.ends?.get(row).map(|&end| end as usize);
            let start = row.checked_sub(1).map_or(Some(0), end).unwrap_or(row);
            let end = end(row).unwrap_or(row + 1);
            // Rows are counted in 32 bits.
            (start..end).for_each(|place| visit(place, row as u32));
        }
    }

    /// How many rows have each key, in the order of the keys, and how many have none.
    fn sorted(&self, key: &dyn Fn(usize) -> Option<u64>) -> Counts {
        let (mut keys, mut nulls) = (Vec::new(), 0);
        self.each(|place, row| match key(place) {
            Some(key) => keys.push((key, row)),
            None => nulls += 1,
        });
        keys.sort_unstable();
        let keys = counted(&keys, &|a, b| a == b);
        Counts { keys, nulls }
    }

    /// The same of values that are no numbers: the key is a place that has the value, and these are in its order.
    fn compared(&self, present: &Validity, order: &dyn Fn(u64, u64) -> Ordering) -> Counts {
        let (mut places, mut nulls) = (Vec::new(), 0);
        self.each(|place, row| match present.has(place) {
            true => places.push((place as u64, row)),
            false => nulls += 1,
        });
        places.sort_unstable_by(|a, b| order(a.0, b.0).then(a.1.cmp(&b.1)));
        let keys = counted(&places, &|a, b| order(a, b) == Ordering::Equal);
        Counts { keys, nulls }
    }

    /// The same of codes that are below a bound.
    fn counted(&self, codes: &Codes, bound: usize) -> Counts {
        let mut counts = vec![(0_usize, u32::MAX); bound];
        let mut nulls = 0;
        self.each(|place, row| {
            if !codes.present.has(place) {
                nulls += 1;
            } else if let Some((count, last)) = counts.get_mut(codes.get(place) as usize) {
                // A list may hold a value twice.
                *count += usize::from(*last != row);
                *last = row;
            }
        });
        let keys = (0..).zip(counts);
        let keys = keys.map(|(code, (count, _))| (code, count));
        let keys = keys.filter(|&(_, count)| count > 0).collect();
        Counts { keys, nulls }
    }
}

/// How many rows have each of some keys, which stand in order, each with its rows in order.
fn counted(sorted: &[(u64, u32)], equal: &dyn Fn(u64, u64) -> bool) -> Vec<(u64, usize)> {
    let mut counts: Vec<(u64, usize)> = Vec::new();
    let mut before = None;
    for &(key, row) in sorted {
        match counts.last_mut() {
            // A list may hold a value twice.
            Some((last, count)) if equal(*last, key) => *count += usize::from(before != Some(row)),
            _ => counts.push((key, 1)),
        }
        before = Some(row);
    }
    counts
}

/// How many rows have each key, a number that stands for a value, and how many have none.
struct Counts {
    keys: Vec<(u64, usize)>,
    nulls: usize,
}

impl Counts {
    /// With each value in the place of its key; nulls, if there are any, come first.
    fn of_values(self, value: &dyn Fn(u64) -> Value) -> Vec<ValueCount> {
        let null = (self.nulls > 0).then_some((Value::Null, self.nulls));
        let counts = self.keys.into_iter();
        let all = null
            .into_iter()
            .chain(counts.map(|(key, count)| (value(key), count)));
        all.map(|(value, count)| ValueCount { value, count })
            .collect()
    }
}

impl Columns {
    /// The values of a field in some rows, in their order; nulls, if there are any, come first.
    pub(super) fn distinct(&self, field: usize, rows: &Selection) -> Vec<ValueCount> {
        match (self.columns.get(field), self.fields.at(field)) {
            (Some(column), Some(field)) => distinct(column, field.r#type(), rows),
            _ => Vec::new(),
        }
    }
}

/// The values of a column in some rows, in their order.
pub(super) fn distinct(column: &Column, r#type: &Type, rows: &Selection) -> Vec<ValueCount> {
    let places = Places { rows, ends: None };
    match (column, r#type) {
        (Column::List(ListColumn { ends, elements }), Type::List(fields)) => {
            let ends = Some(&**ends);
            match (elements.columns.first(), fields.plain()) {
                (Some(column), Some(element)) => {
                    counts(column, element.r#type(), &Places { rows, ends })
                }
                _ => Vec::new(),
            }
        }
        _ => counts(column, r#type, &places),
    }
}

fn counts(column: &Column, r#type: &Type, places: &Places<'_>) -> Vec<ValueCount> {
    match column {
        Column::IntColumn(numbers) => of_numbers(numbers, r#type, places),
        Column::Double(doubles) => of_doubles(doubles, places),
        Column::Text(texts) => of_texts(texts, places),
        Column::Guid(raw) => of_raw(raw, places),
        Column::Decimal(raw) => of_raw(raw, places),
        Column::TimeOfDay(raw) => of_raw(raw, places),
        Column::Timestamp(raw) => of_raw(raw, places),
        Column::Duration(raw) => of_raw(raw, places),
        Column::List(_) => Vec::new(),
    }
}

fn of_numbers(numbers: &IntColumn, r#type: &Type, places: &Places<'_>) -> Vec<ValueCount> {
    /// A table of so many codes is cheaper than sorting what it counts.
    const TABLE: u64 = 1 << 16;
    let counts = match numbers.most {
        most @ 0..TABLE => places.counted(&numbers.codes, most as usize + 1),
        _ => places.sorted(&|place| {
            let codes = &numbers.codes;
            codes.present.has(place).then(|| codes.get(place))
        }),
    };
    counts.of_values(&|code| number(numbers, r#type, code))
}

/// The value that a code stands for.
fn number(column: &IntColumn, r#type: &Type, code: u64) -> Value {
    let (number, places) = (column.base.wrapping_add(code.cast_signed()), column.places);
    match r#type {
        Type::Boolean => Value::Boolean(number != 0),
        Type::Enum(members) => Value::Text(member(members, number)),
        Type::Decimal => Decimal::of(number, places).into(),
        Type::Date => NaiveDate::of(number, places).into(),
        Type::TimeOfDay => NaiveTime::of(number, places).into(),
        Type::Timestamp => DateTime::<Utc>::of(number, places).into(),
        Type::Duration => TimeDelta::of(number, places).into(),
        _ => Value::Int(number),
    }
}

/// The text that a filter has for the value of an enumeration.
fn member(members: &Enumeration, value: i64) -> String {
    if !members.is_flags() {
        let name = usize::try_from(value).ok();
        let name = name.and_then(|value| members.members().nth(value));
        return name.map_or_else(|| value.to_string(), str::to_owned);
    }
    let known = members.members().enumerate();
    let set = known.filter(|(bit, _)| value >> bit & 1 == 1);
    let (bits, names): (Vec<usize>, Vec<&str>) = set.unzip();
    match bits.iter().map(|bit| 1_i64 << bit).sum::<i64>() == value && value != 0 {
        true => names.join(","),
        false => value.to_string(),
    }
}

fn of_texts(texts: &TextColumn, places: &Places<'_>) -> Vec<ValueCount> {
    match texts.dictionary() {
        Some((distinct, codes)) => {
            let Counts { keys, nulls } = places.counted(codes, distinct.len());
            let text = |(code, count)| (distinct.get(code as usize), count);
            let mut texts: Vec<(&str, usize)> = keys.into_iter().map(text).collect();
            texts.sort_unstable();
            // From here on the key is the place of the text among the others.
            let keys = (0..).zip(texts.iter().map(|&(_, count)| count)).collect();
            let text = |place: u64| texts.get(place as usize).map(|&(text, _)| text);
            Counts { keys, nulls }.of_values(&|place| text(place).into())
        }
        None => {
            let text = |place: u64| texts.get(place as usize).unwrap_or_default();
            let counts = places.compared(texts.present(), &|a, b| text(a).cmp(text(b)));
            counts.of_values(&|place| text(place).into())
        }
    }
}

fn of_doubles(doubles: &DoubleColumn, places: &Places<'_>) -> Vec<ValueCount> {
    // What is not a number is behind all others; zero has one sign.
    let counts = places.sorted(&|place| doubles.get(place).map(|value| value.sort_key_word(0)));
    let value = |key: u64| match key {
        u64::MAX => f64::NAN,
        _ => {
            let bits = (key ^ 1 << 63).cast_signed();
            f64::from_bits((bits ^ (bits >> 63 & i64::MAX)).cast_unsigned())
        }
    };
    counts.of_values(&|key| value(key).into())
}

fn of_raw<V: Copy + Ord + Into<Value>>(raw: &RawColumn<V>, places: &Places<'_>) -> Vec<ValueCount> {
    let value = |place: u64| raw.values.get(place as usize).copied();
    let counts = places.compared(&raw.present, &|a, b| value(a).cmp(&value(b)));
    counts.of_values(&|place| value(place).into())
}
