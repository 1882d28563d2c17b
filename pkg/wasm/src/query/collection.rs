//! Collections: loaded, changed, and asked.

use wasm_bindgen::prelude::wasm_bindgen;

use super::json::Json;
use super::{Asked, RowFields, Rows, list, wrong};
use odata_filter::{
    self as query, ChangeError, CollectionBuilder, Fields, JsonErrorKind, Literal, Query,
    QueryErrorKind, QueryErrors, Value,
};

/// Rows that are loaded.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Collection(query::Collection);

/// A JSON text, which the façade writes into memory: an encoder writes there at once what it would else write into an
/// array, to be copied.
#[wasm_bindgen]
#[derive(Debug)]
pub struct JsonText(Vec<u8>);

#[wasm_bindgen]
impl JsonText {
    /// Memory for so many bytes.
    #[must_use]
    #[wasm_bindgen(constructor)]
    pub fn new(len: usize) -> Self {
        Self(vec![0; len])
    }

    /// Where the bytes are.
    #[must_use]
    pub fn place(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// Makes it longer, or leaves out what is behind so many bytes.
    pub fn resize(&mut self, len: usize) {
        self.0.resize(len, 0);
    }
}

#[wasm_bindgen]
impl Collection {
    /// Rows, all of whose columns are there.
    #[must_use]
    pub fn of(rows: Rows, len: usize) -> Self {
        Self(rows.0.finish(len))
    }

    /// Loads rows out of a JSON text.
    ///
    /// # Errors
    /// What is wrong with the text, as JSON; with the rows, an empty text: the façade says it as it does of objects.
    pub fn from_json(text: JsonText, fields: RowFields) -> Result<Self, String> {
        let loaded = query::Collection::from_json(text.0, &fields.finish());
        loaded.map(Self).map_err(|error| match error.kind() {
            JsonErrorKind::Syntax | JsonErrorKind::NotUtf8 => Json::Object(vec![
                ("line", Some(Json::count(error.line()))),
                ("column", Some(Json::count(error.column()))),
                ("offset", Some(Json::count(error.offset()))),
            ])
            .written(),
            _ => String::new(),
        })
    }

    /// How many rows there are.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// The bytes that the columns take.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.0.memory()
    }

    /// To put rows into.
    #[must_use]
    pub fn rows(&self) -> Rows {
        Rows(CollectionBuilder::new(self.0.fields()))
    }

    /// Puts so many rows into the place of those of a range.
    ///
    /// # Errors
    /// Why they were not.
    pub fn splice(
        &mut self,
        start: usize,
        end: usize,
        rows: Rows,
        len: usize,
    ) -> Result<(), String> {
        self.0
            .splice(start..end, rows.0.finish(len))
            .map_err(changed)
    }

    /// Removes the rows at some positions.
    ///
    /// # Errors
    /// Why they were not.
    pub fn remove(&mut self, indices: &[u32]) -> Result<(), String> {
        let indices = indices.iter().map(|&index| index as usize);
        self.0.remove(indices).map_err(changed)
    }

    /// Answers a list query: how many rows there are, then the positions of those on the page.
    ///
    /// # Errors
    /// What is wrong with filter, search and order, as a JSON list.
    pub fn query(&self, asked: Asked) -> Result<Vec<u32>, String> {
        let found = asked.answer(self.0.fields(), |query| self.0.query(query))?;
        let mut numbers = found.positions;
        numbers.insert(0, found.count);
        // Numbers have 32 bits here, as they have on the other side.
        Ok(numbers.into_iter().map(|number| number as u32).collect())
    }

    /// The values of a field in the rows that a query finds, as a JSON list of texts and counts.
    ///
    /// # Errors
    /// As [`query`](Self::query); the field is a parameter of that name.
    pub fn distinct(&self, field: &str, asked: Asked) -> Result<String, String> {
        let counts = asked.answer(self.0.fields(), |query| self.0.distinct(field, query))?;
        let shown: Vec<_> = counts.iter().map(|counted| shown(&counted.value)).collect();
        let pairs = shown.iter().zip(&counts).map(|(shown, counted)| {
            let value = shown.as_deref().map_or(Json::Null, Json::Text);
            Json::List(vec![value, Json::count(counted.count)])
        });
        Ok(Json::List(pairs.collect()).written())
    }
}

impl Asked {
    /// What a query is answered with, or everything that is wrong with it, as a JSON list.
    fn answer<T>(
        mut self,
        fields: &Fields,
        run: impl Fn(&Query) -> Result<T, QueryErrors>,
    ) -> Result<T, String> {
        let draft = std::mem::take(&mut self.draft);
        match draft.query() {
            Some(query) => run(query).map_err(|errors| self.listed([Some(errors), None])),
            None => {
                // What is wrong with the texts hides nothing of the rest.
                let others = run(&Query::new()).err();
                Err(self.listed([others, draft.check(fields).err()]))
            }
        }
    }

    fn listed(&self, errors: [Option<QueryErrors>; 2]) -> String {
        let errors = errors.iter().flatten().flatten();
        let errors = errors.filter_map(|error| {
            let text = match error.parameter() {
                "filter" => &self.filter,
                "search" => &self.search,
                "orderby" => &self.order_by,
                _ => "",
            };
            match error.kind() {
                QueryErrorKind::Text(of) => Some(wrong(of, text, Some(error.parameter()))),
                _ => None,
            }
        });
        list(&errors.collect::<Vec<_>>())
    }
}

/// Why a collection was not changed: what the façade has not made sure of.
fn changed(error: ChangeError) -> String {
    error.to_string()
}

/// A value as a text that rows may have in its place; a null is none.
fn shown(value: &Value) -> Option<String> {
    match value.as_literal()? {
        Literal::Null => None,
        Literal::String(text) => Some(text.to_owned()),
        literal => {
            let text = literal.to_string();
            // That of a duration is in quotes.
            Some(text.split('\'').nth(1).map_or(text.clone(), str::to_owned))
        }
    }
}
