//! A tenant as the API stores and lists it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{NewTenant, TenantUpdate};
use crate::value::ResourceId;
use crate::violation::Violations;

/// A tenant that exists: what it was created with, as changed since, and what the API gave it.
///
/// On the wire it is one flat object.
///
/// ```
/// use pbx_rules::tenant::{Tenant, TenantUpdate};
///
/// let tenant: Tenant = serde_json::from_str(
///     r#"{"id": "NzAwNTUxOTA5NzczMTQ4MTYw", "created_at": "2017-07-21T17:32:28Z",
///         "name": "Hilton", "domain": "hilton.example", "timezone": "Asia/Shanghai",
///         "currency": "USD", "region": "USA"}"#,
/// )?;
/// let renamed = tenant.merge(&TenantUpdate::from_json(r#"{"name": "Hilton Shanghai"}"#)?)?;
/// assert_eq!(renamed.fields.name().as_str(), "Hilton Shanghai");
/// assert_eq!(renamed.id, tenant.id);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// The ID that the API gave it.
    pub id: ResourceId,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// Everything else.
    #[serde(flatten)]
    pub fields: NewTenant,
}

impl Tenant {
    /// The tenant with an update merged into it: what the update gives, it replaces.
    ///
    /// # Errors
    /// What does not fit together in the result.
    pub fn merge(&self, update: &TenantUpdate) -> Result<Self, Violations> {
        Ok(Self {
            fields: self.fields.merge(update)?,
            ..self.clone()
        })
    }
}
