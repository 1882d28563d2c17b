//! The SIP domain of a tenant.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use super::host::{self, Host, split_port};
use super::{length, normalize, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

/// The domain that the phones of a tenant register at: a host name, an IPv4 address, or an IPv6
/// address bare or in brackets; see [`Host`]. It is used for SIP authentication alone and never
/// resolved, so that it need not exist.
///
/// It is kept as written. Two are equal if they differ in the case of ASCII letters only: the same
/// address written in two ways, or a name with and without its dot at the end, is two domains,
/// because a phone sends the very text that was typed into it.
///
/// ```
/// use pbx_rules::value::{Host, SipDomain};
///
/// let domain = SipDomain::parse("PBX.example.com")?;
/// assert_eq!(domain, SipDomain::parse("pbx.EXAMPLE.com")?);
/// assert_eq!(domain.host(), Host::Name("PBX.example.com"));
///
/// let wrong = SipDomain::parse("sip:pbx.example.com:5060").unwrap_err();
/// assert_eq!(
///     wrong.to_string(),
///     "Must be the host alone, without “sip:” before it. Try pbx.example.com.",
/// );
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone, Debug)]
pub struct SipDomain(String);

/// What stands before a host in the addresses that people copy.
const SCHEMES: [&str; 7] = ["sips:", "sip:", "https:", "http:", "wss:", "ws:", "tel:"];

impl SipDomain {
    /// The most characters that the field takes; what parses has at most
    /// [`Host::MAX_NAME_LENGTH`] and a dot.
    pub const MAX_LENGTH: usize = 280;

    /// Parses a SIP domain.
    ///
    /// # Errors
    /// [`Code::Required`] for the empty text, [`Code::TooLong`], and
    /// - where a host is not alone: [`Code::SchemeNotAllowed`], [`Code::UserNotAllowed`],
    ///   [`Code::PortNotAllowed`] ([`Code::InvalidPort`] if it is none), [`Code::PathNotAllowed`];
    /// - for a name: [`Code::NonAsciiHost`], [`Code::Underscore`], [`Code::InvalidCharacter`],
    ///   [`Code::ControlCharacter`], [`Code::EmptyLabel`], [`Code::LabelTooLong`],
    ///   [`Code::HyphenAtLabelEdge`];
    /// - for an address: [`Code::InvalidIpv4`], [`Code::InvalidIpv6`].
    ///
    /// The host in what was given is the suggestion, where there is one.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        match check(text) {
            Ok(()) => Ok(Self(text.to_owned())),
            Err(wrong) if text.len() > 4 * Self::MAX_LENGTH => Err(wrong),
            Err(wrong) => {
                let guess = host_within(text).filter(|guess| check(guess).is_ok());
                Err(wrong.suggesting(guess))
            }
        }
    }

    /// The domain, as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What kind of host it is.
    #[must_use]
    pub fn host(&self) -> Host<'_> {
        Host::of(&self.0)
    }

    fn constraints() -> Constraints {
        Constraints::text("sip_domain").length(1, Self::MAX_LENGTH)
    }

    fn folded(&self) -> impl Iterator<Item = u8> {
        self.0.bytes().map(|byte| byte.to_ascii_lowercase())
    }
}

fn check(text: &str) -> Result<(), Violation> {
    length(text, 1, SipDomain::MAX_LENGTH)?;
    match Host::parse(text, 0) {
        Ok(_) => Ok(()),
        Err(wrong) => Err(not_alone(text).unwrap_or(wrong)),
    }
}

/// What is around a host, where that is what is wrong.
///
/// What stands before an `@` may hold a password, and what follows it then too: no param repeats either.
fn not_alone(text: &str) -> Option<Violation> {
    let (scheme, _) = split_scheme(text);
    if !scheme.is_empty() {
        return Some(Violation::new(Code::SchemeNotAllowed).with("scheme", Plain::excerpt(scheme)));
    }
    if text.contains('@') {
        return Some(Violation::new(Code::UserNotAllowed));
    }
    let end = text.find(AFTER_HOST).unwrap_or(text.len());
    let (authority, after) = text.split_at_checked(end)?;
    let (host, port) = split_port(authority);
    let port = port.filter(|_| Host::parse(host, 0).is_ok());
    match port {
        // Not repeated: it may be a password, before which the user's name stands.
        Some(port) if !port.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(host::invalid_port(port))
        }
        _ if !after.is_empty() => {
            Some(Violation::new(Code::PathNotAllowed).with("found", Plain::excerpt(after)))
        }
        port => Some(Violation::new(Code::PortNotAllowed).with("port", Plain::excerpt(port?))),
    }
}

