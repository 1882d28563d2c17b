//! Anything at all may be pasted: the answer is an answer, small, and without the key.

use pbx_rules::stir_shaken::{Certificate, CertificateReport, PrivateKey, check, check_pair};
use pbx_rules::value::{CertificatePem, PrivateKeyPem, Scalar};
use pbx_rules::violation::{Code, Plain, Violation};
use proptest::prelude::*;

use super::der::*;
use super::material::*;

/// The report on a pair, once it is sure to be small and to hold nothing of the key.
fn checked(cert: &str, key: Option<&str>) -> CertificateReport {
    let report = check(cert, key, None);
    let shown = format!("{report:?}{}", serde_json::to_string(&report).unwrap());
    let most = 20 * cert.len() + 100_000;
    assert!(shown.len() < most, "an answer of {} bytes", shown.len());
    if let Some(key) = key {
        for line in key
            .lines()
            .filter(|line| line.len() > 16 && !line.contains("--"))
        {
            assert!(!shown.contains(line), "the key is shown");
        }
    }
    // The outer form is reported alike with and without reading the blocks.
    if CertificatePem::parse(cert).is_err() {
        assert!(Certificate::parse(cert).is_err());
    }
    if let Some(key) = key.filter(|&key| PrivateKeyPem::parse(key).is_err()) {
        assert!(PrivateKey::parse(key).is_err());
    }
    report
}

fn codes(violations: &[Violation]) -> Vec<Code> {
    violations.iter().map(Violation::code).collect()
}

#[test]
fn every_prefix_of_the_text_is_told_apart() {
    let cert = Cert::unsigned().pem();
    let key = LEAF.sec1();
    for end in 0..cert.len() - 1 {
        assert!(!checked(&cert[..end], None).is_ok(), "{end}");
    }
    for end in 0..key.len() - 1 {
        assert!(!checked(&cert, Some(&key[..end])).is_ok(), "{end}");
    }
}

#[test]
fn every_prefix_of_the_data_is_told_apart() {
    let cert = Cert::unsigned().der();
    let key = LEAF.sec1_der();
    for end in 1..cert.len() {
        let report = checked(&pem("CERTIFICATE", &cert[..end]), None);
        assert_eq!(
            codes(&report.violations),
            [Code::CertificateMalformed],
            "{end}"
        );
    }
    let whole = pem("CERTIFICATE", &cert);
    for end in 1..key.len() {
        let report = checked(&whole, Some(&pem("EC PRIVATE KEY", &key[..end])));
        assert_eq!(codes(&report.violations), [Code::KeyMalformed], "{end}");
    }
}

#[test]
fn every_byte_of_the_certificate_changed() {
    let der = Cert::unsigned().der();
    let text = Cert::unsigned().pem();
    for change in [0x01, 0x20, 0x80, 0xFF] {
        for at in 0..der.len() {
            let mut der = der.clone();
            der[at] ^= change;
            checked(&pem("CERTIFICATE", &der), None);
        }
        for at in 0..text.len() {
            let mut text = text.clone().into_bytes();
            text[at] ^= change;
            checked(&String::from_utf8_lossy(&text), None);
        }
    }
}

#[test]
fn every_byte_of_the_key_changed() {
    let cert = Cert::unsigned().pem();
    for der in [LEAF.sec1_der(), pkcs8(EC, &oid(P256), &LEAF.sec1_der())] {
        for at in 0..der.len() {
            for change in [0x01, 0x80] {
                let mut der = der.clone();
                der[at] ^= change;
                let report = checked(&cert, Some(&pem("PRIVATE KEY", &der)));
                assert!(!report.is_ok(), "{at}");
            }
        }
    }
}

#[test]
fn long_texts_are_refused_by_their_length() {
    let long = "A".repeat(10_000_000);
    let cert = Cert::unsigned().pem();
    for text in [
        long.clone(),
        format!("-----BEGIN CERTIFICATE-----\n{long}\n-----END CERTIFICATE-----\n"),
        "é".repeat(65_537),
    ] {
        let report = check(&text, Some(&text), None);
        assert_eq!(codes(&report.violations), [Code::TooLong; 2]);
        assert!(serde_json::to_string(&report).unwrap().len() < 1_000);
    }
    assert!(check(&(" ".repeat(65_536 - cert.len()) + &cert), None, None).is_ok());
}

