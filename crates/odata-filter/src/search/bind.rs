//! Searches, evaluated: a word is found where some searchable field holds it, in any case.
//!
//! "In any case" is character by character: a character and its lower case are the same, without the
//! rules of a language (`ß` is not `ss`, and `İ` is an `i` with a dot above).

use crate::bind::binder::Binder;
use crate::eval::condition::Predicate;
use crate::eval::context::{FieldRef, Scope};
use crate::eval::fold::Fold;
use crate::eval::text_test::TextPredicate;
use crate::schema::types::{Field, Fields};
use crate::search::{Search, SearchExpr, SearchKind};

/// The predicate that a search is, over the searchable fields.
pub(crate) fn bind(search: &Search, fields: &Fields, binder: &mut Binder<'_>) -> Predicate {
    let fields: Vec<FieldRef> = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| Field::is_searchable(field))
        .map(|(field, _)| FieldRef {
            scope: Scope::Row,
            field,
        })
        .collect();
    part(search.root(), &fields, binder)
}

// It recurses; the limit on nesting bounds the depth.
fn part(expr: SearchExpr<'_>, fields: &[FieldRef], binder: &mut Binder<'_>) -> Predicate {
    match expr.kind() {
        SearchKind::Term(term) => {
            let term = Fold::Lower.string(term);
            let fields = fields.iter().map(|&field| {
                let ask = TextPredicate::contains(term.as_str().into());
                // What is not there holds nothing: `NOT` finds it.
                binder.ask_field(field, Some(Fold::Lower), ask).or_false()
            });
            Predicate::any(fields.collect())
        }
        SearchKind::Not(operand) => part(operand, fields, binder).not(),
        SearchKind::And(operands) => Predicate::all(
            operands
                .map(|operand| part(operand, fields, binder))
                .collect(),
        ),
        SearchKind::Or(operands) => Predicate::any(
            operands
                .map(|operand| part(operand, fields, binder))
                .collect(),
        ),
    }
}
