//! Comparisons.

use crate::eval::platform::{SMALL_CODE, boxed_pair_on_wasm};
use std::cmp::Ordering;

use chrono::SecondsFormat;

use crate::bind::binder::{Binder, mismatch};
use crate::bind::coercion::coerce_both;
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::column_type::ColumnType;
use crate::eval::comparison::{Compare, CompareBoolean, CompareConstant, CompareText};
use crate::eval::condition::Predicate;
use crate::eval::condition_kinds::{IsNull, ValueCondition};
use crate::eval::context::{FieldRef, Scope};
use crate::eval::field_test::{Comparison, FieldTest};
use crate::eval::fold::Fold;
use crate::eval::outer_field::CompareFields;
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::eval::text_test::{TextPredicate, TextTest};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::literal::Literal;
use crate::syntax::operator::CompareOp;
use crate::text::float_text;
use crate::text::span::Span;
use crate::value::comparison;
use crate::value::comparison::Reduced;
use closest_match::nearest;

impl Binder<'_> {
    pub(super) fn compare(
        &mut self,
        op: CompareOp,
        left: Expr<'_>,
        right: Expr<'_>,
    ) -> Result<Predicate, Error> {
        if let Some(rewritten) = self.rewritten(op, left, right)? {
            return Ok(rewritten);
        }
        let spans = (left.span(), right.span());
        let mut l = self.expr(left)?;
        // The usual case needs no constant of its own.
        if let (Typed::Int(Scalar::Field(field)), ExprKind::Literal(Literal::Integer(constant))) =
            (&l, right.kind())
        {
            return Ok(self.test(*field, i64::compared(op, constant), false));
        }
        let mut r = self.expr(right).map_err(|error| quoted(error, &l, right))?;
        coerce_both(&mut l, &mut r, spans)?;
        self.compare_typed(op, l, r, spans)
    }

    pub(super) fn compare_typed(
        &mut self,
        op: CompareOp,
        left: Typed,
        right: Typed,
        spans: (Span, Span),
    ) -> Result<Predicate, Error> {
        use Typed as T;
        Ok(match (left, right) {
            (T::Null, T::Null) => Predicate::Constant(Some(op == CompareOp::Eq)),
            (value, T::Null) | (T::Null, value) => match op {
                CompareOp::Eq => self.is_null(value),
                CompareOp::Ne => self.is_null(value).not(),
                _ => Predicate::Constant(Some(false)),
            },
            (T::Boolean(a), T::Boolean(b)) => self.compare_booleans(op, a, b),
            (T::Int(a), T::Int(b)) => self.scalars(op, a, b),
            (T::Decimal(a), T::Decimal(b)) => self.scalars(op, a, b),
            (T::Double(a), T::Double(b)) => self.scalars(op, a, b),
            (T::Text(a), T::Text(b)) => self.texts(op, a, b),
            (T::Guid(a), T::Guid(b)) => self.scalars(op, a, b),
            (T::Date(a), T::Date(b)) => self.scalars(op, a, b),
            (T::TimeOfDay(a), T::TimeOfDay(b)) => self.scalars(op, a, b),
            (T::Timestamp(a), T::Timestamp(b)) => self.scalars(op, a, b),
            (T::Duration(a), T::Duration(b)) => self.scalars(op, a, b),
            (T::Enum(a, members), T::Enum(b, others)) if members == others => {
                self.scalars(op, a, b)
            }
            (
                a @ (T::List(..) | T::Items(_) | T::Derived(_)),
                b @ (T::List(..) | T::Items(_) | T::Derived(_)),
            ) => return self.compare_lists(op, a, b, spans),
            (a, b) => match self.numbers(op, a, b) {
                Ok(predicate) => predicate,
                Err(operands) => return Err(incomparable(&operands.0, &operands.1, spans)),
            },
        })
    }

    /// A comparison of numbers of different types, if the operands are that.
    fn numbers(
        &mut self,
        op: CompareOp,
        left: Typed,
        right: Typed,
    ) -> Result<Predicate, Box<(Typed, Typed)>> {
        use Typed as T;
        let right_decides = matches!(right, T::Double(_)) || right.constant_number().is_none();
        if left.constant_number().is_some() && !matches!(left, T::Double(_)) && right_decides {
            return self
                .numbers(op.flipped(), right, left)
                .map_err(|operands| Box::new((operands.1, operands.0)));
        }
        let (left, right) = match (left, right.constant_number()) {
            (T::Int(value), Some(constant)) => {
                let reduced = crate::value::comparison::reduce_to_int(op, constant);
                return Ok(self.reduced(value, reduced));
            }
            (T::Double(value), Some(constant)) => {
                let reduced = crate::value::comparison::reduce_to_double(op, constant);
                return Ok(self.reduced(value, reduced));
            }
            (left, _) => (left, right),
        };
        Ok(match (left, right) {
            (T::Int(a), T::Decimal(b)) => {
                let a = a.map(|a| Some(a.into()));
                self.scalars(op, a, b)
            }
            (T::Decimal(a), T::Int(b)) => {
                let b = b.map(|b| Some(b.into()));
                self.scalars(op, a, b)
            }
            (T::Int(a), T::Double(b)) => general(op, a, b, comparison::int_double),
            (T::Double(a), T::Int(b)) => general(op, a, b, |a, b| {
                crate::value::comparison::int_double(b, a).map(Ordering::reverse)
            }),
            (T::Decimal(a), T::Double(b)) => general(op, a, b, comparison::decimal_double),
            (T::Double(a), T::Decimal(b)) => general(op, a, b, |a, b| {
                crate::value::comparison::decimal_double(b, a).map(Ordering::reverse)
            }),
            operands => return Err(Box::new(operands)),
        })
    }

    fn reduced<V: ColumnType>(&mut self, value: Scalar<V>, reduced: Reduced<V>) -> Predicate {
        match reduced {
            Reduced::Compare(op, constant) => self.scalars(op, value, Scalar::of(constant)),
            Reduced::Always(value) => Predicate::Constant(Some(value)),
        }
    }

    /// A comparison of two values of one type.
    fn scalars<V: ColumnType>(
        &mut self,
        op: CompareOp,
        left: Scalar<V>,
        right: Scalar<V>,
    ) -> Predicate {
        // A constant stands to the right.
        let (op, left, right) = match (left, right) {
            (left @ Scalar::Constant(_), right) => (op.flipped(), right, left),
            (left, right) => (op, left, right),
        };
        match (left, right) {
            (Scalar::Field(field), Scalar::Constant(constant)) => {
                self.test(field, V::compared(op, *constant), false)
            }
            (value @ Scalar::Computed(_), Scalar::Constant(constant)) if V::HOT || !SMALL_CODE => {
                Predicate::condition(CompareConstant {
                    op,
                    value,
                    constant: *constant,
                })
            }
            // An element beside the row around.
            (Scalar::Field(left), Scalar::Field(right))
                if left.scope != right.scope && !SMALL_CODE =>
            {
                Predicate::condition(CompareFields::<V>::new(op, left, right))
            }
            (left, right) => general(op, left, right, |a: V, b: V| a.partial_cmp(&b)),
        }
    }

    fn texts(&mut self, op: CompareOp, left: Text, right: Text) -> Predicate {
        match (left, right) {
            (left @ Text::Constant(_), right @ Text::Constant(_)) => {
                Predicate::folded(CompareText { op, left, right }, true)
            }
            (Text::Constant(Some(constant)), text) => {
                self.text_and_constant(op.flipped(), text, constant)
            }
            (text, Text::Constant(Some(constant))) => self.text_and_constant(op, text, constant),
            (left, right) => Predicate::condition(CompareText { op, left, right }),
        }
    }

    fn text_and_constant(&mut self, op: CompareOp, text: Text, constant: Box<str>) -> Predicate {
        match field_of(text) {
            Ok((field, fold)) => {
                let test = TextTest::new(fold, TextPredicate::compare(op, constant));
                self.test(field, FieldTest::Text(test), false)
            }
            Err(left) => Predicate::condition(CompareText {
                op,
                left,
                right: Text::Constant(Some(constant)),
            }),
        }
    }

    fn compare_booleans(&mut self, op: CompareOp, left: Predicate, right: Predicate) -> Predicate {
        use Predicate as P;
        let (op, left, right) = match (left, right) {
            (left @ P::Constant(_), right) => (op.flipped(), right, left),
            (left, right) => (op, left, right),
        };
        match (left, right) {
            (left @ P::Constant(_), right @ P::Constant(_)) => {
                P::folded(CompareBoolean { op, left, right }, true)
            }
            // A field itself, which is the test for `true`; one with null_propagates is not the field's comparison
            // with `true`, which has none.
            (P::FieldTest(condition), P::Constant(Some(constant)))
                if condition.is_field()
                    && (condition.null_propagates || !self.is_nullable(condition.field)) =>
            {
                self.test(
                    condition.field,
                    FieldTest::Boolean(Comparison::Compare(op, constant)),
                    false,
                )
            }
            (left, P::Constant(None)) => match op {
                CompareOp::Eq => P::condition(IsNull(left)),
                CompareOp::Ne => P::condition(IsNull(left)).not(),
                _ => P::Constant(Some(false)),
            },
            (left, right) => P::condition(CompareBoolean { op, left, right }),
        }
    }

    /// `value eq null`
    pub(super) fn is_null(&self, value: Typed) -> Predicate {
        match value {
            Typed::Null => Predicate::Constant(Some(true)),
            Typed::Boolean(Predicate::Constant(value)) => {
                Predicate::Constant(Some(value.is_none()))
            }
            Typed::Boolean(Predicate::FieldTest(condition))
                if condition.null_propagates && matches!(condition.test, FieldTest::Boolean(_)) =>
            {
                Predicate::IsNull(condition.field)
            }
            Typed::Boolean(predicate) => Predicate::condition(IsNull(predicate)),
            Typed::Int(value) | Typed::Enum(value, _) => self.is_missing(value),
            Typed::Decimal(value) => self.is_missing(value),
            Typed::Double(value) => self.is_missing(value),
            Typed::Text(Text::Field(field)) => self.is_field_null(field),
            Typed::Text(Text::Constant(value)) => Predicate::Constant(Some(value.is_none())),
            Typed::Text(value) => Predicate::condition(IsNull(value)),
            Typed::Guid(value) => self.is_missing(value),
            Typed::Date(value) => self.is_missing(value),
            Typed::TimeOfDay(value) => self.is_missing(value),
            Typed::Timestamp(value) => self.is_missing(value),
            Typed::Duration(value) => self.is_missing(value),
            Typed::Members(_) | Typed::List(..) | Typed::Items(_) => {
                Predicate::Constant(Some(false))
            }
            Typed::Derived(derived) => Predicate::condition(IsNull(derived.list)),
        }
    }

    fn is_missing<V: ColumnType>(&self, value: Scalar<V>) -> Predicate {
        match value {
            Scalar::Null => Predicate::Constant(Some(true)),
            Scalar::Constant(_) => Predicate::Constant(Some(false)),
            Scalar::Field(field) => self.is_field_null(field),
            value => Predicate::condition(IsNull(value)),
        }
    }

    pub(super) fn is_field_null(&self, field: FieldRef) -> Predicate {
        match self.is_nullable(field) {
            true => Predicate::IsNull(field),
            false => Predicate::Constant(Some(false)),
        }
    }

    /// Whether a field may be null. Of a lambda's variable it is not known here.
    pub(super) fn is_nullable(&self, field: FieldRef) -> bool {
        match field.scope {
            Scope::Row => self
                .fields
                .at(field.field)
                .is_none_or(|field| field.nullable),
            Scope::Variable(_) => true,
        }
    }

    /// `left has right`. Of a plain enumeration it asks whether the value is that member; a null has
    /// no flags.
    pub(super) fn has(&mut self, left: Expr<'_>, right: Expr<'_>) -> Result<Predicate, Error> {
        let l = self.expr(left)?;
        let r = self.expr(right).map_err(|error| quoted(error, &l, right))?;
        holds_flags(l, r, (left.span(), right.span()))
    }
}

