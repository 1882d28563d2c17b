//! The answer to a pasted certificate and key.

use chrono::{DateTime, Utc};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Certificate, CertificateSummary, PrivateKey, check_pair};
use crate::value::pem;
use crate::violation::{Code, Violation};

const CERT: &str = "cert";
const KEY: &str = "key";

/// What is wrong with a certificate and its key, what is advisable, and what the certificate says.
///
/// Serialised as `{ok, violations, warnings, certificate?}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CertificateReport {
    /// What makes the pair useless; at `cert` or `key`, and within `cert` at the position of a
    /// certificate of the chain.
    pub violations: Vec<Violation>,
    /// Where the certificate departs from the profile for signing calls. It may do nevertheless.
    pub warnings: Vec<Violation>,
    /// What the certificate says, if it is one.
    pub certificate: Option<CertificateSummary>,
}

impl CertificateReport {
    /// Whether the certificate and its key can be used: there is no violation, whatever the warnings.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.violations.is_empty()
    }
}

impl Serialize for CertificateReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = 3 + usize::from(self.certificate.is_some());
        let mut out = serializer.serialize_struct("CertificateReport", fields)?;
        out.serialize_field("ok", &self.is_ok())?;
        out.serialize_field("violations", &self.violations)?;
        out.serialize_field("warnings", &self.warnings)?;
        match &self.certificate {
            Some(certificate) => out.serialize_field("certificate", certificate)?,
            None => out.skip_field("certificate")?,
        }
        out.end()
    }
}

/// Checks the PEM text of a certificate, alone or with the PEM text of its private key, and, where an
/// instant is given, whether it is valid then.
///
/// A key is `None` where none is asked for; one that is blank is missing.
///
/// ```
/// use pbx_rules::stir_shaken::check;
///
/// # let certificate = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/certificate.pem"));
/// # let key = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/private_key.pem"));
/// let report = check(certificate, Some(key), "2026-06-15T12:00:00Z".parse().ok());
/// assert!(report.is_ok() && report.warnings.is_empty());
///
/// let swapped = check(key, Some(certificate), None);
/// assert_eq!(
///     swapped.violations[1].to_string(),
///     "key: This is a certificate, which belongs in the field for the certificate.",
/// );
/// ```
#[must_use]
pub fn check(cert: &str, key: Option<&str>, at: Option<DateTime<Utc>>) -> CertificateReport {
    let mut report = CertificateReport::default();
    let is_blank = |text: &str| text.trim().is_empty();
    let has_key = key.is_some_and(|key| !is_blank(key));
    let certificate = match is_blank(cert) {
        true if has_key => Err(Violation::new(Code::CertificateMissing)),
        true => Err(pem::missing("CERTIFICATE")),
        false => Certificate::parse(cert),
    };
    let key = key.map(|key| match is_blank(key) {
        true if !is_blank(cert) => Err(Violation::new(Code::KeyMissing)),
        _ => PrivateKey::parse(key),
    });
    if let (Ok(certificate), Some(Ok(key))) = (&certificate, &key) {
        report.violations.extend(
            check_pair(certificate, key)
                .err()
                .map(|wrong| wrong.at(KEY)),
        );
    }
    match certificate {
        Ok(certificate) => {
            let warnings = certificate.warnings(at).into_iter();
            report.warnings = warnings.map(|warning| warning.at(CERT)).collect();
            report.certificate = Some(certificate.summary());
        }
        Err(wrong) => report.violations.push(wrong.at(CERT)),
    }
    if let Some(Err(wrong)) = key {
        report.violations.push(wrong.at(KEY));
    }
    report
}
