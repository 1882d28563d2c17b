//! The readers of RustCrypto take the same data for certificates and keys, byte by byte.

use p256::SecretKey;
use p256::pkcs8::DecodePrivateKey;
use p256::pkcs8::der::Decode;
use pbx_rules::stir_shaken::{Certificate, PrivateKey};
use pbx_rules::violation::{Code, Plain};
use x509_cert::certificate::{CertificateInner, Raw};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::der::*;
use super::material::*;

/// Data as it is, and with each of its bytes changed in a few ways, lost, doubled, and the first to
/// be missing.
fn damaged(data: &[u8], changes: &'static [u8]) -> impl Iterator<Item = Vec<u8>> {
    let each = (0..data.len()).flat_map(move |at| {
        let changed = changes.iter().map(move |change| {
            let mut changed = data.to_vec();
            changed[at] ^= change;
            changed
        });
        let lost = [&data[..at], &data[at + 1..]].concat();
        let doubled = [&data[..=at], &data[at..]].concat();
        changed.chain([lost, doubled, data[..at].to_vec()])
    });
    each.chain([data.to_vec()])
}

/// What a certificate may hold and seldom does.
fn rare() -> Vec<u8> {
    let attribute = |kind: &str, value: &[u8]| seq(&[&oid(kind), value]);
    let subject = seq(&[
        &set(&[
            &attribute("2.5.4.11", &tlv(0x1E, &[&[0, 0x41, 0, 0x42]])),
            &attribute("2.5.4.3", &utf8("SHAKEN 1")),
            &attribute("2.5.4.10", &tlv(0xBF, &[&[0x81, 0x02]])),
        ]),
        &set(&[]),
    ]);
    let extension = |parts: &[&[u8]]| seq(&[&[oid(KEY_USAGE).as_slice()], parts].concat());
    let tbs = seq(&[
        &int(&[0xFF, 0x01]),
        &seq(&[&oid(ECDSA_SHA256), &tlv(0x05, &[])]),
        &seq(&[]),
        &seq(&[
            &tlv(0x17, &[b"701231235959Z"]),
            &tlv(0x18, &[b"20520229000000Z"]),
        ]),
        &subject,
        &seq(&[
            &seq(&[&oid(EC), &oid(P256)]),
            &tlv(0x03, &[&[3, 4, 5, 0x50]]),
        ]),
        &context_primitive(1, &[1, 0x80]),
        &context_primitive(2, &[0]),
        &context(
            3,
            &[&seq(&[
                &extension(&[&tlv(0x01, &[&[0]]), &octets(&bits(&[0x80]))]),
                &extension(&[&octets(&[])]),
            ])],
        ),
    ]);
    seq(&[&tbs, &seq(&[&oid(ECDSA_SHA256)]), &bits(&[1; 200])])
}

#[test]
fn certificates_are_read_alike() {
    let mut read = 0;
    for whole in [Cert::unsigned().der(), rare()] {
        for data in damaged(&whole, &[0x01, 0x02, 0x10, 0x20, 0x40, 0x80, 0x7F, 0xFF]) {
            let ours = Certificate::parse(&pem("CERTIFICATE", &data));
            match (ours, CertificateInner::<Raw>::from_der(&data)) {
                (Ok(ours), Ok(theirs)) => {
                    let ours = ours.summary();
                    let theirs = theirs.tbs_certificate();
                    let validity = theirs.validity();
                    assert_eq!(ours.not_before, validity.not_before.to_string());
                    assert_eq!(ours.not_after, validity.not_after.to_string());
                    let names_alike = ours.subject == ours.issuer;
                    assert_eq!(names_alike, theirs.subject() == theirs.issuer());
                    read += 1;
                }
                (Err(ours), Err(theirs)) => {
                    // They do not always say where.
                    let at = theirs.position().map(|at| Plain::from(u32::from(at)));
                    if ours.code() == Code::CertificateMalformed
                        && let Some(at) = at
                    {
                        assert_eq!(ours.param("at"), Some(&at), "{theirs} {data:02X?}");
                    }
                }
                (ours, theirs) => {
                    panic!("{:?} {:?} {data:02X?}", ours.is_ok(), theirs.map(|_| ()))
                }
            }
        }
    }
    assert!(read > 1_000, "{read}");
}

#[test]
fn keys_are_read_alike() {
    let attributes = context(0, &[]);
    let public = context_primitive(1, &[&[0], LEAF.point().as_slice()].concat());
    let algorithm = seq(&[&oid(EC), &oid(P256)]);
    let second_version = seq(&[
        &int(&[1]),
        &algorithm,
        &octets(&LEAF.sec1_der()),
        &attributes,
        &public,
        &context(7, &[&int(&[1])]),
    ]);
    let mut read = 0;
    for whole in [sec1(&[1; 32], None, None), second_version] {
        for data in damaged(&whole, &[0x81]) {
            let ours = PrivateKey::parse(&pem("PRIVATE KEY", &data)).is_ok();
            let theirs =
                SecretKey::from_sec1_der(&data).is_ok() || SecretKey::from_pkcs8_der(&data).is_ok();
            assert_eq!(ours, theirs, "{data:02X?}");
            read += usize::from(ours);
        }
    }
    assert!(read > 20, "{read}");
}

#[test]
fn extensions_are_read_alike() {
    let codes = |id, value: &[u8]| {
        let certificate = Cert::unsigned().with(id, true, value.to_vec());
        let certificate = Certificate::parse(&certificate.pem()).unwrap();
        let warnings = certificate.warnings(None).into_iter();
        warnings.map(|warning| warning.code()).collect::<Vec<_>>()
    };
    let path_length = |bytes: &[u8]| seq(&[&tlv(0x01, &[&[0xFF]]), &int(bytes)]);
    for whole in [path_length(&[0]), path_length(&[0, 0xFF]), seq(&[])] {
        for value in damaged(&whole, &[0x01, 0x02, 0x7F, 0x80, 0xFF]) {
            let codes = codes(BASIC_CONSTRAINTS, &value);
            let theirs = BasicConstraints::from_der(&value);
            let is_ca = theirs.as_ref().is_ok_and(|constraints| constraints.ca);
            assert_eq!(
                codes.contains(&Code::CertificateIsCa),
                is_ca,
                "{value:02X?}"
            );
            assert_eq!(
                codes.contains(&Code::ExtensionMalformed),
                theirs.is_err(),
                "{value:02X?}"
            );
        }
    }
    for whole in [&[7, 0x80][..], &[0, 0x80, 0x80], &[3, 0, 0x58], &[0]] {
        for value in damaged(&tlv(0x03, &[whole]), &[0x01, 0x02, 0x7F, 0x80, 0xFF]) {
            let codes = codes(KEY_USAGE, &value);
            let theirs = KeyUsage::from_der(&value);
            let is_wrong = theirs.as_ref().is_ok_and(|usage| usage.0.bits() != 1);
            assert_eq!(codes.contains(&Code::KeyUsage), is_wrong, "{value:02X?}");
            assert_eq!(
                codes.contains(&Code::ExtensionMalformed),
                theirs.is_err(),
                "{value:02X?}"
            );
        }
    }
}
