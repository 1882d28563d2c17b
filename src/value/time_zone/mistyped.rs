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
    // One letter may be missing.
    if typed.len() + 1 < FEWEST_LETTERS_ALONE {
        return None;
    }
    // Most names are of another length, or begin and end otherwise: no more is asked of them.
    let is_near = |name: &[u8]| match has_region {
        true => is_of_length(name.len(), typed.len()) && is_same_at_an_end(typed, name),
        false => ends_in_city_of_length(name, typed.len()),
    };
    let mut found: Option<Tz> = None;
    for (zone, name) in names::whose(is_near) {
        let name = name.as_bytes();
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
    let shortest = name.len().checked_sub(typed);
    let slashes =
        shortest.and_then(|slash| name.get(slash.saturating_sub(2)..(slash + 1).min(name.len())));
    slashes.is_some_and(|slashes| slashes.contains(&b'/'))
}

/// Whether two texts begin or end with the same two letters, in any case: in what is longer than four letters, one slip
/// leaves one of the ends as it is.
fn is_same_at_an_end(typed: &[u8], name: &[u8]) -> bool {
    // In lower case; of other signs, few become the same by it, and the slip tells them apart.
    let lower = |letters: Option<&[u8; 2]>| {
        letters.map(|letters| u16::from_le_bytes(*letters) | u16::from_le_bytes([0x20; 2]))
    };
    lower(typed.first_chunk()) == lower(name.first_chunk())
        || lower(typed.last_chunk()) == lower(name.last_chunk())
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
    let start = typed.iter().zip(name).take_while(is_same).count();
    let end = typed.iter().rev().zip(name.iter().rev());
    let end = end
        .take_while(is_same)
        .count()
        .min(shorter - start.min(shorter));
    let is = |one: &u8, other: &u8| one.eq_ignore_ascii_case(other);
    match (
        typed.get(start..typed.len() - end)?,
        name.get(start..name.len() - end)?,
    ) {
        ([_], []) => Some(Slip::Added),
        ([], [_]) => Some(Slip::Missing),
        ([a, b], [c, d]) if is(a, d) && is(b, c) => Some(Slip::Swapped),
        // One mark for another is no other name.
        ([b'-' | b'_'], [b'-' | b'_']) => Some(Slip::Swapped),
        ([_], [_]) => Some(Slip::Replaced),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::TZ_VARIANTS;
    use closest_match::only_nearest as nearest;
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

    /// The one zone whose name is a slip away, by the distance of it and every name.
    fn plainly(text: &str) -> Option<Tz> {
        let has_region = text.contains('/');
        let is_meant = |name: &str| {
            let Some((region, city)) = name.rsplit_once('/') else {
                return false;
            };
            let sought = if has_region { name } else { city };
            let (typed, sought) = (text.to_ascii_lowercase(), sought.to_ascii_lowercase());
            let is_near = nearest(&typed, 1, [&*sought]).is_some() && typed != sought;
            let is_mark = |letter: char| letter == '-' || letter == '_';
            let differ = typed
                .chars()
                .zip(sought.chars())
                .filter(|(one, other)| one != other)
                .collect::<Vec<_>>();
            let is_replaced = typed.len() == sought.len()
                && differ.len() == 1
                && !differ
                    .iter()
                    .all(|&(one, other)| is_mark(one) && is_mark(other));
            let fewest = match (has_region, is_replaced) {
                (false, _) => FEWEST_LETTERS_ALONE,
                (true, true) => FEWEST_LETTERS_TO_REPLACE,
                (true, false) => FEWEST_LETTERS,
            };
            region != "Etc" && is_near && city.len() >= fewest
        };
        let mut guess = TZ_VARIANTS
            .iter()
            .copied()
            .filter(|zone| is_meant(zone.name()));
        let first = guess.next();
        first.filter(|_| guess.next().is_none())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else { 2_000 }))]

        /// What is passed over without a closer look is never what is meant.
        #[test]
        #[cfg_attr(miri, ignore = "too many values for an interpreter")]
        fn finds_what_a_search_of_all_names_finds(
            zone in prop::sample::select(&TZ_VARIANTS[..]),
            has_region: bool,
            slips in prop::collection::vec((any::<prop::sample::Index>(), 0..4, "[a-zA-Z_/-]"), 0..3),
        ) {
            let name = zone.name();
            let sought = if has_region { name } else { name.rsplit('/').next().unwrap() };
            let mut text: Vec<char> = sought.chars().collect();
            for (at, kind, letter) in slips {
                let at = at.index(text.len());
                let letter = letter.chars().next().unwrap();
                match kind {
                    0 => text.insert(at, letter),
                    1 if text.len() > 1 => drop(text.remove(at)),
                    2 if at + 1 < text.len() => text.swap(at, at + 1),
                    _ => text[at] = letter,
                }
            }
            let text: String = text.into_iter().collect();
            prop_assert_eq!(zone_of(&text), plainly(&text), "{}", text);
        }

        /// One slip of any kind in any name is taken for that name or for none.
        #[test]
        #[cfg_attr(miri, ignore = "too many values for an interpreter")]
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
