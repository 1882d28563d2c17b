//! One row, given value by value, is found as it is in a collection.

use odata_filter::{BoundColumnFilter, Collection, Filter, Literal, Params, Value};
use proptest::prelude::*;

use super::dynamic::{self, Kind};
use super::laws::{boolean, cases, columns, row};

/// How many columns stand behind that of a list of records.
fn behind(column: &dynamic::Column) -> usize {
    match &column.kind {
        Kind::Records(records) => records.iter().map(|record| 1 + behind(record)).sum(),
        _ => 0,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 4, ..cases() })]

    #[test]
    fn a_row_without_columns_is_found_as_in_columns(row in row(&columns()), filter in boolean(3)) {
        let columns = columns();
        // As columns are counted, those of records stand behind their list.
        let flat: Vec<Option<&dynamic::Column>> = columns.iter().flat_map(|column| {
            let records = behind(column);
            std::iter::once(Some(column)).chain(std::iter::repeat_n(None, records))
        }).collect();
        let schema = dynamic::schema(&columns);
        let filter = Filter::parse(&filter).unwrap();
        let bound = BoundColumnFilter::bind(&filter, schema.fields(), &Params::new()).unwrap();
        let lists = bound.columns().iter().any(|&column| {
            let scalar = |column: &dynamic::Column| matches!(column.kind, Kind::Plain(kind) if !kind.ends_with(']'))
                || matches!(column.kind, Kind::Enum(_));
            !flat[column].is_some_and(scalar)
        });
        let values: Vec<Literal<'_>> = bound.columns().iter().filter_map(|&column| {
            let column = flat[column]?;
            Some(match (row.get(&column.name), &column.kind) {
                (Value::Text(text), Kind::Enum(members)) => Literal::Integer(members.value(text)?),
                (Value::Boolean(value), _) => Literal::Boolean(*value),
                (Value::Int(value), _) => Literal::Integer(*value),
                (Value::Decimal(value), _) => Literal::Decimal(*value),
                (Value::Double(value), _) => Literal::Double(*value),
                (Value::Text(value), _) => Literal::String(value),
                (Value::Guid(value), _) => Literal::Guid(*value),
                (Value::Date(value), _) => Literal::Date(*value),
                (Value::TimeOfDay(value), _) => Literal::TimeOfDay(*value),
                (Value::Timestamp(value), _) => Literal::DateTimeOffset(*value),
                (Value::Duration(value), _) => Literal::Duration(*value),
                _ => Literal::Null,
            })
        }).collect();
        let found = bound.matches(&values);
        if lists {
            prop_assert!(found.is_err());
        } else {
            let collection = Collection::from_rows(std::slice::from_ref(&row), &schema);
            prop_assert_eq!(found, Ok(bound.count(&collection) == 1), "{}", filter);
        }
    }
}
