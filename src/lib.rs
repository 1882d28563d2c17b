//! The rules of a multi-tenant PBX, the same in a Rust service and in a browser.
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "query")]
pub mod query;
