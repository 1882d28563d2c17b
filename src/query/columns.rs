//! Collections: rows loaded once into columns, and queried many times.
//!
//! A column holds its values side by side, integers in as few bytes as all of them need, and says with
//! one bit a row which are null. Texts that repeat are kept once, in a dictionary, and a test of such
//! a column asks each distinct text once.

mod load;
mod text;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::bound::Plan;
use super::decimal::Decimal;
use super::error::Error;
use super::filter::Filter;
use super::guid::Guid;
use super::kernels::mask::{self, BLOCK, rows};
use super::kernels::probe::{Probe, Test, compare_packed};
use super::kernels::set::Keyed;
use super::kernels::source::{Into, Lanes, Memo, Native, Source};
use super::operator::CompareOp;
use super::page::{Query, QueryPlan};
use super::params::Params;
use super::rows::Rows;
use super::schema::Schema;
use super::selection::Selection;
use super::types::Fields;
use crate::violation::Violations;

use text::Texts;

/// Rows, loaded into columns, for many queries over the same data.
///
/// ```
/// use pbx_rules::query::{Collection, Filter, Query, Schema};
///
/// struct Call { caller: String, seconds: i64 }
/// let schema = Schema::<Call>::builder()
///     .text("caller", |call| &call.caller)
///     .int("seconds", |call| call.seconds)
///     .build();
/// let calls = [("101", 20), ("102", 90), ("101", 70)].map(|(caller, seconds)| Call {
///     caller: caller.to_owned(),
///     seconds,
/// });
///
/// let calls = Collection::from_rows(&calls, &schema);
/// let long = calls.select(&Filter::parse("caller eq '101' and seconds gt 60")?)?;
/// assert_eq!(long.iter().collect::<Vec<_>>(), [2]);
///
/// let page = calls.query(&Query::parse_str("orderby=seconds desc&top=2&count=true")?)?;
/// assert_eq!((page.count, page.positions), (3, vec![1, 2]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Collection {
    columns: Columns,
}

/// What a query found in a [`Collection`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// How many rows there are before paging.
    pub count: usize,
    /// The positions of the rows on the page, as they were loaded.
    pub positions: Vec<usize>,
}

impl Collection {
    /// Loads rows through the accessors of a schema.
    #[must_use]
    pub fn from_rows<T>(rows: &[T], schema: &Schema<T>) -> Self {
        let mut builder = load::Builder::new(schema.fields());
        builder.append(&Rows { schema, rows });
        Self {
            columns: builder.finish(),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.len
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.len == 0
    }

    /// The fields, as the schema declared them.
    #[must_use]
    pub fn fields(&self) -> &Fields {
        &self.columns.fields
    }

    /// The rows for which a filter is true.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn select(&self, filter: &Filter) -> Result<Selection, Error> {
        self.select_with(filter, &Params::default())
    }

    /// The same, with values for the aliases in the filter.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn select_with(&self, filter: &Filter, params: &Params) -> Result<Selection, Error> {
        let plan = Plan::bind(filter, self.fields(), params)?;
        Ok(plan.select(&self.columns.view()))
    }

    /// For how many rows a filter is true.
    ///
    /// # Errors
    ///
    /// As [`Filter::bind`].
    pub fn count(&self, filter: &Filter) -> Result<usize, Error> {
        let plan = Plan::bind(filter, self.fields(), &Params::default())?;
        Ok(plan.count(&self.columns.view()))
    }

    /// Answers a list query.
    ///
    /// # Errors
    ///
    /// As [`Query::bind`].
    pub fn query(&self, query: &Query) -> Result<Found, Violations> {
        let plan = QueryPlan::bind(query, self.fields())?;
        let (count, positions) = plan.run(&self.columns.view(), |_, live| live);
        Ok(Found { count, positions })
    }

    /// The bytes that the columns take, without what the allocator adds.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.columns.memory()
    }
}

