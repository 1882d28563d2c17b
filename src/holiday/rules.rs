//! The rules between the fields of a holiday.

use super::moment::{Clock, Date, Moment};
use super::{HolidayDraft, HolidayUpdateDraft, Hour, MIN_YEAR, Minute, StoredHolidayDraft};
use crate::describe::{Expected, RequiredWhen};
use crate::draft::{CrossField, FieldInput, Report};
use crate::value::Integer;
use crate::violation::{Code, Plain, Violation};

/// What the API gives a holiday.
const READ_ONLY: &[&str] = &["id"];

/// The fields that others need, as data.
const REQUIRED_WHEN: &[(&str, RequiredWhen)] = &[
    (
        "year_start",
        RequiredWhen::is("every_year", &[Expected::Flag(false)]),
    ),
    HOUR_START,
    HOUR_END,
];

/// What [`hour_is_given`] asks for, as data.
pub(super) const HOUR_START: (&str, RequiredWhen) =
    ("hour_start", RequiredWhen::given("minute_start"));
pub(super) const HOUR_END: (&str, RequiredWhen) = ("hour_end", RequiredWhen::given("minute_end"));

impl CrossField for HolidayDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = REQUIRED_WHEN;

    fn cross_field(&self, report: &mut Report) {
        if self.every_year.value() == Some(&false) {
            if self.year_start.is_blank() {
                report.push(Violation::new(Code::Required).at("year_start"));
            }
            self.years_have_four_digits(report);
        }
        hour_is_given("hour_start", &self.hour_start, &self.minute_start, report);
        hour_is_given("hour_end", &self.hour_end, &self.minute_end, report);
        self.start_exists(report);
        match self.consecutive.value() {
            Some(true) => self.days_are_in_order(report),
            Some(false) => {
                self.ends_on_its_day(report);
                self.times_are_in_order(report);
            }
            None => {}
        }
    }
}

impl CrossField for HolidayUpdateDraft {
    const READ_ONLY: &'static [&'static str] = READ_ONLY;
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = REQUIRED_WHEN;

    /// What is wrong whatever is stored. The rest is checked where the update is merged: there its
    /// fields meet those that stay.
    fn cross_field(&self, report: &mut Report) {
        let update = HolidayDraft::from(self);
        if update.every_year.value() == Some(&false) {
            update.years_have_four_digits(report);
        }
        update.start_exists(report);
        match update.consecutive.value() {
            Some(false) => {
                update.ends_on_its_day(report);
                update.given_times_are_in_order(report);
            }
            Some(true) if update.given_days_are_in_order(report) => update.given_end_exists(report),
            Some(true) => {}
            None => update.given_end_exists(report),
        }
    }
}

impl CrossField for StoredHolidayDraft {
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = REQUIRED_WHEN;

    /// What the API answers is held against nothing; an update that is merged into it is.
    fn cross_field(&self, report: &mut Report) {
        if self.unexpected_fields.is_merged() {
            HolidayDraft::from(self).cross_field(report);
        }
    }
}

impl HolidayDraft {
    /// A holiday of one year says which.
    fn years_have_four_digits(&self, report: &mut Report) {
        let no_year = |found| {
            Violation::new(Code::TooSmall)
                .with("min", MIN_YEAR)
                .with("found", found)
        };
        if let Some(year) = number(&self.year_start).filter(|&year| year < MIN_YEAR) {
            report.push(no_year(year).at("year_start"));
        }
        if let Some(year) = number(&self.year_end).filter(|&year| year < MIN_YEAR) {
            let wrong = match self.start_year() {
                // 0 is what the API has for no year, and none means the year of the start.
                Some(start) if year == 0 => no_year(year).suggest(start),
                _ => no_year(year),
            };
            report.push(wrong.at("year_end"));
        }
    }

    /// The month of the start has its day.
    fn start_exists(&self, report: &mut Report) {
        let (Some(month), Some(day)) = (number(&self.month_start), number(&self.day_start)) else {
            return;
        };
        // Where the year is not known, only a day that no year has is wrong.
        let year = self.start_year().unwrap_or(Date::ANY_YEAR);
        let start = Date { year, month, day };
        if !start.exists() {
            report.push(no_such_day(start).at("day_start"));
        }
    }

