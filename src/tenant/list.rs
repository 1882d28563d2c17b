//! The fields of a tenant, for list queries.

use super::{ContactAppendType, ContactMatchType, NewTenant, Tenant};
use crate::query::{Decimal, Enumeration, Schema};
use crate::value::DiskQuota;

impl Tenant {
    /// The fields that a list of tenants can be filtered and sorted by, under their names on the wire.
    ///
    /// A search looks into name, domain and website. Sizes are numbers of bytes, and null where there
    /// is no limit. Certificates, keys and options of the tenant's own are not among the fields.
    ///
    /// ```
    /// use pbx_rules::query::Query;
    /// use pbx_rules::tenant::Tenant;
    ///
    /// let tenant: Tenant = serde_json::from_str(
    ///     r#"{"id": "NzAwNTUxOTA5NzczMTQ4MTYw", "created_at": "2017-07-21T17:32:28Z",
    ///         "name": "Hilton", "domain": "hilton.example", "timezone": "Asia/Shanghai",
    ///         "currency": "USD", "region": "USA"}"#,
    /// )?;
    /// let query = Query::parse_str("filter=region eq 'USA' and max_extensions ge 100&search=hilton")?;
    /// let tenants = [tenant];
    /// assert_eq!(query.bind(&Tenant::schema())?.run(&tenants).items().count(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn schema() -> Schema<Self> {
        let matching = Enumeration::new(ContactMatchType::NAMES.iter().copied());
        let appending = Enumeration::new(ContactAppendType::NAMES.iter().copied());
        Schema::<Self>::builder()
            .text("id", |tenant| tenant.id.as_str())
            .timestamp("created_at", |tenant| tenant.created_at)
            .text("name", |tenant| tenant.fields.name().as_str())
            .searchable()
            .text("domain", |tenant| tenant.fields.domain().as_str())
            .searchable()
            .nullable_text("website", |tenant| website(&tenant.fields))
            .searchable()
            .text("timezone", |tenant| tenant.fields.timezone().name())
            .text("currency", |tenant| tenant.fields.currency().code())
            .text("region", |tenant| tenant.fields.region().alpha3())
            .boolean("enabled", |tenant| tenant.fields.enabled())
            .boolean("enable_video_recording", |tenant| {
                tenant.fields.enable_video_recording()
            })
            .boolean("enable_audio_recording", |tenant| {
                tenant.fields.enable_audio_recording()
            })
            .boolean("enable_dual_track_recording", |tenant| {
                tenant.fields.enable_dual_track_recording()
            })
            .boolean("enable_night_mode", |tenant| {
                tenant.fields.enable_night_mode()
            })
            .boolean("enable_two_factor_authentication", |tenant| {
                tenant.fields.enable_two_factor_authentication()
            })
            .boolean("password_force_reset", |tenant| {
                tenant.fields.password_force_reset()
            })
            .int("recording_retention", |tenant| {
                tenant.fields.recording_retention().get()
            })
            .int("call_report_retention", |tenant| {
                tenant.fields.call_report_retention().get()
            })
            .int("log_retention", |tenant| {
                tenant.fields.log_retention().get()
            })
            .int("temp_file_retention", |tenant| {
                tenant.fields.temp_file_retention().get()
            })
            .choice("contact_match_type", matching, |tenant| {
                *tenant.fields.contact_match_type() as i64
            })
            .nullable_int("contact_match_length", |tenant| {
                tenant
                    .fields
                    .contact_match_length()
                    .map(|length| length.get())
            })
            .choice("contact_append_type", appending, |tenant| {
                *tenant.fields.contact_append_type() as i64
            })
            .int("contact_update_interval", |tenant| {
                tenant.fields.contact_update_interval().get()
            })
            .int("max_extensions", |tenant| {
                tenant.fields.max_extensions().get()
            })
            .int("max_concurrent_calls", |tenant| {
                tenant.fields.max_concurrent_calls().get()
            })
            .int("max_ring_groups", |tenant| {
                tenant.fields.max_ring_groups().get()
            })
            .int("max_virtual_receptionists", |tenant| {
                tenant.fields.max_virtual_receptionists().get()
            })
            .int("max_call_queues", |tenant| {
                tenant.fields.max_call_queues().get()
            })
            .int("max_conference_rooms", |tenant| {
                tenant.fields.max_conference_rooms().get()
            })
            .nullable_decimal("disk_quota", |tenant| bytes(tenant.fields.disk_quota()))
            .nullable_decimal("im_disk_quota", |tenant| {
                bytes(tenant.fields.im_disk_quota())
            })
            .nullable_decimal("extension_im_disk_quota", |tenant| {
                bytes(tenant.fields.extension_im_disk_quota())
            })
            .build()
    }
}

fn website(fields: &NewTenant) -> Option<&str> {
    let website = fields.website()?.value()?;
    Some(website.as_str())
}

fn bytes(quota: &DiskQuota) -> Option<Decimal> {
    Decimal::new(quota.limit()?.bytes().into(), 0)
}
