//! `any` and `all`: a predicate over the elements of a list.
//!
//! A list is decided by one element: of `any` by one for which the predicate is true, of `all` by one for which it
//! is not. So both seek an element that decides. Elements are asked in blocks, whatever row they are of. Where the
//! predicate is a test of one field, or `and` of `any` (`or` of `all`) has one among its operands, that test comes
//! first, and a layout may ask it while it goes through the lists (`rows::elements`): what is left fills fewer
//! blocks.

use crate::eval::block::{BLOCK, first};
use crate::eval::condition::{Condition, FieldCondition, Outcome, Predicate, two_valued};
use crate::eval::context::{EvalContext, FieldRef, Owners, Scope};
use crate::eval::platform::SMALL_CODE;
use crate::eval::source::{FirstTest, Lists, Seek};
use crate::syntax::operator::Quantifier;

/// `list/any(variable:predicate)`, `list/all(…)`, `list/any()`: true or false; a null list has no
/// elements.
pub(crate) struct Lambda {
    list: FieldRef,
    quantifier: Quantifier,
    variable: Scope,
    /// A test of an element that decides where there is no rest; else only those are asked more for which
    /// it came out so.
    first: Option<Box<FieldCondition>>,
    rest: Option<Predicate>,
}

impl Lambda {
    pub(crate) fn new(
        list: FieldRef,
        quantifier: Quantifier,
        variable: Scope,
        predicate: Predicate,
    ) -> Self {
        // Only rows ask a test by itself, and these are not in a browser.
        let (first, rest) = match SMALL_CODE {
            true => (None, Some(predicate)),
            false => split(quantifier, variable, predicate),
        };
        Self {
            list,
            quantifier,
            variable,
            first,
            rest,
        }
    }

    /// Which elements of a block decide.
    fn deciding(&self, context: &EvalContext<'_>, tested: bool) -> u64 {
        let any = self.quantifier == Quantifier::Any;
        let decides = |truth: u64, live: u64| if any { truth } else { live & !truth };
        let mut live = first(context.source.len() - context.at);
        if let Some(first) = self.first.as_ref().filter(|_| !tested && !SMALL_CODE) {
            live = decides(
                context.test(first.field, live, &first.test, first.memo),
                live,
            );
        }
        match &self.rest {
            Some(rest) if live != 0 => decides(rest.truth(context, live), live),
            _ => live,
        }
    }
}

/// The test that comes first, and the rest of a predicate.
fn split(
    quantifier: Quantifier,
    variable: Scope,
    predicate: Predicate,
) -> (Option<Box<FieldCondition>>, Option<Predicate>) {
    let any = quantifier == Quantifier::Any;
    let mut operands = match (any, predicate) {
        (true, Predicate::And(operands)) | (false, Predicate::Or(operands)) => operands,
        (_, predicate) => vec![predicate],
    };
    let is_first = |operand: &Predicate| matches!(operand, Predicate::FieldTest(test) if test.field.scope == variable);
    let at = operands.iter().position(is_first);
    let first = match at.map(|at| operands.remove(at)) {
        Some(Predicate::FieldTest(first)) => Some(first),
        _ => None,
    };
    let rest = match any {
        true => Predicate::all(operands),
        false => Predicate::any(operands),
    };
    // Whether each element decides that is asked for the rest.
    let each = matches!(rest, Predicate::Constant(value) if (value == Some(true)) == any);
    (first, (!each).then_some(rest))
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
        let any = self.quantifier == Quantifier::Any;
        let first = self.first.as_ref().map(|first| FirstTest {
            field: first.field.field,
            test: &first.test,
            wanted: any,
        });
        let mut seek = Seek {
            first,
            alone: self.rest.is_none(),
            decide: &mut |elements| {
                let owners = Owners::Lanes(elements.owners);
                let inner = context.elements(elements.source, 0, self.variable, owners);
                self.deciding(&inner, elements.tested)
            },
            found: 0,
        };
        let mut found = 0;
        match context.seek(self.list, live, &mut seek) {
            true => found = seek.found,
            false => context.each_list(self.list, live, &mut |lists| {
                found |= rows_with_one(lists, |at| {
                    let owners = Owners::Lists(lists, at);
                    let inner = context.elements(lists.elements, at, self.variable, owners);
                    self.deciding(&inner, false)
                });
            }),
        }
        two_valued(live, if any { found } else { !found })
    }

    fn cost(&self) -> u32 {
        60
    }
}
