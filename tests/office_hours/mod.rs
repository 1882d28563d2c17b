//! Office hours: open or closed, why, and until when.

mod brute_force;
mod clocks;
mod corpus;
mod glance;
mod hours;

use chrono::{DateTime, Utc};
use pbx_rules::holiday::Holiday;
use pbx_rules::office_hours::{DayHours, OfficeHours, TimeRange, WeeklyHours};
use pbx_rules::value::{ClosingTime, OpeningTime};
use serde_json::Value;

fn open(ranges: &[(u16, u16)]) -> DayHours {
    let ranges = ranges.iter().map(|&(from, to)| range(from, to));
    DayHours::open(&ranges.collect::<Vec<_>>()).unwrap()
}

/// From a minute of the day to another.
fn range(from: u16, to: u16) -> TimeRange {
    TimeRange::new(OpeningTime::at(from).unwrap(), ClosingTime::at(to).unwrap()).unwrap()
}

/// From Monday to Friday in these minutes of the day.
fn weekdays(ranges: &[(u16, u16)]) -> WeeklyHours {
    let day = open(ranges);
    let closed = &DayHours::CLOSED;
    WeeklyHours::new([&day, &day, &day, &day, &day, closed, closed])
}

/// On every day in these minutes.
fn daily(ranges: &[(u16, u16)]) -> WeeklyHours {
    WeeklyHours::new([&open(ranges); 7])
}

fn without_holidays(week: WeeklyHours) -> OfficeHours {
    OfficeHours::new(week, [])
}

fn holiday(mut fields: Value) -> Holiday {
    fields["name"] = "Holiday".into();
    fields["region"] = "DEU".into();
    Holiday::from_json(&fields.to_string()).unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
