//! The query engine over columns beside the data frames of polars and DataFusion, in one run.
//!
//! `POLARS_MAX_THREADS=1 cargo run --release --manifest-path benches/frames/Cargo.toml -- [folder for the table]`

mod datafusion;
#[path = "../../peers/src/filters.rs"]
mod filters;
#[path = "../../support/orders.rs"]
mod orders;
mod polars;
#[path = "../../peers/src/report.rs"]
mod report;
#[path = "../../support/mod.rs"]
mod support;

use std::rc::Rc;

use odata_filter::{Collection, Filter};
use orders::{Order, Query};
use report::{Contender, Count};

const ROWS: usize = 1_000_000;

const ABOUT: &str = "\
The twelve queries of `benches/support/orders.rs`, loaded into columns before the clock starts, beside the closure \
over rows that one would write by hand. All of them use one thread. Ours binds and polars plans at each call; \
DataFusion's plan is made before the clock starts. `–`: polars' search for a part of a text is in a feature that is not \
compiled. With dictionaries: texts are polars' categories, and Arrow's \
dictionaries in DataFusion.";

fn main() -> std::io::Result<()> {
    // Polars reads it once, and a program that forbids unsafe code can't set it for itself.
    if std::env::var("POLARS_MAX_THREADS").as_deref() != Ok("1") {
        return Err(std::io::Error::other(
            "set POLARS_MAX_THREADS=1: the others use one thread",
        ));
    }
    let rows = orders::orders(ROWS);
    let mut contenders = vec![by_hand(&rows), ours(&rows)];
    contenders.extend(polars::contenders(&rows));
    contenders.extend(datafusion::contenders(&rows));
    let section = filters::measure(
        "Filters over columns of 1,000,000 rows, beside data frames",
        ABOUT,
        &rows,
        &contenders,
    );
    let markdown = format!(
        "# The query engine beside data frames\n\nRivals: datafusion 55.2.0, polars 0.55.2. Written by `cargo xtask \
         bench frames`. The first column is nanoseconds; the others are times that figure, so less is faster.\n\n{}",
        section.markdown()
    );
    let Some(folder) = std::env::args().nth(1) else {
        println!("\n{markdown}");
        return Ok(());
    };
    std::fs::create_dir_all(&folder)?;
    std::fs::write(std::path::Path::new(&folder).join("frames.md"), markdown)
}

fn by_hand<'a>(rows: &'a [Order]) -> Contender<'a> {
    Contender::new("closure by hand", move |query: &Query| {
        let title = query.title;
        let query = orders::queries()
            .into_iter()
            .find(|query| query.title == title)?;
        let count: Count<'_> = Box::new(move || (query.by_hand)(rows));
        Some(count)
    })
}

/// Binding included: a collection binds at each call.
fn ours<'a>(rows: &[Order]) -> Contender<'a> {
    let collection = Rc::new(Collection::from_rows(rows, &orders::schema()));
    Contender::new("pbx-rules, columns", move |query: &Query| {
        let filter = Filter::parse(&query.text).expect("a filter");
        let collection = collection.clone();
        let count: Count<'_> =
            Box::new(move || collection.count(&filter).expect("fields of an order"));
        Some(count)
    })
}
