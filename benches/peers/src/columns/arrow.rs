//! Apache Arrow's kernels, with texts as they are and with texts in dictionaries.
//!
//! It has no kernel for membership in a list.

use std::rc::Rc;
use std::sync::Arc;

use arrow_arith::boolean::{and, is_null, not, or};
use arrow_arith::numeric::mul;
use arrow_arith::temporal::{DatePart, date_part};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int32Array, Int64Array, Scalar,
    StringArray, TimestampSecondArray,
};
use arrow_cast::cast;
use arrow_ord::cmp::{eq, gt, gt_eq, lt};
use arrow_schema::{ArrowError, DataType};
use arrow_string::length::length;
use arrow_string::like::{contains, ends_with, eq_ignore_ascii_case, starts_with};

use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

struct Columns {
    qty: ArrayRef,
    price: ArrayRef,
    discount: ArrayRef,
    status: ArrayRef,
    name: ArrayRef,
    customer: ArrayRef,
    note: ArrayRef,
    placed_at: ArrayRef,
    city: ArrayRef,
    zip: ArrayRef,
}

#[derive(Clone, Copy)]
enum Texts {
    Plain,
    Dictionary,
}

impl Texts {
    fn load<'r>(self, texts: impl Iterator<Item = Option<&'r str>>) -> ArrayRef {
        match self {
            Self::Plain => Arc::new(texts.collect::<StringArray>()),
            Self::Dictionary => Arc::new(texts.collect::<DictionaryArray<Int32Type>>()),
        }
    }
}

impl Columns {
    fn new(rows: &[Order], texts: Texts) -> Self {
        let ints = |read: fn(&Order) -> i64| -> ArrayRef {
            Arc::new(rows.iter().map(read).collect::<Int64Array>())
        };
        let at = rows.iter().map(|row| row.placed_at.timestamp());
        Self {
            qty: ints(|row| row.qty),
            price: Arc::new(rows.iter().map(|row| row.price).collect::<Float64Array>()),
            discount: Arc::new(rows.iter().map(|row| row.discount).collect::<Int64Array>()),
            status: texts.load(rows.iter().map(|row| Some(row.status.as_str()))),
            name: texts.load(rows.iter().map(|row| Some(row.name.as_str()))),
            customer: texts.load(rows.iter().map(|row| Some(row.customer.as_str()))),
            note: texts.load(rows.iter().map(|row| row.note.as_deref())),
            placed_at: Arc::new(TimestampSecondArray::from(at.collect::<Vec<i64>>())),
            city: texts.load(rows.iter().map(|row| Some(row.address.city.as_str()))),
            zip: ints(|row| row.address.zip),
        }
    }

    fn answer(&self, title: &str) -> Result<Option<BooleanArray>, ArrowError> {
        Ok(Some(match title {
            "number" => gt(&self.qty, &int(500))?,
            "and" => and(
                &gt(&self.qty, &int(100))?,
                &eq(&self.status, &text("open"))?,
            )?,
            "contains" => or(
                &contains(&self.name, &text("Mouse"))?,
                &and(
                    &gt(&self.qty, &int(900))?,
                    &or(
                        &eq(&self.status, &text("open"))?,
                        &eq(&self.status, &text("held"))?,
                    )?,
                )?,
            )?,
            "null" => and(&gt_eq(&self.discount, &int(10))?, &is_null(&self.note)?)?,
            "dates" => and(
                &gt_eq(&self.placed_at, &instant(1_646_092_800))?,
                &lt(&self.placed_at, &instant(1_661_990_400))?,
            )?,
            "arithmetic" => {
                let qty = cast(&self.qty, &DataType::Float64)?;
                let limit = Scalar::new(Float64Array::from(vec![100_000.0]));
                gt(&mul(&qty, &self.price)?, &limit)?
            }
            "tolower" => eq_ignore_ascii_case(&self.name, &text("wireless mouse"))?,
            "not" => not(&or(
                &eq(&self.status, &text("closed"))?,
                &starts_with(&self.name, &text("USB"))?,
            )?)?,
            "path" => and(&eq(&self.city, &text("Oslo"))?, &lt(&self.zip, &int(5000))?)?,
            "year" => and(
                &eq(&date_part(&self.placed_at, DatePart::Year)?, &small(2022))?,
                &gt_eq(&date_part(&self.placed_at, DatePart::Hour)?, &small(9))?,
            )?,
            "length" => and(
                &gt(&length(&self.name)?, &small(12))?,
                &ends_with(&self.customer, &text("7"))?,
            )?,
            _ => return Ok(None),
        }))
    }
}

fn int(value: i64) -> Scalar<Int64Array> {
    Scalar::new(Int64Array::from(vec![value]))
}

fn small(value: i32) -> Scalar<Int32Array> {
    Scalar::new(Int32Array::from(vec![value]))
}

fn instant(seconds: i64) -> Scalar<TimestampSecondArray> {
    Scalar::new(TimestampSecondArray::from(vec![seconds]))
}

fn text(value: &str) -> Scalar<StringArray> {
    Scalar::new(StringArray::from(vec![value]))
}

pub fn contenders<'a>(rows: &[Order]) -> [Contender<'a>; 2] {
    let contender = |name, texts| {
        let columns = Rc::new(Columns::new(rows, texts));
        Contender::new(name, move |query: &Query| {
            columns.answer(query.title).ok().flatten()?;
            let columns = columns.clone();
            let title = query.title;
            let count: Count<'_> = Box::new(move || {
                let answer = columns.answer(title).expect("it was asked before");
                answer.map_or(0, |rows| rows.true_count())
            });
            Some(count)
        })
    };
    [
        contender("arrow", Texts::Plain),
        contender("arrow, dictionaries", Texts::Dictionary),
    ]
}
