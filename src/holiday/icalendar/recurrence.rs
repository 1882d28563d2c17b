//! Recurrence rules (RFC 5545, 3.3.10), and the days that they give.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::event::about;
use super::stamp::Stamp;
use crate::violation::{Code, Violation};

/// A rule for days. Rules for hours, minutes and seconds, and weeks by their number, are refused.
#[derive(Clone, Debug)]
pub(super) struct Recurrence {
    frequency: Frequency,
    /// Every so many years, months, weeks or days.
    interval: u32,
    count: Option<u64>,
    /// As [`Stamp::parse`] gives it.
    pub(super) until: Option<(NaiveDateTime, bool, bool)>,
    week_start: Weekday,
    /// A bit for each month from 1; none for any.
    months: u16,
    month_days: Vec<i16>,
    year_days: Vec<i16>,
    /// A bit for each weekday from Monday; none for any, unless `nth_weekdays` has some.
    weekdays: u8,
    /// The first, second … last of a weekday; from the end, where negative.
    nth_weekdays: Vec<(i16, u8)>,
    /// Which of the days of a period.
    positions: Vec<i16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
}

const PROPERTY: &str = "RRULE";

impl Recurrence {
    pub(super) fn parse(value: &str) -> Result<Self, Violation> {
        let invalid = || about(Code::InvalidProperty, PROPERTY, value);
        let mut rule = Self {
            frequency: Frequency::Yearly,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            months: 0,
            month_days: Vec::new(),
            year_days: Vec::new(),
            weekdays: 0,
            nth_weekdays: Vec::new(),
            positions: Vec::new(),
        };
        let mut has_frequency = false;
        let text = value.to_ascii_uppercase();
        for part in text.split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(invalid)?;
            let (name, value) = (name.trim(), value.trim());
            let unsupported = || about(Code::UnsupportedProperty, PROPERTY, part);
            has_frequency |= name == "FREQ";
            let taken = match name {
                "FREQ" => {
                    if ["HOURLY", "MINUTELY", "SECONDLY"].contains(&value) {
                        return Err(unsupported());
                    }
                    frequency(value).map(|frequency| rule.frequency = frequency)
                }
                "INTERVAL" => value
                    .parse()
                    .ok()
                    .filter(|&interval| interval > 0)
                    .map(|interval| rule.interval = interval),
                "COUNT" => value.parse().ok().map(|count| rule.count = Some(count)),
                "UNTIL" => Stamp::parse(value).map(|until| rule.until = Some(until)),
                "WKST" => weekday(value).map(|day| rule.week_start = day),
                "BYMONTH" => numbers(value, 1..=12).map(|months| {
                    rule.months = months.iter().fold(0, |bits, month| bits | 1 << month);
                }),
                "BYMONTHDAY" => numbers(value, -31..=31).map(|days| rule.month_days = days),
                "BYYEARDAY" => numbers(value, -366..=366).map(|days| rule.year_days = days),
                "BYSETPOS" => numbers(value, -366..=366).map(|days| rule.positions = days),
                "BYDAY" => rule.take_weekdays(value),
                _ => return Err(unsupported()),
            };
            taken.ok_or_else(invalid)?;
        }
        let has_nth_of_week = !rule.nth_weekdays.is_empty()
            && !matches!(rule.frequency, Frequency::Yearly | Frequency::Monthly);
        let counts_twice = rule.count.is_some() && rule.until.is_some();
        match has_frequency && !has_nth_of_week && !counts_twice {
            true => Ok(rule),
            false => Err(invalid()),
        }
    }

    /// `MO,2TU,-1FR`.
    fn take_weekdays(&mut self, value: &str) -> Option<()> {
        for item in value.split(',').map(str::trim) {
            let (nth, name) = item.split_at_checked(item.len().checked_sub(2)?)?;
            let day = weekday(name)?.num_days_from_monday();
            if nth.is_empty() {
                self.weekdays |= 1 << day;
            } else {
                let nth = number(nth, &(-53..=53))?;
                self.nth_weekdays.push((nth, u8::try_from(day).ok()?));
            }
        }
        self.nth_weekdays.sort_unstable();
        self.nth_weekdays.dedup();
        Some(())
    }

    /// Whether it is the date of each year that it begins on, for ever.
    pub(super) fn is_one_date_of_every_year(&self, start: NaiveDate) -> bool {
        let month = 1 << start.month();
        let is_month_day = match self.month_days.as_slice() {
            [] => true,
            [day] => i64::from(*day) == i64::from(start.day()) && self.months == month,
            _ => false,
        };
        self.frequency == Frequency::Yearly
            && self.interval == 1
            && self.count.is_none()
            && self.until.is_none()
            && (self.months == 0 || self.months == month)
            && is_month_day
            && self.year_days.is_empty()
            && !self.has_weekdays()
            && self.positions.is_empty()
    }

    /// Adds the starts that lie in some years; `until` is the last that may be one.
    ///
    /// The rule is followed from period to period (year, month, week or day). Where it counts, from
    /// the first; else from those years on.
    pub(super) fn expand(
        &self,
        start: NaiveDateTime,
        until: Option<NaiveDateTime>,
        years: &RangeInclusive<i32>,
        steps: &mut Steps,
        starts: &mut Vec<NaiveDateTime>,
    ) -> Result<(), Violation> {
        let Some(first_day) = NaiveDate::from_yo_opt(*years.start(), 1) else {
            return Ok(());
        };
        let mut left = self.count.unwrap_or(u64::MAX);
        let mut index = match self.count {
            Some(_) => 0,
            None => self.periods_before(start.date(), first_day),
        };
        let mut days = Vec::new();
        while let Some(period) = self.period(start.date(), index) {
            index += 1;
            let is_over = period.first.year() > *years.end()
                || until.is_some_and(|until| period.first > until.date());
            if is_over {
                break;
            }
            days.clear();
            self.days_of(&period, start.date(), steps, &mut days)?;
            for &day in &days {
                let at = day.and_time(start.time());
                if at < start {
                    continue;
                }
                if left == 0 || until.is_some_and(|until| at > until) {
                    return Ok(());
                }
                left -= 1;
                if years.contains(&day.year()) {
                    steps.spend(1)?;
                    starts.push(at);
                }
            }
        }
        Ok(())
    }

    /// How many periods surely end before a day.
    fn periods_before(&self, start: NaiveDate, day: NaiveDate) -> u64 {
        let days = (day - start).num_days();
        let years = i64::from(day.year()) - i64::from(start.year());
        let periods = match self.frequency {
            Frequency::Yearly => years,
            Frequency::Monthly => years * 12 - 11,
            Frequency::Weekly => days / 7 - 1,
            Frequency::Daily => days,
        };
        u64::try_from(periods / i64::from(self.interval)).unwrap_or_default()
    }

    /// A period by its number; `None` beyond what chrono can count.
    fn period(&self, start: NaiveDate, index: u64) -> Option<Period> {
        let elapsed = i64::try_from(index.checked_mul(self.interval.into())?).ok()?;
        let after =
            |date: NaiveDate, days: i64| date.checked_add_signed(TimeDelta::try_days(days)?);
        let (first, days) = match self.frequency {
            Frequency::Yearly => {
                let year = i64::from(start.year()).checked_add(elapsed)?;
                let first = NaiveDate::from_yo_opt(i32::try_from(year).ok()?, 1)?;
                (first, days_of_year(first))
            }
            Frequency::Monthly => {
                let month = i64::from(start.year()) * 12 + i64::from(start.month0());
                let month = month.checked_add(elapsed)?;
                let year = i32::try_from(month.div_euclid(12)).ok()?;
                let month = u32::try_from(month.rem_euclid(12)).ok()? + 1;
                let first = NaiveDate::from_ymd_opt(year, month, 1)?;
                (first, first.num_days_in_month().into())
            }
            Frequency::Weekly => {
                let first = start.week(self.week_start).checked_first_day()?;
                (after(first, elapsed.checked_mul(7)?)?, 7)
            }
            Frequency::Daily => (after(start, elapsed)?, 1),
        };
        Some(Period { first, days })
    }

    /// The days of a period that the rule gives, in order.
    fn days_of(
        &self,
        period: &Period,
        start: NaiveDate,
        steps: &mut Steps,
        days: &mut Vec<NaiveDate>,
    ) -> Result<(), Violation> {
        steps.spend(1)?;
        let mut day = period.first;
        let end = day + TimeDelta::days(period.days.into());
        let filter = Filter::new(self, start);
        while day < end {
            if !filter.has_month(day.month()) {
                // On to the next month.
                let rest = u32::from(day.num_days_in_month()) - day.day() + 1;
                steps.spend(1)?;
                day += TimeDelta::days(rest.into());
                continue;
            }
            steps.spend(1)?;
            if filter.has(day) {
                days.push(day);
            }
            day += TimeDelta::days(1);
        }
        if !self.positions.is_empty() {
            let length = u32::try_from(days.len()).unwrap_or_default();
            let mut before = 0..length;
            days.retain(|_| is_among(&self.positions, (before.next().unwrap_or_default(), length)));
        }
        Ok(())
    }

    fn has_weekdays(&self) -> bool {
        self.weekdays != 0 || !self.nth_weekdays.is_empty()
    }
}

