//! What only grows, or only falls, with a value: `seconds mul 2 add 1` with `seconds`, `year(at)` with
//! `at`.
//!
//! For such a function the values with which a comparison of it with a constant is true are a range.
//! Its ends are found by bisection, so that there is no second arithmetic that inverts the first: each
//! step is computed by the engine's own. That takes some 64 steps an end, a microsecond or two.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use crate::sql::cell::Cell;
use crate::sql::domain::Domain;
use crate::syntax::function::Function;
use crate::syntax::literal::Literal;
use crate::syntax::operator::{ArithmeticOp, CompareOp};
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::number;

/// One operation on the value, whose other operand is a constant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Compute {
        op: ArithmeticOp,
        constant: Cell,
        constant_first: bool,
    },
    Negate,
    Call(Function),
}

/// A result that the engine has no value for: beyond all that there are, or below.
struct Beyond {
    above: bool,
}

impl Step {
    /// Whether the result grows with the value; none where it does neither that nor fall.
    fn grows(self) -> Option<bool> {
        use ArithmeticOp as Op;
        let Self::Compute {
            op,
            constant,
            constant_first,
        } = self
        else {
            return Some(!matches!(self, Self::Negate));
        };
        let sign = match constant {
            Cell::Timestamp(_) | Cell::Date(_) => Ordering::Greater,
            constant => constant.sign()?,
        };
        match (op, constant_first) {
            (Op::Add, _) | (Op::Sub, false) => Some(true),
            (Op::Sub, true) => Some(false),
            (Op::Mul, _) | (Op::Div | Op::DivBy, false) => match sign {
                Ordering::Equal => None,
                sign => Some(sign.is_gt()),
            },
            _ => None,
        }
    }

    fn apply(self, value: Cell) -> Option<Result<Cell, Beyond>> {
        match self {
            Self::Negate => negate(value),
            Self::Call(function) => call(function, value).map(Ok),
            Self::Compute {
                op,
                constant,
                constant_first: false,
            } => compute(op, value, constant),
            Self::Compute { op, constant, .. } => compute(op, constant, value),
        }
    }
}

fn or_beyond<V>(
    value: Option<V>,
    cell: impl FnOnce(V) -> Cell,
    above: impl FnOnce() -> bool,
) -> Result<Cell, Beyond> {
    match value {
        Some(value) => Ok(cell(value)),
        None => Err(Beyond { above: above() }),
    }
}

fn negate(value: Cell) -> Option<Result<Cell, Beyond>> {
    Some(match value {
        Cell::Int(value) => or_beyond(value.checked_neg(), Cell::Int, || true),
        Cell::Decimal(value) => Ok(Cell::Decimal(number::negate(value)?)),
        Cell::Double(value) => Ok(Cell::Double(-value)),
        Cell::Duration(value) => Ok(Cell::Duration(-value)),
        _ => return None,
    })
}

fn call(function: Function, value: Cell) -> Option<Cell> {
    Some(match (function, value) {
        (Function::Year, Cell::Timestamp(at)) => Cell::Int(at.year().into()),
        (Function::Year, Cell::Date(date)) => Cell::Int(date.year().into()),
        (Function::Date, Cell::Timestamp(at)) => Cell::Date(at.date_naive()),
        (Function::TotalSeconds, Cell::Duration(value)) => {
            Cell::Decimal(number::total_seconds(value)?)
        }
        (Function::Round | Function::Floor | Function::Ceiling, Cell::Int(value)) => {
            Cell::Int(value)
        }
        (Function::Round, Cell::Decimal(value)) => Cell::Decimal(number::round(value)),
        (Function::Floor, Cell::Decimal(value)) => Cell::Decimal(number::floor(value)),
        (Function::Ceiling, Cell::Decimal(value)) => Cell::Decimal(number::ceiling(value)),
        (Function::Round, Cell::Double(value)) => Cell::Double(value.round()),
        (Function::Floor, Cell::Double(value)) => Cell::Double(value.floor()),
        (Function::Ceiling, Cell::Double(value)) => Cell::Double(value.ceil()),
        _ => return None,
    })
}

