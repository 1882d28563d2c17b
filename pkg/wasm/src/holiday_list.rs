//! Lists of holidays as they cross.

use wasm_bindgen::prelude::wasm_bindgen;

use super::object::{self, Records};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{Holiday, HolidayDraft};
use pbx_rules::violation::Violations;

/// Of how many invalid holidays the violations are listed: an answer must stay small whatever the input.
const MAX_LISTED: usize = 100;

/// The holidays of a list (`object.rs`).
///
/// # Errors
/// The violations of the first `MAX_LISTED` that are invalid.
pub(super) fn holidays(list: &[u8]) -> Result<Vec<Holiday>, Violations> {
    let mut holidays = Vec::new();
    let mut invalid = Vec::new();
    for (index, record) in Records(list).enumerate() {
        match record.and_then(|object| object::draft::<HolidayDraft>(object).check()) {
            Ok(holiday) => holidays.push(holiday),
            Err(wrong) => invalid.push(wrong.at(index)),
        }
        if invalid.len() == MAX_LISTED {
            break;
        }
    }
    match Violations::new(invalid.into_iter().flatten().collect()) {
        Some(violations) => Err(violations),
        None => Ok(holidays),
    }
}

/// The names of a holiday's fields, in order, with commas between.
#[wasm_bindgen]
#[must_use]
pub fn holiday_fields() -> String {
    HolidayDraft::FIELDS.join(",")
}
