//! What a key is for, or a signature is made with: an algorithm and its parameters.

use super::der::{Element, Oid, Reader, Result};

/// `AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }`
/// (RFC 5280, section 4.1.1.2)
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Algorithm {
    pub(super) oid: Oid,
    /// The DER of the parameters.
    pub(super) parameters: Option<Vec<u8>>,
}

impl Algorithm {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self> {
        let mut fields = reader.sequence()?;
        let oid = fields.oid()?;
        let parameters = match fields.is_finished() {
            true => None,
            false => Some(fields.next()?.der.to_vec()),
        };
        fields.finish()?;
        Ok(Self { oid, parameters })
    }

    /// The curve that an elliptic-curve key is on, where it names one (RFC 5480, section 2.1.1).
    pub(super) fn curve(&self) -> Option<Oid> {
        Element::whole(self.parameters.as_ref()?).ok()?.oid().ok()
    }
}
