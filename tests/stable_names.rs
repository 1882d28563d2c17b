//! What has a stable name is displayed as that name, as messages and logs hold it.

use pbx_rules::holiday::{Holiday, Pattern};
use pbx_rules::password::Rule;
use pbx_rules::violation::Finite;
use serde_json::{Value, json};

#[test]
fn rules_of_passwords_have_the_names_of_the_fields_of_the_policy() {
    use pbx_rules::draft::Draft;
    let fields = pbx_rules::password::PasswordPolicyDraft::describe();
    let names: Vec<_> = fields.iter().map(|field| field.name.to_owned()).collect();
    let rules: Vec<_> = Rule::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(rules, names);
    assert_eq!(format!("[{:>12}]", Rule::MinLength), "[  min_length]");
}

#[test]
fn patterns_of_holidays() {
    let pattern = |mut fields: Value, every_year: bool| {
        fields["name"] = "Holiday".into();
        fields["region"] = "DEU".into();
        fields["every_year"] = every_year.into();
        let holiday = Holiday::from_json(&fields.to_string()).expect("a holiday");
        holiday.sentence().pattern()
    };
    let day = json!({"consecutive": false, "year_start": 2026, "month_start": 5, "day_start": 1});
    let days = json!({"consecutive": true, "year_start": 2026, "month_start": 5, "day_start": 1, "day_end": 3});
    let leap_day =
        json!({"consecutive": false, "year_start": 2028, "month_start": 2, "day_start": 29});
    for (pattern, expected, name) in [
        (pattern(day.clone(), false), Pattern::Day, "day"),
        (pattern(leap_day.clone(), false), Pattern::Day, "day"),
        (pattern(days.clone(), false), Pattern::Days, "days"),
        (pattern(day, true), Pattern::YearlyDay, "yearly_day"),
        (pattern(leap_day, true), Pattern::LeapDay, "leap_day"),
        (pattern(days, true), Pattern::YearlyDays, "yearly_days"),
    ] {
        assert_eq!(pattern, expected);
        assert_eq!(
            (pattern.as_str(), pattern.to_string()),
            (name, name.to_owned())
        );
    }
}

#[test]
fn finite_numbers_are_written_as_numbers() {
    for (number, text) in [(0.5, "0.5"), (-1e300, "-1"), (7.0, "7")] {
        let finite = Finite::new(number).expect("finite");
        assert_eq!(finite.to_string(), number.to_string());
        assert!(finite.to_string().starts_with(text));
    }
    assert!(Finite::new(f64::NAN).is_none() && Finite::new(f64::INFINITY).is_none());
}