/// `a op b`, as `bind::arithmetic` has it.
fn compute(op: ArithmeticOp, a: Cell, b: Cell) -> Option<Result<Cell, Beyond>> {
    use ArithmeticOp as Op;
    use Cell as C;
    // The side on which a result overflowed is that of its sign.
    let above = || match op {
        Op::Add => b.sign().is_some_and(Ordering::is_gt),
        Op::Sub => b.sign().is_some_and(Ordering::is_lt),
        _ => a.sign() == b.sign(),
    };
    Some(match (a, b) {
        (C::Int(a), C::Int(b)) if op != Op::DivBy => {
            let result = match op {
                Op::Add => a.checked_add(b),
                Op::Sub => a.checked_sub(b),
                Op::Mul => a.checked_mul(b),
                _ => a.checked_div(b),
            };
            or_beyond(result, C::Int, above)
        }
        (C::Int(_) | C::Decimal(_), C::Int(_) | C::Decimal(_)) => {
            let (a, b) = (decimal(a)?, decimal(b)?);
            let result = match op {
                Op::Add => number::add(a, b),
                Op::Sub => number::sub(a, b),
                Op::Mul => number::mul(a, b),
                _ => number::div(a, b),
            };
            // `Size` has made sure that there is one.
            Ok(C::Decimal(result?))
        }
        (C::Double(_), C::Int(_) | C::Decimal(_) | C::Double(_))
        | (C::Int(_) | C::Decimal(_), C::Double(_)) => {
            let (a, b) = (double(a)?, double(b)?);
            Ok(C::Double(match op {
                Op::Add => a + b,
                Op::Sub => a - b,
                Op::Mul => a * b,
                _ => a / b,
            }))
        }
        (C::Timestamp(at), C::Duration(by)) if op == Op::Add => {
            or_beyond(at.checked_add_signed(by), C::Timestamp, above)
        }
        (C::Duration(by), C::Timestamp(at)) if op == Op::Add => {
            let above = by > TimeDelta::zero();
            or_beyond(at.checked_add_signed(by), C::Timestamp, || above)
        }
        (C::Timestamp(at), C::Duration(by)) if op == Op::Sub => {
            or_beyond(at.checked_sub_signed(by), C::Timestamp, above)
        }
        (C::Timestamp(a), C::Timestamp(b)) if op == Op::Sub => {
            Ok(C::Duration(a.signed_duration_since(b)))
        }
        (C::Date(date), C::Duration(by)) if op == Op::Add => {
            or_beyond(moved(date, by), C::Date, above)
        }
        (C::Duration(by), C::Date(date)) if op == Op::Add => {
            let above = by > TimeDelta::zero();
            or_beyond(moved(date, by), C::Date, || above)
        }
        (C::Date(date), C::Duration(by)) if op == Op::Sub => {
            or_beyond(moved(date, -by), C::Date, above)
        }
        (C::Date(a), C::Date(b)) if op == Op::Sub => Ok(C::Duration(a.signed_duration_since(b))),
        (C::Duration(a), C::Duration(b)) if op == Op::Add => {
            or_beyond(a.checked_add(&b), C::Duration, above)
        }
        (C::Duration(a), C::Duration(b)) if op == Op::Sub => {
            or_beyond(a.checked_sub(&b), C::Duration, above)
        }
        (C::Duration(duration), by) if matches!(op, Op::Mul | Op::Div | Op::DivBy) => {
            let scaled = number::scale_duration(duration, by.number()?, op != Op::Mul);
            or_beyond(scaled, C::Duration, above)
        }
        (by, C::Duration(duration)) if op == Op::Mul => {
            let scaled = number::scale_duration(duration, by.number()?, false);
            or_beyond(scaled, C::Duration, above)
        }
        _ => return None,
    })
}

fn moved(date: NaiveDate, by: TimeDelta) -> Option<NaiveDate> {
    let midnight = date.and_time(NaiveTime::MIN);
    Some(midnight.checked_add_signed(by)?.date())
}

fn decimal(cell: Cell) -> Option<Decimal> {
    match cell {
        Cell::Int(value) => Some(value.into()),
        Cell::Decimal(value) => Some(value),
        _ => None,
    }
}

fn double(cell: Cell) -> Option<f64> {
    Some(match cell {
        Cell::Int(value) => value as f64,
        Cell::Decimal(value) => double::to_double(value),
        Cell::Double(value) => value,
        _ => return None,
    })
}

/// What is on the way, as far as decimals on it could have too many digits: then their results are not
/// missing at the ends alone.
#[derive(Clone, Copy)]
enum Size {
    Int,
    /// The digits at most, and those of them after the point.
    Decimal {
        digits: u32,
        scale: u32,
    },
    Other,
}

const INT_DIGITS: u32 = 19;

impl Size {
    fn of(domain: Domain) -> Self {
        match domain {
            Domain::Int => Self::Int,
            Domain::Scaled(scale) => Self::Decimal {
                digits: INT_DIGITS,
                scale,
            },
            _ => Self::Other,
        }
    }

