//! The check of a certificate and its key.

use chrono::DateTime;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::{Zeroize, Zeroizing};

use super::json::Json;
use super::{object, violation};
use pbx_rules::stir_shaken::{CertificateReport, CertificateSummary, TnAuthList, check};

/// Checks two values (`object.rs`): what is pasted as a certificate, and as its private key; null for the certificate
/// alone. Gives the report as JSON, with the validity at an instant, in milliseconds, where one is given.
#[wasm_bindgen]
#[must_use]
pub fn check_certificate(cert: Vec<u8>, key: Vec<u8>, at: Option<f64>) -> String {
    // A key may be in either.
    let (cert, key) = (Zeroizing::new(cert), Zeroizing::new(key));
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole, since a Date holds it"
    )]
    let at = at.and_then(|at| DateTime::from_timestamp_millis(at as i64));
    let report = match (object::optional_text(&cert), object::optional_text(&key)) {
        (Ok(cert), Ok(key)) => check(cert.unwrap_or_default(), key, at),
        (cert, key) => {
            let wrong = [
                cert.err().map(|wrong| wrong.at("cert")),
                key.err().map(|wrong| wrong.at("key")),
            ];
            let mut report = CertificateReport::default();
            report.violations.extend(wrong.into_iter().flatten());
            report
        }
    };
    wipe_stack();
    let mut json = Json::new();
    json.begin('{');
    json.name("ok");
    json.bool(report.is_ok());
    json.name("violations");
    violation::write_list(&mut json, &report.violations);
    json.name("warnings");
    violation::write_list(&mut json, &report.warnings);
    if let Some(certificate) = &report.certificate {
        json.name("certificate");
        write_summary(&mut json, certificate);
    }
    json.end('}');
    json.written()
}

/// Writes over what the check has left of a key below the stack of its caller: the arithmetic of its curve copies it.
#[inline(never)]
fn wipe_stack() {
    const MOST: usize = 32 << 10;
    [0_u8; MOST].zeroize();
}

/// What the certificate says, as the crate declares it for serde.
fn write_summary(json: &mut Json, certificate: &CertificateSummary) {
    let texts = [
        ("subject", &certificate.subject),
        ("issuer", &certificate.issuer),
        ("notBefore", &certificate.not_before),
        ("notAfter", &certificate.not_after),
        ("serialNumber", &certificate.serial_number),
        ("sha256Fingerprint", &certificate.sha256_fingerprint),
    ];
    json.begin('{');
    for (name, text) in texts {
        json.name(name);
        json.text(text);
        // In the order of the declaration.
        if name == "issuer" {
            write_authority(json, &certificate.authority);
        }
    }
    json.name("chainLength");
    json.count(certificate.chain_length);
    json.end('}');
}

/// For whom it may sign.
fn write_authority(json: &mut Json, authority: &TnAuthList) {
    json.name("serviceProviderCodes");
    json.begin('[');
    for code in &authority.service_provider_codes {
        json.text(code);
    }
    json.end(']');
    json.name("telephoneNumbers");
    json.begin('[');
    for numbers in &authority.telephone_numbers {
        json.begin('{');
        json.name("start");
        json.text(&numbers.start);
        json.name("count");
        json.natural(numbers.count);
        json.end('}');
    }
    json.end(']');
}
