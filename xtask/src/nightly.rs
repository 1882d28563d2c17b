//! What takes the nightly compiler with the sources of the standard library: an interpreter that sees undefined
//! behaviour, and a build for a machine of 32 bits.

use crate::command::{self, Result};
use crate::setup;
use crate::tally::Tally;
use std::path::Path;
use std::process::Command;

const PACKAGES: [&str; 2] = ["odata-filter", "pbx-rules"];
const NARROW: &str = "i686-unknown-linux-gnu";

/// The unit tests of the crates in Miri. It takes a thousand times as long as a processor, so the laws and the
/// corpus are not among them.
pub fn miri() -> Result {
    let mut tally = Tally::default();
    for package in PACKAGES {
        tally.check_with(package, component("miri"), |()| {
            let mut test = cargo(&["miri", "test", "--target-dir", "target/miri"]);
            test.args(["--locked", "--all-features", "--lib", "--package", package]);
            // Tests look at the time that they take and at the number of cores.
            test.env("MIRIFLAGS", "-Zmiri-disable-isolation");
            test.env("PROPTEST_CASES", "4");
            command::run(test)
        });
    }
    tally.finish("miri")
}

/// All tests and laws of the crates, compiled for a machine whose addresses and lengths have 32 bits.
pub fn narrow() -> Result {
    let mut tally = Tally::default();
    for package in PACKAGES {
        let ready = component("rust-src").and_then(|()| linker());
        tally.check_with(package, ready, |()| {
            let mut test = cargo(&["test", "-Zbuild-std", "--target", NARROW]);
            test.args([
                "--target-dir",
                "target/narrow",
                "--locked",
                "--all-features",
            ]);
            test.args(["--lib", "--test", "main", "--package", package]);
            command::run(test)
        });
    }
    tally.finish("i686")
}

fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command::cargo(arguments);
    cargo.env("RUSTUP_TOOLCHAIN", "nightly");
    cargo
}

/// Finds a component of the nightly toolchain, or has rustup install both.
pub fn component(name: &str) -> Result {
    let listed = ["+nightly", "component", "list", "--installed"];
    let installed = command::output("rustup", &listed);
    let is_there = |installed: &str| installed.lines().any(|line| line.starts_with(name));
    if installed.as_deref().is_some_and(is_there) {
        return Ok(());
    }
    let install = [
        "toolchain",
        "install",
        "nightly",
        "--profile",
        "minimal",
        "--component",
        name,
    ];
    command::run(command::command("rustup", "", &install)).map_err(|_| {
        format!("the nightly toolchain has no {name}, and rustup could not install it")
    })
}

/// What links for 32 bits on a machine of 64.
fn linker() -> Result {
    if Path::new("/usr/lib32/libc.so.6").exists() {
        return Ok(());
    }
    setup::apt(&["gcc-multilib"]).map_err(|why| format!("a 32-bit C library is missing: {why}"))
}
