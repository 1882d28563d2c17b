//! Rows in a database, and statements run on it.

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta, Timelike};
use odata_filter::sql::Dialect;
use odata_filter::{Decimal, Value};
use sea_query::{PostgresQueryBuilder, SelectStatement, SqliteQueryBuilder, Value as Parameter};

use super::dynamic::{Column, Kind, Row};

pub enum Store {
    Sqlite(rusqlite::Connection),
    Postgres(Box<postgres::Client>),
}

impl Store {
    pub fn sqlite() -> Self {
        Self::Sqlite(rusqlite::Connection::open_in_memory().unwrap())
    }

    /// PostgreSQL, where there is one.
    pub fn postgres() -> Option<Self> {
        let Ok(config) = std::env::var("PBX_RULES_POSTGRES") else {
            eprintln!("SKIPPED: PBX_RULES_POSTGRES does not say where PostgreSQL is");
            return None;
        };
        let client = postgres::Client::connect(&config, postgres::NoTls).unwrap();
        Some(Self::Postgres(Box::new(client)))
    }

    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Makes a row what the database can hold: whole microseconds, and in SQLite no NaN.
    pub fn round(&self, columns: &[Column], row: &mut Row) {
        for (name, value) in &mut row.values {
            match value {
                Value::Timestamp(at) => {
                    let micros = at.timestamp_subsec_nanos() / 1000 * 1000;
                    *at = at.with_nanosecond(micros).unwrap();
                }
                Value::Double(double) if double.is_nan() && self.dialect() == Dialect::Sqlite => {
                    let mut columns = columns.iter();
                    let nullable = columns.any(|column| column.name == *name && column.nullable);
                    *value = if nullable {
                        Value::Null
                    } else {
                        Value::Double(0.5)
                    };
                }
                _ => {}
            }
        }
        for record in row.records.values_mut().flatten() {
            self.round(&[], record);
        }
    }

    pub fn fill(&mut self, columns: &[Column], rows: &[Row]) {
        let dialect = self.dialect();
        let declared: Vec<String> = columns
            .iter()
            .map(|column| {
                let (postgres, sqlite) = types(column);
                let name = column.name.replace('/', "_");
                match dialect {
                    Dialect::Sqlite => format!("\"{name}\" {sqlite}"),
                    _ => format!("\"{name}\" {postgres}"),
                }
            })
            .collect();
        let declared = declared.join(", ");
        let create = format!("CREATE TEMP TABLE rows (id integer, {declared})");
        match self {
            Self::Sqlite(client) => {
                client
                    .execute_batch(&format!("DROP TABLE IF EXISTS rows; {create}"))
                    .unwrap();
                let marks = vec!["?"; columns.len()].join(", ");
                let insert = format!("INSERT INTO rows VALUES (?, {marks})");
                let mut insert = client.prepare(&insert).unwrap();
                for (id, row) in rows.iter().enumerate() {
                    let mut values = vec![rusqlite::types::Value::Integer(id as i64)];
                    values.extend(columns.iter().map(|column| sqlite_value(column, row)));
                    insert.execute(rusqlite::params_from_iter(values)).unwrap();
                }
            }
            Self::Postgres(client) => {
                client
                    .batch_execute(&format!("DROP TABLE IF EXISTS pg_temp.rows; {create}"))
                    .unwrap();
                let marks: Vec<String> = (2..)
                    .zip(columns)
                    .map(|(number, column)| {
                        format!("CAST(CAST(${number} AS text) AS {})", types(column).0)
                    })
                    .collect();
                let insert = format!("INSERT INTO rows VALUES ($1, {})", marks.join(", "));
                let insert = client.prepare(&insert).unwrap();
                for (id, row) in (0_i32..).zip(rows) {
                    let texts: Vec<Option<String>> = columns
                        .iter()
                        .map(|column| postgres_text(column, row))
                        .collect();
                    let mut values: Vec<&(dyn postgres::types::ToSql + Sync)> = vec![&id];
                    values.extend(
                        texts
                            .iter()
                            .map(|text| text as &(dyn postgres::types::ToSql + Sync)),
                    );
                    client.execute(&insert, &values).unwrap();
                }
            }
        }
    }

