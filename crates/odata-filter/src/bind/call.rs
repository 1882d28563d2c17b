//! Functions (OData 4.01, part 2, sections 5.1.1.5 to 5.1.1.9).

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono::{Offset, Timelike, Utc};

use crate::bind::binder::Binder;
use crate::bind::coercion::coerce;
use crate::bind::compare::field_of;
use crate::bind::overload::Overloads;
use crate::bind::repair;
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::condition::Predicate;
use crate::eval::condition_kinds::TextCondition;
use crate::eval::context::FieldRef;
use crate::eval::field_test::FieldTest;
use crate::eval::fold::Fold;
use crate::eval::pattern::Pattern;
use crate::eval::scalar::Scalar;
use crate::eval::text::{self, Substring, Text};
use crate::eval::text_test::{TextPredicate, TextTest};
use crate::syntax::expr::Expr;
use crate::syntax::function::Function;
use crate::syntax::operands::Exprs;
use crate::text::span::Span;
use crate::value::decimal::Decimal;
use crate::value::number;
use crate::value::type_kind::TypeKind;

/// The arguments of a call, which the parser counted, and the signatures that those so far have.
struct Arguments<'a> {
    function: Function,
    overloads: Overloads,
    exprs: Exprs<'a>,
    /// The first one, where it was bound to see whether it is a list.
    first: Option<Typed>,
    span: Span,
}

impl<'a> Arguments<'a> {
    fn expr(&mut self) -> Result<Expr<'a>, Error> {
        self.exprs.next().ok_or_else(|| {
            let kind = ErrorKind::ArgumentCount {
                function: self.function.to_string(),
                expected: *self.function.arity().start(),
                found: 0,
            };
            Error::new(kind, self.span)
        })
    }

    /// Lets pass an argument of a type that a signature has.
    fn check(&mut self, argument: &Typed, expr: Expr<'_>) -> Result<(), Error> {
        if self.overloads.accept(argument.kind()) {
            return Ok(());
        }
        let accepted = self.overloads.accepted();
        let kind = ErrorKind::ArgumentType {
            function: self.function.to_string(),
            expected: TypeKind::names(&accepted),
            found: argument.type_name(),
        };
        let guess = repair::argument(&accepted, argument.kind(), expr);
        Err(Error::new(kind, expr.span()).suggesting(guess))
    }
}

/// How a decimal and a double are rounded.
type Rounding = (fn(Decimal) -> Decimal, fn(f64) -> f64);

