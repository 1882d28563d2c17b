//! The twelve queries, asked of each contender in turns.

use crate::orders::{self, Order};
use crate::report::{Contender, Section};
use crate::support::Table;

/// Measures the contenders on every query, after each has given the count that the closure gives.
pub fn measure(title: &str, about: &str, rows: &[Order], contenders: &[Contender<'_>]) -> Section {
    let mut section = Section {
        title: title.to_owned(),
        about: about.to_owned(),
        unit: "row",
        contenders: contenders
            .iter()
            .map(|contender| contender.name.to_owned())
            .collect(),
        lines: Vec::new(),
    };
    for query in orders::queries() {
        let expected = (query.by_hand)(rows);
        let mut table = Table::new(format!("{title}: {:.60}", query.text)).per("row", rows.len());
        let mut taking_part = Vec::new();
        for contender in contenders {
            let work = (contender.prepare)(&query);
            taking_part.push(work.is_some());
            if let Some(mut work) = work {
                assert_eq!(work(), expected, "{}: {}", contender.name, query.text);
                table = table.row(contender.name, work);
            }
        }
        let mut figures = table.run().into_iter();
        let line = taking_part
            .into_iter()
            .map(|takes_part| takes_part.then(|| figures.next()).flatten())
            .collect();
        section.lines.push((query.title.to_owned(), line));
    }
    section
}
