//! Figures a module, the list of what the tests missed, and the changes that change nothing.

use crate::change::Change;
use crate::compile::{Without, write};
use crate::trial::Verdict;
use std::collections::HashMap;
use std::path::Path;

/// What became of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    Caught,
    Missed,
    /// It is listed as one that no test can tell.
    Equivalent,
    DoesNotCompile,
    NotTried,
}

const WORDS: [(Outcome, &str); 5] = [
    (Outcome::Caught, "caught"),
    (Outcome::Missed, "missed"),
    (Outcome::Equivalent, "equivalent"),
    (Outcome::DoesNotCompile, "does not compile"),
    (Outcome::NotTried, "not tried"),
];

/// What the build and the tests say of a change.
pub fn outcome(
    change: &Change,
    without: &HashMap<u32, Without>,
    verdicts: &HashMap<u32, Verdict>,
) -> Option<Outcome> {
    match without.get(&change.number) {
        Some(Without::DoesNotCompile) => Some(Outcome::DoesNotCompile),
        Some(Without::NotTried) => Some(Outcome::NotTried),
        None => match verdicts.get(&change.number)? {
            Verdict::Caught => Some(Outcome::Caught),
            Verdict::Missed => Some(Outcome::Missed),
        },
    }
}

/// The changes that no test can tell from the original: three lines each, its name without the position, the line that it
/// changes, and the reason.
#[derive(Debug, Default)]
pub struct Equivalent(Vec<(String, String)>);

impl Equivalent {
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let lines: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let mut entries = Vec::new();
        for entry in lines.chunks(3) {
            let [name, line, reason] = entry else {
                return Err(format!(
                    "{path:?}: an entry without its three lines: {entry:?}"
                ));
            };
            if !name.contains(".rs: ") || reason.is_empty() {
                return Err(format!("{path:?}: not the name of a change: {name}"));
            }
            entries.push(((*name).to_owned(), (*line).to_owned()));
        }
        Ok(Self(entries))
    }

    fn holds(&self, change: &Change) -> bool {
        let name = change.steady_name();
        self.0
            .iter()
            .any(|(listed, line)| *listed == name && *line == change.line)
    }
}

/// Writes the outcomes of a module, and returns its figures.
pub fn write_module(
    directory: &Path,
    outcomes: &[(&Change, Outcome)],
    equivalent: &Equivalent,
) -> Result<String, String> {
    let mut lists: HashMap<&str, String> = HashMap::new();
    let mut all = String::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (change, outcome) in outcomes {
        let outcome = match outcome {
            Outcome::Missed if equivalent.holds(change) => Outcome::Equivalent,
            outcome => *outcome,
        };
        let word = word(outcome);
        *counts.entry(word).or_default() += 1;
        all.push_str(&format!("{word}\t{}\n", change.name));
        lists
            .entry(word)
            .or_default()
            .push_str(&format!("{}\n    {}\n", change.name, change.line));
    }
    write(&directory.join("outcomes.txt"), all)?;
    for (file, outcome) in [
        ("missed.txt", Outcome::Missed),
        ("not-tried.txt", Outcome::NotTried),
    ] {
        let list = lists.get(word(outcome)).map(String::as_str);
        write(&directory.join(file), list.unwrap_or_default())?;
    }
    let count = |outcome| counts.get(word(outcome)).copied().unwrap_or_default();
    let caught = count(Outcome::Caught);
    let viable = caught + count(Outcome::Missed);
    let rate = caught as f64 * 100.0 / viable.max(1) as f64;
    Ok(format!(
        "{caught} of {viable} changes caught ({rate:.1} %), {} more change nothing, {} do not compile, {} not tried",
        count(Outcome::Equivalent),
        count(Outcome::DoesNotCompile),
        count(Outcome::NotTried)
    ))
}

/// What the last run said of a change, by its name.
pub fn last(directory: &Path) -> HashMap<String, Outcome> {
    let text = std::fs::read_to_string(directory.join("outcomes.txt")).unwrap_or_default();
    let entry = |line: &str| {
        let (word, name) = line.split_once('\t')?;
        let (outcome, _) = WORDS.iter().find(|(_, known)| *known == word)?;
        Some((name.to_owned(), *outcome))
    };
    text.lines().filter_map(entry).collect()
}

fn word(outcome: Outcome) -> &'static str {
    WORDS
        .iter()
        .find(|(known, _)| *known == outcome)
        .map_or("", |(_, word)| word)
}
