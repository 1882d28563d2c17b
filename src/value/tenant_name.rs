//! The name of a tenant.

use super::{one_line, text_scalar};
use crate::describe::Constraints;
use crate::violation::Violation;

/// The name of a tenant: 1 to 1024 characters, one of them not white space, none of them a control
/// character.
///
/// Control characters are kept out because the name reaches SIP headers, where a line break would
/// begin a new one. Everything else of Unicode is allowed, and kept as written.
///
/// ```
/// use pbx_rules::value::TenantName;
///
/// assert_eq!(TenantName::parse("Müller & Söhne")?.as_str(), "Müller & Söhne");
/// let wrong = TenantName::parse("Müller\r\nSöhne").unwrap_err();
/// assert_eq!(wrong.suggestion(), Some(&"Müller Söhne".into()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TenantName(String);

impl TenantName {
    /// The most characters.
    pub const MAX_LENGTH: usize = 1024;

    /// Parses the name of a tenant.
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
        Constraints::text("tenant_name").length(1, Self::MAX_LENGTH)
    }
}

text_scalar!(TenantName);

#[cfg(test)]
mod tests {
    use super::TenantName;
    use crate::violation::Code;

    fn code(text: &str) -> Code {
        TenantName::parse(text).expect_err(text).code()
    }

    #[test]
    fn counts_characters() {
        assert!(TenantName::parse(&"𝄞".repeat(1024)).is_ok());
        assert_eq!(code(&"a".repeat(1025)), Code::TooLong);
        assert_eq!(code(""), Code::Required);
    }

    #[test]
    fn holds_something_to_see() {
        assert_eq!(code(" \u{3000}\t"), Code::Blank);
        assert_eq!(code("\u{0}"), Code::ControlCharacter);
        assert_eq!(code("a\u{85}b"), Code::ControlCharacter);
        assert!(TenantName::parse(" a ").is_ok());
    }
}
