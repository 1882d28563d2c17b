//! Expressions of a number, a date or another small value, computed a block at a time.
//!
//! An expression fills *lanes*, one value per row of the block, and says by a mask which of them are not null;
//! lanes that are not live may hold anything. So `price mul qty gt 100` is a loop that multiplies 64 pairs
//! and one that compares 64 products, each without a branch, and a constant operand is never spread out.
//!
//! ```text
//! lanes of price   [9.5, 20.0, …]   known 1011…
//! lanes of qty     [12,  3,    …]   known 1111…
//! product          [114, 60,   …]   known 1011…   → compared with 100 → mask
//! ```
//!
//! Lanes are aligned to cache lines and live on the stack up to a depth of eight; deeper ones are boxed, so
//! that a text which nests as deep as it may needs no more stack than a thread has.

use crate::eval::block::{BLOCK, Lanes, for_each_lane, store};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::Predicate;
use crate::eval::context::{EvalContext, FieldRef};
use crate::eval::mask::sparse;
use crate::eval::platform::{SMALL_CODE, boxed_on_wasm, boxed_pair_on_wasm};
use crate::syntax::operator::CompareOp;

/// An expression of one type; each of its values may be null.
pub(crate) enum Scalar<V> {
    Null,
    // Boxed, so that an expression is as small whatever its type.
    Constant(Box<V>),
    Field(FieldRef),
    Computed(Box<dyn Compute<V>>),
}

/// An expression that is neither a constant nor a field.
pub(crate) trait Compute<V>: Send + Sync {
    /// The values of the live rows; returns which are not null.
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<V>) -> u64;

    /// How many expressions with lanes of their own nest in it.
    fn depth(&self) -> usize {
        0
    }

    /// Which of the live rows stand to a constant as the operator says, and which are not null, where
    /// that is known without the values.
    fn compared(&self, _: &EvalContext<'_>, _: u64, _: CompareOp, _: V) -> Option<(u64, u64)> {
        None
    }
}

/// Lanes of expressions that nest deeper than this are not put on the stack, which would not hold all
/// that a text can nest.
const DEEP: usize = 8;

/// Lanes in which no vector lies across two cache lines: what was just stored there could not be read
/// without waiting.
#[repr(align(64))]
struct Aligned<V>(Lanes<V>);

impl Scalar<f64> {
    /// Does something with the doubles of the live rows and the set of those that are not null. Where
    /// they lie side by side they are not copied.
    #[inline]
    pub(crate) fn with_doubles<R>(
        &self,
        context: &EvalContext<'_>,
        live: u64,
        then: impl FnOnce(&Lanes<f64>, u64) -> R,
    ) -> R {
        match self {
            Self::Field(field) => match context.doubles(*field, live) {
                Some((doubles, present)) => then(doubles, present),
                None => self.with(context, live, then),
            },
            _ => self.with(context, live, then),
        }
    }
}

impl<V: ColumnType> Scalar<V> {
    /// The values of the live rows; returns which are not null.
    pub(crate) fn eval(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<V>) -> u64 {
        let value = match self {
            Self::Null => None,
            Self::Constant(value) => Some(**value),
            Self::Field(field) => return context.load(*field, live, out),
            Self::Computed(compute) => return compute.compute(context, live, out),
        };
        match value {
            Some(value) => {
                out.fill(value);
                live
            }
            None => 0,
        }
    }

    /// Whether it is the same for every row.
    pub(crate) fn is_constant(&self) -> bool {
        matches!(self, Self::Null | Self::Constant(_))
    }

    /// A value, or null.
    pub(crate) fn of(value: impl Into<Option<V>>) -> Self {
        value
            .into()
            .map_or(Self::Null, |value| Self::Constant(Box::new(value)))
    }

