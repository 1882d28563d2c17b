//! Catalogues: the sentences of one language, and the words that they need.
//!
//! A violation is data; a catalogue turns it into a sentence. It has a template for each code, the
//! words between the items of a list, a rule for plurals, and names for identifiers. A language that
//! is not built in is a [`Catalogue`] of the caller's own.

mod english;
#[cfg(feature = "german")]
mod german;
mod template;

pub use english::ENGLISH;
#[cfg(feature = "german")]
pub use german::GERMAN;

use super::{Code, Plain, Violation};

/// The sentences of one language.
///
/// A template is a sentence with places for params:
///
/// | place | stands for |
/// | --- | --- |
/// | `{max}` | the param, as it is; of a list the items with commas |
/// | `{choices:or}`, `{fields:and}` | the items of a list, the last after that word |
/// | `{found:name}` | the name that the catalogue has for an identifier |
/// | `{fields:and:name}` | the same for each item of a list |
/// | `{max:character\|characters}` | the word that goes with the number |
///
/// ```
/// use pbx_rules::violation::catalogue::{Catalogue, ENGLISH};
/// use pbx_rules::violation::{Code, Violation};
///
/// const SHORT: Catalogue = Catalogue {
///     template: |code| match code {
///         Code::TooLong => "{found} {found:sign|signs}, {max} fit.",
///         other => (ENGLISH.template)(other),
///     },
///     ..ENGLISH
/// };
/// let violation = Violation::new(Code::TooLong).with("max", 64).with("found", 70);
/// assert_eq!(violation.render(&SHORT), "70 signs, 64 fit.");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    /// The language, as BCP 47 names it: `en`.
    pub language: &'static str,
    /// The template of a code.
    pub template: fn(Code) -> &'static str,
    /// The name of an identifier, such as a type or a kind of file, where it has one.
    pub name: fn(&str) -> Option<&'static str>,
    /// What stands between the items of which one is meant, and before the last of them.
    pub or: [&'static str; 2],
    /// What stands between the items that are all meant, and before the last of them.
    pub and: [&'static str; 2],
    /// Which form of a word goes with a number.
    pub plural: fn(i64) -> Plural,
    /// The template that offers a `{suggestion}`.
    pub offer: &'static str,
    /// The sentence that offers the empty text.
    pub offer_empty: &'static str,
    /// The template that offers another name for a key, `{suggestion}`.
    pub offer_name: &'static str,
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

impl Catalogue {
    /// The sentence of a violation, without its place and its suggestion.
    #[must_use]
    pub fn message(&self, violation: &Violation) -> String {
        let params = |name: &str| violation.param(name);
        template::fill(self, (self.template)(violation.code()), &params)
    }

    /// The sentence that offers the violation's suggestion; empty where it has none.
    #[must_use]
    pub fn offer(&self, violation: &Violation) -> String {
        if let Some(name) = violation.rename_to() {
            let name = Plain::from(name.to_owned());
            return template::fill(self, self.offer_name, &|_| Some(&name));
        }
        match violation.suggestion() {
            Some(Plain::Text(text)) if text.is_empty() => self.offer_empty.to_owned(),
            suggestion if suggestion.is_some() => template::fill(self, self.offer, &|_| suggestion),
            _ => String::new(),
        }
    }
}
