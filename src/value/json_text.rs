//! JSON in a text.

mod duplicate;
mod grammar;
mod repair;

use grammar::Wrong;
use repair::repaired;

use super::{length, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Violation};

/// A text that is one JSON value (RFC 8259), kept as written.
///
/// ```
/// use pbx_rules::value::JsonText;
///
/// assert_eq!(JsonText::parse(r#"{"theme": "dark"}"#)?.as_str(), r#"{"theme": "dark"}"#);
/// let wrong = JsonText::parse("{\n  \"theme\": dark\n}").unwrap_err();
/// assert_eq!(wrong.to_string(), "This is not valid JSON: look at line 2, column 12.");
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JsonText(String);

impl JsonText {
    /// The most characters. A decision: the API states no limit, and a form needs one.
    pub const MAX_LENGTH: usize = 65_536;
    /// The most lists and objects in each other. A decision (RFC 8259, section 9, lets a parser
    /// set one): what is deeper, many a reader of the text would refuse or break at.
    pub const MAX_DEPTH: usize = 128;

    /// Parses a text of JSON.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text, [`Code::TooLong`], [`Code::TooDeep`], and
    /// [`Code::NotJson`] with the line and the column (in characters, both from 1) of the first
    /// character that cannot stand where it does, or that of the end where something is missing. A
    /// comma too many, typographic quotes and raw line breaks in a text are repaired in the suggestion.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        length(text, 1, Self::MAX_LENGTH)?;
        if let Err(wrong) = check(text) {
            let guess = repaired(text).filter(|guess| check(guess).is_ok());
            return Err(wrong.suggesting(guess));
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is advisable: a key stands once in its object ([`Code::DuplicateKey`]).
    #[must_use]
    pub fn warnings(&self) -> Vec<Violation> {
        duplicate::warnings(&self.0)
    }

    fn constraints() -> Constraints {
        Constraints::text("json").length(1, Self::MAX_LENGTH)
    }
}

fn check(text: &str) -> Result<(), Violation> {
    grammar::check(text, JsonText::MAX_DEPTH).map_err(|wrong| match wrong {
        Wrong::TooDeep => Violation::new(Code::TooDeep).with("max", JsonText::MAX_DEPTH),
        Wrong::At(at) => place(Violation::new(Code::NotJson), text, at),
    })
}

/// Where in a text it is: line and column, in characters and from 1.
fn place(wrong: Violation, text: &str, at: usize) -> Violation {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    wrong
        .with("line", before.matches('\n').count() + 1)
        .with("column", line.chars().count() + 1)
}

text_scalar!(JsonText, warnings);

#[cfg(test)]
mod tests {
    use super::JsonText;
    use crate::violation::{Code, Plain};

    fn position(text: &str) -> (i64, i64) {
        let wrong = JsonText::parse(text).expect_err(text);
        let param = |name| match wrong.param(name) {
            Some(Plain::Integer(value)) => *value,
            other => panic!("{other:?}"),
        };
        assert_eq!(wrong.code(), Code::NotJson, "{text}");
        (param("line"), param("column"))
    }

    #[test]
    fn points_at_the_first_wrong_character() {
        assert_eq!(position("{a}"), (1, 2));
        assert_eq!(position("x"), (1, 1));
        assert_eq!(position("{\"ä\": ü}"), (1, 7));
        assert_eq!(position("[1,\n2,\n]"), (3, 1));
        assert_eq!(position("[1] 2"), (1, 5));
        assert_eq!(position("\u{FEFF}{}"), (1, 1));
    }

    #[test]
    fn points_past_the_end_where_something_is_missing() {
        assert_eq!(position("{"), (1, 2));
        assert_eq!(position("[1,\n"), (2, 1));
        assert_eq!(position("\"abc"), (1, 5));
        assert_eq!(position(" "), (1, 2));
    }

    #[test]
    fn bounds_the_depth() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(JsonText::parse(&nested(128)).is_ok());
        let wrong = JsonText::parse(&nested(129)).expect_err("too deep");
        assert_eq!(wrong.code(), Code::TooDeep);
        assert!(JsonText::parse(&nested(32_000)).is_err());
        assert!(JsonText::parse(&format!("{:?}", "[".repeat(500) + "\\\"")).is_ok());
    }

    #[test]
    fn is_exactly_json() {
        for text in ["null", " {} ", "1e999", "\"\\ud800\"", "{\"a\":1,\"a\":2}"] {
            assert!(JsonText::parse(text).is_ok(), "{text}");
        }
        for text in ["NaN", "'a'", "{a:1}", "[1,]", "01", "// c\n1", "\"\t\""] {
            assert!(JsonText::parse(text).is_err(), "{text}");
        }
    }
}
