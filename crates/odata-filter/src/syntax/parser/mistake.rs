//! What to say where the text goes wrong: nothing here is reached by a text that is right.

use closest_match::nearest;

use crate::error::render::{LONGEST_QUOTE, clip};
use crate::error::{Error, ErrorKind, Expected, names};
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::TokenKind;
use crate::syntax::parser::{OPERAND, OPERATOR, Parser};
use crate::syntax::primitive::Primitive;
use crate::text::span::Span;
use crate::value::guid::Guid;
use crate::value::temporal;

impl Parser<'_> {
    /// Something else stands where an expression is to begin.
    #[cold]
    pub(super) fn no_operand(&self) -> Error {
        let span = self.token.span;
        let text = self.slice(span);
        match self.token.kind {
            // The whole parameter, name and all.
            TokenKind::Dollar
                if self
                    .text
                    .get(span.end()..)
                    .is_some_and(|rest| rest.starts_with('=')) =>
            {
                let name = Span::new(span.start(), span.end() + 1);
                let found = clip(text);
                Error::new(ErrorKind::ParameterName { found }, name).suggesting(String::new())
            }
            TokenKind::Dollar => Error::unsupported(span, clip(text)),
            TokenKind::OpenBrace => Error::unsupported_sort(span, "object_literal"),
            TokenKind::JsonString => {
                let content = text
                    .get(1..text.len().saturating_sub(1))
                    .unwrap_or_default();
                let suggestion = format!("'{}'", content.replace('\'', "''"));
                Error::new(ErrorKind::DoubleQuotes, span)
                    .expecting(OPERAND)
                    .suggesting((text.len() <= LONGEST_QUOTE).then_some(suggestion))
            }
            TokenKind::Symbol if text == "!" => Error::new(
                ErrorKind::NotAnOperator {
                    found: text.to_owned(),
                },
                span,
            )
            .expecting(OPERAND)
            .suggesting("not ".to_owned()),
            _ => self.no_operand_of(OPERAND),
        }
    }

    /// None of `expected` stands here.
    #[cold]
    pub(super) fn no_operand_of(&self, expected: &[Expected]) -> Error {
        let wanted = match expected {
            [] => vec!["something_else"],
            _ if expected == OPERAND => vec!["expression"],
            expected => names(expected),
        };
        self.unexpected(wanted).expecting(expected)
    }

    /// Something stands after an expression that is neither an operator nor one of `closers`.
    #[cold]
    pub(crate) fn no_operator(&self, closers: &[Expected]) -> Error {
        let expected = [OPERATOR, closers].concat();
        let span = self.token.span;
        let text = self.slice(span);
        if self.token.kind == TokenKind::TimeOfDay
            && let Some(error) = self.time_after_date()
        {
            return error;
        }
        if let Some(error) = self.parameter_name() {
            return error;
        }
        if let Some(is_not) = self.is_not_equal() {
            let found = clip(self.slice(is_not));
            let kind = ErrorKind::Unexpected {
                expected: vec!["operator"],
                found,
            };
            return Error::new(kind, is_not)
                .expecting(&expected)
                .suggesting("ne".to_owned());
        }
        let error = match self.token.kind {
            TokenKind::CloseParenthesis | TokenKind::CloseBracket => {
                let found = text.to_owned();
                Error::new(ErrorKind::NotOpened { found }, span)
            }
            TokenKind::Symbol => {
                let found = text.to_owned();
                Error::new(ErrorKind::NotAnOperator { found }, span)
            }
            TokenKind::Alias if self.touches() && text.contains('.') => {
                return annotation(span, text);
            }
            TokenKind::Word if text.eq_ignore_ascii_case("not") => {
                Error::new(ErrorKind::NotAfterOperand, span)
            }
            _ => self.unexpected(vec!["operator"]),
        };
        let is_sign = match self.token.kind {
            TokenKind::Word | TokenKind::Symbol | TokenKind::Minus | TokenKind::Plus => true,
            // Where it touches, a path was meant.
            TokenKind::Slash => !self.touches(),
            _ => false,
        };
        let meant = Infix::alias_of(text).filter(|_| is_sign).map(|known| {
            let before = if self.touches() { " " } else { "" };
            let rest = self.text.as_bytes().get(span.end());
            let after = if matches!(rest, None | Some(b' ' | b'\t' | b'(')) {
                ""
            } else {
                " "
            };
            format!("{before}{known}{after}")
        });
        error.expecting(&expected).suggesting(meant)
    }

    /// The name of the parameter before its whole text, without the `$`: `filter=n eq 1`. Where no term with an operator of
    /// its own follows, it may well be a field that is compared.
    fn parameter_name(&self) -> Option<Error> {
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

    /// `is not`, as SQL has it.
    fn is_not_equal(&self) -> Option<Span> {
        let span = self.token.span;
        let next = self.lexer.clone().token().ok()?;
        let words = [span, next.span].map(|span| self.slice(span));
        let is_not = words[0].eq_ignore_ascii_case("is") && words[1].eq_ignore_ascii_case("not");
        is_not.then(|| span.to(next.span))
    }

    /// A word stands after a key of an order that is neither operator nor direction.
    #[cold]
    pub(crate) fn no_direction(&self, closers: &[Expected]) -> Error {
        let text = self.slice(self.token.span);
        let known = match text.to_ascii_lowercase().as_str() {
            "ascending" => Some("asc"),
            "descending" => Some("desc"),
            _ => nearest(text, ["desc", "asc"]),
        };
        let error = self.no_operator(closers);
        match known {
            Some(known) => error.suggesting(known.to_owned()),
            None => error,
        }
    }

    #[cold]
    pub(super) fn no_comma(&self) -> Error {
        self.no_operand_of(&[Expected::Comma, Expected::CloseParenthesis])
    }

    #[cold]
    pub(super) fn no_colon(&self) -> Error {
        let mut error = self.no_operand_of(&[Expected::Colon]);
        // `10:30` is a time, wherever it stands.
        if self.text.get(..self.end).is_some_and(|before| {
            let time: Vec<_> = before.bytes().rev().take(5).collect();
            matches!(
                time[..],
                [b'0'..=b'9', b'0'..=b'9', b':', b'0'..=b'9', b'0'..=b'9']
            )
        }) {
            let time = Span::new(self.end.saturating_sub(5), self.end);
            error = Error::new(ErrorKind::TimeForColon, time).expecting(&[Expected::Colon]);
        }
        error
    }

    /// `/` has no name after it.
    #[cold]
    pub(super) fn no_member(&self) -> Error {
        self.no_operand_of(&[Expected::Member, Expected::Quantifier])
    }

    /// `/` has something after it that is legal there and not offered.
    #[cold]
    pub(super) fn unsupported_member(&self) -> Error {
        let span = self.token.span;
        let text = self.slice(span);
        match self.token.kind {
            TokenKind::Dollar if text.eq_ignore_ascii_case("$count") => {
                self.no_member().suggesting("$count".to_owned())
            }
            TokenKind::Dollar => Error::unsupported(span, clip(text)),
            TokenKind::Alias => annotation(span, text),
            _ => Error::unsupported_named(span, "type_cast_or_function", clip(text)),
        }
    }

    /// A path ends with a call that is neither `any` nor `all`.
    #[cold]
    pub(super) fn no_quantifier(&self, name: Span) -> Error {
        let text = self.slice(name);
        match Function::from_name(text) {
            Some(function) => {
                let function = function.to_string();
                Error::new(ErrorKind::FunctionAfterPath { function }, name)
                    .expecting(&[Expected::Quantifier])
            }
            None => match nearest(text, ["any", "all"]) {
                Some(known) => Error::new(ErrorKind::NotAQuantifier { found: clip(text) }, name)
                    .expecting(&[Expected::Quantifier])
                    .suggesting(known.to_owned()),
                None => Error::unsupported_named(name, "bound_function", clip(text)),
            },
        }
    }

    /// A qualified name in the place of an operand: an enum literal, or what is not offered.
    pub(super) fn qualified_name(&mut self) -> Result<crate::syntax::parser::NodeId, Error> {
        let name = self.advance()?.span;
        let text = self.slice(name);
        match self.token.kind {
            TokenKind::String if self.touches() => self.prefixed_string(name),
            TokenKind::OpenParenthesis if self.touches() => Err(Error::unsupported_named(
                name,
                "qualified_function",
                clip(text),
            )),
            _ => Err(Error::unsupported_named(name, "type_cast", clip(text))),
        }
    }

    #[cold]
    pub(super) fn unknown_function(&self, name: Span) -> Error {
        let text = self.slice(name);
        let lower = text.to_ascii_lowercase();
        match lower.as_str() {
            "any" | "all" => {
                let quantifier = lower;
                return Error::new(ErrorKind::QuantifierWithoutList { quantifier }, name)
                    .expecting(OPERAND);
            }
            _ => {}
        }
        const OTHERS: &[(&str, &str)] = &[
            ("substringof", "contains"),
            ("includes", "contains"),
            ("like", "contains"),
            ("ilike", "contains"),
            ("len", "length"),
            ("lower", "tolower"),
            ("lowercase", "tolower"),
            ("upper", "toupper"),
            ("uppercase", "toupper"),
            ("regex", "matchesPattern"),
            ("matches", "matchesPattern"),
            ("ceil", "ceiling"),
            ("substr", "substring"),
            ("iif", "case"),
            ("if", "case"),
        ];
        let known = OTHERS
            .iter()
            .find(|(other, _)| *other == lower)
            .map(|&(_, known)| known)
            .or_else(|| {
                let names = Function::ALL.iter().map(|function| function.as_str());
                nearest(text, names.chain(["case", "cast", "isof"]))
            });
        let kind = match lower.as_str() {
            "substringof" => ErrorKind::SubstringOf,
            _ => ErrorKind::UnknownFunction { found: clip(text) },
        };
        Error::new(kind, name).suggesting(known.map(str::to_owned))
    }

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
        match with_plus("%2B").or_else(|| with_plus("%2b")) {
            Some((whole, span)) => Error::new(ErrorKind::InvalidDateTime, span).suggesting(whole),
            None => error.suggesting(temporal::in_utc(self.slice(span))),
        }
    }

    /// A time of day after a date and a space: a point in time, as people write one.
    fn time_after_date(&self) -> Option<Error> {
        let rest = self.text.get(self.token.span.start()..)?;
        let (at, len) = temporal::parted(self.text.get(..self.end)?, rest)?;
        let span = Span::new(self.end - temporal::DATE_LEN, self.token.span.start() + len);
        Some(Error::new(ErrorKind::InvalidDateTime, span).suggesting(at))
    }

    /// A comma has no item before or after it.
    #[cold]
    pub(super) fn no_item(&self, comma: Span) -> Error {
        Error::new(ErrorKind::ItemMissing, comma).suggesting(String::new())
    }

    /// Something else than the name of a primitive type stands where one is to be.
    #[cold]
    pub(super) fn no_type(&self) -> Error {
        let span = self.token.span;
        let text = self.slice(span);
        let found = || clip(text);
        let name = match self.token.kind {
            TokenKind::QualifiedName if !text.starts_with("Edm.") => {
                return Error::unsupported_named(span, "named_type", found());
            }
            TokenKind::Word if text == "Collection" => {
                return Error::unsupported_named(span, "named_type", found());
            }
            TokenKind::QualifiedName | TokenKind::Word => text,
            // How version 2 and 3 of OData wrote it.
            TokenKind::String => text.trim_matches('\''),
            _ => return self.no_operand_of(&[Expected::Type]),
        };
        const OTHERS: &[&str] = &[
            "Binary",
            "Stream",
            "Untyped",
            "PrimitiveType",
            "ComplexType",
        ];
        let other = |bare: &str| OTHERS.contains(&bare) || bare.starts_with("Geo");
        if name.strip_prefix("Edm.").is_some_and(other) {
            return Error::unsupported_named(span, "named_type", found());
        }
        let near = Primitive::nearest(name).map(|near| near.to_string());
        Error::new(ErrorKind::UnknownType { found: found() }, span)
            .expecting(&[Expected::Type])
            .suggesting(near)
    }

    /// A function and the parenthesis of its arguments are apart.
    #[cold]
    pub(super) fn space_before_arguments(&self, name: &str) -> Error {
        let function = name.to_owned();
        let span = Span::new(self.end, self.token.span.start());
        Error::new(ErrorKind::SpaceBeforeArguments { function }, span).suggesting(String::new())
    }

    /// A string has a prefix that is no type.
    #[cold]
    pub(super) fn unknown_prefix(&self, prefix: Span, content: &str, whole: Span) -> Error {
        let name = self.slice(prefix);
        let lower = name.to_ascii_lowercase();
        if let "binary" | "geography" | "geometry" = lower.as_str() {
            return Error::unsupported_named(whole, "literal_of_type", lower);
        }
        if Infix::from_word(name).is_some() {
            return crate::syntax::parser::lexer::missing_whitespace(prefix.end());
        }
        let suggestion = match lower.as_str() {
            // How version 2 and 3 of OData wrote these.
            "datetime" | "datetimeoffset" => match temporal::parse_date_time_offset(content) {
                Ok(_) => Some(content.to_owned()),
                Err(_) => temporal::in_utc(content),
            },
            "guid" => content.parse::<Guid>().ok().map(|_| content.to_owned()),
            "date" => temporal::parse_date(content)
                .ok()
                .map(|_| content.to_owned()),
            "time" if temporal::parse_duration(content).is_ok() => {
                Some(format!("duration'{content}'"))
            }
            "time" => {
                let time = temporal::parse_time_of_day(content);
                time.ok().map(|_| content.to_owned())
            }
            _ => Some(format!("'{content}'")),
        };
        Error::new(ErrorKind::UnknownPrefix { found: clip(name) }, whole)
            .expecting(OPERAND)
            .suggesting(suggestion.filter(|_| content.len() <= LONGEST_QUOTE))
    }

    #[cold]
    fn unexpected(&self, expected: Vec<&'static str>) -> Error {
        let span = self.token.span;
        match self.token.kind {
            TokenKind::End => Error::new(ErrorKind::UnexpectedEnd { expected }, span),
            _ => {
                let found = clip(self.slice(span));
                Error::new(ErrorKind::Unexpected { expected, found }, span)
            }
        }
    }
}

/// The value of an annotation.
#[cold]
pub(super) fn annotation(span: Span, name: &str) -> Error {
    Error::unsupported_named(span, "annotation", clip(name))
}
