//! What an event says (RFC 5545, 3.6.1).

use chrono::TimeDelta;

use super::content::{Line, unescape};
use super::recurrence::Recurrence;
use super::stamp::{Stamp, duration};
use super::zones::Clocks;
use crate::holiday::HolidayName;
use crate::violation::{Code, Plain, Violation};

/// An event, as far as a holiday needs it. With a line stands the line in which it is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    pub(super) line: usize,
    pub(super) uid: Option<String>,
    pub(super) summary: Option<(usize, String)>,
    pub(super) start: Option<(usize, Stamp)>,
    end: Option<(usize, End)>,
    pub(super) rule: Option<(usize, Recurrence)>,
    /// The starts of further occurrences.
    pub(super) added: Vec<Stamp>,
    /// The starts that are none.
    pub(super) excluded: Vec<Stamp>,
    /// The start that the event takes the place of, in a recurrence of the same identifier.
    pub(super) replaces: Option<Stamp>,
    pub(super) is_cancelled: bool,
}

#[derive(Clone, Debug)]
enum End {
    At(Stamp),
    After(TimeDelta),
}

impl Event {
    /// The properties that are read.
    pub(super) const PROPERTIES: &[&'static str] = &[
        "DTSTART",
        "DTEND",
        "DURATION",
        "SUMMARY",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "UID",
        "STATUS",
    ];

    pub(super) fn at(line: usize) -> Self {
        Self {
            line,
            ..Self::default()
        }
    }

    /// Takes one of the properties; the first of each counts, but for lists of dates.
    pub(super) fn take(
        &mut self,
        property: &'static str,
        line: &Line<'_>,
        clocks: &Clocks<'_>,
    ) -> Result<(), Violation> {
        let value = line.value().trim();
        let invalid = || about(Code::InvalidProperty, property, value);
        let stamp = |value: &str| {
            let zone = line.parameter("TZID");
            let (civil, has_time, is_utc) = Stamp::parse(value).ok_or_else(invalid)?;
            clocks.stamp(civil, has_time, is_utc, zone)
        };
        let number = line.number;
        match property {
            "DTSTART" if self.start.is_none() => self.start = Some((number, stamp(value)?)),
            "DTEND" if self.end.is_none() => self.end = Some((number, End::At(stamp(value)?))),
            "DURATION" if self.end.is_none() => {
                let length = duration(value).ok_or_else(invalid)?;
                self.end = Some((number, End::After(length)));
            }
            "SUMMARY" if self.summary.is_none() => {
                self.summary = Some((number, unescape(line.value())));
            }
            "RRULE" if self.rule.is_none() => {
                self.rule = Some((number, Recurrence::parse(value)?));
            }
            "RRULE" | "EXRULE" => {
                return Err(about(Code::UnsupportedProperty, property, value));
            }
            "RDATE" | "EXDATE" => {
                let is_period = line
                    .parameter("VALUE")
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("PERIOD"));
                if is_period {
                    return Err(about(Code::UnsupportedProperty, property, "PERIOD"));
                }
                let stamps = match property {
                    "RDATE" => &mut self.added,
                    _ => &mut self.excluded,
                };
                for value in value.split(',') {
                    stamps.push(stamp(value.trim())?);
                }
            }
            "RECURRENCE-ID" if self.replaces.is_none() => self.replaces = Some(stamp(value)?),
            "UID" if self.uid.is_none() => self.uid = Some(unescape(value)),
            "STATUS" => self.is_cancelled = value.eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
        Ok(())
    }

    /// How long it lasts by its clocks: as it says, else a day, else nothing, where it begins at a
    /// time (RFC 5545, 3.6.1).
    pub(super) fn length(
        &self,
        start: &Stamp,
        clocks: &Clocks<'_>,
    ) -> Result<TimeDelta, (usize, Violation)> {
        let (line, length) = match &self.end {
            None if start.has_time => (self.line, TimeDelta::zero()),
            None => (self.line, TimeDelta::days(1)),
            Some((line, End::After(length))) => (*line, *length),
            Some((line, End::At(end))) => (*line, clocks.between(start, end)),
        };
        // Whole days end on a date; one that is that of the start is meant to be its day.
        let length = match start.has_time {
            false if length.is_zero() => TimeDelta::days(1),
            _ => length,
        };
        match length > TimeDelta::zero() {
            true => Ok(length),
            false => Err((line, Violation::new(Code::EmptyEvent))),
        }
    }
}

/// What is wrong with a property.
pub(super) fn about(code: Code, property: &'static str, found: &str) -> Violation {
    Violation::new(code)
        .with("property", property)
        .with("found", Plain::excerpt(found))
}

/// A name of one line, no longer than the API takes; whether it was shortened. `None`, where nothing
/// of it is to be seen.
pub(super) fn holiday_name(text: &str) -> Option<(HolidayName, bool)> {
    const MAX: usize = HolidayName::MAX_LENGTH;
    let words = |text: &str| {
        let visible = text.replace(char::is_control, " ");
        visible.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let name = words(text);
    let is_long = name.chars().nth(MAX).is_some();
    let name = match is_long {
        true => words(&name.chars().take(MAX - 1).collect::<String>()) + "…",
        false => name,
    };
    Some((HolidayName::parse(&name).ok()?, is_long))
}
