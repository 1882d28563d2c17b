//! Hours where clocks are changed.

use chrono_tz::Tz;
use pbx_rules::office_hours::OfficeHours;
use serde_json::json;

use super::{daily, holiday, utc, without_holidays};

fn until(office: &OfficeHours, at: &str, zone: Tz) -> (bool, Option<String>) {
    let status = office.open_at(utc(at), &zone);
    let until = status
        .until
        .map(|until| until.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    (status.open, until)
}

fn open(until: &str) -> (bool, Option<String>) {
    (true, Some(until.to_owned()))
}

fn closed(until: &str) -> (bool, Option<String>) {
    (false, Some(until.to_owned()))
}

#[test]
fn hours_in_a_gap_do_not_take_place() {
    // Berlin went from 01:59 to 03:00 on a Sunday.
    let office = without_holidays(daily(&[(120, 180)]));
    let zone = Tz::Europe__Berlin;
    assert_eq!(
        until(&office, "2026-03-28T01:00:00Z", zone),
        open("2026-03-28T02:00:00Z")
    );
    assert_eq!(
        until(&office, "2026-03-28T02:00:00Z", zone),
        closed("2026-03-30T00:00:00Z")
    );
}

#[test]
fn hours_that_begin_or_end_in_a_gap_do_so_at_the_change() {
    let zone = Tz::Europe__Berlin;
    let office = without_holidays(daily(&[(60, 150), (165, 240)]));
    // From 01:00 to 02:30 and from 02:45 to 04:00: nothing is between.
    assert_eq!(
        until(&office, "2026-03-29T00:00:00Z", zone),
        open("2026-03-29T02:00:00Z")
    );
}

#[test]
fn hours_in_an_overlap_take_place_twice() {
    // New York went from 01:59 back to 01:00, at 06:00Z.
    let zone = Tz::America__New_York;
    let office = without_holidays(daily(&[(75, 105)]));
    assert_eq!(
        until(&office, "2026-11-01T04:00:00Z", zone),
        closed("2026-11-01T05:15:00Z")
    );
    assert_eq!(
        until(&office, "2026-11-01T05:15:00Z", zone),
        open("2026-11-01T05:45:00Z")
    );
    assert_eq!(
        until(&office, "2026-11-01T05:45:00Z", zone),
        closed("2026-11-01T06:15:00Z")
    );
    assert_eq!(
        until(&office, "2026-11-01T06:20:00Z", zone),
        open("2026-11-01T06:45:00Z")
    );
    assert_eq!(
        until(&office, "2026-11-01T06:45:00Z", zone),
        closed("2026-11-02T06:15:00Z")
    );
}

#[test]
fn an_office_that_opens_as_clocks_are_put_back_closes_again() {
    // It opens at 02:00, which clocks show once: at 07:00Z, not at 06:00Z.
    let zone = Tz::America__New_York;
    let office = without_holidays(daily(&[(120, 600)]));
    assert_eq!(
        until(&office, "2026-11-01T05:30:00Z", zone),
        closed("2026-11-01T07:00:00Z")
    );
    // It closes at 01:30, is shown 01:15 once more, and is open again.
    let office = without_holidays(daily(&[(0, 90)]));
    assert_eq!(
        until(&office, "2026-11-01T05:00:00Z", zone),
        open("2026-11-01T05:30:00Z")
    );
    assert_eq!(
        until(&office, "2026-11-01T05:30:00Z", zone),
        closed("2026-11-01T06:00:00Z")
    );
    assert_eq!(
        until(&office, "2026-11-01T06:00:00Z", zone),
        open("2026-11-01T06:30:00Z")
    );
}

#[test]
fn a_day_that_does_not_exist_has_no_hours() {
    // Samoa went from 29 December to the 31st, at 10:00Z.
    let zone = Tz::Pacific__Apia;
    let day = |day: i32| {
        holiday(json!({"consecutive": false, "every_year": false,
        "year_start": 2011, "month_start": 12, "day_start": day}))
    };
    let office = without_holidays(daily(&[(540, 1020)]));
    assert_eq!(
        until(&office, "2011-12-30T04:00:00Z", zone),
        closed("2011-12-30T19:00:00Z")
    );
    // A holiday on it closes nothing, one on either side is one closure with the other.
    let office = OfficeHours::new(daily(&[]), [&day(29), &day(30), &day(31)]);
    assert_eq!(
        until(&office, "2011-12-29T12:00:00Z", zone),
        closed("2011-12-31T10:00:00Z")
    );
    let office = OfficeHours::new(daily(&[]), [&day(30)]);
    assert_eq!(
        office.open_at(utc("2011-12-29T12:00:00Z"), &zone).until,
        None
    );
}

#[test]
fn a_zone_may_have_its_summer_time_in_winter() {
    // Dublin's winter is what the database calls daylight saving time, of minus one hour.
    let zone = Tz::Europe__Dublin;
    let office = without_holidays(daily(&[(540, 1020)]));
    assert_eq!(
        until(&office, "2026-07-01T12:00:00Z", zone),
        open("2026-07-01T16:00:00Z")
    );
    assert_eq!(
        until(&office, "2026-12-01T12:00:00Z", zone),
        open("2026-12-01T17:00:00Z")
    );
    // 01:30 comes twice in October, and not at all in March.
    let office = without_holidays(daily(&[(90, 91)]));
    assert_eq!(
        until(&office, "2026-10-25T00:31:00Z", zone),
        closed("2026-10-25T01:30:00Z")
    );
    assert_eq!(
        until(&office, "2026-03-28T01:31:00Z", zone),
        closed("2026-03-30T00:30:00Z")
    );
}

#[test]
fn a_clock_may_be_changed_by_half_an_hour() {
    // Lord Howe Island went from 01:59 back to 01:30, at 15:00Z.
    let office = without_holidays(daily(&[(60, 105)]));
    let zone = Tz::Australia__Lord_Howe;
    assert_eq!(
        until(&office, "2026-04-04T14:00:00Z", zone),
        open("2026-04-04T14:45:00Z")
    );
    assert_eq!(
        until(&office, "2026-04-04T14:45:00Z", zone),
        closed("2026-04-04T15:00:00Z")
    );
    assert_eq!(
        until(&office, "2026-04-04T15:00:00Z", zone),
        open("2026-04-04T15:15:00Z")
    );
}
