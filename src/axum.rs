//! What a service on `axum` takes and gives: checked records, list queries, errors as the API writes
//! them.
//!
//! A handler that takes a [`Checked`] runs only with a record that passed its rules; else the request is
//! answered with all violations, in the API's format. With `?` its own [`Violations`] become such an
//! answer too.
//!
//! ```
//! use axum::{Router, routing::post};
//! use pbx_rules::axum::{Checked, Json};
//! use pbx_rules::tenant::{NewTenant, NewTenantDraft};
//!
//! async fn create(Checked(tenant): Checked<NewTenantDraft>) -> Json<NewTenant> {
//!     // … and keep it.
//!     Json(tenant)
//! }
//!
//! let service: Router = Router::new().route("/tenants", post(create));
//! ```
//!
//! Bodies are as long as `DefaultBodyLimit` of `axum` lets them be: 2 MB, where nothing else is said.

use axum_core::extract::rejection::StringRejection;
use axum_core::extract::{FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::draft::Draft;
use crate::violation::{Code, Violation, Violations};

/// A record that passed its rules, out of a body of JSON.
///
/// Of what is wrong with one everything is answered, as [`Rejection`] says.
#[derive(Clone, Copy, Debug)]
pub struct Checked<D: Draft>(pub D::Record);

impl<S: Send + Sync, D: Draft + DeserializeOwned> FromRequest<S> for Checked<D> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let text = text(request, state).await?;
        Ok(Self(D::from_json(&text)?.check()?))
    }
}

/// JSON: as an answer, and as a body of no rules but its type's.
///
/// Unlike that of `axum`, it never quotes a body that it cannot read, which may hold a password, and
/// takes no notice of the header `Content-Type`.
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let text = text(request, state).await?;
        Ok(Self(serde_json::from_str(&text).map_err(|error| {
            Violation::new(Code::NotJson)
                .with("line", error.line())
                .with("column", error.column())
        })?))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// `400 Bad Request`, with the [wire format](Violations::to_wire).
impl IntoResponse for Violations {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, Json(self.to_wire())).into_response()
    }
}

/// Why a request does not get to its handler.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// What is wrong with the body or the address: `400 Bad Request`.
    Invalid(Violations),
    /// The body is longer than the service takes: `413 Payload Too Large`.
    TooLarge,
    /// The body did not arrive: `400 Bad Request`.
    Unread,
}

impl<V: Into<Violations>> From<V> for Rejection {
    fn from(violations: V) -> Self {
        Self::Invalid(violations.into())
    }
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::Invalid(violations) => return violations.into_response(),
            Self::TooLarge => {
                let status = StatusCode::PAYLOAD_TOO_LARGE;
                (status, "TOO_LARGE", "the body is too long")
            }
            Self::Unread => {
                let status = StatusCode::BAD_REQUEST;
                (status, "UNREAD", "the body did not arrive")
            }
        };
        let errors = serde_json::json!({ "errors": [{ "code": code, "message": message }] });
        (status, Json(errors)).into_response()
    }
}

async fn text<S: Send + Sync>(request: Request, state: &S) -> Result<String, Rejection> {
    match String::from_request(request, state).await {
        Ok(text) => Ok(text),
        Err(StringRejection::InvalidUtf8(_)) => Err(Violation::new(Code::NotUnicode).into()),
        Err(other) if other.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Rejection::TooLarge),
        Err(_) => Err(Rejection::Unread),
    }
}

#[cfg(feature = "query")]
pub use list::{ListQuery, Page};

#[cfg(feature = "query")]
mod list {
    use axum_core::extract::FromRequestParts;
    use http::request::Parts;
    use serde::Serialize;

    use super::{Json, Rejection};
    use crate::violation::Violations;
    use axum_core::response::{IntoResponse, Response};
    use odata_filter::Query;

    /// A list query, from the address: `?filter=…&search=…&orderby=…&skip=…&top=…&count=true`.
    ///
    /// What `now()` is in it, the handler says: `query.at(Utc::now())`.
    ///
    /// ```
    /// use pbx_rules::axum::{ListQuery, Page, Rejection};
    /// use pbx_rules::query::Schema;
    ///
    /// #[derive(Clone, serde::Serialize)]
    /// struct Call { seconds: i64 }
    ///
    /// async fn calls(ListQuery(query): ListQuery) -> Result<Page<Call>, Rejection> {
    ///     let schema = Schema::<Call>::builder().int("seconds", |call| call.seconds).build();
    ///     let calls = [Call { seconds: 61 }];
    ///     Ok(query.bind(&schema)?.run(&calls).into())
    /// }
    ///
    /// let service: axum::Router = axum::Router::new().route("/calls", axum::routing::get(calls));
    /// ```
    #[derive(Clone, Debug)]
    pub struct ListQuery(pub Query);

    impl<S: Send + Sync> FromRequestParts<S> for ListQuery {
        type Rejection = Rejection;

        async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Rejection> {
            let query = Query::parse_str(parts.uri.query().unwrap_or_default());
            Ok(Self(query.map_err(Violations::from)?))
        }
    }

    /// The answer to a list query.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    pub struct Page<T> {
        /// How many matched before paging, where that was asked for.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub count: Option<usize>,
        /// The items of the page.
        pub items: Vec<T>,
    }

    impl<T> Page<T> {
        /// A page of other items, made of these.
        #[must_use]
        pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
            Page {
                count: self.count,
                items: self.items.into_iter().map(f).collect(),
            }
        }
    }

    impl<'r, T> From<odata_filter::Page<'r, T>> for Page<&'r T> {
        fn from(page: odata_filter::Page<'r, T>) -> Self {
            Self {
                count: page.count(),
                items: page.items().collect(),
            }
        }
    }

    impl<'r, T: Clone> From<odata_filter::Page<'r, T>> for Page<T> {
        fn from(page: odata_filter::Page<'r, T>) -> Self {
            Self {
                count: page.count(),
                items: page.items().cloned().collect(),
            }
        }
    }

    impl<T: Serialize> IntoResponse for Page<T> {
        fn into_response(self) -> Response {
            Json(self).into_response()
        }
    }
}
