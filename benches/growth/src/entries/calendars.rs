//! Files of holidays, and calendars of them.

use super::{Entry, joined, made, repeated, text};
use chrono::NaiveDate;
use pbx_rules::holiday::icalendar::{self, IanaZones, ReadOptions};
use pbx_rules::holiday::{Holiday, HolidayCalendar, csv};
use pbx_rules::value::Country;

fn csv_file(size: usize) -> String {
    let rows = joined(size, "\n", |index| {
        format!(
            "Holiday {index},USA,true,true,{},{},{},{}",
            index % 12 + 1,
            index % 28 + 1,
            index % 12 + 1,
            index % 28 + 1
        )
    });
    format!("name,region,consecutive,every_year,month_start,day_start,month_end,day_end\n{rows}")
}

fn calendar_file(size: usize) -> String {
    let events = joined(size, "\r\n", |index| {
        let (month, day) = (index % 12 + 1, index % 28 + 1);
        format!(
            "BEGIN:VEVENT\r\nUID:{index}\r\nSUMMARY:Holiday {index}\r\nDTSTART;VALUE=DATE:2026{month:02}{day:02}\r\nEND:VEVENT"
        )
    });
    format!("BEGIN:VCALENDAR\r\n{events}\r\nEND:VCALENDAR\r\n")
}

fn holidays(size: usize) -> (usize, Vec<Holiday>) {
    let count = size.div_ceil(100);
    let holiday = |index: usize| {
        let json = format!(
            r#"{{"name": "Holiday {index}", "region": "USA", "consecutive": true, "every_year": false,
                "year_start": {year}, "month_start": {month}, "day_start": {day},
                "year_end": {year}, "month_end": {month}, "day_end": {day}}}"#,
            year = 2000 + index / 336 % 90,
            month = index / 28 % 12 + 1,
            day = index % 28 + 1,
        );
        Holiday::from_json(&json).expect("a holiday")
    };
    (count * 100, (0..count).map(holiday).collect())
}

fn read_calendar(text: &str) -> usize {
    let country = Country::parse("USA").expect("a country");
    icalendar::read(text, &ReadOptions::new(country, 2026..=2027))
        .holidays
        .len()
}

pub(super) fn entries() -> Vec<Entry> {
    vec![
        text("`holiday::csv::read`", "rows", csv_file, |text| {
            csv::read(text).holidays.len()
        }),
        text(
            "`holiday::csv::read`",
            "open quotes",
            |size| repeated("\"a,", size),
            |text| csv::read(text).holidays.len(),
        ),
        text(
            "`holiday::icalendar::read`",
            "events",
            calendar_file,
            read_calendar,
        ),
        text(
            "`holiday::icalendar::read`",
            "one folded line",
            |size| {
                format!(
                    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{}\r\nEND:VEVENT\r\nEND:VCALENDAR",
                    repeated("x\r\n ", size)
                )
            },
            read_calendar,
        ),
        text(
            "`holiday::icalendar::read`",
            "components within components",
            |size| repeated("BEGIN:VEVENT\r\n", size),
            read_calendar,
        ),
        text(
            "`holiday::icalendar::read`",
            "dates that are left out",
            |size| {
                let dates = joined(size, ",", |index| {
                    format!("2026{:02}{:02}", index % 12 + 1, index % 28 + 1)
                });
                format!(
                    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY\r\nEXDATE;VALUE=DATE:{dates}\r\nEND:VEVENT\r\nEND:VCALENDAR"
                )
            },
            read_calendar,
        ),
        text(
            "`holiday::icalendar::read`",
            "changes of a zone that the file describes",
            |size| {
                let dates = joined(size, "\r\nRDATE:", |index| {
                    format!("2026{:02}{:02}T020000", index % 12 + 1, index % 28 + 1)
                });
                format!(
                    "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:20260101T020000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRDATE:{dates}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;TZID=Office:20260701T090000\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR"
                )
            },
            |text| {
                let country = Country::parse("USA").expect("a country");
                let options = ReadOptions::new(country, 2026..=2027);
                icalendar::read(text, &options.with_zone("Europe/Berlin", &IanaZones))
                    .holidays
                    .len()
            },
        ),
        made(
            "`HolidayCalendar::new`",
            "holidays of 100 bytes",
            holidays,
            |holidays| HolidayCalendar::new(holidays.iter()).len(),
        ),
        made(
            "`HolidayCalendar::active_at_civil`, `next_civil`",
            "holidays of 100 bytes, 10,000 at most",
            |size| {
                let (size, holidays) = holidays(size.min(1_000_000));
                (size, HolidayCalendar::new(holidays.iter()))
            },
            |calendar| {
                let date = NaiveDate::from_ymd_opt(2026, 12, 24).expect("a date");
                let civil = date.and_hms_opt(12, 0, 0).expect("a time");
                (
                    calendar.active_at_civil(civil).len(),
                    calendar.next_civil(civil).is_some(),
                )
            },
        ),
    ]
}
