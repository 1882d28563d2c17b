//! Filters, collections and completion.
//!
//! What is wrong with a text crosses as JSON, its span in UTF-16 units. Rows cross column by column
//! (`query/rows.rs`).

mod collection;
mod given;
mod row;
mod rows;
mod schema;

use std::collections::BTreeMap;

use message_template::Param;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::json;
pub use collection::Collection;
pub use given::Given;
use odata_filter::{self as query, Completer, Error, ErrorKind, Fields, OrderBy, Query, Search};
use odata_filter::{BoundColumnFilter, CollectionBuilder};
use row::Row;
pub use rows::{Rows, rows};
pub use schema::{RowFields, Scalar};

/// A filter that is parsed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Filter(query::Filter);

/// A filter that is bound to a schema.
#[wasm_bindgen]
pub struct BoundFilter {
    filter: BoundColumnFilter,
    fields: Fields,
    row: Row,
}

/// Parses a filter.
///
/// # Errors
/// What is wrong with the text, as JSON.
#[wasm_bindgen]
pub fn parse_filter(text: &str) -> Result<Filter, String> {
    match query::Filter::parse(text) {
        Ok(filter) => Ok(Filter(filter)),
        Err(error) => Err(json(&Wrong::new(&error, text, None))),
    }
}

#[wasm_bindgen]
impl Filter {
    /// The canonical text.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.to_string()
    }

    /// Binds it to a schema, with the values of its aliases.
    ///
    /// # Errors
    /// What is wrong with the filter, as JSON.
    pub fn bind(&self, fields: RowFields, given: Given) -> Result<BoundFilter, String> {
        let fields = fields.finish();
        match BoundColumnFilter::bind(&self.0, &fields, &given.finish()) {
            Ok(filter) => Ok(BoundFilter {
                row: Row::new(),
                filter,
                fields,
            }),
            Err(error) => Err(json(&Wrong::new(&error, self.0.source(), None))),
        }
    }
}

#[wasm_bindgen]
impl BoundFilter {
    /// The columns that a row must have.
    #[must_use]
    pub fn used(&self) -> Vec<u32> {
        let columns = self.filter.columns().iter();
        columns
            .filter_map(|&column| column.try_into().ok())
            .collect()
    }

    /// To put a row into.
    #[must_use]
    pub fn rows(&self) -> Rows {
        Rows(CollectionBuilder::new(&self.fields))
    }

    /// The positions of the rows that it is true for, of so many.
    #[must_use]
    pub fn select(&self, rows: Rows, len: usize) -> Vec<u32> {
        let selection = self.filter.select(&rows.0.finish(len));
        // Numbers have 32 bits here, as they have on the other side.
        selection.iter().map(|row| row as u32).collect()
    }

    /// Where the numbers of one row are written to: for each column its value and its kind, see `Row`.
    #[must_use]
    pub fn numbers(&self) -> usize {
        self.row.numbers.as_ptr() as usize
    }

    /// Where the texts of one row are written to.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.row.texts.as_ptr() as usize
    }

    /// Whether it is true for the row that was written: 0 or 1, and 2 where a value is not of its column's
    /// type.
    #[must_use]
    pub fn test(&self) -> u32 {
        match self.row.matches(&self.filter) {
            Some(found) => found.into(),
            None => 2,
        }
    }
}

impl std::fmt::Debug for BoundFilter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BoundFilter").finish_non_exhaustive()
    }
}

/// The memory of the module, to write a row to.
#[wasm_bindgen]
#[must_use]
pub fn row_memory() -> wasm_bindgen::JsValue {
    wasm_bindgen::memory()
}

/// A list query that is being written.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Asked {
    query: Query,
    filter: String,
    order_by: String,
}

