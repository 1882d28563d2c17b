//! The project's own tasks: `cargo xtask --help` lists them.

mod api;
mod command;
mod demo;
mod fuzz;
mod growth;
mod mutants;
mod nightly;
mod postgres;
mod serve;
mod setup;
mod supply_chain;
mod tally;
mod test;
mod toolchain;
mod tzdata;
mod wasm;

use command::Result;
use std::process::ExitCode;

const HELP: &str = "\
The tasks of pbx-rules.

Usage: cargo xtask TASK

  setup   find or install what the other tasks need: a toolchain for wasm32, npm packages, Chromium
  wasm    build the npm package into pkg/dist, print what pages download, fail over the budget (pkg/size-budget.json);
          `wasm SUBJECT…` (forms, password, holidays, certificate, query, size) builds those alone again
  demo    build the demo page and serve it on 127.0.0.1 [--port N, default 4173]
  test    run every test: Rust, documentation, each feature alone, npm package, browser, demo page
  fuzz    give each law of fuzz/ a minute of libFuzzer; `fuzz MINUTES [TARGET…]`: so many minutes, these alone;
          `fuzz seeds`: a plain test of them all, over seeds and what was ever found
  mutants change the code, one place at a time, and count what no test notices; `mutants MODULE…`: in these modules
          alone; `MODULE=FILE` in a file of one, `MODULE/N` in every Nth place of one;
          `mutants --one-build [--again] [--every=N] [--seconds=N] [MODULE…]`: all of them in one program, in an hour
          instead of weeks; `--again`: only what was missed last time; `--every=N`: a sample of a module that was not
          yet run; each change is held against tests of so many seconds (60)
  bench   run the benchmarks: the crate's, the query engine's beside its rivals (tables and a chart into
          benches/results), and the npm package's beside its peers; `bench rivals` runs the second alone, `bench frames`
          the engine's columns beside polars and DataFusion, which take long to compile
  growth  measure what inputs of a kilobyte to ten megabytes cost, in Rust and JavaScript; fail where a cost grows faster
          than n log n (table in benches/results/growth.md)
  soak    type into every form of the demo page for 15 minutes, or as many as are given: memory stays flat, no task is long;
          `soak service [MINUTES]`: kill the example service under load and start it again, on each database: nothing is lost
  miri    run the unit tests in an interpreter that sees undefined behaviour (nightly toolchain)
  i686    run the tests and laws of the crates as a 32-bit program (nightly toolchain)
  api     compare the public items of the crates with the lists in api/; `api accept` takes them as they are (nightly
          toolchain)
  supply-chain
          hold the dependencies to deny.toml (licences, sources, bans, advisories), and find those that nothing uses

Every task sets up what it needs by itself, so `setup` is only for doing that ahead of time.
With CI=true, a test that cannot run is a failure instead of `SKIPPED: name: why`.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["setup"] => setup::everything(),
        ["wasm"] => wasm::build().and_then(|()| wasm::measure_pages()),
        ["wasm", subjects @ ..] => wasm::build_some(subjects),
        ["demo"] => demo::run(demo::DEFAULT_PORT),
        ["demo", "--port", port] => port
            .parse()
            .map_err(|_| format!("not a port: {port}"))
            .and_then(demo::run),
        ["test"] => test::run(),
        ["fuzz"] => fuzz::run("1", &[]),
        ["fuzz", "seeds"] => fuzz::seeds(),
        ["fuzz", minutes, targets @ ..] => fuzz::run(minutes, targets),
        ["mutants", "--one-build", modules @ ..] => mutants::one_build(modules),
        ["mutants", modules @ ..] => mutants::run(modules),
        ["bench"] => bench(),
        ["bench", "rivals"] => rivals("benches/peers/Cargo.toml"),
        ["bench", "frames"] => rivals("benches/frames/Cargo.toml"),
        ["growth"] => growth::run(),
        ["soak"] => demo::soak("15"),
        ["soak", "service"] => test::soak_service("15"),
        ["soak", "service", minutes] => test::soak_service(minutes),
        ["soak", minutes] => demo::soak(minutes),
        ["miri"] => nightly::miri(),
        ["i686"] => nightly::narrow(),
        ["api"] => api::compare(),
        ["api", "accept"] => api::accept(),
        ["supply-chain"] => supply_chain::run(),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn bench() -> Result {
    command::run(command::cargo(&["bench", "--all-features"]))?;
    rivals("benches/peers/Cargo.toml")?;
    rivals("benches/frames/Cargo.toml")?;
    wasm::build()?;
    setup::npm("pkg/bench")?;
    command::run(command::node("pkg/bench", &["index.js"]))?;
    command::run(command::node("pkg/bench", &["query.js"]))
}

/// Workspaces of their own, so that only whoever measures compiles the rivals.
fn rivals(manifest: &str) -> Result {
    let run = ["run", "--release", "--locked", "--manifest-path", manifest];
    let mut cargo = command::cargo(&run);
    cargo.args(["--", "benches/results"]);
    // Each contender has one thread; the other rivals start no more by themselves.
    cargo.env("POLARS_MAX_THREADS", "1");
    command::run(cargo)
}
