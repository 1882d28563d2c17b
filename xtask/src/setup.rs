//! Finding what the tasks need, and installing what is missing. Quick when all is there.

use crate::command::{self, Result};
use crate::toolchain;
use std::path::{Path, PathBuf};

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Everything that any task needs.
pub fn everything() -> Result {
    let toolchain = toolchain::for_wasm()?;
    eprintln!("wasm32: {toolchain:?} toolchain");
    for directory in ["pkg", "pkg/test", "pkg/bench", "pkg/reference"] {
        npm(directory)?;
        eprintln!("npm packages: {directory}");
    }
    eprintln!("browser: {}", browser()?.display());
    Ok(())
}

/// Installs the npm packages that the lock file of a directory names, unless they are there.
pub fn npm(directory: &str) -> Result {
    if command::find("npm").is_none() {
        return Err(
            "Node.js 20 or newer with npm is needed: nodejs.org, or your system's package nodejs"
                .into(),
        );
    }
    let directory_path = command::root().join(directory);
    let stamp = directory_path.join("node_modules/.installed-lock.json");
    let lock = std::fs::read(directory_path.join("package-lock.json"))
        .map_err(|error| format!("{directory}/package-lock.json: {error}"))?;
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    command::run(command::command(
        "npm",
        directory,
        &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    ))?;
    // A lock file that names no package leaves no directory behind.
    let written = std::fs::create_dir_all(directory_path.join("node_modules"))
        .and_then(|()| std::fs::write(&stamp, &lock));
    written.map_err(|error| format!("{}: {error}", stamp.display()))
}

/// A Chromium for the browser tests.
pub fn browser() -> Result<PathBuf> {
    let find = || BROWSERS.iter().find_map(|program| command::find(program));
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let installed = apt(&["chromium"]);
    find().ok_or_else(|| {
        let why = installed.err().unwrap_or_default();
        format!("no Chromium on the PATH ({why}). On Debian: apt-get install chromium")
    })
}

/// Installs Debian packages, where that can be done without asking anybody.
pub fn apt(packages: &[&str]) -> Result {
    if !Path::new("/usr/bin/apt-get").is_file() {
        return Err("this system has no apt".into());
    }
    if command::output("id", &["-u"]).as_deref() != Some("0") {
        return Err("installing Debian packages needs root".into());
    }
    let options = ["-qq", "-o", "DPkg::Lock::Timeout=300"];
    let mut update = command::command("apt-get", "", &options);
    update.arg("update");
    command::run(update)?;
    let mut install = command::command("apt-get", "", &options);
    install
        .args(["install", "-y", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(std::process::Stdio::null());
    command::run(install)
}
