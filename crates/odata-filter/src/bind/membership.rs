//! `in`: a disjunction of `eq`.

use crate::eval::platform::boxed_on_wasm;
use std::mem::discriminant;

use chrono::{DateTime, FixedOffset};

use crate::bind::binder::{Binder, mismatch};
use crate::bind::coercion::coerce;
use crate::bind::compare::{field_of, quoted};
use crate::bind::typed::Typed;
use crate::error::{Error, ErrorKind};
use crate::eval::column_type::ColumnType;
use crate::eval::condition::Predicate;
use crate::eval::condition_kinds::{TextCondition, ValueCondition};
use crate::eval::context::{FieldRef, Scope};
use crate::eval::field_test::{FieldTest, Listed};
use crate::eval::lambda::Lambda;
use crate::eval::scalar::Scalar;
use crate::eval::set::Set;
use crate::eval::text::Text;
use crate::eval::text_test::{TextPredicate, TextTest, set_of};
use crate::schema::types::Fields;
use crate::syntax::expr::{Expr, ExprKind};
use crate::syntax::operands::Exprs;
use crate::syntax::operator::{CompareOp, Quantifier};
use crate::text::span::Span;
use crate::value::comparison::{Reduced, reduce_to_double, reduce_to_int};
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::number::Number;

/// The constants of a list, all of the type of what is looked for or all numbers, and whether null is among them.
struct Constants {
    values: Vec<Typed>,
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
                // Most lists hold texts alone, and perhaps many: none of them needs a type of its own.
                let value = match (value, texts(&items)) {
                    (Typed::Text(value @ (Text::Field(_) | Text::Fold(..))), Some(mut texts)) => {
                        return Ok(self.text_in(value, &mut texts, false));
                    }
                    (value, _) => value,
                };
                let items = self.items_beside(&value, items)?;
                if let Some((_, span)) = items.iter().find(|(item, _)| !item.is_constant()) {
                    return Err(Error::unsupported_sort(*span, "item_not_constant"));
                }
                self.is_in_constants(value, item.span(), items)
            }
            ExprKind::Alias(name) => {
                let span = collection.span();
                let Typed::Items(items) = self.alias(name, span)? else {
                    let alias = name.to_owned();
                    return Err(Error::new(ErrorKind::AliasIsNoList { alias }, span));
                };
                self.is_in_constants(value, item.span(), items)
            }
            _ => self.is_in_field(value, item, collection),
        }
    }

    /// The items of a list in which a value is looked for.
    fn items_beside(
        &mut self,
        value: &Typed,
        items: Exprs<'_>,
    ) -> Result<Vec<(Typed, Span)>, Error> {
        let items = items.map(|item| {
            let typed = self
                .expr(item)
                .map_err(|error| quoted(error, value, item))?;
            Ok((typed, item.span()))
        });
        items.collect()
    }

    /// `item in field`: some element of the field equals the item.
    fn is_in_field(
        &mut self,
        value: Typed,
        item: Expr<'_>,
        collection: Expr<'_>,
    ) -> Result<Predicate, Error> {
        let list = self.list(collection);
        let (list, fields) = list.map_err(|error| quoted(error, &value, collection))?;
        self.any_equals(list, &fields, value, (collection.span(), item.span()))
    }

    /// Whether some element of a list of plain values equals a value.
    pub(super) fn any_equals(
        &mut self,
        list: FieldRef,
        fields: &Fields,
        value: Typed,
        spans: (Span, Span),
    ) -> Result<Predicate, Error> {
        let variable = Scope::UNNAMED;
        let Some(element) = fields.plain() else {
            return Err(Error::new(ErrorKind::ValuesExpected, spans.0));
        };
        let element = self.typed(variable, 0, element);
        let predicate = self.is_element(value, element, spans)?;
        Ok(Predicate::condition(Lambda::new(
            list,
            Quantifier::Any,
            variable,
            predicate,
        )))
    }

    /// Whether an element of a list equals a value; the places are those of both.
    pub(super) fn is_element(
        &mut self,
        value: Typed,
        element: Typed,
        spans: (Span, Span),
    ) -> Result<Predicate, Error> {
        let value = coerce(value, spans.1, &element)?;
        self.compare_typed(CompareOp::Eq, element, value, spans)
    }

    pub(super) fn is_in_constants(
        &mut self,
        value: Typed,
        span: Span,
        items: Vec<(Typed, Span)>,
    ) -> Result<Predicate, Error> {
        use Typed as T;
        /// Looks for a value among constants of the same variant.
        macro_rules! among {
            ($value:ident, $variant:ident) => {{
                let constants = constants(items, &T::$variant(Scalar::Null))?;
                self.scalar_in($value, &constants, |item| match item {
                    T::$variant(value) => value.constant(),
                    _ => None,
                })
            }};
        }
        Ok(match value {
            T::Null => {
                let found = items.iter().any(|(item, _)| matches!(item, T::Null));
                Predicate::Constant(Some(found))
            }
            T::Int(value) => self.scalar_in(value, &numbers(items)?, |item| {
                match reduce_to_int(CompareOp::Eq, item.constant_number()?) {
                    Reduced::Compare(_, value) => Some(value),
                    Reduced::Always(_) => None,
                }
            }),
            T::Double(value) => self.scalar_in(value, &numbers(items)?, |item| {
                match reduce_to_double(CompareOp::Eq, item.constant_number()?) {
                    Reduced::Compare(_, value) => (!value.is_nan()).then_some(value),
                    Reduced::Always(_) => None,
                }
            }),
            T::Decimal(value) => self.scalar_in(value, &numbers(items)?, |item| {
                match item.constant_number()? {
                    Number::Int(value) => Some(Decimal::from(value)),
                    Number::Decimal(value) => Some(value),
                    Number::Double(value) => double::exact_decimal(value),
                }
            }),
            T::Guid(value) => among!(value, Guid),
            T::Date(value) => among!(value, Date),
            T::TimeOfDay(value) => among!(value, TimeOfDay),
            T::Duration(value) => among!(value, Duration),
            T::Timestamp(value) => {
                let constants = constants(items, &T::Timestamp(Scalar::Null))?;
                let value = match value {
                    Scalar::Field(field) => Scalar::Field(field),
                    value => value.map(|at: DateTime<FixedOffset>| Some(at.to_utc())),
                };
                self.scalar_in(value, &constants, |item| match item {
                    T::Timestamp(at) => at.constant().map(|at| at.to_utc()),
                    _ => None,
                })
            }
            T::Enum(value, members) => {
                let constants = constants(items, &T::Enum(Scalar::Null, members))?;
                self.scalar_in(value, &constants, |item| match item {
                    T::Enum(value, _) => value.constant(),
                    _ => None,
                })
            }
            T::Text(Text::Constant(Some(text))) => self.constant_text_in(text, span, items)?,
            T::Text(value) => {
                let constants = constants(items, &T::Text(Text::Constant(None)))?;
                let texts = constants.values.iter().filter_map(Typed::constant_text);
                let texts: Vec<&str> = texts.collect();
                self.text_in(value, &mut texts.into_iter(), constants.null)
            }
            T::Boolean(value) => {
                let constants = constants(items, &T::Boolean(Predicate::Constant(None)))?;
                boolean_in(value, &constants)
            }
            T::Members(_) | T::List(..) | T::Items(_) | T::Derived(_) => {
                let found = value.type_name();
                return Err(Error::new(ErrorKind::NotInLists { found }, span));
            }
        })
    }

    /// Whether a value is one of the constants, or is null where null is among them.
    fn scalar_in<V: ColumnType + Listed>(
        &mut self,
        value: Scalar<V>,
        constants: &Constants,
        of_type: fn(&Typed) -> Option<V>,
    ) -> Predicate {
        let null = constants.null;
        let set = Set::new(constants.values.iter().filter_map(of_type));
        match value {
            Scalar::Field(field) => {
                let found = self.test(field, V::one_of(set), false);
                self.or_null(found, field, null)
            }
            Scalar::Null => Predicate::Constant(Some(null)),
            value => {
                let is_constant = value.is_constant();
                let condition = ValueCondition {
                    value,
                    null,
                    ask: boxed_on_wasm(move |value| set.has(&value)),
                };
                Predicate::folded(condition, is_constant)
            }
        }
    }

    /// What was found, and with it the rows without a value, where `null` says so.
    fn or_null(&self, found: Predicate, field: FieldRef, null: bool) -> Predicate {
        match null {
            true => Predicate::any(vec![found, self.is_field_null(field)]),
            false => found,
        }
    }

    fn text_in(
        &mut self,
        value: Text,
        texts: &mut dyn ExactSizeIterator<Item = &str>,
        null: bool,
    ) -> Predicate {
        match field_of(value) {
            Ok((field, fold)) => {
                let test = TextTest::new(fold, TextPredicate::one_of(texts));
                let found = self.test(field, FieldTest::Text(test), false);
                self.or_null(found, field, null)
            }
            Err(text) => {
                let set = set_of(texts);
                Predicate::condition(TextCondition {
                    text,
                    other: Text::Constant(Some("".into())),
                    null: Some(null),
                    ask: Box::new(move |text, _| set.has(text.as_bytes())),
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
            let value = coerce(value, span, &item)?;
            found.push(self.compare_typed(CompareOp::Eq, value, item, (span, item_span))?);
        }
        Ok(Predicate::any(found))
    }
}

/// The items, where all of them are texts.
fn texts<'a>(items: &Exprs<'a>) -> Option<impl ExactSizeIterator<Item = &'a str> + use<'a>> {
    let are_texts = items.clone().all(|item| item.text().is_some());
    are_texts.then(|| items.clone().map(|item| item.text().unwrap_or_default()))
}

fn boolean_in(value: Predicate, constants: &Constants) -> Predicate {
    let has = |wanted| {
        let wanted = |item: &Typed| matches!(item, Typed::Boolean(Predicate::Constant(Some(value))) if *value == wanted);
        constants.values.iter().any(wanted)
    };
    let ask = (has(true), has(false), constants.null);
    Predicate::condition(BooleanIn { value, ask })
}

/// A truth value that is one of some.
struct BooleanIn {
    value: Predicate,
    /// Whether true, false and null are among them.
    ask: (bool, bool, bool),
}

impl crate::eval::condition::Condition for BooleanIn {
    fn outcome(
        &self,
        place: &crate::eval::context::EvalContext<'_>,
        live: u64,
    ) -> crate::eval::condition::Outcome {
        let outcome = self.value.outcome(place, live);
        let given = |condition, rows| if condition { rows } else { 0 };
        let (yes, no, null) = self.ask;
        crate::eval::condition::Outcome {
            truth: given(yes, outcome.truth)
                | given(no, outcome.known & !outcome.truth)
                | given(null, live & !outcome.known),
            known: live,
        }
    }
}

/// The constants among the items, each in the type of what is beside it; an item of another type is an
/// error.
fn constants(items: Vec<(Typed, Span)>, beside: &Typed) -> Result<Constants, Error> {
    let mut found = Constants {
        values: Vec::with_capacity(items.len()),
        null: false,
    };
    for (item, span) in items {
        match coerce(item, span, beside)? {
            Typed::Null => found.null = true,
            item if discriminant(&item) == discriminant(beside) => found.values.push(item),
            item => return Err(mismatch(span, &[beside.type_name()], &item)),
        }
    }
    Ok(found)
}

/// The constants among the items, where all must be numbers.
fn numbers(items: Vec<(Typed, Span)>) -> Result<Constants, Error> {
    let mut found = Constants {
        values: Vec::with_capacity(items.len()),
        null: false,
    };
    for (item, span) in items {
        match item {
            Typed::Null => found.null = true,
            item if item.constant_number().is_some() => found.values.push(item),
            item => return Err(mismatch(span, &["number"], &item)),
        }
    }
    Ok(found)
}
