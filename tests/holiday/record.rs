//! An update merged into a holiday. What a holiday's fields must be is in the corpus.

use pbx_rules::holiday::{Holiday, HolidayUpdate};
use pbx_rules::violation::Violations;
use serde_json::{Value, json};

fn holiday(fields: Value) -> Holiday {
    Holiday::from_json(&fields.to_string()).unwrap()
}

fn merge(holiday: &Holiday, update: Value) -> Result<Holiday, Violations> {
    holiday.merge(&HolidayUpdate::from_json(&update.to_string()).unwrap())
}

fn christmas() -> Holiday {
    holiday(json!({
        "name": "Christmas", "region": "DEU", "consecutive": true, "every_year": true,
        "month_start": 12, "day_start": 25, "day_end": 26,
    }))
}

#[test]
fn an_update_changes_what_it_gives_and_adds_nothing_else() {
    let merged = merge(
        &christmas(),
        json!({"name": "Weihnachten", "hour_start": null}),
    )
    .unwrap();
    assert_eq!(
        serde_json::to_value(&merged).unwrap(),
        json!({
            "name": "Weihnachten", "region": "DEU", "consecutive": true, "every_year": true,
            "month_start": 12, "day_start": 25, "day_end": 26,
        }),
    );
}

#[test]
fn an_update_is_checked_against_what_stays() {
    let wrong = merge(&christmas(), json!({"consecutive": false})).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "day_end: A holiday that is not consecutive ends on the day it begins. Try 25.",
    );
    let wrong = merge(&christmas(), json!({"every_year": false})).unwrap_err();
    assert_eq!(wrong.to_string(), "year_start: This field is required.");
    assert!(
        merge(
            &christmas(),
            json!({"every_year": false, "year_start": 2026})
        )
        .is_ok()
    );
}

#[test]
fn the_fields_of_an_update_are_checked_by_themselves_alone() {
    // 30 June, once merged with a month: only the whole can tell.
    assert!(HolidayUpdate::from_json(r#"{"day_start": 30, "day_end": 30}"#).is_ok());
    let wrong = HolidayUpdate::from_json(r#"{"day_start": 32}"#).unwrap_err();
    assert_eq!(wrong.to_string(), "day_start: Must be at most 31.");
}
