//! The parts of a search: their number, their order, where each is.

use odata_filter::{Search, SearchKind};

#[test]
fn parts_come_before_what_they_are_parts_of() {
    let search = Search::parse("blue or (not green and red)").expect("a search");
    let parts: Vec<_> = search
        .iter()
        .map(|part| {
            (
                part.index(),
                search.source()[part.span().range()].to_owned(),
                part.to_string(),
            )
        })
        .collect();
    let expected = [
        (0, "blue", "blue"),
        (1, "green", "green"),
        (2, "not green", "NOT green"),
        (3, "red", "red"),
        (4, "not green and red", "NOT green AND red"),
        (5, search.source(), "blue OR NOT green AND red"),
    ];
    let expected =
        expected.map(|(index, source, text)| (index, source.to_owned(), text.to_owned()));
    assert_eq!(parts, expected);
    assert_eq!(search.len(), 6);
    assert_eq!(search.root().index(), 5);
}

#[test]
fn operands_are_read_from_both_ends() {
    let search = Search::parse("a b c").expect("a search");
    let SearchKind::And(operands) = search.root().kind() else {
        panic!("three words that all must be there");
    };
    assert_eq!(operands.len(), 3);
    let texts: Vec<_> = operands.rev().map(|part| part.to_string()).collect();
    assert_eq!(texts, ["c", "b", "a"]);
}
