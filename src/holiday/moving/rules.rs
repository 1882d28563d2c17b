//! The rules between the fields of a moving holiday.

use super::{MovingHolidayDraft, MovingRule};
use crate::draft::{CrossField, FieldInput, Report};
use crate::holiday::moment::{Clock, Date};
use crate::holiday::rules::{clock, clocks_are_in_order, hour_is_given, no_such_day, number};
use crate::violation::{Code, Violation};

impl CrossField for MovingHolidayDraft {
    fn cross_field(&self, report: &mut Report) {
        use MovingRule::{FixedDate, LastWeekday, NthWeekday, WeekdayFrom};
        let of_month = [NthWeekday, LastWeekday, WeekdayFrom, FixedDate];
        self.needed("month", &self.month, &of_month, report);
        self.needed("day", &self.day, &[WeekdayFrom, FixedDate], report);
        let of_week = [NthWeekday, LastWeekday, WeekdayFrom];
        self.needed("weekday", &self.weekday, &of_week, report);
        self.needed("nth", &self.nth, &[NthWeekday], report);
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
        rules: &[MovingRule],
        report: &mut Report,
    ) {
        if let Some(rule) = self.rule.value().filter(|rule| rules.contains(rule))
            && input.is_blank()
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
