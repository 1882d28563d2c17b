//! The profile of a certificate that signs calls: RFC 8226 and ATIS-1000080, clause 6.4.1.
//!
//! What breaks it is a warning, since a provider may be more lenient than the profile.

use chrono::{DateTime, Utc};

use super::algorithm::Algorithm;
use super::der::{self, DerError, Element, Oid, Tag};
use super::tn_auth_list::TnAuthList;
use super::x509::{Extension, X509};
use super::{oid, time};
use crate::violation::{Code, Plain, Violation};

/// The least length of a serial number. A decision: octets are counted, not significant bits, since
/// the first bits of a random number of 64 bits may well be zeros.
const SERIAL_NUMBER_MIN_BITS: usize = 64;
/// RFC 5280, section 4.1.2.2.
const SERIAL_NUMBER_MAX_OCTETS: usize = 20;
/// The most unknown extensions that are listed one by one: an answer stays small.
const MAX_UNKNOWN: usize = 32;

/// Everything in which a certificate that signs calls departs from the profile, in the order of the
/// certificate's own fields.
pub(super) fn warnings(certificate: &X509, at: Option<DateTime<Utc>>) -> Vec<Violation> {
    let mut warnings = Vec::new();
    let list = TnAuthListFound::of(certificate);
    version(certificate, &mut warnings);
    serial_number(certificate, &mut warnings);
    signature_algorithm(certificate, &mut warnings);
    validity(certificate, at, &mut warnings);
    common_name(certificate, &list, &mut warnings);
    public_key(certificate, &mut warnings);
    key_usage(certificate, &mut warnings);
    basic_constraints(certificate, &mut warnings);
    key_identifiers(certificate, &mut warnings);
    crl_distribution_points(certificate, &mut warnings);
    certificate_policies(certificate, &mut warnings);
    list.report(&mut warnings);
    unknown_and_duplicate(certificate, &mut warnings);
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

fn common_name(certificate: &X509, list: &TnAuthListFound, warnings: &mut Vec<Violation>) {
    let names = certificate.subject.common_names().collect::<Vec<_>>();
    let Some(found) = names.last() else {
        warnings.push(Violation::new(Code::CommonNameMissing));
        return;
    };
    let codes = list.codes();
    let is_right = |name: &String| {
        name.strip_prefix("SHAKEN ")
            .is_some_and(|code| match codes {
                [] => !code.is_empty() && !code.contains(char::is_whitespace),
                codes => codes.iter().any(|known| known == code),
            })
    };
    if !names.iter().any(is_right) {
        let code = codes.first().map_or("<SPC>", String::as_str);
        warnings.push(
            Violation::new(Code::CommonName)
                .with("expected", Plain::excerpt(&format!("SHAKEN {code}")))
                .with("found", Plain::excerpt(found)),
        );
    }
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

fn key_usage(certificate: &X509, warnings: &mut Vec<Violation>) {
    const NAMES: [&str; 9] = [
        "digitalSignature",
        "nonRepudiation",
        "keyEncipherment",
        "dataEncipherment",
        "keyAgreement",
        "keyCertSign",
        "cRLSign",
        "encipherOnly",
        "decipherOnly",
    ];
    let Some(extension) = certificate.extension(oid::KEY_USAGE) else {
        warnings.push(Violation::new(Code::KeyUsageMissing));
        return;
    };
    if !extension.is_critical {
        warnings.push(Violation::new(Code::KeyUsageNotCritical));
    }
    match used_bits(&extension.value) {
        Ok(1) => {}
        Ok(bits) => {
            let names = NAMES.iter().enumerate();
            let found = names.filter(|(bit, _)| bits >> bit & 1 == 1);
            let found: Vec<&str> = found.map(|(_, &name)| name).collect();
            warnings.push(Violation::new(Code::KeyUsage).with("found", found.as_slice()));
        }
        Err(_) => warnings.push(malformed(extension)),
    }
}

/// `KeyUsage ::= BIT STRING`, the first bit as the least one. Bits that have no name count for nothing.
fn used_bits(der: &[u8]) -> der::Result<u16> {
    let (bytes, unused) = Element::whole(der)?.expect(Tag::BIT_STRING)?.bits()?;
    let used = |last: u8| last >> unused << unused;
    let bits = match *bytes {
        [] => [0, 0],
        [last] => [used(last), 0],
        [first, last] => [first, used(last)],
        _ => return Err(DerError::default()),
    };
    Ok(u16::from_be_bytes(bits).reverse_bits() & 0x1FF)
}

fn basic_constraints(certificate: &X509, warnings: &mut Vec<Violation>) {
    let Some(extension) = certificate.extension(oid::BASIC_CONSTRAINTS) else {
        warnings.push(Violation::new(Code::BasicConstraintsMissing));
        return;
    };
    if !extension.is_critical {
        warnings.push(Violation::new(Code::BasicConstraintsNotCritical));
    }
    match is_ca(&extension.value) {
        Ok(true) => warnings.push(Violation::new(Code::CertificateIsCa)),
        Ok(false) => {}
        Err(_) => warnings.push(malformed(extension)),
    }
}

/// `BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }`
fn is_ca(der: &[u8]) -> der::Result<bool> {
    let mut fields = Element::whole(der)?.expect(Tag::SEQUENCE)?.contents();
    let is_ca = fields.flag()?;
    if !fields.is_finished() && fields.next()?.unsigned()? > u8::MAX.into() {
        return Err(DerError::default());
    }
    fields.finish()?;
    Ok(is_ca)
}

fn key_identifiers(certificate: &X509, warnings: &mut Vec<Violation>) {
    match certificate.extension(oid::SUBJECT_KEY_IDENTIFIER) {
        None => warnings.push(Violation::new(Code::SubjectKeyIdentifierMissing)),
        Some(extension) => match Element::whole(&extension.value) {
            Ok(id) if id.tag == Tag::OCTET_STRING && !id.value.is_empty() => {}
            _ => warnings.push(malformed(extension)),
        },
    }
    match certificate.extension(oid::AUTHORITY_KEY_IDENTIFIER) {
        None => warnings.push(Violation::new(Code::AuthorityKeyIdentifierMissing)),
        Some(extension) => match sequence(extension) {
            None => warnings.push(malformed(extension)),
            // `keyIdentifier` is the one part that RFC 5280, section 4.2.1.1 asks for.
            Some(parts) if parts.first().and_then(|id| id.tag.context()) != Some((0, false)) => {
                warnings.push(Violation::new(Code::AuthorityKeyIdentifierMissing));
            }
            Some(_) => {}
        },
    }
}

fn crl_distribution_points(certificate: &X509, warnings: &mut Vec<Violation>) {
    let Some(extension) = certificate.extension(oid::CRL_DISTRIBUTION_POINTS) else {
        warnings.push(Violation::new(Code::CrlDistributionPointMissing));
        return;
    };
    match sequence(extension).as_deref() {
        Some([point]) if point.tag == Tag::SEQUENCE => {}
        Some(points) if points.len() > 1 => {
            warnings.push(Violation::new(Code::CrlDistributionPoints).with("found", points.len()))
        }
        _ => warnings.push(malformed(extension)),
    }
}

fn certificate_policies(certificate: &X509, warnings: &mut Vec<Violation>) {
    let Some(extension) = certificate.extension(oid::CERTIFICATE_POLICIES) else {
        warnings.push(Violation::new(Code::CertificatePolicyMissing));
        return;
    };
    match sequence(extension).as_deref() {
        Some([policy])
            if policy.tag == Tag::SEQUENCE
                && der::elements(policy.value)
                    .next()
                    .is_some_and(|id| id.oid().is_ok()) => {}
        Some(policies) if policies.len() > 1 => {
            warnings.push(Violation::new(Code::CertificatePolicies).with("found", policies.len()));
        }
        _ => warnings.push(malformed(extension)),
    }
}

/// The TNAuthList of a certificate, or what is in its place.
pub(super) enum TnAuthListFound {
    Missing,
    /// Under another object identifier.
    Elsewhere(Oid),
    Wrong(Violation),
    Decoded(TnAuthList),
}

impl TnAuthListFound {
    pub(super) fn of(certificate: &X509) -> Self {
        if let Some(extension) = certificate.extension(oid::TN_AUTH_LIST) {
            return match TnAuthList::decode(&extension.value) {
                Ok(list) => Self::Decoded(list),
                Err(wrong) => Self::Wrong(wrong),
            };
        }
        certificate
            .extensions
            .iter()
            .find(|extension| TnAuthList::decode(&extension.value).is_ok())
            .map_or(Self::Missing, |extension| Self::Elsewhere(extension.id))
    }

    fn codes(&self) -> &[String] {
        match self {
            Self::Decoded(list) => &list.service_provider_codes,
            _ => &[],
        }
    }

    fn report(self, warnings: &mut Vec<Violation>) {
        match self {
            Self::Missing => warnings.push(Violation::new(Code::TnAuthListMissing)),
            Self::Elsewhere(found) => warnings.push(
                Violation::new(Code::TnAuthListObjectIdentifier).with("found", found.to_string()),
            ),
            Self::Wrong(wrong) => warnings.push(wrong),
            Self::Decoded(list) => {
                match list.service_provider_codes.len() {
                    0 => warnings.push(Violation::new(Code::TnAuthListNoCode)),
                    1 => {}
                    found => warnings
                        .push(Violation::new(Code::TnAuthListSeveralCodes).with("found", found)),
                }
                if !list.telephone_numbers.is_empty() {
                    warnings.push(Violation::new(Code::TnAuthListTelephoneNumbers));
                }
            }
        }
    }
}

fn unknown_and_duplicate(certificate: &X509, warnings: &mut Vec<Violation>) {
    let ids = certificate.extensions.iter().map(|extension| extension.id);
    let mut firsts: Vec<(Oid, usize)> = ids.zip(0..).collect();
    firsts.sort_unstable();
    firsts.dedup_by_key(|&mut (id, _)| id);
    let mut unknown = 0;
    for (index, extension) in certificate.extensions.iter().enumerate() {
        let name = oid::extension(extension.id);
        let is_new = firsts.binary_search(&(extension.id, index)).is_ok();
        let code = match (name, is_new) {
            (Some(_), true) => continue,
            (_, false) => Code::ExtensionDuplicate,
            (None, true) if extension.is_critical => Code::ExtensionUnknownCritical,
            (None, true) => Code::ExtensionUnknown,
        };
        unknown += 1;
        if unknown <= MAX_UNKNOWN {
            warnings.push(about(code, extension));
        }
    }
}

/// The members of an extension that is a SEQUENCE.
fn sequence(extension: &Extension) -> Option<Vec<Element<'_>>> {
    let list = Element::whole(&extension.value).ok()?;
    list.expect(Tag::SEQUENCE).ok()?.members().ok()
}

fn malformed(extension: &Extension) -> Violation {
    about(Code::ExtensionMalformed, extension)
}

fn about(code: Code, extension: &Extension) -> Violation {
    let oid = extension.id;
    let name = oid::extension(oid).map_or_else(|| oid.to_string().into(), Plain::from);
    Violation::new(code).with("extension", name)
}
