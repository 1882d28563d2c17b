//! What is nearly a size: what to change about it, and what was meant.
//!
//! A suggestion is made where the text has one reading. Why each keeps the meaning:
//!
//! | what is repaired | why it means the same |
//! | --- | --- |
//! | spaces, quotes, full-width forms around it, spaces before the unit | they are no part of it |
//! | a unit in another case or spelling: `mb`, `GiB`, `megabytes` | there is one unit that it can be; a kilobyte has 1024 bytes in either spelling |
//! | a unit that the API does not have: `TB`, `bytes` | counted in one that it has, to the byte |
//! | groups of three digits: `1,000`, `1 000`, `1'000` | neither a fraction nor a list, see [`Number::read`] |
//! | a fraction: `0.5GB` | counted in a smaller unit; where none has a whole number of it (`0.1GB`), rounded by less than one part in two hundred |
//! | a number of bytes: `1048576` | whole megabytes; in any other unit it would be a thousand times as much as there is |
//!
//! What has two readings carries none: `1.000 GB` (a thousand, or one), `100` without a unit, lists, ranges.

use super::super::normalize;
use super::{Size, Unit, too_small};
use crate::violation::{Code, Plain, Violation};

/// Longer texts are no near misses.
pub(super) const LONGEST_NEAR_MISS: usize = 64;

/// From the largest to the smallest.
const UNITS: [Unit; 4] = [
    Unit::Petabyte,
    Unit::Gigabyte,
    Unit::Megabyte,
    Unit::Kilobyte,
];

/// What is wrong with a text that is no size, by what is to be changed: the unit first, then the number.
pub(super) fn explain(text: &str) -> Violation {
    if text.len() > LONGEST_NEAR_MISS {
        return match text.bytes().all(|byte| byte.is_ascii_digit()) {
            true => with_choices(Code::MissingUnit, text),
            false => with_choices(Code::NotASize, text),
        };
    }
    let normalized = normalize(text);
    let end = normalized.find(char::is_alphabetic);
    let (number, unit) = normalized
        .split_at_checked(end.unwrap_or(normalized.len()))
        .unwrap_or_default();
    let number = Number::read(number);
    let wrong = match (&number, Unit::named(unit)) {
        (Number::None, _) => with_choices(Code::NotASize, text),
        (_, None) if unit.is_empty() => with_choices(Code::MissingUnit, text),
        (_, None) if unit.trim_end_matches('.').chars().all(char::is_alphabetic) => {
            with_choices(Code::UnknownUnit, unit)
        }
        (_, None) => with_choices(Code::NotASize, text),
        (Number::Negative, _) | (Number::Decimal { digits: 0, .. }, _) => too_small(text),
        (Number::Decimal { scale: 2.., .. }, _) => {
            Violation::new(Code::NotAnInteger).with("found", Plain::excerpt(text))
        }
        (Number::Decimal { .. } | Number::Ambiguous, _) => {
            Violation::new(Code::SizeNotation).with("found", Plain::excerpt(text))
        }
    };
    match number {
        Number::Decimal { digits, scale } => match meant(digits, scale, unit) {
            Some(size) => wrong.suggest(size.text()),
            None => wrong,
        },
        _ => wrong,
    }
}

fn with_choices(code: Code, found: &str) -> Violation {
    Violation::new(code)
        .with("choices", Unit::NAMES)
        .with("found", Plain::excerpt(found))
}

/// The size of a number of units: in the unit that was written or the next smaller one in which it is a
/// whole number, else rounded in the largest in which that makes no difference.
fn meant(digits: u128, scale: u128, unit: &str) -> Option<Size> {
    let bytes_of_unit = match bytes_of_unit(unit)? {
        // A number alone.
        None if scale == 1 && digits.is_multiple_of(Unit::Megabyte.bytes().into()) => 1,
        None => return None,
        Some(bytes) => bytes,
    };
    // Everything is counted in bytes, `scale` times as many as there are.
    let scaled_bytes = digits.checked_mul(bytes_of_unit)?;
    let is_whole = |unit: Unit| {
        let scaled_unit = scale.checked_mul(unit.bytes().into())?;
        scaled_bytes
            .is_multiple_of(scaled_unit)
            .then_some((scaled_bytes / scaled_unit, unit))
    };
    let is_nearly_whole = |unit: Unit| {
        let scaled_unit = scale.checked_mul(unit.bytes().into())?;
        let amount = scaled_bytes.checked_add(scaled_unit / 2)? / scaled_unit;
        let apart = amount.checked_mul(scaled_unit)?.abs_diff(scaled_bytes);
        (apart.checked_mul(200)? <= scaled_bytes).then_some((amount, unit))
    };
    let is_smaller = |unit: &Unit| bytes_of_unit == 1 || u128::from(unit.bytes()) < bytes_of_unit;
    let is_as_large = |unit: &Unit| is_smaller(unit) || u128::from(unit.bytes()) == bytes_of_unit;
    let units = || UNITS.into_iter();
    let (amount, unit) = units()
        .filter(is_as_large)
        .find_map(is_whole)
        .or_else(|| units().filter(is_smaller).find_map(is_nearly_whole))?;
    Size::new(u64::try_from(amount).ok()?, unit).ok()
}

