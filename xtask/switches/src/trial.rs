//! Runs tests with one change switched on at a time.
//!
//! First each test runs alone, with no change on, and writes down the switches that it comes by: a change is held against the
//! tests that reach it, the quickest first, and no others.

use crate::change::Change;
use crate::compile::Program;
use std::collections::HashMap;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What the tests say of a change.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// A test fails, or no longer ends.
    Caught,
    /// All tests that reach it pass, or there is none.
    Missed,
}

/// How many programs of tests run at once.
const WORKERS: usize = 2;
/// How much longer than by itself a test may take with a change, and what each may take.
const SLOWER: f64 = 10.0;
const LEAST: Duration = Duration::from_secs(5);
/// Kilobytes of address space.
const MEMORY: u32 = 4_000_000;

/// A test, and what it cost when it ran alone.
#[derive(Debug)]
struct Test {
    program: usize,
    name: String,
    seconds: f64,
    reached: Vec<u32>,
}

/// The tests, measured.
#[derive(Debug)]
pub struct Trial<'p> {
    programs: &'p [Program],
    tests: Vec<Test>,
    /// What tests of so many seconds leave is called missed, though slower ones that reach it were not asked.
    seconds: f64,
}

impl<'p> Trial<'p> {
    /// Runs each test alone, and writes into the directory what each takes.
    pub fn new(programs: &'p [Program], seconds: f64, scratch: &Path) -> Result<Self, String> {
        let started = Instant::now();
        let tests = measure(programs, scratch)?;
        let total: f64 = tests.iter().map(|test| test.seconds).sum();
        eprintln!(
            "{} tests of {total:.0} s, measured in {:.0} s",
            tests.len(),
            started.elapsed().as_secs_f64()
        );
        Ok(Self {
            programs,
            tests,
            seconds,
        })
    }

    /// The verdicts, by the numbers of the changes.
    pub fn run(&self, changes: &[&Change]) -> HashMap<u32, Verdict> {
        let mut reaching: HashMap<u32, Vec<&Test>> = HashMap::new();
        for test in &self.tests {
            for change in &test.reached {
                reaching.entry(*change).or_default().push(test);
            }
        }
        let verdicts = parallel(changes, |change| {
            let tests = reaching.get(&change.number).into_iter().flatten().copied();
            let tests = tests.filter(|test| {
                let program = self.programs.get(test.program);
                program.is_some_and(|program| program.tests(change))
            });
            (change.number, self.hold(change, &tests.collect::<Vec<_>>()))
        });
        verdicts.into_iter().collect()
    }

    /// Holds a change against tests, which are sorted by what they take: many of the quick ones share a process.
    fn hold(&self, change: &Change, tests: &[&Test]) -> Verdict {
        let mut spent = 0.0;
        let mut share = 0.1;
        let mut rest = tests;
        while let [first, ..] = rest {
            if spent + first.seconds > self.seconds {
                return Verdict::Missed;
            }
            let mut seconds = 0.0;
            let many = rest.iter().take_while(|test| {
                seconds += test.seconds;
                seconds <= share
            });
            let (batch, later) = rest.split_at(many.count().max(1));
            rest = later;
            share *= 2.0;
            for (index, program) in self.programs.iter().enumerate() {
                let tests = batch.iter().filter(|test| test.program == index);
                let seconds: f64 = tests.clone().map(|test| test.seconds).sum();
                if seconds == 0.0 {
                    continue;
                }
                spent += seconds;
                let mut command = command(program, tests.map(|test| test.name.as_str()));
                command.env("CHANGE", change.number.to_string());
                let limit = LEAST.max(Duration::from_secs_f64(seconds * SLOWER));
                if finish(command, limit) != Some(true) {
                    return Verdict::Caught;
                }
            }
        }
        Verdict::Missed
    }
}

/// Runs each test alone.
fn measure(programs: &[Program], scratch: &Path) -> Result<Vec<Test>, String> {
    let mut named = Vec::new();
    for (index, program) in programs.iter().enumerate() {
        let mut list = Command::new(&program.path);
        list.args(["--list", "--format", "terse"])
            .current_dir(&program.directory);
        let output = list
            .output()
            .map_err(|error| format!("{:?}: {error}", program.path))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = text.lines().filter_map(|line| line.strip_suffix(": test"));
        named.extend(names.map(|name| (index, program, name.to_owned())));
    }
    let numbers = AtomicUsize::new(0);
    let tests = parallel(&named, |(index, program, name)| {
        let number = numbers.fetch_add(1, Ordering::Relaxed);
        let reached = scratch.join(format!("reached-{number}"));
        let _ = std::fs::remove_file(&reached);
        let mut command = command(program, std::iter::once(name.as_str()));
        command.env("CHANGES_REACHED", &reached);
        let started = Instant::now();
        let passed = finish(command, Duration::from_secs(600));
        let seconds = started.elapsed().as_secs_f64();
        let numbers = std::fs::read_to_string(&reached).unwrap_or_default();
        let _ = std::fs::remove_file(&reached);
        if passed != Some(true) {
            eprintln!("left out, as it fails or takes minutes without any change: {name}");
            return None;
        }
        Some(Test {
            program: *index,
            name: name.clone(),
            seconds,
            reached: numbers
                .lines()
                .filter_map(|line| line.parse().ok())
                .collect(),
        })
    });
    let mut tests: Vec<Test> = tests.into_iter().flatten().collect();
    tests.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    let mut times = String::new();
    for test in &tests {
        times.push_str(&format!(
            "{:.3} {} {}\n",
            test.seconds,
            test.reached.len(),
            test.name
        ));
    }
    let _ = std::fs::write(scratch.join("tests.txt"), times);
    Ok(tests)
}

/// Some tests of a program, the same cases each time.
fn command<'n>(program: &Program, names: impl Iterator<Item = &'n str>) -> Command {
    let mut command = Command::new("nice");
    let limited = format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"");
    command
        .args(["-n", "10", "sh", "-c", &limited])
        .arg(&program.path);
    command.args(["--exact", "--test-threads", "1"]).args(names);
    command.current_dir(&program.directory);
    command.env_remove("CHANGE").env_remove("CHANGES_REACHED");
    if std::env::var_os("PROPTEST_CASES").is_none() {
        command.env("PROPTEST_CASES", "64");
    }
    command.env("PROPTEST_RNG_SEED", "1");
    command.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1");
    command.env("PROPTEST_MAX_SHRINK_ITERS", "0");
    command.env("RUST_BACKTRACE", "0");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Whether a program ends well; none if it does not end in time.
fn finish(mut command: Command, limit: Duration) -> Option<bool> {
    let mut child = command.spawn().ok()?;
    let started = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait().ok()? {
            return Some(ExitStatus::success(&status));
        }
        if started.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Does something with each, some at a time, and returns the results in no order.
fn parallel<'i, T: Sync, R: Send>(items: &'i [T], work: impl Fn(&'i T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let result = work(item);
                    if let Ok(mut results) = results.lock() {
                        results.push(result);
                    }
                }
            });
        }
    });
    results.into_inner().unwrap_or_default()
}
