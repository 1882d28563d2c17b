//! Rows of any fields, for schemas that are known at run time.

use std::collections::BTreeMap;

use odata_filter::{Enumeration, Filter, Schema, Value, temporal};
use serde_json::Value as Json;

/// A row: its values by name. Lists are apart, because an accessor lends them as slices.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub values: BTreeMap<String, Value>,
    pub texts: BTreeMap<String, Vec<String>>,
    pub ints: BTreeMap<String, Vec<i64>>,
    pub records: BTreeMap<String, Vec<Row>>,
}

impl Row {
    pub fn get(&self, name: &str) -> &Value {
        self.values.get(name).unwrap_or(&Value::Null)
    }
}

/// The type of a field, as JavaScript names it.
#[derive(Clone, Debug)]
pub enum Kind {
    Plain(&'static str),
    Enum(Enumeration),
    /// A list of records, with their columns.
    Records(Vec<Column>),
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub searchable: bool,
    /// Whether a row may lack it; of lists none does.
    pub nullable: bool,
    /// How many places a decimal has that a database holds as an integer.
    pub scale: Option<u32>,
}

const PLAIN: [&str; 13] = [
    "boolean", "int", "decimal", "double", "string", "guid", "date", "time", "datetime",
    "duration", "string[]", "int[]", "enum",
];

pub fn columns(schema: &Json) -> Vec<Column> {
    let fields = schema["fields"].as_object().unwrap();
    let column = |(name, field): (&String, &Json)| {
        let members = || field["members"].as_array().unwrap().iter();
        let members = || members().map(|member| member.as_str().unwrap());
        let kind = match field.as_str().or(field["type"].as_str()).unwrap() {
            "enum" => Kind::Enum(Enumeration::new(members())),
            "flags" => Kind::Enum(Enumeration::flags(members())),
            "object[]" => Kind::Records(columns(field)),
            plain => Kind::Plain(PLAIN.into_iter().find(|known| *known == plain).unwrap()),
        };
        Column {
            name: name.clone(),
            kind,
            searchable: field["searchable"] == true,
            nullable: true,
            scale: None,
        }
    };
    fields.iter().map(column).collect()
}

/// The schema of rows with these columns.
pub fn schema(columns: &[Column]) -> Schema<Row> {
    let mut builder = Schema::<Row>::builder();
    for column in columns {
        let name = column.name.clone();
        macro_rules! scalar {
            ($method:ident, $nullable:ident, $variant:ident) => {{
                let read = move |row: &Row| match row.get(&name) {
                    Value::$variant(value) => Some(*value),
                    _ => None,
                };
                match column.nullable {
                    true => builder.$nullable(&column.name, read),
                    false => builder.$method(&column.name, move |row| read(row).unwrap()),
                }
            }};
        }
        builder = match &column.kind {
            Kind::Enum(members) => {
                let known = members.clone();
                let read = move |row: &Row| match row.get(&name) {
                    Value::Text(text) => Some(known.value(text).unwrap()),
                    _ => None,
                };
                let (name, members) = (&column.name, members.clone());
                match column.nullable {
                    true => builder.nullable_choice(name, members, read),
                    false => builder.choice(name, members, move |row| read(row).unwrap()),
                }
            }
            Kind::Records(columns) => {
                builder.list(&column.name, schema(columns), move |row: &Row| {
                    row.records[&name].as_slice()
                })
            }
            Kind::Plain("boolean") => scalar!(boolean, nullable_boolean, Boolean),
            Kind::Plain("int") => scalar!(int, nullable_int, Int),
            Kind::Plain("decimal") => scalar!(decimal, nullable_decimal, Decimal),
            Kind::Plain("double") => scalar!(double, nullable_double, Double),
            Kind::Plain("guid") => scalar!(guid, nullable_guid, Guid),
            Kind::Plain("date") => scalar!(date, nullable_date, Date),
            Kind::Plain("time") => scalar!(time_of_day, nullable_time_of_day, TimeOfDay),
            Kind::Plain("datetime") => scalar!(timestamp, nullable_timestamp, Timestamp),
            Kind::Plain("duration") => scalar!(duration, nullable_duration, Duration),
            Kind::Plain("string[]") => {
                builder.texts(&column.name, move |row: &Row| row.texts[&name].as_slice())
            }
            Kind::Plain("int[]") => {
                builder.ints(&column.name, move |row: &Row| row.ints[&name].as_slice())
            }
            Kind::Plain(_) if column.nullable => {
                builder.nullable_text(&column.name, move |row: &Row| text(row, &name))
            }
            Kind::Plain(_) => {
                builder.text(&column.name, move |row: &Row| text(row, &name).unwrap())
            }
        };
        if let Some(scale) = column.scale {
            let name = column.name.replace('/', "_");
            builder = builder.column(odata_filter::Column::new(name).scaled(scale));
        }
        if column.searchable {
            builder = builder.searchable();
        }
    }
    builder.build()
}

fn text<'r>(row: &'r Row, name: &str) -> Option<&'r str> {
    match row.get(name) {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// A row from JSON.
pub fn row(columns: &[Column], json: &Json) -> Row {
    let mut row = Row::default();
    for Column { name, kind, .. } in columns {
        let json = &json[name];
        let text = || json.as_str().unwrap();
        let list = || json.as_array().unwrap().iter();
        if json.is_null() {
            // A list that is missing is empty.
            match kind {
                Kind::Records(_) => drop(row.records.insert(name.clone(), Vec::new())),
                Kind::Plain("string[]") => drop(row.texts.insert(name.clone(), Vec::new())),
                Kind::Plain("int[]") => drop(row.ints.insert(name.clone(), Vec::new())),
                _ => {}
            }
            continue;
        }
        let value = match kind {
            Kind::Records(columns) => {
                let records = list().map(|json| self::row(columns, json));
                row.records.insert(name.clone(), records.collect());
                continue;
            }
            Kind::Enum(_) | Kind::Plain("string") => Value::Text(text().to_owned()),
            Kind::Plain("boolean") => Value::Boolean(json.as_bool().unwrap()),
            Kind::Plain("int") => Value::Int(json.as_i64().unwrap()),
            Kind::Plain("decimal") => Value::Decimal(text().parse().unwrap()),
            Kind::Plain("double") => Value::Double(json.as_f64().unwrap()),
            Kind::Plain("guid") => Value::Guid(text().parse().unwrap()),
            Kind::Plain("date") => Value::Date(temporal::parse_date(text()).unwrap()),
            Kind::Plain("time") => Value::TimeOfDay(temporal::parse_time_of_day(text()).unwrap()),
            Kind::Plain("datetime") => {
                let at = temporal::parse_date_time_offset(text()).unwrap();
                Value::Timestamp(at.to_utc().fixed_offset())
            }
            Kind::Plain("duration") => Value::Duration(temporal::parse_duration(text()).unwrap()),
            Kind::Plain("string[]") => {
                let texts = list().map(|text| text.as_str().unwrap().to_owned());
                row.texts.insert(name.clone(), texts.collect());
                continue;
            }
            Kind::Plain("int[]") => {
                let ints = list().map(|int| int.as_i64().unwrap());
                row.ints.insert(name.clone(), ints.collect());
                continue;
            }
            Kind::Plain(kind) => panic!("{kind}"),
        };
        row.values.insert(name.clone(), value);
    }
    row
}

#[test]
fn fields_may_have_the_names_of_literals() {
    let schema = Schema::<i64>::builder()
        .int("Null", |row| *row)
        .int("INF", |row| row + 1)
        .int("NaN", |row| row + 2)
        .build();
    for (filter, expected) in [
        ("Null eq 1", [true, false]),
        ("INF eq 2", [true, false]),
        ("NaN eq 4", [false, true]),
        ("Null ne null and INF lt NaN", [true, true]),
    ] {
        let bound = Filter::parse(filter).unwrap().bind(&schema).unwrap();
        assert_eq!([1, 2].map(|row| bound.matches(&row)), expected, "{filter}");
    }
}
