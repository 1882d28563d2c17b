//! List queries out of the query string of an address.

use chrono::DateTime;
use wasm_bindgen::prelude::wasm_bindgen;

use super::json::Json;
use super::{RowFields, list, wrong};
use odata_filter::{
    Literal, PageLimits, Query, QueryDraft, QueryError, QueryErrorKind, QueryErrors, Value,
};

/// An address to be read: with its limits, and what else its query is checked against.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Address {
    draft: QueryDraft,
}

#[wasm_bindgen]
impl Address {
    /// Reads the query string of an address. What is out of range the façade has rejected.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(text: &str, max_top: usize, default_top: usize) -> Self {
        let limits = PageLimits {
            max_top,
            default_top,
        };
        Self {
            draft: QueryDraft::parse_str_with(text, limits),
        }
    }

    /// Sets what `now()` is, in milliseconds since 1970, of those that a filter can hold.
    pub fn now(&mut self, milliseconds: f64) {
        if let Some(now) = DateTime::from_timestamp_millis(milliseconds as i64) {
            self.draft = std::mem::take(&mut self.draft).at(now);
        }
    }

    /// The query, as JSON.
    ///
    /// # Errors
    /// Everything that is wrong with it, as a JSON list.
    pub fn finish(self) -> Result<String, String> {
        let texts = self.texts();
        answer(self.draft.finish(), &texts)
    }

    /// The query, as JSON, where its texts fit these fields.
    ///
    /// # Errors
    /// As [`finish`](Self::finish).
    pub fn check(self, fields: RowFields) -> Result<String, String> {
        let texts = self.texts();
        answer(self.draft.check(&fields.finish()), &texts)
    }
}

/// The texts of parameters, which spans are places in.
type Texts = Vec<(String, String)>;

impl Address {
    fn texts(&self) -> Texts {
        let texts = self.draft.texts();
        texts
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .collect()
    }
}

fn answer(query: Result<Query, QueryErrors>, texts: &Texts) -> Result<String, String> {
    match query {
        Ok(query) => Ok(written(&query)),
        Err(errors) => {
            let errors = errors.iter().map(|error| listed(error, texts));
            Err(list(&errors.collect::<Vec<_>>()))
        }
    }
}

fn listed(error: &QueryError, texts: &Texts) -> String {
    let parameter = error.parameter();
    let kind = error.kind();
    let (code, suggestion, params) = match kind {
        QueryErrorKind::Text(error) => {
            let known = texts.iter().find(|(name, _)| name == parameter);
            let text = known.map_or("", |(_, text)| text);
            return wrong(error, text, Some(parameter));
        }
        QueryErrorKind::UnknownParameter { nearest } => (kind.code(), *nearest, Vec::new()),
        QueryErrorKind::TooManyParameters { max, found } => {
            let params = vec![number("max", *max), number("found", *found)];
            (kind.code(), None, params)
        }
        QueryErrorKind::NotAnInteger { found } => (kind.code(), None, vec![text("found", found)]),
        QueryErrorKind::TooSmall { min, found } => {
            let params = vec![number("min", *min), text("found", found)];
            ("out_of_range", None, params)
        }
        QueryErrorKind::TooLarge { max, found } => {
            let params = vec![number("max", *max), text("found", found)];
            ("out_of_range", None, params)
        }
        QueryErrorKind::UnknownChoice { choices, found } => {
            let choices = Json::texts(choices.iter().copied());
            let params = vec![("choices", Some(choices)), text("found", found)];
            (kind.code(), None, params)
        }
        _ => (kind.code(), None, Vec::new()),
    };
    Json::Object(vec![
        ("code", Some(Json::Text(code))),
        ("kind", Some(Json::Text(kind.code()))),
        ("params", Some(Json::Object(params))),
        ("suggestion", suggestion.map(Json::Text)),
        ("parameter", Some(Json::Text(parameter))),
    ])
    .written()
}

type Member<'j> = (&'static str, Option<Json<'j>>);

fn number(name: &'static str, number: usize) -> Member<'static> {
    (name, Some(Json::count(number)))
}

fn text<'t>(name: &'static str, text: &'t str) -> Member<'t> {
    (name, Some(Json::Text(text)))
}

fn written(query: &Query) -> String {
    let parts = query.parts();
    let names = parts.params.names();
    let values = names.filter_map(|name| Some((name, parts.params.get(name)?)));
    let values: Vec<_> = values
        .map(|(name, value)| (name, Given::of(value)))
        .collect();
    let params = values
        .iter()
        .map(|(name, value)| Json::List(vec![Json::Text(name), value.json()]));
    Json::Object(vec![
        (
            "filter",
            parts.filter.map(|filter| Json::Text(filter.source())),
        ),
        (
            "search",
            parts.search.map(|search| Json::Text(search.source())),
        ),
        (
            "orderby",
            parts.order_by.map(|order| Json::Text(order.source())),
        ),
        ("skip", Some(Json::count(parts.skip))),
        ("top", parts.top.map(Json::count)),
        ("count", parts.count.then_some(Json::Number(1))),
        ("params", Some(Json::List(params.collect()))),
    ])
    .written()
}

/// The value of an alias on its way: a text is one, any other value the text of its literal.
enum Given<'v> {
    Text(&'v str),
    Literal(String),
    List(Vec<Self>),
}

impl<'v> Given<'v> {
    // It recurses; lists stand in no list.
    fn of(value: &'v Value) -> Self {
        match (value, value.as_literal()) {
            (Value::List(items), _) => Self::List(items.iter().map(Self::of).collect()),
            (Value::Text(text), _) => Self::Text(text),
            (_, literal) => Self::Literal(literal.unwrap_or(Literal::Null).to_string()),
        }
    }

    fn json(&self) -> Json<'_> {
        match self {
            Self::Text(text) => Json::Text(text),
            Self::Literal(literal) => Json::Object(vec![("literal", Some(Json::Text(literal)))]),
            Self::List(items) => Json::List(items.iter().map(Self::json).collect()),
        }
    }
}
