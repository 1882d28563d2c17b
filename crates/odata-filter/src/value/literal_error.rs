//! Why a text is not a value.

use std::fmt;

/// Why a text is not a literal of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LiteralError {
    /// The text is not of the form that the type is written in.
    Malformed,
    /// The form is right, and the value does not exist or cannot be held: February 30, hour 24, a
    /// decimal of 50 digits.
    OutOfRange,
}

impl fmt::Display for LiteralError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "the text is not of this form",
            Self::OutOfRange => "the value does not exist or is out of range",
        })
    }
}

impl std::error::Error for LiteralError {}
