//! The service described, from what its records say of themselves.

use pbx_rules::axum::Json;
use pbx_rules::draft::Draft as _;
use pbx_rules::holiday::HolidayDraft;
use pbx_rules::password::{PasswordPolicyDraft, PasswordPolicyUpdateDraft};
use pbx_rules::tenant::{NewTenantDraft, StoredTenantDraft, TenantAdminUpdateDraft};
use pbx_rules::voicemail::{VoicemailServerDraft, VoicemailServerUpdateDraft};
use serde_json::{Map, Value, json};

/// `GET /openapi.json`
pub async fn document() -> Json<Value> {
    Json(describe())
}

/// Method, path, the schema of the body if there is one, status of an answer and its schema.
const OPERATIONS: [(&str, &str, &str, &str, &str); 19] = [
    ("post", "/sessions", "SignIn", "200", "Session"),
    ("post", "/password", "PasswordChange", "204", ""),
    ("get", "/tenants", "", "200", "Tenants"),
    ("post", "/tenants", "NewTenant", "201", "Tenant"),
    ("get", "/tenants/{id}", "", "200", "Tenant"),
    (
        "post",
        "/tenants/{id}",
        "TenantAdminUpdate",
        "200",
        "Tenant",
    ),
    ("post", "/tenants/{id}/users", "NewUser", "201", ""),
    (
        "get",
        "/tenants/{id}/password_policy",
        "",
        "200",
        "PasswordPolicy",
    ),
    (
        "post",
        "/tenants/{id}/password_policy",
        "PasswordPolicyUpdate",
        "200",
        "PasswordPolicy",
    ),
    (
        "get",
        "/tenants/{id}/voicemail_server",
        "",
        "200",
        "VoicemailServer",
    ),
    (
        "post",
        "/tenants/{id}/voicemail_server",
        "VoicemailServerUpdate",
        "200",
        "VoicemailServer",
    ),
    ("get", "/tenants/{id}/holidays", "", "200", "Holidays"),
    ("post", "/tenants/{id}/holidays", "Holiday", "201", ""),
    ("get", "/tenants/{id}/office", "", "200", "Office"),
    ("get", "/calls", "", "200", "Calls"),
    ("post", "/calls/seed", "Seed", "200", "Seeded"),
    ("post", "/check/new_tenant", "NewTenant", "200", "Verdict"),
    (
        "post",
        "/check/tenant_update",
        "TenantAdminUpdate",
        "200",
        "Verdict",
    ),
    ("get", "/openapi.json", "", "200", ""),
];

/// What answers without a session.
const OPEN: [&str; 4] = [
    "/sessions",
    "/check/new_tenant",
    "/check/tenant_update",
    "/openapi.json",
];

fn describe() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for (method, path, body, status, answer) in OPERATIONS {
        let operations = paths
            .entry(path)
            .or_insert_with(|| match path.contains("{id}") {
                true => {
                    let id = json!({ "type": "string" });
                    let id = json!({ "name": "id", "in": "path", "required": true, "schema": id });
                    json!({ "parameters": [id] })
                }
                false => json!({}),
            });
        if let Some(operations) = operations.as_object_mut() {
            operations.insert(method.to_owned(), operation(path, body, status, answer));
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "A PBX service", "version": env!("CARGO_PKG_VERSION") },
        "components": {
            "schemas": schemas(),
            "securitySchemes": { "session": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{ "session": [] }],
        "paths": paths,
    })
}

fn operation(path: &str, body: &str, status: &str, answer: &str) -> Value {
    let mut right = json!({ "description": "done" });
    if let (Some(right), false) = (right.as_object_mut(), answer.is_empty()) {
        right.insert("content".to_owned(), content(answer));
    }
    let wrong = |why: &str| json!({ "description": why, "content": content("Errors") });
    let mut operation = json!({
        "responses": {
            status: right,
            "4XX": wrong("what is wrong with the request"),
            "503": wrong("the database is away, try again"),
        },
    });
    let Some(fields) = operation.as_object_mut() else {
        return operation;
    };
    if !body.is_empty() {
        let body = json!({ "required": true, "content": content(body) });
        fields.insert("requestBody".to_owned(), body);
    }
    if ["Tenants", "Holidays", "Calls"].contains(&answer) {
        fields.insert("parameters".to_owned(), list_parameters());
    }
    if OPEN.contains(&path) {
        fields.insert("security".to_owned(), json!([]));
    }
    operation
}

