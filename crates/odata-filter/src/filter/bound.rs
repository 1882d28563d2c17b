//! Filters that are bound to a schema.

use std::fmt;

use crate::bind::binder;
use crate::bind::params::Params;
use crate::error::Error;
use crate::eval::code_set::Memo;
use crate::eval::condition::Predicate;
use crate::eval::context::{EvalContext, Scope};
use crate::eval::source::{Source, blocks};
use crate::filter::Filter;
use crate::filter::selection::Selection;
use crate::rows::Rows;
use crate::schema::builder::Schema;

impl Filter {
    /// Checks the filter against a schema, before any row is read.
    ///
    /// # Errors
    ///
    /// The first place where a field is unknown or may not be filtered by, types do not go together,
    /// or a value is missing, with what would have been right where that is known.
    pub fn bind<T>(&self, schema: &Schema<T>) -> Result<BoundFilter<T>, Error> {
        self.bind_with(schema, &Params::default())
    }

    /// The same, with values for the aliases in the filter.
    ///
    /// # Errors
    ///
    /// As [`bind`](Self::bind).
    pub fn bind_with<T>(
        &self,
        schema: &Schema<T>,
        params: &Params,
    ) -> Result<BoundFilter<T>, Error> {
        let plan = FilterPlan::bind(self, schema.fields(), params)?;
        Ok(BoundFilter {
            plan,
            schema: schema.clone(),
            #[cfg(feature = "sql")]
            source: (self.clone(), params.clone()),
        })
    }
}

/// A [`Filter`] that is bound to the fields of `T`.
pub struct BoundFilter<T> {
    pub(crate) plan: FilterPlan,
    pub(crate) schema: Schema<T>,
    /// What was bound, for a database to evaluate.
    #[cfg(feature = "sql")]
    pub(crate) source: (Filter, Params),
}

impl<T> BoundFilter<T> {
    /// Whether the filter is true for a row; where it is null it is not.
    #[must_use]
    pub fn matches(&self, row: &T) -> bool {
        self.count(std::slice::from_ref(row)) == 1
    }

    /// The rows for which the filter is true.
    #[must_use]
    pub fn select(&self, rows: &[T]) -> Selection {
        self.plan.select(&self.rows(rows))
    }

    /// For how many rows the filter is true.
    #[must_use]
    pub fn count(&self, rows: &[T]) -> usize {
        self.plan.count(&self.rows(rows))
    }

    /// The schema that it is bound to.
    #[must_use]
    pub fn schema(&self) -> &Schema<T> {
        &self.schema
    }

    fn rows<'r>(&'r self, rows: &'r [T]) -> Rows<'r, T> {
        Rows::new(&self.schema, rows)
    }
}

impl<T> fmt::Debug for BoundFilter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoundFilter").finish_non_exhaustive()
    }
}

/// A predicate over the rows of any layout.
pub(crate) struct FilterPlan {
    predicate: Predicate,
    memos: usize,
}

impl FilterPlan {
    pub(crate) fn new(predicate: Predicate, memos: usize) -> Self {
        Self { predicate, memos }
    }

    pub(crate) fn bind(
        filter: &Filter,
        fields: &crate::schema::types::Fields,
        params: &Params,
    ) -> Result<Self, Error> {
        let bind = |filter: &Filter| {
            fields.check()?;
            let mut binder = binder::Binder::new(fields, params, binder::Purpose::Filter);
            let predicate = binder.predicate(filter.root())?;
            Ok(Self::new(predicate, binder.memos()))
        };
        let again = |text: &str| bind(&Filter::parse_once(text)?).map(drop);
        bind(filter).map_err(|error: Error| error.verified(filter.source(), again))
    }

    pub(crate) fn predicate(&self) -> &Predicate {
        &self.predicate
    }

    pub(crate) fn select(&self, source: &dyn Source) -> Selection {
        self.select_only(source, |_, live| live)
    }

    /// The rows of a source, of those that `only` leaves of each block, given where it begins.
    pub(crate) fn select_only(
        &self,
        source: &dyn Source,
        only: impl FnMut(usize, u64) -> u64,
    ) -> Selection {
        let mut selection = Selection::with_len(source.len());
        self.run(source, only, |truth| selection.push(truth));
        selection
    }

    /// Whether it is true for the first row of a source that needs no memos.
    pub(crate) fn is_true(&self, source: &dyn Source) -> bool {
        let context = EvalContext {
            source,
            at: 0,
            memos: &[],
            scope: Scope::Row,
            outer: None,
        };
        self.predicate.truth(&context, 1) & 1 == 1
    }

    pub(crate) fn count(&self, source: &dyn Source) -> usize {
        let mut count = 0;
        self.run(
            source,
            |_, live| live,
            |truth| count += truth.count_ones() as usize,
        );
        count
    }

    fn run(
        &self,
        source: &dyn Source,
        mut only: impl FnMut(usize, u64) -> u64,
        mut found: impl FnMut(u64),
    ) {
        let memos = if source.remembers() { self.memos } else { 0 };
        let memos: Vec<Memo> = (0..memos).map(|_| Memo::default()).collect();
        for (at, live) in blocks(source.len()) {
            let context = EvalContext {
                source,
                at,
                memos: &memos,
                scope: Scope::Row,
                outer: None,
            };
            found(self.predicate.truth(&context, only(at, live)));
        }
    }
}
