//! Sizes: a quota taken apart.

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{json, object, violation};
use pbx_rules::value::DiskQuota;

/// Parses a value (as `object.rs` reads it) as a quota. JSON again: `null` for an unlimited one, a size, or a list of violations.
#[wasm_bindgen]
#[must_use]
pub fn parse_size(value: &[u8]) -> String {
    match object::text(value).and_then(DiskQuota::parse) {
        Ok(quota) => json(&quota.limit().map(|size| Parts {
            amount: size.amount().to_string(),
            unit: size.unit().as_str(),
            bytes: size.bytes().to_string(),
        })),
        Err(wrong) => violation::list([&wrong]),
    }
}

/// A size. Numbers are texts, since those of JavaScript's JSON end at 2^53.
#[derive(Serialize)]
struct Parts {
    amount: String,
    unit: &'static str,
    bytes: String,
}
