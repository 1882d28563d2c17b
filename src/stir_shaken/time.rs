//! The times of a certificate (RFC 5280, section 4.1.2.5).

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use super::der::{Reader, Result, Tag};
use super::digits;

/// Reads the UTCTime or the GeneralizedTime that follows: to the second, and in UTC.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<DateTime<Utc>> {
    if !matches!(reader.peek()?, Some(Tag::UTC_TIME | Tag::GENERALIZED_TIME)) {
        return Err(reader.damage());
    }
    let time = reader.next()?;
    match (time.tag, time.value.len()) {
        (Tag::UTC_TIME, 13) | (Tag::GENERALIZED_TIME, 15) => {
            parsed(time.value).ok_or(time.damaged_to_the_end())
        }
        _ => Err(time.damaged()),
    }
}

/// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`, from 1970 on.
fn parsed(text: &[u8]) -> Option<DateTime<Utc>> {
    let (digits, b"Z") = text.as_chunks::<2>() else {
        return None;
    };
    let (year, rest) = match digits {
        [year, rest @ ..] if rest.len() == 5 => match number(*year)? {
            year @ 50.. => (1900 + year, rest),
            year => (2000 + year, rest),
        },
        [century, year, rest @ ..] => (number(*century)? * 100 + number(*year)?, rest),
        _ => return None,
    };
    let [month, day, hour, minute, second] = *rest else {
        return None;
    };
    NaiveDate::from_ymd_opt(year.try_into().ok()?, number(month)?, number(day)?)?
        .and_hms_opt(number(hour)?, number(minute)?, number(second)?)
        .filter(|time| time.year() >= 1970)
        .map(|time| time.and_utc())
}

fn number(digits: [u8; 2]) -> Option<u32> {
    let [tens, ones] = digits.map(|digit| char::from(digit).to_digit(10));
    Some(tens? * 10 + ones?)
}

/// As RFC 3339 writes it.
pub(super) fn to_text(time: DateTime<Utc>) -> String {
    let mut text = String::new();
    // None before the year 0 is read.
    digits::push_number(&mut text, time.year().unsigned_abs(), 4);
    for (separator, number) in [
        ('-', time.month()),
        ('-', time.day()),
        ('T', time.hour()),
        (':', time.minute()),
        (':', time.second()),
    ] {
        text.push(separator);
        digits::push_number(&mut text, number, 2);
    }
    text.push('Z');
    text
}
