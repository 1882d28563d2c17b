//! Time against the number of rows and against the length of the text: a flat column is linear growth.

use std::fmt::Write;

use odata_filter::{Collection, Filter};

use crate::orders::{self, Order};
use crate::report::figure;
use crate::support::Table;

/// Markdown, in nanoseconds a row and a byte.
pub fn measure(rows: &[Order]) -> String {
    let mut text = "## Growth\n\nQ3 against the number of rows: nanoseconds a row.\n\n\
                    | rows | over rows | over columns |\n| ---: | ---: | ---: |\n"
        .to_owned();
    let schema = orders::schema();
    let q3 = orders::queries()
        .into_iter()
        .find(|query| query.title == "contains")
        .expect("Q3");
    let filter = Filter::parse(&q3.text).expect("a filter");
    let bound = filter.bind(&schema).expect("fields of an order");
    let counts = [1_000, 10_000, 100_000, 1_000_000];
    for rows in counts.into_iter().filter_map(|count| rows.get(..count)) {
        let collection = Collection::from_rows(rows, &schema);
        let figures = Table::new(format!("Q3 over {} rows", rows.len()))
            .per("row", rows.len())
            .row("rows", || bound.count(rows))
            .row("columns", || collection.count(&filter))
            .run();
        let _ = writeln!(
            text,
            "| {} | {} | {} |",
            rows.len(),
            figure(figures[0]),
            figure(figures[1])
        );
    }
    text.push_str(
        "\nA filter of so many `or` terms, and a literal of so many bytes: nanoseconds a byte.\n\n\
         | text | bytes | parse | parse and bind |\n| --- | ---: | ---: | ---: |\n",
    );
    let terms = [10, 100, 1_000, 10_000, 100_000].map(|terms| {
        let text = vec!["qty eq 5 and status eq 'open'"; terms].join(" or ");
        (format!("{terms} terms"), text)
    });
    let literals = [1_000, 100_000, 10_000_000].map(|bytes| {
        let text = format!("name eq '{}'", "x".repeat(bytes));
        ("one literal".to_owned(), text)
    });
    for (title, filter) in terms.into_iter().chain(literals) {
        assert!(Filter::parse(&filter).is_ok_and(|filter| filter.bind(&schema).is_ok()));
        let figures = Table::new(format!("{title}, {} bytes", filter.len()))
            .per("byte", filter.len())
            .row("parse", || Filter::parse(&filter))
            .row("parse and bind", || {
                Filter::parse(&filter).map(|filter| filter.bind(&schema))
            })
            .run();
        let _ = writeln!(
            text,
            "| {title} | {} | {} | {} |",
            filter.len(),
            figure(figures[0]),
            figure(figures[1]),
        );
    }
    text
}
