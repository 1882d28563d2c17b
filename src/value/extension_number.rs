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
/// let wrong = ExtensionNumber::parse("1001.0").unwrap_err();
/// assert_eq!(wrong.to_string(), "The character “.” is not allowed here. Try 1001.");
///
/// // A range, a list or a number in groups: who knows.
/// assert_eq!(ExtensionNumber::parse("100-110").unwrap_err().suggestion(), None);
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
    /// digit, with the digits alone as suggestion where nothing but what stands around them was wrong;
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
            let guess = guess(text);
            return Err(match Self::parse_digits(&guess) {
                true => wrong.suggest(guess),
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

/// The number without what stands around it, and without the fraction of zeros that a spreadsheet adds
/// to it: neither says anything about the digits.
///
/// A separator between digits stays, whichever it is: `100-110` may be a range and `100/101` a list.
fn guess(text: &str) -> String {
    let mut guess = normalize(text);
    if let Some((digits, fraction)) = guess.split_once('.')
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte == b'0')
        // `100.000` may be a number in groups of three digits.
        && fraction.len() < 3
    {
        guess.truncate(digits.len());
    }
    guess
}

text_scalar!(ExtensionNumber);
