//! Plain data: what params, suggestions and defaults are made of.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A value that every data format and every language has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Plain {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
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

impl fmt::Display for Plain {
    /// As it reads in a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => value.fmt(f),
            Self::Integer(value) => value.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::List(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    f.write_str(match index {
                        0 => "",
                        last if last + 1 == texts.len() => " or ",
                        _ => ", ",
                    })?;
                    f.write_str(text)?;
                }
                Ok(())
            }
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

impl From<&[&'static str]> for Plain {
    fn from(texts: &[&'static str]) -> Self {
        Self::List(texts.iter().map(|&text| Cow::Borrowed(text)).collect())
    }
}
