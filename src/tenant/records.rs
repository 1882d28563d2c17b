//! The bodies of the API about a tenant, each field declared once.

use chrono::{DateTime, Utc};

use super::contact::{MATCH_LENGTH, Scope, check_match_length};
use super::signing::{PAIR, check_pair};
use super::{
    ContactAppendType, ContactMatchType, E164, E164Update, EventHook, EventHookUpdate, Limit,
    MatchLength, OptionalCertificate, OptionalJson, OptionalPrivateKey, OptionalRecipients,
    OptionalWebsite, OutboundCallerIds, RetentionDays, UpdateInterval, Week,
};
use crate::describe::RequiredWhen;
use crate::draft::{CrossField, Update, changes, cross_field, merged_into, record, stored_value};
use crate::value::{
    Country, Currency, DiskQuota, FileSize, PlainText, ResourceId, SipDomain, TenantName, TimeZone,
    Timestamp,
};
use crate::violation::Violations;

/// The fields that later versions of the API have (v22.3 to v22.6): kept as they are given, with the
/// warning [`NewerField`](crate::violation::Code::NewerField).
pub const NEWER_FIELDS: &[&str] = &[
    "enable_call_queue_audio_recording",
    "enable_ring_group_audio_recording",
    "enable_trunk_audio_recording",
    "enable_virtual_receptionist_audio_recording",
    "enable_verify_phone_auto_provisioning",
    "crm_contact_type",
    "recording_access_mode",
    "soft_phone_template",
    "ai_transcript",
    "ai_engine",
    "contact_inbound_rule_append_type",
    "limit_app_logins",
    "allow_password_retrieval",
];

/// Keys that the API gives a tenant: its answers have them, its bodies do not.
const READ_ONLY: &[&str] = &[
    "id",
    "created_at",
    "used_disk_quota",
    "avatar_file_name",
    "avatar_file_size",
    "avatar_file_url",
];

/// The name of a file.
pub type FileName = PlainText<0, 1024, false>;
/// A URL that the API gives, which is not looked into.
pub type GivenUrl = PlainText<0, 2048, false>;

