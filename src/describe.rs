//! Constraints as data: what a form needs to know of a field before anything is typed.

pub mod json_schema;
mod keys;
mod kind;

pub use keys::Keys;
pub use kind::Kind;

use std::borrow::Cow;

use serde::Serialize;

use crate::violation::Plain;
use crate::violation::catalogue::Catalogue;

/// What a type accepts. A limit that does not apply is `None`.
///
/// They are necessary, not sufficient: a `format` is checked by parsing alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Constraints {
    /// The type on the wire.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The name of its grammar, in `snake_case`: `sip_domain`, `disk_quota` …; that of a record, in
    /// `PascalCase`: `DayHours` …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<&'static str>,
    /// The least number allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// The greatest number allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// The least length of a text, in Unicode scalar values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<usize>,
    /// The greatest length of a text, in Unicode scalar values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
    /// A regular expression (ECMAScript) that the whole text matches, but for an empty text that
    /// [`empty_means`](Self::empty_means) explains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<&'static str>,
    /// All the texts allowed, where they can be listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<&'static str>,
    /// What the empty text means, where it is allowed: `none` or `unlimited`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub empty_means: Option<&'static str>,
    /// Whether the value is a secret that a form does not show.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// The fields of a record, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldDescription>,
    /// The keys of a record that later versions of the API have: kept as they are given, with a
    /// warning.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub newer_fields: &'static [&'static str],
    /// Whether a record keeps keys that it does not know: what the API itself answers does.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keeps_unknown_fields: bool,
    /// What each item of a list accepts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<Self>>,
    /// The most items of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<usize>,
}

impl Constraints {
    /// No limit but the type.
    #[must_use]
    pub const fn of(kind: Kind) -> Self {
        Self {
            kind,
            format: None,
            min: None,
            max: None,
            min_length: None,
            max_length: None,
            pattern: None,
            choices: Vec::new(),
            empty_means: None,
            secret: false,
            fields: Vec::new(),
            newer_fields: &[],
            keeps_unknown_fields: false,
            items: None,
            max_items: None,
        }
    }

    /// A record with its fields.
    pub(crate) fn record(name: &'static str, fields: &[Declared], keys: &Keys) -> Self {
        let required_when = |name| {
            let mut all = keys.required_when.iter();
            all.find_map(|&(field, when)| (field == name).then_some(when))
        };
        let description = |field: &Declared| FieldDescription {
            name: field.name,
            required: field.required,
            required_when: required_when(field.name),
            default: (field.default)(),
            label: None,
            help: None,
            constraints: (field.constraints)(),
        };
        let mut constraints = Self::of(Kind::Object);
        constraints.format = Some(name);
        constraints.fields = fields.iter().map(description).collect();
        constraints.newer_fields = keys.newer;
        if keys.keeps_unknown {
            constraints.keep_unknown_fields();
        }
        constraints
    }

    /// Has unknown keys kept, in the records within too.
    fn keep_unknown_fields(&mut self) {
        self.keeps_unknown_fields = self.kind == Kind::Object;
        let fields = self.fields.iter_mut().map(|field| &mut field.constraints);
        let within = fields.chain(self.items.as_deref_mut());
        within.for_each(Self::keep_unknown_fields);
    }

    /// Puts in what a form calls the fields, and says of them, as deep as they are declared.
    pub(crate) fn name_fields(&mut self, catalogue: &Catalogue, documentation: &[Documentation]) {
        if let Some(items) = &mut self.items {
            return items.name_fields(catalogue, documentation);
        }
        let record = self.format.unwrap_or_default();
        for (field, documentation) in self.fields.iter_mut().zip(documentation) {
            if let Some(words) = catalogue.field(record, field.name) {
                field.label = Some(words.label);
                field.help = Some(match words.help {
                    "" => documentation.text.clone(),
                    help => help.into(),
                });
            }
            field
                .constraints
                .name_fields(catalogue, &documentation.fields);
        }
    }

    /// A list of at most `max` items.
    pub(crate) fn list(max: usize, items: Self) -> Self {
        let mut constraints = Self::of(Kind::List);
        constraints.items = Some(Box::new(items));
        constraints.max_items = Some(max);
        constraints
    }

    /// A text of a named grammar.
    #[must_use]
    pub const fn text(format: &'static str) -> Self {
        let mut constraints = Self::of(Kind::String);
        constraints.format = Some(format);
        constraints
    }

    /// The same, for texts of a length from `min` to `max`.
    #[must_use]
    pub const fn length(mut self, min: usize, max: usize) -> Self {
        self.min_length = Some(min);
        self.max_length = Some(max);
        self
    }
}

/// One field of a record: its name, whether it must be given, and what it accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldDescription {
    /// The name on the wire.
    pub name: &'static str,
    /// Whether an input without it is rejected.
    pub required: bool,
    /// Where else it must be given: where another field has a value. Of an update, in what it makes of what
    /// is stored.
    #[serde(rename = "requiredWhen", skip_serializing_if = "Option::is_none")]
    pub required_when: Option<RequiredWhen>,
    /// The value that the record has where the input has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Plain>,
    /// What a form calls it, where [`describe_in`](crate::draft::Draft::describe_in) a language was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'static str>,
    /// What it means, in a line of that language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Cow<'static, str>>,
    /// What it accepts.
    #[serde(flatten)]
    pub constraints: Constraints,
}

/// Where a field must be given: where another one has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RequiredWhen {
    /// The name of the other field.
    pub field: &'static str,
    /// The values of it; where none is named, any that is given.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub is: &'static [Expected],
}

impl RequiredWhen {
    /// Where a field is given at all.
    #[must_use]
    pub const fn given(field: &'static str) -> Self {
        Self { field, is: &[] }
    }

    /// Where a field is one of these.
    #[must_use]
    pub const fn is(field: &'static str, is: &'static [Expected]) -> Self {
        Self { field, is }
    }
}

/// A value that makes another field required.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Expected {
    /// `true` or `false`.
    Flag(bool),
    /// One of the field's choices.
    Choice(&'static str),
}

/// What a field means, and the fields within it: its documentation, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Documentation {
    /// The first paragraph, in a line.
    pub text: Cow<'static, str>,
    /// The same of the fields of a record, or of the records of a list.
    pub fields: Vec<Self>,
}

impl Documentation {
    /// Reads the lines of a documentation comment.
    pub(crate) fn new(lines: &'static str, fields: Vec<Self>) -> Self {
        let mut text = Cow::Borrowed(lines.trim());
        if text.contains('`') {
            // Labels are no Markdown.
            text = text.replace('`', "").into();
        }
        Self { text, fields }
    }
}

/// A field as its record declares it: what a description is made of.
pub(crate) struct Declared {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) default: fn() -> Option<Plain>,
    pub(crate) constraints: fn() -> Constraints,
}
