//! `in`: a disjunction of `eq`.

use chrono::{DateTime, FixedOffset};

use super::super::decimal::Decimal;
use super::super::error::Error;
use super::super::expr::{Expr, ExprKind};
use super::super::kernels::predicate::{Ask, AskText, Lambda, Predicate};
use super::super::kernels::probe::{Probe, Test};
use super::super::kernels::scalar::Scalar;
use super::super::kernels::set::{Keyed, Set};
use super::super::kernels::source::{Native, Scope};
use super::super::kernels::string::Text;
use super::super::kernels::text::{Ask as AskField, TextProbe};
use super::super::numeric::{self, Number, Reduced};
use super::super::operator::{CompareOp, Quantifier};
use super::super::params::Value;
use super::super::span::Span;
use super::compare::{adapt, field_of};
use super::{Binder, Typed, mismatch};

/// The constants of a list, in the type of what is looked for.
struct Constants<V> {
    values: Vec<V>,
    null: bool,
}

impl Binder<'_> {
    pub(super) fn is_in(
        &mut self,
        item: Expr<'_>,
        collection: Expr<'_>,
    ) -> Result<Predicate, Error> {
        let value = self.expr(item)?;
        match collection.kind() {
            ExprKind::List(items) => {
                let items = items.map(|item| Ok((self.expr(item)?, item.span())));
                let items = items.collect::<Result<Vec<_>, Error>>()?;
                self.is_in_constants(value, item.span(), items)
            }
            ExprKind::Alias(name) => {
                let span = collection.span();
                let Value::List(values) = self.alias_value(name, span)? else {
                    return Err(mismatch(
                        span,
                        format!("the value of `@{name}` is not a list"),
                    ));
                };
                let constant = |value: &Value| match value.as_literal() {
                    Some(literal) => Ok((Typed::constant(literal), span)),
                    None => Err(mismatch(span, format!("`@{name}` holds a list in a list"))),
                };
                let items = values.iter().map(constant).collect::<Result<Vec<_>, _>>()?;
                self.is_in_constants(value, item.span(), items)
            }
            _ => self.is_in_field(value, item, collection),
        }
    }

    /// `item in field`: some element of the field equals the item.
    fn is_in_field(
        &mut self,
        value: Typed,
        item: Expr<'_>,
        collection: Expr<'_>,
    ) -> Result<Predicate, Error> {
        let (list, fields) = self.list(collection)?;
        let variable = Scope::Variable(collection.index());
        let Some(element) = fields.plain() else {
            return Err(mismatch(
                collection.span(),
                "a list of plain values is expected here",
            ));
        };
        let element = self.typed(variable, 0, element);
        let value = adapt(value, item.span(), &element)?;
        let spans = (item.span(), collection.span());
        let predicate = self.compare_typed(CompareOp::Eq, element, value, spans)?;
        Ok(Predicate::condition(Lambda {
            list,
            quantifier: Quantifier::Any,
            variable,
            predicate,
        }))
    }

    fn is_in_constants(
        &mut self,
        value: Typed,
        span: Span,
        items: Vec<(Typed, Span)>,
    ) -> Result<Predicate, Error> {
        use Typed as T;
        Ok(match value {
            T::Null => {
                let found = items.iter().any(|(item, _)| matches!(item, T::Null));
                Predicate::Constant(Some(found))
            }
            T::Int(value) => {
                let found = numbers(items, |number| {
                    match numeric::reduce_to_int(CompareOp::Eq, number) {
                        Reduced::Compare(_, value) => Some(value),
                        Reduced::Always(_) => None,
                    }
                })?;
                self.scalar_in(value, found, T::Int, |set| Test::Int(Probe::OneOf(set)))
            }
            T::Double(value) => {
                let found = numbers(items, |number| {
                    match numeric::reduce_to_double(CompareOp::Eq, number) {
                        Reduced::Compare(_, value) => (!value.is_nan()).then_some(value),
                        Reduced::Always(_) => None,
                    }
                })?;
                self.scalar_in(value, found, T::Double, |set| {
                    Test::Double(Probe::OneOf(set))
                })
            }
            T::Decimal(value) => {
                let found = numbers(items, |number| match number {
                    Number::Int(value) => Some(Decimal::from(value)),
                    Number::Decimal(value) => Some(value),
                    Number::Double(value) => numeric::exact_decimal(value),
                })?;
                self.scalar_in(value, found, T::Decimal, |set| {
                    Test::Decimal(Probe::OneOf(set))
                })
            }
            T::Guid(value) => {
                let beside = T::Guid(Scalar::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::Guid(Scalar::Constant(value)) => value,
                    _ => None,
                })?;
                self.scalar_in(value, found, T::Guid, |set| Test::Guid(Probe::OneOf(set)))
            }
            T::Date(value) => {
                let beside = T::Date(Scalar::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::Date(Scalar::Constant(value)) => value,
                    _ => None,
                })?;
                self.scalar_in(value, found, T::Date, |set| Test::Date(Probe::OneOf(set)))
            }
            T::TimeOfDay(value) => {
                let beside = T::TimeOfDay(Scalar::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::TimeOfDay(Scalar::Constant(value)) => value,
                    _ => None,
                })?;
                self.scalar_in(value, found, T::TimeOfDay, |set| {
                    Test::TimeOfDay(Probe::OneOf(set))
                })
            }
            T::Duration(value) => {
                let beside = T::Duration(Scalar::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::Duration(Scalar::Constant(value)) => value,
                    _ => None,
                })?;
                self.scalar_in(value, found, T::Duration, |set| {
                    Test::Duration(Probe::OneOf(set))
                })
            }
            T::Timestamp(value) => {
                let beside = T::Timestamp(Scalar::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::Timestamp(Scalar::Constant(value)) => value.map(|at| at.to_utc()),
                    _ => None,
                })?;
                let value = match value {
                    Scalar::Field(field) => Scalar::Field(field),
                    value => value.map(|at: DateTime<FixedOffset>| Some(at.to_utc())),
                };
                let null = |value: Scalar<DateTime<chrono::Utc>>| match value {
                    Scalar::Field(field) => T::Timestamp(Scalar::Field(field)),
                    value => T::Timestamp(value.map(|at| Some(at.fixed_offset()))),
                };
                self.scalar_in(value, found, null, |set| Test::Timestamp(Probe::OneOf(set)))
            }
            T::Enum(value, members) => {
                let beside = T::Enum(Scalar::Constant(None), members.clone());
                let found = constants(items, &beside, |item| match item {
                    T::Enum(Scalar::Constant(value), _) => value,
                    _ => None,
                })?;
                let null = |value| T::Enum(value, members);
                self.scalar_in(value, found, null, |set| Test::Int(Probe::OneOf(set)))
            }
            T::Text(Text::Constant(Some(text))) => self.constant_text_in(text, span, items)?,
            T::Text(value) => {
                let beside = T::Text(Text::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::Text(Text::Constant(value)) => value,
                    _ => None,
                })?;
                self.text_in(value, found)
            }
            T::Boolean(value) => {
                let beside = T::Boolean(Predicate::Constant(None));
                let found = constants(items, &beside, |item| match item {
                    T::Boolean(Predicate::Constant(value)) => value,
                    _ => None,
                })?;
                self.boolean_in(value, &found)
            }
            T::Members(_) | T::List(..) => {
                return Err(mismatch(
                    span,
                    format!("{} cannot be looked for in a list", value.described()),
                ));
            }
        })
    }

    /// Whether a value is one of the constants, or is null where null is among them.
    fn scalar_in<V: Native + Keyed>(
        &mut self,
        value: Scalar<V>,
        constants: Constants<V>,
        typed: impl FnOnce(Scalar<V>) -> Typed,
        test: impl FnOnce(Set<V>) -> Test,
    ) -> Predicate {
        let Constants { values, null } = constants;
        let set = Set::new::<V>(values);
        match value {
            Scalar::Constant(None) => Predicate::Constant(Some(null)),
            Scalar::Constant(Some(value)) => Predicate::Constant(Some(set.has(&value))),
            Scalar::Field(field) => {
                let found = self.test(field, test(set), false);
                match null {
                    true => Predicate::any(vec![found, self.is_null(typed(Scalar::Field(field)))]),
                    false => found,
                }
            }
            value => Predicate::condition(Ask {
                value,
                ask: move |value: Option<&V>| value.map_or(null, |value| set.has(value)),
            }),
        }
    }

    fn text_in(&mut self, value: Text, constants: Constants<Box<str>>) -> Predicate {
        let Constants { values, null } = constants;
        match field_of(value) {
            Ok((field, fold)) => {
                let probe = TextProbe::new(fold, AskField::one_of(values));
                let found = self.test(field, Test::Text(probe), false);
                match null {
                    true => {
                        let null = self.is_null(Typed::Text(Text::Field(field)));
                        Predicate::any(vec![found, null])
                    }
                    false => found,
                }
            }
            Err(text) => {
                let values = values.into_iter().map(|value| value.into_boxed_bytes());
                let set = Set::new::<[u8]>(values);
                Predicate::condition(AskText {
                    text,
                    other: Text::Constant(Some("".into())),
                    null: Some(null),
                    ask: move |text: &str, _: &str| set.has(text.as_bytes()),
                })
            }
        }
    }

    /// A constant text takes the type of each item it is compared with.
    fn constant_text_in(
        &mut self,
        text: Box<str>,
        span: Span,
        items: Vec<(Typed, Span)>,
    ) -> Result<Predicate, Error> {
        let mut found = Vec::with_capacity(items.len());
        for (item, item_span) in items {
            let value = Typed::Text(Text::Constant(Some(text.clone())));
            let value = adapt(value, span, &item)?;
            found.push(self.compare_typed(CompareOp::Eq, value, item, (span, item_span))?);
        }
        Ok(Predicate::any(found))
    }

    fn boolean_in(&mut self, value: Predicate, constants: &Constants<bool>) -> Predicate {
        let has = |wanted| constants.values.contains(&wanted);
        let ask = (has(true), has(false), constants.null);
        Predicate::condition(BooleanIn { value, ask })
    }
}

