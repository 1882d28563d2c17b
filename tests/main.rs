//! The one integration binary: a module a subject.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod answers;
#[cfg(all(feature = "axum", feature = "query"))]
mod axum;
mod catalogues;
mod code_tables;
mod codes;
#[cfg(all(feature = "holiday", feature = "password"))]
mod corpus;
#[cfg(feature = "holiday")]
mod draft_edges;
mod drafts;
mod field_by_field;
#[cfg(all(feature = "holiday", feature = "password"))]
mod field_words;
mod formats;
#[cfg(feature = "holiday")]
mod forms;
#[cfg(all(feature = "holiday", feature = "time-zone"))]
mod holiday;
#[cfg(feature = "query")]
mod language_reference;
#[cfg(feature = "query")]
mod lists;
mod meaning;
#[cfg(all(feature = "holiday", feature = "password"))]
mod merges;
mod nested;
#[cfg(all(feature = "holiday", feature = "time-zone"))]
mod office_hours;
#[cfg(feature = "password")]
mod password;
#[cfg(feature = "time-zone")]
mod slips;
#[cfg(all(feature = "holiday", feature = "password"))]
mod stable_names;
#[cfg(feature = "stir-shaken")]
mod stir_shaken;
#[cfg(feature = "time-zone")]
mod time_zones;
mod values;
mod violation;