/// The bytes of a unit however people write it, `Some(None)` where there is no unit.
fn bytes_of_unit(unit: &str) -> Option<Option<u128>> {
    let power = match unit.trim_end_matches('.').to_ascii_lowercase().as_str() {
        "" => return Some(None),
        "b" | "byte" | "bytes" => 0,
        "k" | "kb" | "kib" | "kbyte" | "kbytes" | "kilobyte" | "kilobytes" => 1,
        "m" | "mb" | "mib" | "mbyte" | "mbytes" | "megabyte" | "megabytes" => 2,
        "g" | "gb" | "gib" | "gbyte" | "gbytes" | "gigabyte" | "gigabytes" => 3,
        "t" | "tb" | "tib" | "tbyte" | "tbytes" | "terabyte" | "terabytes" => 4,
        "p" | "pb" | "pib" | "pbyte" | "pbytes" | "petabyte" | "petabytes" => 5,
        "e" | "eb" | "eib" | "ebyte" | "ebytes" | "exabyte" | "exabytes" => 6,
        _ => return None,
    };
    u128::from(Size::BYTES_PER_KB).checked_pow(power).map(Some)
}

/// A number however people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    /// It is none.
    None,
    /// It is less than zero.
    Negative,
    /// It has more than one reading, or none that is usual.
    Ambiguous,
    /// A whole number and the power of ten that it is multiplied by: (15, 10) is 1.5.
    Decimal { digits: u128, scale: u128 },
}

impl Number {
    /// Reads a number with marks between its digits:
    ///
    /// - one mark before other than three digits is that of a fraction: `1.5`, `1,5`, `0.125`, `1234,567`;
    /// - the same mark before each group of three digits is no fraction: `1,000`, `1.000.000`, `1 000`;
    /// - both, the last mark is that of the fraction: `1.000,5`, `1,000.5`.
    ///
    /// `1.000` has both readings. A decision for `1,000`: a thousand, as DOMAIN's own example has it. What
    /// looks like a list of two numbers is ambiguous: `100,200`, and with spaces `10 240` too; `10 000` is
    /// no list, as no number begins with a zero.
    fn read(text: &str) -> Self {
        let text = text.trim();
        if let Some(positive) = text.strip_prefix(['-', '−']) {
            return match Self::read_positive(positive) {
                Self::None => Self::None,
                _ => Self::Negative,
            };
        }
        Self::read_positive(text.strip_prefix('+').unwrap_or(text))
    }

    fn read_positive(text: &str) -> Self {
        // Spaces of typography beside the usual one, but no line break or tab.
        let is_mark = |character: char| " \u{A0}\u{2009}\u{202F},._'’".contains(character);
        let is_part = |character: char| character.is_ascii_digit() || is_mark(character);
        if !text.contains(|first: char| first.is_ascii_digit()) || !text.chars().all(is_part) {
            return Self::None;
        }
        let marks: Vec<char> = text
            .chars()
            .filter(|&character| is_mark(character))
            .collect();
        let Some((&last, before)) = marks.split_last() else {
            return Self::decimal(text, "");
        };
        if !marks.contains(&'.') && is_grouped(text, last) {
            return match looks_like_a_list(text, last) {
                true => Self::Ambiguous,
                false => Self::decimal(text, ""),
            };
        }
        if before.contains(&'.') && is_grouped(text, '.') {
            return Self::decimal(text, "");
        }
        let Some((whole, fraction)) = text.rsplit_once(['.', ',']) else {
            return Self::Ambiguous;
        };
        let is_fraction = match before.first() {
            None => last == ',' || !is_grouped(text, '.'),
            Some(&mark) => mark != last && is_grouped(whole, mark),
        };
        match is_fraction && fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Self::decimal(whole, fraction),
            false => Self::Ambiguous,
        }
    }

    /// The number of these digits, with marks among those of the whole.
    fn decimal(whole: &str, fraction: &str) -> Self {
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        // `5.0` is 5.
        let fraction = fraction.trim_end_matches('0');
        let read = || {
            Some(Self::Decimal {
                digits: (digits(whole) + fraction).parse().ok()?,
                scale: 10_u128.checked_pow(u32::try_from(fraction.len()).ok()?)?,
            })
        };
        read().unwrap_or(Self::Ambiguous)
    }
}

/// Whether a number is written in groups of three digits.
fn is_grouped(number: &str, mark: char) -> bool {
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = number.split(mark);
    let first = groups.next().unwrap_or_default();
    let mut others = groups.peekable();
    others.peek().is_some()
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && is_digits(first)
        && others.all(|group| group.len() == 3 && is_digits(group))
}

