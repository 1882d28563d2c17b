//! The ends of what can be counted, and more than anybody has.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use pbx_rules::holiday::{Holiday, HolidayCalendar, Zone};
use pbx_rules::value::{Country, TimeZone};
use serde_json::{Value, json};

fn holiday(mut fields: Value) -> Holiday {
    fields["name"] = "Holiday".into();
    fields["region"] = "DEU".into();
    Holiday::from_json(&fields.to_string()).unwrap()
}

fn odd_holidays() -> Vec<Holiday> {
    [
        // All of the time that a holiday of one year can have.
        json!({"consecutive": true, "every_year": false, "year_start": 1000, "month_start": 1,
            "day_start": 1, "year_end": 9999, "month_end": 12, "day_end": 31}),
        // Every year, all of it; over the new year; the leap day; the last minute; the first.
        json!({"consecutive": true, "every_year": true, "month_start": 1, "day_start": 1,
            "month_end": 12, "day_end": 31}),
        json!({"consecutive": true, "every_year": true, "month_start": 12, "day_start": 31,
            "month_end": 1, "day_end": 1}),
        json!({"consecutive": false, "every_year": true, "month_start": 2, "day_start": 29}),
        json!({"consecutive": false, "every_year": true, "month_start": 12, "day_start": 31,
            "hour_start": 23, "minute_start": 59}),
        json!({"consecutive": false, "every_year": true, "month_start": 1, "day_start": 1,
            "hour_end": 0}),
    ]
    .into_iter()
    .map(holiday)
    .collect()
}

#[test]
fn the_ends_of_the_range_of_chrono_are_answered() {
    let holidays = odd_holidays();
    let calendar = HolidayCalendar::new(&holidays);
    let (min, max) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
    let zones: Vec<Box<dyn Fn(DateTime<Utc>) -> FixedOffset>> = vec![
        Box::new(|instant| Utc.offset_at(instant)),
        Box::new(|instant| Tz::Pacific__Apia.offset_at(instant)),
        Box::new(|_| FixedOffset::east_opt(86_399).unwrap()),
        Box::new(|_| FixedOffset::west_opt(86_399).unwrap()),
    ];
    struct AnyZone<'a>(&'a dyn Fn(DateTime<Utc>) -> FixedOffset);
    impl Zone for AnyZone<'_> {
        fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
            self.0(instant)
        }
    }
    for zone in &zones {
        let zone = AnyZone(zone);
        for instant in [
            min,
            min + Duration::hours(30),
            max - Duration::hours(30),
            max,
        ] {
            // The holiday of every day of the year, and never the one of years 1000 to 9999.
            assert!(calendar.active_at(instant, &zone).contains(&1));
            assert!(!calendar.active_at(instant, &zone).contains(&0));
            assert!(calendar.is_active_at(instant, &zone));
            let _ = calendar.next_end(instant, &zone);
            let _ = calendar.active_until(instant, &zone);
        }
        let first = calendar.next(min, &zone).unwrap();
        assert!(first.1.start > min);
        assert_eq!(calendar.next(max, &zone), None);
        assert!(calendar.occurrences(min..max, &zone).take(100).count() == 100);
        assert_eq!(calendar.occurrences(max..min, &zone).count(), 0);
    }
    for civil in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
        assert!(calendar.active_at_civil(civil).contains(&1));
        assert_eq!(calendar.occurrences_civil(civil..civil).count(), 0);
        for holiday in &holidays {
            let _ = holiday.span().next_civil(civil);
            let _ = holiday
                .span()
                .occurrences_civil(civil..NaiveDateTime::MAX)
                .take(3)
                .count();
        }
    }
    assert_eq!(calendar.next_civil(NaiveDateTime::MAX), None);
    for year in [
        i32::MIN,
        NaiveDate::MIN.year() - 1,
        NaiveDate::MAX.year() + 1,
        i32::MAX,
    ] {
        for holiday in &holidays {
            assert_eq!(holiday.span().occurrence_in(year), None);
        }
    }
}

#[test]
fn what_never_ends_has_no_end() {
    let holidays = odd_holidays();
    let noon = NaiveDate::from_ymd_opt(2026, 6, 1)
        .unwrap()
        .and_hms_opt(12, 0, 0)
        .unwrap();
    let calendar = HolidayCalendar::new([&holidays[1]]);
    assert!(calendar.is_active_at_civil(noon));
    assert_eq!(calendar.active_until_civil(noon), None);
}

#[test]
fn years_without_end_hold_a_gap_in_the_next_leap_year() {
    // All year but 29 February, which begins and ends the range.
    let holidays = [holiday(json!({
        "consecutive": true, "every_year": true, "month_start": 3, "day_start": 1,
        "month_end": 2, "day_end": 28,
    }))];
    let calendar = HolidayCalendar::new(&holidays);
    let civil = |year, month, day| {
        NaiveDate::from_ymd_opt(year, month, day)
            .unwrap()
            .and_hms_opt(0, 0, 0)
            .unwrap()
    };
    assert_eq!(
        calendar.active_until_civil(civil(1896, 3, 1)),
        Some(civil(1904, 2, 29))
    );
    assert_eq!(
        calendar.active_until_civil(civil(2025, 3, 1)),
        Some(civil(2028, 2, 29))
    );
}

#[test]
fn a_hundred_thousand_holidays_that_all_overlap() {
    const MANY: usize = 100_000;
    let holidays: Vec<Holiday> = (0..MANY)
        .map(|number| match number % 2 {
            0 => json!({"consecutive": true, "every_year": true, "month_start": 6,
                "day_start": 1 + number % 15, "month_end": 7, "day_end": 1 + number % 31}),
            _ => json!({"consecutive": true, "every_year": false, "year_start": 2000 + number % 27,
                "month_start": 6, "day_start": 1 + number % 15, "year_end": 2026, "month_end": 7,
                "day_end": 1 + number % 31}),
        })
        .map(holiday)
        .collect();
    let calendar = HolidayCalendar::new(&holidays);
    let civil = NaiveDate::from_ymd_opt(2026, 6, 20)
        .unwrap()
        .and_hms_opt(12, 0, 0)
        .unwrap();
    assert_eq!(calendar.active_at_civil(civil).len(), MANY);
    assert_eq!(
        calendar
            .in_region(Country::DEU)
            .active_at_civil(civil)
            .len(),
        MANY
    );
    assert!(calendar.in_region(Country::CHE).is_empty());
    assert_eq!(calendar.next_civil(civil).unwrap().0, 0);
    assert_eq!(
        calendar
            .occurrences_civil(civil..NaiveDateTime::MAX)
            .take(MANY + 1)
            .count(),
        MANY + 1
    );
    assert_eq!(calendar.overlaps().take(1_000_000).count(), 1_000_000);
    let end = NaiveDate::from_ymd_opt(2026, 8, 1)
        .unwrap()
        .and_hms_opt(0, 0, 0);
    assert_eq!(calendar.active_until_civil(civil), end);
}

#[test]
fn an_unknown_zone_is_a_violation() {
    let wrong = TimeZone::parse("Europe/Berlim").unwrap_err();
    assert_eq!(wrong.code().as_str(), "unknown_time_zone");
    assert_eq!(wrong.suggestion(), Some(&"Europe/Berlin".into()));
}
