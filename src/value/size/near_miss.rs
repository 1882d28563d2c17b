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
    let end = normalized.find(is_letter);
    let (number, unit) = normalized
        .split_at_checked(end.unwrap_or(normalized.len()))
        .unwrap_or_default();
    let number = Number::read(number);
    let wrong = match (&number, Unit::named(unit)) {
        (Number::None, _) => with_choices(Code::NotASize, text),
        (_, None) if unit.is_empty() => with_choices(Code::MissingUnit, text),
        (_, None) if unit.trim_end_matches('.').chars().all(is_letter) => {
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
        Number::Decimal { digits, scale } => {
            wrong.suggesting(guess(digits, scale, unit).map(Size::text))
        }
        _ => wrong,
    }
}

/// Whether a unit may be written with a character: a letter of any script, to which end the blocks of punctuation and
/// symbols are left out.
fn is_letter(character: char) -> bool {
    matches!(character, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{1FFF}' | '\u{2C00}'..)
}

fn with_choices(code: Code, found: &str) -> Violation {
    Violation::new(code)
        .with("choices", Unit::NAMES)
        .with("found", Plain::excerpt(found))
}

/// The size of a number of units: in the unit that was written or the next smaller one in which it is a
/// whole number, else rounded in the largest in which that makes no difference.
fn guess(digits: u64, scale: u64, unit: &str) -> Option<Size> {
    let power = match power_of(unit)? {
        // A number alone.
        None if scale == 1 && digits.is_multiple_of(Unit::Megabyte.bytes()) => 0,
        None => return None,
        Some(power) => power,
    };
    let is_whole = |unit: Unit| {
        let (amount, rest, _) = counted(digits, scale, power, unit.power())?;
        (rest == 0).then_some((amount, unit))
    };
    let is_nearly_whole = |unit: Unit| {
        let (whole, rest, of) = counted(digits, scale, power, unit.power())?;
        let apart = rest.min(of - rest);
        let is_near = whole >= ROUNDED / 2
            || apart.checked_mul(ROUNDED)? <= whole.checked_mul(of)?.checked_add(rest)?;
        is_near.then_some((whole + u64::from(rest >= of - rest), unit))
    };
    let is_smaller = |unit: &Unit| power == 0 || unit.power() < power;
    let is_as_large = |unit: &Unit| is_smaller(unit) || unit.power() == power;
    let units = || UNITS.into_iter();
    let (amount, unit) = units()
        .filter(is_as_large)
        .find_map(is_whole)
        .or_else(|| units().filter(is_smaller).find_map(is_nearly_whole))?;
    Size::new(amount, unit).ok()
}

/// What is rounded differs by less than one part in so many.
const ROUNDED: u64 = 200;

/// A number of units, counted in others: how many whole ones, and what is left of the next one, over how much one has.
/// Units are given as powers of 1024.
fn counted(digits: u64, scale: u64, from: u32, to: u32) -> Option<(u64, u64, u64)> {
    let of = scale.checked_mul(1 << (10 * to.saturating_sub(from)))?;
    let (mut whole, mut rest) = (digits / of, digits % of);
    // To a smaller unit, by long division in binary: bit after bit, which no number is too large for on the way.
    for _ in 0..10 * from.saturating_sub(to) {
        rest *= 2;
        whole = whole
            .checked_add(whole)?
            .checked_add(u64::from(rest >= of))?;
        if rest >= of {
            rest -= of;
        }
    }
    Some((whole, rest, of))
}

/// The power of 1024 that a unit is, however people write it; `Some(None)` where there is no unit.
fn power_of(unit: &str) -> Option<Option<u32>> {
    const PREFIXES: [&str; 7] = ["", "kilo", "mega", "giga", "tera", "peta", "exa"];
    let unit = unit.trim_end_matches('.').to_ascii_lowercase();
    if unit.is_empty() {
        return Some(None);
    }
    let (prefix, is_word) = ["bytes", "byte", "ib", "b", ""]
        .iter()
        .find_map(|end| Some((unit.strip_suffix(end)?, end.len() > 2)))?;
    let power = PREFIXES.iter().position(|known| {
        let letter = known.get(..1).unwrap_or_default();
        prefix == letter || (is_word && prefix == *known)
    })?;
    // `ib` alone is no unit.
    (!prefix.is_empty() || unit != "ib").then_some(u32::try_from(power).ok())
}

/// A number however people write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    /// It is none.
    None,
    /// It is less than zero.
    Negative,
    /// It has more than one reading, none that is usual, or more digits than a size can have.
    Ambiguous,
    /// A whole number and the power of ten that it is divided by, of at most [`MOST_DIGITS`](Self::MOST_DIGITS) digits:
    /// (15, 10) is 1.5.
    Decimal { digits: u64, scale: u64 },
}

