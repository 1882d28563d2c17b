//! What a text that is no URL probably should be.

use super::Website;
use super::parts::{Parts, is_path, is_percent_encoded, is_query};
use crate::value::{host, normalize};

/// A URL that says the same in the right way. It may still be wrong.
///
/// Each repair does what browsers do with such a text, or what leaves no choice: `https` where
/// a scheme is missing or has a letter wrong, slashes for backslashes and for their wrong number, brackets
/// around an IPv6 address, percent-encoding, one scheme of two. What would change the place that is named
/// stays: see [`host::repaired`].
pub(super) fn repaired(text: &str) -> Option<String> {
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
    let mut guess = format!("{}://", scheme.unwrap_or("https"));
    match host.contains(':') && !host.starts_with('[') {
        true => guess.extend(["[", &host, "]"]),
        false => guess.push_str(&host),
    }
    if let Some(port) = parts.port {
        guess.extend([":", port]);
    }
    encode(parts.path, is_path, &mut guess);
    encode(parts.query, is_query, &mut guess);
    if let Some(fragment) = parts.fragment.strip_prefix('#') {
        guess.push('#');
        encode(fragment, is_query, &mut guess);
    }
    Some(guess)
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
        let guess = schemes()
            .find(|known| scheme.eq_ignore_ascii_case(known))
            .or_else(|| closest_match::only_nearest(scheme, 1, schemes()))?;
        let known = Website::SCHEMES.iter().find(|&&known| known == guess)?;
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
