//! The description is one of OpenAPI 3.1, of what is there and as it answers.
//!
//! `openapi_3.1.json` is the schema of such documents as the OpenAPI Initiative publishes it
//! (<https://spec.openapis.org/oas/3.1/schema/2022-10-07>, Apache-2.0).
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "the other tests use the rest")]
mod client;

use boon::{Compiler, Draft, Schemas};
use client::{Client, Service};
use serde_json::{Value, json};

/// Holds a value against a schema in a document of schemas.
fn assert_valid(document: &Value, pointer: &str, value: &Value) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.set_default_draft(Draft::V2020_12);
    let address = "https://service.example/schemas.json";
    compiler.add_resource(address, document.clone()).unwrap();
    let schema = compiler.compile(&format!("{address}#{pointer}"), &mut schemas);
    let schema = schema.unwrap_or_else(|error| panic!("{pointer}: {error:#}"));
    if let Err(error) = schemas.validate(value, schema) {
        panic!("{pointer}: {error:#}\n{value:#}");
    }
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(reference) if name == "$ref" => found.push(reference.to_owned()),
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// The operations: method, path and description.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, operations)| {
        let operations = operations.as_object().unwrap().iter();
        let operations = operations.filter(|(method, _)| *method != "parameters");
        operations
            .map(|(method, operation)| (method.to_uppercase(), path.clone(), operation.clone()))
    });
    operations.collect()
}

#[test]
fn sqlite_service_is_described_as_openapi_has_it() {
    let service = Service::sqlite();
    let document = service.stranger().get("/openapi.json").json(200);
    let openapi: Value = serde_json::from_str(include_str!("openapi_3.1.json")).unwrap();
    assert_valid(&openapi, "", &document);
    for name in document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        // Compiled against the schema of schemas, whatever the value.
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.set_default_draft(Draft::V2020_12);
        compiler
            .add_resource("https://service.example/", document.clone())
            .unwrap();
        let address = format!("https://service.example/#/components/schemas/{name}");
        compiler.compile(&address, &mut schemas).unwrap();
    }
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 30);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn sqlite_service_has_what_is_described() {
    let service = Service::sqlite();
    let stranger = service.stranger();
    let document = stranger.get("/openapi.json").json(200);
    let operations = operations(&document);
    assert!(operations.len() > 15);
    for (method, path, operation) in operations {
        let answer = stranger.send(&method, &path.replace("{id}", "1"), b"");
        let open = operation["security"] == json!([]);
        let expected: &[u16] = match (open, method.as_str()) {
            (false, _) => &[401],
            (true, "GET") => &[200],
            // Without a body: what is wrong with it, where the answer is not that alone.
            (true, _) => &[200, 400],
        };
        assert!(
            expected.contains(&answer.status),
            "{method} {path}: {answer:?}"
        );
    }
}

#[test]
fn sqlite_service_answers_as_described() {
    let service = Service::sqlite();
    let admin = service.admin();
    let document = admin.get("/openapi.json").json(200);
    let hold =
        |client: &Client, method: &str, path: &str, described: &str, body: Value, status: u16| {
            let text = match &body {
                Value::Null => String::new(),
                body => body.to_string(),
            };
            let operation = &document["paths"][described][method.to_lowercase()];
            if status < 300 && !body.is_null() {
                let body_schema =
                    &operation["requestBody"]["content"]["application/json"]["schema"];
                let pointer = body_schema["$ref"]
                    .as_str()
                    .unwrap()
                    .trim_start_matches('#')
                    .to_owned();
                assert_valid(&document, &pointer, &body);
            }
            let answer = client.send(method, path, text.as_bytes());
            let answered = answer.json(status);
            let responses = &operation["responses"];
            let exact = responses.get(status.to_string());
            let response = exact
                .or_else(|| responses.get(format!("{}XX", status / 100)))
                .unwrap();
            let schema = &response["content"]["application/json"]["schema"]["$ref"];
            if let Some(pointer) = schema.as_str() {
                assert_valid(&document, pointer.trim_start_matches('#'), &answered);
            }
            answered
        };
    let hotel = json!({
        "name": "Grand", "domain": "grand.pbx.example", "timezone": "Europe/Berlin",
        "currency": "EUR", "region": "DEU",
    });
    let tenant = hold(&admin, "POST", "/tenants", "/tenants", hotel, 201);
    let id = tenant["id"].as_str().unwrap();
    let path = format!("/tenants/{id}");
    let christmas = json!({
        "name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
        "month_start": 12, "day_start": 25, "month_end": 12, "day_end": 26,
    });
    let user = json!({ "username": "user", "password": "Correct!Horse7" });
    let seed = json!({ "tenant": id, "count": 20 });
    let of_tenant = |end: &str| (format!("{path}{end}"), format!("/tenants/{{id}}{end}"));
    for (method, end, body, status) in [
        ("GET", "", Value::Null, 200),
        ("POST", "", json!({ "log_retention": 7 }), 200),
        ("POST", "", json!({ "log_retention": -7 }), 400),
        ("POST", "/holidays", christmas, 201),
        ("GET", "/holidays", Value::Null, 200),
        ("GET", "/office", Value::Null, 200),
        ("GET", "/password_policy", Value::Null, 200),
        ("POST", "/password_policy", json!({ "min_length": 9 }), 200),
        ("GET", "/voicemail_server", Value::Null, 200),
        (
            "POST",
            "/voicemail_server",
            json!({ "extension_number": "999" }),
            200,
        ),
        ("POST", "/users", user.clone(), 201),
        ("POST", "/users", user.clone(), 409),
    ] {
        let (path, described) = of_tenant(end);
        hold(&admin, method, &path, &described, body, status);
    }
    hold(&admin, "POST", "/calls/seed", "/calls/seed", seed, 200);
    hold(
        &admin,
        "GET",
        "/calls?count=true",
        "/calls",
        Value::Null,
        200,
    );
    hold(&admin, "GET", "/calls?top=-1", "/calls", Value::Null, 400);
    hold(
        &admin,
        "GET",
        "/tenants?count=true",
        "/tenants",
        Value::Null,
        200,
    );
    hold(
        &service.stranger(),
        "GET",
        "/calls",
        "/calls",
        Value::Null,
        401,
    );
    hold(&admin, "POST", "/sessions", "/sessions", user, 200);
    let wrong = json!({ "name": " " });
    let checked = admin.send("POST", "/check/new_tenant", wrong.to_string().as_bytes());
    assert_valid(&document, "/components/schemas/Verdict", &checked.json(200));
}
