//! The date of Easter Sunday, the first Sunday after the full moon of spring as the churches
//! reckon it.

use chrono::{NaiveDate, TimeDelta};

/// Easter Sunday of the western churches, by the Gregorian reckoning, which it is of before 1583
/// too. `None` in a year that chrono cannot count.
///
/// The steps are those of J. Meeus, “Astronomical Algorithms”, chapter 8, which are exact for every
/// year: the age of the moon by the 19 years of its cycle, with the leap days and the days of the
/// moon that centuries drop, and the weekday on which it is full.
#[must_use]
pub fn western_easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let of_century = year.rem_euclid(100);
    let leap_centuries = century.div_euclid(4);
    let moon = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let full = (19 * golden + century - leap_centuries - moon + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - full
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let late = (golden + 11 * full + 22 * to_sunday).div_euclid(451);
    // Days after 22 March, the earliest.
    let days = full + to_sunday - 7 * late;
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_signed(TimeDelta::days(days.into()))
}

/// Easter Sunday of the orthodox churches, which reckon it by the Julian calendar, as a date of the
/// Gregorian one. `None` in a year that chrono cannot count.
///
/// The full moon comes back to the same day every 19 years (Meeus, as above).
#[must_use]
pub fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let full = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    let to_sunday = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - full + 34).rem_euclid(7);
    // The leap days that the Gregorian calendar has dropped by then: 13 in this century.
    let dropped = year.div_euclid(100) - year.div_euclid(400) - 2;
    // Days after 22 March of the Julian calendar, the earliest.
    let days = full + to_sunday + dropped;
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_signed(TimeDelta::days(days.into()))
}