/// A year, a month, a week or a day.
struct Period {
    first: NaiveDate,
    days: u32,
}

/// Which days of its periods a rule gives. What it leaves out is that of its start.
struct Filter<'a> {
    rule: &'a Recurrence,
    months: u16,
    month_day: Option<u32>,
    weekday: Option<Weekday>,
    /// Whether weekdays are counted in the month, else in the year.
    counts_in_month: bool,
}

impl<'a> Filter<'a> {
    fn new(rule: &'a Recurrence, start: NaiveDate) -> Self {
        let is_open =
            rule.month_days.is_empty() && rule.year_days.is_empty() && !rule.has_weekdays();
        let of = |frequencies: &[Frequency]| is_open && frequencies.contains(&rule.frequency);
        let is_of_date = of(&[Frequency::Yearly]) && rule.months == 0;
        Self {
            rule,
            months: if is_of_date {
                1 << start.month()
            } else {
                rule.months
            },
            month_day: of(&[Frequency::Yearly, Frequency::Monthly]).then(|| start.day()),
            weekday: of(&[Frequency::Weekly]).then(|| start.weekday()),
            counts_in_month: rule.frequency == Frequency::Monthly || rule.months != 0,
        }
    }

    fn has_month(&self, month: u32) -> bool {
        self.months == 0 || self.months & 1 << month != 0
    }

