//! What a calendar costs: to build, to keep, and to ask, beside asking each holiday in turn.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

mod support;

use std::ops::Range;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use pbx_rules::holiday::{Holiday, HolidayCalendar, HolidayUpdate, Span};
use serde_json::{Value, json};
use support::Table;

const SIZES: [usize; 3] = [10, 1_000, 100_000];
/// How many questions a call asks, so that no branch is learnt by heart.
const QUESTIONS: usize = 1_000;

fn main() {
    growth("none overlapping", apart);
    growth("yearly and once", mixed);
    questions();
    building();
    memory();
}

/// Holidays of an hour each, two hours apart, over as many years as it takes.
fn apart(number: usize) -> Vec<Holiday> {
    let start = new_year(2000);
    (0..number)
        .map(|index| {
            let start = start + Duration::hours(2 * i64::try_from(index).unwrap());
            holiday(json!({
                "consecutive": false, "every_year": false, "year_start": start.year(),
                "month_start": start.month(), "day_start": start.day(),
                "hour_start": start.hour(), "hour_end": start.hour(), "minute_end": 59,
            }))
        })
        .collect()
}

/// A half of the holidays every year, a half in one of thirty years; a tenth of them several days.
fn mixed(number: usize) -> Vec<Holiday> {
    let mut random = Random(7);
    (0..number)
        .map(|_| {
            let day = new_year(2000) + Duration::days(random.below(30 * 365));
            let last = day + Duration::days(random.below(10));
            let several = random.below(10) == 0;
            let mut fields = json!({
                "consecutive": several, "every_year": random.below(2) == 0,
                "year_start": day.year(), "month_start": day.month(), "day_start": day.day(),
                "hour_start": 8, "hour_end": 17,
            });
            if several {
                fields["year_end"] = last.year().into();
                fields["month_end"] = last.month().into();
                fields["day_end"] = last.day().into();
            }
            holiday(fields)
        })
        .collect()
}

fn holiday(mut fields: Value) -> Holiday {
    fields["name"] = "Holiday".into();
    fields["region"] = "DEU".into();
    Holiday::from_json(&fields.to_string()).unwrap()
}

fn growth(title: &str, holidays: fn(usize) -> Vec<Holiday>) {
    for size in SIZES {
        let holidays = holidays(size);
        let calendar = HolidayCalendar::new(&holidays);
        let spans: Vec<Span> = holidays.iter().map(Holiday::span).collect();
        // All the time that the holidays are spread over is asked about.
        let occurrences = calendar.occurrences_civil(new_year(2000)..new_year(2100));
        let last = occurrences.take(size).last().unwrap().1;
        let civil = civil_times(new_year(2000)..last.end());
        // The slow way is asked less, or a round would take minutes.
        let few = &civil[..(QUESTIONS * 100 / size).clamp(20, QUESTIONS)];
        let indexed = Table::new(format!("is_active, {size} holidays, {title}"))
            .per("question", civil.len())
            .row("the calendar", || {
                let active = |&&civil: &&_| calendar.is_active_at_civil(civil);
                civil.iter().filter(active).count()
            })
            .run();
        let in_turn = Table::new(format!("is_active, {size} holidays, {title}"))
            .per("question", few.len())
            .row("each holiday in turn", || {
                let active = |&&civil: &&_| spans.iter().any(|span| span.is_active_at_civil(civil));
                few.iter().filter(active).count()
            })
            .run();
        println!(
            "  the calendar: {:.0} times as fast",
            in_turn[0] / indexed[0]
        );
    }
}

fn questions() {
    let holidays = mixed(1_000);
    let calendar = HolidayCalendar::new(&holidays);
    let civil = civil_times(new_year(2000)..new_year(2030));
    let instants: Vec<DateTime<Utc>> = civil.iter().map(|civil| civil.and_utc()).collect();
    let zone = Tz::Europe__Berlin;
    Table::new("questions to 1000 holidays, yearly and once")
        .per("question", QUESTIONS)
        .row("is_active_at_civil", || {
            civil
                .iter()
                .filter(|&&civil| calendar.is_active_at_civil(civil))
                .count()
        })
        .row("is_active_at, in Europe/Berlin", || {
            instants
                .iter()
                .filter(|&&instant| calendar.is_active_at(instant, &zone))
                .count()
        })
        .row("active_at_civil", || {
            civil
                .iter()
                .map(|&civil| calendar.active_at_civil(civil).len())
                .sum::<usize>()
        })
        .row("next_civil", || {
            civil
                .iter()
                .filter_map(|&civil| calendar.next_civil(civil))
                .count()
        })
        .row("next, in Europe/Berlin", || {
            instants
                .iter()
                .filter_map(|&instant| calendar.next(instant, &zone))
                .count()
        })
        .row("active_until, in Europe/Berlin", || {
            instants
                .iter()
                .filter_map(|&instant| calendar.active_until(instant, &zone))
                .count()
        })
        .run();
    let year = new_year(2026)..new_year(2027);
    let found = calendar.occurrences_civil(year.clone()).count();
    Table::new(format!(
        "a year of 1000 holidays, yearly and once: {found} occurrences"
    ))
    .per("occurrence", found)
    .row("occurrences_civil", || {
        calendar.occurrences_civil(year.clone()).count()
    })
    .run();
}

fn building() {
    for size in SIZES {
        let holidays = mixed(size);
        Table::new(format!("building, {size} holidays, yearly and once"))
            .per("holiday", size)
            .row("HolidayCalendar::new", || HolidayCalendar::new(&holidays))
            .run();
    }
}

fn memory() {
    println!("\nmemory (bytes a holiday)");
    for size in SIZES {
        let bytes = HolidayCalendar::new(&mixed(size)).memory() as f64;
        println!(
            "  {size:>7} holidays of one region   {:>12.1}",
            bytes / size as f64
        );
        let bytes = HolidayCalendar::new(&of_four_regions(size)).memory() as f64;
        println!(
            "  {size:>7} holidays of four regions {:>12.1}",
            bytes / size as f64
        );
    }
}

fn of_four_regions(number: usize) -> Vec<Holiday> {
    let regions = ["DEU", "CHE", "AUT", "LIE"].into_iter().cycle();
    mixed(number)
        .iter()
        .zip(regions)
        .map(|(holiday, region)| {
            let update = json!({"region": region}).to_string();
            holiday
                .merge(&HolidayUpdate::from_json(&update).unwrap())
                .unwrap()
        })
        .collect()
}

/// Times of the clocks, spread over a range.
fn civil_times(range: Range<NaiveDateTime>) -> Vec<NaiveDateTime> {
    let mut random = Random(1);
    let minutes = (range.end - range.start).num_minutes();
    let time = |_| range.start + Duration::minutes(random.below(minutes));
    (0..QUESTIONS).map(time).collect()
}

fn new_year(year: i32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap().into()
}

/// A small generator of numbers: the same at every run (Marsaglia, “Xorshift RNGs”).
struct Random(u64);

impl Random {
    fn below(&mut self, end: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 33).unwrap() % end
    }
}
