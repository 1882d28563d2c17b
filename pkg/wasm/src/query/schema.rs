//! Schemas, as the façade writes them: field after field.

use wasm_bindgen::prelude::wasm_bindgen;

use odata_filter::{Enumeration, Field, Fields, Type};

/// A type of plain values.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar {
    /// `boolean`
    Boolean,
    /// `int`
    Int,
    /// `decimal`
    Decimal,
    /// `double`
    Double,
    /// `string`
    String,
    /// `guid`
    Guid,
    /// `date`
    Date,
    /// `time`
    Time,
    /// `datetime`
    Datetime,
    /// `duration`
    Duration,
    /// `enum`, of the members that were given before.
    Enum,
    /// `flags`, of the members that were given before.
    Flags,
}

/// The fields of a schema that is being written.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct RowFields {
    fields: Vec<Field>,
    members: Vec<String>,
    /// The fields before each list of records that is being written.
    outer: Vec<Vec<Field>>,
}

#[wasm_bindgen]
impl RowFields {
    /// No fields yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a member to the enumeration that comes next.
    pub fn member(&mut self, name: &str) {
        self.members.push(name.to_owned());
    }

    /// Adds a field.
    pub fn field(&mut self, name: &str, scalar: Scalar, list: bool, nullable: bool) {
        let members = std::mem::take(&mut self.members);
        let scalar = match scalar {
            Scalar::Boolean => Type::Boolean,
            Scalar::Int => Type::Int,
            Scalar::Decimal => Type::Decimal,
            Scalar::Double => Type::Double,
            Scalar::String => Type::Text,
            Scalar::Guid => Type::Guid,
            Scalar::Date => Type::Date,
            Scalar::Time => Type::TimeOfDay,
            Scalar::Datetime => Type::Timestamp,
            Scalar::Duration => Type::Duration,
            Scalar::Enum => Type::Enum(Enumeration::new(members)),
            Scalar::Flags => Type::Enum(Enumeration::flags(members)),
        };
        let r#type = if list {
            Type::List(Fields::element(scalar, false))
        } else {
            scalar
        };
        self.fields.push(Field::new(name, r#type, nullable));
    }

    /// The fields that come next are those of the records in a list.
    pub fn begin_records(&mut self) {
        self.outer.push(std::mem::take(&mut self.fields));
    }

    /// Adds a list of records, whose fields were added.
    pub fn end_records(&mut self, name: &str, nullable: bool) {
        let outer = self.outer.pop().unwrap_or_default();
        let records = Fields::new(std::mem::replace(&mut self.fields, outer));
        self.fields
            .push(Field::new(name, Type::List(records), nullable));
    }

    /// What the field added last may be used for.
    pub fn uses(&mut self, filterable: bool, sortable: bool, searchable: bool) {
        if let Some(field) = self.fields.pop() {
            self.fields
                .push(field.uses(filterable, sortable, searchable));
        }
    }
}

impl RowFields {
    pub(super) fn finish(self) -> Fields {
        Fields::new(self.fields)
    }
}
