//! Time zones that a file describes (RFC 5545, 3.6.5).
//!
//! A `VTIMEZONE` has a name (3.8.3.1) and observances, `STANDARD` and `DAYLIGHT`. Each begins at an onset, which
//! may recur, with clocks that are so far ahead of UTC from then on (3.8.3.4); the onset itself is a time of
//! the clocks before it (3.8.3.3). All onsets of all observances together are a list of changes:
//!
//! ```text
//! DAYLIGHT   02:00 of the last Sunday of March, from +0100 to +0200      2026-03-29 01:00 UTC   7200
//! STANDARD   03:00 of the last Sunday of October, from +0200 to +0100    2026-10-25 01:00 UTC   3600
//! ```
//!
//! It is made when an event first names the zone: most files describe zones whose names are known, and these
//! are looked up instead. Recurring onsets are followed through the years 1900 to 2099. Later years have the
//! changes of one of the last 28 of these that begins on the same weekday and is as long; before the first change
//! clocks are as it found them.

use std::cell::{OnceCell, RefCell};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Utc};

use super::content::{Line, Lines, MAX_LINE, unescape};
use super::event::about;
use super::recurrence::{Recurrence, Steps};
use super::stamp::{Stamp, digits};
use crate::holiday::Zone;
use crate::violation::{Code, Violation};

/// The zones that a file describes, by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct DescribedZones {
    /// At most [`MAX_ZONES`](Self::MAX_ZONES).
    zones: Vec<DescribedZone>,
    /// What is left for the recurrences of all of them.
    steps: RefCell<Steps>,
    /// What is wrong with zones that were asked for, until it is taken.
    failures: RefCell<Vec<Failure>>,
}

/// A zone as it is described; with a line stands the line in which it is said.
#[derive(Clone, Debug)]
struct DescribedZone {
    line: usize,
    name: Option<String>,
    /// The name that libical gives a zone of the IANA database, whose rules it writes down.
    location: Option<String>,
    observances: Vec<Observance>,
    /// Whether the last observance goes on.
    is_open: bool,
    /// The first thing that is wrong with it.
    wrong: Option<Failure>,
    changes: OnceCell<Option<Changes>>,
}

type Failure = (usize, Violation);

impl DescribedZones {
    /// What is described beyond is not read: no file has events in so many zones.
    const MAX_ZONES: usize = 200;

    pub(super) fn of(text: &str) -> Self {
        let mut described = Self::default();
        let mut open: Option<DescribedZone> = None;
        for line in Lines::new(text) {
            if described.zones.len() == Self::MAX_ZONES {
                break;
            }
            let is = |component: &str, name| component.trim().eq_ignore_ascii_case(name);
            let is_observance =
                |component: &str| is(component, "STANDARD") || is(component, "DAYLIGHT");
            if let Some(component) = line.value_of("BEGIN") {
                match &mut open {
                    Some(zone) if is_observance(component) => zone.begin(line.number),
                    // What has not ended is not taken.
                    _ => open = is(component, "VTIMEZONE").then(|| DescribedZone::at(line.number)),
                }
                continue;
            }
            let Some(zone) = &mut open else { continue };
            match line.value_of("END") {
                Some(component) if is_observance(component) => zone.is_open = false,
                Some(_) => described.zones.extend(open.take()),
                None => zone.take(&line),
            }
        }
        described
    }

    /// The number of the zone of a name: the first that has it.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = unescape(name);
        let mut names = self.zones.iter().map(|zone| zone.name.as_deref());
        names.position(|found| found == Some(&name))
    }

    /// The name of the same zone in the IANA database, as the file has it.
    pub(super) fn location(&self, zone: usize) -> Option<&str> {
        self.zones.get(zone)?.location.as_deref()
    }

    /// The changes of a zone, where they can be read.
    pub(super) fn changes(&self, zone: usize) -> Option<&Changes> {
        let zone = self.zones.get(zone)?;
        let changes = || match zone.changes(&mut self.steps.borrow_mut()) {
            Ok(changes) => Some(changes),
            Err(failure) => {
                self.failures.borrow_mut().push(failure);
                None
            }
        };
        zone.changes.get_or_init(changes).as_ref()
    }

    /// What is wrong with zones that were asked for since this was last called.
    pub(super) fn take_failures(&self) -> Vec<Failure> {
        self.failures.take()
    }
}

