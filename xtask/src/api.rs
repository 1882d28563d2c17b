//! The public API of the crates as lists in `api`, so that a change of it is seen where it is reviewed.

use crate::command::{self, Result};
use crate::nightly;
use crate::supply_chain::tool;
use crate::tally::Tally;
use std::path::PathBuf;

/// The crates whose items others call.
const CRATES: [&str; 4] = [
    "closest-match",
    "message-template",
    "odata-filter",
    "pbx-rules",
];

/// Fails where a crate's items are not those of its list, and prints what differs.
pub fn compare() -> Result {
    let mut tally = Tally::default();
    for name in CRATES {
        tally.check_with(name, ready(), |()| {
            let found = command::root().join(format!("target/api/{name}.txt"));
            std::fs::write(&found, list(name)?)
                .map_err(|error| format!("{}: {error}", found.display()))?;
            let (kept, found) = (
                kept(name).display().to_string(),
                found.display().to_string(),
            );
            command::run(command::command("diff", "", &["-u0", &kept, &found]))
        });
    }
    tally.finish("api")
}

/// Takes the items of the crates as their lists.
pub fn accept() -> Result {
    ready()?;
    for name in CRATES {
        let path = kept(name);
        std::fs::write(&path, list(name)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn kept(name: &str) -> PathBuf {
    command::root().join(format!("api/{name}.txt"))
}

/// Each public item on a line, with all features; without the implementations that every type has, or that are derived.
fn list(name: &str) -> Result<String> {
    let mut list = command::cargo(&["public-api", "-sss", "--all-features"]);
    list.args(["--package", name, "--target-dir", "target/api"]);
    list.env("RUSTUP_TOOLCHAIN", "nightly");
    command::captured(list)
}

fn ready() -> Result {
    nightly::component("rustc")?;
    tool("cargo-public-api")
}
