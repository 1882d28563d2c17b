//! An update merged into a holiday. What a holiday's fields must be is in the corpus.

use pbx_rules::holiday::{Holiday, HolidayUpdate};
use pbx_rules::violation::Violations;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{brute_force, random};

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

#[test]
fn every_combination_of_absent_fields_has_an_answer() {
    let fields = [
        ("year_start", 2026),
        ("year_end", 2026),
        ("month_start", 2),
        ("month_end", 3),
        ("day_start", 28),
        ("day_end", 1),
        ("hour_start", 18),
        ("hour_end", 8),
        ("minute_start", 30),
        ("minute_end", 0),
    ];
    let mut passed = 0;
    for combination in 0..1 << fields.len() {
        let given = fields.iter().enumerate();
        let given = given.filter(|(bit, _)| combination & (1 << bit) != 0);
        let numbers: Map<String, Value> = given
            .map(|(_, (name, number))| ((*name).to_owned(), (*number).into()))
            .collect();
        for (consecutive, every_year) in
            [(false, false), (false, true), (true, false), (true, true)]
        {
            let mut input = numbers.clone();
            input.insert("name".to_owned(), "Holiday".into());
            input.insert("region".to_owned(), "DEU".into());
            input.insert("consecutive".to_owned(), consecutive.into());
            input.insert("every_year".to_owned(), every_year.into());
            let input = Value::from(input);
            match Holiday::from_json(&input.to_string()) {
                Ok(holiday) => {
                    passed += 1;
                    assert_eq!(serde_json::to_value(&holiday).unwrap(), input);
                    let occurrence = holiday.span().occurrence_in(2026).unwrap();
                    assert!(brute_force::is_active(&holiday, occurrence.start()));
                    assert!(!brute_force::is_active(&holiday, occurrence.end()));
                }
                Err(violations) => {
                    for violation in &violations {
                        let field = violation.path().field().unwrap();
                        assert!(
                            field.ends_with("_start") || field.ends_with("_end"),
                            "{field}"
                        );
                    }
                }
            }
        }
    }
    assert!(passed > 100, "{passed}");
}

proptest! {
    #[test]
    fn a_holiday_is_written_back_as_it_was_read(holiday in random::holiday()) {
        let written = serde_json::to_value(&holiday).unwrap();
        prop_assert!(written.as_object().unwrap().values().all(|value| !value.is_null()));
        prop_assert_eq!(Holiday::from_json(&written.to_string()).unwrap(), holiday);
    }

    #[test]
    fn a_suggestion_mends_what_it_is_made_for(
        flags in any::<(bool, bool)>(),
        numbers in proptest::collection::vec(proptest::option::of(0..32_i32), 10),
    ) {
        let names = [
            "year_start", "year_end", "month_start", "month_end", "day_start", "day_end",
            "hour_start", "hour_end", "minute_start", "minute_end",
        ];
        let mut input = json!({
            "name": "Holiday", "region": "DEU", "consecutive": flags.0, "every_year": flags.1,
        });
        for (name, number) in names.into_iter().zip(numbers) {
            input[name] = number.into();
        }
        let Err(violations) = Holiday::from_json(&input.to_string()) else {
            return Ok(());
        };
        for violation in &violations {
            if let Some(suggestion) = violation.suggestion() {
                let mut repaired = input.clone();
                let field = violation.path().field().unwrap();
                repaired[field] = serde_json::to_value(suggestion).unwrap();
                if let Err(left) = Holiday::from_json(&repaired.to_string()) {
                    let same = |other: &&_| *other == violation;
                    prop_assert!(left.iter().find(same).is_none(), "{}", violation);
                }
            }
        }
    }
}
