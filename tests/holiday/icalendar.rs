//! Holidays out of iCalendar files, and into them: `tests/corpus/icalendar.json`, as the npm package
//! runs it, recurrences by another reader, and what no program writes.
//!
//! A case has the `lines` of a file, the `years` asked for and perhaps a `timeZone`; and the
//! `holidays` and `issues` that come out.

use std::time::{Duration, Instant};

use chrono::{NaiveDate, Utc};
use pbx_rules::holiday::icalendar::{IanaZones, ReadOptions, WriteOptions, read, write};
use pbx_rules::holiday::{Holiday, Import};
use pbx_rules::value::{Country, TimeZone};
use pbx_rules::violation::Code;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use serde_json::{Value, json};

use super::random;

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Case {
    name: String,
    lines: Vec<String>,
    newline: Option<String>,
    years: [i32; 2],
    time_zone: Option<TimeZone>,
    holidays: Value,
    #[serde(default = "none")]
    issues: Value,
}

fn none() -> Value {
    json!([])
}

fn options(years: [i32; 2]) -> ReadOptions<'static> {
    let [first, last] = years;
    ReadOptions::new(Country::parse("DEU").unwrap(), first..=last)
}

fn in_years(text: &str, years: [i32; 2]) -> Import {
    read(text, &options(years))
}

#[test]
fn every_case_is_answered_as_it_says() {
    let corpus: Corpus = serde_json::from_str(include_str!("../corpus/icalendar.json")).unwrap();
    for case in corpus.cases {
        let text = case.lines.join(case.newline.as_deref().unwrap_or("\r\n"));
        let mut options = options(case.years);
        if let Some(zone) = case.time_zone {
            options = options.with_zone(zone.name(), &IanaZones);
        }
        let import = read(&text, &options);
        assert_eq!(json!(import.holidays), case.holidays, "{}", case.name);
        assert_eq!(json!(import.issues), case.issues, "{}", case.name);
        assert_eq!(import.issue_count, import.issues.len());
    }
}

/// The files of `examples/data`, each as another program writes it.
#[test]
fn real_files_are_read_whole() {
    let files = [
        (
            include_str!("../../examples/data/public_holidays.ics"),
            12,
            0,
        ),
        (include_str!("../../examples/data/outlook.ics"), 6, 1),
        (include_str!("../../examples/data/groupware.ics"), 6, 0),
        (include_str!("../../examples/data/exchange.ics"), 4, 0),
        (include_str!("../../examples/data/recurring.ics"), 21, 2),
    ];
    for (text, holidays, issues) in files {
        let options = options([2026, 2028]).with_zone("Europe/Berlin", &IanaZones);
        let import = read(text, &options);
        let found = (import.holidays.len(), import.issue_count);
        assert_eq!(found, (holidays, issues), "{import:#?}");
    }
}

