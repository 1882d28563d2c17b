//! The crate as WebAssembly, and around it the npm package.

use crate::command::{self, Result};
use crate::{setup, toolchain};

const PROFILE: &str = "wasm";
/// What the npm package ships: every subject, and the boundary.
const FEATURES: &str = "js,query,stir-shaken";

/// Builds `pkg/dist`: compile, generate the glue, optimise, inline, type-check; and holds the sizes to the budget.
pub fn build() -> Result {
    let toolchain = toolchain::for_wasm()?;
    setup::npm("pkg")?;

    // `--crate-type` here and not in Cargo.toml: a Rust service that depends on the crate wants no cdylib.
    let mut cargo = toolchain.cargo("rustc");
    cargo.args(["--locked", "--lib", "--crate-type", "cdylib"]);
    cargo.args([
        "--profile",
        PROFILE,
        "--no-default-features",
        "--features",
        FEATURES,
    ]);
    command::run(cargo)?;

    let bindgen = ["run", "--quiet", "--locked", "--package", "bindgen", "--"];
    let library = toolchain.library(PROFILE);
    let mut glue = command::cargo(&bindgen);
    glue.args([library.as_str(), "target/bindgen", "pbx_rules"]);
    command::run(glue)?;

    command::run(command::node("pkg", &["build.js", "../target/bindgen"]))
}
