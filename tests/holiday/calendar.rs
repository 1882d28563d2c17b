//! The calendar, held against its holidays asked one by one.

use chrono::{DateTime, Datelike, Duration, NaiveDateTime, Utc};
use pbx_rules::holiday::{Holiday, HolidayCalendar, Occurrence, Span};
use pbx_rules::value::Country;
use proptest::collection::vec;
use proptest::prelude::*;
use std::ops::Range;

use super::{brute_force, random};

fn active(holidays: &[Holiday], civil: NaiveDateTime) -> Vec<usize> {
    let all = holidays.iter().enumerate();
    all.filter(|(_, holiday)| brute_force::is_active(holiday, civil))
        .map(|(index, _)| index)
        .collect()
}

/// The occurrences of all holidays that begin in the years around, in no order.
fn occurrences(holidays: &[Holiday], year: i32) -> Vec<(usize, Occurrence)> {
    let years = year - 3..year + 10;
    let indexed = holidays.iter().map(Holiday::span).enumerate();
    indexed
        .flat_map(|(index, span)| {
            let all = years
                .clone()
                .filter_map(move |year| span.occurrence_in(year));
            all.map(move |occurrence| (index, occurrence))
        })
        .collect()
}

/// The occurrences of one that may be far away are found by its own span.
fn with_distant(holidays: &[Holiday], year: i32) -> Vec<(usize, Occurrence)> {
    let mut all = occurrences(holidays, year);
    for (index, holiday) in holidays.iter().enumerate() {
        if let Span::Once(occurrence) = holiday.span() {
            all.push((index, occurrence));
        }
    }
    all.sort_by_key(|(index, occurrence)| (occurrence.start(), *index));
    all.dedup();
    all
}

