//! What a holiday means, in the plainest words: every minute is asked by itself.

use std::ops::Range;

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use pbx_rules::holiday::Holiday;

/// Whether a holiday is going on when clocks show this.
///
/// The month, day, hour and minute are compared as they stand, number by number; with the year
/// before them, unless it is every year.
pub fn is_active(holiday: &Holiday, civil: NaiveDateTime) -> bool {
    let years = !holiday.every_year();
    let year_start = holiday
        .year_start()
        .filter(|_| years)
        .map_or(0, |year| year.get());
    let year_end = holiday
        .year_end()
        .filter(|_| years)
        .map_or(year_start, |year| year.get());
    let month_start = holiday.month_start().get();
    let month_end = holiday.month_end().map_or(month_start, |month| month.get());
    let day_start = holiday.day_start().get();
    let day_end = holiday.day_end().map_or(day_start, |day| day.get());
    let hour_start = holiday.hour_start().map_or(0, |hour| hour.get());
    let hour_end = holiday.hour_end().map_or(23, |hour| hour.get());
    let minute_start = holiday.minute_start().map_or(0, |minute| minute.get());
    let minute_end = match (holiday.hour_end(), holiday.minute_end()) {
        (None, _) => 59,
        (Some(_), minute) => minute.map_or(0, |minute| minute.get()),
    };
    let number = |number: u32| i32::try_from(number).unwrap();
    let now = (
        if years { civil.year() } else { 0 },
        number(civil.month()),
        number(civil.day()),
        number(civil.hour()),
        number(civil.minute()),
    );
    let start = (year_start, month_start, day_start, hour_start, minute_start);
    let end = (year_end, month_end, day_end, hour_end, minute_end);
    if start <= end {
        start <= now && now <= end
    } else {
        start <= now || now <= end
    }
}

/// The unbroken stretches of a range in which a test holds, found by stepping minute by minute.
pub fn stretches(
    range: Range<NaiveDateTime>,
    is_active: impl Fn(NaiveDateTime) -> bool,
) -> Vec<Range<NaiveDateTime>> {
    let mut stretches: Vec<Range<NaiveDateTime>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let next = at + Duration::minutes(1);
        if is_active(at) {
            match stretches.last_mut() {
                Some(last) if last.end == at => last.end = next,
                _ => stretches.push(at..next),
            }
        }
        at = next;
    }
    stretches
}

/// What clocks show at an instant, as jiff has it.
pub fn civil_at(zone: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc() + Duration::seconds(offset_at(zone, instant).into())
}

fn offset_at(zone: Tz, instant: DateTime<Utc>) -> i32 {
    let zone = jiff::tz::db().get(zone.name()).unwrap();
    let timestamp = jiff::Timestamp::from_second(instant.timestamp()).unwrap();
    zone.to_offset(timestamp).seconds()
}

/// The first instant, to the minute, after this one at which a zone has another offset; looked for
/// over two years.
pub fn next_change(zone: Tz, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let before = offset_at(zone, instant);
    let step = (1..730).find(|&days| offset_at(zone, instant + Duration::days(days)) != before)?;
    let mut day =
        (0..=1440).map(|minutes| instant + Duration::days(step - 1) + Duration::minutes(minutes));
    day.find(|&instant| offset_at(zone, instant) != before)
}
