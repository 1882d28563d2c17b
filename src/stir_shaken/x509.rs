//! One parsed certificate (RFC 5280, section 4.1).

use chrono::{DateTime, Utc};
use p256::PublicKey;

use super::algorithm::Algorithm;
use super::content::sniff;
use super::der::{DerError, Oid, Reader, Result, Tag};
use super::distinguished_name::Name;
use super::{base64, oid, time};
use crate::value::pem::{self, Block, PemContent};
use crate::violation::{Code, Violation};

/// A certificate, and the bytes that it was read from.
///
/// Its form is checked, not what it says: a serial number of 0, say, is a warning.
#[derive(Clone)]
pub(super) struct X509 {
    pub(super) der: Vec<u8>,
    /// 1, 2 or 3.
    pub(super) version: i32,
    /// The contents of the INTEGER.
    pub(super) serial_number: Vec<u8>,
    /// What the certificate says it is signed with.
    pub(super) signature: Algorithm,
    pub(super) issuer: Name,
    pub(super) not_before: DateTime<Utc>,
    pub(super) not_after: DateTime<Utc>,
    pub(super) subject: Name,
    pub(super) key_algorithm: Algorithm,
    /// The key, unless it is no whole number of bytes.
    key: Option<Vec<u8>>,
    pub(super) extensions: Vec<Extension>,
    /// What its signer says it is signed with.
    pub(super) outer_signature: Algorithm,
}

/// An extension, and the DER of its value.
#[derive(Clone)]
pub(super) struct Extension {
    pub(super) id: Oid,
    pub(super) is_critical: bool,
    pub(super) value: Vec<u8>,
}

impl X509 {
    /// Reads the certificate of a block, or names what the block holds instead.
    pub(super) fn from_block(block: &Block<'_>) -> std::result::Result<Self, Violation> {
        let der = base64::decode(block.body, block.line)?;
        Self::from_der(&der).map_err(|damage| match sniff(&der) {
            None | Some(PemContent::Certificate) => {
                Violation::new(Code::CertificateMalformed).with("at", damage.at)
            }
            Some(other) => pem::instead_of_certificate(other),
        })
    }

    /// ```text
    /// Certificate    ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signature BIT STRING }
    /// TBSCertificate ::= SEQUENCE {
    ///     version         [0] EXPLICIT INTEGER DEFAULT 0,
    ///     serialNumber        INTEGER,
    ///     signature           AlgorithmIdentifier,
    ///     issuer              Name,
    ///     validity            SEQUENCE { notBefore Time, notAfter Time },
    ///     subject             Name,
    ///     subjectPublicKeyInfo
    ///                         SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING },
    ///     issuerUniqueID  [1] IMPLICIT BIT STRING OPTIONAL,
    ///     subjectUniqueID [2] IMPLICIT BIT STRING OPTIONAL,
    ///     extensions      [3] EXPLICIT SEQUENCE OF Extension OPTIONAL }
    /// ```
    pub(super) fn from_der(der: &[u8]) -> Result<Self> {
        let mut all = Reader::new(der);
        let mut outer = all.sequence()?;

        let mut fields = outer.sequence()?;
        let version = fields.explicit(0, |version| version.expect(Tag::INTEGER)?.unsigned())?;
        let version = match version.unwrap_or(0) {
            0 => 1,
            1 => 2,
            2 => 3,
            _ => return Err(DerError::default()),
        };
        let serial_number = fields.expect(Tag::INTEGER)?.integer()?.to_vec();
        let signature = Algorithm::read(&mut fields)?;
        let issuer = Name::read(&mut fields)?;
        let mut validity = fields.sequence()?;
        let not_before = time::read(&mut validity)?;
        let not_after = time::read(&mut validity)?;
        validity.finish()?;
        let subject = Name::read(&mut fields)?;
        let mut key_info = fields.sequence()?;
        let key_algorithm = Algorithm::read(&mut key_info)?;
        let key = key_info.expect(Tag::BIT_STRING)?.whole_bytes()?;
        key_info.finish()?;
        for number in [1, 2] {
            if let Some(unique_id) = fields.implicit(number, false)? {
                unique_id.bits()?;
            }
        }
        let extensions = fields.explicit(3, extensions)?.unwrap_or_default();
        fields.finish()?;

        let outer_signature = Algorithm::read(&mut outer)?;
        outer.expect(Tag::BIT_STRING)?.bits()?;
        outer.finish()?;
        all.finish()?;
        Ok(Self {
            der: der.to_vec(),
            version,
            serial_number,
            signature,
            issuer,
            not_before,
            not_after,
            subject,
            key_algorithm,
            key: key.map(<[u8]>::to_vec),
            extensions,
            outer_signature,
        })
    }

    /// The certificate as a PEM block of its own.
    pub(super) fn to_pem(&self) -> String {
        pem::encoded("CERTIFICATE", &base64::encode(&self.der))
    }

    /// The first extension of that identifier.
    pub(super) fn extension(&self, id: Oid) -> Option<&Extension> {
        self.extensions.iter().find(|extension| extension.id == id)
    }

    /// The key of the certificate, where it is one for ECDSA on P-256.
    pub(super) fn public_key(&self) -> Option<PublicKey> {
        if self.key_algorithm.oid != oid::EC_PUBLIC_KEY
            || self.key_algorithm.curve() != Some(oid::P256)
        {
            return None;
        }
        PublicKey::from_sec1_bytes(self.key.as_ref()?).ok()
    }
}

/// `Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }`
fn extensions(reader: &mut Reader<'_>) -> Result<Vec<Extension>> {
    let mut list = reader.sequence()?;
    let mut extensions = Vec::new();
    while !list.is_finished() {
        let mut fields = list.sequence()?;
        extensions.push(Extension {
            id: fields.oid()?,
            is_critical: fields.flag()?,
            value: fields.expect(Tag::OCTET_STRING)?.value.to_vec(),
        });
        fields.finish()?;
    }
    Ok(extensions)
}
