//! Expressions that are true, false or null, as sets of rows.
//!
//! A filter wants the rows for which it is true, and `not` those for which its operand is false. So
//! an expression answers two questions, which rows make it [true](Predicate::truth) and which make
//! it [false](Predicate::falsity); the rest is null, and nobody has to carry it along. In Kleene's
//! logic both questions go through `and`, `or` and `not` without a third one.

use super::mask::rows;
use super::probe::Test;
use super::scalar::{Compute, Scalar, each, set};
use super::source::{FieldRef, Lanes, Native, Place, Scope, Source, blocks};
use super::string::Text;
use crate::operator::Quantifier;

/// An expression that is true, false or null for a row.
pub(crate) enum Predicate {
    Constant(Option<bool>),
    Not(Box<Predicate>),
    And(Vec<Predicate>),
    Or(Vec<Predicate>),
    /// A question about one field.
    Test {
        field: FieldRef,
        test: Test,
        /// The number of the memo that is its own.
        memo: usize,
        /// Whether a null makes it null, rather than false or, for `ne`, true.
        nulls: bool,
    },
    /// `field eq null`
    IsNull(FieldRef),
    Condition(Box<dyn Condition>),
}

/// A predicate that is neither logic nor a test of one field.
pub(crate) trait Condition: Send + Sync {
    /// For which of the live rows it is true, and for which it is not null.
    fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome;

    /// How dear it is, compared with the test of a number.
    fn cost(&self) -> u32 {
        20
    }
}

/// Sets of rows: of some live ones, those that are true, and those that are not null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) truth: u64,
    pub(crate) known: u64,
}

impl Predicate {
    pub(crate) fn condition(condition: impl Condition + 'static) -> Self {
        Self::Condition(Box::new(condition))
    }

    /// All of the operands, cheap ones first: no operand has an effect, so their order is free.
    pub(crate) fn all(mut operands: Vec<Self>) -> Self {
        operands.retain(|operand| !matches!(operand, Self::Constant(Some(true))));
        if operands
            .iter()
            .any(|operand| matches!(operand, Self::Constant(Some(false))))
        {
            return Self::Constant(Some(false));
        }
        match operands.len() {
            0 => Self::Constant(Some(true)),
            1 => operands.pop().unwrap_or(Self::Constant(None)),
            _ => {
                cheap_first(&mut operands);
                Self::And(operands)
            }
        }
    }

    /// Any of the operands, cheap ones first.
    pub(crate) fn any(mut operands: Vec<Self>) -> Self {
        operands.retain(|operand| !matches!(operand, Self::Constant(Some(false))));
        if operands
            .iter()
            .any(|operand| matches!(operand, Self::Constant(Some(true))))
        {
            return Self::Constant(Some(true));
        }
        match operands.len() {
            0 => Self::Constant(Some(false)),
            1 => operands.pop().unwrap_or(Self::Constant(None)),
            _ => {
                cheap_first(&mut operands);
                Self::Or(operands)
            }
        }
    }

    /// The same test of a field, false where it would be null.
    pub(crate) fn or_false(self) -> Self {
        match self {
            Self::Test {
                field, test, memo, ..
            } => Self::Test {
                field,
                test,
                memo,
                nulls: false,
            },
            other => other,
        }
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(value.map(|value| !value)),
            Self::Not(operand) => *operand,
            operand => Self::Not(Box::new(operand)),
        }
    }

    /// The live rows for which it is true.
    pub(crate) fn truth(&self, place: &Place<'_>, live: u64) -> u64 {
        match self {
            Self::Constant(value) => given(*value == Some(true), live),
            Self::Not(operand) => operand.falsity(place, live),
            Self::And(operands) => {
                narrow(operands, live, |operand, live| operand.truth(place, live))
            }
            Self::Or(operands) => widen(operands, live, |operand, live| operand.truth(place, live)),
            Self::Test {
                field, test, memo, ..
            } => place.test(*field, live, test, *memo),
            Self::IsNull(field) => live & !place.present(*field, live),
            Self::Condition(condition) => condition.outcome(place, live).truth,
        }
    }

    /// The live rows for which it is false.
    pub(crate) fn falsity(&self, place: &Place<'_>, live: u64) -> u64 {
        match self {
            Self::Constant(value) => given(*value == Some(false), live),
            Self::Not(operand) => operand.truth(place, live),
            Self::And(operands) => {
                widen(operands, live, |operand, live| operand.falsity(place, live))
            }
            Self::Or(operands) => {
                narrow(operands, live, |operand, live| operand.falsity(place, live))
            }
            Self::Test {
                field,
                test,
                memo,
                nulls,
            } => {
                let known = if *nulls {
                    place.present(*field, live)
                } else {
                    live
                };
                known & !place.test(*field, known, test, *memo)
            }
            Self::IsNull(field) => place.present(*field, live),
            Self::Condition(condition) => {
                let outcome = condition.outcome(place, live);
                outcome.known & !outcome.truth
            }
        }
    }

    /// Both at once, for where a null matters.
    pub(crate) fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome {
        if let Self::Condition(condition) = self {
            return condition.outcome(place, live);
        }
        let truth = self.truth(place, live);
        let known = truth | self.falsity(place, live & !truth);
        Outcome { truth, known }
    }

    fn cost(&self) -> u32 {
        match self {
            Self::Constant(_) => 0,
            Self::Not(operand) => operand.cost(),
            Self::And(operands) | Self::Or(operands) => operands
                .iter()
                .fold(0, |sum, operand| sum.saturating_add(operand.cost())),
            Self::Test { test, .. } => test.cost(),
            Self::IsNull(_) => 1,
            Self::Condition(condition) => condition.cost(),
        }
    }
}

