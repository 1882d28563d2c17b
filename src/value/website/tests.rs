//! What is a website, what nearly is one, and what nothing is offered for.

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
fn repairs_near_misses() {
    for (text, code, guess) in [
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
        assert_eq!(outcome(text), (code, Some(guess.to_owned())), "{text}");
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
