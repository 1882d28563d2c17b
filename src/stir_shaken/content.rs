//! Recognises what DER data holds by the shape of its outermost values.

use super::der::{self, Element, Tag};
use crate::value::pem::PemContent;

/// What the data holds, if it is anything known.
pub(super) fn sniff(data: &[u8]) -> Option<PemContent> {
    // PKCS#12 is often BER of indefinite length, which is no DER: SEQUENCE { INTEGER 3 …
    if data.starts_with(&[0x30, 0x80, 0x02, 0x01, 0x03]) {
        return Some(PemContent::Pkcs12);
    }
    let outer = der::elements(data).next()?;
    if outer.tag == Tag::OBJECT_IDENTIFIER {
        return Some(PemContent::Parameters);
    }
    if outer.tag != Tag::SEQUENCE {
        return None;
    }
    let values: Vec<_> = der::elements(outer.value).take(10).collect();
    let tags: Vec<_> = values.iter().map(|value| value.tag).collect();
    let version = values.first().filter(|value| value.tag == Tag::INTEGER);
    Some(
        match (version.map(|version| version.value), tags.as_slice()) {
            (Some([3]), [_, Tag::SEQUENCE, ..]) => PemContent::Pkcs12,
            (Some([0 | 1]), [_, Tag::SEQUENCE, Tag::OCTET_STRING, ..]) => PemContent::PrivateKey,
            (Some([1]), [_, Tag::OCTET_STRING, ..]) => PemContent::PrivateKey,
            (
                Some([0]),
                [
                    _,
                    Tag::INTEGER,
                    Tag::INTEGER,
                    Tag::INTEGER,
                    Tag::INTEGER,
                    Tag::INTEGER,
                ],
            ) => PemContent::DsaPrivateKey,
            (Some([0]), [_, Tag::INTEGER, Tag::INTEGER, Tag::INTEGER, ..]) => {
                PemContent::RsaPrivateKey
            }
            (Some(_), [_, Tag::INTEGER]) => PemContent::PublicKey,
            (None, [Tag::SEQUENCE, Tag::BIT_STRING]) => PemContent::PublicKey,
            (None, [Tag::SEQUENCE, Tag::OCTET_STRING]) => PemContent::EncryptedPrivateKey,
            (None, [Tag::SEQUENCE, Tag::SEQUENCE, Tag::BIT_STRING]) => signed(*values.first()?),
            (None, [Tag::OBJECT_IDENTIFIER, content]) if content.context().is_some() => {
                PemContent::Pkcs7
            }
            _ => return None,
        },
    )
}

/// What was signed, where the whole is data, an algorithm and a signature.
fn signed(data: Element<'_>) -> PemContent {
    let values: Vec<_> = der::elements(data.value).take(5).collect();
    let tags: Vec<_> = values.iter().map(|value| value.tag).collect();
    let is_time = |tag: &Tag| matches!(*tag, Tag::UTC_TIME | Tag::GENERALIZED_TIME);
    match tags.as_slice() {
        [Tag::INTEGER, Tag::SEQUENCE, Tag::SEQUENCE, attributes, ..]
            if attributes.context().is_some() =>
        {
            PemContent::CertificateRequest
        }
        [Tag::INTEGER, Tag::SEQUENCE, Tag::SEQUENCE, time, ..]
        | [Tag::SEQUENCE, Tag::SEQUENCE, time, ..]
            if is_time(time) =>
        {
            PemContent::RevocationList
        }
        _ => PemContent::Certificate,
    }
}

/// Whether a key of SEC1 spells its curve out, in the parameters `[0]`, instead of naming it.
pub(super) fn has_explicit_curve(data: &[u8]) -> bool {
    let Some(outer) = der::elements(data).next() else {
        return false;
    };
    der::elements(outer.value).any(|value| {
        let mut parameters = der::elements(value.value);
        value.tag.context() == Some((0, true))
            && parameters
                .next()
                .is_some_and(|curve| curve.tag == Tag::SEQUENCE)
    })
}
