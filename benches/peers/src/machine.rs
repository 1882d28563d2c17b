//! What the figures were measured on and with.

use std::fmt::Write;
use std::process::Command;

/// One paragraph: processor, cores, compiler, load.
pub fn describe() -> String {
    let file = |path| std::fs::read_to_string(path).unwrap_or_default();
    let info = file("/proc/cpuinfo");
    let model = info.lines().find(|line| line.starts_with("model name"));
    let model = model.and_then(|line| line.split_once(": "));
    let model = model.map_or("an unnamed processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = file("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("unknown");
    format!(
        "Measured on {model}, {cores} cores, one of them used, {} {}, with {}; the load of the machine was {load} \
         at the start (1 is this program alone).",
        std::env::consts::OS,
        std::env::consts::ARCH,
        compiler(),
    )
}

fn compiler() -> String {
    let output = Command::new("rustc").arg("--version").output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.map_or("an unknown rustc".to_owned(), |text| text.trim().to_owned())
}

/// The rivals and their versions, as the manifest pins them.
pub fn rivals() -> String {
    let manifest = include_str!("../Cargo.toml");
    let mut text = String::new();
    for line in manifest.lines() {
        let Some((name, rest)) = line.split_once(" = ") else {
            continue;
        };
        let Some((_, version)) = rest.split_once("\"=") else {
            continue;
        };
        // Arrow is many crates of one version.
        let name = match name {
            "arrow-array" => "arrow",
            name if name.starts_with("arrow-") => continue,
            name => name,
        };
        let version = version.split('"').next().unwrap_or_default();
        let comma = if text.is_empty() { "" } else { ", " };
        let _ = write!(text, "{comma}{name} {version}");
    }
    text
}
