//! List queries from the text of an address: `filter=…&orderby=…&top=…`.

use std::fmt;
use std::str::FromStr;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::bind::params::Value;
use crate::error::render::{LONGEST_QUOTE, first};
use crate::filter::Filter;
use crate::list_query::draft::QueryDraft;
use crate::list_query::error::{QueryErrorKind, QueryErrors};
use crate::list_query::query::Query;
use crate::syntax::identifier;
use crate::text::percent::decode;
use crate::{Error, ExprKind};
use closest_match::nearest;

/// The parameters, without the `$` that OData puts before them; each may have it.
const NAMES: [&str; 6] = ["filter", "search", "orderby", "skip", "top", "count"];

/// How many rows a page has.
///
/// The default is what the API says: 1 to 100, and 100 where nothing is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageLimits {
    /// The most rows that `top` may ask for.
    pub max_top: usize,
    /// The rows that a page has where `top` is not given.
    pub default_top: usize,
}

impl Default for PageLimits {
    fn default() -> Self {
        Self {
            max_top: 100,
            default_top: 100,
        }
    }
}

impl Query {
    /// The greatest `skip`: the API's type of it is a signed integer of 32 bits.
    pub const MAX_SKIP: usize = i32::MAX as usize;

    /// How many parameters that do not belong to a list query are listed one by one; beyond that, only
    /// their number is reported. A decision: an answer must stay small whatever the address.
    pub const MAX_UNEXPECTED: usize = 32;

    /// Reads the query part of an address, without the question mark.
    ///
    /// Names and values are percent-decoded, and `+` is a space; so a plus in a filter has to be
    /// written `%2B`. Each name may have OData's `$`, and is read in any case, as OData 4.01 has it.
    /// The value of a parameter alias is a literal: `@least=5`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, each under the name of its parameter. Of parameters that there are
    /// not, are doubled or cannot be decoded [`MAX_UNEXPECTED`](Self::MAX_UNEXPECTED) are listed, and then
    /// counted.
    pub fn parse_str(text: &str) -> Result<Self, QueryErrors> {
        Self::parse_str_with(text, PageLimits::default())
    }

    /// The same, with other limits.
    ///
    /// # Errors
    ///
    /// As [`parse_str`](Self::parse_str).
    pub fn parse_str_with(text: &str, limits: PageLimits) -> Result<Self, QueryErrors> {
        QueryDraft::parse_str_with(text, limits).finish()
    }
}

impl QueryDraft {
    /// Reads the query part of an address, as [`Query::parse_str`] does.
    #[must_use]
    pub fn parse_str(text: &str) -> Self {
        Self::parse_str_with(text, PageLimits::default())
    }

    /// The same, with other limits.
    #[must_use]
    pub fn parse_str_with(text: &str, limits: PageLimits) -> Self {
        let mut reader = Reader::new(limits);
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decode(name), decode(value)) {
                (Some(name), Some(value)) => reader.parameter(&name, &value),
                (Some(name), None) => reader.unreadable(&name),
                (None, _) => reader.unreadable(name),
            }
        }
        reader.finish()
    }
}

/// Parameters as they come in.
struct Reader {
    draft: QueryDraft,
    limits: PageLimits,
    seen: [bool; NAMES.len()],
    /// How many of what came does not belong here.
    unexpected: usize,
}

impl Reader {
    fn new(limits: PageLimits) -> Self {
        Self {
            draft: QueryDraft::new().top(limits.default_top),
            limits,
            seen: [false; NAMES.len()],
            unexpected: 0,
        }
    }

    fn finish(mut self) -> QueryDraft {
        if self.unexpected > Query::MAX_UNEXPECTED {
            let kind = QueryErrorKind::TooManyParameters {
                max: Query::MAX_UNEXPECTED,
                found: self.unexpected,
            };
            self.draft.next();
            self.draft.note("", kind);
        }
        self.draft
    }

    /// Notes a parameter that does not belong here.
    fn note(&mut self, kind: QueryErrorKind, name: &str) {
        self.unexpected += 1;
        if self.unexpected <= Query::MAX_UNEXPECTED {
            self.draft.note(short(name), kind);
        }
    }

    /// A parameter that cannot be decoded.
    fn unreadable(&mut self, name: &str) {
        self.draft.next();
        self.note(QueryErrorKind::InvalidEncoding, name);
    }

    fn parameter(&mut self, name: &str, value: &str) {
        self.draft.next();
        if let Some(alias) = name.strip_prefix('@') {
            if !identifier::is_name(alias) {
                let nearest = None;
                return self.note(QueryErrorKind::UnknownParameter { nearest }, name);
            }
            return self.alias(alias, name, value);
        }
        let plain = name.strip_prefix('$').unwrap_or(name);
        let mut names = NAMES.iter().zip(&mut self.seen);
        let Some((&name, seen)) = names.find(|(known, _)| known.eq_ignore_ascii_case(plain)) else {
            let nearest = nearest(plain, NAMES);
            return self.note(QueryErrorKind::UnknownParameter { nearest }, name);
        };
        if std::mem::replace(seen, true) {
            return self.note(QueryErrorKind::DuplicateParameter, name);
        }
        if let Err(kind) = self.value(name, value) {
            self.draft.note(name, kind);
        }
    }

