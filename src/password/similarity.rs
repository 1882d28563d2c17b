//! How much of a text is found in another, in the same order.

/// The most characters of a text that is compared: the cost of one comparison can grow with the
/// cube of it. A decision: no password of the 32 characters that a policy can allow comes near to
/// a longer text at the default threshold.
pub(super) const LONGEST: usize = 64;

/// Whether the Ratcliff/Obershelp ratio of the two texts is at least `threshold`.
///
/// The ratio is `2 * matches / (length of a + length of b)`. The matches are those of the longest
/// common substring (the first in `a`, then in `b`, if there are several) and, in the same way, of
/// what is to its left in both and to its right in both. So the order counts: `listen` is no
/// `silent`. It is what Python's `difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()` gives.
pub(super) fn is_similar(a: &[char], b: &[char], threshold: f64) -> bool {
    let length = a.len() + b.len();
    if length == 0 || a.len() > LONGEST || b.len() > LONGEST {
        return false;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most twice the longest")]
    let reaches = |matches: usize| (2 * matches) as f64 / length as f64 >= threshold;
    // Two upper bounds, either much cheaper than the matches themselves.
    reaches(a.len().min(b.len())) && reaches(in_common(a, b)) && reaches(matches(a, b))
}

/// How many characters the texts have in common in any order: never less than their matches.
fn in_common(a: &[char], b: &[char]) -> usize {
    let mut left = [0_u8; LONGEST];
    let slot = |character: char| u32::from(character) as usize % LONGEST;
    for &character in a {
        if let Some(count) = left.get_mut(slot(character)) {
            *count += 1;
        }
    }
    let mut common = 0;
    for &character in b {
        if let Some(count) = left.get_mut(slot(character))
            && *count > 0
        {
            *count -= 1;
            common += 1;
        }
    }
    common
}

/// How many characters match, in order.
fn matches(a: &[char], b: &[char]) -> usize {
    let mut matches = 0;
    let mut row = Vec::with_capacity(b.len());
    let mut pairs = vec![(a, b)];
    while let Some((a, b)) = pairs.pop() {
        let block = longest_common(a, b, &mut row);
        if block.length == 0 {
            continue;
        }
        matches += block.length;
        let (before_a, from_a) = a.split_at(block.in_a);
        let (before_b, from_b) = b.split_at(block.in_b);
        let (_, after_a) = from_a.split_at(block.length);
        let (_, after_b) = from_b.split_at(block.length);
        pairs.extend([(before_a, before_b), (after_a, after_b)]);
    }
    matches
}

/// A substring that two texts have in common: where it begins in each, and its length.
#[derive(Default)]
struct Block {
    in_a: usize,
    in_b: usize,
    length: usize,
}

/// The longest common substring; of several the first in `a`, and of those the first in `b`.
///
/// `row` is memory to work in: for each end in `b`, the length of the common substring that ends
/// there and at the current place in `a`.
fn longest_common(a: &[char], b: &[char], row: &mut Vec<usize>) -> Block {
    row.clear();
    row.resize(b.len(), 0);
    let mut longest = Block::default();
    for (end_a, x) in (1..).zip(a) {
        let mut diagonal = 0;
        for ((end_b, y), length) in (1..).zip(b).zip(row.iter_mut()) {
            let extended = if x == y { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(length, extended);
            if extended > longest.length {
                longest = Block {
                    in_a: end_a - extended,
                    in_b: end_b - extended,
                    length: extended,
                };
            }
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn characters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The definition, word by word: tries every substring of `a`, longest first, from the left.
    fn reference(a: &[char], b: &[char]) -> usize {
        for length in (1..=a.len().min(b.len())).rev() {
            for in_a in 0..=a.len() - length {
                for in_b in 0..=b.len() - length {
                    if a[in_a..in_a + length] == b[in_b..in_b + length] {
                        return reference(&a[..in_a], &b[..in_b])
                            + length
                            + reference(&a[in_a + length..], &b[in_b + length..]);
                    }
                }
            }
        }
        0
    }

    #[test]
    fn agrees_with_difflib() {
        // `sum(m.size for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())`
        for (a, b, expected) in [
            ("listen", "silent", 3),
            ("silent", "listen", 3),
            ("johnsmith1", "john smith", 9),
            ("jonhsmith", "johnsmith", 8),
            ("abxcd", "abcd", 4),
            ("qabxcd", "abycdf", 4),
            (
                "private thread currentthread",
                "private volatile thread currentthread",
                28,
            ),
            ("tide", "diet", 1),
            ("diet", "tide", 2),
            ("bananas", "ananas", 6),
            ("müller-9", "mueller", 5),
            ("14155550199", "14155550123", 9),
            ("aaaa", "aa", 2),
            ("abcdef", "uvwxyz", 0),
            ("xayaz", "aaa", 2),
            ("gestalt pattern", "gestalt practice", 12),
            ("", "abc", 0),
            ("abcabcabc", "cabcab", 6),
        ] {
            assert_eq!(matches(&characters(a), &characters(b)), expected, "{a} {b}");
        }
    }

    #[test]
    fn the_threshold_itself_is_similar() {
        let (a, b) = (characters("abcdefgxyz"), characters("abcdefg123"));
        assert!(is_similar(&a, &b, 0.7));
        assert!(!is_similar(&a, &b, 0.700_000_1));
        assert!(!is_similar(&[], &[], 0.0));
    }

    #[test]
    fn longer_texts_are_not_compared() {
        let text = vec!['a'; LONGEST];
        assert!(is_similar(&text, &text, 1.0));
        let longer = vec!['a'; LONGEST + 1];
        assert!(!is_similar(&longer, &text, 0.5));
        assert!(!is_similar(&text, &longer, 0.5));
    }

    proptest! {
        #[test]
        fn agrees_with_the_reference(a in "[abé]{0,14}", b in "[abé]{0,14}") {
            let (a, b) = (characters(&a), characters(&b));
            prop_assert_eq!(matches(&a, &b), reference(&a, &b));
        }

        #[test]
        fn the_bounds_never_decide_otherwise(
            a in "[a-d1é😀]{0,14}",
            b in "[a-d1é😀]{0,14}",
            threshold in 0.0..=1.0,
        ) {
            let (a, b) = (characters(&a), characters(&b));
            let length = a.len() + b.len();
            prop_assume!(length > 0);
            let ratio = 2.0 * reference(&a, &b) as f64 / length as f64;
            prop_assert_eq!(is_similar(&a, &b, threshold), ratio >= threshold);
        }
    }
}
