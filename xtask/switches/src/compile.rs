//! A copy of the workspace with the changes in it, built until what does not compile is out.

use crate::change::Change;
use crate::edit::{self, Mark};
use crate::rewrite::{self, Constants};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a change has no verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Without {
    /// The compiler refuses it: cargo-mutants would call it unviable.
    DoesNotCompile,
    /// It cannot be switched while the program runs.
    NotTried,
}

/// A program of tests.
#[derive(Debug)]
pub struct Program {
    pub path: PathBuf,
    /// Where `cargo test` runs it: the package, in the copy.
    pub directory: PathBuf,
}

impl Program {
    /// Whether it holds the tests of the package that a change is in.
    pub fn tests(&self, change: &Change) -> bool {
        let package = directory_of(&change.file).unwrap_or_default();
        self.directory
            .ends_with(Path::new("one-build/source").join(package))
    }
}

/// A build of all changes that could be switched.
#[derive(Debug, Default)]
pub struct Built {
    pub programs: Vec<Program>,
    pub without: HashMap<u32, Without>,
}

/// Rewrites and builds until it compiles.
pub fn build(root: &Path, changes: &[Change]) -> Result<Built, String> {
    let copy = root.join("target/mutants/one-build/source");
    let packages: HashSet<&str> = changes
        .iter()
        .filter_map(|change| directory_of(&change.file))
        .collect();
    copy_workspace(root, &copy, &packages)?;
    let mut build = Build {
        root,
        copy: &copy,
        constants: Constants::new(),
        without: HashMap::new(),
        marks: HashMap::new(),
    };
    let packages: HashSet<&str> = changes
        .iter()
        .map(|change| change.package.as_str())
        .collect();
    let remembered = build.copy.with_file_name("without.txt");
    let print = build.fingerprint(changes)?;
    eprintln!("fingerprint {print}");
    build.remember(&remembered, &print);
    for round in 1.. {
        build.rewrite(changes)?;
        let (programs, errors) = build.compile(&packages)?;
        eprintln!("round {round}: {} errors", errors.len());
        if errors.is_empty() {
            write(&remembered, build.memory(&print))?;
            return Ok(Built {
                programs,
                without: build.without,
            });
        }
        build.drop_blamed(&errors)?;
    }
    Err("unreachable".to_owned())
}

struct Build<'b> {
    root: &'b Path,
    copy: &'b Path,
    constants: Constants,
    without: HashMap<u32, Without>,
    /// Of each rewritten file, what of it is whose.
    marks: HashMap<String, Vec<Mark>>,
}

