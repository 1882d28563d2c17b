//! The API's error answer: `{"errors":[{"code":"VALIDATE_FAILED","message":…,"detail":…}]}`.

use serde::{Deserialize, Serialize};

use super::Violations;

/// The body of an HTTP 4xx answer of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireErrors {
    /// What went wrong; usually one entry.
    pub errors: Vec<WireError>,
}

/// One entry of [`WireErrors`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WireError {
    /// The kind of failure.
    pub code: WireCode,
    /// An English text for developers.
    #[serde(default)]
    pub message: String,
    /// The violations, where the code is [`WireCode::ValidateFailed`]. The API lets this be any
    /// JSON; what is not a list of violations reads as `None`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "violations_or_none"
    )]
    pub detail: Option<Violations>,
}

/// The `code` of a [`WireError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[non_exhaustive]
pub enum WireCode {
    /// A field did not pass; `detail` lists the violations.
    ValidateFailed,
    /// Every code that is not listed here.
    #[serde(other)]
    Unknown,
}

impl WireErrors {
    pub(super) fn validate_failed(detail: Violations) -> Self {
        Self {
            errors: vec![WireError {
                code: WireCode::ValidateFailed,
                message: "field validation failed".to_owned(),
                detail: Some(detail),
            }],
        }
    }
}

fn violations_or_none<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Violations>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Detail {
        Violations(Violations),
        Other(serde::de::IgnoredAny),
    }
    Ok(match Detail::deserialize(deserializer)? {
        Detail::Violations(violations) => Some(violations),
        Detail::Other(_) => None,
    })
}
