//! Collections: rows loaded once into columns, and queried many times.
//!
//! A column holds its values side by side, and says with one bit a row which are null. Most values
//! become *codes*, whole numbers in as few bytes as all of them need: an integer, a date or a point in
//! time counts from the least one, a text that repeats stands for its place in a dictionary. A test is
//! asked once which codes pass, and then only looks at codes.
//!
//! | file | holds |
//! | --- | --- |
//! | `codes`, `vectors` | codes, and the loops over them |
//! | `whole` | the types whose values are whole numbers of some unit |
//! | `text`, `distinct` | texts, with a dictionary or without; what a dictionary is made of |
//! | `plain` | doubles, GUIDs, and what does not become codes |
//! | `load` | rows of any source becoming columns |

mod builder;
mod codes;
mod distinct;
pub use builder::{BoundColumnFilter, CollectionBuilder, ColumnPart, InvalidAt};
mod load;
mod plain;
mod text;
#[cfg(all(target_family = "wasm", target_feature = "simd128"))]
mod vectors;
mod whole;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc};

use super::bound::Plan;
use super::decimal::Decimal;
use super::error::Error;
use super::filter::Filter;
use super::guid::Guid;
use super::kernels::answers::Memo;
use super::kernels::mask::{self, BLOCK, rows};
use super::kernels::probe::Test;
use super::kernels::source::{Into, Lanes, Native, Source};
use super::page::{Query, QueryPlan};
use super::params::Params;
use super::query_error::QueryErrors;
use super::rows::Rows;
use super::schema::Schema;
use super::selection::Selection;
use super::types::Fields;

use plain::{Doubles, Plain};
use text::Texts;
use whole::Numbers;

/// Rows, loaded into columns, for many queries over the same data.
///
/// ```
/// use odata_filter::{Collection, Filter, Query, Schema};
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
    pub fn query(&self, query: &Query) -> Result<Found, QueryErrors> {
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
    /// Of any type whose values are whole numbers of one unit.
    Numbers(Numbers),
    Double(Doubles),
    Text(Texts),
    Guid(Plain<Guid>),
    // These hold what is not numbers of one unit.
    Decimal(Plain<Decimal>),
    TimeOfDay(Plain<NaiveTime>),
    Timestamp(Plain<DateTime<Utc>>),
    Duration(Plain<TimeDelta>),
    List(Lists),
}

/// A type whose values a column holds.
trait Columnar: Native {
    /// The column of these values; of a null it does not matter which one stands there.
    fn column(values: Vec<Self>, present: Bits) -> Column;
}

macro_rules! columnar {
    ($($type:ty: $values:ident, $present:ident => $column:expr;)*) => { $(
        impl Columnar for $type {
            fn column($values: Vec<Self>, $present: Bits) -> Column {
                $column
            }
        }
    )* };
}

columnar! {
    bool: values, present => {
        let numbers = values.into_iter().map(i64::from).collect();
        Column::Numbers(Numbers::integers(numbers, present))
    };
    i64: numbers, present => Column::Numbers(Numbers::integers(numbers, present));
    NaiveDate: dates, present => {
        let days = |date: NaiveDate| date.num_days_from_ce().into();
        let days = dates.into_iter().map(days).collect();
        Column::Numbers(Numbers::integers(days, present))
    };
    NaiveTime: times, present => {
        Numbers::new(times, present).map_or_else(Column::TimeOfDay, Column::Numbers)
    };
    DateTime<Utc>: times, present => {
        Numbers::new(times, present).map_or_else(Column::Timestamp, Column::Numbers)
    };
    TimeDelta: durations, present => {
        Numbers::new(durations, present).map_or_else(Column::Duration, Column::Numbers)
    };
    Decimal: decimals, present => {
        Numbers::new(decimals, present).map_or_else(Column::Decimal, Column::Numbers)
    };
    f64: values, present => Column::Double(Doubles::new(values, present));
    Guid: values, present => Column::Guid(Plain { values, present });
}

impl Column {
    /// Which rows have a value; of lists, all.
    fn present(&self) -> Option<&Bits> {
        Some(match self {
            Self::Numbers(numbers) => &numbers.codes.present,
            Self::Double(doubles) => doubles.present(),
            Self::Text(texts) => texts.present(),
            Self::Guid(plain) => &plain.present,
            Self::Decimal(plain) => &plain.present,
            Self::TimeOfDay(plain) => &plain.present,
            Self::Timestamp(plain) => &plain.present,
            Self::Duration(plain) => &plain.present,
            Self::List(_) => return None,
        })
    }

