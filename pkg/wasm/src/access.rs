//! Who may see which tenant.

use wasm_bindgen::prelude::wasm_bindgen;

use super::{Misuse, entries};
use pbx_rules::tenant::Actor;
use pbx_rules::value::ResourceId;

/// Whether an actor (`object.rs`) may see the tenant of that ID. No actor may see what is no ID.
///
/// # Errors
/// An actor without a role or a tenant's ID.
#[wasm_bindgen]
pub fn can_access(actor: &[u8], tenant: &str) -> Result<bool, Misuse> {
    let actor: Actor = entries::read(actor)?;
    Ok(ResourceId::parse(tenant).is_ok_and(|tenant| actor.can_access(&tenant)))
}
