//! Office hours: answers are numbers. An instant is milliseconds since 1970-01-01 00:00 UTC, a date the days since then.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::holiday_list::holidays;
use super::zone::{HostZone, asked, instant, milliseconds};
use super::{object, violation};
use pbx_rules::draft::Draft;
use pbx_rules::office_hours::{self, Reason};
use pbx_rules::tenant::WeekDraft;

/// The hours of an office.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OfficeHours(office_hours::OfficeHours);

/// How many stretches are listed; the façade knows that one more are too many.
const MOST_STRETCHES: usize = 100_000;

/// Hours of a week and a list of holidays (`object.rs`).
///
/// # Errors
/// The violations of either, as a JSON list.
#[wasm_bindgen]
pub fn office_hours(week: &[u8], list: &[u8], night_mode: bool) -> Result<OfficeHours, String> {
    let week = object::draft::<WeekDraft>(week).check();
    match (week, holidays(list)) {
        (Ok(week), Ok(holidays)) => {
            let office = office_hours::OfficeHours::new(&week, &holidays);
            Ok(OfficeHours(office.with_night_mode(night_mode)))
        }
        (week, holidays) => {
            let hours = week.err().map(|wrong| wrong.at("officeHours"));
            let holidays = holidays.err().map(|wrong| wrong.at("holidays"));
            let wrong: Vec<_> = hours.into_iter().chain(holidays).flatten().collect();
            Err(violation::list(&wrong))
        }
    }
}

#[wasm_bindgen]
impl OfficeHours {
    /// The reason (`reason`), the index of a holiday or -1, and until when; `NaN`, where there is no end to it.
    ///
    /// # Errors
    /// What the zone throws.
    pub fn open_at(&self, at: f64, zone: &HostZone) -> Result<Vec<f64>, JsValue> {
        asked(zone, |zone| {
            let status = self.0.open_at(instant(at), zone);
            let until = status.until.map_or(f64::NAN, milliseconds);
            let [reason, holiday] = reason(status.reason);
            vec![reason, holiday, until]
        })
    }

    /// When the reason changes, and then as `open_at`; nothing, where it does not.
    ///
    /// # Errors
    /// What the zone throws.
    pub fn next_change(&self, after: f64, zone: &HostZone) -> Result<Vec<f64>, JsValue> {
        asked(zone, |zone| {
            let change = self.0.next_change(instant(after), zone);
            change.map_or_else(Vec::new, |(at, status)| {
                let until = status.until.map_or(f64::NAN, milliseconds);
                let [reason, holiday] = reason(status.reason);
                vec![milliseconds(at), reason, holiday, until]
            })
        })
    }

    /// Some days from one on: of each the number of ranges, the minutes in which each begins and ends, the number of
    /// holidays, and their indices.
    #[must_use]
    pub fn days(&self, first: i32, count: u32) -> Vec<f64> {
        let epoch = DateTime::<Utc>::UNIX_EPOCH.date_naive();
        let first = epoch.checked_add_signed(TimeDelta::days(first.into()));
        let days = first
            .into_iter()
            .flat_map(|first: NaiveDate| first.iter_days());
        let mut numbers = Vec::new();
        for day in days.take(count as usize).map(|date| self.0.day(date)) {
            numbers.push(count_of(&day.open));
            for range in &day.open {
                numbers.extend([f64::from(range.start), f64::from(range.end)]);
            }
            numbers.push(count_of(&day.holidays));
            numbers.extend(day.holidays.into_iter().map(position));
        }
        numbers
    }

    /// The stretches between changes: the start, the end, the reason and the holiday of each.
    ///
    /// # Errors
    /// What the zone throws.
    pub fn stretches(&self, start: f64, end: f64, zone: &HostZone) -> Result<Vec<f64>, JsValue> {
        asked(zone, |zone| {
            let stretches = self.0.stretches(instant(start)..instant(end), zone);
            let numbers = stretches.take(MOST_STRETCHES + 1).flat_map(|stretch| {
                let [reason, holiday] = reason(stretch.reason);
                let instants = stretch.instants;
                [
                    milliseconds(instants.start),
                    milliseconds(instants.end),
                    reason,
                    holiday,
                ]
            });
            numbers.collect()
        })
    }
}

/// A position in the façade's list of reasons, and the index of a holiday or -1.
fn reason(reason: Reason) -> [f64; 2] {
    match reason {
        Reason::NightMode => [0.0, -1.0],
        Reason::Holiday(index) => [1.0, position(index)],
        Reason::WithinHours => [2.0, -1.0],
        _ => [3.0, -1.0],
    }
}

fn count_of<T>(list: &[T]) -> f64 {
    position(list.len())
}

#[expect(clippy::cast_precision_loss, reason = "a position, far below 2^53")]
fn position(index: usize) -> f64 {
    index as f64
}
