//! A list query as it came in: what could be read of it, beside what is wrong with the rest.

use chrono::{DateTime, TimeZone};

use super::error::{QueryError, QueryErrorKind, QueryErrors};
use super::plan::{BoundQuery, QueryPlan};
use super::query::Query;
use crate::bind::params::{Params, Value};
use crate::error::Error;
use crate::filter::Filter;
use crate::order::OrderBy;
use crate::schema::builder::Schema;
use crate::schema::types::Fields;
use crate::search::Search;
use message_template::Param;

/// A list query whose texts may be wrong. Nothing of it fails by itself, so that an answer can hold everything
/// that is wrong, with the texts and with the fields that they name.
///
/// A [`Query`] is read whole or not at all, and its fields are looked at afterwards; a form with a filter, an
/// order and a page wants to hear of all three at once.
///
/// ```
/// use odata_filter::{Query, QueryDraft, Schema};
///
/// let schema = Schema::<i64>::builder().int("seconds", |seconds| *seconds).build();
///
/// let text = "filter=secnds gt 60&orderby=seconds sideways&top=0";
/// let errors = QueryDraft::parse_str(text).bind(&schema).unwrap_err();
/// let wrong: Vec<_> = errors.iter().map(|error| error.parameter()).collect();
/// assert_eq!(wrong, ["filter", "orderby", "top"]);
///
/// // Read first and bound later, the unknown field waits until the rest is right.
/// let errors = Query::parse_str(text).unwrap_err();
/// let wrong: Vec<_> = errors.iter().map(|error| error.parameter()).collect();
/// assert_eq!(wrong, ["orderby", "top"]);
/// ```
///
/// Where nothing is wrong it is a query like any other:
///
/// ```
/// # use odata_filter::{QueryDraft, Schema};
/// # let schema = Schema::<i64>::builder().int("seconds", |seconds| *seconds).build();
/// let draft = QueryDraft::new().filter("seconds gt 60").order_by("seconds desc").top(1);
/// assert_eq!(draft.bind(&schema)?.run(&[20, 90, 70]).positions(), [1]);
/// # Ok::<(), odata_filter::QueryErrors>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct QueryDraft {
    /// Without what could not be read: it is bound to find errors, and never run while there is one.
    query: Query,
    errors: Vec<Placed>,
    /// How many parameters there are; the places among them of the two that are bound.
    parameters: usize,
    filter: usize,
    order: usize,
    /// The parameters that are texts, as they came in: each a value by its name.
    texts: Params,
    /// Aliases whose values could not be read; the query has null in their place.
    unread: Vec<String>,
}

/// An error, and the place of its parameter among the others.
#[derive(Clone, Debug)]
struct Placed {
    place: usize,
    error: QueryError,
}

impl QueryDraft {
    /// All rows, in the order that they are in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the rows that the filter is true for.
    #[must_use]
    pub fn filter(self, text: &str) -> Self {
        self.replace("filter", text)
    }

    /// Keeps the rows in which the search finds what it looks for, and that the filter is true for.
    #[must_use]
    pub fn search(self, text: &str) -> Self {
        self.replace("search", text)
    }

    /// Sorts the rows.
    #[must_use]
    pub fn order_by(self, text: &str) -> Self {
        self.replace("orderby", text)
    }

    /// Leaves out so many rows at the start.
    #[must_use]
    pub fn skip(mut self, rows: usize) -> Self {
        self.query.skip = rows;
        self
    }

    /// Gives no more rows than that.
    #[must_use]
    pub fn top(mut self, rows: usize) -> Self {
        self.query.top = Some(rows);
        self
    }

    /// Counts the rows before paging.
    #[must_use]
    pub fn count(mut self, count: bool) -> Self {
        self.query.count = count;
        self
    }

    /// Gives the aliases in filter and order their values.
    #[must_use]
    pub fn params(mut self, params: Params) -> Self {
        self.query.params = params;
        self
    }

    /// Sets the instant that `now()` is, beside the values that aliases have.
    #[must_use]
    pub fn at<Z: TimeZone>(mut self, now: DateTime<Z>) -> Self {
        self.query = self.query.at(now);
        self
    }

    /// The query, where its texts could be read.
    ///
    /// # Errors
    ///
    /// What is wrong with the texts.
    pub fn finish(self) -> Result<Query, QueryErrors> {
        let errors = self.errors.into_iter().map(|placed| placed.error);
        QueryErrors::or(errors.collect(), self.query)
    }

    /// The query, where its texts could be read.
    #[must_use]
    pub fn query(&self) -> Option<&Query> {
        self.errors.is_empty().then_some(&self.query)
    }

    /// The text of a parameter as it came in, decoded where it is from an address, and whether or not it is right: the
    /// span of an error is a place in it. An alias has its `@`.
    ///
    /// ```
    /// use odata_filter::{QueryDraft, QueryErrorKind};
    ///
    /// let draft = QueryDraft::parse_str("filter=seconds+gt+60+andd+true");
    /// let errors = draft.clone().finish().unwrap_err();
    /// let error = errors.iter().next().unwrap();
    /// let QueryErrorKind::Text(wrong) = error.kind() else { unreachable!() };
    /// let text = draft.text(error.parameter()).unwrap();
    /// assert_eq!(&text[wrong.span().start()..wrong.span().end()], "andd");
    /// ```
    #[must_use]
    pub fn text(&self, parameter: &str) -> Option<&str> {
        self.texts.get(parameter).and_then(Value::as_text)
    }

