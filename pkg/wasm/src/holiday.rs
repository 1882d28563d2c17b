//! The calendar of holidays. Instants, and what clocks show, are milliseconds since 1970-01-01 00:00.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, Offset, Utc};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::object::{self, Records};
use super::{Misuse, json, violation};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{self, Holiday, HolidayDraft, Zone};
use pbx_rules::value::{Country, TimeZone};
use pbx_rules::violation::Violations;

/// Holidays, indexed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct HolidayCalendar(holiday::HolidayCalendar);

#[wasm_bindgen]
extern "C" {
    /// A time zone of the host: `Intl` knows its clocks, so that the package need not.
    #[derive(Debug)]
    pub type HostZone;

    /// How many seconds its clocks are ahead of UTC, so many seconds after 1970-01-01 00:00 UTC.
    #[wasm_bindgen(method, catch, js_name = offsetAt)]
    fn offset_at(this: &HostZone, seconds: f64) -> Result<i32, JsValue>;
}

/// Of how many invalid holidays the violations are told: an answer must stay small whatever the input.
const MAX_LISTED: usize = 100;
/// How many occurrences are listed; the façade knows that one more are too many.
const MOST_OCCURRENCES: usize = 100_000;

/// Indexes a list of holidays (`object.rs`).
///
/// # Errors
/// The violations of the first `MAX_LISTED` that are invalid, as a JSON list.
#[wasm_bindgen]
pub fn holiday_calendar(list: &[u8]) -> Result<HolidayCalendar, String> {
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
        Some(violations) => Err(violation::list(&violations)),
        None => Ok(HolidayCalendar(holidays.iter().collect())),
    }
}

/// Checks a value (`object.rs`) as the name of a time zone: nothing, or its violations as a JSON list.
#[wasm_bindgen]
#[must_use]
pub fn check_time_zone(value: &[u8]) -> Option<String> {
    let wrong = object::text(value).and_then(TimeZone::parse).err()?;
    Some(violation::list([&wrong.at("timezone")]))
}

/// The names of a holiday's fields, in order, with commas between.
#[wasm_bindgen]
#[must_use]
pub fn holiday_fields() -> String {
    HolidayDraft::FIELDS.join(",")
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
        Err(violations) => Err(violation::list(&violations)),
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
            flat(occurrences.take(MOST_OCCURRENCES + 1))
        })
    }

    fn of(&self, region: Option<String>) -> Result<&holiday::HolidayCalendar, Misuse> {
        match region {
            None => Ok(&self.0),
            Some(region) => Ok(self.0.in_region(Country::parse(&region)?)),
        }
    }
}

/// A zone, and what it threw when it was asked.
struct Asked<'a> {
    zone: &'a HostZone,
    thrown: Cell<Option<JsValue>>,
}

impl Zone for Asked<'_> {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        #[expect(
            clippy::cast_precision_loss,
            reason = "chrono counts fewer seconds than 2^53"
        )]
        let seconds = instant.timestamp() as f64;
        let offset = self.zone.offset_at(seconds).unwrap_or_else(|thrown| {
            self.thrown.set(Some(thrown));
            0
        });
        FixedOffset::east_opt(offset).unwrap_or(Utc.fix())
    }
}

/// An answer to what needs a zone: none, where the zone threw. Nothing is thrown past a frame of Rust.
fn asked<T>(zone: &HostZone, question: impl FnOnce(&Asked<'_>) -> T) -> Result<T, JsValue> {
    let zone = Asked {
        zone,
        thrown: Cell::new(None),
    };
    let answer = question(&zone);
    zone.thrown.into_inner().map_or(Ok(answer), Err)
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

/// A Date reaches further than chrono; at the ends of what chrono can count, the end.
fn instant(milliseconds: f64) -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole, since a Date holds it"
    )]
    let instant = DateTime::from_timestamp_millis(milliseconds as i64);
    instant.unwrap_or(if milliseconds < 0.0 {
        DateTime::<Utc>::MIN_UTC
    } else {
        DateTime::<Utc>::MAX_UTC
    })
}

fn milliseconds(instant: DateTime<Utc>) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "chrono counts fewer milliseconds than 2^53"
    )]
    let milliseconds = instant.timestamp_millis() as f64;
    milliseconds
}
