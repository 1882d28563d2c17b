//! `any` and `all`: a predicate over the elements of a list.

use crate::eval::block::{BLOCK, first, rows};
use crate::eval::condition::{Condition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Scope};
use crate::eval::source::{Lists, Source, blocks};
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
    /// The live rows for which it is true, where the predicate can be asked of the elements of several of them
    /// in whole blocks, whatever row they are of.
    fn together(&self, context: &EvalContext<'_>, live: u64) -> Option<u64> {
        if !self.local {
            return None;
        }
        let mut decided = 0;
        let shown = context.lists(self.list, live, &mut |lists| {
            // A bit for each element that decides: that it is true, or of `all` that it is not.
            let deciding = |at: usize| {
                let live = first(lists.elements.len() - at);
                let inner = context.elements(lists.elements, at, self.variable);
                let truth = self.predicate.truth(&inner, live);
                match self.quantifier {
                    Quantifier::Any => truth,
                    Quantifier::All => live & !truth,
                }
            };
            decided |= rows_with_one(lists, deciding);
        });
        let truth = match self.quantifier {
            Quantifier::Any => decided,
            Quantifier::All => !decided,
        };
        shown.then_some(live & truth)
    }
}

/// The rows that have an element whose bit is set; the bits are asked for by blocks of elements.
fn rows_with_one(lists: Lists<'_>, mut bits: impl FnMut(usize) -> u64) -> u64 {
    let mut found = 0;
    if (1..=BLOCK).contains(&lists.elements.len()) {
        // A list has one where there are more up to its end than up to its start.
        let bits = bits(0);
        let mut before = 0;
        for (row, &end) in lists.ends.iter().enumerate() {
            let up_to = bits & first(end);
            found |= u64::from(up_to != before) << row;
            before = up_to;
        }
        return found << lists.first;
    }
    let mut block = None;
    for (row, mut range) in lists.rows() {
        while !range.is_empty() {
            let shift = range.start % BLOCK;
            let at = range.start - shift;
            let here = match block {
                Some((known, here)) if known == at => here,
                _ => bits(at),
            };
            block = Some((at, here));
            let len = (BLOCK - shift).min(range.len());
            if here >> shift & first(len) != 0 {
                found |= 1 << row;
                break;
            }
            range.start += len;
        }
    }
    found
}

impl Condition for Lambda {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        if let Some(truth) = self.together(context, live) {
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
