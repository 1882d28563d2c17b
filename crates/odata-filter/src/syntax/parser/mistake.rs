//! What to say where the text goes wrong: nothing here is reached by a text that is right.

use closest_match::nearest;

use crate::error::render::{LONGEST_QUOTE, clip};
use crate::error::{Error, ErrorKind, Expected, names};
use crate::syntax::ast::NodeId;
use crate::syntax::function::Function;
use crate::syntax::keyword::Infix;
use crate::syntax::lexer::{TokenKind, names_field};
use crate::syntax::parser::habit::function_like;
use crate::syntax::parser::literal::is_number;
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
            // What a name is in other languages.
            TokenKind::Dollar if !is_known(text) => {
                let name = text.get(1..).unwrap_or_default().to_owned();
                self.no_operand_of(OPERAND).suggesting(name)
            }
            TokenKind::Dollar => Error::unsupported(span, clip(text)),
            TokenKind::OpenBrace => Error::unsupported_sort(span, "object_literal"),
            // `:name` for `@name`.
            TokenKind::Colon if self.name_follows() => {
                self.no_operand_of(OPERAND).suggesting("@".to_owned())
            }
            TokenKind::Plus => self.no_operand_of(OPERAND).suggesting(String::new()),
            TokenKind::JsonString => {
                let content = text
                    .get(1..text.len().saturating_sub(1))
                    .unwrap_or_default();
                let before = self.text.get(..span.start()).unwrap_or_default();
                let after = self.text.get(span.end()..).unwrap_or_default();
                let suggestion = match names_field(before, content, after) {
                    true => content.to_owned(),
                    false => format!("'{}'", content.replace('\'', "''")),
                };
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
        if let Some(error) = self.unpadded() {
            return error;
        }
        if let Some(error) = self.undecoded().or_else(|| self.superfluous()) {
            return error.expecting(&expected);
        }
        let not = self.token.kind == TokenKind::Word && text.eq_ignore_ascii_case("not");
        if let Some((span, written)) = self.rewritten() {
            let found = text.to_owned();
            let kind = match self.token.kind {
                _ if not => ErrorKind::NotAfterOperand,
                TokenKind::Symbol => ErrorKind::NotAnOperator { found },
                _ => self.unexpected_kind(vec!["operator"]),
            };
            return Error::new(kind, span)
                .expecting(&expected)
                .suggesting(written);
        }
        if let Some((known, words)) = self.operator_in_words() {
            let kind = ErrorKind::Unexpected {
                expected: vec!["operator"],
                found: clip(self.slice(words)),
            };
            let known = self.spaced(known, words);
            return Error::new(kind, words)
                .expecting(&expected)
                .suggesting(known);
        }
        let error = match self.token.kind {
            TokenKind::CloseParenthesis | TokenKind::CloseBracket => {
                let found = text.to_owned();
                let (span, guess) = self.balanced().unwrap_or((span, None));
                return Error::new(ErrorKind::NotOpened { found }, span)
                    .expecting(&expected)
                    .suggesting(guess);
            }
            TokenKind::Symbol => {
                let found = text.to_owned();
                Error::new(ErrorKind::NotAnOperator { found }, span)
            }
            TokenKind::Alias if self.touches() && text.contains('.') => {
                return annotation(span, text);
            }
            _ if not => Error::new(ErrorKind::NotAfterOperand, span),
            _ => self.unexpected(vec!["operator"]),
        };
        let is_sign = match self.token.kind {
            TokenKind::Word | TokenKind::Symbol | TokenKind::Minus | TokenKind::Plus => true,
            // Where it touches, a path was meant.
            TokenKind::Slash => !self.touches(),
            _ => false,
        };
        let is_sign = is_sign && self.operand_may_follow(&self.lexer, text);
        let guess = Infix::alias_of(text).filter(|_| is_sign);
        let guess = guess.map(|known| self.spaced(known, span));
        let guess = self.parted().or_else(|| self.separated(closers)).or(guess);
        error.expecting(&expected).suggesting(guess)
    }

    /// An operator in the place of what stands there, with the white space that it needs.
    fn spaced(&self, known: &str, place: Span) -> String {
        let before = if self.touches() { " " } else { "" };
        let rest = self.text.as_bytes().get(place.end());
        let after = match matches!(rest, None | Some(b' ' | b'\t' | b'(')) {
            true => "",
            false => " ",
        };
        format!("{before}{known}{after}")
    }

    /// `eq5`: an operator and the number that it touches.
    fn parted(&self) -> Option<String> {
        let text = self.slice(self.token.span);
        let (operator, number) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
        Infix::from_word(operator)?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| format!("{operator} {number}"))
    }

    /// A literal behind another one, where a comma goes on.
    fn separated(&self, closers: &[Expected]) -> Option<String> {
        let text = self.slice(self.token.span);
        let is_item = self.token.kind == TokenKind::String || is_number(self.token.kind);
        let comma = is_item && closers.contains(&Expected::Comma) && text.len() <= LONGEST_QUOTE;
        comma.then(|| [",", text].concat())
    }

    /// Whether a name stands right behind the token.
    fn name_follows(&self) -> bool {
        let next = self.lexer.clone().token();
        next.is_ok_and(|next| {
            next.kind == TokenKind::Word && next.span.start() == self.token.span.end()
        })
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

    /// Something else stands behind the variable of a lambda: the arrow of another language, a comma.
    #[cold]
    pub(super) fn no_colon_of_variable(&self) -> Error {
        let error = self.no_colon();
        let rest = self.text.get(error.span().start()..).unwrap_or_default();
        let arrow = ["=>", "->", ","]
            .iter()
            .find(|arrow| rest.starts_with(**arrow));
        match arrow {
            Some(arrow) => {
                let start = error.span().start();
                let kind = error.kind().clone();
                Error::new(kind, Span::new(start, start + arrow.len()))
                    .expecting(&[Expected::Colon])
                    .suggesting(":".to_owned())
            }
            None => error,
        }
    }

    /// Something stands behind `list/$count` that is not offered; parentheses without an option can go.
    #[cold]
    pub(super) fn after_count(&self, sort: &'static str) -> Error {
        let span = self.token.span;
        let next = self.lexer.clone().token().ok();
        match next.filter(|next| next.kind == TokenKind::CloseParenthesis) {
            Some(close) => {
                Error::unsupported_sort(span.to(close.span), sort).suggesting(String::new())
            }
            None => Error::unsupported_sort(span, sort),
        }
    }

    /// `concat` of more than two, as calls of two each.
    #[cold]
    pub(super) fn joined(&self, function: Function, arguments: &[NodeId]) -> Option<String> {
        let (first, others) = arguments.split_first()?;
        if function != Function::Concat || others.len() < 2 || others.len() > 8 {
            return None;
        }
        let text = |id: &NodeId| self.slice(self.ast.span(*id));
        Some(others.iter().fold(text(first).to_owned(), |joined, other| {
            format!("concat({joined},{})", text(other))
        }))
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
    pub(super) fn no_quantifier(&self, path: Span, name: Span) -> Error {
        let text = self.slice(name);
        if let Some(function) = function_like(text) {
            let moved = self.argument_moved(path, self.slice(path), text);
            let (span, written) = match moved {
                Some((span, written)) => (span, Some(written)),
                None => (name, None),
            };
            let function = function.to_owned();
            return Error::new(ErrorKind::FunctionAfterPath { function }, span)
                .expecting(&[Expected::Quantifier])
                .suggesting(written);
        }
        let known = match text.to_ascii_lowercase().as_str() {
            "some" | "exists" => Some("any"),
            "every" => Some("all"),
            _ => nearest(text, ["any", "all"]),
        };
        match known {
            Some(known) => Error::new(ErrorKind::NotAQuantifier { found: clip(text) }, name)
                .expecting(&[Expected::Quantifier])
                .suggesting(known.to_owned()),
            None => Error::unsupported_named(name, "bound_function", clip(text)),
        }
    }

    /// A qualified name in the place of an operand: an enum literal, or what is not offered.
    pub(super) fn qualified_name(&mut self) -> Result<NodeId, Error> {
        let name = self.advance()?.span;
        if self.token.kind == TokenKind::String && self.touches() {
            return self.prefixed_string(name);
        }
        let sort = match self.token.kind {
            TokenKind::OpenParenthesis if self.touches() => "qualified_function",
            _ => "type_cast",
        };
        let found = clip(self.slice(name));
        // A path goes on from a type.
        let ends = !matches!(
            self.token.kind,
            TokenKind::Slash | TokenKind::CloseParenthesis
        );
        Err(match self.member_rewritten(name).filter(|_| ends) {
            Some((span, written)) => {
                Error::unsupported_named(span, sort, found).suggesting(written)
            }
            None => Error::unsupported_named(name, sort, found),
        })
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
        let kind = match lower.as_str() {
            "substringof" => ErrorKind::SubstringOf,
            _ => ErrorKind::UnknownFunction { found: clip(text) },
        };
        if let Some((span, written)) = self.call_rewritten(name, &lower) {
            return Error::new(kind, span).suggesting(written);
        }
        // Its arguments are in another order, or other ones.
        let is_other = ["substringof", "iif", "if", "like", "ilike"].contains(&lower.as_str());
        let known = function_like(text).or_else(|| {
            let names = Function::ALL.iter().map(|function| function.as_str());
            nearest(text, names.chain(["cast", "isof"]))
                // Its arguments are pairs.
                .or_else(|| nearest(text, ["case"]).filter(|_| self.text.contains(':')))
        });
        let known = known.filter(|_| !is_other);
        Error::new(kind, name).suggesting(known.map(str::to_owned))
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
                Err(_) => temporal::in_utc(content).or_else(|| temporal::repaired(content)),
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
        Error::new(self.unexpected_kind(expected), self.token.span)
    }

    fn unexpected_kind(&self, expected: Vec<&'static str>) -> ErrorKind {
        match self.token.kind {
            TokenKind::End => ErrorKind::UnexpectedEnd { expected },
            _ => {
                let found = clip(self.slice(self.token.span));
                ErrorKind::Unexpected { expected, found }
            }
        }
    }
}

/// Whether OData has a segment of that name.
fn is_known(dollar: &str) -> bool {
    const SEGMENTS: [&str; 9] = [
        "$it", "$root", "$this", "$count", "$value", "$ref", "$filter", "$each", "$all",
    ];
    SEGMENTS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(dollar))
}

/// The value of an annotation.
#[cold]
pub(super) fn annotation(span: Span, name: &str) -> Error {
    Error::unsupported_named(span, "annotation", clip(name))
}
