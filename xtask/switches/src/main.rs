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
//! bounds. One kind of change is another than its name says there: an operator keeps its operands here, where
//! `cargo mutants` changes the text, so that of `a && b && c` it makes `a || (b && c)`, and this `(a || b) && c`.

mod change;
mod compile;
mod edit;
mod report;
mod rewrite;
mod trial;

use report::{Equivalent, Outcome};
use std::collections::{HashMap, HashSet};
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

/// `switches [--again] [--every=N] [--seconds=N] MODULE…`: over `target/mutants/MODULE/list.json`; only what is not known to
/// be caught, where asked, and only every Nth change of a module of which nothing is known; with tests of so many seconds
/// for each change.
fn run() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().map_err(|error| error.to_string())?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, modules): (Vec<&String>, Vec<&String>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let again = options.iter().any(|option| *option == "--again");
    let number = |name: &str, default: usize| {
        let text = options.iter().find_map(|option| option.strip_prefix(name));
        text.map_or(Ok(default), |text| {
            text.parse().map_err(|_| format!("no number: {name}{text}"))
        })
    };
    let seconds = number("--seconds=", 60)? as f64;
    let every = number("--every=", 1)?.max(1);
    let directory = |module: &str| root.join("target/mutants").join(module);
    let mut changes = Vec::new();
    let mut known = HashMap::new();
    let mut begun = HashSet::new();
    for module in &modules {
        let first = changes.len() as u32 + 1;
        let list = directory(module).join("list.json");
        changes.extend(change::read(&root, module, &list, first)?);
        if again {
            let last = report::last(&directory(module));
            if !last.is_empty() {
                begun.insert(*module);
            }
            known.extend(last);
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
        let caught = |change: &change::Change| known.get(&change.name) == Some(&Outcome::Caught);
        let step = if begun.contains(module) { 1 } else { every };
        let open: Vec<&change::Change> = of_module
            .iter()
            .step_by(step)
            .filter(|change| !built.without.contains_key(&change.number) && !caught(change))
            .copied()
            .collect();
        let verdicts = trial.run(&open);
        let outcomes: Vec<_> = of_module
            .iter()
            .step_by(step)
            .filter_map(|change| {
                let outcome = report::outcome(change, &built.without, &verdicts);
                let outcome = outcome.or(caught(change).then_some(Outcome::Caught));
                Some((*change, outcome?))
            })
            .collect();
        let figures = report::write_module(&directory(module), &outcomes, &equivalent)?;
        match step {
            1 => println!("{module}: {figures}"),
            _ => println!("{module}, every {step}th change: {figures}"),
        }
    }
    Ok(())
}
