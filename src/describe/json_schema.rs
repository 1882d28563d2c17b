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

use super::{Constraints, FieldDescription, Kind};
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
#[serde(rename_all = "camelCase")]
pub struct JsonSchema {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Properties,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    additional_properties: bool,
}

impl JsonSchema {
    /// The schema of a record, which takes `read_only` keys without a word.
    #[must_use]
    pub fn new(record: &Constraints, read_only: &[&'static str]) -> Self {
        let Object {
            mut properties,
            required,
            additional_properties,
        } = Object::from(record);
        let read_only = read_only.iter().map(|&name| (name, Property::read_only()));
        properties.0.extend(read_only);
        Self {
            dialect: DIALECT,
            kind: "object",
            required,
            properties,
            additional_properties,
        }
    }

    /// The schema of a check that lets unknown keys pass.
    #[must_use]
    pub fn allow_unknown_fields(mut self) -> Self {
        self.additional_properties = true;
        self
    }
}

/// The fields of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Object {
    properties: Properties,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    additional_properties: bool,
}

impl From<&Constraints> for Object {
    fn from(record: &Constraints) -> Self {
        let required = record.fields.iter().filter(|field| field.required);
        let fields = record
            .fields
            .iter()
            .map(|field| (field.name, Property::from(field)));
        // Whatever a later version has there, it is kept.
        let newer = record.newer_fields.iter().copied();
        let newer = newer.map(|name| (name, Property::default()));
        Self {
            required: required.map(|field| field.name).collect(),
            properties: Properties(fields.chain(newer).collect()),
            additional_properties: record.keeps_unknown_fields,
        }
    }
}

/// In the order of the fields.
#[derive(Clone, Debug, PartialEq)]
struct Properties(Vec<(&'static str, Property)>);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, property)| (name, property)))
    }
}

/// What a value of one key must be.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Property {
    #[serde(rename = "type", skip_serializing_if = "Vec::is_empty")]
    kinds: Vec<&'static str>,
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
    /// The fields of a record.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    object: Option<Object>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Self>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_items: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    read_only: bool,
    /// A secret is sent and never answered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    write_only: bool,
}

impl Property {
    /// A key that answers have, whatever it holds.
    fn read_only() -> Self {
        Self {
            read_only: true,
            ..Self::default()
        }
    }
}

impl From<&FieldDescription> for Property {
    fn from(field: &FieldDescription) -> Self {
        Self {
            default: field.default.clone(),
            ..Self::of(&field.constraints, !field.required)
        }
    }
}

impl Property {
    /// What a type accepts, and `null` where nothing has to be given.
    fn of(of: &Constraints, nullable: bool) -> Self {
        let kind = match of.kind {
            Kind::List => "array",
            kind => kind.as_str(),
        };
        let null = nullable.then_some("null");
        let no_choice = (nullable && !of.choices.is_empty()).then_some(None);
        Self {
            kinds: match of.format {
                // What the API gives as a text or as a number of bytes.
                Some("file_size") => vec!["string", "integer", "null"],
                _ => [kind].into_iter().chain(null).collect(),
            },
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
            default: None,
            object: (of.kind == Kind::Object).then(|| Object::from(of)),
            items: of.items.as_deref().map(|of| Box::new(Self::of(of, false))),
            max_items: of.max_items,
            read_only: false,
            write_only: of.secret,
        }
    }
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
