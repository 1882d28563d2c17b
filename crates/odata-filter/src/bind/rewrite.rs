//! Comparisons of a function of a field with a constant, where they are a test of the field:
//! `year(at) eq 2026` is the range of that year, and needs no date of any row.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::bind::binder::Binder;
use crate::bind::coercion::coerce;
use crate::bind::typed::Typed;
use crate::error::Error;
use crate::eval::condition::Predicate;
use crate::eval::context::FieldRef;
use crate::eval::field_test::{Clock, Comparison, FieldTest, Shown};
use crate::eval::scalar::Scalar;
use crate::eval::text::Text;
use crate::eval::text_test::{TextPredicate, TextTest};
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::function::Function;
use crate::syntax::operator::CompareOp;
use crate::value::comparison::Reduced;

impl Binder<'_> {
    /// `function(field) op constant`, if it is that and has a test of its own.
    pub(super) fn rewritten(
        &mut self,
        op: CompareOp,
        left: Expr<'_>,
        right: Expr<'_>,
    ) -> Result<Option<Predicate>, Error> {
        if left.is_call() && (right.is_literal() || right.is_alias()) {
            self.rewritten_call(op, left, right)
        } else if right.is_call() && left.is_literal() {
            self.rewritten_call(op.flipped(), right, left)
        } else {
            Ok(None)
        }
    }

    fn rewritten_call(
        &mut self,
        op: CompareOp,
        call: Expr<'_>,
        constant: Expr<'_>,
    ) -> Result<Option<Predicate>, Error> {
        use Function::{Date, Hour, Length, Minute, Second, Year};
        let ExprKind::Call {
            function,
            mut arguments,
        } = call.kind()
        else {
            return Ok(None);
        };
        if !matches!(function, Length | Year | Date | Hour | Minute | Second) {
            return Ok(None);
        }
        // What is more than a field is bound with what is in it, and once.
        let is_field = |argument: &Expr<'_>| {
            let kind = argument.kind();
            matches!(kind, ExprKind::Field(_) | ExprKind::Variable { .. })
        };
        let Some(argument) = arguments.next().filter(is_field) else {
            return Ok(None);
        };
        let field = self.expr(argument)?;
        if function == Date {
            let date = coerce(
                self.expr(constant)?,
                constant.span(),
                &Typed::Date(Scalar::Null),
            )?;
            return Ok(match (field, date) {
                (Typed::Timestamp(Scalar::Field(field)), Typed::Date(Scalar::Constant(date))) => {
                    Some(self.days(op, field, midnight, (Some(*date), date.succ_opt())))
                }
                _ => None,
            });
        }
        let Some(number) = self.expr(constant)?.constant_number() else {
            return Ok(None);
        };
        let (op, number) = match crate::value::comparison::reduce_to_int(op, number) {
            Reduced::Compare(op, number) => (op, number),
            Reduced::Always(_) => return Ok(None),
        };
        Ok(match (function, field) {
            (Length, Typed::Text(Text::Field(field))) => {
                let test = TextTest::new(None, TextPredicate::Length(op, number));
                Some(self.test(field, FieldTest::Text(test), false))
            }
            (Year, Typed::Timestamp(Scalar::Field(field))) => {
                Some(self.days(op, field, midnight, days_of(number)))
            }
            (Year, Typed::Date(Scalar::Field(field))) => {
                let test = |op, day| FieldTest::Date(Comparison::Compare(op, day));
                Some(self.days(op, field, test, days_of(number)))
            }
            (
                Hour | Minute | Second,
                Typed::Timestamp(Scalar::Field(field)) | Typed::TimeOfDay(Scalar::Field(field)),
            ) => {
                let shown = match function {
                    Hour => Shown::Hour,
                    Minute => Shown::Minute,
                    _ => Shown::Second,
                };
                let clock = Clock::new(shown, op, number);
                Some(self.test(field, FieldTest::Clock(clock), false))
            }
            _ => None,
        })
    }

    /// How the days of a field stand to those from the first one to the one before the next. A day that
    /// there is not is after all others.
    fn days(
        &mut self,
        op: CompareOp,
        field: FieldRef,
        test: fn(CompareOp, NaiveDate) -> FieldTest,
        (first, next): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Predicate {
        let mut compare = |op: CompareOp, day: Option<NaiveDate>| match day {
            Some(day) => self.test(field, test(op, day), false),
            None if op == CompareOp::Ge => Predicate::Constant(Some(false)),
            None => self.is_field_null(field).not(),
        };
        match op {
            CompareOp::Ge => compare(CompareOp::Ge, first),
            CompareOp::Gt => compare(CompareOp::Ge, next),
            CompareOp::Lt => compare(CompareOp::Lt, first),
            CompareOp::Le => compare(CompareOp::Lt, next),
            CompareOp::Eq | CompareOp::Ne => {
                let from = compare(CompareOp::Ge, first);
                let within = bounded(vec![from, compare(CompareOp::Lt, next)]);
                let within = Predicate::all(within);
                if op == CompareOp::Eq {
                    within
                } else {
                    within.not()
                }
            }
        }
    }
}

/// The operands of `and`, where two that follow each other and bound one field are one test.
pub(super) fn bounded(mut operands: Vec<Predicate>) -> Vec<Predicate> {
    operands.dedup_by(|to, from| match (from, to) {
        (Predicate::FieldTest(from), Predicate::FieldTest(to))
            if from.field == to.field && from.test.is_bound() && to.test.is_bound() =>
        {
            let both = [&mut from.test, &mut to.test].map(FieldTest::take);
            from.test = FieldTest::InRange(Box::new(both));
            true
        }
        _ => false,
    });
    operands
}

/// The first days of a year and of the next one.
fn days_of(year: i64) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let first_day = |year: i64| {
        // No day is before the least year.
        let year = year.max(NaiveDate::MIN.year().into());
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)
    };
    (first_day(year), first_day(year.saturating_add(1)))
}

/// The test of points in time that compares them with the midnight at which a day begins.
fn midnight(op: CompareOp, day: NaiveDate) -> FieldTest {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    FieldTest::Timestamp(Comparison::Compare(op, midnight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_end_where_days_do() {
        let day = NaiveDate::from_ymd_opt;
        let least = NaiveDate::MIN.year();
        let most = i64::from(NaiveDate::MAX.year());
        assert_eq!(days_of(2026), (day(2026, 1, 1), day(2027, 1, 1)));
        assert_eq!(NaiveDate::MIN, day(least, 1, 1).unwrap());
        assert_eq!(days_of(least.into()).1, day(least + 1, 1, 1));
        assert_eq!(
            days_of(i64::MIN),
            (Some(NaiveDate::MIN), Some(NaiveDate::MIN))
        );
        assert_eq!(days_of(most).1, None);
        assert_eq!(days_of(most + 1), (None, None));
        assert_eq!(days_of(i64::MAX), (None, None));
    }
}
