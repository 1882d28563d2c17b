//! A column, whatever its type, and columns side by side.

use super::int::IntColumn;
use super::raw::{DoubleColumn, RawColumn};
use super::text::TextColumn;
use super::validity::Validity;
use crate::eval::column_type::ColumnType;
use crate::schema::types::Fields;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Columns of one length.
pub(super) struct Columns {
    pub(super) fields: Fields,
    pub(super) len: usize,
    pub(super) columns: Vec<Column>,
}

pub(super) enum Column {
    /// Of any type whose values are whole numbers of one unit.
    IntColumn(IntColumn),
    Double(DoubleColumn),
    Text(TextColumn),
    Guid(RawColumn<Guid>),
    // These hold what is not numbers of one unit.
    Decimal(RawColumn<Decimal>),
    TimeOfDay(RawColumn<NaiveTime>),
    Timestamp(RawColumn<DateTime<Utc>>),
    Duration(RawColumn<TimeDelta>),
    List(ListColumn),
}

/// A type whose values a column holds.
pub(super) trait Columnar: ColumnType {
    /// The column of these values; of a null it does not matter which one stands there.
    fn column(values: Vec<Self>, present: Validity) -> Column;
}

macro_rules! columnar {
    ($($type:ty: $values:ident, $present:ident => $column:expr;)*) => { $(
        impl Columnar for $type {
            fn column($values: Vec<Self>, $present: Validity) -> Column {
                $column
            }
        }
    )* };
}

columnar! {
    bool: values, present => {
        let numbers = values.into_iter().map(i64::from).collect();
        Column::IntColumn(IntColumn::integers(numbers, present))
    };
    i64: numbers, present => Column::IntColumn(IntColumn::integers(numbers, present));
    NaiveDate: dates, present => {
        let days = |date: NaiveDate| date.num_days_from_ce().into();
        let days = dates.into_iter().map(days).collect();
        Column::IntColumn(IntColumn::integers(days, present))
    };
    NaiveTime: times, present => {
        IntColumn::new(times, present).map_or_else(Column::TimeOfDay, Column::IntColumn)
    };
    DateTime<Utc>: times, present => {
        IntColumn::new(times, present).map_or_else(Column::Timestamp, Column::IntColumn)
    };
    TimeDelta: durations, present => {
        IntColumn::new(durations, present).map_or_else(Column::Duration, Column::IntColumn)
    };
    Decimal: decimals, present => {
        IntColumn::new(decimals, present).map_or_else(Column::Decimal, Column::IntColumn)
    };
    f64: values, present => Column::Double(DoubleColumn::new(values, present));
    Guid: values, present => Column::Guid(RawColumn { values, present });
}

impl Column {
    /// Which rows have a value; of lists, all.
    pub(super) fn present(&self) -> Option<&Validity> {
        Some(match self {
            Self::IntColumn(numbers) => &numbers.codes.present,
            Self::Double(doubles) => doubles.present(),
            Self::Text(texts) => texts.present(),
            Self::Guid(plain) => &plain.present,
            Self::Decimal(plain) => &plain.present,
            Self::TimeOfDay(plain) => &plain.present,
            Self::Timestamp(plain) => &plain.present,
            Self::Duration(plain) => &plain.present,
            Self::List(_) => return None,
        })
    }

    pub(super) fn memory(&self) -> usize {
        match self {
            Self::IntColumn(numbers) => numbers.codes.memory(),
            Self::Double(doubles) => doubles.memory(),
            Self::Text(texts) => texts.memory(),
            Self::Guid(plain) => plain.memory(),
            Self::Decimal(plain) => plain.memory(),
            Self::TimeOfDay(plain) => plain.memory(),
            Self::Timestamp(plain) => plain.memory(),
            Self::Duration(plain) => plain.memory(),
            Self::List(lists) => size_of_val(&*lists.ends) + lists.elements.memory(),
        }
    }
}

impl Columns {
    pub(super) fn memory(&self) -> usize {
        self.columns.iter().map(Column::memory).sum()
    }
}

/// A list a row: where its elements end.
pub(super) struct ListColumn {
    pub(super) ends: Vec<u32>,
    pub(super) elements: Columns,
}
