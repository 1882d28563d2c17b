//! Short marks in a text: the dashes of a block, a word of a header.

/// What stands before and behind the first place of a short mark. The standard library's search, which is linear for any
/// mark, would be a KB and a half of what a page downloads to check a certificate.
pub(crate) fn split_at_mark<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let mut places = text.as_bytes().windows(mark.len());
    let place = places.position(|bytes| bytes == mark.as_bytes())?;
    Some((text.get(..place)?, text.get(place + mark.len()..)?))
}

/// Whether a text has such a mark in it.
pub(crate) fn contains(text: &str, mark: &str) -> bool {
    split_at_mark(text, mark).is_some()
}

/// A text with another one in each place of such a mark.
pub(super) fn replaced(text: &str, mark: &str, by: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some((before, behind)) = split_at_mark(rest, mark) {
        replaced.extend([before, by]);
        rest = behind;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_as_by_the_standard_library() {
        for text in ["", "\\", "a\\nb", "\\n\\n", "é\\né\\", "\\\\n"] {
            assert_eq!(split_at_mark(text, "\\n"), text.split_once("\\n"));
            assert_eq!(replaced(text, "\\n", "é"), text.replace("\\n", "é"));
        }
    }
}
