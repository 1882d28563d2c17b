//! Scalar values, and certificates.

use super::{Entry, repeated, text};
use pbx_rules::value::{Country, DiskQuota, SipDomain, TimeZone, Website};

pub(super) fn entries() -> Vec<Entry> {
    vec![
        text(
            "`DiskQuota::parse`",
            "digits",
            |size| "9".repeat(size) + "GB",
            |text| DiskQuota::parse(text).is_ok(),
        ),
        text(
            "`DiskQuota::parse`",
            "blanks",
            |size| format!("1{}GB", " ".repeat(size)),
            |text| DiskQuota::parse(text).is_ok(),
        ),
        text(
            "`TimeZone::parse`",
            "a long name",
            |size| repeated("Europe/Berlin", size),
            |text| TimeZone::parse(text).is_ok(),
        ),
        text(
            "`Country::parse`",
            "a long name",
            |size| repeated("Deutschland ", size),
            |text| Country::parse(text).is_ok(),
        ),
        text(
            "`SipDomain::parse`",
            "labels",
            |size| repeated("pbx.", size) + "example",
            |text| SipDomain::parse(text).is_ok(),
        ),
        text(
            "`Website::parse`",
            "slashes",
            |size| format!("https://example.com{}", repeated("/a", size)),
            |text| Website::parse(text).is_ok(),
        ),
        text(
            "`Website::parse`",
            "what is no host",
            |size| repeated("http:@[%", size),
            |text| Website::parse(text).is_ok(),
        ),
        text(
            "`stir_shaken::check`",
            "what is not base64",
            |size| {
                format!(
                    "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
                    repeated("%%", size)
                )
            },
            |text| {
                pbx_rules::stir_shaken::check(text, None, None)
                    .violations
                    .len()
            },
        ),
        text(
            "`stir_shaken::check`",
            "certificates of nulls",
            |size| {
                repeated(
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                    size,
                )
            },
            |text| {
                pbx_rules::stir_shaken::check(text, None, None)
                    .violations
                    .len()
            },
        ),
        text(
            "`stir_shaken::check`",
            "a long sequence within sequences",
            |size| {
                // 30 80 is a sequence of indefinite length; base64 has it as three bytes in four characters.
                format!(
                    "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
                    repeated("MIAwgDCA", size)
                )
            },
            |text| {
                pbx_rules::stir_shaken::check(text, Some(text), None)
                    .violations
                    .len()
            },
        ),
    ]
}
