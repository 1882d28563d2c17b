//! Collections changed in place.
//!
//! New rows become columns of their own first, as if they were loaded; what is wrong with them is known
//! before anything has changed. Then each column takes the values of its new counterpart into the place of
//! a range, as a [`Vec::splice`] does: the values behind it move, the others are not touched.

use std::fmt;
use std::ops::Range;

use super::Collection;
use super::column::{Column, Columns, ListColumn};
use super::column_builder::{ColumnBuilder, finished, push_columns};
use super::ranges;
use crate::schema::builder::Schema;
use crate::schema::types::{Fields, Type};

/// Why a collection was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeError {
    /// There is no row at that position.
    OutOfRange {
        /// The position.
        index: usize,
        /// How many rows there are.
        len: usize,
    },
    /// The rows have other fields than the collection.
    OtherFields,
    /// A column of texts or of lists would have more than the 4 GiB, or elements, that it can hold.
    TooLarge,
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { index, len } => {
                write!(f, "there is no row {index}; there are {len}")
            }
            Self::OtherFields => f.write_str("the rows have other fields than the collection"),
            Self::TooLarge => f.write_str("a column would be larger than it can be"),
        }
    }
}

impl std::error::Error for ChangeError {}

impl Collection {
    /// Adds rows behind the others.
    ///
    /// This costs what the new rows cost to load: a hundred thousand others are not touched. Once in a
    /// while a column makes its codes wider, or its dictionary anew.
    ///
    /// ```
    /// use odata_filter::{Collection, Filter, Schema};
    ///
    /// let schema = Schema::<i64>::builder().int("n", |row| *row).build();
    /// let mut numbers = Collection::from_rows(&[1, 2, 3], &schema);
    /// numbers.push(&[40, 50], &schema)?;
    /// numbers.replace(0, &10, &schema)?;
    /// numbers.remove([1, 3])?;
    /// let large = numbers.select(&Filter::parse("n gt 5")?)?;
    /// assert_eq!(large.iter().collect::<Vec<_>>(), [0, 2]);
    /// assert!(numbers.remove([3]).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Where the schema has other fields than the collection, and where the rows do not fit; then nothing
    /// has changed.
    pub fn push<T>(&mut self, rows: &[T], schema: &Schema<T>) -> Result<(), ChangeError> {
        self.append(Self::from_rows(rows, schema))
    }

    /// Puts a row into the place of another one.
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push), and where there is no row at that position.
    pub fn replace<T>(
        &mut self,
        index: usize,
        row: &T,
        schema: &Schema<T>,
    ) -> Result<(), ChangeError> {
        self.check_index(index)?;
        let row = Self::from_rows(std::slice::from_ref(row), schema);
        self.splice(index..index + 1, row)
    }

    /// Removes the rows at some positions, in any order; one that is given twice is removed once. The rows
    /// behind them move up.
    ///
    /// All positions are those before the change. It costs what moving the rows behind the first one costs.
    ///
    /// # Errors
    ///
    /// Where there is no row at one of the positions; then none is removed.
    pub fn remove(&mut self, indices: impl IntoIterator<Item = usize>) -> Result<(), ChangeError> {
        let mut indices: Vec<usize> = indices.into_iter().collect();
        indices.sort_unstable();
        if let Some(&last) = indices.last() {
            self.check_index(last)?;
        }
        let mut removed: Vec<Range<usize>> = Vec::new();
        for index in indices {
            match removed.last_mut() {
                Some(range) if index < range.end => {}
                Some(range) if index == range.end => range.end += 1,
                _ => removed.push(index..index + 1),
            }
        }
        self.columns.remove(&removed);
        Ok(())
    }

    /// Adds the rows of another collection behind the others, such as one of a
    /// [`CollectionBuilder`](crate::CollectionBuilder).
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push).
    pub fn append(&mut self, rows: Self) -> Result<(), ChangeError> {
        self.splice(self.len()..self.len(), rows)
    }

    /// Puts the rows of another collection into the place of a range, as [`Vec::splice`] does.
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push), and where the range ends behind the last row or before it begins.
    pub fn splice(&mut self, range: Range<usize>, rows: Self) -> Result<(), ChangeError> {
        let len = self.len();
        if range.start > range.end || range.end > len {
            let index = range.start.max(range.end);
            return Err(ChangeError::OutOfRange { index, len });
        }
        if self.fields() != rows.fields() {
            return Err(ChangeError::OtherFields);
        }
        if !self.columns.has_room_for(&rows.columns) {
            return Err(ChangeError::TooLarge);
        }
        self.columns.splice(range, rows.columns);
        Ok(())
    }

    fn check_index(&self, index: usize) -> Result<(), ChangeError> {
        let len = self.len();
        match index < len {
            true => Ok(()),
            false => Err(ChangeError::OutOfRange { index, len }),
        }
    }
}

