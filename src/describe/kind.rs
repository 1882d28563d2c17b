//! The type of a value, which violations name too.

use serde::Serialize;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A text.
    String,
    /// A record: fields with their values.
    Object,
    /// A list of values of one type.
    List,
}

impl Kind {
    /// Its name: `boolean`, `integer`, `string`, `object` or `list`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::String => "string",
            Self::Object => "object",
            Self::List => "list",
        }
    }
}
