//! The laws of countries, currencies and time zones, whatever the entry.

use std::fmt::{Debug, Display};

use pbx_rules::value::{Country, Currency, Scalar, TimeZone};
use pbx_rules::violation::Plain;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What the text would have to be, where that is known.
fn suggestion<T: Scalar + Debug>(text: &str) -> Option<Plain> {
    T::from_text(text).unwrap_err().suggestion().cloned()
}

fn reads_back<T>(value: T)
where
    T: Scalar + Copy + Debug + Display + PartialEq + Serialize + DeserializeOwned,
{
    let text = value.to_string();
    assert_eq!(T::from_text(&text), Ok(value));
    assert_eq!(value.to_plain(), Plain::from(text.clone()));
    let json = serde_json::to_string(&value).unwrap();
    assert_eq!(json, format!("{text:?}"));
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), value);
}

#[test]
fn every_entry_reads_back() {
    Country::all().for_each(reads_back);
    Currency::all().for_each(reads_back);
    TimeZone::all().for_each(reads_back);
}

#[test]
fn every_entry_is_a_choice_and_ordered_by_its_code() {
    fn check<T: Scalar + Display + Ord>(all: impl Iterator<Item = T>) {
        let all: Vec<T> = all.collect();
        assert!(all.is_sorted());
        let codes: Vec<_> = all.iter().map(T::to_string).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes, T::constraints().choices);
    }
    check(Country::all());
    check(Currency::all());
    check(TimeZone::all());
}

#[test]
fn every_country_is_suggested_by_what_else_it_is_called() {
    for country in Country::all() {
        let meant = Some(Plain::from(country.alpha3()));
        for text in [
            country.alpha3().to_lowercase(),
            country.alpha2().to_owned(),
            country.alpha2().to_lowercase(),
            format!("{:03}", country.numeric()),
            format!(" {} ", country.alpha3()),
        ] {
            assert_eq!(suggestion::<Country>(&text), meant, "{text}");
        }
        // To many, the Congo is the other one.
        let meant = meant.filter(|_| country != Country::COG);
        for text in [country.name().to_owned(), country.name().to_uppercase()] {
            assert_eq!(suggestion::<Country>(&text), meant, "{text}");
        }
    }
}

#[test]
fn every_currency_is_suggested_by_its_code_and_by_a_name_of_its_own() {
    for currency in Currency::all() {
        let meant = Some(Plain::from(currency.code()));
        assert_eq!(
            suggestion::<Currency>(&currency.code().to_lowercase()),
            meant
        );
        let expected = match currency {
            // One name for both, so it means neither.
            Currency::VED | Currency::VES => None,
            // A sentence of 65 letters, beyond what is considered.
            Currency::XXX => None,
            _ => meant,
        };
        assert_eq!(
            suggestion::<Currency>(&currency.name().to_lowercase()),
            expected
        );
    }
}

#[test]
fn every_time_zone_is_suggested_by_its_name_in_another_case_or_with_blanks() {
    for zone in TimeZone::all() {
        let meant = Some(Plain::from(zone.name()));
        for text in [
            zone.name().to_lowercase(),
            zone.name().to_uppercase(),
            zone.name().replace('_', " "),
            zone.name().replace('/', " \\ "),
        ] {
            if text != zone.name() {
                assert_eq!(suggestion::<TimeZone>(&text), meant, "{text}");
            }
        }
    }
}

#[test]
fn a_value_is_small() {
    assert_eq!(size_of::<Option<Country>>(), 1);
    assert_eq!(size_of::<Option<Currency>>(), 1);
    assert_eq!(size_of::<Option<TimeZone>>(), 2);
}

fn suggests_only_what_parses<T: Scalar>(text: &str) -> Result<(), TestCaseError> {
    let Err(violation) = T::from_text(text) else {
        return Ok(());
    };
    match violation.suggestion() {
        Some(Plain::Text(meant)) => prop_assert!(T::from_text(meant).is_ok(), "{meant}"),
        other => prop_assert_eq!(other, None),
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_an_entry_or_gets_a_suggestion_that_is(
        text in prop_oneof!["\\PC{0,80}", "[A-Za-z]{1,6}", "(Asia|europe|US)[/ ][A-Za-z_ ]{1,12}", "(UTC|gmt)[+-][0-9:]{1,5}"]
    ) {
        suggests_only_what_parses::<Country>(&text)?;
        suggests_only_what_parses::<Currency>(&text)?;
        suggests_only_what_parses::<TimeZone>(&text)?;
    }
}
