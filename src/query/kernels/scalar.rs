//! Expressions of a number, a date or another small value, computed a block at a time.

use super::mask::{BLOCK, rows, sparse};
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

    /// How many expressions with lanes of their own nest in it.
    fn depth(&self) -> usize {
        0
    }
}

/// Lanes of expressions that nest deeper than this are not put on the stack, which would not hold all
/// that a text can nest.
const DEEP: usize = 8;

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

    /// How many expressions with lanes of their own nest in it.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::Computed(compute) => compute.depth(),
            _ => 0,
        }
    }

    /// Does something with the values of the live rows and the set of those that are not null.
    #[inline]
    pub(crate) fn with<R>(
        &self,
        place: &Place<'_>,
        live: u64,
        then: impl FnOnce(&Lanes<V>, u64) -> R,
    ) -> R {
        match self.depth() {
            0..=DEEP => self.with_stack(place, live, then),
            _ => self.with_heap(place, live, then),
        }
    }

    // Neither is inlined: a deep expression must not pay for the lanes of the other way.
    #[inline(never)]
    fn with_stack<R>(
        &self,
        place: &Place<'_>,
        live: u64,
        then: impl FnOnce(&Lanes<V>, u64) -> R,
    ) -> R {
        let mut lanes = [V::blank(); BLOCK];
        let present = self.eval(place, live, &mut lanes);
        then(&lanes, present)
    }

    #[inline(never)]
    fn with_heap<R>(
        &self,
        place: &Place<'_>,
        live: u64,
        then: impl FnOnce(&Lanes<V>, u64) -> R,
    ) -> R {
        #[expect(clippy::useless_vec, reason = "on the heap, to keep the stack small")]
        let mut lanes = vec![V::blank(); BLOCK];
        match lanes.first_chunk_mut() {
            Some(lanes) => {
                let present = self.eval(place, live, lanes);
                then(lanes, present)
            }
            // A vector of 64 has 64.
            None => self.with_stack(place, live, then),
        }
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
            operand => Scalar::computed(Map {
                depth: 1 + operand.depth(),
                operand,
                function,
            }),
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
                depth: 1 + left.depth().max(right.depth()),
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
    depth: usize,
}

impl<V: Native, W: Native, F> Compute<W> for Map<V, F>
where
    F: Fn(V) -> Option<W> + Send + Sync,
{
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<W>) -> u64 {
        self.operand.with(place, live, |values, present| {
            if sparse(present) {
                return each(present, |row| {
                    set(out, row, (self.function)(*values.get(row)?))
                });
            }
            // Lanes without a value hold something all the same; what comes of it is not looked at.
            let mut null = 0;
            for (row, (out, value)) in out.iter_mut().zip(values).enumerate() {
                let result = (self.function)(*value);
                null |= u64::from(result.is_none()) << row;
                *out = result.unwrap_or(W::blank());
            }
            present & !null
        })
    }

    fn depth(&self) -> usize {
        self.depth
    }
}

struct Zip<V, W, F> {
    left: Scalar<V>,
    right: Scalar<W>,
    function: F,
    depth: usize,
}

impl<V: Native, W: Native, X: Native, F> Compute<X> for Zip<V, W, F>
where
    F: Fn(V, W) -> Option<X> + Send + Sync,
{
    fn compute(&self, place: &Place<'_>, live: u64, out: &mut Lanes<X>) -> u64 {
        self.left.with(place, live, |left, present| {
            self.right.with(place, present, |right, present| {
                if sparse(present) {
                    return each(present, |row| {
                        set(out, row, (self.function)(*left.get(row)?, *right.get(row)?))
                    });
                }
                // Of a function that always has a value this costs nothing.
                let mut null = 0;
                let operands = left.iter().zip(right);
                for (row, (out, (left, right))) in out.iter_mut().zip(operands).enumerate() {
                    let result = (self.function)(*left, *right);
                    null |= u64::from(result.is_none()) << row;
                    *out = result.unwrap_or(X::blank());
                }
                present & !null
            })
        })
    }

    fn depth(&self) -> usize {
        self.depth
    }
}

/// `case(condition:value,…)`
pub(crate) struct Case<V> {
    branches: Vec<(Predicate, Scalar<V>)>,
    depth: usize,
}

impl<V: Native> Case<V> {
    pub(crate) fn new(branches: Vec<(Predicate, Scalar<V>)>) -> Self {
        let depths = branches.iter().map(|(_, value)| value.depth());
        let depth = 1 + depths.max().unwrap_or(0);
        Self { branches, depth }
    }
}

impl<V: Native> Compute<V> for Case<V> {
    fn compute(&self, place: &Place<'_>, mut live: u64, out: &mut Lanes<V>) -> u64 {
        let mut present = 0;
        for (condition, value) in &self.branches {
            let chosen = condition.truth(place, live);
            if chosen != 0 {
                present |= value.with(place, chosen, |values, there| {
                    each(there, |row| set(out, row, values.get(row).copied()))
                });
            }
            live &= !chosen;
        }
        present
    }

    fn depth(&self) -> usize {
        self.depth
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
pub(crate) fn set<V>(lanes: &mut [V], row: usize, value: Option<V>) -> Option<()> {
    *lanes.get_mut(row)? = value?;
    Some(())
}
