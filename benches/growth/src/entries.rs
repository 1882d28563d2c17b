//! The ways in, each with an input that grows.

use chrono::NaiveDate;
use pbx_rules::draft::Draft;
use pbx_rules::holiday::icalendar::{self, ReadOptions};
use pbx_rules::holiday::{Holiday, HolidayCalendar, csv};
use pbx_rules::password::{Account, PasswordPolicy};
use pbx_rules::query::{Collection, Filter, OrderBy, Query, QueryDraft, Schema, Search, complete};
use pbx_rules::tenant::{TenantUpdate, TenantUpdateDraft};
use pbx_rules::value::{Country, DiskQuota, SipDomain, TimeZone, Website};
use pbx_rules::violation::catalogue::GERMAN;
use std::hint::black_box;

/// A way in, and what is put into it.
pub struct Entry {
    pub name: &'static str,
    pub input: &'static str,
    /// Makes the input of about so many bytes, and what is to be measured.
    pub prepare: Box<dyn Fn(usize) -> Run>,
}

/// An input that is ready, and the call on it.
pub struct Run {
    pub size: usize,
    pub call: Box<dyn FnMut()>,
}

/// A text in, and an answer that is dropped within the measure.
fn text<T>(
    name: &'static str,
    input: &'static str,
    make: impl Fn(usize) -> String + 'static,
    call: impl Fn(&str) -> T + Copy + 'static,
) -> Entry {
    let prepare = move |size| {
        let input = make(size);
        Run {
            size: input.len(),
            call: Box::new(move || {
                black_box(call(black_box(&input)));
            }),
        }
    };
    Entry {
        name,
        input,
        prepare: Box::new(prepare),
    }
}

/// A text that something else is made of first, outside the measure.
fn made<S: 'static, T>(
    name: &'static str,
    input: &'static str,
    make: impl Fn(usize) -> (usize, S) + 'static,
    call: impl Fn(&mut S) -> T + Copy + 'static,
) -> Entry {
    let prepare = move |size| {
        let (size, mut made) = make(size);
        Run {
            size,
            call: Box::new(move || {
                black_box(call(black_box(&mut made)));
            }),
        }
    };
    Entry {
        name,
        input,
        prepare: Box::new(prepare),
    }
}

/// A text repeated up to a size.
fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size.div_ceil(piece.len()))
}

/// Pieces up to a size, each of its number, with a separator between them.
fn joined(size: usize, separator: &str, piece: impl Fn(usize) -> String) -> String {
    let mut text = piece(0);
    let mut index = 1;
    while text.len() < size {
        text.push_str(separator);
        text.push_str(&piece(index));
        index += 1;
    }
    text
}

/// A call, as the tests of the query engine have it.
struct Call {
    caller: String,
    seconds: i64,
}

fn schema() -> Schema<Call> {
    Schema::builder()
        .text("caller", |call: &Call| call.caller.as_str())
        .searchable()
        .int("seconds", |call| call.seconds)
        .build()
}

/// Calls that take about so many bytes.
fn calls(size: usize) -> Vec<Call> {
    let call = |index: usize| Call {
        caller: format!("caller {}", index.wrapping_mul(7_919) % 100_000),
        seconds: (index.wrapping_mul(104_729) % 3_600) as i64,
    };
    (0..size.div_ceil(40)).map(call).collect()
}

fn json(size: usize) -> String {
    let rows = joined(size, ",", |index| {
        let seconds = index.wrapping_mul(104_729) % 3_600;
        format!(
            r#"{{"caller":"caller {}","seconds":{seconds}}}"#,
            index % 100_000
        )
    });
    format!("[{rows}]")
}

fn terms(size: usize) -> String {
    joined(size, " or ", |index| format!("seconds eq {index}"))
}

fn ids(size: usize) -> String {
    let ids = joined(size, ",", |index| format!("'{index}'"));
    format!("caller in ({ids})")
}

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

fn check_password(password: &str) -> bool {
    let account = Account::new()
        .display_name("John Smith")
        .email("john@example.com");
    PasswordPolicy::default().check(password, &account).is_ok()
}

fn check_account(name: &str) -> bool {
    let account = Account::new().display_name(name);
    PasswordPolicy::default()
        .check("Rk7!vQ2p#z", &account)
        .is_ok()
}

fn update(json: &str) -> usize {
    TenantUpdate::from_json(json).map_or_else(|violations| violations.iter().count(), |_| 0)
}

fn sentences(json: &str) -> usize {
    let violations = TenantUpdate::from_json(json).err();
    let violations = violations.iter().flat_map(|violations| violations.iter());
    violations
        .map(|violation| violation.render(&GERMAN).len())
        .sum()
}

/// Every entry, by subject.
pub fn all() -> Vec<Entry> {
    let mut all = languages();
    all.extend(rows());
    all.extend(records());
    all.extend(values());
    all.extend(calendars());
    all
}