    /// The parameters that are texts, and what each of them [is](Self::text), by name.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        let names = self.texts.names();
        names.filter_map(|name| Some((name, self.text(name)?)))
    }

    /// The query, where its texts could be read and fit the fields, as those of a
    /// [`Collection`](crate::Collection::fields).
    ///
    /// ```
    /// use odata_filter::{Collection, QueryDraft, Schema};
    ///
    /// let schema = Schema::<i64>::builder().int("seconds", |seconds| *seconds).build();
    /// let calls = Collection::from_rows(&[20, 90, 70], &schema);
    ///
    /// let draft = QueryDraft::new().filter("seconds gt 60").order_by("second");
    /// let errors = draft.clone().check(calls.fields()).unwrap_err();
    /// assert_eq!(errors.to_string(), "orderby: there is no field `second`; did you mean `seconds`? (at bytes 0..6)");
    ///
    /// let draft = draft.order_by("seconds");
    /// assert_eq!(calls.query(&draft.check(calls.fields())?)?.positions, [2, 1]);
    /// # Ok::<(), odata_filter::QueryErrors>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each under the name of its parameter and in their order.
    pub fn check(self, fields: &Fields) -> Result<Query, QueryErrors> {
        self.plan(fields).map(|(_, query)| query)
    }

    /// Checks the query against a schema, before any row is read.
    ///
    /// # Errors
    ///
    /// As [`check`](Self::check).
    pub fn bind<T>(self, schema: &Schema<T>) -> Result<BoundQuery<T>, QueryErrors> {
        let (plan, query) = self.plan(schema.fields())?;
        Ok(BoundQuery::new(plan, schema, &query))
    }

    fn plan(mut self, fields: &Fields) -> Result<(QueryPlan, Query), QueryErrors> {
        let errors = match QueryPlan::bind(&self.query, fields) {
            Ok(plan) if self.errors.is_empty() => return Ok((plan, self.query)),
            Ok(_) => None,
            Err(errors) => Some(errors),
        };
        for error in errors.into_iter().flatten() {
            let place = match error.parameter() {
                "filter" => self.filter,
                _ => self.order,
            };
            if !self.follows(&error) {
                let mut before = self.errors.iter();
                let after = before.position(|placed| placed.place > place);
                let at = after.unwrap_or(self.errors.len());
                self.errors.insert(at, Placed { place, error });
            }
        }
        let errors = self.errors.into_iter().map(|placed| placed.error);
        Err(QueryErrors::of(errors))
    }

    /// Whether an error is but that the value of an alias could not be read, which is an error already.
    fn follows(&self, error: &QueryError) -> bool {
        let QueryErrorKind::Text(error) = error.kind() else {
            return false;
        };
        match error.kind().param("alias") {
            Some(Param::Text(alias)) => self.unread.iter().any(|unread| *unread == alias),
            _ => false,
        }
    }
}

/// What is read in, one parameter after the other.
impl QueryDraft {
    /// The same parameter with another text.
    fn replace(mut self, name: &'static str, text: &str) -> Self {
        self.errors
            .retain(|placed| placed.error.parameter() != name);
        self.next();
        if let Err(error) = self.read(name, text) {
            self.note(name, QueryErrorKind::Text(error));
        }
        self
    }

    /// Goes on to the next parameter.
    pub(super) fn next(&mut self) {
        self.parameters += 1;
    }

    /// Notes what is wrong with the parameter that is read.
    pub(super) fn note(&mut self, parameter: impl Into<String>, kind: QueryErrorKind) {
        self.errors.push(Placed {
            place: self.parameters,
            error: QueryError::new(parameter, kind),
        });
    }

    /// The query, for the parameters that are no texts.
    pub(super) fn query_mut(&mut self) -> &mut Query {
        &mut self.query
    }

    /// Reads a filter, a search or an order.
    pub(super) fn read(&mut self, name: &'static str, text: &str) -> Result<(), Error> {
        self.texts = std::mem::take(&mut self.texts).with(name, text);
        match name {
            "filter" => {
                self.filter = self.parameters;
                self.query.filter = None;
                self.query.filter = Some(Filter::parse(text)?);
            }
            "search" => {
                self.query.search = None;
                self.query.search = Some(Search::parse(text)?);
            }
            _ => {
                self.order = self.parameters;
                self.query.order = None;
                self.query.order = Some(OrderBy::parse(text)?);
            }
        }
        Ok(())
    }

    /// Gives an alias its value; null where that could not be read, so that the rest of a filter is bound.
    pub(super) fn alias(&mut self, alias: &str, text: &str) -> Result<(), Error> {
        let name = ["@", alias].concat();
        self.texts = std::mem::take(&mut self.texts).with(name, text);
        let (value, wrong) = match text.parse::<Value>() {
            Ok(value) => (value, Ok(())),
            Err(error) => {
                self.unread.push(alias.to_owned());
                (Value::Null, Err(error))
            }
        };
        self.query.params = std::mem::take(&mut self.query.params).with(alias, value);
        wrong
    }
}
