//! Time zones of the host. Instants, and what clocks show, are milliseconds since 1970-01-01 00:00.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, Offset, Utc};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use pbx_rules::holiday::Zone;

#[wasm_bindgen]
extern "C" {
    /// A time zone of the host: `Intl` knows its clocks, so that the package need not.
    #[derive(Debug)]
    pub type HostZone;

    /// How many seconds its clocks are ahead of UTC, so many seconds after 1970-01-01 00:00 UTC.
    #[wasm_bindgen(method, catch, js_name = offsetAt)]
    fn offset_at(this: &HostZone, seconds: f64) -> Result<i32, JsValue>;
}

/// A zone, and what it threw when it was asked.
pub(super) struct Asked<'a> {
    zone: &'a HostZone,
    thrown: Cell<Option<JsValue>>,
}

impl Zone for Asked<'_> {
    fn offset_at(&self, instant: DateTime<Utc>) -> FixedOffset {
        let offset = self
            .zone
            .offset_at(seconds(instant))
            .unwrap_or_else(|thrown| {
                self.thrown.set(Some(thrown));
                0
            });
        FixedOffset::east_opt(offset).unwrap_or(Utc.fix())
    }
}

/// An answer to what needs a zone: none, where the zone threw. Nothing is thrown past a frame of Rust.
pub(super) fn asked<T>(
    zone: &HostZone,
    question: impl FnOnce(&Asked<'_>) -> T,
) -> Result<T, JsValue> {
    let zone = Asked {
        zone,
        thrown: Cell::new(None),
    };
    let answer = question(&zone);
    zone.thrown.into_inner().map_or(Ok(answer), Err)
}

/// A Date reaches further than chrono; at the ends of what chrono can count, the end.
pub(super) fn instant(milliseconds: f64) -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole, since a Date holds it"
    )]
    let instant = DateTime::from_timestamp_millis(milliseconds as i64);
    instant.unwrap_or(if milliseconds < 0.0 {
        DateTime::<Utc>::MIN_UTC
    } else {
        DateTime::<Utc>::MAX_UTC
    })
}

pub(super) fn milliseconds(instant: DateTime<Utc>) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "chrono counts fewer milliseconds than 2^53"
    )]
    let milliseconds = instant.timestamp_millis() as f64;
    milliseconds
}

pub(super) fn seconds(instant: DateTime<Utc>) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "chrono counts fewer seconds than 2^53"
    )]
    let seconds = instant.timestamp() as f64;
    seconds
}
