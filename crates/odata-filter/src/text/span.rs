//! Where in a text: half-open ranges of bytes, and what they are in UTF-16 units.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes in the text of a filter, an order or a search.
///
/// Both ends lie on character boundaries of the text it was made for.
///
/// ```
/// use odata_filter::Filter;
///
/// let error = Filter::parse("name = 'é'").unwrap_err();
/// assert_eq!(error.span().range(), 5..6);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    // No text is longer than `MAX_TEXT`, so 32 bits hold every offset and keep the nodes small.
    start: u32,
    end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Offsets saturate at `u32::MAX`; an end before the
    /// start is taken as the start.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// Whether the span holds no byte: a place between two characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to slice the text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same range counted in UTF-16 units, which is how JavaScript, Java and the language server
    /// protocol index a string.
    ///
    /// ```
    /// use odata_filter::Span;
    ///
    /// let text = "🐭 eq ?";
    /// assert_eq!(Span::new(8, 9).to_utf16(text), 6..7);
    /// ```
    #[must_use]
    pub fn to_utf16(self, text: &str) -> Range<usize> {
        let mut units = 0;
        let mut start = None;
        for (offset, character) in text.char_indices() {
            if offset >= self.end() {
                break;
            }
            if offset >= self.start() && start.is_none() {
                start = Some(units);
            }
            units += character.len_utf16();
        }
        start.unwrap_or(units)..units
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Span {
    /// `5..6`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn utf16_of_an_empty_span_is_a_place() {
        assert_eq!(Span::at(0).to_utf16("a"), 0..0);
        assert_eq!(Span::at(4).to_utf16("🐭a"), 2..2);
        assert_eq!(Span::at(5).to_utf16("🐭a"), 3..3);
    }

    #[test]
    fn a_span_never_ends_before_it_starts() {
        assert_eq!(Span::new(3, 1).range(), 3..3);
    }
}
