//! The pieces of dates, times and durations, read from the left: the ABNF's rules `date`, `timeOfDay`, offsets
//! and components.
//!
//! A piece that is not of its form is an error; one that is, but is no day or time that there is, is `None`, so
//! that what follows it is read before either is said.

use chrono::{FixedOffset, NaiveDate, NaiveTime, Offset, Utc};

use crate::value::literal_error::LiteralError;

/// What is left of a text. Numbers saturate: nothing that long is in any range.
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text.as_bytes(),
        }
    }

    /// Takes one byte of the set.
    pub(super) fn take(&mut self, set: &[u8]) -> bool {
        match self.rest.split_first() {
            Some((byte, rest)) if set.contains(byte) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    pub(super) fn expect(&mut self, set: &[u8]) -> Result<(), LiteralError> {
        if self.take(set) {
            Ok(())
        } else {
            Err(LiteralError::Malformed)
        }
    }

    pub(super) fn end(&self) -> Result<(), LiteralError> {
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
    pub(super) fn date(&mut self) -> Result<Option<NaiveDate>, LiteralError> {
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
    pub(super) fn time(&mut self) -> Result<Option<NaiveTime>, LiteralError> {
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
    pub(super) fn offset(&mut self) -> Result<Option<FixedOffset>, LiteralError> {
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
    pub(super) fn component(&mut self, unit: &[u8]) -> Option<i64> {
        let start = self.rest;
        let digits = self.digits();
        if digits.is_empty() || !self.take(unit) {
            self.rest = start;
            return None;
        }
        Some(number(digits))
    }

    /// `1*DIGIT [ "." 1*DIGIT ] "S"`, if it is next: seconds and nanoseconds.
    pub(super) fn seconds(&mut self) -> Option<(i64, Option<u32>)> {
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
