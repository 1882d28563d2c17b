//! A text of any words.

use super::{length, text_scalar};
use crate::describe::{Constraints, Kind};
use crate::violation::{Code, Violation};

/// A text of `MIN` to `MAX` characters, without control characters; with `LINES`, of several lines.
///
/// ```
/// use pbx_rules::value::PlainText;
///
/// type Note = PlainText<0, 12, true>;
///
/// assert_eq!(Note::parse("two\nlines")?.as_str(), "two\nlines");
/// assert!(PlainText::<0, 12, false>::parse("two\nlines").is_err());
/// assert!(Note::parse("more than twelve").is_err());
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlainText<const MIN: usize, const MAX: usize, const LINES: bool>(String);

impl<const MIN: usize, const MAX: usize, const LINES: bool> PlainText<MIN, MAX, LINES> {
    /// Takes a text.
    ///
    /// # Errors
    /// [`Code::Required`], [`Code::TooShort`], [`Code::TooLong`], [`Code::ControlCharacter`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        check(text, MIN, MAX, LINES)?;
        Ok(Self(text.to_owned()))
    }

    /// The text, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        Constraints::of(Kind::String).length(MIN, MAX)
    }
}

// Not generic: a program holds it once.
fn check(text: &str, min: usize, max: usize, lines: bool) -> Result<(), Violation> {
    length(text, min, max)?;
    let is_forbidden = |character: char| {
        character.is_control() && !(lines && matches!(character, '\n' | '\r' | '\t'))
    };
    match text.chars().position(is_forbidden) {
        Some(at) => Err(Violation::new(Code::ControlCharacter).with("at", at)),
        None => Ok(()),
    }
}

text_scalar!([const MIN: usize, const MAX: usize, const LINES: bool] PlainText<MIN, MAX, LINES>);
