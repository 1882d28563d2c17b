//! The address of a website.

use super::host::{self, Host, split_port};
use super::{length, misplaced, normalize, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Plain, Violation};

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
            Err(wrong) => Err(match repaired(text).filter(|meant| check(meant).is_ok()) {
                Some(meant) => wrong.suggest(meant),
                None => wrong,
            }),
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

/// A URL taken apart at its delimiters (RFC 3986, appendix B); the parts may hold anything.
#[derive(Clone, Copy)]
struct Parts<'a> {
    /// What stands before `://`.
    scheme: &'a str,
    /// What stands before `@`.
    userinfo: Option<&'a str>,
    host: &'a str,
    /// What stands after `:`.
    port: Option<&'a str>,
    /// From its `/` on.
    path: &'a str,
    /// From its `?` on.
    query: &'a str,
    /// From its `#` on.
    fragment: &'a str,
}

impl<'a> Parts<'a> {
    fn of(url: &'a str) -> Self {
        match url.split_once("://") {
            Some((scheme, rest)) => Self {
                scheme,
                ..Self::after_scheme(rest)
            },
            None => Self::after_scheme(url),
        }
    }

    fn after_scheme(rest: &'a str) -> Self {
        let (rest, fragment) = split_before(rest, b'#');
        let (rest, query) = split_before(rest, b'?');
        let (authority, path) = split_before(rest, b'/');
        let (userinfo, host) = match authority.rsplit_once('@') {
            Some((userinfo, host)) => (Some(userinfo), host),
            None => (None, authority),
        };
        let (host, port) = split_port(host);
        Self {
            scheme: "",
            userinfo,
            host,
            port,
            path,
            query,
            fragment,
        }
    }
}

impl Parts<'_> {
    /// Whether there is a user name or a password, be it one that a `/`, `?` or `#` tears apart: then what
    /// looks like a port is none, and an `@` follows.
    fn has_credentials(&self) -> bool {
        let is_torn = || {
            self.port.is_some_and(|port| check_port(port).is_err())
                && [self.path, self.query, self.fragment]
                    .iter()
                    .any(|part| part.contains('@'))
        };
        match self.userinfo {
            // `info@example.com` and `mailto:info@example.com` are e-mail addresses, and no secret.
            Some(user) if self.scheme.is_empty() => match user.split_once(':') {
                Some((scheme, user)) => {
                    !["mailto", "sip", "sips"].contains(&scheme) || user.contains(':')
                }
                None => false,
            },
            Some(_) => true,
            None => is_torn(),
        }
    }

    /// Whether the host is the scheme of another URL: `https://https://www.example.com`.
    fn repeats_scheme(&self) -> bool {
        is_web(self.host) && (self.port == Some("") || self.path.starts_with("//"))
    }
}

/// Splits before the first of an ASCII delimiter; by bytes, which takes a third of the time of the
/// searchers of `str` on texts as short as these.
fn split_before(text: &str, delimiter: u8) -> (&str, &str) {
    let at = text.bytes().position(|byte| byte == delimiter);
    at.and_then(|at| text.split_at_checked(at))
        .unwrap_or((text, ""))
}

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

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

fn is_web(scheme: &str) -> bool {
    let is = |known: &&str| scheme.eq_ignore_ascii_case(known);
    Website::SCHEMES.iter().any(is)
}

