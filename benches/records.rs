//! What checking a record costs, beside reading the same JSON into a plain struct.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

mod support;

use pbx_rules::voicemail::VoicemailServer;
use serde::Deserialize;
use support::Table;

#[derive(Deserialize)]
#[expect(dead_code, reason = "only read into")]
struct PlainVoicemailServer {
    extension_number: Option<String>,
    retain_days: Option<i32>,
    min_seconds: Option<i32>,
}

fn main() {
    let text = r#"{"extension_number": "999", "retain_days": 30, "min_seconds": 1}"#;
    Table::new("voicemail server, from JSON")
        .row("serde_json into a plain struct", || {
            serde_json::from_str::<PlainVoicemailServer>(text).unwrap()
        })
        .row("VoicemailServer::from_json", || {
            VoicemailServer::from_json(text).unwrap()
        })
        .run();
}
