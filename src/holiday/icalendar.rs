//! Holidays out of iCalendar files, and into them (RFC 5545).
//!
//! Public holidays are published as `.ics` files. [`read`] takes the events of one as the API's own
//! holidays, as well as these can say it, and lists what it cannot take by line. [`write()`] gives
//! holidays to other calendars.
//!
//! What the two do not have in common is decided here:
//! - An event of whole days is a holiday of whole days, whatever the time zone.
//! - A time of the clocks, floating or in the time zone of the holidays, is taken as it is. One in
//!   UTC or in another zone is what clocks show then in the zone of the holidays
//!   ([`ReadOptions::with_zone`]); without such a zone UTC is refused, and other zones are taken for
//!   it.
//! - A zone is known by its IANA name, behind a prefix too (`/citadel.org/…/Europe/Berlin`), and by what
//!   a tenant's zone would be put right to: the name that Windows has for it, an offset, another case.
//! - A zone of another name is what the file describes under it (`VTIMEZONE`, RFC 5545, 3.6.5): the zone of the
//!   IANA database that is named there (`X-LIC-LOCATION`), or else its own rules. A zone that cannot be
//!   read is listed where an event is in it, and the event with it.
//! - A zone may have a colon in its name without quotation marks around it (`TZID=GMT +01:00:20261225T090000`),
//!   as some programs write: the date is behind the last one.
//! - What recurs on one date every year, without an end or an exception, is a holiday of every year.
//!   So it is in the years before its first, too: the API does not say since when. Any other
//!   recurrence is expanded, over the years that are asked for. Single events are taken whatever
//!   their year.
//! - Its last minute belongs to a holiday; one that an event has begun is taken whole.
//!
//! The crates `ical` and `icalendar` read lines without a rule for recurrence, `rrule` brings
//! `regex` and the data of all zones, which weigh more in a page than all of this library: so this
//! is a parser of its own. It keeps no event longer than it must, follows a recurrence from period
//! to period with a bound on the steps of a whole file, and recurses nowhere.

mod component;
mod content;
mod event;
mod recurrence;
mod stamp;
mod vtimezone;
mod write;
mod zones;

use std::collections::HashMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use self::component::events;
use self::event::{Event, holiday_name};
use self::recurrence::{Recurrence, Steps};
use self::stamp::Stamp;
pub use self::write::{WriteOptions, write};
use self::zones::Clocks;
#[cfg(feature = "time-zone")]
pub use self::zones::IanaZones;
pub use self::zones::Zones;

use super::import::Import;
use super::{Holiday, HolidayDraft, HolidayName};
use crate::draft::{Draft as _, FieldInput};
use crate::value::{Country, Integer};
use crate::violation::{Code, Violation};

/// How a file is read.
#[derive(Clone, Debug)]
pub struct ReadOptions<'a> {
    region: Country,
    years: RangeInclusive<i32>,
    clocks: Clocks<'a>,
}

impl<'a> ReadOptions<'a> {
    /// The holidays get this region, and recurrences are expanded over these years, where the API
    /// has no word for them.
    #[must_use]
    pub fn new(region: Country, years: RangeInclusive<i32>) -> Self {
        Self {
            region,
            years,
            clocks: Clocks::default(),
        }
    }

    /// The time zone in which the holidays are kept, and where to look other zones up.
    #[must_use]
    pub fn with_zone(mut self, name: &'a str, zones: &'a dyn Zones) -> Self {
        self.clocks = Clocks::new(name, zones);
        self
    }
}

/// Reads the events of an iCalendar file as holidays. Never fails: what cannot be taken is in the
/// [`issues`](Import::issues).
///
/// ```
/// use pbx_rules::holiday::icalendar::{ReadOptions, read};
/// use pbx_rules::value::Country;
///
/// let file = "BEGIN:VCALENDAR
/// BEGIN:VEVENT
/// SUMMARY:Christmas
/// DTSTART;VALUE=DATE:20261225
/// DTEND;VALUE=DATE:20261227
/// RRULE:FREQ=YEARLY
/// END:VEVENT
/// BEGIN:VEVENT
/// SUMMARY:Thanksgiving
/// DTSTART;VALUE=DATE:20201126
/// RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH
/// END:VEVENT
/// END:VCALENDAR";
/// let options = ReadOptions::new(Country::parse("USA")?, 2026..=2027);
/// let import = read(file, &options);
/// let days: Vec<_> = import.holidays.iter().map(|holiday| holiday.day_start().get()).collect();
/// assert_eq!(days, [25, 26, 25]);
/// assert!(import.holidays[0].every_year());
/// assert!(import.issues.is_empty());
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[must_use]
pub fn read(text: &str, options: &ReadOptions<'_>) -> Import {
    let mut import = Import::default();
    let clocks = options.clocks.of_file(text);
    let events = events(text, &clocks, &mut import);
    let replaced = replaced(&events);
    let mut steps = Steps::default();
    for event in &events {
        let replaced = match (&event.replaces, &event.uid) {
            (None, Some(uid)) => replaced.get(uid.as_str()).map_or(&[][..], Vec::as_slice),
            _ => &[],
        };
        let mut reading = Reading {
            event,
            replaced,
            options,
            clocks: &clocks,
            import: &mut import,
            steps: &mut steps,
        };
        match reading.take() {
            Ok(true) => {}
            Ok(false) => break,
            Err((line, wrong)) => import.report(line, wrong),
        }
    }
    import
}

