//! From a place in a JSON text to a value in a column.

use std::borrow::Cow;

use super::number;
use super::scanner::{Kind, Slot};
use crate::columns::column_builder::ColumnBuilder;
use crate::syntax::json_string::unescaped;
use crate::value::temporal;

impl ColumnBuilder {
    /// Adds the value at a place to the column, or to that of its elements; `false` where it is not of the
    /// column's type.
    pub(super) fn push_json(&mut self, json: &str, slot: Slot) -> bool {
        let builder = self.scalar();
        if slot.is_null() {
            return builder.push_null();
        }
        let number = || (slot.kind == Kind::Number).then(|| slot.of(json));
        match builder {
            Self::Boolean(values) => {
                let value = match slot.kind {
                    Kind::True => Some(true),
                    Kind::False => Some(false),
                    _ => None,
                };
                value.map(|value| values.push(Some(value)))
            }
            Self::Int(values) => {
                let value = number().and_then(number::integer);
                value.map(|value| values.push(Some(value)))
            }
            Self::Double(values) => {
                let value = number().and_then(number::double);
                value.map(|value| values.push(Some(value)))
            }
            Self::Decimal(values) => {
                let value = match number() {
                    Some(number) => number::decimal(number),
                    None => text(json, slot).and_then(|text| text.parse().ok()),
                };
                value.map(|value| values.push(Some(value)))
            }
            Self::Text(texts) => text(json, slot).map(|text| texts.push(Some(&text))),
            Self::Enum(values, members) => {
                let value = text(json, slot).and_then(|text| members.value(&text));
                value.map(|value| values.push(Some(value)))
            }
            Self::Guid(values) => {
                let value = text(json, slot).and_then(|text| text.parse().ok());
                value.map(|value| values.push(Some(value)))
            }
            Self::Date(values) => {
                let value = text(json, slot).and_then(|text| temporal::parse_date(&text).ok());
                value.map(|value| values.push(Some(value)))
            }
            Self::TimeOfDay(values) => {
                let value = text(json, slot);
                let value = value.and_then(|text| temporal::parse_time_of_day(&text).ok());
                value.map(|value| values.push(Some(value)))
            }
            Self::Timestamp(values) => {
                let value = text(json, slot);
                let value = value.and_then(|text| temporal::parse_instant(&text).ok());
                value.map(|value| values.push(Some(value)))
            }
            Self::Duration(values) => {
                let value = text(json, slot).and_then(|text| temporal::parse_duration(&text).ok());
                value.map(|value| values.push(Some(value)))
            }
            Self::List(..) | Self::Records(..) => None,
        }
        .is_some()
    }

    pub(in crate::columns) fn push_null(&mut self) -> bool {
        match self {
            Self::Boolean(values) => values.push(None),
            Self::Int(values) | Self::Enum(values, _) => values.push(None),
            Self::Decimal(values) => values.push(None),
            Self::Double(values) => values.push(None),
            Self::Text(texts) => texts.push(None),
            Self::Guid(values) => values.push(None),
            Self::Date(values) => values.push(None),
            Self::TimeOfDay(values) => values.push(None),
            Self::Timestamp(values) => values.push(None),
            Self::Duration(values) => values.push(None),
            Self::List(..) | Self::Records(..) => return false,
        }
        true
    }

    /// The name of the column's type.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Boolean(_) => "boolean",
            Self::Int(_) => "integer",
            Self::Enum(..) => "member",
            Self::Decimal(_) => "decimal",
            Self::Double(_) => "double",
            Self::Text(_) => "text",
            Self::Guid(_) => "guid",
            Self::Date(_) => "date",
            Self::TimeOfDay(_) => "time_of_day",
            Self::Timestamp(_) => "timestamp",
            Self::Duration(_) => "duration",
            Self::List(..) | Self::Records(..) => "list",
        }
    }
}

/// A text; none that is half of a surrogate pair somewhere.
fn text(json: &str, slot: Slot) -> Option<Cow<'_, str>> {
    match slot.kind {
        Kind::Text => Some(Cow::Borrowed(slot.of(json))),
        Kind::EscapedText => unescaped(slot.of(json)).map(Cow::Owned),
        _ => None,
    }
}
