//! A point in time, as the API writes it.

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Utc};

use super::text_scalar;
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

/// A point in time of RFC 3339: `2017-07-21T17:32:28Z`.
///
/// ```
/// use pbx_rules::value::Timestamp;
///
/// let created = Timestamp::parse("2017-07-21T17:32:28Z")?;
/// assert_eq!(created.instant().timestamp(), 1_500_658_348);
/// assert!(Timestamp::parse("21 July 2017").is_err());
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timestamp {
    instant: DateTime<Utc>,
    text: String,
}

impl Timestamp {
    /// Parses a point in time; of a fraction of a second, nine digits count.
    ///
    /// # Errors
    /// [`Code::NotATimestamp`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match instant(text) {
            Some(instant) => Ok(Self {
                instant,
                text: text.to_owned(),
            }),
            None => Err(Violation::new(Code::NotATimestamp).with("found", Plain::excerpt(text))),
        }
    }

    /// The instant.
    #[must_use]
    pub const fn instant(&self) -> DateTime<Utc> {
        self.instant
    }

    /// The text, as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn constraints() -> Constraints {
        Constraints::text("timestamp")
    }
}

text_scalar!(Timestamp);

impl From<DateTime<Utc>> for Timestamp {
    fn from(instant: DateTime<Utc>) -> Self {
        let text = instant.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        Self { instant, text }
    }
}

/// The grammar of RFC 3339, section 5.6.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let (date, rest) = text.split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = rest.split_at_checked(8)?;
    let [year, month, day] = numbers(date, '-', 4)?;
    let [hour, minute, second] = numbers(time, ':', 2)?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (nanosecond, offset) = match rest.strip_prefix('.') {
        None => (0, rest),
        Some(rest) => {
            let (fraction, offset) = rest.split_at_checked(digits(rest))?;
            let nine = fraction.get(..9).unwrap_or(fraction);
            let scale = 10_u32.checked_pow(9 - u32::try_from(nine.len()).ok()?)?;
            (nine.parse::<u32>().ok()? * scale, offset)
        }
    };
    // A leap second, as chrono counts it.
    let (second, nanosecond) = match second {
        60 => (59, nanosecond + 1_000_000_000),
        second => (second, nanosecond),
    };
    let date = NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)?;
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond)?;
    let ahead = match offset {
        "Z" | "z" => 0,
        offset => {
            let sign = match offset.get(..1)? {
                "+" => 1,
                "-" => -1,
                _ => return None,
            };
            let [hours, minutes] = numbers(offset.get(1..)?, ':', 2)?;
            (hours < 24 && minutes < 60).then_some(sign * i64::from(hours * 60 + minutes))?
        }
    };
    let civil = date.and_time(time);
    Some(
        civil
            .checked_sub_signed(TimeDelta::try_minutes(ahead)?)?
            .and_utc(),
    )
}

/// Numbers of two digits, the first of so many.
fn numbers<const N: usize>(text: &str, separator: char, first: usize) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (index, number) in numbers.iter_mut().enumerate() {
        let part = parts.next()?;
        let length = if index == 0 { first } else { 2 };
        let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = is_number.then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::Timestamp;

    #[test]
    fn reads_what_another_reader_reads() {
        for text in [
            "2017-07-21T17:32:28Z",
            "2017-07-21T17:32:28.5+02:00",
            "2016-12-31T23:59:60Z",
            "0000-02-29t00:00:00.123456789-23:59",
            "2024-02-29 01:02:03.1234567891Z",
            "9999-12-31T23:59:59Z",
        ] {
            let expected: DateTime<Utc> = text.parse().unwrap();
            assert_eq!(
                Timestamp::parse(text).map(|time| time.instant()),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn nothing_else() {
        for text in [
            "",
            "2017-07-21",
            "2017-07-21T17:32Z",
            "2017-07-21T17:32:28",
            "2017-02-29T00:00:00Z",
            "2017-07-21T24:00:00Z",
            "2017-07-21T17:32:28+2:00",
            "2017-07-21T17:32:28+24:00",
            "+2017-07-21T17:32:28Z",
            "2017-07-21T17:32:28.Z ",
            "２017-07-21T17:32:28Z",
        ] {
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
    }
}
