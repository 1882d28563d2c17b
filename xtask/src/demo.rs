//! The demo page: `examples/web`, compiled, beside the npm package's files, as plain ES modules.

use crate::command::{self, Result};
use crate::serve::Server;
use crate::{setup, wasm};
use std::path::{Path, PathBuf};

/// The port that `cargo xtask demo` serves on unless told otherwise.
pub const DEFAULT_PORT: u16 = 4173;

/// Builds everything and serves the page until interrupted.
pub fn run(port: u16) -> Result {
    wasm::build()?;
    build()?;
    let server = Server::start(directory(), port)?;
    println!("the demo is at {}  (stop it with Ctrl+C)", server.address());
    server.wait();
    Ok(())
}

/// Types into every form of the page for some minutes, and holds memory and the length of tasks.
pub fn soak(minutes: &str) -> Result {
    wasm::build()?;
    build()?;
    setup::npm("pkg/test")?;
    let browser = setup::browser()?;
    let server = Server::start(directory(), 0)?;
    let mut soak = command::node("pkg/test", &["soak/soak.js", minutes]);
    soak.env("PBX_BROWSER", browser)
        .env("PBX_DEMO", server.address());
    command::run(soak)
}

/// Where the built page lies.
pub fn directory() -> PathBuf {
    command::root().join("target/demo")
}

/// Compiles the page against the package in `pkg/dist`, and generates the reference of the package beside it.
pub fn build() -> Result {
    let source = command::root().join("examples/web");
    let directory = directory();
    copy(&source, &directory, &["html", "css", "svg"])?;
    copy_all(
        &command::root().join("pkg/dist"),
        &directory.join("pbx-rules"),
    )?;
    let compiler = [
        "node_modules/typescript/bin/tsc",
        "--project",
        "../examples/web",
    ];
    command::run(command::node("pkg", &compiler))?;
    setup::npm("pkg/reference")?;
    let typedoc = ["node_modules/typedoc/bin/typedoc", "--logLevel", "Warn"];
    command::run(command::node("pkg/reference", &typedoc))
}

fn copy_all(from: &Path, to: &Path) -> Result {
    copy(from, to, &["js"])?;
    for entry in entries(from)?.iter().filter(|path| path.is_dir()) {
        if let Some(name) = entry.file_name() {
            copy_all(entry, &to.join(name))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, extensions: &[&str]) -> Result {
    std::fs::create_dir_all(to).map_err(|error| format!("{}: {error}", to.display()))?;
    for path in entries(from)? {
        let wanted = path
            .extension()
            .is_some_and(|found| extensions.iter().any(|wanted| found == *wanted));
        if let (true, Some(name)) = (wanted, path.file_name()) {
            std::fs::copy(&path, to.join(name))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>> {
    let read = std::fs::read_dir(directory)
        .map_err(|error| format!("{}: {error}", directory.display()))?;
    Ok(read.flatten().map(|entry| entry.path()).collect())
}
