//! Columns that are being loaded, value by value or part by part.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::part::{ColumnPart, InvalidAt};
use crate::columns::text::Loading as LoadingTexts;
use crate::columns::{Column, Columnar, Columns, ListColumn, Validity};
use crate::eval::block::{BLOCK, first};
use crate::schema::types::{Enumeration, Fields, Type};
use crate::value::decimal::Decimal;
use crate::value::double::exact_int;
use crate::value::guid::Guid;
use crate::value::temporal;

/// A column that is being loaded.
pub(super) enum ColumnBuilder {
    Boolean(ValueBuilder<bool>),
    Int(ValueBuilder<i64>),
    Enum(ValueBuilder<i64>, Enumeration),
    Decimal(ValueBuilder<Decimal>),
    Double(ValueBuilder<f64>),
    Text(TextBuilder),
    Guid(ValueBuilder<Guid>),
    Date(ValueBuilder<NaiveDate>),
    TimeOfDay(ValueBuilder<NaiveTime>),
    Timestamp(ValueBuilder<DateTime<Utc>>),
    Duration(ValueBuilder<TimeDelta>),
    /// Where each list of plain values ends, what stands in all of them, and what an element is.
    List(Vec<u32>, Box<ColumnBuilder>, Fields),
    /// Where each list of records ends, and their fields, whose columns follow.
    Records(Vec<u32>, Fields),
}

pub(super) struct ValueBuilder<V> {
    values: Vec<V>,
    nulls: Nulls,
}

#[derive(Default)]
pub(super) struct TextBuilder {
    texts: LoadingTexts,
    len: usize,
    nulls: Nulls,
}

/// The rows that are null, in order.
#[derive(Default)]
pub(super) struct Nulls(Vec<usize>);

// Both recurse; the limit on the levels of a schema bounds the depth.

/// Adds the columns of fields.
pub(super) fn push_columns(fields: &Fields, columns: &mut Vec<ColumnBuilder>) {
    for field in fields {
        columns.push(ColumnBuilder::new(field.r#type()));
        if let Some(ColumnBuilder::Records(_, elements)) = columns.last() {
            push_columns(&elements.clone(), columns);
        }
    }
}

/// The next of the columns, as many as the fields have.
pub(super) fn finished(
    fields: Fields,
    len: usize,
    builders: &mut std::vec::IntoIter<ColumnBuilder>,
) -> Columns {
    let mut columns = Vec::with_capacity(fields.iter().len());
    while columns.len() < fields.iter().len()
        && let Some(builder) = builders.next()
    {
        columns.push(match builder {
            ColumnBuilder::Records(ends, elements) => {
                let len = ends.last().map_or(0, |&end| end as usize);
                let elements = finished(elements, len, builders);
                Column::List(ListColumn { ends, elements })
            }
            plain => plain.finish(len),
        });
    }
    Columns {
        fields,
        len,
        columns,
    }
}

impl ColumnBuilder {
    pub(super) fn new(r#type: &Type) -> Self {
        match r#type {
            Type::Boolean => Self::Boolean(ValueBuilder::default()),
            Type::Int => Self::Int(ValueBuilder::default()),
            Type::Decimal => Self::Decimal(ValueBuilder::default()),
            Type::Double => Self::Double(ValueBuilder::default()),
            Type::Text => Self::Text(TextBuilder::default()),
            Type::Guid => Self::Guid(ValueBuilder::default()),
            Type::Date => Self::Date(ValueBuilder::default()),
            Type::TimeOfDay => Self::TimeOfDay(ValueBuilder::default()),
            Type::Timestamp => Self::Timestamp(ValueBuilder::default()),
            Type::Duration => Self::Duration(ValueBuilder::default()),
            Type::Enum(members) => Self::Enum(ValueBuilder::default(), members.clone()),
            Type::List(fields) => match fields.plain() {
                Some(element) => {
                    let values = Box::new(Self::new(element.r#type()));
                    Self::List(Vec::new(), values, fields.clone())
                }
                None => Self::Records(Vec::new(), fields.clone()),
            },
        }
    }

    /// The column itself, or that of its elements.
    pub(super) fn scalar(&mut self) -> &mut Self {
        match self {
            Self::List(_, elements, _) => elements,
            scalar => scalar,
        }
    }

    pub(super) fn numbers(&mut self, part: ColumnPart<'_, &[f64]>) -> Result<(), InvalidAt> {
        match self.scalar() {
            Self::Boolean(builder) => builder.extend(part, |number| Some(number != 0.0)),
            Self::Int(builder) => builder.extend(part, exact_int),
            Self::Double(builder) => builder.extend(part, Some),
            Self::Timestamp(builder) => builder.extend(part, |number| {
                DateTime::from_timestamp_millis(exact_int(number)?)
            }),
            _ => Err(InvalidAt(0)),
        }
    }

    pub(super) fn texts(&mut self, part: ColumnPart<'_, &[&str]>) -> Result<(), InvalidAt> {
        match self.scalar() {
            Self::Text(texts) => {
                texts.extend(part);
                Ok(())
            }
            Self::Enum(builder, members) => builder.extend(part, |text| members.value(text)),
            Self::Decimal(builder) => builder.extend(part, |text| text.parse().ok()),
            Self::Guid(builder) => builder.extend(part, |text| text.parse().ok()),
            Self::Date(builder) => builder.extend(part, |text| temporal::parse_date(text).ok()),
            Self::TimeOfDay(builder) => {
                builder.extend(part, |text| temporal::parse_time_of_day(text).ok())
            }
            Self::Timestamp(builder) => {
                builder.extend(part, |text| temporal::parse_instant(text).ok())
            }
            Self::Duration(builder) => {
                builder.extend(part, |text| temporal::parse_duration(text).ok())
            }
            _ => Err(InvalidAt(0)),
        }
    }

    /// The column of so many rows; those that got no value are null.
    pub(super) fn finish(self, rows: usize) -> Column {
        match self {
            Self::Boolean(builder) => builder.finish(rows),
            Self::Int(builder) | Self::Enum(builder, _) => builder.finish(rows),
            Self::Decimal(builder) => builder.finish(rows),
            Self::Double(builder) => builder.finish(rows),
            Self::Text(TextBuilder { texts, len, nulls }) => {
                Column::Text(texts.finish(nulls.present(len, rows)))
            }
            Self::Guid(builder) => builder.finish(rows),
            Self::Date(builder) => builder.finish(rows),
            Self::TimeOfDay(builder) => builder.finish(rows),
            Self::Timestamp(builder) => builder.finish(rows),
            Self::Duration(builder) => builder.finish(rows),
            Self::List(ends, elements, fields) => {
                let len = ends.last().map_or(0, |&end| end as usize);
                let columns = vec![elements.finish(len)];
                let elements = Columns {
                    fields,
                    len,
                    columns,
                };
                Column::List(ListColumn { ends, elements })
            }
            // `finished` takes these with the columns that follow.
            Self::Records(ends, fields) => Column::List(ListColumn {
                ends,
                elements: Columns {
                    fields,
                    len: 0,
                    columns: Vec::new(),
                },
            }),
        }
    }
}

impl<V> Default for ValueBuilder<V> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            nulls: Nulls::default(),
        }
    }
}