/// Any number of digits, none included (RFC 3986, section 3.2.3), that a port can be.
fn check_port(port: &str) -> Result<(), Violation> {
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && (port.is_empty() || port.parse::<u16>().is_ok()) {
        return Ok(());
    }
    Err(host::invalid_port(port))
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

fn is_percent_encoded(text: &str, index: usize) -> bool {
    text.as_bytes()
        .get(index + 1..index + 3)
        .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

// The sets of RFC 3986, appendix A, beside percent-encoded bytes.

fn is_userinfo(character: char) -> bool {
    matches!(
        character,
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' | '!' | '$' | '&' | '\'' | '('
            | ')' | '*' | '+' | ',' | ';' | '=' | ':'
    )
}

fn is_path(character: char) -> bool {
    is_userinfo(character) || matches!(character, '@' | '/')
}

fn is_query(character: char) -> bool {
    is_path(character) || character == '?'
}

/// A URL that says the same in the right way. It may still be wrong.
///
/// Each repair does what browsers do with such a text, or what leaves no choice: `https` where
/// a scheme is missing or has a letter wrong, slashes for backslashes and for their wrong number, brackets
/// around an IPv6 address, percent-encoding, one scheme of two. What would change the place that is named
/// stays: see [`host::repaired`].
fn repaired(text: &str) -> Option<String> {
    let text = normalize(text);
    let (scheme, rest) = guessed_scheme(&text)?;
    let rest = rest.replace('\\', "/");
    let (scheme, rest) = without_repetition(scheme, &rest);
    let parts = Parts::after_scheme(rest);
    if parts.userinfo.is_some() && rest.matches('@').count() > 1 {
        // A password may have an `@` in it: then more of it follows.
        return None;
    }
    // Nor is it known what stands around a slash in `user:0000/pass@host`.
    let may_be_torn = parts.port.is_some() && parts.userinfo.is_none() && rest.contains('@');
    if may_be_torn || seems_to_go_on(&parts) {
        return None;
    }
    let host = host::repaired(parts.host);
    if scheme.is_none() && (parts.userinfo.is_some() || !host.contains('.')) {
        // An e-mail address, or one word: not nearly a website.
        return None;
    }
    let mut meant = format!("{}://", scheme.unwrap_or("https"));
    match host.contains(':') && !host.starts_with('[') {
        true => meant.extend(["[", &host, "]"]),
        false => meant.push_str(&host),
    }
    if let Some(port) = parts.port {
        meant.extend([":", port]);
    }
    encode(parts.path, is_path, &mut meant);
    encode(parts.query, is_query, &mut meant);
    if let Some(fragment) = parts.fragment.strip_prefix('#') {
        meant.push('#');
        encode(fragment, is_query, &mut meant);
    }
    Some(meant)
}

/// What follows `https://https://` and similar, with the scheme that is nearer to it.
fn without_repetition<'a>(
    scheme: Option<&'static str>,
    rest: &'a str,
) -> (Option<&'static str>, &'a str) {
    if Parts::after_scheme(rest).repeats_scheme()
        && let Some((inner, after)) = rest.split_once('/')
    {
        let inner = inner.trim_end_matches(':');
        let known = Website::SCHEMES
            .iter()
            .find(|known| inner.eq_ignore_ascii_case(known));
        return (known.copied(), after.trim_start_matches('/'));
    }
    (scheme, rest)
}

/// Whether what follows the host looks like more than that, where something in it is to be encoded: a second URL,
/// or words of a sentence.
fn seems_to_go_on(parts: &Parts<'_>) -> bool {
    let after = [parts.path, parts.query, parts.fragment];
    let has_another = after.iter().any(|part| part.contains("://"));
    let is_url = |character: char| is_query(character) || matches!(character, '%' | '#');
    let is_encoded = after.iter().any(|part| !part.chars().all(is_url));
    let mut words = parts.path.split(char::is_whitespace);
    let first = words.next().unwrap_or_default();
    let mut words = words.peekable();
    has_another && is_encoded
        || words.peek().is_some() && first.ends_with('/')
        || words.any(|word| word.starts_with("www."))
}

/// The scheme that was probably meant, where one was, and what follows it.
fn guessed_scheme(text: &str) -> Option<(Option<&'static str>, &str)> {
    if let Some((scheme, rest)) = text.split_once("://")
        && !scheme.contains(['/', '.'])
    {
        let schemes = || Website::SCHEMES.iter().copied();
        // As near to one as to the other means neither: `httpx`.
        let meant = schemes()
            .find(|known| scheme.eq_ignore_ascii_case(known))
            .or_else(|| closest_match::only_nearest(scheme, 1, schemes()))?;
        let known = Website::SCHEMES.iter().find(|&&known| known == meant)?;
        return Some((Some(known), rest.trim_start_matches('/')));
    }
    // `https:example.com`, `http//example.com`, `https:\\example.com`.
    for &scheme in Website::SCHEMES {
        let (start, rest) = text.split_at_checked(scheme.len()).unwrap_or_default();
        if start.eq_ignore_ascii_case(scheme) && rest.starts_with([':', '/', '\\']) {
            return Some((Some(scheme), rest.trim_start_matches([':', '/', '\\'])));
        }
    }
    Some((None, text.trim_start_matches('/')))
}

/// Percent-encodes, as UTF-8, what does not stand in a part.
fn encode(part: &str, allowed: fn(char) -> bool, into: &mut String) {
    for (index, character) in part.char_indices() {
        if allowed(character) || character == '%' && is_percent_encoded(part, index) {
            into.push(character);
        } else {
            let mut buffer = [0; 4];
            for byte in character.encode_utf8(&mut buffer).bytes() {
                into.push_str(&format!("%{byte:02X}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Website;
    use crate::value::Host;
    use crate::violation::{Code, Plain};

    fn outcome(text: &str) -> (Code, Option<String>) {
        let wrong = Website::parse(text).expect_err(text);
        (wrong.code(), wrong.suggestion().map(Plain::to_string))
    }

    #[test]
    fn reads_the_grammar() {
        for text in [
            "https://www.example.com",
            "HTTP://EXAMPLE.COM/",
            "http://localhost",
            "http://192.0.2.1:8080/a/b",
            "https://[2001:db8::1]:443/?q#f",
            "https://example.com:/",
            "https://example.com:00080",
            "https://example.com?a=b&c=%20d/?",
            "https://example.com#/route?x",
            "https://example.com/a;b=c,d/(e)!*'$&+=@:~_-.",
            "https://xn--mller-kva.de./",
        ] {
            assert_eq!(Website::parse(text).expect(text).as_str(), text);
        }
        let website = Website::parse("https://[::1]:8443/p").expect("valid");
        assert_eq!(website.host(), Host::Ipv6(std::net::Ipv6Addr::LOCALHOST));
        assert_eq!((website.scheme(), website.port()), ("https", Some(8443)));
    }

    #[test]
    fn mends_near_misses() {
        for (text, code, meant) in [
            (
                "www.example.com",
                Code::MissingScheme,
                "https://www.example.com",
            ),
            (
                "//www.example.com/",
                Code::MissingScheme,
                "https://www.example.com/",
            ),
            (
                "example.com:8080/x",
                Code::MissingScheme,
                "https://example.com:8080/x",
            ),
            (
                "http:/example.com",
                Code::MissingScheme,
                "http://example.com",
            ),
            (
                "https:example.com",
                Code::MissingScheme,
                "https://example.com",
            ),
            (
                "http//example.com",
                Code::MissingScheme,
                "http://example.com",
            ),
            (
                "https:\\\\example.com\\a",
                Code::MissingScheme,
                "https://example.com/a",
            ),
            (
                " https://example.com ",
                Code::MissingScheme,
                "https://example.com",
            ),
            (
                "htps://example.com",
                Code::UnsupportedScheme,
                "https://example.com",
            ),
            (
                "https:///example.com",
                Code::MissingHost,
                "https://example.com",
            ),
            (
                "https://example.com/a b",
                Code::InvalidCharacter,
                "https://example.com/a%20b",
            ),
            (
                "https://example.com/ü",
                Code::InvalidCharacter,
                "https://example.com/%C3%BC",
            ),
            (
                "https://example.com/100%",
                Code::InvalidPercentEncoding,
                "https://example.com/100%25",
            ),
            (
                "https://example.com/#a#b",
                Code::InvalidCharacter,
                "https://example.com/#a%23b",
            ),
            ("http://::1/", Code::Ipv6NotBracketed, "http://[::1]/"),
            (
                "https://müller.de/ü",
                Code::NonAsciiHost,
                "https://xn--mller-kva.de/%C3%BC",
            ),
            (
                "https://https://www.example.com/x",
                Code::RepeatedScheme,
                "https://www.example.com/x",
            ),
            (
                "https://http//www.example.com",
                Code::RepeatedScheme,
                "http://www.example.com",
            ),
            (
                "https://user:hunter22@www.example.com/x",
                Code::CredentialsNotAllowed,
                "https://www.example.com/x",
            ),
        ] {
            assert_eq!(outcome(text), (code, Some(meant.to_owned())), "{text}");
        }
    }

    #[test]
    fn does_not_guess() {
        for (text, code) in [
            ("", Code::Required),
            ("none", Code::MissingScheme),
            ("n/a", Code::MissingScheme),
            ("info@example.com", Code::MissingScheme),
            ("mailto:info@example.com", Code::MissingScheme),
            ("javascript:alert(1)", Code::MissingScheme),
            ("ftp://example.com", Code::UnsupportedScheme),
            ("https://", Code::MissingHost),
            ("https://:8080", Code::MissingHost),
            ("https://example.com:65536", Code::InvalidPort),
            ("https://example.com:8o80", Code::InvalidPort),
            ("https://example.com:-1", Code::InvalidPort),
            ("https://example.com:80:80", Code::InvalidPort),
            ("https://example.com:{port}/", Code::InvalidPort),
            ("https://[::1]:http", Code::InvalidPort),
            ("https://my_site.example.com", Code::Underscore),
            ("https://-example.com", Code::HyphenAtLabelEdge),
            ("https://exam\nple.com", Code::ControlCharacter),
            ("https://a.com,b.com", Code::InvalidCharacter),
            ("https://a.com https://b.com", Code::InvalidCharacter),
            ("https://a.com/ https://b.com/", Code::InvalidCharacter),
            ("https://a.com/x www.b.com", Code::InvalidCharacter),
            ("https://192.012.1.1/", Code::InvalidIpv4),
            ("http://0x7f000001/", Code::InvalidIpv4),
            ("http://127.0.0.0x1/", Code::InvalidIpv4),
            ("httpx://example.com", Code::UnsupportedScheme),
            ("user:hunter22@example.com", Code::CredentialsNotAllowed),
            ("https://user:hun@ter22@a.com", Code::CredentialsNotAllowed),
            ("https://user:hun/ter22@a.com", Code::CredentialsNotAllowed),
            ("https://user:hun#ter22@a.com", Code::CredentialsNotAllowed),
            ("https://2001:db8::zz/", Code::InvalidIpv6),
            ("https://999.1.1.1", Code::InvalidIpv4),
            ("https://straße.de", Code::NonAsciiHost),
        ] {
            assert_eq!(outcome(text), (code, None), "{text}");
        }
    }
}