fn event(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Day\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

fn first_days(import: &Import) -> Vec<NaiveDate> {
    let day = |holiday: &Holiday| holiday.span().next_day();
    import.holidays.iter().map(day).collect()
}

trait NextDay {
    fn next_day(&self) -> NaiveDate;
}

impl NextDay for pbx_rules::holiday::Span {
    fn next_day(&self) -> NaiveDate {
        match self {
            Self::Once(once) => once.start().date(),
            Self::Yearly(_) => panic!("of every year"),
        }
    }
}

#[derive(Clone, Debug)]
struct Rule {
    start: NaiveDate,
    text: String,
}

/// Rules that the other reader takes too: nothing but a count or an end makes one end.
fn rule() -> impl Strategy<Value = Rule> {
    let part = |name: &'static str, values: Vec<&'static str>| {
        prop_oneof![
            3 => Just(String::new()),
            1 => select(values).prop_map(move |value| format!(";{name}={value}")),
        ]
    };
    let frequency = select(&["YEARLY", "MONTHLY", "WEEKLY", "DAILY"][..]);
    let interval = prop_oneof![Just(1), 2..5_u32, 10..40_u32];
    let end = prop_oneof![
        Just(String::new()),
        (1..400_u32).prop_map(|count| format!(";COUNT={count}")),
        (2020..2030_i32).prop_map(|year| format!(";UNTIL={year}0615T235959Z")),
    ];
    let weekdays = vec!["MO", "TU,TH", "SU", "FR,MO"];
    let nth = vec!["1MO", "-1FR", "2TU,-2TH", "5WE"];
    let parts = (
        part("BYMONTH", vec!["1", "2", "11", "5,12", "2,3"]),
        part("BYMONTHDAY", vec!["1", "29", "31", "-1", "13,-13"]),
        part("BYYEARDAY", vec!["1", "60", "366", "-1", "100,-100"]),
        part("BYDAY", weekdays),
        part("BYDAY", nth),
        part("BYSETPOS", vec!["1", "-1", "2,-2"]),
        part("WKST", vec!["SU", "MO", "TH"]),
    );
    (frequency, interval, end, parts, 0..4000_i64).prop_map(
        |(
            frequency,
            interval,
            end,
            (month, month_day, year_day, day, nth, position, start),
            days,
        )| {
            let of_year = frequency == "YEARLY";
            let of_month = of_year || frequency == "MONTHLY";
            let day = match (of_month, nth.is_empty()) {
                (true, false) => nth,
                _ => day,
            };
            let year_day = if of_year { year_day } else { String::new() };
            let month_day = if frequency == "WEEKLY" {
                String::new()
            } else {
                month_day
            };
            let by = format!("{month}{month_day}{year_day}{day}");
            // Of the week that it starts in, the other reader counts positions from the start only; RFC 5545
            // counts in "one interval of the recurrence rule", which is the whole week.
            let position = if by.is_empty() || frequency == "WEEKLY" {
                String::new()
            } else {
                position
            };
            Rule {
                start: NaiveDate::from_ymd_opt(2016, 1, 1).unwrap() + chrono::TimeDelta::days(days),
                text: format!("FREQ={frequency};INTERVAL={interval}{by}{position}{start}{end}"),
            }
        },
    )
}

/// The days of a rule by the crate `rrule`.
fn by_rrule(rule: &Rule, years: [i32; 2]) -> Option<Vec<NaiveDate>> {
    let text = format!(
        "DTSTART:{}T000000Z\nRRULE:{}",
        rule.start.format("%Y%m%d"),
        rule.text
    );
    let set: rrule::RRuleSet = text.parse().ok()?;
    let day = |year, month, day| {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        date.and_hms_opt(0, 0, 0)
            .unwrap()
            .and_utc()
            .with_timezone(&rrule::Tz::UTC)
    };
    let [first, last] = years;
    let set = set.after(day(first, 1, 1)).before(day(last, 12, 31));
    let dates = set.all_unchecked();
    Some(dates.into_iter().map(|date| date.date_naive()).collect())
}

/// When an observance begins, its rule, and the offsets before it and from it on.
type Observance = (&'static str, &'static str, &'static str, &'static str);

/// Zones whose clocks are set by the same rules since the year 2009, and these as a file has them.
const DESCRIBED: [(&str, [Observance; 2]); 5] = [
    (
        "America/New_York",
        [
            ("16010311T020000", "BYDAY=2SU;BYMONTH=3", "-0500", "-0400"),
            ("16011104T020000", "BYDAY=1SU;BYMONTH=11", "-0400", "-0500"),
        ],
    ),
    (
        "Europe/Berlin",
        [
            ("19700329T020000", "BYMONTH=3;BYDAY=-1SU", "+0100", "+0200"),
            ("19701025T030000", "BYMONTH=10;BYDAY=-1SU", "+0200", "+0100"),
        ],
    ),
    (
        "Australia/Sydney",
        [
            ("20081005T020000", "BYMONTH=10;BYDAY=1SU", "+1000", "+1100"),
            ("20080406T030000", "BYMONTH=4;BYDAY=1SU", "+1100", "+1000"),
        ],
    ),
    (
        "Australia/Lord_Howe",
        [
            ("20081005T020000", "BYMONTH=10;BYDAY=1SU", "+1030", "+1100"),
            ("20080406T020000", "BYMONTH=4;BYDAY=1SU", "+1100", "+1030"),
        ],
    ),
    (
        "Asia/Beirut",
        [
            ("20080330T000000", "BYMONTH=3;BYDAY=-1SU", "+0200", "+0300"),
            ("20081026T000000", "BYMONTH=10;BYDAY=-1SU", "+0300", "+0200"),
        ],
    ),
];

/// A zone of the list under another name.
fn description(onsets: &[Observance; 2]) -> String {
    let observance = |(start, rule, before, after): &Observance| {
        format!(
            "BEGIN:STANDARD\nDTSTART:{start}\nRRULE:FREQ=YEARLY;{rule}\n\
             TZOFFSETFROM:{before}\nTZOFFSETTO:{after}\nEND:STANDARD\n"
        )
    };
    let observances: String = onsets.iter().map(observance).collect();
    format!("BEGIN:VTIMEZONE\nTZID:Office\n{observances}END:VTIMEZONE\n")
}

/// Days around which clocks are set somewhere, and others.
fn day() -> impl Strategy<Value = NaiveDate> {
    let month_day = prop_oneof![
        (Just(3), 7..31_u32),
        (Just(4), 1..9_u32),
        (Just(10), 1..32_u32),
        (Just(11), 1..9_u32),
        (1..13_u32, 1..29_u32),
    ];
    // Half of the years are beyond those that rules are followed through.
    let years = prop_oneof![2009..2100_i32, 2100..2500_i32];
    (years, month_day)
        .prop_map(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_zone_that_is_described_is_that_of_the_database(
        (name, onsets) in select(&DESCRIBED[..]),
        own in select(&["UTC", "Asia/Shanghai", "America/New_York"][..]),
        (day, minute, length) in (day(), 0..1440_u32, 1..2000_u32),
    ) {
        let read_in = |zone: &str, description: &str| {
            let start = day.and_hms_opt(minute / 60, minute % 60, 0).unwrap();
            let file = format!(
                "BEGIN:VCALENDAR\n{description}{NAMED}DTSTART;TZID={zone}:{}\n\
                 DURATION:PT{length}M\nEND:VEVENT\nEND:VCALENDAR\n",
                start.format("%Y%m%dT%H%M%S"),
            );
            let import = read(&file, &options([2009, 2500]).with_zone(own, &IanaZones));
            assert_eq!(import.issue_count, 0, "{file}{import:?}");
            import.holidays
        };
        prop_assert_eq!(read_in("Office", &description(&onsets)), read_in(name, ""));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn recurrences_are_those_of_another_reader(rule in rule(), year in 2016..2030_i32) {
        let years = [year, year + 2];
        let Some(expected) = by_rrule(&rule, years) else {
            return Ok(());
        };
        // What the API can say as one holiday is not expanded: an exception makes it so.
        let lines = format!(
            "DTSTART;VALUE=DATE:{}\nRRULE:{}\nEXDATE;VALUE=DATE:19000101",
            rule.start.format("%Y%m%d"), rule.text,
        );
        let import = in_years(&event(&lines), years);
        prop_assert_eq!(first_days(&import), expected);
    }

    #[test]
    fn what_is_written_is_read_again(holidays in prop::collection::vec(random::holiday(), 0..6)) {
        let stamp = "2026-11-28T12:00:00Z".parse().unwrap();
        let years = [2027, 2031];
        let file = write(&holidays, &WriteOptions::new(stamp, 2027..=2031), |index| index.to_string());
        prop_assert!(file.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
        let import = in_years(&file, years);
        prop_assert_eq!(import.issue_count, 0, "{}", file);
        let mut read = import.holidays.iter();
        for holiday in &holidays {
            let year = |year| holiday.span().occurrence_in(year);
            let again = read.next();
            if again.is_some_and(|again| again.every_year() == holiday.every_year()) {
                prop_assert_eq!(again.unwrap().span(), holiday.span());
                continue;
            }
            // Longer in leap years: one for each of the years.
            let mut again = again;
            for (index, expected) in (2027..=2031).filter_map(year).enumerate() {
                if index > 0 {
                    again = read.next();
                }
                let span = pbx_rules::holiday::Span::Once(expected);
                prop_assert_eq!(again.map(Holiday::span), Some(span));
            }
        }
        prop_assert_eq!(read.next(), None);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(BEGIN|END|DTSTART|RRULE|:|;|=|,|VEVENT|VCALENDAR|[0-9TZ]{1,9}|\"|\n ?|\r|\\PC){0,60}") {
        in_years(&text, [2026, 2028]);
        in_years(&event(&text), [1, 9999]);
        in_years(&event(&format!("DTSTART:20260101\nRRULE:{text}")), [2026, 2028]);
    }

    #[test]
    fn no_description_of_a_zone_makes_it_panic(
        lines in "((BEGIN|END):(STANDARD|DAYLIGHT|VTIMEZONE)|DTSTART:[019]{4}0[1-9]{3}T[0-2]{6}|TZOFFSET(FROM|TO):[+-]?[0-9]{4,6}|RRULE:FREQ=(YEARLY|DAILY)(;BYDAY=-?[1-9]SU)?(;COUNT=9{1,18})?|RDATE:99991231T23595[0-9]|\\PC{0,9}){0,1}(\n(BEGIN:DAYLIGHT|END:STANDARD|DTSTART:[0-9]{8}T[0-9]{6}|TZOFFSETFROM:-2359|TZOFFSETTO:\\+2359|RRULE:FREQ=WEEKLY)){0,9}",
    ) {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\n{lines}\nEND:STANDARD\nEND:VTIMEZONE\n\
             {NAMED}DTSTART;TZID=X:99991231T235959\nEND:VEVENT\n{NAMED}DTSTART;TZID=X:00010101T000000\nEND:VEVENT\n",
        );
        let _ = read(&file, &options([1, 9999]).with_zone("Europe/Berlin", &IanaZones));
    }
}

/// No hostile file takes longer; the bound is wide, for a machine that does other work.
const LONG: Duration = Duration::from_secs(60);

fn answers_soon(text: &str, years: [i32; 2]) -> Import {
    let start = Instant::now();
    let import = in_years(text, years);
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    assert!(import.holidays.len() <= Import::MAX_HOLIDAYS);
    assert!(import.issues.len() <= Import::MAX_ISSUES);
    import
}

fn repeated(part: &str, size: usize) -> String {
    part.repeat(size / part.len())
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")
}

const NAMED: &str = "BEGIN:VEVENT\nSUMMARY:Day\n";

#[test]
fn recurrences_without_end() {
    for rule in [
        "DTSTART:00010101\nRRULE:FREQ=DAILY;COUNT=1000000000\n",
        "DTSTART:00010101\nRRULE:FREQ=DAILY\n",
        "DTSTART:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9\n",
        "DTSTART:99991231\nRRULE:FREQ=DAILY\n",
        "DTSTART:20260101\nRRULE:FREQ=DAILY;INTERVAL=4294967295;COUNT=18446744073709551615\n",
    ] {
        let file = calendar(&repeated(&format!("{NAMED}{rule}END:VEVENT\n"), 1 << 18));
        for years in [[2026, 2028], [1, 9999], [i32::MIN, i32::MAX], [2028, 2026]] {
            answers_soon(&file, years);
        }
    }
    let dates = repeated("EXDATE:20260102\n", 1 << 20);
    let rule = "DTSTART:20000101\nRRULE:FREQ=DAILY";
    let import = answers_soon(&event(&format!("{rule}\n{dates}")), [2000, 2030]);
    assert_eq!(import.issues[0].violation.code(), Code::TooManyRecurrences);
    let dates = repeated("RDATE:20260102\n", 1 << 20);
    let import = answers_soon(&event(&format!("DTSTART:20000101\n{dates}")), [2000, 2030]);
    assert_eq!(import.holidays.len(), 2);
}

#[test]
fn a_file_of_ten_megabytes() {
    const SIZE: usize = 10 << 20;
    let import = answers_soon(
        &repeated("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", SIZE),
        [2026, 2026],
    );
    assert!(import.issue_count > Import::MAX_ISSUES);
    let folded = repeated("\n ", SIZE);
    answers_soon(
        &calendar(&format!("{NAMED}DTSTART:20260101{folded}")),
        [2026, 2026],
    );
    let events = repeated(&format!("{NAMED}DTSTART:20260101\nEND:VEVENT\n"), SIZE);
    let import = answers_soon(&calendar(&events), [2026, 2026]);
    assert_eq!(import.holidays.len(), Import::MAX_HOLIDAYS);
}

#[test]
fn zones_that_no_one_knows() {
    let lines = |zone: &dyn Fn(usize) -> String| {
        let event = |index| {
            format!(
                "{NAMED}DTSTART;TZID={}:20260101T090000\nDURATION:PT1H\nEND:VEVENT\n",
                zone(index)
            )
        };
        calendar(&(0..1 << 12).map(event).collect::<String>())
    };
    let read_in_berlin = |text: &str| {
        let start = Instant::now();
        let import = read(
            text,
            &options([2026, 2026]).with_zone("Europe/Berlin", &IanaZones),
        );
        assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
        import
    };
    let import = read_in_berlin(&lines(&|index| format!("Mars/Crater {index}")));
    assert_eq!(import.issue_count, 1 << 12);
    assert_eq!(import.issues[0].violation.code(), Code::UnknownTimeZone);
    let import = read_in_berlin(&lines(&|_| format!("/{}", "a/".repeat(1_000))));
    assert_eq!(import.issue_count, 1 << 12);
    let import = read_in_berlin(&lines(&|_| "Eastern Standard Time".to_owned()));
    assert_eq!(import.holidays.len(), 1 << 12);
}

#[test]
fn descriptions_of_zones_without_end() {
    const SIZE: usize = 1 << 20;
    let in_zone = |descriptions: &str, zone: &dyn Fn(usize) -> String| {
        let event = |index| {
            format!(
                "{NAMED}DTSTART;TZID={}:20260701T090000\nDURATION:PT1H\nEND:VEVENT\n",
                zone(index)
            )
        };
        let events: String = (0..1 << 12).map(event).collect();
        let file = calendar(&format!("{descriptions}{events}"));
        let start = Instant::now();
        let import = read(
            &file,
            &options([2026, 2026]).with_zone("Europe/Berlin", &IanaZones),
        );
        assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
        import
    };
    let rules = description(&DESCRIBED[0].1);
    let office = |_| "Office".to_owned();
    // One zone is made up of all of it.
    let [before, after] = ["BEGIN:VTIMEZONE\nTZID:Office\n", "END:VTIMEZONE\n"];
    let observances = rules
        .strip_prefix(before)
        .and_then(|rules| rules.strip_suffix(after));
    let many = format!("{before}{}{after}", repeated(observances.unwrap(), SIZE));
    let import = in_zone(&many, &office);
    assert_eq!(import.issues[0].violation.code(), Code::TooManyRecurrences);
    let dates = repeated("RDATE:20260102T030000,20270102T030000\n", SIZE);
    let onset = "DTSTART:20260101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n";
    let many = format!("{before}BEGIN:STANDARD\n{onset}{dates}END:STANDARD\n{after}");
    assert_eq!(in_zone(&many, &office).holidays.len(), 1 << 12);
    // So many zones, and each event is in another one.
    let zones = |index| rules.replace("Office", &format!("Office {index}"));
    let many: String = (0..1 << 12).map(zones).collect();
    let import = in_zone(&many, &|index| format!("Office {index}"));
    assert_eq!(import.holidays.len(), 200);
    assert_eq!(import.issues[0].violation.code(), Code::UnknownTimeZone);
    // One that nothing ends, and the same name again and again.
    in_zone(
        &repeated("BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\n", SIZE),
        &office,
    );
    assert_eq!(
        in_zone(&repeated(&rules, SIZE), &office).holidays.len(),
        1 << 12
    );
}

#[test]
fn lines_that_do_not_end_and_components_without_end() {
    const SIZE: usize = 1 << 20;
    let years = [2026, 2026];
    let open = repeated("BEGIN:X\n", SIZE);
    answers_soon(&calendar(&open), years);
    answers_soon(&calendar(&format!("{NAMED}{open}")), years);
    let long = repeated("x", SIZE);
    let import = answers_soon(
        &event(&format!("DTSTART:20260101\nDESCRIPTION:{long}")),
        years,
    );
    assert_eq!(import.holidays.len(), 1);
    let parameters = repeated(";X=\"a:b\"", SIZE);
    answers_soon(&event(&format!("DTSTART{parameters}")), years);
    let import = answers_soon(&event(&format!("DTSTART:20260101\nEXDATE:{long}")), years);
    assert_eq!(import.issues[0].violation.code(), Code::LineTooLong);
}

#[test]
fn the_last_day_of_all_is_written_and_read_again() {
    let years = [9998, 9999];
    for (lines, end) in [
        ("DTSTART:99991231", "DURATION:P1D"),
        ("DTSTART:99991230\nDURATION:P2D", "DURATION:P2D"),
        (
            "DTSTART:99991231T143000\nDURATION:PT9H30M",
            "DURATION:P0DT9H30M",
        ),
        (
            "DTSTART:99991230\nDTEND:99991231",
            "DTEND;VALUE=DATE:99991231",
        ),
    ] {
        let import = in_years(&event(lines), years);
        assert_eq!(import.holidays.len(), 1, "{lines}: {import:?}");
        let options = WriteOptions::new(chrono::DateTime::<Utc>::UNIX_EPOCH, 9998..=9999);
        let file = write(&import.holidays, &options, |index| index.to_string());
        assert!(file.contains(&format!("\r\n{end}\r\n")), "{file}");
        assert_eq!(in_years(&file, years).holidays, import.holidays, "{file}");
    }
}

#[test]
fn the_stamp_and_the_identifiers_are_the_callers() {
    let day = Holiday::from_json(
        r#"{"name": "A; b, c \\ d", "region": "DEU", "consecutive": true, "every_year": true,
            "month_start": 2, "day_start": 27, "month_end": 3, "day_end": 1, "hour_end": 11}"#,
    );
    let options = WriteOptions::new(chrono::DateTime::<Utc>::UNIX_EPOCH, 2027..=2028);
    let file = write([&day.unwrap()], &options, |index| {
        format!("{index}\r\nX:ü;")
    });
    let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//pbx-rules//holidays//EN\r\n\
        BEGIN:VEVENT\r\nUID:0\\nX:ü\\;-2027\r\nDTSTAMP:19700101T000000Z\r\n\
        DTSTART:20270227T000000\r\nDTEND:20270301T110100\r\nSUMMARY:A\\; b\\, c \\\\ d\r\n\
        TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nUID:0\\nX:ü\\;-2028\r\nDTSTAMP:19700101T000000Z\r\n\
        DTSTART:20280227T000000\r\nDTEND:20280301T110100\r\nSUMMARY:A\\; b\\, c \\\\ d\r\n\
        TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    assert_eq!(file, expected);
}
