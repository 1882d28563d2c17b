//! Functions (OData 4.01, part 2, sections 5.1.1.5 to 5.1.1.9).

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono::{Offset, Timelike, Utc};

use super::super::decimal::Decimal;
use super::super::error::{Error, ErrorCode};
use super::super::expr::{Expr, Exprs};
use super::super::function::Function;
use super::super::kernels::predicate::{AskText, Predicate};
use super::super::kernels::probe::Test;
use super::super::kernels::scalar::Scalar;
use super::super::kernels::string::{self, Text};
use super::super::kernels::text::{Ask as AskField, Fold, TextProbe};
use super::super::numeric;
use super::super::span::Span;
use super::compare::field_of;
use super::{Binder, Typed, mismatch};

impl Binder<'_> {
    pub(super) fn call(
        &mut self,
        function: Function,
        mut arguments: Exprs<'_>,
        span: Span,
    ) -> Result<Typed, Error> {
        use Function as F;
        // The parser counted the arguments.
        let mut next = || {
            arguments.next().ok_or_else(|| {
                let message = format!("`{function}` has too few arguments");
                Error::new(ErrorCode::ArgumentCount, span, message)
            })
        };
        Ok(match function {
            F::Contains | F::StartsWith | F::EndsWith => {
                let (text, part) = (self.text(function, next()?)?, self.text(function, next()?)?);
                Typed::Boolean(self.ask(function, text, part))
            }
            F::MatchesPattern => {
                let (text, pattern) = (self.text(function, next()?)?, next()?);
                Typed::Boolean(self.matches_pattern(text, pattern)?)
            }
            F::Concat => {
                let (left, right) = (self.text(function, next()?)?, self.text(function, next()?)?);
                Typed::Text(concat(left, right))
            }
            F::IndexOf => {
                let (text, part) = (self.text(function, next()?)?, self.text(function, next()?)?);
                Typed::Int(text.index_of(part))
            }
            F::Length => Typed::Int(self.text(function, next()?)?.count(string::length)),
            F::Substring => {
                let (text, start) = (self.text(function, next()?)?, next()?);
                let start = self.int(function, start)?;
                let length = match next() {
                    Ok(length) => Some(self.int(function, length)?),
                    Err(_) => None,
                };
                Typed::Text(substring(text, start, length))
            }
            F::ToLower => Typed::Text(fold(Fold::Lower, self.text(function, next()?)?)),
            F::ToUpper => Typed::Text(fold(Fold::Upper, self.text(function, next()?)?)),
            F::Trim => Typed::Text(match self.text(function, next()?)? {
                Text::Constant(text) => Text::Constant(text.map(|text| text.trim().into())),
                text => Text::Trim(Box::new(text)),
            }),
            F::Year | F::Month | F::Day | F::Date => self.of_date(function, next()?)?,
            F::Hour | F::Minute | F::Second | F::FractionalSeconds | F::Time => {
                self.of_time(function, next()?)?
            }
            F::TotalOffsetMinutes => {
                let argument = next()?;
                match self.expr(argument)? {
                    Typed::Null => Typed::Int(Scalar::Constant(None)),
                    Typed::Timestamp(at) => Typed::Int(
                        at.map(|at| Some(i64::from(at.offset().fix().local_minus_utc() / 60))),
                    ),
                    other => return Err(unfit(function, argument, &other, "a timestamp")),
                }
            }
            F::TotalSeconds => {
                let argument = next()?;
                match self.expr(argument)? {
                    Typed::Null => Typed::Decimal(Scalar::Constant(None)),
                    Typed::Duration(duration) => {
                        Typed::Decimal(duration.map(numeric::total_seconds))
                    }
                    other => return Err(unfit(function, argument, &other, "a duration")),
                }
            }
            F::MaxDateTime => instant(DateTime::<Utc>::MAX_UTC),
            F::MinDateTime => instant(DateTime::<Utc>::MIN_UTC),
            F::Now => match self.params.now() {
                Some(now) => instant(now),
                None => {
                    let message = "nobody said what time it is, so `now()` has no value";
                    return Err(Error::new(ErrorCode::MissingValue, span, message));
                }
            },
            F::Ceiling | F::Floor | F::Round => {
                let argument = next()?;
                let value = self.expr(argument)?;
                round(function, value)
                    .map_err(|other| unfit(function, argument, &other, "a number"))?
            }
        })
    }

    /// An argument that is a text.
    fn text(&mut self, function: Function, argument: Expr<'_>) -> Result<Text, Error> {
        match self.expr(argument)? {
            Typed::Text(text) => Ok(text),
            Typed::Null => Ok(Text::Constant(None)),
            other => Err(unfit(function, argument, &other, "a text")),
        }
    }

    /// An argument that is an integer.
    fn int(&mut self, function: Function, argument: Expr<'_>) -> Result<Scalar<i64>, Error> {
        match self.expr(argument)? {
            Typed::Int(value) => Ok(value),
            Typed::Null => Ok(Scalar::Constant(None)),
            other => Err(unfit(function, argument, &other, "an integer")),
        }
    }

    /// `contains`, `startswith`, `endswith`.
    fn ask(&mut self, function: Function, text: Text, part: Text) -> Predicate {
        let ask = match function {
            Function::StartsWith => |text: &str, part: &str| text.starts_with(part),
            Function::EndsWith => |text: &str, part: &str| text.ends_with(part),
            _ => |text: &str, part: &str| text.contains(part),
        };
        match (text, part) {
            (Text::Constant(None), _) | (_, Text::Constant(None)) => Predicate::Constant(None),
            (Text::Constant(Some(text)), Text::Constant(Some(part))) => {
                Predicate::Constant(Some(ask(&text, &part)))
            }
            (text, Text::Constant(Some(part))) => {
                let probe = match function {
                    Function::StartsWith => AskField::starts_with(&part),
                    Function::EndsWith => AskField::ends_with(&part),
                    _ => AskField::contains(&part),
                };
                match self.ask_field(text, probe) {
                    Ok(predicate) => predicate,
                    Err(text) => Predicate::condition(AskText {
                        text,
                        other: Text::Constant(Some(part)),
                        null: None,
                        ask,
                    }),
                }
            }
            (text, other) => Predicate::condition(AskText {
                text,
                other,
                null: None,
                ask,
            }),
        }
    }

    /// A question about a text, if that is a field.
    pub(in super::super) fn ask_field(
        &mut self,
        text: Text,
        ask: AskField,
    ) -> Result<Predicate, Text> {
        let (field, fold) = field_of(text)?;
        let nulls = self.is_nullable(field);
        Ok(self.test(field, Test::Text(TextProbe::new(fold, ask)), nulls))
    }

    #[cfg(not(feature = "pattern"))]
    fn matches_pattern(&mut self, _: Text, pattern: Expr<'_>) -> Result<Predicate, Error> {
        Err(Error::unsupported(
            pattern.span(),
            "`matchesPattern` without the feature `pattern`",
        ))
    }

    #[cfg(feature = "pattern")]
    fn matches_pattern(&mut self, text: Text, pattern: Expr<'_>) -> Result<Predicate, Error> {
        let source = match self.text(Function::MatchesPattern, pattern)? {
            Text::Constant(Some(source)) => source,
            Text::Constant(None) => return Ok(Predicate::Constant(None)),
            _ => {
                return Err(Error::unsupported(
                    pattern.span(),
                    "a pattern that is not a constant",
                ));
            }
        };
        let regex = super::super::pattern::compile(&source, pattern.span())?;
        if let Text::Constant(text) = text {
            return Ok(Predicate::Constant(text.map(|text| regex.is_match(&text))));
        }
        let ask = AskField::Matches(Box::new(regex.clone()));
        Ok(self.ask_field(text, ask).unwrap_or_else(|text| {
            Predicate::condition(AskText {
                text,
                other: Text::Constant(Some("".into())),
                null: None,
                ask: move |text: &str, _: &str| regex.is_match(text),
            })
        }))
    }

    /// The parts of a date, and the date of a point in time.
    fn of_date(&mut self, function: Function, argument: Expr<'_>) -> Result<Typed, Error> {
        let part: fn(NaiveDate) -> i64 = match function {
            Function::Year => |date| date.year().into(),
            Function::Month => |date| date.month().into(),
            _ => |date| date.day().into(),
        };
        Ok(match (self.expr(argument)?, function) {
            (Typed::Null, Function::Date) => Typed::Date(Scalar::Constant(None)),
            (Typed::Null, _) => Typed::Int(Scalar::Constant(None)),
            (Typed::Timestamp(at), Function::Date) => Typed::Date(of_local(at, |at| at.date())),
            (Typed::Timestamp(at), _) => Typed::Int(of_local(at, move |at| part(at.date()))),
            (Typed::Date(date), _) if function != Function::Date => {
                Typed::Int(date.map(move |date| Some(part(date))))
            }
            (other, Function::Date) => {
                return Err(unfit(function, argument, &other, "a timestamp"));
            }
            (other, _) => {
                return Err(unfit(function, argument, &other, "a date or a timestamp"));
            }
        })
    }

    /// The parts of a time of day, and the time of day of a point in time.
    fn of_time(&mut self, function: Function, argument: Expr<'_>) -> Result<Typed, Error> {
        let part: fn(NaiveTime) -> i64 = match function {
            Function::Hour => |time| time.hour().into(),
            Function::Minute => |time| time.minute().into(),
            _ => |time| time.second().into(),
        };
        use Function::{FractionalSeconds, Time};
        Ok(match (self.expr(argument)?, function) {
            (Typed::Null, Time) => Typed::TimeOfDay(Scalar::Constant(None)),
            (Typed::Null, FractionalSeconds) => Typed::Decimal(Scalar::Constant(None)),
            (Typed::Null, _) => Typed::Int(Scalar::Constant(None)),
            (Typed::Timestamp(at), Time) => Typed::TimeOfDay(of_local(at, |at| at.time())),
            (Typed::Timestamp(at), FractionalSeconds) => {
                Typed::Decimal(of_local(at, |at| at.time()).map(fraction))
            }
            (Typed::Timestamp(at), _) => Typed::Int(of_local(at, move |at| part(at.time()))),
            (Typed::TimeOfDay(time), FractionalSeconds) => Typed::Decimal(time.map(fraction)),
            (Typed::TimeOfDay(time), _) if function != Time => {
                Typed::Int(time.map(move |time| Some(part(time))))
            }
            (other, Time) => return Err(unfit(function, argument, &other, "a timestamp")),
            (other, _) => {
                return Err(unfit(
                    function,
                    argument,
                    &other,
                    "a time of day or a timestamp",
                ));
            }
        })
    }
}

