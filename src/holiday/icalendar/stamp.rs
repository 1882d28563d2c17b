//! Dates, times and durations (RFC 5545, 3.3.4 to 3.3.6).

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::zones::ClockZone;

/// A date, or a date and a time of some clocks.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    /// Midnight, where it is a date.
    pub(super) civil: NaiveDateTime,
    pub(super) has_time: bool,
    /// Whose clocks show it; those of the holidays, where it is none.
    pub(super) zone: Option<ClockZone>,
}

impl Stamp {
    /// `20261225`, `20261225T180000` or, in UTC, `20261225T180000Z`: what clocks show, whether it has
    /// a time, and whether it is in UTC.
    pub(super) fn parse(value: &str) -> Option<(NaiveDateTime, bool, bool)> {
        let (date, time) = match value.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (value, None),
        };
        let [year, month, day] = digits(date, [4, 2, 2])?;
        let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
        let Some(time) = time else {
            return Some((date.and_time(NaiveTime::MIN), false, false));
        };
        let (time, is_utc) = match time.strip_suffix(['Z', 'z']) {
            Some(time) => (time, true),
            None => (time, false),
        };
        let [hour, minute, second] = digits(time, [2, 2, 2])?;
        // A leap second is the end of the one before it.
        let time =
            NaiveTime::from_hms_opt(hour, minute, second.min(59)).filter(|_| second <= 60)?;
        Some((date.and_time(time), true, is_utc))
    }

    /// Whether clocks of the zone of the holidays show it.
    pub(super) const fn is_own(&self) -> bool {
        self.zone.is_none()
    }

    /// Whether it is the start that clocks show so: a date alone is any time of its day.
    pub(super) fn is_at(&self, civil: NaiveDateTime) -> bool {
        match self.has_time {
            true => {
                self.civil == civil
                    || civil.time() == NaiveTime::MIN && self.civil.date() == civil.date()
            }
            false => self.civil.date() == civil.date(),
        }
    }
}

/// Numbers of so many digits each, and nothing else.
pub(super) fn digits<const N: usize>(text: &str, lengths: [usize; N]) -> Option<[u32; N]> {
    if text.len() != lengths.iter().sum::<usize>()
        || !text.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let mut rest = text;
    let mut numbers = [0; N];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let (digits, more) = rest.split_at_checked(length)?;
        // No digit is none.
        *number = digits.parse().unwrap_or(0);
        rest = more;
    }
    Some(numbers)
}

/// `P1D`, `P2W`, `PT8H30M`, `P1DT12H`.
pub(super) fn duration(value: &str) -> Option<TimeDelta> {
    let value = value.strip_prefix('+').unwrap_or(value);
    let mut rest = value.strip_prefix(['P', 'p'])?;
    let mut in_time = false;
    let mut seconds: i64 = 0;
    let mut is_empty = true;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix(['T', 't']).filter(|_| !in_time) {
            (rest, in_time) = (time, true);
            continue;
        }
        let unit = rest.find(|character: char| !character.is_ascii_digit())?;
        let (number, after) = rest.split_at_checked(unit)?;
        let number: i64 = number.parse().ok()?;
        let mut characters = after.chars();
        let factor = match (characters.next()?.to_ascii_uppercase(), in_time) {
            ('W', false) => 7 * 86_400,
            ('D', false) => 86_400,
            ('H', true) => 3_600,
            ('M', true) => 60,
            ('S', true) => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.checked_mul(factor)?)?;
        is_empty = false;
        rest = characters.as_str();
    }
    TimeDelta::try_seconds(seconds).filter(|_| !is_empty)
}
