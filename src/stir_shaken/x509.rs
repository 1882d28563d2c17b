//! One parsed certificate.

use ::der::Decode;
use p256::PublicKey;
use p256::elliptic_curve::ALGORITHM_OID;
use x509_cert::certificate::{CertificateInner, Raw, TbsCertificateInner};
use x509_cert::ext::Extension;

use super::der::Oid;
use super::pasted::pasted;
use super::{base64, oid};
use crate::value::pem::{self, Block, Pasted};
use crate::violation::{Code, Violation};

/// A certificate, and the bytes that it was read from.
///
/// The profile of `x509-cert` that checks least: serial numbers, say, are told as warnings.
#[derive(Clone)]
pub(super) struct X509 {
    pub(super) der: Vec<u8>,
    pub(super) parsed: CertificateInner<Raw>,
}

impl X509 {
    /// Reads the certificate of a block, or names what the block holds instead.
    pub(super) fn from_block(block: &Block<'_>) -> Result<Self, Violation> {
        let der = base64::decode(block.body, block.line)?;
        Self::from_der(&der).map_err(|wrong| match pasted(&der) {
            None | Some(Pasted::Certificate) => wrong,
            Some(other) => pem::instead_of_certificate(other),
        })
    }

    pub(super) fn from_der(der: &[u8]) -> Result<Self, Violation> {
        match CertificateInner::from_der(der) {
            Ok(parsed) => Ok(Self {
                der: der.to_vec(),
                parsed,
            }),
            Err(error) => {
                let at = error.position().map_or(0, u32::from);
                Err(Violation::new(Code::CertificateMalformed).with("at", at))
            }
        }
    }

    /// The certificate as a PEM block of its own.
    pub(super) fn to_pem(&self) -> String {
        pem::encoded("CERTIFICATE", &base64::encode(&self.der))
    }

    pub(super) fn tbs(&self) -> &TbsCertificateInner<Raw> {
        self.parsed.tbs_certificate()
    }

    pub(super) fn extensions(&self) -> &[Extension] {
        self.tbs().extensions().map_or(&[], Vec::as_slice)
    }

    /// The first extension of that identifier.
    pub(super) fn extension(&self, id: Oid) -> Option<&Extension> {
        self.extensions()
            .iter()
            .find(|extension| extension.extn_id == id)
    }

    /// The key of the certificate, where it is one for ECDSA on P-256.
    pub(super) fn public_key(&self) -> Option<PublicKey> {
        let info = self.tbs().subject_public_key_info();
        let curve: Oid = info.algorithm.parameters.as_ref()?.decode_as().ok()?;
        if info.algorithm.oid != ALGORITHM_OID || curve != oid::P256 {
            return None;
        }
        PublicKey::from_sec1_bytes(info.subject_public_key.as_bytes()?).ok()
    }
}
