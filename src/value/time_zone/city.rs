//! Zones by a city, with or without its region.

use super::other_cities::{AMBIGUOUS, OTHER_CITIES};
use super::{TimeZone, by_name};

/// The zone of the city that a text ends in.
///
/// It keeps the meaning where one zone is named after the city or is known to be kept there. A city of
/// America is not sought elsewhere: the continent has a Paris, a London and a Dublin of its own.
pub(super) fn zone_of(text: &str) -> Option<TimeZone> {
    let (region, city) = text.rsplit_once('/').unwrap_or(("", text));
    if AMBIGUOUS.iter().any(|name| name.eq_ignore_ascii_case(city)) {
        return None;
    }
    let in_america = ["America", "US", "Canada"]
        .iter()
        .any(|name| region.eq_ignore_ascii_case(name));
    named_after(city)
        .or_else(|| of_other_city(city))
        .filter(|zone| !in_america || zone.name().starts_with("America/"))
}

/// The zone that is named after a city, whatever its region. Where an old name and a new one end in the same
/// city (`America/Louisville`, `America/Kentucky/Louisville`), the new one is longer.
pub(super) fn named_after(city: &str) -> Option<TimeZone> {
    let (mut found, mut most) = (None, 0);
    let zones = by_name::ending_in(city).map(TimeZone);
    for zone in zones.filter(|zone| is_named_after(zone.name(), city)) {
        let parts = zone.name().split('/').count();
        if parts > most {
            (found, most) = (Some(zone), parts);
        } else if parts == most {
            found = None;
        }
    }
    found
}

/// The zone that a city keeps which is not named after it.
fn of_other_city(name: &str) -> Option<TimeZone> {
    let mut cities = OTHER_CITIES.iter();
    cities.find_map(|&(city, zone)| city.eq_ignore_ascii_case(name).then_some(TimeZone(zone)))
}

/// Whether a name is a region and that city, in any case. `Etc` is no region.
fn is_named_after(name: &str, city: &str) -> bool {
    let (name, city) = (name.as_bytes(), city.as_bytes());
    let Some(slash) = name.len().checked_sub(city.len() + 1) else {
        return false;
    };
    name.get(slash) == Some(&b'/')
        && name
            .get(slash + 1..)
            .is_some_and(|last| last.eq_ignore_ascii_case(city))
        && !name.starts_with(b"Etc/")
}
