//! Time zones, by their IANA names.

mod by_name;
mod other_cities;
#[cfg(feature = "time-zone")]
mod rules;

use std::cmp::Ordering;
use std::fmt;

use chrono_tz::{TZ_VARIANTS, Tz};

use super::{normalize, text_scalar};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};
use closest_match::{only, only_nearest};

use other_cities::OTHER_CITIES;
#[cfg(feature = "time-zone")]
pub use rules::TZDATA_VERSION;

/// A time zone of the IANA database, by its exact name; links (`Asia/Calcutta`) included.
///
/// ```
/// use pbx_rules::value::TimeZone;
///
/// assert_eq!(TimeZone::parse("Asia/Shanghai")?.name(), "Asia/Shanghai");
///
/// let wrong = TimeZone::parse("New York").unwrap_err();
/// assert_eq!(wrong.suggestion(), Some(&"America/New_York".into()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
///
/// Two names of the same zone are two values: what was given is kept. They are ordered by name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeZone(Tz);

impl TimeZone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// Longer texts get no suggestion: no name is as long, and the cost stays bounded.
    const LONGEST: usize = 64;

    /// Every name, in alphabetical order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + Clone {
        TZ_VARIANTS.iter().copied().map(Self)
    }

    /// Parses a name, in exactly its spelling.
    ///
    /// # Errors
    /// [`Code::UnknownTimeZone`], with the name as suggestion that was meant: another case or
    /// blanks for underscores, a city without its region or in another, a letter mistyped, or
    /// an offset of whole hours (`UTC+8` is `Etc/GMT-8`).
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match by_name::find(text) {
            Some(zone) => Ok(Self(zone)),
            None if text.trim().is_empty() => Err(Violation::new(Code::Required)),
            None => {
                let wrong =
                    Violation::new(Code::UnknownTimeZone).with("found", Plain::excerpt(text));
                Err(match Self::meant(&normalize(text)) {
                    Some(zone) => wrong.suggest(zone.name()),
                    None => wrong,
                })
            }
        }
    }

    /// The IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The same zone of the crate `chrono-tz`, whose rules may be those of an older release of the
    /// database than [`TZDATA_VERSION`]: that crate has 2025b, [`offset_at`](Self::offset_at) not.
    #[cfg(feature = "time-zone")]
    #[must_use]
    pub const fn as_tz(self) -> Tz {
        self.0
    }

    fn as_str(self) -> &'static str {
        self.name()
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::of(Kind::String);
        constraints.choices = Self::all().map(Self::name).collect();
        constraints
    }

    /// The zone that a text means which is no name.
    fn meant(text: &str) -> Option<Self> {
        if text.chars().nth(Self::LONGEST).is_some() {
            return None;
        }
        let text = text
            .split(['/', '\\'])
            .map(|part| part.trim().replace(' ', "_"))
            .collect::<Vec<_>>()
            .join("/");
        Self::all()
            .find(|zone| zone.name().eq_ignore_ascii_case(&text))
            .or_else(|| Self::at_offset(&text))
            .or_else(|| Self::of_city(city(&text)))
            .or_else(|| Self::of_other_city(city(&text)))
            .or_else(|| Self::nearest(&text))
    }

    /// The zone of an offset from UTC in whole hours: `UTC+8`, `GMT+08:00`.
    fn at_offset(text: &str) -> Option<Self> {
        let prefix = text.get(..3)?;
        let offset = text.get(3..)?;
        if !prefix.eq_ignore_ascii_case("UTC") && !prefix.eq_ignore_ascii_case("GMT") {
            return None;
        }
        let hours = offset.strip_suffix(":00").unwrap_or(offset);
        // POSIX counts west of Greenwich, everybody else east.
        let (sign, hours) = match hours.strip_prefix('+') {
            Some(hours) => ('-', hours),
            None => ('+', hours.strip_prefix('-')?),
        };
        let hours: u8 = hours.parse().ok()?;
        by_name::find(&format!("Etc/GMT{sign}{hours}")).map(Self)
    }

    /// The zone of a city, whatever its region. Where an old name and a new one end in the same
    /// city (`America/Louisville`, `America/Kentucky/Louisville`), the new one is longer.
    fn of_city(name: &str) -> Option<Self> {
        let zones = || Self::all().filter(|zone| is_named_after(zone.name(), name));
        let parts = |zone: &Self| zone.name().split('/').count();
        let most = zones().map(|zone| parts(&zone)).max()?;
        only(zones().filter(|zone| parts(zone) == most))
    }

    /// The zone that a city keeps which is not named after it.
    fn of_other_city(name: &str) -> Option<Self> {
        let mut cities = OTHER_CITIES.iter();
        cities.find_map(|&(city, zone)| city.eq_ignore_ascii_case(name).then_some(Self(zone)))
    }

    /// The zone whose name is mistyped: one letter in four of its city, at most.
    fn nearest(text: &str) -> Option<Self> {
        let letters = city(text).chars().count();
        let most = (letters / 4).max(1);
        // No offset is near to another: they are far apart in time.
        let names = Self::all()
            .map(Self::name)
            .filter(|name| !name.starts_with("Etc/"));
        if text.contains('/') {
            by_name::find(only_nearest(text, most, names)?).map(Self)
        } else if letters > 4 {
            // Shorter ones are abbreviations such as CEST, near to others that mean another time.
            Self::of_city(only_nearest(text, most, names.map(city))?)
        } else {
            None
        }
    }
}

/// The last part of a name.
fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// Whether a name is a region and that city, in any case. `Etc` is no region.
fn is_named_after(name: &str, city: &str) -> bool {
    name.len()
        .checked_sub(city.len())
        .and_then(|start| name.split_at_checked(start))
        .is_some_and(|(region, last)| {
            region.ends_with('/') && region != "Etc/" && last.eq_ignore_ascii_case(city)
        })
}

impl Ord for TimeZone {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for TimeZone {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TimeZone({})", self.name())
    }
}

text_scalar!(TimeZone);

#[cfg(feature = "time-zone")]
impl From<TimeZone> for Tz {
    fn from(zone: TimeZone) -> Self {
        zone.as_tz()
    }
}

#[cfg(feature = "time-zone")]
impl From<Tz> for TimeZone {
    fn from(zone: Tz) -> Self {
        Self(zone)
    }
}
