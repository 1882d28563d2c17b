//! A holiday in words.

use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::Holiday;
use super::moment::{Date, Moment};
use crate::violation::{Params, Plain};

/// When a holiday is, in one English phrase, made of data that other languages are made of too.
///
/// ```
/// use pbx_rules::holiday::{Holiday, Pattern};
///
/// let holiday = Holiday::from_json(
///     r#"{"name": "New Year", "region": "CHE", "consecutive": true, "every_year": true,
///         "month_start": 12, "day_start": 30, "month_end": 1, "day_end": 2}"#,
/// )?;
/// let sentence = holiday.sentence();
/// assert_eq!(sentence.to_string(), "every year from 30 December 00:00 to 2 January 23:59");
///
/// // The same in German, from the pattern and its params.
/// assert_eq!(sentence.pattern(), Pattern::YearlyDays);
/// let param = |name| sentence.params().find(|(known, _)| *known == name).unwrap().1.to_string();
/// assert_eq!(
///     format!("jedes Jahr vom {}.{}. bis {}.{}.",
///         param("start_day"), param("start_month"), param("end_day"), param("end_month")),
///     "jedes Jahr vom 30.12. bis 2.1.",
/// );
/// # Ok::<(), pbx_rules::violation::Violations>(())
/// ```
///
/// Serialised as `{pattern, message, params}`. The times are always given, those of a whole day too:
/// the end is its last minute, as in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    first: Moment,
    last: Moment,
}

/// Of which kind a [`Sentence`] is: a translation has one template for each.
///
/// All have the params `start_month`, `start_day` and `end_month`, `end_day` (numbers, from 1), and
/// `start_time`, `end_time` (texts such as `08:00`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Pattern {
    /// A time within a day of one year; also the params `start_year`, `end_year`.
    Day,
    /// From a time of one day to a time of another; also the params `start_year`, `end_year`.
    Days,
    /// A time within a day of every year.
    YearlyDay,
    /// A time of 29 February, in the years that have one.
    LeapDay,
    /// From a time of one day to a time of another, every year; perhaps of the next.
    YearlyDays,
}

impl Pattern {
    /// The stable name, in `snake_case`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Days => "days",
            Self::YearlyDay => "yearly_day",
            Self::LeapDay => "leap_day",
            Self::YearlyDays => "yearly_days",
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Holiday {
    /// When it is, in words.
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        Sentence {
            first: self.first(),
            last: self.last(),
        }
    }
}

impl Sentence {
    /// Of which kind it is.
    #[must_use]
    pub fn pattern(&self) -> Pattern {
        let is_yearly = self.first.date.year == Date::ANY_YEAR;
        let is_day = self.first.date == self.last.date;
        match (is_yearly, is_day) {
            (false, true) => Pattern::Day,
            (false, false) => Pattern::Days,
            (true, true) if (self.first.date.month, self.first.date.day) == (2, 29) => {
                Pattern::LeapDay
            }
            (true, true) => Pattern::YearlyDay,
            (true, false) => Pattern::YearlyDays,
        }
    }

    /// What a template of its pattern is filled with, by name.
    pub fn params(&self) -> impl Iterator<Item = (&'static str, Plain)> {
        let year = |year| (year != Date::ANY_YEAR).then(|| Plain::from(year));
        let (first, last) = (self.first, self.last);
        [
            ("start_year", year(first.date.year)),
            ("start_month", Some(first.date.month.into())),
            ("start_day", Some(first.date.day.into())),
            ("start_time", Some(first.clock.to_string().into())),
            ("end_year", year(last.date.year)),
            ("end_month", Some(last.date.month.into())),
            ("end_day", Some(last.date.day.into())),
            ("end_time", Some(last.clock.to_string().into())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { first, last } = self;
        match self.pattern() {
            Pattern::Day | Pattern::Days => {}
            Pattern::YearlyDay | Pattern::YearlyDays => f.write_str("every year ")?,
            Pattern::LeapDay => f.write_str("every leap year ")?,
        }
        let (start, end) = (English(first.date), English(last.date));
        match first.date == last.date {
            true => write!(f, "on {start} from {} to {}", first.clock, last.clock),
            false => write!(f, "from {start} {} to {end} {}", first.clock, last.clock),
        }
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut params = Params::new();
        for (name, value) in self.params() {
            params.insert(name.into(), value);
        }
        let mut out = serializer.serialize_struct("Sentence", 3)?;
        out.serialize_field("pattern", self.pattern().as_str())?;
        out.serialize_field("message", &self.to_string())?;
        out.serialize_field("params", &params)?;
        out.end()
    }
}

/// A date as it reads in English: `30 December 2026`, or `30 December`.
struct English(Date);

impl fmt::Display for English {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = match self.0.month {
            1 => "January",
            2 => "February",
            3 => "March",
            4 => "April",
            5 => "May",
            6 => "June",
            7 => "July",
            8 => "August",
            9 => "September",
            10 => "October",
            11 => "November",
            _ => "December",
        };
        write!(f, "{} {month}", self.0.day)?;
        match self.0.year {
            Date::ANY_YEAR => Ok(()),
            year => write!(f, " {year}"),
        }
    }
}
