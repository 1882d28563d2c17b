//! A size that the API gives.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Scalar, Size};
use crate::describe::{Constraints, Kind};
use crate::violation::{Plain, Violation};

/// A size that the API gives, as a number of bytes or as a text such as `7MB`: read as it comes, since
/// nothing can be done about it.
///
/// ```
/// use pbx_rules::value::FileSize;
///
/// let size: FileSize = serde_json::from_str(r#""7MB""#)?;
/// assert_eq!(size.bytes(), Some(7 << 20));
/// assert_eq!(serde_json::from_str::<FileSize>("1024")?.bytes(), Some(1024));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileSize(Given);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Given {
    Bytes(i64),
    Text(String),
}

/// Longer texts are no sizes.
const MAX_LENGTH: usize = 64;

impl FileSize {
    /// The number of bytes, where the API gives one that can be read.
    #[must_use]
    pub fn bytes(&self) -> Option<u64> {
        match &self.0 {
            Given::Bytes(bytes) => (*bytes).try_into().ok(),
            Given::Text(text) => match text.parse() {
                Ok(bytes) => Some(bytes),
                Err(_) => Size::parse(text).ok().map(|size| size.bytes()),
            },
        }
    }
}

impl Scalar for FileSize {
    const KIND: Kind = Kind::String;

    fn constraints() -> Constraints {
        Constraints::text("file_size").length(0, MAX_LENGTH)
    }

    fn from_text(text: &str) -> Result<Self, Violation> {
        super::length(text, 0, MAX_LENGTH)?;
        Ok(Self(Given::Text(text.to_owned())))
    }

    fn from_integer(value: i64) -> Result<Self, Violation> {
        Ok(Self(Given::Bytes(value)))
    }

    fn to_plain(&self) -> Plain {
        match &self.0 {
            Given::Bytes(bytes) => (*bytes).into(),
            Given::Text(text) => text.clone().into(),
        }
    }
}

impl fmt::Display for FileSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_plain().fmt(f)
    }
}

impl Serialize for FileSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_plain().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for FileSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = match Plain::deserialize(deserializer)? {
            Plain::Integer(bytes) => Self::from_integer(bytes),
            plain => Self::from_text(&plain.to_string()),
        };
        read.map_err(serde::de::Error::custom)
    }
}
