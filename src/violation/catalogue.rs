//! Catalogues: the sentences of one language, and the words that they need.
//!
//! A violation is data; a catalogue turns it into a sentence. It has a template for each code, the
//! words between the items of a list, a rule for plurals, and names for identifiers. A language that
//! is not built in is a [`Catalogue`] of the caller's own.

#[cfg(feature = "chinese")]
mod chinese;
mod english;
#[cfg(feature = "german")]
mod german;

#[cfg(feature = "chinese")]
pub use chinese::CHINESE;
pub use english::ENGLISH;
#[cfg(feature = "german")]
pub use german::GERMAN;

pub use message_template::{Plural, Words};

use message_template::{Param, fill};

use super::{Code, Plain, Violation};

/// Every catalogue that is built in, English first. A language is a feature of the crate; English is
/// always there.
///
/// ```
/// use pbx_rules::violation::catalogue::ALL;
///
/// assert_eq!(ALL.first().map(|catalogue| catalogue.language), Some("en"));
/// ```
pub const ALL: &[Catalogue] = &[
    ENGLISH,
    #[cfg(feature = "german")]
    GERMAN,
    #[cfg(feature = "chinese")]
    CHINESE,
];

/// The sentences of one language.
///
/// What a template may hold, the crate [`message_template`] says.
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
    /// The words that belong to no one sentence: names, and those in lists.
    pub words: Words,
    /// The template of an error in the text of a query, by the name of its kind.
    pub query: fn(&str) -> Option<&'static str>,
    /// The words of those sentences: types and parts of the language have other names there.
    pub query_words: Words,
    /// What a form calls the fields of records, and says of them.
    pub fields: &'static [RecordWords],
    /// The template that offers a `{suggestion}`.
    pub offer: &'static str,
    /// The sentence that offers the empty text.
    pub offer_empty: &'static str,
    /// The template that offers another name for a key, `{suggestion}`.
    pub offer_name: &'static str,
}

/// What a form calls the fields of a record, and says of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordWords {
    /// The record, whichever of its bodies it is: `Tenant` is what creates one, what changes it and what
    /// the API answers.
    pub record: &'static str,
    /// Its fields.
    pub fields: &'static [FieldWords],
}

/// What a form calls a field, and says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldWords {
    /// The name on the wire.
    pub name: &'static str,
    /// What it is called.
    pub label: &'static str,
    /// What it means, in a line; the empty text stands for the field's own documentation, which is English.
    pub help: &'static str,
}

impl FieldWords {
    /// The words of a field.
    #[must_use]
    pub const fn new(name: &'static str, label: &'static str, help: &'static str) -> Self {
        Self { name, label, help }
    }

    /// A label beside the field's own documentation.
    #[must_use]
    pub const fn label(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, "")
    }
}

/// The record that a body is of: of `TenantAdminUpdate` and `NewTenant` it is `Tenant`.
fn record_of(body: &str) -> &str {
    let record = body.strip_suffix("Update").unwrap_or(body);
    let record = record.strip_suffix("Admin").unwrap_or(record);
    let record = record.strip_prefix("New").unwrap_or(record);
    record.strip_prefix("Stored").unwrap_or(record)
}

impl Catalogue {
    /// What a form calls a field of a record, and says of it: `field("TenantUpdate", "timezone")`.
    #[must_use]
    pub fn field(&self, record: &str, name: &str) -> Option<&'static FieldWords> {
        let fields = self.record(record)?.fields;
        fields.iter().find(|words| words.name == name)
    }

    /// What a form calls the fields of a record, whichever of its bodies is asked for.
    #[must_use]
    pub fn record(&self, body: &str) -> Option<&'static RecordWords> {
        let record = record_of(body);
        self.fields.iter().find(|words| words.record == record)
    }

    /// The sentence of a violation, without its place and its suggestion.
    #[must_use]
    pub fn message(&self, violation: &Violation) -> String {
        let param = |name: &str| violation.param(name).map(Param::from);
        if let Some(template) = self.query_template(violation) {
            let mut message = fill(template, &self.query_words, param);
            // The template is made to stand after "error:".
            if let Some(first) = message.chars().next() {
                let upper: String = first.to_uppercase().collect();
                message.replace_range(..first.len_utf8(), &upper);
            }
            message.push('.');
            return message;
        }
        fill((self.template)(violation.code()), &self.words, param)
    }

    fn query_template(&self, violation: &Violation) -> Option<&'static str> {
        match (violation.code(), violation.param("reason")) {
            (Code::InvalidQuery, Some(Plain::Text(reason))) => (self.query)(reason),
            _ => None,
        }
    }

    /// The sentence that offers the violation's suggestion; empty where it has none.
    #[must_use]
    pub fn offer(&self, violation: &Violation) -> String {
        let with = |template, value: &Plain| fill(template, &self.words, |_| Some(value.into()));
        if let Some(name) = violation.rename_to() {
            return with(self.offer_name, &name.to_owned().into());
        }
        match violation.suggestion() {
            Some(Plain::Text(text)) if text.is_empty() => self.offer_empty.to_owned(),
            Some(suggestion) => with(self.offer, suggestion),
            None => String::new(),
        }
    }
}

impl<'a> From<&'a Plain> for Param<'a> {
    fn from(value: &'a Plain) -> Self {
        match value {
            Plain::Integer(number) => Self::Number(*number),
            Plain::Text(text) => Self::Text(text.as_ref().into()),
            Plain::List(items) => Self::List(items.iter().map(AsRef::as_ref).collect()),
            other => Self::Text(other.to_string().into()),
        }
    }
}