impl Binder<'_> {
    // One method a kind of function, so that calls which nest do not take stack for all kinds.
    pub(super) fn call(
        &mut self,
        function: Function,
        exprs: Exprs<'_>,
        span: Span,
    ) -> Result<Typed, Error> {
        use Function as F;
        let asks = matches!(function, F::Contains | F::StartsWith | F::EndsWith);
        let first = match asks || is_of_lists(function) {
            true => exprs.clone().next(),
            false => None,
        };
        let first = match first {
            Some(first) => {
                let first = self.expr(first)?;
                // The usual case is of one signature, and needs no type of its own for the constant.
                if let (true, Typed::Text(Text::Field(field)), Some(part)) =
                    (asks, &first, exprs.clone().nth(1).and_then(Expr::text))
                {
                    let asked = self.ask_field(*field, None, asked(function, part.into()));
                    return Ok(Typed::Boolean(asked));
                }
                if self.takes_lists(function, &first, exprs.clone()) {
                    return self.call_lists(function, first, exprs);
                }
                Some(first)
            }
            None => None,
        };
        let arguments = Arguments {
            function,
            overloads: Overloads::new(function),
            exprs,
            first,
            span,
        };
        match function {
            F::Contains | F::StartsWith | F::EndsWith => self.call_ask(arguments),
            F::MatchesPattern => self.call_matches_pattern(arguments),
            F::Concat => self.call_concat(arguments),
            F::IndexOf | F::Length => self.call_count(arguments),
            F::Substring => self.call_substring(arguments),
            F::ToLower | F::ToUpper | F::Trim => self.call_fold(arguments),
            F::Year | F::Month | F::Day | F::Date => self.of_date(arguments),
            F::Hour | F::Minute | F::Second | F::FractionalSeconds | F::Time => {
                self.of_time(arguments)
            }
            F::TotalOffsetMinutes | F::TotalSeconds => self.call_total(arguments),
            F::MaxDateTime => Ok(instant(DateTime::<Utc>::MAX_UTC)),
            F::MinDateTime => Ok(instant(DateTime::<Utc>::MIN_UTC)),
            F::Now => {
                let now = self.params.now().map(instant);
                now.ok_or_else(|| Error::new(ErrorKind::NowMissing, span))
            }
            F::Ceiling => self.call_round(arguments, (number::ceiling, f64::ceil)),
            F::Floor => self.call_round(arguments, (number::floor, f64::floor)),
            F::Round => self.call_round(arguments, (number::round, f64::round)),
            F::HasSubset | F::HasSubsequence => Ok(Typed::Boolean(Predicate::Constant(None))),
        }
    }

    /// Whether a call is one of lists: some functions are of these alone, others of texts too.
    fn takes_lists(&self, function: Function, first: &Typed, exprs: Exprs<'_>) -> bool {
        use Function as F;
        match function {
            F::HasSubset | F::HasSubsequence => true,
            _ if first.kind() == Some(TypeKind::List) => true,
            F::Length | F::Substring => false,
            _ => exprs.skip(1).any(|argument| self.is_list(argument)),
        }
    }

    fn call_ask(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        let (text, part) = self.two_texts(&mut arguments)?;
        Ok(Typed::Boolean(self.ask(arguments.function, text, part)))
    }

    fn call_concat(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        let (left, right) = self.two_texts(&mut arguments)?;
        Ok(Typed::Text(concat(left, right)))
    }

    fn call_count(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        Ok(Typed::Int(match arguments.function {
            Function::Length => {
                let text = self.text(&mut arguments)?;
                text.count(text::length)
            }
            _ => {
                let (text, part) = self.two_texts(&mut arguments)?;
                text.index_of(part)
            }
        }))
    }

    fn call_matches_pattern(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        let text = self.text(&mut arguments)?;
        let span = arguments.exprs.clone().next().map(Expr::span);
        let pattern = self.text(&mut arguments)?;
        self.matches_pattern(text, pattern, span.unwrap_or(arguments.span))
            .map(Typed::Boolean)
    }

    fn call_substring(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        let text = self.text(&mut arguments)?;
        let start = self.int(&mut arguments)?;
        let length = match arguments.exprs.clone().next() {
            Some(length) => {
                let span = length.span();
                let length = self.int(&mut arguments)?;
                if matches!(length.constant(), Some(..0)) {
                    return Err(Error::new(ErrorKind::NegativeLength, span));
                }
                Some(length)
            }
            None => None,
        };
        Ok(Typed::Text(substring(text, start, length)))
    }

    fn call_fold(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        let text = self.text(&mut arguments)?;
        Ok(Typed::Text(match arguments.function {
            Function::ToLower => fold(Fold::Lower, text),
            Function::ToUpper => fold(Fold::Upper, text),
            _ => match text {
                Text::Constant(text) => Text::Constant(text.map(|text| text.trim().into())),
                text => Text::Trim(Box::new(text)),
            },
        }))
    }

    fn call_total(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        Ok(match self.argument(&mut arguments)? {
            Typed::Duration(duration) => Typed::Decimal(duration.map(number::total_seconds)),
            Typed::Timestamp(at) => {
                Typed::Int(at.map(|at| Some(i64::from(at.offset().fix().local_minus_utc() / 60))))
            }
            _ => match arguments.function {
                Function::TotalSeconds => Typed::Decimal(Scalar::Null),
                _ => Typed::Int(Scalar::Null),
            },
        })
    }

    fn call_round(
        &mut self,
        mut arguments: Arguments<'_>,
        rounding: Rounding,
    ) -> Result<Typed, Error> {
        Ok(round(self.argument(&mut arguments)?, rounding))
    }

    fn two_texts(&mut self, arguments: &mut Arguments<'_>) -> Result<(Text, Text), Error> {
        Ok((self.text(arguments)?, self.text(arguments)?))
    }

    /// The next argument, which is null or of a type that a signature of the function has.
    fn argument(&mut self, arguments: &mut Arguments<'_>) -> Result<Typed, Error> {
        let expr = arguments.expr()?;
        let argument = match arguments.first.take() {
            Some(first) => first,
            None => self.expr(expr)?,
        };
        // A duration may be written without its prefix.
        let argument = match arguments.overloads.accepts_only(TypeKind::Duration) {
            true => coerce(argument, expr.span(), &Typed::null_of(TypeKind::Duration))?,
            false => argument,
        };
        arguments.check(&argument, expr)?;
        Ok(argument)
    }

    /// The next argument, where signatures have texts alone.
    fn text(&mut self, arguments: &mut Arguments<'_>) -> Result<Text, Error> {
        Ok(match self.argument(arguments)? {
            Typed::Text(text) => text,
            _ => Text::Constant(None),
        })
    }

    /// The next argument, where signatures have integers alone.
    fn int(&mut self, arguments: &mut Arguments<'_>) -> Result<Scalar<i64>, Error> {
        Ok(match self.argument(arguments)? {
            Typed::Int(value) => value,
            _ => Scalar::Null,
        })
    }

    /// `contains`, `startswith`, `endswith`.
    fn ask(&mut self, function: Function, text: Text, part: Text) -> Predicate {
        let ask: fn(&str, &str) -> bool = match function {
            Function::StartsWith => |text, part| text.starts_with(part),
            Function::EndsWith => |text, part| text.ends_with(part),
            _ => |text, part| text.contains(part),
        };
        match (text, part) {
            (Text::Constant(None), _) | (_, Text::Constant(None)) => Predicate::Constant(None),
            (Text::Constant(Some(text)), Text::Constant(Some(part))) => {
                Predicate::Constant(Some(ask(&text, &part)))
            }
            (text, Text::Constant(Some(part))) => match field_of(text) {
                Ok((field, fold)) => self.ask_field(field, fold, asked(function, part)),
                Err(text) => Predicate::condition(TextCondition {
                    text,
                    other: Text::Constant(Some(part)),
                    null: None,
                    ask: Box::new(ask),
                }),
            },
            (text, other) => Predicate::condition(TextCondition {
                text,
                other,
                null: None,
                ask: Box::new(ask),
            }),
        }
    }

    /// A test of a field that is a text.
    pub(crate) fn ask_field(
        &mut self,
        field: FieldRef,
        fold: Option<Fold>,
        ask: TextPredicate,
    ) -> Predicate {
        let null_propagates = self.is_nullable(field);
        self.test(
            field,
            FieldTest::Text(TextTest::new(fold, ask)),
            null_propagates,
        )
    }

    fn matches_pattern(
        &mut self,
        text: Text,
        pattern: Text,
        span: Span,
    ) -> Result<Predicate, Error> {
        let source = match pattern {
            Text::Constant(Some(source)) => source,
            Text::Constant(None) => return Ok(Predicate::Constant(None)),
            _ => return Err(Error::unsupported_sort(span, "pattern_not_constant")),
        };
        let pattern = Pattern::compile(&source, span)?;
        if let Text::Constant(text) = text {
            return Ok(Predicate::Constant(
                text.map(|text| pattern.is_match(&text)),
            ));
        }
        Ok(match field_of(text) {
            Ok((field, fold)) => {
                self.ask_field(field, fold, TextPredicate::Matches(Box::new(pattern)))
            }
            Err(text) => Predicate::condition(TextCondition {
                text,
                other: Text::Constant(Some("".into())),
                null: None,
                ask: Box::new(move |text, _| pattern.is_match(text)),
            }),
        })
    }

    /// The parts of a date, and the date of a point in time.
    fn of_date(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        let function = arguments.function;
        let part: fn(NaiveDate) -> i64 = match function {
            Function::Year => |date| date.year().into(),
            Function::Month => |date| date.month().into(),
            _ => |date| date.day().into(),
        };
        Ok(match (self.argument(&mut arguments)?, function) {
            (Typed::Timestamp(at), Function::Date) => Typed::Date(of_local(at, |at| at.date())),
            (Typed::Timestamp(at), _) => Typed::Int(of_local(at, move |at| part(at.date()))),
            (Typed::Date(date), _) => Typed::Int(date.map(move |date| Some(part(date)))),
            (_, Function::Date) => Typed::Date(Scalar::Null),
            _ => Typed::Int(Scalar::Null),
        })
    }

    /// The parts of a time of day, and the time of day of a point in time.
    fn of_time(&mut self, mut arguments: Arguments<'_>) -> Result<Typed, Error> {
        use Function::{FractionalSeconds, Time};
        let function = arguments.function;
        let part: fn(NaiveTime) -> i64 = match function {
            Function::Hour => |time| time.hour().into(),
            Function::Minute => |time| time.minute().into(),
            _ => |time| time.second().into(),
        };
        Ok(match (self.argument(&mut arguments)?, function) {
            (Typed::Timestamp(at), Time) => Typed::TimeOfDay(of_local(at, |at| at.time())),
            (Typed::Timestamp(at), FractionalSeconds) => {
                Typed::Decimal(of_local(at, |at| at.time()).map(fraction))
            }
            (Typed::Timestamp(at), _) => Typed::Int(of_local(at, move |at| part(at.time()))),
            (Typed::TimeOfDay(time), FractionalSeconds) => Typed::Decimal(time.map(fraction)),
            (Typed::TimeOfDay(time), _) => Typed::Int(time.map(move |time| Some(part(time)))),
            (_, Time) => Typed::TimeOfDay(Scalar::Null),
            (_, FractionalSeconds) => Typed::Decimal(Scalar::Null),
            _ => Typed::Int(Scalar::Null),
        })
    }
}