impl std::fmt::Debug for Collection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Collection")
            .field("len", &self.len())
            .field("fields", self.fields())
            .finish()
    }
}

/// Columns of one length.
struct Columns {
    fields: Fields,
    len: usize,
    columns: Vec<Column>,
}

enum Column {
    Boolean(Plain<bool>),
    Int(Ints),
    Decimal(Plain<Decimal>),
    Double(Plain<f64>),
    Text(Texts),
    Guid(Plain<Guid>),
    Date(Plain<NaiveDate>),
    TimeOfDay(Plain<NaiveTime>),
    Timestamp(Plain<DateTime<Utc>>),
    Duration(Plain<TimeDelta>),
    List(Lists),
}

impl Columns {
    fn view(&self) -> View<'_> {
        View {
            columns: self,
            start: 0,
            len: self.len,
        }
    }

    fn memory(&self) -> usize {
        let column = |column: &Column| match column {
            Column::Boolean(plain) => plain.memory(),
            Column::Int(ints) => ints.memory(),
            Column::Decimal(plain) => plain.memory(),
            Column::Double(plain) => plain.memory(),
            Column::Text(texts) => texts.memory(),
            Column::Guid(plain) => plain.memory(),
            Column::Date(plain) => plain.memory(),
            Column::TimeOfDay(plain) => plain.memory(),
            Column::Timestamp(plain) => plain.memory(),
            Column::Duration(plain) => plain.memory(),
            Column::List(lists) => size_of_val(&*lists.ends) + lists.elements.memory(),
        };
        self.columns.iter().map(column).sum()
    }
}

/// Which rows have a value; all of them where there are no bits.
#[derive(Default)]
struct Bits(Option<Vec<u64>>);

impl Bits {
    /// Those of the live rows of the block that begins at a row.
    #[inline]
    fn of(&self, at: usize, live: u64) -> u64 {
        let Some(words) = &self.0 else { return live };
        let word = |index: usize| words.get(index).copied().unwrap_or(0);
        let (index, shift) = (at / BLOCK, at % BLOCK);
        match shift {
            0 => word(index) & live,
            _ => (word(index) >> shift | word(index + 1) << (BLOCK - shift)) & live,
        }
    }

    fn memory(&self) -> usize {
        self.0.as_ref().map_or(0, |words| size_of_val(&**words))
    }
}

/// Values side by side; where there is none stands anything.
struct Plain<V> {
    values: Vec<V>,
    present: Bits,
}

/// The values of the block that begins at a row.
#[inline]
fn block<V>(values: &[V], at: usize) -> &[V] {
    let rest = values.get(at..).unwrap_or_default();
    rest.get(..BLOCK).unwrap_or(rest)
}

impl<V: Native + Keyed> Plain<V> {
    fn test(&self, at: usize, live: u64, probe: &Probe<V>) -> u64 {
        let values = block(&self.values, at);
        let present = self.present.of(at, live);
        let found = match probe {
            &Probe::Compare(op, constant) => compare_packed(op, constant, values, present),
            probe => probe.scan(values, present, |value| Some(*value)),
        };
        match probe.takes_null() {
            true => found | live & !present,
            false => found,
        }
    }
}

impl<V: Copy> Plain<V> {
    fn load(&self, at: usize, live: u64, out: &mut Lanes<V>) -> u64 {
        for (out, value) in out.iter_mut().zip(block(&self.values, at)) {
            *out = *value;
        }
        self.present.of(at, live)
    }

    fn memory(&self) -> usize {
        size_of_val(&*self.values) + self.present.memory()
    }
}

/// Integers, in as few bytes as all of them need.
enum Ints {
    One(Plain<i8>),
    Two(Plain<i16>),
    Four(Plain<i32>),
    Eight(Plain<i64>),
}