/// A truth value that is one of some.
struct BooleanIn {
    value: Predicate,
    /// Whether true, false and null are among them.
    ask: (bool, bool, bool),
}

impl super::Condition for BooleanIn {
    fn outcome(
        &self,
        place: &super::super::kernels::source::Place<'_>,
        live: u64,
    ) -> super::super::kernels::predicate::Outcome {
        let outcome = self.value.outcome(place, live);
        let given = |condition, rows| if condition { rows } else { 0 };
        let (yes, no, null) = self.ask;
        super::super::kernels::predicate::Outcome {
            truth: given(yes, outcome.truth)
                | given(no, outcome.known & !outcome.truth)
                | given(null, live & !outcome.known),
            known: live,
        }
    }
}

/// The constants among the items, each in the type of what is beside it; an item of another type is an
/// error.
fn constants<V>(
    items: Vec<(Typed, Span)>,
    beside: &Typed,
    value: impl Fn(Typed) -> Option<V>,
) -> Result<Constants<V>, Error> {
    let mut found = Constants {
        values: Vec::with_capacity(items.len()),
        null: false,
    };
    for (item, span) in items {
        let item = adapt(item, span, beside)?;
        let described = item.described();
        match item {
            Typed::Null => found.null = true,
            item => match value(item) {
                Some(value) => found.values.push(value),
                None => return Err(foreign(described, beside.described(), span)),
            },
        }
    }
    Ok(found)
}

/// The constants among the items, where all must be numbers; those that no value of the type can
/// equal are left out.
fn numbers<V>(
    items: Vec<(Typed, Span)>,
    value: impl Fn(Number) -> Option<V>,
) -> Result<Constants<V>, Error> {
    let mut found = Constants {
        values: Vec::with_capacity(items.len()),
        null: false,
    };
    for (item, span) in items {
        match (&item, item.constant_number()) {
            (Typed::Null, _) => found.null = true,
            (_, Some(number)) => found.values.extend(value(number)),
            (item, None) => return Err(foreign(item.described(), "a number", span)),
        }
    }
    Ok(found)
}

fn foreign(item: &str, wanted: &str, span: Span) -> Error {
    mismatch(span, format!("{wanted} is expected here, not {item}"))
}
