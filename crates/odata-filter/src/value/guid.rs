//! `Edm.Guid`.

use std::fmt;
use std::str::FromStr;

use crate::value::literal_error::LiteralError;

/// A GUID: 128 bits, written as `8-4-4-4-12` hexadecimal digits (RFC 9562, section 4).
///
/// ```
/// use odata_filter::Guid;
///
/// let guid: Guid = "01234567-89AB-CDEF-0123-456789abcdef".parse()?;
/// assert_eq!(guid.to_string(), "01234567-89ab-cdef-0123-456789abcdef");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
// As bytes rather than a `u128`, which would align every node of the tree to 16 bytes.
pub struct Guid([u8; 16]);

impl Guid {
    /// The length of the text of a GUID.
    pub(crate) const TEXT_LEN: usize = 36;

    /// The GUID as a number.
    #[must_use]
    pub const fn as_u128(self) -> u128 {
        u128::from_be_bytes(self.0)
    }

    /// The GUID of that number.
    #[must_use]
    pub const fn from_u128(number: u128) -> Self {
        Self(number.to_be_bytes())
    }
}

#[cfg(feature = "uuid")]
impl From<uuid::Uuid> for Guid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self(uuid.into_bytes())
    }
}

#[cfg(feature = "uuid")]
impl From<Guid> for uuid::Uuid {
    fn from(guid: Guid) -> Self {
        Self::from_bytes(guid.0)
    }
}

impl FromStr for Guid {
    type Err = LiteralError;

    fn from_str(text: &str) -> Result<Self, LiteralError> {
        if text.len() != Self::TEXT_LEN {
            return Err(LiteralError::Malformed);
        }
        let mut number = 0_u128;
        for (index, byte) in text.bytes().enumerate() {
            if matches!(index, 8 | 13 | 18 | 23) {
                if byte != b'-' {
                    return Err(LiteralError::Malformed);
                }
            } else {
                let digit = char::from(byte)
                    .to_digit(16)
                    .ok_or(LiteralError::Malformed)?;
                number = number << 4 | u128::from(digit);
            }
        }
        Ok(Self::from_u128(number))
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.as_u128();
        write!(
            f,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            n >> 96,
            n >> 80 & 0xffff,
            n >> 64 & 0xffff,
            n >> 48 & 0xffff,
            n & 0xffff_ffff_ffff,
        )
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