fn content(schema: &str) -> Value {
    let schema = json!({ "$ref": format!("#/components/schemas/{schema}") });
    json!({ "application/json": { "schema": schema } })
}

/// Those of a list query.
fn list_parameters() -> Value {
    let parameter = |(name, schema)| json!({ "name": name, "in": "query", "schema": schema });
    let text = || json!({ "type": "string" });
    let number = || json!({ "type": "integer", "minimum": 0 });
    let parameters = [
        ("filter", text()),
        ("search", text()),
        ("orderby", text()),
        ("skip", number()),
        ("top", number()),
        ("count", json!({ "type": "boolean" })),
    ];
    parameters.map(parameter).into_iter().collect()
}

fn schemas() -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let object = |properties: Value| {
        let required: Vec<&String> = properties
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
            .collect();
        json!({ "type": "object", "required": required, "properties": properties })
    };
    let list = |of: &str| {
        let items = json!({ "$ref": format!("#/components/schemas/{of}") });
        let count = json!({ "type": "integer" });
        let items = json!({ "type": "array", "items": items });
        json!({ "type": "object", "required": ["items"], "properties": { "count": count, "items": items } })
    };
    let instant = json!({ "type": "string", "format": "date-time" });
    let maybe = |kind: &str| json!({ "type": [kind, "null"] });
    let violation = json!({ "type": "object", "required": ["code", "path"] });
    let schemas = [
        ("NewTenant", json!(NewTenantDraft::json_schema())),
        ("Tenant", json!(StoredTenantDraft::json_schema())),
        (
            "TenantAdminUpdate",
            json!(TenantAdminUpdateDraft::json_schema()),
        ),
        ("PasswordPolicy", json!(PasswordPolicyDraft::json_schema())),
        (
            "PasswordPolicyUpdate",
            json!(PasswordPolicyUpdateDraft::json_schema()),
        ),
        (
            "VoicemailServer",
            json!(VoicemailServerDraft::json_schema()),
        ),
        (
            "VoicemailServerUpdate",
            json!(VoicemailServerUpdateDraft::json_schema()),
        ),
        ("Holiday", json!(HolidayDraft::json_schema())),
        ("Tenants", list("Tenant")),
        ("Holidays", list("Holiday")),
        ("Calls", list("Call")),
        (
            "Call",
            object(json!({
                "id": { "type": "integer" }, "caller": text(), "callee": text(),
                "status": { "enum": ["ANSWERED", "MISSED", "BUSY"] },
                "seconds": { "type": "integer" }, "started_at": instant,
                "answered_at": maybe("string"), "note": maybe("string"),
            })),
        ),
        (
            "SignIn",
            object(json!({ "username": text(), "password": text() })),
        ),
        ("Session", object(json!({ "token": text() }))),
        (
            "PasswordChange",
            object(json!({ "current": text(), "password": text() })),
        ),
        (
            "NewUser",
            json!({
                "type": "object", "required": ["username", "password"],
                "properties": {
                    "username": text(), "password": text(), "account": { "type": "object" },
                },
            }),
        ),
        (
            "Seed",
            object(json!({ "tenant": text(), "count": { "type": "integer" } })),
        ),
        ("Seeded", object(json!({ "calls": { "type": "integer" } }))),
        (
            "Office",
            object(json!({
                "open": { "type": "boolean" }, "reason": text(), "until": maybe("string"),
            })),
        ),
        (
            "Verdict",
            object(json!({ "violations": { "type": "array", "items": violation } })),
        ),
        (
            "Errors",
            object(
                json!({ "errors": { "type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["code", "message"],
                    "properties": { "code": text(), "message": text(), "detail": true },
                }}}),
            ),
        ),
    ];
    schemas
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}
