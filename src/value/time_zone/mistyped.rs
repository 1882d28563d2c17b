//! Zones by a name with one slip in it.

use chrono_tz::{TZ_VARIANTS, Tz};

/// With fewer letters, many a place is one letter from another: Paros from Paris, Aden from Oden.
const FEWEST_LETTERS: usize = 5;
/// A letter that is another one may make another place.
const FEWEST_LETTERS_TO_REPLACE: usize = 6;
/// A city without its region may be any city of the world.
const FEWEST_LETTERS_ALONE: usize = 7;

/// The zone whose name was meant: one letter is missing, too many, swapped with the next or, in a long name,
/// replaced. It keeps the meaning where no second zone is as near.
///
/// Only names of nearly the same length are compared, each in one pass from both ends: no table of distances
/// is filled, so that a keystroke costs microseconds.
pub(super) fn zone_of(text: &str) -> Option<Tz> {
    if !text.is_ascii() {
        return None;
    }
    let typed = text.as_bytes();
    let has_region = typed.contains(&b'/');
    let mut found: Option<Tz> = None;
    for &zone in TZ_VARIANTS.iter() {
        let name = zone.name().as_bytes();
        // Most names are of another length: no more is asked of them.
        if has_region && name.len().abs_diff(typed.len()) > 1 {
            continue;
        }
        let Some(slash) = name.iter().rposition(|&byte| byte == b'/') else {
            continue;
        };
        let city = name.get(slash + 1..).unwrap_or_default();
        // A city alone has nothing but its own letters to be known by.
        let (sought, fewest) = match has_region {
            true => (name, FEWEST_LETTERS),
            false => (city, FEWEST_LETTERS_ALONE),
        };
        if city.len() >= fewest
            && let Some(slip) = slip(typed, sought)
            && (slip != Slip::Replaced || city.len() >= FEWEST_LETTERS_TO_REPLACE)
            // No offset is near to another: they are far apart in time.
            && !name.starts_with(b"Etc/")
        {
            match found {
                Some(_) => return None,
                None => found = Some(zone),
            }
        }
    }
    found
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slip {
    Added,
    Missing,
    Swapped,
    Replaced,
}

/// The one slip, if it is one, that makes of a name what was typed, in any case.
fn slip(typed: &[u8], name: &[u8]) -> Option<Slip> {
    let shorter = typed.len().min(name.len());
    if typed.len().abs_diff(name.len()) > 1 || shorter < 2 {
        return None;
    }
    let is_same = |(typed, name): &(&u8, &u8)| typed.eq_ignore_ascii_case(name);
    // One slip leaves one end as it is.
    if !typed
        .first()
        .zip(name.first())
        .is_some_and(|ends| is_same(&ends))
        && !typed
            .last()
            .zip(name.last())
            .is_some_and(|ends| is_same(&ends))
    {
        return None;
    }
    let start = typed.iter().zip(name).take_while(is_same).count();
    let end = typed.iter().rev().zip(name.iter().rev());
    let end = end
        .take_while(is_same)
        .count()
        .min(shorter - start.min(shorter));
    let middle = |text: &[u8]| {
        text.get(start..text.len() - end)
            .map(<[u8]>::to_ascii_lowercase)
    };
    match (middle(typed)?.as_slice(), middle(name)?.as_slice()) {
        ([_], []) => Some(Slip::Added),
        ([], [_]) => Some(Slip::Missing),
        ([a, b], [c, d]) if a == d && b == c => Some(Slip::Swapped),
        // One mark for another is no other name.
        ([b'-' | b'_'], [b'-' | b'_']) => Some(Slip::Swapped),
        ([_], [_]) => Some(Slip::Replaced),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_one_slip_in_a_name_and_none_in_a_short_one() {
        for (text, name) in [
            ("Asia/Shanghay", Some("Asia/Shanghai")),
            ("Europe/Londn", Some("Europe/London")),
            ("Amercia/Chicago", Some("America/Chicago")),
            ("america/newyork", Some("America/New_York")),
            ("America/Los-Angeles", Some("America/Los_Angeles")),
            ("Shanghia", Some("Asia/Shanghai")),
            ("Europe/Paros", None),
            ("Paros", None),
            ("Europe/Rme", None),
            ("Europe/Ulm", None),
            ("Etc/GMT+88", None),
            ("GMT+88", None),
            ("Europe/Lodnno", None),
        ] {
            assert_eq!(zone_of(text).map(Tz::name), name, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// One slip of any kind in any name is taken for that name or for none.
        #[test]
        fn a_slip_never_leads_elsewhere(
            zone in prop::sample::select(&TZ_VARIANTS[..]),
            at: prop::sample::Index,
            kind in 0..4,
            letter in b'a'..=b'z',
        ) {
            let mut text = zone.name().as_bytes().to_vec();
            let at = at.index(text.len());
            match kind {
                0 => text.insert(at, letter),
                1 => drop(text.remove(at)),
                2 => text[at] = letter,
                _ if at + 1 < text.len() => text.swap(at, at + 1),
                _ => {}
            }
            let text = String::from_utf8(text).unwrap();
            if let Some(found) = zone_of(&text) {
                // `Jamaica` is another name of `America/Jamaica`, and `Hongkong` of `Asia/Hong_Kong`.
                let city = |zone: Tz| {
                    let city = zone.name().rsplit('/').next().unwrap_or_default();
                    city.replace('_', "").to_lowercase()
                };
                let is_named_so = city(found) == city(zone);
                prop_assert!(is_named_so || text.parse::<Tz>().is_ok(), "{text}: {found}");
            }
        }
    }
}
