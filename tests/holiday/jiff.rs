//! jiff as a second opinion on the calendar and on time zones.

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use jiff::civil::{Date, DateTime as Civil, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan};
use pbx_rules::holiday::{Holiday, Occurrence};
use proptest::prelude::*;
use serde_json::json;

use super::random;

fn to_jiff(civil: NaiveDateTime) -> Civil {
    let small = |number: u32| i8::try_from(number).unwrap();
    Civil::new(
        i16::try_from(civil.year()).unwrap(),
        small(civil.month()),
        small(civil.day()),
        small(civil.hour()),
        small(civil.minute()),
        small(civil.second()),
        0,
    )
    .unwrap()
}

fn from_jiff(timestamp: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp(timestamp.as_second(), 0).unwrap()
}

/// A day of a year; 1 March for the 29 February that a common year lacks.
fn day(year: i32, month: i32, day: i32) -> Option<Date> {
    let number = |number: i32| i8::try_from(number).unwrap();
    Date::new(i16::try_from(year).unwrap(), number(month), number(day)).ok()
}

/// The occurrence that begins in a year, by jiff's calendar.
fn occurrence_in(holiday: &Holiday, year: i32) -> Option<(Civil, Civil)> {
    let midnight = |date: Date| date.to_datetime(Time::midnight());
    let time = |hour: Option<i32>, minute: Option<i32>, default: Time| match hour {
        Some(hour) => Time::new(
            i8::try_from(hour).unwrap(),
            i8::try_from(minute.unwrap_or(0)).unwrap(),
            0,
            0,
        )
        .unwrap(),
        None => default,
    };
    let (month, first) = (holiday.month_start().get(), holiday.day_start().get());
    let last_month = holiday.month_end().map_or(month, |month| month.get());
    let last = holiday.day_end().map_or(first, |day| day.get());
    let from = time(
        holiday.hour_start().map(|hour| hour.get()),
        holiday.minute_start().map(|minute| minute.get()),
        Time::midnight(),
    );
    let to = time(
        holiday.hour_end().map(|hour| hour.get()),
        holiday.minute_end().map(|minute| minute.get()),
        Time::constant(23, 59, 0, 0),
    );
    let end_year = match holiday.every_year() {
        true if (last_month, last) < (month, first) => year + 1,
        true => year,
        false if holiday.year_start()?.get() != year => return None,
        false => holiday.year_end().map_or(year, |year| year.get()),
    };
    let march = |year| midnight(day(year, 3, 1).unwrap());
    let start = day(year, month, first).map_or(march(year), |date| date.to_datetime(from));
    let end = day(end_year, last_month, last)
        .map_or(march(end_year), |date| date.to_datetime(to) + 1.minute());
    (start < end).then_some((start, end))
}

proptest! {
    #[test]
    fn occurrences_are_those_of_jiffs_calendar(
        holiday in random::holiday(), year in random::year(),
    ) {
        let found = holiday.span().occurrence_in(year);
        let found = found.map(|occurrence| (to_jiff(occurrence.start()), to_jiff(occurrence.end())));
        prop_assert_eq!(found, occurrence_in(&holiday, year));
    }
}

/// The instants of an occurrence: jiff tells a gap from a fold, and on which day clocks change.
fn instants(occurrence: Occurrence, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let change = |before: Civil| {
        // The change lies within two days of the time that it skips.
        let near = TimeZone::UTC.to_timestamp(before).unwrap() - 48.hours();
        zone.following(near).next().unwrap().timestamp()
    };
    let at = |civil: Civil, later: bool| {
        let ambiguous = zone.to_ambiguous_timestamp(civil);
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { offset } => (offset.to_timestamp(civil).unwrap(), true),
            AmbiguousOffset::Gap { .. } => (change(civil), false),
            AmbiguousOffset::Fold { before, after } => {
                let offset = if later { after } else { before };
                (offset.to_timestamp(civil).unwrap(), true)
            }
        }
    };
    let (start, _) = at(to_jiff(occurrence.start()), false);
    let (last, is_shown) = at(to_jiff(occurrence.end()) - 1.minute(), true);
    let end = if is_shown { last + 1.minute() } else { last };
    (start < end).then_some((start, end))
}

#[test]
fn instants_are_those_of_jiff_at_every_change_of_every_zone() {
    let from: Timestamp = "1985-01-01T00:00:00Z".parse().unwrap();
    let to: Timestamp = "2037-12-31T00:00:00Z".parse().unwrap();
    let mut compared = 0;
    for zone in chrono_tz::TZ_VARIANTS {
        let other = jiff::tz::db().get(zone.name()).unwrap();
        for change in other
            .following(from)
            .take_while(|change| change.timestamp() < to)
        {
            let at = change.timestamp();
            // Nuuk, October 2023: summer time became standard time, and clocks stayed as they were.
            // There jiff (0.2.46) sees an hour twice that no clock has shown twice.
            if other.to_offset(at - 1.second()) == change.offset() {
                continue;
            }
            // Holidays are whole minutes, some offsets of the past had seconds.
            let whole = |at: Timestamp| other.to_offset(at).seconds() % 60 == 0;
            if !whole(at) || !whole(at - 1.second()) {
                continue;
            }
            let shown = other.to_datetime(at);
            for minutes in [-60, -30, 0, 30_i64] {
                for length in [1, 1440_i64] {
                    let start = shown + minutes.minutes();
                    let occurrence = occurrence(start, start + length.minutes() - 1.minute());
                    let found = occurrence.in_zone(&zone);
                    let expected = instants(occurrence, &other);
                    let expected = expected.map(|(start, end)| from_jiff(start)..from_jiff(end));
                    assert_eq!(found, expected, "{zone} {start} {length}");
                    compared += 1;
                }
            }
        }
    }
    // Not so many are left out that the test says nothing.
    assert!(compared > 100_000, "{compared}");
}

#[test]
fn clocks_are_never_changed_twice_within_two_days() {
    // What the way from civil time to instants relies on. In fact there is most of a week between.
    let hours = |from: Timestamp, to: Timestamp| from.duration_until(to).as_hours();
    let least = jiff::tz::db()
        .available()
        .filter_map(|name| jiff::tz::db().get(name.as_str()).ok())
        .filter_map(|zone| {
            let end: Timestamp = "2200-01-01T00:00:00Z".parse().unwrap();
            let all = zone.following(Timestamp::MIN);
            let changes: Vec<_> = all
                .map(|change| change.timestamp())
                .take_while(|&at| at < end)
                .filter(|&at| zone.to_offset(at - 1.second()) != zone.to_offset(at))
                .collect();
            changes.windows(2).map(|pair| hours(pair[0], pair[1])).min()
        })
        .min();
    assert_eq!(least, Some(167));
}

/// A holiday from a first to a last minute, as the occurrence that it has.
fn occurrence(first: Civil, last: Civil) -> Occurrence {
    let fields = json!({
        "name": "Holiday", "region": "DEU", "consecutive": true, "every_year": false,
        "year_start": first.year(), "month_start": first.month(), "day_start": first.day(),
        "hour_start": first.hour(), "minute_start": first.minute(),
        "year_end": last.year(), "month_end": last.month(), "day_end": last.day(),
        "hour_end": last.hour(), "minute_end": last.minute(),
    });
    let holiday = Holiday::from_json(&fields.to_string()).unwrap();
    holiday.span().occurrence_in(first.year().into()).unwrap()
}