    /// After a step; none where a result may have too many digits.
    fn after(self, step: Step) -> Option<Self> {
        let (digits, scale) = match (self, step) {
            (_, Step::Negate) => return Some(self),
            (_, Step::Call(Function::Year)) => return Some(Self::Int),
            (_, Step::Call(Function::TotalSeconds)) => {
                return Some(Self::Decimal {
                    digits: 28,
                    scale: 9,
                });
            }
            (Self::Int, Step::Call(_)) => return Some(Self::Int),
            (Self::Other, _) => return Some(Self::Other),
            (
                Self::Int,
                Step::Compute {
                    op,
                    constant: Cell::Int(_),
                    ..
                },
            ) if op != ArithmeticOp::DivBy => return Some(Self::Int),
            (Self::Int, _) => (INT_DIGITS, 0),
            (Self::Decimal { digits, scale }, _) => (digits, scale),
        };
        let (digits, scale) = match step {
            Step::Compute { op, constant, .. } => match decimal(constant) {
                Some(constant) => Self::computed(op, digits, scale, constant)?,
                None => return Some(Self::Other),
            },
            _ => (digits.saturating_sub(scale) + 1, 0),
        };
        let most = u32::from(Decimal::MAX_DIGITS);
        (digits <= most && scale <= most).then_some(Self::Decimal { digits, scale })
    }

    fn computed(
        op: ArithmeticOp,
        digits: u32,
        scale: u32,
        constant: Decimal,
    ) -> Option<(u32, u32)> {
        use ArithmeticOp as Op;
        let log = constant.mantissa().unsigned_abs().checked_ilog10();
        let (others, places) = (log.map_or(1, |log| log + 1), constant.scale());
        let whole = digits.saturating_sub(scale);
        Some(match op {
            Op::Add | Op::Sub => {
                let scale = scale.max(places);
                (whole.max(others.saturating_sub(places)) + scale + 1, scale)
            }
            Op::Mul => (digits + others, scale + places),
            // A quotient of so few digits is not too long, but as long as decimals are.
            _ if digits + places < 28 && others < 28 => {
                let most = u32::from(Decimal::MAX_DIGITS);
                (most, most - (whole + places).min(most))
            }
            _ => return None,
        })
    }
}

/// The values with which a comparison is true: from the first to the last; where the first is beyond the
/// last, there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) first: i64,
    pub(super) last: i64,
    pub(super) is_empty: bool,
}

/// Where the steps lead from a value, in the order of the values.
const BELOW: u8 = 0;
const BEFORE: u8 = 1;
const EQUAL: u8 = 2;
const AFTER: u8 = 3;
const ABOVE: u8 = 4;

/// The values of a domain of which the comparison with a constant is true once the steps were taken;
/// for `ne` those of which it is not. None where they are not a range, or a step has no such operands.
pub(super) fn range(
    domain: Domain,
    steps: &[Step],
    op: CompareOp,
    constant: Literal<'_>,
) -> Option<Range> {
    let mut size = Size::of(domain);
    let mut grows = true;
    // With each step whether what it gives grows with the value.
    let mut directions = Vec::with_capacity(steps.len());
    for step in steps {
        grows = grows == step.grows()?;
        directions.push(grows);
        size = size.after(*step)?;
    }
    let place = |at: i64| -> Option<u8> {
        let mut cell = domain.cell(at)?;
        for (step, grows) in steps.iter().zip(&directions) {
            match step.apply(cell)? {
                Ok(next) => cell = next,
                Err(Beyond { above }) => return Some(if above == *grows { ABOVE } else { BELOW }),
            }
        }
        Some(match (cell.compare(constant)?, grows) {
            (Ordering::Equal, _) => EQUAL,
            (Ordering::Less, true) | (Ordering::Greater, false) => BEFORE,
            _ => AFTER,
        })
    };
    let (least, greatest) = domain.ends();
    // The first value that is at a place or behind it; one beyond all where there is none.
    let first = |wanted: u8| -> Option<i128> {
        let (mut low, mut high) = (i128::from(least), i128::from(greatest) + 1);
        while low < high {
            let middle = low + (high - low) / 2;
            match place(i64::try_from(middle).ok()?)? >= wanted {
                true => high = middle,
                false => low = middle + 1,
            }
        }
        Some(low)
    };
    let op = if grows { op } else { op.flipped() };
    let (from, to) = match op {
        CompareOp::Eq | CompareOp::Ne => (EQUAL, AFTER),
        CompareOp::Gt => (AFTER, ABOVE),
        CompareOp::Ge => (EQUAL, ABOVE),
        CompareOp::Lt => (BEFORE, EQUAL),
        CompareOp::Le => (BEFORE, AFTER),
    };
    let (first, end) = (first(from)?, first(to)?);
    Some(Range {
        first: i64::try_from(first).unwrap_or(i64::MAX),
        last: i64::try_from(end - 1).unwrap_or(i64::MIN),
        is_empty: first >= end,
    })
}
