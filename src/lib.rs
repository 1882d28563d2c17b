//! The rules of a multi-tenant PBX, the same in a Rust service and in a browser.
//!
//! Whatever an administrator types is checked here: the fields of a tenant, password policies and
//! passwords, disk quotas, voicemail settings, holidays, STIR/SHAKEN certificates. The crate also
//! parses, checks and runs the list queries of the API (`filter`, `search`, `orderby`, `skip`,
//! `top`). It does no IO at all: it never reads a clock, a file, the network, the environment or a
//! random source. What it needs, such as the present instant, is passed in.
//!
//! ```
//! use pbx_rules::tenant::TenantUpdate;
//!
//! let violations = TenantUpdate::from_json(
//!     r#"{"timezone": "asia/shanghai", "currency": "HRK", "log_retention": 0}"#,
//! )
//! .unwrap_err();
//!
//! assert_eq!(
//!     violations.to_string(),
//!     "timezone: Must be the exact name of an IANA time zone, such as Europe/Berlin. \
//!      Try Asia/Shanghai.\n\
//!      currency: HRK is no longer in use: EUR replaced it. Try EUR.\n\
//!      log_retention: Must be at least 1.",
//! );
//! ```
//!
//! # A map
//!
//! | module | what is there |
//! | --- | --- |
//! | [`violation`] | what is wrong, where, and what would be right |
//! | [`draft`] | how untrusted input becomes a draft that holds every wrong value, not the first |
//! | [`describe`] | what each field accepts, as data for a form |
//! | [`value`] | the scalar types: country, currency, time zone, SIP domain, size … |
//! | [`tenant`] | a tenant, its creation, its update, and who may see it |
//! | [`voicemail`] | the voicemail server |
//! | [`password`] | the password policy, and the check of a password against it |
//! | [`holiday`] | holidays, and the calendar that answers for an instant |
//! | [`office_hours`] | whether the office is open now, why, and until when |
//! | [`stir_shaken`] | the certificate that signs calls, and its private key |
//! | [`query`] | filters over your own rows: language, binding, evaluation, order, page |
//!
//! Arrows point one way: `value` knows `violation` and `describe`; the records (`tenant`,
//! `voicemail`, `password`, `holiday`, `office_hours`, `stir_shaken`) know `value` and `draft`; `query`
//! knows none of the records, they describe their fields to it.
//!
//! # Features
//!
//! All but the last four are on by default, and each builds alone.
//!
//! | feature | what it switches |
//! | --- | --- |
//! | `password` | the module [`password`] |
//! | `holiday` | the modules [`holiday`] and [`office_hours`] |
//! | `icalendar` | the module [`holiday::icalendar`] |
//! | `stir-shaken` | the module [`stir_shaken`], and the check that a tenant's certificate and key match, where it is asked for |
//! | `query` | the module [`query`] |
//! | `pattern` | a faster `matchesPattern` in filters, by the crate `regex`; the answers are the same without it |
//! | `chinese` | the [catalogue in simplified Chinese](violation::catalogue::CHINESE) |
//! | `german` | the [German catalogue](violation::catalogue::GERMAN) |
//! | `names` | suggestions for countries and currencies by their names in many languages; the verdicts are the same without it |
//! | `time-zone` | conversion between instants and civil time; without it, zones have names only |
//! | `axum` | the module [`axum`](mod@axum): records, list queries and errors as extractors and answers |
//! | `sql` | [`query::sql`]: list queries as statements of `sea-query` |
//! | `sqlx` | the module [`sqlx`](mod@sqlx): values and records in columns; needs Rust 1.94 |
//! | `host-letters` | in WebAssembly on a JavaScript host: letters in lower case by the host, which saves their tables |
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "axum")]
pub mod axum;
pub mod describe;
pub mod draft;
#[cfg(feature = "sqlx")]
pub mod sqlx;
pub mod tenant;
pub mod value;
pub mod violation;
pub mod voicemail;

#[cfg(feature = "holiday")]
pub mod holiday;
#[cfg(feature = "holiday")]
pub mod office_hours;
#[cfg(feature = "password")]
pub mod password;
#[cfg(feature = "query")]
pub use odata_filter as query;
#[cfg(feature = "stir-shaken")]
pub mod stir_shaken;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