/// `left has right`
pub(super) fn holds_flags(
    mut left: Typed,
    mut right: Typed,
    spans: (Span, Span),
) -> Result<Predicate, Error> {
    coerce_both(&mut left, &mut right, spans)?;
    match (left, right) {
        (Typed::Enum(value, members), Typed::Enum(flags, others)) if members == others => {
            let is_flags = members.is_flags();
            let holds = move |value: i64, flags: i64| match is_flags {
                true => Some(value & flags == flags),
                false => Some(value == flags),
            };
            Ok(Predicate::condition(ValueCondition {
                value: value.zip(flags, holds),
                null: false,
                ask: |holds| holds,
            }))
        }
        (Typed::Enum(..), Typed::Null) | (Typed::Null, _) => Ok(Predicate::Constant(Some(false))),
        (Typed::Enum(..), other) => Err(mismatch(spans.1, &["member"], &other)),
        (other, _) => {
            let found = other.type_name();
            Err(Error::new(
                ErrorKind::HasNeedsEnumeration { found },
                spans.0,
            ))
        }
    }
}

/// A comparison that is not one of a field with a constant.
fn general<V: ColumnType, W: ColumnType>(
    op: CompareOp,
    left: Scalar<V>,
    right: Scalar<W>,
    order: impl Fn(V, W) -> Option<Ordering> + Send + Sync + 'static,
) -> Predicate {
    generally(op, left, right, boxed_pair_on_wasm(order))
}

