//! openssl reads the same certificates, and says the same of them.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

use pbx_rules::stir_shaken::{Certificate, CertificateSummary};

use super::cases;
use super::material::Cert;

/// What `openssl` prints; `None` where it fails.
fn openssl(arguments: &[&str], input: &str) -> Option<String> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    // It may stop reading early.
    let _ = child.stdin.take()?.write_all(input.as_bytes());
    let output = child.wait_with_output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

fn is_there() -> bool {
    let there = openssl(&["version"], "").is_some();
    if !there {
        println!("SKIPPED: there is no openssl to ask");
    }
    there
}

fn read_by_openssl(pem: &str) -> Option<Vec<String>> {
    let arguments = [
        "x509",
        "-noout",
        "-subject",
        "-issuer",
        "-serial",
        "-dates",
        "-dateopt",
        "iso_8601",
        "-fingerprint",
        "-sha256",
        "-nameopt",
        "RFC2253,-esc_msb,utf8",
    ];
    let text = openssl(&arguments, pem)?;
    Some(text.lines().map(str::to_owned).collect())
}

fn as_openssl_prints(summary: &CertificateSummary) -> Vec<String> {
    let time = |rfc3339: &str| rfc3339.replace('T', " ");
    vec![
        format!("subject={}", summary.subject),
        format!("issuer={}", summary.issuer),
        format!("serial={}", summary.serial_number),
        format!("notBefore={}", time(&summary.not_before)),
        format!("notAfter={}", time(&summary.not_after)),
        format!("sha256 Fingerprint={}", summary.sha256_fingerprint),
    ]
}

#[test]
fn openssl_reads_the_same() {
    if !is_there() {
        return;
    }
    let mut seen = BTreeSet::new();
    let mut compared = 0;
    for case in cases::all().iter().filter(|case| seen.insert(&case.cert)) {
        let Ok(certificate) = Certificate::parse(&case.cert) else {
            continue;
        };
        // openssl wants its blocks at the start of a line.
        let pem = certificate.as_str();
        let start = pem.find("-----BEGIN").unwrap();
        let lines = pem[start..].split(['\r', '\n']).map(str::trim);
        let unindented: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        let Some(read) = read_by_openssl(&unindented.join("\n")) else {
            assert_eq!(case.name, "a common name that is no text", "openssl fails");
            continue;
        };
        // It prints the magnitude of a negative number, not its bytes.
        if case.name == "a negative serial number" {
            continue;
        }
        assert_eq!(
            as_openssl_prints(&certificate.summary()),
            read,
            "{}",
            case.name
        );
        compared += 1;
    }
    assert!(compared > 90, "{compared}");
}

#[test]
fn openssl_verifies_the_clean_chain() {
    if !is_there() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("pbx-rules-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, cert: Cert| {
        let path = folder.join(name);
        std::fs::write(&path, cert.pem()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let root = write("root.pem", Cert::root_ca());
    let issuer = write("issuer.pem", Cert::issuing_ca());
    let leaf = write("leaf.pem", Cert::default());
    let noon = "1781524800"; // 2026-06-15T12:00:00Z
    let verified = openssl(
        &[
            "verify",
            "-attime",
            noon,
            "-CAfile",
            &root,
            "-untrusted",
            &issuer,
            &leaf,
        ],
        "",
    );
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(verified, Some(format!("{leaf}: OK\n")));
}
