//! The private key of the certificate.

use ::der::Decode;
use p256::elliptic_curve::ALGORITHM_OID;
use p256::pkcs8::PrivateKeyInfoRef;
use p256::{PublicKey, SecretKey};
use sec1::{EcParameters, EcPrivateKey};
use zeroize::Zeroizing;

use super::der::Oid;
use super::pasted::{has_explicit_curve, pasted};
use super::{base64, oid};
use crate::describe::Constraints;
use crate::value::pem::{self, Pasted, secret_text_scalar};
use crate::violation::{Code, Plain, Violation};

/// The PEM text of the private key that signs a tenant's calls: an ECDSA key on P-256, as SEC1
/// (`EC PRIVATE KEY`, RFC 5915) or PKCS#8 (`PRIVATE KEY`, RFC 5958).
///
/// A secret: it is wiped from memory when dropped, `Debug` hides it and there is no `Display`.
/// [`expose`](Self::expose) and serialising are the only ways out.
///
/// ```
/// use pbx_rules::stir_shaken::PrivateKey;
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/private_key.pem"));
/// let key = PrivateKey::parse(text)?;
/// assert_eq!(format!("{key:?}"), "PrivateKey(\"…\")");
/// assert_eq!(key.expose(), text);
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
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
        let block = pem::private_key_block(text).map_err(|wrong| match wrong.code() {
            Code::PemMissing => without_lines(text).unwrap_or(wrong),
            _ => wrong,
        })?;
        let der = base64::decode(block.body, block.line)?;
        Ok(Self {
            public: public_half(&der)?,
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

/// What base64 without the lines around it holds, where it is something else than a key.
fn without_lines(text: &str) -> Option<Violation> {
    let der = base64::decode(text, 1).ok()?;
    let found = pasted(&der).filter(|&found| found != Pasted::PrivateKey)?;
    Some(pem::instead_of_private_key(found))
}

/// Reads SEC1 or PKCS#8, whichever the label said (OpenSSL does so too), and works out the public half
/// of the key.
fn public_half(der: &[u8]) -> Result<PublicKey, Violation> {
    if let Ok(info) = PrivateKeyInfoRef::from_der(der) {
        let algorithm = info.algorithm;
        return match (algorithm.oid == ALGORITHM_OID, algorithm.parameters_oid()) {
            (true, Ok(curve)) => match EcPrivateKey::from_der(info.private_key.as_bytes()) {
                Ok(key) => from_sec1(key, Some(curve)),
                Err(_) => Err(Violation::new(Code::KeyMalformed)),
            },
            (true, Err(_)) => Err(not_p256(oid::UNNAMED_CURVE)),
            (false, _) => Err(not_p256(oid::algorithm(algorithm.oid))),
        };
    }
    match (EcPrivateKey::from_der(der), pasted(der)) {
        (Ok(key), _) => from_sec1(key, None),
        (Err(_), Some(Pasted::PrivateKey)) if has_explicit_curve(der) => {
            Err(not_p256(oid::UNNAMED_CURVE))
        }
        (Err(_), None | Some(Pasted::PrivateKey)) => Err(Violation::new(Code::KeyMalformed)),
        (Err(_), Some(found)) => Err(pem::instead_of_private_key(found)),
    }
}

/// `curve` is what stands around the key, which may name one itself.
fn from_sec1(key: EcPrivateKey<'_>, curve: Option<Oid>) -> Result<PublicKey, Violation> {
    let malformed = || Violation::new(Code::KeyMalformed);
    let named = key.parameters.and_then(EcParameters::named_curve);
    let mut curves = curve.into_iter().chain(named);
    if let Some(other) = curves.find(|&curve| curve != oid::P256) {
        return Err(not_p256(oid::algorithm(other)));
    }
    let secret = SecretKey::from_slice(key.private_key).map_err(|_| malformed())?;
    let public = secret.public_key();
    match key.public_key.map(PublicKey::from_sec1_bytes) {
        Some(stated) if stated != Ok(public) => Err(malformed()),
        _ => Ok(public),
    }
}

fn not_p256(found: impl Into<Plain>) -> Violation {
    Violation::new(Code::KeyNotP256).with("found", found)
}
