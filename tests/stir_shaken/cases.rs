//! What people paste, and what must be said of it: the source of the corpus.

use std::sync::LazyLock;

use super::der::*;
use super::material::*;

/// A certificate and a key as pasted, and where what must be told.
pub struct Case {
    pub name: String,
    pub cert: String,
    pub key: Option<String>,
    pub at: Option<&'static str>,
    /// Each `place: code`.
    pub violations: Vec<&'static str>,
    pub warnings: Vec<&'static str>,
}

impl Case {
    fn new(name: &str, cert: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            cert: cert.into(),
            key: None,
            at: None,
            violations: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    fn at(mut self, at: &'static str) -> Self {
        self.at = Some(at);
        self
    }

    fn fails(mut self, place_and_code: &'static str) -> Self {
        self.violations.push(place_and_code);
        self
    }

    fn warns(mut self, place_and_code: &'static str) -> Self {
        self.warnings.push(place_and_code);
        self
    }
}

/// Every case; made once, since each is signed.
pub fn all() -> &'static [Case] {
    static ALL: LazyLock<Vec<Case>> = LazyLock::new(made);
    &ALL
}

fn made() -> Vec<Case> {
    [
        clean(),
        pem_form(),
        instead_of_a_certificate(),
        damaged_certificates(),
        instead_of_a_key(),
        keys(),
        pairs(),
        fields(),
        names(),
        public_keys(),
        extensions(),
        tn_auth_lists(),
        validity(),
        chains(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn leaf() -> Cert {
    Cert::default()
}

fn clean() -> Vec<Case> {
    let cert = leaf().pem();
    let parameters = pem("EC PARAMETERS", &oid(P256));
    vec![
        Case::new("a clean certificate alone", &cert),
        Case::new("with its key as SEC1", &cert).key(LEAF.sec1()),
        Case::new("with its key as PKCS#8", &cert).key(LEAF.pkcs8()),
        Case::new(
            "curve parameters before the key, as openssl writes them",
            &cert,
        )
        .key(parameters + &LEAF.sec1()),
        Case::new("SEC1 under the label of PKCS#8", &cert)
            .key(pem("PRIVATE KEY", &LEAF.sec1_der())),
        Case::new("a key that does not name its curve", &cert)
            .key(pem("EC PRIVATE KEY", &sec1(&[1; 32], None, None))),
        Case::new("CRLF", cert.replace('\n', "\r\n")).key(LEAF.sec1().replace('\n', "\r\n")),
        Case::new(
            "white space around each line",
            cert.replace('\n', " \t\n  "),
        ),
        Case::new("no line break at the end", cert.trim_end()),
        Case::new("base64 on one long line", {
            let body = base64(&leaf().der());
            format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
        }),
        Case::new(
            "the printed form before and a note after",
            format!("Certificate:\n    Subject: CN = SHAKEN 1234\n{cert}\nBüro: Schränke\n"),
        ),
        Case::new("the certificate among the key's text", &cert).key(LEAF.sec1() + &cert),
        Case::new(
            "a compressed public key",
            Cert {
                public: {
                    let point = LEAF.point();
                    let compressed = [&[2 + (point[64] & 1)], &point[1..33]].concat();
                    seq(&[&seq(&[&oid(EC), &oid(P256)]), &bits(&compressed)])
                },
                ..leaf()
            }
            .pem(),
        )
        .key(LEAF.sec1()),
    ]
}

fn pem_form() -> Vec<Case> {
    let cert = leaf().pem();
    let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
    let body = base64(&leaf().der());
    let in_line_3 = |from: &str, to: &str| {
        let mut lines: Vec<String> = cert.lines().map(str::to_owned).collect();
        lines[2] = lines[2].replacen(from, to, 1);
        lines.join("\n")
    };
    let fourth = cert.lines().nth(2).unwrap()[3..4].to_owned();
    vec![
        Case::new("nothing", "").fails("cert: pem_missing"),
        Case::new("white space", " \n\t\r\n").fails("cert: pem_missing"),
        Case::new("nothing in either box", "")
            .key("")
            .fails("cert: pem_missing")
            .fails("key: pem_missing"),
        Case::new("prose", "please ask Bob for the certificate").fails("cert: pem_missing"),
        Case::new(
            "the address of a certificate",
            "https://cr.example.com/1234.pem",
        )
        .fails("cert: pem_missing"),
        Case::new("only the first line", begin).fails("cert: pem_cut_off"),
        Case::new("without its last line", cert.replace(end, "")).fails("cert: pem_cut_off"),
        Case::new(
            "another last line",
            cert.replace(end, "-----END PUBLIC KEY-----"),
        )
        .fails("cert: pem_cut_off"),
        Case::new(
            "cut off in the second certificate",
            format!("{cert}{begin}\nMIIB"),
        )
        .fails("cert: pem_cut_off"),
        Case::new(
            "an unknown block cut off",
            "-----BEGIN MY SECRET-----\nAAAA",
        )
        .fails("cert: pem_cut_off"),
        Case::new(
            "line breaks turned into spaces",
            cert.trim_end().replace('\n', " "),
        )
        .fails("cert: pem_line_breaks"),
        Case::new("line breaks turned into \\n", cert.replace('\n', "\\n"))
            .fails("cert: pem_line_breaks"),
        Case::new("line breaks removed", cert.replace('\n', "")).fails("cert: pem_line_breaks"),
        Case::new(
            "the last line glued to the base64",
            format!("{begin}\n{body}{end}\n"),
        )
        .fails("cert: pem_line_breaks"),
        Case::new("a key with its line breaks removed", &cert)
            .key(LEAF.sec1().replace('\n', ""))
            .fails("key: pem_line_breaks"),
        Case::new("base64 without the lines around it", &body).fails("cert: pem_missing"),
        Case::new("a dash of another kind", cert.replace("-----", "—————"))
            .fails("cert: pem_missing"),
        Case::new("a letter that is not base64", in_line_3(&fourth, "é"))
            .fails("cert: pem_not_base64"),
        Case::new("URL-safe base64", in_line_3(&fourth, "_")).fails("cert: pem_not_base64"),
        Case::new("a lost character", in_line_3(&fourth, "")).fails("cert: pem_not_base64"),
        Case::new("an empty block", format!("{begin}\n{end}\n")).fails("cert: pem_not_base64"),
        Case::new("a quoted block", cert.replace("\n", "\n> ")).fails("cert: pem_line_breaks"),
        Case::new("CR alone ends the lines", cert.replace('\n', "\r")),
        Case::new("a byte order mark before it", format!("\u{FEFF}{cert}")),
        Case::new(
            "a byte order mark and CR LF",
            format!("\u{FEFF}{}", cert.replace('\n', "\r\n")),
        ),
        Case::new(
            "text after the last line",
            format!("{};\n", cert.trim_end()),
        )
        .fails("cert: pem_line_breaks"),
    ]
}

/// Each kind of file with its label, but for certificates and keys that can sign.
fn files() -> Vec<(&'static str, String)> {
    vec![
        ("a public key", pem("PUBLIC KEY", &LEAF.public())),
        ("a request", pem("CERTIFICATE REQUEST", &request())),
        ("an old request", pem("NEW CERTIFICATE REQUEST", &request())),
        ("a revocation list", pem("X509 CRL", &revocation_list())),
        ("PKCS#7", pem("PKCS7", &pkcs7())),
        ("PKCS#12 as PEM", pem("PKCS12", &pkcs12())),
        ("PKCS#12 as bare base64", base64(&pkcs12())),
        (
            "PKCS#12 as bare base64 of BER",
            base64(&[&[0x30, 0x80, 2, 1, 3], &pkcs12()[5..]].concat()),
        ),
        (
            "a binary file",
            String::from_utf8_lossy(&pkcs12()).replacen("0", "0\u{FFFD}", 1),
        ),
        ("curve parameters alone", pem("EC PARAMETERS", &oid(P256))),
        (
            "an OpenPGP key",
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n=wxyz\n-----END PGP PUBLIC KEY BLOCK-----\n".to_owned(),
        ),
        (
            "an SSH public key",
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTY= bob@example.com".to_owned(),
        ),
        (
            "a JSON Web Key",
            "{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"AA\", \"y\": \"AA\"}".to_owned(),
        ),
        ("another label", pem("ATTRIBUTE CERTIFICATE", &seq(&[]))),
    ]
}

fn instead_of_a_certificate() -> Vec<Case> {
    let keys = [
        ("the key as SEC1", LEAF.sec1()),
        ("the key as PKCS#8", LEAF.pkcs8()),
        ("an RSA key", pem("RSA PRIVATE KEY", &rsa_pkcs1())),
        (
            "an encrypted key",
            pem("ENCRYPTED PRIVATE KEY", &encrypted_pkcs8()),
        ),
        (
            "an OpenSSH key",
            pem("OPENSSH PRIVATE KEY", b"openssh-key-v1\0"),
        ),
        (
            "a PuTTY key",
            "PuTTY-User-Key-File-3: ecdsa-sha2-nistp256\n".to_owned(),
        ),
        (
            "the certificate and its key in one text",
            leaf().pem() + &LEAF.sec1(),
        ),
        (
            "a key under the label of a certificate",
            pem("CERTIFICATE", &LEAF.sec1_der()),
        ),
        ("the key as bare base64", base64(&LEAF.sec1_der())),
        (
            "the key as PKCS#8, as bare base64",
            base64(&LEAF.pkcs8_der()),
        ),
    ];
    let keys = keys.into_iter().map(|(name, text)| {
        Case::new(&format!("{name}, for a certificate"), text)
            .fails("cert: private_key_in_certificate")
    });
    let files = files().into_iter().map(|(name, text)| {
        Case::new(&format!("{name}, for a certificate"), text).fails("cert: not_a_certificate")
    });
    let mislabelled = [
        ("a request", request()),
        ("a revocation list", revocation_list()),
        ("a public key", LEAF.public()),
        ("an RSA public key", seq(&[&int(&[0x21]), &int(&[3])])),
        ("PKCS#12", pkcs12()),
        ("PKCS#7", pkcs7()),
    ];
    let after_parameters = Case::new(
        "curve parameters before a revocation list, for a certificate",
        pem("EC PARAMETERS", &oid(P256)) + &pem("X509 CRL", &revocation_list()),
    )
    .fails("cert: not_a_certificate");
    let mislabelled = mislabelled.into_iter().map(|(name, der)| {
        let text = pem("CERTIFICATE", &der);
        Case::new(&format!("{name}, under the label of a certificate"), text)
            .fails("cert: not_a_certificate")
    });
    let swapped = Case::new("the boxes confused", LEAF.sec1())
        .key(leaf().pem())
        .fails("cert: private_key_in_certificate")
        .fails("key: certificate_in_private_key");
    let mut cases: Vec<_> = keys.chain(files).chain(mislabelled).collect();
    cases.extend([after_parameters, swapped]);
    cases
}

fn damaged_certificates() -> Vec<Case> {
    let der = leaf().der();
    let second = leaf().pem() + &pem("CERTIFICATE", &der[..der.len() / 2]);
    let nested = (0..200).fold(Vec::new(), |inner, _| seq(&[&inner]));
    let damaged = |name: &str, der: &[u8]| {
        Case::new(name, pem("CERTIFICATE", der)).fails("cert: certificate_malformed")
    };
    vec![
        damaged("half a certificate", &der[..der.len() / 2]),
        damaged("a byte short", &der[..der.len() - 1]),
        damaged("a byte too many", &[der.as_slice(), &[0]].concat()),
        damaged("of version 1, and a byte too many", &{
            let version_1 = Cert {
                version: None,
                ..leaf()
            };
            [version_1.der().as_slice(), &[0]].concat()
        }),
        damaged("an empty sequence", &seq(&[])),
        damaged("no sequence at all", &utf8("certificate")),
        damaged(
            "a length of four gigabytes",
            &[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF],
        ),
        damaged(
            "a length of 126 bytes",
            &[[0x30, 0xFE].as_slice(), &[0xFF; 130]].concat(),
        ),
        damaged(
            "an indefinite length",
            &[[0x30, 0x80].as_slice(), &der[4..], &[0, 0]].concat(),
        ),
        damaged("sequences in sequences", &nested),
        damaged(
            "a time that is none",
            &Cert {
                from: "2026-13-01T00:00:00Z",
                ..leaf()
            }
            .der(),
        ),
        Case::new("a damaged certificate in the chain", second)
            .fails("cert[1]: certificate_malformed"),
    ]
}

fn instead_of_a_key() -> Vec<Case> {
    let cert = leaf().pem();
    let files = files().into_iter().map(|(name, text)| {
        Case::new(&format!("{name}, for a key"), &cert)
            .key(text)
            .fails("key: not_a_private_key")
    });
    let others = [
        ("the certificate", leaf().pem(), "key: certificate_in_private_key"),
        ("the certificate as bare base64", base64(&leaf().der()), "key: certificate_in_private_key"),
        (
            "the certificate under the label of a key",
            pem("PRIVATE KEY", &leaf().der()),
            "key: certificate_in_private_key",
        ),
        ("the key as bare base64", base64(&LEAF.sec1_der()), "key: pem_missing"),
        ("prose", "ask Bob".to_owned(), "key: pem_missing"),
        ("an OpenSSH key", pem("OPENSSH PRIVATE KEY", b"openssh-key-v1\0"), "key: not_a_private_key"),
        ("a PuTTY key", "PuTTY-User-Key-File-3: ecdsa-sha2-nistp256\n".to_owned(), "key: not_a_private_key"),
        ("an encrypted key", pem("ENCRYPTED PRIVATE KEY", &encrypted_pkcs8()), "key: key_encrypted"),
        (
            "an encrypted key under the label of a plain one",
            pem("PRIVATE KEY", &encrypted_pkcs8()),
            "key: key_encrypted",
        ),
        (
            "a key encrypted the old way",
            "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END EC PRIVATE KEY-----\n".to_owned(),
            "key: key_encrypted",
        ),
        ("an RSA key", pem("RSA PRIVATE KEY", &rsa_pkcs1()), "key: key_not_p256"),
        ("an RSA key under another label", pem("EC PRIVATE KEY", &rsa_pkcs1()), "key: key_not_p256"),
        (
            "an RSA key as PKCS#8",
            pem("PRIVATE KEY", &pkcs8(RSA, &tlv(0x05, &[]), &rsa_pkcs1())),
            "key: key_not_p256",
        ),
        ("a DSA key", pem("DSA PRIVATE KEY", &dsa()), "key: key_not_p256"),
        ("a DSA key under another label", pem("EC PRIVATE KEY", &dsa()), "key: key_not_p256"),
        (
            "an Ed25519 key",
            pem("PRIVATE KEY", &pkcs8("1.3.101.112", &[], &octets(&[7; 32]))),
            "key: key_not_p256",
        ),
        (
            "a P-384 key as SEC1",
            pem("EC PRIVATE KEY", &sec1(&[7; 48], Some(&oid(P384)), None)),
            "key: key_not_p256",
        ),
        (
            "a P-384 key as PKCS#8",
            pem("PRIVATE KEY", &pkcs8(EC, &oid(P384), &sec1(&[7; 48], None, None))),
            "key: key_not_p256",
        ),
        (
            "a secp256k1 key",
            pem("EC PRIVATE KEY", &sec1(&[7; 32], Some(&oid("1.3.132.0.10")), None)),
            "key: key_not_p256",
        ),
        (
            "a key that names two curves",
            pem("PRIVATE KEY", &pkcs8(EC, &oid(P256), &sec1(&[7; 32], Some(&oid(P384)), None))),
            "key: key_not_p256",
        ),
        (
            "a curve of no name",
            pem("EC PRIVATE KEY", &sec1(&[7; 32], Some(&oid("1.2.3.4")), None)),
            "key: key_not_p256",
        ),
        (
            "a curve spelled out, as SEC1",
            pem("EC PRIVATE KEY", &sec1(&[7; 32], Some(&explicit_curve()), None)),
            "key: key_not_p256",
        ),
        (
            "a curve spelled out, as PKCS#8",
            pem("PRIVATE KEY", &pkcs8(EC, &explicit_curve(), &sec1(&[7; 32], None, None))),
            "key: key_not_p256",
        ),
    ];
    let others = others.into_iter().map(|(name, text, told)| {
        Case::new(&format!("{name}, for a key"), &cert)
            .key(text)
            .fails(told)
    });
    files.chain(others).collect()
}

fn keys() -> Vec<Case> {
    let cert = leaf().pem();
    // The order of the group of P-256: one more than the greatest scalar (FIPS 186-4, D.1.2.3).
    let order = [
        [
            0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        ],
        [
            0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63,
            0x25, 0x51,
        ],
    ]
    .concat();
    let der = LEAF.sec1_der();
    let curve = oid(P256);
    let damaged = |name: &str, der: &[u8]| {
        Case::new(name, &cert)
            .key(pem("EC PRIVATE KEY", der))
            .fails("key: key_malformed")
    };
    vec![
        damaged("half a key", &der[..der.len() / 2]),
        damaged("a key and a byte", &[der.as_slice(), &[0]].concat()),
        damaged("a key of zero", &sec1(&[0; 32], Some(&curve), None)),
        damaged(
            "a key of the order of the group",
            &sec1(&order, Some(&curve), None),
        ),
        damaged("a key of 33 bytes", &sec1(&[7; 33], Some(&curve), None)),
        damaged(
            "a key with another key's public half",
            &sec1(&[1; 32], Some(&curve), Some(&ISSUER.point())),
        ),
        // As some programs write a number whose first byte is zero.
        Case::new("a key of 31 bytes", &cert)
            .key(pem("EC PRIVATE KEY", &sec1(&[7; 31], Some(&curve), None)))
            .fails("key: key_mismatch"),
        // More may follow, each with a tag of its own (RFC 5958, section 2).
        Case::new("PKCS#8 with more behind it", &cert).key(pem(
            "PRIVATE KEY",
            &LEAF.pkcs8_and(&context(2, &[&int(&[7])])),
        )),
        Case::new("PKCS#8 with a text behind it", &cert)
            .key(pem("PRIVATE KEY", &LEAF.pkcs8_and(&octets(&int(&[7])))))
            .fails("key: key_malformed"),
        Case::new("PKCS#8 without a key in it", &cert)
            .key(pem("PRIVATE KEY", &pkcs8(EC, &curve, &[1, 2, 3])))
            .fails("key: key_malformed"),
        Case::new("a key whose base64 is damaged", &cert)
            .key(LEAF.sec1().replacen("MHc", "M*c", 1))
            .fails("key: pem_not_base64"),
        Case::new("a key that is cut off", &cert)
            .key(&LEAF.sec1()[..150])
            .fails("key: pem_cut_off"),
    ]
}

fn pairs() -> Vec<Case> {
    let p384 = Cert {
        public: seq(&[&seq(&[&oid(EC), &oid(P384)]), &bits(&[4; 97])]),
        ..leaf()
    };
    vec![
        Case::new("another key", leaf().pem())
            .key(ISSUER.sec1())
            .fails("key: key_mismatch"),
        Case::new("a certificate for a key on another curve", p384.pem())
            .key(LEAF.sec1())
            .fails("key: key_mismatch")
            .warns("cert: certificate_key_not_p256"),
        Case::new("a certificate with a blank key", leaf().pem())
            .key(" \n")
            .fails("key: key_missing"),
        Case::new("a key without a certificate", "")
            .key(LEAF.sec1())
            .fails("cert: certificate_missing"),
        Case::new("both damaged", pem("CERTIFICATE", &seq(&[])))
            .key(pem("PRIVATE KEY", &seq(&[])))
            .fails("cert: certificate_malformed")
            .fails("key: key_malformed"),
    ]
}

fn fields() -> Vec<Case> {
    let serial = |name: &str, serial: &[u8]| {
        Case::new(
            name,
            Cert {
                serial: serial.to_vec(),
                ..leaf()
            }
            .pem(),
        )
    };
    let version =
        |name: &str, version: Option<u8>| Case::new(name, Cert { version, ..leaf() }.pem());
    vec![
        version("version 1", None).warns("cert: certificate_version"),
        version("version 2", Some(1)).warns("cert: certificate_version"),
        version("version 4", Some(3)).fails("cert: certificate_malformed"),
        serial("a serial number of 8 octets", &[0x01; 8]),
        serial("a serial number of 7 octets", &[0x7F; 7]).warns("cert: serial_number_too_short"),
        serial(
            "a serial number of 7 octets and a zero",
            &[0, 0xFF, 2, 3, 4, 5, 6, 7],
        )
        .warns("cert: serial_number_too_short"),
        serial("the serial number 1", &[1]).warns("cert: serial_number_too_short"),
        serial("the serial number 0", &[0]).warns("cert: serial_number_not_positive"),
        serial("a negative serial number", &[0x80; 10]).warns("cert: serial_number_not_positive"),
        serial("a serial number of 20 octets", &[0x11; 20]),
        serial("a serial number of 21 octets", &[0x11; 21]).warns("cert: serial_number_too_long"),
        Case::new(
            "signed with SHA-384",
            Cert {
                inner_algorithm: "1.2.840.10045.4.3.3",
                outer_algorithm: "1.2.840.10045.4.3.3",
                ..leaf()
            }
            .pem(),
        )
        .warns("cert: signature_algorithm"),
        Case::new(
            "signed with RSA",
            Cert {
                inner_algorithm: "1.2.840.113549.1.1.11",
                outer_algorithm: "1.2.840.113549.1.1.11",
                ..leaf()
            }
            .pem(),
        )
        .warns("cert: signature_algorithm"),
        Case::new(
            "signed with an unknown algorithm, and with another one",
            Cert {
                outer_algorithm: "1.2.3.4",
                ..leaf()
            }
            .pem(),
        )
        .warns("cert: signature_algorithm")
        .warns("cert: signature_algorithms_differ"),
    ]
}

fn names() -> Vec<Case> {
    let cn = |name: &str, common: &str| {
        let subject = self::named(common);
        Case::new(name, Cert { subject, ..leaf() }.pem())
    };
    const C: (&str, &str) = ("2.5.4.6", "US");
    const O: (&str, &str) = ("2.5.4.10", "Example Telecom");
    let subject = |name: &str, attributes: &[(&str, &str)]| {
        let subject = super::material::name(attributes);
        Case::new(name, Cert { subject, ..leaf() }.pem())
    };
    let no_cn = super::material::name(&[C, O]);
    let two = super::material::name(&[C, O, CN_1234, ("2.5.4.3", "Example Telecom")]);
    let strange = super::material::name(&[
        C,
        ("2.5.4.10", " #1 \"Ex\", a+b; <c> \\ d\n "),
        ("1.2.3.4", "of no name"),
        ("2.5.4.8", "Ünter den Linden"),
        CN_1234,
    ]);
    let country = set(&[&seq(&[&oid("2.5.4.6"), &printable("US")])]);
    let organization = set(&[&seq(&[&oid("2.5.4.10"), &utf8("Example Telecom")])]);
    let multi = seq(&[
        &country,
        &set(&[
            &seq(&[&oid("2.5.4.3"), &utf8("SHAKEN 1234")]),
            &seq(&[&oid("2.5.4.10"), &utf8("Example Telecom")]),
        ]),
    ]);
    let bmp = seq(&[
        &country,
        &organization,
        &set(&[&seq(&[
            &oid("2.5.4.3"),
            &tlv(
                0x1E,
                &["SHAKEN 1234"
                    .encode_utf16()
                    .flat_map(u16::to_be_bytes)
                    .collect::<Vec<u8>>()
                    .as_slice()],
            ),
        ])]),
    ]);
    let teletex = seq(&[
        &country,
        &set(&[&seq(&[
            &oid("2.5.4.10"),
            &tlv(0x14, &[b"T\xE9l\xE9com \xDCber"]),
        ])]),
        &set(&[&seq(&[&oid("2.5.4.3"), &tlv(0x14, &[b"SHAKEN 1234"])])]),
    ]);
    let number = seq(&[
        &country,
        &organization,
        &set(&[&seq(&[&oid("2.5.4.3"), &int(&[7])])]),
    ]);
    let with_subject =
        |name: &str, subject: Vec<u8>| Case::new(name, Cert { subject, ..leaf() }.pem());
    vec![
        cn("another common name", "Example Telecom").warns("cert: common_name"),
        cn("the code alone", "1234").warns("cert: common_name"),
        cn("another code", "SHAKEN 1235").warns("cert: common_name"),
        cn("in lower case", "shaken 1234").warns("cert: common_name"),
        cn("two spaces", "SHAKEN  1234").warns("cert: common_name"),
        cn("a name before and after the code", "Eatel SHAKEN 1234 Inc"),
        cn("a longer code", "SHAKEN 12345").warns("cert: common_name"),
        cn("the word within another", "UNSHAKEN 1234").warns("cert: common_name"),
        cn("the code before the word", "1234 SHAKEN").warns("cert: common_name"),
        cn("the word twice", "SHAKEN 1 SHAKEN 1234"),
        cn("signs around the code", "Eatel (SHAKEN 1234)"),
        cn("an empty common name", "").warns("cert: common_name"),
        cn("a very long common name", &"x".repeat(300)).warns("cert: common_name"),
        with_subject("no common name", no_cn).warns("cert: common_name_missing"),
        with_subject("an empty subject", seq(&[]))
            .warns("cert: subject_attribute")
            .warns("cert: subject_attribute")
            .warns("cert: common_name_missing"),
        subject("no country", &[O, CN_1234]).warns("cert: subject_attribute"),
        subject("no organization", &[C, CN_1234]).warns("cert: subject_attribute"),
        subject("two countries", &[C, C, O, CN_1234]).warns("cert: subject_attribute"),
        subject("two organizations", &[C, O, O, CN_1234]).warns("cert: subject_attribute"),
        subject(
            "a state and a unit as well",
            &[C, ("2.5.4.8", "TX"), O, ("2.5.4.11", "VoIP"), CN_1234],
        ),
        with_subject("two common names, one of them right", two),
        with_subject("what RFC 4514 escapes", strange),
        with_subject("two attributes in one part", multi),
        with_subject("UTF-16", bmp),
        with_subject("T.61, which is Latin-1", teletex),
        subject(
            "an organization that begins with a number sign",
            &[C, ("2.5.4.10", "#1 of #2 Telecom"), CN_1234],
        ),
        with_subject("a common name that is no text", number).warns("cert: common_name"),
    ]
}

fn named(common: &str) -> Vec<u8> {
    super::material::name(&[
        ("2.5.4.6", "US"),
        ("2.5.4.10", "Example Telecom"),
        ("2.5.4.3", common),
    ])
}

fn public_keys() -> Vec<Case> {
    let key = |name: &str, algorithm: Vec<u8>, key: &[u8]| {
        let public = seq(&[&algorithm, &bits(key)]);
        Case::new(name, Cert { public, ..leaf() }.pem())
    };
    let rsa = seq(&[&int(&[0x21]), &int(&[3])]);
    let p256 = seq(&[&oid(EC), &oid(P256)]);
    let mut off_the_curve = LEAF.point();
    off_the_curve[64] ^= 1;
    vec![
        key(
            "an RSA key in the certificate",
            seq(&[&oid(RSA), &tlv(0x05, &[])]),
            &rsa,
        )
        .warns("cert: certificate_key_not_p256"),
        key(
            "a P-384 key in the certificate",
            seq(&[&oid(EC), &oid(P384)]),
            &[4; 97],
        )
        .warns("cert: certificate_key_not_p256"),
        key(
            "a point of P-256 that is said to be on P-384",
            seq(&[&oid(EC), &oid(P384)]),
            &LEAF.point(),
        )
        .key(LEAF.sec1())
        .fails("key: key_mismatch")
        .warns("cert: certificate_key_not_p256"),
        key(
            "an Ed25519 key in the certificate",
            seq(&[&oid("1.3.101.112")]),
            &[7; 32],
        )
        .warns("cert: certificate_key_not_p256"),
        key(
            "an unknown kind of key in the certificate",
            seq(&[&oid("1.2.3.4")]),
            &[7; 32],
        )
        .warns("cert: certificate_key_not_p256"),
        key(
            "a curve spelled out in the certificate",
            seq(&[&oid(EC), &explicit_curve()]),
            &LEAF.point(),
        )
        .warns("cert: certificate_key_not_p256"),
        key(
            "no curve in the certificate",
            seq(&[&oid(EC)]),
            &LEAF.point(),
        )
        .warns("cert: certificate_key_not_p256"),
        key(
            "a point that is not on the curve",
            p256.clone(),
            &off_the_curve,
        )
        .key(LEAF.sec1())
        .fails("key: key_mismatch")
        .warns("cert: certificate_key_malformed"),
        key("the point at infinity", p256.clone(), &[0]).warns("cert: certificate_key_malformed"),
        key("an empty public key", p256, &[]).warns("cert: certificate_key_malformed"),
    ]
}

fn extensions() -> Vec<Case> {
    let with = |name: &str, id: &'static str, critical: bool, value: Vec<u8>| {
        Case::new(name, leaf().with(id, critical, value).pem())
    };
    let without = |name: &str, id: &str| Case::new(name, leaf().without(id).pem());
    let usage = |unused: u8, bits: &[u8]| tlv(0x03, &[&[unused], bits]);
    let twice = {
        let mut cert = leaf();
        cert.extensions.push((SKI, false, octets(&[1; 20])));
        cert
    };
    let many = (0..40).fold(leaf(), |mut cert, _| {
        cert.extensions
            .push(("1.3.6.1.4.1.55555.1", false, octets(b"x")));
        cert
    });
    let mut many =
        Case::new("an unknown extension 40 times", many.pem()).warns("cert: extension_unknown");
    many.warnings.extend(["cert: extension_duplicate"; 31]);
    let mut bare = Case::new(
        "no extensions at all",
        Cert {
            extensions: vec![],
            ..leaf()
        }
        .pem(),
    );
    bare.warnings = vec![
        "cert: key_usage_missing",
        "cert: basic_constraints_missing",
        "cert: subject_key_identifier_missing",
        "cert: authority_key_identifier_missing",
        "cert: crl_distribution_point_missing",
        "cert: certificate_policy_missing",
        "cert: tn_auth_list_missing",
    ];
    vec![
        bare,
        without("no keyUsage", KEY_USAGE).warns("cert: key_usage_missing"),
        with("keyUsage not critical", KEY_USAGE, false, usage(7, &[0x80]))
            .warns("cert: key_usage_not_critical"),
        with(
            "keyUsage with nonRepudiation",
            KEY_USAGE,
            true,
            usage(6, &[0xC0]),
        )
        .warns("cert: key_usage"),
        with("keyUsage of a server", KEY_USAGE, true, usage(5, &[0xA0])).warns("cert: key_usage"),
        with(
            "keyUsage without digitalSignature",
            KEY_USAGE,
            true,
            usage(3, &[0x08]),
        )
        .warns("cert: key_usage"),
        with(
            "keyUsage of decipherOnly",
            KEY_USAGE,
            true,
            usage(7, &[0x00, 0x80]),
        )
        .warns("cert: key_usage"),
        with("keyUsage of nothing", KEY_USAGE, true, usage(0, &[])).warns("cert: key_usage"),
        with(
            "keyUsage with zeros at its end",
            KEY_USAGE,
            true,
            usage(0, &[0x80]),
        )
        .warns("cert: key_usage_encoding"),
        with(
            "keyUsage with a byte of zeros at its end",
            KEY_USAGE,
            true,
            usage(7, &[0x80, 0x00]),
        )
        .warns("cert: key_usage_encoding"),
        with(
            "keyUsage of several, with zeros at its end",
            KEY_USAGE,
            true,
            usage(0, &[0xC0]),
        )
        .warns("cert: key_usage")
        .warns("cert: key_usage_encoding"),
        with(
            "keyUsage that is no bit string",
            KEY_USAGE,
            true,
            octets(&[0x80]),
        )
        .warns("cert: extension_malformed"),
        without("no basicConstraints", BASIC_CONSTRAINTS).warns("cert: basic_constraints_missing"),
        with(
            "basicConstraints not critical",
            BASIC_CONSTRAINTS,
            false,
            seq(&[]),
        )
        .warns("cert: basic_constraints_not_critical"),
        with(
            "a CA",
            BASIC_CONSTRAINTS,
            true,
            seq(&[&tlv(0x01, &[&[0xFF]])]),
        )
        .warns("cert: certificate_is_ca"),
        with(
            "basicConstraints that is a text",
            BASIC_CONSTRAINTS,
            true,
            utf8("no"),
        )
        .warns("cert: extension_malformed"),
        without("no subjectKeyIdentifier", SKI).warns("cert: subject_key_identifier_missing"),
        with("an empty subjectKeyIdentifier", SKI, false, octets(&[]))
            .warns("cert: extension_malformed"),
        without("no authorityKeyIdentifier", AKI).warns("cert: authority_key_identifier_missing"),
        with("an empty authorityKeyIdentifier", AKI, false, seq(&[]))
            .warns("cert: authority_key_identifier_missing"),
        with(
            "an authorityKeyIdentifier of name and serial number alone",
            AKI,
            false,
            seq(&[
                &context(1, &[&context(4, &[&ca_name("SHAKEN ROOT")])]),
                &context_primitive(2, &[0x2A; 10]),
            ]),
        )
        .warns("cert: authority_key_identifier_missing"),
        with(
            "an authorityKeyIdentifier that is bytes alone",
            AKI,
            false,
            octets(&[2; 20]),
        )
        .warns("cert: extension_malformed"),
        without("no CRL distribution point", CRL_POINTS)
            .warns("cert: crl_distribution_point_missing"),
        with(
            "two CRL distribution points",
            CRL_POINTS,
            false,
            seq(&[&crl_point(), &crl_point()]),
        )
        .warns("cert: crl_distribution_points"),
        with(
            "CRL distribution points that are none",
            CRL_POINTS,
            false,
            seq(&[]),
        )
        .warns("cert: extension_malformed"),
        with(
            "a CRL distribution point that is a set",
            CRL_POINTS,
            false,
            seq(&[&set(&[&crl_address(), &crl_issuer()])]),
        )
        .warns("cert: extension_malformed"),
        with(
            "a CRL distribution point without its issuer",
            CRL_POINTS,
            false,
            seq(&[&seq(&[&crl_address()])]),
        )
        .warns("cert: crl_issuer_missing"),
        with(
            "a CRL distribution point with an issuer of no name",
            CRL_POINTS,
            false,
            seq(&[&seq(&[&crl_address(), &context(2, &[])])]),
        )
        .warns("cert: crl_issuer_missing"),
        with(
            "a CRL distribution point of reasons and an issuer",
            CRL_POINTS,
            false,
            seq(&[&seq(&[
                &crl_address(),
                &context_primitive(1, &[6, 0x40]),
                &crl_issuer(),
            ])]),
        ),
        with(
            "a CRL distribution point that is damaged",
            CRL_POINTS,
            false,
            seq(&[&seq(&[&crl_address(), &crl_issuer(), &crl_address()])]),
        )
        .warns("cert: extension_malformed"),
        without("no certificate policy", POLICIES).warns("cert: certificate_policy_missing"),
        with(
            "two certificate policies",
            POLICIES,
            false,
            seq(&[&policy("2.16.840.1.114569.1.1.3"), &policy("2.5.29.32.0")]),
        )
        .warns("cert: certificate_policies"),
        with(
            "a certificate policy without its identifier",
            POLICIES,
            false,
            seq(&[&seq(&[])]),
        )
        .warns("cert: extension_malformed"),
        Case::new("an extension twice", twice.pem()).warns("cert: extension_duplicate"),
        with(
            "an unknown extension",
            "1.3.6.1.4.1.55555.1",
            false,
            octets(b"x"),
        )
        .warns("cert: extension_unknown"),
        with(
            "an unknown critical extension",
            "1.3.6.1.4.1.55555.1",
            true,
            octets(b"x"),
        )
        .warns("cert: extension_unknown_critical"),
        many,
        with(
            "JWT claim constraints",
            "1.3.6.1.5.5.7.1.27",
            false,
            seq(&[&context(0, &[&seq(&[&ia5("origid")])])]),
        )
        .warns("cert: extension_unknown"),
        with(
            "the address of its authority",
            "1.3.6.1.5.5.7.1.1",
            false,
            seq(&[]),
        )
        .warns("cert: extension_unknown"),
        with("another name", "2.5.29.17", false, seq(&[])).warns("cert: extension_unknown"),
        with("an extended key usage", "2.5.29.37", true, seq(&[]))
            .warns("cert: extension_unknown")
            .warns("cert: extension_critical"),
        with(
            "a certificate policy that is critical",
            POLICIES,
            true,
            seq(&[&policy("2.16.840.1.114569.1.1.3")]),
        )
        .warns("cert: extension_critical"),
        with(
            "a TNAuthList that is critical",
            TN_AUTH_LIST,
            true,
            seq(&[&spc("1234")]),
        )
        .warns("cert: extension_critical"),
        with(
            "a CRL distribution point that is critical",
            CRL_POINTS,
            true,
            seq(&[&crl_point()]),
        )
        .warns("cert: extension_critical"),
        with(
            "a subjectKeyIdentifier that is critical",
            SKI,
            true,
            octets(&[1; 20]),
        )
        .warns("cert: extension_critical"),
    ]
}

fn tn_auth_lists() -> Vec<Case> {
    let list = |name: &str, value: Vec<u8>| {
        Case::new(
            &format!("TNAuthList: {name}"),
            leaf().tn_auth_list(value).pem(),
        )
    };
    let code = |name: &str, code: &str| {
        let subject = named(&format!("SHAKEN {code}"));
        let cert = Cert { subject, ..leaf() }.tn_auth_list(seq(&[&spc(code)]));
        Case::new(&format!("TNAuthList: {name}"), cert.pem())
    };
    let malformed =
        |name: &str, value: Vec<u8>| list(name, value).warns("cert: tn_auth_list_malformed");
    let elsewhere =
        leaf()
            .without(TN_AUTH_LIST)
            .with("1.3.6.1.5.5.7.48.26", false, seq(&[&spc("1234")]));
    let huge: Vec<Vec<u8>> = (0..30)
        .map(|number| one(&format!("{number:010}")))
        .collect();
    let huge: Vec<&[u8]> = huge.iter().map(Vec::as_slice).collect();
    let as_claims =
        leaf()
            .without(TN_AUTH_LIST)
            .with("1.3.6.1.5.5.7.1.27", false, seq(&[&spc("1234")]));
    vec![
        Case::new("TNAuthList: as claim constraints", as_claims.pem())
            .warns("cert: tn_auth_list_object_identifier")
            .warns("cert: extension_unknown"),
        code("a code of letters and digits", "LUP01"),
        code("a code of one character", "7"),
        code("a long code", "ABCDEFGHIJ0123456789"),
        code("a code in lower case", "719k").warns("cert: tn_auth_list_code"),
        code("a code with a hyphen", "AB-12").warns("cert: tn_auth_list_code"),
        code("a code with a space", "12 34").warns("cert: tn_auth_list_code"),
        Case::new("TNAuthList: missing", leaf().without(TN_AUTH_LIST).pem())
            .warns("cert: tn_auth_list_missing"),
        Case::new(
            "TNAuthList: under another object identifier",
            elsewhere.pem(),
        )
        .warns("cert: tn_auth_list_object_identifier")
        .warns("cert: extension_unknown"),
        list("empty", seq(&[])).warns("cert: tn_auth_list_empty"),
        malformed("nothing at all", vec![]),
        list("a bare IA5String", ia5("1234")).warns("cert: tn_auth_list_untagged"),
        list("a bare UTF8String", utf8("1234")).warns("cert: tn_auth_list_string_type"),
        list("a list of a bare IA5String", seq(&[&ia5("1234")]))
            .warns("cert: tn_auth_list_untagged"),
        list("a list of a bare UTF8String", seq(&[&utf8("1234")]))
            .warns("cert: tn_auth_list_string_type"),
        malformed("a list of a bare INTEGER", seq(&[&int(&[4])])),
        list("an entry without its list", spc("1234")).warns("cert: tn_auth_list_not_a_list"),
        list("an implicit tag", seq(&[&context_primitive(0, b"1234")]))
            .warns("cert: tn_auth_list_implicit_tag"),
        list(
            "a range with an implicit tag",
            seq(&[
                &spc("1234"),
                &context(1, &[&ia5("12025550100"), &int(&[9])]),
            ]),
        )
        .warns("cert: tn_auth_list_implicit_tag"),
        list(
            "a code as UTF8String",
            seq(&[&context(0, &[&utf8("1234")])]),
        )
        .warns("cert: tn_auth_list_string_type"),
        list(
            "a code as PrintableString",
            seq(&[&context(0, &[&printable("1234")])]),
        )
        .warns("cert: tn_auth_list_string_type"),
        list(
            "a code as OCTET STRING",
            seq(&[&context(0, &[&octets(b"1234")])]),
        )
        .warns("cert: tn_auth_list_string_type"),
        malformed("a code as INTEGER", seq(&[&context(0, &[&int(&[4])])])),
        malformed(
            "a code and more",
            seq(&[&context(0, &[&ia5("1"), &ia5("2")])]),
        ),
        malformed("a tag without a value", seq(&[&context(0, &[])])),
        malformed("an unknown tag", seq(&[&context(3, &[&ia5("1234")])])),
        malformed(
            "an IA5String of Latin-1",
            seq(&[&tlv(0xA0, &[&tlv(0x16, &[&[0xE9]])])]),
        ),
        malformed("a set", set(&[&spc("1234")])),
        malformed(
            "bytes after the list",
            [seq(&[&spc("1234")]), vec![0]].concat(),
        ),
        malformed("a length beyond its end", vec![0x30, 0x20, 0xA0]),
        list("an empty code", seq(&[&spc("")])).warns("cert: tn_auth_list_empty_code"),
        list("two codes", seq(&[&spc("1234"), &spc("5678")]))
            .warns("cert: tn_auth_list_several_codes"),
        list(
            "a code and a number",
            seq(&[&spc("1234"), &one("12025550100")]),
        )
        .warns("cert: tn_auth_list_telephone_numbers"),
        list(
            "a code and a range",
            seq(&[&spc("1234"), &range("12025550100", &[100])]),
        )
        .warns("cert: tn_auth_list_telephone_numbers"),
        list("a number alone", seq(&[&one("12025550100")]))
            .warns("cert: tn_auth_list_no_code")
            .warns("cert: tn_auth_list_telephone_numbers"),
        list("30 numbers", seq(&huge))
            .warns("cert: tn_auth_list_no_code")
            .warns("cert: tn_auth_list_telephone_numbers"),
        list(
            "a number with a plus",
            seq(&[&spc("1234"), &one("+12025550100")]),
        )
        .warns("cert: tn_auth_list_number"),
        list(
            "a number of 16 digits",
            seq(&[&spc("1234"), &one("1234567890123456")]),
        )
        .warns("cert: tn_auth_list_number"),
        list("an empty number", seq(&[&spc("1234"), &one("")])).warns("cert: tn_auth_list_number"),
        list("a number of * and #", seq(&[&spc("1234"), &one("*67#")]))
            .warns("cert: tn_auth_list_telephone_numbers"),
        list(
            "a range of one",
            seq(&[&spc("1234"), &range("12025550100", &[1])]),
        )
        .warns("cert: tn_auth_list_range"),
        list(
            "a range of fewer than none",
            seq(&[&spc("1234"), &range("1", &[0xFF])]),
        )
        .warns("cert: tn_auth_list_range"),
        list(
            "a range of 2^127",
            seq(&[&spc("1234"), &range("1", &[0x7F; 16])]),
        )
        .warns("cert: tn_auth_list_range"),
        malformed(
            "a range without its count",
            seq(&[&spc("1234"), &context(1, &[&seq(&[&ia5("1")])])]),
        ),
        malformed(
            "a range whose count is a text",
            seq(&[
                &spc("1234"),
                &context(1, &[&seq(&[&ia5("12025550100"), &ia5("9")])]),
            ]),
        ),
        malformed(
            "a range that is a number",
            seq(&[&context(1, &[&ia5("1")])]),
        ),
    ]
}

fn validity() -> Vec<Case> {
    let at = |name: &str, at: &'static str| Case::new(name, leaf().pem()).at(at);
    vec![
        at("in the middle of its validity", "2026-06-15T12:00:00Z"),
        at("at its first second", "2026-01-01T00:00:00Z"),
        at(
            "a moment before its first second",
            "2025-12-31T23:59:59.999Z",
        )
        .warns("cert: certificate_not_yet_valid"),
        at("within its last second", "2027-01-01T00:00:00.999Z"),
        at("after its last second", "2027-01-01T00:00:01Z").warns("cert: certificate_expired"),
        at("long before", "1960-01-01T00:00:00Z").warns("cert: certificate_not_yet_valid"),
        at("long after", "9999-12-31T23:59:59Z").warns("cert: certificate_expired"),
        Case::new(
            "never expires",
            Cert {
                until: "9999-12-31T23:59:59Z",
                ..leaf()
            }
            .pem(),
        )
        .at("9999-12-31T23:59:59Z"),
        Case::new(
            "valid for one second",
            Cert {
                until: "2026-01-01T00:00:00Z",
                ..leaf()
            }
            .pem(),
        )
        .at("2026-01-01T00:00:00Z"),
        Case::new(
            "ends before it starts",
            Cert {
                until: "2025-01-01T00:00:00Z",
                ..leaf()
            }
            .pem(),
        )
        .at("2025-06-01T00:00:00Z")
        .warns("cert: validity_out_of_order"),
    ]
}

fn chains() -> Vec<Case> {
    let (leaf, issuer, root) = (
        leaf().pem(),
        Cert::issuing_ca().pem(),
        Cert::root_ca().pem(),
    );
    let expired = Cert {
        until: "2026-02-01T00:00:00Z",
        ..Cert::issuing_ca()
    }
    .pem();
    let stranger = Cert {
        subject: ca_name("Another CA"),
        ..Cert::root_ca()
    }
    .pem();
    vec![
        Case::new("a chain", format!("{leaf}{issuer}")).key(LEAF.sec1()),
        Case::new("a chain with its root", format!("{leaf}{issuer}{root}")).key(LEAF.pkcs8()),
        Case::new(
            "a chain among printed text",
            format!("leaf\n{leaf}\nissuer\n{issuer}\n"),
        ),
        Case::new(
            "the root before the issuer",
            format!("{leaf}{root}{issuer}"),
        )
        .warns("cert: chain_order"),
        Case::new("the issuer missing", format!("{leaf}{root}")).warns("cert[1]: chain_broken"),
        Case::new(
            "a stranger in the chain",
            format!("{leaf}{stranger}{issuer}"),
        )
        .warns("cert[1]: chain_broken")
        .warns("cert[2]: chain_broken"),
        Case::new("the same certificate twice", format!("{leaf}{leaf}"))
            .warns("cert[1]: chain_broken"),
        {
            let mut case = Case::new("the issuer first", format!("{issuer}{leaf}"))
                .key(LEAF.sec1())
                .fails("key: key_mismatch");
            case.warnings = vec!["cert: certificate_is_ca"];
            case
        },
        Case::new("the certificate of an authority alone", &root)
            .at("2100-01-01T00:00:00Z")
            .warns("cert: certificate_is_ca"),
        Case::new("the authorities alone", format!("{issuer}{root}"))
            .warns("cert: certificate_is_ca"),
        Case::new("an issuer that expired", format!("{leaf}{expired}"))
            .at("2026-06-01T00:00:00Z")
            .warns("cert[1]: certificate_expired"),
        Case::new("all expired", format!("{leaf}{expired}"))
            .at("2030-01-01T00:00:00Z")
            .warns("cert: certificate_expired")
            .warns("cert[1]: certificate_expired"),
    ]
}
