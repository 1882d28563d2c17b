//! Any text pasted, and any data in blocks of PEM.
//!
//! The first byte chooses how the rest is pasted: as it is, or as the data of a certificate, of a key,
//! of both. The report must be small, and a suggestion must pass.
use pbx_rules::stir_shaken::{Certificate, check};
use pbx_rules::violation::Plain;

/// How to paste, and what.
pub fn run(input: &[u8]) {
    let Some((&how, data)) = input.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(data);
    let half = data.len() / 2;
    let (cert, key) = match how % 5 {
        0 => (text.clone().into_owned(), None),
        1 => (pem("CERTIFICATE", data), None),
        2 => (text.clone().into_owned(), Some(text.into_owned())),
        3 => (pem("CERTIFICATE", data), Some(pem("PRIVATE KEY", data))),
        _ => (
            pem("CERTIFICATE", &data[..half]) + &pem("CERTIFICATE", &data[half..]),
            Some(pem("EC PRIVATE KEY", &data[half..])),
        ),
    };
    let at = "2026-06-15T12:00:00Z".parse().ok();
    let report = check(&cert, key.as_deref(), at);
    let shown = format!("{report:?}");
    assert!(shown.len() < 40 * (cert.len() + 10_000));
    for wrong in &report.violations {
        if let Some(Plain::Text(better)) = wrong.suggestion() {
            assert!(Certificate::parse(better).is_ok());
        }
    }
    if let Ok(certificate) = Certificate::parse(&cert) {
        assert_eq!(certificate.as_str(), cert);
    }
}

fn pem(label: &str, data: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = format!("-----BEGIN {label}-----\n");
    for chunk in data.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for position in 0..4 {
            let digit = group >> (18 - 6 * position) & 0x3F;
            text.push(if position > chunk.len() {
                '='
            } else {
                DIGITS[digit as usize].into()
            });
        }
    }
    text.push_str(&format!("\n-----END {label}-----\n"));
    text
}