/// Declares the bodies, and which field is in which.
macro_rules! bodies {
    (
        create and own { $(
            $(#[doc = $name_doc:literal])* $name:ident: $Name:ident, $name_presence:ident;
        )+ }
        every { $(
            $(#[doc = $doc:literal])*
            $field:ident: $Type:ident $([$Change:ident])?, $presence:ident $(($default:expr))?;
        )+ }
        own { $( $(#[doc = $own_doc:literal])* $own:ident: $Own:ident; )+ }
        create and administrator { $(
            $(#[doc = $admin_doc:literal])*
            $admin:ident: $Admin:ident, $admin_presence:ident $(($admin_default:expr))?;
        )+ }
        answers { $( $(#[doc = $answer_doc:literal])* $answer:ident: $Answer:ident; )+ }
    ) => {
        record! {
            /// What creates a tenant (`POST /tenants`), checked.
            pub struct NewTenant from NewTenantDraft, replaced {
                $( $(#[doc = $name_doc])* $name: $Name, $name_presence; )+
                $( $(#[doc = $doc])* $field: $Type, $presence $(($default))?; )+
                $( $(#[doc = $admin_doc])* $admin: $Admin, $admin_presence $(($admin_default))?; )+
            }
            keys { newer: NEWER_FIELDS, keeps_unknown: false }
        }

        record! {
            /// What a tenant changes of itself (`POST /tenant`), checked: a field that is absent or
            /// null stays as it is.
            pub struct TenantUpdate from TenantUpdateDraft, merged {
                $( $(#[doc = $name_doc])* $name: $Name, optional; )+
                $( $(#[doc = $doc])* $field: [$Type $($Change)?], optional; )+
                $( $(#[doc = $own_doc])* $own: $Own, optional; )+
            }
            keys { newer: NEWER_FIELDS, keeps_unknown: false }
        }

        record! {
            /// What the administrator changes of a tenant (`POST /tenants/{id}`), checked: a field that
            /// is absent or null stays as it is.
            pub struct TenantAdminUpdate from TenantAdminUpdateDraft, merged {
                $( $(#[doc = $doc])* $field: [$Type $($Change)?], optional; )+
                $( $(#[doc = $admin_doc])* $admin: $Admin, optional; )+
            }
            keys { newer: NEWER_FIELDS, keeps_unknown: false }
        }

        record! {
            /// A tenant as the API answers (`GET /tenants/{id}`, items of `GET /tenants`).
            ///
            /// It is read leniently: any field may be absent, keys that are not known are kept with a
            /// warning, and the rules between fields wait for an update that is merged into it. A wrong
            /// value is a violation.
            ///
            /// ```
            /// use pbx_rules::draft::Draft;
            /// use pbx_rules::tenant::{StoredTenant, StoredTenantDraft, TenantUpdate};
            ///
            /// let stored = StoredTenant::from_json(
            ///     r#"{"id": "NzAwNTUxOTA5NzczMTQ4MTYw", "created_at": "2017-07-21T17:32:28Z",
            ///         "name": "Hilton", "log_retention": 30, "used_disk_quota": "7MB", "colour": 1}"#,
            /// )?;
            ///
            /// // What a form changes of it becomes an update that holds nothing else.
            /// let mut form = StoredTenantDraft::from(stored.clone());
            /// form.log_retention = pbx_rules::tenant::RetentionDays::of::<60>().into();
            /// let update = TenantUpdate::changes(&stored, &form.check()?);
            /// assert_eq!(serde_json::to_string(&update).unwrap(), r#"{"log_retention":60}"#);
            ///
            /// let renamed = stored.merge(&TenantUpdate::from_json(r#"{"name": "Hilton Shanghai"}"#)?)?;
            /// assert_eq!(renamed.name().unwrap().as_str(), "Hilton Shanghai");
            /// assert_eq!(renamed.id(), stored.id());
            /// # Ok::<(), pbx_rules::violation::Violations>(())
            /// ```
            pub struct StoredTenant from StoredTenantDraft, merged {
                $( $(#[doc = $name_doc])* $name: $Name, optional; )+
                $( $(#[doc = $doc])* $field: [$Type $($Change)?], optional; )+
                $( $(#[doc = $own_doc])* $own: $Own, optional; )+
                $( $(#[doc = $admin_doc])* $admin: $Admin, optional; )+
                $( $(#[doc = $answer_doc])* $answer: $Answer, optional; )+
            }
            keys { newer: NEWER_FIELDS, keeps_unknown: true }
        }

        impl StoredTenant {
            /// What is stored of a tenant that has just been created, for a service that does so.
            #[must_use]
            pub fn created(tenant: NewTenant, id: ResourceId, at: DateTime<Utc>) -> Self {
                let stored = Self {
                    $( $name: stored_value!(tenant.$name, $name_presence), )+
                    $( $field: stored_value!(tenant.$field, $presence), )+
                    $( $own: None, )+
                    $( $admin: stored_value!(tenant.$admin, $admin_presence), )+
                    $( $answer: None, )+
                    extra_fields: tenant.extra_fields,
                };
                Self {
                    id: Some(id),
                    created_at: Some(at.into()),
                    ..stored
                }
            }
        }

        merged_into! {
            TenantUpdate from TenantUpdateDraft, into StoredTenant from StoredTenantDraft
        }
        merged_into! {
            TenantAdminUpdate from TenantAdminUpdateDraft, into StoredTenant from StoredTenantDraft
        }

        #[cfg(feature = "query")]
        crate::draft::columns! {
            StoredTenant {
                $( $answer: $Answer optional; )+
                $( $name: $Name optional; )+
                $( $field: [$Type $($Change)?] optional; )+
                $( $own: $Own optional; )+
                $( $admin: $Admin optional; )+
            }
        }

        changes! {
            TenantUpdate from TenantUpdateDraft, of StoredTenant {
                $( $name )+ $( $field )+ $( $own )+
            }
        }
        changes! {
            TenantAdminUpdate from TenantAdminUpdateDraft, of StoredTenant {
                $( $field )+ $( $admin )+
            }
        }
    };
}

bodies! {
    create and own {
        /// The name of the tenant.
        name: TenantName, required;
    }

    every {
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
        /// When the office is open.
        office_hours: Week, optional;
        /// How numbers are brought into the form of E.164.
        e164: E164 [E164Update], optional;
        /// Where call records are sent.
        cdr_event: EventHook [EventHookUpdate], optional;
        /// Where events of the extensions are sent.
        extension_event: EventHook [EventHookUpdate], optional;
    }

    own {
        /// The file of the tenant's picture.
        avatar_file_id: ResourceId;
        /// The certificate that signs the tenant's calls, as PEM text.
        stir_shaken_cert: OptionalCertificate;
        /// The private key of that certificate, as PEM text.
        stir_shaken_key: OptionalPrivateKey;
        /// The caller IDs that calls may show on their way out.
        outbound_caller_ids: OutboundCallerIds;
    }

    create and administrator {
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
        /// Who gets the e-mails about the tenant.
        email_recipients: OptionalRecipients, optional;
        /// Whether calls are billed.
        enable_billing: bool, default(false);
        /// Whether the tenant sees its bills.
        enable_feature_billing: bool, default(false);
        /// Whether the tenant has statistics of its calls.
        enable_feature_call_statistics: bool, default(true);
        /// Whether the tenant has a contact center.
        enable_feature_contact_center: bool, default(true);
        /// Whether the tenant has message channels.
        enable_feature_message_channels: bool, default(true);
        /// Whether the tenant is connected to Microsoft Teams.
        enable_feature_microsoft_teams: bool, default(true);
        /// Whether the tenant has trunks of its own.
        enable_feature_trunks: bool, default(true);
        /// Whether the tenant is connected to WhatsApp.
        enable_feature_whats_app: bool, default(true);
    }

    answers {
        /// The ID that the API gave it.
        id: ResourceId;
        /// When it was created.
        created_at: Timestamp;
        /// How much disk it takes.
        used_disk_quota: FileSize;
        /// The name of the file of its picture.
        avatar_file_name: FileName;
        /// The size of that file.
        avatar_file_size: FileSize;
        /// Where that file is.
        avatar_file_url: GivenUrl;
    }
}

impl StoredTenant {
    /// The tenant with an update merged into it, be it the tenant's own or the administrator's: what
    /// the update gives, it replaces; a record within the tenant field by field.
    ///
    /// # Errors
    /// What does not fit together in the result.
    pub fn merge(&self, update: &impl Update<Stored = Self>) -> Result<Self, Violations> {
        update.merge_into(self)
    }
}

impl CrossField for NewTenantDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = &[MATCH_LENGTH];

    cross_field! { |contact_match_type, contact_match_length; report| {
        check_match_length(contact_match_type, contact_match_length, Scope::Whole, report);
    } }
}

impl CrossField for TenantUpdateDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] =
        &[MATCH_LENGTH, PAIR[0], PAIR[1]];

    cross_field! { |contact_match_type, contact_match_length, stir_shaken_cert, stir_shaken_key; report| {
        check_match_length(contact_match_type, contact_match_length, Scope::Update, report);
        check_pair(stir_shaken_cert, stir_shaken_key, report);
    } }
}

impl CrossField for TenantAdminUpdateDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = &[MATCH_LENGTH];

    cross_field! { |contact_match_type, contact_match_length; report| {
        check_match_length(contact_match_type, contact_match_length, Scope::Update, report);
    } }
}

impl CrossField for StoredTenantDraft {
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = &[MATCH_LENGTH];

    // What the API answers is held against nothing; an update that is merged into it is.
    cross_field! { |contact_match_type, contact_match_length; unexpected_fields; report| {
        if unexpected_fields.is_merged() {
            check_match_length(contact_match_type, contact_match_length, Scope::Whole, report);
        }
    } }
}
