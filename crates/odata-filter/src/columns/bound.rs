//! Filters that are bound to the fields of collections, and what they need of them.

use crate::bind::params::Params;
use crate::columns::Collection;
use crate::error::Error;
use crate::filter::Filter;
use crate::filter::bound::FilterPlan;
use crate::filter::selection::Selection;
use crate::schema::types::{Field, Fields, Type};
use crate::syntax::ast::Ast;
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;

/// A filter that is bound to the fields of collections.
pub struct BoundColumnFilter {
    plan: FilterPlan,
    columns: Vec<usize>,
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
        Ok(Self { plan, columns })
    }

    /// The columns that the filter asks for, as [`CollectionBuilder`] counts them, in order: a collection
    /// needs no others.
    #[must_use]
    pub fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// The rows that the filter is true for.
    #[must_use]
    pub fn select(&self, rows: &Collection) -> Selection {
        self.plan.select(&rows.columns.view())
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
