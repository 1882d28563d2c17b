//! What is wrong with a text, where, what was expected, and what would have been right.

pub(crate) mod english;
mod kind;
pub(crate) mod render;

use std::fmt;

use crate::error::render::{Caret, Visible};
use crate::text::span::Span;

/// Declares an enum whose variants have a stable text.
macro_rules! texts {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every variant.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable text.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub use kind::ErrorKind;

texts! {
    /// What sort of [`Error`] it is; the texts are stable.
    ErrorCode {
        // The text as a whole.
        /// The text is longer than [`MAX_TEXT`](crate::MAX_TEXT).
        TextTooLong = "text_too_long",
        /// Parentheses, operators or calls are nested deeper than [`MAX_NESTING`](crate::MAX_NESTING),
        /// or `any` and `all` deeper than [`MAX_LAMBDAS`](crate::MAX_LAMBDAS).
        NestingTooDeep = "nesting_too_deep",
        /// An enumeration of the schema has a member twice.
        DuplicateMember = "duplicate_member",
        // Tokens.
        /// A character that no token starts with.
        UnexpectedCharacter = "unexpected_character",
        /// Something stands where something else is expected.
        UnexpectedToken = "unexpected_token",
        /// The text ends where something is expected.
        UnexpectedEnd = "unexpected_end",
        /// Two tokens touch that white space has to part.
        MissingWhitespace = "missing_whitespace",
        /// A string has no closing quote.
        UnterminatedString = "unterminated_string",
        /// A parenthesis or bracket is not closed; the span is the opening one.
        UnclosedParenthesis = "unclosed_parenthesis",
        /// A closing parenthesis was not opened.
        UnopenedParenthesis = "unopened_parenthesis",
        // Names and literals.
        /// A name has more than 128 characters.
        NameTooLong = "name_too_long",
        /// A number is not well formed.
        InvalidNumber = "invalid_number",
        /// A string in a JSON array holds a wrong escape or a control character.
        InvalidString = "invalid_string",
        /// A date, time of day or date-time is not well formed.
        InvalidDateTime = "invalid_date_time",
        /// A duration is not well formed.
        InvalidDuration = "invalid_duration",
        /// The members of an enum literal are not names or integers, separated by commas.
        InvalidEnum = "invalid_enum",
        /// A literal is well formed, and its value does not exist or cannot be held.
        OutOfRange = "out_of_range",
        // Functions.
        /// There is no such function.
        UnknownFunction = "unknown_function",
        /// A function got too few or too many arguments.
        ArgumentCount = "argument_count",
        /// Legal OData that this crate does not offer; [`Error::construct`] names it.
        Unsupported = "unsupported",
        // Binding to a schema.
        /// The schema has no such field.
        UnknownField = "unknown_field",
        /// A filter may not name this field.
        NotFilterable = "not_filterable",
        /// An order may not name this field.
        NotSortable = "not_sortable",
        /// Types that do not go together.
        TypeMismatch = "type_mismatch",
        /// The enumeration has no such member.
        UnknownMember = "unknown_member",
        /// A parameter alias, or `now()`, was given no value.
        MissingValue = "missing_value",
        /// The pattern of `matchesPattern` is not a regular expression that can be matched in linear
        /// time, or is too large.
        InvalidPattern = "invalid_pattern",
    }
}

/// Declares what may stand at a place: a stable name each, and its name in an English sentence.
macro_rules! expected {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $english:literal;)*) => {
        /// What may stand at a place.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Expected { $($(#[$doc])* $variant,)* }

        impl Expected {
            /// Every variant.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, in `snake_case`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What an English sentence calls it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $english,)* }
            }
        }

        impl fmt::Display for Expected {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

expected! {
    /// The name of a field, or of a lambda's variable.
    Field = "field", "a field";
    /// A literal.
    Literal = "literal", "a literal";
    /// A function and its arguments.
    Function = "function", "a function";
    /// A parameter alias, `@name`.
    Alias = "alias", "a parameter alias";
    /// `not`
    Not = "not", "`not`";
    /// `-`
    Minus = "minus", "`-`";
    /// `(`
    OpenParenthesis = "open_parenthesis", "`(`";
    /// `)`
    CloseParenthesis = "close_parenthesis", "`)`";
    /// `]`
    CloseBracket = "close_bracket", "`]`";
    /// `,`
    Comma = "comma", "`,`";
    /// `:`
    Colon = "colon", "`:`";
    /// `/`
    Slash = "slash", "`/`";
    /// `eq ne gt ge lt le`
    Comparison = "comparison", "a comparison operator";
    /// `add sub mul div divby mod`
    Arithmetic = "arithmetic", "an arithmetic operator";
    /// `and`
    And = "and", "`and`";
    /// `or`
    Or = "or", "`or`";
    /// `in`
    In = "in", "`in`";
    /// `has`
    Has = "has", "`has`";
    /// A parenthesised list, a JSON array, or an expression that is a list.
    List = "list", "a list";
    /// The variable of a lambda.
    Variable = "variable", "a variable";
    /// The name of a member, after `/`.
    Member = "member", "a member";
    /// `any` or `all`
    Quantifier = "quantifier", "`any` or `all`";
    /// `asc` or `desc`
    Direction = "direction", "`asc` or `desc`";
    /// The name of a primitive type.
    Type = "type", "a type";
    /// A word to search for.
    Word = "word", "a word";
    /// A phrase to search for, in double quotes.
    Phrase = "phrase", "a phrase";
    /// White space.
    Whitespace = "whitespace", "white space";
    /// The end of the text.
    End = "end", "the end";
}

/// What is wrong with the text of a filter, an order or a search.
///
/// It points at the text with a [span](Self::span), has a stable [code](Self::code), says what was
/// [expected](Self::expected) and, where that can be known, what would have been
/// [right](Self::suggestion).
///
/// ```
/// use odata_filter::{ErrorCode, Filter};
///
/// let text = "status = 'open'";
/// let error = Filter::parse(text).unwrap_err();
/// assert_eq!(error.code(), ErrorCode::UnexpectedCharacter);
/// assert_eq!(error.suggestion(), Some("eq"));
/// assert_eq!(error.render(text).to_string(), "\
/// error: `=` is not an operator
///   |
/// 1 | status = 'open'
///   |        ^ did you mean `eq`?
/// ");
/// ```
// Boxed, so that a `Result` of the parser stays as small as its success.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Inner {
    kind: ErrorKind,
    span: Span,
    expected: Vec<Expected>,
    suggestion: Option<String>,
}

