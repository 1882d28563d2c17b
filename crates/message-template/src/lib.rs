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
//!
//! A space around a place, or around the word between two items, stands there for what is written in the letters of
//! ASCII: between two Chinese or Japanese letters it is dropped.
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
        join(&mut sentence, before);
        let Some((place, after)) = from.split_once('}') else {
            rest = from;
            break;
        };
        let (name, style) = place.split_once(':').unwrap_or((place, ""));
        if let Some(param) = param(name) {
            let mut filled = String::new();
            write(words, &param, style, &mut filled);
            join(&mut sentence, &filled);
        }
        rest = after;
    }
    join(&mut sentence, rest);
    sentence
}

/// Adds the next part of a sentence, without a space between two letters that are written without one.
fn join(sentence: &mut String, part: &str) {
    let (mut end, mut start) = (sentence.chars().rev(), part.chars());
    match (end.next(), start.next()) {
        (Some(' '), Some(first)) if is_unspaced(first) && end.next().is_some_and(is_unspaced) => {
            sentence.pop();
        }
        (Some(last), Some(' ')) if is_unspaced(last) && start.next().is_some_and(is_unspaced) => {
            return sentence.push_str(part.trim_start_matches(' '));
        }
        _ => {}
    }
    sentence.push_str(part);
}

/// Whether a letter is of a script that puts no spaces between words: Chinese, and Japanese with its kana.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{9FFF}')
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
                let between = match index {
                    0 => "",
                    index if index + 1 == items.len() => last,
                    _ => comma,
                };
                join(out, between);
                join(out, &word(item));
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
    fn no_space_stands_between_letters_that_are_written_without() {
        const CHINESE: Words = Words {
            names: &[("text", "文本"), ("date", "Date 对象"), ("number", "数字")],
            or: ["、", " 或 "],
            and: ["、", " 和 "],
            plural: |_| Plural::Other,
        };
        let filled = |template, items: &[&'static str]| {
            fill(template, &CHINESE, |_| Some(Param::List(items.to_vec())))
        };
        for (items, expected) in [
            (&["text"][..], "需要文本吗"),
            (&["date"], "需要 Date 对象吗"),
            (&["KB"], "需要 KB 吗"),
            (&["text", "number"], "需要文本或数字吗"),
            (&["number", "KB"], "需要数字或 KB 吗"),
            (&["KB", "MB"], "需要 KB 或 MB 吗"),
            (&[], "需要  吗"),
        ] {
            assert_eq!(filled("需要 {it:or:name} 吗", items), expected);
        }
        // A space of the template's own, or of a param's, stays.
        assert_eq!(filled("需 要 {it} 吗", &["文 本"]), "需 要文 本吗");
    }

    #[test]
    fn what_is_no_place_stays() {
        let text = Param::Text("list".into());
        assert_eq!(filled("{it:name} {other}.", &text), "a list .");
        assert_eq!(filled("{it} { {it", &text), "list  {it");
        assert_eq!(filled("} {it}", &text), "} list");
    }
}
