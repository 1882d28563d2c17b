//! Sizes of storage, and the quota that one may be.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::{choices, normalize, parsed_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

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
        Size::BYTES_PER_KB.pow(match self {
            Self::Kilobyte => 1,
            Self::Megabyte => 2,
            Self::Gigabyte => 3,
            Self::Petabyte => 5,
        })
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
            return Err(too_small(&Self { amount, unit }.to_string()));
        }
        match amount.checked_mul(unit.bytes()) {
            Some(_) => Ok(Self { amount, unit }),
            None => Err(too_large(&Self { amount, unit }.to_string(), unit)),
        }
    }

    /// Parses a size.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text; [`Code::MissingUnit`], [`Code::UnknownUnit`] and
    /// [`Code::NotASize`], with what was meant as suggestion where that can be told;
    /// [`Code::TooSmall`] for no bytes at all; [`Code::TooLarge`] beyond 2^64-1 bytes.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        if text.is_empty() {
            return Err(Violation::new(Code::Required));
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at_checked(digits).unwrap_or_default();
        let code = match Unit::parse(unit) {
            Ok(unit) if is_canonical(number) => return Self::of(number, unit, text),
            Ok(_) if is_zero(number) => return Err(too_small(text)),
            Ok(_) => Code::NotASize,
            Err(_) if number.is_empty() => Code::NotASize,
            Err(_) if unit.is_empty() => Code::MissingUnit,
            Err(_) if unit.bytes().all(|byte| byte.is_ascii_alphabetic()) => Code::UnknownUnit,
            Err(_) => Code::NotASize,
        };
        let found = if code == Code::UnknownUnit {
            unit
        } else {
            text
        };
        let wrong = Violation::new(code)
            .with("choices", Unit::NAMES)
            .with("found", Plain::excerpt(found));
        Err(match near_miss(text) {
            Some(meant) => wrong.suggest(meant.to_string()),
            None => wrong,
        })
    }

    fn of(number: &str, unit: Unit, text: &str) -> Result<Self, Violation> {
        match number.parse::<u64>().map(|amount| Self::new(amount, unit)) {
            Ok(Ok(size)) => Ok(size),
            _ => Err(too_large(text, unit)),
        }
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

    fn constraints() -> Constraints {
        let mut constraints = Constraints::text("size");
        constraints.pattern = Some("[1-9][0-9]*(KB|MB|GB|PB)");
        constraints
    }
}

fn is_canonical(number: &str) -> bool {
    !number.is_empty() && !number.starts_with('0')
}

fn is_zero(number: &str) -> bool {
    !number.is_empty() && number.bytes().all(|byte| byte == b'0')
}

fn too_small(found: &str) -> Violation {
    Violation::new(Code::TooSmall)
        .with("min", "1KB")
        .with("found", Plain::excerpt(found))
}

fn too_large(found: &str, unit: Unit) -> Violation {
    let amount = u64::MAX / unit.bytes();
    Violation::new(Code::TooLarge)
        .with("max", Size { amount, unit }.to_string())
        .with("found", Plain::excerpt(found))
}

/// Longer texts are no near misses.
const LONGEST_NEAR_MISS: usize = 64;

/// The size that was probably meant: in the unit that was written or the next smaller one in which
/// it is a whole number, else in kilobytes, rounded.
fn near_miss(text: &str) -> Option<Size> {
    if text.len() > LONGEST_NEAR_MISS {
        return None;
    }
    let text = normalize(text);
    let end = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let (digits, scale) = decimal(number)?;
    let bytes_of_unit = bytes_of_unit(unit)?;
    let scaled_bytes = digits.checked_mul(bytes_of_unit)?;
    let units = [
        Unit::Petabyte,
        Unit::Gigabyte,
        Unit::Megabyte,
        Unit::Kilobyte,
    ];
    for unit in units {
        let scaled_unit = scale.checked_mul(unit.bytes().into())?;
        if u128::from(unit.bytes()) <= bytes_of_unit && scaled_bytes.is_multiple_of(scaled_unit) {
            let amount = u64::try_from(scaled_bytes / scaled_unit).ok()?;
            return Size::new(amount, unit).ok();
        }
    }
    let scaled_unit = scale.checked_mul(Size::BYTES_PER_KB.into())?;
    let rounded = scaled_bytes.checked_add(scaled_unit / 2)? / scaled_unit;
    Size::new(u64::try_from(rounded).ok()?, Unit::Kilobyte).ok()
}

/// The bytes of a unit however people write it. A number alone is taken as megabytes, the unit of
/// the API's own example.
fn bytes_of_unit(unit: &str) -> Option<u128> {
    let power = match unit.trim_end_matches('.').to_ascii_lowercase().as_str() {
        "b" | "byte" | "bytes" => 0,
        "k" | "kb" | "kib" | "kbyte" | "kbytes" | "kilobyte" | "kilobytes" => 1,
        "" | "m" | "mb" | "mib" | "mbyte" | "mbytes" | "megabyte" | "megabytes" => 2,
        "g" | "gb" | "gib" | "gbyte" | "gbytes" | "gigabyte" | "gigabytes" => 3,
        "t" | "tb" | "tib" | "tbyte" | "tbytes" | "terabyte" | "terabytes" => 4,
        "p" | "pb" | "pib" | "pbyte" | "pbytes" | "petabyte" | "petabytes" => 5,
        "e" | "eb" | "eib" | "ebyte" | "ebytes" | "exabyte" | "exabytes" => 6,
        _ => return None,
    };
    u128::from(Size::BYTES_PER_KB).checked_pow(power)
}

