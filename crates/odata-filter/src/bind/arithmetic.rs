//! Arithmetic: what the operators mean between which types (OData 4.01, part 2, section 5.1.1.2).
//!
//! Integers and decimals have no answer, null, where it cannot be held or the divisor is zero; doubles
//! follow IEEE 754.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use crate::bind::binder::{Binder, mismatch};
use crate::bind::coercion::{coerce, coerce_both};
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::arithmetic;
use crate::eval::scalar::Scalar;
use crate::syntax::expr::Expr;
use crate::syntax::operator::ArithmeticOp;
use crate::text::span::Span;
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::number::{self, Number};
use crate::value::temporal;
use crate::value::type_kind::TypeKind;

impl Binder<'_> {
    pub(super) fn negate(&mut self, operand: Expr<'_>) -> Result<Typed, Error> {
        let value = self.expr(operand)?;
        negated(value, operand.span())
    }

    pub(super) fn arithmetic(
        &mut self,
        op: ArithmeticOp,
        left: Expr<'_>,
        right: Expr<'_>,
    ) -> Result<Typed, Error> {
        let (l, r) = (self.expr(left)?, self.expr(right)?);
        computed(op, l, r, (left.span(), right.span()))
    }
}

/// `-value`
pub(super) fn negated(value: Typed, span: Span) -> Result<Typed, Error> {
    Ok(match value {
        Typed::Null => Typed::Null,
        Typed::Int(value) => Typed::Int(value.map(i64::checked_neg)),
        Typed::Decimal(value) => Typed::Decimal(value.map(number::negate)),
        Typed::Double(value) => Typed::Double(value.map(|value| Some(-value))),
        Typed::Duration(value) => Typed::Duration(value.map(|value| Some(-value))),
        other => return Err(mismatch(span, &["number", "duration"], &other)),
    })
}

/// `left op right`
pub(super) fn computed(
    op: ArithmeticOp,
    mut left: Typed,
    mut right: Typed,
    spans: (Span, Span),
) -> Result<Typed, Error> {
    coerce_moved(op, &mut left, &mut right, spans)?;
    let names = (left.type_name(), right.type_name());
    compute(op, left, right).ok_or_else(|| {
        let kind = ErrorKind::NotDefined {
            operator: op.to_string(),
            left: names.0,
            right: names.1,
        };
        Error::new(kind, spans.0.to(spans.1))
    })
}

/// Texts beside what is moved in time: a duration without its prefix and, where that is none, what may be taken from it.
fn coerce_moved(
    op: ArithmeticOp,
    left: &mut Typed,
    right: &mut Typed,
    spans: (Span, Span),
) -> Result<(), Error> {
    use ArithmeticOp::{Add, Sub};
    use Typed::{Date, Duration, Timestamp};
    let is_duration = |text: &Typed| {
        let text = text.constant_text();
        text.is_some_and(|text| temporal::parse_duration(text).is_ok())
    };
    let duration = Typed::null_of(TypeKind::Duration);
    match (op, &*left, &*right) {
        (Add, Timestamp(_) | Date(_), Typed::Text(_)) => coerce_one(right, spans.1, &duration),
        (Add, Typed::Text(_), Timestamp(_) | Date(_)) => coerce_one(left, spans.0, &duration),
        (Sub, Timestamp(_) | Date(_), text) if is_duration(text) => {
            coerce_one(right, spans.1, &duration)
        }
        (Add | Sub, Timestamp(_) | Date(_) | Duration(_), Typed::Text(_))
        | (Add | Sub, Typed::Text(_), Timestamp(_) | Date(_) | Duration(_)) => {
            coerce_both(left, right, spans)
        }
        _ => Ok(()),
    }
}

fn coerce_one(value: &mut Typed, span: Span, to: &Typed) -> Result<(), Error> {
    *value = coerce(std::mem::replace(value, Typed::Null), span, to)?;
    Ok(())
}