impl Number {
    /// How many digits of a fraction are read.
    const MOST_DIGITS: usize = 16;

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
        let unsigned = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
        match Self::read_unsigned(unsigned) {
            Self::None => Self::None,
            _ if unsigned.len() < text.len() && !text.starts_with('+') => Self::Negative,
            number => number,
        }
    }

    fn read_unsigned(text: &str) -> Self {
        let mut number = Vec::new();
        for character in text.chars() {
            number.push(match character {
                '0'..='9' | '.' | ',' | '_' | '\'' => character as u8,
                '’' => b'\'',
                // Spaces of typography beside the usual one, but no line break or tab.
                ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' => b' ',
                _ => return Self::None,
            });
        }
        let marks: Vec<u8> = number
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_digit())
            .collect();
        if marks.len() == number.len() {
            return Self::None;
        }
        let Some((&last, before)) = marks.split_last() else {
            return Self::decimal(&number, &[]);
        };
        if !marks.contains(&b'.') && is_grouped(&number, last) {
            return match looks_like_a_list(&number, last) {
                true => Self::Ambiguous,
                false => Self::decimal(&number, &[]),
            };
        }
        if before.contains(&b'.') && is_grouped(&number, b'.') {
            return Self::decimal(&number, &[]);
        }
        let mut halves = number.rsplitn(2, |byte| matches!(byte, b'.' | b','));
        let (Some(fraction), Some(whole)) = (halves.next(), halves.next()) else {
            return Self::Ambiguous;
        };
        let is_fraction = match before.first() {
            None => last == b',' || !is_grouped(&number, b'.'),
            Some(&mark) => mark != last && is_grouped(whole, mark),
        };
        match is_fraction && fraction.iter().all(u8::is_ascii_digit) {
            true => Self::decimal(whole, fraction),
            false => Self::Ambiguous,
        }
    }

    /// The number of these digits, with marks among those of the whole.
    fn decimal(whole: &[u8], mut fraction: &[u8]) -> Self {
        // `5.0` is 5.
        while let [rest @ .., b'0'] = fraction {
            fraction = rest;
        }
        match number_of(whole.iter().chain(fraction)) {
            Some(digits) if fraction.len() <= Self::MOST_DIGITS => Self::Decimal {
                digits,
                scale: fraction.iter().fold(1, |scale, _| scale * 10),
            },
            _ => Self::Ambiguous,
        }
    }
}

/// The number of the digits among these bytes, unless there are too many.
pub(super) fn number_of<'a>(bytes: impl Iterator<Item = &'a u8>) -> Option<u64> {
    let mut digits = bytes.filter(|byte| byte.is_ascii_digit());
    digits.try_fold(0_u64, |number, digit| {
        number.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
    })
}

/// Whether a number is written in groups of three digits.
fn is_grouped(number: &[u8], mark: u8) -> bool {
    let mut groups = number.split(|&byte| byte == mark);
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &[u8]| group.iter().all(u8::is_ascii_digit);
    first.len() < number.len()
        && (1..=3).contains(&first.len())
        && !first.starts_with(b"0")
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// Whether groups of three digits may be as many numbers: they have a space or a comma between, and none
/// begins with a zero.
fn looks_like_a_list(number: &[u8], mark: u8) -> bool {
    let mut groups = number.split(|&byte| byte == mark);
    let first = groups.next().unwrap_or_default();
    let is_list = groups.all(|group| !group.starts_with(b"0"));
    is_list && (mark == b' ' || mark == b',' && first.len() == 3)
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
        for (text, code, guess) in [
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
            assert_eq!(outcome(text), (code, Some(guess.to_owned())), "{text}");
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
