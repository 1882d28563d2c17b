//! Random inputs that learn from what they reach: libFuzzer over the laws in `fuzz/src`.

use crate::command::{self, Result};
use std::path::Path;
use std::process::Command;

const MANIFEST: &str = "fuzz/Cargo.toml";
const TARGET_DIRECTORY: &str = "target/fuzz";
/// Counters at the edges of the code and at comparisons, as `cargo fuzz` sets them; no sanitizer, since the crates have no
/// `unsafe`, so that the stable compiler does. What overflows is a finding.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions -Coverflow-checks -Cdebuginfo=line-tables-only";

/// Gives each of these targets so many minutes, or all of them; fails where one has a finding, which is kept in
/// `fuzz/artifacts`. What a finding becomes, once it is repaired, is a file in `fuzz/seeds`.
pub fn run(minutes: &str, targets: &[&str]) -> Result {
    let minutes: f64 = minutes
        .parse()
        .ok()
        .filter(|minutes| (0.0..1e6).contains(minutes))
        .ok_or_else(|| format!("not a number of minutes: {minutes}"))?;
    let known = targets_of_the_project()?;
    if let Some(unknown) = targets
        .iter()
        .find(|name| !known.iter().any(|target| target == *name))
    {
        return Err(format!(
            "no such target: {unknown}; there are {}",
            known.join(", ")
        ));
    }
    let chosen = known
        .iter()
        .filter(|name| targets.is_empty() || targets.contains(&name.as_str()));
    let host = host()?;
    let mut build = cargo("build");
    build.args(["--bins", "--features", "libfuzzer", "--target", &host]);
    // A target apart from the host's, so that the compiler's own plug-ins are not counted in.
    build.env("RUSTFLAGS", FLAGS);
    command::run(build)?;
    let mut findings = Vec::new();
    for target in chosen {
        let built = format!("{TARGET_DIRECTORY}/{host}/release");
        if let Err(why) = fuzz(target, minutes, &built) {
            findings.push(why);
        }
    }
    match findings.is_empty() {
        true => Ok(()),
        false => Err(findings.join("\n       ")),
    }
}

/// `cargo SUBCOMMAND` over the workspace of the targets.
fn cargo(subcommand: &str) -> Command {
    command::cargo(&[
        subcommand,
        "--release",
        "--locked",
        "--manifest-path",
        MANIFEST,
        "--target-dir",
        TARGET_DIRECTORY,
    ])
}

fn fuzz(target: &str, minutes: f64, built: &str) -> Result {
    let corpus = format!("fuzz/corpus/{target}");
    let artifacts = format!("fuzz/artifacts/{target}/");
    for directory in [&corpus, &artifacts] {
        std::fs::create_dir_all(command::root().join(directory))
            .map_err(|error| format!("{directory}: {error}"))?;
    }
    let program = command::root().join(built).join(target);
    let mut fuzzer = command::command(&program.to_string_lossy(), "", &[&corpus]);
    fuzzer.env("PBX_RULES_CORPUS", &corpus).args([
        format!("-max_total_time={}", (minutes * 60.0).round()),
        format!("-artifact_prefix={artifacts}"),
        format!("-dict={}", dictionary(target)),
        "-max_len=4096".to_owned(),
        "-timeout=20".to_owned(),
        "-print_final_stats=1".to_owned(),
    ]);
    command::run(fuzzer)
}

/// The words that a target's inputs are made of: filters and orders, where the target has none of its own.
fn dictionary(target: &str) -> String {
    let own = format!("fuzz/{target}.dict");
    match command::root().join(&own).exists() {
        true => own,
        false => "fuzz/filter.dict".to_owned(),
    }
}

/// The names of the binaries in `fuzz/fuzz_targets`.
fn targets_of_the_project() -> Result<Vec<String>> {
    let directory = command::root().join("fuzz/fuzz_targets");
    let entries = std::fs::read_dir(&directory)
        .map_err(|error| format!("{}: {error}", directory.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let name = |path: &Path| Some(path.file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> = paths.filter_map(|path| name(&path)).collect();
    names.sort();
    Ok(names)
}

/// What the compiler builds for when it is not asked.
fn host() -> Result<String> {
    let version = command::output("rustc", &["--version", "--verbose"]);
    version
        .as_deref()
        .and_then(|version| version.lines().find_map(|line| line.strip_prefix("host: ")))
        .map(str::to_owned)
        .ok_or_else(|| "`rustc --version --verbose` names no host".to_owned())
}

/// The same laws over the seeds and over changes of them, by a plain test. It is compiled as the tests of the databases are,
/// beside these, so that SQLite is compiled once.
pub fn seeds() -> Result {
    command::run(command::cargo(&[
        "test",
        "--release",
        "--locked",
        "--manifest-path",
        MANIFEST,
        "--target-dir",
        "crates/odata-filter/databases/target",
    ]))
}
