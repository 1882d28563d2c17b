//! Occurrences as instants, where clocks are changed.

use std::ops::Range;

use chrono::{DateTime, Duration, FixedOffset, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use pbx_rules::holiday::{ChronoZone, Holiday, HolidayCalendar, Occurrence};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;

use super::{brute_force, random};

/// A holiday within one day, from a first to a last minute.
fn window(date: [i32; 3], from: [i32; 2], to: [i32; 2]) -> Holiday {
    let fields = json!({
        "name": "Holiday", "region": "DEU", "consecutive": false, "every_year": false,
        "year_start": date[0], "month_start": date[1], "day_start": date[2],
        "hour_start": from[0], "minute_start": from[1],
        "hour_end": to[0], "minute_end": to[1],
    });
    Holiday::from_json(&fields.to_string()).unwrap()
}

fn occurrence(holiday: &Holiday) -> Occurrence {
    holiday
        .span()
        .occurrence_in(holiday.year_start().unwrap().get())
        .unwrap()
}

fn instants(holiday: &Holiday, zone: Tz) -> Option<[String; 2]> {
    let Range { start, end } = occurrence(holiday).in_zone(&zone)?;
    let text = |instant: DateTime<Utc>| instant.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    Some([text(start), text(end)])
}

const DAY: ([i32; 2], [i32; 2]) = ([0, 0], [23, 59]);

#[test]
fn a_midnight_that_does_not_exist() {
    // São Paulo went from 23:59 to 01:00; the day began with the change.
    let zone = Tz::America__Sao_Paulo;
    assert_eq!(
        instants(&window([2018, 11, 4], DAY.0, DAY.1), zone).unwrap(),
        ["2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"],
    );
    // The day before ended with it.
    assert_eq!(
        instants(&window([2018, 11, 3], DAY.0, DAY.1), zone).unwrap(),
        ["2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z"],
    );
    // What begins in the hour that is missing begins with the change, what lies in it has no time.
    assert_eq!(
        instants(&window([2018, 11, 4], [0, 30], [1, 29]), zone).unwrap(),
        ["2018-11-04T03:00:00Z", "2018-11-04T03:30:00Z"],
    );
    assert_eq!(
        instants(&window([2018, 11, 4], [0, 15], [0, 45]), zone),
        None
    );
}

#[test]
fn an_hour_that_does_not_exist() {
    // Berlin went from 01:59 to 03:00.
    let zone = Tz::Europe__Berlin;
    assert_eq!(
        instants(&window([2026, 3, 29], [1, 30], [2, 29]), zone).unwrap(),
        ["2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"],
    );
    assert_eq!(
        instants(&window([2026, 3, 29], [1, 30], [3, 29]), zone).unwrap(),
        ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"],
    );
    assert_eq!(
        instants(&window([2026, 3, 29], [2, 0], [2, 59]), zone),
        None
    );
}

#[test]
fn an_hour_that_comes_twice() {
    // New York went from 01:59 back to 01:00, at 06:00Z.
    let zone = Tz::America__New_York;
    assert_eq!(
        instants(&window([2026, 11, 1], [1, 15], [1, 44]), zone).unwrap(),
        ["2026-11-01T05:15:00Z", "2026-11-01T06:45:00Z"],
    );
    // What ends before that hour ends before it comes.
    assert_eq!(
        instants(&window([2026, 11, 1], [0, 0], [0, 59]), zone).unwrap(),
        ["2026-11-01T04:00:00Z", "2026-11-01T05:00:00Z"],
    );
    // What begins after it begins once it has come twice.
    assert_eq!(
        instants(&window([2026, 11, 1], [2, 0], [2, 59]), zone).unwrap(),
        ["2026-11-01T07:00:00Z", "2026-11-01T08:00:00Z"],
    );
    assert_eq!(
        instants(&window([2026, 11, 1], DAY.0, DAY.1), zone).unwrap(),
        ["2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"],
    );
}

#[test]
fn half_an_hour_that_comes_twice() {
    // Lord Howe Island went from 01:59 back to 01:30, at 15:00Z.
    assert_eq!(
        instants(
            &window([2026, 4, 5], [1, 0], [1, 44]),
            Tz::Australia__Lord_Howe
        )
        .unwrap(),
        ["2026-04-04T14:00:00Z", "2026-04-04T15:15:00Z"],
    );
}

#[test]
fn a_midnight_that_comes_twice() {
    // Havana went from 00:59 back to 00:00, at 05:00Z.
    let zone = Tz::America__Havana;
    assert_eq!(
        instants(&window([2025, 11, 2], DAY.0, DAY.1), zone).unwrap(),
        ["2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"],
    );
    assert_eq!(
        instants(&window([2025, 11, 1], DAY.0, DAY.1), zone).unwrap(),
        ["2025-11-01T04:00:00Z", "2025-11-02T04:00:00Z"],
    );
}

#[test]
fn a_day_that_does_not_exist() {
    let apia = |day| instants(&window([2011, 12, day], DAY.0, DAY.1), Tz::Pacific__Apia);
    assert_eq!(
        apia(29).unwrap(),
        ["2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"]
    );
    assert_eq!(apia(30), None);
    assert_eq!(
        apia(31).unwrap(),
        ["2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"]
    );
    let kwajalein = window([1993, 8, 21], DAY.0, DAY.1);
    assert_eq!(instants(&kwajalein, Tz::Pacific__Kwajalein), None);
}

#[test]
fn a_zone_has_the_rules_of_the_newest_release() {
    // British Columbia did not put its clocks back in the autumn of 2026.
    assert_eq!(
        instants(
            &window([2026, 12, 25], DAY.0, DAY.1),
            Tz::America__Vancouver
        )
        .unwrap(),
        ["2026-12-25T07:00:00Z", "2026-12-26T07:00:00Z"],
    );
}

#[test]
fn a_zone_may_be_given() {
    let day = occurrence(&window([2026, 12, 25], DAY.0, DAY.1));
    let hours = |from: DateTime<Utc>| (from - day.start().and_utc()).num_hours();
    // The crate chrono-tz has rules of its own, of 2025.
    let older = day.in_zone(&ChronoZone(Tz::America__Vancouver)).unwrap();
    assert_eq!(hours(older.start), 8);
    assert_eq!(hours(day.in_zone(&Utc).unwrap().start), 0);
    let fixed = FixedOffset::west_opt(3 * 3600).unwrap();
    assert_eq!(hours(day.in_zone(&fixed).unwrap().start), 3);
}

#[test]
fn what_touches_in_instants_is_one_closure() {
    let active_until = |holidays: &[Holiday], zone: Tz, at: &str| {
        let calendar = HolidayCalendar::new(holidays);
        let until = calendar.active_until(at.parse().unwrap(), &zone);
        until.map(|until| until.format("%Y-%m-%dT%H:%M:%SZ").to_string())
    };
    // Berlin went from 01:59 to 03:00.
    let berlin = [
        window([2026, 3, 29], [0, 0], [1, 59]),
        window([2026, 3, 29], [3, 0], [11, 59]),
    ];
    assert_eq!(
        active_until(&berlin, Tz::Europe__Berlin, "2026-03-29T00:00:00Z").as_deref(),
        Some("2026-03-29T10:00:00Z"),
    );
    // The clocks of Shanghai showed the hour between.
    assert_eq!(
        active_until(&berlin, Tz::Asia__Shanghai, "2026-03-28T17:00:00Z").as_deref(),
        Some("2026-03-28T18:00:00Z"),
    );
    // Samoa went from 29 December to the 31st.
    let samoa = [
        window([2011, 12, 29], DAY.0, DAY.1),
        window([2011, 12, 31], DAY.0, DAY.1),
    ];
    assert_eq!(
        active_until(&samoa, Tz::Pacific__Apia, "2011-12-29T12:00:00Z").as_deref(),
        Some("2011-12-31T10:00:00Z"),
    );
}

#[test]
fn a_day_that_comes_twice() {
    // Alaska went from Russia's side of the date line to America's: 18 October 1867 had 48 hours,
    // give or take the seconds between two local mean times.
    let holiday = window([1867, 10, 18], DAY.0, DAY.1);
    let instants = occurrence(&holiday).in_zone(&Tz::America__Juneau).unwrap();
    assert_eq!((instants.end - instants.start).num_hours(), 48);
}

#[test]
fn a_calendar_passes_over_a_day_that_does_not_exist() {
    let zone = Tz::Pacific__Apia;
    let holidays = [
        window([2011, 12, 31], DAY.0, DAY.1),
        window([2011, 12, 30], DAY.0, DAY.1),
    ];
    let calendar = HolidayCalendar::new(&holidays);
    let after = Utc.with_ymd_and_hms(2011, 12, 29, 12, 0, 0).unwrap();
    let change = Utc.with_ymd_and_hms(2011, 12, 30, 10, 0, 0).unwrap();
    assert_eq!(
        calendar.next(after, &zone),
        Some((0, change..change + Duration::days(1)))
    );
    assert_eq!(calendar.occurrences(after..change, &zone).count(), 0);
    assert_eq!(
        calendar
            .occurrences(after..change + Duration::hours(1), &zone)
            .collect::<Vec<_>>(),
        [(0, change..change + Duration::days(1))],
    );
}

#[test]
fn in_the_second_of_two_hours_a_holiday_of_the_first_goes_on() {
    // New York, 01:50 for the first time: the holiday will be shown again.
    let holidays = [window([2026, 11, 1], [1, 15], [1, 44])];
    let calendar = HolidayCalendar::new(&holidays);
    let zone = Tz::America__New_York;
    let now = Utc.with_ymd_and_hms(2026, 11, 1, 5, 50, 0).unwrap();
    assert!(!calendar.is_active_at(now, &zone));
    assert_eq!(calendar.next(now, &zone), None);
    let end = calendar.next_end(now, &zone).unwrap().1.end;
    assert_eq!(end, Utc.with_ymd_and_hms(2026, 11, 1, 6, 45, 0).unwrap());
    let again = Utc.with_ymd_and_hms(2026, 11, 1, 6, 20, 0).unwrap();
    assert_eq!(calendar.active_at(again, &zone), [0]);
    assert_eq!(calendar.active_until(again, &zone), Some(end));
}

/// Every minute from two days before to two days after.
fn around(civil: NaiveDateTime) -> impl Iterator<Item = DateTime<Utc>> {
    (-2880..2880).map(move |minutes| civil.and_utc() + Duration::minutes(minutes))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn it_is_active_until_an_instant_at_which_it_is_not(
        holidays in vec(random::holiday(), 0..6), (zone, instant) in random::zone_and_instant(),
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        match calendar.active_until(instant, &zone) {
            Some(until) => {
                prop_assert!(until > instant);
                prop_assert!(calendar.is_active_at(until - Duration::nanoseconds(1), &zone));
                prop_assert!(!calendar.is_active_at(until, &zone));
            }
            // None, or a closure that lasts beyond what is looked at.
            None => prop_assert!(
                !calendar.is_active_at(instant, &zone)
                    || calendar.is_active_at(instant + Duration::days(8 * 366), &zone)
            ),
        }
    }

    #[test]
    fn instants_are_those_of_every_minute((zone, instant) in random::zone_and_instant(), minutes in 1..1440_i64) {
        // A holiday that begins near the change of the clocks, or ends there.
        let start = brute_force::civil_at(zone, instant);
        let end = start + Duration::minutes(minutes);
        let holiday = between(start, end);
        let occurrence = occurrence(&holiday);
        let active = |instant| occurrence.contains(brute_force::civil_at(zone, instant));
        let minutes: Vec<_> = around(occurrence.start()).chain(around(occurrence.end())).collect();
        match occurrence.in_zone(&zone) {
            Some(instants) => {
                prop_assert!(active(instants.start));
                prop_assert!(active(instants.end - Duration::nanoseconds(1)));
                for minute in minutes {
                    prop_assert!(instants.contains(&minute) || !active(minute), "{minute}");
                }
            }
            None => prop_assert!(!minutes.into_iter().any(active)),
        }
    }

    #[test]
    fn an_instant_is_in_the_span_as_its_civil_time_is(
        holiday in random::holiday(), (zone, instant) in random::zone_and_instant(),
    ) {
        prop_assert_eq!(
            holiday.span().is_active_at(instant, &zone),
            brute_force::is_active(&holiday, brute_force::civil_at(zone, instant)),
        );
    }
}

/// A holiday from one time to another, both cut to the minute.
fn between(start: NaiveDateTime, end: NaiveDateTime) -> Holiday {
    use chrono::{Datelike, Timelike};
    let fields = json!({
        "name": "Holiday", "region": "DEU", "consecutive": true, "every_year": false,
        "year_start": start.year(), "month_start": start.month(), "day_start": start.day(),
        "hour_start": start.hour(), "minute_start": start.minute(),
        "year_end": end.year(), "month_end": end.month(), "day_end": end.day(),
        "hour_end": end.hour(), "minute_end": end.minute(),
    });
    Holiday::from_json(&fields.to_string()).unwrap()
}