// These recurse into the columns of lists, no deeper than schemas nest.

impl Columns {
    fn splice(&mut self, range: Range<usize>, mut from: Self) {
        if range == (0..self.len) {
            *self = from;
            return;
        }
        self.fill();
        from.fill();
        self.len = self.len - range.len() + from.len;
        let columns = self.columns.iter_mut().zip(self.fields.iter());
        for ((column, field), from) in columns.zip(from.columns) {
            column.splice(field.r#type(), &range, from);
        }
    }

    fn remove(&mut self, removed: &[Range<usize>]) {
        self.fill();
        self.len -= removed.iter().map(Range::len).sum::<usize>();
        for column in &mut self.columns {
            column.remove(removed);
        }
    }

    /// Gives each column a value for every row, null where it was built without one.
    fn fill(&mut self) {
        for (column, field) in self.columns.iter_mut().zip(self.fields.iter()) {
            let len = column.len();
            if len < self.len {
                let nulls = nulls(field.r#type(), self.len - len);
                column.splice(field.r#type(), &(len..len), nulls);
            }
        }
    }

    /// Whether the rows, the bytes of texts and the elements of lists, each counted in 32 bits, can be that
    /// many.
    fn has_room_for(&self, from: &Self) -> bool {
        let fits = |a: usize, b: usize| a.checked_add(b).is_some_and(|n| u32::try_from(n).is_ok());
        let mut columns = self.columns.iter().zip(&from.columns);
        fits(self.len, from.len)
            && columns.all(|columns| match columns {
                (Column::Text(own), Column::Text(from)) => fits(own.bytes(), from.bytes()),
                (Column::List(own), Column::List(from)) => {
                    own.elements.has_room_for(&from.elements)
                }
                _ => true,
            })
    }
}

/// A column of so many nulls, or empty lists.
fn nulls(r#type: &Type, len: usize) -> Column {
    let ends = vec![0; len];
    match ColumnBuilder::new(r#type) {
        ColumnBuilder::Records(_, fields) => Column::List(ListColumn {
            ends,
            elements: finished_empty(&fields),
        }),
        ColumnBuilder::List(_, elements, fields) => {
            ColumnBuilder::List(ends, elements, fields).finish(len)
        }
        mut builder => {
            (0..len).for_each(|_| {
                builder.push_null();
            });
            builder.finish(len)
        }
    }
}

/// The columns of fields without rows.
fn finished_empty(fields: &Fields) -> Columns {
    let mut builders = Vec::new();
    push_columns(fields, &mut builders);
    finished(fields.clone(), 0, &mut builders.into_iter())
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Self::IntColumn(numbers) => numbers.codes.len(),
            Self::Double(doubles) => doubles.len(),
            Self::Text(texts) => texts.len(),
            Self::Guid(raw) => raw.values.len(),
            Self::Decimal(raw) => raw.values.len(),
            Self::TimeOfDay(raw) => raw.values.len(),
            Self::Timestamp(raw) => raw.values.len(),
            Self::Duration(raw) => raw.values.len(),
            Self::List(lists) => lists.ends.len(),
        }
    }

    /// Puts the values of a column of the same type into the place of a range.
    fn splice(&mut self, r#type: &Type, range: &Range<usize>, mut from: Self) {
        if let (Self::IntColumn(own), Self::IntColumn(from)) = (&mut *self, &from)
            && own.make_room(from)
        {
            own.splice(range, from);
            return;
        }
        self.keep_raw(r#type);
        from.keep_raw(r#type);
        match (&mut *self, from) {
            (Self::Double(own), Self::Double(from)) => own.splice(range, &from),
            (Self::Text(own), Self::Text(from)) => own.splice(range, &from),
            (Self::Guid(own), Self::Guid(from)) => own.splice(range, &from),
            (Self::Decimal(own), Self::Decimal(from)) => own.splice(range, &from),
            (Self::TimeOfDay(own), Self::TimeOfDay(from)) => own.splice(range, &from),
            (Self::Timestamp(own), Self::Timestamp(from)) => own.splice(range, &from),
            (Self::Duration(own), Self::Duration(from)) => own.splice(range, &from),
            (Self::List(own), Self::List(from)) => own.splice(range, from),
            // A column has the type of its field.
            _ => {}
        }
    }

    /// Keeps values as they are that are numbers of a unit: others may be too far apart for that.
    fn keep_raw(&mut self, r#type: &Type) {
        let Self::IntColumn(numbers) = self else {
            return;
        };
        *self = match r#type {
            Type::Decimal => Self::Decimal(numbers.values()),
            Type::TimeOfDay => Self::TimeOfDay(numbers.values()),
            Type::Timestamp => Self::Timestamp(numbers.values()),
            Type::Duration => Self::Duration(numbers.values()),
            _ => return,
        };
    }

    fn remove(&mut self, removed: &[Range<usize>]) {
        match self {
            Self::IntColumn(numbers) => numbers.remove(removed),
            Self::Double(doubles) => doubles.remove(removed),
            Self::Text(texts) => texts.remove(removed),
            Self::Guid(raw) => raw.remove(removed),
            Self::Decimal(raw) => raw.remove(removed),
            Self::TimeOfDay(raw) => raw.remove(removed),
            Self::Timestamp(raw) => raw.remove(removed),
            Self::Duration(raw) => raw.remove(removed),
            Self::List(lists) => lists.remove(removed),
        }
    }
}

impl ListColumn {
    /// The elements of the lists of a range.
    fn elements_of(&self, range: &Range<usize>) -> Range<usize> {
        let end = |row: usize| self.ends.get(row).map_or(0, |&end| end as usize);
        let start = |row: usize| row.checked_sub(1).map_or(0, end);
        start(range.start)..start(range.end)
    }

    fn splice(&mut self, range: &Range<usize>, from: Self) {
        let range = ranges::within(range, self.ends.len());
        let elements = self.elements_of(&range);
        let moved = |end: u32, from: usize, to: usize| (end as usize - from + to) as u32;
        let behind = elements.start + from.elements.len;
        for end in self.ends.iter_mut().skip(range.end) {
            *end = moved(*end, elements.end, behind);
        }
        let ends = from.ends.iter().map(|&end| moved(end, 0, elements.start));
        ranges::splice(&mut self.ends, &range, &ends.collect::<Vec<_>>());
        self.elements.splice(elements, from.elements);
    }

    fn remove(&mut self, removed: &[Range<usize>]) {
        let elements = removed.iter().map(|range| self.elements_of(range));
        let elements: Vec<_> = elements.filter(|range| !range.is_empty()).collect();
        self.elements.remove(&elements);
        let mut lost = 0;
        let mut ranges = removed.iter().peekable();
        let mut start = 0;
        for (row, end) in self.ends.iter_mut().enumerate() {
            let length = *end - start;
            start = *end;
            if ranges.peek().is_some_and(|range| range.end <= row) {
                ranges.next();
            }
            if ranges.peek().is_some_and(|range| range.contains(&row)) {
                lost += length;
            }
            *end -= lost;
        }
        ranges::remove(&mut self.ends, removed);
    }
}