    /// A holiday that is not consecutive ends on the day that it begins.
    fn ends_on_its_day(&self, report: &mut Report) {
        let mut same = |field, start: Option<i32>, end: Option<i32>| {
            if let (Some(start), Some(end)) = (start, end)
                && start != end
            {
                let wrong = Violation::new(Code::NotTheSameDay)
                    .with("start", start)
                    .with("found", end);
                report.push(wrong.suggest(start).at(field));
            }
        };
        same("year_end", self.start_year(), self.end_year().flatten());
        same(
            "month_end",
            number(&self.month_start),
            number(&self.month_end),
        );
        // A day that its month has not is put right at the start, to the last of the month; the end is held to that one.
        let day = number(&self.day_start).map(|day| match number(&self.month_start) {
            Some(month) => {
                let year = self.start_year().unwrap_or(Date::ANY_YEAR);
                day.min(Date { year, month, day }.last_of_month())
            }
            None => day,
        });
        same("day_end", day, number(&self.day_end));
    }

    /// The time within a single day does not end before it begins.
    fn times_are_in_order(&self, report: &mut Report) {
        clocks_are_in_order(self.start_clock(), self.end_clock(), report);
    }

    /// Days in a row exist, and do not end before they begin unless they run into the next year.
    fn days_are_in_order(&self, report: &mut Report) {
        let Some(first) = self.start_date() else {
            return;
        };
        let Some(last) = self.end_date(first) else {
            return;
        };
        if last != first && !last.exists() {
            report.push(no_such_day(last).at("day_end"));
        }
        if !first.exists() || !last.exists() {
            return;
        }
        if last < first {
            if first.year != Date::ANY_YEAR {
                report.push(
                    out_of_order(first.to_string(), last.to_string())
                        .at(date_to_blame(first, last)),
                );
            }
            return;
        }
        let (Some(start), Some(end)) = (self.start_clock(), self.end_clock()) else {
            return;
        };
        if first == last && end < start {
            let moment = |date, clock| Moment { date, clock }.to_string();
            let wrong = out_of_order(moment(first, start), moment(last, end));
            report.push(wrong.at(clock_to_blame(start, end)));
        }
    }

    /// The month of an update's end has its day.
    fn given_end_exists(&self, report: &mut Report) {
        let (Some(month), Some(day)) = (number(&self.month_end), number(&self.day_end)) else {
            return;
        };
        let year = self.end_year().flatten().unwrap_or(Date::ANY_YEAR);
        let end = Date { year, month, day };
        if !end.exists() {
            report.push(no_such_day(end).at("day_end"));
        }
    }

    /// The days of an update that gives both ends do not run backwards; in every year they may.
    fn given_days_are_in_order(&self, report: &mut Report) -> bool {
        let years = (self.start_year(), self.end_year().flatten());
        let months = (number(&self.month_start), number(&self.month_end));
        let days = (number(&self.day_start), number(&self.day_end));
        let ends = [
            ("year_end", years),
            ("month_end", months),
            ("day_end", days),
        ];
        first_to_differ_is_in_order(ends, report)
    }

    /// The times of an update that gives both do not run backwards.
    fn given_times_are_in_order(&self, report: &mut Report) {
        let hours = (number(&self.hour_start), number(&self.hour_end));
        let minutes = (number(&self.minute_start), number(&self.minute_end));
        let ends = [("hour_end", hours), ("minute_end", minutes)];
        first_to_differ_is_in_order(ends, report);
    }

    /// The day of the start, where all of it is known.
    fn start_date(&self) -> Option<Date> {
        Some(Date {
            year: self.start_year()?,
            month: number(&self.month_start)?,
            day: number(&self.day_start)?,
        })
    }

    /// The day of the end, where nothing wrong is given for it: the start's but for what is given.
    fn end_date(&self, start: Date) -> Option<Date> {
        Some(Date {
            year: self.end_year()?.unwrap_or(start.year),
            month: given(&self.month_end)?.unwrap_or(start.month),
            day: given(&self.day_end)?.unwrap_or(start.day),
        })
    }

