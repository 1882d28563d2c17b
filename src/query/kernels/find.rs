//! Whether a text holds another one.

use std::sync::OnceLock;

use memchr::memmem::Finder;

/// A part to look for, in texts that mostly are short: names rather than books.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    text: Box<[u8]>,
    /// The first and the last byte, eight times.
    first: u64,
    last: u64,
    /// Made for the first long text: most filters never see one.
    finder: OnceLock<Box<Finder<'static>>>,
}

/// Longer texts are worth the start-up of a search by vector instructions.
const SHORT: usize = 96;

const ONES: u64 = u64::from_le_bytes([1; 8]);

impl Part {
    pub(crate) fn new(text: Box<str>) -> Self {
        let text = text.into_boxed_bytes();
        let eight = |byte: Option<&u8>| u64::from(byte.copied().unwrap_or(0)) * ONES;
        Self {
            first: eight(text.first()),
            last: eight(text.last()),
            text,
            finder: OnceLock::new(),
        }
    }

    /// Whether it is in the text.
    #[inline]
    pub(crate) fn is_in(&self, text: &[u8]) -> bool {
        if text.len() > SHORT {
            let finder = || Box::new(Finder::new(&self.text).into_owned());
            return self.finder.get_or_init(finder).find(text).is_some();
        }
        let Some(offset) = self.text.len().checked_sub(1) else {
            return true;
        };
        // The bytes where the part could begin, and those where it then would end.
        let Some(ends) = text.get(offset..) else {
            return false;
        };
        let starts = text.get(..ends.len()).unwrap_or_default();
        let (Some(head), Some(head_end)) = (starts.first_chunk::<8>(), ends.first_chunk::<8>())
        else {
            return text
                .windows(self.text.len())
                .any(|window| *window == *self.text);
        };
        // Eight beginnings at a time; the last eight overlap those before.
        let mut found = self.in_eight(head, head_end, 0, text);
        let last = starts.len() - 8;
        let mut at = 8;
        while !found && at < starts.len() {
            let from = at.min(last);
            let eight = |bytes: &[u8]| bytes.get(from..).and_then(|b| b.first_chunk().copied());
            if let (Some(start), Some(end)) = (eight(starts), eight(ends)) {
                found = self.in_eight(&start, &end, from, text);
            }
            at += 8;
        }
        found
    }

    /// Whether it begins at one of the eight places from `at`.
    #[inline(always)]
    fn in_eight(&self, starts: &[u8; 8], ends: &[u8; 8], at: usize, text: &[u8]) -> bool {
        // Zero where both the first and the last byte are right.
        let wrong =
            (u64::from_le_bytes(*starts) ^ self.first) | (u64::from_le_bytes(*ends) ^ self.last);
        // The top bit of every byte that is zero, and of some above one that is.
        let mut right = wrong.wrapping_sub(ONES) & !wrong & (ONES << 7);
        while right != 0 {
            let start = at + right.trailing_zeros() as usize / 8;
            if text.get(start..start + self.text.len()) == Some(&self.text) {
                return true;
            }
            right &= right - 1;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts: Vec<String> = (0..400_u32)
            .map(|n| {
                let letter = |k: u32| char::from(b'a' + (n * 7 + k * k * 3 + n * k % 5) as u8 % 3);
                (0..n % 130).map(letter).collect()
            })
            .collect();
        for text in &texts {
            for part in texts.iter().filter(|part| part.len() < 12) {
                let found = Part::new(part.as_str().into()).is_in(text.as_bytes());
                assert_eq!(found, text.contains(part.as_str()), "{part} in {text}");
            }
        }
    }
}
