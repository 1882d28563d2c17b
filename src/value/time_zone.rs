//! Time zones, by their IANA names.

mod by_name;
mod city;
mod mistyped;
mod names;
mod offset;
mod other_cities;
#[cfg(feature = "time-zone")]
mod rules;
mod windows;

use std::cmp::Ordering;
use std::fmt;

use chrono_tz::{TZ_VARIANTS, Tz};

use super::{normalize, text_scalar};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Plain, Violation};

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
    /// blanks for underscores, a city without its region or in another, a letter mistyped in a long name, a
    /// name of Windows (`China Standard Time`, `(UTC+08:00) Beijing, …`), an offset (`+08:00` is `Etc/GMT-8`) or an abbreviation
    /// (`JST`). What may be several zones has none: `IST`, `Portland`, `Jersey`.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match by_name::find(text) {
            Some(zone) => Ok(Self(zone)),
            None if text.trim().is_empty() => Err(Violation::new(Code::Required)),
            None => {
                let wrong =
                    Violation::new(Code::UnknownTimeZone).with("found", Plain::excerpt(text));
                let guess = Self::guess(&normalize(text));
                Err(wrong.suggesting(guess.map(Self::name)))
            }
        }
    }

    /// The IANA name.
    #[must_use]
    pub fn name(self) -> &'static str {
        names::of(self.0)
    }

    /// What is advisable, where a name is right and means another time than many take it for: the sign of
    /// `Etc/GMT+8` is that of POSIX ([`Code::ReversedOffset`]), and `EST` and `MST` know no summer time
    /// ([`Code::NoDaylightSaving`]).
    ///
    /// ```
    /// use pbx_rules::value::TimeZone;
    ///
    /// let warnings = TimeZone::parse("Etc/GMT+8")?.warnings();
    /// assert_eq!(
    ///     warnings[0].to_string(),
    ///     "Etc/GMT+8 is UTC-08:00: the sign in these names is the other way round.",
    /// );
    /// # Ok::<(), pbx_rules::violation::Violation>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> Vec<Violation> {
        let name = self.name();
        let warning = |code| Violation::new(code).with("found", name);
        let fixed = |instead| vec![warning(Code::NoDaylightSaving).with("instead", instead)];
        match name {
            "EST" => fixed("America/New_York"),
            "MST" => fixed("America/Denver"),
            _ => match offset::of_reversed_name(name) {
                Some(offset) => vec![warning(Code::ReversedOffset).with("offset", offset)],
                None => Vec::new(),
            },
        }
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

    /// The zone of a name that Windows has for it.
    #[cfg(feature = "icalendar")]
    pub(crate) fn of_windows(name: &str) -> Option<Self> {
        windows::find(name).map(Self)
    }

    /// The zone that a text means which is no name.
    fn guess(text: &str) -> Option<Self> {
        if text.chars().nth(Self::LONGEST).is_some() {
            return None;
        }
        let name = text
            .split(['/', '\\'])
            .map(|part| part.trim().replace(' ', "_"))
            .collect::<Vec<_>>()
            .join("/");
        by_name::find_in_any_case(&name)
            .or_else(|| windows::find(text))
            .or_else(|| displayed(text))
            .or_else(|| offset::zone_at(text))
            .or_else(|| offset::zone_abbreviated(text))
            .or_else(|| city::zone_of(&name).map(|zone| zone.0))
            .or_else(|| mistyped::zone_of(&name))
            .map(Self)
    }
}

/// The zone that Windows shows as `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`, or as `(UTC-08:00) Pacific
/// Time (US & Canada)`.
///
/// It keeps the meaning: the cities of one line have the same clocks, and beside an offset the name of a time is that of one
/// zone.
fn displayed(text: &str) -> Option<Tz> {
    let (offset, names) = text.split_once(") ")?;
    if !offset.starts_with("(UTC") && !offset.starts_with("(GMT") {
        return None;
    }
    let of_time = names.split_once(" Time");
    let of_time = of_time.and_then(|(name, _)| windows::find(&[name, " Standard Time"].concat()));
    let mut cities = names.split(", ").map(|city| city.replace(' ', "_"));
    of_time.or_else(|| {
        cities
            .find_map(|city| city::zone_of(&city))
            .map(|zone| zone.0)
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

text_scalar!(TimeZone, warnings);

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
