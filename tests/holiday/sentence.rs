//! Holidays in words.

use pbx_rules::holiday::Holiday;
use serde_json::{Value, json};

fn holiday(mut fields: Value) -> Holiday {
    fields["name"] = "Holiday".into();
    fields["region"] = "DEU".into();
    Holiday::from_json(&fields.to_string()).unwrap()
}

fn in_words(fields: Value) -> String {
    holiday(fields).sentence().to_string()
}

#[test]
fn each_pattern_reads_as_a_person_would_say_it() {
    assert_eq!(
        in_words(
            json!({"consecutive": false, "every_year": false, "year_start": 2026,
            "month_start": 12, "day_start": 24, "hour_start": 14, "hour_end": 17, "minute_end": 30})
        ),
        "on 24 December 2026 from 14:00 to 17:30",
    );
    assert_eq!(
        in_words(
            json!({"consecutive": true, "every_year": false, "year_start": 2026,
            "month_start": 12, "day_start": 30, "year_end": 2027, "month_end": 1, "day_end": 2})
        ),
        "from 30 December 2026 00:00 to 2 January 2027 23:59",
    );
    assert_eq!(
        in_words(
            json!({"consecutive": false, "every_year": true, "month_start": 5, "day_start": 1})
        ),
        "every year on 1 May from 00:00 to 23:59",
    );
    assert_eq!(
        in_words(
            json!({"consecutive": false, "every_year": true, "month_start": 2, "day_start": 29})
        ),
        "every leap year on 29 February from 00:00 to 23:59",
    );
    assert_eq!(
        in_words(
            json!({"consecutive": true, "every_year": true, "month_start": 2, "day_start": 27,
            "day_end": 29, "hour_end": 8})
        ),
        "every year from 27 February 00:00 to 29 February 08:00",
    );
}

#[test]
fn days_in_a_row_on_one_day_are_a_day() {
    assert_eq!(
        in_words(
            json!({"consecutive": true, "every_year": true, "year_start": 2026,
            "month_start": 10, "day_start": 3})
        ),
        "every year on 3 October from 00:00 to 23:59",
    );
}

#[test]
fn it_is_written_with_its_pattern_and_its_params() {
    let sentence = holiday(
        json!({"consecutive": false, "every_year": true, "month_start": 1,
        "day_start": 6, "hour_start": 8}),
    )
    .sentence();
    assert_eq!(
        serde_json::to_value(sentence).unwrap(),
        json!({
            "pattern": "yearly_day",
            "message": "every year on 6 January from 08:00 to 23:59",
            "params": {
                "start_month": 1, "start_day": 6, "start_time": "08:00",
                "end_month": 1, "end_day": 6, "end_time": "23:59",
            },
        }),
    );
}

#[test]
fn each_month_has_its_name() {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    for (month, name) in (1..).zip(MONTHS) {
        let words = in_words(
            json!({"consecutive": false, "every_year": true, "month_start": month, "day_start": 7}),
        );
        assert_eq!(words, format!("every year on 7 {name} from 00:00 to 23:59"));
    }
}
