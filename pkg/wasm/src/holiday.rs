//! The calendar of holidays. Instants, and what clocks show, are milliseconds since 1970-01-01 00:00.

use chrono::{DateTime, Utc};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::holiday_list::holidays;
use super::json::json;
use super::zone::{HostZone, asked, instant, milliseconds};
use super::{Misuse, object, violation};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{self, Holiday, HolidayDraft};
use pbx_rules::value::Country;

/// Holidays, indexed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct HolidayCalendar(holiday::HolidayCalendar);

/// How many occurrences are listed; the façade knows that one more are too many.
const MAX_OCCURRENCES: usize = 100_000;

/// Indexes a list of holidays (`object.rs`).
///
/// # Errors
/// The violations of the first `MAX_LISTED` that are invalid, as a JSON list.
#[wasm_bindgen]
pub fn holiday_calendar(list: &[u8]) -> Result<HolidayCalendar, String> {
    match holidays(list) {
        Ok(holidays) => Ok(HolidayCalendar(holidays.iter().collect())),
        Err(violations) => Err(violation::list(violations.as_ref())),
    }
}

/// When a holiday (`object.rs`) is, in words: a pattern, params and an English message, as JSON.
///
/// # Errors
/// The violations of what is no holiday, as a JSON list.
#[wasm_bindgen]
pub fn holiday_sentence(object: &[u8]) -> Result<String, String> {
    let holiday: Result<Holiday, _> = object::draft::<HolidayDraft>(object).check();
    match holiday {
        Ok(holiday) => Ok(json(&holiday.sentence())),
        Err(violations) => Err(violation::list(violations.as_ref())),
    }
}

/// Each question is asked of all holidays, or of those of one region.
#[wasm_bindgen]
impl HolidayCalendar {
    /// The holidays that are going on when clocks show this.
    ///
    /// # Errors
    /// A region that is no country.
    pub fn active_at(&self, civil: f64, region: Option<String>) -> Result<Vec<u32>, Misuse> {
        let active = self.of(region)?.active_at_civil(instant(civil).naive_utc());
        // Positions of a list that came out of 4 GB of memory.
        Ok(active
            .into_iter()
            .filter_map(|index| index.try_into().ok())
            .collect())
    }

    /// When those that are going on are over, with all that follow on them without a gap.
    ///
    /// # Errors
    /// A region that is no country; what the zone throws.
    pub fn active_until(
        &self,
        at: f64,
        zone: &HostZone,
        region: Option<String>,
    ) -> Result<Option<f64>, JsValue> {
        let calendar = self.of(region)?;
        let until = asked(zone, |zone| calendar.active_until(instant(at), zone))?;
        Ok(until.map(milliseconds))
    }

    /// The next holiday to begin after an instant: its index, its start and its end; nothing, where there is none.
    ///
    /// # Errors
    /// A region that is no country; what the zone throws.
    pub fn next(
        &self,
        after: f64,
        zone: &HostZone,
        region: Option<String>,
    ) -> Result<Vec<f64>, JsValue> {
        let calendar = self.of(region)?;
        asked(zone, |zone| {
            flat(calendar.next(instant(after), zone).into_iter())
        })
    }

    /// The occurrences that share some time with a range, three numbers each: index, start and end.
    ///
    /// # Errors
    /// A region that is no country; what the zone throws.
    pub fn occurrences(
        &self,
        start: f64,
        end: f64,
        zone: &HostZone,
        region: Option<String>,
    ) -> Result<Vec<f64>, JsValue> {
        let calendar = self.of(region)?;
        asked(zone, |zone| {
            let occurrences = calendar.occurrences(instant(start)..instant(end), zone);
            flat(occurrences.take(MAX_OCCURRENCES + 1))
        })
    }

    fn of(&self, region: Option<String>) -> Result<&holiday::HolidayCalendar, Misuse> {
        match region {
            None => Ok(&self.0),
            Some(region) => Ok(self.0.in_region(Country::parse(&region)?)),
        }
    }
}

fn flat(occurrences: impl Iterator<Item = (usize, std::ops::Range<DateTime<Utc>>)>) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a position, far below 2^53")]
    let numbers = |(index, instants): (usize, std::ops::Range<_>)| {
        [
            index as f64,
            milliseconds(instants.start),
            milliseconds(instants.end),
        ]
    };
    occurrences.flat_map(numbers).collect()
}
