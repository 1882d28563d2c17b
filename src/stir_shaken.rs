//! STIR/SHAKEN: the certificate that signs calls, and its private key.

mod base64;
mod certificate;
mod private_key;

use crate::violation::{Code, Violation};

pub use certificate::Certificate;
pub use private_key::PrivateKey;

/// Holds a private key against its certificate.
///
/// # Errors
/// [`Code::KeyMismatch`], where the certificate (the first one of the text) is for another key.
pub fn check_pair(certificate: &Certificate, key: &PrivateKey) -> Result<(), Violation> {
    match certificate.public_key() {
        Some(public) if public == *key.public_key() => Ok(()),
        _ => Err(Violation::new(Code::KeyMismatch)),
    }
}