#[test]
fn as_many_of_a_kind_as_fit() {
    let fill = |part: &str| part.repeat(65_000 / part.len());
    let cert = Cert::unsigned().pem();
    for text in [
        fill("-----BEGIN CERTIFICATE-----\n"),
        fill("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
        fill("-----BEGIN A-----\nAAAA\n-----END A-----\n"),
        fill("-----BEGIN A-----AAAA-----END A-----"),
        fill("-----BEGIN "),
        fill("-----END "),
        fill("-"),
        fill("\n"),
        fill("\\n"),
        fill("{\"kty\""),
        fill(&cert),
    ] {
        checked(&text, Some(&text));
    }
}

#[test]
fn a_name_of_thousands_of_attributes_is_read() {
    let attributes: Vec<Vec<u8>> = (0..4_000)
        .rev()
        .map(|number: u16| seq(&[&oid("2.5.4.11"), &tlv(0x13, &[&number.to_be_bytes()])]))
        .collect();
    let attributes: Vec<&[u8]> = attributes.iter().map(Vec::as_slice).collect();
    let cert = Cert {
        issuer: seq(&[&set(&attributes)]),
        ..Cert::unsigned()
    };
    let report = checked(&cert.pem(), None);
    let issuer = report.certificate.unwrap().issuer;
    assert_eq!(issuer.matches("OU=").count(), 4_000);
}

#[test]
fn thousands_of_extensions_and_numbers_are_told_in_short() {
    let mut cert = Cert::unsigned();
    cert.extensions
        .extend((0..2_000).map(|_| ("1.3.6.1.4.1.55555.1", true, Vec::new())));
    let report = checked(&cert.pem(), None);
    assert_eq!(report.warnings.len(), 32);

    let numbers = one("1").repeat(5_000);
    let report = checked(&Cert::unsigned().tn_auth_list(seq(&[&numbers])).pem(), None);
    assert_eq!(
        codes(&report.warnings),
        [Code::TnAuthListNoCode, Code::TnAuthListTelephoneNumbers],
    );
    assert_eq!(
        report
            .certificate
            .unwrap()
            .authority
            .telephone_numbers
            .len(),
        5_000
    );
}

#[test]
fn a_key_is_shown_by_nothing_but_its_own_ways_out() {
    let text = LEAF.sec1();
    let body = text.lines().nth(1).unwrap();
    for shown in [
        format!("{:?}", PrivateKey::parse(&text).unwrap()),
        format!("{:?}", PrivateKeyPem::parse(&text).unwrap()),
        format!("{:?}", PrivateKey::parse(&text).unwrap().to_plain()),
        format!("{:?}", PrivateKeyPem::parse(&text).unwrap().to_plain()),
        format!("{:?}", PrivateKey::constraints()),
    ] {
        assert!(!shown.contains(&body[..8]), "{shown}");
    }
    let key = PrivateKey::parse(&text).unwrap();
    assert_eq!(key.expose(), text);
    assert_eq!(serde_json::to_value(&key).unwrap(), serde_json::json!(text));
    const { assert!(PrivateKey::SECRET && PrivateKeyPem::SECRET) };
}

#[test]
fn negative_serial_numbers_are_told_whatever_their_length() {
    for serial in [&[0xFF][..], &[0x80], &[0xFF, 0x7F], &[0x80; 20]] {
        let cert = Cert {
            serial: serial.to_vec(),
            ..Cert::unsigned()
        };
        let report = checked(&cert.pem(), None);
        assert_eq!(
            codes(&report.warnings),
            [Code::SerialNumberNotPositive],
            "{serial:?}"
        );
    }
}

#[test]
fn the_examples_are_the_clean_pair() {
    let read = |name: &str| {
        let path = [env!("CARGO_MANIFEST_DIR"), "examples/data", name];
        std::fs::read_to_string(path.iter().collect::<std::path::PathBuf>()).unwrap()
    };
    assert_eq!(read("certificate.pem"), Cert::default().pem());
    assert_eq!(read("private_key.pem"), LEAF.sec1());
}

#[test]
fn texts_are_kept_as_given() {
    let text = format!("a note\r\n{}\tand more", Cert::unsigned().pem());
    let certificate = Certificate::parse(&text).unwrap();
    assert_eq!(certificate.as_str(), text);
    assert_eq!(certificate.to_string(), text);
    let json = serde_json::to_string(&certificate).unwrap();
    assert_eq!(
        serde_json::from_str::<Certificate>(&json).unwrap(),
        certificate
    );
    assert_eq!(CertificatePem::parse(&text).unwrap().as_str(), text);
}

/// A text made of the pieces that the reader looks for, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("-----BEGIN CERTIFICATE-----".to_owned()),
        Just("-----END CERTIFICATE-----".to_owned()),
        Just("-----BEGIN EC PRIVATE KEY-----".to_owned()),
        Just("-----END EC PRIVATE KEY-----".to_owned()),
        Just("-----".to_owned()),
        Just("\n".to_owned()),
        Just("\\n".to_owned()),
        Just(base64(&Cert::unsigned().der())),
        Just(base64(&LEAF.sec1_der())),
        "[A-Za-z0-9+/= ]{0,8}",
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pieces_in_any_order(cert in pieces(), key in pieces()) {
        let report = checked(&cert, Some(&key));
        for wrong in &report.violations {
            let Some(Plain::Text(better)) = wrong.suggestion() else { continue };
            prop_assert_eq!(wrong.path().to_string(), "cert");
            prop_assert!(Certificate::parse(better).is_ok());
        }
    }

    #[test]
    fn any_bytes_in_a_block(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        checked(&pem("CERTIFICATE", &bytes), Some(&pem("PRIVATE KEY", &bytes)));
    }

    #[test]
    fn any_bytes_as_an_extension(
        bytes in prop::collection::vec(any::<u8>(), 0..60),
        id in prop::sample::select(vec![
            TN_AUTH_LIST, SKI, KEY_USAGE, BASIC_CONSTRAINTS, CRL_POINTS, POLICIES, AKI,
        ]),
    ) {
        let report = checked(&Cert::unsigned().with(id, false, bytes).pem(), None);
        prop_assert!(report.is_ok());
    }

    #[test]
    fn a_certificate_cut_and_spliced(
        start in 0..588_usize, length in 0..50_usize, new in prop::collection::vec(any::<u8>(), 0..9)
    ) {
        let mut der = Cert::unsigned().der();
        let end = (start + length).min(der.len());
        der.splice(start..end, new);
        checked(&pem("CERTIFICATE", &der), None);
    }

    #[test]
    fn a_tn_auth_list_reads_back(
        codes in prop::collection::vec("[ -~]{1,12}", 0..4),
        ones in prop::collection::vec("[0-9#*]{1,15}", 0..4),
        ranges in prop::collection::vec(("[0-9#*]{1,15}", 2..=0x7FFF_u16), 0..4),
    ) {
        prop_assume!(!codes.is_empty() || !ones.is_empty() || !ranges.is_empty());
        let entries = [
            codes.iter().map(|code| spc(code)).collect::<Vec<_>>().concat(),
            ones.iter().map(|number| one(number)).collect::<Vec<_>>().concat(),
            ranges
                .iter()
                .map(|(start, count)| {
                    let bytes = count.to_be_bytes();
                    let shortest = if bytes[0] == 0 && bytes[1] < 0x80 { &bytes[1..] } else { &bytes };
                    range(start, shortest)
                })
                .collect::<Vec<_>>()
                .concat(),
        ];
        let list = seq(&[&entries.concat()]);
        let certificate = Certificate::parse(&Cert::unsigned().tn_auth_list(list).pem()).unwrap();
        let read = certificate.summary().authority;
        prop_assert_eq!(read.service_provider_codes, codes);
        let numbers: Vec<_> = read.telephone_numbers
            .into_iter()
            .map(|numbers| (numbers.start, numbers.count))
            .collect();
        let ones = ones.into_iter().map(|number| (number, 1));
        let ranges = ranges.into_iter().map(|(start, count)| (start, u64::from(count)));
        prop_assert_eq!(numbers, ones.chain(ranges).collect::<Vec<_>>());
    }
}

proptest! {
    // Of points on the curve, each takes a while without optimisation.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_key_belongs_to_its_own_certificate_alone(scalar in 1..=254_u8, other in 1..=254_u8) {
        let cert = Cert { public: Key(scalar).public(), ..Cert::unsigned() };
        let cert = Certificate::parse(&cert.pem()).unwrap();
        let key = PrivateKey::parse(&Key(other).pkcs8()).unwrap();
        prop_assert_eq!(check_pair(&cert, &key).is_ok(), scalar == other);
    }
}
