//! Every target over its seeds, and over each with changes: what was found once stays found.
//!
//! `PBX_RULES_CASES` says how many changed inputs a target is given; each run has the same.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use pbx_rules_fuzz::TARGETS;
use pbx_rules_fuzz::seeds::{self, Random};

/// How long changed inputs are tried, where the machine is slow.
const LONG: Duration = Duration::from_secs(8);

#[test]
fn every_target_holds_over_its_seeds_and_over_changes_of_them() {
    let cases = std::env::var("PBX_RULES_CASES").ok();
    let cases: usize = cases.and_then(|cases| cases.parse().ok()).unwrap_or(5_000);
    let mut failures = Vec::new();
    for (name, run) in TARGETS {
        let seeds = seeds::of(name);
        assert!(seeds.len() > 10, "{name}");
        let mut holds = |input: &[u8]| {
            if catch_unwind(AssertUnwindSafe(|| run(input))).is_err() {
                failures.push(format!("{name}: {}", input.escape_ascii()));
            }
        };
        seeds.iter().for_each(|seed| holds(seed));
        let mut random = Random::new(name.len() as u64);
        let (start, mut tried) = (Instant::now(), 0);
        while tried < cases && start.elapsed() < LONG {
            holds(&changed(&seeds, &mut random));
            tried += 1;
        }
        eprintln!("{name}: {} seeds, {tried} changes of them", seeds.len());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A seed with some of it gone, in another place, or of another seed.
fn changed(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut input = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(3) {
        let (start, end) = (random.below(input.len()), random.below(input.len() + 1));
        let other = &seeds[random.below(seeds.len())];
        let (from, to) = (random.below(other.len()), random.below(other.len() + 1));
        let piece = other[from.min(to)..to.max(from).min(from + 24)].to_vec();
        match random.below(4) {
            0 => drop(input.drain(start.min(end)..end.max(start).min(start + 8).min(input.len()))),
            1 => drop(input.splice(start..start, piece)),
            2 if start < input.len() => input[start] = random.next() as u8,
            _ => drop(input.splice(start..(start + piece.len()).min(input.len()), piece)),
        }
    }
    input
}
