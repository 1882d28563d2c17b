//! A tenant: its fields, their rules, and who may see it.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`NewTenant`] | what creates a tenant (`POST /tenants`), with defaults |
//! | [`TenantUpdate`] | what the tenant changes of itself (`POST /tenant`): every field optional |
//! | [`TenantAdminUpdate`] | what the administrator changes of it (`POST /tenants/{id}`): every field optional |
//! | [`StoredTenant`] | what the API answers (`GET /tenants/{id}`, items of `GET /tenants`) |
//! | [`Actor`] | who asks, and which tenants it may see |
//!
//! An update is merged into the stored tenant, and the rules between fields are checked on the
//! result:
//!
//! ```
//! use pbx_rules::tenant::{StoredTenant, TenantUpdate};
//!
//! let tenant = StoredTenant::from_json(
//!     r#"{"id": "NzAwNTUxOTA5NzczMTQ4MTYw", "name": "Hilton", "domain": "hilton.example",
//!         "timezone": "Asia/Shanghai", "currency": "USD", "region": "USA"}"#,
//! )?;
//! let update = TenantUpdate::from_json(r#"{"contact_match_type": "MATCH_LENGTH"}"#)?;
//! let violations = tenant.merge(&update).unwrap_err();
//! assert_eq!(
//!     violations.to_string(),
//!     "contact_match_length: Required when contact_match_type is MATCH_LENGTH.",
//! );
//! # Ok::<(), pbx_rules::violation::Violations>(())
//! ```

mod access;
mod caller_id;
mod contact;
mod event_hook;
#[cfg(feature = "query")]
mod list;
mod number_format;
mod records;
mod signing;
mod week;

pub use access::{Actor, Role};
pub use caller_id::{
    CallerId, Description, OutboundCallerId, OutboundCallerIdDraft, OutboundCallerIds,
};
pub use contact::{ContactAppendType, ContactMatchType};
pub use event_hook::{EventAuth, EventHook, EventHookDraft, EventHookUpdate, EventHookUpdateDraft};
pub use number_format::{E164, E164Draft, E164Update, E164UpdateDraft, NumberPart};
pub use records::{
    NEWER_FIELDS, NewTenant, NewTenantDraft, StoredTenant, StoredTenantDraft, TenantAdminUpdate,
    TenantAdminUpdateDraft, TenantUpdate, TenantUpdateDraft,
};
pub use week::{DayHours, DayHoursDraft, TimeRange, TimeRangeDraft, TimeRanges, Week, WeekDraft};

use crate::value::Website;
use crate::value::{CertificatePem, EmailRecipients, Integer, JsonText, OrEmpty, PrivateKeyPem};

/// How many days something is kept: at least one.
pub type RetentionDays = Integer<1, { i32::MAX }>;
/// How many of something a tenant may have.
pub type Limit = Integer<0, { i32::MAX }>;
/// How many digits of two numbers must be the same.
pub type MatchLength = Integer<0, { i32::MAX }>;
/// Minutes between two updates of the contacts: at most 30 days.
pub type UpdateInterval = Integer<1, 43_200>;
/// A website, or none.
pub type OptionalWebsite = OrEmpty<Website>;
/// A text of JSON, or none.
pub type OptionalJson = OrEmpty<JsonText>;
/// A certificate, or none.
pub type OptionalCertificate = OrEmpty<CertificatePem>;
/// A private key, or none.
pub type OptionalPrivateKey = OrEmpty<PrivateKeyPem>;
/// Who gets an e-mail, or no one.
pub type OptionalRecipients = OrEmpty<EmailRecipients>;
