//! Collections: rows loaded once into columns, and queried many times.

use super::column::Columns;
use super::distinct::ValueCount;
use super::load;
use crate::bind::params::Params;
use crate::error::Error;
use crate::filter::Filter;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
use crate::list_query::error::QueryErrors;
use crate::list_query::plan::{QueryPlan, countable};
use crate::list_query::query::Query;
use crate::rows::Rows;
use crate::schema::builder::Schema;
use crate::schema::types::Fields;

/// Rows, loaded into columns, for many queries over the same data.
///
/// ```
/// use odata_filter::{Collection, Filter, Query, Schema};
///
/// struct Call { caller: String, seconds: i64 }
/// let schema = Schema::<Call>::builder()
///     .text("caller", |call| &call.caller)
///     .int("seconds", |call| call.seconds)
///     .build();
/// let calls = [("101", 20), ("102", 90), ("101", 70)].map(|(caller, seconds)| Call {
///     caller: caller.to_owned(),
///     seconds,
/// });
///
/// let calls = Collection::from_rows(&calls, &schema);
/// let long = calls.select(&Filter::parse("caller eq '101' and seconds gt 60")?)?;
/// assert_eq!(long.iter().collect::<Vec<_>>(), [2]);
///
/// let page = calls.query(&Query::parse_str("orderby=seconds desc&top=2&count=true")?)?;
/// assert_eq!((page.count, page.positions), (3, vec![1, 2]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Collection {
    pub(super) columns: Columns,
}

/// What a query found in a [`Collection`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueryResult {
    /// How many rows there are before paging.
    pub count: usize,
    /// The positions of the rows on the page, as they were loaded.
    pub positions: Vec<usize>,
}

impl Collection {
    /// Loads rows through the accessors of a schema.
    #[must_use]
    pub fn from_rows<T>(rows: &[T], schema: &Schema<T>) -> Self {
        let mut builder = load::Builder::new(schema.fields());
        builder.append(&Rows::new(schema, rows));
        Self {
            columns: builder.finish(),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.len
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.len == 0
    }

    /// The fields, as the schema declared them.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.columns.fields
    }

    /// The rows for which a filter is true.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn select(&self, filter: &Filter) -> Result<Selection, Error> {
        self.select_with(filter, &Params::default())
    }

    /// The same, with values for the aliases in the filter.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn select_with(&self, filter: &Filter, params: &Params) -> Result<Selection, Error> {
        let plan = FilterPlan::bind(filter, self.fields(), params)?;
        Ok(plan.select(&self.columns.view()))
    }

    /// For how many rows a filter is true.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn count(&self, filter: &Filter) -> Result<usize, Error> {
        let plan = FilterPlan::bind(filter, self.fields(), &Params::default())?;
        Ok(plan.count(&self.columns.view()))
    }

    /// Answers a list query.
    ///
    /// # Errors
    ///
    /// As [`Query::bind`].
    pub fn query(&self, query: &Query) -> Result<QueryResult, QueryErrors> {
        let plan = QueryPlan::bind(query, self.fields())?;
        let (count, positions) = plan.run(&self.columns.view(), |_, live| live);
        Ok(QueryResult { count, positions })
    }

    /// The values of a field in the rows that a query finds, and how many rows have each; of a list, in how
    /// many lists each stands.
    ///
    /// They are in the order in which the field sorts ascending: null first, numbers and points in time up,
    /// texts by their characters, members as their enumeration lists them, and what is not a number last.
    /// Of the query count filter, search and parameters: it is asked for values, not for a page of rows.
    ///
    /// ```
    /// use odata_filter::{Collection, Filter, Query, Schema, Value};
    ///
    /// let schema = Schema::<(&str, i64)>::builder()
    ///     .text("state", |call| call.0)
    ///     .int("seconds", |call| call.1)
    ///     .build();
    /// let calls = [("MISSED", 0), ("ANSWERED", 42), ("ANSWERED", 300), ("BUSY", 0)];
    /// let calls = Collection::from_rows(&calls, &schema);
    ///
    /// let query = Query::new().filter(Filter::parse("state ne 'BUSY'")?);
    /// let states = calls.distinct("state", &query)?;
    /// let states: Vec<_> = states.iter().map(|one| (&one.value, one.count)).collect();
    /// assert_eq!(states, [(&Value::from("ANSWERED"), 2), (&Value::from("MISSED"), 1)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Query::bind`]; and, as the parameter `field`, where there is no such field, no filter may name
    /// it, or it is a list of records.
    pub fn distinct(&self, field: &str, query: &Query) -> Result<Vec<ValueCount>, QueryErrors> {
        self.distinct_only(field, query, |_, live| live)
    }

    pub(super) fn distinct_only(
        &self,
        field: &str,
        query: &Query,
        only: impl FnMut(usize, u64) -> u64,
    ) -> Result<Vec<ValueCount>, QueryErrors> {
        let field = countable(field, self.fields());
        let plan = QueryPlan::bind(query, self.fields());
        let (position, plan) = QueryErrors::both(field, plan)?;
        let rows = plan.selection(&self.columns.view(), only);
        Ok(self.columns.distinct(position, &rows))
    }

    /// The bytes that the columns take, without what the allocator adds.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.columns.memory()
    }
}

impl std::fmt::Debug for Collection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collection")
            .field("len", &self.len())
            .field("fields", self.fields())
            .finish()
    }
}