    fn has(&self, day: NaiveDate) -> bool {
        let rule = self.rule;
        let of_month = (day.day0(), u32::from(day.num_days_in_month()));
        let of_year = (day.ordinal0(), days_of_year(day));
        self.month_day
            .is_none_or(|month_day| month_day == day.day())
            && self.weekday.is_none_or(|weekday| weekday == day.weekday())
            && is_among(&rule.month_days, of_month)
            && is_among(&rule.year_days, of_year)
            && (!rule.has_weekdays() || self.has_weekday(day, of_month, of_year))
    }

    fn has_weekday(&self, day: NaiveDate, of_month: (u32, u32), of_year: (u32, u32)) -> bool {
        let weekday = day.weekday().num_days_from_monday();
        let (before, length) = match self.counts_in_month {
            true => of_month,
            false => of_year,
        };
        let nth = |days: u32| i16::try_from(days / 7 + 1).unwrap_or_default();
        let is_nth = |nth: i16| {
            u8::try_from(weekday)
                .is_ok_and(|day| self.rule.nth_weekdays.binary_search(&(nth, day)).is_ok())
        };
        self.rule.weekdays & 1 << weekday != 0
            || is_nth(nth(before))
            || is_nth(-nth(length - before - 1))
    }
}

/// Whether a day, which has so many before it in so many, is listed; all are, where none is.
fn is_among(listed: &[i16], (before, length): (u32, u32)) -> bool {
    let has = |number: i64| {
        i16::try_from(number).is_ok_and(|number| listed.binary_search(&number).is_ok())
    };
    let from_start = i64::from(before) + 1;
    listed.is_empty() || has(from_start) || has(from_start - i64::from(length) - 1)
}

fn days_of_year(day: NaiveDate) -> u32 {
    if day.leap_year() { 366 } else { 365 }
}

/// Numbers of a range but for 0, sorted.
fn numbers(value: &str, range: RangeInclusive<i16>) -> Option<Vec<i16>> {
    let numbers = value.split(',').map(|item| number(item.trim(), &range));
    let mut numbers: Vec<i16> = numbers.collect::<Option<_>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

fn number(text: &str, range: &RangeInclusive<i16>) -> Option<i16> {
    let number = text.parse().ok()?;
    (number != 0 && range.contains(&number)).then_some(number)
}

fn frequency(name: &str) -> Option<Frequency> {
    Some(match name {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        _ => return None,
    })
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// The steps that are left for the recurrences of a file.
///
/// A recurrence that counts is followed from its first day, and a file has room for 100,000 that
/// begin in the year 1: so there is a bound, which is reached within a fraction of a second.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    left: u64,
}

impl Default for Steps {
    fn default() -> Self {
        Self { left: 5_000_000 }
    }
}

impl Steps {
    pub(super) fn spend(&mut self, steps: u64) -> Result<(), Violation> {
        self.left = self.left.checked_sub(steps).ok_or_else(|| {
            self.left = 0;
            Violation::new(Code::TooManyRecurrences)
        })?;
        Ok(())
    }
}
