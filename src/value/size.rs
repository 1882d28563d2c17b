//! Sizes of storage, and the quota that one may be.

mod near_miss;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{choices, column, decimal_digits, normalize, parsed_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};
use near_miss::{LONGEST_NEAR_MISS, number_of};

choices! {
    /// The unit of a [`Size`]. The API has no `TB`.
    pub enum Unit {
        /// Kilobytes.
        Kilobyte = "KB",
        /// Megabytes.
        Megabyte = "MB",
        /// Gigabytes.
        Gigabyte = "GB",
        /// Petabytes.
        Petabyte = "PB",
    }
}

impl Unit {
    /// How many bytes it is: a power of [`Size::BYTES_PER_KB`].
    #[must_use]
    pub const fn bytes(self) -> u64 {
        Size::BYTES_PER_KB.pow(self.power())
    }

    /// The power of [`Size::BYTES_PER_KB`] that it is.
    const fn power(self) -> u32 {
        match self {
            Self::Kilobyte => 1,
            Self::Megabyte => 2,
            Self::Gigabyte => 3,
            Self::Petabyte => 5,
        }
    }
}

/// A size of storage: a whole number from 1 and a [`Unit`], at most 2^64-1 bytes.
///
/// It is written as `100MB`: no sign, space, fraction, leading zero or separator. The unit is kept
/// as written; `1000GB` prints as `1000GB`.
///
/// Order, equality and hash are those of the bytes: `1GB` equals `1024MB`. Compare
/// [`amount`](Self::amount) and [`unit`](Self::unit) to tell them apart.
///
/// ```
/// use pbx_rules::value::{Size, Unit};
///
/// let size = Size::parse("1024MB")?;
/// assert_eq!((size.amount(), size.unit(), size.bytes()), (1024, Unit::Megabyte, 1 << 30));
/// assert_eq!(size, Size::parse("1GB")?);
/// assert_eq!(size.to_string(), "1024MB");
///
/// let wrong = Size::parse("0.5GB").unwrap_err();
/// assert_eq!(wrong.suggestion(), Some(&"512MB".into()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Size {
    amount: u64,
    unit: Unit,
}

impl Size {
    /// How many bytes a kilobyte has, kilobytes a megabyte, and so on. A decision, since the API
    /// does not say: storage is counted in powers of two wherever `KB` is written with a capital.
    pub const BYTES_PER_KB: u64 = 1024;

    /// One gigabyte.
    pub const GIGABYTE: Self = Self {
        amount: 1,
        unit: Unit::Gigabyte,
    };

    /// A number of units.
    ///
    /// # Errors
    /// [`Code::TooSmall`] for none, [`Code::TooLarge`] beyond 2^64-1 bytes.
    pub fn new(amount: u64, unit: Unit) -> Result<Self, Violation> {
        if amount == 0 {
            return Err(too_small(&Self { amount, unit }.text()));
        }
        match amount.checked_mul(unit.bytes()) {
            Some(_) => Ok(Self { amount, unit }),
            None => Err(too_large(&Self { amount, unit }.text(), unit)),
        }
    }

    /// Parses a size.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text; [`Code::NotASize`] for what has no number and unit,
    /// [`Code::MissingUnit`] and [`Code::UnknownUnit`]; for a number that is none of these digits
    /// [`Code::NotAnInteger`] where it has a fraction, [`Code::SizeNotation`] where it is written with
    /// anything else between, before or after it; [`Code::TooSmall`] for no bytes at all or less;
    /// [`Code::TooLarge`] beyond 2^64-1 bytes. What was meant is the suggestion where that can be told.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        if text.is_empty() {
            return Err(Violation::new(Code::Required));
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at_checked(digits).unwrap_or_default();
        match Unit::named(unit) {
            Some(unit) if is_canonical(number) => Self::of(number, unit, text),
            _ => Err(near_miss::explain(text)),
        }
    }

    fn of(number: &str, unit: Unit, text: &str) -> Result<Self, Violation> {
        let amount = number_of(number.as_bytes().iter());
        amount
            .and_then(|amount| Self::new(amount, unit).ok())
            .ok_or_else(|| too_large(text, unit))
    }

    /// The number of units.
    #[must_use]
    pub const fn amount(self) -> u64 {
        self.amount
    }

    /// The unit, as it was written.
    #[must_use]
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// The number of bytes.
    #[must_use]
    pub const fn bytes(self) -> u64 {
        // Never saturates: the product was checked when the size was made.
        self.amount.saturating_mul(self.unit.bytes())
    }

    /// As it is written.
    fn text(self) -> String {
        decimal_digits(self.amount) + self.unit.as_str()
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::text("size");
        constraints.pattern = Some("[1-9][0-9]*(KB|MB|GB|PB)");
        constraints
    }
}

