//! Holidays as comma-separated values: `tests/corpus/holiday_csv.json`, as the npm package runs it.
//!
//! A case has a `text`, and the `holidays` and `issues` that come out.

use pbx_rules::holiday::{HolidayName, Import, csv};
use pbx_rules::violation::Code;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::random;

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    holidays: Value,
    #[serde(default = "none")]
    issues: Value,
}

fn none() -> Value {
    json!([])
}

#[test]
fn every_case_is_answered_as_it_says() {
    let corpus: Corpus = serde_json::from_str(include_str!("../corpus/holiday_csv.json")).unwrap();
    for case in corpus.cases {
        let import = csv::read(&case.text);
        assert_eq!(json!(import.holidays), case.holidays, "{}", case.name);
        assert_eq!(json!(import.issues), case.issues, "{}", case.name);
    }
}

#[test]
fn text_that_does_not_end() {
    const SIZE: usize = 1 << 20;
    let header = "name,region,consecutive,every_year,month_start,day_start\n";
    for record in [
        "Day,DEU,no,yes,12,24\n",
        "x\n",
        ",",
        "\"",
        "\"\"",
        "\n",
        "\"\n,",
    ] {
        let import = csv::read(&format!("{header}{}", record.repeat(SIZE / record.len())));
        assert!(import.holidays.len() <= Import::MAX_HOLIDAYS);
        assert!(import.issues.len() <= Import::MAX_ISSUES);
        let _ = csv::read(&record.repeat(SIZE / record.len()));
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        holidays in prop::collection::vec((random::holiday(), "[a-z,;\" \t=äß]{1,20}"), 0..6),
    ) {
        let named = |(holiday, name): (_, String)| {
            let draft = pbx_rules::holiday::HolidayDraft {
                name: HolidayName::parse(&name).map_or_else(
                    |_| HolidayName::parse("x").unwrap().into(),
                    Into::into,
                ),
                ..pbx_rules::holiday::HolidayDraft::from(holiday)
            };
            pbx_rules::draft::Draft::check(draft).unwrap()
        };
        let holidays: Vec<_> = holidays.into_iter().map(named).collect();
        let import = csv::read(&csv::write(&holidays));
        prop_assert_eq!(import.issue_count, 0);
        prop_assert_eq!(import.holidays, holidays);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(name|region|,|;|\"|\n|\r|\t|[0-9]{1,3}|\\PC){0,60}") {
        let _ = csv::read(&text);
        let _ = csv::read(&format!("name,region\n{text}"));
    }
}

#[test]
fn holidays_beyond_the_bound_are_reported_and_not_kept() {
    let mut text = "name,region,consecutive,every_year,month_start,day_start\n".to_owned();
    text.push_str(&"Day,DEU,no,yes,1,1\n".repeat(Import::MAX_HOLIDAYS + 1));
    let import = csv::read(&text);
    assert_eq!(import.holidays.len(), Import::MAX_HOLIDAYS);
    let issue = &import.issues[0];
    assert_eq!(issue.violation.code(), Code::TooManyHolidays);
    assert_eq!(issue.line, Import::MAX_HOLIDAYS + 2);
}

/// A value is in quotation marks where a reader would take it for something else, and only there.
#[test]
fn values_are_written_in_quotation_marks_where_they_need_them() {
    let day = |name: &str| {
        let fields = json!({"name": name, "region": "DEU", "consecutive": false, "every_year": true, "month_start": 12, "day_start": 24});
        pbx_rules::holiday::Holiday::from_json(&fields.to_string()).unwrap()
    };
    for (name, written) in [
        ("Day", "Day"),
        ("Christmas Eve", "Christmas Eve"),
        ("Eve, one", "\"Eve, one\""),
        ("Eve; one", "\"Eve; one\""),
        ("the \"Eve\"", "\"the \"\"Eve\"\"\""),
        (" Eve", "\" Eve\""),
    ] {
        let text = csv::write([&day(name)]);
        let record = text.lines().nth(1).expect("a record");
        assert!(record.starts_with(&format!("{written},DEU,")), "{record}");
    }
}
