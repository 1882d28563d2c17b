//! What a certificate says, for people to read.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::digits;
use super::profile::Authority;
use super::time;
use super::tn_auth_list::TnAuthList;
use super::x509::X509;

/// The contents of a certificate, as a form shows them.
///
/// Serialised with keys in `camelCase`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CertificateSummary {
    /// To whom it was issued (RFC 4514): `CN=SHAKEN 1234,O=Example,C=US`.
    pub subject: String,
    /// By whom it was issued (RFC 4514).
    pub issuer: String,
    /// For whom it may sign; empty where that makes no sense.
    #[serde(flatten)]
    pub authority: TnAuthList,
    /// The first second at which it is valid (RFC 3339, in UTC).
    pub not_before: String,
    /// The last second at which it is valid (RFC 3339, in UTC).
    pub not_after: String,
    /// The serial number, in hexadecimal digits.
    pub serial_number: String,
    /// The SHA-256 of the certificate, as pairs of hexadecimal digits with colons between.
    pub sha256_fingerprint: String,
    /// How many certificates of issuers follow it.
    pub chain_length: usize,
}

impl CertificateSummary {
    pub(super) fn of(certificate: &X509, chain_length: usize) -> Self {
        let serial_number = match certificate.serial_number.as_slice() {
            [0, rest @ ..] if !rest.is_empty() => rest,
            bytes => bytes,
        };
        Self {
            subject: certificate.subject.to_text(),
            issuer: certificate.issuer.to_text(),
            authority: match Authority::of(certificate) {
                Authority::Decoded(list) => list,
                _ => TnAuthList::default(),
            },
            not_before: time::to_text(certificate.not_before),
            not_after: time::to_text(certificate.not_after),
            serial_number: hexadecimal(serial_number, ""),
            sha256_fingerprint: hexadecimal(&Sha256::digest(&certificate.der), ":"),
            chain_length,
        }
    }
}

fn hexadecimal(bytes: &[u8], separator: &str) -> String {
    let mut text = String::new();
    for &byte in bytes {
        if !text.is_empty() {
            text.push_str(separator);
        }
        digits::push_byte(&mut text, byte);
    }
    text
}
