//! The check of a certificate and its key.

use chrono::DateTime;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::{Zeroize, Zeroizing};

use super::{json, object, violation};
use pbx_rules::stir_shaken::{CertificateReport, CertificateSummary, check};

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
    json(&Crossing {
        ok: report.is_ok(),
        violations: violation::crossing(&report.violations),
        warnings: violation::crossing(&report.warnings),
        certificate: report.certificate.as_ref(),
    })
}

/// Writes over what the check has left of a key below the stack of its caller: the arithmetic of its curve copies it.
#[inline(never)]
fn wipe_stack() {
    const MOST: usize = 32 << 10;
    [0_u8; MOST].zeroize();
}

/// A report, as it crosses.
#[derive(Serialize)]
struct Crossing<'r> {
    ok: bool,
    violations: Vec<violation::Crossing<'r>>,
    warnings: Vec<violation::Crossing<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<&'r CertificateSummary>,
}
