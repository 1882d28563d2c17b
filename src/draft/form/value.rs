//! What a text of a form means to a field.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::describe::Kind;
use crate::value::truth;

/// What an entry of a form means to its field.
///
/// A text may be a password or a key: `Debug` does not show it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum FormValue {
    /// Nothing: `null`.
    Blank,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text without white space around it; one that means nothing to its field too.
    Text(String),
    /// A value that the program keeps at that place.
    Place(i64),
}

impl FormValue {
    /// What a text means to a field of that type.
    ///
    /// ```
    /// use pbx_rules::describe::Kind;
    /// use pbx_rules::draft::form::FormValue;
    ///
    /// assert_eq!(FormValue::read(Kind::Integer, " 30 "), FormValue::Integer(30));
    /// assert_eq!(FormValue::read(Kind::Integer, "0x1E"), FormValue::Text("0x1E".to_owned()));
    /// assert_eq!(FormValue::read(Kind::Boolean, "on"), FormValue::Bool(true));
    /// assert_eq!(FormValue::read(Kind::String, "  "), FormValue::Blank);
    /// ```
    #[must_use]
    pub fn read(kind: Kind, text: &str) -> Self {
        let text = text.trim();
        Self::meaning(kind, text).unwrap_or_else(|| Self::Text(text.to_owned()))
    }

    /// What a text means but itself.
    pub(super) fn meaning(kind: Kind, text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Blank);
        }
        match kind {
            Kind::Boolean => truth(text).map(Self::Bool),
            Kind::Integer => number(text),
            Kind::String | Kind::Object | Kind::List => None,
        }
    }
}

impl fmt::Debug for FormValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("Blank"),
            Self::Bool(value) => write!(f, "Bool({value})"),
            Self::Integer(value) => write!(f, "Integer({value})"),
            Self::Number(value) => write!(f, "Number({value})"),
            Self::Text(_) => f.write_str("Text(_)"),
            Self::Place(place) => write!(f, "Place({place})"),
        }
    }
}

impl Serialize for FormValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Blank => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(value) => serializer.serialize_i64(*value),
            Self::Number(value) => serializer.serialize_f64(*value),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Place(place) => serializer.collect_map([("$", place)]),
        }
    }
}

/// Whether a point before three digits may part thousands: `1.000` is one, or a thousand.
fn is_ambiguous(whole: &str, fraction: &str) -> bool {
    fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0')
}

/// A number in decimal digits, with a sign and a fraction at the most.
fn number(text: &str) -> Option<FormValue> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_decimal =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_decimal(whole) || !is_decimal(fraction) || is_ambiguous(whole, fraction) {
        return None;
    }
    if let Ok(whole) = text.parse() {
        return Some(FormValue::Integer(whole));
    }
    // Out of every range, or not whole. Reading floats to the last bit would weigh ten kilobytes in a browser: digits that
    // are few give the nearest number anyway.
    let value_of = |digits: &str| {
        digits
            .bytes()
            .fold(0.0, |value, digit| 10.0 * value + f64::from(digit - b'0'))
    };
    let scale = value_of(&format!("1{}", "0".repeat(fraction.len())));
    let value = value_of(&format!("{whole}{fraction}")) / scale;
    let signed = if digits.len() < text.len() {
        -value
    } else {
        value
    };
    signed.is_finite().then_some(FormValue::Number(signed))
}
