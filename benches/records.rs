//! What checking a record costs, beside reading the same JSON into a plain struct.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

mod support;

use pbx_rules::tenant::TenantUpdate;
use serde::Deserialize;
use support::Table;

/// The fields of a tenant update, unchecked.
#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct PlainTenantUpdate {
    name: Option<String>,
    domain: Option<String>,
    website: Option<String>,
    timezone: Option<String>,
    currency: Option<String>,
    region: Option<String>,
    enable_video_recording: Option<bool>,
    enable_audio_recording: Option<bool>,
    enable_dual_track_recording: Option<bool>,
    enable_night_mode: Option<bool>,
    enable_two_factor_authentication: Option<bool>,
    password_force_reset: Option<bool>,
    custom_options: Option<String>,
    recording_retention: Option<i32>,
    call_report_retention: Option<i32>,
    log_retention: Option<i32>,
    temp_file_retention: Option<i32>,
    extension_im_disk_quota: Option<String>,
    contact_match_type: Option<String>,
    contact_match_length: Option<i32>,
    contact_append_type: Option<String>,
    contact_update_interval: Option<i32>,
    avatar_file_id: Option<String>,
    stir_shaken_cert: Option<String>,
    stir_shaken_key: Option<String>,
}

/// Every field but the certificate and its key, whose cost is `benches/stir_shaken.rs`.
const FULL: &str = r#"{
    "name": "Grand Hotel Shanghai",
    "domain": "grand.pbx.example",
    "website": "https://grand-hotel.example/contact",
    "timezone": "Asia/Shanghai",
    "currency": "CNY",
    "region": "CHN",
    "enable_video_recording": false,
    "enable_audio_recording": true,
    "enable_dual_track_recording": false,
    "enable_night_mode": false,
    "enable_two_factor_authentication": true,
    "password_force_reset": false,
    "custom_options": "{\"colour\": \"green\", \"floors\": [1, 2, 3]}",
    "recording_retention": 365,
    "call_report_retention": 30,
    "log_retention": 180,
    "temp_file_retention": 30,
    "extension_im_disk_quota": "2GB",
    "contact_match_type": "MATCH_LENGTH",
    "contact_match_length": 8,
    "contact_append_type": "PREPEND",
    "contact_update_interval": 720,
    "avatar_file_id": "NzAwNTUxOTA5NzczMTQ4MTYw"
}"#;

const WRONG: &str = r#"{
    "name": "  ",
    "domain": "https://grand.pbx.example/",
    "website": "www.example.com",
    "timezone": "asia/shanghai",
    "currency": "HRK",
    "region": "CN",
    "recording_retention": 0,
    "extension_im_disk_quota": "0.5GB",
    "contact_append_type": "APEND",
    "contact_update_interval": 50000,
    "max_extension": 1
}"#;

fn main() {
    Table::new("a full tenant update, from JSON text")
        .row("serde_json into a plain struct", || {
            serde_json::from_str::<PlainTenantUpdate>(FULL).unwrap()
        })
        .row("TenantUpdate::from_json", || {
            TenantUpdate::from_json(FULL).unwrap()
        })
        .run();
    Table::new("a tenant update with eleven slips, each with its suggestion")
        .row("serde_json into a plain struct", || {
            serde_json::from_str::<PlainTenantUpdate>(WRONG).unwrap()
        })
        .row("TenantUpdate::from_json", || {
            TenantUpdate::from_json(WRONG).unwrap_err()
        })
        .run();
}