impl Build<'_> {
    /// What the same sources give the same errors by: the changes and the text of their packages.
    fn fingerprint(&self, changes: &[Change]) -> Result<String, String> {
        let mut hasher = DefaultHasher::new();
        for change in changes {
            (&change.name, change.number).hash(&mut hasher);
        }
        let packages: HashSet<&str> = changes
            .iter()
            .filter_map(|change| directory_of(&change.file))
            .collect();
        for file in listed(self.root)? {
            if packages.iter().any(|package| in_source_of(&file, package)) {
                read(&self.root.join(&file))?.hash(&mut hasher);
            }
        }
        Ok(format!("{:x}", hasher.finish()))
    }

    /// What was out in the last build of the same sources: only tests have changed since then.
    fn remember(&mut self, path: &Path, print: &str) {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut lines = text.lines();
        if lines.next() != Some(print) {
            return;
        }
        for line in lines {
            match line.split_once(' ') {
                Some(("constant", name)) => {
                    self.constants.insert(name.to_owned());
                }
                Some((word, number)) => {
                    let without = match word {
                        "refused" => Without::DoesNotCompile,
                        _ => Without::NotTried,
                    };
                    self.without
                        .extend(number.parse().ok().map(|number: u32| (number, without)));
                }
                None => {}
            }
        }
    }

    fn memory(&self, print: &str) -> String {
        let mut text = format!("{print}\n");
        for name in &self.constants {
            text.push_str(&format!("constant {name}\n"));
        }
        for (number, without) in &self.without {
            let word = match without {
                Without::DoesNotCompile => "refused",
                Without::NotTried => "untried",
            };
            text.push_str(&format!("{word} {number}\n"));
        }
        text
    }

    fn rewrite(&mut self, changes: &[Change]) -> Result<(), String> {
        let mut files: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
        for change in changes {
            let of_file = files.entry(&change.file).or_default();
            if !self.without.contains_key(&change.number) {
                of_file.push(change);
            }
        }
        // Other files have functions that lose their `const` too, as those that call them must.
        let packages: HashSet<&str> = changes
            .iter()
            .filter_map(|change| directory_of(&change.file))
            .collect();
        let listed = listed(self.root)?;
        let sources = listed.iter().map(String::as_str);
        let sources =
            sources.filter(|file| packages.iter().any(|package| in_source_of(file, package)));
        let mut placed = HashSet::new();
        for file in sources {
            let none = Vec::new();
            let changes = files.get(file).unwrap_or(&none);
            let source = read(&self.root.join(file))?;
            let (edits, refused) = rewrite::edits(&source, changes, &self.constants)
                .map_err(|error| format!("{file}: {error}"))?;
            let refused = refused.into_iter();
            self.without
                .extend(refused.map(|number| (number, Without::DoesNotCompile)));
            placed.extend(edits.iter().flat_map(|edit| edit.changes.iter().copied()));
            let (mut text, marks) = edit::apply(&source, &edits);
            if directory_of(file).is_some_and(|package| file == format!("{package}src/lib.rs")) {
                text.push_str("\nmod __switch;\n");
                let runtime = self.copy.join(file).with_file_name("__switch.rs");
                write(&runtime, include_str!("runtime.rs.txt"))?;
            }
            write(&self.copy.join(file), &text)?;
            self.marks.insert(file.to_owned(), marks);
        }
        for change in changes {
            if !placed.contains(&change.number) {
                let without = self.without.entry(change.number);
                without.or_insert(Without::NotTried);
            }
        }
        Ok(())
    }

    fn compile(&self, packages: &HashSet<&str>) -> Result<(Vec<Program>, Vec<Value>), String> {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(self.copy).args(["test", "--no-run"]);
        cargo.args(["--all-features", "--lib", "--test", "main"]);
        cargo.args(["--message-format", "json"]);
        for package in packages {
            cargo.args(["--package", package]);
        }
        cargo.env(
            "CARGO_TARGET_DIR",
            self.root.join("target/mutants/one-build/target"),
        );
        cargo.env("RUSTFLAGS", "--cap-lints allow");
        for profile in ["DEV", "TEST"] {
            cargo.env(format!("CARGO_PROFILE_{profile}_OPT_LEVEL"), "1");
            cargo.env(format!("CARGO_PROFILE_{profile}_DEBUG"), "0");
        }
        let output = cargo.stderr(Stdio::inherit()).output();
        let output = output.map_err(|error| format!("cargo: {error}"))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let messages: Vec<Value> = text
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let mut programs = Vec::new();
        let mut errors = Vec::new();
        for message in messages {
            let text = |path: &str| message.pointer(path).and_then(Value::as_str);
            if let (Some(path), Some(manifest)) = (text("/executable"), text("/manifest_path")) {
                let directory = Path::new(manifest).parent().unwrap_or(self.copy);
                programs.push(Program {
                    path: PathBuf::from(path),
                    directory: directory.to_owned(),
                });
            }
            let error = message.pointer("/message");
            let level = text("/message/level").unwrap_or_default();
            if let Some(error) = error.filter(|_| level.starts_with("error")) {
                errors.push(error.clone());
            }
        }
        if errors.is_empty() && !output.status.success() {
            return Err("cargo fails without an error of the compiler".to_owned());
        }
        Ok((programs, errors))
    }

    /// Takes out what the errors are about.
    fn drop_blamed(&mut self, errors: &[Value]) -> Result<(), String> {
        let mut progress = false;
        let mut unexplained = Vec::new();
        for error in errors {
            let message = error
                .pointer("/message")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if let Some(name) = called_by_constant(message) {
                progress |= self.constants.insert(name);
                continue;
            }
            let spans = spans(error);
            match self.blame(&spans) {
                Some((numbers, why)) => {
                    for number in numbers {
                        if self.without.insert(number, why).is_none() {
                            progress = true;
                            if why == Without::NotTried {
                                let at = spans.first().map(|(file, range, _)| (file, range));
                                eprintln!("  not tried: {number}: {message} ({at:?})");
                            }
                        }
                    }
                }
                None => {
                    let rendered = error.pointer("/rendered").and_then(Value::as_str);
                    unexplained.push(rendered.unwrap_or(message).to_owned());
                }
            }
        }
        match progress {
            true => Ok(()),
            false => Err(format!(
                "these errors are about no change:\n{}",
                unexplained.join("\n")
            )),
        }
    }

    fn blame(
        &self,
        spans: &[(String, std::ops::Range<usize>, bool)],
    ) -> Option<(Vec<u32>, Without)> {
        let around = |file: &String, range: &std::ops::Range<usize>, body: bool| {
            let marks = self.marks.get(file)?.iter();
            let marks = marks.filter(|mark| {
                mark.body == body
                    && !mark.changes.is_empty()
                    && mark.range.start <= range.start
                    && range.end <= mark.range.end
            });
            marks.min_by_key(|mark| (mark.range.len(), !mark.own))
        };
        let (first, rest): (Vec<_>, Vec<_>) = spans.iter().partition(|(.., primary)| *primary);
        for (file, range, _) in first.iter().chain(&rest) {
            if let Some(mark) = around(file, range, false) {
                let why = match mark.own {
                    true => Without::DoesNotCompile,
                    false => Without::NotTried,
                };
                return Some((mark.changes.clone(), why));
            }
        }
        // Of a function in which nothing is to blame by itself, everything is.
        first.iter().chain(&rest).find_map(|(file, range, _)| {
            let body = around(file, range, true)?;
            let marks = self.marks.get(file)?.iter();
            let within = marks.filter(|mark| {
                body.range.start <= mark.range.start && mark.range.end <= body.range.end
            });
            let numbers = within.flat_map(|mark| mark.changes.iter().copied());
            Some((numbers.collect(), Without::NotTried))
        })
    }
}

