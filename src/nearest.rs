//! The known name that somebody probably meant.

/// Longer names are not compared: nobody mistypes that much, and the cost stays bounded.
const LONGEST: usize = 64;

/// The known name that is nearest to `found`, if one is near: at most a third of it mistyped
/// (one letter at least; a transposition counts as one). Ignores case. The first of equals wins.
pub(crate) fn nearest<'a>(
    found: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = found.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return None;
    }
    let most = (length / 3).max(1);
    let found = found.to_lowercase();
    known
        .into_iter()
        .filter(|name| name.len().abs_diff(found.len()) <= most)
        .map(|name| (strsim::osa_distance(&found, &name.to_lowercase()), name))
        .filter(|&(distance, name)| distance <= most && distance < name.len())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
}
