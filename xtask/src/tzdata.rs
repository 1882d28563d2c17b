//! The newest release of the IANA time zone database, as PyPI has it.

use crate::command::{self, Result};
use std::path::PathBuf;

/// Downloads it, and gives its directory; an error says why it is not to be had.
pub fn newest() -> Result<PathBuf> {
    let target = command::root().join("target/tzdata");
    // What an earlier run left may be an older release.
    let _ = std::fs::remove_dir_all(&target);
    let path = target.display().to_string();
    python(&[
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        &path,
        "tzdata",
    ])?;
    let files = std::fs::read_dir(&target).map_err(|error| format!("{path}: {error}"))?;
    let wheel = files
        .filter_map(|file| Some(file.ok()?.path()))
        .find(|file| file.extension().is_some_and(|extension| extension == "whl"))
        .ok_or("pip downloaded no wheel of tzdata")?;
    python(&["-m", "zipfile", "-e", &wheel.display().to_string(), &path])?;
    Ok(target.join("tzdata"))
}

fn python(arguments: &[&str]) -> Result {
    command::run(command::command("python3", "", arguments))
        .map_err(|why| format!("the newest tzdata of PyPI is not to be had: {why}"))
}
