//! What is wrong with a list query: each error under the parameter that it is in.

use std::fmt;

use crate::error::Error;

/// One parameter of a list query that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueryError {
    parameter: String,
    kind: QueryErrorKind,
}

/// The kinds of [`QueryError`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// The text of a filter, a search, an order or a parameter alias is wrong, or does not fit the
    /// fields.
    Text(Error),
    /// There is no such parameter; the known one that was probably meant.
    UnknownParameter {
        /// The name of the parameter that is near.
        nearest: Option<&'static str>,
    },
    /// The parameter stands in the query more than once.
    DuplicateParameter,
    /// A percent sign without two hexadecimal digits after it, or bytes that are not UTF-8.
    InvalidEncoding,
    /// More unexpected parameters than are listed one by one.
    TooManyParameters {
        /// How many are listed.
        max: usize,
        /// How many there are.
        found: usize,
    },
    /// The value is no whole number.
    NotAnInteger {
        /// What was found.
        found: String,
    },
    /// The number is below the least allowed.
    TooSmall {
        /// The least allowed.
        min: usize,
        /// What was found.
        found: String,
    },
    /// The number is above the greatest allowed.
    TooLarge {
        /// The greatest allowed.
        max: usize,
        /// What was found.
        found: String,
    },
    /// The value is not one of the choices.
    UnknownChoice {
        /// What may stand there.
        choices: &'static [&'static str],
        /// What was found.
        found: String,
    },
}

impl QueryErrorKind {
    /// The stable name of the kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Text(_) => "invalid_text",
            Self::UnknownParameter { .. } => "unknown_parameter",
            Self::DuplicateParameter => "duplicate_parameter",
            Self::InvalidEncoding => "invalid_encoding",
            Self::TooManyParameters { .. } => "too_many_parameters",
            Self::NotAnInteger { .. } => "not_an_integer",
            Self::TooSmall { .. } => "too_small",
            Self::TooLarge { .. } => "too_large",
            Self::UnknownChoice { .. } => "unknown_choice",
        }
    }
}

impl QueryError {
    pub(crate) fn new(parameter: impl Into<String>, kind: QueryErrorKind) -> Self {
        Self {
            parameter: parameter.into(),
            kind,
        }
    }

    /// The name of the parameter: `filter`, `search`, `orderby`, `skip`, `top`, `count`, that of an
    /// alias with its `@`, or an unknown one as it was given. Empty for the query as a whole.
    #[must_use]
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> &QueryErrorKind {
        &self.kind
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.parameter.is_empty() {
            write!(f, "{}: ", self.parameter)?;
        }
        match &self.kind {
            QueryErrorKind::Text(error) => error.fmt(f),
            QueryErrorKind::UnknownParameter { nearest: None } => {
                f.write_str("there is no such parameter")
            }
            QueryErrorKind::UnknownParameter {
                nearest: Some(nearest),
            } => write!(f, "there is no such parameter; did you mean `{nearest}`?"),
            QueryErrorKind::DuplicateParameter => f.write_str("the parameter is given twice"),
            QueryErrorKind::InvalidEncoding => {
                f.write_str("a percent sign needs two hexadecimal digits after it")
            }
            QueryErrorKind::TooManyParameters { max, found } => write!(
                f,
                "{found} parameters do not belong here; the first {max} are listed"
            ),
            QueryErrorKind::NotAnInteger { .. } => f.write_str("must be a whole number"),
            QueryErrorKind::TooSmall { min, .. } => write!(f, "must be at least {min}"),
            QueryErrorKind::TooLarge { max, .. } => write!(f, "must be at most {max}"),
            QueryErrorKind::UnknownChoice { choices, .. } => {
                write!(f, "must be one of: {}", choices.join(", "))
            }
        }
    }
}

impl std::error::Error for QueryError {}

/// Everything that is wrong with a list query: at least one [`QueryError`].
///
/// Displayed one error per line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QueryErrors(Vec<QueryError>);

impl QueryErrors {
    /// The errors, or what the query is where there is none.
    pub(crate) fn or<T>(errors: Vec<QueryError>, value: T) -> Result<T, Self> {
        match errors.is_empty() {
            true => Ok(value),
            false => Err(Self(errors)),
        }
    }

    /// Errors of which there is one at least.
    pub(crate) fn of(errors: impl Iterator<Item = QueryError>) -> Self {
        Self(errors.collect())
    }

    /// Two results where both are right, and the errors of both where one is not.
    pub(crate) fn both<A, B>(
        first: Result<A, Self>,
        second: Result<B, Self>,
    ) -> Result<(A, B), Self> {
        match (first, second) {
            (Ok(first), Ok(second)) => Ok((first, second)),
            (first, second) => {
                let (first, second) = (first.err(), second.err());
                Err(Self::of(first.into_iter().chain(second).flatten()))
            }
        }
    }

    /// The errors, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, QueryError> {
        self.0.iter()
    }
}

impl fmt::Display for QueryErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for QueryErrors {}

impl IntoIterator for QueryErrors {
    type Item = QueryError;
    type IntoIter = std::vec::IntoIter<QueryError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a QueryErrors {
    type Item = &'a QueryError;
    type IntoIter = std::slice::Iter<'a, QueryError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
