//! A week and a year at a glance.

use chrono::{NaiveDate, Utc};
use pbx_rules::office_hours::{OfficeHours, Reason};
use serde_json::json;

use super::{holiday, utc, weekdays};

fn office() -> OfficeHours {
    let christmas = holiday(
        json!({"consecutive": true, "every_year": true, "month_start": 12,
        "day_start": 24, "hour_start": 14, "day_end": 26}),
    );
    OfficeHours::new(weekdays(&[(540, 720), (780, 1020)]), [&christmas])
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_week_begins_with_monday() {
    let days: Vec<_> = office().week(date("2026-12-26")).collect();
    let dates: Vec<_> = days.iter().map(|day| day.date.to_string()).collect();
    assert_eq!(dates.first().unwrap(), "2026-12-21");
    assert_eq!(dates.last().unwrap(), "2026-12-27");
    assert_eq!(days[0].open, [540..720, 780..1020]);
    // Christmas Eve ends at 14:00.
    assert_eq!(days[3].open, [540..720, 780..840]);
    assert_eq!(days[3].holidays, [0]);
    assert!(days[4].open.is_empty() && days[5].open.is_empty());
    assert_eq!(days[6].holidays, [0; 0]);
}

#[test]
fn a_year_has_its_days() {
    let office = office();
    assert_eq!(office.year(2026).count(), 365);
    assert_eq!(office.year(2028).count(), 366);
    let open: u64 = office
        .year(2026)
        .flat_map(|day| day.open)
        .map(|range| u64::try_from(range.len()).unwrap())
        .sum();
    // 261 weekdays of seven hours, but for three hours of Christmas Eve and Christmas Day.
    assert_eq!(open, (261 * 7 - 3 - 7) * 60);
    assert_eq!(office.year(300_000).count(), 0);
}

#[test]
fn night_mode_leaves_no_day_open() {
    let office = office().with_night_mode(true);
    assert!(office.year(2026).all(|day| day.open.is_empty()));
    let stretches: Vec<_> = office
        .stretches(
            utc("2026-01-01T00:00:00Z")..utc("2027-01-01T00:00:00Z"),
            &Utc,
        )
        .collect();
    assert_eq!(stretches.len(), 1);
    assert_eq!(stretches[0].reason, Reason::NightMode);
}

#[test]
fn stretches_are_cut_at_the_ends() {
    let range = utc("2026-12-24T13:30:00Z")..utc("2026-12-27T12:00:00Z");
    let stretches: Vec<_> = office()
        .stretches(range, &Utc)
        .map(|stretch| {
            (
                stretch.instants.start.format("%dT%H:%M").to_string(),
                stretch.reason,
            )
        })
        .collect();
    assert_eq!(
        stretches,
        [
            ("24T13:30".to_owned(), Reason::WithinHours),
            ("24T14:00".to_owned(), Reason::Holiday(0)),
            ("27T00:00".to_owned(), Reason::OutsideHours),
        ],
    );
    let nothing = utc("2026-12-27T12:00:00Z")..utc("2026-12-24T13:30:00Z");
    assert_eq!(office().stretches(nothing, &Utc).count(), 0);
}
