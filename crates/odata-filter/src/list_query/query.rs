//! A list query: filter, search, order and page.

use chrono::{DateTime, TimeZone};

use super::plan::{BoundQuery, QueryPlan};
use crate::bind::params::Params;
use crate::filter::Filter;
use crate::list_query::error::QueryErrors;
use crate::order::OrderBy;
use crate::schema::builder::Schema;
use crate::search::Search;

/// A list query: the rows that a filter and a search are true for, sorted, and a page of them.
///
/// ```
/// use odata_filter::{Query, Schema};
///
/// struct Call { caller: String, seconds: i64 }
/// let schema = Schema::<Call>::builder()
///     .text("caller", |call| &call.caller).searchable()
///     .int("seconds", |call| call.seconds)
///     .build();
/// let calls = [("101", 20), ("102", 90), ("101", 70)].map(|(caller, seconds)| Call {
///     caller: caller.to_owned(),
///     seconds,
/// });
///
/// let query = Query::parse_str("filter=seconds%20gt%2010&search=101&orderby=seconds+desc&top=1&count=true")?;
/// let page = query.bind(&schema)?.run(&calls);
/// assert_eq!(page.count(), Some(2));
/// assert_eq!(page.items().map(|call| call.seconds).collect::<Vec<_>>(), [70]);
/// # Ok::<(), odata_filter::QueryErrors>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    pub(crate) filter: Option<Filter>,
    pub(crate) search: Option<Search>,
    pub(crate) order: Option<OrderBy>,
    pub(crate) skip: usize,
    /// All rows where there is none.
    pub(crate) top: Option<usize>,
    pub(crate) count: bool,
    pub(crate) params: Params,
}

/// What a [`Query`] is made of, to write it elsewhere: into an address, or for another service.
#[derive(Clone, Copy, Debug)]
pub struct QueryParts<'q> {
    /// Keeps the rows that it is true for.
    pub filter: Option<&'q Filter>,
    /// Keeps the rows in which it finds what it looks for.
    pub search: Option<&'q Search>,
    /// Sorts the rows.
    pub order_by: Option<&'q OrderBy>,
    /// How many rows are left out at the start.
    pub skip: usize,
    /// How many rows there are at the most; all of them where there is none.
    pub top: Option<usize>,
    /// Whether the rows are counted before paging.
    pub count: bool,
    /// The values of aliases, and the instant that `now()` is.
    pub params: &'q Params,
}

impl Query {
    /// What it is made of.
    ///
    /// ```
    /// let query = odata_filter::Query::parse_str("filter=n eq @n&skip=20&@n=5")?;
    /// let parts = query.parts();
    /// assert_eq!(parts.filter.map(ToString::to_string).as_deref(), Some("n eq @n"));
    /// assert_eq!((parts.skip, parts.top), (20, Some(100)));
    /// assert_eq!(parts.params.get("n"), Some(&5.into()));
    /// # Ok::<(), odata_filter::QueryErrors>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> QueryParts<'_> {
        QueryParts {
            filter: self.filter.as_ref(),
            search: self.search.as_ref(),
            order_by: self.order.as_ref(),
            skip: self.skip,
            top: self.top,
            count: self.count,
            params: &self.params,
        }
    }

    /// All rows, in the order that they are in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the rows that the filter is true for.
    #[must_use]
    pub fn filter(mut self, filter: Filter) -> Self {
        self.filter = Some(filter);
        self
    }

    /// Keeps the rows in which the search finds what it looks for, and that the filter is true for.
    #[must_use]
    pub fn search(mut self, search: Search) -> Self {
        self.search = Some(search);
        self
    }

    /// Sorts the rows.
    #[must_use]
    pub fn order_by(mut self, order: OrderBy) -> Self {
        self.order = Some(order);
        self
    }

    /// Leaves out so many rows at the start.
    #[must_use]
    pub fn skip(mut self, rows: usize) -> Self {
        self.skip = rows;
        self
    }

    /// Gives no more rows than that.
    #[must_use]
    pub fn top(mut self, rows: usize) -> Self {
        self.top = Some(rows);
        self
    }

    /// Counts the rows before paging.
    #[must_use]
    pub fn count(mut self, count: bool) -> Self {
        self.count = count;
        self
    }

    /// Gives the aliases in filter and order their values.
    #[must_use]
    pub fn params(mut self, params: Params) -> Self {
        self.params = params;
        self
    }

    /// Sets the instant that `now()` is, beside the values that aliases have.
    ///
    /// ```
    /// use chrono::{DateTime, Utc};
    /// use odata_filter::{Query, Schema};
    ///
    /// let schema = Schema::<DateTime<Utc>>::builder().timestamp("at", |at: &DateTime<Utc>| *at).build();
    /// let query = Query::parse_str("filter=at gt now() sub @ago&@ago=duration'PT1H'")?;
    /// let query = query.at(DateTime::UNIX_EPOCH).bind(&schema)?;
    /// assert_eq!(query.run(&[DateTime::UNIX_EPOCH]).items().count(), 1);
    /// # Ok::<(), odata_filter::QueryErrors>(())
    /// ```
    #[must_use]
    pub fn at<Z: TimeZone>(mut self, now: DateTime<Z>) -> Self {
        self.params = std::mem::take(&mut self.params).at(now);
        self
    }

    /// Checks the query against a schema, before any row is read.
    ///
    /// # Errors
    ///
    /// What is wrong with the filter and the order, each under its name. What is wrong with their texts,
    /// and with the page, a [`QueryDraft`](crate::QueryDraft) answers together with this.
    pub fn bind<T>(&self, schema: &Schema<T>) -> Result<BoundQuery<T>, QueryErrors> {
        let plan = QueryPlan::bind(self, schema.fields())?;
        Ok(BoundQuery::new(plan, schema, self))
    }
}