fn languages() -> Vec<Entry> {
    vec![
        text("`Filter::parse`", "terms joined by `or`", terms, |text| {
            Filter::parse(text).is_ok()
        }),
        text("`Filter::parse`", "a list behind `in`", ids, |text| {
            Filter::parse(text).is_ok()
        }),
        text(
            "`Filter::parse`",
            "one long text",
            |size| format!("caller eq '{}'", "x".repeat(size)),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "open parentheses",
            |size| "(".repeat(size),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "`not` after `not`",
            |size| repeated("not ", size),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "an open quote",
            |size| format!("caller eq '{}", "''".repeat(size / 2)),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "what is no token",
            |size| repeated("§", size),
            |text| Filter::parse(text).is_ok(),
        ),
        text(
            "`Filter::parse`",
            "digits",
            |size| format!("seconds eq {}", "9".repeat(size)),
            |text| Filter::parse(text).is_ok(),
        ),
        made(
            "`Filter::bind`",
            "terms joined by `or`",
            |size| {
                (
                    size,
                    (Filter::parse(&terms(size)).expect("a filter"), schema()),
                )
            },
            |(filter, schema)| filter.bind(schema).is_ok(),
        ),
        made(
            "`Filter::bind`",
            "a list behind `in`",
            |size| {
                (
                    size,
                    (Filter::parse(&ids(size)).expect("a filter"), schema()),
                )
            },
            |(filter, schema)| filter.bind(schema).is_ok(),
        ),
        made(
            "`Filter::to_string`",
            "terms joined by `or`",
            |size| (size, Filter::parse(&terms(size)).expect("a filter")),
            |filter| filter.to_string().len(),
        ),
        text(
            "`Search::parse`",
            "words",
            |size| repeated("sales ", size),
            |text| Search::parse(text).is_ok(),
        ),
        text(
            "`Search::parse`",
            "operators",
            |size| repeated("NOT ( OR ", size),
            |text| Search::parse(text).is_ok(),
        ),
        text(
            "`Search::parse`",
            "open quotes",
            |size| repeated("\"a ", size),
            |text| Search::parse(text).is_ok(),
        ),
        text(
            "`OrderBy::parse`",
            "keys",
            |size| joined(size, ",", |index| format!("seconds add {index} desc")),
            |text| OrderBy::parse(text).is_ok(),
        ),
        text(
            "`Query::parse_str`",
            "a filter, escaped",
            |size| format!("filter={}", terms(size).replace(' ', "%20")),
            |text| Query::parse_str(text).is_ok(),
        ),
        text(
            "`QueryDraft::parse_str`",
            "parameters that are not known",
            |size| joined(size, "&", |index| format!("p{index}={index}")),
            |text| QueryDraft::parse_str(text).finish().is_ok(),
        ),
        text(
            "`complete`",
            "at the end of a filter",
            |size| terms(size) + " and ",
            |text| complete(text, text.len(), &schema()).len(),
        ),
    ]
}

fn rows() -> Vec<Entry> {
    vec![
        made(
            "`BoundFilter::select`",
            "rows",
            |size| {
                let filter =
                    Filter::parse("contains(caller,'77') and seconds gt 60").expect("a filter");
                (size, (filter.bind(&schema()).expect("bound"), calls(size)))
            },
            |(filter, calls)| filter.select(calls).count(),
        ),
        made(
            "`BoundFilter::matches`",
            "a pattern that backtracks, over one text",
            |size| {
                let filter = Filter::parse("matchesPattern(caller,'^(a*)*b$')").expect("a filter");
                let call = Call {
                    caller: "a".repeat(size),
                    seconds: 0,
                };
                (size, (filter.bind(&schema()).expect("bound"), call))
            },
            |(filter, call)| filter.matches(call),
        ),
        made(
            "`BoundFilter::matches`",
            "`contains` that nearly matches, over one text",
            |size| {
                let needle = "a".repeat(64) + "b";
                let filter =
                    Filter::parse(&format!("contains(caller,'{needle}')")).expect("a filter");
                let call = Call {
                    caller: "a".repeat(size),
                    seconds: 0,
                };
                (size, (filter.bind(&schema()).expect("bound"), call))
            },
            |(filter, call)| filter.matches(call),
        ),
        made(
            "`BoundQuery::run`",
            "rows, sorted whole by two keys",
            |size| {
                let query =
                    Query::parse_str_with("orderby=caller desc,seconds", Default::default());
                (
                    size,
                    (
                        query.expect("a query").bind(&schema()).expect("bound"),
                        calls(size),
                    ),
                )
            },
            |(query, calls)| query.run(calls).items().count(),
        ),
        made(
            "`Collection::from_rows`",
            "rows",
            |size| (size, calls(size)),
            |calls| Collection::from_rows(calls, &schema()).len(),
        ),
        text("`Collection::from_json`", "JSON text", json, |text| {
            Collection::from_json(text, schema().fields()).map_or(0, |rows| rows.len())
        }),
        made(
            "`Collection::query`",
            "rows, filtered, searched and sorted",
            |size| {
                let query =
                    Query::parse_str("filter=seconds gt 60&search=77&orderby=seconds desc&top=100");
                (
                    size,
                    (
                        query.expect("a query"),
                        Collection::from_rows(&calls(size), &schema()),
                    ),
                )
            },
            |(query, rows)| rows.query(query).is_ok(),
        ),
        made(
            "`Collection::distinct`",
            "rows",
            |size| (size, Collection::from_rows(&calls(size), &schema())),
            |rows| {
                rows.distinct("caller", &Query::new())
                    .map_or(0, |values| values.len())
            },
        ),
    ]
}

