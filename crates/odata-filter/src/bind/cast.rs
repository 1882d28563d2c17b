//! `cast` and `isof` to primitive types (OData 4.01, part 2, 5.1.1.11.1 and 5.1.1.11.2).
//!
//! | from | to | how |
//! | --- | --- | --- |
//! | null | any type | null |
//! | numbers | numbers | rounded, halves away from zero; null where the value does not fit |
//! | a text | any type | read as the literal that it holds; null where it holds none |
//! | any type | `Edm.String` | the text that JSON has of it |
//! | an enumeration | integers, `Edm.String` | the value of its member; its name |
//!
//! Between other types a cast gives null. `isof` asks whether a cast would fail, which for null it never
//! does.

use chrono::{DateTime, FixedOffset};

use crate::bind::binder::Binder;
use crate::bind::typed::Typed;
use crate::error::Error;
use crate::eval::column_type::ColumnType;
use crate::eval::condition::Predicate;
use crate::eval::condition_kinds::{BoolToCondition, ConditionToBool, ValueCondition};
use crate::eval::platform::boxed_on_wasm;
use crate::eval::scalar::Scalar;
use crate::eval::text::{Reading, Text};
use crate::schema::types::Enumeration;
use crate::syntax::expr::Expr;
use crate::syntax::literal::Literal;
use crate::syntax::primitive::Primitive;
use crate::text::float_text;
use crate::value::decimal::Decimal;
use crate::value::double;
use crate::value::guid::Guid;
use crate::value::{number, temporal};

/// What is asked: the value, or whether there is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Cast,
    IsOf,
}

impl Binder<'_> {
    pub(super) fn cast(&mut self, operand: Expr<'_>, to: Primitive) -> Result<Typed, Error> {
        self.convert(operand, to, Asked::Cast)
    }

    pub(super) fn is_of(&mut self, operand: Expr<'_>, to: Primitive) -> Result<Typed, Error> {
        self.convert(operand, to, Asked::IsOf)
    }

    fn convert(&mut self, operand: Expr<'_>, to: Primitive, asked: Asked) -> Result<Typed, Error> {
        Ok(match self.expr(operand)? {
            Typed::List(..) | Typed::Items(_) | Typed::Derived(_) => {
                return Err(Error::unsupported_sort(operand.span(), "cast_of_list"));
            }
            Typed::Text(text) if to != Primitive::String => from_text(text, to, asked),
            value if to == Primitive::String => match asked {
                Asked::Cast => Typed::Text(spelt(value)),
                Asked::IsOf => constant(true),
            },
            value => match from_number(value, to, asked) {
                Ok(converted) => converted,
                Err(other) => self.same_type(*other, to, asked),
            },
        })
    }

    /// A value of the type already, or one that no cast brings there.
    fn same_type(&self, value: Typed, to: Primitive, asked: Asked) -> Typed {
        let null = null(to);
        let same = std::mem::discriminant(&value) == std::mem::discriminant(&null);
        match (asked, same) {
            (Asked::Cast, true) => value,
            (Asked::Cast, false) => null,
            (Asked::IsOf, true) => constant(true),
            (Asked::IsOf, false) => Typed::Boolean(self.is_null(value)),
        }
    }
}

fn constant(value: bool) -> Typed {
    Typed::Boolean(Predicate::Constant(Some(value)))
}

/// A null of the type.
fn null(to: Primitive) -> Typed {
    Typed::null_of(to.kind())
}

/// The least and the greatest value of an integer type.
fn range(to: Primitive) -> Option<(i64, i64)> {
    Some(match to {
        Primitive::Byte => (0, u8::MAX.into()),
        Primitive::SByte => (i8::MIN.into(), i8::MAX.into()),
        Primitive::Int16 => (i16::MIN.into(), i16::MAX.into()),
        Primitive::Int32 => (i32::MIN.into(), i32::MAX.into()),
        Primitive::Int64 => (i64::MIN, i64::MAX),
        _ => return None,
    })
}

/// A conversion of each value, or whether it succeeds, which of null it does.
fn each<V: ColumnType, W: ColumnType>(
    value: Scalar<V>,
    asked: Asked,
    wrap: fn(Scalar<W>) -> Typed,
    convert: impl Fn(V) -> Option<W> + Send + Sync + 'static,
) -> Typed {
    converted(value, asked, wrap, boxed_on_wasm(convert))
}

fn converted<V: ColumnType, W: ColumnType>(
    value: Scalar<V>,
    asked: Asked,
    wrap: fn(Scalar<W>) -> Typed,
    convert: impl Fn(V) -> Option<W> + Send + Sync + 'static,
) -> Typed {
    match asked {
        Asked::Cast => wrap(value.mapped(convert)),
        Asked::IsOf => succeeds(value.map(move |value| Some(convert(value).is_some()))),
    }
}

