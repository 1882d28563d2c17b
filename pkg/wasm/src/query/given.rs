//! What a query is given from outside of its text, as the façade writes it: each value, and then what
//! becomes of it.

use chrono::{DateTime, Utc};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Misuse;
use odata_filter::{Params, Value};

/// The values of parameter aliases, and what `now()` is.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Given {
    values: Vec<Value>,
    params: Params,
}

#[wasm_bindgen]
impl Given {
    /// Nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A null.
    pub fn null(&mut self) {
        self.values.push(Value::Null);
    }

    /// A truth value.
    pub fn boolean(&mut self, value: bool) {
        self.values.push(Value::Boolean(value));
    }

    /// An integer.
    pub fn int(&mut self, value: i64) {
        self.values.push(Value::Int(value));
    }

    /// A double, with the decimal text of a fraction: where that is a decimal, it is the value, as it
    /// would be in the text of a filter.
    pub fn double(&mut self, value: f64, fraction: &str) {
        let decimal = fraction.parse().map(Value::Decimal);
        self.values.push(decimal.unwrap_or(Value::Double(value)));
    }

    /// A text.
    pub fn text(&mut self, value: &str) {
        self.values.push(Value::Text(value.to_owned()));
    }

    /// What a literal of the language says, or a list of them; whether the text is one.
    pub fn literal(&mut self, text: &str) -> bool {
        let value = text.parse();
        value.map(|value| self.values.push(value)).is_ok()
    }

    /// A point in time, in milliseconds since 1970.
    ///
    /// # Errors
    /// One beyond the years that can be held.
    pub fn instant(&mut self, milliseconds: f64) -> Result<(), Misuse> {
        self.values.push(Value::from(instant(milliseconds)?));
        Ok(())
    }

    /// A list of the last values, so many.
    pub fn list(&mut self, count: usize) {
        let start = self.values.len().saturating_sub(count);
        let items = self.values.split_off(start);
        self.values.push(Value::List(items));
    }

    /// The last value is that of an alias.
    pub fn bind(&mut self, name: &str) {
        let value = self.values.pop().unwrap_or(Value::Null);
        self.params = std::mem::take(&mut self.params).with(name, value);
    }

    /// What `now()` is, in milliseconds since 1970.
    ///
    /// # Errors
    /// One beyond the years that can be held.
    pub fn now(&mut self, milliseconds: f64) -> Result<(), Misuse> {
        self.params = std::mem::take(&mut self.params).at(instant(milliseconds)?);
        Ok(())
    }
}

impl Given {
    pub(super) fn finish(self) -> Params {
        self.params
    }
}

fn instant(milliseconds: f64) -> Result<DateTime<Utc>, Misuse> {
    // A date of JavaScript is whole; what is beyond its years saturates, and is beyond ours.
    DateTime::from_timestamp_millis(milliseconds as i64)
        .ok_or_else(|| Misuse("A date is beyond the years that can be held.".to_owned()))
}
