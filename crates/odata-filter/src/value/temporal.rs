//! `Edm.Date`, `Edm.TimeOfDay`, `Edm.DateTimeOffset` and `Edm.Duration` as text: the ABNF's rules
//! `dateValue`, `timeOfDayValue`, `dateTimeOffsetValue` and `durationValue`.
//!
//! A year may have a sign and more than four digits. Fractions of a second go down to the nanosecond;
//! the specification allows twelve digits, so a literal beyond nine is out of range, never rounded.

mod cursor;
mod write;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::value::literal_error::LiteralError;
use cursor::Cursor;

pub(crate) use write::{write_date, write_date_time_offset, write_duration, write_time_of_day};

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
#[inline(always)]
fn digits<const N: usize>(text: [u8; N]) -> Option<u32> {
    let mut number = 0;
    for byte in &text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        number = number * 10 + u32::from(digit);
    }
    Some(number)
}

/// A date, or a point in time without its offset, as the literal of that point in UTC.
pub(crate) fn in_utc(text: &str) -> Option<String> {
    let candidates = [format!("{text}Z"), format!("{text}T00:00:00Z")];
    let mut candidates = candidates.into_iter();
    candidates.find(|candidate| parse_date_time_offset(candidate).is_ok())
}

/// What a date, a time of day or a point in time was meant to be: with zeros before single digits, a `-` for each `/` of
/// a date, a `T` for a space, a colon in the offset; where it lacks the offset, in UTC.
#[cold]
pub(crate) fn repaired(text: &str) -> Option<String> {
    let padded = |text: &str, sign: char, of: usize| {
        let mut parts = text.split(sign);
        let whole = parts.next()?.to_owned();
        let parts =
            parts.map(|part| (!part.is_empty() && part.len() < 3).then(|| format!("{part:0>2}")));
        let parts = std::iter::once(Some(whole)).chain(parts);
        let parts = parts.collect::<Option<Vec<_>>>()?;
        (parts.len() == of).then(|| parts.join("-"))
    };
    let time = |text: &str| {
        let hour = text.find(':')?;
        Some(if hour == 1 {
            format!("0{text}")
        } else {
            text.to_owned()
        })
    };
    let date = |text: &str| padded(text, '-', 3).or_else(|| padded(text, '/', 3));
    let Some((day, clock)) = text.split_once(['T', 't', ' ']) else {
        let date = date(text).filter(|date| parse_date(date).is_ok());
        let time = || time(text).filter(|time| parse_time_of_day(time).is_ok());
        return date.or_else(time).filter(|repaired| repaired != text);
    };
    let clock = clock.trim_end();
    let end = clock.find(['+', '-', 'Z', 'z']).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at(end);
    let offset = match *offset.as_bytes() {
        [] => "Z".to_owned(),
        [sign, a, b] => format!("{}{}{}:00", char::from(sign), char::from(a), char::from(b)),
        [_, _, _, c, d] if c.is_ascii_digit() && d.is_ascii_digit() => {
            format!("{}:{}", offset.get(..3)?, offset.get(3..)?)
        }
        _ => offset.to_owned(),
    };
    let whole = format!("{}T{}{offset}", date(day)?, time(clock.trim_end())?);
    (whole != text && parse_date_time_offset(&whole).is_ok()).then_some(whole)
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

#[cfg(test)]
mod tests {
    use std::fmt;

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
