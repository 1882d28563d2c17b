//! The wasm-bindgen boundary: one file per subject, nothing but conversion.
//!
//! The façade of the npm package (`pkg/src`) is its only caller; what it exports is no stable interface. Values cross
//! as numbers and texts, an object as one text (`object.rs`), an answer as JSON. No conversion happens in the ABI, so
//! that nothing can throw past a Rust frame and leak it. What may hold a secret is taken whole, and wiped when the call
//! ends.

#![cfg_attr(
    not(all(
        feature = "certificate",
        feature = "forms",
        feature = "holidays",
        feature = "icalendar",
        feature = "moving-holidays",
        feature = "office-hours",
        feature = "password",
        feature = "query",
        feature = "size"
    )),
    allow(
        dead_code,
        unused_imports,
        reason = "a subject alone uses a part of the boundary"
    )
)]

#[cfg(feature = "forms")]
mod access;
#[cfg(feature = "certificate")]
mod certificate;
#[cfg(feature = "forms")]
mod form;
#[cfg(feature = "holidays")]
mod holiday;
#[cfg(any(feature = "holidays", feature = "icalendar", feature = "office-hours"))]
mod holiday_list;
#[cfg(feature = "icalendar")]
mod icalendar;
mod json;
#[cfg(feature = "moving-holidays")]
mod moving_holiday;
mod object;
#[cfg(feature = "office-hours")]
mod office_hours;
#[cfg(feature = "password")]
mod password;
#[cfg(feature = "query")]
mod query;
#[cfg(feature = "forms")]
mod schema;
#[cfg(feature = "size")]
mod size;
#[cfg(any(
    feature = "certificate",
    feature = "forms",
    feature = "holidays",
    feature = "icalendar",
    feature = "moving-holidays",
    feature = "office-hours",
    feature = "password",
    feature = "size"
))]
mod violation;
#[cfg(any(feature = "holidays", feature = "icalendar", feature = "office-hours"))]
mod zone;

#[cfg(feature = "forms")]
pub use access::can_access;
#[cfg(feature = "certificate")]
pub use certificate::check_certificate;
#[cfg(feature = "forms")]
pub use form::read_text;
#[cfg(feature = "holidays")]
pub use holiday::{HolidayCalendar, holiday_calendar, holiday_sentence};
#[cfg(any(feature = "holidays", feature = "icalendar", feature = "office-hours"))]
pub use holiday_list::holiday_fields;
#[cfg(feature = "icalendar")]
pub use icalendar::{HostZones, read_csv, read_icalendar, write_csv, write_icalendar};
#[cfg(feature = "moving-holidays")]
pub use moving_holiday::{describe_moving_holiday, moving_holiday_fields, moving_holidays};
#[cfg(feature = "office-hours")]
pub use office_hours::{OfficeHours, office_hours};
#[cfg(feature = "password")]
pub use password::check_password;
#[cfg(feature = "query")]
pub use query::{
    Address, Asked, BoundFilter, Collection, Filter, Given, JsonText, RowFields, Rows, Scalar,
    complete, parse_filter, row_memory, rows,
};
#[cfg(feature = "forms")]
pub use schema::{Schema, check, check_field, describe, json_schema, merge, read_form};
#[cfg(feature = "size")]
pub use size::parse_size;
#[cfg(any(feature = "holidays", feature = "icalendar", feature = "office-hours"))]
pub use zone::HostZone;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use pbx_rules::violation::Violation;

/// Small, and constant in time whatever an input makes of the memory.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The violations of an input that is no object, as a JSON list.
#[cfg(any(feature = "forms", feature = "holidays"))]
#[wasm_bindgen]
#[must_use]
pub fn not_an_object(found: &str) -> String {
    violation::list(object::not_an_object(found).as_ref())
}

/// What the façade throws: the program is wrong, not the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse(String);

#[cfg(any(feature = "holidays", feature = "icalendar", feature = "password"))]
impl From<Violation> for Misuse {
    /// As JSON: the façade has the sentence.
    fn from(wrong: Violation) -> Self {
        Self(violation::list(&[wrong]))
    }
}

impl From<Misuse> for JsValue {
    fn from(misuse: Misuse) -> Self {
        misuse.0.into()
    }
}
