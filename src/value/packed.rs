//! Columns of a table of codes, kept small for the browser.

use std::sync::OnceLock;

/// The texts of a column in one piece, each ended by a line feed, where a slice of `&str` takes eight or
/// sixteen bytes a text beside the text itself. Where they end is found when that is first needed.
pub(crate) struct Packed {
    texts: &'static str,
    ends: OnceLock<Vec<u16>>,
}

impl Packed {
    pub(crate) const fn new(texts: &'static str) -> Self {
        assert!(texts.len() <= u16::MAX as usize);
        let ends = OnceLock::new();
        Self { texts, ends }
    }

    fn ends(&self) -> &[u16] {
        self.ends.get_or_init(|| {
            let bytes = (0..).zip(self.texts.bytes());
            let ends = bytes.filter_map(|(at, byte)| (byte == b'\n').then_some(at));
            ends.collect()
        })
    }

    /// The text at an index; empty beyond the last.
    pub(crate) fn get(&self, index: usize) -> &'static str {
        let end_of = |index: usize| self.ends().get(index).copied().map(usize::from);
        let start = match index.checked_sub(1) {
            Some(before) => end_of(before).map(|end| end + 1),
            None => Some(0),
        };
        start
            .zip(end_of(index))
            .and_then(|(start, end)| self.texts.get(start..end))
            .unwrap_or_default()
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.places(|_| true).map(|(_, text)| text)
    }

    /// Those that begin with the first letter of a text, in any case, and where they stand; some that do not may be
    /// among them. Names are sought so: most of them are passed over for one byte.
    pub(crate) fn beginning_as(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let first = text.bytes().next().unwrap_or_default();
        self.places(move |name| {
            let begin = name.first().copied().unwrap_or_default();
            // A letter beyond ASCII may have one of another length in lower case.
            begin.eq_ignore_ascii_case(&first) || !begin.is_ascii() || !first.is_ascii()
        })
    }

    /// Those whose bytes pass a test, and where they stand.
    pub(crate) fn places(
        &self,
        mut passes: impl FnMut(&'static [u8]) -> bool,
    ) -> impl Iterator<Item = (usize, &'static str)> {
        let mut start = 0;
        let ends = self.ends().iter().copied().map(usize::from).enumerate();
        ends.filter_map(move |(index, end)| {
            let range = start..end;
            start = end + 1;
            // No more than bytes are looked at before: a text costs a look at where its letters begin.
            match passes(self.texts.as_bytes().get(range.clone())?) {
                true => Some((index, self.texts.get(range)?)),
                false => None,
            }
        })
    }
}

/// The codes of a column in one piece, each of three capital letters, in alphabetical order.
#[derive(Clone, Copy)]
pub(crate) struct Codes(&'static str);

impl Codes {
    pub(crate) const fn new(codes: &'static str) -> Self {
        assert!(codes.len().is_multiple_of(3));
        Self(codes)
    }

    /// The code at an index; empty beyond the last.
    pub(crate) fn get(self, index: usize) -> &'static str {
        let start = index * 3;
        self.0.get(start..start + 3).unwrap_or_default()
    }

    /// The index of a code.
    pub(crate) fn find(self, code: &str) -> Option<usize> {
        // Compared as numbers: a comparison of three bytes costs a call each.
        let number = |[a, b, c]: [u8; 3]| u32::from_be_bytes([0, a, b, c]);
        let sought = number(code.as_bytes().try_into().ok()?);
        let (codes, _) = self.0.as_bytes().as_chunks();
        codes
            .binary_search_by_key(&sought, |&code| number(code))
            .ok()
    }

    /// All of them, in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'static str> {
        (0..self.0.len() / 3).map(move |index| self.get(index))
    }
}

#[cfg(test)]
mod tests {
    use super::{Codes, Packed};

    #[test]
    fn packed_texts_are_found_by_index() {
        let packed = Packed::new("one\n\nthree\n");
        assert_eq!(packed.iter().collect::<Vec<_>>(), ["one", "", "three"]);
        assert_eq!(
            packed.beginning_as("Tree").collect::<Vec<_>>(),
            [(2, "three")]
        );
        assert_eq!(packed.beginning_as("Å").count(), 3);
        assert_eq!(
            [0, 1, 2, 3].map(|index| packed.get(index)),
            ["one", "", "three", ""]
        );
    }

    #[test]
    fn codes_are_found_both_ways() {
        let codes = Codes::new("ABCBCDXYZ");
        for (index, code) in codes.iter().enumerate() {
            assert_eq!(codes.find(code), Some(index));
        }
        for unknown in ["", "AB", "ABD", "BCA", "XYZZ", "abc", "€"] {
            assert_eq!(codes.find(unknown), None, "{unknown}");
        }
        assert_eq!(codes.get(3), "");
    }
}
