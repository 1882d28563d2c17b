//! The query engine beside its rivals, in one run.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- [folder for the tables]`

mod chart;
mod columns;
mod filters;
mod growth;
mod machine;
mod order;
#[path = "../../support/orders.rs"]
mod orders;
mod parsing;
mod report;
mod rows;
#[path = "../../support/mod.rs"]
mod support;

use std::path::Path;

const ABOUT: &str = "\
The twelve queries of `benches/support/orders.rs`, over rows that are structs, beside the closure that one would \
write by hand. The figure of each contender is the median of rounds that all of them take in turns; before the \
clock starts, each has given the count that the closure gives. `–`: can't express the query, or isn't run at this \
size. Rivals without dates are given seconds since 1970, rivals without paths flat names, and wirefilter regular \
expressions where it has no function.";

const COLUMNS: &str = "\
The same queries over the same rows, loaded into columns before the clock starts, beside the same closure over rows. \
The loop by hand tests a text once a distinct text, as ours does. Arrow has no kernel for a list.";

fn main() -> std::io::Result<()> {
    let machine = machine::describe();
    println!("{machine}");
    let mut markdown = format!(
        "# The query engine beside its rivals\n\n{machine}\n\nRivals: {}.\n\nWritten by `cargo xtask bench`. \
         The first column is nanoseconds; the others are times that figure, so less is faster.\n",
        machine::rivals(),
    );
    let million = orders::orders(1_000_000);
    let thousands = &million[..10_000];
    let mut sections = Vec::new();
    for (rows, size) in [(thousands, "10,000"), (&million[..], "1,000,000")] {
        let title = format!("Filters over {size} rows");
        sections.push(filters::measure(
            &title,
            ABOUT,
            rows,
            &rows::contenders(rows),
        ));
        let title = format!("Filters over columns of {size} rows");
        sections.push(filters::measure(
            &title,
            COLUMNS,
            rows,
            &columns::contenders(rows),
        ));
    }
    let chart = chart::draw(
        "Twelve OData filters, beside a closure by hand",
        &[&sections[0], &sections[1]],
    );
    sections.extend(parsing::measure());
    sections.extend(order::measure(&million));
    for section in &sections {
        markdown.push('\n');
        markdown.push_str(&section.markdown());
    }
    markdown.push('\n');
    markdown.push_str(&growth::measure(&million));

    let Some(folder) = std::env::args().nth(1) else {
        println!("\n{markdown}");
        return Ok(());
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("query.md"), markdown)?;
    std::fs::write(folder.join("query.svg"), chart)
}
