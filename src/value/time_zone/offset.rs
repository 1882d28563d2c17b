//! Offsets from UTC and abbreviations, which are no names of zones.

use chrono_tz::Tz;

use super::by_name;

/// The zone whose clocks show an offset from UTC at all times: `+08:00`, `UTC+8`, `GMT-5`, `+0530`.
///
/// It keeps the meaning, since the clocks are the same: whole hours have a zone each, `Etc/GMT-8`, and the
/// others the one zone that keeps them all year long. An offset that a zone has for half the year only, such
/// as that of Newfoundland, is no zone's.
pub(super) fn zone_at(text: &str) -> Option<Tz> {
    let compact: String = text.chars().filter(|&part| part != ' ').collect();
    let offset = match compact.get(..3) {
        Some(prefix) if is(prefix, "UTC") || is(prefix, "GMT") => compact.get(3..)?,
        _ => &compact,
    };
    let is_west = match offset.chars().next()? {
        '+' => false,
        // As a word processor writes it too.
        '-' | '−' | '–' => true,
        _ => return None,
    };
    let (hours, minutes) = hours_and_minutes(offset.get(offset.chars().next()?.len_utf8()..)?)?;
    match (is_west, hours, minutes) {
        (_, 0, 0) => Some(Tz::UTC),
        // POSIX counts west of Greenwich, everybody else east.
        (false, _, 0) => by_name::find(&format!("Etc/GMT-{hours}")),
        (true, _, 0) => by_name::find(&format!("Etc/GMT+{hours}")),
        (false, 3, 30) => Some(Tz::Asia__Tehran),
        (false, 4, 30) => Some(Tz::Asia__Kabul),
        (false, 5, 30) => Some(Tz::Asia__Kolkata),
        (false, 5, 45) => Some(Tz::Asia__Kathmandu),
        (false, 6, 30) => Some(Tz::Asia__Yangon),
        (false, 8, 45) => Some(Tz::Australia__Eucla),
        (false, 9, 30) => Some(Tz::Australia__Darwin),
        (true, 9, 30) => Some(Tz::Pacific__Marquesas),
        _ => None,
    }
}

/// The offset that a name with the sign of POSIX stands for: `UTC-08:00` of `Etc/GMT+8`.
pub(super) fn of_reversed_name(name: &str) -> Option<String> {
    let offset = name.strip_prefix("Etc/GMT")?;
    let sign = match offset.chars().next()? {
        '+' => '-',
        '-' => '+',
        _ => return None,
    };
    let hours: u8 = offset.get(1..)?.parse().ok()?;
    (hours > 0).then(|| format!("UTC{sign}{hours:02}:00"))
}

/// `8`, `08`, `8:00`, `08:00`, `0800`.
fn hours_and_minutes(text: &str) -> Option<(u8, u8)> {
    let (hours, minutes) = match text.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "00"),
    };
    let number = |digits: &str| {
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        (are_digits && (1..=2).contains(&digits.len())).then(|| digits.parse().ok())?
    };
    Some((number(hours)?, number(minutes)?))
}

/// The zone of an abbreviation that is one region's alone.
///
/// It keeps the meaning where the abbreviation stands for the clocks of one zone, or for those of several
/// that agree. Those that mean different things to different people are not there: `IST` (India, Israel,
/// Ireland), `CST` (Chicago, Shanghai, Havana), `BST`, `AST`, `GST`, `AEST` and `ACST` (with and without
/// summer time). A decision for `PST`, which the Philippines use too: in North America it is everyday speech.
pub(super) fn zone_abbreviated(text: &str) -> Option<Tz> {
    let mut known = ABBREVIATIONS.iter();
    known.find_map(|&(abbreviation, zone)| is(text, abbreviation).then_some(zone))
}

fn is(text: &str, known: &str) -> bool {
    text.eq_ignore_ascii_case(known)
}

