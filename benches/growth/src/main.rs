//! A table of what each way into the crates costs as its input grows from a kilobyte to ten megabytes:
//! nanoseconds a byte, and bytes at the peak for each byte of the input.
//!
//! It fails where the cost of an entry grows faster than n log n. Between the smallest input that takes long enough
//! to be measured and the largest, the time may grow by what n log n says, six times over: that much is lost where
//! memory outgrows the caches. What is quadratic exceeds it more than a hundredfold.

mod entries;

use cpu_time::ThreadTime;
use entries::{Entry, Run};
use peak_alloc::PeakAlloc;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The sizes of the inputs, in bytes.
const SIZES: [usize; 5] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
/// Shorter times say more about the clock than about growth.
const MEASURABLE: Duration = Duration::from_micros(20);
/// An entry is run again until this much time went by, and its shortest time counts.
const PATIENCE: Duration = Duration::from_millis(60);
/// By how much a time may exceed what n log n says.
const SLACK: f64 = 6.0;
/// More bytes at the peak for a byte of input than any entry may take.
const MOST_MEMORY: f64 = 400.0;

fn main() -> ExitCode {
    print!("{}", heading());
    let mut failures = Vec::new();
    for entry in entries::all() {
        let costs: Vec<Cost> = SIZES.map(|size| measure(&entry, size)).into();
        print!("{}", row(&entry, &costs));
        if let Some(why) = grows_too_fast(&costs).or_else(|| takes_too_much(&costs)) {
            failures.push(format!("{}, {}: {why}", entry.name, entry.input));
        }
    }
    for failure in &failures {
        eprintln!("FAILED {failure}");
    }
    match failures.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// What one input took.
struct Cost {
    /// The bytes of the input, as it was made.
    size: usize,
    time: Duration,
    /// Bytes on the heap at the peak of the call, beyond those before it.
    peak: usize,
}

impl Cost {
    fn nanoseconds_a_byte(&self) -> f64 {
        self.time.as_secs_f64() * 1e9 / self.size as f64
    }

    fn peak_a_byte(&self) -> f64 {
        self.peak as f64 / self.size as f64
    }
}

fn measure(entry: &Entry, size: usize) -> Cost {
    let Run { size, mut call } = (entry.prepare)(size);
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    call();
    let peak = ALLOCATOR.peak_usage().saturating_sub(before);

    // Time of the processor, so that what else runs on the machine does not count.
    let began = ThreadTime::now();
    let mut time = Duration::MAX;
    loop {
        let start = ThreadTime::now();
        call();
        time = time.min(start.elapsed());
        if began.elapsed() > PATIENCE {
            break;
        }
    }
    Cost { size, time, peak }
}

fn grows_too_fast(costs: &[Cost]) -> Option<String> {
    let small = costs.iter().find(|cost| cost.time >= MEASURABLE)?;
    let large = costs.last()?;
    let n_log_n = |cost: &Cost| cost.size as f64 * (cost.size as f64).log2();
    let allowed = small.time.as_secs_f64() * n_log_n(large) / n_log_n(small) * SLACK;
    (large.time.as_secs_f64() > allowed).then(|| {
        format!(
            "{} bytes take {:?}, {} bytes {:?}: more than n log n",
            small.size, small.time, large.size, large.time,
        )
    })
}

fn takes_too_much(costs: &[Cost]) -> Option<String> {
    let large = costs.last()?;
    (large.peak_a_byte() > MOST_MEMORY)
        .then(|| format!("{} bytes need {} bytes at the peak", large.size, large.peak))
}

fn heading() -> String {
    let mut heading = "| entry | input |".to_owned();
    for size in ["1 KB", "10 KB", "100 KB", "1 MB", "10 MB"] {
        let _ = write!(heading, " {size} |");
    }
    heading + "\n| --- | --- | --- | --- | --- | --- | --- |\n"
}

fn row(entry: &Entry, costs: &[Cost]) -> String {
    let mut row = format!("| {} | {} |", entry.name, entry.input);
    for cost in costs {
        let _ = write!(
            row,
            " {:.2} ns, {:.1} B |",
            cost.nanoseconds_a_byte(),
            cost.peak_a_byte()
        );
    }
    row + "\n"
}
