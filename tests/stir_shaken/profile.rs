//! The profile over generated certificates. Their extensions are encoded by `x509-cert`, and what is
//! expected comes from what was drawn.

use std::collections::BTreeMap;

use pbx_rules::stir_shaken::Certificate;
use pbx_rules::violation::Code;
use proptest::prelude::*;
use proptest::sample::select;
use x509_cert::der::Encode;
use x509_cert::der::asn1::Ia5String;
use x509_cert::der::flagset::FlagSet;
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{BasicConstraints, CrlDistributionPoints, KeyUsage, KeyUsages};

use super::der::*;
use super::material::*;

/// How often each code is among the warnings.
fn codes(cert: &Cert) -> BTreeMap<Code, usize> {
    let certificate = Certificate::parse(&cert.pem()).unwrap();
    count(certificate.warnings(None).iter().map(|it| it.code()))
}

fn count(codes: impl IntoIterator<Item = Code>) -> BTreeMap<Code, usize> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

fn point(has_address: bool, has_issuer: bool) -> DistributionPoint {
    let name = || {
        let address = Ia5String::new("https://sti-pa.example.com/shaken.crl").unwrap();
        GeneralName::UniformResourceIdentifier(address)
    };
    DistributionPoint {
        distribution_point: has_address.then(|| DistributionPointName::FullName(vec![name()])),
        reasons: None,
        crl_issuer: has_issuer.then(|| vec![name()]),
    }
}

const USAGES: [KeyUsages; 9] = [
    KeyUsages::DigitalSignature,
    KeyUsages::NonRepudiation,
    KeyUsages::KeyEncipherment,
    KeyUsages::DataEncipherment,
    KeyUsages::KeyAgreement,
    KeyUsages::KeyCertSign,
    KeyUsages::CRLSign,
    KeyUsages::EncipherOnly,
    KeyUsages::DecipherOnly,
];

