//! Accessors: how one field of a row is read, a block at a time.
//!
//! A schema holds one behind a trait object for each field, so that a loop over a block is compiled for its
//! accessor and called once a block.

use crate::eval::block::{BLOCK, Block, Lanes, RowBlock};
use crate::eval::column_type::ColumnType;
use crate::eval::field_test::{Comparison, Scan};
use crate::eval::mask::{scan, sparse};
use crate::eval::outer_field::OuterTest;
use crate::eval::read_text::ReadText;
use crate::eval::set::Keyed;
use crate::eval::source::{Items, Lists, Seek, Source};
use crate::eval::text_test::TextTest;
use crate::rows::elements::{NthElements, SeekElements};

/// A field with a small value, over blocks.
pub(crate) trait Read<T, V>: Send + Sync {
    /// Which of the live rows pass a test.
    fn test(&self, block: RowBlock<'_, '_, T>, live: u64, test: &Comparison<V>) -> u64;

    /// The values of the live rows; returns which are not null.
    fn load(&self, block: RowBlock<'_, '_, T>, live: u64, out: &mut Lanes<V>) -> u64;

    /// Goes through lists of rows with a test.
    fn seek(&self, elements: SeekElements<'_, '_, T>, test: &Comparison<V>);

    /// Goes through lists of rows with a value for each row.
    fn seek_outer(&self, elements: SeekElements<'_, '_, T>, test: OuterTest<'_, V>);

    /// Tests one element of each list.
    fn nth(&self, elements: NthElements<'_, '_, T>, test: &Comparison<V>) -> u64;
}

/// A field with an integer, over blocks.
pub(crate) trait ReadInts<T>: Read<T, i64> {
    /// The doubles nearest to the values of the live rows; returns which are not null.
    fn load_doubles(&self, block: RowBlock<'_, '_, T>, live: u64, out: &mut Lanes<f64>) -> u64;
}

/// A field with a text, over blocks.
pub(crate) trait ReadTexts<T>: Send + Sync {
    fn test(&self, block: RowBlock<'_, '_, T>, live: u64, test: &TextTest) -> u64;
    fn seek(&self, elements: SeekElements<'_, '_, T>, test: &TextTest);
    fn seek_outer(&self, elements: SeekElements<'_, '_, T>, test: OuterTest<'_, &str>);
    fn nth(&self, elements: NthElements<'_, '_, T>, test: &TextTest) -> u64;
    fn present(&self, block: RowBlock<'_, '_, T>, live: u64) -> u64;
    fn load<'r>(&self, block: RowBlock<'_, 'r, T>, live: u64, out: &mut Lanes<&'r str>) -> u64;
}

/// A field with a list.
pub(crate) trait ReadList<T>: Send + Sync {
    /// Shows the list of a row.
    fn show(&self, row: &T, show: &mut dyn FnMut(&dyn Source));

    /// How long those of the live rows of a block are.
    fn lengths(&self, block: RowBlock<'_, '_, T>, live: u64, out: &mut Lanes<i64>);

    /// Which of the live rows of a block have the items in their list; none where no accessor can ask it.
    fn with_items(
        &self,
        block: RowBlock<'_, '_, T>,
        live: u64,
        items: &mut Items<'_>,
    ) -> Option<u64>;

    /// Asks which of the live rows of a block have an element in their list that decides.
    fn seek(&self, block: RowBlock<'_, '_, T>, live: u64, seek: &mut Seek<'_, '_>);

