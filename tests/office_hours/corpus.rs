//! Runs `tests/corpus/office_hours_open.json`, as the npm package does: whether an office is open at
//! instants, why, until when, and the next change of that.

use chrono::{DateTime, Utc};
use pbx_rules::holiday::Holiday;
use pbx_rules::office_hours::OfficeHours;
use pbx_rules::tenant::Week;
use pbx_rules::value::TimeZone;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Case {
    name: String,
    office_hours: Week,
    #[serde(default)]
    holidays: Vec<Holiday>,
    #[serde(default)]
    night_mode: bool,
    time_zone: TimeZone,
    asks: Vec<Ask>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    at: DateTime<Utc>,
    status: Value,
    next: Value,
}

#[test]
fn every_case_is_answered_as_it_says() {
    let corpus: Corpus =
        serde_json::from_str(include_str!("../corpus/office_hours_open.json")).unwrap();
    assert!(!corpus.cases.is_empty());
    for case in corpus.cases {
        let office = OfficeHours::new(&case.office_hours, &case.holidays);
        let office = office.with_night_mode(case.night_mode);
        for ask in case.asks {
            let status = office.open_at(ask.at, &case.time_zone);
            assert_eq!(json!(status), ask.status, "{} {}", case.name, ask.at);
            let next = office.next_change(ask.at, &case.time_zone);
            let next = next.map_or(Value::Null, |(at, status)| {
                let mut next = json!(status);
                next["at"] = json!(at);
                next
            });
            assert_eq!(next, ask.next, "{} {}", case.name, ask.at);
        }
    }
}
