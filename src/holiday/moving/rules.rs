//! The rules between the fields of a moving holiday.

use super::{MovingHolidayDraft, MovingRule};
use crate::describe::{Expected, RequiredWhen};
use crate::draft::{CrossField, FieldInput, Report};
use crate::holiday::moment::{Clock, Date};
use crate::holiday::rules::{
    HOUR_END, HOUR_START, clock, clocks_are_in_order, hour_is_given, no_such_day, number,
};
use crate::violation::{Code, Violation};

const NTH_WEEKDAY: Expected = Expected::Choice(MovingRule::NthWeekday.as_str());
const LAST_WEEKDAY: Expected = Expected::Choice(MovingRule::LastWeekday.as_str());
const WEEKDAY_FROM: Expected = Expected::Choice(MovingRule::WeekdayFrom.as_str());
const FIXED_DATE: Expected = Expected::Choice(MovingRule::FixedDate.as_str());

const MONTH: RequiredWhen = RequiredWhen::is(
    "rule",
    &[NTH_WEEKDAY, LAST_WEEKDAY, WEEKDAY_FROM, FIXED_DATE],
);
const DAY: RequiredWhen = RequiredWhen::is("rule", &[WEEKDAY_FROM, FIXED_DATE]);
const WEEKDAY: RequiredWhen = RequiredWhen::is("rule", &[NTH_WEEKDAY, LAST_WEEKDAY, WEEKDAY_FROM]);
const NTH: RequiredWhen = RequiredWhen::is("rule", &[NTH_WEEKDAY]);

impl CrossField for MovingHolidayDraft {
    const REQUIRED_WHEN: &'static [(&'static str, RequiredWhen)] = &[
        ("month", MONTH),
        ("day", DAY),
        ("weekday", WEEKDAY),
        ("nth", NTH),
        HOUR_START,
        HOUR_END,
    ];

    fn cross_field(&self, report: &mut Report) {
        self.needed("month", &self.month, MONTH, report);
        self.needed("day", &self.day, DAY, report);
        self.needed("weekday", &self.weekday, WEEKDAY, report);
        self.needed("nth", &self.nth, NTH, report);
        self.day_exists(report);
        hour_is_given("hour_start", &self.hour_start, &self.minute_start, report);
        hour_is_given("hour_end", &self.hour_end, &self.minute_end, report);
        if self.is_one_day() {
            let start = clock(&self.hour_start, &self.minute_start, Clock::FIRST);
            let end = clock(&self.hour_end, &self.minute_end, Clock::LAST);
            clocks_are_in_order(start, end, report);
        }
    }
}

impl MovingHolidayDraft {
    /// A field that some rules need is there, where it is one of them.
    fn needed<T>(
        &self,
        field: &'static str,
        input: &FieldInput<T>,
        when: RequiredWhen,
        report: &mut Report,
    ) {
        if let Some(rule) = self.rule.value()
            && input.is_blank()
            && when.is.contains(&Expected::Choice(rule.as_str()))
        {
            let missing = Violation::new(Code::RequiredWhen)
                .with("field", "rule")
                .with("value", rule.as_str());
            report.push(missing.at(field));
        }
    }

    fn is_one_day(&self) -> bool {
        match &self.days {
            FieldInput::Absent | FieldInput::Null => true,
            FieldInput::Value(days) => days.get() == 1,
            FieldInput::Wrong(_) => false,
        }
    }

    /// The month has the day, in a leap year at least.
    fn day_exists(&self, report: &mut Report) {
        use MovingRule::{FixedDate, WeekdayFrom};
        if let Some(FixedDate | WeekdayFrom) = self.rule.value()
            && let (Some(month), Some(day)) = (number(&self.month), number(&self.day))
        {
            let date = Date {
                year: Date::ANY_YEAR,
                month,
                day,
            };
            if !date.exists() {
                report.push(no_such_day(date).at("day"));
            }
        }
    }
}