#[wasm_bindgen]
impl Asked {
    /// A query for all rows. What is out of range the façade has rejected.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(given: Given, skip: usize, top: Option<usize>) -> Self {
        let query = Query::new().params(given.finish()).skip(skip);
        Self {
            query: match top {
                Some(top) => query.top(top),
                None => query,
            },
            filter: String::new(),
            order_by: String::new(),
        }
    }

    /// Adds a filter.
    ///
    /// # Errors
    /// What is wrong with it, as JSON.
    pub fn filter(&mut self, text: &str) -> Result<(), String> {
        let filter = query::Filter::parse(text).map_err(wrong(text, "filter"))?;
        self.query = std::mem::take(&mut self.query).filter(filter);
        self.filter = text.to_owned();
        Ok(())
    }

    /// Adds a search.
    ///
    /// # Errors
    /// What is wrong with it, as JSON.
    pub fn search(&mut self, text: &str) -> Result<(), String> {
        let search = Search::parse(text).map_err(wrong(text, "search"))?;
        self.query = std::mem::take(&mut self.query).search(search);
        Ok(())
    }

    /// Adds an order.
    ///
    /// # Errors
    /// What is wrong with it, as JSON.
    pub fn orderby(&mut self, text: &str) -> Result<(), String> {
        let order = OrderBy::parse(text).map_err(wrong(text, "orderby"))?;
        self.query = std::mem::take(&mut self.query).order_by(order);
        self.order_by = text.to_owned();
        Ok(())
    }
}

fn wrong(text: &str, parameter: &'static str) -> impl FnOnce(Error) -> String {
    move |error| json(&Wrong::new(&error, text, Some(parameter)))
}

/// What may stand at a place in the text of a filter or an order, as a JSON list; the place in UTF-16 units.
#[wasm_bindgen]
#[must_use]
pub fn complete(text: &str, cursor: usize, fields: RowFields, order: bool, given: Given) -> String {
    let fields = fields.finish();
    let mut units = 0;
    let mut characters = text.char_indices();
    let offset = characters.find(|(_, character)| {
        let before = units;
        units += character.len_utf16();
        before >= cursor
    });
    let offset = offset.map_or(text.len(), |(offset, _)| offset);
    let params = given.finish();
    let completer = Completer::new(&fields).params(&params);
    let completer = match order {
        true => completer.order_by(),
        false => completer,
    };
    let found = completer.complete(text, offset);
    let found = found.iter().map(|found| {
        let replaces = found.replaces.to_utf16(text);
        Completed {
            label: &found.label,
            kind: found.kind.as_str(),
            insert: &found.insert,
            replaces: [replaces.start, replaces.end],
            detail: &found.detail,
            documentation: found.documentation,
        }
    });
    json(&found.collect::<Vec<_>>())
}

/// A completion, as the façade returns it.
#[derive(Serialize)]
struct Completed<'c> {
    label: &'c str,
    kind: &'static str,
    insert: &'c str,
    replaces: [usize; 2],
    detail: &'c str,
    documentation: &'static str,
}

/// An error, as the façade throws it.
#[derive(Serialize)]
struct Wrong<'e> {
    code: &'static str,
    kind: &'static str,
    params: BTreeMap<&'static str, serde_json::Value>,
    span: [usize; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    expected: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'e str>,
}

impl<'e> Wrong<'e> {
    fn new(error: &'e Error, text: &str, parameter: Option<&'e str>) -> Self {
        let span = error.span().to_utf16(text);
        Self {
            code: error.code().as_str(),
            kind: error.kind().name(),
            params: params(error.kind()),
            span: [span.start, span.end],
            expected: error.expected().iter().map(|one| one.as_str()).collect(),
            suggestion: error.suggestion(),
            parameter,
        }
    }
}

/// The data of a kind of error, by name.
fn params(kind: &ErrorKind) -> BTreeMap<&'static str, serde_json::Value> {
    let names = ErrorKind::params(kind.name()).iter();
    let params = names.filter_map(|&name| {
        let value = match kind.param(name)? {
            Param::Number(number) => number.into(),
            Param::Text(text) => text.into_owned().into(),
            Param::List(items) => items.into(),
        };
        Some((name, value))
    });
    params.collect()
}
