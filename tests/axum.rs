//! The extractors and answers of the feature `axum`, through a router.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Router, body};
use pbx_rules::axum::{Checked, Json, ListQuery, Page, Rejection};
use pbx_rules::query::Schema;
use pbx_rules::tenant::{NewTenant, NewTenantDraft};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_service::Service as _;

#[derive(Clone, Serialize)]
struct Call {
    seconds: i64,
}

#[derive(Deserialize)]
struct SignIn {
    password: String,
}

async fn create(Checked(tenant): Checked<NewTenantDraft>) -> Json<NewTenant> {
    Json(tenant)
}

async fn calls(ListQuery(query): ListQuery) -> Result<Page<Call>, Rejection> {
    let schema = Schema::<Call>::builder()
        .int("seconds", |call: &Call| call.seconds)
        .build();
    let calls = [Call { seconds: 30 }, Call { seconds: 90 }];
    Ok(query.bind(&schema)?.run(&calls).into())
}

async fn sign_in(Json(given): Json<SignIn>) -> Json<usize> {
    Json(given.password.len())
}

/// Runs what never waits: bodies here are in memory.
fn done<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            return output;
        }
    }
}

fn send(method: &str, uri: &str, body: impl Into<Body>) -> (StatusCode, Value) {
    let mut service: Router = Router::new()
        .route("/tenants", post(create))
        .route("/calls", get(calls))
        .route("/sessions", post(sign_in))
        .layer(DefaultBodyLimit::max(1000));
    let request = Request::builder().method(method).uri(uri);
    let response: Response = done(service.call(request.body(body.into()).unwrap())).unwrap();
    let status = response.status();
    let bytes = done(body::to_bytes(response.into_body(), usize::MAX)).unwrap();
    (status, serde_json::from_slice(&bytes).unwrap())
}

fn codes(answer: &Value) -> Vec<&str> {
    let detail = answer["errors"][0]["detail"].as_array().unwrap();
    detail
        .iter()
        .map(|violation| violation["code"].as_str().unwrap())
        .collect()
}

#[test]
fn a_body_is_checked_before_its_handler_runs() {
    let tenant = json!({
        "name": "Grand", "domain": "grand.example", "timezone": "Europe/Berlin", "currency": "EUR",
        "region": "DEU",
    });
    let (status, answer) = send("POST", "/tenants", tenant.to_string());
    assert_eq!((status, &answer["name"]), (StatusCode::OK, &json!("Grand")));

    let wrong = r#"{"name": " ", "currency": "HRK"}"#;
    let (status, answer) = send("POST", "/tenants", wrong);
    assert_eq!(status, StatusCode::BAD_REQUEST);
    let violations = NewTenant::from_json(wrong).unwrap_err();
    assert_eq!(answer, serde_json::to_value(violations.to_wire()).unwrap());

    for (body, code) in [
        (&b"{"[..], "not_json"),
        (b"\"\xff\"", "not_unicode"),
        (b"", "not_json"),
    ] {
        let (status, answer) = send("POST", "/tenants", body.to_vec());
        assert_eq!(
            (status, codes(&answer)),
            (StatusCode::BAD_REQUEST, vec![code])
        );
    }
    let (status, answer) = send("POST", "/tenants", format!("\"{}\"", "x".repeat(1000)));
    assert_eq!(
        (status, &answer["errors"][0]["code"]),
        (StatusCode::PAYLOAD_TOO_LARGE, &json!("TOO_LARGE"))
    );
}

#[test]
fn a_list_query_is_that_of_the_address() {
    let (status, page) = send("GET", "/calls?filter=seconds%20gt%2060&count=true", "");
    assert_eq!(status, StatusCode::OK);
    assert_eq!(page, json!({ "count": 1, "items": [{ "seconds": 90 }] }));
    let (_, page) = send("GET", "/calls?top=1", "");
    assert_eq!(page, json!({ "items": [{ "seconds": 30 }] }));
    for (query, code) in [
        ("filter=seconds%20gt", "invalid_query"),
        ("filter=tenant%20eq%201", "invalid_query"),
        ("fliter=true", "unknown_field"),
        ("top=-1", "too_small"),
    ] {
        let (status, answer) = send("GET", &format!("/calls?{query}"), "");
        assert_eq!(
            (status, codes(&answer)),
            (StatusCode::BAD_REQUEST, vec![code]),
            "{query}"
        );
    }
}

#[test]
fn a_body_that_cannot_be_read_is_not_quoted() {
    let (status, answer) = send("POST", "/sessions", r#"{"password": 12345678}"#);
    assert_eq!(
        (status, codes(&answer)),
        (StatusCode::BAD_REQUEST, vec!["not_json"])
    );
    assert!(!answer.to_string().contains("12345678"));
    assert_eq!(
        send("POST", "/sessions", r#"{"password": "abc"}"#).1,
        json!(3)
    );
    let rejection = Rejection::from(NewTenant::from_json("{}").unwrap_err());
    assert!(matches!(rejection, Rejection::Invalid(violations) if violations.iter().len() > 1));
}
