//! Random holidays, times and zones, near the edges more often than not.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use pbx_rules::holiday::Holiday;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;

/// The years that holidays and questions are drawn from: a century that is a leap year, one that
/// is not, and the present.
const YEARS: &[i32] = &[
    1899, 1900, 1904, 1999, 2000, 2001, 2024, 2025, 2026, 2027, 2028,
];

pub fn year() -> impl Strategy<Value = i32> {
    select(YEARS)
}

/// A month and a day of a leap year: one of those with an edge, or any.
fn month_day() -> impl Strategy<Value = (u32, u32)> {
    const EDGES: &[(u32, u32)] = &[
        (1, 1),
        (1, 2),
        (2, 27),
        (2, 28),
        (2, 29),
        (3, 1),
        (12, 30),
        (12, 31),
    ];
    let any = (1..=366_u32).prop_map(|ordinal| {
        let date = NaiveDate::from_yo_opt(2024, ordinal).unwrap();
        (chrono::Datelike::month(&date), chrono::Datelike::day(&date))
    });
    prop_oneof![select(EDGES), any]
}

/// An hour and a minute, one of them, or none.
fn time() -> impl Strategy<Value = (Option<u32>, Option<u32>)> {
    prop_oneof![
        Just((None, None)),
        (0..24_u32).prop_map(|hour| (Some(hour), None)),
        (0..24_u32, select(&[0, 1, 29, 30, 59][..]))
            .prop_map(|(hour, minute)| (Some(hour), Some(minute))),
    ]
}

/// Any holiday that passes the check.
pub fn holiday() -> impl Strategy<Value = Holiday> {
    let fields = (
        any::<bool>(),
        any::<bool>(),
        select(&["DEU", "CHE", "WSM"][..]),
        (year(), 0..2_i32),
        (month_day(), proptest::option::of(month_day())),
        (time(), time()),
    );
    fields.prop_filter_map(
        "fields that do not fit together",
        |(consecutive, every_year, region, (year, years), (start, end), (from, to))| {
            let mut holiday = json!({
                "name": "Holiday", "region": region,
                "consecutive": consecutive, "every_year": every_year,
                "month_start": start.0, "day_start": start.1,
                "hour_start": from.0, "minute_start": from.1,
                "hour_end": to.0, "minute_end": to.1,
            });
            if !every_year {
                holiday["year_start"] = year.into();
                holiday["year_end"] = (year + if consecutive { years } else { 0 }).into();
            }
            if let (true, Some((month, day))) = (consecutive, end) {
                holiday["month_end"] = month.into();
                holiday["day_end"] = day.into();
            }
            Holiday::from_json(&holiday.to_string()).ok()
        },
    )
}

/// What clocks may show.
pub fn civil() -> impl Strategy<Value = NaiveDateTime> {
    let minute = prop_oneof![select(&[0, 1, 1439][..]), 0..1440_i64];
    let second = select(&[0, 0, 1, 59_999][..]);
    (year(), month_day(), minute, second).prop_map(|(year, (month, day), minute, millis)| {
        let date = NaiveDate::from_ymd_opt(year, month, day)
            .unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 3, 1).unwrap());
        date.and_hms_opt(0, 0, 0).unwrap()
            + Duration::minutes(minute)
            + Duration::milliseconds(millis)
    })
}

/// Every zone of the IANA database.
pub fn zone() -> impl Strategy<Value = Tz> {
    select(&chrono_tz::TZ_VARIANTS[..])
}

/// A zone, and an instant near a change of its clocks, where it has one after the instant.
pub fn zone_and_instant() -> impl Strategy<Value = (Tz, DateTime<Utc>)> {
    (zone(), civil(), -2880..2880_i64, any::<bool>()).prop_map(|(zone, civil, minutes, near)| {
        let instant = civil.and_utc();
        let near = near
            .then(|| super::brute_force::next_change(zone, instant))
            .flatten();
        (zone, near.unwrap_or(instant) + Duration::minutes(minutes))
    })
}
