//! Polars, with texts as they are and with texts as categories.

use polars::prelude::*;

use crate::orders::{Order, Query};
use crate::report::{Contender, Count};

#[derive(Clone, Copy)]
enum Texts {
    Plain,
    Categories,
}

pub fn contenders<'a>(rows: &[Order]) -> [Contender<'a>; 2] {
    let contender = |name, texts| {
        let frame = frame(rows, texts).expect("columns of one length").lazy();
        Contender::new(name, move |query: &Query| {
            let answer = frame
                .clone()
                .filter(condition(query.title)?)
                .select([len()]);
            answer.clone().collect().ok()?;
            let count: Count<'_> = Box::new(move || {
                let answer = answer.clone().collect().expect("it was asked before");
                let count = answer.columns()[0].get(0).ok();
                count
                    .and_then(|count| count.extract::<u64>())
                    .expect("a count") as usize
            });
            Some(count)
        })
    };
    [
        contender("polars", Texts::Plain),
        contender("polars, categories", Texts::Categories),
    ]
}

fn frame(rows: &[Order], texts: Texts) -> PolarsResult<DataFrame> {
    let text = |name: &str, read: fn(&Order) -> Option<&str>| {
        let column = Column::new(name.into(), rows.iter().map(read).collect::<Vec<_>>());
        match texts {
            Texts::Plain => Ok(column),
            Texts::Categories => column.cast(&DataType::from_categories(Categories::global())),
        }
    };
    let ints = |name: &str, read: fn(&Order) -> i64| {
        Column::new(name.into(), rows.iter().map(read).collect::<Vec<_>>())
    };
    let price: Vec<f64> = rows.iter().map(|row| row.price).collect();
    let discount: Vec<Option<i64>> = rows.iter().map(|row| row.discount).collect();
    DataFrame::new(
        rows.len(),
        vec![
            ints("qty", |row| row.qty),
            Column::new("price".into(), price),
            Column::new("discount".into(), discount),
            text("status", |row| Some(&row.status))?,
            text("name", |row| Some(&row.name))?,
            text("customer", |row| Some(&row.customer))?,
            text("note", |row| row.note.as_deref())?,
            ints("placed_at", |row| row.placed_at.timestamp_micros())
                .cast(&DataType::Datetime(TimeUnit::Microseconds, None))?,
            text("city", |row| Some(&row.address.city))?,
            ints("zip", |row| row.address.zip),
        ],
    )
}

/// None of `contains`: the search for a part of a text comes with the feature `regex`, which is not compiled here.
fn condition(title: &str) -> Option<Expr> {
    let instant = |seconds: i64| {
        lit(seconds * 1_000_000).cast(DataType::Datetime(TimeUnit::Microseconds, None))
    };
    Some(match title {
        "number" => col("qty").gt(lit(500)),
        "and" => col("qty").gt(lit(100)).and(col("status").eq(lit("open"))),
        "contains" => return None,
        "null" => col("discount").gt_eq(lit(10)).and(col("note").is_null()),
        "in 100" => {
            let customers: Vec<String> = (0..100)
                .map(|n| format!("customer-{:04}", n * 17))
                .collect();
            let customers = Series::new("customers".into(), customers);
            col("customer").is_in(lit(customers).implode(false), false)
        }
        "dates" => {
            let from = col("placed_at").gt_eq(instant(1_646_092_800));
            from.and(col("placed_at").lt(instant(1_661_990_400)))
        }
        "arithmetic" => (col("qty").cast(DataType::Float64) * col("price")).gt(lit(100_000.0)),
        "tolower" => text("name").str().to_lowercase().eq(lit("wireless mouse")),
        "not" => {
            let usb = text("name").str().starts_with(lit("USB"));
            col("status").eq(lit("closed")).or(usb).not()
        }
        "path" => col("city").eq(lit("Oslo")).and(col("zip").lt(lit(5000))),
        "year" => {
            let year = col("placed_at").dt().year().eq(lit(2022));
            year.and(col("placed_at").dt().hour().gt_eq(lit(9)))
        }
        "length" => {
            let long = text("name").str().len_chars().gt(lit(12));
            long.and(text("customer").str().ends_with(lit("7")))
        }
        other => unreachable!("no query is called {other}"),
    })
}

/// Functions of texts take no categories: they are turned into texts first.
fn text(name: &str) -> Expr {
    col(name).cast(DataType::String)
}
