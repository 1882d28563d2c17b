//! Certificates and keys, made from fixed numbers: the same at every run.

use std::sync::OnceLock;

use p256::ecdsa::{DerSignature, Signature, SigningKey, signature::Signer};

use super::der::*;

pub const ECDSA_SHA256: &str = "1.2.840.10045.4.3.2";
pub const EC: &str = "1.2.840.10045.2.1";
pub const P256: &str = "1.2.840.10045.3.1.7";
pub const P384: &str = "1.3.132.0.34";
pub const RSA: &str = "1.2.840.113549.1.1.1";
pub const TN_AUTH_LIST: &str = "1.3.6.1.5.5.7.1.26";
pub const SKI: &str = "2.5.29.14";
pub const KEY_USAGE: &str = "2.5.29.15";
pub const BASIC_CONSTRAINTS: &str = "2.5.29.19";
pub const CRL_POINTS: &str = "2.5.29.31";
pub const POLICIES: &str = "2.5.29.32";
pub const AKI: &str = "2.5.29.35";

/// A key of a fixed scalar: `1` is the leaf's, `2` its issuer's, `3` the root's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key(pub u8);

pub const LEAF: Key = Key(1);
pub const ISSUER: Key = Key(2);
pub const ROOT: Key = Key(3);

impl Key {
    fn scalar(self) -> [u8; 32] {
        [self.0; 32]
    }

    fn signing(self) -> SigningKey {
        SigningKey::from_slice(&self.scalar()).unwrap()
    }

    pub fn point(self) -> Vec<u8> {
        static LEAF_POINT: OnceLock<Vec<u8>> = OnceLock::new();
        let point = || {
            let point = self.signing().verifying_key().to_sec1_point(false);
            point.as_bytes().to_vec()
        };
        match self {
            LEAF => LEAF_POINT.get_or_init(point).clone(),
            _ => point(),
        }
    }

    pub fn public(self) -> Vec<u8> {
        seq(&[&seq(&[&oid(EC), &oid(P256)]), &bits(&self.point())])
    }

    pub fn sec1_der(self) -> Vec<u8> {
        sec1(&self.scalar(), Some(&oid(P256)), Some(&self.point()))
    }

    /// As `openssl ecparam -genkey` writes it, but for the parameters.
    pub fn sec1(self) -> String {
        pem("EC PRIVATE KEY", &self.sec1_der())
    }

    /// As `openssl pkcs8 -topk8 -nocrypt` writes it.
    pub fn pkcs8(self) -> String {
        pem("PRIVATE KEY", &self.pkcs8_der())
    }

    pub fn pkcs8_der(self) -> Vec<u8> {
        self.pkcs8_and(&[])
    }

    /// With something behind the key.
    pub fn pkcs8_and(self, more: &[u8]) -> Vec<u8> {
        let key = sec1(&self.scalar(), None, Some(&self.point()));
        seq(&[
            &int(&[0]),
            &seq(&[&oid(EC), &oid(P256)]),
            &octets(&key),
            more,
        ])
    }

    fn identifier(self) -> [u8; 20] {
        [self.0; 20]
    }
}

pub fn sec1(scalar: &[u8], curve: Option<&[u8]>, point: Option<&[u8]>) -> Vec<u8> {
    let curve = curve.map(|curve| context(0, &[curve])).unwrap_or_default();
    let point = point
        .map(|point| context(1, &[&bits(point)]))
        .unwrap_or_default();
    seq(&[&int(&[1]), &octets(scalar), &curve, &point])
}

pub fn pkcs8(algorithm: &str, parameters: &[u8], key: &[u8]) -> Vec<u8> {
    seq(&[
        &int(&[0]),
        &seq(&[&oid(algorithm), parameters]),
        &octets(key),
    ])
}

/// A key that spells out the curve P-256.
pub fn explicit_curve() -> Vec<u8> {
    seq(&[
        &int(&[1]),
        &seq(&[&oid("1.2.840.10045.1.1"), &int(&[0x7F; 32])]),
        &seq(&[&octets(&[1; 32]), &octets(&[2; 32])]),
        &octets(&LEAF.point()),
        &int(&[0x7F; 32]),
    ])
}