    /// The numbers of the rows that a statement finds.
    pub fn ids(&mut self, select: &SelectStatement) -> Result<Vec<usize>, String> {
        match self {
            Self::Sqlite(client) => {
                let (sql, values) = select.build(SqliteQueryBuilder);
                let values = values.0.into_iter().map(|value| match value {
                    Parameter::Bool(value) => rusqlite::types::Value::from(value),
                    Parameter::BigInt(value) => value.into(),
                    Parameter::BigUnsigned(value) => value.map(|value| value as i64).into(),
                    Parameter::Double(value) => value.into(),
                    Parameter::String(value) => value.into(),
                    other => panic!("{other:?}"),
                });
                let fail = |error| format!("{error}: {sql}");
                let mut statement = client.prepare(&sql).map_err(fail)?;
                let ids = statement
                    .query_map(rusqlite::params_from_iter(values), |row| row.get(0))
                    .map_err(fail)?;
                ids.map(|id| id.map(|id: i64| id as usize).map_err(fail))
                    .collect()
            }
            Self::Postgres(client) => {
                let (sql, values) = select.build(PostgresQueryBuilder);
                let values: Vec<Box<dyn postgres::types::ToSql + Sync>> = values
                    .0
                    .into_iter()
                    .map(|value| -> Box<dyn postgres::types::ToSql + Sync> {
                        match value {
                            Parameter::Bool(value) => Box::new(value),
                            Parameter::BigInt(value) => Box::new(value),
                            Parameter::BigUnsigned(value) => {
                                Box::new(value.map(|value| value as i64))
                            }
                            Parameter::Double(value) => Box::new(value),
                            Parameter::String(value) => Box::new(value),
                            other => panic!("{other:?}"),
                        }
                    })
                    .collect();
                let values: Vec<_> = values.iter().map(|value| &**value).collect();
                let rows = client
                    .query(&sql, &values)
                    .map_err(|error| format!("{error:?}: {sql}"))?;
                Ok(rows
                    .iter()
                    .map(|row| row.get::<_, i32>(0) as usize)
                    .collect())
            }
        }
    }
}

fn types(column: &Column) -> (&'static str, &'static str) {
    match &column.kind {
        _ if column.scale.is_some() => ("bigint", "INTEGER"),
        Kind::Enum(members) if members.is_flags() => ("bigint", "INTEGER"),
        Kind::Enum(_) => ("text", "TEXT"),
        Kind::Records(_) => ("jsonb", "TEXT"),
        Kind::Plain(kind) => match *kind {
            "boolean" => ("boolean", "INTEGER"),
            "int" => ("bigint", "INTEGER"),
            "decimal" => ("numeric", "TEXT"),
            "double" => ("double precision", "REAL"),
            "string" => ("text", "TEXT"),
            "guid" => ("uuid", "TEXT"),
            "date" => ("date", "TEXT"),
            "time" => ("time", "INTEGER"),
            "datetime" => ("timestamptz", "INTEGER"),
            "duration" => ("bigint", "INTEGER"),
            "string[]" => ("text[]", "TEXT"),
            "int[]" => ("bigint[]", "TEXT"),
            other => panic!("{other}"),
        },
    }
}

/// A record of a list as JSON, its values as in the columns of SQLite.
fn record(columns: &[Column], row: &Row) -> serde_json::Value {
    let members = columns.iter().map(|column| {
        let name = column.name.clone();
        if let Kind::Records(columns) = &column.kind {
            return (name.clone(), records(columns, &row.records[&name]));
        }
        if let Some(texts) = row.texts.get(&name) {
            return (name, texts.clone().into());
        }
        let value = match sqlite_value(column, row) {
            rusqlite::types::Value::Null => serde_json::Value::Null,
            rusqlite::types::Value::Integer(value) => value.into(),
            rusqlite::types::Value::Real(value) => value.into(),
            rusqlite::types::Value::Text(value) => value.into(),
            other => panic!("{other:?}"),
        };
        (name, value)
    });
    serde_json::Value::Object(members.collect())
}

