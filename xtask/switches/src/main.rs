//! Mutation coverage from one build: every change of `cargo mutants` in one program, each behind a switch.
//!
//! `cargo mutants` builds and runs all tests for each change, which takes minutes for one and weeks for the thousands that
//! our modules have. What differs between two of its builds is one expression. So this writes all of them into one copy of
//! the source, each as `if on(NUMBER) { changed } else { original }`, builds that once, and runs the tests with one number
//! after another in an environment variable. The idea is from R. H. Untch, A. J. Offutt, M. J. Harrold, *Mutation analysis
//! using mutant schemata*, ISSTA 1993.
//!
//! The changes and their names are those of `cargo mutants --list`; only how they are built is another. It stays beside
//! `cargo mutants`, which is the judge: what is not switched here (it runs before the program does: constants) is counted as
//! not tried, and can be asked there.
//!
//! | file | |
//! | --- | --- |
//! | `change` | the list of changes |
//! | `rewrite`, `edit` | their switches, and how texts nest |
//! | `runtime.rs.txt` | the switch itself, in the copy |
//! | `compile` | the copy, built until what does not compile is out |
//! | `trial` | which tests reach a change, and whether one fails |
//! | `report` | figures and lists |
//!
//! Run by `cargo xtask mutants --one-build`. Tests in documentation are left out, as they are slow: the rates are lower
//! bounds.

mod change;
mod compile;
mod edit;
mod report;
mod rewrite;
mod trial;

use report::{Equivalent, Outcome};
use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

/// `switches [--again] [--seconds=N] MODULE…`: over `target/mutants/MODULE/list.json`; only what was missed before, where
/// asked; with tests of so many seconds for each change.
fn run() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, modules): (Vec<&String>, Vec<&String>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let again = options.iter().any(|option| *option == "--again");
    let seconds = options
        .iter()
        .find_map(|option| option.strip_prefix("--seconds="));
    let seconds = match seconds {
        Some(text) => text.parse().map_err(|_| format!("not seconds: {text}"))?,
        None => 60.0,
    };
    let directory = |module: &str| root.join("target/mutants").join(module);
    let mut changes = Vec::new();
    let mut known = HashMap::new();
    for module in &modules {
        let first = changes.len() as u32 + 1;
        let list = directory(module).join("list.json");
        changes.extend(change::read(&root, module, &list, first)?);
        if again {
            known.extend(report::last(&directory(module)));
        }
    }
    let built = compile::build(&root, &changes)?;
    let scratch = root.join("target/mutants/one-build");
    let trial = trial::Trial::new(&built.programs, seconds, &scratch)?;
    let equivalent = Equivalent::read(&root.join("xtask/mutants-equivalent.txt"))?;
    // The smaller ones first, so that there are figures early.
    let mut modules = modules;
    modules.sort_by_key(|module| {
        changes
            .iter()
            .filter(|change| change.module == **module)
            .count()
    });
    for module in modules {
        let of_module = changes.iter().filter(|change| change.module == *module);
        let of_module: Vec<&change::Change> = of_module.collect();
        let open: Vec<&change::Change> = of_module
            .iter()
            .filter(|change| !built.without.contains_key(&change.number))
            .filter(|change| known.get(&change.name) != Some(&Outcome::Caught))
            .copied()
            .collect();
        let verdicts = trial.run(&open);
        let outcomes: Vec<_> = of_module
            .iter()
            .map(|change| {
                let outcome = report::outcome(change, &built.without, &verdicts);
                (*change, outcome.unwrap_or(Outcome::Caught))
            })
            .collect();
        let figures = report::write_module(&directory(module), &outcomes, &equivalent)?;
        println!("{module}: {figures}");
    }
    Ok(())
}
