//! The service described, from what its records say of themselves.

use pbx_rules::axum::Json;
use pbx_rules::draft::Draft as _;
use pbx_rules::holiday::HolidayDraft;
use pbx_rules::password::{PasswordPolicyDraft, PasswordPolicyUpdateDraft};
use pbx_rules::tenant::{NewTenantDraft, TenantAdminUpdateDraft};
use pbx_rules::voicemail::{VoicemailServerDraft, VoicemailServerUpdateDraft};
use serde_json::{Map, Value, json};

/// `GET /openapi.json`
pub async fn document() -> Json<Value> {
    Json(describe())
}

fn describe() -> Value {
    let records = [
        ("NewTenant", NewTenantDraft::json_schema()),
        ("TenantAdminUpdate", TenantAdminUpdateDraft::json_schema()),
        ("PasswordPolicy", PasswordPolicyDraft::json_schema()),
        (
            "PasswordPolicyUpdate",
            PasswordPolicyUpdateDraft::json_schema(),
        ),
        ("VoicemailServer", VoicemailServerDraft::json_schema()),
        (
            "VoicemailServerUpdate",
            VoicemailServerUpdateDraft::json_schema(),
        ),
        ("Holiday", HolidayDraft::json_schema()),
    ];
    let schemas: Map<String, Value> = records
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), json!(schema)))
        .collect();
    let setting = |answer, update| {
        of_tenant(json!({
            "get": operation(Some(answer), None, &[]),
            "post": operation(Some(answer), Some(update), &[]),
        }))
    };
    let post = |body| json!({ "post": operation(None, body, &[]) });
    let list = ["filter", "search", "orderby", "skip", "top", "count"];
    json!({
        "openapi": "3.1.0",
        "info": { "title": "A PBX service", "version": env!("CARGO_PKG_VERSION") },
        "components": {
            "schemas": schemas,
            "securitySchemes": { "session": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{ "session": [] }],
        "paths": {
            "/sessions": post(None),
            "/password": post(None),
            "/tenants": {
                "get": operation(None, None, &list),
                "post": operation(Some("NewTenant"), Some("NewTenant"), &[]),
            },
            "/tenants/{id}": setting("NewTenant", "TenantAdminUpdate"),
            "/tenants/{id}/users": of_tenant(post(None)),
            "/tenants/{id}/password_policy": setting("PasswordPolicy", "PasswordPolicyUpdate"),
            "/tenants/{id}/voicemail_server": setting("VoicemailServer", "VoicemailServerUpdate"),
            "/tenants/{id}/holidays": of_tenant(json!({
                "get": operation(None, None, &list),
                "post": operation(None, Some("Holiday"), &[]),
            })),
            "/tenants/{id}/office": of_tenant(json!({ "get": operation(None, None, &[]) })),
            "/calls": { "get": operation(None, None, &list) },
            "/calls/seed": post(None),
            "/check/new_tenant": post(Some("NewTenant")),
        },
    })
}

/// What is under a tenant has its ID in the path.
fn of_tenant(mut path: Value) -> Value {
    let id =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    if let Some(path) = path.as_object_mut() {
        path.insert("parameters".to_owned(), json!([id]));
    }
    path
}

fn operation(answer: Option<&str>, body: Option<&str>, query: &[&str]) -> Value {
    let parameter = |name: &&str| {
        let kind = match *name {
            "skip" | "top" => "integer",
            "count" => "boolean",
            _ => "string",
        };
        json!({ "name": name, "in": "query", "schema": { "type": kind } })
    };
    let parameters: Vec<Value> = query.iter().map(parameter).collect();
    let content = |record: &str| {
        let schema = json!({ "$ref": format!("#/components/schemas/{record}") });
        json!({ "application/json": { "schema": schema } })
    };
    let mut right = json!({ "description": "done" });
    if let (Some(answer), Some(right)) = (answer, right.as_object_mut()) {
        right.insert("content".to_owned(), content(answer));
    }
    let mut operation = json!({
        "parameters": parameters,
        "responses": { "2XX": right, "4XX": { "description": "what is wrong, in `errors`" } },
    });
    if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
        operation.insert(
            "requestBody".to_owned(),
            json!({ "content": content(body) }),
        );
    }
    operation
}
