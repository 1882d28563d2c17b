//! For whom a certificate may sign.

use super::super::der::Oid;
use super::super::tn_auth_list::TnAuthList;
use super::super::x509::X509;
use super::super::{digits, oid};
use crate::violation::{Code, Plain, Violation};

/// For whom a certificate may sign: its TNAuthList, or what is in the place of one.
pub(in crate::stir_shaken) enum Authority {
    Missing,
    /// Under another object identifier.
    Elsewhere(Oid),
    Wrong(Violation),
    Decoded(TnAuthList),
}

impl Authority {
    pub(in crate::stir_shaken) fn of(certificate: &X509) -> Self {
        if let Some(extension) = certificate.extension(oid::TN_AUTH_LIST) {
            return match TnAuthList::decode(&extension.value) {
                Ok(list) => Self::Decoded(list),
                Err(wrong) => Self::Wrong(wrong),
            };
        }
        certificate
            .extensions
            .iter()
            .find(|extension| TnAuthList::decode(&extension.value).is_ok())
            .map_or(Self::Missing, |extension| Self::Elsewhere(extension.id))
    }

    pub(super) fn codes(&self) -> &[String] {
        match self {
            Self::Decoded(list) => &list.service_provider_codes,
            _ => &[],
        }
    }

    pub(super) fn report(self, warnings: &mut Vec<Violation>) {
        match self {
            Self::Missing => warnings.push(Violation::new(Code::TnAuthListMissing)),
            Self::Elsewhere(found) => warnings.push(
                Violation::new(Code::TnAuthListObjectIdentifier)
                    .with("found", digits::of_oid(found)),
            ),
            Self::Wrong(wrong) => warnings.push(wrong),
            Self::Decoded(list) => {
                match list.service_provider_codes.len() {
                    0 => warnings.push(Violation::new(Code::TnAuthListNoCode)),
                    1 => {}
                    found => warnings
                        .push(Violation::new(Code::TnAuthListSeveralCodes).with("found", found)),
                }
                for code in list
                    .service_provider_codes
                    .iter()
                    .filter(|code| !is_code(code))
                {
                    warnings.push(
                        Violation::new(Code::TnAuthListCode).with("found", Plain::excerpt(code)),
                    );
                }
                if !list.telephone_numbers.is_empty() {
                    warnings.push(Violation::new(Code::TnAuthListTelephoneNumbers));
                }
            }
        }
    }
}

/// Whether a service provider code is made of digits and capital letters, of which there may be any
/// number.
pub(super) fn is_code(code: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    !code.is_empty() && code.bytes().all(is_known)
}
