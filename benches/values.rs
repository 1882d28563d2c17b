//! What parsing a code costs, right and wrong, beside the look-ups that its table could have been.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

mod support;

use std::collections::HashMap;
use std::hint::black_box;

use pbx_rules::value::{Country, Currency, TimeZone};
use support::Table;

fn main() {
    right();
    wrong();
}

/// Every entry of each table once a call.
fn right() {
    let countries: Vec<_> = Country::all().map(Country::alpha3).collect();
    let map: HashMap<_, _> = countries.iter().copied().zip(Country::all()).collect();
    Table::new("a country by its code")
        .per("code", countries.len())
        .row("HashMap of the standard library", || {
            countries
                .iter()
                .filter(|&&code| map.contains_key(black_box(code)))
                .count()
        })
        .row("Country::parse", || {
            countries
                .iter()
                .filter(|&&code| Country::parse(black_box(code)).is_ok())
                .count()
        })
        .run();

    let currencies: Vec<_> = Currency::all().map(Currency::code).collect();
    let map: HashMap<_, _> = currencies.iter().copied().zip(Currency::all()).collect();
    Table::new("a currency by its code")
        .per("code", currencies.len())
        .row("HashMap of the standard library", || {
            currencies
                .iter()
                .filter(|&&code| map.contains_key(black_box(code)))
                .count()
        })
        .row("Currency::parse", || {
            currencies
                .iter()
                .filter(|&&code| Currency::parse(black_box(code)).is_ok())
                .count()
        })
        .run();

    let zones: Vec<_> = TimeZone::all().map(TimeZone::name).collect();
    let map: HashMap<_, _> = zones.iter().copied().zip(TimeZone::all()).collect();
    Table::new("a time zone by its name")
        .per("name", zones.len())
        .row("HashMap of the standard library", || {
            zones
                .iter()
                .filter(|&&name| map.contains_key(black_box(name)))
                .count()
        })
        .row("TimeZone::parse", || {
            zones
                .iter()
                .filter(|&&name| TimeZone::parse(black_box(name)).is_ok())
                .count()
        })
        .run();
}

/// From the nearest miss to the dearest: a text of the greatest length considered, near to nothing.
fn wrong() {
    let dearest = "in the middle of some other place, where no one has yet been, x";
    let beyond = "x".repeat(1 << 20);
    Table::new("no country")
        .row("lower case", || Country::parse("deu").unwrap_err())
        .row("a name", || Country::parse("Germany").unwrap_err())
        .row("a name in Spanish", || {
            Country::parse("Alemania").unwrap_err()
        })
        .row("a name mistyped", || Country::parse("Germny").unwrap_err())
        .row("63 letters", || Country::parse(dearest).unwrap_err())
        .row("a million letters", || Country::parse(&beyond).unwrap_err())
        .run();
    Table::new("no currency")
        .row("lower case", || Currency::parse("usd").unwrap_err())
        .row("withdrawn", || Currency::parse("HRK").unwrap_err())
        .row("a name mistyped", || {
            Currency::parse("Swiss Frnc").unwrap_err()
        })
        .row("63 letters", || Currency::parse(dearest).unwrap_err())
        .row("a million letters", || {
            Currency::parse(&beyond).unwrap_err()
        })
        .run();
    Table::new("no time zone")
        .row("lower case", || {
            TimeZone::parse("asia/shanghai").unwrap_err()
        })
        .row("a city", || TimeZone::parse("Shanghai").unwrap_err())
        .row("a letter wrong", || {
            TimeZone::parse("Asia/Shanghay").unwrap_err()
        })
        .row("63 letters", || TimeZone::parse(dearest).unwrap_err())
        .row("a million letters", || {
            TimeZone::parse(&beyond).unwrap_err()
        })
        .run();
}
