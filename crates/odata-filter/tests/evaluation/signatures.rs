//! What a function's definition says it takes and gives is what the binder lets it take and give.

use odata_filter::{Filter, Function, Params, Schema, Signature, TypeKind};

use super::dynamic::{self, Column, Row};
use super::reference;

fn corpus() -> serde_json::Value {
    serde_json::from_str(include_str!("../corpus/query_rows.json")).unwrap()
}

fn columns() -> Vec<Column> {
    dynamic::columns(&corpus()["schema"])
}

fn schema() -> Schema<Row> {
    dynamic::schema(&columns())
}

/// A field of the corpus that has the type.
fn field(kind: TypeKind) -> &'static str {
    match kind {
        TypeKind::Boolean => "active",
        TypeKind::Int => "qty",
        TypeKind::Decimal => "rate",
        TypeKind::Double => "price",
        TypeKind::Text => "name",
        TypeKind::Guid => "key",
        TypeKind::Date => "day",
        TypeKind::TimeOfDay => "clock",
        TypeKind::Timestamp => "at",
        TypeKind::Duration => "took",
        TypeKind::Enum => "status",
        _ => "tags",
    }
}

/// A call by one of the function's signatures, over fields of the corpus.
fn call(function: Function, signature: &Signature) -> String {
    let arguments = signature.parameters().iter().map(|parameter| {
        match parameter.name() {
            // A constant.
            "pattern" => "'x'",
            _ => field(parameter.kind()),
        }
    });
    format!("{function}({})", arguments.collect::<Vec<_>>().join(","))
}

fn binds(text: &str) -> bool {
    let params = Params::new().at(chrono::DateTime::<chrono::Utc>::UNIX_EPOCH);
    let filter = Filter::parse(text).unwrap();
    filter.bind_with(&schema(), &params).is_ok()
}

/// Whether an expression has the type: what tells the types of numbers apart is what they add up to.
fn has_type(expr: &str, kind: TypeKind) -> bool {
    let comparable = |kind: TypeKind| binds(&format!("{expr} eq {}", field(kind)));
    match kind {
        TypeKind::Int | TypeKind::Decimal | TypeKind::Double => comparable(kind),
        kind => TypeKind::ALL
            .iter()
            .all(|&other| comparable(other) == (other == kind)),
    }
}

#[test]
fn functions_take_and_give_what_their_definitions_say() {
    for &function in Function::ALL {
        for signature in function.signatures() {
            let call = call(function, signature);
            assert!(has_type(&call, signature.result()), "{call}{signature}");
        }
    }
}

/// A signature that is declared and not evaluated, or evaluated as another function is, fails here.
#[test]
fn functions_evaluate_by_each_signature_as_the_reference_does() {
    let columns = columns();
    let corpus = corpus();
    let rows = corpus["rows"].as_array().unwrap();
    let rows: Vec<Row> = rows.iter().map(|row| dynamic::row(&columns, row)).collect();
    let schema = schema();
    for &function in Function::ALL {
        for signature in function.signatures() {
            let call = call(function, signature);
            if call == "now()" {
                // It is whatever the caller says.
                continue;
            }
            let field = field(signature.result());
            let filters = [
                format!("{call} eq null"),
                format!("{call} eq {field}"),
                format!("{call} gt {field}"),
                format!("not ({call} le {field})"),
            ];
            // Truth values have no order, and lists neither.
            let ordered = !matches!(signature.result(), TypeKind::Boolean | TypeKind::List);
            for text in filters.iter().take(if ordered { 4 } else { 2 }) {
                let filter = Filter::parse(text).unwrap();
                let bound = filter.bind(&schema).unwrap();
                for (index, row) in rows.iter().enumerate() {
                    let expected = reference::matches(filter.root(), &columns, row);
                    assert_eq!(bound.matches(row), expected, "{text} of row {index}");
                }
            }
        }
    }
}

#[test]
fn functions_take_nothing_else() {
    for &function in Function::ALL {
        for signature in function.signatures() {
            for position in 0..signature.parameters().len() {
                for &other in TypeKind::ALL {
                    let mut kinds: Vec<_> = signature
                        .parameters()
                        .iter()
                        .map(|parameter| parameter.kind())
                        .collect();
                    kinds[position] = other;
                    let known = function.signatures().iter().any(|signature| {
                        let parameters = signature.parameters().iter();
                        parameters
                            .map(|parameter| parameter.kind())
                            .eq(kinds.iter().copied())
                    });
                    let arguments: Vec<_> = kinds
                        .iter()
                        .zip(signature.parameters())
                        .map(|(&kind, parameter)| match (parameter.name(), kind) {
                            ("pattern", TypeKind::Text) => "'x'",
                            _ => field(kind),
                        })
                        .collect();
                    let call = format!("{function}({}) eq null", arguments.join(","));
                    assert_eq!(binds(&call), known, "{call}");
                }
            }
        }
    }
}
