//! Constants as parameters, in the form in which each type is stored.
//!
//! PostgreSQL infers the type of a parameter from the place that it stands in, and drivers bind only
//! what fits that type; so every parameter says its own, and what drivers differ in crosses as text.

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Timelike,
};
use sea_query::{Expr, Value};

use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

impl Dialect {
    /// As a comparison, because PostgreSQL sorts by no bare constant.
    pub(super) fn boolean(self, value: bool) -> Expr {
        self.sql(if value { "(1 = 1)" } else { "(1 = 0)" }, [])
    }

    pub(super) fn int(self, value: i64) -> Expr {
        let value = Expr::val(value);
        self.either("CAST(? AS bigint)", "?", [value])
    }

    pub(super) fn double(self, value: f64) -> Result<Expr, Reason> {
        match (self, value.is_nan()) {
            (_, true) => Err(Reason::OutOfRange("number")),
            (Self::Postgres, _) => Ok(self.sql("CAST(? AS double precision)", [Expr::val(value)])),
            (Self::Sqlite, _) => Ok(Expr::val(value)),
        }
    }

    /// A decimal, of which SQLite has none.
    pub(super) fn decimal(self, value: Decimal) -> Result<Expr, Reason> {
        match self {
            Self::Postgres => Ok(self.cast("CAST(CAST(? AS text) AS numeric)", value.to_string())),
            Self::Sqlite => Err(Reason::Types("decimal", "decimal")),
        }
    }

    pub(super) fn text(self, value: &str) -> Result<Expr, Reason> {
        match self {
            Self::Postgres if value.contains('\0') => Err(Reason::OutOfRange("text")),
            Self::Postgres => Ok(self.cast("CAST(? AS text)", value.to_owned())),
            Self::Sqlite => Ok(Expr::val(value)),
        }
    }

    pub(super) fn guid(self, value: Guid) -> Expr {
        self.cast("CAST(CAST(? AS text) AS uuid)", value.to_string())
    }

    pub(super) fn date(self, value: NaiveDate) -> Result<Expr, Reason> {
        if !(1..=9999).contains(&value.year()) {
            return Err(Reason::OutOfRange("date"));
        }
        Ok(self.cast("CAST(CAST(? AS text) AS date)", value.to_string()))
    }

    pub(super) fn time_of_day(self, value: NaiveTime) -> Result<Expr, Reason> {
        // A leap second counts beyond the second's nanoseconds.
        if !value.nanosecond().is_multiple_of(1000) || value.nanosecond() >= 1_000_000_000 {
            return Err(Reason::OutOfRange("time_of_day"));
        }
        let micros = i64::from(value.num_seconds_from_midnight()) * 1_000_000
            + i64::from(value.nanosecond() / 1000);
        Ok(match self {
            Self::Postgres => self.cast(
                "CAST(CAST(? AS text) AS time)",
                value.format("%H:%M:%S%.6f").to_string(),
            ),
            Self::Sqlite => self.int(micros),
        })
    }

    pub(super) fn timestamp(self, value: DateTime<FixedOffset>) -> Result<Expr, Reason> {
        let value = value.to_utc();
        let nanos = value.timestamp_subsec_nanos();
        if !nanos.is_multiple_of(1000)
            || nanos >= 1_000_000_000
            || !(1..=9999).contains(&value.year())
        {
            return Err(Reason::OutOfRange("timestamp"));
        }
        Ok(match self {
            Self::Postgres => self.cast(
                "CAST(CAST(? AS text) AS timestamptz)",
                value.to_rfc3339_opts(SecondsFormat::Micros, true),
            ),
            Self::Sqlite => self.int(value.timestamp_micros()),
        })
    }

    pub(super) fn duration(self, value: TimeDelta) -> Result<Expr, Reason> {
        let micros = value.num_microseconds();
        match micros.filter(|_| value.subsec_nanos() % 1000 == 0) {
            Some(micros) => Ok(self.int(micros)),
            None => Err(Reason::OutOfRange("duration")),
        }
    }

    /// A text that PostgreSQL reads as another type, and SQLite takes as it is.
    pub(super) fn cast(self, postgres: &'static str, text: String) -> Expr {
        let text = Expr::val(Value::from(text));
        self.either(postgres, "?", [text])
    }
}
