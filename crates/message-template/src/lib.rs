//! Sentences out of data: a template of one language, filled with params.
//!
//! A template is a sentence with places:
//!
//! | place | stands for |
//! | --- | --- |
//! | `{max}` | the param, as it is; of a list the items with commas |
//! | `{choices:or}`, `{fields:and}` | the items of a list, the last after that word |
//! | `{found:name}` | the name that the language has for an identifier |
//! | `{fields:and:name}` | the same for each item of a list |
//! | `{max:character\|characters}` | the word that goes with the number |
//!
//! ```
//! use message_template::{Param, Plural, Words, fill};
//!
//! const ENGLISH: Words = Words {
//!     names: &[("first_name", "first name")],
//!     or: [", ", " or "],
//!     and: [", ", " and "],
//!     plural: Plural::one_other,
//! };
//! let sentence = fill("Avoid your {fields:or:name}.", &ENGLISH, |name| match name {
//!     "fields" => Some(Param::List(vec!["first_name", "e-mail"])),
//!     _ => None,
//! });
//! assert_eq!(sentence, "Avoid your first name or e-mail.");
//! ```
#![forbid(unsafe_code)]

use std::borrow::Cow;

/// The words of a language that belong to no one sentence.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// The names of identifiers, such as types and kinds of files.
    pub names: &'static [(&'static str, &'static str)],
    /// What stands between the items of which one is meant, and before the last of them.
    pub or: [&'static str; 2],
    /// What stands between the items that are all meant, and before the last of them.
    pub and: [&'static str; 2],
    /// Which form of a word goes with a number.
    pub plural: fn(i64) -> Plural,
}

impl Words {
    /// The name of an identifier, where it has one.
    #[must_use]
    pub fn name(&self, identifier: &str) -> Option<&'static str> {
        let (_, name) = self.names.iter().find(|(known, _)| *known == identifier)?;
        Some(name)
    }
}

/// The form of a word that goes with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Plural {
    /// The form for one.
    One,
    /// The form for all other numbers.
    Other,
}

impl Plural {
    /// The rule of English and of German.
    #[must_use]
    pub const fn one_other(number: i64) -> Self {
        match number {
            1 => Self::One,
            _ => Self::Other,
        }
    }
}

/// What goes into a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param<'a> {
    /// A whole number.
    Number(i64),
    /// A text or an identifier.
    Text(Cow<'a, str>),
    /// Several texts or identifiers.
    List(Vec<&'a str>),
}

/// Fills the places of a template. One whose param is absent stays empty.
pub fn fill<'p>(
    template: &str,
    words: &Words,
    param: impl Fn(&str) -> Option<Param<'p>>,
) -> String {
    let mut sentence = String::new();
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        sentence.push_str(before);
        let Some((place, after)) = from.split_once('}') else {
            rest = from;
            break;
        };
        let (name, style) = place.split_once(':').unwrap_or((place, ""));
        if let Some(param) = param(name) {
            write(words, &param, style, &mut sentence);
        }
        rest = after;
    }
    sentence.push_str(rest);
    sentence
}

fn write(words: &Words, param: &Param<'_>, style: &str, out: &mut String) {
    if let Some((one, other)) = style.split_once('|') {
        let form = match param {
            Param::Number(number) => (words.plural)(*number),
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
    let word = |text| {
        let name = named.then(|| words.name(text)).flatten();
        name.unwrap_or(text).to_owned()
    };
    match param {
        Param::Number(number) => out.push_str(&number.to_string()),
        Param::Text(text) => out.push_str(&word(text)),
        Param::List(items) => {
            let [comma, last] = match joiner {
                "or" => words.or,
                "and" => words.and,
                _ => [", ", ", "],
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: Words = Words {
        names: &[("list", "a list")],
        or: [", ", " or "],
        and: ["; ", " and "],
        plural: Plural::one_other,
    };

    fn filled(template: &str, param: &Param<'static>) -> String {
        fill(template, &WORDS, |name| {
            (name == "it").then(|| param.clone())
        })
    }

    #[test]
    fn words_go_with_their_numbers() {
        assert_eq!(filled("{it} {it:sign|signs}", &Param::Number(1)), "1 sign");
        assert_eq!(filled("{it} {it:sign|signs}", &Param::Number(0)), "0 signs");
    }

    #[test]
    fn lists_have_the_words_of_the_language() {
        let list = |items: &[&'static str]| Param::List(items.to_vec());
        assert_eq!(filled("{it:or}", &list(&["a", "b", "c"])), "a, b or c");
        assert_eq!(
            filled("{it:and:name}", &list(&["a", "b", "list"])),
            "a; b and a list"
        );
        assert_eq!(filled("{it}", &list(&["a", "list"])), "a, list");
        assert_eq!(filled("{it:or}", &list(&["a"])), "a");
        assert_eq!(filled("({it:or})", &list(&[])), "()");
    }

    #[test]
    fn what_is_no_place_stays() {
        let text = Param::Text("list".into());
        assert_eq!(filled("{it:name} {other}.", &text), "a list .");
        assert_eq!(filled("{it} { {it", &text), "list  {it");
        assert_eq!(filled("} {it}", &text), "} list");
    }
}
