//! Logic of three values over blocks of rows.

use crate::eval::context::{EvalContext, FieldRef};
use crate::eval::field_test::{Comparison, FieldTest};
use crate::eval::outer_field::{FieldPair, RowValues};
use crate::syntax::operator::CompareOp;

/// An expression that is true, false or null for a row.
pub(crate) enum Predicate {
    Constant(Option<bool>),
    Not(Box<Predicate>),
    And(Vec<Predicate>),
    Or(Vec<Predicate>),
    /// A test of one field.
    // Boxed, since a predicate is moved often while it is bound.
    FieldTest(Box<FieldCondition>),
    /// `field eq null`
    IsNull(FieldRef),
    Condition(Box<dyn Condition>),
}

/// A test of one field.
pub(crate) struct FieldCondition {
    pub(crate) field: FieldRef,
    pub(crate) test: FieldTest,
    /// The number of the memo that is its own.
    pub(crate) memo: u32,
    /// Whether a null makes it null, rather than false or, for `ne`, true.
    pub(crate) null_propagates: bool,
}

/// A predicate that is neither logic nor a test of one field.
pub(crate) trait Condition: Send + Sync {
    /// For which of the live rows it is true, and for which it is not null.
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome;

    /// How expensive it is, compared with the test of a number.
    fn cost(&self) -> u32 {
        20
    }

    /// The fields that it compares, where it does no more.
    fn pair(&self) -> Option<FieldPair> {
        None
    }

    /// Shows what one of these fields has in the live rows, and in which of them it is not null.
    fn show_values(
        &self,
        _field: FieldRef,
        _context: &EvalContext<'_>,
        _live: u64,
        _show: &mut dyn FnMut(RowValues<'_>, u64),
    ) {
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

    /// A condition; where it is the same for every row, what it is.
    pub(crate) fn folded(condition: impl Condition + 'static, is_constant: bool) -> Self {
        let condition = Box::new(condition);
        if !is_constant {
            return Self::Condition(condition);
        }
        let condition: &dyn Condition = &*condition;
        let Outcome { truth, known } = condition.outcome(&EvalContext::of_constants(), 1);
        Self::Constant((known & 1 == 1).then_some(truth & 1 == 1))
    }

    /// All of the operands, cheap ones first: no operand has an effect, so their order is free.
    pub(crate) fn all(operands: Vec<Self>) -> Self {
        Self::chain(operands, true, Self::And)
    }

    /// Any of the operands, cheap ones first.
    pub(crate) fn any(operands: Vec<Self>) -> Self {
        Self::chain(operands, false, Self::Or)
    }

    /// A chain of operands, where a constant either changes nothing or decides.
    fn chain(mut operands: Vec<Self>, neutral: bool, of: fn(Vec<Self>) -> Self) -> Self {
        let is = |operand: &Self, value| matches!(operand, Self::Constant(Some(constant)) if *constant == value);
        if operands.iter().any(|operand| is(operand, !neutral)) {
            return Self::Constant(Some(!neutral));
        }
        operands.retain(|operand| !is(operand, neutral));
        match operands.len() {
            0 => Self::Constant(Some(neutral)),
            1 => operands.pop().unwrap_or(Self::Constant(None)),
            _ => {
                cheap_first(&mut operands);
                of(operands)
            }
        }
    }

    /// The test, where it is one of a field.
    pub(crate) fn field_test(&self) -> Option<&FieldTest> {
        match self {
            Self::FieldTest(condition) => Some(&condition.test),
            _ => None,
        }
    }

    /// The same test of a field, false where it would be null.
    pub(crate) fn or_false(mut self) -> Self {
        if let Self::FieldTest(condition) = &mut self {
            condition.null_propagates = false;
        }
        self
    }

    pub(crate) fn not(self) -> Self {
        match self {
            Self::Constant(value) => Self::Constant(value.map(|value| !value)),
            Self::Not(operand) => *operand,
            operand => Self::Not(Box::new(operand)),
        }
    }

    /// The live rows for which it is true.
    pub(crate) fn truth(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        match self {
            Self::Constant(value) => given(*value == Some(true), live),
            Self::Not(operand) => operand.falsity(context, live),
            Self::And(operands) => {
                narrow(operands, live, |operand, live| operand.truth(context, live))
            }
            Self::Or(operands) => {
                widen(operands, live, |operand, live| operand.truth(context, live))
            }
            Self::FieldTest(condition) => condition.truth(context, live),
            Self::IsNull(field) => live & !context.present(*field, live),
            Self::Condition(condition) => condition.outcome(context, live).truth,
        }
    }

    /// The live rows for which it is false.
    pub(crate) fn falsity(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        match self {
            Self::Constant(value) => given(*value == Some(false), live),
            Self::Not(operand) => operand.truth(context, live),
            Self::And(operands) => widen(operands, live, |operand, live| {
                operand.falsity(context, live)
            }),
            Self::Or(operands) => narrow(operands, live, |operand, live| {
                operand.falsity(context, live)
            }),
            Self::FieldTest(condition) => condition.falsity(context, live),
            Self::IsNull(field) => context.present(*field, live),
            Self::Condition(condition) => {
                let outcome = condition.outcome(context, live);
                outcome.known & !outcome.truth
            }
        }
    }

    /// Both at once, for where a null matters.
    pub(crate) fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        if let Self::Condition(condition) = self {
            return condition.outcome(context, live);
        }
        let truth = self.truth(context, live);
        let known = truth | self.falsity(context, live & !truth);
        Outcome { truth, known }
    }

    fn cost(&self) -> u32 {
        match self {
            Self::Constant(_) => 0,
            Self::Not(operand) => operand.cost(),
            Self::And(operands) | Self::Or(operands) => operands
                .iter()
                .fold(0, |sum, operand| sum.saturating_add(operand.cost())),
            Self::FieldTest(condition) => condition.test.cost(),
            Self::IsNull(_) => 1,
            Self::Condition(condition) => condition.cost(),
        }
    }
}

impl FieldCondition {
    /// Whether it is a truth value as a field has it.
    pub(crate) fn is_field(&self) -> bool {
        matches!(
            self.test,
            FieldTest::Boolean(Comparison::Compare(CompareOp::Eq, true))
        )
    }

    fn truth(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        context.test(self.field, live, &self.test, self.memo)
    }

    fn falsity(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        let known = match self.null_propagates {
            true => context.present(self.field, live),
            false => live,
        };
        known & !self.truth(context, known)
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
