//! A tenant: its fields, their rules, and who may see it.
//!
//! | type | what it is |
//! | --- | --- |
//! | [`NewTenant`] | what creates a tenant: every field, with defaults |
//! | [`TenantUpdate`] | what changes one: every field optional |
//! | [`Tenant`] | what the API stores and lists: a new tenant with an ID and a date |
//! | [`Actor`] | who asks, and which tenants it may see |
//!
//! An update is merged into the stored tenant, and the rules between fields are checked on the
//! result:
//!
//! ```
//! use pbx_rules::tenant::{NewTenant, TenantUpdate};
//!
//! let tenant = NewTenant::from_json(
//!     r#"{"name": "Hilton", "domain": "hilton.example", "timezone": "Asia/Shanghai",
//!         "currency": "USD", "region": "USA"}"#,
//! )?;
//! assert_eq!(tenant.recording_retention().get(), 180);
//!
//! let update = TenantUpdate::from_json(r#"{"contact_match_type": "MATCH_LENGTH"}"#)?;
//! let violations = tenant.merge(&update).unwrap_err();
//! assert_eq!(
//!     violations.to_string(),
//!     "contact_match_length: Required when contact_match_type is MATCH_LENGTH.",
//! );
//! # Ok::<(), pbx_rules::violation::Violations>(())
//! ```

mod access;
mod contact;
#[cfg(feature = "query")]
mod list;
mod signing;
mod stored;

pub use access::{Actor, Role};
pub use contact::{ContactAppendType, ContactMatchType};
pub use stored::Tenant;

use contact::{Scope, check_match_length};
use signing::check_pair;

use crate::draft::{CrossField, Report, record_with_update};
use crate::value::{CertificatePem, PrivateKeyPem};
use crate::value::{Country, Currency, DiskQuota, Integer, JsonText, OrEmpty, ResourceId};
use crate::value::{SipDomain, TenantName, TimeZone, Website};

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

record_with_update! {
    /// What creates a tenant (`POST /tenants`), checked.
    pub struct NewTenant from NewTenantDraft;

    /// A change to a tenant (`POST /tenant`), checked: a field that is absent or null stays as it
    /// is.
    pub struct TenantUpdate from TenantUpdateDraft;

    {
        /// The name of the tenant.
        name: TenantName, required;
        /// The SIP domain: used for SIP authentication only, never resolved.
        domain: SipDomain, required;
        /// The tenant's website.
        website: OptionalWebsite, optional;
        /// The time zone of the tenant, and the default of its extensions.
        timezone: TimeZone, required;
        /// The currency of the tenant's bills.
        currency: Currency, required;
        /// The country that the tenant is in.
        region: Country, required;
        /// Whether calls are recorded with their video.
        enable_video_recording: bool, default(false);
        /// Whether calls are recorded.
        enable_audio_recording: bool, default(false);
        /// Whether each side of a call is recorded on a track of its own.
        enable_dual_track_recording: bool, default(false);
        /// Whether the office is closed, whatever its hours.
        enable_night_mode: bool, default(false);
        /// Whether signing in takes a second factor.
        enable_two_factor_authentication: bool, default(false);
        /// Whether users must change their password when they sign in next.
        password_force_reset: bool, default(false);
        /// Options of the tenant's own: a text of JSON.
        custom_options: OptionalJson, optional;
        /// How many days recordings are kept.
        recording_retention: RetentionDays, default(RetentionDays::of::<180>());
        /// How many days call reports are kept.
        call_report_retention: RetentionDays, default(RetentionDays::of::<30>());
        /// How many days logs are kept.
        log_retention: RetentionDays, default(RetentionDays::of::<180>());
        /// How many days temporary files are kept.
        temp_file_retention: RetentionDays, default(RetentionDays::of::<30>());
        /// How much disk the messages of one extension may take.
        extension_im_disk_quota: DiskQuota, default(DiskQuota::GIGABYTE);
        /// How a caller's number is matched with the numbers of the contacts.
        contact_match_type: ContactMatchType, default(ContactMatchType::MatchExactly);
        /// How many digits must match, where `contact_match_type` is `MATCH_LENGTH`.
        contact_match_length: MatchLength, optional;
        /// Where the name of the group, the queue or the DID goes in the caller ID.
        contact_append_type: ContactAppendType, default(ContactAppendType::Append);
        /// Minutes between two updates of the contacts.
        contact_update_interval: UpdateInterval, default(UpdateInterval::of::<720>());
        /// The file of the tenant's picture.
        avatar_file_id: ResourceId, optional;
        /// The certificate that signs the tenant's calls, as PEM text.
        stir_shaken_cert: OptionalCertificate, optional;
        /// The private key of that certificate, as PEM text.
        stir_shaken_key: OptionalPrivateKey, optional;
    }

    create only {
        /// Whether the tenant can be used.
        enabled: bool, default(true);
        /// How many extensions the tenant may have.
        max_extensions: Limit, default(Limit::of::<1000>());
        /// How many calls the tenant may have at once.
        max_concurrent_calls: Limit, default(Limit::of::<20>());
        /// How many ring groups the tenant may have.
        max_ring_groups: Limit, default(Limit::of::<20>());
        /// How many virtual receptionists the tenant may have.
        max_virtual_receptionists: Limit, default(Limit::of::<20>());
        /// How many call queues the tenant may have.
        max_call_queues: Limit, default(Limit::of::<20>());
        /// How many conference rooms the tenant may have.
        max_conference_rooms: Limit, default(Limit::of::<20>());
        /// How much disk the tenant may take.
        disk_quota: DiskQuota, default(DiskQuota::Unlimited);
        /// How much disk the tenant's messages may take.
        im_disk_quota: DiskQuota, default(DiskQuota::Unlimited);
    }
}

/// Keys that the API gives a tenant: its answers have them, its bodies do not.
pub(crate) const READ_ONLY: &[&str] = &[
    "id",
    "created_at",
    "used_disk_quota",
    "avatar_file_name",
    "avatar_file_size",
    "avatar_file_url",
];

impl CrossField for NewTenantDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;

    fn cross_field(&self, report: &mut Report) {
        check_match_length(
            &self.contact_match_type,
            &self.contact_match_length,
            Scope::Whole,
            report,
        );
        check_pair(&self.stir_shaken_cert, &self.stir_shaken_key, report);
    }
}

impl CrossField for TenantUpdateDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;

    fn cross_field(&self, report: &mut Report) {
        check_match_length(
            &self.contact_match_type,
            &self.contact_match_length,
            Scope::Update,
            report,
        );
        check_pair(&self.stir_shaken_cert, &self.stir_shaken_key, report);
    }
}
