//! The values of a field, counted, are what filters find and orders sort.

use odata_filter::{
    Collection, ErrorCode, Filter, OrderBy, Params, Query, QueryErrorKind, Schema, Value,
    ValueCount,
};
use proptest::prelude::*;

use super::dynamic::{self, Kind};
use super::laws::{boolean, cases, columns, row};

fn query(filter: &str) -> Query {
    Query::new().filter(Filter::parse(filter).unwrap())
}

/// Values as texts, because what is not a number differs from itself.
fn shown(counts: &[ValueCount]) -> Vec<String> {
    counts.iter().map(|count| format!("{count:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases().cases / 8, ..cases() })]

    #[test]
    fn each_value_is_found_as_often_as_it_is_counted(
        rows in prop_oneof![
            3 => prop::collection::vec(row(&columns()), 0..20),
            1 => prop::collection::vec(row(&columns()), 60..140),
        ],
        filter in boolean(2),
        seen in boolean(1),
    ) {
        let columns = columns();
        let schema = dynamic::schema(&columns);
        let collection = Collection::from_rows(&rows, &schema);
        let bound = query(&filter).bind(&schema).unwrap();
        let own = Filter::parse(&seen).unwrap();
        let restricted = collection.restrict_to(&own, &Params::new()).unwrap();
        for column in &columns {
            let name = &column.name;
            if matches!(column.kind, Kind::Records(_)) {
                continue;
            }
            let counts = collection.distinct(name, &query(&filter)).unwrap();
            prop_assert_eq!(shown(&counts), shown(&bound.distinct(name, &rows).unwrap()));

            let both = query(&format!("({filter}) and ({seen})"));
            let of_both = collection.distinct(name, &both).unwrap();
            let of_own = restricted.distinct(name, &query(&filter)).unwrap();
            prop_assert_eq!(shown(&of_both), shown(&of_own), "{}", name);

            let is_list = matches!(column.kind, Kind::Plain("string[]" | "int[]"));
            for ValueCount { value, count, .. } in &counts {
                let has = match (is_list, value) {
                    (true, _) => format!("{name}/any(x: x eq @value)"),
                    // Nothing is equal to what is not a number.
                    (_, Value::Double(value)) if value.is_nan() => format!("{name} ne {name}"),
                    _ => format!("{name} eq @value"),
                };
                let text = format!("({filter}) and {has}");
                let params = Params::new().with("value", value.clone());
                let found = collection.select_with(&Filter::parse(&text).unwrap(), &params);
                prop_assert_eq!(found.unwrap().count(), *count, "{} with {:?}", text, value);
            }
            if is_list {
                continue;
            }
            let all: usize = counts.iter().map(|one| one.count).sum();
            prop_assert_eq!(all, collection.query(&query(&filter)).unwrap().count);
            // Rows sorted by the field have its values in this order.
            let sorted = query(&filter).order_by(OrderBy::parse(name).unwrap());
            let sorted = collection.query(&sorted).unwrap().positions;
            let mut rest = sorted.as_slice();
            for ValueCount { count, .. } in &counts {
                let (these, others) = rest.split_at(*count);
                let values = these.iter().map(|&row| match rows[row].get(name) {
                    // Zero has a sign that no comparison sees.
                    Value::Double(0.0) => Value::Double(0.0),
                    value => value.clone(),
                });
                let values: Vec<_> = values.map(|value| format!("{value:?}")).collect();
                prop_assert!(values.iter().all(|value| *value == values[0]), "{:?}", values);
                rest = others;
            }
        }
    }
}

#[test]
fn texts_without_a_dictionary_are_counted() {
    let schema = Schema::<String>::builder().text("it", |row| row).build();
    let texts: Vec<String> = (0..6000).map(|n| format!("{:04}", n % 5000)).collect();
    let collection = Collection::from_rows(&texts, &schema);
    let counts = collection.distinct("it", &query("it ge '4990' or it lt '0002'"));
    let counts: Vec<_> = counts
        .unwrap()
        .into_iter()
        .map(|one| (one.value, one.count))
        .collect();
    let expected = ["0000", "0001"]
        .map(|text| (Value::from(text), 2))
        .into_iter();
    let expected = expected.chain((4990..5000).map(|n| (Value::from(n.to_string()), 1)));
    assert_eq!(counts, expected.collect::<Vec<_>>());
}

#[test]
fn a_field_that_cannot_be_counted_is_named() {
    let item = Schema::<i64>::builder().int("n", |row| *row).build();
    let schema = Schema::<Vec<i64>>::builder()
        .list("items", item, |row| row)
        .int("secret", |row| row.len() as i64)
        .not_filterable()
        .build();
    let rows = [vec![1, 2], vec![]];
    let collection = Collection::from_rows(&rows, &schema);
    let bound = Query::new().bind(&schema).unwrap();
    for (field, code) in [
        ("secrets", ErrorCode::UnknownField),
        ("secret", ErrorCode::NotFilterable),
        ("items", ErrorCode::TypeMismatch),
    ] {
        let errors = [
            collection.distinct(field, &Query::new()).unwrap_err(),
            bound.distinct(field, &rows).unwrap_err(),
        ];
        for errors in errors {
            let [error] = errors.iter().as_slice() else {
                panic!("{errors:?}")
            };
            assert_eq!(error.parameter(), "field");
            assert!(matches!(error.kind(), QueryErrorKind::Text(error) if error.code() == code));
        }
    }
}