proptest! {
    #[test]
    fn the_active_are_those_of_brute_force(
        holidays in vec(random::holiday(), 0..40), civil in random::civil(),
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        let expected = active(&holidays, civil);
        prop_assert_eq!(calendar.is_active_at_civil(civil), !expected.is_empty());
        prop_assert_eq!(calendar.active_at_civil(civil), expected);
        prop_assert_eq!(calendar.len(), holidays.len());
    }

    #[test]
    fn a_region_has_the_holidays_with_its_label(
        holidays in vec(random::holiday(), 0..20), civil in random::civil(),
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        for region in [Country::DEU, Country::CHE, Country::WSM, Country::USA] {
            let is_of = |index: &usize| *holidays[*index].region() == region;
            let expected: Vec<_> = active(&holidays, civil).into_iter().filter(is_of).collect();
            let in_region = calendar.in_region(region);
            prop_assert_eq!(in_region.is_active_at_civil(civil), !expected.is_empty());
            prop_assert_eq!(in_region.active_at_civil(civil), expected);
            prop_assert_eq!(in_region.len(), (0..holidays.len()).filter(is_of).count());
            prop_assert_eq!(in_region.in_region(region).len(), in_region.len());
        }
    }

    #[test]
    fn the_next_start_and_end_are_the_least_of_all(
        holidays in vec(random::holiday(), 0..20), after in random::civil(),
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        let all = with_distant(&holidays, after.year());
        let starts = all.iter().filter(|(_, occurrence)| occurrence.start() > after);
        let next = starts.min_by_key(|(index, occurrence)| (occurrence.start(), *index));
        prop_assert_eq!(calendar.next_civil(after), next.copied());
        let ends = all.iter().filter(|(_, occurrence)| occurrence.end() > after);
        let next = ends.min_by_key(|(index, occurrence)| (occurrence.end(), *index));
        prop_assert_eq!(calendar.next_end_civil(after), next.copied());
    }

    #[test]
    fn a_range_has_all_occurrences_that_meet_it(
        holidays in vec(random::holiday(), 0..20), start in random::civil(), minutes in 0..1_000_000_i64,
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        let range = start..start + Duration::minutes(minutes);
        let mut expected = with_distant(&holidays, start.year());
        expected.retain(|(_, one)| one.start() < range.end && one.end() > range.start);
        if range.is_empty() {
            expected.clear();
        }
        prop_assert_eq!(calendar.occurrences_civil(range).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn pairs_that_overlap_are_found_once(holidays in vec(random::holiday(), 0..16)) {
        let calendar = HolidayCalendar::new(&holidays);
        let spans: Vec<_> = holidays.iter().map(Holiday::span).collect();
        let mut expected = Vec::new();
        for (second, &right) in spans.iter().enumerate() {
            for (first, &left) in spans[..second].iter().enumerate() {
                if overlap(left, right) {
                    expected.push((first, second));
                }
            }
        }
        let mut found: Vec<_> = calendar.overlaps().collect();
        found.sort_by_key(|&(first, second)| (second, first));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn instants_in_a_zone_are_those_of_each_holiday(
        holidays in vec(random::holiday(), 0..12), (zone, after) in random::zone_and_instant(),
        minutes in 0..600_000_i64,
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        let civil = brute_force::civil_at(zone, after);
        prop_assert_eq!(calendar.active_at(after, &zone), active(&holidays, civil));
        let all: Vec<(usize, Range<DateTime<Utc>>)> = with_distant(&holidays, after.year())
            .into_iter()
            .filter_map(|(index, occurrence)| Some((index, occurrence.in_zone(&zone)?)))
            .collect();
        let starts = all.iter().filter(|(_, instants)| instants.start > after);
        let next = starts.min_by_key(|(index, instants)| (instants.start, *index));
        prop_assert_eq!(calendar.next(after, &zone), next.cloned());
        let ends = all.iter().filter(|(_, instants)| instants.end > after);
        let next = ends.min_by_key(|(index, instants)| (instants.end, *index));
        prop_assert_eq!(calendar.next_end(after, &zone), next.cloned());
        for holiday in &holidays {
            let alone = HolidayCalendar::new([holiday]).next(after, &zone);
            prop_assert_eq!(holiday.span().next(after, &zone), alone.map(|(_, instants)| instants));
        }

        let range = after..after + Duration::minutes(minutes);
        let mut expected = all;
        expected.retain(|(_, one)| one.start < range.end && one.end > range.start);
        expected.sort_by_key(|(index, instants)| (instants.start, *index));
        if range.is_empty() {
            expected.clear();
        }
        prop_assert_eq!(calendar.occurrences(range, &zone).collect::<Vec<_>>(), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn it_is_active_until_the_first_minute_that_is_free(
        holidays in vec(random::holiday(), 0..30), civil in random::civil(),
    ) {
        let calendar = HolidayCalendar::new(&holidays);
        let until = calendar.active_until_civil(civil);
        let mut minute = civil.with_nanosecond_zero();
        while !active(&holidays, minute).is_empty() && minute - civil < Duration::days(30) {
            minute += Duration::minutes(1);
        }
        if minute - civil < Duration::days(30) {
            prop_assert_eq!(until, Some(minute).filter(|&minute| minute > civil));
        } else {
            prop_assert!(until.is_none_or(|until| until >= minute));
        }
    }
}

/// Whether two are ever going on together: in the years that random holidays are drawn from.
fn overlap(left: Span, right: Span) -> bool {
    let all = |span: Span| (1890..2040).filter_map(move |year| span.occurrence_in(year));
    match (left, right) {
        (Span::Once(once), other) | (other, Span::Once(once)) => other
            .occurrences_civil(once.start()..once.end())
            .next()
            .is_some(),
        _ => all(left).any(|one| {
            right
                .occurrences_civil(one.start()..one.end())
                .next()
                .is_some()
        }),
    }
}

trait CutToMinute {
    fn with_nanosecond_zero(self) -> Self;
}

impl CutToMinute for NaiveDateTime {
    fn with_nanosecond_zero(self) -> Self {
        use chrono::Timelike;
        self.with_second(0).unwrap().with_nanosecond(0).unwrap()
    }
}

/// A calendar holds its holidays and, where they are of several regions, those of each once more.
#[test]
fn memory_grows_with_the_holidays() {
    // When each begins, when it ends, and where: sixteen bytes and an index; and no calendar is so wasteful.
    const LEAST: usize = 24;
    const MOST: usize = 400;
    let holidays = |count: usize, every_year: bool| -> Vec<Holiday> {
        let holiday = |nth: usize| {
            let region = ["DEU", "FRA"][nth % 2];
            let fields = serde_json::json!({
                "name": "Holiday", "region": region, "consecutive": false, "every_year": every_year,
                "year_start": 1000 + nth / 336, "month_start": 1 + nth / 28 % 12, "day_start": 1 + nth % 28,
            });
            Holiday::from_json(&fields.to_string()).unwrap()
        };
        (0..count).map(holiday).collect()
    };
    let memory = |holidays: &[Holiday]| HolidayCalendar::new(holidays).memory();
    assert_eq!(memory(&[]), 0);
    for every_year in [false, true] {
        for count in [2, 100, 3000] {
            let all = holidays(count, every_year);
            let calendar = HolidayCalendar::new(&all);
            let bytes = calendar.memory();
            assert!(
                (2 * count * LEAST..=2 * count * MOST).contains(&bytes),
                "{count}: {bytes}"
            );
            let regions = ["DEU", "FRA"]
                .map(|region| calendar.in_region(Country::parse(region).unwrap()).memory());
            assert!(
                bytes >= regions.iter().sum::<usize>() + count * LEAST,
                "{bytes}, {regions:?}"
            );
        }
        // Of both kinds, each counts.
        let both = [holidays(500, every_year), holidays(500, !every_year)].concat();
        assert!(memory(&both) > memory(&both[..500]) + 500 * LEAST);
    }
}

#[test]
fn a_calendar_is_gathered_from_its_holidays() {
    let fields = serde_json::json!({
        "name": "Holiday", "region": "DEU", "consecutive": false, "every_year": true, "month_start": 5, "day_start": 1,
    });
    let holidays = vec![Holiday::from_json(&fields.to_string()).unwrap(); 3];
    let gathered: HolidayCalendar = holidays.iter().collect();
    assert_eq!((gathered.len(), gathered.is_empty()), (3, false));
    assert!(HolidayCalendar::new(&[]).is_empty());
    let first_of_may = "2026-05-01T12:00:00".parse().unwrap();
    assert_eq!(gathered.active_at_civil(first_of_may), [0, 1, 2]);
}
