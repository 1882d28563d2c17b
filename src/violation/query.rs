//! What is wrong with a list query, as violations of its parameters.

use message_template::Param;

use crate::query::{Error, ErrorKind, QueryError, QueryErrorKind, QueryErrors};

use super::{Code, Plain, Violation, Violations};

impl From<QueryErrors> for Violations {
    fn from(errors: QueryErrors) -> Self {
        Self(errors.into_iter().map(Violation::from).collect())
    }
}

impl From<QueryError> for Violation {
    fn from(error: QueryError) -> Self {
        let violation = match error.kind() {
            QueryErrorKind::Text(error) => invalid_query(error),
            QueryErrorKind::UnknownParameter { nearest } => {
                let unknown =
                    Self::new(Code::UnknownField).with("field", Plain::excerpt(error.parameter()));
                match nearest {
                    Some(nearest) => unknown.with_rename_to(*nearest),
                    None => unknown,
                }
            }
            QueryErrorKind::DuplicateParameter => Self::new(Code::DuplicateField),
            QueryErrorKind::InvalidEncoding => Self::new(Code::InvalidEncoding),
            QueryErrorKind::TooManyParameters { max, found } => Self::new(Code::TooManyFields)
                .with("max", *max)
                .with("found", *found),
            QueryErrorKind::NotAnInteger { found } => {
                Self::new(Code::NotAnInteger).with("found", found.clone())
            }
            QueryErrorKind::TooSmall { min, found } => Self::new(Code::TooSmall)
                .with("min", *min)
                .with("found", found.clone())
                .suggest(*min),
            QueryErrorKind::TooLarge { max, found } => Self::new(Code::TooLarge)
                .with("max", *max)
                .with("found", found.clone())
                .suggest(*max),
            QueryErrorKind::UnknownChoice { choices, found } => Self::new(Code::UnknownChoice)
                .with("choices", *choices)
                .with("found", found.clone()),
            // The engine may add kinds.
            _ => Self::new(Code::InvalidQuery).with("reason", error.kind().code()),
        };
        match error.parameter() {
            "" => violation,
            parameter => violation.at(parameter.to_owned()),
        }
    }
}

/// An error in the text of a query, as a violation of the parameter that it is in: its params are those
/// of the kind of error, and where in the text it is.
fn invalid_query(error: &Error) -> Violation {
    let kind = error.kind();
    let mut violation = Violation::new(Code::InvalidQuery)
        .with("reason", kind.name())
        .with("error", error.code().as_str())
        .with("start", error.span().start())
        .with("end", error.span().end());
    for &name in ErrorKind::params(kind.name()) {
        if let Some(value) = kind.param(name) {
            violation = violation.with(name, plain(value));
        }
    }
    violation.suggesting(error.suggestion().map(str::to_owned))
}

fn plain(param: Param<'_>) -> Plain {
    match param {
        Param::Number(number) => Plain::Integer(number),
        Param::Text(text) => Plain::excerpt(&text),
        Param::List(items) => Plain::List(
            items
                .into_iter()
                .map(|item| item.to_owned().into())
                .collect(),
        ),
    }
}