proptest! {
    #[test]
    fn usages_other_than_signing(bits in 0_u16..512, unneeded in 0_usize..3, critical in any::<bool>()) {
        let usages = USAGES.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        let usages = usages.fold(FlagSet::default(), |all, (_, &usage)| all | usage);
        let mut value = KeyUsage(usages).to_der().unwrap();
        // Zeros after the last bit: the count of unused ones says that they are used, or a byte more.
        let is_shortest = match unneeded {
            1 if value[2] > 0 => {
                value[2] = 0;
                false
            }
            2 if value.len() == 4 => {
                value[1] += 1;
                value.push(0);
                false
            }
            _ => true,
        };
        let expected = [
            (!critical).then_some(Code::KeyUsageNotCritical),
            (bits != 1).then_some(Code::KeyUsage),
            (!is_shortest).then_some(Code::KeyUsageEncoding),
        ];
        let cert = Cert::unsigned().with(KEY_USAGE, critical, value);
        prop_assert_eq!(codes(&cert), count(expected.into_iter().flatten()));
    }

    #[test]
    fn an_authority_and_nothing_else(
        is_ca in any::<bool>(),
        path_length in prop::option::of(any::<u8>()),
        critical in any::<bool>(),
        without in prop::collection::vec(select(&[KEY_USAGE, SKI, AKI, POLICIES, CRL_POINTS, TN_AUTH_LIST][..]), 0..6),
    ) {
        let constraints = BasicConstraints { ca: is_ca, path_len_constraint: path_length };
        let mut cert = Cert::unsigned().with(BASIC_CONSTRAINTS, critical, constraints.to_der().unwrap());
        for id in &without {
            cert = cert.without(id);
        }
        let codes = codes(&cert);
        match is_ca {
            true => prop_assert_eq!(codes, count([Code::CertificateIsCa])),
            false => {
                prop_assert!(!codes.contains_key(&Code::CertificateIsCa));
                prop_assert_eq!(codes.contains_key(&Code::BasicConstraintsNotCritical), !critical);
                prop_assert_eq!(codes.contains_key(&Code::KeyUsageMissing), without.contains(&KEY_USAGE));
            }
        }
    }

    #[test]
    fn points_of_revocation_lists(points in prop::collection::vec(any::<(bool, bool)>(), 1..4)) {
        let list: Vec<_> = points.iter().map(|&(address, issuer)| point(address, issuer)).collect();
        let cert = Cert::unsigned().with(CRL_POINTS, false, CrlDistributionPoints(list).to_der().unwrap());
        let expected = match points.as_slice() {
            [(_, true)] => None,
            [(_, false)] => Some(Code::CrlIssuerMissing),
            _ => Some(Code::CrlDistributionPoints),
        };
        prop_assert_eq!(codes(&cert), count(expected));
    }

    #[test]
    fn only_two_extensions_are_critical(
        critical in any::<[bool; 5]>(),
        others in prop::collection::vec((0_u32..4, any::<bool>()), 0..3),
    ) {
        const IDS: [&str; 5] = [SKI, AKI, POLICIES, CRL_POINTS, TN_AUTH_LIST];
        // Two that RFC 5280 names, and two that are not known.
        const OTHERS: [&str; 4] = ["1.3.6.1.5.5.7.1.1", "2.5.29.37", "1.3.6.1.4.1.55555.1", "1.3.6.1.4.1.55555.2"];
        let mut cert = Cert::unsigned();
        let mut expected = Vec::new();
        for (id, critical) in IDS.into_iter().zip(critical) {
            let known = cert.extensions.iter_mut().find(|known| known.0 == id).unwrap();
            known.1 = critical;
            expected.extend(critical.then_some(Code::ExtensionCritical));
        }
        let mut seen = Vec::new();
        for (which, critical) in others {
            let id = OTHERS[which as usize];
            cert.extensions.push((id, critical, octets(b"x")));
            match (seen.contains(&id), which < 2, critical) {
                (true, ..) => expected.push(Code::ExtensionDuplicate),
                (_, true, true) => expected.extend([Code::ExtensionUnknown, Code::ExtensionCritical]),
                (_, false, true) => expected.push(Code::ExtensionUnknownCritical),
                (_, _, false) => expected.push(Code::ExtensionUnknown),
            }
            seen.push(id);
        }
        prop_assert_eq!(codes(&cert), count(expected));
    }

    #[test]
    fn codes_and_names_with_them(
        code in "[0-9A-Za-z-]{1,12}",
        before in select(&["", "Eatel ", "A/B ", "x - "][..]),
        after in select(&["", " Inc", ", LLC", "-1", "0", "a"][..]),
    ) {
        let subject = name(&[
            ("2.5.4.6", "US"),
            ("2.5.4.10", "Example Telecom"),
            ("2.5.4.3", &format!("{before}SHAKEN {code}{after}")),
        ]);
        let cert = Cert { subject, ..Cert::unsigned() }.tn_auth_list(seq(&[&spc(&code)]));
        let is_code = code.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        let expected = [
            ["0", "a"].contains(&after).then_some(Code::CommonName),
            (!is_code).then_some(Code::TnAuthListCode),
        ];
        prop_assert_eq!(codes(&cert), count(expected.into_iter().flatten()));
    }

    #[test]
    fn one_country_and_one_organization(
        mut attributes in prop::collection::vec(select(&["2.5.4.6", "2.5.4.10", "2.5.4.8", "2.5.4.11"][..]), 0..6),
        at in any::<prop::sample::Index>(),
    ) {
        attributes.insert(at.index(attributes.len() + 1), "2.5.4.3");
        let values: Vec<_> = attributes
            .iter()
            .map(|&kind| (kind, if kind == "2.5.4.3" { "SHAKEN 1234" } else { "US" }))
            .collect();
        let cert = Cert { subject: name(&values), ..Cert::unsigned() };
        let is_one = |kind: &str| attributes.iter().filter(|&&it| it == kind).count() == 1;
        let wrong = ["2.5.4.6", "2.5.4.10"].into_iter().filter(|kind| !is_one(kind));
        prop_assert_eq!(codes(&cert), count(wrong.map(|_| Code::SubjectAttribute)));
    }
}
