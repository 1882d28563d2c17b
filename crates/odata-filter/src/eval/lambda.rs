//! `any` and `all`: a predicate over the elements of a list.

use crate::eval::condition::{Condition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Scope};
use crate::eval::mask::rows;
use crate::eval::source::{Source, blocks};
use crate::syntax::operator::Quantifier;

/// `list/any(variable:predicate)`, `list/all(…)`, `list/any()`: true or false; a null list has no
/// elements.
pub(crate) struct Lambda {
    pub(crate) list: FieldRef,
    pub(crate) quantifier: Quantifier,
    pub(crate) variable: Scope,
    pub(crate) predicate: Predicate,
}

impl Lambda {
    /// Whether the elements make it true.
    fn holds(&self, context: &EvalContext<'_>, row: usize, elements: &dyn Source) -> bool {
        let mut blocks = blocks(elements.len()).map(|(at, live)| {
            let inner = EvalContext {
                source: elements,
                at,
                memos: context.memos,
                scope: self.variable,
                outer: Some((context, row)),
            };
            (self.predicate.truth(&inner, live), live)
        });
        match self.quantifier {
            Quantifier::Any => blocks.any(|(truth, _)| truth != 0),
            Quantifier::All => blocks.all(|(truth, live)| truth == live),
        }
    }
}

impl Condition for Lambda {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let mut truth = 0;
        for row in rows(live) {
            let mut holds = self.quantifier == Quantifier::All;
            context.list(self.list, row, &mut |elements| {
                holds = self.holds(context, row, elements);
            });
            truth |= u64::from(holds) << row;
        }
        two_valued(live, truth)
    }

    fn cost(&self) -> u32 {
        60
    }
}
