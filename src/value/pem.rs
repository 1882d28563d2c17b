//! Certificates and private keys as the PEM text that holds them.
//!
//! Here is what the text alone tells: its blocks, and whether they belong here at all. What the
//! blocks decode to is the subject of `stir_shaken`, behind the feature of that name.

mod block;
mod content;
mod mark;
mod secret;

use super::{length, text_scalar};
use crate::describe::Constraints;
use crate::violation::{Code, Violation};

pub(crate) use block::Block;
#[cfg(feature = "stir-shaken")]
pub(crate) use block::{encoded, lines};
pub(crate) use content::PemContent;
#[cfg(feature = "stir-shaken")]
pub(crate) use mark::split_at_mark;
pub(crate) use secret::secret_text_scalar;

/// The longest text taken for a certificate or a key, in Unicode scalar values. A decision: a chain
/// of ten certificates with their printed form fits, and an answer never takes long.
pub(crate) const MAX_LENGTH: usize = 65_536;

/// The PEM text of a certificate and its chain, of which the outer form alone is checked: there is
/// a whole block labelled `CERTIFICATE`, and no private key.
///
/// `stir_shaken::Certificate` reads the certificate itself.
///
/// ```
/// use pbx_rules::value::CertificatePem;
///
/// let wrong = CertificatePem::parse("-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----");
/// assert_eq!(wrong.unwrap_err().code().as_str(), "private_key_in_certificate");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CertificatePem(String);

impl CertificatePem {
    /// Takes the PEM text of a certificate. Text around the blocks is let be.
    ///
    /// # Errors
    /// [`Code::TooLong`], [`Code::PemMissing`], [`Code::PemCutOff`], [`Code::PemLineBreaks`],
    /// [`Code::PrivateKeyInCertificate`], [`Code::NotACertificate`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        Self::parse_as_is(text)
            .map_err(|wrong| with_repair_suggestion(text, wrong, Self::parse_as_is))
    }

    fn parse_as_is(text: &str) -> Result<Self, Violation> {
        certificate_blocks(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The text, as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        certificate_constraints()
    }
}

text_scalar!(CertificatePem);

impl Drop for CertificatePem {
    /// Wipes the text from memory: around the blocks it may hold anything, the lines of a key too.
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

/// The PEM text of a private key, of which the outer form alone is checked: there is a whole block
/// labelled `EC PRIVATE KEY` or `PRIVATE KEY`.
///
/// `stir_shaken::PrivateKey` reads the key itself. `Debug` hides the text and
/// there is no `Display`; [`expose`](Self::expose) and serialising are the only ways out.
#[derive(Clone, PartialEq, Eq)]
pub struct PrivateKeyPem(String);

impl PrivateKeyPem {
    /// Takes the PEM text of a private key. Text around the block is let be.
    ///
    /// # Errors
    /// [`Code::TooLong`], [`Code::PemMissing`], [`Code::PemCutOff`], [`Code::PemLineBreaks`],
    /// [`Code::CertificateInPrivateKey`], [`Code::KeyEncrypted`], [`Code::NotAPrivateKey`].
    pub fn parse(text: &str) -> Result<Self, Violation> {
        private_key_block(text)?;
        Ok(Self(text.to_owned()))
    }

    /// The secret text, as it was given.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn constraints() -> Constraints {
        private_key_constraints()
    }
}

secret_text_scalar!(PrivateKeyPem);

impl Drop for PrivateKeyPem {
    /// Wipes the key from memory.
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

pub(crate) fn certificate_constraints() -> Constraints {
    Constraints::text("certificate_pem").length(0, MAX_LENGTH)
}

pub(crate) fn private_key_constraints() -> Constraints {
    let mut constraints = Constraints::text("private_key_pem").length(0, MAX_LENGTH);
    constraints.secret = true;
    constraints
}

/// The blocks of a text given for a certificate: one labelled `CERTIFICATE` at least, and no
/// private key, since this text is no secret.
pub(crate) fn certificate_blocks(text: &str) -> Result<Vec<Block<'_>>, Violation> {
    length(text, 0, MAX_LENGTH)?;
    let blocks = block::blocks(text, "CERTIFICATE")?;
    let holds = |what: fn(PemContent) -> bool| blocks.iter().any(|block| what(block.holds()));
    if holds(PemContent::is_private_key) {
        Err(instead_of_certificate(PemContent::PrivateKey))
    } else if holds(|pasted| pasted == PemContent::Certificate) {
        Ok(blocks)
    } else {
        Err(match PemContent::first(&blocks, text) {
            Some(found) => instead_of_certificate(found),
            None => missing("CERTIFICATE"),
        })
    }
}

/// Suggests a certificate's text with its line breaks put back, where it passes so. Never for a
/// key: a suggestion is shown.
pub(crate) fn with_repair_suggestion<T>(
    text: &str,
    wrong: Violation,
    parse: impl Fn(&str) -> Result<T, Violation>,
) -> Violation {
    match (wrong.code() == Code::PemLineBreaks).then(|| block::repaired(text)) {
        Some(Some(repaired)) if parse(&repaired).is_ok() => wrong.suggest(repaired),
        _ => wrong,
    }
}

/// The block of a text given for a private key: the first that could hold one.
pub(crate) fn private_key_block(text: &str) -> Result<Block<'_>, Violation> {
    length(text, 0, MAX_LENGTH)?;
    let blocks = block::blocks(text, "PRIVATE KEY")?;
    if let Some(key) = blocks
        .iter()
        .find(|block| block.holds() == PemContent::PrivateKey)
    {
        return match key.is_encrypted() {
            true => Err(Violation::new(Code::KeyEncrypted)),
            false => Ok(*key),
        };
    }
    Err(match PemContent::first(&blocks, text) {
        Some(found) => instead_of_private_key(found),
        None => missing("EC PRIVATE KEY"),
    })
}

/// There is no PEM block of that label, nor anything known in its stead.
pub(crate) fn missing(expected: &'static str) -> Violation {
    Violation::new(Code::PemMissing).with("expected", expected)
}

/// What was given where a certificate is asked for.
pub(crate) fn instead_of_certificate(found: PemContent) -> Violation {
    match found.is_private_key() {
        true => Violation::new(Code::PrivateKeyInCertificate),
        false => Violation::new(Code::NotACertificate).with("found", found.as_str()),
    }
}

/// What was given where a private key for ECDSA on P-256 is asked for.
pub(crate) fn instead_of_private_key(found: PemContent) -> Violation {
    match found {
        PemContent::Certificate => Violation::new(Code::CertificateInPrivateKey),
        PemContent::EncryptedPrivateKey => Violation::new(Code::KeyEncrypted),
        PemContent::RsaPrivateKey => Violation::new(Code::KeyNotP256).with("found", "RSA"),
        PemContent::DsaPrivateKey => Violation::new(Code::KeyNotP256).with("found", "DSA"),
        found => Violation::new(Code::NotAPrivateKey).with("found", found.as_str()),
    }
}
