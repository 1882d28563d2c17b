//! The pair that signs the tenant's calls: a certificate and its private key, both or neither.

use super::{OptionalCertificate, OptionalPrivateKey};
use crate::draft::{FieldInput, Report};
use crate::violation::{Code, Violation};

/// Holds the certificate and the key together: an update gives both or neither, and so does a new
/// tenant. Where one of them is wrong by itself, that is told first.
pub(super) fn check_pair(
    certificate: &FieldInput<OptionalCertificate>,
    key: &FieldInput<OptionalPrivateKey>,
    report: &mut Report,
) {
    if matches!(certificate, FieldInput::Wrong(_)) || matches!(key, FieldInput::Wrong(_)) {
        return;
    }
    let certificate = certificate.value().and_then(OptionalCertificate::value);
    let key = key.value().and_then(OptionalPrivateKey::value);
    match (certificate, key) {
        (None, None) => {}
        (Some(_), None) => {
            report.push(Violation::new(Code::KeyMissing).at("stir_shaken_key"));
        }
        (None, Some(_)) => {
            report.push(Violation::new(Code::CertificateMissing).at("stir_shaken_cert"));
        }
        #[cfg(feature = "stir-shaken")]
        (Some(certificate), Some(key)) => {
            if let Err(violation) = crate::stir_shaken::check_pair(certificate, key) {
                report.push(violation.at("stir_shaken_key"));
            }
        }
        #[cfg(not(feature = "stir-shaken"))]
        (Some(_), Some(_)) => {}
    }
}
