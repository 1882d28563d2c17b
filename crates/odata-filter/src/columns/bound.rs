//! Filters that are bound to the fields of collections, and what they need of them.

use super::part::InvalidAt;
use super::row::{self, Row};
use crate::bind::params::Params;
use crate::columns::Collection;
use crate::error::Error;
use crate::eval::condition::Predicate;
use crate::filter::Filter;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
#[cfg(doc)]
use crate::schema::types::Enumeration;
use crate::schema::types::{Field, Fields, Type};
use crate::syntax::ast::Ast;
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;

/// A filter that is bound to the fields of collections.
pub struct BoundColumnFilter {
    plan: FilterPlan,
    columns: Vec<usize>,
    /// The types of the columns, and by the position of a field the place of its column among them.
    types: Vec<Type>,
    places: Vec<Option<usize>>,
}

impl BoundColumnFilter {
    /// Binds a filter.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn bind(filter: &Filter, fields: &Fields, params: &Params) -> Result<Self, Error> {
        let plan = FilterPlan::bind(filter, fields, params)?;
        let columns = used_columns(filter.ast(), fields);
        let mut types = Vec::with_capacity(columns.len());
        let mut places = Vec::with_capacity(fields.iter().len());
        for (position, field) in fields.iter().enumerate() {
            let column = fields.column(position);
            let used = columns.binary_search(&column).is_ok();
            places.push(used.then_some(types.len()));
            if used {
                types.push(field.r#type().clone());
            }
        }
        Ok(Self {
            plan,
            columns,
            types,
            places,
        })
    }

    /// The columns that the filter asks for, as [`CollectionBuilder`](crate::CollectionBuilder) counts them, in order: a collection
    /// needs no others.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The types of the [columns](Self::columns) that are fields of the row itself, in order: of all that
    /// are not within a list.
    #[must_use]
    pub fn types(&self) -> &[Type] {
        &self.types
    }

    pub(super) fn predicate(&self) -> &Predicate {
        self.plan.predicate()
    }

    pub(super) fn places(&self) -> &[Option<usize>] {
        &self.places
    }

    /// The rows that the filter is true for.
    #[must_use]
    pub fn select(&self, rows: &Collection) -> Selection {
        self.plan.select(&rows.columns.view())
    }

    /// Whether the filter is true for one row, of which it is given the values of the
    /// [columns](Self::columns) in their order: of an enumeration the [value](Enumeration::value) of a
    /// member, and null where there is none. For a filter that asks for a list there must be a collection.
    ///
    /// ```
    /// use odata_filter::{BoundColumnFilter, Field, Fields, Filter, Literal, Params, Type};
    ///
    /// let fields = Fields::new(vec![
    ///     Field::new("caller", Type::Text, false),
    ///     Field::new("at", Type::Timestamp, true),
    ///     Field::new("seconds", Type::Int, true),
    /// ]);
    /// let filter = Filter::parse("seconds gt 60 and caller eq '101'")?;
    /// let filter = BoundColumnFilter::bind(&filter, &fields, &Params::new())?;
    /// assert_eq!(filter.columns(), [0, 2]);
    /// assert_eq!(filter.matches(&[Literal::String("101"), Literal::Integer(90)]), Ok(true));
    /// assert_eq!(filter.matches(&[Literal::String("101"), Literal::Null]), Ok(false));
    /// assert!(filter.matches(&[Literal::Integer(101), Literal::Integer(90)]).is_err());
    /// # Ok::<(), odata_filter::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The position of the first value that is not of its column's type, or is missing or too many.
    pub fn matches(&self, values: &[Literal<'_>]) -> Result<bool, InvalidAt> {
        if self.types.len() != self.columns.len() {
            // Columns within a list.
            return Err(InvalidAt(0));
        }
        row::check(values, &self.types)?;
        let places = &self.places;
        Ok(self.plan.is_true(&Row { values, places }))
    }

    /// For how many rows the filter is true.
    #[must_use]
    pub fn count(&self, rows: &Collection) -> usize {
        self.plan.count(&rows.columns.view())
    }
}

/// The columns of the fields that a filter names.
fn used_columns(ast: &Ast, fields: &Fields) -> Vec<usize> {
    let mut used: Vec<usize> = ast
        .iter()
        .filter_map(|expr| Some(place(expr, fields)?.0))
        .collect();
    used.sort_unstable();
    used.dedup();
    used
}

/// The column of a field and, where that is a list, the fields of its elements.
fn place(expr: Expr<'_>, fields: &Fields) -> Option<(usize, Option<Fields>)> {
    let elements = |field: &Field| match field.r#type() {
        Type::List(elements) => Some(elements.clone()),
        _ => None,
    };
    match expr.kind() {
        ExprKind::Field(path) => {
            let (position, field) = fields.find(path.as_str())?;
            Some((fields.column(position), elements(field)))
        }
        // A literal may be the name of a field.
        ExprKind::Literal(Literal::Double(value)) if value.is_nan() || value == f64::INFINITY => {
            let (position, field) = fields.find(if value.is_nan() { "NaN" } else { "INF" })?;
            Some((fields.column(position), elements(field)))
        }
        // Lambdas nest only so deep.
        ExprKind::Variable { path, collection } => {
            let (list, records) = place(collection, fields)?;
            let (_, name) = path.as_str().split_once('/')?;
            let records = records?;
            let (position, field) = records.find(name)?;
            Some((list + 1 + records.column(position), elements(field)))
        }
        _ => None,
    }
}
