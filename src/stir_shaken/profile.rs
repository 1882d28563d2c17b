//! The profile of a certificate that signs calls: RFC 8226 and ATIS-1000080, clause 6.4.1.1.
//!
//! What breaks it is a warning, since a provider may be more lenient than the profile. Each [`Code`]
//! names the document that asks for it; where that is none, common sense does.

mod authority;
mod extensions;

use chrono::{DateTime, Utc};

use super::algorithm::Algorithm;
use super::x509::X509;
use super::{oid, time};
use crate::value::is_letter_or_digit;
use crate::value::pem::split_at_mark;
use crate::violation::{Code, Plain, Violation};

pub(super) use authority::Authority;

/// The least length of a serial number. A decision: octets are counted, not significant bits, since
/// the first bits of a random number of 64 bits may well be zeros.
const SERIAL_NUMBER_MIN_BITS: usize = 64;
/// RFC 5280, section 4.1.2.2.
const SERIAL_NUMBER_MAX_OCTETS: usize = 20;

/// Everything in which a certificate that signs calls departs from the profile, in the order of the
/// certificate's own fields. Of a certification authority's, which follows another profile, that alone
/// is said.
pub(super) fn warnings(certificate: &X509, at: Option<DateTime<Utc>>) -> Vec<Violation> {
    if extensions::is_ca(certificate) {
        return vec![Violation::new(Code::CertificateIsCa)];
    }
    let mut warnings = Vec::new();
    let authority = Authority::of(certificate);
    version(certificate, &mut warnings);
    serial_number(certificate, &mut warnings);
    signature_algorithm(certificate, &mut warnings);
    validity(certificate, at, &mut warnings);
    subject(certificate, &authority, &mut warnings);
    public_key(certificate, &mut warnings);
    extensions::report(certificate, authority, &mut warnings);
    warnings
}

fn version(certificate: &X509, warnings: &mut Vec<Violation>) {
    if certificate.version != 3 {
        warnings.push(Violation::new(Code::CertificateVersion).with("found", certificate.version));
    }
}

fn serial_number(certificate: &X509, warnings: &mut Vec<Violation>) {
    let bytes = certificate.serial_number.as_slice();
    let is_negative = bytes.first().is_some_and(|&first| first >= 0x80);
    let octets = match bytes {
        [0, rest @ ..] => rest,
        bytes => bytes,
    };
    if is_negative || octets.is_empty() {
        warnings.push(Violation::new(Code::SerialNumberNotPositive));
    } else if octets.len() * 8 < SERIAL_NUMBER_MIN_BITS {
        warnings.push(
            Violation::new(Code::SerialNumberTooShort)
                .with("min", SERIAL_NUMBER_MIN_BITS)
                .with("found", octets.len() * 8),
        );
    }
    if bytes.len() > SERIAL_NUMBER_MAX_OCTETS {
        warnings.push(
            Violation::new(Code::SerialNumberTooLong)
                .with("max", SERIAL_NUMBER_MAX_OCTETS)
                .with("found", bytes.len()),
        );
    }
}

fn signature_algorithm(certificate: &X509, warnings: &mut Vec<Violation>) {
    let outer = &certificate.outer_signature;
    if outer.oid != oid::ECDSA_WITH_SHA256 {
        warnings.push(
            Violation::new(Code::SignatureAlgorithm).with("found", oid::algorithm(outer.oid)),
        );
    }
    if *outer != certificate.signature {
        warnings.push(Violation::new(Code::SignatureAlgorithmsDiffer));
    }
}

/// Holds a validity against an instant, and its ends against each other.
pub(super) fn validity(
    certificate: &X509,
    at: Option<DateTime<Utc>>,
    warnings: &mut Vec<Violation>,
) {
    let (from, until) = (certificate.not_before, certificate.not_after);
    if from > until {
        warnings.push(
            Violation::new(Code::ValidityOutOfOrder)
                .with("from", time::to_text(from))
                .with("until", time::to_text(until)),
        );
        return;
    }
    // To the second, as the ends are.
    match at.map(|at| at.timestamp()) {
        Some(at) if at < from.timestamp() => warnings
            .push(Violation::new(Code::CertificateNotYetValid).with("from", time::to_text(from))),
        Some(at) if at > until.timestamp() => warnings
            .push(Violation::new(Code::CertificateExpired).with("until", time::to_text(until))),
        _ => {}
    }
}

/// One country, one organization, and a common name that holds `SHAKEN` and the code.
fn subject(certificate: &X509, authority: &Authority, warnings: &mut Vec<Violation>) {
    let subject = &certificate.subject;
    for (attribute, name) in [
        (oid::COUNTRY, "country"),
        (oid::ORGANIZATION, "organization"),
    ] {
        let found = subject.count(attribute);
        if found != 1 {
            warnings.push(
                Violation::new(Code::SubjectAttribute)
                    .with("attribute", name)
                    .with("found", found),
            );
        }
    }
    let names = subject.common_names().collect::<Vec<_>>();
    let Some(found) = names.last() else {
        warnings.push(Violation::new(Code::CommonNameMissing));
        return;
    };
    let codes = authority.codes();
    if !names.iter().any(|name| contains_code(name, codes)) {
        let code = codes.first().map_or("<SPC>", String::as_str);
        warnings.push(
            Violation::new(Code::CommonName)
                .with("expected", Plain::excerpt(&["SHAKEN ", code].concat()))
                .with("found", Plain::excerpt(found)),
        );
    }
}

/// Whether a common name contains `SHAKEN`, a space and one of the codes, or any code where none is
/// known; before and after them other words may stand.
fn contains_code(name: &str, codes: &[String]) -> bool {
    const WORD: &str = "SHAKEN ";
    let mut from = name;
    while let Some((before, mut rest)) = split_at_mark(from, WORD) {
        from = rest;
        while let Some(behind) = rest.strip_prefix(WORD) {
            rest = behind;
        }
        let word = rest.split(|next: char| !is_letter_or_digit(next)).next();
        let is_followed_by = |code: &String| {
            let after = rest.strip_prefix(code.as_str());
            after.is_some_and(|after| !after.starts_with(is_letter_or_digit))
        };
        // Where nothing stands before it, it is the first word, or behind the space of another `SHAKEN`.
        let is_a_word = !before.ends_with(is_letter_or_digit);
        let has_code = match codes {
            [] => word.is_some_and(authority::is_code),
            codes => codes.iter().any(is_followed_by),
        };
        if is_a_word && has_code {
            return true;
        }
    }
    false
}

fn public_key(certificate: &X509, warnings: &mut Vec<Violation>) {
    let algorithm = &certificate.key_algorithm;
    if let Some(found) = not_p256(algorithm) {
        warnings.push(Violation::new(Code::CertificateKeyNotP256).with("found", found));
    } else if certificate.public_key().is_none() {
        warnings.push(Violation::new(Code::CertificateKeyMalformed));
    }
}

/// What kind of key it is, if it is no ECDSA key on P-256.
fn not_p256(algorithm: &Algorithm) -> Option<Plain> {
    if algorithm.oid != oid::EC_PUBLIC_KEY {
        return Some(oid::algorithm(algorithm.oid).into());
    }
    match algorithm.curve() {
        Some(oid::P256) => None,
        Some(curve) => Some(oid::algorithm(curve).into()),
        None => Some(oid::UNNAMED_CURVE.into()),
    }
}
