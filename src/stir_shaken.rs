//! STIR/SHAKEN: the certificate that signs calls, and its private key.
//!
//! [`check`] answers for what an administrator pasted into a form: **violations** say what makes the
//! pair useless (text that is no certificate or no P-256 key, a key of another certificate),
//! **warnings** where the certificate departs from the profile for signing calls, or is not valid at
//! an instant; warnings never block.
//!
//! ```
//! use pbx_rules::stir_shaken::check;
//!
//! let report = check("-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----", None, None);
//! assert_eq!(
//!     report.violations[0].to_string(),
//!     "cert: Must be a certificate; this is a public key.",
//! );
//! ```
//!
//! The rules are those of RFC 8225, RFC 8226 and ATIS-1000080 (its certificate profile, clause
//! 6.4.1); each [`Code`] names its source. Signatures are not verified, and no list of trusted or
//! revoked certificates is asked: that needs IO, and is the task of the verification service.

mod algorithm;
mod base64;
mod certificate;
mod chain;
mod content;
mod der;
mod digits;
mod distinguished_name;
mod oid;
mod private_key;
mod profile;
mod report;
mod summary;
mod time;
mod tn_auth_list;
mod x509;

use crate::violation::{Code, Violation};

pub use certificate::Certificate;
pub use private_key::PrivateKey;
pub use report::{CertificateReport, check};
pub use summary::CertificateSummary;
pub use tn_auth_list::{TelephoneNumbers, TnAuthList};

/// Holds a private key against its certificate.
///
/// # Errors
/// [`Code::KeyMismatch`], where the certificate (the first one of the text) is for another key.
///
/// ```
/// use pbx_rules::stir_shaken::{Certificate, PrivateKey, check_pair};
///
/// # let certificate = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/certificate.pem"));
/// # let key = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/private_key.pem"));
/// let (certificate, key) = (Certificate::parse(certificate)?, PrivateKey::parse(key)?);
/// assert_eq!(check_pair(&certificate, &key), Ok(()));
/// # Ok::<(), pbx_rules::violation::Violation>(())
/// ```
pub fn check_pair(certificate: &Certificate, key: &PrivateKey) -> Result<(), Violation> {
    match certificate.public_key() {
        Some(public) if public == *key.public_key() => Ok(()),
        _ => Err(Violation::new(Code::KeyMismatch)),
    }
}
