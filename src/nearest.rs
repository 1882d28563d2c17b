//! The known name that somebody probably meant.

/// Longer names are not compared: nobody mistypes that much, and the cost stays bounded.
const LONGEST: usize = 64;

/// The known name that is nearest to `found`, if one is near: at most a third of it mistyped
/// (one letter at least; a transposition counts as one). Ignores case. The first of equals wins.
pub(crate) fn nearest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let most = (found.chars().take(LONGEST + 1).count() / 3).max(1);
    near(found, most, known)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

/// The known name that is nearest to `found`, with at most `most` letters mistyped; none where two
/// are equally near: for names so alike that the first of them would be a guess.
pub(crate) fn only_nearest<'a>(
    found: &str,
    most: usize,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let mut best = (most + 1, None);
    for (distance, name) in near(found, most, known) {
        if distance < best.0 {
            best = (distance, Some(name));
        } else if distance == best.0 && best.1 != Some(name) {
            best.1 = None;
        }
    }
    best.1
}

/// The item, where there is exactly one.
pub(crate) fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    match items.next() {
        None => first,
        Some(_) => None,
    }
}

/// The known names with at most `most` letters mistyped, each with their number.
fn near<'a>(
    found: &str,
    most: usize,
    known: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let comparable = found.chars().nth(LONGEST).is_none();
    let found = if comparable {
        found.to_lowercase()
    } else {
        String::new()
    };
    let length = found.len();
    known
        .into_iter()
        .filter(move |name| comparable && name.len().abs_diff(length) <= most)
        .map(move |name| (strsim::osa_distance(&found, &name.to_lowercase()), name))
        .filter(move |&(distance, name)| distance <= most && distance < name.len())
}

#[cfg(test)]
mod tests {
    use super::{nearest, only_nearest};

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
        const COUNTRIES: [&str; 4] = ["Iran", "Iraq", "Ireland", "Ireland"];
        assert_eq!(only_nearest("Irap", 1, COUNTRIES), None);
        assert_eq!(only_nearest("Irann", 1, COUNTRIES), Some("Iran"));
        assert_eq!(only_nearest("Irland", 1, COUNTRIES), Some("Ireland"));
        assert_eq!(only_nearest("Irlnd", 1, COUNTRIES), None);
    }
}
