//! What completion offers as the item of a list: each literal that binds there, and no other.

use odata_filter::{
    BoundColumnFilter, Completer, CompletionKind, Field, Fields, Filter, Params, Type,
};

const KINDS: [(Type, &str); 10] = [
    (Type::Boolean, "true"),
    (Type::Int, "0"),
    (Type::Decimal, "0.5"),
    (Type::Double, "1e3"),
    (Type::Text, "''"),
    (Type::Guid, "00000000-0000-0000-0000-000000000000"),
    (Type::Date, "2026-12-31"),
    (Type::TimeOfDay, "09:30:00"),
    (Type::Timestamp, "2026-12-31T09:30:00Z"),
    (Type::Duration, "duration'PT1H'"),
];

fn binds(text: &str, fields: &Fields) -> bool {
    let filter = Filter::parse(text);
    filter.is_ok_and(|filter| BoundColumnFilter::bind(&filter, fields, &Params::new()).is_ok())
}

/// The beginnings of lists, each with an end. Of the last two the type is not known before it.
const LISTS: [(&str, &str); 7] = [
    ("one in (", ")"),
    ("one in [", "]"),
    ("many eq [", "]"),
    ("hassubset(many,[", "])"),
    ("case(true:many,true:[", "]) eq many"),
    ("[", "] eq [null]"),
    ("length([", "]) eq 1"),
];

#[test]
fn offers_the_literals_that_bind() {
    for (of, _) in KINDS {
        let list = Type::List(Fields::element(of.clone(), false));
        let fields = Fields::new(vec![
            Field::new("one", of, true),
            Field::new("many", list, false),
        ]);
        for (before, after) in LISTS {
            let offers = Completer::new(&fields).complete(before, before.len());
            let offered = |label: &str| offers.iter().any(|offer| offer.label == label);
            for (_, literal) in KINDS {
                // In an array a text is written as JSON has it.
                let label = match literal {
                    "''" if before.ends_with('[') => "\"\"",
                    literal => literal,
                };
                let text = format!("{before}{literal}{after}");
                assert_eq!(offered(label), binds(&text, &fields), "{text}: {offers:?}");
            }
            let literals = offers
                .iter()
                .filter(|offer| offer.kind == CompletionKind::Literal);
            for literal in literals {
                let text = format!("{before}{}{after}", literal.insert);
                assert!(binds(&text, &fields), "{text}");
            }
        }
    }
}
