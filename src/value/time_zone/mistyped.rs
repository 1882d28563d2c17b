//! Zones by a name with one slip in it.

use chrono_tz::Tz;

use super::names;

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
    for (zone, name) in names::all() {
        let name = name.as_bytes();
        // Most names are of another length, or begin and end otherwise: no more is asked of them.
        let is_near = match has_region {
            true => is_of_length(name.len(), typed.len()) && is_same_at_an_end(typed, name),
            false => ends_in_city_of_length(name, typed.len()),
        };
        if !is_near {
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

/// Whether one slip can make the one length of the other.
fn is_of_length(length: usize, typed: usize) -> bool {
    length.abs_diff(typed) <= 1
}

/// Whether a slash stands where the last part of a name is of nearly that length.
fn ends_in_city_of_length(name: &[u8], typed: usize) -> bool {
    let mut cities = typed.saturating_sub(1)..=typed + 1;
    cities.any(|city| {
        let slash = name.len().checked_sub(city + 1);
        slash.and_then(|slash| name.get(slash)) == Some(&b'/')
    })
}

/// Whether two texts begin or end with the same two letters, in any case: in what is longer than four letters, one slip
/// leaves one of the ends as it is.
fn is_same_at_an_end(typed: &[u8], name: &[u8]) -> bool {
    let same = |one: Option<&[u8; 2]>, other: Option<&[u8; 2]>| {
        one.zip(other)
            .is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    same(typed.first_chunk(), name.first_chunk()) || same(typed.last_chunk(), name.last_chunk())
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
    if !is_of_length(name.len(), typed.len()) || shorter < 2 {
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
    use chrono_tz::TZ_VARIANTS;
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
