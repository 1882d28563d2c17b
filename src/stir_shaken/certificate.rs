//! The certificate that signs calls, with the chain of its issuers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use p256::PublicKey;
use p256::elliptic_curve::ALGORITHM_OID;
use p256::pkcs8::AssociatedOid;
use x509_cert::certificate::{CertificateInner, Raw};
use x509_cert::der::Decode;
use x509_cert::der::asn1::ObjectIdentifier;

use super::base64;
use crate::describe::Constraints;
use crate::value::pem::{self, Pasted};
use crate::value::text_scalar;
use crate::violation::{Code, Violation};

/// The PEM text of the certificate that signs a tenant's calls, and of its chain.
///
/// The first certificate of the text signs; the others are the chain of its issuers. Each is
/// certainly X.509 and nothing in the text is a private key. Whether the certificate follows the
/// profile for signing calls is told by its warnings. Text around the blocks is kept.
#[derive(Clone)]
pub struct Certificate {
    text: String,
    leaf: X509,
    chain: Vec<X509>,
}

/// One parsed certificate.
#[derive(Clone)]
pub(super) struct X509 {
    /// What its fingerprint is made of.
    pub(super) der: Vec<u8>,
    pub(super) parsed: CertificateInner<Raw>,
}

impl Certificate {
    /// Reads the PEM text of a certificate and of its chain, if that follows.
    ///
    /// # Errors
    /// Those of [`CertificatePem::parse`](crate::value::CertificatePem::parse), and
    /// [`Code::PemNotBase64`] and [`Code::CertificateMalformed`]; of a certificate of the chain at
    /// its position, from 1.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        Self::parse_as_is(text).map_err(|wrong| pem::or_mended(text, wrong, Self::parse_as_is))
    }

    fn parse_as_is(text: &str) -> Result<Self, Violation> {
        let blocks = pem::certificate_blocks(text)?;
        let mut certificates = blocks
            .iter()
            .filter(|block| block.holds() == Pasted::Certificate)
            .enumerate()
            .map(|(position, block)| {
                X509::decode(block).map_err(|wrong| match position {
                    0 => wrong,
                    _ => wrong.at(position),
                })
            });
        let leaf = certificates.next().unwrap_or_else(|| {
            Err(Violation::new(Code::PemMissing).with("expected", "CERTIFICATE"))
        })?;
        Ok(Self {
            leaf,
            chain: certificates.collect::<Result<_, _>>()?,
            text: text.to_owned(),
        })
    }

    /// The text, as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The key of the certificate that signs, where it is one for ECDSA on P-256.
    pub(super) fn public_key(&self) -> Option<PublicKey> {
        let info = self.leaf.parsed.tbs_certificate().subject_public_key_info();
        let curve: ObjectIdentifier = info.algorithm.parameters.as_ref()?.decode_as().ok()?;
        if info.algorithm.oid != ALGORITHM_OID || curve != p256::NistP256::OID {
            return None;
        }
        PublicKey::from_sec1_bytes(info.subject_public_key.as_bytes()?).ok()
    }

    fn constraints() -> Constraints {
        pem::certificate_constraints()
    }
}

impl X509 {
    fn decode(block: &pem::Block<'_>) -> Result<Self, Violation> {
        let der = base64::decode(block)?.to_vec();
        let parsed = CertificateInner::from_der(&der).map_err(|error| {
            let at = error.position().map_or(0, u32::from);
            Violation::new(Code::CertificateMalformed).with("at", at)
        })?;
        Ok(Self { der, parsed })
    }
}

text_scalar!(Certificate);

impl PartialEq for Certificate {
    /// By the text.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Certificate {}

impl PartialOrd for Certificate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Certificate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Certificate {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Certificate").field(&self.text).finish()
    }
}
