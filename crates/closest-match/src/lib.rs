//! The known name that somebody probably meant.

mod lower;

pub use lower::{lower, lower_case};

use std::mem::swap;

/// Longer names are not compared: such a name is another one, not a misspelt one, and the cost stays bounded.
const LONGEST: usize = 64;

/// Farther than any two names are apart.
const BEYOND: usize = usize::MAX / 2;

/// The known name that is nearest to `found`, if one is near: at most a third of it mistyped
/// (one letter at least; a transposition counts as one). Ignores case. The first of equals wins.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let (name, _) = search(found, None, &mut known.into_iter())?;
    Some(name)
}

/// The known name that is nearest to `found`, with at most `most` letters mistyped; none where two
/// are equally near: for names so alike that the first of them would be a guess.
pub fn only_nearest<'a>(
    found: &str,
    most: usize,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let (name, is_tied) = search(found, Some(most), &mut known.into_iter())?;
    (!is_tied).then_some(name)
}

/// The first of the nearest names, and whether another one is as near; not generic, so that a program holds it once.
fn search<'a>(
    found: &str,
    most: Option<usize>,
    known: &mut dyn Iterator<Item = &'a str>,
) -> Option<(&'a str, bool)> {
    let mut sought = Sought::new(found)?;
    let mut most = most.unwrap_or((sought.letters.len() / 3).max(1));
    let mut nearest = None;
    for name in known {
        if let Some(distance) = sought.distance(name, most) {
            nearest = match nearest {
                Some((first, is_tied)) if distance == most => {
                    Some((first, is_tied || first != name))
                }
                _ => Some((name, false)),
            };
            most = distance;
        }
    }
    nearest
}

/// The item, where there is exactly one.
pub fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    match items.next() {
        None => first,
        Some(_) => None,
    }
}

/// A text in lower case that names are compared with, and the room for it.
struct Sought {
    letters: Vec<char>,
    name: Vec<char>,
    // Three rows of the table of distances between the starts of two texts.
    before: Vec<usize>,
    above: Vec<usize>,
    row: Vec<usize>,
}

impl Sought {
    /// `None` for a text beyond what is compared.
    fn new(found: &str) -> Option<Self> {
        if found.chars().nth(LONGEST).is_some() {
            return None;
        }
        let letters: Vec<_> = lower_case(found).collect();
        let row = vec![0; letters.len() + 1];
        Some(Self {
            letters,
            name: Vec::new(),
            before: row.clone(),
            above: row.clone(),
            row,
        })
    }

    /// How many letters of a name are mistyped (missing, added, replaced, or swapped with the
    /// next), if no more than `most`: the distance of optimal string alignment, ignoring case.
    #[expect(
        clippy::indexing_slicing,
        reason = "a row is one longer than the letters, and the name at most `most` longer than them"
    )]
    fn distance(&mut self, name: &str, most: usize) -> Option<usize> {
        if name.is_ascii() && name.len().abs_diff(self.letters.len()) > most {
            return None;
        }
        self.name.clear();
        match name.is_ascii() {
            true => {
                let letters = name.bytes().map(|byte| byte.to_ascii_lowercase());
                self.name.extend(letters.map(char::from));
            }
            false => self.name.extend(lower_case(name)),
        }
        let length = self.name.len();
        if length.abs_diff(self.letters.len()) > most {
            return None;
        }
        for (column, distance) in self.above.iter_mut().enumerate() {
            *distance = column;
        }
        let mut previous = None;
        for (row, &letter) in self.name.iter().enumerate() {
            let row = row + 1;
            // Farther from the diagonal than `most`, every distance is greater than that.
            let first = row.saturating_sub(most).max(1);
            let last = (row + most).min(self.letters.len());
            self.row[first - 1] = if first == 1 { row } else { BEYOND };
            if let Some(next) = self.row.get_mut(last + 1) {
                *next = BEYOND;
            }
            let mut least = self.row[first - 1];
            for column in first..=last {
                let typed = self.letters[column - 1];
                let replaced = self.above[column - 1] + usize::from(typed != letter);
                let added_or_missing = self.row[column - 1].min(self.above[column]) + 1;
                let mut distance = replaced.min(added_or_missing);
                if previous == Some(typed) && column > 1 && self.letters[column - 2] == letter {
                    distance = distance.min(self.before[column - 2] + 1);
                }
                self.row[column] = distance;
                least = least.min(distance);
            }
            if least > most {
                return None;
            }
            previous = Some(letter);
            swap(&mut self.before, &mut self.above);
            swap(&mut self.above, &mut self.row);
        }
        let distance = self.above[self.letters.len()];
        (distance <= most && distance < length).then_some(distance)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, Sought, lower_case, nearest, only_nearest};

    const NAMES: [&str; 3] = ["timezone", "currency", "region"];

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("tiemzone", NAMES), Some("timezone"));
        assert_eq!(nearest("Currency", NAMES), Some("currency"));
        assert_eq!(nearest("regions", NAMES), Some("region"));
    }

    #[test]
    fn does_not_guess() {
        assert_eq!(nearest("color", NAMES), None);
        assert_eq!(nearest("", NAMES), None);
        assert_eq!(nearest(&"region".repeat(20), NAMES), None);
    }

    #[test]
    fn takes_no_side_between_equals() {
        const COUNTRIES: [&str; 5] = ["Iran", "Iraq", "Iraq", "Ireland", "Ireland"];
        assert_eq!(only_nearest("Irap", 1, COUNTRIES), None);
        assert_eq!(only_nearest("Irann", 1, COUNTRIES), Some("Iran"));
        assert_eq!(only_nearest("Irland", 1, COUNTRIES), Some("Ireland"));
        assert_eq!(only_nearest("Irlnd", 1, COUNTRIES), None);
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_strsim(
            found in "[abcÅéİ\u{307}]{0,8}",
            name in "[abcÅéİ\u{307}]{1,8}",
            most in 0_usize..8,
        ) {
            let [found_letters, name_letters] = [&found, &name].map(|text| lower_case(text).collect::<String>());
            let expected = strsim::osa_distance(&found_letters, &name_letters);
            let expected = Some(expected).filter(|&distance| {
                distance <= most && distance < name.chars().count()
            });
            prop_assert_eq!(Sought::new(&found).unwrap().distance(&name, most), expected);
        }

        #[test]
        fn any_text_is_compared_or_too_long(found in "\\PC{0,80}", name in "\\PC{0,80}") {
            let sought = Sought::new(&found);
            prop_assert_eq!(sought.is_none(), found.chars().count() > LONGEST);
            if let Some(mut sought) = sought {
                sought.distance(&name, name.len());
            }
        }
    }
}