    /// The year of the start, or the one that stands for any.
    fn start_year(&self) -> Option<i32> {
        match self.every_year.value()? {
            true => Some(Date::ANY_YEAR),
            false => number(&self.year_start).filter(|&year| year >= MIN_YEAR),
        }
    }

    /// The year of the end as it is given; `None` where something wrong is.
    fn end_year(&self) -> Option<Option<i32>> {
        match self.every_year.value()? {
            true => Some(None),
            false => given(&self.year_end).filter(|year| year.is_none_or(|year| year >= MIN_YEAR)),
        }
    }

    fn start_clock(&self) -> Option<Clock> {
        clock(&self.hour_start, &self.minute_start, Clock::FIRST)
    }

    fn end_clock(&self) -> Option<Clock> {
        clock(&self.hour_end, &self.minute_end, Clock::LAST)
    }
}

/// A number of the start, and the same of the end, where they are known.
type Ends = (Option<i32>, Option<i32>);

/// Of the numbers of two ends, the greatest first, the first that is not the same in both is less in
/// the start. Nothing follows where one is not known.
fn first_to_differ_is_in_order<const N: usize>(
    ends: [(&'static str, Ends); N],
    report: &mut Report,
) -> bool {
    for (field, numbers) in ends {
        match numbers {
            (Some(start), Some(end)) if start == end => {}
            (Some(start), Some(end)) if end < start => {
                report.push(out_of_order(start, end).at(field));
                return false;
            }
            _ => return true,
        }
    }
    true
}

/// A time of day does not come before another of the same day; nothing follows from one that is
/// wrong.
pub(super) fn clocks_are_in_order(start: Option<Clock>, end: Option<Clock>, report: &mut Report) {
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        report
            .push(out_of_order(start.to_string(), end.to_string()).at(clock_to_blame(start, end)));
    }
}

/// A minute means nothing without its hour.
pub(super) fn hour_is_given(
    field: &'static str,
    hour: &FieldInput<Hour>,
    minute: &FieldInput<Minute>,
    report: &mut Report,
) {
    if hour.is_blank() && minute.value().is_some() {
        report.push(Violation::new(Code::Required).at(field));
    }
}

pub(super) fn no_such_day(date: Date) -> Violation {
    let max = date.last_of_month();
    let wrong = Violation::new(Code::NoSuchDay)
        .with("month", date.month)
        .with("max", max)
        .with("found", date.day)
        .suggest(max);
    match date.year {
        Date::ANY_YEAR => wrong,
        year => wrong.with("year", year),
    }
}

fn out_of_order(start: impl Into<Plain>, end: impl Into<Plain>) -> Violation {
    Violation::new(Code::OutOfOrder)
        .with("start", start)
        .with("end", end)
}

/// The first number of the end that goes back.
fn date_to_blame(start: Date, end: Date) -> &'static str {
    if end.year != start.year {
        "year_end"
    } else if end.month != start.month {
        "month_end"
    } else {
        "day_end"
    }
}

/// The first number of the end that goes back.
fn clock_to_blame(start: Clock, end: Clock) -> &'static str {
    if end.hour != start.hour {
        "hour_end"
    } else {
        "minute_end"
    }
}

/// The number, where one that passes is given.
pub(super) fn number<const MIN: i32, const MAX: i32>(
    field: &FieldInput<Integer<MIN, MAX>>,
) -> Option<i32> {
    field.value().map(|value| value.get())
}

/// The number as it is given; `None` where something wrong is, so that nothing follows from it.
fn given<const MIN: i32, const MAX: i32>(
    field: &FieldInput<Integer<MIN, MAX>>,
) -> Option<Option<i32>> {
    match field {
        FieldInput::Absent | FieldInput::Null => Some(None),
        FieldInput::Value(value) => Some(Some(value.get())),
        FieldInput::Wrong(_) => None,
    }
}

/// The time of day; `None` where something wrong is given for it.
pub(super) fn clock(
    hour: &FieldInput<Hour>,
    minute: &FieldInput<Minute>,
    default: Clock,
) -> Option<Clock> {
    Some(Clock::given(given(hour)?, given(minute)?).unwrap_or(default))
}
