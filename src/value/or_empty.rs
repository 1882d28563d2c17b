//! A value, or the empty text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Scalar;
use crate::describe::{Constraints, Kind};
use crate::violation::{Plain, Violation};

/// A value of a text field, or the empty text, which means that there is none.
///
/// That is how the API takes back what was set: an absent or null field stays as it is, an empty
/// one is cleared.
///
/// ```
/// use pbx_rules::value::{OrEmpty, Website};
///
/// type OptionalWebsite = OrEmpty<Website>;
///
/// assert_eq!("".parse::<OptionalWebsite>()?, OrEmpty::Empty);
/// let website: OptionalWebsite = "https://www.example.com".parse()?;
/// assert_eq!(website.value().map(Website::as_str), Some("https://www.example.com"));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrEmpty<T> {
    /// The empty text: none.
    #[default]
    Empty,
    /// A value.
    Value(T),
}

impl<T> OrEmpty<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Empty => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, where there is one.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Empty => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T: Scalar> Scalar for OrEmpty<T> {
    const KIND: Kind = Kind::String;
    const SECRET: bool = T::SECRET;

    fn constraints() -> Constraints {
        let mut constraints = T::constraints();
        constraints.min_length = constraints.min_length.map(|_| 0);
        constraints.empty_means = Some("none");
        constraints
    }

    fn from_text(text: &str) -> Result<Self, Violation> {
        match text {
            "" => Ok(Self::Empty),
            _ => T::from_text(text).map(Self::Value),
        }
    }

    fn to_plain(&self) -> Plain {
        self.value().map_or_else(|| "".into(), T::to_plain)
    }

    fn warnings(&self) -> Vec<Violation> {
        self.value().map_or_else(Vec::new, T::warnings)
    }
}

impl<T> From<Option<T>> for OrEmpty<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Self::Value)
    }
}

impl<T: Scalar> FromStr for OrEmpty<T> {
    type Err = Violation;

    fn from_str(text: &str) -> Result<Self, Violation> {
        Self::from_text(text)
    }
}

impl<T: fmt::Display> fmt::Display for OrEmpty<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Value(value) => value.fmt(f),
        }
    }
}

impl<T: Serialize> Serialize for OrEmpty<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_str(""),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Scalar> Deserialize<'de> for OrEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::from_text(&text).map_err(serde::de::Error::custom)
    }
}