const ABBREVIATIONS: &[(&str, Tz)] = &[
    ("ACDT", Tz::Australia__Adelaide),
    ("ADT", Tz::America__Halifax),
    ("AEDT", Tz::Australia__Sydney),
    ("AKDT", Tz::America__Anchorage),
    ("AKST", Tz::America__Anchorage),
    ("AWST", Tz::Australia__Perth),
    ("BRT", Tz::America__Sao_Paulo),
    ("CAT", Tz::Africa__Maputo),
    ("CDT", Tz::America__Chicago),
    ("CEST", Tz::CET),
    ("CLST", Tz::America__Santiago),
    ("CLT", Tz::America__Santiago),
    ("COT", Tz::America__Bogota),
    ("EAT", Tz::Africa__Nairobi),
    ("EDT", Tz::America__New_York),
    ("EEST", Tz::EET),
    ("HKT", Tz::Asia__Hong_Kong),
    ("ICT", Tz::Asia__Bangkok),
    ("IDT", Tz::Asia__Jerusalem),
    ("JST", Tz::Asia__Tokyo),
    ("KST", Tz::Asia__Seoul),
    ("MDT", Tz::America__Denver),
    ("MSK", Tz::Europe__Moscow),
    ("NDT", Tz::America__St_Johns),
    ("NPT", Tz::Asia__Kathmandu),
    ("NZDT", Tz::Pacific__Auckland),
    ("NZST", Tz::Pacific__Auckland),
    ("PDT", Tz::America__Los_Angeles),
    ("PHT", Tz::Asia__Manila),
    ("PKT", Tz::Asia__Karachi),
    ("PST", Tz::America__Los_Angeles),
    ("SAST", Tz::Africa__Johannesburg),
    ("SGT", Tz::Asia__Singapore),
    ("TRT", Tz::Europe__Istanbul),
    ("VET", Tz::America__Caracas),
    ("WAT", Tz::Africa__Lagos),
    ("WEST", Tz::WET),
    ("WIB", Tz::Asia__Jakarta),
    ("WIT", Tz::Asia__Jayapura),
    ("WITA", Tz::Asia__Makassar),
    ("Z", Tz::UTC),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::TimeZone;

    #[test]
    fn abbreviations_are_no_names_and_each_is_suggested() {
        for &(abbreviation, zone) in ABBREVIATIONS {
            let wrong = TimeZone::parse(abbreviation).unwrap_err();
            assert_eq!(wrong.suggestion(), Some(&zone.name().into()));
        }
        assert!(ABBREVIATIONS.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn reads_offsets() {
        for (text, name) in [
            ("+08:00", "Etc/GMT-8"),
            ("+8", "Etc/GMT-8"),
            ("+0800", "Etc/GMT-8"),
            ("UTC+8", "Etc/GMT-8"),
            ("utc +08:00", "Etc/GMT-8"),
            ("GMT-5", "Etc/GMT+5"),
            ("UTC−5", "Etc/GMT+5"),
            ("UTC–5", "Etc/GMT+5"),
            ("UTC-02", "Etc/GMT+2"),
            ("+00:00", "UTC"),
            ("UTC+5:30", "Asia/Kolkata"),
            ("-09:30", "Pacific/Marquesas"),
        ] {
            assert_eq!(zone_at(text).map(Tz::name), Some(name), "{text}");
        }
        for text in [
            "", "8", "UTC", "UTC8", "+", "+15", "-13", "+8:0", "+08:000", "+5:15", "-03:30", "+é",
            "UTC++8", "+ 8h",
        ] {
            assert_eq!(zone_at(text), None, "{text}");
        }
    }

    /// What is offered for an offset that is no whole hour keeps it at all times.
    #[cfg(feature = "time-zone")]
    #[test]
    fn zones_of_odd_offsets_keep_them_all_year() {
        use chrono::{TimeZone as _, Utc};
        for (text, minutes) in [
            ("+03:30", 210),
            ("+04:30", 270),
            ("+05:30", 330),
            ("+05:45", 345),
            ("+06:30", 390),
            ("+08:45", 525),
            ("+09:30", 570),
            ("-09:30", -570),
        ] {
            let zone = TimeZone::parse(zone_at(text).unwrap().name()).unwrap();
            for month in 1..=12 {
                let instant = Utc.with_ymd_and_hms(2026, month, 15, 12, 0, 0).unwrap();
                assert_eq!(
                    zone.offset_at(instant).local_minus_utc(),
                    minutes * 60,
                    "{text}"
                );
            }
        }
    }
}
