//! The pair that signs the tenant's calls: a certificate and its private key, both or neither.
//!
//! A check of the tenant looks at the PEM text of each, so that its verdict is the same whatever
//! features are on. What the certificate holds, and whether the key is its own, is examined where it is
//! asked for: by `check_with_certificate`, with the feature `stir-shaken`.

use super::{OptionalCertificate, OptionalPrivateKey};
use crate::describe::RequiredWhen;
use crate::draft::{FieldInput, Report};
use crate::violation::{Code, Violation};

/// What the rule asks for, as data.
pub(super) const PAIR: [(&str, RequiredWhen); 2] = [
    ("stir_shaken_cert", RequiredWhen::given("stir_shaken_key")),
    ("stir_shaken_key", RequiredWhen::given("stir_shaken_cert")),
];

/// Holds the certificate and the key together: an update gives both or neither. Where one of them is wrong by itself, that is reported first.
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
        (Some(_), None) => {
            report.push(Violation::new(Code::KeyMissing).at("stir_shaken_key"));
        }
        (None, Some(_)) => {
            report.push(Violation::new(Code::CertificateMissing).at("stir_shaken_cert"));
        }
        (None, None) | (Some(_), Some(_)) => {}
    }
}

#[cfg(feature = "stir-shaken")]
mod examined {
    use super::{OptionalCertificate, OptionalPrivateKey};
    use crate::draft::{Draft, FieldInput};
    use crate::stir_shaken::{Certificate, PrivateKey, check_pair};
    use crate::tenant::{TenantUpdate, TenantUpdateDraft};
    use crate::violation::Violations;

    impl TenantUpdateDraft {
        /// As [`check`](Draft::check), with the certificate and its private key examined as well: each
        /// is what its field asks for, and the key is that of the certificate.
        ///
        /// # Errors
        /// Those of [`check`](Draft::check), of [`Certificate::parse`] and [`PrivateKey::parse`], and
        /// [`KeyMismatch`](crate::violation::Code::KeyMismatch).
        pub fn check_with_certificate(mut self) -> Result<TenantUpdate, Violations> {
            examine(&mut self.stir_shaken_cert, &mut self.stir_shaken_key);
            self.check()
        }
    }

    /// Puts what is wrong with the two, or between them, in the place of the field that it is at.
    fn examine(
        certificate: &mut FieldInput<OptionalCertificate>,
        key: &mut FieldInput<OptionalPrivateKey>,
    ) {
        let pem = certificate.value().and_then(OptionalCertificate::value);
        let examined = pem.map(|pem| Certificate::parse(pem.as_str()));
        let secret = key.value().and_then(OptionalPrivateKey::value);
        let secret = secret.map(|secret| PrivateKey::parse(secret.expose()));
        let mismatch = match (&examined, &secret) {
            (Some(Ok(certificate)), Some(Ok(key))) => check_pair(certificate, key).err(),
            _ => None,
        };
        if let Some(Err(violation)) = examined {
            *certificate = FieldInput::Wrong(violation);
        }
        if let Some(violation) = secret.and_then(Result::err).or(mismatch) {
            *key = FieldInput::Wrong(violation);
        }
    }
}
