//! A time of day, as clocks show it.

use std::fmt;

use closest_match::lower_case;

use super::{normalize, parsed_scalar};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};

/// A time of day from `00:00` to the minute `MAX`, in 24 hours: `09:30`.
///
/// ```
/// use pbx_rules::value::{ClosingTime, OpeningTime};
///
/// assert_eq!(OpeningTime::parse("09:30")?.minute_of_day(), 570);
/// assert_eq!(ClosingTime::parse("24:00")?.minute_of_day(), 1440);
/// let wrong = OpeningTime::parse("5 pm").unwrap_err();
/// assert_eq!(wrong.suggestion(), Some(&"17:00".into()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClockTime<const MAX: u16>(u16);

/// When a range of office hours begins: `00:00` to `23:59`.
pub type OpeningTime = ClockTime<1439>;
/// When one ends: `24:00` is the end of the day.
pub type ClosingTime = ClockTime<END_OF_DAY>;

/// The minute in which a day ends.
const END_OF_DAY: u16 = 1440;

/// Longer texts are no slips of a time.
const LONGEST_SLIP: usize = 16;

impl<const MAX: u16> ClockTime<MAX> {
    /// The latest time.
    pub const MAX: Self = Self(MAX);

    /// The time at a minute of the day, 0 for midnight; `None` beyond the latest.
    #[must_use]
    pub const fn at(minute_of_day: u16) -> Option<Self> {
        match minute_of_day <= MAX {
            true => Some(Self(minute_of_day)),
            false => None,
        }
    }

    /// Parses `HH:MM`.
    ///
    /// # Errors
    /// [`Code::NotATimeOfDay`], with the time as suggestion where it is written otherwise: `9:30`,
    /// `9.30`, `0930`, `9:30 am`, `09:30:00`. Midnight as the end of a range is that of the day.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        if let &[a, b, b':', c, d] = text.as_bytes()
            && let (Some(hour), Some(minute)) = (number(&[a, b]), number(&[c, d]))
            && let Some(time) = Self::of(hour, minute)
        {
            return Ok(time);
        }
        let wrong = Violation::new(Code::NotATimeOfDay)
            .with("max", Self::MAX.to_string())
            .with("found", Plain::excerpt(text));
        let time = guess(text).and_then(|(hour, minute)| Self::of(hour, minute));
        Err(match time {
            // No range ends as the day begins.
            Some(Self(0)) if MAX == END_OF_DAY => wrong.suggest(Self::MAX.to_string()),
            Some(time) => wrong.suggest(time.to_string()),
            None => wrong,
        })
    }

    fn of(hour: u16, minute: u16) -> Option<Self> {
        match minute < 60 {
            true => Self::at(hour.checked_mul(60)?.checked_add(minute)?),
            false => None,
        }
    }

    /// The minutes since midnight.
    #[must_use]
    pub const fn minute_of_day(self) -> u16 {
        self.0
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::of(Kind::String);
        constraints.format = Some("time_of_day");
        constraints.pattern = Some(match MAX {
            END_OF_DAY => "(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00",
            _ => "(?:[01][0-9]|2[0-3]):[0-5][0-9]",
        });
        constraints
    }
}

/// Hour and minute of a time that is written otherwise.
fn guess(text: &str) -> Option<(u16, u16)> {
    if text.len() > LONGEST_SLIP {
        return None;
    }
    let text: String = lower_case(&normalize(text)).collect();
    let ending = |&&(ending, _): &&(&str, _)| text.ends_with(ending);
    let (digits, half) = match ENDINGS.iter().find(ending) {
        Some((ending, half)) => (text.strip_suffix(ending)?, *half),
        None => (text.as_str(), Half::Either),
    };
    let mut parts = digits.trim_end().split([':', '.', 'h']);
    let (hour, minute) = match (parts.next()?, parts.next()) {
        (both, None) if both.len() > 2 => both.split_at_checked(both.len() - 2)?,
        (hour, None) => (hour, "00"),
        // One digit may be minutes, tens of them, or tenths of an hour.
        (hour, Some(minute)) if minute.len() == 2 || minute == "0" => (hour, minute),
        _ => return None,
    };
    // Seconds, where they are none.
    if parts.any(|seconds| seconds.is_empty() || seconds.bytes().any(|digit| digit != b'0')) {
        return None;
    }
    let (hour, minute) = (number(hour.as_bytes())?, number(minute.as_bytes())?);
    match (half, hour) {
        (Half::Forenoon, 12) => Some((0, minute)),
        (Half::Afternoon, 1..=11) => Some((hour + 12, minute)),
        (Half::Forenoon | Half::Afternoon, 13..) | (Half::Afternoon, 0) => None,
        _ => Some((hour, minute)),
    }
}