fn is_canonical(number: &str) -> bool {
    !number.is_empty() && !number.starts_with('0')
}

fn too_small(found: &str) -> Violation {
    Violation::new(Code::TooSmall)
        .with("min", "1KB")
        .with("found", Plain::excerpt(found))
}

fn too_large(found: &str, unit: Unit) -> Violation {
    let amount = u64::MAX / unit.bytes();
    Violation::new(Code::TooLarge)
        .with("max", Size { amount, unit }.text())
        .with("found", Plain::excerpt(found))
}

impl PartialEq for Size {
    fn eq(&self, other: &Self) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for Size {}

impl PartialOrd for Size {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Size {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes().cmp(&other.bytes())
    }
}

impl Hash for Size {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes().hash(state);
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

parsed_scalar!(Size);
column!([] Size as String, Size::to_string, |text| Size::parse(&text));

/// How much storage may be used: a [`Size`], or the empty text for no limit.
///
/// ```
/// use pbx_rules::value::DiskQuota;
///
/// assert_eq!(DiskQuota::parse("")?, DiskQuota::Unlimited);
/// assert!(DiskQuota::parse("1GB")? < DiskQuota::Unlimited);
/// assert!(DiskQuota::parse("1GB")?.allows(1 << 30));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DiskQuota {
    /// At most so much.
    Limited(Size),
    /// No limit; more than any size.
    #[default]
    Unlimited,
}

impl DiskQuota {
    /// At most one gigabyte.
    pub const GIGABYTE: Self = Self::Limited(Size::GIGABYTE);

    /// Parses a quota.
    ///
    /// # Errors
    /// Those of [`Size::parse`], but for the empty text.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match text {
            "" => Ok(Self::Unlimited),
            _ => {
                Size::parse(text)
                    .map(Self::Limited)
                    .map_err(|wrong| match means_unlimited(text) {
                        true => wrong.suggest(""),
                        false => wrong,
                    })
            }
        }
    }

    /// The limit, where there is one.
    #[must_use]
    pub const fn limit(self) -> Option<Size> {
        match self {
            Self::Limited(size) => Some(size),
            Self::Unlimited => None,
        }
    }

    /// Whether that many bytes may be used.
    #[must_use]
    pub const fn allows(self, bytes: u64) -> bool {
        match self {
            Self::Limited(size) => bytes <= size.bytes(),
            Self::Unlimited => true,
        }
    }

    fn constraints() -> Constraints {
        let mut constraints = Size::constraints();
        constraints.format = Some("disk_quota");
        constraints.empty_means = Some("unlimited");
        constraints
    }
}

fn means_unlimited(text: &str) -> bool {
    if text.len() > LONGEST_NEAR_MISS {
        return false;
    }
    let guess = normalize(text);
    ["", "unlimited", "no limit", "infinite", "∞"]
        .iter()
        .any(|word| guess.eq_ignore_ascii_case(word))
}

impl From<Size> for DiskQuota {
    fn from(size: Size) -> Self {
        Self::Limited(size)
    }
}

impl fmt::Display for DiskQuota {
    /// As on the wire: empty where there is no limit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited(size) => size.fmt(f),
            Self::Unlimited => f.pad(""),
        }
    }
}

parsed_scalar!(DiskQuota);
column!([] DiskQuota as String, DiskQuota::to_string, |text| DiskQuota::parse(&text));

#[cfg(test)]
mod tests {
    use super::{DiskQuota, Size};

    #[test]
    fn keeps_what_was_written() {
        for text in [
            "1KB",
            "100MB",
            "1000GB",
            "1024MB",
            "16383PB",
            "18014398509481983KB",
        ] {
            assert_eq!(Size::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn compares_bytes() {
        let size = |text| Size::parse(text).expect(text);
        assert_eq!(size("1024KB"), size("1MB"));
        assert!(size("1000GB") < size("1PB"));
        assert_eq!(size("16383PB").bytes(), 16_383 << 50);
        assert_eq!(u64::MAX - size("18014398509481983KB").bytes(), 1023);
    }

    #[test]
    fn offers_the_empty_text_for_no_limit() {
        let wrong = DiskQuota::parse("Unlimited").expect_err("a word");
        assert_eq!(wrong.suggestion(), Some(&"".into()));
        assert!(
            DiskQuota::parse("0MB")
                .expect_err("zero")
                .suggestion()
                .is_none()
        );
    }
}
