//! A field of an element, compared with one of the row around: `legs/any(l: l/seconds gt limit)`.
//!
//! What the row has is the same for all elements of its list. So it is loaded once for a block of rows, and not for
//! each block of their elements. Where a layout goes through the lists by itself (`rows::elements`), each list is
//! gone through with the value of its row at hand, as one would write it:
//!
//! ```text
//! limit, of the rows     60        40     90
//! seconds                [70 65]   []     [20 90 5]
//! gt                      x  –             –  –  –
//! ```
//!
//! It costs what a test with a constant does, and a load more for each list.

use std::marker::PhantomData;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::eval::block::{BLOCK, Lanes};
use crate::eval::column_type::ColumnType;
use crate::eval::comparison::{Compare, accepted, nulls};
use crate::eval::condition::{Condition, Outcome};
use crate::eval::context::{EvalContext, FieldRef, Scope};
use crate::eval::field_test::compare_pairs;
use crate::eval::scalar::Scalar;
use crate::eval::source::{Lists, LoadInto};
use crate::syntax::operator::CompareOp;
use crate::value::decimal::Decimal;
use crate::value::guid::Guid;

/// Two fields that are compared.
#[derive(Clone, Copy)]
pub(crate) struct FieldPair {
    pub(crate) op: CompareOp,
    pub(crate) left: FieldRef,
    pub(crate) right: FieldRef,
}

impl FieldPair {
    /// The same with the field of a variable to the left, where the other one is not of this variable.
    pub(crate) fn element_first(self, variable: Scope) -> Option<Self> {
        match [self.left, self.right].map(|field| field.scope == variable) {
            [true, false] => Some(self),
            [false, true] => Some(Self {
                op: self.op.flipped(),
                left: self.right,
                right: self.left,
            }),
            _ => None,
        }
    }
}

/// A comparison of two fields of one type.
pub(crate) struct CompareFields<V> {
    pair: FieldPair,
    of: PhantomData<fn() -> V>,
}

impl<V> CompareFields<V> {
    pub(crate) fn new(op: CompareOp, left: FieldRef, right: FieldRef) -> Self {
        Self {
            pair: FieldPair { op, left, right },
            of: PhantomData,
        }
    }
}

impl<V: ColumnType> Condition for CompareFields<V> {
    fn outcome(&self, context: &EvalContext<'_>, live: u64) -> Outcome {
        let compare = Compare {
            op: self.pair.op,
            left: Scalar::Field(self.pair.left),
            right: Scalar::Field(self.pair.right),
            order: |a: V, b: V| a.partial_cmp(&b),
        };
        compare.outcome(context, live)
    }

    fn pair(&self) -> Option<FieldPair> {
        Some(self.pair)
    }

    fn show_values(
        &self,
        field: FieldRef,
        context: &EvalContext<'_>,
        live: u64,
        show: &mut dyn FnMut(RowValues<'_>, u64),
    ) {
        V::show_values(field, context, live, show);
    }
}

/// The values that a field has in the rows of a block.
#[derive(Clone, Copy)]
pub(crate) enum RowValues<'v> {
    Boolean(&'v Lanes<bool>),
    Int(&'v Lanes<i64>),
    Double(&'v Lanes<f64>),
    Decimal(&'v Lanes<Decimal>),
    Guid(&'v Lanes<Guid>),
    Date(&'v Lanes<NaiveDate>),
    TimeOfDay(&'v Lanes<NaiveTime>),
    Timestamp(&'v Lanes<DateTime<Utc>>),
    Duration(&'v Lanes<TimeDelta>),
    Text(&'v Lanes<&'v str>),
}

/// A comparison of a field of an element with a value of the row around.
#[derive(Clone, Copy)]
pub(crate) struct RowTest<'v> {
    pub(crate) op: CompareOp,
    pub(crate) values: RowValues<'v>,
    /// The rows whose value is not null.
    pub(crate) present: u64,
}

impl<'v> RowTest<'v> {
    /// The test with values of one type.
    pub(crate) fn with<V>(self, values: &'v Lanes<V>) -> OuterTest<'v, V> {
        OuterTest {
            accepted: accepted(self.op),
            values,
            present: self.present,
        }
    }

    /// Which elements of a block of lists pass, by their field.
    pub(crate) fn test(self, lists: Lists<'_>, at: usize, field: usize, live: u64) -> u64 {
        /// Loads the field of the elements, and compares.
        macro_rules! compared {
            ($values:ident, $blank:expr, $variant:ident) => {{
                let mut elements = [$blank; BLOCK];
                let into = LoadInto::$variant(&mut elements);
                let present = lists.elements.load(field, at, live, into);
                self.compared(&elements, present, $values, &lists.owners(at), live)
            }};
        }
        match self.values {
            RowValues::Boolean(values) => compared!(values, false, Boolean),
            RowValues::Int(values) => compared!(values, 0, Int),
            RowValues::Double(values) => compared!(values, 0.0, Double),
            RowValues::Decimal(values) => compared!(values, Decimal::blank(), Decimal),
            RowValues::Guid(values) => compared!(values, Guid::blank(), Guid),
            RowValues::Date(values) => compared!(values, NaiveDate::blank(), Date),
            RowValues::TimeOfDay(values) => compared!(values, NaiveTime::blank(), TimeOfDay),
            RowValues::Timestamp(values) => compared!(values, DateTime::blank(), Timestamp),
            RowValues::Duration(values) => compared!(values, TimeDelta::blank(), Duration),
            RowValues::Text(values) => compared!(values, "", Text),
        }
    }

    /// Which elements stand to the value of the row that has their list as the operator says.
    #[inline(always)]
    fn compared<V: Copy + PartialOrd>(
        self,
        elements: &Lanes<V>,
        present: u64,
        values: &Lanes<V>,
        owners: &Lanes<u8>,
        live: u64,
    ) -> u64 {
        let mut others = *elements;
        for (other, owner) in others.iter_mut().zip(owners) {
            if let Some(value) = values.get(usize::from(*owner)) {
                *other = *value;
            }
        }
        let mut there = live;
        if self.present != u64::MAX {
            let has = |owner: u8| self.present.wrapping_shr(owner.into()) & 1;
            let lanes = owners.iter().enumerate();
            there &= lanes.fold(0, |mask, (lane, &owner)| mask | has(owner) << lane);
        }
        let found = compare_pairs(self.op, elements, &others);
        found & present & there | nulls(self.op, live, present, there)
    }
}

/// A [`RowTest`] of one type.
pub(crate) struct OuterTest<'v, V> {
    accepted: u64,
    values: &'v Lanes<V>,
    present: u64,
}

impl<V: Copy + PartialOrd> OuterTest<'_, V> {
    /// Whether an element of the list that a row has passes.
    #[inline(always)]
    pub(crate) fn holds(&self, row: usize, element: Option<V>) -> bool {
        let value = self.values.get(row).copied();
        let value = value.filter(|_| self.present.wrapping_shr(row as u32) & 1 == 1);
        let order = match (element, value) {
            (Some(element), Some(value)) => {
                let order = element.partial_cmp(&value);
                order.map_or(3, |order| order as i8 + 1)
            }
            (None, None) => 4,
            _ => 5,
        };
        self.accepted >> order & 1 == 1
    }
}