impl DescribedZone {
    fn at(line: usize) -> Self {
        Self {
            line,
            name: None,
            location: None,
            observances: Vec::new(),
            is_open: false,
            wrong: None,
            changes: OnceCell::new(),
        }
    }

    fn begin(&mut self, line: usize) {
        self.is_open = true;
        self.observances.push(Observance::at(line));
    }

    fn take(&mut self, line: &Line<'_>) {
        if let Some(observance) = self.observances.last_mut().filter(|_| self.is_open) {
            if let Err(wrong) = observance.take(line) {
                self.wrong.get_or_insert((line.number, wrong));
            }
            return;
        }
        let text = || Some(unescape(line.value()).trim().trim_matches('"').to_owned());
        match line.name_among(&["TZID", "X-LIC-LOCATION"]) {
            Some("TZID") if self.name.is_none() => self.name = text(),
            Some("X-LIC-LOCATION") if self.location.is_none() => self.location = text(),
            _ => {}
        }
    }

    fn changes(&self, steps: &mut Steps) -> Result<Changes, Failure> {
        if let Some(wrong) = &self.wrong {
            return Err(wrong.clone());
        }
        let Some(last) = self.observances.last() else {
            return Err((self.line, missing("STANDARD")));
        };
        let mut onsets = Vec::new();
        for observance in &self.observances {
            observance
                .onsets(steps, &mut onsets)
                .map_err(|wrong| (observance.line, wrong))?;
        }
        onsets.sort_unstable_by_key(|onset| onset.at);
        let before = onsets.first().map(|first| first.before).or(last.after);
        Ok(Changes {
            before: before.unwrap_or_default(),
            onsets,
        })
    }
}

/// Clocks that are set from one offset to another, in seconds, at one time or at several.
#[derive(Clone, Debug)]
struct Observance {
    line: usize,
    start: Option<NaiveDateTime>,
    before: Option<i32>,
    after: Option<i32>,
    rule: Option<Recurrence>,
    dates: Vec<NaiveDateTime>,
}

