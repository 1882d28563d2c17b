//! Collections: rows loaded once into columns, and queried many times.

use super::column::Columns;
use super::load;
use crate::bind::params::Params;
use crate::error::Error;
use crate::filter::Filter;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
use crate::list_query::error::QueryErrors;
use crate::list_query::plan::QueryPlan;
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
        builder.append(&Rows { schema, rows });
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
