//! What a function's definition says it takes and gives is what the binder lets it take and give.

use odata_filter::{Filter, Function, Params, Schema, TypeKind};

use super::dynamic::{self, Row};

fn schema() -> Schema<Row> {
    let corpus = include_str!("../corpus/query_rows.json");
    let corpus: serde_json::Value = serde_json::from_str(corpus).unwrap();
    dynamic::schema(&dynamic::columns(&corpus["schema"]))
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
            let fields = signature.parameters().iter().map(|parameter| {
                match parameter.name() {
                    // A constant.
                    "pattern" => "'x'",
                    _ => field(parameter.kind()),
                }
            });
            let arguments: Vec<_> = fields.collect();
            let call = format!("{function}({})", arguments.join(","));
            assert!(has_type(&call, signature.result()), "{call}{signature}");
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
