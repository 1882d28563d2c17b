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
    let chosen = chosen_of_all(chosen)?;
    let mut figures = Vec::new();
    for asked in chosen {
        figures.push(format!("{asked}: {}", mutate(asked)?));
    }
    println!("{}", figures.join("\n"));
    Ok(())
}

/// The same changes from one build, in minutes: see `xtask/switches`.
///
/// With `--again`, only those that the last run missed are held against the tests; with `--every=N`, every Nth of a module
/// that was not yet run; with `--seconds=N`, each against tests of so many seconds, the quickest first.
pub fn one_build(arguments: &[&str]) -> Result {
    let (options, chosen): (Vec<&str>, Vec<&str>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let chosen = chosen_of_all(&chosen)?;
    for name in &chosen {
        let (package, files) = module(name)?;
        let mut list = command::cargo(&["mutants", "--list", "--json", "--package", package]);
        list.args(files.iter().flat_map(|file| ["--file", file]));
        let directory = command::root().join("target/mutants").join(name);
        let list = command::captured(list)?;
        std::fs::create_dir_all(&directory)
            .and_then(|()| std::fs::write(directory.join("list.json"), list))
            .map_err(|error| format!("{}: {error}", directory.display()))?;
    }
    let mut switches = command::cargo(&["run", "--quiet", "--package", "switches", "--"]);
    switches.args(options).args(chosen);
    command::run(switches)
}

/// The modules that are asked for, or all.
fn chosen_of_all<'n>(chosen: &[&'n str]) -> Result<Vec<&'n str>> {
    if command::output("cargo", &["mutants", "--version"]).is_none() {
        return Err("`cargo install --locked cargo-mutants` gives what this needs".to_owned());
    }
    Ok(match chosen.is_empty() {
        true => MODULES.iter().map(|(name, ..)| *name).collect(),
        false => chosen.to_vec(),
    })
}

/// The crate and the files of a module.
fn module(name: &str) -> Result<(&'static str, &'static [&'static str])> {
    match MODULES.iter().find(|(known, ..)| *known == name) {
        Some((_, package, files)) => Ok((package, files)),
        None => {
            let names = MODULES.map(|(name, ..)| name).join(", ");
            Err(format!("no such module: {name}; there are {names}"))
        }
    }
}

fn mutate(asked: &str) -> Result<String> {
    let (rest, sample) = asked
        .split_once('/')
        .filter(|_| !asked.contains('='))
        .unwrap_or((asked, ""));
    let (name, file) = rest.split_once('=').unwrap_or((rest, ""));
    let (package, files) = module(name)?;
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
    let files = if file.is_empty() { files } else { &[file] };
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
