//! Runs `tests/corpus/holiday_active.json`, as the npm package does: which holidays are going on,
//! by their index, and which is the next to begin.
//!
//! A case asks with an instant (`at`) and a `timeZone`, or with what clocks show (`civil`); of all
//! holidays or those of one `region`. Where the time zone is none, it has the code of the `error`.

use chrono::{DateTime, NaiveDateTime, Utc};
use pbx_rules::holiday::{Holiday, HolidayCalendar};
use pbx_rules::value::{Country, TimeZone};
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Case {
    name: String,
    holidays: Vec<Holiday>,
    at: Option<String>,
    time_zone: Option<String>,
    civil: Option<String>,
    region: Option<Country>,
    #[serde(default)]
    active: Vec<usize>,
    /// Absent where it is not asked, null where there is none.
    #[serde(default, deserialize_with = "present")]
    next: Option<Option<Next>>,
    error: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Next {
    index: usize,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

/// Tells null from nothing.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<Next>>, D::Error> {
    Option::deserialize(from).map(Some)
}

fn run(case: &Case) {
    let whole = HolidayCalendar::new(&case.holidays);
    let calendar = case.region.map_or(&whole, |region| whole.in_region(region));
    if let Some(civil) = &case.civil {
        let civil: NaiveDateTime = match civil.len() {
            16 => format!("{civil}:00").parse().unwrap(),
            _ => civil.parse().unwrap(),
        };
        assert_eq!(
            calendar.active_at_civil(civil),
            case.active,
            "{}",
            case.name
        );
        assert_eq!(calendar.is_active_at_civil(civil), !case.active.is_empty());
        return;
    }
    let instant: DateTime<Utc> = case.at.as_deref().unwrap().parse().unwrap();
    let zone = match (
        TimeZone::parse(case.time_zone.as_deref().unwrap()),
        &case.error,
    ) {
        (Ok(zone), None) => zone,
        (Err(wrong), Some(error)) => return assert_eq!(wrong.code().as_str(), error),
        (zone, error) => panic!("{}: {zone:?}, expected {error:?}", case.name),
    };
    assert_eq!(
        calendar.active_at(instant, &zone),
        case.active,
        "{}",
        case.name
    );
    assert_eq!(
        calendar.is_active_at(instant, &zone),
        !case.active.is_empty()
    );
    if let Some(expected) = &case.next {
        let found = whole.next(instant, &zone).map(|(index, instants)| Next {
            index,
            start: instants.start,
            end: instants.end,
        });
        assert_eq!(&found, expected, "{}", case.name);
    }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let corpus: Corpus =
        serde_json::from_str(include_str!("../corpus/holiday_active.json")).unwrap();
    assert!(!corpus.cases.is_empty());
    corpus.cases.iter().for_each(run);
}
