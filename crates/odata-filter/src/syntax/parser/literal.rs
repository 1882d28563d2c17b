//! Literals: from the text of a token to its value.

use crate::error::render::LONGEST_QUOTE;
use crate::error::{Error, ErrorKind};
use crate::syntax::ast::{NodeId, NodeKind};
use crate::syntax::identifier;
use crate::syntax::lexer::TokenKind;
use crate::syntax::operator::Precedence;
use crate::syntax::parser::Parser;
use crate::text::float_text;
use crate::text::span::Span;
use crate::value::decimal::Decimal;
use crate::value::literal_error::LiteralError;
use crate::value::temporal;

/// The literal that a word is. `null`, `INF` and `NaN` are written so and not otherwise, as in the ABNF:
/// in another case they are names.
pub(crate) fn keyword(word: &str) -> Option<NodeKind> {
    match word.len() {
        3 if word == "INF" => Some(NodeKind::Double(f64::INFINITY)),
        3 if word == "NaN" => Some(NodeKind::Double(f64::NAN)),
        4 if word == "null" => Some(NodeKind::Null),
        4 if word.eq_ignore_ascii_case("true") => Some(NodeKind::Boolean(true)),
        5 if word.eq_ignore_ascii_case("false") => Some(NodeKind::Boolean(false)),
        _ => None,
    }
}

impl Parser<'_> {
    /// The literal that the token is, if it is one.
    pub(super) fn literal(&mut self) -> Result<Option<NodeId>, Error> {
        let kind = match self.token.kind {
            TokenKind::String => NodeKind::String(self.string_content()),
            TokenKind::Plus if self.number_touches() => {
                let sign = self.advance()?.span;
                let kind = self.number(self.token.span)?;
                self.advance()?;
                return self.leaf(kind, self.span_from(sign.start())).map(Some);
            }
            _ if is_number(self.token.kind) => self.number(self.token.span)?,
            _ => return Ok(None),
        };
        let span = self.advance()?.span;
        self.leaf(kind, span).map(Some)
    }

    /// `-`: the sign of a number that it touches, else the operator.
    pub(super) fn minus(&mut self) -> Result<NodeId, Error> {
        if self.number_touches() {
            let sign = self.advance()?.span;
            let kind = match self.token.kind {
                TokenKind::Word => NodeKind::Double(f64::NEG_INFINITY),
                _ => self.number(sign.to(self.token.span))?,
            };
            self.step()?;
            return self.leaf(kind, self.span_from(sign.start()));
        }
        let minus = self.advance()?.span;
        let operand = self.expression(Precedence::Unary)?;
        let below = self.ast.depth(operand);
        self.node(
            NodeKind::Negate(operand),
            self.span_from(minus.start()),
            below,
        )
    }

    /// Whether a sign, which is the token, has a number right after it.
    fn number_touches(&self) -> bool {
        let after = self.text.get(self.token.span.end()..).unwrap_or_default();
        match after.as_bytes().first() {
            // A GUID has no sign, nor has a time; `-(…)` is meant where one follows.
            Some(b'0'..=b'9') => self
                .lexer
                .clone()
                .token()
                .is_ok_and(|token| is_number(token.kind) && is_signed(token.kind)),
            Some(b'I') => {
                self.token.kind == TokenKind::Minus
                    && after.starts_with("INF")
                    && !after.chars().nth(3).is_some_and(identifier::is_continue)
            }
            _ => false,
        }
    }

    /// The value of a number, GUID, date or time, whose text is `span`.
    pub(super) fn number(&self, span: Span) -> Result<NodeKind, Error> {
        let text = self.slice(span);
        let invalid = |code| move |error| invalid_literal(error, code, span);
        match self.token.kind {
            TokenKind::Integer => match text.parse() {
                Ok(integer) => Ok(NodeKind::Integer(integer)),
                // Beyond 64 bits a number is a decimal.
                Err(_) => text
                    .parse::<Decimal>()
                    .map(NodeKind::Decimal)
                    .map_err(invalid(ErrorKind::InvalidNumber)),
            },
            TokenKind::Decimal => text
                .parse::<Decimal>()
                .map(NodeKind::Decimal)
                .map_err(invalid(ErrorKind::InvalidNumber)),
            TokenKind::Double => match float_text::parse(text) {
                Some(value) if value.is_finite() => Ok(NodeKind::Double(value)),
                Some(_) => Err(out_of_range(span)),
                None => Err(Error::new(ErrorKind::InvalidNumber, span)),
            },
            TokenKind::Guid => text
                .parse()
                .map(NodeKind::Guid)
                .map_err(invalid(ErrorKind::InvalidNumber)),
            TokenKind::Date => temporal::parse_date(text)
                .map(NodeKind::Date)
                .map_err(invalid(ErrorKind::InvalidDateTime))
                .map_err(|error| error.suggesting(temporal::repaired(text))),
            TokenKind::TimeOfDay => temporal::parse_time_of_day(text)
                .map(NodeKind::TimeOfDay)
                .map_err(invalid(ErrorKind::InvalidDateTime)),
            _ => temporal::parse_date_time_offset(text)
                .map(NodeKind::DateTimeOffset)
                .map_err(invalid(ErrorKind::InvalidDateTime))
                .map_err(|error| self.offset_missing(error, span)),
        }
    }

    /// What stands in the string that the token is, unescaped.
    pub(super) fn string_content(&mut self) -> Span {
        let span = self.token.span;
        let content = Span::new(span.start() + 1, span.end().saturating_sub(1));
        let text = self.slice(content);
        // Quotes stand here doubled, or not at all.
        if !text.as_bytes().contains(&b'\'') {
            return content;
        }
        let mut after_quote = false;
        self.ast.intern(text.chars().filter(|&c| {
            // Of two quotes the second one goes.
            after_quote = c == '\'' && !after_quote;
            c != '\'' || after_quote
        }))
    }

    /// `duration'…'` or `Sales.Status'…'`, the prefix consumed.
    pub(super) fn prefixed_string(&mut self, prefix: Span) -> Result<NodeId, Error> {
        let name = self.slice(prefix);
        let string = self.token.span;
        let content = Span::new(string.start() + 1, string.end().saturating_sub(1));
        let text = self.slice(content);
        let whole = prefix.to(string);
        let kind = if name.eq_ignore_ascii_case("duration") {
            temporal::parse_duration(text)
                .map(NodeKind::Duration)
                .map_err(|error| invalid_duration(error, text, content))?
        } else if name.contains('.') {
            if !is_enum_value(text) {
                return Err(Error::new(ErrorKind::InvalidEnum, content));
            }
            NodeKind::Enum {
                type_name: prefix,
                members: content,
            }
        } else {
            return Err(self.unknown_prefix(prefix, text, whole));
        };
        self.step()?;
        self.leaf(kind, whole)
    }
}

