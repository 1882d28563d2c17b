//! What to say where the text goes wrong: nothing here is reached by a text that is right.

use closest_match::nearest;

use crate::error::render::{LONGEST_QUOTE, clip};
use crate::error::{Error, ErrorCode, Expected};
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::TokenKind;
use crate::syntax::parser::{OPERAND, OPERATOR, Parser};
use crate::text::span::Span;

impl Parser<'_> {
    /// Something else stands where an expression is to begin.
    #[cold]
    pub(super) fn no_operand(&self) -> Error {
        let span = self.token.span;
        let text = self.slice(span);
        match self.token.kind {
            TokenKind::Dollar => Error::unsupported(span, format!("`{}`", clip(text))),
            TokenKind::OpenBracket => Error::unsupported(span, "an array literal outside `in`"),
            TokenKind::OpenBrace => Error::unsupported(span, "an object literal"),
            TokenKind::JsonString => {
                let content = text
                    .get(1..text.len().saturating_sub(1))
                    .unwrap_or_default();
                let suggestion = format!("'{}'", content.replace('\'', "''"));
                Error::new(
                    ErrorCode::UnexpectedToken,
                    span,
                    "a string is written in single quotes",
                )
                .expecting(OPERAND)
                .suggesting((text.len() <= LONGEST_QUOTE).then_some(suggestion))
            }
            TokenKind::Symbol if text == "!" => Error::new(
                ErrorCode::UnexpectedCharacter,
                span,
                "`!` is not an operator",
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
            [] => "something else".to_owned(),
            _ if expected == OPERAND => "an expression".to_owned(),
            [one] => one.to_string(),
            [first @ .., last] => {
                let first: Vec<_> = first.iter().map(|one| one.as_str()).collect();
                format!("{} or {last}", first.join(", "))
            }
        };
        self.unexpected(&wanted).expecting(expected)
    }

    /// Something stands after an expression that is neither an operator nor one of `closers`.
    #[cold]
    pub(crate) fn no_operator(&self, closers: &[Expected]) -> Error {
        let expected = [OPERATOR, closers].concat();
        let span = self.token.span;
        let text = self.slice(span);
        let error = match self.token.kind {
            TokenKind::CloseParenthesis | TokenKind::CloseBracket => {
                let message = format!("`{text}` closes nothing");
                Error::new(ErrorCode::UnopenedParenthesis, span, message)
            }
            TokenKind::Symbol => {
                let message = format!("`{text}` is not an operator");
                Error::new(ErrorCode::UnexpectedCharacter, span, message)
            }
            TokenKind::Alias if self.touches() && text.contains('.') => {
                return annotation(span, text);
            }
            TokenKind::Word if text.eq_ignore_ascii_case("not") => {
                let message = "`not` stands before an expression: `not name in ('a','b')`";
                Error::new(ErrorCode::UnexpectedToken, span, message)
            }
            _ => self.unexpected("an operator"),
        };
        let is_sign = match self.token.kind {
            TokenKind::Word | TokenKind::Symbol | TokenKind::Minus | TokenKind::Plus => true,
            // Where it touches, a path was meant.
            TokenKind::Slash => !self.touches(),
            _ => false,
        };
        let meant = Infix::meant_by(text).filter(|_| is_sign).map(|known| {
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
            error = Error::new(
                ErrorCode::UnexpectedToken,
                Span::new(self.end.saturating_sub(5), self.end),
                "this is a time; put a space after the colon that parts condition and value",
            )
            .expecting(&[Expected::Colon]);
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
            TokenKind::Dollar => Error::unsupported(span, format!("`{}`", clip(text))),
            TokenKind::Alias => annotation(span, text),
            _ => {
                let construct = format!("the type cast or function `{}`", clip(text));
                Error::unsupported(span, construct)
            }
        }
    }

    /// A path ends with a call that is neither `any` nor `all`.
    #[cold]
    pub(super) fn no_quantifier(&self, name: Span) -> Error {
        let text = self.slice(name);
        match Function::from_name(text) {
            Some(function) => {
                let message =
                    format!("`{function}` takes its operand as an argument: `{function}(…)`");
                Error::new(ErrorCode::UnexpectedToken, name, message)
                    .expecting(&[Expected::Quantifier])
            }
            None => match nearest(text, ["any", "all"]) {
                Some(known) => Error::new(
                    ErrorCode::UnknownFunction,
                    name,
                    format!("`{}` is not `any` or `all`", clip(text)),
                )
                .expecting(&[Expected::Quantifier])
                .suggesting(known.to_owned()),
                None => Error::unsupported(name, format!("the bound function `{}`", clip(text))),
            },
        }
    }

    /// A qualified name in the place of an operand: an enum literal, or what is not offered.
    pub(super) fn qualified_name(&mut self) -> Result<crate::syntax::parser::NodeId, Error> {
        let name = self.advance()?.span;
        let text = self.slice(name);
        match self.token.kind {
            TokenKind::String if self.touches() => self.prefixed_string(name),
            TokenKind::OpenParenthesis if self.touches() => Err(Error::unsupported(
                name,
                format!("the function `{}`", clip(text)),
            )),
            _ => Err(Error::unsupported(
                name,
                format!("the type cast `{}`", clip(text)),
            )),
        }
    }

    #[cold]
    pub(super) fn unknown_function(&self, name: Span) -> Error {
        let text = self.slice(name);
        let lower = text.to_ascii_lowercase();
        match lower.as_str() {
            "cast" | "isof" | "hassubset" | "hassubsequence" => {
                return Error::unsupported(name, format!("`{lower}`"));
            }
            "any" | "all" => {
                let message = format!("`{lower}` follows a list: `tags/{lower}(t:t eq 'x')`");
                return Error::new(ErrorCode::UnexpectedToken, name, message).expecting(OPERAND);
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
                nearest(text, names.chain(["case"]))
            });
        let note = match lower.as_str() {
            "substringof" => "; `contains` takes the text first, then the part",
            _ => "",
        };
        let message = format!("there is no function `{}`{note}", clip(text));
        Error::new(ErrorCode::UnknownFunction, name, message).suggesting(known.map(str::to_owned))
    }

    /// A function and the parenthesis of its arguments are apart.
    #[cold]
    pub(super) fn space_before_arguments(&self, name: &str) -> Error {
        let message = format!("`{name}` and the parenthesis of its arguments must touch");
        let span = Span::new(self.end, self.token.span.start());
        Error::new(ErrorCode::UnexpectedToken, span, message).suggesting(String::new())
    }

    /// A string has a prefix that is no type.
    #[cold]
    pub(super) fn unknown_prefix(&self, prefix: Span, content: &str, whole: Span) -> Error {
        let name = self.slice(prefix);
        let lower = name.to_ascii_lowercase();
        if let "binary" | "geography" | "geometry" = lower.as_str() {
            return Error::unsupported(whole, format!("a literal of the type `{lower}`"));
        }
        if Infix::from_word(name).is_some() {
            return crate::syntax::parser::lexer::missing_whitespace(prefix.end());
        }
        let suggestion = match lower.as_str() {
            // How version 2 and 3 of OData wrote these.
            "datetime" | "datetimeoffset" | "guid" | "date" | "time" => content.to_owned(),
            _ => format!("'{content}'"),
        };
        let message = format!("`{}` is no prefix of a literal", clip(name));
        Error::new(ErrorCode::UnexpectedToken, whole, message)
            .expecting(OPERAND)
            .suggesting((content.len() <= LONGEST_QUOTE).then_some(suggestion))
    }

    #[cold]
    fn unexpected(&self, wanted: &str) -> Error {
        let span = self.token.span;
        match self.token.kind {
            TokenKind::End => {
                let message = format!("{wanted} is expected, and the text ends");
                Error::new(ErrorCode::UnexpectedEnd, span, message)
            }
            _ => {
                let found = clip(self.slice(span));
                let message = format!("{wanted} is expected, and `{found}` stands here");
                Error::new(ErrorCode::UnexpectedToken, span, message)
            }
        }
    }
}

/// The value of an annotation.
#[cold]
pub(super) fn annotation(span: Span, name: &str) -> Error {
    Error::unsupported(span, format!("the annotation `{}`", clip(name)))
}
