//! Who gets an e-mail.

use super::{length, normalize, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

/// One to fifteen e-mail addresses with commas between: `a@example.com,b@example.com`.
///
/// A decision: spaces around an address are allowed, and an address is what HTML takes for one
/// (`<input type="email">`), with a host name of at least two labels. Line breaks are not: the list stands in the header
/// of an e-mail.
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
    /// [`Code::TooManyItems`]. Where the addresses are there and written otherwise, with semicolons, line breaks, the
    /// commas of Chinese, or the names of people (`Ann <ann@example.com>`), the list of them is suggested.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match Self::check(text) {
            Ok(()) => Ok(Self(text.to_owned())),
            Err(wrong) if wrong.code() == Code::NotAnEmailAddress => {
                let guess = addresses_in(text).filter(|guess| Self::check(guess).is_ok());
                Err(wrong.suggesting(guess))
            }
            Err(wrong) => Err(wrong),
        }
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
            let address = address.trim_matches(' ');
            if !is_address(address) {
                // Of nothing between two commas one sees nothing: the list is shown.
                let shown = if address.is_empty() { text } else { address };
                return Err(Violation::new(Code::NotAnEmailAddress)
                    .with("at", at)
                    .with("found", Plain::excerpt(shown)));
            }
        }
        Ok(())
    }

    /// The addresses.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').map(|address| address.trim_matches(' '))
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

/// The addresses of a list that is written otherwise, with commas between; `None` where something in it is none.
///
/// It keeps the meaning: a name before an address in angle brackets says nothing of where an e-mail goes, and neither
/// does `mailto:`.
fn addresses_in(text: &str) -> Option<String> {
    const GAPS: [char; 7] = [',', ';', '\n', '\r', '，', '；', '、'];
    let mut addresses = Vec::new();
    for part in text.split(GAPS) {
        match part
            .trim()
            .strip_suffix('>')
            .and_then(|part| part.split_once('<'))
        {
            Some((name, address)) if !name.contains('@') => addresses.push(address_in(address)),
            Some(_) => return None,
            None => addresses.extend(part.split_whitespace().map(address_in)),
        }
    }
    Some(addresses.join(","))
}

/// An address without what is around it.
fn address_in(text: &str) -> String {
    let address = normalize(text);
    address
        .strip_prefix("mailto:")
        .unwrap_or(&address)
        .to_owned()
}

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
            "a@b.de\n",
            "a@b.de,\r\n\r\nc@d.de",
            "a@b.de,\u{A0}c@d.de",
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

    #[test]
    fn a_list_that_is_written_otherwise_is_suggested() {
        for (text, guess) in [
            ("a@b.de;c@d.de", Some("a@b.de,c@d.de")),
            ("a@b.de c@d.de", Some("a@b.de,c@d.de")),
            ("a@b.de\r\nc@d.de", Some("a@b.de,c@d.de")),
            ("a@b.de；c@d.de、e@f.de", Some("a@b.de,c@d.de,e@f.de")),
            ("ａ@b.de", Some("a@b.de")),
            ("Ann B. <a@b.de>; <c@d.de>", Some("a@b.de,c@d.de")),
            ("mailto:a@b.de", Some("a@b.de")),
            ("Smith, Ann <a@b.de>", None),
            ("a@b.de <c@d.de>", None),
            ("a@b.de or c@d.de", None),
            ("", None),
        ] {
            let wrong = EmailRecipients::parse(text).unwrap_err();
            assert_eq!(
                wrong.suggestion(),
                guess.map(Plain::from).as_ref(),
                "{text}"
            );
        }
    }
}
