//! The conditions that are neither logic nor a test of one field.

use crate::eval::block::{Lanes, for_each_lane, store};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::{Condition, Outcome, Predicate, given, two_valued};
use crate::eval::context::EvalContext;
use crate::eval::list::List;
use crate::eval::scalar::{Compute, Scalar};
use crate::eval::text::Text;

/// Whether an expression has no value.
pub(crate) struct IsNull<E>(pub(crate) E);

/// What knows which of its values are not null.
pub(crate) trait HasValue: Send + Sync {
    fn present(&self, context: &EvalContext<'_>, live: u64) -> u64;
}

impl<V: ColumnType> HasValue for Scalar<V> {
    fn present(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        self.with(context, live, |_, present| present)
    }
}

impl HasValue for Text {
    fn present(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        self.lanes(context, live).1
    }
}

impl HasValue for List {
    fn present(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        for_each_lane(live, |row| {
            self.show(context, row, &mut |_| {}).then_some(())
        })
    }
}

impl HasValue for Predicate {
    fn present(&self, context: &EvalContext<'_>, live: u64) -> u64 {
        self.outcome(context, live).known
    }
}

impl<E: HasValue> Condition for IsNull<E> {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        two_valued(live, live & !self.0.present(context, live))
    }
}

/// A test of two texts: `contains(…)` and similar.
pub(crate) struct TextCondition {
    pub(crate) text: Text,
    pub(crate) other: Text,
    /// The answer where one of them is null.
    pub(crate) null: Option<bool>,
    pub(crate) ask: TextRelation,
}

/// The text, and the other one.
type TextRelation = Box<dyn Fn(&str, &str) -> bool + Send + Sync>;

impl Condition for TextCondition {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let (texts, known) = self.text.lanes(context, live);
        let (others, known) = self.other.lanes(context, known);
        let truth = for_each_lane(known, |row| {
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

/// A test of a value.
pub(crate) struct ValueCondition<V, F> {
    pub(crate) value: Scalar<V>,
    /// The answer where it is null.
    pub(crate) null: bool,
    pub(crate) ask: F,
}

impl<V: ColumnType, F: Fn(V) -> bool + Send + Sync> Condition for ValueCondition<V, F> {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        self.value.with(context, live, |values, present| {
            let truth = for_each_lane(present, |row| (self.ask)(*values.get(row)?).then_some(()));
            two_valued(live, truth | given(self.null, live & !present))
        })
    }
}

/// A condition that may be null, as a value.
pub(crate) struct ConditionToBool(pub(crate) Predicate);

impl Compute<bool> for ConditionToBool {
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<bool>) -> u64 {
        let outcome = self.0.outcome(context, live);
        for_each_lane(outcome.known, |row| {
            store(out, row, Some(outcome.truth >> row & 1 == 1))
        })
    }
}

/// A value as a condition: `case(…)` of truth values.
pub(crate) struct BoolToCondition(pub(crate) Scalar<bool>);

impl Condition for BoolToCondition {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        self.0.with(context, live, |values, known| Outcome {
            truth: for_each_lane(known, |row| values.get(row)?.then_some(())),
            known,
        })
    }
}
