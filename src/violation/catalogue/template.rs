//! Templates, filled.

use std::fmt::Write;

use super::{Catalogue, Plural};
use crate::violation::Plain;

/// Fills the places of a template. A place whose param is absent stays empty.
pub(super) fn fill<'p>(
    catalogue: &Catalogue,
    template: &str,
    params: &dyn Fn(&str) -> Option<&'p Plain>,
) -> String {
    let mut message = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        message.push_str(before);
        let Some((place, after)) = from.split_once('}') else {
            rest = from;
            break;
        };
        let (name, style) = place.split_once(':').unwrap_or((place, ""));
        if let Some(value) = params(name) {
            write(catalogue, value, style, &mut message);
        }
        rest = after;
    }
    message.push_str(rest);
    message
}

fn write(catalogue: &Catalogue, value: &Plain, style: &str, out: &mut String) {
    if let Some((one, other)) = style.split_once('|') {
        let form = match value {
            Plain::Integer(number) => (catalogue.plural)(*number),
            _ => Plural::Other,
        };
        out.push_str(match form {
            Plural::One => one,
            Plural::Other => other,
        });
        return;
    }
    let (joiner, named) = match style.split_once(':') {
        Some((joiner, _)) => (joiner, true),
        None => (style, style == "name"),
    };
    let word = |text: &str| match named.then(|| (catalogue.name)(text)).flatten() {
        Some(name) => name.to_owned(),
        None => text.to_owned(),
    };
    match value {
        Plain::List(items) => {
            let [comma, last] = match joiner {
                "or" => catalogue.or,
                "and" => catalogue.and,
                _ => [catalogue.or[0]; 2],
            };
            for (index, item) in items.iter().enumerate() {
                out.push_str(match index {
                    0 => "",
                    index if index + 1 == items.len() => last,
                    _ => comma,
                });
                out.push_str(&word(item));
            }
        }
        Plain::Text(text) => out.push_str(&word(text)),
        // Writing into a `String` does not fail.
        value => drop(write!(out, "{value}")),
    }
}
