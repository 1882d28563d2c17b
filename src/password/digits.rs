//! Some digits in a row of a number.

use std::ops::Range;

use super::letter::Letter;
use super::options::TokenLength;

/// Gives where the password has so many digits that follow one another in the number, forwards or
/// reversed. In the password, signs and spaces may stand between them, as they do in phone numbers;
/// letters may not.
pub(super) fn find(
    password: &[Letter],
    number: &[Letter],
    count: TokenLength,
    mut found: impl FnMut(Range<usize>),
) {
    let count = usize::try_from(count.get()).unwrap_or_default();
    let mut known = Vec::new();
    let mut digits = Vec::new();
    for part in password.split(Letter::is_letter) {
        if part.len() < count {
            continue;
        }
        digits.clear();
        digits.extend(part.iter().filter(|letter| letter.is_digit()));
        for window in digits.windows(count) {
            if known.is_empty() {
                known = packed_windows(number, count);
            }
            if let [first, .., last] = window
                && known.binary_search(&packed(window)).is_ok()
            {
                found(first.span_to(last));
            }
        }
    }
}

/// All runs of that many digits of a number, forwards and reversed, sorted.
fn packed_windows(number: &[Letter], count: usize) -> Vec<u128> {
    let number: Vec<&Letter> = number.iter().collect();
    let reversed: Vec<&Letter> = number.iter().rev().copied().collect();
    let windows = number.windows(count).chain(reversed.windows(count));
    let mut packed: Vec<u128> = windows.map(packed).collect();
    packed.sort_unstable();
    packed
}

/// Digits as one number, four bits each: there are 32 at most.
fn packed(digits: &[&Letter]) -> u128 {
    let digits = digits.iter().filter_map(|digit| digit.lower.to_digit(10));
    digits.fold(0, |packed, digit| packed << 4 | u128::from(digit))
}
