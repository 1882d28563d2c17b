//! Rows with fields of every type, some of them null.

use std::ops::Range;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use pbx_rules::query::{Decimal, Enumeration, Error, Guid, Params, Schema, Value};

pub struct Item {
    qty: i64,
    tags: Vec<String>,
}

/// Every row has the values of its number, so that two loads of it are the same.
pub struct Row {
    n: i64,
    name: Option<String>,
    tags: Vec<String>,
    scores: Vec<i64>,
    items: Vec<Item>,
}

impl Row {
    /// What a number is for, or nothing in every fifth row.
    fn some<V>(&self, value: impl FnOnce(i64) -> V) -> Option<V> {
        (self.n % 5 != 4).then(|| value(self.n))
    }
}

/// More rows than a block has, so that there is a full one and one that is not.
pub fn rows() -> Vec<Row> {
    const NAMES: [&str; 4] = ["", "Blue Mouse", "O'Hara é", "ÜNÏ 🐭 ß"];
    let tags = |n: i64| {
        let tags = ["vip", "new", "vip", "é"].iter();
        tags.take(n as usize % 4)
            .map(|&tag| tag.to_owned())
            .collect()
    };
    let row = |n: i64| Row {
        n,
        name: (n % 5 != 0).then(|| NAMES[n as usize % 4].to_owned()),
        tags: tags(n),
        scores: (0..n % 3).map(|score| score * 5 - 1).collect(),
        items: (0..n % 3)
            .map(|qty| Item {
                qty,
                tags: tags(qty + 1),
            })
            .collect(),
    };
    (0..70).map(row).collect()
}

pub fn schema() -> Schema<Row> {
    const INTS: [i64; 4] = [0, i64::MAX, i64::MIN, 9_007_199_254_740_993];
    const DOUBLES: [f64; 6] = [
        0.1,
        -0.0,
        f64::INFINITY,
        f64::NAN,
        9_007_199_254_740_992.0,
        2.5,
    ];
    let item = Schema::<Item>::builder()
        .int("qty", |item| item.qty)
        .texts("tags", |item| &item.tags)
        .build();
    let at = |n: i64| DateTime::from_timestamp(n * 86_399 * 400 - 5_000_000_000, 250_000_000);
    let at = move |n| at(n).unwrap_or_default();
    let day = |n: i64| NaiveDate::from_num_days_from_ce_opt((n as i32 - 20) * 20_000);
    let time =
        |n: i64| NaiveTime::from_num_seconds_from_midnight_opt(n as u32 * 977, 1 << n.min(29));
    Schema::builder()
        .int("n", |row: &Row| row.n)
        .nullable_int("qty", |row| row.some(|n| INTS[n as usize % 4]))
        .nullable_double("price", |row| row.some(|n| DOUBLES[n as usize % 6]))
        .nullable_decimal("rate", |row| {
            row.some(|n| Decimal::new(i128::from(n - 9) * 10_i128.pow(n as u32 % 36), 17))?
        })
        .nullable_text("name", |row| row.name.as_deref())
        .searchable()
        .text("address/city", |row| {
            if row.n % 2 == 0 { "Oslo" } else { "Bergen" }
        })
        .searchable()
        .boolean("even", |row| row.n % 2 == 0)
        .nullable_boolean("active", |row| row.some(|n| n % 3 == 0))
        .choice(
            "status",
            Enumeration::new(["OPEN", "HELD", "CLOSED"]),
            |row| row.n % 3,
        )
        .nullable_choice(
            "rights",
            Enumeration::flags(["READ", "WRITE", "it's"]),
            |row| row.some(|n| n % 8),
        )
        .timestamp("at", move |row| at(row.n))
        .nullable_timestamp("seen", |row| {
            row.some(|n| {
                if n % 2 == 0 {
                    DateTime::<Utc>::MAX_UTC
                } else {
                    DateTime::<Utc>::MIN_UTC
                }
            })
        })
        .nullable_date("day", move |row| row.some(day)?)
        .nullable_time_of_day("clock", move |row| row.some(time)?)
        .nullable_duration("took", |row| {
            row.some(|n| TimeDelta::milliseconds((n - 9) * 1_800_500))
        })
        .guid("key", |row| {
            Guid::from_u128(row.n as u128 * (u128::MAX / 77))
        })
        .texts("tags", |row| &row.tags)
        .ints("scores", |row| &row.scores)
        .list("items", item, |row| &row.items)
        .build()
}

pub fn params() -> Params {
    Params::new()
        .with("a", 5)
        .with("b", "OPEN")
        .with("c", Value::Null)
        .with("list", [1, 5])
        .with("texts", ["vip", "Blue Mouse"])
        .at(DateTime::UNIX_EPOCH)
}

/// A span is a range of characters of the text that the error is about.
pub fn points_at(error: &Error, text: &str) {
    is_within(error.span().range(), text);
    let units = error.span().to_utf16(text);
    assert!(units.start <= units.end && units.end <= text.encode_utf16().count());
    let shown = format!("{error}\n{}", error.render(text));
    assert!(!error.message().is_empty() && !shown.is_empty());
}

pub fn is_within(range: Range<usize>, text: &str) {
    assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
}
