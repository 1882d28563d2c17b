//! Records as JSON Schema (draft 2020-12): for forms that are made of one, for OpenAPI, for validators elsewhere.
//!
//! A schema accepts whatever a check accepts, and rejects what a schema can express: types, ranges, lengths, choices, what
//! is required, what of a grammar a regular expression can say. The rest (whether a text is JSON, a PEM text a certificate,
//! fields that must fit together) is the check's alone.
//!
//! # Decisions
//!
//! - Every keyword is one that a strict validator knows. Grammars are `pattern`s, not `format`s: of ours only `uri` has a
//!   standard name, a format is an annotation unless asked for, and a validator that does not know one may refuse it.
//! - `null` is accepted where nothing has to be given, since it means that.
//! - The read-only keys of the API's answers are there, marked so: the check takes them too, and leaves them out.

use serde::{Serialize, Serializer};

use super::{Constraints, Kind};
use crate::violation::Plain;

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The JSON Schema of a record; it is written by serialising it.
///
/// ```
/// use pbx_rules::draft::Draft;
/// use pbx_rules::voicemail::VoicemailServerDraft;
///
/// let schema = serde_json::to_value(VoicemailServerDraft::json_schema())?;
/// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
/// assert_eq!(schema["properties"]["retain_days"]["minimum"], 0);
/// assert_eq!(schema["properties"]["retain_days"]["default"], 30);
/// assert_eq!(schema["additionalProperties"], false);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct JsonSchema(Schema);

impl JsonSchema {
    /// The schema of a record, which takes `read_only` keys without a word.
    #[must_use]
    pub fn new(record: &Constraints, read_only: &[&'static str]) -> Self {
        let mut schema = Schema {
            dialect: Some(DIALECT),
            ..Schema::new(record, true, None)
        };
        if let Some(Properties(properties)) = &mut schema.properties {
            properties.extend(read_only.iter().map(|&name| (name, Schema::read_only())));
        }
        Self(schema)
    }

    /// The schema of a check that lets unknown keys pass, at every level.
    #[must_use]
    pub fn allow_unknown_fields(mut self) -> Self {
        self.0.allow_unknown_fields();
        self
    }
}

/// In the order of the fields.
#[derive(Clone, Debug, PartialEq)]
struct Properties(Vec<(&'static str, Schema)>);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, property)| (name, property)))
    }
}

/// What a value must be.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<Type>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    choices: Vec<Option<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_media_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<Plain>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    read_only: bool,
    /// A secret is sent and never answered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    write_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_items: Option<usize>,
}

/// A type, and whether `null` is accepted beside it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Type {
    One(&'static str),
    OrNull([&'static str; 2]),
}

impl Schema {
    /// A key that answers have, whatever it holds.
    fn read_only() -> Self {
        Self {
            read_only: true,
            ..Self::default()
        }
    }

    /// Goes no deeper than fields are declared.
    fn new(of: &Constraints, is_required: bool, default: Option<Plain>) -> Self {
        if of.format == Some("file_size") {
            // The API has it as a number or as a text.
            return Self::default();
        }
        let kind = match of.kind {
            Kind::List => "array",
            kind => kind.as_str(),
        };
        let no_choice = (!is_required && !of.choices.is_empty()).then_some(None);
        let is_record = of.kind == Kind::Object;
        let required = of.fields.iter().filter(|field| field.required);
        Self {
            dialect: None,
            kind: Some(match is_required {
                true => Type::One(kind),
                false => Type::OrNull([kind, "null"]),
            }),
            choices: of
                .choices
                .iter()
                .copied()
                .map(Some)
                .chain(no_choice)
                .collect(),
            minimum: of.min,
            maximum: of.max,
            min_length: of.min_length.filter(|&min| min > 0),
            max_length: of.max_length,
            pattern: pattern(of),
            content_media_type: (of.format == Some("json")).then_some("application/json"),
            default,
            read_only: false,
            write_only: of.secret,
            properties: is_record.then(|| properties(of)),
            required: required.map(|field| field.name).collect(),
            additional_properties: is_record.then_some(of.keeps_unknown_fields),
            items: of
                .items
                .as_deref()
                .map(|items| Box::new(Self::new(items, true, None))),
            max_items: of.max_items,
        }
    }

    fn allow_unknown_fields(&mut self) {
        self.additional_properties = self.additional_properties.map(|_| true);
        if let Some(Properties(properties)) = &mut self.properties {
            properties
                .iter_mut()
                .for_each(|(_, property)| property.allow_unknown_fields());
        }
        if let Some(items) = &mut self.items {
            items.allow_unknown_fields();
        }
    }
}

/// The fields of a record, and the keys that it takes beside them, whatever they hold.
fn properties(of: &Constraints) -> Properties {
    let known = of.fields.iter().map(|field| {
        let schema = Schema::new(&field.constraints, field.required, field.default.clone());
        (field.name, schema)
    });
    // Whatever a later version has there, it is kept.
    let newer = of.newer_fields.iter();
    let newer = newer.map(|&name| (name, Schema::default()));
    Properties(known.chain(newer).collect())
}

/// The whole text, unless the empty one has a meaning of its own.
fn pattern(of: &Constraints) -> Option<String> {
    let pattern = of.pattern.or_else(|| grammar(of.format?))?;
    debug_assert_eq!(of.kind, Kind::String);
    Some(match of.empty_means {
        Some(_) => format!("^({pattern})?$"),
        None => format!("^({pattern})$"),
    })
}

/// What a regular expression can say of a grammar that only a parser knows whole.
fn grammar(format: &str) -> Option<&'static str> {
    Some(match format {
        "tenant_name" | "holiday_name" => r"[^\u0000-\u001F\u007F-\u009F]*",
        "sip_domain" => r"[0-9A-Za-z.:\[\]-]+",
        "website" => r"[Hh][Tt][Tt][Pp][Ss]?:[^\u0000-\u0020]+",
        _ => return None,
    })
}
