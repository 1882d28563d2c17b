//! The service described, from what its records say of themselves.

use pbx_rules::describe::{Constraints, FieldDescription, Kind};
use pbx_rules::holiday::Holiday;
use pbx_rules::password::{PasswordPolicy, PasswordPolicyUpdate};
use pbx_rules::tenant::{NewTenant, TenantAdminUpdate};
use pbx_rules::violation::Plain;
use pbx_rules::voicemail::{VoicemailServer, VoicemailServerUpdate};
use serde_json::{Map, Value, json};

use crate::extract::Json;

/// `GET /openapi.json`
pub async fn document() -> Json<Value> {
    Json(describe())
}

fn describe() -> Value {
    let records = [
        ("NewTenant", NewTenant::describe()),
        ("TenantAdminUpdate", TenantAdminUpdate::describe()),
        ("PasswordPolicy", PasswordPolicy::describe()),
        ("PasswordPolicyUpdate", PasswordPolicyUpdate::describe()),
        ("VoicemailServer", VoicemailServer::describe()),
        ("VoicemailServerUpdate", VoicemailServerUpdate::describe()),
        ("Holiday", Holiday::describe()),
    ];
    let schemas: Map<String, Value> = records
        .into_iter()
        .map(|(name, fields)| (name.to_owned(), schema(&fields)))
        .collect();
    let post = |record: &str| json!({ "post": operation(Some(record), &[]) });
    let both = |answer: &str, record: &str| json!({ "get": operation(None, &[]), "post": operation(Some(record), &[]), "x-answer": answer });
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
            "/sessions": { "post": operation(None, &[]) },
            "/password": { "post": operation(None, &[]) },
            "/tenants": { "get": operation(None, &list), "post": operation(Some("NewTenant"), &[]) },
            "/tenants/{id}": both("NewTenant", "TenantAdminUpdate"),
            "/tenants/{id}/users": { "post": operation(None, &[]) },
            "/tenants/{id}/password_policy": both("PasswordPolicy", "PasswordPolicyUpdate"),
            "/tenants/{id}/voicemail_server": both("VoicemailServer", "VoicemailServerUpdate"),
            "/tenants/{id}/holidays":
                { "get": operation(None, &list), "post": operation(Some("Holiday"), &[]) },
            "/tenants/{id}/office": { "get": operation(None, &[]) },
            "/calls": { "get": operation(None, &list) },
            "/calls/seed": { "post": operation(None, &[]) },
            "/check/new_tenant": post("NewTenant"),
        },
    })
}

fn operation(body: Option<&str>, query: &[&str]) -> Value {
    let parameter = |name: &&str| {
        let kind = match *name {
            "skip" | "top" => "integer",
            "count" => "boolean",
            _ => "string",
        };
        json!({ "name": name, "in": "query", "schema": { "type": kind } })
    };
    let parameters: Vec<Value> = query.iter().map(parameter).collect();
    let mut operation = json!({
        "parameters": parameters,
        "responses": { "default": { "description": "an answer, or what is wrong" } },
    });
    if let (Some(record), Some(operation)) = (body, operation.as_object_mut()) {
        let schema = json!({ "$ref": format!("#/components/schemas/{record}") });
        let content = json!({ "application/json": { "schema": schema } });
        operation.insert("requestBody".to_owned(), json!({ "content": content }));
    }
    operation
}

/// A record as JSON Schema.
fn schema(fields: &[FieldDescription]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|field| {
            (
                field.name.to_owned(),
                property(field.default.as_ref(), &field.constraints),
            )
        })
        .collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(default: Option<&Plain>, limits: &Constraints) -> Value {
    if limits.kind == Kind::Object {
        return schema(&limits.fields);
    }
    if let Some(items) = &limits.items {
        let items = property(None, items);
        return json!({ "type": "array", "items": items, "maxItems": limits.max_items });
    }
    let entries = [
        ("type", Some(json!(limits.kind.as_str()))),
        ("default", default.map(|default| json!(default))),
        ("minimum", limits.min.map(Value::from)),
        ("maximum", limits.max.map(Value::from)),
        ("minLength", limits.min_length.map(Value::from)),
        ("maxLength", limits.max_length.map(Value::from)),
        ("pattern", limits.pattern.map(Value::from)),
        ("format", limits.format.map(Value::from)),
        (
            "enum",
            (!limits.choices.is_empty()).then(|| json!(limits.choices)),
        ),
        ("writeOnly", limits.secret.then_some(Value::Bool(true))),
    ];
    let given = entries
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(given.collect())
}