/// What begins a path, a query, a fragment, or the parameters of a SIP address.
const AFTER_HOST: [char; 5] = ['/', '\\', '?', '#', ';'];

/// The host in an address of any kind, with the slips in it repaired: it is the host that the address names,
/// so leaving out the rest keeps what is meant. `None` where it is not clear what that is; the host may
/// still be wrong.
fn host_within(text: &str) -> Option<String> {
    let normalized = normalize(text);
    let (scheme, rest) = split_scheme(&normalized);
    let end = rest.find(AFTER_HOST).unwrap_or(rest.len());
    let (authority, after) = rest.split_at_checked(end)?;
    if scheme.is_empty() && begins_another(after) {
        return None;
    }
    let host = match authority.rsplit_once('@') {
        // A password may have an `@` in it, or a slash: then more of it follows.
        Some((_, host)) if rest.matches('@').count() == 1 => host,
        None if !rest.contains('@') => authority,
        _ => return None,
    };
    let (host, port) = split_port(host);
    // After a colon stands a port, or who knows what: `a.example.com:b.example.com`.
    let is_port = port.is_none_or(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    is_port.then(|| host::repaired(host))
}

/// Whether what follows a host may be another host or the rest of a range: `a.example.com/b.example.com`,
/// `a.example.com;b.example.com`, `192.0.2.0/24`.
fn begins_another(after: &str) -> bool {
    let part = after
        .trim_start_matches(AFTER_HOST)
        .split(AFTER_HOST)
        .next()
        .unwrap_or_default()
        .trim();
    let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_number || part.contains(['.', ':']) && !part.contains('=')
}

/// `sip:` or `https://`, and what follows it.
fn split_scheme(text: &str) -> (&str, &str) {
    let is_name = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let before_slashes = text.split_once("://").map(|(scheme, _)| scheme);
    let end = before_slashes
        .filter(|scheme| is_name(scheme))
        .map(|scheme| scheme.len() + "://".len())
        .or_else(|| {
            let begins_with = |scheme: &&&str| {
                text.get(..scheme.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            };
            SCHEMES.iter().find(begins_with).map(|scheme| scheme.len())
        });
    text.split_at_checked(end.unwrap_or(0))
        .unwrap_or(("", text))
}

impl PartialEq for SipDomain {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for SipDomain {}

impl PartialOrd for SipDomain {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SipDomain {
    fn cmp(&self, other: &Self) -> Ordering {
        self.folded().cmp(other.folded())
    }
}

impl Hash for SipDomain {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().for_each(|byte| state.write_u8(byte));
        state.write_u8(0xFF);
    }
}

text_scalar!(SipDomain);

#[cfg(test)]
mod tests {
    use super::{Host, SipDomain};
    use crate::violation::{Code, Plain};

    fn outcome(text: &str) -> (Code, Option<String>) {
        let wrong = SipDomain::parse(text).expect_err(text);
        (wrong.code(), wrong.suggestion().map(Plain::to_string))
    }

    #[test]
    fn tells_names_from_addresses() {
        let long = "a".repeat(63);
        for name in [
            "localhost",
            "a",
            "1a.2b",
            "pbx.example.com.",
            "xn--mller-kva.de",
            "3cx.com",
            &long,
        ] {
            let domain = SipDomain::parse(name).expect(name);
            assert_eq!((domain.host(), domain.as_str()), (Host::Name(name), name));
        }
        for address in ["192.0.2.1", "0.0.0.0", "255.255.255.255"] {
            let domain = SipDomain::parse(address).expect(address);
            assert!(matches!(domain.host(), Host::Ipv4(_)), "{address}");
        }
        for address in ["::", "2001:db8::1", "[2001:DB8::1]", "::ffff:192.0.2.1"] {
            let domain = SipDomain::parse(address).expect(address);
            assert!(matches!(domain.host(), Host::Ipv6(_)), "{address}");
        }
    }

    #[test]
    fn finds_the_host_that_was_meant() {
        for (text, code, guess) in [
            (
                "pbx.example.com:5060",
                Code::PortNotAllowed,
                "pbx.example.com",
            ),
            ("pbx.example.com:", Code::PortNotAllowed, "pbx.example.com"),
            ("[::1]:5060", Code::PortNotAllowed, "[::1]"),
            (
                "https://pbx.example.com/",
                Code::SchemeNotAllowed,
                "pbx.example.com",
            ),
            (
                "SIP:pbx.example.com",
                Code::SchemeNotAllowed,
                "pbx.example.com",
            ),
            (
                "sips:alice:secret@pbx.example.com:5061;transport=tls",
                Code::SchemeNotAllowed,
                "pbx.example.com",
            ),
            (
                "alice@pbx.example.com",
                Code::UserNotAllowed,
                "pbx.example.com",
            ),
            (
                "pbx.example.com/login",
                Code::PathNotAllowed,
                "pbx.example.com",
            ),
            (
                "pbx.example.com;transport=tcp",
                Code::PathNotAllowed,
                "pbx.example.com",
            ),
            ("pbx..example.com", Code::EmptyLabel, "pbx.example.com"),
            ("192.0.2.1.", Code::InvalidIpv4, "192.0.2.1"),
            ("192,168,1,1", Code::InvalidCharacter, "192.168.1.1"),
            (
                "pbx。example。com",
                Code::InvalidCharacter,
                "pbx.example.com",
            ),
            (
                "<sip:pbx.example.com>",
                Code::InvalidCharacter,
                "pbx.example.com",
            ),
            ("[::1", Code::InvalidIpv6, "[::1]"),
            ("[192.0.2.1]", Code::InvalidIpv6, "192.0.2.1"),
            (
                "pbx.example.com\u{200B}",
                Code::InvalidCharacter,
                "pbx.example.com",
            ),
            (
                " pbx.example.com",
                Code::InvalidCharacter,
                "pbx.example.com",
            ),
        ] {
            assert_eq!(outcome(text), (code, Some(guess.to_owned())), "{text}");
        }
    }

    #[test]
    fn does_not_guess() {
        for (text, code) in [
            ("", Code::Required),
            (".", Code::EmptyLabel),
            ("123.456", Code::InvalidIpv4),
            ("999.1.1.1", Code::InvalidIpv4),
            ("1.2.3", Code::InvalidIpv4),
            ("5060", Code::InvalidIpv4),
            ("192.012.1.1", Code::InvalidIpv4),
            ("192.168.001.001", Code::InvalidIpv4),
            ("192,012,1,1", Code::InvalidCharacter),
            ("a.example.com,b.example.com", Code::InvalidCharacter),
            ("a.example.com, b.example.com", Code::InvalidCharacter),
            ("a.example.com:b.example.com", Code::InvalidPort),
            ("a.example.com\nb.example.com", Code::ControlCharacter),
            ("a.example.com b.example.com", Code::InvalidCharacter),
            ("pbx.exam\nple.com", Code::ControlCharacter),
            ("a.example.com;b.example.com", Code::PathNotAllowed),
            ("a.example.com/b.example.com", Code::PathNotAllowed),
            ("192.0.2.0/24", Code::PathNotAllowed),
            (".example.com", Code::EmptyLabel),
            ("-pbx.example.com", Code::HyphenAtLabelEdge),
            ("my_pbx.example.com", Code::Underscore),
            ("fe80::1%eth0", Code::InvalidIpv6),
            ("pbx.example.com:sip", Code::InvalidPort),
            ("alice:se/cret@pbx.example.com", Code::UserNotAllowed),
            ("sip:alice:se@cret@pbx.example.com", Code::SchemeNotAllowed),
            ("straße.de", Code::NonAsciiHost),
            ("*.example.com", Code::InvalidCharacter),
            ("pbx example.com", Code::InvalidCharacter),
            ("pbx.example.com:5060:1", Code::InvalidPort),
            ("2001:db8::zz", Code::InvalidIpv6),
            ("1:2:3", Code::InvalidIpv6),
            (":::", Code::InvalidIpv6),
            ("http://", Code::SchemeNotAllowed),
            ("@", Code::UserNotAllowed),
            ("---", Code::HyphenAtLabelEdge),
        ] {
            assert_eq!(outcome(text), (code, None), "{text}");
        }
        assert_eq!(outcome(&"a".repeat(64)).0, Code::LabelTooLong);
    }

    #[test]
    fn counts_a_name_without_its_last_dot() {
        let name = "a.".repeat(126) + "a";
        assert_eq!(name.len(), 253);
        assert!(SipDomain::parse(&name).is_ok());
        assert!(SipDomain::parse(&(name.clone() + ".")).is_ok());
        assert_eq!(outcome(&(name.clone() + "b")).0, Code::TooLong);
        assert_eq!(outcome(&"a.".repeat(200)).0, Code::TooLong);
    }

    #[test]
    fn compares_without_case() {
        use std::collections::HashSet;
        let domain = |text| SipDomain::parse(text).expect(text);
        let set = HashSet::from([domain("A.example"), domain("a.EXAMPLE")]);
        assert_eq!(set.len(), 1);
        assert!(domain("B.example") > domain("a.example"));
        assert_ne!(domain("a.example"), domain("a.example."));
    }
}
