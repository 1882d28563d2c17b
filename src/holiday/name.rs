//! The name of a holiday.

use crate::describe::Constraints;
use crate::value::{one_line, text_scalar};
use crate::violation::Violation;

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
    /// [`Code::Required`](crate::violation::Code::Required) for the empty text, [`Code::TooLong`](crate::violation::Code::TooLong), [`Code::Blank`](crate::violation::Code::Blank), and
    /// [`Code::ControlCharacter`](crate::violation::Code::ControlCharacter) with the name on one line as suggestion.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        one_line(text, Self::MAX_LENGTH)?;
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