impl Ints {
    fn new(wide: Plain<i64>) -> Self {
        let Plain { values, present } = wide;
        let least = values.iter().copied().min().unwrap_or(0);
        let most = values.iter().copied().max().unwrap_or(0);
        let fits = |min: i64, max: i64| least >= min && most <= max;
        // Every value was found to fit.
        if fits(i8::MIN.into(), i8::MAX.into()) {
            let values = values.iter().map(|&value| value as i8).collect();
            Self::One(Plain { values, present })
        } else if fits(i16::MIN.into(), i16::MAX.into()) {
            let values = values.iter().map(|&value| value as i16).collect();
            Self::Two(Plain { values, present })
        } else if fits(i32::MIN.into(), i32::MAX.into()) {
            let values = values.iter().map(|&value| value as i32).collect();
            Self::Four(Plain { values, present })
        } else {
            Self::Eight(Plain { values, present })
        }
    }

    fn test(&self, at: usize, live: u64, probe: &Probe<i64>) -> u64 {
        match self {
            Self::One(plain) => plain.test_narrow(at, live, probe),
            Self::Two(plain) => plain.test_narrow(at, live, probe),
            Self::Four(plain) => plain.test_narrow(at, live, probe),
            Self::Eight(plain) => plain.test(at, live, probe),
        }
    }

    fn present(&self) -> &Bits {
        match self {
            Self::One(plain) => &plain.present,
            Self::Two(plain) => &plain.present,
            Self::Four(plain) => &plain.present,
            Self::Eight(plain) => &plain.present,
        }
    }

    fn load(&self, at: usize, live: u64, out: &mut Lanes<i64>) -> u64 {
        match self {
            Self::One(plain) => widen(&plain.values, at, out),
            Self::Two(plain) => widen(&plain.values, at, out),
            Self::Four(plain) => widen(&plain.values, at, out),
            Self::Eight(plain) => widen(&plain.values, at, out),
        }
        self.present().of(at, live)
    }

    fn memory(&self) -> usize {
        match self {
            Self::One(plain) => plain.memory(),
            Self::Two(plain) => plain.memory(),
            Self::Four(plain) => plain.memory(),
            Self::Eight(plain) => plain.memory(),
        }
    }
}

fn widen<N: Copy + std::convert::Into<i64>>(values: &[N], at: usize, out: &mut Lanes<i64>) {
    for (out, value) in out.iter_mut().zip(block(values, at)) {
        *out = (*value).into();
    }
}

impl<N: Copy + PartialOrd + TryFrom<i64> + std::convert::Into<i64>> Plain<N> {
    fn test_narrow(&self, at: usize, live: u64, probe: &Probe<i64>) -> u64 {
        let values = block(&self.values, at);
        let present = self.present.of(at, live);
        let found = match probe {
            &Probe::Compare(op, constant) => match N::try_from(constant) {
                Ok(constant) => compare_packed(op, constant, values, present),
                // Beyond all values, which are on one side of it.
                Err(_) => match (op, constant > 0) {
                    (CompareOp::Ne, _)
                    | (CompareOp::Lt | CompareOp::Le, true)
                    | (CompareOp::Gt | CompareOp::Ge, false) => present,
                    _ => 0,
                },
            },
            probe => probe.scan(values, present, |value| Some((*value).into())),
        };
        match probe.takes_null() {
            true => found | live & !present,
            false => found,
        }
    }
}

/// A list a row: where its elements end.
struct Lists {
    ends: Vec<u32>,
    elements: Columns,
}

/// Some rows of columns that follow each other: all of them, or the elements of one list.
struct View<'c> {
    columns: &'c Columns,
    start: usize,
    len: usize,
}