fn records(columns: &[Column], rows: &[Row]) -> serde_json::Value {
    rows.iter().map(|row| record(columns, row)).collect()
}

fn time_of_day(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight()) * 1_000_000 + i64::from(time.nanosecond() / 1000)
}

fn at(at: DateTime<FixedOffset>) -> String {
    at.to_utc().to_rfc3339()
}

fn took(took: TimeDelta) -> i64 {
    took.num_microseconds().unwrap()
}

/// A decimal in units of the last place that its column holds.
fn scaled(value: Decimal, scale: u32) -> i64 {
    let units = value.mantissa() * 10_i128.pow(scale - value.scale());
    units.try_into().unwrap()
}

fn sqlite_value(column: &Column, row: &Row) -> rusqlite::types::Value {
    if let Kind::Records(columns) = &column.kind {
        return records(columns, &row.records[&column.name])
            .to_string()
            .into();
    }
    if let Some(texts) = row.texts.get(&column.name) {
        return serde_json::to_string(texts).unwrap().into();
    }
    if let Some(ints) = row.ints.get(&column.name) {
        return serde_json::to_string(ints).unwrap().into();
    }
    match (row.get(&column.name).clone(), &column.kind) {
        (Value::Text(text), Kind::Enum(members)) if members.is_flags() => {
            members.value(&text).unwrap().into()
        }
        (Value::Null, _) => rusqlite::types::Value::Null,
        (Value::Boolean(value), _) => i64::from(value).into(),
        (Value::Int(value), _) => value.into(),
        (Value::Decimal(value), _) => match column.scale {
            Some(scale) => scaled(value, scale).into(),
            None => value.to_string().into(),
        },
        (Value::Double(value), _) => value.into(),
        (Value::Text(value), _) => value.into(),
        (Value::Guid(value), _) => value.to_string().into(),
        (Value::Date(value), _) => value.to_string().into(),
        (Value::TimeOfDay(value), _) => time_of_day(value).into(),
        (Value::Timestamp(value), _) => value.timestamp_micros().into(),
        (Value::Duration(value), _) => took(value).into(),
        (other, _) => panic!("{other:?}"),
    }
}

fn postgres_text(column: &Column, row: &Row) -> Option<String> {
    if let Kind::Records(columns) = &column.kind {
        return Some(records(columns, &row.records[&column.name]).to_string());
    }
    let quoted = |text: &String| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    if let Some(texts) = row.texts.get(&column.name) {
        let texts: Vec<String> = texts.iter().map(quoted).collect();
        return Some(format!("{{{}}}", texts.join(",")));
    }
    if let Some(ints) = row.ints.get(&column.name) {
        let ints: Vec<String> = ints.iter().map(i64::to_string).collect();
        return Some(format!("{{{}}}", ints.join(",")));
    }
    Some(match (row.get(&column.name).clone(), &column.kind) {
        (Value::Null, _) => return None,
        (Value::Text(text), Kind::Enum(members)) if members.is_flags() => {
            members.value(&text).unwrap().to_string()
        }
        (Value::Boolean(value), _) => value.to_string(),
        (Value::Int(value), _) => value.to_string(),
        (Value::Decimal(value), _) => match column.scale {
            Some(scale) => scaled(value, scale).to_string(),
            None => value.to_string(),
        },
        (Value::Double(value), _) => format!("{value:e}").replace("inf", "Infinity"),
        (Value::Text(value), _) => value,
        (Value::Guid(value), _) => value.to_string(),
        (Value::Date(value), _) => value.to_string(),
        (Value::TimeOfDay(value), _) => value.to_string(),
        (Value::Timestamp(value), _) => at(value),
        (Value::Duration(value), _) => took(value).to_string(),
        (other, _) => panic!("{other:?}"),
    })
}
