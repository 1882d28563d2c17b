//! A whole number in a range.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Scalar, column, normalize};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};

/// An `int32` of the API that lies in `MIN..=MAX`.
///
/// ```
/// use pbx_rules::value::Integer;
///
/// type Minutes = Integer<1, 43_200>;
///
/// assert_eq!(Minutes::new(720)?.get(), 720);
/// assert_eq!(Minutes::of::<720>(), Minutes::new(720)?);
/// assert_eq!(Minutes::new(0).unwrap_err().to_string(), "Must be at least 1.");
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Integer<const MIN: i32, const MAX: i32>(i32);

impl<const MIN: i32, const MAX: i32> Integer<MIN, MAX> {
    /// The least value.
    pub const MIN: Self = Self(MIN);
    /// The greatest value.
    pub const MAX: Self = Self(MAX);

    /// A constant of the program; one out of range does not compile.
    #[must_use]
    pub const fn of<const VALUE: i32>() -> Self {
        const { assert!(MIN <= VALUE && VALUE <= MAX) };
        Self(VALUE)
    }

    /// Takes a number.
    ///
    /// # Errors
    /// [`Code::TooSmall`] or [`Code::TooLarge`].
    pub fn new(value: impl Into<i64>) -> Result<Self, Violation> {
        let value = value.into();
        let limit = match i32::try_from(value) {
            Ok(value) if (MIN..=MAX).contains(&value) => return Ok(Self(value)),
            _ if value < MIN.into() => Violation::new(Code::TooSmall).with("min", MIN),
            _ => Violation::new(Code::TooLarge).with("max", MAX),
        };
        Err(limit.with("found", value))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i32 {
        self.0
    }
}

impl<const MIN: i32, const MAX: i32> Scalar for Integer<MIN, MAX> {
    const KIND: Kind = Kind::Integer;

    fn constraints() -> Constraints {
        let mut constraints = Constraints::of(Kind::Integer);
        constraints.min = Some(MIN.into());
        constraints.max = Some(MAX.into());
        constraints
    }

    fn from_text(text: &str) -> Result<Self, Violation> {
        let wrong = Violation::wrong_type(Self::KIND, "string");
        Err(match guess(text).map(Self::new) {
            Some(Ok(number)) => wrong.suggest(number.get()),
            _ => wrong,
        })
    }

    fn from_integer(value: i64) -> Result<Self, Violation> {
        Self::new(value)
    }

    fn to_plain(&self) -> Plain {
        self.0.into()
    }
}

/// The number that a text means. Not generic: a program holds it once.
fn guess(text: &str) -> Option<i64> {
    let text = normalize(text);
    text.parse().ok().or_else(|| grouped(&text))
}

/// The number that is written in groups of three digits: `1,000`, `1 000 000`, `1'000`. With points it has two readings.
fn grouped(text: &str) -> Option<i64> {
    let (mut number, mut digits, mut mark) = (0_i64, 0, None);
    for byte in text.bytes() {
        if byte.is_ascii_digit() {
            number = number.checked_mul(10)?.checked_add((byte - b'0').into())?;
            digits += 1;
            continue;
        }
        let is_between = match mark {
            None => matches!(byte, b',' | b' ' | b'\'') && digits <= 3 && number > 0,
            Some(mark) => byte == mark && digits == 3,
        };
        if !is_between {
            return None;
        }
        (digits, mark) = (0, Some(byte));
    }
    (mark.is_some() && digits == 3).then_some(number)
}

column!([const MIN: i32, const MAX: i32] Integer<MIN, MAX> as i32, |value| value.get(), Self::new);

impl<const MIN: i32, const MAX: i32> TryFrom<i32> for Integer<MIN, MAX> {
    type Error = Violation;

    fn try_from(value: i32) -> Result<Self, Violation> {
        Self::new(value)
    }
}

impl<const MIN: i32, const MAX: i32> From<Integer<MIN, MAX>> for i32 {
    fn from(value: Integer<MIN, MAX>) -> Self {
        value.0
    }
}

impl<const MIN: i32, const MAX: i32> FromStr for Integer<MIN, MAX> {
    type Err = Violation;

    /// Parses a decimal number.
    fn from_str(text: &str) -> Result<Self, Violation> {
        match text.parse::<i64>() {
            Ok(value) => Self::new(value),
            Err(_) => Err(Violation::new(Code::NotAnInteger).with("found", Plain::excerpt(text))),
        }
    }
}

impl<const MIN: i32, const MAX: i32> fmt::Display for Integer<MIN, MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de, const MIN: i32, const MAX: i32> Deserialize<'de> for Integer<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(i64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