pub(crate) fn is_number(kind: TokenKind) -> bool {
    is_signed(kind) || matches!(kind, TokenKind::Guid | TokenKind::TimeOfDay)
}

pub(crate) fn is_signed(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Integer
            | TokenKind::Decimal
            | TokenKind::Double
            | TokenKind::Date
            | TokenKind::DateTimeOffset
    )
}

/// `singleEnumValue *( "," singleEnumValue )`: names or integers, with white space around them or not.
fn is_enum_value(text: &str) -> bool {
    text.split(',').all(|member| {
        let member = member.trim();
        let mut characters = member.chars();
        match characters.next() {
            Some(c) if identifier::is_start(c) => characters.all(identifier::is_continue),
            Some('-' | '+') => member.len() > 1 && characters.all(|c| c.is_ascii_digit()),
            Some(c) => c.is_ascii_digit() && characters.all(|c| c.is_ascii_digit()),
            None => false,
        }
    })
}

#[cold]
fn invalid_literal(error: LiteralError, malformed: ErrorKind, span: Span) -> Error {
    match error {
        LiteralError::Malformed => Error::new(malformed, span),
        LiteralError::OutOfRange => out_of_range(span),
    }
}

/// A duration that may lack only its `P` or `PT`, or have a sign too many.
#[cold]
fn invalid_duration(error: LiteralError, text: &str, span: Span) -> Error {
    let bare = text.trim_start_matches('+').to_ascii_uppercase();
    let repaired = ["", "PT", "P"].map(|prefix| format!("{prefix}{bare}"));
    let mut repaired = repaired.into_iter();
    let repaired = repaired.find(|text| temporal::parse_duration(text).is_ok());
    invalid_literal(error, ErrorKind::InvalidDuration, span)
        .suggesting(repaired.filter(|_| text.len() <= LONGEST_QUOTE))
}

#[cold]
fn out_of_range(span: Span) -> Error {
    Error::new(ErrorKind::OutOfRange, span)
}
