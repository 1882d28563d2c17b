//! Calls, as the tests of the query engine have them: rows of them, and texts about them.

use super::joined;
use pbx_rules::query::Schema;

/// A call, as the tests of the query engine have it.
pub(super) struct Call {
    pub(super) caller: String,
    pub(super) seconds: i64,
}

pub(super) fn schema() -> Schema<Call> {
    Schema::builder()
        .text("caller", |call: &Call| call.caller.as_str())
        .searchable()
        .int("seconds", |call| call.seconds)
        .build()
}

/// Calls that take about so many bytes.
pub(super) fn calls(size: usize) -> Vec<Call> {
    let call = |index: usize| Call {
        caller: format!("caller {}", index.wrapping_mul(7_919) % 100_000),
        seconds: (index.wrapping_mul(104_729) % 3_600) as i64,
    };
    (0..size.div_ceil(40)).map(call).collect()
}

pub(super) fn json(size: usize) -> String {
    let rows = joined(size, ",", |index| {
        let seconds = index.wrapping_mul(104_729) % 3_600;
        format!(
            r#"{{"caller":"caller {}","seconds":{seconds}}}"#,
            index % 100_000
        )
    });
    format!("[{rows}]")
}

pub(super) fn terms(size: usize) -> String {
    joined(size, " or ", |index| format!("seconds eq {index}"))
}

pub(super) fn ids(size: usize) -> String {
    let ids = joined(size, ",", |index| format!("'{index}'"));
    format!("caller in ({ids})")
}
