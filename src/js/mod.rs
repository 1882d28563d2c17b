//! The wasm-bindgen boundary: a file a subject, nothing but conversion. The npm package's façade (`pkg/src`) is its
//! only caller; what it exports is no stable interface.

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the rules, as the npm package reports it.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
