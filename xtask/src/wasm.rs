//! The crate as WebAssembly, one module per subject, and around it the npm package.

use crate::command::{self, Result};
use crate::{setup, toolchain};

const PROFILE: &str = "wasm";
/// The subjects of the npm package: each is a feature of `pkg/wasm`, and a module of its own, so that a page downloads
/// what it imports.
const SUBJECTS: [&str; 9] = [
    "forms",
    "password",
    "holidays",
    "office-hours",
    "moving-holidays",
    "icalendar",
    "certificate",
    "query",
    "size",
];

/// Builds `pkg/dist`: compile, generate the glue, optimise, inline, type-check.
pub fn build() -> Result {
    build_some(&SUBJECTS)
}

/// Builds `pkg/dist` with these subjects compiled anew, and the others as they were.
pub fn build_some(subjects: &[&str]) -> Result {
    if let Some(unknown) = subjects.iter().find(|subject| !SUBJECTS.contains(subject)) {
        return Err(format!("not a subject of the package: {unknown}"));
    }
    let toolchain = toolchain::for_wasm()?;
    setup::npm("pkg")?;
    for subject in subjects {
        let mut cargo = toolchain.cargo("build");
        cargo.args([
            "--locked",
            "--package",
            "pbx-rules-wasm",
            "--profile",
            PROFILE,
        ]);
        cargo.args(["--no-default-features", "--features", subject]);
        command::run(cargo)?;

        let bindgen = ["run", "--quiet", "--locked", "--package", "bindgen", "--"];
        let library = toolchain.library(PROFILE);
        let mut glue = command::cargo(&bindgen);
        glue.args([library.as_str(), "target/bindgen", subject]);
        command::run(glue)?;
    }
    let catalogues = [
        "run",
        "--quiet",
        "--locked",
        "--package",
        "catalogues",
        "--",
    ];
    let mut catalogues = command::cargo(&catalogues);
    catalogues.arg("target/bindgen/catalogues.json");
    command::run(catalogues)?;
    let mut build = vec!["build.js", "../target/bindgen"];
    build.extend(subjects);
    command::run(command::node("pkg", &build))
}

/// Packs the package and installs the archive beside its tests, which import it by name.
pub fn install_packed() -> Result {
    setup::npm("pkg/test")?;
    command::run(command::node("pkg/test", &["install-packed.js"]))
}

/// Prints what pages download that import a part of the package; an error where one is over its budget.
pub fn measure_pages() -> Result {
    install_packed()?;
    command::run(command::node("pkg/test", &["pages/measure.js"]))
}