/// What `contains`, `startswith` or `endswith` asks of a text.
fn asked(function: Function, part: Box<str>) -> TextPredicate {
    match function {
        Function::StartsWith => TextPredicate::starts_with(part),
        Function::EndsWith => TextPredicate::ends_with(part),
        _ => TextPredicate::contains(part),
    }
}

/// Whether lists are among what a function takes.
fn is_of_lists(function: Function) -> bool {
    let mut signatures = function.signatures().iter();
    signatures.any(|signature| {
        let mut parameters = signature.parameters().iter();
        parameters.any(|parameter| parameter.kind() == TypeKind::List)
    })
}

/// A part of the local date and time of a point in time. Fields are in UTC, which needs no offset.
fn of_local<V: crate::eval::column_type::ColumnType>(
    at: Scalar<DateTime<FixedOffset>>,
    part: impl Fn(NaiveDateTime) -> V + Send + Sync + 'static,
) -> Scalar<V> {
    match at {
        Scalar::Field(field) => {
            Scalar::<DateTime<Utc>>::Field(field).map(move |at| Some(part(at.naive_utc())))
        }
        at => at.map(move |at| local(&at).map(&part)),
    }
}

/// The local date and time, if chrono can hold it: at the ends of its range an offset leads out of it.
fn local<Z: TimeZone>(at: &DateTime<Z>) -> Option<NaiveDateTime> {
    at.naive_utc().checked_add_offset(at.offset().fix())
}