    fn memory(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.codes.memory(),
            Self::Double(doubles) => doubles.memory(),
            Self::Text(texts) => texts.memory(),
            Self::Guid(plain) => plain.memory(),
            Self::Decimal(plain) => plain.memory(),
            Self::TimeOfDay(plain) => plain.memory(),
            Self::Timestamp(plain) => plain.memory(),
            Self::Duration(plain) => plain.memory(),
            Self::List(lists) => size_of_val(&*lists.ends) + lists.elements.memory(),
        }
    }
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
        self.columns.iter().map(Column::memory).sum()
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

    /// Whether a row is one of them.
    fn has(&self, row: usize) -> bool {
        self.of(row, 1) == 1
    }

    fn memory(&self) -> usize {
        self.0.as_ref().map_or(0, |words| size_of_val(&**words))
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
        if let Some(Column::Numbers(numbers)) = self.columns.columns.get(field) {
            return numbers.test(self.start + at, live, test, memo);
        }
        if let Test::Within(tests) = test {
            let each = tests.iter();
            return each.fold(live, |live, test| self.test(field, at, live, test, None));
        }
        let at = self.start + at;
        match (self.columns.columns.get(field), test) {
            (Some(Column::Double(doubles)), Test::Double(probe)) => doubles.test(at, live, probe),
            (Some(Column::Text(texts)), Test::Text(probe)) => texts.test(at, live, probe, memo),
            (Some(Column::Guid(plain)), Test::Guid(probe)) => plain.test(at, live, probe),
            (Some(Column::Decimal(plain)), Test::Decimal(probe)) => plain.test(at, live, probe),
            (Some(Column::TimeOfDay(plain)), Test::TimeOfDay(probe)) => plain.test(at, live, probe),
            (Some(Column::Timestamp(plain)), Test::Timestamp(probe)) => plain.test(at, live, probe),
            (Some(Column::Duration(plain)), Test::Duration(probe)) => plain.test(at, live, probe),
            (Some(Column::TimeOfDay(plain)), &Test::Clock(clock)) => {
                plain.ask_clock(at, live, clock, NaiveTime::num_seconds_from_midnight)
            }
            (Some(Column::Timestamp(plain)), &Test::Clock(clock)) => {
                let second = |at: &DateTime<Utc>| at.time().num_seconds_from_midnight();
                plain.ask_clock(at, live, clock, second)
            }
            // Binding gives a field the tests of its type.
            _ => 0,
        }
    }

    fn present(&self, field: usize, at: usize, live: u64) -> u64 {
        let Some(column) = self.columns.columns.get(field) else {
            return 0;
        };
        let bits = column.present();
        bits.map_or(live, |bits| bits.of(self.start + at, live))
    }

    fn load<'s>(&'s self, field: usize, at: usize, live: u64, into: Into<'_, 's>) -> u64 {
        let at = self.start + at;
        match (self.columns.columns.get(field), into) {
            (Some(Column::Numbers(numbers)), into) => numbers.load(at, live, into),
            (Some(Column::Double(doubles)), Into::Double(out)) => doubles.load(at, live, out),
            (Some(Column::Text(texts)), Into::Text(out)) => texts.load(at, live, out),
            (Some(Column::Guid(plain)), Into::Guid(out)) => plain.load(at, live, out),
            (Some(Column::Decimal(plain)), Into::Decimal(out)) => plain.load(at, live, out),
            (Some(Column::TimeOfDay(plain)), Into::TimeOfDay(out)) => plain.load(at, live, out),
            (Some(Column::Timestamp(plain)), Into::Timestamp(out)) => plain.load(at, live, out),
            (Some(Column::Duration(plain)), Into::Duration(out)) => plain.load(at, live, out),
            _ => 0,
        }
    }

    fn doubles(&self, field: usize, at: usize, live: u64) -> Option<(&Lanes<f64>, u64)> {
        match self.columns.columns.get(field) {
            Some(Column::Double(doubles)) => doubles.block(self.start + at, live),
            _ => None,
        }
    }

    fn numbers(&self, field: usize, at: usize, live: u64, out: &mut Lanes<i64>) -> Option<u64> {
        match self.columns.columns.get(field) {
            Some(Column::Numbers(numbers)) => {
                Some(numbers.load(self.start + at, live, Into::Int(out)))
            }
            _ => None,
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
