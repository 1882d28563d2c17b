//! The ID of a resource.

use super::{length, misplaced, normalize, text_scalar};
use crate::describe::Constraints;
use crate::violation::Violation;

/// The opaque ID of a tenant, a file or any other resource: 1 to 128 characters that need no
/// escaping in most places, namely those of base64 in both its alphabets (RFC 4648, sections 4
/// and 5), `=`, `.` and `~`.
///
/// The API asks its clients not to rely on any format. Still, its IDs are the base64 form of a
/// decimal number, and its events carry that number; [`as_snowflake`](Self::as_snowflake) and
/// [`from_snowflake`](Self::from_snowflake) lead from one to the other.
///
/// ```
/// use pbx_rules::value::ResourceId;
///
/// let id = ResourceId::parse("NzAwNTUxOTA5NzczMTQ4MTYw")?;
/// assert_eq!(id.as_snowflake(), Some(700_551_909_773_148_160));
/// assert_eq!(ResourceId::from_snowflake(700_551_909_773_148_160), id);
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResourceId(String);

impl ResourceId {
    /// The most characters. A decision: the API states no limit.
    pub const MAX_LENGTH: usize = 128;

    /// Parses the ID of a resource.
    ///
    /// # Errors
    /// [`Code::Required`](crate::violation::Code::Required) for the empty text,
    /// [`Code::TooLong`](crate::violation::Code::TooLong), and
    /// [`Code::InvalidCharacter`](crate::violation::Code::InvalidCharacter) or
    /// [`Code::ControlCharacter`](crate::violation::Code::ControlCharacter) with the ID alone as
    /// suggestion where white space, quotes or invisible characters were all that was wrong.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        length(text, 1, Self::MAX_LENGTH)?;
        let Some((at, character)) = text
            .chars()
            .enumerate()
            .find(|&(_, character)| !is_allowed(character))
        else {
            return Ok(Self(text.to_owned()));
        };
        let wrong = misplaced(character, at);
        let guess = normalize(text);
        Err(match !guess.is_empty() && guess.chars().all(is_allowed) {
            true => wrong.suggest(guess),
            false => wrong,
        })
    }

    /// The ID whose number is known, as from an event: the base64 form of its decimal digits.
    #[must_use]
    pub fn from_snowflake(number: u64) -> Self {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len().div_ceil(3) * 4);
        for group in digits.as_bytes().chunks(3) {
            let bits = (0..3).fold(0, |bits: u32, index| {
                bits << 8 | u32::from(group.get(index).copied().unwrap_or(0))
            });
            text.extend((0..4).map(|index| match index <= group.len() {
                true => sextet_character(bits >> (18 - 6 * index)),
                false => '=',
            }));
        }
        Self(text)
    }

    /// The number in the ID, if it is exactly what [`from_snowflake`](Self::from_snowflake) makes
    /// of a number; so never one with leading zeros, nor the number written out.
    #[must_use]
    pub fn as_snowflake(&self) -> Option<u64> {
        let mut number = 0_u64;
        let (mut bits, mut held) = (0_u32, 0);
        for byte in self.0.trim_end_matches('=').bytes() {
            bits = bits << 6 | sextet(byte)?;
            held += 6;
            if held >= 8 {
                held -= 8;
                let digit = char::from_u32(bits >> held & 0xFF)?.to_digit(10)?;
                number = number.checked_mul(10)?.checked_add(digit.into())?;
            }
        }
        (Self::from_snowflake(number) == *self).then_some(number)
    }

    /// The ID, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        let mut constraints = Constraints::text("resource_id").length(1, Self::MAX_LENGTH);
        constraints.pattern = Some("[A-Za-z0-9+/=_.~-]{1,128}");
        constraints
    }
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '+' | '/' | '=' | '-' | '_' | '.' | '~')
}

/// The 64 characters of base64 (RFC 4648, section 4).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The character of the six low bits.
fn sextet_character(bits: u32) -> char {
    let index = (bits & 0x3F) as usize;
    ALPHABET.get(index).copied().map_or('=', char::from)
}

fn sextet(character: u8) -> Option<u32> {
    let index = ALPHABET.iter().position(|&known| known == character)?;
    u32::try_from(index).ok()
}

text_scalar!(ResourceId);

#[cfg(test)]
mod tests {
    use super::ResourceId;
    use crate::violation::Code;

    #[test]
    fn reads_numbers_in_their_canonical_form_only() {
        let id = |text| ResourceId::parse(text).expect(text);
        assert_eq!(id("MA==").as_snowflake(), Some(0));
        assert_eq!(
            id("MTg0NDY3NDQwNzM3MDk1NTE2MTU=").as_snowflake(),
            Some(u64::MAX)
        );
        for other in [
            "700551909773148160",
            "MA",
            "MB==",
            "MA===",
            "MDE=",
            "MTg0NDY3NDQwNzM3MDk1NTE2MTY=",
            "LTE=",
            "====",
            "abc",
            "M=A=",
        ] {
            assert_eq!(id(other).as_snowflake(), None, "{other}");
        }
    }

    #[test]
    fn offers_the_id_without_quotes() {
        let wrong = ResourceId::parse("\"MA==\" ").expect_err("quoted");
        assert_eq!(wrong.code(), Code::InvalidCharacter);
        assert_eq!(wrong.suggestion(), Some(&"MA==".into()));
        assert!(
            ResourceId::parse("a b")
                .expect_err("a space")
                .suggestion()
                .is_none()
        );
    }
}
