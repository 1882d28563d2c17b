//! Recognises what DER data holds by the shape of its outermost values.

use super::der::{self, AnyRef, Oid, Tag, Tagged};
use crate::value::pem::Pasted;

/// What the data holds, if it is anything known.
pub(super) fn pasted(data: &[u8]) -> Option<Pasted> {
    // PKCS#12 is often BER of indefinite length, which is no DER: SEQUENCE { INTEGER 3 …
    if data.starts_with(&[0x30, 0x80, 0x02, 0x01, 0x03]) {
        return Some(Pasted::Pkcs12);
    }
    let outer = der::elements(data).next()?;
    if outer.tag() == Tag::ObjectIdentifier {
        return Some(Pasted::Parameters);
    }
    if outer.tag() != Tag::Sequence {
        return None;
    }
    let values: Vec<_> = der::elements(outer.value()).take(10).collect();
    let tags: Vec<_> = values.iter().map(|value| value.tag()).collect();
    let version = values.first().filter(|value| value.tag() == Tag::Integer);
    Some(
        match (version.map(|version| version.value()), tags.as_slice()) {
            (Some([3]), [_, Tag::Sequence, ..]) => Pasted::Pkcs12,
            (Some([0 | 1]), [_, Tag::Sequence, Tag::OctetString, ..]) => Pasted::PrivateKey,
            (Some([1]), [_, Tag::OctetString, ..]) => Pasted::PrivateKey,
            (
                Some([0]),
                [
                    _,
                    Tag::Integer,
                    Tag::Integer,
                    Tag::Integer,
                    Tag::Integer,
                    Tag::Integer,
                ],
            ) => Pasted::DsaPrivateKey,
            (Some([0]), [_, Tag::Integer, Tag::Integer, Tag::Integer, ..]) => Pasted::RsaPrivateKey,
            (Some(_), [_, Tag::Integer]) => Pasted::PublicKey,
            (None, [Tag::Sequence, Tag::BitString]) => Pasted::PublicKey,
            (None, [Tag::Sequence, Tag::OctetString]) => Pasted::EncryptedPrivateKey,
            (None, [Tag::Sequence, Tag::Sequence, Tag::BitString]) => signed(*values.first()?),
            (None, [Tag::ObjectIdentifier, content]) if content.is_context_specific() => {
                Pasted::Pkcs7
            }
            _ => return None,
        },
    )
}

/// What was signed, where the whole is data, an algorithm and a signature.
fn signed(data: AnyRef<'_>) -> Pasted {
    let values: Vec<_> = der::elements(data.value()).take(5).collect();
    let tags: Vec<_> = values.iter().map(|value| value.tag()).collect();
    let is_time = |tag: &Tag| matches!(tag, Tag::UtcTime | Tag::GeneralizedTime);
    match tags.as_slice() {
        [Tag::Integer, Tag::Sequence, Tag::Sequence, attributes, ..]
            if attributes.is_context_specific() =>
        {
            Pasted::CertificateRequest
        }
        [Tag::Integer, Tag::Sequence, Tag::Sequence, time, ..]
        | [Tag::Sequence, Tag::Sequence, time, ..]
            if is_time(time) =>
        {
            Pasted::RevocationList
        }
        _ => Pasted::Certificate,
    }
}

/// Whether an elliptic-curve key spells its curve out instead of naming it.
pub(super) fn has_explicit_curve(data: &[u8]) -> bool {
    let Some(outer) = der::elements(data).next() else {
        return false;
    };
    der::elements(outer.value()).any(|value| match value.tag() {
        // PKCS#8: the algorithm and its parameters.
        Tag::Sequence => {
            let mut algorithm = der::elements(value.value());
            let is_named = |value: AnyRef<'_>| value.decode_as::<Oid>().is_ok();
            algorithm.next().is_some_and(is_named)
                && algorithm
                    .next()
                    .is_some_and(|curve| curve.tag() == Tag::Sequence)
        }
        // SEC1: parameters [0].
        _ => {
            der::context(value) == Some((0, true))
                && der::elements(value.value())
                    .next()
                    .is_some_and(|curve| curve.tag() == Tag::Sequence)
        }
    })
}
