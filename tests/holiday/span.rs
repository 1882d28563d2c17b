//! The time that a holiday means, by the clocks.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use pbx_rules::holiday::{Holiday, Span};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{brute_force, random};

fn span(mut fields: Value) -> Span {
    fields["name"] = "Holiday".into();
    fields["region"] = "DEU".into();
    Holiday::from_json(&fields.to_string()).unwrap().span()
}

fn civil(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// The occurrences that begin in a year, as text.
fn in_year(span: Span, year: i32) -> Option<String> {
    let occurrence = span.occurrence_in(year)?;
    let text = |civil: NaiveDateTime| civil.format("%Y-%m-%d %H:%M").to_string();
    Some(format!(
        "{} - {}",
        text(occurrence.start()),
        text(occurrence.end())
    ))
}

#[test]
fn the_last_minute_belongs_to_the_holiday_to_its_last_instant() {
    let span = span(json!({
        "consecutive": false, "every_year": false, "year_start": 2026, "month_start": 12,
        "day_start": 24, "hour_start": 14, "hour_end": 17, "minute_end": 30,
    }));
    let last = civil("2026-12-24 17:31") - chrono::Duration::nanoseconds(1);
    assert!(span.is_active_at_civil(last));
    assert!(!span.is_active_at_civil(civil("2026-12-24 17:31")));
    assert!(span.is_active_at_civil(civil("2026-12-24 14:00")));
    assert!(!span.is_active_at_civil(civil("2026-12-24 13:59")));
}

#[test]
fn the_29th_of_february_alone_has_an_occurrence_in_leap_years_alone() {
    let span = span(json!({
        "consecutive": false, "every_year": true, "month_start": 2, "day_start": 29,
    }));
    assert_eq!(in_year(span, 2025), None);
    assert_eq!(in_year(span, 1900), None);
    assert_eq!(
        in_year(span, 2000).unwrap(),
        "2000-02-29 00:00 - 2000-03-01 00:00"
    );
    // Eight years without one, around a century.
    let next = span.next_civil(civil("1896-02-29 00:00")).unwrap();
    assert_eq!(next.start(), civil("1904-02-29 00:00"));
}

#[test]
fn a_common_year_goes_without_the_29th_of_february() {
    let to = |hour: u32| {
        span(json!({
            "consecutive": true, "every_year": true, "month_start": 2, "day_start": 27,
            "day_end": 29, "hour_end": hour,
        }))
    };
    assert_eq!(
        in_year(to(8), 2024).unwrap(),
        "2024-02-27 00:00 - 2024-02-29 08:01"
    );
    assert_eq!(
        in_year(to(8), 2025).unwrap(),
        "2025-02-27 00:00 - 2025-03-01 00:00"
    );
    let from = span(json!({
        "consecutive": true, "every_year": true, "month_start": 2, "day_start": 29,
        "hour_start": 18, "month_end": 3, "day_end": 2,
    }));
    assert_eq!(
        in_year(from, 2024).unwrap(),
        "2024-02-29 18:00 - 2024-03-03 00:00"
    );
    assert_eq!(
        in_year(from, 2025).unwrap(),
        "2025-03-01 00:00 - 2025-03-03 00:00"
    );
}

#[test]
fn days_over_the_new_year_are_of_the_year_in_which_they_begin() {
    let span = span(json!({
        "consecutive": true, "every_year": true, "month_start": 12, "day_start": 30,
        "month_end": 1, "day_end": 2,
    }));
    assert_eq!(
        in_year(span, 2026).unwrap(),
        "2026-12-30 00:00 - 2027-01-03 00:00"
    );
    let year = civil("2026-01-01 00:00")..civil("2027-01-01 00:00");
    let starts: Vec<_> = span
        .occurrences_civil(year)
        .map(|one| one.start().year())
        .collect();
    assert_eq!(starts, [2025, 2026]);
}

#[test]
fn an_empty_range_has_no_occurrences() {
    let span = span(json!({
        "consecutive": true, "every_year": true, "month_start": 1, "day_start": 1,
        "month_end": 12, "day_end": 31,
    }));
    let at = civil("2026-06-01 00:00");
    assert_eq!(span.occurrences_civil(at..at).count(), 0);
    assert_eq!(
        span.occurrences_civil(at..at + chrono::Duration::minutes(1))
            .count(),
        1
    );
}

proptest! {
    #[test]
    fn a_moment_is_in_the_span_as_in_brute_force(
        holiday in random::holiday(), civil in random::civil(),
    ) {
        prop_assert_eq!(
            holiday.span().is_active_at_civil(civil),
            brute_force::is_active(&holiday, civil),
        );
    }

    #[test]
    fn the_edges_of_an_occurrence_are_in_and_out(
        holiday in random::holiday(), year in random::year(),
    ) {
        if let Some(occurrence) = holiday.span().occurrence_in(year) {
            let instant = chrono::Duration::nanoseconds(1);
            prop_assert!(brute_force::is_active(&holiday, occurrence.start()));
            prop_assert!(brute_force::is_active(&holiday, occurrence.end() - instant));
            let span = holiday.span();
            prop_assert!(span.is_active_at_civil(occurrence.start()));
            prop_assert!(span.is_active_at_civil(occurrence.end() - instant));
        }
    }

    #[test]
    fn the_next_is_the_first_to_begin_later(
        holiday in random::holiday(), after in random::civil(),
    ) {
        let span = holiday.span();
        let years = after.year() - 2..after.year() + 130;
        let expected = years
            .filter_map(|year| span.occurrence_in(year))
            .find(|occurrence| occurrence.start() > after);
        prop_assert_eq!(span.next_civil(after), expected);
    }
}

proptest! {
    // Each case asks every minute of a year.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_occurrences_of_a_year_are_those_of_every_minute(
        holiday in random::holiday(), year in random::year(),
    ) {
        let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let range = new_year(year)..new_year(year + 1);
        // An occurrence may follow on the one before it without a gap.
        let mut found: Vec<std::ops::Range<NaiveDateTime>> = Vec::new();
        for occurrence in holiday.span().occurrences_civil(range.clone()) {
            let start = occurrence.start().max(range.start);
            let end = occurrence.end().min(range.end);
            match found.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => found.push(start..end),
            }
        }
        let expected = brute_force::stretches(range, |civil| brute_force::is_active(&holiday, civil));
        prop_assert_eq!(found, expected);
    }
}
