//! Arithmetic of dates, points in time and durations, in whole microseconds.
//!
//! A result is compared with a constant, and with nothing else: SQLite makes a double of a duration that
//! is beyond 64 bits, which is beyond all constants too, but not what the engine has.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use sea_query::Expr as Sql;

use crate::schema::types::Type;
use crate::sql::dialect::Dialect;
use crate::sql::explain::Reason;
use crate::sql::operand::Operand;
use crate::sql::translate::{Result, Translator};
use crate::syntax::literal::Literal;
use crate::syntax::operator::ArithmeticOp;
use crate::value::temporal;

const DAY: &str = "86400000000";

impl<'t> Translator<'t> {
    pub(super) fn moved(
        &mut self,
        op: ArithmeticOp,
        left: Operand<'t>,
        right: Operand<'t>,
    ) -> Result<Operand<'t>> {
        use ArithmeticOp as Op;
        let name = op.as_str();
        let (left_type, right_type) = (temporal_type(&left), temporal_type(&right));
        match (&left_type, op, &right_type) {
            (Some(Type::Duration), Op::Mul | Op::Div | Op::DivBy, None) => {
                return self.duration_times(left, right, op);
            }
            (None, Op::Mul, Some(Type::Duration)) => return self.duration_times(right, left, op),
            _ => {}
        }
        let (Some(left_type), Some(right_type)) = (left_type, right_type) else {
            return Err(Reason::NotOffered(name));
        };
        let (result, template) = match (&left_type, op, &right_type) {
            (Type::Timestamp | Type::Date, Op::Sub, right) if *right == left_type => {
                (Type::Duration, "- ?")
            }
            (Type::Timestamp | Type::Date | Type::Duration, Op::Add, Type::Duration) => {
                (left_type.clone(), "+ ?")
            }
            (Type::Timestamp | Type::Date | Type::Duration, Op::Sub, Type::Duration) => {
                (left_type.clone(), "- ?")
            }
            (Type::Duration, Op::Add, Type::Timestamp | Type::Date) => (right_type.clone(), "+ ?"),
            _ => return Err(Reason::NotOffered(name)),
        };
        let left = self.micros(left, &left_type)?;
        let right = self.micros(right, &right_type)?;
        let sum = match self.dialect {
            Dialect::Postgres => format!("(CAST(? AS numeric) {template})"),
            Dialect::Sqlite => format!("(? {template})"),
        };
        let sum = self.dialect.sql_owned(sum, vec![left, right]);
        Ok(Operand::Moved(
            result.clone(),
            match result {
                Type::Duration => sum,
                _ => self.in_calendar(sum, &result)?,
            },
        ))
    }

    /// A duration times a number, or divided by it, to the nanosecond towards zero; null beyond the
    /// durations that the engine has. In PostgreSQL, whose numbers hold all of its digits.
    fn duration_times(
        &mut self,
        duration: Operand<'t>,
        number: Operand<'t>,
        op: ArithmeticOp,
    ) -> Result<Operand<'t>> {
        let name = op.as_str();
        if self.dialect != Dialect::Postgres {
            return Err(Reason::NotOffered(name));
        }
        let duration = self.micros(duration, &Type::Duration)?;
        let number = match number {
            Operand::Constant(Literal::Integer(value)) => self.int_value(value),
            Operand::Constant(Literal::Decimal(value)) => {
                self.parameters += 1;
                self.dialect.decimal(value)?
            }
            Operand::Sql(Type::Int | Type::Decimal, sql) => sql,
            _ => return Err(Reason::Types("duration", "number")),
        };
        let nanos = match op {
            ArithmeticOp::Mul => "trunc(CAST(? AS numeric) * 1000 * ?)",
            _ => "div(CAST(? AS numeric) * 1000, NULLIF(CAST(? AS numeric), 0))",
        };
        let most = TimeDelta::MAX.num_milliseconds();
        let template = format!(
            "(SELECT CASE WHEN abs(n) <= {most}000000 THEN n * 0.001 END FROM \
             (SELECT {nanos} AS n OFFSET 0) AS odata_x)"
        );
        let sql = self.dialect.sql_owned(template, vec![duration, number]);
        Ok(Operand::Moved(Type::Duration, sql))
    }

    /// Null beyond the years that the engine counts; of a date without the time.
    fn in_calendar(&mut self, sum: Sql, r#type: &Type) -> Result<Sql> {
        let (first, last) = match r#type {
            Type::Timestamp => (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC),
            _ => (NaiveDateTime::MIN.and_utc(), NaiveDateTime::MAX.and_utc()),
        };
        let (first, last) = (first.timestamp_micros(), last.timestamp_micros());
        let value = match (r#type, self.dialect) {
            (Type::Timestamp, _) => "?".to_owned(),
            (_, Dialect::Postgres) => format!("(floor(? / {DAY}) * {DAY})"),
            (_, Dialect::Sqlite) => format!("(? - ((? % {DAY}) + {DAY}) % {DAY})"),
        };
        let template = format!("(CASE WHEN ? BETWEEN {first} AND {last} THEN {value} END)");
        let places = template.matches('?').count();
        self.repeat(&sum, places - 1)?;
        Ok(self.dialect.sql_owned(template, vec![sum; places]))
    }

    /// A value in microseconds: since 1970, or of a duration.
    fn micros(&mut self, operand: Operand<'t>, r#type: &Type) -> Result<Sql> {
        let sql = match operand {
            Operand::Constant(literal) => return self.constant_micros(literal, r#type),
            other => other.sql_of("arithmetic", r#type)?,
        };
        let template = match (r#type, self.dialect) {
            (Type::Date, Dialect::Postgres) => {
                "((? - DATE '1970-01-01') * CAST(86400000000 AS bigint))"
            }
            (Type::Date, Dialect::Sqlite) => "(CAST(strftime('%s', ?) AS INTEGER) * 1000000)",
            // Whole minutes and the microseconds in one: both are exact as the doubles that version 13
            // makes of them.
            (Type::Timestamp, Dialect::Postgres) => {
                "(CAST(EXTRACT(EPOCH FROM date_trunc('minute', ? AT TIME ZONE 'UTC')) AS bigint) \
                 * 1000000 + CAST(EXTRACT(MICROSECONDS FROM ? AT TIME ZONE 'UTC') AS bigint))"
            }
            _ => return Ok(sql),
        };
        let places = template.matches('?').count();
        self.repeat(&sql, places - 1)?;
        Ok(self.dialect.sql(template, vec![sql; places]))
    }

    /// The same of a constant.
    pub(super) fn constant_micros(&mut self, literal: Literal<'_>, r#type: &Type) -> Result<Sql> {
        let other = || Reason::Types(r#type.name(), "constant");
        let out = || Reason::OutOfRange(r#type.name());
        let micros = match (r#type, literal) {
            (Type::Date, Literal::Date(date)) => {
                date.and_time(NaiveTime::MIN).and_utc().timestamp_micros()
            }
            (Type::Date, Literal::String(text)) => {
                let date = temporal::parse_date(text).map_err(|_| other())?;
                date.and_time(NaiveTime::MIN).and_utc().timestamp_micros()
            }
            (Type::Timestamp, Literal::DateTimeOffset(at)) => whole(at.to_utc()).ok_or_else(out)?,
            (Type::Timestamp, Literal::String(text)) => {
                let at = temporal::parse_date_time_offset(text).map_err(|_| other())?;
                whole(at.to_utc()).ok_or_else(out)?
            }
            (Type::Duration, literal) => return self.constant(literal, r#type),
            _ => return Err(other()),
        };
        Ok(self.int_value(micros))
    }
}

/// The microseconds of a point in time that has no parts of one, and is no leap second.
fn whole(at: DateTime<Utc>) -> Option<i64> {
    let nanos = at.timestamp_subsec_nanos();
    (nanos < 1_000_000_000 && nanos.is_multiple_of(1000)).then(|| at.timestamp_micros())
}

fn temporal_type(operand: &Operand<'_>) -> Option<Type> {
    match operand {
        Operand::Sql(r#type @ (Type::Date | Type::Timestamp | Type::Duration), _) => {
            Some(r#type.clone())
        }
        Operand::Constant(Literal::Date(_)) => Some(Type::Date),
        Operand::Constant(Literal::DateTimeOffset(_)) => Some(Type::Timestamp),
        Operand::Constant(Literal::Duration(_)) => Some(Type::Duration),
        _ => None,
    }
}
