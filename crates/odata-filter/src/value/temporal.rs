//! `Edm.Date`, `Edm.TimeOfDay`, `Edm.DateTimeOffset` and `Edm.Duration` as text: the ABNF's rules
//! `dateValue`, `timeOfDayValue`, `dateTimeOffsetValue` and `durationValue`.
//!
//! A year may have a sign and more than four digits. Fractions of a second go down to the nanosecond;
//! the specification allows twelve digits, so a literal beyond nine is out of range, never rounded.

use std::fmt;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta,
    Timelike, Utc,
};

use crate::syntax::literal::LiteralError;

/// Reads a date: `2026-12-25`.
///
/// # Errors
///
/// [`LiteralError::Malformed`] where the text is not of that form, [`LiteralError::OutOfRange`] where
/// there is no such day.
pub fn parse_date(text: &str) -> Result<NaiveDate, LiteralError> {
    let mut cursor = Cursor::new(text);
    let date = cursor.date()?;
    cursor.end()?;
    date.ok_or(LiteralError::OutOfRange)
}

/// Reads a time of day: `10:30`, `10:30:59`, `10:30:59.5`.
///
/// # Errors
///
/// As [`parse_date`].
pub fn parse_time_of_day(text: &str) -> Result<NaiveTime, LiteralError> {
    let mut cursor = Cursor::new(text);
    let time = cursor.time()?;
    cursor.end()?;
    time.ok_or(LiteralError::OutOfRange)
}

/// Reads a point in time: `2026-12-25T10:30:00Z`, `2026-12-25T10:30+08:00`. This is also RFC 3339,
/// but for the space in place of `T`.
///
/// # Errors
///
/// As [`parse_date`].
pub fn parse_date_time_offset(text: &str) -> Result<DateTime<FixedOffset>, LiteralError> {
    let mut cursor = Cursor::new(text);
    let date = cursor.date()?;
    cursor.expect(b"Tt")?;
    let time = cursor.time()?;
    let offset = cursor.offset()?;
    cursor.end()?;
    let (Some(date), Some(time), Some(offset)) = (date, time, offset) else {
        return Err(LiteralError::OutOfRange);
    };
    NaiveDateTime::new(date, time)
        .and_local_timezone(offset)
        .single()
        .ok_or(LiteralError::OutOfRange)
}

/// The same as a point in time in UTC, as most are written already.
///
/// # Errors
///
/// As [`parse_date`].
pub(crate) fn parse_instant(text: &str) -> Result<DateTime<Utc>, LiteralError> {
    match in_one_form(text.as_bytes()) {
        Some(instant) => Ok(instant),
        None => parse_date_time_offset(text).map(|at| at.to_utc()),
    }
}

/// What is written `2026-12-25T10:30:00Z` or `2026-12-25T10:30:00.000Z`, as JavaScript does.
fn in_one_form(text: &[u8]) -> Option<DateTime<Utc>> {
    let (date, text) = text.split_first_chunk::<10>()?;
    let (time, rest) = text.split_first_chunk::<9>()?;
    let &[y, e, a, r, b'-', o, n, b'-', d, z] = date else {
        return None;
    };
    let &[b'T', h, i, b':', m, j, b':', s, k] = time else {
        return None;
    };
    let millis = match *rest {
        [b'Z'] => 0,
        [b'.', f, g, l, b'Z'] => digits([f, g, l])?,
        _ => return None,
    };
    let (hour, minute, second) = (digits([h, i])?, digits([m, j])?, digits([s, k])?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let year = digits([y, e, a, r])?.cast_signed();
    let date = NaiveDate::from_ymd_opt(year, digits([o, n])?, digits([d, z])?)?;
    let seconds = hour * 3600 + minute * 60 + second;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, millis * 1_000_000)?;
    Some(date.and_time(time).and_utc())
}

/// A number of these digits.
fn digits<const N: usize>(text: [u8; N]) -> Option<u32> {
    let mut digits = text.into_iter().map(|byte| byte.wrapping_sub(b'0'));
    digits.try_fold(0, |number, digit| {
        (digit < 10).then(|| number * 10 + u32::from(digit))
    })
}

/// A date, or a point in time without its offset, as the literal of that point in UTC.
pub(crate) fn in_utc(text: &str) -> Option<String> {
    let candidates = [format!("{text}Z"), format!("{text}T00:00:00Z")];
    let mut candidates = candidates.into_iter();
    candidates.find(|candidate| parse_date_time_offset(candidate).is_ok())
}

