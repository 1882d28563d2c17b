//! The rules of a multi-tenant PBX, the same in a Rust service and in a browser.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod describe;
pub mod draft;
mod nearest;
pub mod tenant;
pub mod value;
pub mod violation;
pub mod voicemail;

#[cfg(feature = "holiday")]
pub mod holiday;
#[cfg(feature = "password")]
pub mod password;
#[cfg(feature = "query")]
pub mod query;
#[cfg(feature = "stir-shaken")]
pub mod stir_shaken;

#[cfg(feature = "js")]
pub mod js;
