//! Countries and currencies by their names: in English and in their own language, countries in the larger
//! languages of the world too.
//!
//! The tables are those of CLDR 48 (`pkg/generate-names.js` writes them). A name that stands for two entries in
//! different languages stands for none here, so that what is found keeps the meaning; nothing is taken for a
//! name that it only resembles.

use super::{Country, Currency};
use crate::violation::Plain;

const COUNTRIES: &str = include_str!("names/countries.txt");
const CURRENCIES: &str = include_str!("names/currencies.txt");

/// How long the code at the end of a line is.
const CODE: usize = 3;

/// The country of a name.
pub(super) fn country(name: &str) -> Option<Country> {
    Country::from_alpha3(code_of(COUNTRIES, name)?)
}

/// The currency of a name.
pub(super) fn currency(name: &str) -> Option<Currency> {
    Currency::from_code(code_of(CURRENCIES, name)?)
}

/// The code in the line of a name, found by bisection: lines are in the order of their names.
///
/// A name is known by what a violation repeats of it: the npm package looks it up there
/// (`pkg/src/names.ts`), so that a page without the tables does not load them.
fn code_of(table: &'static str, name: &str) -> Option<&'static str> {
    name.chars().nth(Plain::EXCERPT).is_none().then_some(())?;
    let name = folded(name);
    let (mut start, mut end) = (0, table.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let bytes = table.as_bytes();
        let from = bytes
            .get(start..middle)?
            .iter()
            .rposition(|&byte| byte == b'\n');
        let from = from.map_or(start, |at| start + at + 1);
        let length = bytes
            .get(from..end)?
            .iter()
            .position(|&byte| byte == b'\n')?;
        let line = table.get(from..from + length)?;
        let (known, code) = line.split_at_checked(line.len().checked_sub(CODE)?)?;
        match known.cmp(&name) {
            std::cmp::Ordering::Equal => return Some(code),
            std::cmp::Ordering::Less => start = from + length + 1,
            std::cmp::Ordering::Greater => end = from,
        }
    }
    None
}

/// A name as the tables have it: in lower case, with plain apostrophes and single spaces, and without accents
/// that are characters of their own.
fn folded(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|character| !('\u{300}'..='\u{36F}').contains(character))
        .map(|character| match character {
            '’' | 'ʻ' | '`' => '\'',
            other => other,
        })
        .collect();
    plain
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn every_name_is_found() {
        for table in [COUNTRIES, CURRENCIES] {
            assert!(table.ends_with('\n'));
            for line in table.lines() {
                let (name, code) = line.split_at(line.len() - CODE);
                let known = (name.chars().count() <= Plain::EXCERPT).then_some(code);
                assert_eq!(code_of(table, name), known, "{name}");
                assert_eq!(code_of(table, &format!("{name}x")), None, "{name}");
            }
        }
        for line in COUNTRIES.lines() {
            assert!(
                Country::from_alpha3(&line[line.len() - CODE..]).is_some(),
                "{line}"
            );
        }
        for line in CURRENCIES.lines() {
            assert!(
                Currency::from_code(&line[line.len() - CODE..]).is_some(),
                "{line}"
            );
        }
    }

    #[test]
    fn names_in_many_languages_are_known() {
        for (name, guess) in [
            ("Deutschland", Country::DEU),
            ("ALEMANIA", Country::DEU),
            ("Allemagne", Country::DEU),
            ("德国", Country::DEU),
            ("Österreich", Country::AUT),
            ("O\u{308}sterreich", Country::AUT),
            ("Oesterreich", Country::AUT),
            ("Cote d’Ivoire", Country::CIV),
            ("España", Country::ESP),
            ("Espana", Country::ESP),
            ("Россия", Country::RUS),
            ("ΕΛΛΆΔΑ", Country::GRC),
            ("中国", Country::CHN),
            ("日本", Country::JPN),
            ("Éire", Country::IRL),
            ("Suomi", Country::FIN),
        ] {
            assert_eq!(country(name), Some(guess), "{name}");
        }
        for (name, guess) in [
            ("South Korean Won", Currency::KRW),
            ("North Korean Won", Currency::KPW),
            ("US dollar", Currency::USD),
            ("Schweizer Franken", Currency::CHF),
            ("人民币", Currency::CNY),
        ] {
            assert_eq!(currency(name), Some(guess), "{name}");
        }
        for name in ["", "Germny", "Congo", "Korea", "Dollar", "x"] {
            assert_eq!((country(name), currency(name)), (None, None), "{name}");
        }
    }
}
