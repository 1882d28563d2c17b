//! The wasm-bindgen boundary: a file a subject, nothing but conversion.
//!
//! The façade of the npm package (`pkg/src`) is its only caller; what it exports is no stable interface. Values cross
//! as numbers and texts, an object as one text (`object.rs`), an answer as JSON. No conversion happens in the ABI, so
//! that nothing can throw past a Rust frame and leak it.

mod access;
#[cfg(feature = "stir-shaken")]
mod certificate;
mod entries;
mod holiday;
mod object;
mod password;
#[cfg(feature = "query")]
mod query;
mod schema;
mod size;

pub use access::can_access;
#[cfg(feature = "stir-shaken")]
pub use certificate::check_certificate;
pub use holiday::{HolidayCalendar, HostZone, holiday_calendar, holiday_sentence};
pub use password::check_password;
#[cfg(feature = "query")]
pub use query::{
    Asked, BoundFilter, Collection, Filter, Given, RowFields, Rows, Scalar, complete, parse_filter,
    rows,
};
pub use schema::{Schema, check, check_field, describe, not_an_object};
pub use size::parse_size;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use pbx_rules::violation::{Code, Violation};

/// The version of the rules.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Every violation code, as a JSON list.
#[wasm_bindgen]
#[must_use]
pub fn codes() -> String {
    json(Code::ALL)
}

/// An answer. What the crate serialises are maps with text keys, which JSON always has room for.
fn json<T: serde::Serialize + ?Sized>(answer: &T) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}

/// What the façade throws: the program is wrong, not the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse(String);

impl From<Violation> for Misuse {
    fn from(wrong: Violation) -> Self {
        Self(wrong.to_string())
    }
}

impl From<Misuse> for JsValue {
    fn from(misuse: Misuse) -> Self {
        misuse.0.into()
    }
}