/// How long a date of four digits of a year is.
pub(crate) const DATE_LEN: usize = 10;

/// The point in time that a date at the end of a text and the time that follows it are, in UTC where that
/// says no offset; and how long the time is.
pub(crate) fn parted(before: &str, rest: &str) -> Option<(String, usize)> {
    let date = before.get(before.len().checked_sub(DATE_LEN)?..)?;
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | 'Z' | 'z' | '+' | '-');
    let len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let whole = format!("{date}T{}", rest.get(..len)?);
    let at = match parse_date_time_offset(&whole) {
        Ok(_) => whole,
        Err(_) => in_utc(&whole)?,
    };
    Some((at, len))
}

/// Reads a duration: `P1DT2H3M4.5S`, `-PT1H`. At least one component must be there.
///
/// # Errors
///
/// [`LiteralError::Malformed`] where the text is not of that form, [`LiteralError::OutOfRange`] where
/// the duration is longer than some 292 million years.
pub fn parse_duration(text: &str) -> Result<TimeDelta, LiteralError> {
    let mut cursor = Cursor::new(text);
    let negative = cursor.take(b"-");
    cursor.expect(b"Pp")?;
    let days = cursor.component(b"Dd");
    let (mut hours, mut minutes, mut seconds) = (None, None, None);
    if cursor.take(b"Tt") {
        hours = cursor.component(b"Hh");
        minutes = cursor.component(b"Mm");
        seconds = cursor.seconds();
        if hours.is_none() && minutes.is_none() && seconds.is_none() {
            return Err(LiteralError::Malformed);
        }
    } else if days.is_none() {
        return Err(LiteralError::Malformed);
    }
    cursor.end()?;
    let (seconds, nanos) = seconds.unwrap_or((0, Some(0)));
    let total = [(days, 86_400), (hours, 3_600), (minutes, 60)]
        .into_iter()
        .try_fold(seconds, |total, (amount, unit)| {
            total.checked_add(amount.unwrap_or(0).checked_mul(unit)?)
        });
    let duration = total
        .zip(nanos)
        .and_then(|(seconds, nanos)| TimeDelta::new(seconds, nanos))
        .ok_or(LiteralError::OutOfRange)?;
    Ok(if negative { -duration } else { duration })
}

