//! The values of parameter aliases, as the façade writes them.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::js::Misuse;
use crate::query::{Params, Value};

/// What a query is given from outside of its text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    params: Vec<(String, GivenValue)>,
    /// In milliseconds since 1970.
    now: Option<i64>,
}

/// A value. Numbers that JSON has no word for, or that it would round, are texts.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum GivenValue {
    Null,
    Boolean(bool),
    Int(String),
    Double(String),
    Text(String),
    /// In milliseconds since 1970.
    Instant(i64),
    List(Vec<GivenValue>),
}

pub(super) fn params(given: Given) -> Result<Params, Misuse> {
    let mut params = Params::new();
    for (name, value) in given.params {
        params = params.with(name, value.read()?);
    }
    Ok(match given.now {
        Some(now) => params.at(instant(now)?),
        None => params,
    })
}

impl GivenValue {
    fn read(self) -> Result<Value, Misuse> {
        Ok(match self {
            Self::Null => Value::Null,
            Self::Boolean(value) => Value::Boolean(value),
            Self::Int(digits) => Value::Int(
                digits
                    .parse()
                    .map_err(|_| misuse("an integer of 64 bits"))?,
            ),
            Self::Double(digits) => Value::Double(digits.parse().map_err(|_| misuse("a number"))?),
            Self::Text(text) => Value::Text(text),
            Self::Instant(at) => Value::from(instant(at)?),
            Self::List(values) => {
                let values: Result<_, _> = values.into_iter().map(Self::read).collect();
                Value::List(values?)
            }
        })
    }
}

fn instant(milliseconds: i64) -> Result<DateTime<Utc>, Misuse> {
    DateTime::from_timestamp_millis(milliseconds).ok_or_else(|| misuse("a date"))
}

fn misuse(wanted: &str) -> Misuse {
    Misuse(format!("A parameter must be {wanted}."))
}