fn succeeds(value: Scalar<bool>) -> Typed {
    let is_constant = value.is_constant();
    let condition = ValueCondition {
        value,
        null: true,
        ask: |succeeds| succeeds,
    };
    Typed::Boolean(Predicate::folded(condition, is_constant))
}

/// A number, or the value of an enumeration, as a number of another type.
fn from_number(value: Typed, to: Primitive, asked: Asked) -> Result<Typed, Box<Typed>> {
    use Primitive as P;
    use Typed as T;
    Ok(match (value, to, range(to)) {
        (T::Int(value) | T::Enum(value, _), _, Some((min, max))) => {
            each(value, asked, T::Int, move |value| in_range(value, min, max))
        }
        (T::Decimal(value), _, Some((min, max))) => each(value, asked, T::Int, move |value| {
            let (whole, _) = number::round(value).parts();
            in_range(i64::try_from(whole).ok()?, min, max)
        }),
        (T::Double(value), _, Some((min, max))) => each(value, asked, T::Int, move |value| {
            in_range(double::exact_int(value.round())?, min, max)
        }),
        (T::Int(value), P::Decimal, _) => {
            each(value, asked, T::Decimal, |value| Some(value.into()))
        }
        (T::Double(value), P::Decimal, _) => each(value, asked, T::Decimal, shortest_decimal),
        (T::Int(value), P::Double, _) => each(value, asked, T::Double, |value| Some(value as f64)),
        (T::Decimal(value), P::Double, _) => each(value, asked, T::Double, |value| {
            Some(double::to_double(value))
        }),
        (T::Int(value), P::Single, _) => {
            each(value, asked, T::Double, |value| single(value as f64))
        }
        (T::Decimal(value), P::Single, _) => each(value, asked, T::Double, |value| {
            single(double::to_double(value))
        }),
        (T::Double(value), P::Single, _) => each(value, asked, T::Double, single),
        (other, ..) => return Err(Box::new(other)),
    })
}

fn in_range(value: i64, min: i64, max: i64) -> Option<i64> {
    (min..=max).contains(&value).then_some(value)
}

/// The nearest number of 32 bits; none where only infinity is nearer.
fn single(value: f64) -> Option<f64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "this is the rounding that is asked for"
    )]
    let rounded = f64::from(value as f32);
    (rounded.is_finite() || !value.is_finite()).then_some(rounded)
}

/// The decimal of the fewest digits that is read as this double.
fn shortest_decimal(value: f64) -> Option<Decimal> {
    if !value.is_finite() {
        return None;
    }
    let text = float_text::exponential(value);
    let (digits, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
    let scale = i32::try_from(fraction.len()).ok()? - exponent;
    match u32::try_from(scale) {
        Ok(scale) => Decimal::new(mantissa, scale),
        Err(_) => {
            let power = 10_i128.checked_pow(scale.unsigned_abs())?;
            Decimal::new(mantissa.checked_mul(power)?, 0)
        }
    }
}

/// What a text holds.
fn from_text(text: Text, to: Primitive, asked: Asked) -> Typed {
    use Primitive as P;
    if let Some((min, max)) = range(to) {
        return read(text, asked, Typed::Int, move |text| {
            in_range(text.parse().ok()?, min, max)
        });
    }
    match to {
        P::Boolean => read(text, asked, boolean, |text| match text {
            _ if text.eq_ignore_ascii_case("true") => Some(true),
            _ if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }),
        P::Decimal => read(text, asked, Typed::Decimal, |text| text.parse().ok()),
        P::Single => read(text, asked, Typed::Double, |text| single(double(text)?)),
        P::Guid => read(text, asked, Typed::Guid, |text| text.parse().ok()),
        P::Date => read(text, asked, Typed::Date, |text| {
            temporal::parse_date(text).ok()
        }),
        P::TimeOfDay => read(text, asked, Typed::TimeOfDay, |text| {
            temporal::parse_time_of_day(text).ok()
        }),
        P::DateTimeOffset => read(text, asked, Typed::Timestamp, point_in_time),
        P::Duration => read(text, asked, Typed::Duration, |text| {
            temporal::parse_duration(text).ok()
        }),
        _ => read(text, asked, Typed::Double, double),
    }
}

fn read<W: ColumnType>(
    text: Text,
    asked: Asked,
    wrap: fn(Scalar<W>) -> Typed,
    read: impl Fn(&str) -> Option<W> + Send + Sync + 'static,
) -> Typed {
    read_by(text, asked, wrap, Box::new(read))
}

fn read_by<W: ColumnType>(
    text: Text,
    asked: Asked,
    wrap: fn(Scalar<W>) -> Typed,
    read: Reading<W>,
) -> Typed {
    match asked {
        Asked::Cast => wrap(text.read(read)),
        Asked::IsOf => succeeds(text.read(Box::new(move |text| Some(read(text).is_some())))),
    }
}

fn boolean(value: Scalar<bool>) -> Typed {
    let is_constant = value.is_constant();
    Typed::Boolean(Predicate::folded(BoolToCondition(value), is_constant))
}

fn double(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        text => float_text::parse(text).filter(|value| value.is_finite()),
    }
}