/// What is left of a text. Numbers saturate: nothing that long is in any range.
struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
        }
    }

    /// Takes one byte of the set.
    fn take(&mut self, set: &[u8]) -> bool {
        match self.rest.split_first() {
            Some((byte, rest)) if set.contains(byte) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn expect(&mut self, set: &[u8]) -> Result<(), LiteralError> {
        if self.take(set) {
            Ok(())
        } else {
            Err(LiteralError::Malformed)
        }
    }

    fn end(&self) -> Result<(), LiteralError> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(LiteralError::Malformed)
        }
    }

    fn digits(&mut self) -> &'a [u8] {
        let len = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (digits, rest) = self.rest.split_at(len);
        self.rest = rest;
        digits
    }

    /// Exactly two digits.
    fn two(&mut self) -> Result<u32, LiteralError> {
        match self.rest {
            [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => {
                self.rest = rest;
                Ok(u32::from(a - b'0') * 10 + u32::from(b - b'0'))
            }
            _ => Err(LiteralError::Malformed),
        }
    }

    /// `year "-" month "-" day`, or `None` where there is no such day.
    fn date(&mut self) -> Result<Option<NaiveDate>, LiteralError> {
        let negative = self.take(b"-");
        let year = self.digits();
        // More than four digits have no leading zero, so that a year is written in one way.
        if year.len() < 4 || (year.len() > 4 && year.starts_with(b"0")) {
            return Err(LiteralError::Malformed);
        }
        let year = i32::try_from(number(year)).unwrap_or(i32::MAX);
        self.expect(b"-")?;
        let month = self.two()?;
        self.expect(b"-")?;
        let day = self.two()?;
        let year = if negative { -year } else { year };
        Ok(NaiveDate::from_ymd_opt(year, month, day))
    }

    /// `hour ":" minute [ ":" second [ "." fractionalSeconds ] ]`, or `None` where there is no such
    /// time.
    fn time(&mut self) -> Result<Option<NaiveTime>, LiteralError> {
        let hour = self.two()?;
        self.expect(b":")?;
        let minute = self.two()?;
        let mut second = 0;
        let mut nanos = Some(0);
        if self.take(b":") {
            second = self.two()?;
            if self.take(b".") {
                nanos = self.fraction()?;
            }
        }
        // A leap second is what its digits say: the second after the 59th.
        let (second, leap) = match second {
            60 => (59, 1_000_000_000),
            second => (second, 0),
        };
        Ok(
            nanos
                .and_then(|nanos| NaiveTime::from_hms_nano_opt(hour, minute, second, nanos + leap)),
        )
    }

    /// `"Z" / SIGN hour ":" minute`, or `None` where it is a day or more.
    fn offset(&mut self) -> Result<Option<FixedOffset>, LiteralError> {
        if self.take(b"Zz") {
            return Ok(Some(Utc.fix()));
        }
        let west = self.take(b"-");
        if !west {
            self.expect(b"+")?;
        }
        let (hours, _, minutes) = (self.two()?, self.expect(b":")?, self.two()?);
        if hours > 23 || minutes > 59 {
            return Ok(None);
        }
        let seconds = i32::try_from(hours * 3_600 + minutes * 60).unwrap_or(i32::MAX);
        Ok(FixedOffset::east_opt(if west { -seconds } else { seconds }))
    }

    /// The digits after the point of a second, as nanoseconds; `None` where they go on after nine
    /// digits with anything but zeros.
    fn fraction(&mut self) -> Result<Option<u32>, LiteralError> {
        let digits = self.digits();
        if digits.is_empty() {
            return Err(LiteralError::Malformed);
        }
        let (nine, beyond) = digits.split_at(digits.len().min(9));
        let places = u32::try_from(9 - nine.len()).unwrap_or(0);
        let nanos = u32::try_from(number(nine)).unwrap_or(u32::MAX) * 10_u32.pow(places);
        Ok(beyond.iter().all(|&digit| digit == b'0').then_some(nanos))
    }

    /// `1*DIGIT unit`, if it is next.
    fn component(&mut self, unit: &[u8]) -> Option<i64> {
        let start = self.rest;
        let digits = self.digits();
        if digits.is_empty() || !self.take(unit) {
            self.rest = start;
            return None;
        }
        Some(number(digits))
    }

    /// `1*DIGIT [ "." 1*DIGIT ] "S"`, if it is next: seconds and nanoseconds.
    fn seconds(&mut self) -> Option<(i64, Option<u32>)> {
        let digits = self.digits();
        let nanos = match self.take(b".") {
            true => self.fraction().ok()?,
            false => Some(0),
        };
        (!digits.is_empty() && self.take(b"Ss")).then(|| (number(digits), nanos))
    }
}

fn number(digits: &[u8]) -> i64 {
    digits.iter().fold(0_i64, |number, digit| {
        number
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'))
    })
}

/// `2026-12-25`
pub(crate) fn write_date(f: &mut fmt::Formatter<'_>, date: NaiveDate) -> fmt::Result {
    let sign = if date.year() < 0 { "-" } else { "" };
    let year = date.year().unsigned_abs();
    write!(f, "{sign}{year:04}-{:02}-{:02}", date.month(), date.day())
}

/// `10:30:00`, with a fraction where there is one.
pub(crate) fn write_time_of_day(f: &mut fmt::Formatter<'_>, time: NaiveTime) -> fmt::Result {
    write!(
        f,
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second() + time.nanosecond() / 1_000_000_000
    )?;
    write_fraction(f, time.nanosecond() % 1_000_000_000)
}