/// In which half of the day a time is.
#[derive(Clone, Copy)]
enum Half {
    Forenoon,
    Afternoon,
    Either,
}

/// What stands after a time; one that ends as another does is before it.
const ENDINGS: [(&str, Half); 8] = [
    ("a.m.", Half::Forenoon),
    ("am", Half::Forenoon),
    ("a", Half::Forenoon),
    ("p.m.", Half::Afternoon),
    ("pm", Half::Afternoon),
    ("p", Half::Afternoon),
    ("uhr", Half::Either),
    ("h", Half::Either),
];

/// One or two digits.
fn number(digits: &[u8]) -> Option<u16> {
    match digits {
        [one] if one.is_ascii_digit() => Some((one - b'0').into()),
        [ten, one] if ten.is_ascii_digit() && one.is_ascii_digit() => {
            Some(u16::from(ten - b'0') * 10 + u16::from(one - b'0'))
        }
        _ => None,
    }
}

impl<const MAX: u16> fmt::Display for ClockTime<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

parsed_scalar!([const MAX: u16] ClockTime<MAX>);

#[cfg(test)]
mod tests {
    use super::{ClosingTime, OpeningTime};
    use crate::violation::Plain;

    #[test]
    fn reads_what_is_written_in_24_hours() {
        let minute = |text| {
            OpeningTime::parse(text)
                .ok()
                .map(OpeningTime::minute_of_day)
        };
        assert_eq!(minute("00:00"), Some(0));
        assert_eq!(minute("23:59"), Some(1439));
        for wrong in [
            "24:00", "23:60", "9:00", "-1:00", "09:00 ", "0٩:00", "", "09-00",
        ] {
            assert_eq!(minute(wrong), None, "{wrong}");
        }
        assert_eq!(ClosingTime::parse("24:00"), Ok(ClosingTime::MAX));
        assert!(ClosingTime::parse("24:01").is_err());
        assert_eq!(ClosingTime::MAX.to_string(), "24:00");
    }

    #[test]
    fn a_time_that_is_written_otherwise_is_suggested() {
        for (text, expected) in [
            ("9:30", "09:30"),
            ("9.30", "09:30"),
            ("0930", "09:30"),
            ("9", "09:00"),
            ("9h", "09:00"),
            ("9h30", "09:30"),
            ("09:30:00", "09:30"),
            (" 09:30 ", "09:30"),
            ("9 AM", "09:00"),
            ("9:30 p.m.", "21:30"),
            ("12am", "00:00"),
            ("12:15 pm", "12:15"),
            ("9a", "09:00"),
            ("5p", "17:00"),
            ("9:30 Uhr", "09:30"),
            ("9 Uhr", "09:00"),
            ("930", "09:30"),
            ("9：30", "09:30"),
            ("９：３０", "09:30"),
            ("09:30 h", "09:30"),
            ("0:30 am", "00:30"),
            ("8:0", "08:00"),
            ("09:30:00.000", "09:30"),
            ("0", "00:00"),
        ] {
            let wrong = OpeningTime::parse(text).unwrap_err();
            assert_eq!(wrong.suggestion(), Some(&Plain::from(expected)), "{text}");
        }
        for text in [
            "25:00", "9:30:30", "13 pm", "0:30 pm", "9:3", "9.5", "9h5", "noon", "", "::", "9:",
            "99999", "1:2:3:4", "9m", "9:30:", "pm", "960",
        ] {
            assert_eq!(
                OpeningTime::parse(text).unwrap_err().suggestion(),
                None,
                "{text}"
            );
        }
        for text in ["0", "00", "0:00", "0000", "0h", "12 am", "24", "2400"] {
            let wrong = ClosingTime::parse(text).unwrap_err();
            assert_eq!(wrong.suggestion(), Some(&Plain::from("24:00")), "{text}");
        }
    }
}
