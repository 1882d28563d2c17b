//! The chain of issuers that follows a certificate.

use chrono::{DateTime, Utc};

use super::profile;
use super::x509::X509;
use crate::violation::{Code, Violation};

/// What is wrong with the order of the certificates, and with the validity of the issuers'.
///
/// Each must be issued by the one that follows it (RFC 5246, section 7.4.2, whose order the
/// `application/pem-certificate-chain` of RFC 8555, section 9.1 takes over). Names are compared, not
/// signatures: whom to trust is another question than what was pasted.
pub(super) fn warnings(leaf: &X509, chain: &[X509], at: Option<DateTime<Utc>>) -> Vec<Violation> {
    let certificates: Vec<_> = std::iter::once(leaf).chain(chain).collect();
    let mut warnings = order(&certificates);
    for (position, issuer) in certificates.iter().enumerate().skip(1) {
        let mut of_issuer = Vec::new();
        profile::validity(issuer, at, &mut of_issuer);
        warnings.extend(of_issuer.into_iter().map(|warning| warning.at(position)));
    }
    warnings
}

fn order(certificates: &[&X509]) -> Vec<Violation> {
    let links = certificates.iter().zip(certificates.iter().skip(1));
    let broken: Vec<_> = links
        .enumerate()
        .filter(|(_, (certificate, next))| !is_issued_by(certificate, next))
        .map(|(position, _)| Violation::new(Code::ChainBroken).at(position + 1))
        .collect();
    match sorted(certificates) {
        _ if broken.is_empty() => broken,
        Some(sorted) => {
            let text: String = sorted.into_iter().map(X509::to_pem).collect();
            vec![Violation::new(Code::ChainOrder).suggest(text)]
        }
        None => broken,
    }
}

fn is_issued_by(certificate: &X509, issuer: &X509) -> bool {
    certificate.issuer == issuer.subject
}

/// The certificates in the order that they should have, where there is one for all of them.
fn sorted<'a>(certificates: &[&'a X509]) -> Option<Vec<&'a X509>> {
    let mut rest = certificates.to_vec();
    let is_an_issuer = |certificate: &X509| {
        let mut others = certificates.iter();
        others.any(|&other| !std::ptr::eq(other, certificate) && is_issued_by(other, certificate))
    };
    let leaf = rest
        .iter()
        .position(|certificate| !is_an_issuer(certificate))?;
    let mut sorted = vec![rest.remove(leaf)];
    while !rest.is_empty() {
        let last = *sorted.last()?;
        let next = rest.iter().position(|next| is_issued_by(last, next))?;
        sorted.push(rest.remove(next));
    }
    Some(sorted)
}
