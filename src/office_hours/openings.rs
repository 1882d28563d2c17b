//! When the office is open by the clocks, indexed once.
//!
//! All is in minutes since 1970-01-01 00:00, as clocks show them. Whether it is open is a search in
//! three short lists: the changes of a week, the holidays of every year, those that come once. When it
//! opens again could be a walk from closure to closure, over years where holidays leave no gap; two
//! tables make it a few steps:
//!
//! ```text
//! days       for each kind of year (leap or common, and the weekday of 1 January) a bit a day: whether
//!            the week leaves it an open minute, holidays of every year taken out
//! reopens    for each holiday that comes once, when the office opens after it, be it many holidays later
//! ```

use super::reasons::Stretches;
use super::week::WeeklyHours;
use super::year::{DAY, LEAP_DAY, Year, YearDay, weekday};
use crate::holiday::HolidayCalendar;

/// The minutes of a leap year.
const YEAR: i64 = 366 * DAY;
/// How many years an opening is looked for in: what is seen from the last day of one, and as far as
/// [`HolidayCalendar::FORESEEABLE`].
const YEARS: usize = 11;

/// The hours of a week less those of holidays.
#[derive(Clone, Debug, Default)]
pub(super) struct Openings {
    hours: WeeklyHours,
    /// In minutes since 1970-01-01 00:00.
    once: Stretches,
    /// In minutes of a leap year, from its first to its last.
    yearly: Yearly,
    /// The days on which it opens, by whether the year is a leap year and the weekday of 1 January.
    days: [[Days; 7]; 2],
    /// Whether there are any, in the same order; no look is taken at a year that has none.
    has_days: [[bool; 7]; 2],
    /// When it opens on or after the end of each stretch of `once`; `NEVER` where it does not.
    reopens: Vec<i64>,
}

const NEVER: i64 = i64::MAX;

#[derive(Clone, Debug)]
struct Yearly(Stretches);

impl Default for Yearly {
    fn default() -> Self {
        Self(Stretches::new(0, []))
    }
}

/// Where a minute is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    minute: i64,
    date: YearDay,
    /// The stretch of the holidays that come once.
    once: usize,
    /// That of the holidays that come every year.
    yearly: usize,
}

/// Why it is open or closed, the night mode aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    Holiday(usize),
    Open,
    Closed,
}

impl Openings {
    pub(super) fn new(hours: WeeklyHours, holidays: &HolidayCalendar) -> Self {
        // What goes on in the next year is as well at the beginning of any.
        let yearly = holidays.yearly().flat_map(|(minutes, index)| {
            let next = 0..minutes.end - YEAR;
            let this = minutes.start..minutes.end.min(YEAR);
            [this, next]
                .into_iter()
                .filter(|minutes| !minutes.is_empty())
                .map(move |minutes| (minutes, index))
        });
        let mut openings = Self {
            hours,
            once: Stretches::new(i64::MIN, holidays.once()),
            yearly: Yearly(Stretches::new(0, yearly)),
            ..Self::default()
        };
        openings.days = openings.open_days();
        openings.has_days = openings
            .days
            .map(|days| days.map(|days| days != Days::default()));
        openings.reopens = openings.all_reopens();
        openings
    }

    pub(super) fn cause_at(&self, minute: i64) -> Cause {
        self.cause(self.place(minute))
    }

    /// The first minute after one, at which it is open, at which it is closed.
    pub(super) fn closes_after(&self, place: Place) -> Option<i64> {
        let once = self.once.start(place.once + 1);
        let hours = self.hours.changes_after_minute(place.minute);
        let first = match (once, hours) {
            (Some(once), Some(hours)) => Some(once.min(hours)),
            (once, hours) => once.or(hours),
        };
        let yearly = self.yearly_closes_after(place, first.unwrap_or(NEVER));
        first.into_iter().chain(yearly).min()
    }

    /// The first minute on or after one at which it is open, where there is one within
    /// [nine years](HolidayCalendar::FORESEEABLE).
    pub(super) fn opens_from(&self, place: Place) -> Option<i64> {
        let once = place.once;
        let opens = match self.once.is_closed(once) {
            true => self.reopens_after(once),
            false => match (
                self.opens_yearly(place.minute, place.date),
                self.once.start(once + 1),
            ) {
                (opens, Some(next)) if opens >= next => self.reopens_after(once + 1),
                (opens, _) => opens,
            },
        };
        let limit = place
            .minute
            .saturating_add(HolidayCalendar::FORESEEABLE.num_minutes());
        (opens < limit).then_some(opens)
    }

