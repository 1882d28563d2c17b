//! Values that come side by side already, column after column and part after part, with their types known at run time.

use super::column_builder::{ColumnBuilder, finished, push_columns};
use super::part::{ColumnPart, InvalidAt};
use crate::columns::Collection;
use crate::schema::types::Fields;

/// A collection of fields that are known at run time, loaded column after column and part after part.
///
/// It is for values that lie side by side already: a column of a file, an array that came from another
/// language. A column is known by its position: the columns stand in the order of the fields, and after a
/// list of records come those of the records. Each column may be loaded in parts of any length; in the end
/// all have one value per row. For rows of a type of your own, [`Collection::from_rows`] is simpler.
///
/// ```
/// use odata_filter::{Collection, CollectionBuilder, ColumnPart, Field, Fields, Filter, Type};
///
/// let leg = Fields::new(vec![Field::new("seconds", Type::Int, false)]);
/// let fields = Fields::new(vec![
///     Field::new("qty", Type::Int, true),                                          // column 0
///     Field::new("name", Type::Text, false),                                       // column 1
///     Field::new("tags", Type::List(Fields::element(Type::Text, false)), false),   // column 2
///     Field::new("legs", Type::List(leg), false),                                  // columns 3 and 4
/// ]);
/// let mut builder = CollectionBuilder::new(&fields);
///
/// // Two parts of a column; the second value is null.
/// builder.numbers(0, ColumnPart { values: &[7.0, 0.0], nulls: &[1] })?;
/// builder.integers(0, ColumnPart { values: &[9_007_199_254_740_993], nulls: &[] })?;
/// // Texts come in one, with the length of each.
/// builder.texts(1, "MiaTomKim", ColumnPart { values: &[3, 3, 3], nulls: &[] })?;
/// // The elements of all lists, and then how many each list has.
/// builder.texts(2, "vipsales", ColumnPart { values: &[3, 5], nulls: &[] })?;
/// builder.lists(2, &[0, 2, 0])?;
/// builder.numbers(4, ColumnPart { values: &[30.0, 90.0], nulls: &[] })?;
/// builder.lists(3, &[1, 1, 0])?;
///
/// let rows: Collection = builder.finish(3);
/// let found = rows.select(&Filter::parse("tags/any(t: t eq 'vip') and legs/any(l: l/seconds gt 60)")?)?;
/// assert_eq!(found.iter().collect::<Vec<_>>(), [1]);
///
/// // What is not of the column's type is an error with its place in the part.
/// let mut builder = CollectionBuilder::new(&fields);
/// let part = ColumnPart { values: [1.0, 1.5].as_slice(), nulls: &[] };
/// assert_eq!(builder.numbers(0, part).map_err(|invalid| invalid.0), Err(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[allow(missing_debug_implementations)]
pub struct CollectionBuilder {
    fields: Fields,
    columns: Vec<ColumnBuilder>,
}

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

    /// The collection of so many rows. What a column has no value for is null, or an empty list; values beyond
    /// the last row are left out.
    #[must_use]
    pub fn finish(self, len: usize) -> Collection {
        let columns = finished(self.fields, len, &mut self.columns.into_iter());
        Collection { columns }
    }

    fn column(&mut self, position: usize) -> Result<&mut ColumnBuilder, InvalidAt> {
        self.columns.get_mut(position).ok_or(InvalidAt(0))
    }
}

impl<'p, G: Copy> ColumnPart<'p, &'p [G]> {
    /// Each value with its position, none where it is null.
    pub(super) fn each(self) -> impl Iterator<Item = (usize, Option<G>)> + 'p {
        let mut nulls = self.nulls.iter().peekable();
        let values = self.values.iter().enumerate();
        values.map(move |(index, &value)| {
            let null = nulls.next_if(|&&null| null as usize == index).is_some();
            (index, (!null).then_some(value))
        })
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::Filter;
    use crate::schema::types::{Enumeration, Field, Type};

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
    fn rows_without_a_value_are_null() {
        let fields = ["a", "b", "c"].map(|name| Field::new(name, Type::Int, true));
        let list = Field::new("list", Type::List(Fields::element(Type::Int, false)), true);
        let fields = Fields::new(fields.into_iter().chain([list]).collect());
        let mut import = CollectionBuilder::new(&fields);
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        import.numbers(0, part(&values)).unwrap();
        import.numbers(1, part(&values[..70])).unwrap();
        let mut rows = import.finish(100);
        let count =
            |rows: &Collection, filter| rows.count(&Filter::parse(filter).unwrap()).unwrap();
        assert_eq!(count(&rows, "a ge 0"), 100);
        assert_eq!(
            (count(&rows, "b ge 0"), count(&rows, "b eq null")),
            (70, 30)
        );
        assert_eq!(
            (count(&rows, "c eq 0"), count(&rows, "c eq null")),
            (0, 100)
        );
        assert_eq!(count(&rows, "list/any()"), 0);

        // What is added has its place all the same.
        let mut import = CollectionBuilder::new(&fields);
        (0..3).for_each(|column| import.numbers(column, part(&[7.0])).unwrap());
        import.numbers(3, part(&[1.0])).unwrap();
        import.lists(3, &[1]).unwrap();
        rows.append(import.finish(1)).unwrap();
        rows.splice(1..3, CollectionBuilder::new(&fields).finish(2))
            .unwrap();
        rows.remove([0]).unwrap();
        let last =
            rows.select(&Filter::parse("c eq 7 and b eq 7 and list/any(l: l eq 1)").unwrap());
        assert_eq!(last.unwrap().iter().collect::<Vec<_>>(), [99]);
        assert_eq!(
            (count(&rows, "b ge 0"), count(&rows, "c eq null")),
            (68, 99)
        );
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
