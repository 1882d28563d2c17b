//! Who may see which tenant.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Misuse;
use crate::tenant::Actor;
use crate::value::ResourceId;

/// Whether an actor (JSON) may see the tenant of that ID. No actor may see what is no ID.
///
/// # Errors
/// An actor without a role or a tenant's ID.
#[wasm_bindgen]
pub fn can_access(actor: &str, tenant: &str) -> Result<bool, Misuse> {
    let actor: Actor = serde_json::from_str(actor)?;
    Ok(ResourceId::parse(tenant).is_ok_and(|tenant| actor.can_access(&tenant)))
}
