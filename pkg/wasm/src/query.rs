//! Filters, collections and completion.
//!
//! What is wrong with texts crosses as a JSON list, spans in UTF-16 units. Rows cross column by column
//! (`query/rows.rs`).

mod address;
mod collection;
mod given;
mod json;
mod plain;
mod row;
mod rows;
mod schema;

use message_template::Param;
use wasm_bindgen::prelude::wasm_bindgen;

pub use address::Address;
pub use collection::{Collection, JsonText};
pub use given::Given;
use json::Json;
use odata_filter::{self as query, Completer, Error, Fields, QueryDraft, Span};
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
/// What is wrong with the text, as a JSON list.
#[wasm_bindgen]
pub fn parse_filter(text: &str) -> Result<Filter, String> {
    match query::Filter::parse(text) {
        Ok(filter) => Ok(Filter(filter)),
        Err(error) => Err(list(&[wrong(&error, text, None)])),
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
    /// What is wrong with the filter, as a JSON list.
    pub fn bind(&self, fields: RowFields, given: Given) -> Result<BoundFilter, String> {
        let fields = fields.finish();
        match BoundColumnFilter::bind(&self.0, &fields, &given.finish()) {
            Ok(filter) => Ok(BoundFilter {
                row: Row::new(),
                filter,
                fields,
            }),
            Err(error) => Err(list(&[wrong(&error, self.0.source(), None)])),
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

#[wasm_bindgen]
impl BoundFilter {
    /// What it asks of a row, where that is so plain that the façade can do it: a JSON list of steps in postfix order,
    /// constants as texts.
    #[must_use]
    pub fn plain(&self) -> Option<String> {
        plain::written(&self.filter.plain()?)
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
    draft: QueryDraft,
    filter: String,
    search: String,
    order_by: String,
}

#[wasm_bindgen]
impl Asked {
    /// A query for all rows. What is out of range the façade has rejected.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(given: Given, skip: usize, top: Option<usize>) -> Self {
        let draft = QueryDraft::new().params(given.finish()).skip(skip);
        Self {
            draft: match top {
                Some(top) => draft.top(top),
                None => draft,
            },
            filter: String::new(),
            search: String::new(),
            order_by: String::new(),
        }
    }

    /// Adds a filter.
    pub fn filter(&mut self, text: String) {
        self.draft = std::mem::take(&mut self.draft).filter(&text);
        self.filter = text;
    }

    /// Adds a search.
    pub fn search(&mut self, text: String) {
        self.draft = std::mem::take(&mut self.draft).search(&text);
        self.search = text;
    }

    /// Adds an order.
    pub fn orderby(&mut self, text: String) {
        self.draft = std::mem::take(&mut self.draft).order_by(&text);
        self.order_by = text;
    }
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
        Json::Object(vec![
            ("label", Some(Json::Text(&found.label))),
            ("kind", Some(Json::Text(found.kind.as_str()))),
            ("insert", Some(Json::Text(&found.insert))),
            ("replaces", Some(place(found.replaces, text))),
            ("detail", Some(Json::Text(&found.detail))),
            ("documentation", Some(Json::Text(found.documentation))),
        ])
    });
    Json::List(found.collect()).written()
}

/// A span in UTF-16 units.
fn place(span: Span, text: &str) -> Json<'static> {
    let place = span.to_utf16(text);
    Json::List(vec![Json::count(place.start), Json::count(place.end)])
}

/// Errors, as the façade throws them.
fn list(errors: &[String]) -> String {
    ["[", &errors.join(","), "]"].concat()
}

/// An error of them.
fn wrong(error: &Error, text: &str, parameter: Option<&str>) -> String {
    let kind = error.kind();
    let params: Vec<_> = kind.named_params().collect();
    let params = params.iter().map(|(name, param)| {
        let value = match param {
            Param::Number(number) => Json::Number(*number),
            Param::Text(text) => Json::Text(text),
            Param::List(items) => Json::texts(items.iter().copied()),
        };
        (*name, Some(value))
    });
    let expected = error.expected().iter().map(|one| one.as_str());
    let expected = (!error.expected().is_empty()).then(|| Json::texts(expected));
    let members = vec![
        ("code", Some(Json::Text(error.code().as_str()))),
        ("kind", Some(Json::Text(kind.name()))),
        ("params", Some(Json::Object(params.collect()))),
        ("span", Some(place(error.span(), text))),
        ("expected", expected),
        ("suggestion", error.suggestion().map(Json::Text)),
        ("parameter", parameter.map(Json::Text)),
    ];
    Json::Object(members).written()
}
