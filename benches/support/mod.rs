//! Measures contenders side by side and prints them as ratios.
//!
//! The contenders of a table take turns, round by round, so that whatever else the machine does
//! falls on all of them alike; the figure of each is the median of its rounds.
#![allow(clippy::indexing_slicing, reason = "a bench fails by panicking")]

use std::time::{Duration, Instant};

const ROUNDS: usize = 31;
const ROUND: Duration = Duration::from_millis(5);
/// What takes long in a single call takes part in fewer rounds, so that its rounds come to about this.
const LONGEST: Duration = Duration::from_millis(300);
const FEWEST_ROUNDS: usize = 5;

/// Contenders for one piece of work. The first one is what the others are measured against.
pub struct Table<'a> {
    title: String,
    per: &'static str,
    units: usize,
    contenders: Vec<(String, Box<dyn FnMut() + 'a>)>,
}

impl<'a> Table<'a> {
    /// A table whose figures are nanoseconds a call.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            per: "call",
            units: 1,
            contenders: Vec::new(),
        }
    }

    /// Has the figures divided by the number of units (rows, bytes …) that one call works on.
    #[allow(dead_code, reason = "not every bench has units")]
    pub fn per(mut self, unit: &'static str, units: usize) -> Self {
        self.per = unit;
        self.units = units;
        self
    }

    /// Adds a contender. Its result goes through a black box.
    pub fn row<R>(mut self, name: impl Into<String>, mut work: impl FnMut() -> R + 'a) -> Self {
        let work = move || {
            std::hint::black_box(work());
        };
        self.contenders.push((name.into(), Box::new(work)));
        self
    }

    /// Measures, prints, and gives the nanoseconds a unit of each contender, in order.
    pub fn run(mut self) -> Vec<f64> {
        let plans: Vec<Plan> = self
            .contenders
            .iter_mut()
            .map(|(_, work)| Plan::new(work))
            .collect();
        let mut rounds = vec![Vec::with_capacity(ROUNDS); self.contenders.len()];
        for round in 0..ROUNDS {
            for (((_, work), plan), times) in
                self.contenders.iter_mut().zip(&plans).zip(&mut rounds)
            {
                if round >= plan.rounds {
                    continue;
                }
                let start = Instant::now();
                for _ in 0..plan.calls {
                    work();
                }
                times.push(start.elapsed().as_secs_f64() * 1e9 / f64::from(plan.calls));
            }
        }
        let medians: Vec<f64> = rounds
            .into_iter()
            .map(|mut times| {
                times.sort_by(f64::total_cmp);
                times[times.len() / 2] / self.units as f64
            })
            .collect();
        println!("\n{} (ns a {})", self.title, self.per);
        for ((name, _), &figure) in self.contenders.iter().zip(&medians) {
            println!("  {name:<44} {figure:>12.2}  ×{:.2}", figure / medians[0]);
        }
        medians
    }
}

/// How many rounds a contender takes part in, and how many calls fill one.
struct Plan {
    rounds: usize,
    calls: u32,
}

impl Plan {
    /// Finds out by trying; warms up by the way.
    fn new(work: &mut dyn FnMut()) -> Self {
        let mut calls = 1;
        loop {
            let start = Instant::now();
            for _ in 0..calls {
                work();
            }
            let taken = start.elapsed().max(Duration::from_nanos(1));
            if taken >= ROUND || calls >= 1 << 24 {
                let rounds = LONGEST.as_nanos() / taken.as_nanos();
                let rounds = usize::try_from(rounds).unwrap_or(ROUNDS);
                let rounds = rounds.clamp(FEWEST_ROUNDS, ROUNDS);
                return Self { rounds, calls };
            }
            let factor = (ROUND.as_secs_f64() / taken.as_secs_f64()).clamp(1.5, 16.0);
            calls = (f64::from(calls) * factor).ceil() as u32;
        }
    }
}
