//! How lines of an iCalendar file are folded (RFC 5545, 3.1), as they are written and as they are read.

use chrono::{DateTime, Utc};
use pbx_rules::holiday::Holiday;
use pbx_rules::holiday::icalendar::{ReadOptions, WriteOptions, read, write};
use pbx_rules::value::Country;
use pbx_rules::violation::Code;
use serde_json::json;

/// No line has more bytes than this.
const WRITTEN: usize = 75;

fn written(name: &str) -> String {
    let day = Holiday::from_json(
        &json!({"name": name, "region": "DEU", "consecutive": false, "every_year": true, "month_start": 12, "day_start": 24})
            .to_string(),
    );
    let options = WriteOptions::new(DateTime::<Utc>::UNIX_EPOCH, 2027..=2027);
    write([&day.unwrap()], &options, |index| index.to_string())
}

fn names(text: &str) -> Vec<String> {
    let options = ReadOptions::new(Country::parse("DEU").unwrap(), 2027..=2027);
    let holidays = read(text, &options).holidays;
    holidays
        .iter()
        .map(|holiday| holiday.name().to_string())
        .collect()
}

/// A line is as full as it can be before it goes on in the next, and no character is cut.
#[test]
fn lines_are_folded_after_75_bytes_and_not_before() {
    // A name of one character after some others of one byte, so that lines end after any of its bytes.
    for (character, before) in ["x", "ü", "年", "😀"]
        .into_iter()
        .flat_map(|one| (0..4).map(move |before| (one, before)))
    {
        for count in 1..=64 - before {
            let name = format!("{}{}", "x".repeat(before), character.repeat(count));
            let file = written(&name);
            let lines: Vec<_> = file.split("\r\n").collect();
            for (line, next) in lines.iter().zip(&lines[1..]) {
                assert!(line.len() <= WRITTEN, "{line}");
                let Some(folded) = next.strip_prefix(' ') else {
                    continue;
                };
                let first = folded.chars().next().expect("a line that goes on");
                assert!(line.len() + first.len_utf8() > WRITTEN, "{line}\n{next}");
            }
            assert_eq!(names(&file), [name]);
        }
    }
}

/// A line of so many bytes, with spaces at its end, folded after each `width`.
fn excluded(bytes: usize, width: usize) -> String {
    let line = format!("{:<bytes$}", "EXDATE:20270102");
    let parts = line.as_bytes().chunks(width);
    let parts: Vec<_> = parts.map(String::from_utf8_lossy).collect();
    parts.join("\r\n ")
}

/// A line has all of the bytes of its parts, and there are so many that none may have more.
#[test]
fn a_folded_line_is_as_long_as_its_parts() {
    const READ: usize = 16 * 1024;
    let issues = |line: &str| {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day\nDTSTART:20270101\n{line}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let options = ReadOptions::new(Country::parse("DEU").unwrap(), 2027..=2027);
        let issues = read(&file, &options).issues.into_iter();
        issues
            .map(|issue| {
                (
                    issue.violation.code(),
                    issue.violation.param("max").cloned(),
                )
            })
            .collect::<Vec<_>>()
    };
    for width in [74, 4096, READ - 1, READ, READ + 9] {
        for bytes in [100, READ - 1, READ] {
            assert_eq!(issues(&excluded(bytes, width)), [], "{bytes} by {width}");
        }
        for bytes in [READ + 1, READ + 2, READ + 75, 3 * READ] {
            let expected = [(Code::LineTooLong, Some(READ.into()))];
            assert_eq!(
                issues(&excluded(bytes, width)),
                expected,
                "{bytes} by {width}"
            );
        }
    }
}
