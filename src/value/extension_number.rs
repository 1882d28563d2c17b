//! The number of an extension.

use super::{length, misplaced, normalize, text_scalar};
use crate::describe::Constraints;
use crate::violation::Violation;

/// The number that an extension is dialled by: 3 to 64 ASCII digits, and nothing else.
///
/// It is a text, not a number: leading zeros count.
///
/// ```
/// use pbx_rules::value::ExtensionNumber;
///
/// assert_eq!(ExtensionNumber::parse("0999")?.as_str(), "0999");
/// let wrong = ExtensionNumber::parse("10-1").unwrap_err();
/// assert_eq!(wrong.to_string(), "The character “-” is not allowed here. Try 101.");
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExtensionNumber(String);

impl ExtensionNumber {
    /// The fewest digits.
    pub const MIN_LENGTH: usize = 3;
    /// The most digits.
    pub const MAX_LENGTH: usize = 64;

    /// Parses the number of an extension.
    ///
    /// # Errors
    /// [`Code::InvalidCharacter`](crate::violation::Code::InvalidCharacter) or
    /// [`Code::ControlCharacter`](crate::violation::Code::ControlCharacter) for anything but a
    /// digit, with the digits alone as suggestion where separators were all that was wrong;
    /// [`Code::TooShort`](crate::violation::Code::TooShort) and
    /// [`Code::TooLong`](crate::violation::Code::TooLong).
    pub fn parse(text: &str) -> Result<Self, Violation> {
        length(text, 0, Self::MAX_LENGTH)?;
        if let Some((at, character)) = text
            .chars()
            .enumerate()
            .find(|(_, character)| !character.is_ascii_digit())
        {
            let wrong = misplaced(character, at);
            let is_separator = |character: char| {
                character.is_whitespace() || matches!(character, '-' | '.' | '(' | ')' | '/')
            };
            let meant: String = normalize(text)
                .chars()
                .filter(|&character| !is_separator(character))
                .collect();
            return Err(match Self::parse_digits(&meant) {
                true => wrong.suggest(meant),
                false => wrong,
            });
        }
        length(text, Self::MIN_LENGTH, Self::MAX_LENGTH)?;
        Ok(Self(text.to_owned()))
    }

    fn parse_digits(text: &str) -> bool {
        (Self::MIN_LENGTH..=Self::MAX_LENGTH).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        let mut constraints =
            Constraints::text("extension_number").length(Self::MIN_LENGTH, Self::MAX_LENGTH);
        constraints.pattern = Some("[0-9]{3,64}");
        constraints
    }
}

text_scalar!(ExtensionNumber);