/// The names of what is expected, as kinds of errors have them.
pub(crate) fn names(expected: &[Expected]) -> Vec<&'static str> {
    expected.iter().map(|one| one.name()).collect()
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, span: Span) -> Self {
        Self(Box::new(Inner {
            kind,
            span,
            expected: Vec::new(),
            suggestion: None,
        }))
    }

    /// Legal OData that is not offered, as it is spelt.
    pub(crate) fn unsupported(span: Span, construct: impl Into<String>) -> Self {
        let construct = construct.into();
        Self::new(ErrorKind::Unsupported { construct }, span)
    }

    /// Legal OData that is not offered, as it is spelt, and what it is.
    pub(crate) fn unsupported_named(span: Span, sort: &'static str, construct: String) -> Self {
        Self::new(ErrorKind::UnsupportedNamed { sort, construct }, span)
    }

    /// Legal OData that is not offered and has no name of its own.
    pub(crate) fn unsupported_sort(span: Span, sort: &'static str) -> Self {
        Self::new(ErrorKind::UnsupportedSort { sort }, span)
    }

    pub(crate) fn expecting(mut self, expected: &[Expected]) -> Self {
        self.0.expected = expected.to_vec();
        self
    }

    pub(crate) fn suggesting(mut self, suggestion: impl Into<Option<String>>) -> Self {
        self.0.suggestion = suggestion.into();
        self
    }

    /// The same, but without a suggestion that leaves its own place wrong: whatever is suggested parses and
    /// binds. `again` is what the text went through; what is wrong elsewhere does not count.
    #[cold]
    pub(crate) fn verified(
        mut self,
        text: &str,
        again: impl FnOnce(&str) -> Result<(), Self>,
    ) -> Self {
        let Some(suggestion) = self.suggestion() else {
            return self;
        };
        let place = self.span().range();
        let (Some(before), Some(after)) = (text.get(..place.start), text.get(place.end..)) else {
            return self;
        };
        let end = place.start + suggestion.len();
        let changed = [before, suggestion, after].concat();
        let wrong = again(&changed).err();
        let still = wrong.is_some_and(|next| {
            let span = next.span();
            // What is wrong right behind it is a mistake of its own where one knows what is meant there.
            let between = changed.get(end..span.start());
            let behind = between.is_some_and(|between| between.trim_start().is_empty())
                && next.suggestion().is_none()
                && !matches!(next.kind(), ErrorKind::UnexpectedEnd { .. });
            span.start() < end.max(place.start + 1) && span.end() > place.start
                || behind && !changed.get(end..).unwrap_or_default().is_empty()
        });
        if still {
            self.0.suggestion = None;
        }
        self
    }

    /// What is wrong, with its data.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The code that kinds of one sort share.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.0.kind.code()
    }

    /// Where in the text.
    #[must_use]
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// What is wrong, in one English sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        english::message(self.kind())
    }

    /// What may stand where the span starts; empty where the fault is of another kind.
    #[must_use]
    pub fn expected(&self) -> &[Expected] {
        &self.0.expected
    }

    /// A text to put in the place of the span that would be right there, where one can be known.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.0.suggestion.as_deref()
    }

    /// The construct that is legal OData and not supported, in English, for
    /// [`Unsupported`](ErrorCode::Unsupported).
    #[must_use]
    pub fn construct(&self) -> Option<String> {
        english::construct(self.kind())
    }

    /// The error below the line of `text` that it is about, with a caret under the place.
    ///
    /// `text` is the text that was parsed.
    #[must_use]
    pub fn render<'a>(&'a self, text: &'a str) -> Caret<'a> {
        Caret::new(self, text)
    }
}

impl fmt::Display for Error {
    /// One line: the message, the suggestion, the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())?;
        if let Some(suggestion) = self.suggestion() {
            write!(f, "; did you mean `{}`?", Visible(suggestion))?;
        }
        let span = self.span();
        if span.len() <= 1 {
            write!(f, " (at byte {})", span.start())
        } else {
            write!(f, " (at bytes {span})")
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}
