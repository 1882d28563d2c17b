//! The address of a website.
//!
//! `parts` takes a URL apart and knows the characters of each part, `repair` has the suggestions.

mod parts;
mod repair;

use super::host::Host;
use super::{length, misplaced, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};
use parts::{Parts, check_port, is_path, is_percent_encoded, is_query, is_scheme, is_web};
use repair::repaired;

/// The address of a tenant's website: an absolute `http` or `https` URL with a host, by the grammar
/// of RFC 3986, of at most 255 characters. Its host follows the rules of [`Host`].
///
/// It is kept as written; two are equal if their texts are.
///
/// The parser is this crate's own: it answers with what is wrong and how to repair it, and the
/// general ones weigh more than all other values together.
///
/// ```
/// use pbx_rules::value::{Host, Website};
///
/// let website = Website::parse("https://www.example.com:8443/about?lang=en")?;
/// assert_eq!(website.host(), Host::Name("www.example.com"));
/// assert_eq!(website.port(), Some(8443));
///
/// let wrong = Website::parse("www.example.com").unwrap_err();
/// assert_eq!(
///     wrong.to_string(),
///     "Must begin with https:// or http://. Try https://www.example.com.",
/// );
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Website(String);

impl Website {
    /// The most characters.
    pub const MAX_LENGTH: usize = 255;
    /// The schemes allowed, in lower case; they are read in any case.
    pub const SCHEMES: &[&str] = &["https", "http"];

    /// Parses the address of a website.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text, [`Code::TooLong`], [`Code::MissingScheme`],
    /// [`Code::UnsupportedScheme`], [`Code::RepeatedScheme`], [`Code::CredentialsNotAllowed`],
    /// [`Code::MissingHost`], [`Code::Ipv6NotBracketed`], those of the host in [`SipDomain::parse`](super::SipDomain::parse), [`Code::InvalidPort`],
    /// [`Code::InvalidPercentEncoding`], [`Code::InvalidCharacter`] and
    /// [`Code::ControlCharacter`]. A URL that says the same in the right way is the suggestion,
    /// where there is one.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match check(text) {
            Ok(()) => Ok(Self(text.to_owned())),
            Err(wrong) if text.len() > 4 * Self::MAX_LENGTH => Err(wrong),
            Err(wrong) => {
                let guess = repaired(text).filter(|guess| check(guess).is_ok());
                Err(wrong.suggesting(guess))
            }
        }
    }

    /// The URL, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The scheme, as it was written.
    #[must_use]
    pub fn scheme(&self) -> &str {
        Parts::of(&self.0).scheme
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> Host<'_> {
        Host::of(Parts::of(&self.0).host)
    }

    /// The port, where the URL names one.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        Parts::of(&self.0).port?.parse().ok()
    }

    fn constraints() -> Constraints {
        Constraints::text("website").length(1, Self::MAX_LENGTH)
    }
}

text_scalar!(Website);

fn check(text: &str) -> Result<(), Violation> {
    length(text, 1, Website::MAX_LENGTH)?;
    let parts = Parts::of(text);
    if parts.has_credentials() {
        return Err(Violation::new(Code::CredentialsNotAllowed));
    }
    if !is_scheme(parts.scheme) {
        return Err(Violation::new(Code::MissingScheme));
    }
    if !is_web(parts.scheme) {
        return Err(Violation::new(Code::UnsupportedScheme)
            .with("choices", Website::SCHEMES)
            .with("found", Plain::excerpt(parts.scheme)));
    }
    // Offsets are in characters: what stands before a part is ASCII once it is checked.
    let mut at = parts.scheme.len() + "://".len();
    if parts.host.is_empty() {
        return Err(Violation::new(Code::MissingHost));
    }
    if parts.repeats_scheme() {
        return Err(Violation::new(Code::RepeatedScheme));
    }
    if matches!(Host::parse_in_url(parts.host, at)?, Host::Ipv6(_)) && !parts.host.starts_with('[')
    {
        return Err(Violation::new(Code::Ipv6NotBracketed));
    }
    at += parts.host.len();
    if let Some(port) = parts.port {
        check_port(port)?;
        at += ":".len() + port.len();
    }
    check_encoded(parts.path, at, is_path)?;
    at += parts.path.len();
    check_encoded(parts.query, at, is_query)?;
    at += parts.query.len();
    // The `#` that begins a fragment does not stand in it again.
    let fragment = parts.fragment.strip_prefix('#').unwrap_or_default();
    check_encoded(fragment, at + 1, is_query)
}

/// Holds a part to its characters and to percent-encoded bytes.
fn check_encoded(
    part: &str,
    offset: usize,
    allowed: impl Fn(char) -> bool,
) -> Result<(), Violation> {
    for (position, (index, character)) in part.char_indices().enumerate() {
        let at = offset + position;
        if character == '%' {
            if !is_percent_encoded(part, index) {
                return Err(Violation::new(Code::InvalidPercentEncoding).with("at", at));
            }
        } else if !allowed(character) {
            return Err(misplaced(character, at));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
