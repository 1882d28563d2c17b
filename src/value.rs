//! Scalar values: one type a file, and parsing the only way in.
//!
//! Each is a [`Scalar`]: it parses from the plain values of a data format, says what it accepts
//! ([`Scalar::constraints`]), and reads and writes as that plain value through serde.

mod country;
mod currency;
mod extension_number;
mod integer;
mod packed;
pub(crate) mod pem;
mod scalar;
mod time_zone;

pub use country::Country;
pub use currency::Currency;
pub use extension_number::ExtensionNumber;
pub use integer::Integer;
pub use pem::{CertificatePem, PrivateKeyPem};
pub use scalar::Scalar;
pub(crate) use scalar::{choices, length, text_scalar, unknown_choice, wrong_type};
pub use time_zone::TimeZone;
