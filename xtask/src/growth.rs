//! What each way into the crates and the package costs as its input grows: a table of both, into `benches/results`.

use crate::command::{self, Result};
use crate::wasm;

const RESULTS: &str = "benches/results/growth.md";
const HEADING: &str = "\
# What inputs cost as they grow

Written by `cargo xtask growth`, which fails where a cost grows faster than n log n. Each cell has the nanoseconds of the
processor for a byte of the input, and the bytes on the heap at the peak of the call for a byte of the input (in JavaScript:
by how much the process grew). Costs that fall as the input grows are those of inputs that a limit refuses.

## Rust

";

/// Measures both, and writes the tables.
pub fn run() -> Result {
    let rust = [
        "run",
        "--release",
        "--locked",
        "--manifest-path",
        "benches/growth/Cargo.toml",
    ];
    let rust = command::captured(command::cargo(&rust))?;
    wasm::build()?;
    let package = command::captured(command::node("pkg/bench", &["growth.js"]))?;
    let tables = format!("{HEADING}{rust}\n## JavaScript\n\n{package}");
    print!("{tables}");
    std::fs::write(command::root().join(RESULTS), tables)
        .map_err(|error| format!("{RESULTS} could not be written: {error}"))
}
