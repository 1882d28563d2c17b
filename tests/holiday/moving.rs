//! Holidays that move: `tests/corpus/moving_holiday.json`, as the npm package runs it, and Easter
//! by another reckoning.
//!
//! A case has an `input`, and the `holidays` of its `years` or their `dates` (`first/last` where they
//! are several days), or `violations`.

use chrono::{Datelike, NaiveDate, TimeDelta};
use pbx_rules::draft::Draft;
use pbx_rules::holiday::{
    Holiday, MovingHoliday, MovingHolidayDraft, Span, orthodox_easter, western_easter,
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Corpus {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: Value,
    years: Option<[i32; 2]>,
    dates: Option<Vec<String>>,
    holidays: Option<Value>,
    violations: Option<Value>,
}

fn dates(holiday: &Holiday) -> String {
    let Span::Once(once) = holiday.span() else {
        panic!("{holiday:?} is of every year")
    };
    let first = once.start().date();
    let last = (once.end() - TimeDelta::minutes(1)).date();
    match first == last {
        true => first.to_string(),
        false => format!("{first}/{last}"),
    }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let text = include_str!("../corpus/moving_holiday.json");
    let corpus: Corpus = serde_json::from_str(text).unwrap();
    for case in corpus.cases {
        let draft: MovingHolidayDraft = serde_json::from_value(case.input).unwrap();
        let moving = match (draft.check(), case.violations) {
            (Ok(moving), None) => moving,
            (Err(found), Some(expected)) => {
                assert_eq!(json!(found), expected, "{}", case.name);
                continue;
            }
            (outcome, _) => panic!("{}: {outcome:?}", case.name),
        };
        let [first, last] = case.years.unwrap();
        let holidays: Vec<Holiday> = moving.in_years(first..=last).collect();
        if let Some(expected) = case.dates {
            let found: Vec<_> = holidays.iter().map(dates).collect();
            assert_eq!(found, expected, "{}", case.name);
        }
        if let Some(expected) = case.holidays {
            assert_eq!(json!(holidays), expected, "{}", case.name);
        }
    }
}

fn sunday_after(date: NaiveDate) -> NaiveDate {
    date + TimeDelta::days((7 - date.weekday().num_days_from_sunday()).into())
}

/// By the epact, the age of the moon as the year begins: E. M. Reingold, N. Dershowitz,
/// “Calendrical Calculations”, chapter 9.
fn western_by_epact(year: i32) -> NaiveDate {
    let century = year.div_euclid(100) + 1;
    let golden = year.rem_euclid(19);
    let epact = (14 + 11 * golden - (3 * century).div_euclid(4) + (5 + 8 * century).div_euclid(25))
        .rem_euclid(30);
    let held_back = epact == 0 || (epact == 1 && golden > 10);
    let days = epact + i32::from(held_back);
    let april = NaiveDate::from_ymd_opt(year, 4, 19).unwrap();
    sunday_after(april - TimeDelta::days(days.into()))
}

fn orthodox_by_epact(year: i32) -> NaiveDate {
    let epact = (14 + 11 * year.rem_euclid(19)).rem_euclid(30);
    // 19 April of the Julian calendar, from the days since 1 March of year 0, which was a Tuesday
    // there and 28 February here.
    let days = 365 * year + year.div_euclid(4) + 31 + 18;
    let start = NaiveDate::from_ymd_opt(0, 2, 28).unwrap();
    sunday_after(start + TimeDelta::days(i64::from(days) - i64::from(epact)))
}

#[test]
fn easter_is_that_of_another_reckoning() {
    for year in 1..=9999 {
        assert_eq!(western_easter(year), Some(western_by_epact(year)), "{year}");
        assert_eq!(
            orthodox_easter(year),
            Some(orthodox_by_epact(year)),
            "{year}"
        );
    }
    assert_eq!(western_easter(i32::MAX), None);
    assert_eq!(orthodox_easter(i32::MIN), None);
}

proptest! {
    #[test]
    fn a_weekday_of_a_month_is_counted(
        year in 1000..=9999_i32, month in 1..=12_u32, weekday in 0..7_usize, nth in 1..=5_usize,
    ) {
        const NAMES: [&str; 7] = [
            "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY",
        ];
        let days: Vec<NaiveDate> = NaiveDate::from_ymd_opt(year, month, 1)
            .unwrap()
            .iter_days()
            .take_while(|day| day.month() == month)
            .filter(|day| day.weekday().num_days_from_monday() as usize == weekday)
            .collect();
        let moving = |rule: &str| {
            let fields = json!({"name": "Day", "region": "DEU", "rule": rule, "month": month,
                "weekday": NAMES[weekday], "nth": nth});
            MovingHoliday::from_json(&fields.to_string()).unwrap().in_year(year)
        };
        let date = |day: &NaiveDate| day.to_string();
        prop_assert_eq!(moving("NTH_WEEKDAY").as_ref().map(dates), days.get(nth - 1).map(date));
        prop_assert_eq!(moving("LAST_WEEKDAY").as_ref().map(dates), days.last().map(date));
    }
}