fn compute(op: ArithmeticOp, left: Typed, right: Typed) -> Option<Typed> {
    use ArithmeticOp as Op;
    use Typed as T;
    Some(match (left, op, right) {
        (T::Null, _, T::Null) => T::Null,
        (T::Null, _, other) | (other, _, T::Null) => match other {
            T::Boolean(_) | T::Text(_) | T::Guid(_) | T::Enum(..) | T::Members(_) => return None,
            T::List(..) | T::Items(_) | T::Derived(_) => return None,
            _ => T::Null,
        },
        (a @ (T::Int(_) | T::Decimal(_)), Op::DivBy, b @ (T::Int(_) | T::Decimal(_))) => {
            div_by(as_decimal(a)?, as_decimal(b)?)
        }
        (T::Int(a), op, T::Int(b)) => ints(op, a, b),
        (T::Int(a), op, T::Decimal(b)) => decimals(op, decimal(a), b),
        (T::Decimal(a), op, T::Int(b)) => decimals(op, a, decimal(b)),
        (T::Decimal(a), op, T::Decimal(b)) => decimals(op, a, b),
        (T::Int(a), op, T::Double(b)) => doubles(op, double(a), b),
        (T::Double(a), op, T::Int(b)) => doubles(op, a, double(b)),
        (T::Decimal(a), op, T::Double(b)) => doubles(op, a.map(|a| Some(double::to_double(a))), b),
        (T::Double(a), op, T::Decimal(b)) => doubles(op, a, b.map(|b| Some(double::to_double(b)))),
        (T::Double(a), op, T::Double(b)) => doubles(op, a, b),
        (T::Timestamp(a), Op::Add, T::Duration(b)) | (T::Duration(b), Op::Add, T::Timestamp(a)) => {
            T::Timestamp(a.zip(b, |at: DateTime<FixedOffset>, by| at.checked_add_signed(by)))
        }
        (T::Timestamp(a), Op::Sub, T::Duration(b)) => {
            T::Timestamp(a.zip(b, |at: DateTime<FixedOffset>, by| at.checked_sub_signed(by)))
        }
        (T::Timestamp(a), Op::Sub, T::Timestamp(b)) => {
            T::Duration(a.zip(b, |a: DateTime<FixedOffset>, b| {
                Some(a.signed_duration_since(b))
            }))
        }
        (T::Date(a), Op::Add, T::Duration(b)) | (T::Duration(b), Op::Add, T::Date(a)) => {
            T::Date(a.zip(b, move_date))
        }
        (T::Date(a), Op::Sub, T::Duration(b)) => {
            T::Date(a.zip(b, |date, by: TimeDelta| move_date(date, -by)))
        }
        (T::Date(a), Op::Sub, T::Date(b)) => {
            T::Duration(a.zip(b, |a: NaiveDate, b| Some(a.signed_duration_since(b))))
        }
        (T::Duration(a), Op::Add, T::Duration(b)) => {
            T::Duration(a.zip(b, |a: TimeDelta, b| a.checked_add(&b)))
        }
        (T::Duration(a), Op::Sub, T::Duration(b)) => {
            T::Duration(a.zip(b, |a: TimeDelta, b| a.checked_sub(&b)))
        }
        (T::Duration(a), Op::Mul | Op::Div | Op::DivBy, b) => scaled(op != Op::Mul, a, b)?,
        (b, Op::Mul, T::Duration(a)) => scaled(false, a, b)?,
        _ => return None,
    })
}

/// A date as midnight, moved, without its time (5.1.1.2.1).
fn move_date(date: NaiveDate, by: TimeDelta) -> Option<NaiveDate> {
    let midnight = date.and_time(NaiveTime::MIN);
    Some(midnight.checked_add_signed(by)?.date())
}

fn as_decimal(value: Typed) -> Option<Scalar<Decimal>> {
    match value {
        Typed::Int(value) => Some(decimal(value)),
        Typed::Decimal(value) => Some(value),
        _ => None,
    }
}

/// `a divby b` of whole numbers and decimals, which never fails (5.1.1.2.5): by zero it is infinite, or
/// no number where `a` is zero too.
///
/// Decisions: a decimal where the divisor is a constant other than zero, so that `price divby 10` is
/// exact; else a double, since no decimal is infinite.
fn div_by(a: Scalar<Decimal>, b: Scalar<Decimal>) -> Typed {
    match b {
        Scalar::Constant(ref divisor) if divisor.mantissa() != 0 => {
            decimals(ArithmeticOp::DivBy, a, b)
        }
        Scalar::Null => decimals(ArithmeticOp::DivBy, a, b),
        b => Typed::Double(a.zip(b, |a: Decimal, b: Decimal| {
            Some(match number::div(a, b) {
                Some(quotient) => double::to_double(quotient),
                None => double::to_double(a) / double::to_double(b),
            })
        })),
    }
}

fn decimal(value: Scalar<i64>) -> Scalar<Decimal> {
    value.map(|value| Some(value.into()))
}

/// An integer as the double nearest to it. A field is loaded as that.
pub(super) fn double(value: Scalar<i64>) -> Scalar<f64> {
    match value {
        Scalar::Field(field) => Scalar::Field(field),
        value => value.map(|value| Some(value as f64)),
    }
}

fn ints(op: ArithmeticOp, a: Scalar<i64>, b: Scalar<i64>) -> Typed {
    Typed::Int(match op {
        ArithmeticOp::Add => a.zip(b, i64::checked_add),
        ArithmeticOp::Sub => a.zip(b, i64::checked_sub),
        ArithmeticOp::Mul => a.zip(b, i64::checked_mul),
        ArithmeticOp::Div | ArithmeticOp::DivBy => a.zip(b, i64::checked_div),
        // The least integer has no remainder by -1 that the processor would give, and it is 0.
        ArithmeticOp::Mod => a.zip(b, |a: i64, b| (b != 0).then(|| a.wrapping_rem(b))),
    })
}

fn decimals(op: ArithmeticOp, a: Scalar<Decimal>, b: Scalar<Decimal>) -> Typed {
    Typed::Decimal(match op {
        ArithmeticOp::Add => a.zip(b, number::add),
        ArithmeticOp::Sub => a.zip(b, number::sub),
        ArithmeticOp::Mul => a.zip(b, number::mul),
        ArithmeticOp::Div | ArithmeticOp::DivBy => a.zip(b, number::div),
        ArithmeticOp::Mod => a.zip(b, number::rem),
    })
}

fn doubles(op: ArithmeticOp, a: Scalar<f64>, b: Scalar<f64>) -> Typed {
    Typed::Double(arithmetic::doubles(op, a, b))
}

/// A duration times a number, or divided by it.
fn scaled(divide: bool, duration: Scalar<TimeDelta>, by: Typed) -> Option<Typed> {
    let scale = number::scale_duration;
    Some(Typed::Duration(match by {
        Typed::Int(by) => duration.zip(by, move |d, by| scale(d, Number::Int(by), divide)),
        Typed::Decimal(by) => duration.zip(by, move |d, by| scale(d, Number::Decimal(by), divide)),
        Typed::Double(by) => duration.zip(by, move |d, by| scale(d, Number::Double(by), divide)),
        _ => return None,
    }))
}
