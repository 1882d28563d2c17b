//! The language reference has a line for every function and operator, written from its definition.

use std::fmt::Write;

use pbx_rules::query::{ArithmeticOp, CompareOp, Function, Quantifier};

const REFERENCE: &str = include_str!("../pkg/QUERIES.md");

/// The table of functions, as the definitions say it.
fn functions() -> String {
    let mut table = String::from("| function | is |\n| --- | --- |\n");
    for function in Function::ALL {
        let signatures: Vec<_> = function
            .signatures()
            .iter()
            .map(|signature| format!("`{function}{signature}`"))
            .collect();
        let summary = function.summary();
        writeln!(table, "| {} | {summary} |", signatures.join("<br>")).unwrap();
    }
    table
}

#[test]
fn every_function_has_its_line() {
    let table = functions();
    assert!(
        REFERENCE.contains(&table),
        "the table of functions in pkg/QUERIES.md is to be:\n\n{table}"
    );
}

#[test]
fn every_operator_is_in_it() {
    let compare = CompareOp::ALL.iter().map(|op| op.as_str());
    let arithmetic = ArithmeticOp::ALL.iter().map(|op| op.as_str());
    let quantifiers = Quantifier::ALL.iter().map(|quantifier| quantifier.as_str());
    let others = [
        "and", "or", "not", "in", "has", "case", "cast", "isof", "$count",
    ];
    for word in compare.chain(arithmetic).chain(quantifiers).chain(others) {
        assert!(
            REFERENCE.contains(&format!("`{word}`")) || REFERENCE.contains(&format!("`{word}(")),
            "pkg/QUERIES.md has no `{word}`"
        );
    }
}