impl Source for View<'_> {
    fn len(&self) -> usize {
        self.len
    }

    fn remembers(&self) -> bool {
        true
    }

    fn test(&self, field: usize, at: usize, live: u64, test: &Test, memo: Option<&Memo>) -> u64 {
        let at = self.start + at;
        match (self.columns.columns.get(field), test) {
            (Some(Column::Boolean(plain)), Test::Boolean(probe)) => plain.test(at, live, probe),
            (Some(Column::Int(ints)), Test::Int(probe)) => ints.test(at, live, probe),
            (Some(Column::Decimal(plain)), Test::Decimal(probe)) => plain.test(at, live, probe),
            (Some(Column::Double(plain)), Test::Double(probe)) => plain.test(at, live, probe),
            (Some(Column::Text(texts)), Test::Text(probe)) => texts.test(at, live, probe, memo),
            (Some(Column::Guid(plain)), Test::Guid(probe)) => plain.test(at, live, probe),
            (Some(Column::Date(plain)), Test::Date(probe)) => plain.test(at, live, probe),
            (Some(Column::TimeOfDay(plain)), Test::TimeOfDay(probe)) => plain.test(at, live, probe),
            (Some(Column::Timestamp(plain)), Test::Timestamp(probe)) => plain.test(at, live, probe),
            (Some(Column::Duration(plain)), Test::Duration(probe)) => plain.test(at, live, probe),
            // Binding gives a field the tests of its type.
            _ => 0,
        }
    }

    fn present(&self, field: usize, at: usize, live: u64) -> u64 {
        let at = self.start + at;
        let bits = match self.columns.columns.get(field) {
            Some(Column::Boolean(plain)) => &plain.present,
            Some(Column::Int(ints)) => ints.present(),
            Some(Column::Decimal(plain)) => &plain.present,
            Some(Column::Double(plain)) => &plain.present,
            Some(Column::Text(texts)) => texts.present(),
            Some(Column::Guid(plain)) => &plain.present,
            Some(Column::Date(plain)) => &plain.present,
            Some(Column::TimeOfDay(plain)) => &plain.present,
            Some(Column::Timestamp(plain)) => &plain.present,
            Some(Column::Duration(plain)) => &plain.present,
            Some(Column::List(_)) => return live,
            None => return 0,
        };
        bits.of(at, live)
    }

    fn load<'s>(&'s self, field: usize, at: usize, live: u64, into: Into<'_, 's>) -> u64 {
        let at = self.start + at;
        match (self.columns.columns.get(field), into) {
            (Some(Column::Boolean(plain)), Into::Boolean(out)) => plain.load(at, live, out),
            (Some(Column::Int(ints)), Into::Int(out)) => ints.load(at, live, out),
            (Some(Column::Decimal(plain)), Into::Decimal(out)) => plain.load(at, live, out),
            (Some(Column::Double(plain)), Into::Double(out)) => plain.load(at, live, out),
            (Some(Column::Text(texts)), Into::Text(out)) => texts.load(at, live, out),
            (Some(Column::Guid(plain)), Into::Guid(out)) => plain.load(at, live, out),
            (Some(Column::Date(plain)), Into::Date(out)) => plain.load(at, live, out),
            (Some(Column::TimeOfDay(plain)), Into::TimeOfDay(out)) => plain.load(at, live, out),
            (Some(Column::Timestamp(plain)), Into::Timestamp(out)) => plain.load(at, live, out),
            (Some(Column::Duration(plain)), Into::Duration(out)) => plain.load(at, live, out),
            _ => 0,
        }
    }

    fn list(&self, field: usize, row: usize, show: &mut dyn FnMut(&dyn Source)) -> bool {
        let Some(Column::List(lists)) = self.columns.columns.get(field) else {
            return false;
        };
        let end = |row: usize| lists.ends.get(row).map_or(0, |&end| end as usize);
        let row = self.start + row;
        let start = row.checked_sub(1).map_or(0, end);
        show(&View {
            columns: &lists.elements,
            start,
            len: end(row).saturating_sub(start),
        });
        true
    }
}

/// The live rows of a block, by their position in it.
fn live_rows(live: u64) -> impl Iterator<Item = usize> {
    rows(live & mask::first(BLOCK))
}
