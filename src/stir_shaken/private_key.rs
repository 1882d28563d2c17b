//! The private key of the certificate.

use p256::elliptic_curve::ALGORITHM_OID;
use p256::pkcs8::AssociatedOid;
use p256::pkcs8::PrivateKeyInfoRef;
use p256::pkcs8::der::asn1::ObjectIdentifier;
use p256::{NistP256, PublicKey, SecretKey};
use sec1::{EcParameters, EcPrivateKey};
use x509_cert::der::Decode;
use zeroize::Zeroizing;

use super::base64;
use crate::describe::Constraints;
use crate::value::pem;
use crate::value::pem::secret_text_scalar;
use crate::violation::{Code, Violation};

/// The PEM text of the private key that signs a tenant's calls: an ECDSA key on P-256, as SEC1
/// (`EC PRIVATE KEY`, RFC 5915) or PKCS#8 (`PRIVATE KEY`, RFC 5958).
///
/// A secret: it is wiped from memory when dropped, `Debug` hides it and there is no `Display`.
/// [`expose`](Self::expose) and serialising are the only ways out.
#[derive(Clone)]
pub struct PrivateKey {
    text: Zeroizing<String>,
    public: PublicKey,
}

impl PrivateKey {
    /// Reads the PEM text of a private key. Text around its block is kept.
    ///
    /// # Errors
    /// Those of [`PrivateKeyPem::parse`](crate::value::PrivateKeyPem::parse), and
    /// [`Code::PemNotBase64`], [`Code::KeyMalformed`] and [`Code::KeyNotP256`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        let der = base64::decode(&pem::private_key_block(text)?)?;
        Ok(Self {
            public: secret_key(&der)?.public_key(),
            text: text.to_owned().into(),
        })
    }

    /// The secret text, as it was given.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The public half of the key.
    pub(super) fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn constraints() -> Constraints {
        pem::private_key_constraints()
    }
}

secret_text_scalar!(PrivateKey);

impl PartialEq for PrivateKey {
    /// By the text.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for PrivateKey {}

/// Reads SEC1 or PKCS#8, whatever the label said: OpenSSL does so too.
fn secret_key(der: &[u8]) -> Result<SecretKey, Violation> {
    let malformed = || Violation::new(Code::KeyMalformed);
    match PrivateKeyInfoRef::from_der(der) {
        Ok(info) if info.algorithm.oid == ALGORITHM_OID => {
            let curve = info.algorithm.parameters_oid().ok();
            let key = EcPrivateKey::from_der(info.private_key.as_bytes());
            from_sec1(key.map_err(|_| malformed())?, curve)
        }
        Ok(info) => Err(not_p256(info.algorithm.oid)),
        Err(_) => {
            let key = EcPrivateKey::from_der(der).map_err(|_| malformed())?;
            from_sec1(key, None)
        }
    }
}

/// `curve` is what stands around the key; without it, the key itself names its curve.
fn from_sec1(
    key: EcPrivateKey<'_>,
    curve: Option<ObjectIdentifier>,
) -> Result<SecretKey, Violation> {
    let named = key.parameters.and_then(EcParameters::named_curve);
    if let Some(other) = curve.or(named).filter(|&curve| curve != NistP256::OID) {
        return Err(not_p256(other));
    }
    SecretKey::try_from(key).map_err(|_| Violation::new(Code::KeyMalformed))
}

fn not_p256(found: ObjectIdentifier) -> Violation {
    Violation::new(Code::KeyNotP256).with("found", found.to_string())
}