    /// The first minute after one, at which there is a cause, with another, where there is one within
    /// [nine years](HolidayCalendar::FORESEEABLE).
    pub(super) fn other_cause_after(&self, minute: i64, cause: Cause) -> Option<i64> {
        let limit = minute.saturating_add(HolidayCalendar::FORESEEABLE.num_minutes());
        let mut at = minute;
        while at < limit {
            let place = self.place(at);
            let hours = match cause {
                // Hours do not count as long as it goes on.
                Cause::Holiday(_) => None,
                Cause::Open | Cause::Closed => self.hours.changes_after_minute(at),
            };
            let once = self.once.start(place.once + 1);
            let yearly = self.yearly_changes_after(place);
            at = [hours, once, yearly].into_iter().flatten().min()?;
            if self.cause_at(at) != cause {
                return Some(at);
            }
        }
        None
    }

    pub(super) fn place(&self, minute: i64) -> Place {
        let date = YearDay::of(minute.div_euclid(DAY));
        Place {
            minute,
            date,
            once: self.once.at(minute),
            yearly: self.yearly.0.at(date.day * DAY + minute.rem_euclid(DAY)),
        }
    }

    pub(super) fn cause(&self, place: Place) -> Cause {
        let once = self.once.holiday(place.once);
        let yearly = self.yearly.0.holiday(place.yearly);
        match once.into_iter().chain(yearly).min() {
            Some(index) => Cause::Holiday(index),
            None if self.hours.is_open_at_minute(place.minute) => Cause::Open,
            None => Cause::Closed,
        }
    }

    /// When the first holiday of every year begins after a minute in which none is going on, if that
    /// is before another.
    fn yearly_closes_after(&self, place: Place, before: i64) -> Option<i64> {
        let yearly = &self.yearly.0;
        if yearly.is_empty() {
            return None;
        }
        let (mut year, mut next) = (place.date.year, place.yearly + 1);
        loop {
            while let Some(start) = yearly.start(next) {
                let at = year.minute(start);
                if at >= before {
                    return None;
                }
                // In a common year nothing of 29 February is left: 1 March may be another stretch.
                let is_left = year.is_leap || start / DAY != LEAP_DAY;
                let stretch = match is_left {
                    true => next,
                    false => yearly.at((LEAP_DAY + 1) * DAY),
                };
                if yearly.is_closed(stretch) && at > place.minute {
                    return Some(at);
                }
                next = stretch.max(next) + 1;
            }
            (year, next) = (year.next(), 0);
        }
    }

    /// When the stretch of the holidays of every year ends that a minute is in, or the year.
    fn yearly_changes_after(&self, place: Place) -> Option<i64> {
        let yearly = &self.yearly.0;
        if yearly.is_empty() {
            return None;
        }
        let starts = (place.yearly + 1..yearly.len()).filter_map(|next| yearly.start(next));
        let mut later = starts
            .map(|start| place.date.year.minute(start))
            .filter(|&at| at > place.minute);
        let end_of_year = place.date.year.next().first * DAY;
        Some(later.next().unwrap_or(end_of_year))
    }

    /// When it opens on or after a minute, the holidays that come once aside.
    fn opens_yearly(&self, minute: i64, YearDay { mut year, day }: YearDay) -> i64 {
        if self.has_days == [[false; 7]; 2] {
            return NEVER;
        }
        let days = minute.div_euclid(DAY);
        let minute_of_day = minute.rem_euclid(DAY);
        if let Some(minute) = self.opens_on(weekday(days), day, minute_of_day) {
            return days * DAY + minute;
        }
        let mut from = day + 1;
        for _ in 0..YEARS {
            if let Some(day) = self.next_open_day(year, from) {
                let days = year.day(day);
                let opens = self.opens_on(weekday(days), day, 0);
                return opens.map_or(NEVER, |minute| days * DAY + minute);
            }
            (year, from) = (year.next(), 0);
        }
        NEVER
    }

    fn next_open_day(&self, year: Year, from: i64) -> Option<i64> {
        let kind = usize::from(year.is_leap);
        let first = usize::try_from(weekday(year.first)).unwrap_or_default();
        match self.has_days.get(kind)?.get(first)? {
            true => self.days.get(kind)?.get(first)?.next(from),
            false => None,
        }
    }

    /// The first minute of a day, on or after one, at which the office is open by its hours and no
    /// holiday of every year is going on.
    fn opens_on(&self, weekday: i64, day: i64, minute: i64) -> Option<i64> {
        let yearly = &self.yearly.0;
        let mut at = minute;
        while at < DAY {
            at = self.hours.opens_from_minute(weekday * DAY + at)? - weekday * DAY;
            if at >= DAY {
                break;
            }
            let minute = day * DAY + at;
            let stretch = yearly.at(minute);
            if !yearly.is_closed(stretch) {
                return Some(at);
            }
            at = yearly.closed_to(stretch, (day + 1) * DAY) - day * DAY;
        }
        None
    }

