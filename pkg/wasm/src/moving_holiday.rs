//! Holidays that fall on another date each year.

use wasm_bindgen::prelude::wasm_bindgen;

use super::json::json;
use super::{object, violation};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{Holiday, MovingHoliday, MovingHolidayDraft};

/// The names of the fields, in order, with commas between.
#[wasm_bindgen]
#[must_use]
pub fn moving_holiday_fields() -> String {
    MovingHolidayDraft::FIELDS.join(",")
}

/// The constraints of each field, as a JSON list.
#[wasm_bindgen]
#[must_use]
pub fn describe_moving_holiday() -> String {
    json(&MovingHoliday::describe())
}

/// The holidays of an object (`object.rs`) in some years, as a JSON list.
///
/// # Errors
/// The violations of what is no moving holiday, as a JSON list.
#[wasm_bindgen]
pub fn moving_holidays(object: &[u8], first: i32, last: i32) -> Result<String, String> {
    let draft: MovingHolidayDraft = object::draft(object);
    let moving = draft
        .check()
        .map_err(|wrong| violation::list(wrong.as_ref()))?;
    // The API has no others.
    let years = first.max(1)..=last.min(9999);
    let holidays: Vec<Holiday> = moving.in_years(years).collect();
    Ok(json(&holidays))
}