impl Observance {
    const PROPERTIES: &[&'static str] =
        &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"];

    fn at(line: usize) -> Self {
        Self {
            line,
            start: None,
            before: None,
            after: None,
            rule: None,
            dates: Vec::new(),
        }
    }

    fn take(&mut self, line: &Line<'_>) -> Result<(), Violation> {
        let Some(property) = line.name_among(Self::PROPERTIES) else {
            return Ok(());
        };
        if line.is_cut {
            return Err(Violation::new(Code::LineTooLong).with("max", MAX_LINE));
        }
        let value = line.value().trim();
        let invalid = || about(Code::InvalidProperty, property, value);
        let civil = |value: &str| Some(Stamp::parse(value.trim())?.0);
        match property {
            "DTSTART" => self.start = Some(civil(value).ok_or_else(invalid)?),
            "TZOFFSETFROM" => self.before = Some(offset(value).ok_or_else(invalid)?),
            "TZOFFSETTO" => self.after = Some(offset(value).ok_or_else(invalid)?),
            "RRULE" if self.rule.is_none() => self.rule = Some(Recurrence::parse(value)?),
            "RDATE" => {
                for value in value.split(',') {
                    self.dates.push(civil(value).ok_or_else(invalid)?);
                }
            }
            _ => return Err(about(Code::UnsupportedProperty, property, value)),
        }
        Ok(())
    }

    fn onsets(&self, steps: &mut Steps, onsets: &mut Vec<Onset>) -> Result<(), Violation> {
        let start = self.start.ok_or_else(|| missing("DTSTART"))?;
        let before = self.before.ok_or_else(|| missing("TZOFFSETFROM"))?;
        let after = self.after.ok_or_else(|| missing("TZOFFSETTO"))?;
        let mut civil = Vec::new();
        match &self.rule {
            // Windows begins rules in the year 1601, on whatever day: the start of a rule is what it gives.
            Some(rule) => {
                let until = rule.until.map(|until| last_civil(until, before));
                rule.expand(start, until, &(FIRST_YEAR..=LAST_YEAR), steps, &mut civil)?;
            }
            None => civil.push(start),
        }
        let onset = |civil: &NaiveDateTime| Onset {
            at: civil.and_utc().timestamp() - i64::from(before),
            before,
            after,
        };
        onsets.extend(civil.iter().chain(&self.dates).map(onset));
        Ok(())
    }
}

fn missing(property: &'static str) -> Violation {
    Violation::new(Code::MissingProperty).with("property", property)
}

/// The last time of the clocks at which a rule may have an onset.
fn last_civil((civil, has_time, is_utc): (NaiveDateTime, bool, bool), ahead: i32) -> NaiveDateTime {
    match (has_time, is_utc) {
        (true, true) => civil + chrono::TimeDelta::seconds(ahead.into()),
        (true, false) => civil,
        (false, _) => civil.date().and_time(NaiveTime::MIN) + chrono::TimeDelta::seconds(86_399),
    }
}

/// How far clocks are ahead of UTC, in seconds: `+0100`, `-053000` (RFC 5545, 3.3.14).
fn offset(value: &str) -> Option<i32> {
    let (is_west, text) = match value.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, value.strip_prefix('+').unwrap_or(value)),
    };
    let seconds = text.len().checked_sub(4).filter(|digits| digits % 2 == 0)?;
    let [hours, minutes, seconds] = digits(text, [2, 2, seconds])?;
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let ahead = i32::try_from(hours * 3_600 + minutes * 60 + seconds).ok()?;
    Some(if is_west { -ahead } else { ahead })
}

/// The years through which recurring onsets are followed.
const FIRST_YEAR: i32 = 1900;
const LAST_YEAR: i32 = 2099;

/// When clocks are set, and how.
#[derive(Clone, Debug)]
pub(super) struct Changes {
    /// How far clocks are ahead of UTC before the first, in seconds.
    before: i32,
    /// In order.
    onsets: Vec<Onset>,
}

#[derive(Clone, Copy, Debug)]
struct Onset {
    /// The second since 1970 from which on clocks are set.
    at: i64,
    before: i32,
    after: i32,
}

impl Zone for Changes {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        let ahead = self.seconds_ahead(instant.timestamp());
        FixedOffset::east_opt(ahead).unwrap_or_else(|| Utc.fix())
    }

    fn seconds_ahead(&self, second: i64) -> i32 {
        let second = in_followed_years(second).unwrap_or(second);
        let count = self.onsets.partition_point(|onset| onset.at <= second);
        let last = count.checked_sub(1).and_then(|last| self.onsets.get(last));
        last.map_or(self.before, |onset| onset.after)
    }
}

/// The second of a year beyond those that are followed, in one of the last of these that is like it.
fn in_followed_years(second: i64) -> Option<i64> {
    let year = DateTime::from_timestamp(second, 0)?.year();
    if year <= LAST_YEAR {
        return None;
    }
    let first_day = |year| NaiveDate::from_ymd_opt(year, 1, 1);
    let first = first_day(year)?;
    let is_alike =
        |day: &NaiveDate| day.weekday() == first.weekday() && day.leap_year() == first.leap_year();
    // Within 28 years in a row each kind of year comes once at the least, where no leap day is left out.
    let alike = (LAST_YEAR - 27..=LAST_YEAR)
        .filter_map(first_day)
        .find(is_alike)?;
    Some(second - (first - alike).num_seconds())
}
