//! Expressions of a number, a date or another small value, computed a block at a time.

use std::array::from_fn;

use super::mask::{rows, sparse};
use super::predicate::Predicate;
use super::source::{FieldRef, Lanes, Native, Place};

/// An expression of one type; each of its values may be null.
pub(crate) enum Scalar<V> {
    Constant(Option<V>),
    Field(FieldRef),
    Computed(Box<dyn Compute<V>>),
}

/// An expression that is neither a constant nor a field.
pub(crate) trait Compute<V>: Send + Sync {
    /// The values of the live rows; says which are not null.
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<V>) -> u64;
}

impl<V: Native> Scalar<V> {
    /// The values of the live rows; says which are not null.
    pub(crate) fn eval(&self, place: &Place<'_>, live: u64, out: &mut Lanes<V>) -> u64 {
        match self {
            Self::Constant(None) => 0,
            Self::Constant(Some(value)) => {
                out.fill(*value);
                live
            }
            Self::Field(field) => place.load(*field, live, out),
            Self::Computed(compute) => compute.compute(place, live, out),
        }
    }

    /// The values of the live rows in new lanes, and which are not null.
    #[inline(always)]
    pub(crate) fn lanes(&self, place: &Place<'_>, live: u64) -> (Lanes<V>, u64) {
        let mut lanes = from_fn(|_| V::blank());
        let present = self.eval(place, live, &mut lanes);
        (lanes, present)
    }

    pub(crate) fn computed(compute: impl Compute<V> + 'static) -> Self {
        Self::Computed(Box::new(compute))
    }

    /// A function of each value; `None` is null.
    pub(crate) fn map<W: Native>(
        self,
        function: impl Fn(V) -> Option<W> + Send + Sync + 'static,
    ) -> Scalar<W> {
        match self {
            Self::Constant(value) => Scalar::Constant(value.and_then(function)),
            operand => Scalar::computed(Map { operand, function }),
        }
    }

    /// A function of each two values; `None` is null.
    pub(crate) fn zip<W: Native, X: Native>(
        self,
        other: Scalar<W>,
        function: impl Fn(V, W) -> Option<X> + Send + Sync + 'static,
    ) -> Scalar<X> {
        match (self, other) {
            (Self::Constant(None), _) | (_, Scalar::Constant(None)) => Scalar::Constant(None),
            (Self::Constant(Some(a)), Scalar::Constant(Some(b))) => {
                Scalar::Constant(function(a, b))
            }
            // A constant stays out of the lanes.
            (operand, Scalar::Constant(Some(b))) => operand.map(move |a| function(a, b)),
            (Self::Constant(Some(a)), operand) => operand.map(move |b| function(a, b)),
            (left, right) => Scalar::computed(Zip {
                left,
                right,
                function,
            }),
        }
    }
}

struct Map<V, F> {
    operand: Scalar<V>,
    function: F,
}

impl<V: Native, W: Native, F> Compute<W> for Map<V, F>
where
    F: Fn(V) -> Option<W> + Send + Sync,
{
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<W>) -> u64 {
        let (values, present) = self.operand.lanes(place, live);
        if sparse(present) {
            return each(present, |row| {
                set(out, row, (self.function)(*values.get(row)?))
            });
        }
        // Lanes without a value hold something all the same; what comes of it is not looked at.
        let mut given = 0;
        for (row, (out, value)) in out.iter_mut().zip(&values).enumerate() {
            let result = (self.function)(*value);
            given |= u64::from(result.is_some()) << row;
            *out = result.unwrap_or(W::blank());
        }
        given & present
    }
}

struct Zip<V, W, F> {
    left: Scalar<V>,
    right: Scalar<W>,
    function: F,
}

impl<V: Native, W: Native, X: Native, F> Compute<X> for Zip<V, W, F>
where
    F: Fn(V, W) -> Option<X> + Send + Sync,
{
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<X>) -> u64 {
        let (left, present) = self.left.lanes(place, live);
        let (right, present) = self.right.lanes(place, present);
        if sparse(present) {
            return each(present, |row| {
                set(out, row, (self.function)(*left.get(row)?, *right.get(row)?))
            });
        }
        let mut given = 0;
        for (row, (out, (left, right))) in out.iter_mut().zip(left.iter().zip(&right)).enumerate() {
            let result = (self.function)(*left, *right);
            given |= u64::from(result.is_some()) << row;
            *out = result.unwrap_or(X::blank());
        }
        given & present
    }
}

/// `case(condition:value,…)`
pub(crate) struct Case<V>(pub(crate) Vec<(Predicate, Scalar<V>)>);

impl<V: Native> Compute<V> for Case<V> {
    fn compute(&self, place: &Place<'_>, mut live: u64, out: &mut Lanes<V>) -> u64 {
        let mut present = 0;
        for (condition, value) in &self.0 {
            let chosen = condition.truth(place, live);
            if chosen != 0 {
                let (values, there) = value.lanes(place, chosen);
                present |= each(there, |row| set(out, row, values.get(row).copied()));
            }
            live &= !chosen;
        }
        present
    }
}

/// Does something for each row of a set, and says for which of them it gave a value.
#[inline(always)]
pub(crate) fn each(live: u64, mut act: impl FnMut(usize) -> Option<()>) -> u64 {
    let mut present = 0;
    for row in rows(live) {
        present |= u64::from(act(row).is_some()) << row;
    }
    present
}

/// Puts a value into its lane.
#[inline(always)]
pub(crate) fn set<V>(lanes: &mut Lanes<V>, row: usize, value: Option<V>) -> Option<()> {
    *lanes.get_mut(row)? = value?;
    Some(())
}
