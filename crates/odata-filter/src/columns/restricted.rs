//! A collection of which somebody may see a part.

use super::collection::{Collection, QueryResult};
use super::distinct::ValueCount;
use crate::bind::params::Params;
use crate::error::Error;
use crate::filter::Filter;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
use crate::list_query::error::QueryErrors;
use crate::list_query::plan::QueryPlan;
use crate::list_query::query::Query;

/// The rows of a [`Collection`] that somebody may see: nothing in a query gets around it, neither a filter
/// nor a count. Positions are those in the whole collection.
pub struct RestrictedCollection<'c> {
    collection: &'c Collection,
    rows: Selection,
}

impl Collection {
    /// The rows for which a filter is true, to be looked at alone.
    ///
    /// ```
    /// use odata_filter::{Collection, Filter, Params, Query, Schema};
    ///
    /// let schema = Schema::<(i64, i64)>::builder()
    ///     .int("tenant", |call| call.0)
    ///     .int("seconds", |call| call.1)
    ///     .build();
    /// let calls = Collection::from_rows(&[(1, 5), (2, 7), (1, 5)], &schema);
    ///
    /// let own = Filter::parse("tenant eq @tenant")?;
    /// let own = calls.restrict_to(&own, &Params::new().with("tenant", 1))?;
    /// let query = Query::parse_str("filter=seconds gt 0 or true&orderby=tenant desc&count=true")?;
    /// assert_eq!(own.query(&query)?.positions, [0, 2]);
    /// assert_eq!(own.distinct("seconds", &query)?.len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn restrict_to(
        &self,
        filter: &Filter,
        params: &Params,
    ) -> Result<RestrictedCollection<'_>, Error> {
        Ok(RestrictedCollection {
            rows: self.select_with(filter, params)?,
            collection: self,
        })
    }
}

impl RestrictedCollection<'_> {
    /// The rows that may be seen.
    #[must_use]
    pub fn rows(&self) -> &Selection {
        &self.rows
    }

    /// As [`Collection::select_with`], of these rows.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn select_with(&self, filter: &Filter, params: &Params) -> Result<Selection, Error> {
        let plan = FilterPlan::bind(filter, self.collection.fields(), params)?;
        Ok(plan.select_only(&self.collection.columns.view(), self.only()))
    }

    /// As [`Collection::query`], of these rows.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn query(&self, query: &Query) -> Result<QueryResult, QueryErrors> {
        let plan = QueryPlan::bind(query, self.collection.fields())?;
        let (count, positions) = plan.run(&self.collection.columns.view(), self.only());
        Ok(QueryResult { count, positions })
    }

    /// As [`Collection::distinct`], of these rows.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn distinct(&self, field: &str, query: &Query) -> Result<Vec<ValueCount>, QueryErrors> {
        self.collection.distinct_only(field, query, self.only())
    }

    fn only(&self) -> impl FnMut(usize, u64) -> u64 + '_ {
        |at, live| live & self.rows.block(at)
    }
}

impl std::fmt::Debug for RestrictedCollection<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RestrictedCollection")
            .field("collection", &self.collection)
            .field("rows", &self.rows.count())
            .finish()
    }
}
