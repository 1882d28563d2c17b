//! Who may see which tenant.

use wasm_bindgen::prelude::wasm_bindgen;

use pbx_rules::tenant::{Actor, Role};
use pbx_rules::value::ResourceId;

/// Whether somebody of the tenant `own`, an administrator of the PBX or not, may see a tenant. No one may see what is no
/// ID. Nothing where `own` is no ID.
#[wasm_bindgen]
#[must_use]
pub fn can_access(is_admin: bool, own: &str, tenant: &str) -> Option<bool> {
    let role = match is_admin {
        true => Role::Admin,
        false => Role::Tenant,
    };
    let actor = Actor::new(role, ResourceId::parse(own).ok()?);
    Some(ResourceId::parse(tenant).is_ok_and(|tenant| actor.can_access(&tenant)))
}
