//! The names of what certificates name by object identifiers.

use std::borrow::Cow;

use super::der::Oid;
use super::digits;

const fn oid(text: &str) -> Oid {
    Oid::new_unwrap(text)
}

/// RFC 8226, section 9.
pub(super) const TN_AUTH_LIST: Oid = oid("1.3.6.1.5.5.7.1.26");
/// RFC 5280, section 4.2.1, as are those that follow.
pub(super) const SUBJECT_KEY_IDENTIFIER: Oid = oid("2.5.29.14");
pub(super) const KEY_USAGE: Oid = oid("2.5.29.15");
pub(super) const BASIC_CONSTRAINTS: Oid = oid("2.5.29.19");
pub(super) const CRL_DISTRIBUTION_POINTS: Oid = oid("2.5.29.31");
pub(super) const CERTIFICATE_POLICIES: Oid = oid("2.5.29.32");
pub(super) const AUTHORITY_KEY_IDENTIFIER: Oid = oid("2.5.29.35");

/// RFC 5480, section 2.1.1, of keys for any algorithm on a curve.
pub(super) const EC_PUBLIC_KEY: Oid = oid("1.2.840.10045.2.1");
/// RFC 5480, section 2.1.1.1.
pub(super) const P256: Oid = oid("1.2.840.10045.3.1.7");
/// RFC 5758, section 3.2.
pub(super) const ECDSA_WITH_SHA256: Oid = oid("1.2.840.10045.4.3.2");
/// RFC 5280, appendix A.1.
pub(super) const COMMON_NAME: Oid = oid("2.5.4.3");
pub(super) const COUNTRY: Oid = oid("2.5.4.6");
pub(super) const ORGANIZATION: Oid = oid("2.5.4.10");

/// What a key is on that names no curve: it spells one out, or relies on its issuer's. RFC 5480,
/// section 2.1.1 forbids both.
pub(super) const UNNAMED_CURVE: &str = "unnamed_curve";

/// The extensions that are known: the profile's own, the others of RFC 5280, and those of the STIR
/// certificates' standards.
const EXTENSIONS: &[(Oid, &str)] = &[
    (TN_AUTH_LIST, "TNAuthList"),
    (SUBJECT_KEY_IDENTIFIER, "subjectKeyIdentifier"),
    (KEY_USAGE, "keyUsage"),
    (BASIC_CONSTRAINTS, "basicConstraints"),
    (CRL_DISTRIBUTION_POINTS, "cRLDistributionPoints"),
    (CERTIFICATE_POLICIES, "certificatePolicies"),
    (AUTHORITY_KEY_IDENTIFIER, "authorityKeyIdentifier"),
    (oid("2.5.29.9"), "subjectDirectoryAttributes"),
    (oid("2.5.29.16"), "privateKeyUsagePeriod"),
    (oid("2.5.29.17"), "subjectAltName"),
    (oid("2.5.29.18"), "issuerAltName"),
    (oid("2.5.29.30"), "nameConstraints"),
    (oid("2.5.29.33"), "policyMappings"),
    (oid("2.5.29.36"), "policyConstraints"),
    (oid("2.5.29.37"), "extKeyUsage"),
    (oid("2.5.29.46"), "freshestCRL"),
    (oid("2.5.29.54"), "inhibitAnyPolicy"),
    (oid("1.3.6.1.5.5.7.1.1"), "authorityInfoAccess"),
    (oid("1.3.6.1.5.5.7.1.11"), "subjectInfoAccess"),
    // RFC 8226, section 8, and RFC 9118.
    (oid("1.3.6.1.5.5.7.1.27"), "JWTClaimConstraints"),
    (oid("1.3.6.1.5.5.7.1.33"), "EnhancedJWTClaimConstraints"),
];

const ALGORITHMS: &[(Oid, &str)] = &[
    // Keys and curves.
    (oid("1.2.840.113549.1.1.1"), "RSA"),
    (oid("1.2.840.113549.1.1.10"), "RSA-PSS"),
    (oid("1.2.840.10040.4.1"), "DSA"),
    (EC_PUBLIC_KEY, "EC"),
    (oid("1.2.840.10045.3.1.1"), "P-192"),
    (P256, "P-256"),
    (oid("1.3.132.0.10"), "secp256k1"),
    (oid("1.3.132.0.33"), "P-224"),
    (oid("1.3.132.0.34"), "P-384"),
    (oid("1.3.132.0.35"), "P-521"),
    (oid("1.3.36.3.3.2.8.1.1.7"), "brainpoolP256r1"),
    (oid("1.3.36.3.3.2.8.1.1.11"), "brainpoolP384r1"),
    (oid("1.3.101.110"), "X25519"),
    (oid("1.3.101.111"), "X448"),
    (oid("1.3.101.112"), "Ed25519"),
    (oid("1.3.101.113"), "Ed448"),
    // Signatures.
    (oid("1.2.840.10045.4.1"), "ecdsa-with-SHA1"),
    (oid("1.2.840.10045.4.3.1"), "ecdsa-with-SHA224"),
    (ECDSA_WITH_SHA256, "ecdsa-with-SHA256"),
    (oid("1.2.840.10045.4.3.3"), "ecdsa-with-SHA384"),
    (oid("1.2.840.10045.4.3.4"), "ecdsa-with-SHA512"),
    (oid("1.2.840.113549.1.1.4"), "md5WithRSAEncryption"),
    (oid("1.2.840.113549.1.1.5"), "sha1WithRSAEncryption"),
    (oid("1.2.840.113549.1.1.11"), "sha256WithRSAEncryption"),
    (oid("1.2.840.113549.1.1.12"), "sha384WithRSAEncryption"),
    (oid("1.2.840.113549.1.1.13"), "sha512WithRSAEncryption"),
];

/// The short names of RFC 4514, section 3, and two more that are common in certificates.
const ATTRIBUTES: &[(Oid, &str)] = &[
    (COMMON_NAME, "CN"),
    (COUNTRY, "C"),
    (oid("2.5.4.7"), "L"),
    (oid("2.5.4.8"), "ST"),
    (oid("2.5.4.9"), "STREET"),
    (ORGANIZATION, "O"),
    (oid("2.5.4.11"), "OU"),
    (oid("0.9.2342.19200300.100.1.1"), "UID"),
    (oid("0.9.2342.19200300.100.1.25"), "DC"),
    (oid("2.5.4.5"), "serialNumber"),
    (oid("1.2.840.113549.1.9.1"), "emailAddress"),
];

fn name(table: &[(Oid, &'static str)], oid: Oid) -> Option<&'static str> {
    table
        .iter()
        .find(|(known, _)| *known == oid)
        .map(|&(_, name)| name)
}

/// The name of an extension, if it is known.
pub(super) fn extension(oid: Oid) -> Option<&'static str> {
    name(EXTENSIONS, oid)
}

/// The name of an algorithm or of a curve; that of an unknown one is its object identifier.
pub(super) fn algorithm(oid: Oid) -> Cow<'static, str> {
    name(ALGORITHMS, oid).map_or_else(|| digits::of_oid(oid).into(), Cow::Borrowed)
}

/// The short name of an attribute of a distinguished name, if it has one.
pub(super) fn attribute(oid: Oid) -> Option<&'static str> {
    name(ATTRIBUTES, oid)
}
