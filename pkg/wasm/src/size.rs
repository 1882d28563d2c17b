//! Sizes: a quota taken apart.

use wasm_bindgen::prelude::wasm_bindgen;

use super::json::Json;
use super::violation;
use pbx_rules::value::DiskQuota;

/// Parses a text as a quota: the digits of its bytes, nothing for an unlimited one, or a JSON list of violations.
///
/// What passes is its amount and its unit as they are written, so the façade already has them.
#[wasm_bindgen]
#[must_use]
pub fn parse_size(text: &str) -> String {
    match DiskQuota::parse(text) {
        Ok(quota) => quota.limit().map_or_else(String::new, |size| {
            let mut json = Json::new();
            json.natural(size.bytes());
            json.written()
        }),
        Err(wrong) => violation::list(&[wrong]),
    }
}
