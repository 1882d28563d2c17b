//! How much of a text is found in another, in the same order.

use std::ops::Range;

/// The most characters of a text that is compared: as many as one word has bits. A decision: no
/// password of the 32 characters that a policy can allow comes near to a longer text at the default
/// threshold, and the cost stays bounded.
const LONGEST: usize = u64::BITS as usize;

/// Whether the Ratcliff/Obershelp ratio of the two texts is at least `threshold`.
///
/// The ratio is `2 * matches / (length of a + length of b)`. The matches are those of the longest
/// common substring (the first in `a`, then in `b`, if there are several) and, in the same way, of
/// what is to its left in both and to its right in both. So the order counts: `listen` is no
/// `silent`. It is what Python's `difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()`
/// gives.
pub(super) fn is_similar(a: &[char], b: &[char], threshold: f64) -> bool {
    let reaches = |matches| ratio(matches, a.len() + b.len()) >= threshold;
    // Two upper bounds, either much cheaper than the matches themselves.
    may_be_similar(a.len(), b.len(), threshold)
        && reaches(Counts::of(a).in_common(b))
        && reaches(matches(a, b))
}

/// Whether texts of these lengths can be similar at all.
pub(super) fn may_be_similar(a: usize, b: usize, threshold: f64) -> bool {
    a + b > 0 && a <= LONGEST && b <= LONGEST && ratio(a.min(b), a + b) >= threshold
}

fn ratio(matches: usize, length: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most twice the longest")]
    let (matches, length) = (matches as f64, length as f64);
    2.0 * matches / length
}

/// How often a text has each character; some share a count.
struct Counts([u16; LONGEST]);

impl Counts {
    fn of(text: &[char]) -> Self {
        let mut counts = Self([0; LONGEST]);
        for &character in text {
            *counts.count(character) += 1;
        }
        counts
    }

    fn count(&mut self, character: char) -> &mut u16 {
        let Self(counts) = self;
        #[expect(clippy::indexing_slicing, reason = "the remainder is within")]
        &mut counts[character as usize % LONGEST]
    }

    /// How many characters another text has in common with it in any order, at most: never less
    /// than their matches.
    fn in_common(&self, other: &[char]) -> usize {
        let mut left = Self(self.0);
        let mut common = 0;
        for &character in other {
            let count = left.count(character);
            if *count > 0 {
                *count -= 1;
                common += 1;
            }
        }
        common
    }
}

/// How many characters match, in order.
fn matches(a: &[char], b: &[char]) -> usize {
    let places = places(a, b);
    let mut ends = Vec::with_capacity(a.len());
    let mut matches = 0;
    let mut pairs = Vec::with_capacity(a.len());
    pairs.push((0..a.len(), 0..b.len()));
    while let Some((in_a, in_b)) = pairs.pop() {
        let (Some(places), Some(window)) = (places.get(in_a.clone()), window(&in_b)) else {
            continue;
        };
        if let Some(block) = longest_common(places, window, &mut ends) {
            let (end_a, end_b) = (in_a.start + block.end_a, block.end_b);
            pairs.push((
                in_a.start..end_a - block.length,
                in_b.start..end_b - block.length,
            ));
            pairs.push((end_a..in_a.end, end_b..in_b.end));
            matches += block.length;
        }
    }
    matches
}

/// For each character of `a`, where it stands in `b`: bit 0 is the first place.
fn places(a: &[char], b: &[char]) -> Vec<u64> {
    let place = |x: &char| {
        let bits = (0..).zip(b).map(|(place, y)| u64::from(x == y) << place);
        bits.fold(0, |places, bit: u64| places | bit)
    };
    a.iter().map(place).collect()
}

/// The places of a range; `None` for an empty one.
fn window(range: &Range<usize>) -> Option<u64> {
    let outside = LONGEST.checked_sub(range.len())?;
    (outside < LONGEST).then(|| u64::MAX >> outside << range.start)
}

/// A substring that two texts have in common: where it ends in each, and its length.
struct Block {
    end_a: usize,
    end_b: usize,
    length: usize,
}

/// The longest common substring; of several the first in `a`, and of those the first in `b`.
///
/// `a` is given as the places of its characters in `b`, and `window` is the part of `b` that
/// counts. `ends` is memory to work in: for each character of `a`, where in `b` the common
/// substrings end that end at it and have the length at hand.
fn longest_common(places: &[u64], window: u64, ends: &mut Vec<u64>) -> Option<Block> {
    ends.clear();
    ends.extend(places.iter().map(|places| places & window));
    let mut longest = None;
    for length in 1.. {
        let Some((at, first)) = ends.iter().enumerate().find(|&(_, &ends)| ends != 0) else {
            break;
        };
        longest = Some(Block {
            end_a: at + 1,
            end_b: first.trailing_zeros() as usize + 1,
            length,
        });
        let mut before = 0;
        for (ends, places) in ends.iter_mut().zip(places) {
            let longer = before << 1 & places & window;
            before = std::mem::replace(ends, longer);
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
        let text = characters(&"a".repeat(LONGEST));
        assert!(is_similar(&text, &text, 1.0));
        let longer = characters(&"a".repeat(LONGEST + 1));
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