pub type Extension = (&'static str, bool, Vec<u8>);

/// What a certificate says; `Default` is a clean end-entity certificate of provider 1234.
#[derive(Clone)]
pub struct Cert {
    pub version: Option<u8>,
    pub serial: Vec<u8>,
    pub inner_algorithm: &'static str,
    pub outer_algorithm: &'static str,
    pub issuer: Vec<u8>,
    pub subject: Vec<u8>,
    pub from: &'static str,
    pub until: &'static str,
    pub public: Vec<u8>,
    pub extensions: Vec<Extension>,
    /// Without one, the signature is none: nothing here verifies it, and signing takes its time.
    pub signer: Option<Key>,
}

impl Default for Cert {
    fn default() -> Self {
        Self {
            version: Some(2),
            serial: vec![0x4D, 0x8F, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
            inner_algorithm: ECDSA_SHA256,
            outer_algorithm: ECDSA_SHA256,
            issuer: ca_name("SHAKEN Issuing CA"),
            subject: name(&[("2.5.4.6", "US"), ("2.5.4.10", "Example Telecom"), CN_1234]),
            from: "2026-01-01T00:00:00Z",
            until: "2027-01-01T00:00:00Z",
            public: LEAF.public(),
            extensions: vec![
                (BASIC_CONSTRAINTS, true, seq(&[])),
                (KEY_USAGE, true, tlv(0x03, &[&[7, 0x80]])),
                (SKI, false, octets(&LEAF.identifier())),
                (
                    AKI,
                    false,
                    seq(&[&context_primitive(0, &ISSUER.identifier())]),
                ),
                (POLICIES, false, seq(&[&policy("2.16.840.1.114569.1.1.3")])),
                (CRL_POINTS, false, seq(&[&crl_point()])),
                (TN_AUTH_LIST, false, seq(&[&spc("1234")])),
            ],
            signer: Some(ISSUER),
        }
    }
}

pub const CN_1234: (&str, &str) = ("2.5.4.3", "SHAKEN 1234");

/// A name of one attribute a part.
pub fn name(attributes: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<Vec<u8>> = attributes
        .iter()
        .map(|(kind, value)| {
            let value = match *kind {
                "2.5.4.6" => printable(value),
                _ => utf8(value),
            };
            set(&[&seq(&[&oid(kind), &value])])
        })
        .collect();
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    seq(&parts)
}

pub fn ca_name(common: &str) -> Vec<u8> {
    name(&[
        ("2.5.4.6", "US"),
        ("2.5.4.10", "Example STI-CA"),
        ("2.5.4.3", common),
    ])
}

pub fn spc(code: &str) -> Vec<u8> {
    context(0, &[&ia5(code)])
}

pub fn one(number: &str) -> Vec<u8> {
    context(2, &[&ia5(number)])
}

pub fn range(start: &str, count: &[u8]) -> Vec<u8> {
    context(1, &[&seq(&[&ia5(start), &int(count)])])
}

pub fn policy(id: &str) -> Vec<u8> {
    seq(&[&oid(id)])
}

pub fn crl_point() -> Vec<u8> {
    seq(&[&crl_address(), &crl_issuer()])
}

pub fn crl_address() -> Vec<u8> {
    let address = context_primitive(6, b"https://sti-pa.example.com/shaken.crl");
    context(0, &[&context(0, &[&address])])
}

pub fn crl_issuer() -> Vec<u8> {
    context(2, &[&context(4, &[&ca_name("STI-PA CRL")])])
}

impl Cert {
    pub fn issuing_ca() -> Self {
        Self {
            serial: vec![0x2A; 10],
            issuer: ca_name("SHAKEN ROOT"),
            subject: ca_name("SHAKEN Issuing CA"),
            public: ISSUER.public(),
            signer: Some(ROOT),
            ..Self::ca(ISSUER, ROOT)
        }
    }

    pub fn root_ca() -> Self {
        Self {
            serial: vec![0x1A; 10],
            issuer: ca_name("SHAKEN ROOT"),
            subject: ca_name("SHAKEN ROOT"),
            public: ROOT.public(),
            signer: Some(ROOT),
            ..Self::ca(ROOT, ROOT)
        }
    }

    fn ca(key: Key, issuer: Key) -> Self {
        Self {
            from: "2025-01-01T00:00:00Z",
            until: "2035-01-01T00:00:00Z",
            extensions: vec![
                (BASIC_CONSTRAINTS, true, seq(&[&tlv(0x01, &[&[0xFF]])])),
                (KEY_USAGE, true, tlv(0x03, &[&[1, 0x06]])),
                (SKI, false, octets(&key.identifier())),
                (
                    AKI,
                    false,
                    seq(&[&context_primitive(0, &issuer.identifier())]),
                ),
            ],
            ..Self::default()
        }
    }

    pub fn unsigned() -> Self {
        Self {
            signer: None,
            ..Self::default()
        }
    }

    /// With an extension of another value; and critical or not.
    pub fn with(mut self, id: &'static str, critical: bool, value: Vec<u8>) -> Self {
        let new = (id, critical, value);
        match self.extensions.iter_mut().find(|known| known.0 == id) {
            Some(known) => *known = new,
            None => self.extensions.push(new),
        }
        self
    }

    pub fn without(mut self, id: &str) -> Self {
        self.extensions.retain(|known| known.0 != id);
        self
    }

    pub fn tn_auth_list(self, value: Vec<u8>) -> Self {
        self.with(TN_AUTH_LIST, false, value)
    }

    pub fn der(&self) -> Vec<u8> {
        let extensions: Vec<Vec<u8>> = self
            .extensions
            .iter()
            .map(|(id, critical, value)| {
                let critical = match critical {
                    true => tlv(0x01, &[&[0xFF]]),
                    false => Vec::new(),
                };
                seq(&[&oid(id), &critical, &octets(value)])
            })
            .collect();
        let extensions: Vec<&[u8]> = extensions.iter().map(Vec::as_slice).collect();
        let extensions = match extensions.as_slice() {
            [] => Vec::new(),
            some => context(3, &[&seq(some)]),
        };
        let version = self.version.map(|version| context(0, &[&int(&[version])]));
        let tbs = seq(&[
            &version.unwrap_or_default(),
            &int(&self.serial),
            &seq(&[&oid(self.inner_algorithm)]),
            &self.issuer,
            &seq(&[&time(self.from), &time(self.until)]),
            &self.subject,
            &self.public,
            &extensions,
        ]);
        let signature = match self.signer {
            Some(key) => {
                let signature: Signature = key.signing().sign(&tbs);
                DerSignature::from(signature).as_bytes().to_vec()
            }
            None => seq(&[&int(&[1]), &int(&[1])]),
        };
        seq(&[&tbs, &seq(&[&oid(self.outer_algorithm)]), &bits(&signature)])
    }

    pub fn pem(&self) -> String {
        pem("CERTIFICATE", &self.der())
    }
}

/// A certificate signing request for the leaf's key.
pub fn request() -> Vec<u8> {
    seq(&[
        &seq(&[
            &int(&[0]),
            &Cert::default().subject,
            &LEAF.public(),
            &context(0, &[]),
        ]),
        &seq(&[&oid(ECDSA_SHA256)]),
        &bits(&[0x30, 0x00]),
    ])
}

/// A revocation list without entries.
pub fn revocation_list() -> Vec<u8> {
    seq(&[
        &seq(&[
            &int(&[1]),
            &seq(&[&oid(ECDSA_SHA256)]),
            &ca_name("STI-PA CRL"),
            &time("2026-01-01T00:00:00Z"),
        ]),
        &seq(&[&oid(ECDSA_SHA256)]),
        &bits(&[0x30, 0x00]),
    ])
}

/// The outermost values of a PKCS#12 file.
pub fn pkcs12() -> Vec<u8> {
    let content = context(0, &[&octets(&[0; 16])]);
    seq(&[&int(&[3]), &seq(&[&oid("1.2.840.113549.1.7.1"), &content])])
}

pub fn pkcs7() -> Vec<u8> {
    let content = context(0, &[&seq(&[&int(&[1])])]);
    seq(&[&oid("1.2.840.113549.1.7.2"), &content])
}

pub fn encrypted_pkcs8() -> Vec<u8> {
    let algorithm = seq(&[&oid("1.2.840.113549.1.5.13"), &seq(&[])]);
    seq(&[&algorithm, &octets(&[0x5A; 48])])
}

/// An RSA key of PKCS#1; its numbers are far too small.
pub fn rsa_pkcs1() -> Vec<u8> {
    let numbers: Vec<Vec<u8>> = [0, 0x21, 3, 7, 3, 0xB, 1, 7, 2]
        .iter()
        .map(|&number| int(&[number]))
        .collect();
    let numbers: Vec<&[u8]> = numbers.iter().map(Vec::as_slice).collect();
    seq(&numbers)
}

pub fn dsa() -> Vec<u8> {
    let numbers: Vec<Vec<u8>> = (0..6).map(|number| int(&[number])).collect();
    let numbers: Vec<&[u8]> = numbers.iter().map(Vec::as_slice).collect();
    seq(&numbers)
}
