//! One row on its way: the façade writes it to memory that is there for it, and nothing is made for the call.

use odata_filter::{BoundColumnFilter, Literal, Type, temporal};

/// The most columns of a filter whose rows are written here, and the bytes of their texts; what does not fit crosses as
/// rows do. The façade has both.
const MOST_COLUMNS: usize = 16;
const TEXT_BYTES: usize = 1024;

/// What the second number of a column says of the first.
mod kind {
    pub(super) const NULL: u32 = 0;
    /// It is the value: truth values are 0 and 1, points in time milliseconds since 1970.
    pub(super) const NUMBER: u32 = 1;
    /// It is where the value ends among the texts; it begins where the one before it ends.
    pub(super) const TEXT: u32 = 2;
}

/// A row that is written from the other side, between two calls.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) numbers: Vec<f64>,
    pub(super) texts: Vec<u8>,
}

impl Row {
    pub(super) fn new() -> Self {
        Self {
            numbers: vec![0.0; 2 * MOST_COLUMNS],
            texts: vec![0; TEXT_BYTES],
        }
    }

    /// Whether the filter is true for the row; nothing where a value is not of its column's type.
    pub(super) fn matches(&self, filter: &BoundColumnFilter) -> Option<bool> {
        match filter.types().len() {
            0..=4 => self.matches_few::<4>(filter),
            _ => self.matches_few::<MOST_COLUMNS>(filter),
        }
    }

    /// The same with room for so many values.
    fn matches_few<const N: usize>(&self, filter: &BoundColumnFilter) -> Option<bool> {
        let mut values = [Literal::Null; N];
        let (pairs, _) = self.numbers.as_chunks();
        let mut start = 0;
        for ((value, r#type), [number, kind]) in values.iter_mut().zip(filter.types()).zip(pairs) {
            *value = match *kind as u32 {
                kind::NULL => Literal::Null,
                kind::NUMBER => of_number(*number, r#type)?,
                kind::TEXT => {
                    let end = *number as usize;
                    let text = self.texts.get(start..end)?;
                    start = end;
                    of_text(std::str::from_utf8(text).ok()?, r#type)?
                }
                _ => return None,
            };
        }
        filter.matches(values.get(..filter.types().len())?).ok()
    }
}

fn of_number(number: f64, r#type: &Type) -> Option<Literal<'static>> {
    // What is not whole the façade has rejected.
    Some(match r#type {
        Type::Boolean => Literal::Boolean(number != 0.0),
        Type::Int => Literal::Integer(number as i64),
        Type::Double => Literal::Double(number),
        Type::Timestamp => {
            let at = chrono::DateTime::from_timestamp_millis(number as i64)?;
            Literal::DateTimeOffset(at.fixed_offset())
        }
        _ => return None,
    })
}

fn of_text<'t>(text: &'t str, r#type: &Type) -> Option<Literal<'t>> {
    Some(match r#type {
        Type::Text => Literal::String(text),
        Type::Enum(members) => Literal::Integer(members.value(text)?),
        Type::Decimal => Literal::Decimal(text.parse().ok()?),
        Type::Guid => Literal::Guid(text.parse().ok()?),
        Type::Date => Literal::Date(temporal::parse_date(text).ok()?),
        Type::TimeOfDay => Literal::TimeOfDay(temporal::parse_time_of_day(text).ok()?),
        Type::Timestamp => Literal::DateTimeOffset(temporal::parse_date_time_offset(text).ok()?),
        Type::Duration => Literal::Duration(temporal::parse_duration(text).ok()?),
        _ => return None,
    })
}
