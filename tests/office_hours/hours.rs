//! What hours mean, and what overrides them.

use chrono::{NaiveDateTime, Utc};
use pbx_rules::office_hours::{DayHours, OfficeHours, Reason, WeeklyHours};
use pbx_rules::tenant::StoredTenant;
use serde_json::json;

use super::{daily, holiday, utc, weekdays, without_holidays};

const NINE_TO_FIVE: (u16, u16) = (540, 1020);

fn civil(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn a_range_ends_as_its_end_is_shown() {
    let office = without_holidays(weekdays(&[NINE_TO_FIVE]));
    // A Wednesday.
    for (time, open) in [
        ("08:59:59", false),
        ("09:00:00", true),
        ("16:59:59.999", true),
        ("17:00:00", false),
    ] {
        let at = civil(&format!("2026-11-25T{time}"));
        assert_eq!(office.is_open_at_civil(at), open, "{time}");
    }
}

#[test]
fn the_last_minute_of_a_day_belongs_to_it_whether_as_2359_or_as_2400() {
    for end in [1439, 1440] {
        let office = without_holidays(daily(&[(1200, end)]));
        assert!(office.is_open_at_civil(civil("2026-11-25T23:59:59")));
        assert!(!office.is_open_at_civil(civil("2026-11-26T00:00:00")));
    }
    // Any other end is exclusive.
    let office = without_holidays(daily(&[(1200, 1438)]));
    assert!(!office.is_open_at_civil(civil("2026-11-25T23:58:00")));
}

#[test]
fn hours_to_midnight_and_from_midnight_are_one() {
    // From 20:00 to 04:00, whichever way the end of the day is typed.
    for end in [1439, 1440] {
        let office = without_holidays(daily(&[(0, 240), (1200, end)]));
        let status = office.open_at(utc("2026-11-25T22:00:00Z"), &Utc);
        assert_eq!(status.until, Some(utc("2026-11-26T04:00:00Z")));
        // From Sunday into Monday too.
        let status = office.open_at(utc("2026-11-29T22:00:00Z"), &Utc);
        assert_eq!(status.until, Some(utc("2026-11-30T04:00:00Z")));
    }
}

#[test]
fn ranges_of_a_day_that_is_off_do_not_count() {
    let off = r#"{"enabled": false, "ranges": [{"from": "09:00", "to": "17:00"}]}"#;
    let off = DayHours::from_json(off).unwrap();
    let office = without_holidays(WeeklyHours::new([&off; 7]));
    let status = office.open_at(utc("2026-11-25T12:00:00Z"), &Utc);
    assert_eq!((status.open, status.reason), (false, Reason::OutsideHours));
    assert_eq!(status.until, None);
}

#[test]
fn a_day_that_is_on_without_ranges_is_open_all_day() {
    let (on, off) = (DayHours::ALL_DAY, DayHours::CLOSED);
    let office = without_holidays(WeeklyHours::new([&on, &off, &off, &off, &off, &off, &on]));
    // From Sunday through Monday.
    let status = office.open_at(utc("2026-11-29T00:00:00Z"), &Utc);
    assert_eq!((status.open, status.reason), (true, Reason::WithinHours));
    assert_eq!(status.until, Some(utc("2026-12-01T00:00:00Z")));
    let status = office.open_at(utc("2026-12-01T00:00:00Z"), &Utc);
    assert_eq!(status.until, Some(utc("2026-12-06T00:00:00Z")));
    // Always.
    let office = without_holidays(WeeklyHours::new([&on; 7]));
    assert_eq!(
        office.open_at(utc("2026-11-29T00:00:00Z"), &Utc).until,
        None
    );
}

#[test]
fn ranges_that_touch_are_one() {
    let office = without_holidays(daily(&[(600, 700), (540, 600), (1000, 1440)]));
    let open = office.day(civil("2026-11-25T00:00:00").date()).open;
    assert_eq!(open, [540..700, 1000..1440]);
}

#[test]
fn the_hours_of_a_stored_tenant_are_those_of_its_office() {
    let tenant = StoredTenant::from_json(
        r#"{"office_hours": {"monday": {"enabled": true, "ranges": [{"from": "09:00", "to": "24:00"}]},
                             "tuesday": {"ranges": [{"from": "09:00", "to": "17:00"}]},
                             "sunday": {"enabled": true}}}"#,
    );
    let tenant = tenant.unwrap();
    let office = without_holidays(tenant.office_hours().unwrap().into());
    let open = |day: &str| office.day(day.parse().unwrap()).open;
    assert_eq!(open("2026-11-23"), vec![540..1440]);
    assert_eq!(open("2026-11-24"), []);
    assert_eq!(open("2026-11-25"), []);
    assert_eq!(open("2026-11-29"), vec![0..1440]);
}

