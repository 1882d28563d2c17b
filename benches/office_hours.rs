//! What it costs to ask whether the office is open, why and until when.
#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]

mod support;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use pbx_rules::holiday::Holiday;
use pbx_rules::office_hours::{DayHours, OfficeHours, WeeklyHours};
use pbx_rules::value::TimeZone;
use serde_json::json;
use support::Table;

const HOLIDAYS: usize = 1_000;
/// How many questions a call asks, so that no branch is learnt by heart.
const QUESTIONS: usize = 1_000;

fn main() {
    let hours = r#"{"enabled": true, "ranges": [{"from": "09:00", "to": "12:00"},
                                                {"from": "13:00", "to": "17:00"}]}"#;
    let hours = &DayHours::from_json(hours).unwrap();
    let closed = &DayHours::CLOSED;
    let week = WeeklyHours::new([hours, hours, hours, hours, hours, closed, closed]);
    for (title, holidays) in [
        ("no holiday", Vec::new()),
        ("1000 holidays, a hundred years of ten", years()),
        ("1000 holidays, every day three", every_day()),
    ] {
        let office = OfficeHours::new(week.clone(), &holidays);
        let instants = instants();
        let mut table = Table::new(format!("office hours, {title}")).per("question", QUESTIONS);
        for zone in ["UTC", "Asia/Shanghai", "Europe/Berlin"] {
            let zone = TimeZone::parse(zone).unwrap();
            let (office, instants) = (&office, &instants);
            table = table
                .row(format!("open_at, {}", zone.name()), move || {
                    let open = |&&instant: &&_| office.open_at(instant, &zone).open;
                    instants.iter().filter(open).count()
                })
                .row(format!("next_change, {}", zone.name()), move || {
                    let change = |&instant: &_| office.next_change(instant, &zone);
                    instants.iter().filter_map(change).count()
                });
        }
        table.run();
    }
}

/// Instants of twenty years.
fn instants() -> Vec<DateTime<Utc>> {
    let first: DateTime<Utc> = "2020-01-01T00:00:00Z".parse().unwrap();
    let minutes = 20 * 365 * 1440;
    (0..i64::try_from(QUESTIONS).unwrap())
        .map(|question| first + Duration::minutes(question * 7_919_777 % minutes))
        .collect()
}

/// Ten days of each of a hundred years, a half of them given for all years.
fn years() -> Vec<Holiday> {
    (0..HOLIDAYS)
        .map(|index| {
            let year = 2000 + i32::try_from(index / 10).unwrap();
            let ordinal = u32::try_from(index % 10 * 36 + index / 10 % 7 + 1).unwrap();
            let day = NaiveDate::from_yo_opt(year, ordinal).unwrap();
            holiday(day, index % 100 == 0)
        })
        .collect()
}

/// Three of each day of the year, so that the office never opens.
fn every_day() -> Vec<Holiday> {
    (0..HOLIDAYS)
        .map(|index| {
            let ordinal = u32::try_from(index % 366 + 1).unwrap();
            holiday(NaiveDate::from_yo_opt(2024, ordinal).unwrap(), true)
        })
        .collect()
}

fn holiday(day: NaiveDate, every_year: bool) -> Holiday {
    let fields = json!({
        "name": "Holiday", "region": "DEU", "consecutive": false, "every_year": every_year,
        "year_start": day.year(), "month_start": day.month(), "day_start": day.day(),
    });
    Holiday::from_json(&fields.to_string()).unwrap()
}
