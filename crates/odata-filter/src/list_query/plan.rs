//! A list query that is bound to fields: what is run.

use super::page::Page;
use super::query::Query;
use crate::bind::binder;
use crate::columns::{ValueCount, distinct_of};
use crate::error::{Error, ErrorKind};
use crate::eval::source::Source;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
use crate::list_query::error::{QueryError, QueryErrorKind, QueryErrors};
use crate::order::sort_order::Order;
use crate::rows::Rows;
use crate::schema::builder::Schema;
use crate::schema::types::{Fields, Type};
use crate::search;
use crate::text::span::Span;
use std::fmt;

/// A query over the rows of any layout.
pub(crate) struct QueryPlan {
    rows: FilterPlan,
    order: Option<Order>,
    skip: usize,
    top: Option<usize>,
    count: bool,
}

impl QueryPlan {
    /// Everything that is wrong comes at once.
    pub(crate) fn bind(query: &Query, fields: &Fields) -> Result<Self, QueryErrors> {
        let mut errors = Vec::new();
        let mut note = |name: &'static str, error: Error| {
            errors.push(QueryError::new(name, QueryErrorKind::Text(error)));
        };
        let mut binder = binder::Binder::new(fields, &query.params, binder::Purpose::Filter);
        let mut predicates = Vec::new();
        if let Some(filter) = &query.filter {
            let checked = fields.check();
            match checked.and_then(|()| binder.predicate(filter.root())) {
                Ok(predicate) => predicates.push(predicate),
                Err(error) => {
                    // The same error, whose suggestion was tried.
                    let tried = FilterPlan::bind(filter, fields, &query.params).err();
                    note("filter", tried.unwrap_or(error));
                }
            }
        }
        if let Some(search) = &query.search {
            predicates.push(search::bind(search, fields, &mut binder));
        }
        let order = query.order.as_ref().map(|order| {
            Order::bind(order, fields, &query.params).map_err(|error| note("orderby", error))
        });
        let order = order.and_then(Result::ok);
        let predicate = crate::eval::condition::Predicate::all(predicates);
        let plan = Self {
            rows: FilterPlan::new(predicate, binder.memos()),
            order,
            skip: query.skip,
            top: query.top,
            count: query.count,
        };
        QueryErrors::or(errors, plan)
    }

    /// The rows before paging.
    pub(crate) fn selection(
        &self,
        source: &dyn Source,
        only: impl FnMut(usize, u64) -> u64,
    ) -> Selection {
        self.rows.select_only(source, only)
    }

    /// The number of rows before paging, and the positions of those on the page.
    pub(crate) fn run(
        &self,
        source: &dyn Source,
        only: impl FnMut(usize, u64) -> u64,
    ) -> (usize, Vec<usize>) {
        let selection = self.selection(source, only);
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

    pub(crate) fn counts(&self) -> bool {
        self.count
    }
}

/// Which rows somebody may see.
type RowFilter<T> = Box<dyn Fn(&T) -> bool + Send + Sync>;

/// A [`Query`] that is bound to the fields of `T`.
pub struct BoundQuery<T> {
    pub(super) plan: QueryPlan,
    pub(crate) schema: Schema<T>,
    pub(crate) row_filter: Option<RowFilter<T>>,
    /// What was bound, for a database to evaluate.
    #[cfg(feature = "sql")]
    pub(crate) query: Query,
}

impl<T> BoundQuery<T> {
    #[cfg_attr(
        not(feature = "sql"),
        expect(unused_variables, reason = "kept for a database")
    )]
    pub(super) fn new(plan: QueryPlan, schema: &Schema<T>, query: &Query) -> Self {
        Self {
            plan,
            schema: schema.clone(),
            row_filter: None,
            #[cfg(feature = "sql")]
            query: query.clone(),
        }
    }

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
    /// let page = query.bind(&schema)?.restrict_to(|call: &Call| call.tenant == 1).run(&calls);
    /// assert_eq!(page.count(), Some(1));
    /// # Ok::<(), odata_filter::QueryErrors>(())
    /// ```
    #[must_use]
    pub fn restrict_to(mut self, predicate: impl Fn(&T) -> bool + Send + Sync + 'static) -> Self
    where
        T: 'static,
    {
        self.row_filter = Some(match self.row_filter {
            None => Box::new(predicate),
            Some(others) => Box::new(move |row| others(row) && predicate(row)),
        });
        self
    }

    /// The page of these rows.
    pub fn run<'r>(&self, rows: &'r [T]) -> Page<'r, T> {
        let source = self.source(rows);
        let (count, positions) = self.plan.run(&source, self.only(&source));
        Page {
            rows,
            count: self.plan.counts().then_some(count),
            positions,
        }
    }
}

impl<T> BoundQuery<T> {
    /// The values of a field in the rows that the query finds, before paging; see
    /// [`Collection::distinct`](crate::Collection::distinct).
    ///
    /// # Errors
    ///
    /// As there.
    pub fn distinct(&self, field: &str, rows: &[T]) -> Result<Vec<ValueCount>, QueryErrors> {
        let fields = self.schema.fields();
        let position = countable(field, fields)?;
        let source = self.source(rows);
        let selection = self.plan.selection(&source, self.only(&source));
        Ok(distinct_of(&source, fields, position, &selection))
    }

    fn source<'r>(&'r self, rows: &'r [T]) -> Rows<'r, T> {
        Rows::new(&self.schema, rows)
    }

    /// The rows of a block that somebody may see.
    fn only<'r>(&'r self, source: &'r Rows<'r, T>) -> impl FnMut(usize, u64) -> u64 + 'r {
        |at, live| match &self.row_filter {
            None => live,
            Some(only) => source.pick(at, live, only),
        }
    }
}

/// The position of a field whose values are counted: one that a filter may name.
pub(crate) fn countable(name: &str, fields: &Fields) -> Result<usize, QueryErrors> {
    let error = match fields.find(name) {
        None => binder::unknown_field(name, Span::default(), fields),
        Some((_, field)) if !field.is_filterable() => {
            let field = name.to_owned();
            Error::new(ErrorKind::NotFilterable { field }, Span::default())
        }
        Some((position, field)) => match field.r#type() {
            Type::List(elements) if elements.plain().is_none() => {
                let (expected, found) = (vec!["literal"], "list");
                Error::new(ErrorKind::TypeMismatch { expected, found }, Span::default())
            }
            _ => return Ok(position),
        },
    };
    let error = QueryError::new("field", QueryErrorKind::Text(error));
    QueryErrors::or(vec![error], 0)
}

impl<T> fmt::Debug for BoundQuery<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoundQuery").finish_non_exhaustive()
    }
}