    /// Its value, where it is one that is the same for every row.
    pub(crate) fn constant(&self) -> Option<V> {
        match self {
            Self::Constant(value) => Some(**value),
            _ => None,
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
        context: &EvalContext<'_>,
        live: u64,
        then: impl FnOnce(&Lanes<V>, u64) -> R,
    ) -> R {
        match self.depth() {
            0..=DEEP if !SMALL_CODE => self.with_stack(context, live, then),
            _ => {
                let (lanes, present) = self.lanes(context, live);
                then(&lanes, present)
            }
        }
    }

    // Not inlined: a deep expression must not pay for the lanes that it does not use.
    #[inline(never)]
    fn with_stack<R>(
        &self,
        context: &EvalContext<'_>,
        live: u64,
        then: impl FnOnce(&Lanes<V>, u64) -> R,
    ) -> R {
        let mut lanes = Aligned([V::blank(); BLOCK]);
        let present = self.eval(context, live, &mut lanes.0);
        then(&lanes.0, present)
    }

    /// The values of the live rows in lanes on the heap, and which are not null.
    #[inline(never)]
    fn lanes(&self, context: &EvalContext<'_>, live: u64) -> (Box<Lanes<V>>, u64) {
        let mut lanes = room();
        let present = self.eval(context, live, &mut lanes);
        (lanes, present)
    }

    pub(crate) fn computed(compute: impl Compute<V> + 'static) -> Self {
        Self::Computed(Box::new(compute))
    }

    /// An expression; where it is the same for every row, its value.
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn folded(compute: Box<dyn Compute<V>>, is_constant: bool) -> Self {
        if !is_constant {
            return Self::Computed(compute);
        }
        let mut lanes = room();
        let present = compute.compute(&EvalContext::of_constants(), 1, &mut lanes);
        let [value, ..] = *lanes;
        Self::of((present & 1 == 1).then_some(value))
    }

    /// A function of each value; `None` is null.
    pub(crate) fn map<W: ColumnType>(
        self,
        function: impl Fn(V) -> Option<W> + Send + Sync + 'static,
    ) -> Scalar<W> {
        self.mapped(boxed_on_wasm(function))
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(crate) fn mapped<W: ColumnType>(
        self,
        function: impl Fn(V) -> Option<W> + Send + Sync + 'static,
    ) -> Scalar<W> {
        if let Self::Null = self {
            return Scalar::Null;
        }
        let is_constant = self.is_constant();
        let map = Map {
            depth: 1 + self.depth(),
            operand: self,
            function,
        };
        Scalar::folded(Box::new(map), is_constant)
    }

    /// A function of each two values; `None` is null.
    pub(crate) fn zip<W: ColumnType, X: ColumnType>(
        self,
        other: Scalar<W>,
        function: impl Fn(V, W) -> Option<X> + Send + Sync + 'static,
    ) -> Scalar<X> {
        self.zipped(other, boxed_pair_on_wasm(function))
    }

    #[cfg_attr(target_family = "wasm", inline(never))]
    fn zipped<W: ColumnType, X: ColumnType>(
        self,
        other: Scalar<W>,
        function: impl Fn(V, W) -> Option<X> + Send + Sync + 'static,
    ) -> Scalar<X> {
        match (self, other) {
            (Self::Null, _) | (_, Scalar::Null) => Scalar::Null,
            // A constant stays out of the lanes, but where the loops that this takes are too large.
            (operand, Scalar::Constant(b)) if !SMALL_CODE => operand.map(move |a| function(a, *b)),
            (Self::Constant(a), operand) if !SMALL_CODE => operand.map(move |b| function(*a, b)),
            (left, right) => {
                let is_constant = left.is_constant() && right.is_constant();
                let zip = Zip {
                    depth: 1 + left.depth().max(right.depth()),
                    left,
                    right,
                    function,
                };
                Scalar::folded(Box::new(zip), is_constant)
            }
        }
    }
}

// Apart, so that what evaluates an expression has no second room on its stack.
#[inline(never)]
fn room<V: ColumnType>() -> Box<Lanes<V>> {
    Box::new([V::blank(); BLOCK])
}

struct Map<V, F> {
    operand: Scalar<V>,
    function: F,
    depth: usize,
}

impl<V: ColumnType, W: ColumnType, F> Compute<W> for Map<V, F>
where
    F: Fn(V) -> Option<W> + Send + Sync,
{
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<W>) -> u64 {
        self.operand.with(context, live, |values, present| {
            if SMALL_CODE || sparse(present) {
                return for_each_lane(present, |row| {
                    store(out, row, (self.function)(*values.get(row)?))
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

impl<V: ColumnType, W: ColumnType, X: ColumnType, F> Compute<X> for Zip<V, W, F>
where
    F: Fn(V, W) -> Option<X> + Send + Sync,
{
    fn compute(&self, context: &EvalContext<'_>, live: u64, out: &mut Lanes<X>) -> u64 {
        self.left.with(context, live, |left, present| {
            self.right.with(context, present, |right, present| {
                if SMALL_CODE || sparse(present) {
                    return for_each_lane(present, |row| {
                        store(out, row, (self.function)(*left.get(row)?, *right.get(row)?))
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

impl<V: ColumnType> Case<V> {
    pub(crate) fn new(branches: Vec<(Predicate, Scalar<V>)>) -> Self {
        let depths = branches.iter().map(|(_, value)| value.depth());
        let depth = 1 + depths.max().unwrap_or(0);
        Self { branches, depth }
    }
}

impl<V: ColumnType> Compute<V> for Case<V> {
    fn compute(&self, context: &EvalContext<'_>, mut live: u64, out: &mut Lanes<V>) -> u64 {
        let mut present = 0;
        for (condition, value) in &self.branches {
            let chosen = condition.truth(context, live);
            if chosen != 0 {
                present |= value.with(context, chosen, |values, there| {
                    for_each_lane(there, |row| store(out, row, values.get(row).copied()))
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
