//! Figures as Markdown tables.

use std::fmt::Write;

use crate::orders::Query;

/// Counts the rows that a query finds.
pub type Count<'a> = Box<dyn FnMut() -> usize + 'a>;

type Prepare<'a> = Box<dyn Fn(&Query) -> Option<Count<'a>> + 'a>;

/// A way to answer queries; none for a query that it can't express.
pub struct Contender<'a> {
    pub name: &'static str,
    pub prepare: Prepare<'a>,
}

impl<'a> Contender<'a> {
    pub fn new(name: &'static str, prepare: impl Fn(&Query) -> Option<Count<'a>> + 'a) -> Self {
        Self {
            name,
            prepare: Box::new(prepare),
        }
    }
}

/// A table of figures: one line a piece of work, one column a contender, the first being the measure.
pub struct Section {
    pub title: String,
    pub about: String,
    pub unit: &'static str,
    pub contenders: Vec<String>,
    pub lines: Vec<(String, Vec<Option<f64>>)>,
}

impl Section {
    /// How many times as long as the first contender each took: `None` where one took no part.
    pub fn ratios(&self, contender: usize) -> Vec<Option<f64>> {
        let ratio = |figures: &Vec<Option<f64>>| Some(figures[contender]? / figures[0]?);
        self.lines
            .iter()
            .map(|(_, figures)| ratio(figures))
            .collect()
    }

    /// The geometric mean of the ratios of the queries that the contender can express.
    pub fn mean(&self, contender: usize) -> Option<f64> {
        let ratios: Vec<f64> = self.ratios(contender).into_iter().flatten().collect();
        let sum: f64 = ratios.iter().map(|ratio| ratio.ln()).sum();
        (!ratios.is_empty()).then(|| (sum / ratios.len() as f64).exp())
    }

    /// The first contender in nanoseconds, the others as ratios to it.
    pub fn markdown(&self) -> String {
        let mut text = format!("## {}\n\n{}\n\n", self.title, self.about);
        let _ = write!(text, "| | {}, ns a {} |", self.contenders[0], self.unit);
        for name in &self.contenders[1..] {
            let _ = write!(text, " {name} |");
        }
        let _ = writeln!(text, "\n| --- |{}", " ---: |".repeat(self.contenders.len()));
        for (position, (title, figures)) in self.lines.iter().enumerate() {
            let _ = write!(
                text,
                "| {title} | {} |",
                figures[0].map_or("–".to_owned(), figure)
            );
            for contender in 1..self.contenders.len() {
                let _ = write!(text, " {} |", ratio(self.ratios(contender)[position]));
            }
            text.push('\n');
        }
        if self.lines.len() > 1 {
            let _ = write!(text, "| *geometric mean* | |");
            for contender in 1..self.contenders.len() {
                let _ = write!(text, " *{}* |", ratio(self.mean(contender)));
            }
            text.push('\n');
        }
        text
    }
}

/// Three digits, which is more than a machine with other work to do can promise.
pub fn figure(value: f64) -> String {
    match value {
        _ if value >= 1e5 => format!("{:.0}", value),
        _ if value >= 100.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ if value >= 0.1 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

fn ratio(value: Option<f64>) -> String {
    value.map_or("–".to_owned(), |value| format!("×{}", figure(value)))
}
