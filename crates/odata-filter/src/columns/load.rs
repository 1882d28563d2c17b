//! Loading: from the rows of any source into columns, a block at a time.
//!
//! It is not the builder of `column_builder`, though it has columns of the same types: there each column of a list
//! stands for itself and takes parts or single values that may be of a wrong type; here lists are loaded with
//! their row, values are of their type, and what is null comes as a mask.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::columns::distinct::{ValueCount, distinct};
use crate::columns::text::Loading as LoadingTexts;
use crate::columns::{Column, Columnar, Columns, ListColumn, Validity, live_rows};
use crate::eval::block::BLOCK;
use crate::eval::source::{LoadInto, Source, blocks};
use crate::filter::selection::Selection;
use crate::schema::types::{Field, Fields, Type};
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// Columns that are being loaded.
pub(super) struct Builder {
    fields: Fields,
    len: usize,
    columns: Vec<Loading>,
}

/// A column that is being loaded.
enum Loading {
    Boolean(Values<bool>),
    Int(Values<i64>),
    Decimal(Values<Decimal>),
    Double(Values<f64>),
    Text(LoadingTexts, Presence),
    Guid(Values<Guid>),
    Date(Values<NaiveDate>),
    TimeOfDay(Values<NaiveTime>),
    Timestamp(Values<DateTime<Utc>>),
    Duration(Values<TimeDelta>),
    List(Vec<u32>, Builder),
}

/// Values, and which of them are there.
struct Values<V> {
    values: Vec<V>,
    presence: Presence,
}

impl<V> Default for Values<V> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            presence: Presence::default(),
        }
    }
}

/// One bit a row.
#[derive(Default)]
struct Presence {
    words: Vec<u64>,
    len: usize,
    null: bool,
}

impl Presence {
    fn push(&mut self, present: bool) {
        if self.len.is_multiple_of(BLOCK) {
            self.words.push(0);
        }
        if let Some(word) = self.words.last_mut() {
            *word |= u64::from(present) << (self.len % BLOCK);
        }
        self.len += 1;
        self.null |= !present;
    }

    fn finish(self) -> Validity {
        Validity(self.null.then_some(self.words))
    }
}

impl<V: Columnar> Values<V> {
    fn append(&mut self, source: &dyn Source, field: usize, at: usize, live: u64) {
        let mut lanes = [V::blank(); BLOCK];
        let present = V::load(source, field, at, live, &mut lanes);
        for row in live_rows(live) {
            let there = present >> row & 1 == 1;
            let value = lanes.get(row).copied().filter(|_| there);
            self.values.push(value.unwrap_or(V::blank()));
            self.presence.push(there);
        }
    }

    fn finish(self) -> Column {
        V::column(self.values, self.presence.finish())
    }
}

impl Builder {
    pub(super) fn new(fields: &Fields) -> Self {
        Self {
            fields: fields.clone(),
            len: 0,
            columns: fields
                .iter()
                .map(|field| Loading::new(field.r#type()))
                .collect(),
        }
    }

    /// Adds all rows of a source that has the same fields.
    pub(super) fn append(&mut self, source: &dyn Source) {
        for (field, column) in self.columns.iter_mut().enumerate() {
            for (at, live) in blocks(source.len()) {
                column.append(source, field, at, live);
            }
        }
        self.len += source.len();
    }

    pub(super) fn finish(self) -> Columns {
        Columns {
            fields: self.fields,
            len: self.len,
            columns: self.columns.into_iter().map(Loading::finish).collect(),
        }
    }
}

/// The values of a field in some rows of a source, in their order.
pub(crate) fn distinct_of(
    source: &dyn Source,
    fields: &Fields,
    field: usize,
    rows: &Selection,
) -> Vec<ValueCount> {
    let Some(r#type) = fields.at(field).map(Field::r#type) else {
        return Vec::new();
    };
    let mut loading = Loading::new(r#type);
    for (at, live) in blocks(source.len()) {
        let live = live & rows.block(at);
        loading.append(source, field, at, live);
    }
    let count = rows.count();
    distinct(&loading.finish(), r#type, &Selection::of(count, 0..count))
}

impl Loading {
    fn new(r#type: &Type) -> Self {
        match r#type {
            Type::Boolean => Self::Boolean(Values::default()),
            Type::Int | Type::Enum(_) => Self::Int(Values::default()),
            Type::Decimal => Self::Decimal(Values::default()),
            Type::Double => Self::Double(Values::default()),
            Type::Text => Self::Text(LoadingTexts::default(), Presence::default()),
            Type::Guid => Self::Guid(Values::default()),
            Type::Date => Self::Date(Values::default()),
            Type::TimeOfDay => Self::TimeOfDay(Values::default()),
            Type::Timestamp => Self::Timestamp(Values::default()),
            Type::Duration => Self::Duration(Values::default()),
            Type::List(elements) => Self::List(Vec::new(), Builder::new(elements)),
        }
    }

    fn append(&mut self, source: &dyn Source, field: usize, at: usize, live: u64) {
        match self {
            Self::Boolean(values) => values.append(source, field, at, live),
            Self::Int(values) => values.append(source, field, at, live),
            Self::Decimal(values) => values.append(source, field, at, live),
            Self::Double(values) => values.append(source, field, at, live),
            Self::Guid(values) => values.append(source, field, at, live),
            Self::Date(values) => values.append(source, field, at, live),
            Self::TimeOfDay(values) => values.append(source, field, at, live),
            Self::Timestamp(values) => values.append(source, field, at, live),
            Self::Duration(values) => values.append(source, field, at, live),
            Self::Text(texts, presence) => {
                let mut lanes = [""; BLOCK];
                let present = source.load(field, at, live, LoadInto::Text(&mut lanes));
                for row in live_rows(live) {
                    let there = present >> row & 1 == 1;
                    texts.push(lanes.get(row).copied().filter(|_| there));
                    presence.push(there);
                }
            }
            Self::List(ends, elements) => {
                for row in live_rows(live) {
                    source.list(field, at + row, &mut |list| elements.append(list));
                    ends.push(u32::try_from(elements.len).unwrap_or(u32::MAX));
                }
            }
        }
    }

    fn finish(self) -> Column {
        match self {
            Self::Boolean(values) => values.finish(),
            Self::Int(values) => values.finish(),
            Self::Decimal(values) => values.finish(),
            Self::Double(values) => values.finish(),
            Self::Guid(values) => values.finish(),
            Self::Date(values) => values.finish(),
            Self::TimeOfDay(values) => values.finish(),
            Self::Timestamp(values) => values.finish(),
            Self::Duration(values) => values.finish(),
            Self::Text(texts, presence) => Column::Text(texts.finish(presence.finish())),
            Self::List(ends, elements) => Column::List(ListColumn {
                ends,
                elements: elements.finish(),
            }),
        }
    }
}