/// A part of the local date and time of a point in time. Fields are in UTC, which needs no offset.
fn of_local<V: super::super::kernels::source::Native>(
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
    Typed::Timestamp(Scalar::Constant(Some(at.fixed_offset())))
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
    let end = match length {
        None => Some(Some(i64::MAX)),
        Some(Scalar::Constant(length)) => Some(length),
        Some(_) => None,
    };
    match (&text, &start, end) {
        (Text::Constant(text), Scalar::Constant(start), Some(length)) => {
            let cut = || {
                let (text, start, length) = (text.as_deref()?, (*start)?, length?);
                text.get(string::characters(text, start, length))
            };
            Text::Constant(cut().map(Into::into))
        }
        _ => Text::Substring {
            text: Box::new(text),
            start,
            length,
        },
    }
}

/// `ceiling`, `floor`, `round`; an integer stays what it is.
fn round(function: Function, value: Typed) -> Result<Typed, Typed> {
    Ok(match value {
        Typed::Null => Typed::Int(Scalar::Constant(None)),
        Typed::Int(value) => Typed::Int(value),
        Typed::Decimal(value) => {
            let round: fn(Decimal) -> Decimal = match function {
                Function::Ceiling => numeric::ceiling,
                Function::Floor => numeric::floor,
                _ => numeric::round,
            };
            Typed::Decimal(value.map(move |value| Some(round(value))))
        }
        Typed::Double(value) => {
            let round: fn(f64) -> f64 = match function {
                Function::Ceiling => f64::ceil,
                Function::Floor => f64::floor,
                _ => f64::round,
            };
            Typed::Double(value.map(move |value| Some(round(value))))
        }
        other => return Err(other),
    })
}

fn unfit(function: Function, argument: Expr<'_>, found: &Typed, wanted: &str) -> Error {
    let found = found.described();
    mismatch(
        argument.span(),
        format!("`{function}` takes {wanted} here, not {found}"),
    )
}