    /// Takes the value of a known parameter. An empty one is the same as none.
    fn value(&mut self, name: &'static str, value: &str) -> Result<(), QueryErrorKind> {
        if value.trim().is_empty() {
            return Ok(());
        }
        let query = self.draft.query_mut();
        match name {
            "skip" => query.skip = integer(value, 0, Query::MAX_SKIP)?,
            "top" => query.top = Some(integer(value, 1, self.limits.max_top)?),
            "count" => {
                query.count = match value.trim().to_ascii_lowercase().as_str() {
                    "true" => true,
                    "false" => false,
                    _ => {
                        return Err(QueryErrorKind::UnknownChoice {
                            choices: &["true", "false"],
                            found: excerpt(value),
                        });
                    }
                }
            }
            _ => return self.draft.read(name, value).map_err(QueryErrorKind::Text),
        }
        Ok(())
    }

    /// The value of an alias, which is a literal, or a list of them.
    fn alias(&mut self, alias: &str, name: &str, value: &str) {
        if self.draft.query_mut().params.get(alias).is_some() {
            return self.note(QueryErrorKind::DuplicateParameter, name);
        }
        if let Err(error) = self.draft.alias(alias, value) {
            self.note(QueryErrorKind::Text(error), name);
        }
    }
}

/// A name as a step of a path: no longer than a name of a field can be.
fn short(name: &str) -> String {
    first(name, crate::limits::MAX_NAME + 1).0.to_owned()
}

impl FromStr for Value {
    type Err = Error;

    /// Reads a literal, or a list of literals as it stands to the right of `in`: what an address gives an alias.
    ///
    /// ```
    /// use odata_filter::Value;
    ///
    /// assert_eq!("(1,'two')".parse(), Ok(Value::List(vec![1.into(), "two".into()])));
    /// assert!("1 add 1".parse::<Value>().is_err());
    /// ```
    fn from_str(text: &str) -> Result<Self, Error> {
        use crate::error::{ErrorKind, Expected};
        let wrong = |span| Error::new(ErrorKind::AliasValue, span).expecting(&[Expected::Literal]);
        if text.trim_start().starts_with(['(', '[']) {
            let (ast, root) = crate::syntax::parser::collection(text)?;
            let list = ast.expr(root);
            let ExprKind::List(items) = list.kind() else {
                return Err(wrong(list.span()));
            };
            let item = |item: crate::Expr<'_>| match item.kind() {
                ExprKind::Literal(literal) => Ok(Self::from(literal)),
                _ => Err(wrong(item.span())),
            };
            let items = items.map(item).collect::<Result<Vec<_>, _>>();
            return items.map(Self::List);
        }
        let filter = Filter::parse(text)?;
        match filter.root().kind() {
            ExprKind::Literal(literal) => Ok(literal.into()),
            _ => Err(wrong(filter.root().span())),
        }
    }
}

/// A value, cut so that an error stays small whatever the address.
fn excerpt(found: &str) -> String {
    match first(found, LONGEST_QUOTE) {
        (start, true) => format!("{start}…"),
        (found, false) => found.to_owned(),
    }
}

/// A whole number within bounds.
fn integer(text: &str, min: usize, max: usize) -> Result<usize, QueryErrorKind> {
    let digits = text.trim();
    let negative = digits.strip_prefix('-');
    let all_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(negative.unwrap_or(digits)) {
        return Err(QueryErrorKind::NotAnInteger {
            found: excerpt(text),
        });
    }
    let found = excerpt(digits);
    // Digits that no integer holds are beyond every bound.
    match (negative, digits.parse::<usize>()) {
        (None, Ok(value)) if value >= min && value <= max => Ok(value),
        (None, Ok(value)) if value < min => Err(QueryErrorKind::TooSmall { min, found }),
        (Some(digits), _) if digits.bytes().all(|b| b == b'0') && min == 0 => Ok(0),
        (Some(_), _) => Err(QueryErrorKind::TooSmall { min, found }),
        (None, _) => Err(QueryErrorKind::TooLarge { max, found }),
    }
}

impl<'de> Deserialize<'de> for Query {
    /// As a [`QueryDraft`]. The error is all [`QueryErrors`], a line each.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let draft = QueryDraft::deserialize(deserializer)?;
        draft.finish().map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for QueryDraft {
    /// From a map of parameters, which is what the extractors of web frameworks read the query part
    /// of an address as.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parameters;

        /// A value as text; where a format has numbers and truth values, `skip` may be one.
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Scalar {
            Text(String),
            Integer(i64),
            Boolean(bool),
            Null(()),
        }

        impl<'de> Visitor<'de> for Parameters {
            type Value = QueryDraft;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the parameters of a list query")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<QueryDraft, A::Error> {
                let mut reader = Reader::new(PageLimits::default());
                while let Some((name, value)) = map.next_entry::<String, Scalar>()? {
                    match value {
                        Scalar::Text(text) => reader.parameter(&name, &text),
                        Scalar::Integer(value) => reader.parameter(&name, &value.to_string()),
                        Scalar::Boolean(value) => reader.parameter(&name, &value.to_string()),
                        Scalar::Null(()) => reader.parameter(&name, ""),
                    }
                }
                Ok(reader.finish())
            }
        }

        deserializer.deserialize_map(Parameters)
    }
}
