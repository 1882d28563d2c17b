//! Plain data: what params, suggestions and defaults are made of.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that every data format and every language has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Plain {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other finite number.
    Number(Finite),
    /// A text.
    Text(Cow<'static, str>),
    /// Several texts, such as the choices that a field offers.
    List(Vec<Cow<'static, str>>),
}

impl Plain {
    /// The most characters that [`excerpt`](Self::excerpt) keeps.
    pub const EXCERPT: usize = 40;

    /// A found text, cut to [`EXCERPT`](Self::EXCERPT) characters, so that a violation stays small
    /// whatever the input.
    #[must_use]
    pub fn excerpt(found: &str) -> Self {
        match found.char_indices().nth(Self::EXCERPT) {
            Some((end, _)) => {
                let mut cut = found.get(..end).unwrap_or_default().to_owned();
                cut.push('…');
                cut.into()
            }
            None => found.to_owned().into(),
        }
    }
}

/// A finite number.
///
/// It is compared by its bits, so that data which holds it can be a key of a map.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Finite(u64);

impl Finite {
    /// The number, unless it is infinite or none (`NaN`).
    #[must_use]
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value.to_bits()))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl fmt::Display for Finite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl fmt::Debug for Finite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl Serialize for Finite {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.get())
    }
}

impl<'de> Deserialize<'de> for Finite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::new(value).ok_or_else(|| D::Error::custom("a finite number is expected"))
    }
}

impl fmt::Display for Plain {
    /// As it is, of a list the items with commas: the words between them are a
    /// [catalogue](super::catalogue)'s.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Number(value) => value.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::List(texts) => f.write_str(&texts.join(", ")),
        }
    }
}

impl From<bool> for Plain {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i32> for Plain {
    fn from(value: i32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u32> for Plain {
    fn from(value: u32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<i64> for Plain {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<usize> for Plain {
    fn from(value: usize) -> Self {
        Self::Integer(value.try_into().unwrap_or(i64::MAX))
    }
}

impl From<&'static str> for Plain {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Cow<'static, str>> for Plain {
    fn from(text: Cow<'static, str>) -> Self {
        Self::Text(text)
    }
}

impl From<char> for Plain {
    fn from(character: char) -> Self {
        Self::Text(Cow::Owned(character.to_string()))
    }
}

impl From<Finite> for Plain {
    fn from(number: Finite) -> Self {
        Self::Number(number)
    }
}

impl From<&[&'static str]> for Plain {
    fn from(texts: &[&'static str]) -> Self {
        Self::List(texts.iter().map(|&text| Cow::Borrowed(text)).collect())
    }
}
