//! Scalar values: one type per file, and parsing the only way in.
//!
//! Each is a [`Scalar`]: it parses from the plain values of a data format, says what it accepts
//! ([`Scalar::constraints`]), and reads and writes as that plain value through serde.

mod clock_time;
mod column;
mod country;
mod currency;
mod email_recipients;
mod event_auth;
mod extension_number;
mod file_size;
mod host;
mod integer;
mod json_text;
mod letter;
#[cfg(feature = "query")]
pub(crate) mod listed;
#[cfg(feature = "names")]
mod names;
#[cfg(not(feature = "names"))]
#[path = "value/names/none.rs"]
mod names;
mod normalize;
mod one_line;
mod or_empty;
mod packed;
pub(crate) mod pem;
mod plain_text;
mod resource_id;
mod scalar;
mod sip_domain;
mod size;
mod tenant_name;
mod time_zone;
mod timestamp;
mod website;

pub use clock_time::{ClockTime, ClosingTime, OpeningTime};
pub(crate) use column::column;
pub use country::Country;
pub use currency::Currency;
pub use email_recipients::EmailRecipients;
pub use event_auth::{EventPassword, EventToken, EventUrl, EventUsername};
pub use extension_number::ExtensionNumber;
pub use file_size::FileSize;
pub use host::Host;
pub use integer::Integer;
pub use json_text::JsonText;
pub(crate) use letter::is_letter_or_digit;
pub(crate) use normalize::{normalize, trimmed};
pub(crate) use one_line::one_line;
pub use or_empty::OrEmpty;
pub use pem::{CertificatePem, PrivateKeyPem};
pub use plain_text::PlainText;
pub use resource_id::ResourceId;
pub use scalar::Scalar;
pub(crate) use scalar::{
    choices, decimal_digits, inexact_number, length, misplaced, parsed_scalar, text_scalar, truth,
    unknown_choice,
};
pub use sip_domain::SipDomain;
pub use size::{DiskQuota, Size, Unit};
pub use tenant_name::TenantName;
#[cfg(feature = "time-zone")]
pub use time_zone::TZDATA_VERSION;
pub use time_zone::TimeZone;
pub use timestamp::Timestamp;
pub use website::Website;
