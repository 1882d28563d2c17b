//! DER, as far as it is read without a type of its own.

pub(super) use ::der::asn1::{AnyRef, ObjectIdentifier as Oid};
use ::der::{Decode, Reader, SliceReader};
pub(super) use ::der::{Tag, Tagged};

/// One value that fills the bytes whole.
pub(super) fn value(bytes: &[u8]) -> Option<AnyRef<'_>> {
    AnyRef::from_der(bytes).ok()
}

/// The values that follow one another in these bytes, up to the first that is none.
pub(super) fn elements(bytes: &[u8]) -> impl Iterator<Item = AnyRef<'_>> {
    let mut reader = SliceReader::new(bytes).ok();
    std::iter::from_fn(move || {
        let reader = reader.as_mut().filter(|reader| !reader.is_finished())?;
        AnyRef::decode(reader).ok()
    })
    .fuse()
}

/// The members of a SEQUENCE (or SET …) that holds whole values and nothing else.
pub(super) fn members<'a>(parent: AnyRef<'a>) -> Option<Vec<AnyRef<'a>>> {
    let bytes = parent.value();
    let mut reader = SliceReader::new(bytes).ok()?;
    let mut members = Vec::new();
    while !reader.is_finished() {
        members.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(members)
}

/// The number of a context-specific tag, and whether it is constructed.
pub(super) fn context(value: AnyRef<'_>) -> Option<(u32, bool)> {
    match value.tag() {
        Tag::ContextSpecific {
            number,
            constructed,
        } => Some((number.value(), constructed)),
        _ => None,
    }
}
