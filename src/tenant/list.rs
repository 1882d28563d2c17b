//! The fields of a tenant, for list queries.

use super::{E164Update, EventHookUpdate, OutboundCallerIds, StoredTenant, Week};
use crate::query::Schema;
use crate::value::listed::not_listed;

not_listed!(E164Update, EventHookUpdate, OutboundCallerIds, Week);

/// The fields that a search looks into.
pub(super) const SEARCHED: &[&str] = &["name", "domain", "website"];

impl StoredTenant {
    /// The fields that a list of tenants can be filtered and sorted by, under their names on the wire:
    /// those of the declaration, each null where the answer lacks it.
    ///
    /// A search looks into name, domain and website. Sizes are numbers of bytes, and null where there
    /// is no limit. Certificates, secrets, options of the tenant's own, and records within the tenant
    /// are not among the fields.
    ///
    /// ```
    /// use pbx_rules::query::Query;
    /// use pbx_rules::tenant::StoredTenant;
    ///
    /// let tenant = StoredTenant::from_json(
    ///     r#"{"id": "NzAwNTUxOTA5NzczMTQ4MTYw", "name": "Hilton", "region": "USA",
    ///         "max_extensions": 100}"#,
    /// )?;
    /// let query = Query::parse_str("filter=region eq 'USA' and max_extensions ge 100&search=hilton")?;
    /// let tenants = [tenant];
    /// assert_eq!(query.bind(&StoredTenant::schema())?.run(&tenants).items().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn schema() -> Schema<Self> {
        Self::columns(SEARCHED)
    }
}
