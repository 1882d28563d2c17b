//! Days of years, by their numbers.

/// The minutes of a day.
pub(super) const DAY: i64 = 24 * 60;
/// 29 February, as a day of a leap year from 0.
pub(super) const LEAP_DAY: i64 = 59;

/// A day, by the year that it is in.
///
/// Days of a year are counted as in a leap year, so that a date has the same number in all of them; a
/// common year goes without [`LEAP_DAY`].
#[derive(Clone, Copy)]
pub(super) struct YearDay {
    pub(super) year: Year,
    /// From 0 to 365.
    pub(super) day: i64,
}

/// A year.
#[derive(Clone, Copy)]
pub(super) struct Year {
    number: i64,
    pub(super) is_leap: bool,
    /// 1 January, in days since 1970-01-01.
    pub(super) first: i64,
}

impl YearDay {
    /// So many days after 1970-01-01.
    ///
    /// As in H. Hinnant, “chrono-Compatible Low-Level Date Algorithms” (`civil_from_days`): there
    /// years begin in March, so that the leap day is the last of its year.
    pub(super) const fn of(days: i64) -> Self {
        const ERA: i64 = 146_097;
        // From 0000-03-01.
        let days_from_march = days + 719_468;
        let (era, day) = (
            days_from_march.div_euclid(ERA),
            days_from_march.rem_euclid(ERA),
        );
        let year = (day - day / 1460 + day / 36_524 - day / (ERA - 1)) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        // 306 days are from March to December.
        let (number, day) = match day < 306 {
            true => (era * 400 + year, day + LEAP_DAY + 1),
            false => (era * 400 + year + 1, day - 306),
        };
        let is_leap = is_leap(number);
        let first = days - day + (!is_leap && day > LEAP_DAY) as i64;
        Self {
            year: Year {
                number,
                is_leap,
                first,
            },
            day,
        }
    }
}

impl Year {
    pub(super) const fn next(self) -> Self {
        let number = self.number + 1;
        Self {
            number,
            is_leap: is_leap(number),
            first: self.first + 365 + self.is_leap as i64,
        }
    }

    /// A day of it, in days since 1970-01-01; 1 March, where it does not have the day.
    pub(super) const fn day(self, day: i64) -> i64 {
        self.first + day - (!self.is_leap && day > LEAP_DAY) as i64
    }

    /// A minute of it, counted as in a leap year, since 1970-01-01 00:00; that in which 1 March
    /// begins, where it does not have the minute.
    pub(super) const fn minute(self, minute: i64) -> i64 {
        let day = minute / DAY;
        match !self.is_leap && day == LEAP_DAY {
            true => self.day(day) * DAY,
            false => self.day(day) * DAY + minute % DAY,
        }
    }
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The day of the week, 0 for Monday, so many days after 1970-01-01.
pub(super) const fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Datelike, TimeDelta, Utc};

    use super::{LEAP_DAY, YearDay, weekday};

    /// Miri takes a thousand times as long for each.
    const STEP: usize = if cfg!(miri) { 9_973 } else { 13 };

    #[test]
    fn days_are_those_of_chrono() {
        let epoch = DateTime::<Utc>::UNIX_EPOCH.date_naive();
        for days in (-800_000..3_000_000).step_by(STEP) {
            let chrono = epoch + TimeDelta::days(days);
            let found = YearDay::of(days);
            assert_eq!(found.year.number, i64::from(chrono.year()));
            assert_eq!(found.year.is_leap, chrono.leap_year());
            let skipped = !chrono.leap_year() && found.day > LEAP_DAY;
            assert_eq!(
                found.day - i64::from(skipped),
                i64::from(chrono.ordinal0()),
                "{chrono}"
            );
            assert_eq!(found.year.day(found.day), days);
            assert_eq!(
                weekday(days),
                i64::from(chrono.weekday().num_days_from_monday())
            );
            let next = found.year.next();
            assert_eq!(YearDay::of(next.first).year.number, found.year.number + 1);
            assert_eq!(YearDay::of(next.first).day, 0);
        }
    }
}
