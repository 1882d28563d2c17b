//! The laws that a fuzzer holds the crates to, a module a target.
//!
//! Each `run` takes any bytes and panics where a law is broken. `cargo xtask fuzz` drives them by libFuzzer; the
//! test `tests/seeds.rs` runs them over the seeds, over everything that was ever found, and over both with changes.
//!
//! Some read the bytes as a text, so that the fuzzer finds the grammar; some as the seed of the strategies that the
//! crates' own tests draw from ([`draw`]), so that it finds the rows, the holidays and the filters that differ.
//!
//! | target | the bytes are | the laws |
//! | --- | --- | --- |
//! | `catalogue` | JSON of a record, or a filter | sentences leave no brace, and no English in other languages |
//! | `certificate` | PEM, or DER | reports are small, suggestions pass |
//! | `completion` | a seed | offers are sound, whole and closed |
//! | `evaluation` | a seed | rows, columns and the reference agree on filters and orders |
//! | `filter` | a filter | parse, print, parse; rows, columns, single rows and the reference agree |
//! | `holiday` | a seed | holidays and office hours are those of a minute asked by itself |
//! | `icalendar` | a file | bounded, written and read again |
//! | `password` | password, policy, account | reports hold together and do not show the password |
//! | `query` | an order, a search, an address | parse, print, parse; rows and columns agree; errors point into the text |
//! | `record` | JSON | JSON and the buffer of JavaScript have one verdict; suggestions pass; records check again |
//! | `sql` | a seed | SQLite finds what memory finds |

pub mod catalogue;
pub mod certificate;
pub mod completion;
pub mod draw;
pub mod engine;
pub mod evaluation;
pub mod filter;
pub mod holiday;
pub mod icalendar;
mod javascript;
pub mod password;
pub mod query;
pub mod record;
mod rows;
pub mod seeds;
pub mod sql;

#[path = "../../tests/answers.rs"]
#[allow(dead_code)]
mod answers;
#[path = "../../tests/catalogues.rs"]
#[allow(dead_code, unexpected_cfgs, unused_imports)]
mod catalogues;
/// The reader of what JavaScript writes, as the npm package is compiled from it.
#[path = "../../pkg/wasm/src/object.rs"]
#[allow(dead_code, unexpected_cfgs)]
mod object;
#[path = "../../tests/office_hours/brute_force.rs"]
#[allow(dead_code, unused_imports)]
mod office_hours;

/// Each target by its name.
pub const TARGETS: [(&str, fn(&[u8])); 11] = [
    ("catalogue", catalogue::run),
    ("certificate", certificate::run),
    ("completion", completion::run),
    ("evaluation", evaluation::run),
    ("filter", filter::run),
    ("holiday", holiday::run),
    ("icalendar", icalendar::run),
    ("password", password::run),
    ("query", query::run),
    ("record", record::run),
    ("sql", sql::run),
];

/// The bytes as a text, if they are one.
fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}
