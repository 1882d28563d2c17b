//! Values that come side by side already, column after column and part after part, with their types known at run time.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::bind::params::Params;
use crate::columns::text::Loading as LoadingTexts;
use crate::columns::{Collection, Column, Columnar, Columns, ListColumn, Validity};
use crate::error::Error;
use crate::eval::mask::BLOCK;
use crate::filter::Filter;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
use crate::schema::types::{Enumeration, Field, Fields, Type};
use crate::syntax::ast::Ast;
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;
use crate::value::temporal;

/// A collection that is being loaded.
///
/// A column is known by its position: the columns stand in the order of the fields, and after a list of
/// records come those of the records.
#[allow(missing_debug_implementations)]
pub struct CollectionBuilder {
    fields: Fields,
    columns: Vec<ColumnBuilder>,
}

/// The position in its part of the first value that is none of its column's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidAt(pub usize);

/// The values of a part, and the positions of those that are null, in order; a null has a blank value.
#[derive(Clone, Copy, Debug)]
pub struct ColumnPart<'p, V> {
    /// The values, a blank one where it is null.
    pub values: V,
    /// The positions of the nulls, in order.
    pub nulls: &'p [u32],
}

/// A column that is being loaded.
enum ColumnBuilder {
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

struct ValueBuilder<V> {
    values: Vec<V>,
    nulls: Nulls,
}

#[derive(Default)]
struct TextBuilder {
    texts: LoadingTexts,
    len: usize,
    nulls: Nulls,
}

/// The rows that are null, in order.
#[derive(Default)]
struct Nulls(Vec<usize>);

impl CollectionBuilder {
    /// A collection without rows.
    #[must_use]
    pub fn new(fields: &Fields) -> Self {
        let mut columns = Vec::with_capacity(fields.columns());
        push_columns(fields, &mut columns);
        Self {
            fields: fields.clone(),
            columns,
        }
    }

    /// Adds numbers to a column: truth values as 0 and 1, points in time as milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// The first value that is none of the column's type.
    pub fn numbers(
        &mut self,
        column: usize,
        part: ColumnPart<'_, &[f64]>,
    ) -> Result<(), InvalidAt> {
        self.column(column)?.numbers(part)
    }

    /// Adds integers to a column.
    ///
    /// # Errors
    ///
    /// The first value that is none of the column's type.
    pub fn integers(
        &mut self,
        column: usize,
        part: ColumnPart<'_, &[i64]>,
    ) -> Result<(), InvalidAt> {
        match self.column(column)?.scalar() {
            ColumnBuilder::Int(builder) => builder.extend(part, Some),
            _ => Err(InvalidAt(0)),
        }
    }

    /// Adds texts to a column: all of them in one, and the length of each in UTF-16 units.
    ///
    /// # Errors
    ///
    /// The first value that is none of the column's type.
    pub fn texts(
        &mut self,
        column: usize,
        text: &str,
        lengths: ColumnPart<'_, &[u32]>,
    ) -> Result<(), InvalidAt> {
        let values = split(text, lengths.values)?;
        let part = ColumnPart {
            values: &*values,
            nulls: lengths.nulls,
        };
        self.column(column)?.texts(part)
    }

    /// Adds lists to a column whose elements were added to it: how many elements each has.
    ///
    /// # Errors
    ///
    /// The first value that is none of the column's type.
    pub fn lists(&mut self, column: usize, lengths: &[u32]) -> Result<(), InvalidAt> {
        let (ColumnBuilder::List(ends, ..) | ColumnBuilder::Records(ends, _)) =
            self.column(column)?
        else {
            return Err(InvalidAt(0));
        };
        let mut end = ends.last().copied().unwrap_or(0);
        for (index, length) in lengths.iter().enumerate() {
            end = end.checked_add(*length).ok_or(InvalidAt(index))?;
            ends.push(end);
        }
        Ok(())
    }

    /// The collection of so many rows. Columns that got no values are not to be asked for.
    #[must_use]
    pub fn finish(self, len: usize) -> Collection {
        let columns = finished(self.fields, len, &mut self.columns.into_iter());
        Collection { columns }
    }

    fn column(&mut self, position: usize) -> Result<&mut ColumnBuilder, InvalidAt> {
        self.columns.get_mut(position).ok_or(InvalidAt(0))
    }
}

// Both recurse; the limit on the levels of a schema bounds the depth.

/// Adds the columns of fields.
fn push_columns(fields: &Fields, columns: &mut Vec<ColumnBuilder>) {
    for field in fields {
        columns.push(ColumnBuilder::new(field.r#type()));
        if let Some(ColumnBuilder::Records(_, elements)) = columns.last() {
            push_columns(&elements.clone(), columns);
        }
    }
}

/// The next of the columns, as many as the fields have.
fn finished(
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
            plain => plain.finish(),
        });
    }
    Columns {
        fields,
        len,
        columns,
    }
}

