//! The office hours of a tenant, as the API has them: a day of the week, its working times.

use crate::draft::{CrossField, Draft, ExtraFields, FieldInput, List, Report, cross_field, record};
use crate::value::{ClosingTime, OpeningTime};
use crate::violation::{Code, Violation, Violations};

/// The working times of a day. A decision: at most 100, of which no form has a tenth.
pub type TimeRanges = List<TimeRange, 100>;

record! {
    /// The office hours of a week. A day that is absent is closed.
    ///
    /// ```
    /// use pbx_rules::tenant::Week;
    ///
    /// let wrong = Week::from_json(
    ///     r#"{"monday": {"enabled": true, "ranges": [{"from": "09:00", "to": "12:00"},
    ///                                                {"from": "13:00", "to": "5 pm"}]}}"#,
    /// );
    /// assert_eq!(
    ///     wrong.unwrap_err().to_string(),
    ///     "monday.ranges[1].to: Must be a time of day from 00:00 to 24:00, such as 09:30. Try 17:00.",
    /// );
    /// ```
    pub struct Week from WeekDraft, merged {
        /// Monday.
        monday: DayHours, optional;
        /// Tuesday.
        tuesday: DayHours, optional;
        /// Wednesday.
        wednesday: DayHours, optional;
        /// Thursday.
        thursday: DayHours, optional;
        /// Friday.
        friday: DayHours, optional;
        /// Saturday.
        saturday: DayHours, optional;
        /// Sunday.
        sunday: DayHours, optional;
    }
}

record! {
    /// The office hours of one day of the week.
    pub struct DayHours from DayHoursDraft, merged {
        /// Whether it is a working day. One that is off, or does not say, is closed whatever its
        /// ranges, which are kept.
        enabled: bool, optional;
        /// The working times, which do not overlap; without any, a working day is open all day.
        ranges: TimeRanges, optional;
    }
}

record! {
    /// A working time of a day: from a minute to a later one.
    pub struct TimeRange from TimeRangeDraft, replaced {
        /// When it begins.
        from: OpeningTime, required;
        /// When it ends; `24:00` is the end of the day.
        to: ClosingTime, required;
    }
}

impl Week {
    /// The days, from Monday to Sunday.
    #[must_use]
    pub const fn days(&self) -> [Option<&DayHours>; 7] {
        [
            self.monday.as_ref(),
            self.tuesday.as_ref(),
            self.wednesday.as_ref(),
            self.thursday.as_ref(),
            self.friday.as_ref(),
            self.saturday.as_ref(),
            self.sunday.as_ref(),
        ]
    }
}

impl DayHours {
    /// Closed.
    pub const CLOSED: Self = Self::without_ranges(false);
    /// Open from midnight to midnight.
    pub const ALL_DAY: Self = Self::without_ranges(true);

    const fn without_ranges(enabled: bool) -> Self {
        Self {
            enabled: Some(enabled),
            ranges: None,
            extra_fields: ExtraFields::new(),
        }
    }

    /// Open in these times; all day, where there are none.
    ///
    /// # Errors
    /// [`Code::TooManyItems`], [`Code::RangesOverlap`].
    pub fn open(ranges: &[TimeRange]) -> Result<Self, Violations> {
        let ranges = TimeRanges::new(ranges.to_vec()).map_err(|wrong| wrong.at("ranges"))?;
        let day = Self {
            ranges: Some(ranges),
            ..Self::ALL_DAY
        };
        DayHoursDraft::from(day).check()
    }
}

impl TimeRange {
    /// From a time to a later one.
    ///
    /// # Errors
    /// [`Code::OutOfOrder`].
    pub fn new(from: OpeningTime, to: ClosingTime) -> Result<Self, Violations> {
        let draft = TimeRangeDraft {
            from: from.into(),
            to: to.into(),
            ..TimeRangeDraft::default()
        };
        draft.check()
    }
}

impl CrossField for WeekDraft {
    cross_field! {}
}

impl CrossField for TimeRangeDraft {
    fn cross_field(&self, report: &mut Report) {
        let (Some(from), Some(to)) = (self.from.value(), self.to.value()) else {
            return;
        };
        if from.minute_of_day() >= to.minute_of_day() {
            let wrong = Violation::new(Code::OutOfOrder)
                .with("start", from.to_string())
                .with("end", to.to_string());
            // Midnight as an end is that of the day.
            let wrong = match to.minute_of_day() {
                0 => wrong.suggest(ClosingTime::MAX.to_string()),
                _ => wrong,
            };
            report.push(wrong.at("to"));
        }
    }
}

impl CrossField for DayHoursDraft {
    fn cross_field(&self, report: &mut Report) {
        let items = self.ranges.value().map(|ranges| ranges.items());
        let mut ranges: Vec<_> = (0..)
            .zip(items.unwrap_or_default())
            .filter_map(|(index, item)| times(item).map(|(from, to)| (from, to, index)))
            .collect();
        ranges.sort_unstable();
        let mut longest: Option<(OpeningTime, ClosingTime)> = None;
        for (from, to, index) in ranges {
            match longest {
                Some((start, end)) if from.minute_of_day() < end.minute_of_day() => {
                    let wrong = Violation::new(Code::RangesOverlap)
                        .with("start", start.to_string())
                        .with("end", end.to_string());
                    report.push(wrong.at(index).at("ranges"));
                }
                _ => {}
            }
            if longest.is_none_or(|(_, end)| to > end) {
                longest = Some((from, to));
            }
        }
    }
}

/// The times of a range, where they are in order.
fn times(item: &FieldInput<TimeRangeDraft>) -> Option<(OpeningTime, ClosingTime)> {
    let range = item.value()?;
    let (from, to) = (*range.from.value()?, *range.to.value()?);
    (from.minute_of_day() < to.minute_of_day()).then_some((from, to))
}