/// A point in time; without an offset it is in UTC (XML Schema's `dateTime`).
fn point_in_time(text: &str) -> Option<DateTime<FixedOffset>> {
    let whole = temporal::parse_date_time_offset(text);
    let in_utc = || temporal::parse_date_time_offset(&format!("{text}Z"));
    whole.or_else(|_| in_utc()).ok()
}

/// A value as the text that JSON has of it.
fn spelt(value: Typed) -> Text {
    match value {
        Typed::Null => Text::Constant(None),
        Typed::Members(members) => Text::Constant(Some(members)),
        Typed::Text(text) => text,
        Typed::Boolean(Predicate::Constant(value)) => {
            Text::Constant(value.map(|value| value.to_string().into()))
        }
        Typed::Boolean(value) => {
            let value = Scalar::<bool>::computed(ConditionToBool(value));
            Text::spelt(value, |value| value.to_string())
        }
        Typed::Int(value) => Text::spelt(value, |value| value.to_string()),
        Typed::Enum(value, members) => Text::spelt(value, move |value| names(&members, value)),
        Typed::Decimal(value) => Text::spelt(value, |value: Decimal| {
            let text = value.to_string();
            text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
        }),
        Typed::Double(value) => Text::spelt(value, number_text),
        Typed::Guid(value) => Text::spelt(value, |value: Guid| value.to_string()),
        Typed::Date(value) => Text::spelt(value, |date| Literal::Date(date).to_string()),
        Typed::TimeOfDay(value) => Text::spelt(value, |time| Literal::TimeOfDay(time).to_string()),
        Typed::Timestamp(value) => Text::spelt(value, |at| Literal::DateTimeOffset(at).to_string()),
        Typed::Duration(value) => Text::spelt(value, |duration| {
            let literal = Literal::Duration(duration).to_string();
            let text = literal
                .strip_prefix("duration'")
                .and_then(|text| text.strip_suffix('\''));
            text.map_or_else(String::new, str::to_owned)
        }),
        Typed::List(..) | Typed::Items(_) | Typed::Derived(_) => Text::Constant(None),
    }
}

/// The members that a value is, by name; what has no name by its number.
fn names(members: &Enumeration, value: i64) -> String {
    let mut names = members.members().enumerate();
    if !members.is_flags() {
        let name = names.find(|(position, _)| i64::try_from(*position) == Ok(value));
        return name.map_or_else(|| value.to_string(), |(_, name)| name.to_owned());
    }
    let (mut text, mut rest) = (String::new(), value);
    for (position, name) in names {
        let bit = 1_i64 << position;
        if rest & bit != 0 {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(name);
            rest &= !bit;
        }
    }
    if rest == 0 && !text.is_empty() {
        text
    } else {
        value.to_string()
    }
}

/// A double as JSON has it: with an exponent where it is far from one, as JavaScript writes it.
fn number_text(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "INF" } else { "-INF" }.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let text = float_text::exponential(value);
    let short = text.split_once('e').and_then(|(_, exponent)| {
        let near = (-7..21).contains(&exponent.parse::<i32>().ok()?);
        let decimal = shortest_decimal(value).filter(|_| near)?.to_string();
        Some(
            decimal
                .strip_suffix(".0")
                .map(str::to_owned)
                .unwrap_or(decimal),
        )
    });
    short.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{number_text, shortest_decimal, single};

    #[test]
    fn doubles_are_texts_of_few_digits() {
        for (value, text) in [
            (0.1, "0.1"),
            (3.0, "3"),
            (-0.0, "0"),
            (-2.5, "-2.5"),
            (1e20, "100000000000000000000"),
            (1e21, "1e21"),
            (1.5e-7, "0.00000015"),
            (1.5e-8, "1.5e-8"),
            (9007199254740993.0, "9007199254740992"),
        ] {
            assert_eq!(number_text(value), text);
        }
    }

    #[test]
    fn doubles_round_to_other_types() {
        assert_eq!(
            shortest_decimal(0.1).map(|it| it.to_string()).as_deref(),
            Some("0.1")
        );
        assert_eq!(shortest_decimal(1e300), None);
        assert_eq!(shortest_decimal(1.5e-300), None);
        assert_eq!(single(0.1), Some(f64::from(0.1_f32)));
        assert_eq!(single(1e39), None);
        assert_eq!(single(f64::INFINITY), Some(f64::INFINITY));
    }
}