impl ColumnBuilder {
    fn new(r#type: &Type) -> Self {
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
    fn scalar(&mut self) -> &mut Self {
        match self {
            Self::List(_, elements, _) => elements,
            scalar => scalar,
        }
    }

    fn numbers(&mut self, part: ColumnPart<'_, &[f64]>) -> Result<(), InvalidAt> {
        match self.scalar() {
            Self::Boolean(builder) => builder.extend(part, |number| Some(number != 0.0)),
            Self::Int(builder) => builder.extend(part, whole),
            Self::Double(builder) => builder.extend(part, Some),
            Self::Timestamp(builder) => builder.extend(part, |number| {
                DateTime::from_timestamp_millis(whole(number)?)
            }),
            _ => Err(InvalidAt(0)),
        }
    }

    fn texts(&mut self, part: ColumnPart<'_, &[&str]>) -> Result<(), InvalidAt> {
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
            Self::Timestamp(builder) => builder.extend(part, |text| {
                Some(temporal::parse_date_time_offset(text).ok()?.to_utc())
            }),
            Self::Duration(builder) => {
                builder.extend(part, |text| temporal::parse_duration(text).ok())
            }
            _ => Err(InvalidAt(0)),
        }
    }

    fn finish(self) -> Column {
        match self {
            Self::Boolean(builder) => builder.finish(),
            Self::Int(builder) | Self::Enum(builder, _) => builder.finish(),
            Self::Decimal(builder) => builder.finish(),
            Self::Double(builder) => builder.finish(),
            Self::Text(TextBuilder { texts, len, nulls }) => {
                Column::Text(texts.finish(nulls.present(len)))
            }
            Self::Guid(builder) => builder.finish(),
            Self::Date(builder) => builder.finish(),
            Self::TimeOfDay(builder) => builder.finish(),
            Self::Timestamp(builder) => builder.finish(),
            Self::Duration(builder) => builder.finish(),
            Self::List(ends, elements, fields) => {
                let len = ends.last().map_or(0, |&end| end as usize);
                let columns = vec![elements.finish()];
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
    fn extend<G: Copy>(
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

    fn finish(self) -> Column {
        let present = self.nulls.present(self.values.len());
        V::column(self.values, present)
    }
}

impl TextBuilder {
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

    fn present(self, len: usize) -> Validity {
        if self.0.is_empty() {
            return Validity(None);
        }
        let mut words = vec![u64::MAX; len.div_ceil(BLOCK)];
        for row in self.0 {
            if let Some(word) = words.get_mut(row / BLOCK) {
                *word &= !(1 << (row % BLOCK));
            }
        }
        Validity(Some(words))
    }
}

impl<'p, G: Copy> ColumnPart<'p, &'p [G]> {
    /// Each value with its position, none where it is null.
    fn each(self) -> impl Iterator<Item = (usize, Option<G>)> + 'p {
        let mut nulls = self.nulls.iter().peekable();
        let values = self.values.iter().enumerate();
        values.map(move |(index, &value)| {
            let null = nulls.next_if(|&&null| null as usize == index).is_some();
            (index, (!null).then_some(value))
        })
    }
}

fn whole(number: f64) -> Option<i64> {
    // The first float beyond i64: 2^63.
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and in range")]
    (number.fract() == 0.0 && number.abs() < BEYOND).then_some(number as i64)
}

/// The texts that a text is made of. What ends within a character is none.
fn split<'t>(text: &'t str, lengths: &[u32]) -> Result<Vec<&'t str>, InvalidAt> {
    let units: u64 = lengths.iter().map(|&length| u64::from(length)).sum();
    let ascii = usize::try_from(units) == Ok(text.len());
    let mut rest = text;
    let mut texts = Vec::with_capacity(lengths.len());
    for (index, &length) in lengths.iter().enumerate() {
        let bytes = if ascii {
            Some(length as usize)
        } else {
            bytes(rest, length as usize)
        };
        let parts = bytes.and_then(|bytes| rest.split_at_checked(bytes));
        let (first, others) = parts.ok_or(InvalidAt(index))?;
        texts.push(first);
        rest = others;
    }
    Ok(texts)
}

/// How many bytes the first UTF-16 units of a text are.
fn bytes(text: &str, units: usize) -> Option<usize> {
    let (mut bytes, mut left) = (0, units);
    let mut characters = text.chars();
    while left > 0 {
        let character = characters.next()?;
        left = left.checked_sub(character.len_utf16())?;
        bytes += character.len_utf8();
    }
    Some(bytes)
}

/// A filter that is bound to the fields of collections.
pub struct BoundColumnFilter {
    plan: FilterPlan,
    columns: Vec<usize>,
}

impl BoundColumnFilter {
    /// Binds a filter.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn bind(filter: &Filter, fields: &Fields, params: &Params) -> Result<Self, Error> {
        let plan = FilterPlan::bind(filter, fields, params)?;
        let columns = used_columns(filter.ast(), fields);
        Ok(Self { plan, columns })
    }

    /// The columns that the filter asks for, as [`CollectionBuilder`] counts them, in order: a collection
    /// needs no others.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The rows that the filter is true for.
    #[must_use]
    pub fn select(&self, rows: &Collection) -> Selection {
        self.plan.select(&rows.columns.view())
    }

    /// For how many rows the filter is true.
    #[must_use]
    pub fn count(&self, rows: &Collection) -> usize {
        self.plan.count(&rows.columns.view())
    }
}

