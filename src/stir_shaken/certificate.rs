//! The certificate that signs calls, with the chain of its issuers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::{DateTime, Utc};
use p256::PublicKey;

use super::content::sniff;
use super::summary::CertificateSummary;
use super::x509::X509;
use super::{base64, chain, profile};
use crate::describe::Constraints;
use crate::value::pem::{self, PemContent};
use crate::value::text_scalar;
use crate::violation::{Code, Violation};

/// The PEM text of the certificate that signs a tenant's calls, and of its chain.
///
/// The first certificate of the text signs; the others are the chain of its issuers. Each of them is
/// X.509, and no private key is in the text. Whether the first follows the profile for signing calls
/// is reported by [`warnings`](Self::warnings). The text is kept as it was given.
///
/// ```
/// use pbx_rules::stir_shaken::Certificate;
///
/// # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/certificate.pem"));
/// let certificate = Certificate::parse(text)?;
/// let summary = certificate.summary();
/// assert_eq!(summary.subject, "CN=SHAKEN 1234,O=Example Telecom,C=US");
/// assert_eq!(summary.authority.service_provider_codes, ["1234"]);
/// assert_eq!(certificate.warnings(None), []);
///
/// let year_later = "2027-06-15T12:00:00Z".parse().ok();
/// assert_eq!(
///     certificate.warnings(year_later)[0].to_string(),
///     "The certificate expired at 2027-01-01T00:00:00Z.",
/// );
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
#[derive(Clone)]
pub struct Certificate {
    text: String,
    leaf: X509,
    chain: Vec<X509>,
}

impl Certificate {
    /// Reads the PEM text of a certificate and of its chain, if that follows. White space around
    /// lines counts for nothing, and text around the blocks is let be (RFC 7468, section 2).
    ///
    /// # Errors
    /// Those of [`CertificatePem::parse`](crate::value::CertificatePem::parse), and
    /// [`Code::PemNotBase64`] and [`Code::CertificateMalformed`]; of a certificate of the chain at
    /// its position, from 1. Text that has merely lost its line breaks, or the lines around the
    /// base64, is suggested in full.
    pub fn parse(text: &str) -> Result<Self, Violation> {
        Self::parse_as_is(text).map_err(|wrong| {
            if wrong.code() == Code::PemMissing {
                return without_lines(text).unwrap_or(wrong);
            }
            pem::with_repair_suggestion(text, wrong, Self::parse_as_is)
        })
    }

    fn parse_as_is(text: &str) -> Result<Self, Violation> {
        let blocks = pem::certificate_blocks(text)?;
        let mut certificates = blocks
            .iter()
            .filter(|block| block.holds() == PemContent::Certificate)
            .enumerate()
            .map(|(position, block)| {
                X509::from_block(block).map_err(|wrong| match position {
                    0 => wrong,
                    _ => wrong.at(position),
                })
            });
        let missing = || Err(pem::missing("CERTIFICATE"));
        Ok(Self {
            leaf: certificates.next().unwrap_or_else(missing)?,
            chain: certificates.collect::<Result<_, _>>()?,
            text: text.to_owned(),
        })
    }

    /// The text, as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Everything in which the certificate departs from the profile for signing calls, and, where an
    /// instant is given, whether it and its chain are valid then. None of it blocks.
    ///
    /// Those of a certificate of the chain have its position, from 1, as path.
    #[must_use]
    pub fn warnings(&self, at: Option<DateTime<Utc>>) -> Vec<Violation> {
        let mut warnings = profile::warnings(&self.leaf, at);
        let is_ca = warnings.first().map(Violation::code) == Some(Code::CertificateIsCa);
        for warning in chain::warnings(&self.leaf, &self.chain, at) {
            match (warning.code(), warning.suggestion()) {
                // One cause, one warning: the authority's certificate should come later.
                (Code::ChainOrder, Some(order)) if is_ca => {
                    let suggest = |ca: Violation| ca.suggest(order.clone());
                    warnings = warnings.into_iter().map(suggest).collect();
                }
                _ => warnings.push(warning),
            }
        }
        warnings
    }

    /// What the certificate says, for people to read.
    #[must_use]
    pub fn summary(&self) -> CertificateSummary {
        CertificateSummary::of(&self.leaf, self.chain.len())
    }

    /// The key of the certificate that signs, where it is one for ECDSA on P-256.
    pub(super) fn public_key(&self) -> Option<PublicKey> {
        self.leaf.public_key()
    }

    fn constraints() -> Constraints {
        pem::certificate_constraints()
    }
}

/// What base64 without the lines around it holds: the certificate itself, which is then suggested
/// with them, or something else by name.
fn without_lines(text: &str) -> Option<Violation> {
    let der = base64::decode(text, 1).ok()?;
    Some(match X509::from_der(&der) {
        Ok(certificate) => pem::missing("CERTIFICATE").suggest(certificate.to_pem()),
        Err(_) => pem::instead_of_certificate(sniff(&der)?),
    })
}

text_scalar!(Certificate);

impl Drop for Certificate {
    /// Wipes the text from memory: around the blocks it may hold anything, the lines of a key too.
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.text);
    }
}

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
