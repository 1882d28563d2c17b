//! What the project depends on, held to `deny.toml`: licences, sources, advisories where their database can
//! be reached, and dependencies that nothing uses.

use crate::command::{self, Result};
use crate::tally::Tally;

/// The rivals are compiled by whoever measures beside them and are part of nothing, so their licences are not ours to choose.
const RIVALS: [&str; 2] = ["benches/frames/Cargo.toml", "benches/peers/Cargo.toml"];
/// The workspaces of the project: each has dependencies, and a lock file, of its own.
const MANIFESTS: [&str; 4] = [
    "Cargo.toml",
    "benches/growth/Cargo.toml",
    "crates/odata-filter/databases/Cargo.toml",
    "examples/service/Cargo.toml",
];

/// Runs every check; a line at the end says how many passed.
pub fn run() -> Result {
    let mut tally = Tally::default();
    tally.check_with("licences, bans and sources", tool("cargo-deny"), |()| {
        MANIFESTS
            .iter()
            .try_for_each(|manifest| deny(manifest, &["bans", "licenses", "sources"]))
            .and_then(|()| {
                RIVALS
                    .iter()
                    .try_for_each(|manifest| deny(manifest, &["bans", "sources"]))
            })
    });
    tally.check_with("advisories", advisories(), |()| {
        MANIFESTS
            .iter()
            .try_for_each(|manifest| deny(manifest, &["advisories"]))
    });
    tally.check_with("every dependency is used", tool("cargo-machete"), |()| {
        command::run(command::command("cargo-machete", "", &[]))
    });
    tally.finish("supply-chain")
}

fn deny(manifest: &str, checks: &[&str]) -> Result {
    let mut deny = command::cargo(&[
        "deny",
        "--manifest-path",
        manifest,
        "--config",
        "deny.toml",
        "check",
    ]);
    deny.args(["--hide-inclusion-graph"]).args(checks);
    command::run(deny)
}

/// The database of advisories is fetched anew each time, since an old one says little.
fn advisories() -> Result {
    tool("cargo-deny")?;
    command::run(command::cargo(&["deny", "fetch", "db"]))
        .map_err(|_| "the database of advisories could not be reached".to_owned())
}

/// Finds a subcommand of cargo, or compiles it.
pub fn tool(name: &str) -> Result {
    if command::find(name).is_some() {
        return Ok(());
    }
    command::run(command::cargo(&["install", "--locked", name]))
}
