//! Files of holidays: iCalendar and comma-separated values.

use std::slice;

use chrono::{DateTime, FixedOffset, Utc};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::holiday_list::holidays;
use super::json::Json;
use super::zone::{instant, seconds};
use super::{Misuse, violation};
use pbx_rules::holiday::icalendar::{ReadOptions, WriteOptions, Zones, read, write};
use pbx_rules::holiday::{Import, csv};
use pbx_rules::value::Country;

#[wasm_bindgen]
extern "C" {
    /// The time zones of the host, by their names.
    #[derive(Debug)]
    pub type HostZones;

    /// How many seconds the clocks of a zone are ahead of UTC, so many seconds after 1970-01-01 00:00 UTC; nothing, where
    /// its name is not known.
    #[wasm_bindgen(method, catch, js_name = offsetAt)]
    fn offset_at(this: &HostZones, name: &str, seconds: f64) -> Result<Option<i32>, JsValue>;
}

/// Reads an iCalendar file: the holidays and the issues, as JSON. Where no `zone` is given, the zones are not asked.
///
/// # Errors
/// A region that is no country.
#[wasm_bindgen]
pub fn read_icalendar(
    text: &str,
    region: &str,
    first: i32,
    last: i32,
    zone: Option<String>,
    zones: &HostZones,
) -> Result<String, Misuse> {
    let region = Country::parse(region).map_err(|wrong| wrong.at("region"))?;
    let mut options = ReadOptions::new(region, first..=last);
    let zones = Asked(zones);
    if let Some(zone) = &zone {
        options = options.with_zone(zone, &zones);
    }
    Ok(crossing(&read(text, &options)))
}

/// Reads comma-separated values: the holidays and the issues, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn read_csv(text: &str) -> String {
    crossing(&csv::read(text))
}

/// Writes a list of holidays (`object.rs`) as an iCalendar file; their identifiers stand in a text, with zeros between.
///
/// # Errors
/// The violations of what is no holiday, as a JSON list.
#[wasm_bindgen]
pub fn write_icalendar(
    list: &[u8],
    stamp: f64,
    first: i32,
    last: i32,
    uids: &str,
) -> Result<String, String> {
    let holidays = holidays(list).map_err(|wrong| violation::list(wrong.as_ref()))?;
    let options = WriteOptions::new(instant(stamp), first..=last);
    let mut uids = uids.split('\0');
    let uid = |_| uids.next().unwrap_or_default().to_owned();
    Ok(write(&holidays, &options, uid))
}

/// Writes a list of holidays (`object.rs`) as comma-separated values.
///
/// # Errors
/// The violations of what is no holiday, as a JSON list.
#[wasm_bindgen]
pub fn write_csv(list: &[u8]) -> Result<String, String> {
    let holidays = holidays(list).map_err(|wrong| violation::list(wrong.as_ref()))?;
    Ok(csv::write(&holidays))
}

/// The zones of the host. One that throws is not known.
struct Asked<'a>(&'a HostZones);

impl Zones for Asked<'_> {
    fn offset_at(&self, name: &str, instant: DateTime<Utc>) -> Option<FixedOffset> {
        let offset = self.0.offset_at(name, seconds(instant)).ok()??;
        FixedOffset::east_opt(offset)
    }
}

/// An import as it crosses: the lines of its issues, and their violations without sentences.
fn crossing(import: &Import) -> String {
    let mut json = Json::new();
    json.begin('{');
    json.name("holidays");
    json.value(&import.holidays);
    json.name("lines");
    json.begin('[');
    for issue in &import.issues {
        json.count(issue.line);
    }
    json.end(']');
    json.name("violations");
    json.begin('[');
    for issue in &import.issues {
        violation::write(&mut json, slice::from_ref(&issue.violation));
    }
    json.end(']');
    json.name("issueCount");
    json.count(import.issue_count);
    json.end('}');
    json.written()
}