fn records() -> Vec<Entry> {
    vec![
        text(
            "`TenantUpdate::from_json`",
            "keys that are not known",
            |size| {
                format!(
                    "{{{}}}",
                    joined(size, ",", |index| format!(r#""key_{index}":{index}"#))
                )
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "one key again and again",
            |size| {
                format!(
                    "{{{}}}",
                    repeated(r#""name":"Grand Hotel","#, size).trim_end_matches(',')
                )
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "a long name",
            |size| format!(r#"{{"name":"{}"}}"#, "x".repeat(size)),
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "ranges of office hours",
            |size| {
                let ranges = repeated(r#"{"from":"09:00","to":"17:00"},"#, size);
                let ranges = ranges.trim_end_matches(',');
                format!(
                    r#"{{"office_hours":{{"monday":{{"mode":"CUSTOM","ranges":[{ranges}]}}}}}}"#
                )
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "recipients of email",
            |size| {
                let recipients = joined(size, ";", |index| format!("user{index}@example.com"));
                format!(r#"{{"email_recipients":"{recipients}"}}"#)
            },
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "lists within lists",
            |size| format!(r#"{{"name":{}}}"#, "[".repeat(size)),
            update,
        ),
        text(
            "`TenantUpdate::from_json`",
            "JSON within JSON",
            |size| format!(r#"{{"custom_options":"[{}1]"}}"#, repeated("1,", size)),
            update,
        ),
        text(
            "`TenantUpdateDraft::from_form`",
            "pairs",
            |size| {
                joined(size, "&", |index| {
                    format!("office_hours.monday.ranges[{index}].from=09:00")
                })
            },
            |text| {
                let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
                TenantUpdateDraft::from_form(pairs).check().is_ok()
            },
        ),
        text(
            "`Violation::render`",
            "keys that are not known, in German",
            |size| {
                format!(
                    "{{{}}}",
                    joined(size, ",", |index| format!(r#""key_{index}":{index}"#))
                )
            },
            sentences,
        ),
        text(
            "`PasswordPolicy::check`",
            "a long password",
            |size| repeated("Aa1!", size),
            check_password,
        ),
        text(
            "`PasswordPolicy::check`",
            "a long display name",
            |size| repeated("John Smith ", size),
            check_account,
        ),
    ]
}

fn values() -> Vec<Entry> {
    vec![
        text(
            "`DiskQuota::parse`",
            "digits",
            |size| "9".repeat(size) + "GB",
            |text| DiskQuota::parse(text).is_ok(),
        ),
        text(
            "`DiskQuota::parse`",
            "blanks",
            |size| format!("1{}GB", " ".repeat(size)),
            |text| DiskQuota::parse(text).is_ok(),
        ),
        text(
            "`TimeZone::parse`",
            "a long name",
            |size| repeated("Europe/Berlin", size),
            |text| TimeZone::parse(text).is_ok(),
        ),
        text(
            "`Country::parse`",
            "a long name",
            |size| repeated("Deutschland ", size),
            |text| Country::parse(text).is_ok(),
        ),
        text(
            "`SipDomain::parse`",
            "labels",
            |size| repeated("pbx.", size) + "example",
            |text| SipDomain::parse(text).is_ok(),
        ),
        text(
            "`Website::parse`",
            "slashes",
            |size| format!("https://example.com{}", repeated("/a", size)),
            |text| Website::parse(text).is_ok(),
        ),
        text(
            "`Website::parse`",
            "what is no host",
            |size| repeated("http:@[%", size),
            |text| Website::parse(text).is_ok(),
        ),
        text(
            "`stir_shaken::check`",
            "what is not base64",
            |size| {
                format!(
                    "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
                    repeated("%%", size)
                )
            },
            |text| {
                pbx_rules::stir_shaken::check(text, None, None)
                    .violations
                    .len()
            },
        ),
        text(
            "`stir_shaken::check`",
            "certificates of nulls",
            |size| {
                repeated(
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                    size,
                )
            },
            |text| {
                pbx_rules::stir_shaken::check(text, None, None)
                    .violations
                    .len()
            },
        ),
        text(
            "`stir_shaken::check`",
            "a long sequence within sequences",
            |size| {
                // 30 80 is a sequence of indefinite length; base64 has it as three bytes in four characters.
                format!(
                    "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
                    repeated("MIAwgDCA", size)
                )
            },
            |text| {
                pbx_rules::stir_shaken::check(text, Some(text), None)
                    .violations
                    .len()
            },
        ),
    ]
}

fn calendars() -> Vec<Entry> {
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
