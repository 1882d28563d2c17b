//! What of an address stands in the text still, and words that say nothing.

use crate::error::render::clip;
use crate::error::{Error, ErrorKind};
use crate::syntax::keyword::Infix;
use crate::syntax::parser::Parser;
use crate::text::percent::decode;
use crate::text::span::Span;

/// Longer texts are not decoded.
const LONGEST_ADDRESS: usize = 400;

impl Parser<'_> {
    /// What of the text is an address still, from here on: `qty%20eq%201`, `qty+eq+1`.
    #[cold]
    pub(super) fn undecoded(&self) -> Option<Error> {
        let span = self.token.span;
        let rest = self.text.get(span.start()..)?;
        let begins = match self.slice(span) {
            "%" => {
                let mut behind = rest.get(1..)?.chars();
                let mut is_hex = || behind.next().is_some_and(|c| c.is_ascii_hexdigit());
                is_hex() && is_hex() && behind.next().is_some_and(|c| !c.is_whitespace())
            }
            "+" => {
                let mut ahead = self.lexer.clone();
                let next = ahead.token().ok()?.span;
                next.start() == span.end()
                    && Infix::from_word(self.slice(next)).is_some()
                    && self.text.get(next.end()..)?.starts_with('+')
            }
            _ => false,
        };
        if !begins || !self.touches() {
            return None;
        }
        let decoded = decode(rest).filter(|_| rest.len() <= LONGEST_ADDRESS)?;
        let found = clip(rest);
        let kind = ErrorKind::Unexpected {
            expected: vec!["operator"],
            found,
        };
        let span = Span::new(span.start(), self.text.len());
        Some(Error::new(kind, span).suggesting(decoded.into_owned()))
    }

    /// `where` before the whole, or an operator that stands there twice.
    #[cold]
    pub(super) fn superfluous(&self) -> Option<Error> {
        let before = self.text.get(..self.end)?;
        let start = before.rfind([' ', '\t']).map_or(0, |space| space + 1);
        let (before, word) = (before.get(..start)?.trim_end(), before.get(start..)?);
        let doubled = || {
            let last = before.rsplit([' ', '\t']).next();
            matches!(Infix::from_word(word), Some(Infix::Chain(_)))
                && last.is_some_and(|last| last.eq_ignore_ascii_case(word))
        };
        let is_where = before.is_empty() && word.eq_ignore_ascii_case("where");
        (is_where || doubled()).then(|| {
            let kind = ErrorKind::Unexpected {
                expected: vec!["expression"],
                found: clip(word),
            };
            Error::new(kind, Span::new(start, self.token.span.start())).suggesting(String::new())
        })
    }

    /// The name of the parameter before its whole text, without the `$`: `filter=n eq 1`. Where no term with an operator of
    /// its own follows, it may well be a field that is compared.
    pub(super) fn parameter_name(&self) -> Option<Error> {
        let (span, text) = (self.token.span, self.text);
        let name = text.get(..span.start())?;
        let is_name = ["filter", "orderby"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known));
        let is_whole =
            self.slice(span) == "=" && text.get(span.end()..)?.trim_start().contains(' ');
        (is_name && is_whole).then(|| {
            let found = name.to_owned();
            let name = Span::new(0, span.end());
            Error::new(ErrorKind::ParameterName { found }, name).suggesting(String::new())
        })
    }
}
