//! Every test of the project in one run.

use crate::command::{self, Result};
use crate::tally::Tally;
use crate::{demo, fuzz, postgres, serve, setup, tzdata, wasm};
use std::path::PathBuf;
use std::process::Command;

/// Runs all tests; a line at the end says how many checks passed.
pub fn run() -> Result {
    let mut tally = Tally::default();
    rust(&mut tally);
    time_zones(&mut tally);
    databases(&mut tally);
    fuzzers(&mut tally);
    service(&mut tally);
    package(&mut tally);
    tally.finish("test")
}

fn rust(tally: &mut Tally) {
    tally.check("rust", || {
        command::run(command::cargo(&[
            "test",
            "--locked",
            "--workspace",
            "--all-features",
            "--tests",
        ]))
    });
    tally.check("documentation examples", || {
        command::run(command::cargo(&[
            "test",
            "--locked",
            "--all-features",
            "--doc",
        ]))
    });
    tally.check("no feature", || builds_with("", "--lib"));
    tally.check(
        "a consumer under each feature, each pair, none and all",
        consumer,
    );
}

/// Zones keep the rules of the newest release of the IANA database.
fn time_zones(tally: &mut Tally) {
    tally.check_with(
        "time zones are those of the newest tzdata",
        tzdata::newest(),
        |directory| {
            let mut test = command::cargo(&[
                "test",
                "--locked",
                "--all-features",
                "--test",
                "main",
                "time_zones::names_and_rules",
                "--",
                "--ignored",
            ]);
            test.env("PBX_RULES_TZDATA", directory);
            command::run(test)
        },
    );
}

/// Databases answer what memory answers.
fn databases(tally: &mut Tally) {
    tally.check("SQLite agrees with memory", || {
        databases_agree("sqlite", None)
    });
    tally.check_with(
        "PostgreSQL agrees with memory",
        postgres::Server::start(),
        |server| databases_agree("postgres", Some(server.config())),
    );
}

/// The laws of the fuzzers over their seeds, what they ever found, and changes of both. After the databases, which compile
/// the same SQLite.
fn fuzzers(tally: &mut Tally) {
    tally.check("laws of the fuzzers over their seeds", fuzz::seeds);
}

/// The example service answers over HTTP, on both databases.
fn service(tally: &mut Tally) {
    tally.check("example service on SQLite", || {
        command::run(service_tests(&["--", "sqlite"], None))
    });
    tally.check_with(
        "example service on PostgreSQL",
        postgres::Server::start(),
        |server| {
            let config = Some(server.config());
            command::run(service_tests(&["--", "postgres"], config))
        },
    );
}

/// Kills the example service under load and starts it again, for some minutes on each database.
pub fn soak_service(minutes: &str) -> Result {
    let minutes: f64 = minutes
        .parse()
        .ok()
        .filter(|minutes| (0.0..1e6).contains(minutes))
        .ok_or_else(|| format!("not a number of minutes: {minutes}"))?;
    // It runs for a second and a half each time.
    let kills = (minutes * 60.0 / 1.5).ceil().to_string();
    let killed = |database: &str, config| {
        let test = ["--test", "restart", "--", "--nocapture", database];
        let mut test = service_tests(&test, config);
        test.env("PBX_RULES_KILLS", &kills);
        command::run(test)
    };
    let mut tally = Tally::default();
    tally.check("SQLite", || killed("sqlite", None));
    tally.check_with("PostgreSQL", postgres::Server::start(), |server| {
        killed("postgres", Some(server.config()))
    });
    tally.finish("soak service")
}

fn service_tests(arguments: &[&str], config: Option<String>) -> Command {
    let manifest = "examples/service/Cargo.toml";
    let mut test = command::cargo(&["test", "--locked", "--manifest-path", manifest]);
    test.args(arguments);
    test.envs(config.map(|config| ("PBX_RULES_POSTGRES", config)));
    test
}

fn databases_agree(database: &str, config: Option<String>) -> Result {
    let manifest = "crates/odata-filter/databases/Cargo.toml";
    let test = [
        "test",
        "--release",
        "--locked",
        "--manifest-path",
        manifest,
        database,
    ];
    let mut test = command::cargo(&test);
    test.envs(config.map(|config| ("PBX_RULES_POSTGRES", config)));
    command::run(test)
}

fn builds_with(features: &str, what: &str) -> Result {
    let check = [
        "check",
        "--quiet",
        "--locked",
        "--no-default-features",
        "--features",
        features,
        what,
    ];
    command::run(command::cargo(&check))
}

/// Features only add: what compiles without them compiles under any of them.
fn consumer() -> Result {
    let features = features();
    let mut sets = vec![String::new(), features.join(",")];
    for (index, feature) in features.iter().enumerate() {
        sets.push(feature.clone());
        let others = features.iter().skip(index + 1);
        sets.extend(others.map(|other| format!("{feature},{other}")));
    }
    for set in sets {
        let check = [
            "check",
            "--quiet",
            "--locked",
            "--package",
            "consumer",
            "--features",
            &set,
        ];
        command::run(command::cargo(&check)).map_err(|why| format!("with `{set}`: {why}"))?;
    }
    Ok(())
}

/// The features that the crate's manifest declares.
fn features() -> Vec<String> {
    let manifest = std::fs::read_to_string(command::root().join("Cargo.toml")).unwrap_or_default();
    manifest
        .lines()
        .skip_while(|line| *line != "[features]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = ["))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != "default")
        .collect()
}

/// The npm package, as its users get it: packed, installed, imported.
fn package(tally: &mut Tally) {
    // Without a wasm32 toolchain nothing below can run; a build that fails is a failure of its own.
    let toolchain = crate::toolchain::for_wasm().map(|_| ());
    let mut built = Err("the package was not built".to_owned());
    tally.check_with("npm package: build", toolchain.clone(), |()| {
        built = wasm::build().and_then(|()| wasm::install_packed());
        built.clone()
    });
    let built = toolchain.and(built);
    tally.check_with("npm package: what pages download", built.clone(), |()| {
        wasm::measure_pages()
    });
    for (name, group) in [
        ("npm package in Node", "node"),
        ("npm package: types", "types"),
    ] {
        tally.check_with(name, built.clone(), |()| node_tests(group, None, None));
    }
    let browser = built.and_then(|()| setup::browser());
    tally.check_with(
        "npm package in bundlers and Chromium",
        browser.clone(),
        |browser| node_tests("browser", Some(browser), None),
    );
    tally.check_with("demo page in Chromium", browser, |browser| {
        demo::build()?;
        let server = serve::Server::start(demo::directory(), 0)?;
        node_tests("demo", Some(browser), Some(server.address()))
    });
}

fn node_tests(group: &str, browser: Option<PathBuf>, demo: Option<String>) -> Result {
    let pattern = format!("{group}/*.test.js");
    let mut node = command::command(
        "node",
        "pkg/test",
        &["--test", "--test-timeout=300000", "--test-reporter=spec"],
    );
    // Node 20 takes no pattern: the shell of its users expands it, here we do.
    let directory = command::root().join("pkg/test").join(group);
    let entries = std::fs::read_dir(&directory)
        .map_err(|error| format!("{}: {error}", directory.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    if files.is_empty() {
        return Err(format!("no test matches pkg/test/{pattern}"));
    }
    files.sort();
    node.args(files);
    node.envs(browser.map(|path| ("PBX_BROWSER", path.into_os_string())));
    node.envs(demo.map(|address| ("PBX_DEMO", address)));
    command::run(node)
}
