//! What a list says about an offer: types, signatures, how literals are written.

use std::sync::OnceLock;

use crate::bind::typing::Operand;
use crate::schema::types::Type;
use crate::syntax::function::{Function, Signature};
use crate::syntax::identifier;
use crate::syntax::json_string;
use crate::syntax::literal::Literal;
use crate::syntax::parser::literal::keyword;
use crate::value::type_kind::TypeKind;

/// What a list says about an offer.
#[derive(Clone, Copy, Default)]
pub(super) struct About<'a> {
    pub(super) detail: &'a str,
    pub(super) documentation: &'static str,
}

impl<'a> About<'a> {
    pub(super) fn new(detail: &'a str, documentation: &'static str) -> Self {
        Self {
            detail,
            documentation,
        }
    }
}

/// A type, as schemas of JavaScript call it.
pub(super) fn type_name(r#type: &Type) -> String {
    match r#type {
        Type::Enum(members) if members.is_flags() => "flags".to_owned(),
        Type::List(fields) => match fields.plain() {
            Some(element) => format!("{}[]", type_name(element.r#type())),
            None => "object[]".to_owned(),
        },
        plain => plain.kind().javascript().to_owned(),
    }
}

/// The signatures of a function in a line, written once for all calls.
pub(super) fn signatures(function: Function) -> &'static str {
    static WRITTEN: OnceLock<Vec<String>> = OnceLock::new();
    let written = WRITTEN.get_or_init(|| Function::ALL.iter().map(|&one| written(one)).collect());
    let place = Function::ALL.iter().position(|&known| known == function);
    place
        .and_then(|place| written.get(place))
        .map_or("", String::as_str)
}

/// The signatures of a function: one, where they differ in the types alone.
fn written(function: Function) -> String {
    let join = |mut names: Vec<&'static str>| {
        names.dedup();
        names.join(" | ")
    };
    let all = function.signatures();
    let most = all.iter().map(|one| one.parameters().len()).max();
    let most = all.iter().find(|one| Some(one.parameters().len()) == most);
    let least = all
        .iter()
        .map(|signature| signature.parameters().len())
        .min();
    let parameters = most.map_or(&[][..], Signature::parameters);
    let parameters = parameters.iter().enumerate().map(|(at, parameter)| {
        let kinds = all.iter().filter_map(|one| one.parameters().get(at));
        let kinds = join(kinds.map(|one| one.kind().javascript()).collect());
        let optional = if Some(at) >= least { "?" } else { "" };
        format!("{}{optional}: {kinds}", parameter.name())
    });
    let parameters: Vec<_> = parameters.collect();
    let results = join(all.iter().map(|one| one.result().javascript()).collect());
    format!("{function}({}): {results}", parameters.join(", "))
}

/// How an example of a literal of a type is written.
pub(super) const EXAMPLES: [(TypeKind, &str); 9] = [
    (TypeKind::Int, "0"),
    (TypeKind::Decimal, "0.5"),
    (TypeKind::Double, "1e3"),
    (TypeKind::Guid, "00000000-0000-0000-0000-000000000000"),
    (TypeKind::Date, "2026-12-31"),
    (TypeKind::TimeOfDay, "09:30:00"),
    (TypeKind::Timestamp, "2026-12-31T09:30:00Z"),
    (TypeKind::Duration, "duration'PT1H'"),
    (TypeKind::Text, "''"),
];

/// The types whose values are strings in JSON, and what is in such a string.
pub(super) const TEXTS: [(TypeKind, &str); 6] = [
    (TypeKind::Guid, "00000000-0000-0000-0000-000000000000"),
    (TypeKind::Date, "2026-12-31"),
    (TypeKind::TimeOfDay, "09:30:00"),
    (TypeKind::Timestamp, "2026-12-31T09:30:00Z"),
    (TypeKind::Duration, "PT1H"),
    (TypeKind::Text, ""),
];

pub(super) const LITERAL: &str = "How a value of the type is written.";
pub(super) const MEMBER: &str = "A member of the enumeration.";

pub(super) fn about_word(word: &str) -> About<'static> {
    match word {
        "null" => About::new("null", "No value."),
        _ => About::new("boolean", "A truth value."),
    }
}

/// A literal of the type, as an operand.
pub(super) fn example(kind: TypeKind, text: &str) -> Operand {
    match kind {
        TypeKind::Text => Operand::Text(text.trim_matches('\'').into()),
        kind => Operand::Of(kind),
    }
}

/// A text as a literal, or as a string of JSON.
pub(super) fn quoted(text: &str, json: bool) -> String {
    match json {
        true => json_string::quoted(text),
        false => Literal::String(text).to_string(),
    }
}

/// Whether a name can be written as a path, and is not read as something else.
pub(super) fn is_path(name: &str) -> bool {
    let is_name =
        |name: &str| identifier::is_name(name) && name.chars().count() <= crate::limits::MAX_NAME;
    let literal = keyword(name).is_some() && !name.starts_with(['I', 'N']);
    name.split('/').all(is_name) && !literal && !name.eq_ignore_ascii_case("not")
}
