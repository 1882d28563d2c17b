//! A Rust toolchain that builds for wasm32, in the order a person would want it chosen.

use crate::command::{self, Result};
use crate::setup;
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's compiler for its browser packages: it has no wasm32 library ready, but the source to build it from.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// Vector instructions, which every browser has since 2023, for the loops over columns. A fingerprint is one
/// short hash: its rounds stay a loop. The façade puts the stack pointer back after a call that was torn.
const EVERYWHERE: &str = r#"-Ctarget-feature=+simd128 -Clink-arg=--export=__stack_pointer --cfg sha2_backend_soft="compact""#;

/// Where the standard library for wasm32 comes from.
#[derive(Debug, Clone, Copy)]
pub enum Toolchain {
    /// The active toolchain has it.
    Active,
    /// Debian's, which builds it from source.
    Debian,
}

impl Toolchain {
    /// `cargo SUBCOMMAND`, set up to build for wasm32 in a target directory of its own.
    pub fn cargo(self, subcommand: &str) -> Command {
        let mut cargo = match self {
            Self::Active => {
                let mut cargo = command::cargo(&[subcommand]);
                cargo.env(FLAGS, EVERYWHERE);
                cargo
            }
            Self::Debian => debian(subcommand),
        };
        // Apart from the host's builds, so that neither toolchain waits for the other or rebuilds its work.
        let directory = match self {
            Self::Active => "target/wasm",
            Self::Debian => "target/wasm-debian",
        };
        cargo.args(["--target", TARGET, "--target-dir", directory]);
        cargo
    }

    /// Where `cargo` puts the library that it builds with `profile`.
    pub fn library(self, profile: &str) -> String {
        let directory = match self {
            Self::Active => "target/wasm",
            Self::Debian => "target/wasm-debian",
        };
        format!("{directory}/{TARGET}/{profile}/pbx_rules_wasm.wasm")
    }
}

fn debian(subcommand: &str) -> Command {
    let mut cargo = command::command(
        "/usr/bin/cargo",
        "",
        &[
            subcommand,
            "-Zbuild-std=std,panic_abort",
            // The standard library is built anyway: small, and without the texts of panics.
            "-Zbuild-std-features=optimize_for_size",
        ],
    );
    let path = std::env::var("PATH").unwrap_or_default();
    cargo
        .env("PATH", format!("/usr/bin:{path}"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env(
            FLAGS,
            // No panic has a text, and nothing is shown by `Debug`: neither is worth its bytes.
            format!("-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none {EVERYWHERE}"),
        )
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
    // What rustup's cargo sets for its children must not reach another compiler.
    for variable in [
        "CARGO",
        "LD_LIBRARY_PATH",
        "RUSTC",
        "RUSTDOC",
        "RUSTUP_TOOLCHAIN",
    ] {
        cargo.env_remove(variable);
    }
    cargo
}

/// Finds a toolchain, or installs one.
pub fn for_wasm() -> Result<Toolchain> {
    if active_has_target() {
        return Ok(Toolchain::Active);
    }
    if debian_is_there() {
        return Ok(Toolchain::Debian);
    }
    let may_fetch = std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0");
    if may_fetch && command::find("rustup").is_some() {
        let added = command::run(command::command("rustup", "", &["target", "add", TARGET]));
        if added.is_ok() && active_has_target() {
            return Ok(Toolchain::Active);
        }
    }
    setup::apt(&DEBIAN_PACKAGES)
        .and_then(|()| {
            debian_is_there()
                .then_some(Toolchain::Debian)
                .ok_or_else(|| "the packages hold no compiler for wasm32".to_owned())
        })
        .map_err(|why| {
            format!(
                "no Rust toolchain here builds for {TARGET} ({why}). Either of these gives one:\n  \
                 rustup target add {TARGET}\n  \
                 apt-get install --no-install-recommends {}",
                DEBIAN_PACKAGES.join(" ")
            )
        })
}

fn active_has_target() -> bool {
    command::output("rustc", &["--print", "target-libdir", "--target", TARGET])
        .is_some_and(|directory| Path::new(&directory).is_dir())
}

fn debian_is_there() -> bool {
    let source = command::output("/usr/bin/rustc", &["--print", "sysroot"])
        .map(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/std"));
    source.is_some_and(|directory| directory.is_dir())
        && Path::new("/usr/bin/cargo").is_file()
        && Path::new(DEBIAN_LINKER).is_file()
}
