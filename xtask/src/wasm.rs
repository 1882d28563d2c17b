//! The crate as WebAssembly, and around it the npm package.

use crate::command::{self, Result};
use crate::{setup, toolchain};

const PROFILE: &str = "wasm";

/// Builds `pkg/dist`: compile, generate the glue, optimise, inline, type-check; and holds the sizes to the budget.
pub fn build() -> Result {
    let toolchain = toolchain::for_wasm()?;
    setup::npm("pkg")?;

    let mut cargo = toolchain.cargo("build");
    cargo.args([
        "--locked",
        "--package",
        "pbx-rules-wasm",
        "--profile",
        PROFILE,
    ]);
    command::run(cargo)?;

    let bindgen = ["run", "--quiet", "--locked", "--package", "bindgen", "--"];
    let library = toolchain.library(PROFILE);
    let mut glue = command::cargo(&bindgen);
    glue.args([library.as_str(), "target/bindgen", "pbx_rules"]);
    command::run(glue)?;

    command::run(command::node("pkg", &["build.js", "../target/bindgen"]))
}