fn cheap_first(operands: &mut [Predicate]) {
    match operands {
        // Most have two, and need no list of costs.
        [first, second] if first.cost() <= second.cost() => {}
        [first, second] => std::mem::swap(first, second),
        operands => operands.sort_by_cached_key(Predicate::cost),
    }
}

pub(super) fn given(condition: bool, live: u64) -> u64 {
    if condition { live } else { 0 }
}

/// The rows that pass every operand; each one sees the rows that passed those before it.
#[inline]
fn narrow(operands: &[Predicate], mut live: u64, pass: impl Fn(&Predicate, u64) -> u64) -> u64 {
    for operand in operands {
        if live == 0 {
            break;
        }
        live = pass(operand, live);
    }
    live
}

/// The rows that pass some operand; each one sees the rows that passed none before it.
#[inline]
fn widen(operands: &[Predicate], live: u64, pass: impl Fn(&Predicate, u64) -> u64) -> u64 {
    let mut rest = live;
    for operand in operands {
        if rest == 0 {
            break;
        }
        rest &= !pass(operand, rest);
    }
    live & !rest
}

pub(super) fn two_valued(live: u64, truth: u64) -> Outcome {
    Outcome {
        truth: truth & live,
        known: live,
    }
}

/// Whether an expression has no value.
pub(crate) struct Missing<E>(pub(crate) E);

/// What says which of its values are not null.
pub(crate) trait Present: Send + Sync {
    fn present(&self, place: &Place<'_>, live: u64) -> u64;
}

impl<V: Native> Present for Scalar<V> {
    fn present(&self, place: &Place<'_>, live: u64) -> u64 {
        self.with(place, live, |_, present| present)
    }
}

impl Present for Text {
    fn present(&self, place: &Place<'_>, live: u64) -> u64 {
        self.lanes(place, live).1
    }
}

impl Present for Predicate {
    fn present(&self, place: &Place<'_>, live: u64) -> u64 {
        self.outcome(place, live).known
    }
}

impl<E: Present> Condition for Missing<E> {
    fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome {
        two_valued(live, live & !self.0.present(place, live))
    }
}

/// A question about one or two texts: `contains(…)` and its like.
pub(crate) struct AskText {
    pub(crate) text: Text,
    pub(crate) other: Text,
    /// The answer where one of them is null.
    pub(crate) null: Option<bool>,
    pub(crate) ask: AskedOfText,
}

/// The text, and the other one.
type AskedOfText = Box<dyn Fn(&str, &str) -> bool + Send + Sync>;

impl Condition for AskText {
    fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome {
        let (texts, known) = self.text.lanes(place, live);
        let (others, known) = self.other.lanes(place, known);
        let truth = each(known, |row| {
            (self.ask)(texts.get(row)?, others.get(row)?).then_some(())
        });
        match self.null {
            None => Outcome { truth, known },
            Some(null) => two_valued(live, truth | given(null, live & !known)),
        }
    }

    fn cost(&self) -> u32 {
        40
    }
}

/// A question about a value.
pub(crate) struct Ask<V, F> {
    pub(crate) value: Scalar<V>,
    /// The answer where it is null.
    pub(crate) null: bool,
    pub(crate) ask: F,
}

impl<V: Native, F: Fn(V) -> bool + Send + Sync> Condition for Ask<V, F> {
    fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome {
        self.value.with(place, live, |values, present| {
            let truth = each(present, |row| (self.ask)(*values.get(row)?).then_some(()));
            two_valued(live, truth | given(self.null, live & !present))
        })
    }
}

/// A condition that may be null, as a value.
pub(crate) struct AsValue(pub(crate) Predicate);

impl Compute<bool> for AsValue {
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<bool>) -> u64 {
        let outcome = self.0.outcome(place, live);
        each(outcome.known, |row| {
            set(out, row, Some(outcome.truth >> row & 1 == 1))
        })
    }
}

/// A value as a condition: `case(…)` of truth values.
pub(crate) struct Holds(pub(crate) Scalar<bool>);

impl Condition for Holds {
    fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome {
        self.0.with(place, live, |values, known| Outcome {
            truth: each(known, |row| values.get(row)?.then_some(())),
            known,
        })
    }
}

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
    fn holds(&self, place: &Place<'_>, row: usize, elements: &dyn Source) -> bool {
        let mut blocks = blocks(elements.len()).map(|(at, live)| {
            let inner = Place {
                source: elements,
                at,
                memos: place.memos,
                scope: self.variable,
                outer: Some((place, row)),
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
    fn outcome(&self, place: &Place<'_>, live: u64) -> Outcome {
        let mut truth = 0;
        for row in rows(live) {
            let mut holds = self.quantifier == Quantifier::All;
            place.list(self.list, row, &mut |elements| {
                holds = self.holds(place, row, elements);
            });
            truth |= u64::from(holds) << row;
        }
        two_valued(live, truth)
    }

    fn cost(&self) -> u32 {
        60
    }
}
