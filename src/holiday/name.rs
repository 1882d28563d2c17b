//! The name of a holiday.

use crate::describe::Constraints;
use crate::value::{length, text_scalar};
use crate::violation::{Code, Violation};

/// The name of a holiday: 1 to 64 characters, one of them not white space, none of them a control
/// character.
///
/// The API states the length alone; that a name says something, on one line, is a decision.
///
/// ```
/// use pbx_rules::holiday::HolidayName;
///
/// assert_eq!(HolidayName::parse("春节")?.as_str(), "春节");
/// let wrong = HolidayName::parse("New\nYear").unwrap_err();
/// assert_eq!(wrong.suggestion(), Some(&"New Year".into()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HolidayName(String);

impl HolidayName {
    /// The most characters.
    pub const MAX_LENGTH: usize = 64;

    /// Parses the name of a holiday.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text, [`Code::TooLong`], [`Code::Blank`], and
    /// [`Code::ControlCharacter`] with the name on one line as suggestion.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        length(text, 1, Self::MAX_LENGTH)?;
        if text.chars().all(char::is_whitespace) {
            return Err(Violation::new(Code::Blank));
        }
        if let Some(at) = text.chars().position(char::is_control) {
            let wrong = Violation::new(Code::ControlCharacter).with("at", at);
            let is_gap = |character: char| character.is_control() || character.is_whitespace();
            let words = text.split(is_gap).filter(|word| !word.is_empty());
            let meant = words.collect::<Vec<_>>().join(" ");
            return Err(match meant.is_empty() {
                true => wrong,
                false => wrong.suggest(meant),
            });
        }
        Ok(Self(text.to_owned()))
    }

    /// The name, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        Constraints::text("holiday_name").length(1, Self::MAX_LENGTH)
    }
}

text_scalar!(HolidayName);
