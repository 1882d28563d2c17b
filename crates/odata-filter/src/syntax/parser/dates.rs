//! Dates and times of other languages, and what was meant by them.

use crate::error::{Error, ErrorKind};
use crate::syntax::lexer::TokenKind;
use crate::syntax::parser::Parser;
use crate::text::span::Span;
use crate::value::temporal;

impl Parser<'_> {
    /// A point in time goes without its offset. One that stands after a space had a `+` that an address
    /// takes for a space; without any it is in UTC: the usual reading, and what the suggestion says.
    #[cold]
    pub(super) fn offset_missing(&self, error: Error, span: Span) -> Error {
        let rest = self.text.get(span.end()..).unwrap_or_default();
        let with_plus = |plus: &str| {
            let offset = rest.strip_prefix(plus)?.get(..5)?;
            let whole = format!("{}+{offset}", self.slice(span));
            let span = Span::new(span.start(), span.end() + plus.len() + offset.len());
            let fits = temporal::parse_date_time_offset(&whole).is_ok();
            fits.then_some((whole, span))
        };
        if let Some((whole, span)) = with_plus(" ") {
            return Error::new(ErrorKind::PlusIsSpace, span).suggesting(whole);
        }
        // An address that was not decoded.
        // So was one that has its plus and a space before it.
        let mut pluses = [" +", "%2B", "%2b"].into_iter();
        match pluses.find_map(with_plus) {
            Some((whole, span)) => Error::new(ErrorKind::InvalidDateTime, span).suggesting(whole),
            None => {
                let at = self.slice(span);
                error.suggesting(temporal::in_utc(at).or_else(|| temporal::repaired(at)))
            }
        }
    }

    /// A time of day after a date and a space: a point in time, as people write one.
    pub(super) fn time_after_date(&self) -> Option<Error> {
        let rest = self.text.get(self.token.span.start()..)?;
        let (at, len) = temporal::parted(self.text.get(..self.end)?, rest)?;
        let span = Span::new(self.end - temporal::DATE_LEN, self.token.span.start() + len);
        Some(Error::new(ErrorKind::InvalidDateTime, span).suggesting(at))
    }

    /// `8:30` or `2026/1/2`, of whose number the sign after it is no operator.
    pub(super) fn unpadded(&self) -> Option<Error> {
        if !matches!(self.token.kind, TokenKind::Colon | TokenKind::Slash) || !self.touches() {
            return None;
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '/' | '.');
        let before = self.text.get(..self.end)?;
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let rest = self.text.get(start..)?;
        let len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let repaired = temporal::repaired(rest.get(..len)?)?;
        let span = Span::new(start, start + len);
        Some(Error::new(ErrorKind::InvalidDateTime, span).suggesting(repaired))
    }
}