#[test]
fn night_mode_closes_until_it_is_off() {
    let office = without_holidays(weekdays(&[NINE_TO_FIVE])).with_night_mode(true);
    let status = office.open_at(utc("2026-11-25T12:00:00Z"), &Utc);
    assert_eq!((status.open, status.reason), (false, Reason::NightMode));
    assert_eq!(status.until, None);
    assert_eq!(office.next_change(utc("2026-11-25T12:00:00Z"), &Utc), None);
    let office = office.with_night_mode(false);
    assert!(office.open_at(utc("2026-11-25T12:00:00Z"), &Utc).open);
}

#[test]
fn a_holiday_closes_its_interval() {
    let inventory = holiday(
        json!({"consecutive": false, "every_year": true, "month_start": 11,
        "day_start": 25, "hour_start": 12, "hour_end": 12, "minute_end": 59}),
    );
    let christmas = holiday(
        json!({"consecutive": true, "every_year": true, "month_start": 12,
        "day_start": 24, "hour_start": 14, "month_end": 12, "day_end": 26}),
    );
    let office = OfficeHours::new(weekdays(&[NINE_TO_FIVE]), [&inventory, &christmas]);
    let status = office.open_at(utc("2026-11-25T10:00:00Z"), &Utc);
    assert_eq!(
        (status.open, status.until),
        (true, Some(utc("2026-11-25T12:00:00Z")))
    );
    let status = office.open_at(utc("2026-11-25T12:30:00Z"), &Utc);
    assert_eq!(status.reason, Reason::Holiday(0));
    assert_eq!(status.until, Some(utc("2026-11-25T13:00:00Z")));
    // 17:59 on Christmas Eve: closed already, and open again on Monday.
    let status = office.open_at(utc("2026-12-24T17:59:00Z"), &Utc);
    assert_eq!(status.reason, Reason::Holiday(1));
    assert_eq!(status.until, Some(utc("2026-12-28T09:00:00Z")));
    // The reasons until then are changes of their own.
    let (at, status) = office
        .next_change(utc("2026-12-24T17:59:00Z"), &Utc)
        .unwrap();
    assert_eq!(at, utc("2026-12-27T00:00:00Z"));
    assert_eq!(status.reason, Reason::OutsideHours);
}

#[test]
fn of_several_holidays_the_first_in_order_is_the_reason() {
    let day = |day: i32| {
        holiday(json!({"consecutive": true, "every_year": true,
        "month_start": 12, "day_start": day, "day_end": 31}))
    };
    let office = OfficeHours::new(weekdays(&[NINE_TO_FIVE]), [&day(30), &day(24), &day(28)]);
    let reason = |text| office.open_at(utc(text), &Utc).reason;
    assert_eq!(reason("2026-12-29T12:00:00Z"), Reason::Holiday(1));
    assert_eq!(reason("2026-12-30T12:00:00Z"), Reason::Holiday(0));
    assert_eq!(office.holidays().len(), 3);
}

#[test]
fn an_office_that_holidays_close_for_ever_has_no_until() {
    let always = holiday(
        json!({"consecutive": true, "every_year": true, "month_start": 1,
        "day_start": 1, "month_end": 12, "day_end": 31}),
    );
    let office = OfficeHours::new(daily(&[]), [&always]);
    let status = office.open_at(utc("2026-12-29T12:00:00Z"), &Utc);
    assert_eq!((status.open, status.until), (false, None));
    assert_eq!(office.next_change(utc("2026-12-29T12:00:00Z"), &Utc), None);
}

#[test]
fn a_holiday_far_away_is_found() {
    let far = holiday(
        json!({"consecutive": false, "every_year": false, "year_start": 9999,
        "month_start": 12, "day_start": 31}),
    );
    let office = OfficeHours::new(daily(&[]), [&far]);
    let status = office.open_at(utc("2026-12-29T12:00:00Z"), &Utc);
    assert_eq!(status.until, Some(utc("9999-12-31T00:00:00Z")));
}

#[test]
fn it_is_serialised_with_its_reason() {
    let leap_day = holiday(
        json!({"consecutive": false, "every_year": true, "month_start": 2,
        "day_start": 29}),
    );
    let office = OfficeHours::new(daily(&[]), [&leap_day]);
    let json = |text| serde_json::to_value(office.open_at(utc(text), &Utc)).unwrap();
    assert_eq!(
        json("2025-02-28T23:00:00Z"),
        json!({"open": true, "reason": "within_hours", "until": "2028-02-29T00:00:00Z"}),
    );
    assert_eq!(
        json("2028-02-29T23:00:00Z"),
        json!({"open": false, "reason": "holiday", "holiday": 0, "until": "2028-03-01T00:00:00Z"}),
    );
}
