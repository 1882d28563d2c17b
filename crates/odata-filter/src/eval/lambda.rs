//! `any` and `all`: a predicate over the elements of a list.

use crate::eval::condition::{Condition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Scope};
use crate::eval::mask::{BLOCK, first, rows, sparse};
use crate::eval::source::{Source, blocks};
use crate::syntax::operator::Quantifier;

/// `list/any(variable:predicate)`, `list/all(…)`, `list/any()`: true or false; a null list has no
/// elements.
pub(crate) struct Lambda {
    pub(crate) list: FieldRef,
    pub(crate) quantifier: Quantifier,
    pub(crate) variable: Scope,
    pub(crate) predicate: Predicate,
    /// Whether the predicate asks of an element what is in it, and nothing of what is around.
    pub(crate) local: bool,
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

impl Lambda {
    /// The live rows for which it is true, where their elements lie side by side and the predicate can be
    /// asked of all of them in whole blocks, whatever row they are of.
    fn side_by_side(&self, context: &EvalContext<'_>, live: u64) -> Option<u64> {
        if !self.local || sparse(live) {
            return None;
        }
        let rows = BLOCK - live.leading_zeros() as usize;
        let mut truth = 0;
        let shown = context.lists(self.list, rows, &mut |elements, ends| {
            // A bit for each element that decides: that it is true, or of `all` that it is not.
            let deciding: Vec<u64> = blocks(elements.len())
                .map(|(at, live)| {
                    let inner = EvalContext {
                        source: elements,
                        at,
                        memos: context.memos,
                        scope: self.variable,
                        outer: None,
                    };
                    let truth = self.predicate.truth(&inner, live);
                    match self.quantifier {
                        Quantifier::Any => truth,
                        Quantifier::All => live & !truth,
                    }
                })
                .collect();
            let mut start = 0;
            for (row, end) in ends.enumerate() {
                truth |= u64::from(has_one(&deciding, start, end)) << row;
                start = end;
            }
        });
        let truth = match self.quantifier {
            Quantifier::Any => truth,
            Quantifier::All => !truth,
        };
        shown.then_some(live & truth)
    }
}

/// Whether one of the bits from a start to before an end is set.
fn has_one(words: &[u64], start: usize, end: usize) -> bool {
    let mut at = start;
    while at < end {
        let (word, shift) = (at / BLOCK, at % BLOCK);
        let len = (BLOCK - shift).min(end - at);
        let bits = words.get(word).copied().unwrap_or(0) >> shift;
        if bits & first(len) != 0 {
            return true;
        }
        at += len;
    }
    false
}

impl Condition for Lambda {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        if let Some(truth) = self.side_by_side(context, live) {
            return two_valued(live, truth);
        }
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