    /// Shows those of the live rows of a block, as many at a time as have a block of elements together.
    fn show_all(&self, block: RowBlock<'_, '_, T>, live: u64, show: &mut dyn FnMut(Lists<'_>));
}

/// An accessor of a small value.
pub(crate) struct Accessor<F>(F);

impl<F> Accessor<F> {
    pub(crate) fn new<T, V>(read: F) -> Self
    where
        F: Fn(&T) -> Option<V>,
    {
        Self(read)
    }
}

impl<T, V: ColumnType + Keyed, F: Fn(&T) -> Option<V> + Send + Sync> Read<T, V> for Accessor<F> {
    fn test(&self, block: RowBlock<'_, '_, T>, live: u64, test: &Comparison<V>) -> u64 {
        test.run(Scan { block, live }, &self.0)
    }

    fn seek(&self, elements: SeekElements<'_, '_, T>, test: &Comparison<V>) {
        test.run(elements, &self.0);
    }

    fn seek_outer(&self, elements: SeekElements<'_, '_, T>, test: OuterTest<'_, V>) {
        elements.each(|row, element| test.holds(row, self.0(element)));
    }

    fn nth(&self, elements: NthElements<'_, '_, T>, test: &Comparison<V>) -> u64 {
        test.run(elements, &self.0)
    }

    fn load(&self, block: RowBlock<'_, '_, T>, live: u64, out: &mut Lanes<V>) -> u64 {
        load(block, live, out, |row| self.0(row), V::blank())
    }
}

impl<T, F: Fn(&T) -> Option<i64> + Send + Sync> ReadInts<T> for Accessor<F> {
    fn load_doubles(&self, block: RowBlock<'_, '_, T>, live: u64, out: &mut Lanes<f64>) -> u64 {
        load(
            block,
            live,
            out,
            |row| self.0(row).map(|value| value as f64),
            0.0,
        )
    }
}

impl<T, V: ColumnType> dyn Read<T, V> {
    /// Which of the live rows of a block have a value.
    pub(crate) fn present(&self, block: RowBlock<'_, '_, T>, live: u64) -> u64 {
        self.load(block, live, &mut [V::blank(); BLOCK])
    }
}

/// An accessor of a text that is always there.
pub(crate) struct NonNull<F>(pub(crate) F);

impl<T, F: for<'r> Fn(&'r T) -> &'r str + Send + Sync> ReadText<T> for NonNull<F> {
    #[inline(always)]
    fn text<'r>(&self, row: &'r T) -> Option<&'r str> {
        Some(self.0(row))
    }
}

/// An accessor of a text that may be null.
pub(crate) struct Nullable<F>(pub(crate) F);

impl<T, F: for<'r> Fn(&'r T) -> Option<&'r str> + Send + Sync> ReadText<T> for Nullable<F> {
    #[inline(always)]
    fn text<'r>(&self, row: &'r T) -> Option<&'r str> {
        self.0(row)
    }
}

impl<T, R: ReadText<T> + Send + Sync> ReadTexts<T> for R {
    fn test(&self, block: RowBlock<'_, '_, T>, live: u64, test: &TextTest) -> u64 {
        test.scan(block, live, self)
    }

    fn seek(&self, elements: SeekElements<'_, '_, T>, test: &TextTest) {
        test.run(elements, self);
    }

    fn seek_outer(&self, elements: SeekElements<'_, '_, T>, test: OuterTest<'_, &str>) {
        elements.each(|row, element| test.holds(row, self.text(element)));
    }

    fn nth(&self, elements: NthElements<'_, '_, T>, test: &TextTest) -> u64 {
        test.run(elements, self)
    }

    fn present(&self, block: RowBlock<'_, '_, T>, live: u64) -> u64 {
        scan(block, live, |row| self.text(row).is_some())
    }

    fn load<'r>(&self, block: RowBlock<'_, 'r, T>, live: u64, out: &mut Lanes<&'r str>) -> u64 {
        load(block, live, out, |row| self.text(row), "")
    }
}

/// Loads the live rows of a block. Where most of them are live the others are loaded as well, which
/// costs less than a branch for each.
#[inline(always)]
pub(super) fn load<'r, T, V: Copy>(
    block: RowBlock<'_, 'r, T>,
    live: u64,
    out: &mut Lanes<V>,
    read: impl Fn(&'r T) -> Option<V>,
    blank: V,
) -> u64 {
    let mut missing = 0;
    let mut put = |row: usize, value: &'r T, out: &mut V| {
        let value = read(value);
        missing |= u64::from(value.is_none()).wrapping_shl(row as u32);
        *out = value.unwrap_or(blank);
    };
    match block.whole() {
        Some(block) if !sparse(live) => {
            for (row, (value, out)) in block.iter().zip(out).enumerate() {
                put(row, value, out);
            }
        }
        None if block.scattered().is_some() && !sparse(live) => {
            let rows = block.scattered().into_iter().flatten();
            for (row, (value, out)) in rows.zip(out).enumerate() {
                put(row, value, out);
            }
        }
        _ => block.each(live, |row, value| {
            if let Some(out) = out.get_mut(row) {
                put(row, value, out);
            }
        }),
    }
    live & !missing
}
