//! Holidays as an iCalendar file.

use std::fmt::{self, Write as _};
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::holiday::{Holiday, Occurrence, Span};

/// How a file is written.
///
/// A file says when it was made and gives each event an identifier that no other has. Neither is
/// known here, where there is no clock and no chance: the caller gives them.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    stamp: DateTime<Utc>,
    years: RangeInclusive<i32>,
}

impl WriteOptions {
    /// The file is made at this instant (`DTSTAMP`). A holiday of every year begins in the first of
    /// the years; one that iCalendar has no rule for is written for each of them.
    #[must_use]
    pub const fn new(stamp: DateTime<Utc>, years: RangeInclusive<i32>) -> Self {
        Self { stamp, years }
    }
}

/// Writes holidays as an iCalendar file: an event each, whose identifier (`UID`) is that of its
/// index.
///
/// Times are floating, the times of the clocks wherever they are, as those of holidays are. A
/// holiday of every year has a rule; one with a leap day in it, which is a day longer in leap years,
/// is an event in each of the years asked for, whose identifier ends in the year. Regions are not
/// written.
///
/// ```
/// use pbx_rules::holiday::Holiday;
/// use pbx_rules::holiday::icalendar::{WriteOptions, write};
///
/// let christmas = Holiday::from_json(
///     r#"{"name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
///         "month_start": 12, "day_start": 25, "day_end": 26}"#,
/// ).unwrap();
/// let options = WriteOptions::new("2026-11-28T12:00:00Z".parse()?, 2026..=2030);
/// let file = write([&christmas], &options, |index| format!("{index}@pbx.example.com"));
/// assert!(file.contains(
///     "BEGIN:VEVENT\r\n\
///      UID:0@pbx.example.com\r\n\
///      DTSTAMP:20261128T120000Z\r\n\
///      DTSTART;VALUE=DATE:20261225\r\n\
///      DTEND;VALUE=DATE:20261227\r\n\
///      RRULE:FREQ=YEARLY\r\n\
///      SUMMARY:Christmas\r\n\
///      TRANSP:TRANSPARENT\r\n\
///      END:VEVENT\r\n"
/// ));
/// # Ok::<(), chrono::ParseError>(())
/// ```
pub fn write<'a>(
    holidays: impl IntoIterator<Item = &'a Holiday>,
    options: &WriteOptions,
    mut uid: impl FnMut(usize) -> String,
) -> String {
    let mut file = File(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//pbx-rules//holidays//EN");
    for (index, holiday) in holidays.into_iter().enumerate() {
        let uid = uid(index);
        match holiday.span() {
            Span::Once(occurrence) => file.event(&uid, holiday, occurrence, "", options),
            Span::Yearly(_) if varies(holiday) => {
                for (year, occurrence) in occurrences(holiday, options) {
                    let uid = format!("{uid}-{year}");
                    file.event(&uid, holiday, occurrence, "", options);
                }
            }
            Span::Yearly(_) => {
                if let Some((_, first)) = occurrences(holiday, options).next() {
                    file.event(&uid, holiday, first, rule(holiday), options);
                }
            }
        }
    }
    file.line("END:VCALENDAR");
    file.0
}

/// Whether a holiday of every year is longer in some.
fn varies(holiday: &Holiday) -> bool {
    /// A common year that follows on a common year, and two with a leap day, one in each.
    const YEARS: [i32; 3] = [2025, 2027, 2028];
    let in_year = |year| {
        let occurrence = holiday.span().occurrence_in(year)?;
        let start = occurrence.start();
        Some((start.day(), occurrence.end() - start))
    };
    let mut found = YEARS.into_iter().filter_map(in_year);
    let first = found.next();
    found.any(|other| Some(other) != first)
}

/// Of a leap day some programs make the 28th or 1 March in other years, unless the rule says it.
fn rule(holiday: &Holiday) -> &'static str {
    match (holiday.month_start().get(), holiday.day_start().get()) {
        (2, 29) => "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        _ => "RRULE:FREQ=YEARLY",
    }
}

/// What begins in the years asked for; of a leap day, in the years after them too.
fn occurrences(
    holiday: &Holiday,
    options: &WriteOptions,
) -> impl Iterator<Item = (i32, Occurrence)> {
    /// No more years lie between two leap days.
    const NEXT_LEAP_DAY: i32 = 8;
    let years = &options.years;
    let end = match varies(holiday) {
        true => *years.end(),
        false => years.start().saturating_add(NEXT_LEAP_DAY),
    };
    let span = holiday.span();
    (*years.start()..=end).filter_map(move |year| Some((year, span.occurrence_in(year)?)))
}

/// A file of content lines, in the making.
struct File(String);

impl File {
    fn event(
        &mut self,
        uid: &str,
        holiday: &Holiday,
        occurrence: Occurrence,
        rule: &str,
        options: &WriteOptions,
    ) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escape(uid)));
        self.line(&format!("DTSTAMP:{}Z", time(options.stamp.naive_utc())));
        let (start, end) = (occurrence.start(), occurrence.end());
        let is_midnight = |civil: NaiveDateTime| civil.time() == NaiveTime::MIN;
        if is_midnight(start) && is_midnight(end) {
            self.line(&format!("DTSTART;VALUE=DATE:{}", date(start.date())));
            self.end(start, end, format_args!(";VALUE=DATE:{}", date(end.date())));
        } else {
            self.line(&format!("DTSTART:{}", time(start)));
            self.end(start, end, format_args!(":{}", time(end)));
        }
        if !rule.is_empty() {
            self.line(rule);
        }
        self.line(&format!("SUMMARY:{}", escape(holiday.name().as_str())));
        // Whoever takes it into a calendar of their own is not busy because an office is closed.
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// A year has four digits (RFC 5545, 3.3.4): what ends with the last of these years has a duration.
    fn end(&mut self, start: NaiveDateTime, end: NaiveDateTime, stamp: fmt::Arguments<'_>) {
        const LAST_YEAR: i32 = 9999;
        if end.year() <= LAST_YEAR {
            return self.line(&format!("DTEND{stamp}"));
        }
        let (days, minutes) = ((end - start).num_days(), (end - start).num_minutes() % 1440);
        self.line(&match minutes {
            0 => format!("DURATION:P{days}D"),
            _ => format!("DURATION:P{days}DT{}H{}M", minutes / 60, minutes % 60),
        });
    }

    /// Writes a line, folded after 75 bytes between two characters.
    fn line(&mut self, line: &str) {
        const MAX: usize = 75;
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > MAX {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A value of the type TEXT (RFC 5545, 3.3.11), which holds no control characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

fn date(date: NaiveDate) -> String {
    let mut text = String::new();
    // Writing to a text does not fail.
    let _ = write!(
        text,
        "{:04}{:02}{:02}",
        date.year(),
        date.month(),
        date.day()
    );
    text
}

fn time(civil: NaiveDateTime) -> String {
    use chrono::Timelike as _;
    let mut text = date(civil.date());
    let _ = write!(
        text,
        "T{:02}{:02}{:02}",
        civil.hour(),
        civil.minute(),
        civil.second()
    );
    text
}
