//! A form checked without being saved: the demo page shows that the service says what the page does.

use axum::extract::Path;
use axum::http::{HeaderName, header};
use pbx_rules::axum::Json;
use pbx_rules::draft::Draft;
use pbx_rules::tenant::{NewTenantDraft, TenantUpdateDraft};
use pbx_rules::violation::{Violation, Violations};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// What is wrong, which may be nothing.
#[derive(Serialize)]
pub struct Verdict {
    violations: Vec<Violation>,
}

/// `POST /check/{record}`: pages of any origin may ask, since nothing is kept and nothing is known.
pub async fn check(
    Path(record): Path<String>,
    text: String,
) -> Result<([(HeaderName, &'static str); 1], Json<Verdict>)> {
    let violations = match record.as_str() {
        "new_tenant" => violations::<NewTenantDraft>(&text),
        "tenant_update" => violations::<TenantUpdateDraft>(&text),
        _ => return Err(Error::NotFound),
    };
    let violations = violations.into_iter().flatten().collect();
    Ok((
        [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")],
        Json(Verdict { violations }),
    ))
}

fn violations<D: Draft + DeserializeOwned>(text: &str) -> Option<Violations> {
    D::from_json(text).and_then(Draft::check).err()
}
