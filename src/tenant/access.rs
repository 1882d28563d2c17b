//! Who may see which tenant.

use serde::{Deserialize, Serialize};

use crate::value::ResourceId;

/// Somebody who asks: an account that belongs to a tenant, in one of two roles.
///
/// ```
/// use pbx_rules::tenant::{Actor, Role};
/// use pbx_rules::value::ResourceId;
///
/// let own = ResourceId::from_snowflake(700_551_909_773_148_160);
/// let other = ResourceId::from_snowflake(700_551_909_773_148_161);
///
/// let user = Actor::new(Role::Tenant, own.clone());
/// assert!(user.can_access(&own));
/// assert!(!user.can_access(&other));
///
/// assert!(Actor::new(Role::Admin, own).can_access(&other));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    role: Role,
    tenant_id: ResourceId,
}

/// The role of an [`Actor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The administrator of the PBX: sees its own account and every tenant.
    Admin,
    /// A user of a tenant: sees its own account only.
    Tenant,
}

impl Actor {
    /// An actor whose own account is the tenant of that ID.
    #[must_use]
    pub const fn new(role: Role, tenant_id: ResourceId) -> Self {
        Self { role, tenant_id }
    }

    /// The actor's role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The actor's own account.
    #[must_use]
    pub const fn tenant_id(&self) -> &ResourceId {
        &self.tenant_id
    }

    /// Whether the actor may see the tenant of that ID. IDs are opaque: they are compared as texts.
    #[must_use]
    pub fn can_access(&self, tenant: &ResourceId) -> bool {
        match self.role {
            Role::Admin => true,
            Role::Tenant => self.tenant_id == *tenant,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_administrators_see_the_tenants_of_others() {
        let [own, other] = ["own", "other"].map(|id| ResourceId::parse(id).unwrap());
        let tenant = Actor::new(Role::Tenant, own.clone());
        assert!(tenant.can_access(&own) && !tenant.can_access(&other));
        assert!(Actor::new(Role::Admin, own).can_access(&other));
    }
}
