//! What was meant is suggested where it can be told, and not beyond texts of some length: a suggestion is read by people.

use pbx_rules::value::{
    DiskQuota, EventUrl, EventUsername, JsonText, Scalar, SipDomain, Size, TimeZone, Website,
};
use pbx_rules::violation::{Code, Plain};

/// What is suggested for a text that is wrong.
fn meant<T: Scalar>(text: &str) -> Option<String> {
    let wrong = T::from_text(text).err()?;
    match wrong.suggestion() {
        Some(Plain::Text(meant)) => Some(meant.to_string()),
        other => {
            assert_eq!(other, None);
            None
        }
    }
}

/// A text with white space behind it, of so many bytes.
fn padded(text: &str, bytes: usize) -> String {
    format!("{text:<bytes$}")
}

#[test]
fn a_text_is_looked_through_to_some_length() {
    for (suggested, text, means, longest) in [
        (meant::<Size> as fn(&str) -> _, "100 mb", "100MB", 64),
        (meant::<DiskQuota>, "unlimited", "", 64),
        (meant::<JsonText>, "[1,]", "[1]", 4096),
        (
            meant::<SipDomain>,
            "sip:pbx.example.com",
            "pbx.example.com",
            4 * SipDomain::MAX_LENGTH,
        ),
        (
            meant::<Website>,
            "www.example.com",
            "https://www.example.com",
            4 * Website::MAX_LENGTH,
        ),
    ] {
        for bytes in [text.len(), longest - 1, longest] {
            let found = suggested(&padded(text, bytes));
            assert_eq!(
                found.as_deref().map(str::trim_end),
                Some(means),
                "{text}, {bytes}"
            );
        }
        for bytes in [longest + 1, longest + 2, 2 * longest] {
            assert_eq!(suggested(&padded(text, bytes)), None, "{text}, {bytes}");
        }
    }
}

#[test]
fn what_is_suggested_for_an_address_of_events_fits_its_field() {
    let address = |characters: usize| format!("{:x<characters$}", "www.example.com/");
    let scheme = "https://".len();
    for characters in [20, EventUrl::MAX_LENGTH - scheme] {
        let address = address(characters);
        assert_eq!(
            meant::<EventUrl>(&address),
            Some(format!("https://{address}"))
        );
    }
    assert_eq!(
        meant::<EventUrl>(&address(EventUrl::MAX_LENGTH - scheme + 1)),
        None
    );
}

#[test]
fn small_letters_are_suggested_where_they_are_all_that_is_wrong() {
    assert_eq!(
        meant::<EventUsername>("Sender1").as_deref(),
        Some("sender1")
    );
    for other in ["Sender 1", "Sender-1", "SENDÉR1", "A", ""] {
        assert_eq!(meant::<EventUsername>(other), None, "{other}");
    }
}

#[test]
fn sizes_are_rounded_where_that_makes_no_difference() {
    for (text, means) in [
        // 99.94 MB, 1027.99 MB, 1023.9 MB, 99.5 MB.
        ("0.0976GB", Some("100MB")),
        ("1.0039GB", Some("1028MB")),
        ("0.9999GB", Some("1024MB")),
        ("0.09716796875GB", Some("101888KB")),
        ("0.5GB", Some("512MB")),
        // Marks between groups of three digits, of a fraction, and between what may be two numbers.
        ("1\u{2019}000MB", Some("1000MB")),
        ("1 000MB", Some("1000MB")),
        ("10,240MB", Some("10240MB")),
        ("1234,567MB", Some("1264197KB")),
        ("10 240MB", None),
        ("100,200MB", None),
        // More digits of a fraction than are read, and units that are none.
        ("0.12345678901234567GB", None),
        ("100ib", None),
        ("100\u{3000}MB", Some("100MB")),
    ] {
        assert_eq!(meant::<Size>(text).as_deref(), means, "{text}");
    }
}

/// A sign before what is no number makes no number of it.
#[test]
fn a_sign_alone_is_no_number_below_zero() {
    let code = |text: &str| Size::parse(text).expect_err(text).code();
    for text in ["-", "-x", "-MB", "- MB", "-xMB", "\u{2212}xMB"] {
        assert_eq!(code(text), Code::NotASize, "{text}");
    }
    for text in ["-1MB", "0MB", "-0 MB", "00KB"] {
        assert_eq!(code(text), Code::TooSmall, "{text}");
    }
}

/// Where a character stands that may not, behind all that is before it.
#[test]
fn a_wrong_character_of_an_address_is_where_it_is() {
    for host in [
        "https://example.com",
        "https://example.com:8443",
        "http://[::1]:80",
    ] {
        for (rest, at) in [("/a b", 2), ("/a?b c", 4), ("/a?b#c d", 6), ("?b#c d", 4)] {
            let text = format!("{host}{rest}");
            let wrong = Website::parse(&text).expect_err(&text);
            let expected = Plain::from(host.len() + at);
            assert_eq!(wrong.param("at"), Some(&expected), "{text}: {wrong:?}");
        }
    }
}

#[test]
fn one_mark_for_another_in_the_name_of_a_zone() {
    for (typed, means) in [
        ("America/La-Paz", "America/La_Paz"),
        ("America/Port_au-Prince", "America/Port-au-Prince"),
    ] {
        assert_eq!(meant::<TimeZone>(typed).as_deref(), Some(means));
    }
}
