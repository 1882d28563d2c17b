//! What goes wrong, as an answer: `{"errors":[{"code", "message", "detail"}]}`.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use pbx_rules::axum::Json;
use pbx_rules::query::QueryErrors;
use pbx_rules::sqlx::is_unavailable;
use pbx_rules::violation::Violations;
use serde_json::json;

/// Why a request is not answered as it hoped.
#[derive(Debug)]
pub enum Error {
    /// The input is wrong, and how.
    Invalid(Violations),
    /// There is no session, or the password is wrong.
    Unauthorized,
    /// The caller's role does not do that.
    Forbidden,
    /// It is not there, or not for the caller to know of.
    NotFound,
    /// It is there already.
    Conflict,
    /// More rows than one answer is computed of.
    TooBroad(String),
    /// The database cannot be reached, or is too busy.
    Unavailable,
    /// The service is wrong.
    Internal,
}

pub type Result<T> = std::result::Result<T, Error>;

impl From<Violations> for Error {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl From<QueryErrors> for Error {
    fn from(errors: QueryErrors) -> Self {
        Self::Invalid(errors.into())
    }
}

impl From<sqlx::Error> for Error {
    /// A database that is away or busy is not the caller's fault, and comes back.
    fn from(error: sqlx::Error) -> Self {
        if is_unavailable(&error) {
            return Self::Unavailable;
        }
        eprintln!("database: {error}");
        Self::Internal
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::Invalid(violations) => return violations.into_response(),
            Self::TooBroad(plan) => {
                let message = "the filter leaves too many rows to look at, narrow it";
                let error = json!({ "code": "TOO_BROAD", "message": message, "detail": plan });
                return (StatusCode::BAD_REQUEST, Json(json!({ "errors": [error] })))
                    .into_response();
            }
            Self::Unauthorized => (StatusCode::UNAUTHORIZED, "UNAUTHORIZED", "sign in first"),
            Self::Forbidden => (
                StatusCode::FORBIDDEN,
                "FORBIDDEN",
                "your role does not do that",
            ),
            Self::NotFound => (StatusCode::NOT_FOUND, "NOT_FOUND", "there is no such thing"),
            Self::Conflict => (StatusCode::CONFLICT, "CONFLICT", "it is there already"),
            Self::Unavailable => (
                StatusCode::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "the database is away, try again",
            ),
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "INTERNAL",
                "this is our fault",
            ),
        };
        let body = Json(json!({ "errors": [{ "code": code, "message": message }] }));
        let mut response = (status, body).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let soon = header::HeaderValue::from_static("1");
            response.headers_mut().insert(header::RETRY_AFTER, soon);
        }
        response
    }
}
