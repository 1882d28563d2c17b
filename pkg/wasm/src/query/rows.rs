//! Rows on their way: part after part of each column, values side by side.
//!
//! Each method answers with the position in the part of the first value that is not of the column's type, or nothing.

use wasm_bindgen::prelude::wasm_bindgen;

use super::schema::RowFields;
use odata_filter::{CollectionBuilder, ColumnPart, InvalidAt};

/// Columns that are being loaded.
#[wasm_bindgen]
pub struct Rows(pub(super) CollectionBuilder);

/// To load rows of a schema into.
#[wasm_bindgen]
#[must_use]
pub fn rows(fields: RowFields) -> Rows {
    Rows(CollectionBuilder::new(&fields.finish()))
}

#[wasm_bindgen]
impl Rows {
    /// Adds numbers; truth values are 0 and 1, points in time milliseconds since 1970.
    pub fn numbers(&mut self, column: usize, values: &[f64], nulls: &[u32]) -> Option<usize> {
        wrong(self.0.numbers(column, ColumnPart { values, nulls }))
    }

    /// Adds integers beyond what a number holds.
    pub fn integers(&mut self, column: usize, values: &[i64], nulls: &[u32]) -> Option<usize> {
        wrong(self.0.integers(column, ColumnPart { values, nulls }))
    }

    /// Adds texts: all of them in one, in UTF-8, and the length of each in UTF-16 units.
    pub fn texts(
        &mut self,
        column: usize,
        text: &[u8],
        lengths: &[u32],
        nulls: &[u32],
    ) -> Option<usize> {
        let text = std::str::from_utf8(text).unwrap_or_default();
        let values = lengths;
        wrong(self.0.texts(column, text, ColumnPart { values, nulls }))
    }

    /// Adds lists whose elements were added: how many each has.
    pub fn lists(&mut self, column: usize, lengths: &[u32]) -> Option<usize> {
        wrong(self.0.lists(column, lengths))
    }
}

impl std::fmt::Debug for Rows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rows").finish_non_exhaustive()
    }
}

fn wrong(outcome: Result<(), InvalidAt>) -> Option<usize> {
    outcome.err().map(|invalid| invalid.0)
}