impl<V: Columnar> ValueBuilder<V> {
    pub(super) fn push(&mut self, value: Option<V>) {
        if value.is_none() {
            self.nulls.0.push(self.values.len());
        }
        self.values.push(value.unwrap_or(V::blank()));
    }

    /// Adds a value, if there is one; whether there was.
    pub(super) fn push_value(&mut self, value: Option<V>) -> bool {
        let is_there = value.is_some();
        if let Some(value) = value {
            self.values.push(value);
        }
        is_there
    }

    pub(super) fn extend<G: Copy>(
        &mut self,
        part: ColumnPart<'_, &[G]>,
        mut read: impl FnMut(G) -> Option<V>,
    ) -> Result<(), InvalidAt> {
        let start = self.values.len();
        self.values.reserve(part.values.len());
        for (index, builder) in part.each() {
            let value = builder.map_or(Some(V::blank()), &mut read);
            self.values.push(value.ok_or(InvalidAt(index))?);
        }
        self.nulls.extend(start, part.nulls);
        Ok(())
    }

    fn finish(self, rows: usize) -> Column {
        let present = self.nulls.present(self.values.len(), rows);
        V::column(self.values, present)
    }
}

impl TextBuilder {
    #[inline(always)]
    pub(super) fn push(&mut self, text: Option<&str>) {
        if text.is_none() {
            self.nulls.0.push(self.len);
        }
        self.texts.push(text);
        self.len += 1;
    }

    fn extend(&mut self, part: ColumnPart<'_, &[&str]>) {
        for (_, text) in part.each() {
            self.texts.push(text);
        }
        self.nulls.extend(self.len, part.nulls);
        self.len += part.values.len();
    }
}

impl Nulls {
    fn extend(&mut self, start: usize, nulls: &[u32]) {
        let rows = nulls.iter().map(|&null| start + null as usize);
        self.0.extend(rows);
    }

    /// Which of so many rows have a value, where there are `len` values.
    fn present(self, len: usize, rows: usize) -> Validity {
        if self.0.is_empty() && len >= rows {
            return Validity(None);
        }
        let mut words = vec![u64::MAX; len.div_ceil(BLOCK)];
        if let (Some(last), rest @ 1..) = (words.last_mut(), len % BLOCK) {
            *last = first(rest);
        }
        for row in self.0 {
            if let Some(word) = words.get_mut(row / BLOCK) {
                *word &= !(1 << (row % BLOCK));
            }
        }
        Validity(Some(words))
    }
}
