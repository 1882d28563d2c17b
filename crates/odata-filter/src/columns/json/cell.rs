//! From a place in a JSON text to a value in a column.

use super::number;
use super::scanner::{Kind, Slot};
use crate::columns::column_builder::ColumnBuilder;
use crate::syntax::json_string::unescaped;
use crate::value::temporal;

impl ColumnBuilder {
    /// Adds the value at a place to the column, or to that of its elements; `false` where it is not of the
    /// column's type, and for a text that is half of a surrogate pair somewhere.
    pub(super) fn push_json(&mut self, json: &str, slot: Slot) -> bool {
        let builder = self.scalar();
        match slot.kind {
            Kind::Missing | Kind::Null => builder.push_null(),
            Kind::True => builder.push_boolean(true),
            Kind::False => builder.push_boolean(false),
            Kind::Number => builder.push_number(slot.of(json)),
            Kind::Text => builder.push_text(slot.of(json)),
            Kind::EscapedText => {
                let text = unescaped(slot.of(json));
                text.is_some_and(|text| builder.push_text(&text))
            }
            Kind::Array | Kind::Object => false,
        }
    }

    fn push_boolean(&mut self, value: bool) -> bool {
        match self {
            Self::Boolean(values) => values.push_value(Some(value)),
            _ => false,
        }
    }

    fn push_number(&mut self, number: &str) -> bool {
        match self {
            Self::Int(values) => values.push_value(number::integer(number)),
            Self::Double(values) => values.push_value(number::double(number)),
            Self::Decimal(values) => values.push_value(number::decimal(number)),
            _ => false,
        }
    }

    fn push_text(&mut self, text: &str) -> bool {
        match self {
            Self::Text(texts) => {
                texts.push(Some(text));
                true
            }
            Self::Enum(values, members) => values.push_value(members.value(text)),
            Self::Decimal(values) => values.push_value(text.parse().ok()),
            Self::Guid(values) => values.push_value(text.parse().ok()),
            Self::Date(values) => values.push_value(temporal::parse_date(text).ok()),
            Self::TimeOfDay(values) => values.push_value(temporal::parse_time_of_day(text).ok()),
            Self::Timestamp(values) => values.push_value(temporal::parse_instant(text).ok()),
            Self::Duration(values) => values.push_value(temporal::parse_duration(text).ok()),
            _ => false,
        }
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