/// `2026-12-25T10:30:00Z`, `2026-12-25T10:30:00+08:00`
pub(crate) fn write_date_time_offset(
    f: &mut fmt::Formatter<'_>,
    at: DateTime<FixedOffset>,
) -> fmt::Result {
    let local = at.naive_local();
    write_date(f, local.date())?;
    f.write_str("T")?;
    write_time_of_day(f, local.time())?;
    let minutes = at.offset().local_minus_utc() / 60;
    if minutes == 0 {
        return f.write_str("Z");
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `P1DT2H3M4.5S`, in the fewest components; `PT0S` where it is zero.
pub(crate) fn write_duration(f: &mut fmt::Formatter<'_>, duration: TimeDelta) -> fmt::Result {
    if duration < TimeDelta::zero() {
        f.write_str("-")?;
    }
    let duration = duration.abs();
    let (total, nanos) = (
        duration.num_seconds(),
        duration.subsec_nanos().unsigned_abs(),
    );
    let (days, hours, minutes, seconds) = (
        total / 86_400,
        total / 3_600 % 24,
        total / 60 % 60,
        total % 60,
    );
    f.write_str("P")?;
    if days != 0 {
        write!(f, "{days}D")?;
    }
    if total % 86_400 != 0 || nanos != 0 || days == 0 {
        f.write_str("T")?;
    }
    if hours != 0 {
        write!(f, "{hours}H")?;
    }
    if minutes != 0 {
        write!(f, "{minutes}M")?;
    }
    if seconds != 0 || nanos != 0 || total == 0 {
        write!(f, "{seconds}")?;
        write_fraction(f, nanos)?;
        f.write_str("S")?;
    }
    Ok(())
}

fn write_fraction(f: &mut fmt::Formatter<'_>, nanos: u32) -> fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    let digits = format!("{nanos:09}");
    write!(f, ".{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Duration(TimeDelta);
    impl fmt::Display for Duration {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write_duration(f, self.0)
        }
    }

    #[test]
    fn durations() {
        for (text, canonical) in [
            ("P1D", "P1D"),
            ("PT0S", "PT0S"),
            ("-PT90M", "-PT1H30M"),
            ("P1DT2H3M4.5S", "P1DT2H3M4.5S"),
            ("PT0.000000001S", "PT0.000000001S"),
        ] {
            let read = parse_duration(text).map(Duration).unwrap();
            assert_eq!(read.to_string(), canonical, "{text}");
        }
        for text in [
            "", "P", "PT", "P1", "P1H", "P1DT", "PT1D", "PT1M1H", "PT1.S", "PT.5S", "P1DX",
        ] {
            assert_eq!(parse_duration(text), Err(LiteralError::Malformed), "{text}");
        }
        for text in [
            "P99999999999999999999D",
            "PT0.0000000001S",
            "PT9223372036854775807S",
        ] {
            assert_eq!(
                parse_duration(text),
                Err(LiteralError::OutOfRange),
                "{text}"
            );
        }
    }

    #[test]
    fn instants_are_read_as_points_in_time_are() {
        let parts = [
            &[
                "2026-12-25",
                "2024-02-29",
                "2023-02-29",
                "0000-01-01",
                "9999-12-31",
                "2026-13-01",
                "202:-01-01",
            ][..],
            &["T", "t", " "],
            &[
                "10:30:00", "00:00:00", "23:59:59", "24:00:00", "23:60:00", "23:59:60", "1:30:000",
            ],
            &["", ".000", ".999", ".5", ".1234567", ".00x"],
            &["Z", "z", "+00:00", "+08:00", ""],
        ];
        let [dates, separators, times, fractions, offsets] = parts;
        for date in dates {
            for (separator, time) in separators
                .iter()
                .flat_map(|s| times.iter().map(move |t| (s, t)))
            {
                for (fraction, offset) in fractions
                    .iter()
                    .flat_map(|f| offsets.iter().map(move |o| (f, o)))
                {
                    let text = [*date, separator, time, fraction, offset].concat();
                    let expected = parse_date_time_offset(&text).map(|at| at.to_utc());
                    assert_eq!(parse_instant(&text), expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn dates_and_times() {
        assert_eq!(
            parse_date("2024-02-29"),
            Ok(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap())
        );
        assert_eq!(
            parse_date("-0001-01-01"),
            Ok(NaiveDate::from_ymd_opt(-1, 1, 1).unwrap())
        );
        assert_eq!(parse_date("2023-02-29"), Err(LiteralError::OutOfRange));
        assert_eq!(parse_date("2023-2-29"), Err(LiteralError::Malformed));
        assert_eq!(parse_date("012023-02-28"), Err(LiteralError::Malformed));
        assert_eq!(parse_time_of_day("24:00"), Err(LiteralError::OutOfRange));
        assert!(parse_time_of_day("23:59:60.5").is_ok());
        assert_eq!(parse_time_of_day("23:59:61"), Err(LiteralError::OutOfRange));
        assert_eq!(parse_time_of_day("10"), Err(LiteralError::Malformed));
        assert!(parse_time_of_day("10:00:00.000000000000").is_ok());
        assert!(parse_date_time_offset("2022-01-01T00:00:00Z").is_ok());
        assert!(parse_date_time_offset("2022-01-01t00:00z").is_ok());
        assert_eq!(
            parse_date_time_offset("2022-01-01T00:00:00"),
            Err(LiteralError::Malformed)
        );
        assert_eq!(
            parse_date_time_offset("2022-01-01T00:00:00+24:00"),
            Err(LiteralError::OutOfRange)
        );
    }
}
