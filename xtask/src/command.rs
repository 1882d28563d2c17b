//! Running other programs, from the project's root, with errors that say what was run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Errors are sentences for the person at the terminal; nothing here matches on them.
pub type Result<T = ()> = std::result::Result<T, String>;

/// The root of the workspace.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// A command that runs in a directory of the project, given relative to its root.
pub fn command(program: &str, directory: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root().join(directory)).args(arguments);
    command
}

/// `cargo`, at the root.
pub fn cargo(arguments: &[&str]) -> Command {
    command("cargo", "", arguments)
}

/// `node`, in a directory of the project.
pub fn node(directory: &str, arguments: &[&str]) -> Command {
    command("node", directory, arguments)
}

/// Runs a command whose output the person should see.
pub fn run(mut command: Command) -> Result {
    let line = line(&command);
    eprintln!("$ {line}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{line}` failed ({status})")),
        Err(error) => Err(format!("`{line}` could not be run: {error}")),
    }
}

/// Runs a command for what it prints, and lets the person see its errors.
pub fn captured(mut command: Command) -> Result<String> {
    let line = line(&command);
    eprintln!("$ {line}");
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("`{line}` could not be run: {error}"))?;
    let text = String::from_utf8(output.stdout).map_err(|error| format!("`{line}`: {error}"))?;
    match output.status.success() {
        true => Ok(text),
        false => Err(format!("`{line}` failed ({})\n{text}", output.status)),
    }
}

/// What a command prints, without the white space around it; none if it cannot be run or fails.
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .current_dir(root())
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Where a program is on the `PATH`.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|directory| directory.join(program))
        .find(|candidate| candidate.is_file())
}

fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
