//! What passed, what failed, what could not run.

use crate::command::Result;

/// Counts the checks of one run.
#[derive(Debug, Default)]
pub struct Tally {
    passed: usize,
    failed: Vec<String>,
    skipped: Vec<String>,
}

impl Tally {
    /// Runs a check.
    pub fn check(&mut self, name: &str, body: impl FnOnce() -> Result) {
        self.check_with(name, Ok(()), |()| body());
    }

    /// Runs a check that needs something, which may be missing here; in CI that is a failure.
    pub fn check_with<T>(&mut self, name: &str, needed: Result<T>, body: impl FnOnce(T) -> Result) {
        let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
        match needed {
            Err(why) if !in_ci => self.skipped.push(format!("{name}: {why}")),
            needed => {
                eprintln!("\n=== {name}");
                match needed.and_then(body) {
                    Ok(()) => self.passed += 1,
                    Err(why) => {
                        eprintln!("FAILED: {name}: {why}");
                        self.failed.push(format!("{name}: {why}"));
                    }
                }
            }
        }
    }

    /// Prints the outcome; an error if anything failed.
    pub fn finish(self, title: &str) -> Result {
        println!();
        for line in &self.skipped {
            println!("SKIPPED: {line}");
        }
        for line in &self.failed {
            println!("FAILED: {line}");
        }
        let skipped = match self.skipped.len() {
            0 => String::new(),
            count => format!(", {count} skipped"),
        };
        println!(
            "{title}: {} passed, {} failed{skipped}",
            self.passed,
            self.failed.len()
        );
        match self.failed.len() {
            0 => Ok(()),
            count => Err(format!("{count} of the checks above failed")),
        }
    }
}
