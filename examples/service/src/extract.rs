//! What handlers take and give: checked records, list queries, JSON.

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{header, request::Parts};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use pbx_rules::draft::Draft;
use pbx_rules::query::Query;
use pbx_rules::violation::{Code, Violation};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The longest body that is read: a tenant with its certificate is a few kilobytes.
pub const MAX_BODY: usize = 256 << 10;

/// A record that passed its rules; a request whose body does not is answered with all violations.
pub struct Checked<D: Draft>(pub D::Record);

impl<S: Sync, D: Draft + DeserializeOwned> FromRequest<S> for Checked<D> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let text = text(request.into_body()).await?;
        Ok(Self(D::from_json(&text)?.check()?))
    }
}

/// A list query, from the address; `now()` is when it came in.
pub struct List(pub Query);

impl<S: Sync> FromRequestParts<S> for List {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let query = Query::parse_str(parts.uri.query().unwrap_or_default())?;
        Ok(Self(query.at(Utc::now())))
    }
}

/// The answer to a list query.
#[derive(Serialize)]
pub struct Page<T> {
    /// The matches before paging, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    pub items: Vec<T>,
}

impl<'r, T> From<pbx_rules::query::Page<'r, T>> for Page<&'r T> {
    fn from(page: pbx_rules::query::Page<'r, T>) -> Self {
        Self {
            count: page.count(),
            items: page.items().collect(),
        }
    }
}

/// JSON: as an answer, and as a body of no rules but its type's.
pub struct Json<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let text = text(request.into_body()).await?;
        let read = serde_json::from_str(&text);
        // The reason may quote the body, and so a password: only the place is said.
        Ok(Self(read.map_err(|error| {
            let wrong = Violation::new(Code::NotJson).with("line", error.line());
            Error::Invalid(wrong.with("column", error.column()).into())
        })?))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let json = [(header::CONTENT_TYPE, "application/json")];
        match serde_json::to_vec(&self.0) {
            Ok(body) => (json, body).into_response(),
            Err(_) => Error::Internal.into_response(),
        }
    }
}

/// A body that is not too long, and text.
pub async fn text(body: Body) -> Result<String, Error> {
    let bytes = axum::body::to_bytes(body, MAX_BODY).await;
    let text = String::from_utf8(bytes.map_err(|_| Error::TooLarge)?.into());
    text.map_err(|_| Error::Invalid(Violation::new(Code::NotUnicode).into()))
}