    /// The days on which it opens, of each kind of year.
    fn open_days(&self) -> [[Days; 7]; 2] {
        // A day without a holiday is open where its weekday is.
        let mut by_weekday = [Days::default(); 7];
        for (weekday, days) in (0..).zip(&mut by_weekday) {
            let opens = self.hours.opens_from_minute(weekday * DAY);
            if opens.is_some_and(|opens| opens < (weekday + 1) * DAY) {
                *days = Days::ALL;
            }
        }
        let yearly = &self.yearly.0;
        let mut done = 0;
        for stretch in (0..yearly.len()).filter(|&stretch| yearly.is_closed(stretch)) {
            let start = yearly.start(stretch).unwrap_or(YEAR);
            let end = yearly.start(stretch + 1).unwrap_or(YEAR);
            // A day with many holidays is looked at once.
            let days = (start / DAY).max(done)..(end + DAY - 1) / DAY;
            done = days.end.max(done);
            for day in days {
                let is_whole = start <= day * DAY && (day + 1) * DAY <= end;
                for (weekday, days) in (0..).zip(&mut by_weekday) {
                    if days.has(day) && (is_whole || self.opens_on(weekday, day, 0).is_none()) {
                        days.remove(day);
                    }
                }
            }
        }
        [false, true]
            .map(|is_leap| std::array::from_fn(|first| Days::of_year(&by_weekday, first, is_leap)))
    }

    /// From the last stretch to the first: what a closure reopens to may be in the next.
    fn all_reopens(&self) -> Vec<i64> {
        let mut reopens = vec![NEVER; self.once.len()];
        let mut next = NEVER;
        for stretch in (0..self.once.len()).rev() {
            let Some(end) = self.once.start(stretch + 1) else {
                continue;
            };
            if !self.once.is_closed(stretch) {
                continue;
            }
            if !self.once.is_closed(stretch + 1) {
                let opens = self.opens_yearly(end, YearDay::of(end.div_euclid(DAY)));
                let begins = self.once.start(stretch + 2).unwrap_or(NEVER);
                next = if opens < begins { opens } else { next };
            }
            if let Some(slot) = reopens.get_mut(stretch) {
                *slot = next;
            }
        }
        reopens
    }

    fn reopens_after(&self, stretch: usize) -> i64 {
        self.reopens.get(stretch).copied().unwrap_or(NEVER)
    }
}

/// Some days of a year, counted as in a leap year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Days([u64; 6]);

impl Days {
    const ALL: Self = Self([
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        u64::MAX,
        (1 << 46) - 1,
    ]);

    /// Every seventh day, by the first of them.
    #[expect(
        clippy::indexing_slicing,
        reason = "a constant: out of bounds does not compile"
    )]
    const SEVENTH: [Self; 7] = {
        let mut days = [[0; 6]; 7];
        let mut day = 0;
        while day < 366 {
            days[day % 7][day / 64] |= 1 << (day % 64);
            day += 1;
        }
        let [a, b, c, d, e, f, g] = days;
        [
            Self(a),
            Self(b),
            Self(c),
            Self(d),
            Self(e),
            Self(f),
            Self(g),
        ]
    };
    /// The days before 29 February.
    const WINTER: Self = Self([(1 << LEAP_DAY) - 1, 0, 0, 0, 0, 0]);

    /// Of each day those of its weekday, in a year that begins with a weekday.
    fn of_year(by_weekday: &[Self; 7], first: usize, is_leap: bool) -> Self {
        let seventh = |day: usize| Self::SEVENTH.get(day % 7).copied().unwrap_or_default();
        let mut days = Self::default();
        for (weekday, of_weekday) in by_weekday.iter().enumerate() {
            let from = weekday + 7 - first;
            // From March on a common year has each number a day earlier.
            let (winter, later) = (seventh(from), seventh(from + usize::from(!is_leap)));
            let parts = winter.0.iter().zip(later.0).zip(Self::WINTER.0);
            for ((word, of_weekday), ((winter, later), mask)) in
                days.0.iter_mut().zip(of_weekday.0).zip(parts)
            {
                *word |= of_weekday & (winter & mask | later & !mask);
            }
        }
        if !is_leap {
            days.remove(LEAP_DAY);
        }
        days
    }

    fn has(self, day: i64) -> bool {
        self.next(day) == Some(day)
    }

    fn remove(&mut self, day: i64) {
        if let Some((word, bit)) = self.word(day) {
            *word &= !bit;
        }
    }

    fn word(&mut self, day: i64) -> Option<(&mut u64, u64)> {
        let word = self.0.get_mut(usize::try_from(day / 64).ok()?)?;
        Some((word, 1 << (day % 64)))
    }

    /// The first of them that is no earlier than a day.
    fn next(self, day: i64) -> Option<i64> {
        let first = usize::try_from(day / 64).ok()?;
        let mut mask = u64::MAX << (day % 64);
        for (word, bits) in (0..).zip(self.0).skip(first) {
            if bits & mask != 0 {
                return Some(word * 64 + i64::from((bits & mask).trailing_zeros()));
            }
            mask = u64::MAX;
        }
        None
    }
}