/// Whether groups of three digits may be as many numbers: they have a space or a comma between, and none
/// begins with a zero.
fn looks_like_a_list(number: &str, mark: char) -> bool {
    let mut others = number.split(mark).skip(1);
    let is_list = others.all(|group| !group.starts_with('0'));
    match mark {
        ' ' => is_list,
        ',' => is_list && number.find(mark) == Some(3),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Size;
    use crate::violation::{Code, Plain};

    fn outcome(text: &str) -> (Code, Option<String>) {
        let wrong = Size::parse(text).expect_err(text);
        (wrong.code(), wrong.suggestion().map(Plain::to_string))
    }

    #[test]
    fn repairs_what_has_one_reading() {
        for (text, code, meant) in [
            ("1TB", Code::UnknownUnit, "1024GB"),
            ("1.5TB", Code::UnknownUnit, "1536GB"),
            ("100 mb", Code::UnknownUnit, "100MB"),
            ("100mb", Code::UnknownUnit, "100MB"),
            ("100 mb.", Code::UnknownUnit, "100MB"),
            ("10G", Code::UnknownUnit, "10GB"),
            ("1GiB", Code::UnknownUnit, "1GB"),
            ("2048bytes", Code::UnknownUnit, "2KB"),
            ("1048576 bytes", Code::UnknownUnit, "1MB"),
            ("1EB", Code::UnknownUnit, "1024PB"),
            ("0.5GB", Code::NotAnInteger, "512MB"),
            ("0,500GB", Code::NotAnInteger, "512MB"),
            (".5GB", Code::NotAnInteger, "512MB"),
            ("1.5 GB", Code::NotAnInteger, "1536MB"),
            ("1.5 gb", Code::UnknownUnit, "1536MB"),
            ("1.000,5 MB", Code::NotAnInteger, "1024512KB"),
            ("1,000.5 MB", Code::NotAnInteger, "1024512KB"),
            ("0.1GB", Code::NotAnInteger, "102MB"),
            ("1.1TB", Code::UnknownUnit, "1126GB"),
            ("0.01GB", Code::NotAnInteger, "10486KB"),
            ("1 KB", Code::SizeNotation, "1KB"),
            (" 1KB", Code::SizeNotation, "1KB"),
            ("1,000MB", Code::SizeNotation, "1000MB"),
            ("1,000,000KB", Code::SizeNotation, "1000000KB"),
            ("1.000.000KB", Code::SizeNotation, "1000000KB"),
            ("1 000MB", Code::SizeNotation, "1000MB"),
            ("1\u{202F}024 MB", Code::SizeNotation, "1024MB"),
            ("1'024MB", Code::SizeNotation, "1024MB"),
            ("1.0GB", Code::SizeNotation, "1GB"),
            ("007MB", Code::SizeNotation, "7MB"),
            ("+5 GB", Code::SizeNotation, "5GB"),
            ("\u{FEFF}5GB\n", Code::SizeNotation, "5GB"),
            ("1048576", Code::MissingUnit, "1MB"),
            ("1610612736", Code::MissingUnit, "1536MB"),
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
            ("0.0KB", Code::TooSmall),
            ("-1GB", Code::TooSmall),
            ("0", Code::MissingUnit),
            ("100", Code::MissingUnit),
            ("1024", Code::MissingUnit),
            ("1048577", Code::MissingUnit),
            ("0TB", Code::UnknownUnit),
            ("10XB", Code::UnknownUnit),
            ("17EB", Code::UnknownUnit),
            ("1000 bytes", Code::UnknownUnit),
            ("1.000 GB", Code::SizeNotation),
            ("1.024GB", Code::SizeNotation),
            ("100,200MB", Code::SizeNotation),
            ("10 240MB", Code::SizeNotation),
            ("10 20MB", Code::SizeNotation),
            ("1.5.0GB", Code::SizeNotation),
            ("1,00,000KB", Code::SizeNotation),
            ("MB", Code::NotASize),
            ("100-200MB", Code::NotASize),
            ("100MB-200MB", Code::NotASize),
            ("100MB,200MB", Code::NotASize),
            ("1/2GB", Code::NotASize),
            ("1e3MB", Code::NotASize),
            ("0x10MB", Code::NotASize),
            ("10MB\n20MB", Code::NotASize),
            ("١٠MB", Code::NotASize),
            ("16384PB", Code::TooLarge),
            ("18014398509481984KB", Code::TooLarge),
            ("18446744073709551616KB", Code::TooLarge),
        ] {
            assert_eq!(outcome(text), (code, None), "{text}");
        }
        assert_eq!(outcome(&("9".repeat(100_000) + "GB")).0, Code::TooLarge);
        assert_eq!(outcome(&"9".repeat(100_000)), (Code::MissingUnit, None));
    }
}
