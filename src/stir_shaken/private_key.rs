//! The private key of the certificate.

use p256::{PublicKey, SecretKey};
use zeroize::Zeroizing;

use super::algorithm::Algorithm;
use super::content::{has_explicit_curve, sniff};
use super::der::{self, DerError, Element, Oid, Reader, Tag};
use super::{base64, oid};
use crate::describe::Constraints;
use crate::value::pem::{self, PemContent, secret_text_scalar};
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
    let found = sniff(&der).filter(|&found| found != PemContent::PrivateKey)?;
    Some(pem::instead_of_private_key(found))
}

/// Reads SEC1 or PKCS#8, whichever the label said (OpenSSL does so too), and works out the public half
/// of the key.
fn public_half(der: &[u8]) -> Result<PublicKey, Violation> {
    if let Ok(Pkcs8 { algorithm, key }) = Pkcs8::read(der) {
        return match (algorithm.oid == oid::EC_PUBLIC_KEY, algorithm.curve()) {
            (true, Some(curve)) => match Sec1::read(key) {
                Ok(key) => key.public_half(Some(curve)),
                Err(_) => Err(Violation::new(Code::KeyMalformed)),
            },
            (true, None) => Err(not_p256(oid::UNNAMED_CURVE)),
            (false, _) => Err(not_p256(oid::algorithm(algorithm.oid))),
        };
    }
    match (Sec1::read(der), sniff(der)) {
        (Ok(key), _) => key.public_half(None),
        (Err(_), Some(PemContent::PrivateKey)) if has_explicit_curve(der) => {
            Err(not_p256(oid::UNNAMED_CURVE))
        }
        (Err(_), None | Some(PemContent::PrivateKey)) => Err(Violation::new(Code::KeyMalformed)),
        (Err(_), Some(found)) => Err(pem::instead_of_private_key(found)),
    }
}

/// A private key for any algorithm (RFC 5958, section 2).
///
/// ```text
/// OneAsymmetricKey ::= SEQUENCE {
///     version                 INTEGER { v1(0), v2(1) },
///     privateKeyAlgorithm     AlgorithmIdentifier,
///     privateKey              OCTET STRING,
///     attributes          [0] IMPLICIT SET OF Attribute OPTIONAL,
///     publicKey           [1] IMPLICIT BIT STRING OPTIONAL, -- in v2, and only there
///     ... }
/// ```
struct Pkcs8<'a> {
    algorithm: Algorithm,
    key: &'a [u8],
}

impl<'a> Pkcs8<'a> {
    fn read(der: &'a [u8]) -> der::Result<Self> {
        let mut fields = Element::whole(der)?.expect(Tag::SEQUENCE)?.contents();
        let version = fields.expect(Tag::INTEGER)?.unsigned()?;
        let algorithm = Algorithm::read(&mut fields)?;
        let key = fields.expect(Tag::OCTET_STRING)?.value;
        fields.implicit(0, true)?;
        let public_key = fields.implicit(1, false)?;
        let has_public_key = public_key.map(Element::bits).transpose()?.is_some();
        if version != u64::from(has_public_key) {
            return Err(DerError::default());
        }
        while !fields.is_finished() {
            match fields.next()? {
                more if more
                    .tag
                    .context()
                    .is_some_and(|(_, constructed)| constructed) =>
                {
                    Element::whole(more.value)?
                }
                _ => return Err(DerError::default()),
            };
        }
        Ok(Self { algorithm, key })
    }
}

/// A private key on a curve (RFC 5915, section 3).
///
/// ```text
/// ECPrivateKey ::= SEQUENCE {
///     version         INTEGER { ecPrivkeyVer1(1) },
///     privateKey      OCTET STRING,
///     parameters  [0] EXPLICIT OBJECT IDENTIFIER OPTIONAL,
///     publicKey   [1] EXPLICIT BIT STRING OPTIONAL }
/// ```
struct Sec1<'a> {
    key: &'a [u8],
    curve: Option<Oid>,
    public_key: Option<&'a [u8]>,
}

impl<'a> Sec1<'a> {
    fn read(der: &'a [u8]) -> der::Result<Self> {
        let mut fields = Element::whole(der)?.expect(Tag::SEQUENCE)?.contents();
        if fields.expect(Tag::INTEGER)?.unsigned()? != 1 {
            return Err(DerError::default());
        }
        let key = fields.expect(Tag::OCTET_STRING)?.value;
        let curve = fields.explicit(0, Reader::oid)?;
        let public_key = fields.explicit(1, |key| {
            let bytes = key.expect(Tag::BIT_STRING)?.whole_bytes()?;
            bytes.ok_or(DerError::default())
        })?;
        fields.finish()?;
        Ok(Self {
            key,
            curve,
            public_key,
        })
    }

    /// `curve` is what stands around the key, which may name one itself.
    fn public_half(self, curve: Option<Oid>) -> Result<PublicKey, Violation> {
        let malformed = || Violation::new(Code::KeyMalformed);
        let mut curves = curve.into_iter().chain(self.curve);
        if let Some(other) = curves.find(|&curve| curve != oid::P256) {
            return Err(not_p256(oid::algorithm(other)));
        }
        let secret = SecretKey::from_slice(self.key).map_err(|_| malformed())?;
        let public = secret.public_key();
        match self.public_key.map(PublicKey::from_sec1_bytes) {
            Some(stated) if stated != Ok(public) => Err(malformed()),
            _ => Ok(public),
        }
    }
}

fn not_p256(found: impl Into<Plain>) -> Violation {
    Violation::new(Code::KeyNotP256).with("found", found)
}