/// Which occurrences of a recurrence stand in an event of their own, by the identifier of both.
fn replaced(events: &[Event]) -> HashMap<&str, Vec<&Stamp>> {
    let mut replaced: HashMap<&str, Vec<&Stamp>> = HashMap::new();
    for event in events {
        if let (Some(stamp), Some(uid)) = (&event.replaces, &event.uid) {
            replaced.entry(uid).or_default().push(stamp);
        }
    }
    replaced
}

type Failure = (usize, Violation);

/// An event on its way to holidays.
struct Reading<'a> {
    event: &'a Event,
    replaced: &'a [&'a Stamp],
    options: &'a ReadOptions<'a>,
    clocks: &'a Clocks<'a>,
    import: &'a mut Import,
    steps: &'a mut Steps,
}

impl Reading<'_> {
    /// Takes the holidays of the event; whether there is room for more.
    fn take(&mut self) -> Result<bool, Failure> {
        let event = self.event;
        let no_start = || {
            let wrong = Violation::new(Code::MissingProperty);
            (event.line, wrong.with("property", "DTSTART"))
        };
        let (start_line, start) = event.start.as_ref().ok_or_else(no_start)?;
        if event.is_cancelled {
            return Err((event.line, Violation::new(Code::CancelledEvent)));
        }
        let no_name = || (event.line, Violation::new(Code::NamelessEvent));
        let (name_line, summary) = event.summary.as_ref().ok_or_else(no_name)?;
        let (name, is_shortened) = holiday_name(summary).ok_or_else(no_name)?;
        let length = event.length(start, self.clocks)?;
        let has_room = match &event.rule {
            Some((_, rule)) if self.comes_every_year(rule, start, length) => {
                self.add(*start_line, &name, start.civil, length, true)?
            }
            Some((rule_line, rule)) => self.expand(*rule_line, Some(rule), &name, start, length)?,
            None if !event.added.is_empty() => {
                self.expand(*start_line, None, &name, start, length)?
            }
            None => {
                let start = self.own(start);
                let is_asked_for = self.options.years.contains(&start.year());
                if event.replaces.is_some() && !is_asked_for {
                    return Ok(true);
                }
                self.add(*start_line, &name, start, length, false)?
            }
        };
        if is_shortened {
            let wrong = Violation::new(Code::NameShortened);
            let wrong = wrong.with("max", HolidayName::MAX_LENGTH);
            self.import.report(*name_line, wrong);
        }
        Ok(has_room)
    }

    /// Whether the API can say it: on one date of every year, without an exception, and as long in
    /// leap years as in others.
    fn comes_every_year(&self, rule: &Recurrence, start: &Stamp, length: TimeDelta) -> bool {
        const LEAP_DAY: (u32, u32) = (2, 29);
        let date = start.civil.date();
        let has_exceptions = !self.event.excluded.is_empty()
            || !self.event.added.is_empty()
            || !self.replaced.is_empty();
        let Some(last) = start
            .civil
            .checked_add_signed(length - TimeDelta::seconds(1))
        else {
            return false;
        };
        let last = last.date();
        let month_day = |date: chrono::NaiveDate| (date.month(), date.day());
        let (first, end) = (month_day(date), month_day(last));
        // A leap day within it would make it a day longer, or be left out of it.
        let is_one_day = date == last;
        let holds_leap_day = match date.year() == last.year() {
            true => first <= LEAP_DAY && end >= LEAP_DAY,
            false => first <= LEAP_DAY || end >= LEAP_DAY,
        };
        rule.is_one_date_of_every_year(date)
            && start.is_own()
            && !has_exceptions
            && (is_one_day || !holds_leap_day)
            && length < TimeDelta::days(365)
    }

    fn expand(
        &mut self,
        line: usize,
        rule: Option<&Recurrence>,
        name: &HolidayName,
        start: &Stamp,
        length: TimeDelta,
    ) -> Result<bool, Failure> {
        let event = self.event;
        let years = &self.options.years;
        let mut starts = Vec::new();
        let is_excluded = |civil: NaiveDateTime| {
            let stamps = event.excluded.iter().chain(self.replaced.iter().copied());
            stamps.into_iter().any(|stamp| stamp.is_at(civil))
        };
        match rule {
            None => starts.extend(years.contains(&start.civil.year()).then_some(start.civil)),
            Some(rule) => {
                let until = rule.until.map(|until| self.clocks.until(start, until));
                rule.expand(start.civil, until, years, self.steps, &mut starts)
                    .map_err(|wrong| (line, wrong))?;
            }
        }
        let added = event.added.iter().map(|stamp| match stamp.has_time {
            true => stamp.civil,
            false => stamp.civil.date().and_time(start.civil.time()),
        });
        starts.extend(added.filter(|start| years.contains(&start.year())));
        starts.sort_unstable();
        starts.dedup();
        self.steps
            .spend((starts.len() * (event.excluded.len() + self.replaced.len())) as u64)
            .map_err(|wrong| (line, wrong))?;
        starts.retain(|&start| !is_excluded(start));
        if starts.is_empty() {
            return Err((line, Violation::new(Code::NoOccurrence)));
        }
        for civil in starts {
            let start = self.own(&Stamp {
                civil,
                ..start.clone()
            });
            if !self.add(line, name, start, length, false)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What clocks show in the zone of the holidays.
    fn own(&self, stamp: &Stamp) -> NaiveDateTime {
        self.clocks.own(stamp)
    }

    fn add(
        &mut self,
        line: usize,
        name: &HolidayName,
        start: NaiveDateTime,
        length: TimeDelta,
        every_year: bool,
    ) -> Result<bool, Failure> {
        let end = start.checked_add_signed(length);
        let holiday = end
            .ok_or_else(too_late)
            .and_then(|end| self.holiday(name, start, end, every_year))
            .map_err(|wrong| (line, wrong))?;
        Ok(self.import.take(line, holiday))
    }

    /// The holiday from a time of the clocks to before another.
    fn holiday(
        &self,
        name: &HolidayName,
        start: NaiveDateTime,
        end: NaiveDateTime,
        every_year: bool,
    ) -> Result<Holiday, Violation> {
        let last = end - TimeDelta::nanoseconds(1);
        if last < start {
            return Err(Violation::new(Code::EmptyEvent));
        }
        let several = start.date() != last.date();
        let minutes = |time: NaiveTime| (time.hour(), time.minute());
        let is_whole = minutes(start.time()) == (0, 0) && minutes(last.time()) == (23, 59);
        let mut draft = HolidayDraft {
            name: name.clone().into(),
            region: self.options.region.into(),
            consecutive: several.into(),
            every_year: every_year.into(),
            month_start: number(start.month()),
            day_start: number(start.day()),
            ..HolidayDraft::default()
        };
        if !every_year {
            draft.year_start = year(start.year());
        }
        if several {
            draft.month_end = number(last.month());
            draft.day_end = number(last.day());
            if !every_year {
                draft.year_end = year(last.year());
            }
        }
        if !is_whole {
            draft.hour_start = number(start.hour());
            draft.minute_start = number(start.minute());
            draft.hour_end = number(last.hour());
            draft.minute_end = number(last.minute());
        }
        // All but the years is in its range.
        draft.check().map_err(|violations| {
            let first = violations.into_iter().next();
            first.unwrap_or_else(|| Violation::new(Code::EmptyEvent))
        })
    }
}

/// The error of an end that cannot be counted.
fn too_late() -> Violation {
    Violation::new(Code::TooLarge)
        .with("max", super::Year::MAX.get())
        .with("found", i64::from(chrono::NaiveDate::MAX.year()))
        .at("year_end")
}

fn year(year: i32) -> FieldInput<super::Year> {
    Integer::new(year).map_or_else(FieldInput::Wrong, FieldInput::Value)
}

fn number<const MIN: i32, const MAX: i32>(number: u32) -> FieldInput<Integer<MIN, MAX>> {
    Integer::new(number).map_or_else(FieldInput::Wrong, FieldInput::Value)
}