/// The places of an error, with those of the macros around them, and whether each is the main one.
fn spans(error: &Value) -> Vec<(String, std::ops::Range<usize>, bool)> {
    let mut found = Vec::new();
    let children = error.pointer("/children").and_then(Value::as_array);
    let all = std::iter::once(error).chain(children.into_iter().flatten());
    for (index, message) in all.enumerate() {
        let spans = message.pointer("/spans").and_then(Value::as_array);
        for span in spans.into_iter().flatten() {
            let mut next = Some(span);
            while let Some(span) = next {
                let number = |path: &str| span.pointer(path).and_then(Value::as_u64);
                let file = span.pointer("/file_name").and_then(Value::as_str);
                if let (Some(file), Some(start), Some(end)) =
                    (file, number("/byte_start"), number("/byte_end"))
                {
                    let primary = span.pointer("/is_primary").and_then(Value::as_bool);
                    let main = index == 0 && primary == Some(true);
                    found.push((file.to_owned(), start as usize..end as usize, main));
                }
                next = span.pointer("/expansion/span");
            }
        }
    }
    found
}

/// The function that a constant cannot call, as its `const` is gone: with its type, if it has one.
fn called_by_constant(message: &str) -> Option<String> {
    let rest = message.strip_prefix("cannot call non-const ")?;
    let path = rest.split('`').nth(1)?;
    let mut depth = 0;
    let mut bare = String::new();
    for letter in path.chars() {
        depth += i32::from(letter == '<');
        if depth == 0 {
            bare.push(letter);
        }
        depth -= i32::from(letter == '>');
    }
    let mut names = bare.rsplit("::").filter(|name| !name.is_empty());
    let name = names.next()?;
    let receiver = names
        .next()
        .filter(|receiver| receiver.starts_with(char::is_uppercase));
    Some(receiver.map_or_else(|| name.to_owned(), |receiver| format!("{receiver}::{name}")))
}

/// `crates/odata-filter/` of `crates/odata-filter/src/lib.rs`.
fn directory_of(file: &str) -> Option<&str> {
    file.get(..file.find("src/")?)
}

fn listed(root: &Path) -> Result<Vec<String>, String> {
    let mut git = Command::new("git");
    git.current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let output = git.output().map_err(|error| format!("git: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let files = text.split('\0').filter(|file| root.join(file).is_file());
    Ok(files.map(str::to_owned).collect())
}

/// All of it but the sources that are rewritten.
fn copy_workspace(root: &Path, copy: &Path, packages: &HashSet<&str>) -> Result<(), String> {
    for file in listed(root)? {
        let rewritten = packages.iter().any(|package| in_source_of(&file, package));
        if !rewritten {
            let from = root.join(&file);
            let bytes = std::fs::read(&from).map_err(|error| format!("{from:?}: {error}"))?;
            write(&copy.join(&file), bytes)?;
        }
    }
    Ok(())
}

fn in_source_of(file: &str, package: &str) -> bool {
    let rest = file
        .strip_prefix(package)
        .and_then(|file| file.strip_prefix("src/"));
    rest.is_some_and(|file| file.ends_with(".rs"))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{path:?}: {error}"))
}

/// Writes a file, unless that is what it holds: cargo builds what is newer.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), String> {
    if std::fs::read(path).is_ok_and(|held| held == contents.as_ref()) {
        return Ok(());
    }
    let parent = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    let written = parent.and_then(|()| std::fs::write(path, contents));
    written.map_err(|error| format!("{path:?}: {error}"))
}
