//! Changes to the code, one at a time, that some test must notice: `cargo mutants`, a module at a time.

use crate::command::{self, Result};

/// A module by its name, the crate that it is in, and its files.
type Module = (&'static str, &'static str, &'static [&'static str]);

const RULES: &str = "pbx-rules";
const ENGINE: &str = "odata-filter";
const MODULES: [Module; 13] = [
    ("draft", RULES, &["src/draft.rs", "src/draft/**"]),
    ("holiday", RULES, &["src/holiday.rs", "src/holiday/**"]),
    ("password", RULES, &["src/password.rs", "src/password/**"]),
    (
        "stir_shaken",
        RULES,
        &["src/stir_shaken.rs", "src/stir_shaken/**"],
    ),
    ("tenant", RULES, &["src/tenant.rs", "src/tenant/**"]),
    ("value", RULES, &["src/value.rs", "src/value/**"]),
    (
        "violation",
        RULES,
        &["src/violation.rs", "src/violation/**"],
    ),
    ("bind", ENGINE, &["crates/odata-filter/src/bind/**"]),
    (
        "decimal",
        ENGINE,
        &["crates/odata-filter/src/value/decimal.rs"],
    ),
    (
        "list_query",
        ENGINE,
        &["crates/odata-filter/src/list_query/**"],
    ),
    (
        "numeric",
        ENGINE,
        &[
            "crates/odata-filter/src/value/number.rs",
            "crates/odata-filter/src/value/comparison.rs",
        ],
    ),
    (
        "order",
        ENGINE,
        &[
            "crates/odata-filter/src/order.rs",
            "crates/odata-filter/src/order/**",
        ],
    ),
    (
        "search",
        ENGINE,
        &[
            "crates/odata-filter/src/search.rs",
            "crates/odata-filter/src/search/**",
        ],
    ),
];

/// Changes these modules, or all of them; prints how many changes the tests caught. What they missed is listed in
/// `target/mutants/MODULE/mutants.out/missed.txt`. A part of a module is `MODULE=FILE`, a sample of it `MODULE/N`: every Nth.
pub fn run(chosen: &[&str]) -> Result {
    if command::output("cargo", &["mutants", "--version"]).is_none() {
        return Err("`cargo install --locked cargo-mutants` gives what this needs".to_owned());
    }
    let all: Vec<&str> = MODULES.iter().map(|(name, ..)| *name).collect();
    let chosen = if chosen.is_empty() { &all } else { chosen };
    let mut figures = Vec::new();
    for asked in chosen {
        figures.push(format!("{asked}: {}", mutate(asked)?));
    }
    println!("{}", figures.join("\n"));
    Ok(())
}

fn mutate(asked: &str) -> Result<String> {
    let (rest, sample) = asked
        .split_once('/')
        .filter(|_| !asked.contains('='))
        .unwrap_or((asked, ""));
    let (name, file) = rest.split_once('=').unwrap_or((rest, ""));
    let module = MODULES.iter().find(|(known, ..)| *known == name);
    let Some((_, package, files)) = module else {
        let names = MODULES.map(|(name, ..)| name).join(", ");
        return Err(format!("no such module: {name}; there are {names}"));
    };
    let output = format!("target/mutants/{name}");
    std::fs::create_dir_all(command::root().join(&output))
        .map_err(|error| format!("{output}: {error}"))?;
    let mut cargo = command::cargo(&[
        "mutants",
        "--no-shuffle",
        "--package",
        package,
        "--output",
        &output,
    ]);
    let files = if file.is_empty() { *files } else { &[file] };
    cargo.args(files.iter().flat_map(|file| ["--file", file]));
    if !sample.is_empty() {
        cargo.args([
            "--shard",
            &format!("0/{sample}"),
            "--sharding",
            "round-robin",
        ]);
    }
    // It fails where a change is missed, which the figure says too.
    let done = command::run(cargo);
    let outcomes = format!("{output}/mutants.out/outcomes.json");
    let outcomes = std::fs::read_to_string(command::root().join(outcomes));
    let outcomes = outcomes.map_err(|_| done.err().unwrap_or_default())?;
    let count = |name: &str| -> u32 {
        let of = |line: &str| {
            line.trim()
                .strip_prefix(&format!("\"{name}\": "))?
                .trim_end_matches(',')
                .parse()
                .ok()
        };
        outcomes.lines().find_map(of).unwrap_or_default()
    };
    // What runs without end is noticed.
    let caught = count("caught") + count("timeout");
    let viable = caught + count("missed");
    let rate = f64::from(caught) * 100.0 / f64::from(viable.max(1));
    Ok(format!(
        "{caught} of {viable} changes caught ({rate:.1} %), {} more do not compile",
        count("unviable")
    ))
}