/// The columns of the fields that a filter names.
fn used_columns(ast: &Ast, fields: &Fields) -> Vec<usize> {
    let mut used: Vec<usize> = ast
        .iter()
        .filter_map(|expr| Some(place(expr, fields)?.0))
        .collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// The column of a field and, where that is a list, the fields of its elements.
fn place(expr: Expr<'_>, fields: &Fields) -> Option<(usize, Option<Fields>)> {
    let elements = |field: &Field| match field.r#type() {
        Type::List(elements) => Some(elements.clone()),
        _ => None,
    };
    match expr.kind() {
        ExprKind::Field(path) => {
            let (position, field) = fields.find(path.as_str())?;
            Some((fields.column(position), elements(field)))
        }
        // A literal may be the name of a field.
        ExprKind::Literal(Literal::Double(value)) if value.is_nan() || value == f64::INFINITY => {
            let (position, field) = fields.find(if value.is_nan() { "NaN" } else { "INF" })?;
            Some((fields.column(position), elements(field)))
        }
        // Lambdas nest only so deep.
        ExprKind::Variable { path, collection } => {
            let (list, records) = place(collection, fields)?;
            let (_, name) = path.as_str().split_once('/')?;
            let records = records?;
            let (position, field) = records.find(name)?;
            Some((list + 1 + records.column(position), elements(field)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::types::Field;

    fn import(r#type: Type) -> CollectionBuilder {
        CollectionBuilder::new(&Fields::new(vec![Field::new("it", r#type, true)]))
    }

    fn rows(import: CollectionBuilder, len: usize, filter: &str) -> Vec<usize> {
        let found = import.finish(len).select(&Filter::parse(filter).unwrap());
        found.unwrap().iter().collect()
    }

    fn part<V>(values: V) -> ColumnPart<'static, V> {
        ColumnPart { values, nulls: &[] }
    }

    #[test]
    fn parts_follow_each_other_with_their_nulls() {
        let load = || {
            let mut import = import(Type::Int);
            let part = ColumnPart {
                values: [1.0, 0.0, 3.0].as_slice(),
                nulls: &[1],
            };
            import.numbers(0, part).unwrap();
            import.integers(0, self::part(&[i64::MAX])).unwrap();
            import.numbers(0, part).unwrap();
            import
        };
        assert_eq!(rows(load(), 7, "it eq null"), [1, 5]);
        assert_eq!(rows(load(), 7, "it gt 1"), [2, 3, 6]);
        assert_eq!(rows(load(), 7, "it eq 9223372036854775807"), [3]);
    }

    #[test]
    fn texts_are_cut_by_utf_16_units() {
        let load = || {
            let mut import = import(Type::Text);
            let lengths = ColumnPart {
                values: [2, 0, 2, 0].as_slice(),
                nulls: &[3],
            };
            import.texts(0, "a🐭é", part([1, 2, 1].as_slice())).unwrap();
            import.texts(0, "abcd", lengths).unwrap();
            import
        };
        assert_eq!(rows(load(), 7, "it eq '🐭'"), [1]);
        assert_eq!(rows(load(), 7, "it eq 'é'"), [2]);
        assert_eq!(rows(load(), 7, "it eq 'cd'"), [5]);
        assert_eq!(rows(load(), 7, "it eq ''"), [4]);
        assert_eq!(rows(load(), 7, "it eq null"), [6]);
        let mut import = import(Type::Text);
        assert_eq!(import.texts(0, "a🐭", part(&[2, 1])), Err(InvalidAt(0)));
        assert_eq!(import.texts(0, "a", part(&[1, 1])), Err(InvalidAt(1)));
    }

    #[test]
    fn the_first_wrong_value_is_named() {
        let mut import = import(Type::Int);
        assert_eq!(import.numbers(0, part(&[1.0, 1.5, 2.5])), Err(InvalidAt(1)));
        let mut import = self::import(Type::Date);
        let dates = "2026-01-012026-02-30";
        assert_eq!(import.texts(0, dates, part(&[10, 10])), Err(InvalidAt(1)));
        let mut import = self::import(Type::Enum(Enumeration::new(["OPEN"])));
        assert_eq!(
            import.texts(0, "OPENopen", part(&[4, 4])),
            Err(InvalidAt(1))
        );
    }

    #[test]
    fn lists_have_their_elements() {
        let mut import = import(Type::List(Fields::element(Type::Int, false)));
        import.numbers(0, part(&[1.0, 5.0, 7.0])).unwrap();
        import.lists(0, &[2, 0, 1]).unwrap();
        assert_eq!(rows(import, 3, "it/any(i: i gt 4)"), [0, 2]);
    }
}
