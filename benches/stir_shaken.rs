//! What checking a certificate and its key costs.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench fails by panicking"
)]

mod support;

use pbx_rules::stir_shaken::{Certificate, PrivateKey, check, check_pair};
use serde_json::Value;
use support::Table;

/// What was pasted in a case of the corpus: the certificate and the key.
fn pasted(corpus: &Value, name: &str) -> (String, String) {
    let cases = corpus["cases"].as_array().unwrap();
    let case = cases.iter().find(|case| case["name"] == name).unwrap();
    let text = |field: &str| case[field].as_str().unwrap_or_default().to_owned();
    (text("cert"), text("key"))
}

fn main() {
    let corpus = include_str!("../tests/corpus/certificate.json");
    let corpus: Value = serde_json::from_str(corpus).unwrap();
    let (cert, sec1) = pasted(&corpus, "with its key as SEC1");
    let (chain, pkcs8) = pasted(&corpus, "a chain with its root");
    let at = "2026-06-15T12:00:00Z".parse().ok();

    Table::new("a certificate alone")
        .row("parse", || Certificate::parse(&cert).unwrap())
        .row("check: parse, warnings, summary", || check(&cert, None, at))
        .row("the same, with two issuers", || check(&chain, None, at))
        .run();

    let certificate = Certificate::parse(&cert).unwrap();
    let key = PrivateKey::parse(&sec1).unwrap();
    Table::new("a certificate and its key")
        .row("check", || check(&cert, Some(&sec1), at))
        .row("check, with two issuers and PKCS#8", || {
            check(&chain, Some(&pkcs8), at)
        })
        .row("the key alone, SEC1", || PrivateKey::parse(&sec1).unwrap())
        .row("the key alone, PKCS#8", || {
            PrivateKey::parse(&pkcs8).unwrap()
        })
        .row("whether they belong together", || {
            check_pair(&certificate, &key).is_ok()
        })
        .run();

    let worst = cert.repeat(65_000 / cert.len());
    let bytes = worst.len();
    Table::new("the longest text")
        .per("byte", bytes)
        .row("as many certificates as fit", || check(&worst, None, at))
        .row("one line of base64", || check(&"A".repeat(bytes), None, at))
        .run();
}
