//! Any text as an iCalendar file, as an event of one, as its rule, as the rules of its time zone, and as a list of values
//! between commas.
//!
//! What is read is bounded, and what is written of it is read again as the same days.

use chrono::DateTime;
use pbx_rules::holiday::icalendar::{IanaZones, ReadOptions, WriteOptions, read, write};
use pbx_rules::holiday::{Holiday, Import, Occurrence, Span, csv};
use pbx_rules::value::Country;

use crate::text;

/// The years that are asked for.
const YEARS: std::ops::RangeInclusive<i32> = 2026..=2029;

/// A file, or a part of one.
pub fn run(data: &[u8]) {
    let Some(text) = text(data) else {
        return;
    };
    ask(text);
    ask(&event(text));
    ask(&event(&format!("DTSTART:20260101\nRRULE:{text}")));
    ask(&zoned(text));
    list(text);
}

/// A file with an event in a time zone whose observance the lines describe.
fn zoned(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\n{lines}\nEND:STANDARD\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nSUMMARY:Day\nDTSTART;TZID=Own:20260101T090000\nDTEND;TZID=Own:20260101T170000\n\
         END:VEVENT\nEND:VCALENDAR\n"
    )
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

fn options() -> ReadOptions<'static> {
    ReadOptions::new(Country::DEU, YEARS).with_zone("Europe/Berlin", &IanaZones)
}

fn ask(file: &str) {
    let import = read(file, &options());
    is_bounded(&import);
    let stamp = DateTime::UNIX_EPOCH;
    let written = write(
        &import.holidays,
        &WriteOptions::new(stamp, YEARS),
        |index| index.to_string(),
    );
    assert!(
        written
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains(['\r', '\n']))
    );
    let again = read(&written, &options());
    assert_eq!(again.issue_count, 0, "{written}");
    assert_eq!(days(&again.holidays), days(&import.holidays), "{written}");
}

/// What the holidays mean in the years: one of every year may be written as one for each year.
fn days(holidays: &[Holiday]) -> Vec<Occurrence> {
    let all = holidays.iter().map(Holiday::span);
    let mut days: Vec<Occurrence> = all
        .flat_map(|span| match span {
            Span::Once(once) => vec![once],
            yearly => YEARS
                .filter_map(|year| yearly.occurrence_in(year))
                .collect(),
        })
        .collect();
    days.sort_by_key(|day| (day.start(), day.end()));
    days
}

fn list(text: &str) {
    let import = csv::read(text);
    is_bounded(&import);
    let written = csv::write(&import.holidays);
    let again = csv::read(&written);
    assert_eq!(again.issue_count, 0, "{written}");
    assert_eq!(again.holidays, import.holidays, "{written}");
}

fn is_bounded(import: &Import) {
    assert!(import.holidays.len() <= Import::MAX_HOLIDAYS);
    assert!(import.issues.len() <= Import::MAX_ISSUES && import.issues.len() <= import.issue_count);
}