/// The fraction of a second; that of a leap second is what it shows.
fn fraction(time: NaiveTime) -> Option<Decimal> {
    Decimal::new(i128::from(time.nanosecond() % 1_000_000_000), 9)
}

fn instant(at: DateTime<Utc>) -> Typed {
    Typed::Timestamp(Scalar::of(at.fixed_offset()))
}

fn fold(fold: Fold, text: Text) -> Text {
    match text {
        Text::Constant(text) => Text::Constant(text.map(|text| fold.string(&text).into())),
        text => Text::Fold(fold, Box::new(text)),
    }
}

fn concat(left: Text, right: Text) -> Text {
    match (left, right) {
        (Text::Constant(left), Text::Constant(right)) => {
            Text::Constant(left.zip(right).map(|(left, right)| {
                let mut joined = String::from(left);
                joined.push_str(&right);
                joined.into()
            }))
        }
        (left, right) => Text::Concat(Box::new(left), Box::new(right)),
    }
}

fn substring(text: Text, start: Scalar<i64>, length: Option<Scalar<i64>>) -> Text {
    let ends_somewhere = length.as_ref().is_some_and(|length| !length.is_constant());
    match &text {
        Text::Constant(text) if start.is_constant() && !ends_somewhere => {
            let cut = || {
                let length = length.as_ref().map_or(Some(i64::MAX), Scalar::constant)?;
                let text = text.as_deref()?;
                text.get(text::characters(text, start.constant()?, length)?)
            };
            Text::Constant(cut().map(Into::into))
        }
        _ => Text::Substring(Box::new(Substring {
            text,
            start,
            length,
        })),
    }
}

/// A number rounded; an integer stays what it is.
fn round(value: Typed, (of_decimal, of_double): Rounding) -> Typed {
    match value {
        Typed::Int(value) => Typed::Int(value),
        Typed::Decimal(value) => Typed::Decimal(value.map(move |value| Some(of_decimal(value)))),
        Typed::Double(value) => Typed::Double(value.map(move |value| Some(of_double(value)))),
        _ => Typed::Int(Scalar::Null),
    }
}
