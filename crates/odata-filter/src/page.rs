//! List queries as a whole: which rows, in which order, and which page of them.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::bound::Plan;
use super::error::Error;
use super::filter::Filter;
use super::kernels::source::Source;
use super::order::Order;
use super::order_by::OrderBy;
use super::params::Params;
use super::query_error::{QueryError, QueryErrorKind, QueryErrors};
use super::rows::Rows;
use super::schema::Schema;
use super::search::Search;
use super::selection::Selection;
use super::types::Fields;
use super::{binding, searching};

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
    pub(super) filter: Option<Filter>,
    pub(super) search: Option<Search>,
    pub(super) order: Option<OrderBy>,
    pub(super) skip: usize,
    /// All rows where there is none.
    pub(super) top: Option<usize>,
    pub(super) count: bool,
    pub(super) params: Params,
}

impl Query {
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

    /// Checks the query against a schema, before any row is read.
    ///
    /// # Errors
    ///
    /// What is wrong with the filter, the search and the order, each under its name.
    pub fn bind<T>(&self, schema: &Schema<T>) -> Result<BoundQuery<T>, QueryErrors> {
        Ok(BoundQuery {
            plan: QueryPlan::bind(self, schema.fields())?,
            schema: schema.clone(),
            only: None,
        })
    }
}

/// A query over the rows of any layout.
pub(super) struct QueryPlan {
    rows: Plan,
    order: Option<Order>,
    skip: usize,
    top: Option<usize>,
    count: bool,
}

impl QueryPlan {
    /// Everything that is wrong comes at once.
    pub(super) fn bind(query: &Query, fields: &Fields) -> Result<Self, QueryErrors> {
        let mut errors = Vec::new();
        let mut note = |name: &'static str, error: Error| {
            errors.push(QueryError::new(name, QueryErrorKind::Text(error)));
        };
        let mut binder = binding::Binder::new(fields, &query.params, binding::Purpose::Filter);
        let mut predicates = Vec::new();
        if let Some(filter) = &query.filter {
            match binder.predicate(filter.root()) {
                Ok(predicate) => predicates.push(predicate),
                Err(error) => note("filter", error),
            }
        }
        if let Some(search) = &query.search {
            predicates.push(searching::bind(search, fields, &mut binder));
        }
        let order = query.order.as_ref().map(|order| {
            Order::bind(order, fields, &query.params).map_err(|error| note("orderby", error))
        });
        let order = order.and_then(Result::ok);
        let predicate = super::kernels::predicate::Predicate::all(predicates);
        let plan = Self {
            rows: Plan::new(predicate, binder.memos()),
            order,
            skip: query.skip,
            top: query.top,
            count: query.count,
        };
        QueryErrors::or(errors, plan)
    }

    /// The number of rows before paging, and the positions of those on the page.
    pub(super) fn run(
        &self,
        source: &dyn Source,
        only: impl FnMut(usize, u64) -> u64,
    ) -> (usize, Vec<usize>) {
        let selection: Selection = self.rows.select_only(source, only);
        let count = selection.count();
        let rows = self
            .skip
            .saturating_add(self.top.unwrap_or(usize::MAX))
            .min(count);
        let positions = match &self.order {
            _ if self.skip >= rows => Vec::new(),
            Some(order) => {
                let first = order.first(source, &selection, rows);
                first.into_iter().skip(self.skip).collect()
            }
            None => selection.slice(self.skip, rows),
        };
        (count, positions)
    }

    pub(super) fn counts(&self) -> bool {
        self.count
    }
}

/// Which rows somebody may see.
type Only<T> = Box<dyn Fn(&T) -> bool + Send + Sync>;

/// A [`Query`] that is bound to the fields of `T`.
pub struct BoundQuery<T> {
    plan: QueryPlan,
    schema: Schema<T>,
    only: Option<Only<T>>,
}

impl<T> BoundQuery<T> {
    /// Looks at no row but those that the predicate is true for.
    ///
    /// This is for what somebody may see: nothing in the query gets around it, neither a filter nor
    /// the count. Of several predicates all must be true.
    ///
    /// ```
    /// use odata_filter::{Filter, Query, Schema};
    ///
    /// struct Call { tenant: u32, seconds: i64 }
    /// let schema = Schema::<Call>::builder().int("seconds", |call| call.seconds).build();
    /// let calls = [Call { tenant: 1, seconds: 5 }, Call { tenant: 2, seconds: 7 }];
    ///
    /// let query = Query::parse_str("filter=seconds gt 0 or true&count=true")?;
    /// let page = query.bind(&schema)?.only(|call: &Call| call.tenant == 1).run(&calls);
    /// assert_eq!(page.count(), Some(1));
    /// # Ok::<(), odata_filter::QueryErrors>(())
    /// ```
    #[must_use]
    pub fn only(mut self, predicate: impl Fn(&T) -> bool + Send + Sync + 'static) -> Self
    where
        T: 'static,
    {
        self.only = Some(match self.only {
            None => Box::new(predicate),
            Some(others) => Box::new(move |row| others(row) && predicate(row)),
        });
        self
    }

    /// The page of these rows.
    pub fn run<'r>(&self, rows: &'r [T]) -> Page<'r, T> {
        let source = Rows {
            schema: &self.schema,
            rows,
        };
        let (count, positions) = self.plan.run(&source, |at, live| match &self.only {
            None => live,
            Some(only) => super::kernels::mask::pick(source.block(at), live, |row| only(row)),
        });
        Page {
            rows,
            count: self.plan.counts().then_some(count),
            positions,
        }
    }
}

impl<T> fmt::Debug for BoundQuery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoundQuery").finish_non_exhaustive()
    }
}

/// The answer to a list query, serialised as the API does it: `{count, items}`, the count where it was
/// asked for.
#[derive(Clone)]
pub struct Page<'r, T> {
    rows: &'r [T],
    count: Option<usize>,
    positions: Vec<usize>,
}

impl<'r, T> Page<'r, T> {
    /// How many rows there are before paging, if the query asked for it.
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// The rows on the page.
    pub fn items(&self) -> impl Iterator<Item = &'r T> + Clone {
        let rows = self.rows;
        let positions = self.positions.iter();
        positions.filter_map(move |&position| rows.get(position))
    }

    /// The positions of the rows on the page, in the slice that was looked at.
    #[must_use]
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }
}

impl<T> fmt::Debug for Page<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page")
            .field("count", &self.count)
            .field("positions", &self.positions)
            .finish_non_exhaustive()
    }
}

impl<T: Serialize> Serialize for Page<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 1 + usize::from(self.count.is_some());
        let mut out = serializer.serialize_struct("Page", fields)?;
        match &self.count {
            Some(count) => out.serialize_field("count", count)?,
            None => out.skip_field("count")?,
        }
        out.serialize_field("items", &self.items().collect::<Vec<_>>())?;
        out.end()
    }
}
