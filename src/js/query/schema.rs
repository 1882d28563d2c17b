//! Schemas, as the façade writes them: a JSON list of fields.

use serde::Deserialize;

use crate::js::Misuse;
use crate::query::{Enumeration, Field, Fields, Type};

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Scalar {
    Boolean,
    Int,
    Decimal,
    Double,
    String,
    Guid,
    Date,
    Time,
    Datetime,
    Duration,
    Enum,
    Flags,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    name: String,
    r#type: Scalar,
    list: bool,
    members: Vec<String>,
    nullable: bool,
    filterable: bool,
    sortable: bool,
    searchable: bool,
}

/// The fields of a schema.
pub(super) fn fields(schema: &str) -> Result<Fields, Misuse> {
    let declared: Vec<Declared> = serde_json::from_str(schema)?;
    Ok(Fields::new(
        declared.into_iter().map(Declared::field).collect(),
    ))
}

impl Declared {
    fn field(self) -> Field {
        let scalar = match self.r#type {
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
            Scalar::Enum => Type::Enum(Enumeration::new(self.members)),
            Scalar::Flags => Type::Enum(Enumeration::flags(self.members)),
        };
        let r#type = if self.list {
            Type::List(Fields::element(scalar, false))
        } else {
            scalar
        };
        let mut field = Field::new(&self.name, r#type, self.nullable);
        field.filterable = self.filterable;
        field.sortable = self.sortable;
        field.searchable = self.searchable;
        field
    }
}
