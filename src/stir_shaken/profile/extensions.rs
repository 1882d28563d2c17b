//! The extensions that a certificate should have, how they should be, and those that it should not.

use super::super::der::{self, DerError, Element, Oid, Tag};
use super::super::x509::{Extension, X509};
use super::super::{digits, oid};
use super::authority::Authority;
use crate::violation::{Code, Plain, Violation};

/// The extensions of the profile.
const PROFILE: [Oid; 7] = [
    oid::BASIC_CONSTRAINTS,
    oid::KEY_USAGE,
    oid::SUBJECT_KEY_IDENTIFIER,
    oid::AUTHORITY_KEY_IDENTIFIER,
    oid::CRL_DISTRIBUTION_POINTS,
    oid::CERTIFICATE_POLICIES,
    oid::TN_AUTH_LIST,
];

/// How much is said of extensions that should not be there, one by one: an answer stays small.
const MAX_LISTED: usize = 32;

pub(super) fn report(certificate: &X509, authority: Authority, warnings: &mut Vec<Violation>) {
    key_usage(certificate, warnings);
    basic_constraints(certificate, warnings);
    key_identifiers(certificate, warnings);
    crl_distribution_points(certificate, warnings);
    certificate_policies(certificate, warnings);
    authority.report(warnings);
    others(certificate, warnings);
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
    let Ok(bits) = used_bits(&extension.value) else {
        warnings.push(malformed(extension));
        return;
    };
    if bits != 1 {
        let names = NAMES.iter().enumerate();
        let found = names.filter(|(bit, _)| bits >> bit & 1 == 1);
        let found: Vec<&str> = found.map(|(_, &name)| name).collect();
        warnings.push(Violation::new(Code::KeyUsage).with("found", found.as_slice()));
    }
    if !ends_with_its_last_bit(&extension.value) {
        warnings.push(Violation::new(Code::KeyUsageEncoding));
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

/// Whether a BIT STRING of named bits has no zero at its end, as DER asks (X.690, section 11.2.2).
fn ends_with_its_last_bit(der: &[u8]) -> bool {
    match Element::whole(der).and_then(Element::bits) {
        Ok(([], _)) => true,
        Ok(([.., last], unused)) => last.trailing_zeros() == u32::from(unused),
        Err(_) => false,
    }
}

/// Whether a certificate is one of a certification authority.
pub(super) fn is_ca(certificate: &X509) -> bool {
    let extension = certificate.extension(oid::BASIC_CONSTRAINTS);
    extension.is_some_and(|extension| states_ca(&extension.value) == Ok(true))
}

fn basic_constraints(certificate: &X509, warnings: &mut Vec<Violation>) {
    let Some(extension) = certificate.extension(oid::BASIC_CONSTRAINTS) else {
        warnings.push(Violation::new(Code::BasicConstraintsMissing));
        return;
    };
    if !extension.is_critical {
        warnings.push(Violation::new(Code::BasicConstraintsNotCritical));
    }
    if states_ca(&extension.value).is_err() {
        warnings.push(malformed(extension));
    }
}

/// `BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }`
fn states_ca(der: &[u8]) -> der::Result<bool> {
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
        Some([point]) if point.tag == Tag::SEQUENCE => match crl_issuer(*point) {
            Ok(true) => {}
            Ok(false) => warnings.push(Violation::new(Code::CrlIssuerMissing)),
            Err(_) => warnings.push(malformed(extension)),
        },
        Some(points) if points.len() > 1 => {
            warnings.push(Violation::new(Code::CrlDistributionPoints).with("found", points.len()))
        }
        _ => warnings.push(malformed(extension)),
    }
}

/// Whether a distribution point names who issues its list.
///
/// ```text
/// DistributionPoint ::= SEQUENCE {
///     distributionPoint [0] DistributionPointName OPTIONAL,
///     reasons           [1] IMPLICIT BIT STRING OPTIONAL,
///     cRLIssuer         [2] IMPLICIT SEQUENCE SIZE (1..MAX) OF GeneralName OPTIONAL }
/// ```
fn crl_issuer(point: Element<'_>) -> der::Result<bool> {
    let mut fields = point.contents();
    fields.implicit(0, true)?;
    fields.implicit(1, false)?;
    let issuer = fields
        .implicit(2, true)?
        .map(Element::members)
        .transpose()?;
    fields.finish()?;
    Ok(issuer.is_some_and(|names| !names.is_empty()))
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

/// The extensions that are not in the profile, those that are critical and should not be, and those
/// that are there twice.
fn others(certificate: &X509, warnings: &mut Vec<Violation>) {
    let ids = certificate.extensions.iter().map(|extension| extension.id);
    let mut firsts: Vec<(Oid, usize)> = ids.zip(0..).collect();
    firsts.sort_unstable();
    firsts.dedup_by_key(|&mut (id, _)| id);
    let all = certificate.extensions.iter().enumerate();
    let codes = all.flat_map(|(index, extension)| {
        let is_new = firsts.binary_search(&(extension.id, index)).is_ok();
        let [first, second] = departures(extension, is_new);
        let codes = first.into_iter().chain(second);
        codes.map(move |code| about(code, extension))
    });
    warnings.extend(codes.take(MAX_LISTED));
}

/// In what an extension departs from the profile by being there.
fn departures(extension: &Extension, is_new: bool) -> [Option<Code>; 2] {
    if !is_new {
        return [Some(Code::ExtensionDuplicate), None];
    }
    let is_in_profile = PROFILE.contains(&extension.id);
    let may_be_critical = [oid::BASIC_CONSTRAINTS, oid::KEY_USAGE].contains(&extension.id);
    let is_critical = extension.is_critical && !may_be_critical;
    let is_known = oid::extension(extension.id).is_some();
    match (is_in_profile, is_critical) {
        (_, true) if !is_known => [Some(Code::ExtensionUnknownCritical), None],
        (is_in_profile, is_critical) => [
            (!is_in_profile).then_some(Code::ExtensionUnknown),
            is_critical.then_some(Code::ExtensionCritical),
        ],
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
    let name = oid::extension(oid).map_or_else(|| digits::of_oid(oid).into(), Plain::from);
    Violation::new(code).with("extension", name)
}
