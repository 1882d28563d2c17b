//! Tokens that begin with a digit: numbers, GUIDs, dates and times.

use crate::error::{Error, ErrorKind};
use crate::syntax::identifier;
use crate::syntax::lexer::{Lexer, TokenKind};
use crate::text::span::Span;
use crate::value::guid::Guid;
use crate::value::temporal;

impl Lexer<'_> {
    /// What begins with a digit: a number, a GUID, a date, a time.
    pub(super) fn number(&mut self) -> Result<TokenKind, Error> {
        let start = self.position;
        let digits = self.run(|byte| byte.is_ascii_digit());
        let kind = match self.byte(digits) {
            Some(b'-') if digits == 8 && self.guid_at(start) => return Ok(TokenKind::Guid),
            Some(b'-') if digits >= 4 => self.date_or_date_time(),
            Some(b':') if digits == 2 && self.byte(3).is_some_and(|byte| byte.is_ascii_digit()) => {
                self.time(2);
                TokenKind::TimeOfDay
            }
            Some(b'a'..=b'f' | b'A'..=b'F') if digits < 8 && self.guid_at(start) => {
                return Ok(TokenKind::Guid);
            }
            Some(b'.' | b'e' | b'E') => {
                let mut kind = TokenKind::Integer;
                self.position += digits;
                if self.peek() == Some(b'.') {
                    kind = TokenKind::Decimal;
                    self.position += 1;
                    let places = self.run(|byte| byte.is_ascii_digit());
                    self.position += places;
                    if places == 0 {
                        self.position = start;
                        return Err(self.invalid_number());
                    }
                }
                if let Some(b'e' | b'E') = self.peek() {
                    kind = TokenKind::Double;
                    self.position += 1;
                    if let Some(b'+' | b'-') = self.peek() {
                        self.position += 1;
                    }
                    let exponent = self.run(|byte| byte.is_ascii_digit());
                    self.position += exponent;
                    if exponent == 0 {
                        self.position = start;
                        return Err(self.invalid_number());
                    }
                }
                kind
            }
            _ => {
                self.position += digits;
                TokenKind::Integer
            }
        };
        match self.peek() {
            // A word or a point would go on from it.
            Some(byte) if byte == b'.' || self.starts_name(0) => Err(match kind {
                TokenKind::Date | TokenKind::TimeOfDay | TokenKind::DateTimeOffset => {
                    self.invalid_date_time(start)
                }
                _ => {
                    self.position = start;
                    self.invalid_number()
                }
            }),
            _ => Ok(kind),
        }
    }

    /// Moves past what has the outline of a date, or of a date and a time with an offset.
    fn date_or_date_time(&mut self) -> TokenKind {
        self.position += self.run(|byte| byte.is_ascii_digit() || byte == b'-');
        let Some(b'T' | b't') = self.peek() else {
            return TokenKind::Date;
        };
        self.position += 1;
        self.time(2);
        match self.peek() {
            Some(b'Z' | b'z') => self.position += 1,
            Some(b'+' | b'-') => {
                self.position += 1;
                self.time(1);
            }
            _ => {}
        }
        TokenKind::DateTimeOffset
    }

    /// Moves past what has the outline of a time with at most that many colons. After a colon there
    /// must be a digit. So the last colon of `case(at eq 10:30:00:5)` stays out.
    fn time(&mut self, colons: usize) {
        for colon in 0..=colons {
            self.position += self.run(|byte| byte.is_ascii_digit() || byte == b'.');
            match (self.peek(), self.byte(1)) {
                (Some(b':'), Some(b'0'..=b'9')) if colon < colons => self.position += 1,
                _ => break,
            }
        }
    }

    /// Moves past a GUID that starts at `start`, if there is one.
    pub(super) fn guid_at(&mut self, start: usize) -> bool {
        let end = start + Guid::TEXT_LEN;
        let is_guid = self
            .text
            .get(start..end)
            .is_some_and(|text| text.parse::<Guid>().is_ok());
        if is_guid {
            self.position = end;
        }
        is_guid
    }

    /// The error about a date or a time that goes on as none does. A point in time without its offset is
    /// one in UTC: the usual reading, and what the suggestion says.
    #[cold]
    fn invalid_date_time(&self, start: usize) -> Error {
        let rest = self.text.get(start..).unwrap_or_default();
        let before = self.text.get(..start).unwrap_or_default();
        let date = before.strip_suffix(' ');
        if let Some((at, len)) = date.and_then(|date| temporal::parted(date, rest)) {
            let span = Span::new(start - 1 - temporal::DATE_LEN, start + len);
            return Error::new(ErrorKind::InvalidDateTime, span).suggesting(at);
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | 'T' | 't');
        let end = start + rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let whole = self.text.get(start..end).unwrap_or_default();
        let after = rest.get(whole.len()..).unwrap_or_default();
        let ends = !after.starts_with(identifier::is_continue);
        match temporal::in_utc(whole).filter(|_| ends) {
            Some(suggestion) => {
                Error::new(ErrorKind::InvalidDateTime, Span::new(start, end)).suggesting(suggestion)
            }
            None => Error::new(ErrorKind::InvalidDateTime, Span::new(start, self.position)),
        }
    }

    /// The error about what stands here and looks like a number.
    #[cold]
    pub(super) fn invalid_number(&self) -> Error {
        let is_part = |c: char| identifier::is_continue(c) || c == '.';
        let rest = self.text.get(self.position..).unwrap_or_default();
        let len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let found = rest.get(..len).unwrap_or_default();
        let span = Span::new(self.position, self.position + len);
        let before = self.text.get(..self.position).unwrap_or_default();
        let guess = period(before, found).or_else(|| well_formed_number(found));
        Error::new(ErrorKind::InvalidNumber, span).suggesting(guess)
    }
}

/// `1d` behind `now() sub`: a duration.
fn period(before: &str, found: &str) -> Option<String> {
    let moved = ["add", "sub", "+", "-"];
    let moved = moved
        .iter()
        .find_map(|op| before.trim_end().strip_suffix(op))?;
    if !moved.trim_end().ends_with("now()") || found.len() > 9 {
        return None;
    }
    let found = found.to_ascii_uppercase();
    let mut periods = ["P", "PT"]
        .into_iter()
        .map(|prefix| [prefix, &found].concat());
    let period = periods.find(|period| temporal::parse_duration(period).is_ok())?;
    Some(["duration'", &period, "'"].concat())
}

/// What a near miss of a number was meant to be: `.5`, `5.`, or `5L` with the suffix of an older
/// version of OData.
fn well_formed_number(found: &str) -> Option<String> {
    let is_number = |text: &str| {
        let mut parts = text.splitn(2, '.');
        parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    // A long number is not repeated.
    if found.len() > 40 {
        return None;
    }
    let hex = found
        .strip_prefix("0x")
        .or_else(|| found.strip_prefix("0X"));
    if let Some(hex) = hex {
        return i64::from_str_radix(hex, 16)
            .ok()
            .map(|number| number.to_string());
    }
    let candidates = [
        format!("0{found}"),
        format!("{found}0"),
        found
            .trim_end_matches(['l', 'L', 'm', 'M', 'd', 'D', 'f', 'F', 'n', 'u', 'U'])
            .to_owned(),
        found.replace('_', ""),
    ];
    candidates
        .into_iter()
        .find(|text| text != found && is_number(text))
}