fn generally<V: ColumnType, W: ColumnType>(
    op: CompareOp,
    left: Scalar<V>,
    right: Scalar<W>,
    order: impl Fn(V, W) -> Option<Ordering> + Send + Sync + 'static,
) -> Predicate {
    if let (Scalar::Null, Scalar::Null) = (&left, &right) {
        return Predicate::Constant(Some(op == CompareOp::Eq));
    }
    let is_constant = left.is_constant() && right.is_constant();
    let compare = Compare {
        op,
        left,
        right,
        order,
    };
    Predicate::folded(compare, is_constant)
}

/// The field that a text is, in lower or upper case or as it is.
pub(super) fn field_of(text: Text) -> Result<(FieldRef, Option<Fold>), Text> {
    match text {
        Text::Field(field) => Ok((field, None)),
        Text::Fold(fold, operand) => match *operand {
            Text::Field(field) => Ok((field, Some(fold))),
            operand => Err(Text::Fold(fold, Box::new(operand))),
        },
        text => Err(text),
    }
}

/// Two types that cannot be compared, with what was probably meant.
fn incomparable(left: &Typed, right: &Typed, (left_span, right_span): (Span, Span)) -> Error {
    let kind = ErrorKind::NotComparable {
        left: left.type_name(),
        right: right.type_name(),
    };
    // The suggestion takes the place of the span, so the span is that of the constant.
    let guess = |other: &Typed, constant: &Typed| match (other, constant) {
        (Typed::Text(_), Typed::Int(Scalar::Constant(number))) => Some(format!("'{number}'")),
        (Typed::Boolean(_), Typed::Int(Scalar::Constant(number))) if matches!(**number, 0 | 1) => {
            Some((**number == 1).to_string())
        }
        (Typed::Boolean(_), constant) => {
            let word = constant.constant_text()?.to_ascii_lowercase();
            ["true", "false"].contains(&word.as_str()).then_some(word)
        }
        // A point in time is a date where it is midnight.
        (Typed::Date(_), Typed::Timestamp(Scalar::Constant(at))) => {
            let midnight = at.time() == chrono::NaiveTime::MIN;
            midnight.then(|| at.date_naive().to_string())
        }
        (Typed::Timestamp(_), Typed::Date(Scalar::Constant(date))) => {
            let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc();
            Some(midnight.to_rfc3339_opts(SecondsFormat::Secs, true))
        }
        (other, constant) if is_number(other) => {
            let number = float_text::parse(constant.constant_text()?.trim())?;
            number
                .is_finite()
                .then(|| constant.constant_text().map(|text| text.trim().to_owned()))?
        }
        _ => None,
    };
    for (other, constant, span) in [(left, right, right_span), (right, left, left_span)] {
        if let Some(suggestion) = guess(other, constant) {
            return Error::new(kind, span).suggesting(suggestion);
        }
    }
    Error::new(kind, left_span.to(right_span))
}

/// There is no field of that name; beside a text, or an enumeration that has such a member, the name is a text
/// without its quotes.
#[cold]
pub(super) fn quoted(error: Error, beside: &Typed, name: Expr<'_>) -> Error {
    let (ExprKind::Field(path), ErrorKind::UnknownField { .. }) = (name.kind(), error.kind())
    else {
        return error;
    };
    let text = path.as_str();
    let is_other = error.suggestion().is_none();
    let known = match beside {
        Typed::Enum(_, members) if members.value(text).is_some() => Some(text),
        Typed::Enum(_, members) if is_other => nearest(text, members.members()),
        Typed::Text(_) if is_other => Some(text),
        _ => None,
    };
    match known {
        Some(known) => {
            let quoted = format!("'{known}'");
            error.suggesting(quoted)
        }
        None => error,
    }
}

fn is_number(typed: &Typed) -> bool {
    matches!(typed, Typed::Int(_) | Typed::Decimal(_) | Typed::Double(_))
}