/// A decimal number however people write it, as a whole number and the power of ten that it is
/// multiplied by: (15, 10) is 1.5.
fn decimal(text: &str) -> Option<(u128, u128)> {
    let is_space = |character: char| character.is_whitespace() || matches!(character, '_' | '\'');
    let compact: String = text
        .chars()
        .filter(|&character| !is_space(character))
        .collect();
    let number = compact.strip_prefix('+').unwrap_or(&compact);
    // `1,000` is a thousand, `1.000` is one, `1.000.000` a million again.
    let mark = match is_grouped(number, ',', 1) || is_grouped(number, '.', 2) {
        true => None,
        false => number.rfind([',', '.']),
    };
    let (whole, fraction) = match mark.and_then(|at| number.split_at_checked(at)) {
        Some((whole, from_mark)) => (whole, from_mark.trim_start_matches([',', '.'])),
        None => (number, ""),
    };
    if whole.contains([',', '.']) && !is_grouped(whole, ',', 1) && !is_grouped(whole, '.', 1) {
        return None;
    }
    let digits = whole.replace([',', '.'], "") + fraction;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let scale = 10_u128.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    is_number.then_some((digits.parse().ok()?, scale))
}

/// Whether a number is written in groups of three digits.
fn is_grouped(number: &str, separator: char, least: usize) -> bool {
    let mut groups = number.split(separator);
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let others = groups.clone().count();
    others >= least
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
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
        f.pad(&format!("{}{}", self.amount, self.unit.as_str()))
    }
}

parsed_scalar!(Size);

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
    text.len() <= LONGEST_NEAR_MISS
        && matches!(
            normalize(text).to_ascii_lowercase().as_str(),
            "" | "unlimited" | "no limit" | "infinite" | "∞"
        )
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

#[cfg(test)]
mod tests {
    use super::{DiskQuota, Size};
    use crate::violation::{Code, Plain};

    fn outcome(text: &str) -> (Code, Option<String>) {
        let wrong = Size::parse(text).expect_err(text);
        (wrong.code(), wrong.suggestion().map(Plain::to_string))
    }

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
    fn mends_near_misses() {
        for (text, code, meant) in [
            ("1TB", Code::UnknownUnit, "1024GB"),
            ("1.5TB", Code::NotASize, "1536GB"),
            ("100 mb", Code::NotASize, "100MB"),
            ("100mb", Code::UnknownUnit, "100MB"),
            ("0.5GB", Code::NotASize, "512MB"),
            ("1,000MB", Code::NotASize, "1000MB"),
            ("1,000,000KB", Code::NotASize, "1000000KB"),
            ("1.000,5 MB", Code::NotASize, "1024512KB"),
            ("0,500GB", Code::NotASize, "512MB"),
            ("1.5 gb", Code::NotASize, "1536MB"),
            ("10G", Code::UnknownUnit, "10GB"),
            ("1GiB", Code::UnknownUnit, "1GB"),
            ("1024", Code::MissingUnit, "1024MB"),
            ("2048bytes", Code::UnknownUnit, "2KB"),
            ("0.1GB", Code::NotASize, "104858KB"),
            ("007MB", Code::NotASize, "7MB"),
            ("+5 GB", Code::NotASize, "5GB"),
            ("1EB", Code::UnknownUnit, "1024PB"),
            ("\u{FEFF}5GB\n", Code::NotASize, "5GB"),
        ] {
            assert_eq!(outcome(text), (code, Some(meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn does_not_guess() {
        for (text, code) in [
            ("", Code::Required),
            ("0MB", Code::TooSmall),
            ("000KB", Code::TooSmall),
            ("0", Code::MissingUnit),
            ("0TB", Code::UnknownUnit),
            ("-1GB", Code::NotASize),
            ("MB", Code::NotASize),
            ("1.5.0GB", Code::NotASize),
            ("1,00,000KB", Code::NotASize),
            ("1e3MB", Code::NotASize),
            ("0x10MB", Code::NotASize),
            ("10XB", Code::UnknownUnit),
            ("١٠MB", Code::NotASize),
            ("16384PB", Code::TooLarge),
            ("18014398509481984KB", Code::TooLarge),
            ("18446744073709551616KB", Code::TooLarge),
            ("17EB", Code::UnknownUnit),
        ] {
            assert_eq!(outcome(text), (code, None), "{text}");
        }
        assert_eq!(outcome(&("9".repeat(100_000) + "GB")).0, Code::TooLarge);
        assert_eq!(outcome(&"9".repeat(100_000)), (Code::MissingUnit, None));
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
