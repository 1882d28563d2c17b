//! Who gets an e-mail.

use super::{length, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

/// One to fifteen e-mail addresses with commas between: `a@example.com,b@example.com`.
///
/// A decision: white space around an address is allowed, and an address is what HTML takes for one
/// (`<input type="email">`), with a host name of at least two labels.
///
/// ```
/// use pbx_rules::value::EmailRecipients;
///
/// let recipients = EmailRecipients::parse("ann@example.com, bob@example.com")?;
/// assert_eq!(recipients.addresses().collect::<Vec<_>>(), ["ann@example.com", "bob@example.com"]);
///
/// let wrong = EmailRecipients::parse("ann@example.com; bob@example.com").unwrap_err();
/// assert_eq!(wrong.suggestion(), Some(&"ann@example.com,bob@example.com".into()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EmailRecipients(String);

impl EmailRecipients {
    /// The most addresses.
    pub const MAX: usize = 15;

    /// The longest address (RFC 5321, section 4.5.3.1.3, without the angle brackets).
    const MAX_ADDRESS: usize = 254;

    /// The most characters of the whole text: that many addresses, each with a comma and a space.
    const MAX_LENGTH: usize = Self::MAX * (Self::MAX_ADDRESS + 2);

    /// Parses a list of addresses.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text, [`Code::TooLong`], [`Code::NotAnEmailAddress`],
    /// [`Code::TooManyItems`]. Where commas alone are wrong, the list with commas is suggested.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        Self::check(text).map_err(|wrong| {
            let is_gap =
                |character: char| matches!(character, ',' | ';') || character.is_whitespace();
            let addresses = text.split(is_gap).filter(|part| !part.is_empty());
            match wrong.code() == Code::NotAnEmailAddress {
                true => {
                    let meant = addresses.collect::<Vec<_>>().join(",");
                    match Self::check(&meant) {
                        Ok(()) => wrong.suggest(meant),
                        Err(_) => wrong,
                    }
                }
                false => wrong,
            }
        })?;
        Ok(Self(text.to_owned()))
    }

    fn check(text: &str) -> Result<(), Violation> {
        length(text, 1, Self::MAX_LENGTH)?;
        let found = text.split(',').count();
        if found > Self::MAX {
            return Err(Violation::new(Code::TooManyItems)
                .with("max", Self::MAX)
                .with("found", found));
        }
        for (at, address) in (1_usize..).zip(text.split(',')) {
            let address = address.trim();
            if !is_address(address) {
                return Err(Violation::new(Code::NotAnEmailAddress)
                    .with("at", at)
                    .with("found", Plain::excerpt(address)));
            }
        }
        Ok(())
    }

    /// The addresses.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').map(str::trim)
    }

    /// The text, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        Constraints::text("email_recipients").length(1, Self::MAX_LENGTH)
    }
}

text_scalar!(EmailRecipients);

/// Whether a text is an address: a local part of atoms, and a host name.
fn is_address(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else {
        return false;
    };
    let is_atom =
        |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    let is_label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        (1..=63).contains(&label.len())
            && label.bytes().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.len() <= EmailRecipients::MAX_ADDRESS
        && (1..=64).contains(&local.len())
        && local.bytes().all(is_atom)
        && host.contains('.')
        && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::EmailRecipients;
    use crate::violation::{Code, Plain};

    #[test]
    fn at_most_fifteen() {
        let list = |n| vec!["a@example.com"; n].join(",");
        assert_eq!(
            EmailRecipients::parse(&list(15)).map(|list| list.addresses().count()),
            Ok(15)
        );
        assert_eq!(
            EmailRecipients::parse(&list(16)).unwrap_err().code(),
            Code::TooManyItems
        );
    }

    #[test]
    fn what_is_no_address() {
        for wrong in [
            "a",
            "@example.com",
            "a@",
            "a@b",
            "a@-b.com",
            "a b@c.de",
            "a@b..c",
            "a@b@c.de",
            "ü@b.de",
        ] {
            assert_eq!(
                EmailRecipients::parse(wrong).unwrap_err().code(),
                Code::NotAnEmailAddress,
                "{wrong}"
            );
        }
        let wrong = EmailRecipients::parse("a@b.de,").unwrap_err();
        assert_eq!(wrong.param("at"), Some(&Plain::from(2)));
        assert_eq!(wrong.suggestion(), Some(&Plain::from("a@b.de")));
    }
}
